//! Recording a signal: five short steps, a check page, and a confirmation that says what happens next.

use super::signal_form::{answers, fill, shown};
use crate::frame::{
    Choice, ConflictRow, Ctx, FormState, PageError, PageResult, Shell, choices, conflict_page,
};
use app::access::FieldClass;
use app::signal::{self, Missing, OwnSignals, SignalView, Step};
use app::{Actor, AppError};
use askama::Template;
use domain::Signal;
use domain::codes::{
    AgeBand, Danger, FormOfExploitation, HowKnown, NationalityGroup, Region, Sex, YesNoUnknown,
};
use domain::states::SignalState;

#[derive(Template)]
#[template(path = "signal/list.html")]
struct List {
    t: Shell,
    own: OwnSignals,
}

/// One's own signals, and where a new one begins.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let own = signal::list_own(ctx.app(), ctx.actor()?, ctx.query.int("page").unwrap_or(1)).await?;
    ctx.page(&List { t: ctx.shell("signal-list-title"), own })
}

/// Begins a draft; with `about` about the same young person as an earlier signal.
pub(crate) async fn start(ctx: Ctx) -> PageResult {
    let about = Some(ctx.form.get("about")).filter(|id| !id.is_empty());
    let id = signal::start(ctx.app(), ctx.actor()?, about.as_deref()).await?;
    ctx.redirect(&format!("/signals/{id}/step/1"))
}

/// The choices of a step, in the order of its page.
struct Lists {
    danger: Vec<Choice>,
    help_called: Vec<Choice>,
    how_known: Vec<Choice>,
    regions: Vec<Choice>,
    forms: Vec<Choice>,
    age_bands: Vec<Choice>,
    sexes: Vec<Choice>,
    nationalities: Vec<Choice>,
    yes_no: Vec<Choice>,
}

impl Lists {
    fn new(ctx: &Ctx) -> Self {
        let t = &ctx.t;
        let mut forms = choices::<FormOfExploitation>(t);
        for choice in &mut forms {
            choice.hint = t.get(&format!("form-hint-{}", choice.value.replace('_', "-")));
        }
        Self {
            danger: choices::<Danger>(t),
            help_called: choices::<YesNoUnknown>(t),
            how_known: choices::<HowKnown>(t),
            regions: choices::<Region>(t),
            forms,
            age_bands: choices::<AgeBand>(t),
            sexes: choices::<Sex>(t),
            nationalities: choices::<NationalityGroup>(t),
            yes_no: choices::<YesNoUnknown>(t),
        }
    }
}

#[derive(Template)]
#[template(path = "signal/step.html")]
struct StepPage {
    t: Shell,
    form: FormState,
    lists: Lists,
    step: usize,
    version: i64,
    path: String,
    /// Whether the check page asked for this step.
    single: bool,
}

fn step_page(ctx: &Ctx, step: Step, version: i64, form: FormState) -> PageResult {
    let id = ctx.id().to_owned();
    let single = ctx.query.has("check") || ctx.form.has("check");
    let failed = !form.errors.is_empty();
    let page = StepPage {
        t: ctx.shell("signal-step-title").with_errors(form.errors.len()),
        lists: Lists::new(ctx),
        step: step.number(),
        path: format!("/signals/{id}/step/{}", step.number()),
        form,
        version,
        single,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Where one goes back to from a step.
fn place_before(id: &str, step: Step, single: bool) -> String {
    match step.previous() {
        _ if single => format!("/signals/{id}/check"),
        Some(before) => format!("/signals/{id}/step/{}", before.number()),
        None => "/signals".to_owned(),
    }
}

fn step_of(ctx: &Ctx) -> Result<Step, PageError> {
    ctx.param("step").parse().ok().and_then(Step::from_number).ok_or_else(|| ctx.refused())
}

/// A step of a draft.
pub(crate) async fn step(ctx: Ctx) -> PageResult {
    let step = step_of(&ctx)?;
    let draft = signal::draft(ctx.app(), ctx.actor()?, ctx.id()).await?;
    if draft.state != SignalState::Draft {
        return ctx.redirect(&format!("/signals/{}", draft.id));
    }
    step_page(&ctx, step, draft.version, FormState::new(fill(&draft.content)))
}

/// Saves a step: on to the next, to the check page, or stop for now. The draft is kept each time.
pub(crate) async fn save_step(ctx: Ctx) -> PageResult {
    let step = step_of(&ctx)?;
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let answers = answers(step, &ctx.form, &mut errors);
    if errors.is_empty() {
        match signal::save_step(ctx.app(), ctx.actor()?, ctx.id(), version, &answers).await {
            Ok(()) => {}
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, step).await,
            Err(other) => return Err(other.into()),
        }
    }
    if !errors.is_empty() {
        return step_page(&ctx, step, version, FormState { fields: ctx.form.clone(), errors });
    }
    if ctx.form.has("stop") {
        return ctx.redirect_with("/signals", "notice-draft-kept");
    }
    let id = ctx.id();
    if ctx.form.has("back") {
        return ctx.redirect(&place_before(id, step, ctx.form.has("check")));
    }
    match step.next() {
        Some(next) if !ctx.form.has("check") => {
            ctx.redirect(&format!("/signals/{id}/step/{}", next.number()))
        }
        _ => ctx.redirect(&format!("/signals/{id}/check")),
    }
}

/// The draft was changed in another tab: both versions of this step side by side.
async fn conflict(ctx: &Ctx, step: Step) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = signal::draft(ctx.app(), &reader, ctx.id()).await?;
    let mine = answers(step, &ctx.form, &mut Vec::new())
        .applied(&stored.content, ctx.app().clock.now())
        .unwrap_or_else(|_| stored.content.clone());
    let rows = shown(&ctx.t, &stored.content)
        .into_iter()
        .zip(shown(&ctx.t, &mine))
        .filter(|(theirs, _)| theirs.step == step)
        .map(|(theirs, mine)| ConflictRow::new(theirs.label, theirs.value, mine.value))
        .collect();
    let path = format!("/signals/{}/step/{}", ctx.id(), step.number());
    conflict_page(ctx, rows, stored.version, &path, &path)
}

#[derive(Template)]
#[template(path = "signal/check.html")]
struct Check {
    t: Shell,
    signal: Signal,
    rows: Vec<CheckRow>,
    missing: Vec<Missing>,
}

struct CheckRow {
    label: String,
    value: String,
    step: usize,
    missing: bool,
}

/// Everything that was filled in, with what is still needed.
pub(crate) async fn check(ctx: Ctx) -> PageResult {
    let draft = signal::draft(ctx.app(), ctx.actor()?, ctx.id()).await?;
    check_page(&ctx, draft)
}

fn check_page(ctx: &Ctx, draft: Signal) -> PageResult {
    if draft.state != SignalState::Draft {
        return ctx.redirect(&format!("/signals/{}", draft.id));
    }
    let missing = signal::missing(&draft.content);
    let rows = shown(&ctx.t, &draft.content)
        .into_iter()
        .map(|row| CheckRow {
            missing: missing.iter().any(|missing| missing.field == row.field),
            label: row.label,
            value: row.value,
            step: row.step.number(),
        })
        .collect();
    ctx.page(&Check { t: ctx.shell("signal-check-title"), signal: draft, rows, missing })
}

/// Records the draft.
pub(crate) async fn record(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    match signal::record(ctx.app(), ctx.actor()?, ctx.id(), version).await {
        Ok(()) => ctx.redirect(&format!("/signals/{}/done", ctx.id())),
        Err(AppError::Invalid(_) | AppError::Conflict) => {
            ctx.redirect(&format!("/signals/{}/check", ctx.id()))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "signal/done.html")]
struct Done {
    t: Shell,
    view: SignalView,
}

/// What happens next.
pub(crate) async fn done(ctx: Ctx) -> PageResult {
    let view = signal::read(ctx.app(), ctx.actor()?, ctx.id()).await?;
    if view.signal.state == SignalState::Draft {
        return ctx.redirect(&format!("/signals/{}/check", ctx.id()));
    }
    ctx.page(&Done { t: ctx.shell("signal-done-title"), view })
}

pub(crate) async fn discard(ctx: Ctx) -> PageResult {
    signal::discard(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect_with("/signals", "notice-draft-discarded")
}

pub(crate) async fn restore(ctx: Ctx) -> PageResult {
    signal::restore(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect_with("/signals", "notice-draft-restored")
}

#[derive(Template)]
#[template(path = "signal/signal.html")]
struct SignalPage {
    t: Shell,
    view: SignalView,
    rows: Vec<CheckRow>,
    identity: bool,
    text: bool,
}

/// A recorded signal.
pub(crate) async fn read(ctx: Ctx) -> PageResult {
    let view = signal::read(ctx.app(), ctx.actor()?, ctx.id()).await?;
    if view.signal.state == SignalState::Draft {
        return ctx.redirect(&format!("/signals/{}/check", ctx.id()));
    }
    let (identity, text) = (view.grant.covers(FieldClass::Identity), view.grant.covers(FieldClass::FreeText));
    let rows = shown(&ctx.t, &view.signal.content)
        .into_iter()
        .filter(|row| match row.class {
            FieldClass::Identity => identity,
            FieldClass::FreeText => text,
            _ => true,
        })
        .map(|row| CheckRow { missing: false, label: row.label, value: row.value, step: row.step.number() })
        .collect();
    ctx.page(&SignalPage { t: ctx.shell("signal-title"), view, rows, identity, text })
}
