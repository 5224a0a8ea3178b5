//! Measures: the list, and one with its history, acts and escalations.

use super::{Filled, day, filled, reader, said, version};
use crate::frame::{Choice, Ctx, PageResult, Shell, choices};
use app::crisis::{self, EscalateInput, MeasureView, Measures};
use app::{AppError, FieldError};
use askama::Template;
use domain::Code;
use domain::codes::EscalationLevel;
use domain::states::{Machine, MeasureAct};

#[derive(Template)]
#[template(path = "crisis/measures.html")]
struct List {
    t: Shell,
    view: Measures,
}

/// The measures of a group.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let view = crisis::measures(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&List { t: ctx.shell("crisis-measures-title"), view })
}

#[derive(Template)]
#[template(path = "crisis/measure.html")]
struct Page {
    t: Shell,
    view: MeasureView,
    filled: Filled,
    levels: Vec<Choice>,
}

impl Page {
    /// What can be done without words.
    fn acts(&self) -> Vec<MeasureAct> {
        let acts = self.view.line.measure.state.acts();
        acts.into_iter().filter(|act| !matches!(act, MeasureAct::Drop | MeasureAct::Finish)).collect()
    }

    /// The escalation that is answered first: field names are unique on a page.
    fn first_waiting(&self) -> &str {
        let waiting = self.view.escalations.iter().rev().find(|one| one.answered_on.is_none());
        waiting.map_or("", |one| one.id.as_str())
    }

    /// What is done with words: the act, the name of its form, its field, and what that asks.
    fn ends(&self) -> Vec<(MeasureAct, &'static str, &'static str, String)> {
        let ends = [
            (MeasureAct::Finish, "finish", "outcome", "crisis-measure-outcome"),
            (MeasureAct::Drop, "drop", "reason", "crisis-measure-dropped-because"),
        ];
        let acts = self.view.line.measure.state.acts();
        let possible = ends.into_iter().filter(|(act, ..)| acts.contains(act));
        possible.map(|(act, which, field, key)| (act, which, field, self.t.get(key))).collect()
    }
}

async fn page(ctx: &Ctx, filled: Filled) -> PageResult {
    let view = crisis::measure(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let failed = filled.failed();
    let page = Page {
        t: ctx.shell("crisis-measure-title").with_errors(filled.form.errors.len()),
        levels: choices::<EscalationLevel>(&ctx.t),
        view,
        filled,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A measure.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, Filled::default()).await
}

/// Advises, starts, ends or takes up again.
pub(crate) async fn act(ctx: Ctx) -> PageResult {
    let act = MeasureAct::from_code(&ctx.form.get("act"));
    // Without an act nothing can be done; whether there is such a measure is looked at first.
    let act = act.unwrap_or(MeasureAct::Drop);
    let (which, field) = match act {
        MeasureAct::Finish => ("finish", "outcome"),
        MeasureAct::Drop => ("drop", "reason"),
        _ => ("act", ""),
    };
    let said = said(&ctx, field);
    match crisis::act_on_measure(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), act, &said).await {
        Ok(()) => ctx.redirect_with(&format!("/crisis-measures/{}", ctx.id()), "notice-measure-saved"),
        Err(AppError::Invalid(errors)) => page(&ctx, filled(&ctx, which, errors, &[field]).await?).await,
        Err(other) => Err(other.into()),
    }
}

/// Brings it to whoever decides.
pub(crate) async fn escalate(ctx: Ctx) -> PageResult {
    let mut errors: Vec<FieldError> = Vec::new();
    let input = EscalateInput {
        level: ctx.form.code("level", &mut errors),
        on: day(&ctx, "on", &mut errors),
        question: ctx.form.get("question"),
        confirmed: ctx.form.all("confirmed"),
    };
    let done = match errors.is_empty() {
        true => crisis::escalate(ctx.app(), ctx.actor()?, ctx.id(), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(()) => ctx.redirect_with(&format!("/crisis-measures/{}", ctx.id()), "notice-measure-escalated"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, filled(&ctx, "escalate", errors, &["question"]).await?).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Writes down an answer.
pub(crate) async fn answer(ctx: Ctx) -> PageResult {
    let mut errors: Vec<FieldError> = Vec::new();
    let on = day(&ctx, "answered_on", &mut errors);
    let (id, said) = (ctx.form.get("escalation"), said(&ctx, "answer"));
    let done = match errors.is_empty() {
        true => crisis::answer(ctx.app(), ctx.actor()?, ctx.id(), &id, version(&ctx), on, &said).await,
        false => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(()) => ctx.redirect_with(&format!("/crisis-measures/{}", ctx.id()), "notice-measure-answered"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, filled(&ctx, "answer", errors, &["answer"]).await?).await
        }
        Err(other) => Err(other.into()),
    }
}
