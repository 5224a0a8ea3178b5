//! The yearly plan.

use super::{asked_year, day, people, reader, themes};
use crate::frame::{Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::policy::{self, ActionView, Plan, PlanInput};
use app::{AppError, FieldError};
use askama::Template;
use domain::Code;
use domain::policy::PlanAction;
use domain::states::{Machine, PlanActionAct};

#[derive(Template)]
#[template(path = "policy/plan.html")]
struct List {
    t: Shell,
    plan: Plan,
}

/// The plan of a year.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let plan = policy::plan(ctx.app(), ctx.actor()?, asked_year(&ctx)).await?;
    ctx.page(&List { t: ctx.shell("plan-title"), plan })
}

#[derive(Template)]
#[template(path = "policy/action.html")]
struct Page {
    t: Shell,
    view: ActionView,
    form: FormState,
}

impl Page {
    /// What can be done without a reason.
    fn acts(&self) -> Vec<PlanActionAct> {
        let acts = self.view.line.action.state.acts();
        acts.into_iter().filter(|act| *act != PlanActionAct::Drop).collect()
    }
}

async fn action_page(ctx: &Ctx, form: FormState) -> PageResult {
    let view = policy::action(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let failed = !form.errors.is_empty();
    let page = Page { t: ctx.shell("action-title").with_errors(form.errors.len()), view, form };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// An action.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    action_page(&ctx, FormState::default()).await
}

#[derive(Template)]
#[template(path = "policy/action-form.html")]
struct Form {
    t: Shell,
    form: FormState,
    path: String,
    back: String,
    version: i64,
    themes: Vec<Choice>,
    owners: Vec<Choice>,
}

fn fill(input: &PlanInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("title", input.title.as_str());
    fields.set("description", input.description.as_str());
    fields.set("theme", input.theme.map(Code::code).unwrap_or_default());
    fields.set("owner", input.owner_id.as_str());
    fields.set("due_on", input.due_on.map(|day| day.to_string()).unwrap_or_default());
    fields
}

async fn form_page(ctx: &Ctx, id: Option<&str>, form: Option<FormState>) -> PageResult {
    let (action, owners) = policy::action_form(ctx.app(), &reader(ctx.actor()?), id).await?;
    let failed = form.is_some();
    let stored = || action.as_ref().map(|action| fill(&PlanInput::of(action))).unwrap_or_default();
    let form = form.unwrap_or_else(|| FormState::new(stored()));
    let version = match failed {
        true => ctx.form.int("version").unwrap_or_default(),
        false => action.as_ref().map_or(0, |action| action.version),
    };
    let (path, back) = match id {
        Some(id) => (format!("/plan-actions/{id}/edit"), format!("/plan-actions/{id}")),
        None => ("/plan-actions".to_owned(), "/plan-actions".to_owned()),
    };
    let title = if id.is_some() { "action-edit-title" } else { "action-new-title" };
    let page = Form {
        t: ctx.shell(title).with_errors(form.errors.len()),
        form,
        path,
        back,
        version,
        themes: themes(ctx),
        owners: people(&owners),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> PlanInput {
    PlanInput {
        title: ctx.form.get("title"),
        description: ctx.form.get("description"),
        theme: ctx.form.code("theme", errors),
        owner_id: ctx.form.get("owner"),
        due_on: day(ctx, "due_on", errors),
    }
}

/// The form of a new action.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    form_page(&ctx, None, None).await
}

/// Adds an action: what was filled in, or in one click the one that goes with a statement.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    if ctx.form.has("statement") {
        let id = policy::suggest(ctx.app(), ctx.actor()?, &ctx.form.get("statement")).await?;
        return ctx.redirect_with(&format!("/plan-actions/{id}"), "notice-action-suggested");
    }
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => policy::add_action(ctx.app(), ctx.actor()?, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/plan-actions/{id}"), "notice-action-added"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, None, Some(FormState { fields: ctx.form.clone(), errors })).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The form of an action.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    form_page(&ctx, Some(ctx.id()), None).await
}

/// Changes an action.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let version = ctx.form.int("version").unwrap_or_default();
    let changed = match errors.is_empty() {
        true => policy::change_action(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match changed {
        Ok(()) => ctx.redirect_with(&format!("/plan-actions/{}", ctx.id()), "notice-action-saved"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, Some(ctx.id()), Some(FormState { fields: ctx.form.clone(), errors })).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &PlanInput) -> PageResult {
    let (action, owners) = policy::action_form(ctx.app(), &reader(ctx.actor()?), Some(ctx.id())).await?;
    let Some(stored) = action else { return Err(ctx.refused()) };
    let theirs = PlanInput::of(&stored);
    let row = |key: &str, theirs: String, mine: String| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let name =
        |id: &str| owners.iter().find(|user| user.id == id).map(|user| user.name.clone()).unwrap_or_default();
    let on = |input: &PlanInput| input.due_on.map(|day| ctx.t.day(day)).unwrap_or_default();
    let rows = vec![
        row("action-what", theirs.title.clone(), mine.title.clone()),
        row("action-how", theirs.description.clone(), mine.description.clone()),
        row("policy-theme", ctx.t.label_or_empty(&theirs.theme), ctx.t.label_or_empty(&mine.theme)),
        row("action-owner", name(&theirs.owner_id), name(&mine.owner_id)),
        row("action-due", on(&theirs), on(mine)),
    ];
    let here = format!("/plan-actions/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/edit"), &here)
}

/// Starts, finishes, drops or takes up an action again.
pub(crate) async fn act(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let asked: Option<PlanActionAct> = ctx.form.code("act", &mut errors);
    // Without an act nothing can be done; whether there is such an action is looked at first.
    let act = asked.unwrap_or(PlanActionAct::Drop);
    let version = ctx.form.int("version").unwrap_or_default();
    let reason = ctx.form.get("reason");
    match policy::act_on_action(ctx.app(), ctx.actor()?, ctx.id(), version, act, &reason).await {
        Ok(()) => ctx.redirect_with(&format!("/plan-actions/{}", ctx.id()), "notice-action-saved"),
        Err(AppError::Invalid(errors)) => {
            action_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
        }
        Err(other) => Err(other.into()),
    }
}

impl Shell {
    /// The statement an action was suggested for; empty when none.
    pub(crate) fn statement_of(&self, action: &PlanAction) -> &'static str {
        let known = action.statement.as_deref().and_then(domain::policy::statement);
        known.map_or("", |statement| statement.text(self.language()))
    }
}
