//! Work with an owner and a date.

use crate::codes::TaskKind;
use crate::states::TaskState;
use jiff::Timestamp;

/// A task. It points at what it is about, and holds no personal data itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Identifier.
    pub id: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The organisation whose work it is.
    pub organisation_id: String,
    /// Who must do it.
    pub owner_id: String,
    /// What must be done.
    pub kind: TaskKind,
    /// What it is about: `signal`, `subject`, `notification`, `referral`, `plan_action` or `policy_document`.
    pub about_kind: String,
    /// Identifier of what it is about.
    pub about_id: String,
    /// When it must be done.
    pub due_at: Timestamp,
    /// Where it stands.
    pub state: TaskState,
    /// When it went to the deputy because it was late; `None` when it did not.
    pub escalated_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}
