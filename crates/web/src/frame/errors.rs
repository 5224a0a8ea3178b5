//! The one place where an error becomes a page: in the reader's language, saying what to do, without
//! a word about the inside.

use super::context::{Ctx, PageError, html, see_other};
use super::{Shell, Text, object_location};
use app::AppError;
use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use domain::Language;
use store::StoreError;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    t: Shell,
    lead: String,
    what_to_do: String,
}

/// What was typed is kept on the page of a form that came too late, to be handed in again.
#[derive(Template)]
#[template(path = "resend.html")]
struct ResendPage {
    t: Shell,
    lead: String,
    signed_in: bool,
    path: String,
    fields: Vec<(String, String)>,
}

/// The page for an error; a refusal is also written to the audit log.
pub(super) async fn answer(ctx: &Ctx, error: PageError) -> Response<Body> {
    let (status, key) = match error {
        PageError::App(AppError::HandedInBefore(location)) => return see_other(&object_location(&location)),
        PageError::App(AppError::Refused(refusal)) => {
            if let Err(error) = ctx.app().record_refusal(ctx.actor.as_ref(), &refusal).await {
                tracing::error!(audit.error = %error, "a refusal could not be written to the audit log");
            }
            (StatusCode::NOT_FOUND, "not-found")
        }
        PageError::App(AppError::Conflict) => (StatusCode::CONFLICT, "changed"),
        PageError::App(AppError::NotAllowed(_)) => (StatusCode::CONFLICT, "state"),
        PageError::App(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        PageError::App(AppError::Store(error)) => {
            tracing::error!(store.error = %error, route.action = ctx.action.code(), "the store failed");
            (StatusCode::SERVICE_UNAVAILABLE, store_key(&error))
        }
        PageError::App(AppError::System(error)) => {
            tracing::error!(system.error = error, "the system failed");
            (StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
        PageError::Render(error) => {
            tracing::error!(template.error = %error, path = ctx.path, "a page could not be made");
            (StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
        PageError::Form if ctx.actor.is_some() && !ctx.form.typed().is_empty() => {
            return resend(ctx, StatusCode::BAD_REQUEST, "resend-expired");
        }
        PageError::SignedOut => return resend(ctx, StatusCode::UNAUTHORIZED, "resend-signed-out"),
        PageError::Form => (StatusCode::BAD_REQUEST, "form"),
        PageError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
    };
    page(ctx, status, key)
}

fn resend(ctx: &Ctx, status: StatusCode, key: &str) -> Response<Body> {
    let template = ResendPage {
        t: Shell::new(ctx, &format!("{key}-title")),
        lead: ctx.t.get(&format!("{key}-lead")),
        signed_in: ctx.actor.is_some(),
        path: ctx.path.clone(),
        fields: ctx.form.typed(),
    };
    match template.render() {
        Ok(text) => html(status, text),
        Err(_) => plain(status),
    }
}

fn store_key(error: &StoreError) -> &'static str {
    match error {
        StoreError::Damaged => "damaged",
        StoreError::DiskFull => "disk-full",
        StoreError::Busy => "busy",
        StoreError::Sealed { .. } | StoreError::WrongKeys { .. } => "sealed",
        _ => "internal",
    }
}

fn page(ctx: &Ctx, status: StatusCode, key: &str) -> Response<Body> {
    let template = ErrorPage {
        t: Shell::new(ctx, &format!("error-{key}-title")).nowhere(),
        lead: ctx.t.get(&format!("error-{key}-lead")),
        what_to_do: ctx.t.get(&format!("error-{key}-do")),
    };
    match template.render() {
        Ok(text) => html(status, text),
        Err(_) => plain(status),
    }
}

/// The last resort, in both languages: when not even the error page can be made.
pub(super) fn plain(status: StatusCode) -> Response<Body> {
    let lines: Vec<String> = Language::ALL
        .iter()
        .map(|language| Text::new(*language))
        .map(|t| format!("<p lang=\"{}\">{}</p>", t.language().tag(), t.get("error-internal-lead")))
        .collect();
    let text = format!(
        "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Ketenzicht</title></head><body>{}</body></html>",
        lines.concat()
    );
    html(status, text)
}
