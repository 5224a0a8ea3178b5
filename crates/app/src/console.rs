//! What is done to the whole register at the console of its machine. It stands in the audit log like every
//! other act; by whom is for the machine's own log, which knows its users.

use crate::AppError;
use domain::codes::Outcome;
use jiff::Timestamp;
use store::{AuditEntry, Store};

/// The actor id of what is done at the console.
pub const CONSOLE: &str = "console";

/// What is done at the console, besides adding accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsoleAct {
    /// A copy of the database was written.
    Backup,
    /// A copy took the place of the database.
    Restore,
    /// A fresh key seals from now on.
    KeysRotate,
}

impl ConsoleAct {
    /// The code in the audit log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::KeysRotate => "keys_rotate",
        }
    }
}

/// Writes an act to the audit log; `detail` holds numbers and codes only.
///
/// # Errors
/// What the database says.
pub async fn record(store: &Store, at: Timestamp, act: ConsoleAct, detail: String) -> Result<(), AppError> {
    let tx = store.begin(act.code()).await?;
    tx.commit(AuditEntry {
        at,
        actor_id: CONSOLE.to_owned(),
        organisation_id: String::new(),
        action: act.code().to_owned(),
        object_kind: String::new(),
        object_id: String::new(),
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail,
    })
    .await?;
    Ok(())
}
