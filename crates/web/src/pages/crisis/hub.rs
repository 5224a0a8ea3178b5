//! A crisis monitor: opening, changing, and its first page.

use super::{Filled, confirmed, day, filled, reader, version};
use crate::frame::{ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::crisis::{self, CrisisInput, Hub};
use app::{AppError, FieldError};
use askama::Template;

#[derive(Template)]
#[template(path = "crisis/hub.html")]
struct Page {
    t: Shell,
    hub: Hub,
}

/// The first page of a crisis monitor.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let hub = crisis::hub(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&Page { t: ctx.shell("crisis-title"), hub })
}

#[derive(Template)]
#[template(path = "crisis/form.html")]
struct Form {
    t: Shell,
    filled: Filled,
    path: String,
    back: String,
    version: i64,
}

const TEXTS: &[&str] = &["name", "what", "questions"];

fn fill(input: &CrisisInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("name", input.name.as_str());
    fields.set("what", input.what.as_str());
    fields.set("questions", input.questions.as_str());
    for (name, day) in [("event_on", input.event_on), ("planned_end", input.planned_end)] {
        fields.set(name, day.map(|day| day.to_string()).unwrap_or_default());
    }
    fields
}

async fn form_page(ctx: &Ctx, id: Option<&str>, failed: Option<Filled>) -> PageResult {
    let known = crisis::crisis_form(ctx.app(), &reader(ctx.actor()?), id).await?;
    let version = match (&failed, &known) {
        (Some(_), _) => version(ctx),
        (None, known) => known.as_ref().map_or(0, |crisis| crisis.version),
    };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let fields = known.as_ref().map(|crisis| fill(&CrisisInput::of(crisis))).unwrap_or_default();
        Filled::new(FormState::new(fields))
    });
    let (title, path, back) = match id {
        Some(id) => ("crisis-edit-title", format!("/crises/{id}/edit"), format!("/crises/{id}")),
        None => ("crisis-new-title", "/crises".to_owned(), "/crises".to_owned()),
    };
    let t = ctx.shell(title).with_errors(filled.form.errors.len());
    let page = Form { t, filled, path, back, version };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> CrisisInput {
    CrisisInput {
        name: ctx.form.get("name"),
        event_on: day(ctx, "event_on", errors),
        planned_end: day(ctx, "planned_end", errors),
        what: ctx.form.get("what"),
        questions: ctx.form.get("questions"),
        confirmed: confirmed(ctx),
    }
}

/// The form of a new monitor.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    form_page(&ctx, None, None).await
}

/// Opens a monitor.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => crisis::add(ctx.app(), ctx.actor()?, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/crises/{id}/members"), "notice-crisis-opened"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, None, Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The form of a monitor.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    form_page(&ctx, Some(ctx.id()), None).await
}

/// Changes a monitor.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let changed = match errors.is_empty() {
        true => crisis::change(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match changed {
        Ok(()) => ctx.redirect_with(&format!("/crises/{}", ctx.id()), "notice-crisis-saved"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, Some(ctx.id()), Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &CrisisInput) -> PageResult {
    let stored = crisis::crisis_form(ctx.app(), &reader(ctx.actor()?), Some(ctx.id())).await?;
    let Some(stored) = stored else { return Err(ctx.refused()) };
    let theirs = CrisisInput::of(&stored);
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let on = |day: Option<jiff::civil::Date>| day.map(|day| ctx.t.day(day)).unwrap_or_default();
    let rows = vec![
        row("crisis-name", &theirs.name, &mine.name),
        row("crisis-event-on", &on(theirs.event_on), &on(mine.event_on)),
        row("crisis-what", &theirs.what, &mine.what),
        row("crisis-questions", &theirs.questions, &mine.questions),
        row("crisis-planned-end", &on(theirs.planned_end), &on(mine.planned_end)),
    ];
    let here = format!("/crises/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/edit"), &here)
}
