//! Pages for everyone, signed in or not: help, privacy, accessibility; and two files for machines.

use crate::frame::{Ctx, PageResult, Shell};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use jiff::SignedDuration;

/// How long the address for reporting weaknesses may be relied on without looking again (RFC 9116
/// advises less than a year).
const SECURITY_TEXT_STANDS: SignedDuration = SignedDuration::from_hours(24 * 180);

#[derive(Template)]
#[template(path = "public/page.html")]
struct Page {
    t: Shell,
    lead: String,
    /// Heading and paragraphs.
    sections: Vec<(String, Vec<String>)>,
    danger: bool,
}

/// The texts `AREA-title`, `AREA-lead` and per section `AREA-SECTION` and `AREA-SECTION-text`.
fn page(ctx: &Ctx, title: &'static str, area: &str, sections: &[&str], danger: bool) -> PageResult {
    let section = |name: &&str| {
        let text = ctx.t.get(&format!("{area}-{name}-text"));
        let paragraphs = text.split("\n\n").map(str::to_owned).collect();
        (ctx.t.get(&format!("{area}-{name}")), paragraphs)
    };
    let lead = ctx.t.get(&format!("{area}-lead"));
    let sections = sections.iter().map(section).collect();
    ctx.page(&Page { t: ctx.shell(title), lead, sections, danger })
}

/// How it works, by kind of work, and who can be asked.
pub(crate) async fn help(ctx: Ctx) -> PageResult {
    let sections = [
        "record", "assess", "consent", "notify", "refer", "centre", "figures", "crisis", "sign-in", "leave",
        "ask",
    ];
    page(&ctx, "help-title", "help", &sections, true)
}

/// What is kept of whom, why, and who sees it.
pub(crate) async fn privacy(ctx: Ctx) -> PageResult {
    let sections = ["who", "young", "left", "sees", "log", "figures", "kept", "rights", "staff", "cookies"];
    page(&ctx, "privacy-title", "privacy", &sections, false)
}

/// For whom the pages work, how that was tried, and what is not known.
pub(crate) async fn accessibility(ctx: Ctx) -> PageResult {
    page(&ctx, "accessibility-title", "accessibility", &["aim", "tried", "not", "tell"], false)
}

/// Nothing here is for search engines.
pub(crate) async fn robots(_: Ctx) -> PageResult {
    Ok(text("User-agent: *\nDisallow: /\n".to_owned()))
}

/// Where weaknesses can be reported: <https://www.rfc-editor.org/rfc/rfc9116>.
pub(crate) async fn security(ctx: Ctx) -> PageResult {
    let contact = &ctx.app().settings.security_contact;
    if contact.is_empty() {
        return Err(ctx.refused());
    }
    let now = ctx.app().clock.now();
    let until = now.checked_add(SECURITY_TEXT_STANDS).unwrap_or(now);
    let until = until.strftime("%Y-%m-%dT%H:%M:%SZ");
    Ok(text(format!("Contact: {contact}\nExpires: {until}\nPreferred-Languages: nl, en\n")))
}

fn text(body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
