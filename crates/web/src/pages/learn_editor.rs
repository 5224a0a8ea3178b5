//! The editor of modules: drafts with what is wrong at its line, preview, review, versions.

use super::learn_view::{Asked, FaultLine, SectionView};
use crate::frame::{Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::learn::editor::{self, ModuleInput, VersionLine, VersionView};
use app::{Actor, AppError, FieldError};
use askama::Template;
use domain::codes::OrganisationKind;
use domain::states::{ModuleAct, ModuleState};
use domain::{Answers, ModuleEvent, ModuleVersion};
use learning::Module;

#[derive(Template)]
#[template(path = "learn/editor.html")]
struct List {
    t: Shell,
    form: FormState,
    lines: Vec<VersionLine>,
    starters: Vec<Choice>,
    centre: bool,
}

impl List {
    fn begin_hint(&self) -> String {
        self.t.get(if self.centre { "editor-from-hint-centre" } else { "editor-from-hint" })
    }
}

async fn list_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let lines = editor::list(ctx.app(), &reader).await?;
    let title = |(dutch, english): &(Module, Module)| match ctx.t.language() {
        domain::Language::Dutch => dutch.title.clone(),
        domain::Language::English => english.title.clone(),
    };
    let starters = learning::starters().iter().map(|both| Choice {
        value: both.0.id.clone(),
        label: title(both),
        hint: String::new(),
    });
    let failed = !form.errors.is_empty();
    let page = List {
        t: ctx.shell("editor-title").with_errors(form.errors.len()),
        form,
        lines,
        starters: starters.collect(),
        centre: reader.organisation.kind == OrganisationKind::NationalCentre,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// All versions of one's own organisation.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    list_page(&ctx, FormState::default()).await
}

/// Begins a module.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    match editor::create(ctx.app(), ctx.actor()?, &ctx.form.get("from")).await {
        Ok(id) => ctx.redirect(&format!("/learn-editor/{id}/edit")),
        Err(AppError::Invalid(errors)) => {
            list_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
        }
        Err(other) => Err(other.into()),
    }
}

fn fault_lines(t: &Shell, view: &VersionView) -> Vec<FaultLine> {
    let mut lines = FaultLine::all(t, "dutch", &view.version.dutch, &view.faults.dutch);
    lines.extend(FaultLine::all(t, "english", &view.version.english, &view.faults.english));
    lines
}

#[derive(Template)]
#[template(path = "learn/edit.html")]
struct Edit {
    t: Shell,
    form: FormState,
    id: String,
    version: i64,
    faults: Vec<FaultLine>,
    form_example: &'static str,
}

/// The blocks of a module, as they are typed.
const BLOCKS: &str =
    "## …\n\n:::case …\n…\n:::\n\n:::question single\n…?\n- [x] …\n  > …\n- [ ] …\n  > …\n:::";

async fn edit_page(ctx: &Ctx, given: Option<(FormState, i64)>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = editor::read(ctx.app(), &reader, ctx.id()).await?;
    if view.version.state != ModuleState::Draft {
        return ctx.redirect(&format!("/learn-editor/{}", ctx.id()));
    }
    let stored = || {
        let mut fields = Fields::default();
        fields.set("dutch", view.version.dutch.as_str());
        fields.set("english", view.version.english.as_str());
        (FormState::new(fields), view.version.version)
    };
    let (form, version) = given.unwrap_or_else(stored);
    let t = ctx.shell("edit-title").with_errors(form.errors.len());
    let failed = !form.errors.is_empty();
    let faults = fault_lines(&t, &view);
    let page = Edit { t, form, id: ctx.id().to_owned(), version, faults, form_example: BLOCKS };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A draft to write on.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    edit_page(&ctx, None).await
}

/// Keeps a draft; with faults the form shows them, without the version page says what can be done.
pub(crate) async fn save(ctx: Ctx) -> PageResult {
    let lock = ctx.form.int("version").unwrap_or_default();
    let input = ModuleInput { dutch: ctx.form.get("dutch"), english: ctx.form.get("english") };
    match editor::save(ctx.app(), ctx.actor()?, ctx.id(), lock, &input).await {
        Ok(()) => {
            let reader = Actor { form: None, ..ctx.actor()?.clone() };
            let faults = editor::read(ctx.app(), &reader, ctx.id()).await?.faults;
            let place = if faults.none() { "" } else { "/edit" };
            ctx.redirect_with(&format!("/learn-editor/{}{place}", ctx.id()), "notice-module-saved")
        }
        Err(AppError::Invalid(errors)) => {
            edit_page(&ctx, Some((FormState { fields: ctx.form.clone(), errors }, lock))).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &ModuleInput) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = editor::read(ctx.app(), &reader, ctx.id()).await?.version;
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let rows = vec![
        row("edit-dutch", &stored.dutch, &mine.dutch),
        row("edit-english", &stored.english, &mine.english),
    ];
    let path = format!("/learn-editor/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{path}/edit"), &path)
}

#[derive(Template)]
#[template(path = "learn/version.html")]
struct VersionPage {
    t: Shell,
    form: FormState,
    view: VersionView,
    faults: Vec<FaultLine>,
}

impl VersionPage {
    fn can(&self, act: ModuleAct) -> bool {
        self.view.acts.contains(&act)
    }

    /// What can be done with one button: part of the address, tone, text.
    fn acts(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let mut acts = Vec::new();
        for (act, path, tone, label) in [
            (ModuleAct::Submit, "submit", "primary-action", "version-submit"),
            (ModuleAct::Publish, "publish", "primary-action", "version-publish"),
            (ModuleAct::Restore, "restore", "secondary-action", "version-restore"),
            (ModuleAct::Withdraw, "withdraw", "subtle", "version-withdraw"),
        ] {
            if self.can(act) {
                acts.push((path, tone, label));
            }
        }
        let version: &ModuleVersion = &self.view.version;
        let open = |state: ModuleState| matches!(state, ModuleState::Draft | ModuleState::InReview);
        if !open(version.state) && !self.view.others.iter().any(|other| open(other.state)) {
            acts.push(("new-version", "secondary-action", "version-new"));
        }
        acts
    }

    /// The history, the newest first.
    fn history(&self) -> Vec<(&ModuleEvent, &str)> {
        self.view.events.iter().rev().map(|(event, name)| (event, name.as_str())).collect()
    }
}

async fn version_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = editor::read(ctx.app(), &reader, ctx.id()).await?;
    let t = ctx.shell("version-title").with_errors(form.errors.len());
    let failed = !form.errors.is_empty();
    let page = VersionPage { faults: fault_lines(&t, &view), t, form, view };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A version: where it stands, what is wrong, what can be done, its history.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    version_page(&ctx, FormState::default()).await
}

/// A text with all its questions and answers.
struct Shown {
    lang: &'static str,
    language: &'static str,
    title: String,
    sections: Vec<ShownSection>,
}

struct ShownSection {
    view: SectionView,
    asked: Vec<Asked>,
}

#[derive(Template)]
#[template(path = "learn/preview.html")]
struct Preview {
    t: Shell,
    id: String,
    texts: Vec<Shown>,
}

fn shown(lang: &'static str, language: &'static str, module: &Module) -> Shown {
    let sections = module.sections.iter().map(|section| ShownSection {
        view: SectionView::of(section),
        asked: Asked::all(&section.questions, &Answers::new()),
    });
    Shown { lang, language, title: module.title.clone(), sections: sections.collect() }
}

/// A version as a reader will see it, with the right answers.
pub(crate) async fn preview(ctx: Ctx) -> PageResult {
    let view = editor::read(ctx.app(), ctx.actor()?, ctx.id()).await?;
    let mut texts = Vec::new();
    if let Some(module) = &view.dutch {
        texts.push(shown("nl", "Nederlands", module));
    }
    if let Some(module) = &view.english {
        texts.push(shown("en", "English", module));
    }
    ctx.page(&Preview { t: ctx.shell("preview-title"), id: ctx.id().to_owned(), texts })
}

async fn after(ctx: Ctx, result: Result<(), AppError>, notice: &'static str) -> PageResult {
    match result {
        Ok(()) => ctx.redirect_with(&format!("/learn-editor/{}", ctx.id()), notice),
        Err(AppError::Invalid(errors)) => version_page(&ctx, form_state(&ctx, errors)).await,
        Err(other) => Err(other.into()),
    }
}

fn form_state(ctx: &Ctx, errors: Vec<FieldError>) -> FormState {
    FormState { fields: ctx.form.clone(), errors }
}

fn lock(ctx: &Ctx) -> i64 {
    ctx.form.int("version").unwrap_or_default()
}

/// Sends a draft to review.
pub(crate) async fn submit(ctx: Ctx) -> PageResult {
    let result = editor::submit(ctx.app(), ctx.actor()?, ctx.id(), lock(&ctx)).await;
    after(ctx, result, "notice-module-submitted").await
}

/// Publishes what somebody else wrote.
pub(crate) async fn publish(ctx: Ctx) -> PageResult {
    let result = editor::publish(ctx.app(), ctx.actor()?, ctx.id(), lock(&ctx)).await;
    after(ctx, result, "notice-module-published").await
}

/// Sends it back with the reason.
pub(crate) async fn send_back(ctx: Ctx) -> PageResult {
    let note = ctx.form.get("note");
    let result = editor::send_back(ctx.app(), ctx.actor()?, ctx.id(), lock(&ctx), &note).await;
    after(ctx, result, "notice-module-sent-back").await
}

/// Withdraws it.
pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    let result = editor::withdraw(ctx.app(), ctx.actor()?, ctx.id(), lock(&ctx)).await;
    after(ctx, result, "notice-module-withdrawn").await
}

/// Brings a withdrawn draft back.
pub(crate) async fn restore(ctx: Ctx) -> PageResult {
    let result = editor::bring_back(ctx.app(), ctx.actor()?, ctx.id(), lock(&ctx)).await;
    after(ctx, result, "notice-module-restored").await
}

/// Begins the next version.
pub(crate) async fn new_version(ctx: Ctx) -> PageResult {
    let id = editor::new_version(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect(&format!("/learn-editor/{id}/edit"))
}
