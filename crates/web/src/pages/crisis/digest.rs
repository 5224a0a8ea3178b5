//! What is new since a day.

use crate::frame::{Ctx, Fields, FormState, PageResult, Shell, day, start_of_day};
use app::crisis::{self, Digest};
use askama::Template;

#[derive(Template)]
#[template(path = "crisis/digest.html")]
struct Page {
    t: Shell,
    view: Digest,
    form: FormState,
}

/// What is new in a crisis monitor.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let since = start_of_day(&ctx.query.get("since"));
    let view = crisis::digest(ctx.app(), ctx.actor()?, ctx.id(), since).await?;
    let mut fields = Fields::default();
    fields.set("since", day(&view.since));
    ctx.page(&Page { t: ctx.shell("crisis-digest-title"), view, form: FormState::new(fields) })
}
