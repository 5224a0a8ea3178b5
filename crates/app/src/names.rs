//! Names beside what people did.

use crate::{AppError, Work};
use std::collections::HashMap;

/// The names of users, each looked up once; empty for what happened by itself.
#[derive(Debug, Default)]
pub(crate) struct Names {
    known: HashMap<String, String>,
}

impl Names {
    pub(crate) async fn of(&mut self, work: &mut Work<'_>, user_id: &str) -> Result<String, AppError> {
        if let Some(name) = self.known.get(user_id) {
            return Ok(name.clone());
        }
        let name = work.tx.user(user_id).await?.map(|user| user.record.name).unwrap_or_default();
        self.known.insert(user_id.to_owned(), name.clone());
        Ok(name)
    }
}
