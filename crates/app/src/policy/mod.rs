//! What an organisation does to recognise victims and to act: self-assessment, yearly plan, policy documents, the focal
//! officer's appointment, its yearly figures (table T19), how it compares, and all of that as evidence.

mod appointment;
mod compare;
mod document;
mod overview;
mod plan;
mod round;
#[cfg(test)]
mod tests;
mod year;

pub use appointment::{AppointInput, AppointmentLine, Appointments, appoint, appointments, end_appointment};
pub use compare::{InstitutionYear, Institutions, OwnComparison, comparison, institutions};
pub use document::{
    DocumentInput, DocumentLine, DocumentStanding, DocumentView, Documents, REVIEW_DAYS, add_document,
    add_version, document, document_form, documents, set_withdrawn,
};
pub use overview::{Evidence, Hub, evidence, hub};
pub use plan::{
    ActionLine, ActionView, Plan, PlanInput, act_on_action, action, action_form, add_action, change_action,
    plan, suggest,
};
pub use round::{
    AnswerInput, FiguresInput, Missing, PartView, RoundLine, RoundView, Rounds, SUGGESTIONS, ThemeView,
    figures_form, finish, part, reopen, round, rounds, save_figures, save_part, start,
};
pub use year::{Trained, YearRow, years};

pub(crate) use appointment::standing_lines;

use crate::access::{Action, Relation};
use crate::{AppError, Object, Work};
use domain::count::year_of;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// Asks for a record of this organisation.
fn require(work: &mut Work<'_>, organisation_id: &str, object: Object<'_>) -> Result<(), AppError> {
    let relations = work.relations(organisation_id, "");
    work.require(&relations, object).map(|_| ())
}

/// Asks for what is one's own organisation's by itself.
fn require_own(work: &mut Work<'_>) -> Result<(), AppError> {
    work.require(&[Relation::SameOrganisation], Object::NONE).map(|_| ())
}

fn may_write(work: &Work<'_>) -> bool {
    crate::access::possible(work.actor, Action::PolicyWrite)
}

/// The day by the clock of Amsterdam; around midnight in summer an hour behind, as in counting.
pub(crate) fn day_of(now: Timestamp) -> Date {
    Offset::constant(1).to_datetime(now).date()
}

/// Noon of a day: when a task of that day is due.
pub(crate) fn noon(day: Date) -> Timestamp {
    let noon = day.at(12, 0, 0, 0);
    Offset::constant(1).to_timestamp(noon).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn days_later(day: Date, days: i64) -> Date {
    day.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(day)
}

/// The moments between which a year lies, by the clock that counting uses.
fn bounds(year: i16) -> (Timestamp, Timestamp) {
    let start = |year: i16| {
        let midnight = Date::new(year, 1, 1).unwrap_or(Date::ZERO).at(0, 0, 0, 0);
        Offset::constant(1).to_timestamp(midnight).unwrap_or(Timestamp::UNIX_EPOCH)
    };
    (start(year), start(year.saturating_add(1)))
}

/// The year now.
fn this_year(work: &Work<'_>) -> i16 {
    year_of(work.now)
}
