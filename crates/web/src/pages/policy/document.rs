//! Policy documents.

use super::{day, reader};
use crate::frame::{Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, choices, conflict_page};
use app::policy::{self, DocumentInput, DocumentView, Documents};
use app::{AppError, FieldError};
use askama::Template;
use domain::Code;
use domain::policy::DocumentKind;

#[derive(Template)]
#[template(path = "policy/documents.html")]
struct List {
    t: Shell,
    documents: Documents,
}

/// All documents of the organisation.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let documents = policy::documents(ctx.app(), ctx.actor()?).await?;
    ctx.page(&List { t: ctx.shell("documents-title"), documents })
}

#[derive(Template)]
#[template(path = "policy/document.html")]
struct Page {
    t: Shell,
    view: DocumentView,
}

/// A document with its versions.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = policy::document(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&Page { t: ctx.shell("document-title"), view })
}

#[derive(Template)]
#[template(path = "policy/document-form.html")]
struct Form {
    t: Shell,
    form: FormState,
    path: String,
    back: String,
    version: i64,
    kinds: Vec<Choice>,
}

fn fill(input: &DocumentInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("kind", input.kind.map(Code::code).unwrap_or_default());
    fields.set("title", input.title.as_str());
    fields.set("text", input.text.as_str());
    fields.set("link", input.link.as_str());
    for (name, day) in [("valid_until", input.valid_until), ("review_on", input.review_on)] {
        fields.set(name, day.map(|day| day.to_string()).unwrap_or_default());
    }
    fields
}

async fn form_page(ctx: &Ctx, id: Option<&str>, form: Option<FormState>) -> PageResult {
    let view = policy::document_form(ctx.app(), &reader(ctx.actor()?), id).await?;
    let back = id.map_or_else(|| "/policy-documents".to_owned(), |id| format!("/policy-documents/{id}"));
    if view.as_ref().is_some_and(|view| view.line.document.withdrawn_at.is_some()) {
        return ctx.redirect(&back);
    }
    let failed = form.is_some();
    let stored = || view.as_ref().map(|view| fill(&DocumentInput::of(&view.line))).unwrap_or_default();
    let form = form.unwrap_or_else(|| FormState::new(stored()));
    let version = match failed {
        true => ctx.form.int("version").unwrap_or_default(),
        false => view.as_ref().map_or(0, |view| view.line.document.version),
    };
    let path = if id.is_some() { format!("{back}/edit") } else { back.clone() };
    let title = if id.is_some() { "document-version-title" } else { "document-new-title" };
    let page = Form {
        t: ctx.shell(title).with_errors(form.errors.len()),
        form,
        path,
        back,
        version,
        kinds: choices::<DocumentKind>(&ctx.t),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> DocumentInput {
    DocumentInput {
        kind: ctx.form.code("kind", errors),
        title: ctx.form.get("title"),
        text: ctx.form.get("text"),
        link: ctx.form.get("link"),
        valid_until: day(ctx, "valid_until", errors),
        review_on: day(ctx, "review_on", errors),
    }
}

/// The form of a new document.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    form_page(&ctx, None, None).await
}

/// Adds a document.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => policy::add_document(ctx.app(), ctx.actor()?, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/policy-documents/{id}"), "notice-document-added"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, None, Some(FormState { fields: ctx.form.clone(), errors })).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The form of a new version.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    form_page(&ctx, Some(ctx.id()), None).await
}

/// Adds a version.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let version = ctx.form.int("version").unwrap_or_default();
    let changed = match errors.is_empty() {
        true => policy::add_version(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match changed {
        Ok(()) => ctx.redirect_with(&format!("/policy-documents/{}", ctx.id()), "notice-version-added"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, Some(ctx.id()), Some(FormState { fields: ctx.form.clone(), errors })).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &DocumentInput) -> PageResult {
    let view = policy::document_form(ctx.app(), &reader(ctx.actor()?), Some(ctx.id())).await?;
    let Some(view) = view else { return Err(ctx.refused()) };
    let theirs = DocumentInput::of(&view.line);
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let on = |day: Option<jiff::civil::Date>| day.map(|day| ctx.t.day(day)).unwrap_or_default();
    let rows = vec![
        row("document-kind", &ctx.t.label_or_empty(&theirs.kind), &ctx.t.label_or_empty(&mine.kind)),
        row("document-name", &theirs.title, &mine.title),
        row("document-text", &theirs.text, &mine.text),
        row("document-link", &theirs.link, &mine.link),
        row("document-valid-until", &on(theirs.valid_until), &on(mine.valid_until)),
        row("document-review", &on(theirs.review_on), &on(mine.review_on)),
    ];
    let here = format!("/policy-documents/{}", ctx.id());
    conflict_page(ctx, rows, view.line.document.version, &format!("{here}/edit"), &here)
}

async fn set_withdrawn(ctx: Ctx, withdrawn: bool, notice: &'static str) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    policy::set_withdrawn(ctx.app(), ctx.actor()?, ctx.id(), version, withdrawn).await?;
    ctx.redirect_with(&format!("/policy-documents/{}", ctx.id()), notice)
}

/// Withdraws a document.
pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    set_withdrawn(ctx, true, "notice-document-withdrawn").await
}

/// Puts a document back in force.
pub(crate) async fn restore(ctx: Ctx) -> PageResult {
    set_withdrawn(ctx, false, "notice-document-restored").await
}
