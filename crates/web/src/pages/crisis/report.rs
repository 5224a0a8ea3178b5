//! The closing report; closing and reopening.

use super::{Filled, confirmed, filled, reader, version};
use crate::frame::{ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::AppError;
use app::crisis::{self, ReportInput, ReportView};
use askama::Template;
use domain::crisis::{ClosingReport, Crisis};

#[derive(Template)]
#[template(path = "crisis/report.html")]
struct Page {
    t: Shell,
    view: ReportView,
    form: FormState,
}

impl Page {
    /// The parts of the report: the key of its title, and its words.
    fn parts(&self) -> [(&'static str, &str); 4] {
        let report = &self.view.crisis.report;
        [
            ("crisis-report-seen", &report.seen),
            ("crisis-report-judged", &report.judged),
            ("crisis-report-done", &report.done),
            ("crisis-report-learnt", &report.learnt),
        ]
    }

    fn is_open(&self) -> bool {
        self.view.crisis.closed_at.is_none()
    }
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let view = crisis::report(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let failed = !form.errors.is_empty();
    let page = Page { t: ctx.shell("crisis-report-title").with_errors(form.errors.len()), view, form };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The report; the page prints well.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

#[derive(Template)]
#[template(path = "crisis/report-form.html")]
struct Form {
    t: Shell,
    crisis: Crisis,
    filled: Filled,
    path: String,
    version: i64,
}

const TEXTS: &[&str] = &["seen", "judged", "done", "learnt"];

async fn form_page(ctx: &Ctx, failed: Option<Filled>) -> PageResult {
    let crisis = crisis::report_form(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let version = if failed.is_some() { version(ctx) } else { crisis.version };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let mut fields = Fields::default();
        let report = &crisis.report;
        for (name, text) in TEXTS.iter().zip([&report.seen, &report.judged, &report.done, &report.learnt]) {
            fields.set(name, text.as_str());
        }
        Filled::new(FormState::new(fields))
    });
    let t = ctx.shell("crisis-report-edit-title").with_errors(filled.form.errors.len());
    let path = format!("/crises/{}/report/edit", crisis.id);
    let page = Form { t, crisis, filled, path, version };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The form of the report.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    form_page(&ctx, None).await
}

/// Saves the report.
pub(crate) async fn save(ctx: Ctx) -> PageResult {
    let report = ClosingReport {
        seen: ctx.form.get("seen"),
        judged: ctx.form.get("judged"),
        done: ctx.form.get("done"),
        learnt: ctx.form.get("learnt"),
    };
    let input = ReportInput { report, confirmed: confirmed(&ctx) };
    match crisis::save_report(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await {
        Ok(()) => ctx.redirect_with(&format!("/crises/{}/report", ctx.id()), "notice-report-saved"),
        Err(AppError::Invalid(errors)) => form_page(&ctx, Some(filled(&ctx, "", errors, TEXTS).await?)).await,
        Err(AppError::Conflict) => conflict(&ctx, &input.report).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &ClosingReport) -> PageResult {
    let stored = crisis::report_form(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let theirs = &stored.report;
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let rows = vec![
        row("crisis-report-seen", &theirs.seen, &mine.seen),
        row("crisis-report-judged", &theirs.judged, &mine.judged),
        row("crisis-report-done", &theirs.done, &mine.done),
        row("crisis-report-learnt", &theirs.learnt, &mine.learnt),
    ];
    let here = format!("/crises/{}/report", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/edit"), &here)
}

/// Closes the monitor.
pub(crate) async fn close(ctx: Ctx) -> PageResult {
    match crisis::close(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx)).await {
        Ok(()) => ctx.redirect_with(&format!("/crises/{}/report", ctx.id()), "notice-crisis-closed"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}

/// Reopens the monitor.
pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    crisis::reopen(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx)).await?;
    ctx.redirect_with(&format!("/crises/{}", ctx.id()), "notice-crisis-reopened")
}
