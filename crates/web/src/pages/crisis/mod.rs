//! The crisis monitor: what an expert group sees, judges, advises and tells.

pub(crate) mod bulletin;
pub(crate) mod digest;
pub(crate) mod enter;
pub(crate) mod figures;
pub(crate) mod hub;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod measure;
pub(crate) mod measure_form;
pub(crate) mod meeting;
pub(crate) mod members;
pub(crate) mod minutes;
pub(crate) mod observation;
pub(crate) mod observation_form;
pub(crate) mod published;
pub(crate) mod report;
mod words;

use crate::frame::{Choice, Ctx, FormState, PageError, parse_day};
use app::crisis::{Doubt, Said, doubts};
use app::{Actor, FieldError, Problem};
use domain::Code;
use jiff::civil::Date;

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

fn version(ctx: &Ctx) -> i64 {
    ctx.form.int("version").unwrap_or_default()
}

fn confirmed(ctx: &Ctx) -> Vec<String> {
    ctx.form.all("confirmed")
}

/// What was said in a field, with what names nobody in it.
fn said(ctx: &Ctx, field: &str) -> Said {
    Said { text: ctx.form.get(field), confirmed: confirmed(ctx) }
}

/// A form as it is shown: also what in it names somebody, or may do so.
#[derive(Debug, Default)]
struct Filled {
    /// Which of the page's forms it is; empty where there is one.
    which: &'static str,
    form: FormState,
    doubts: Vec<Doubt>,
}

impl Filled {
    fn new(form: FormState) -> Self {
        Self { which: "", form, doubts: Vec::new() }
    }

    fn failed(&self) -> bool {
        !self.form.errors.is_empty()
    }

    /// Whether it is the form of the page with this name.
    fn is(&self, which: &str) -> bool {
        self.which == which
    }

    /// What may name somebody, in the form of the page with this name.
    fn doubts_in(&self, which: &str) -> &[Doubt] {
        if self.which == which { &self.doubts } else { &[] }
    }

    /// The form of the page with this name: what was typed there, or nothing.
    fn form_in(&self, which: &str) -> FormState {
        if self.which == which { self.form.clone() } else { FormState::default() }
    }
}

/// A form that failed; `texts` are the fields in which somebody may be named.
async fn filled(
    ctx: &Ctx,
    which: &'static str,
    errors: Vec<FieldError>,
    texts: &[&str],
) -> Result<Filled, PageError> {
    let named = |error: &FieldError| {
        matches!(error.problem, Problem::Other("problem-names-somebody" | "problem-may-name-somebody"))
    };
    let doubts = match errors.iter().any(named) {
        true => {
            let of = |(name, value): (&str, &str)| {
                let is = texts.iter().any(|text| name == *text || name.starts_with(&format!("{text}-")));
                is.then(|| value.to_owned())
            };
            let typed: Vec<String> = ctx.form.pairs().filter_map(of).collect();
            doubts(ctx.app(), &typed, &confirmed(ctx)).await?
        }
        false => Vec::new(),
    };
    Ok(Filled { which, form: FormState { fields: ctx.form.clone(), errors }, doubts })
}

/// Codes of a list as choices, each with the part of its label after a colon as a hint.
fn hinted<C: Code>(ctx: &Ctx) -> Vec<Choice> {
    let choice = |code: &C| {
        let label = code.label(ctx.t.language());
        let (label, hint) = label.split_once(": ").unwrap_or((label, ""));
        Choice { value: code.code().to_owned(), label: label.to_owned(), hint: hint.to_owned() }
    };
    C::ALL.iter().map(choice).collect()
}

fn choice(value: impl Into<String>, label: impl Into<String>) -> Choice {
    Choice { value: value.into(), label: label.into(), hint: String::new() }
}
