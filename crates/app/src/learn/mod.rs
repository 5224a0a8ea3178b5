//! Learning: modules with questions, cases that come back, certificates, and an editor with review and versions.
//!
//! A module comes with the program, from the national centre (for everybody) or from one's own organisation. Progress
//! and certificates belong to a version of it. Answers are seen by nobody but who gave them.

mod catalogue;
mod certificate;
pub mod editor;
mod overview;
mod remind;
mod repeat;
mod study;
mod team;
#[cfg(test)]
mod tests;

pub use catalogue::{Lesson, Origin};
pub use certificate::{CertificateView, Checked, certificate, check};
pub use overview::{CompetenceLine, DueCase, LessonLine, Overview, overview};
pub(crate) use remind::remind;
pub use repeat::{CaseView, repeat, repetition};
pub use study::{FIELDS, ModuleView, PartView, again, answer, module, part};
pub use team::{Team, TeamLine, team};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day by the clock of Amsterdam: a case is due on a day, not at a moment.
pub(crate) fn day(now: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    now.to_zoned_datetime(zone).date()
}
