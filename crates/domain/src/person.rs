//! Persons in the national register: possible victims, unique after linkage, and their files.

use crate::codes::FileType;
use jiff::Timestamp;

/// A possible victim, unique as far as the national centre knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identifier.
    pub id: String,
    /// Reference number, `P-…`.
    pub number: String,
    /// When the first notification about this person was accepted.
    pub created_at: Timestamp,
}

/// The national centre's dossier on a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFile {
    /// Identifier.
    pub id: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The person.
    pub person_id: String,
    /// Type now; the history has the earlier ones.
    pub file_type: FileType,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// A line of a file's type history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileTypeChange {
    /// When.
    pub at: Timestamp,
    /// By whom (user id).
    pub actor_id: String,
    /// The type from then on.
    pub file_type: FileType,
    /// Why; stored encrypted.
    pub reason: String,
}

/// One line of the register's own history. The count at a reference date replays these lines up
/// to that date, so that the same date always gives the same figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEvent {
    /// Position in the history, from 1, without gaps.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// The notification.
    pub notification_id: String,
    /// The person it belongs to from then on; `None` when it no longer counts.
    pub person_id: Option<String>,
    /// By whom (user id).
    pub actor_id: String,
    /// Why (candidates weighed, mistake undone); stored encrypted, empty when none was asked.
    pub reason: String,
}
