//! Names of members and their organisations.

use crate::{AppError, Work};
use std::collections::HashMap;

/// Somebody in the group, as the others see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Name of the organisation.
    pub organisation: String,
}

impl std::fmt::Display for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name, self.organisation)
    }
}

/// People and organisations, each looked up once.
#[derive(Debug, Default)]
pub(super) struct People {
    persons: HashMap<String, Person>,
    organisations: HashMap<String, String>,
}

impl People {
    pub(super) async fn of(&mut self, work: &mut Work<'_>, user_id: &str) -> Result<Person, AppError> {
        if let Some(person) = self.persons.get(user_id) {
            return Ok(person.clone());
        }
        let person = match work.tx.user(user_id).await? {
            Some(user) => Person {
                organisation: self.organisation(work, &user.record.organisation_id).await?,
                name: user.record.name,
            },
            None => Person::default(),
        };
        self.persons.insert(user_id.to_owned(), person.clone());
        Ok(person)
    }

    pub(super) async fn organisation(&mut self, work: &mut Work<'_>, id: &str) -> Result<String, AppError> {
        if let Some(name) = self.organisations.get(id) {
            return Ok(name.clone());
        }
        let name = work.tx.organisation(id).await?.map(|found| found.record.name).unwrap_or_default();
        self.organisations.insert(id.to_owned(), name.clone());
        Ok(name)
    }
}
