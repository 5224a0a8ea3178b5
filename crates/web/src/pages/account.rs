//! Signing in and out, the language, leaving quickly, and switching user in the example register.

use crate::frame::{Ctx, PageResult, Shell, session_cookie, set_cookie};
use askama::Template;
use axum::http::{HeaderValue, header};
use domain::{Language, Organisation, User};

#[derive(Template)]
#[template(path = "account/sign-in.html")]
struct SignIn {
    t: Shell,
}

pub(crate) async fn sign_in(ctx: Ctx) -> PageResult {
    if ctx.app().settings.demo {
        return ctx.redirect("/demo");
    }
    ctx.page(&SignIn { t: ctx.shell("sign-in-title") })
}

pub(crate) async fn sign_out(ctx: Ctx) -> PageResult {
    if let Some(session) = &ctx.session {
        app::session::sign_out(ctx.app(), ctx.actor()?, &session.id_hash).await?;
    }
    let mut response = ctx.redirect("/")?;
    forget(&ctx, &mut response);
    Ok(response)
}

/// Where "leave quickly" goes: a page that anyone could have open.
const ELSEWHERE: &str = "https://www.buienradar.nl/";

/// Leaves at once: signs out, empties what the browser kept, and shows another site.
pub(crate) async fn leave(ctx: Ctx) -> PageResult {
    if let (Some(session), Some(actor)) = (&ctx.session, &ctx.actor) {
        app::session::sign_out(ctx.app(), actor, &session.id_hash).await?;
    }
    let mut response = ctx.redirect(ELSEWHERE)?;
    forget(&ctx, &mut response);
    Ok(response)
}

fn forget(ctx: &Ctx, response: &mut axum::http::Response<axum::body::Body>) {
    let secure = ctx.web.settings.secure;
    if let Some(cookie) = set_cookie(session_cookie(secure), "", Some(0), secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
}

/// Chooses the language of the screens and returns to the page.
pub(crate) async fn language(ctx: Ctx) -> PageResult {
    let back = ctx.form.get("back");
    let local = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    let mut response = ctx.redirect(if local { &back } else { "/" })?;
    if let Some(language) = Language::from_tag(&ctx.form.get("language")) {
        let year = Some(365 * 24 * 3_600);
        if let Some(cookie) = set_cookie("language", language.tag(), year, ctx.web.settings.secure) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "account/demo.html")]
struct Demo {
    t: Shell,
    organisations: Vec<(Organisation, Vec<User>)>,
}

pub(crate) async fn demo(ctx: Ctx) -> PageResult {
    let organisations = app::session::demo_users(ctx.app()).await?;
    ctx.page(&Demo { t: ctx.shell("demo-title"), organisations })
}

pub(crate) async fn demo_switch(ctx: Ctx) -> PageResult {
    let value = app::session::demo_switch(ctx.app(), ctx.id()).await?;
    let mut response = ctx.redirect("/")?;
    let secure = ctx.web.settings.secure;
    if let Some(cookie) = set_cookie(session_cookie(secure), &value, None, secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
