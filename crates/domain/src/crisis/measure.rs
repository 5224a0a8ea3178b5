//! What the group advises to do.

use crate::codes::{EscalationLevel, TrafficLight};
use crate::states::{MeasureAct, MeasureState};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The words of a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureText {
    /// What is to be done.
    pub title: String,
    /// Why, and how.
    pub why: String,
    /// What came of it.
    pub outcome: String,
    /// Why it was dropped.
    pub reason: String,
    /// Identifiers of the observations it follows from.
    pub observations: Vec<String>,
}

/// A measure that the group advises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// The crisis monitor.
    pub crisis_id: String,
    /// Number within it, from 1.
    pub number: i64,
    /// Where it stands.
    pub state: MeasureState,
    /// The organisation that is to do it; `None` when it is not known yet.
    pub owner_organisation_id: Option<String>,
    /// The member who sees to it.
    pub owner_id: Option<String>,
    /// When it must be done.
    pub due_on: Option<Date>,
    /// Who may know.
    pub light: TrafficLight,
    /// Who proposed it.
    pub author_id: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// When it was done or dropped.
    pub ended_at: Option<Timestamp>,
    /// The words.
    pub text: MeasureText,
}

impl Measure {
    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, MeasureState::Done | MeasureState::Dropped)
    }

    /// Whether it should have been done before this day.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due_on.is_some_and(|due| due < today)
    }
}

/// A step of a measure; its history is only added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureEvent {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor_id: String,
    /// What was done; `None` when it was proposed.
    pub act: Option<MeasureAct>,
    /// The state it led to.
    pub to: MeasureState,
    /// What was said with it.
    pub note: String,
}

/// A measure that was brought to somebody who decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// The measure.
    pub measure_id: String,
    /// To whom.
    pub level: EscalationLevel,
    /// On which day.
    pub on: Date,
    /// Who wrote it down.
    pub actor_id: String,
    /// What was asked.
    pub question: String,
    /// The day of the answer; `None` while it waits.
    pub answered_on: Option<Date>,
    /// The answer.
    pub answer: String,
}
