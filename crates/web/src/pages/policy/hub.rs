//! The first page of one's own organisation, and its yearly figures.

use crate::frame::{Ctx, PageResult, Shell};
use app::policy::{self, Hub, YearRow};
use askama::Template;

#[derive(Template)]
#[template(path = "policy/hub.html")]
struct Page {
    t: Shell,
    hub: Hub,
    organisation_id: String,
}

/// The parts of *Our organisation*, each with how it stands.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let hub = policy::hub(ctx.app(), actor).await?;
    let organisation_id = actor.organisation.id.clone();
    ctx.page(&Page { t: ctx.shell("our-organisation-title"), hub, organisation_id })
}

#[derive(Template)]
#[template(path = "policy/years.html")]
struct Years {
    t: Shell,
    rows: Vec<YearRow>,
}

/// Table T19 of the own organisation.
pub(crate) async fn years(ctx: Ctx) -> PageResult {
    let rows = policy::years(ctx.app(), ctx.actor()?).await?;
    ctx.page(&Years { t: ctx.shell("years-title"), rows })
}
