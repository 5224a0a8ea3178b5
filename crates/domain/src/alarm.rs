//! Counts that stand out, kept so that somebody judges them.

use crate::codes::{AlarmJudgement, Change};
use crate::count::{Measure, SeriesKey, StepLength};
use crate::states::{AlarmAct, AlarmState};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An alarm: a series that stood out in one or more steps.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesAlarm {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Which notifications.
    pub series: SeriesKey,
    /// What is counted.
    pub measure: Measure,
    /// How long a step is.
    pub length: StepLength,
    /// In which direction.
    pub change: Change,
    /// First day of the step in which it stood out first.
    pub first_step: Date,
    /// First day of the latest step in which it stood out.
    pub last_step: Date,
    /// Where it stands.
    pub state: AlarmState,
    /// What somebody thinks of it; none before.
    pub judgement: Option<AlarmJudgement>,
    /// Who thinks so.
    pub judged_by: Option<String>,
    /// Since when.
    pub judged_at: Option<Timestamp>,
    /// When it was raised.
    pub created_at: Timestamp,
    /// The numbers when it was raised.
    pub figures: AlarmFigures,
}

/// The numbers of an alarm at the moment it was raised; later ones can differ, as the register goes on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlarmFigures {
    /// The count.
    pub count: f64,
    /// What was expected, of the share that was known by then.
    pub expected: f64,
    /// Lower end of the ordinary.
    pub lower: f64,
    /// Upper end of the ordinary.
    pub upper: f64,
    /// Share of the notifications that was known by then, from 0 to 1.
    pub share: f64,
    /// Two-sided p-value.
    pub p_value: f64,
    /// The same over all series that were looked at (Benjamini & Hochberg).
    pub q_value: f64,
}

/// A line of an alarm's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlarmEvent {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor_id: String,
    /// What was done.
    pub act: AlarmAct,
    /// The judgement, when there was one.
    pub judgement: Option<AlarmJudgement>,
    /// Why, in words without persons.
    pub note: String,
}
