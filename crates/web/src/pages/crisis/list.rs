//! The crisis monitors of the reader, and the bulletins for everybody.

use crate::frame::{Ctx, PageResult, Shell};
use app::crisis::{self, Crises};
use askama::Template;

#[derive(Template)]
#[template(path = "crisis/list.html")]
struct Page {
    t: Shell,
    list: Crises,
    /// Whether the reader can be in a group at all.
    can_be_member: bool,
}

/// The first page of the place.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let list = crisis::crises(ctx.app(), ctx.actor()?).await?;
    let t = ctx.shell("crises-title");
    let can_be_member = t.may(app::access::Action::CrisisRead);
    ctx.page(&Page { t, list, can_be_member })
}
