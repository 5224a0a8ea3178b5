//! *Our organisation*: what an organisation does to recognise victims and to act.

pub(crate) mod appointment;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod hub;
pub(crate) mod plan;
pub(crate) mod round;

use crate::frame::{Choice, Ctx, Shell, choices, parse_day};
use app::policy::DocumentStanding;
use app::{Actor, FieldError, Problem};
use domain::User;
use domain::policy::{Compared, PolicyTheme, ProtectedTotal};
use domain::states::PlanActionState;
use jiff::civil::Date;
use std::borrow::Borrow;

/// Whoever shows a form again reads: the form that failed stays unused.
fn reader(actor: &Actor) -> Actor {
    Actor { form: None, ..actor.clone() }
}

/// A day of the form; a problem when something was filled in that is no day.
fn day(ctx: &Ctx, name: &'static str, errors: &mut Vec<FieldError>) -> Option<Date> {
    let text = ctx.form.get(name);
    let day = parse_day(&text);
    if !text.is_empty() && day.is_none() {
        errors.push(FieldError::new(name, Problem::NotADate));
    }
    day
}

fn people(users: &[User]) -> Vec<Choice> {
    let choice =
        |user: &User| Choice { value: user.id.clone(), label: user.name.clone(), hint: String::new() };
    users.iter().map(choice).collect()
}

fn themes(ctx: &Ctx) -> Vec<Choice> {
    choices::<PolicyTheme>(&ctx.t)
}

/// The year of the query, when it is one.
fn asked_year(ctx: &Ctx) -> Option<i16> {
    ctx.query.int("year").and_then(|year| i16::try_from(year).ok()).filter(|year| (2000..2200).contains(year))
}

impl Shell {
    /// A day of the calendar in words.
    pub(crate) fn on(&self, day: &Date) -> String {
        self.day(*day)
    }

    /// The same, or a dash.
    pub(crate) fn on_or_dash(&self, day: &Option<Date>) -> String {
        day.map_or_else(|| "–".to_owned(), |day| self.day(day))
    }

    /// A score, or a dash.
    pub(crate) fn score(&self, score: impl Borrow<Option<u8>>) -> String {
        score.borrow().map_or_else(|| "–".to_owned(), |score| score.to_string())
    }

    /// A number, or that it is not known.
    pub(crate) fn known(&self, number: impl Borrow<Option<i64>>) -> String {
        number.borrow().map_or_else(|| self.get("policy-not-known"), |number| self.number(number))
    }

    /// A share in per cent, or a dash.
    pub(crate) fn per_cent(&self, share: impl Borrow<Option<i64>>) -> String {
        share.borrow().map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
    }

    /// How a score changed, with its sign.
    pub(crate) fn score_change(&self, then: &Option<u8>, now: &Option<u8>) -> String {
        match (then, now) {
            (Some(then), Some(now)) if now > then => format!("+{}", now - then),
            (Some(then), Some(now)) if now < then => format!("−{}", then - now),
            (Some(_), Some(_)) => "0".to_owned(),
            _ => "–".to_owned(),
        }
    }

    /// A total over organisations.
    pub(crate) fn total(&self, total: &ProtectedTotal) -> String {
        match total {
            ProtectedTotal::Unknown => self.get("policy-not-known"),
            ProtectedTotal::Hidden => self.get("policy-hidden"),
            ProtectedTotal::Shown(total) => self.number(i64::try_from(*total).unwrap_or(i64::MAX)),
        }
    }

    /// Quartiles and median of the others; empty when they are hidden.
    pub(crate) fn quartiles(&self, compared: &Compared) -> Option<[u8; 3]> {
        match compared {
            Compared::Hidden(_) => None,
            Compared::Shown { lower, median, upper } => Some([*lower, *median, *upper]),
        }
    }

    /// The status badge of an action.
    pub(crate) fn plan_tone(&self, state: &PlanActionState) -> &'static str {
        match state {
            PlanActionState::Planned => "neutral",
            PlanActionState::UnderWay => "active",
            PlanActionState::Done => "safe",
            PlanActionState::Dropped => "inactive",
        }
    }

    /// How a document stands, in words.
    pub(crate) fn document_standing(&self, standing: &DocumentStanding) -> String {
        self.get(match standing {
            DocumentStanding::InForce => "document-in-force",
            DocumentStanding::ReviewDue => "document-review-due",
            DocumentStanding::Expired => "document-expired",
            DocumentStanding::Withdrawn => "document-withdrawn",
        })
    }

    /// The status badge of a document.
    pub(crate) fn document_tone(&self, standing: &DocumentStanding) -> &'static str {
        match standing {
            DocumentStanding::InForce => "safe",
            DocumentStanding::ReviewDue => "warning",
            DocumentStanding::Expired => "danger",
            DocumentStanding::Withdrawn => "inactive",
        }
    }
}
