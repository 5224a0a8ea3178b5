//! Meetings of the group: agenda, minutes, decisions, who was there.

use crate::codes::codes;
use crate::states::MeetingState;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// Why a point stands on the agenda.
    AgendaKind {
        Opening = "opening", "Opening en mededelingen", "Opening and announcements";
        NewObservation = "new_observation", "Nieuwe waarneming", "New observation";
        JudgementDue = "judgement_due", "Oordeel nodig", "Judgement due";
        LateMeasure = "late_measure", "Maatregel te laat", "Late measure";
        OpenEscalation = "open_escalation", "Wacht op antwoord", "Waits for an answer";
        Own = "own", "Eigen punt", "Own point";
        Closing = "closing", "Rondvraag en sluiting", "Any other business and closing";
    }
}

/// A point of the agenda with its minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaPoint {
    /// Unique within the meeting, so that a point keeps its minutes when the order changes.
    pub key: String,
    /// Why it is on the agenda.
    pub kind: AgendaKind,
    /// The observation or measure it is about; empty for none.
    pub about_id: String,
    /// What is discussed.
    pub title: String,
    /// What was said.
    pub minutes: String,
    /// What was decided.
    pub decision: String,
}

/// The words of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingText {
    /// At what time, as it was typed.
    pub time: String,
    /// Where, or that it is a video call.
    pub place: String,
    /// The agenda in order.
    pub points: Vec<AgendaPoint>,
    /// Identifiers of the members who were there.
    pub present: Vec<String>,
    /// Functions of guests, not their names.
    pub guests: String,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// The crisis monitor.
    pub crisis_id: String,
    /// Number within it, from 1.
    pub number: i64,
    /// Where it stands.
    pub state: MeetingState,
    /// The day.
    pub held_on: Date,
    /// Who planned it.
    pub author_id: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Agenda and minutes.
    pub text: MeetingText,
}
