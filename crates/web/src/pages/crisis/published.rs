//! Publishing a bulletin as one file that opens by itself, and reading its editions.

use super::figures::{Drawings, draw};
use super::{Filled, filled, reader, said, version};
use crate::frame::{Ctx, PageResult, Shell};
use app::AppError;
use app::crisis::{self, BulletinContent, EditionView};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The style of the file; on screen the platform's own style sheet is used.
const STYLE: &str = concat!(include_str!("../document.css"), include_str!("bulletin.css"));

#[derive(Template)]
#[template(path = "crisis/preview.html")]
struct Preview {
    t: Shell,
    content: BulletinContent,
    drawn: Drawings,
    filled: Filled,
}

#[derive(Template)]
#[template(path = "crisis/bulletin-file.html")]
struct File<'c> {
    t: Shell,
    content: &'c BulletinContent,
    drawn: Drawings,
    /// The style sheet in base 64.
    style: String,
}

async fn preview_page(ctx: &Ctx, filled: Filled) -> PageResult {
    let actor = reader(ctx.actor()?);
    let content = crisis::preview(ctx.app(), &ctx.web.register, &actor, ctx.id()).await?;
    let failed = filled.failed();
    let page = Preview {
        t: ctx.shell("crisis-preview-title").with_errors(filled.form.errors.len()),
        drawn: draw(ctx, &content.figures),
        content,
        filled,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// What will be published, as it stands now.
pub(crate) async fn preview(ctx: Ctx) -> PageResult {
    preview_page(&ctx, Filled::default()).await
}

fn file(ctx: &Ctx, content: &BulletinContent) -> Result<String, String> {
    let file = File {
        t: ctx.shell("crisis-bulletin-title"),
        drawn: draw(ctx, &content.figures),
        style: STANDARD.encode(STYLE),
        content,
    };
    file.render().map_err(|error| error.to_string())
}

/// Publishes: the file is made and frozen.
pub(crate) async fn publish(ctx: Ctx) -> PageResult {
    let correction = said(&ctx, "correction");
    let render = |content: &BulletinContent| file(&ctx, content);
    let (app, cache, actor) = (ctx.app(), &ctx.web.register, ctx.actor()?);
    match crisis::publish(app, cache, actor, ctx.id(), version(&ctx), &correction, render).await {
        Ok(()) => ctx.redirect_with(&format!("/crisis-bulletins/{}", ctx.id()), "notice-bulletin-published"),
        Err(AppError::Invalid(errors)) => {
            preview_page(&ctx, filled(&ctx, "", errors, &["correction"]).await?).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "crisis/edition.html")]
struct Page {
    t: Shell,
    view: EditionView,
    /// What stands between the beginning and the end of the file.
    body: String,
}

async fn opened(ctx: &Ctx) -> Result<EditionView, crate::frame::PageError> {
    // A number that is none names no edition.
    let number = ctx.param("number").parse().unwrap_or(0);
    Ok(crisis::edition(ctx.app(), ctx.actor()?, ctx.id(), number).await?)
}

/// The part of a file that stands on the page. The file was made by this platform, with every text escaped.
fn body_of(html: &str) -> String {
    let inside = html.split_once("<main>").and_then(|(_, rest)| rest.rsplit_once("</main>"));
    inside.map(|(body, _)| body.to_owned()).unwrap_or_default()
}

/// An edition on the page.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = opened(&ctx).await?;
    let body = body_of(&view.edition.html);
    ctx.page(&Page { t: ctx.shell("crisis-bulletin-title"), view, body })
}

/// The file as it was published.
pub(crate) async fn download(ctx: Ctx) -> PageResult {
    let view = opened(&ctx).await?;
    let name = format!("ketenzicht-bulletin-{}-{}.html", view.bulletin.number, view.edition.edition);
    let mut response = Response::new(Body::from(view.edition.html));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
