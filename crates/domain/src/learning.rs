//! Learning: versions of modules, progress in them, cases to repeat, certificates, reminders.

use crate::codes::{Competence, ReminderKind};
use crate::states::{ModuleAct, ModuleState};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Answers by question: the places of the choices that were chosen, counted from zero.
pub type Answers = BTreeMap<String, Vec<u32>>;

/// A version of a module that was written on the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleVersion {
    /// Identifier of the version.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// The module it is a version of; for a starter module the name of its file.
    pub module_id: String,
    /// Number within the module: 1, 2, ….
    pub number: i64,
    /// The organisation it is for; a module of the national centre is for everybody.
    pub organisation_id: String,
    /// Who made the version.
    pub author_id: String,
    /// Where it stands.
    pub state: ModuleState,
    /// The Dutch text: Markdown with front matter.
    pub dutch: String,
    /// The English text; empty when there is none.
    pub english: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its text last changed.
    pub changed_at: Timestamp,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

/// A line in the history of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleEvent {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor_id: String,
    /// What was done.
    pub act: ModuleAct,
    /// The state it led to.
    pub to: ModuleState,
    /// What the reviewer wrote; empty when nothing.
    pub note: String,
}

/// How far somebody is in a version of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Who learns.
    pub user_id: String,
    /// The organisation of who learns.
    pub organisation_id: String,
    /// The module.
    pub module_id: String,
    /// Its version.
    pub module_version: String,
    /// The how manieth time: 1, 2, ….
    pub attempt: i64,
    /// The answers of this attempt.
    pub answers: Answers,
    /// When the attempt began.
    pub started_at: Timestamp,
    /// When the last question was answered.
    pub finished_at: Option<Timestamp>,
    /// Right answers in per cent of all questions, once finished.
    pub score: Option<i64>,
    /// Whether the score reached the mark.
    pub passed: bool,
}

/// A case that somebody repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseCard {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Who repeats.
    pub user_id: String,
    /// The organisation of who repeats.
    pub organisation_id: String,
    /// The module.
    pub module_id: String,
    /// Its version.
    pub module_version: String,
    /// The section of the module that is the case.
    pub section_id: String,
    /// Right repetitions in a row.
    pub repetitions: i64,
    /// Easiness factor in hundredths.
    pub easiness: i64,
    /// Days between the last repetition and the next.
    pub interval_days: i64,
    /// The day of the next repetition.
    pub due_on: Date,
    /// The day of the last repetition.
    pub last_on: Date,
    /// The answers of the last repetition.
    pub answers: Answers,
}

/// Proof that somebody passed a version of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Identifier.
    pub id: String,
    /// Number to check it by, with a check character.
    pub number: String,
    /// Who passed.
    pub user_id: String,
    /// The organisation at that moment.
    pub organisation_id: String,
    /// The module.
    pub module_id: String,
    /// Its version.
    pub module_version: String,
    /// The module's title in Dutch, as it was.
    pub title_dutch: String,
    /// The module's title in English, as it was.
    pub title_english: String,
    /// The competence it was for.
    pub competence: Competence,
    /// Right answers in per cent.
    pub score: i64,
    /// When it was given.
    pub issued_at: Timestamp,
    /// Until when it holds.
    pub valid_until: Timestamp,
}

/// A reminder on the page of who learns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnReminder {
    /// Identifier.
    pub id: String,
    /// For whom.
    pub user_id: String,
    /// The organisation.
    pub organisation_id: String,
    /// What of.
    pub kind: ReminderKind,
    /// The certificate; empty for cases.
    pub about_id: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was no longer needed.
    pub closed_at: Option<Timestamp>,
}
