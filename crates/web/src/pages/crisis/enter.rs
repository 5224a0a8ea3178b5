//! From draft to log, with what may be the same.

use super::{reader, version};
use crate::frame::{Ctx, FormState, PageResult, Shell};
use app::AppError;
use app::crisis::{self, Check};
use askama::Template;

#[derive(Template)]
#[template(path = "crisis/check.html")]
struct Page {
    t: Shell,
    view: Check,
    form: FormState,
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let view = crisis::check(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let failed = !form.errors.is_empty();
    let page = Page { t: ctx.shell("crisis-check-title").with_errors(form.errors.len()), view, form };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The draft as it will stand in the log, and what may be the same.
pub(crate) async fn check(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

/// Puts the draft in the log, joined to another or not.
pub(crate) async fn enter(ctx: Ctx) -> PageResult {
    let into = ctx.form.get("into");
    match crisis::enter(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &into).await {
        Ok(()) if into.is_empty() => {
            ctx.redirect_with(&format!("/crisis-observations/{}", ctx.id()), "notice-observation-entered")
        }
        Ok(()) => ctx.redirect_with(&format!("/crisis-observations/{into}"), "notice-observation-joined"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}
