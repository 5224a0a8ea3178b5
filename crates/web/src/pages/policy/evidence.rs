//! Everything together as evidence for the inspectorate: on screen, printed, or as one file.

use crate::frame::{Ctx, PageResult, Shell};
use app::access::Action;
use app::policy::{self, Evidence};
use askama::Template;
use axum::http::{HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The style of the file; on screen the platform's own style sheet prints.
const STYLE: &str = include_str!("../document.css");

#[derive(Template)]
#[template(path = "policy/evidence.html")]
struct Page {
    t: Shell,
    view: Evidence,
    organisation: String,
}

#[derive(Template)]
#[template(path = "policy/evidence-file.html")]
struct File {
    t: Shell,
    view: Evidence,
    organisation: String,
    /// The style sheet in base 64.
    style: String,
}

/// The evidence as a page that prints well.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let view = policy::evidence(ctx.app(), actor, Action::PolicyRead).await?;
    ctx.page(&Page { t: ctx.shell("evidence-title"), view, organisation: actor.organisation.name.clone() })
}

/// The evidence as one file that needs nothing else.
pub(crate) async fn file(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let view = policy::evidence(ctx.app(), actor, Action::PolicyExport).await?;
    let page = File {
        t: ctx.shell("evidence-title"),
        view,
        organisation: actor.organisation.name.clone(),
        style: STANDARD.encode(STYLE),
    };
    let mut response = ctx.page(&page)?;
    let name = HeaderValue::from_static("attachment; filename=\"ketenzicht-evidence.html\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
