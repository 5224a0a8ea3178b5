//! A crisis monitor and its expert group.

use crate::codes::GroupPart;
use crate::states::CrisisState;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a crisis monitor is about, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrisisText {
    /// Short name.
    pub name: String,
    /// What happened.
    pub what: String,
    /// What the group has to answer.
    pub questions: String,
}

/// What is left when a crisis monitor closes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingReport {
    /// What was seen.
    pub seen: String,
    /// What the group made of it.
    pub judged: String,
    /// What it advised, and what was done.
    pub done: String,
    /// What was learnt for the next time.
    pub learnt: String,
}

/// A crisis monitor for a dated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crisis {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Where it stands.
    pub state: CrisisState,
    /// The day of the event.
    pub event_on: Date,
    /// When it should close; `None` when nobody knows yet.
    pub planned_end: Option<Date>,
    /// Who opened it.
    pub author_id: String,
    /// When.
    pub opened_at: Timestamp,
    /// When it was closed; `None` while it runs.
    pub closed_at: Option<Timestamp>,
    /// What it is about.
    pub text: CrisisText,
    /// The closing report as far as it is written.
    pub report: ClosingReport,
}

/// Somebody in an expert group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrisisMember {
    /// The crisis monitor.
    pub crisis_id: String,
    /// Who.
    pub user_id: String,
    /// What this member does in the group.
    pub part: GroupPart,
    /// Since when.
    pub since: Timestamp,
    /// When the member left; `None` for who is in the group. Access ends at that moment.
    pub until: Option<Timestamp>,
}

impl CrisisMember {
    /// Whether this is a member now.
    pub fn is_in(&self) -> bool {
        self.until.is_none()
    }

    /// Whether this member chairs the group or keeps its minutes, and so leads it.
    pub fn leads(&self) -> bool {
        self.is_in() && matches!(self.part, GroupPart::Chair | GroupPart::Secretary)
    }
}
