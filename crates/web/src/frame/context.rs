//! What a handler is given, and what it answers.

use super::router::Web;
use super::{Fields, Shell, Text};
use app::{Actor, App, AppError, Refusal};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use identity::form_token;
use std::sync::Arc;
use store::SessionRow;

/// A request that passed the route's access rule and, for a change, carried a valid form token.
#[derive(Clone, Debug)]
pub(crate) struct Ctx {
    pub(crate) web: Arc<Web>,
    pub(crate) actor: Option<Actor>,
    pub(crate) session: Option<SessionRow>,
    /// What form tokens are made from: of the session, or of the visitor's cookie before signing in.
    pub(crate) form_secret: Vec<u8>,
    pub(crate) t: Text,
    /// The path without query.
    pub(crate) path: String,
    /// The parts of the path in braces, in order.
    pub(crate) params: Vec<(String, String)>,
    pub(crate) query: Fields,
    pub(crate) form: Fields,
    pub(crate) action: app::access::Action,
}

/// Why there is no page as asked; `errors` makes a page of it.
#[derive(Debug)]
pub(crate) enum PageError {
    App(AppError),
    Render(askama::Error),
    /// The form was forged, too old, or not from here.
    Form,
    /// A form was handed in after the session had ended.
    SignedOut,
    TooLarge,
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<store::StoreError> for PageError {
    fn from(error: store::StoreError) -> Self {
        Self::App(error.into())
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::Render(error)
    }
}

pub(crate) type PageResult = Result<Response<Body>, PageError>;

impl Ctx {
    pub(crate) fn app(&self) -> &App {
        &self.web.app
    }

    /// Who asks; on a public page there may be nobody.
    pub(crate) fn actor(&self) -> Result<&Actor, PageError> {
        self.actor.as_ref().ok_or_else(|| self.refused())
    }

    /// The refusal of this route, for what does not exist.
    pub(crate) fn refused(&self) -> PageError {
        let refusal = Refusal { action: self.action, kind: String::new(), id: String::new() };
        PageError::App(AppError::Refused(refusal))
    }

    /// A part of the path by name; empty when there is none.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The part of the path called `id`.
    pub(crate) fn id(&self) -> &str {
        self.param("id")
    }

    /// The shell around a page with this title (a translation key; never a name of a person).
    pub(crate) fn shell(&self, title_key: &'static str) -> Shell {
        Shell::new(self, title_key)
    }

    /// A page.
    pub(crate) fn page(&self, template: &impl Template) -> PageResult {
        self.page_with(StatusCode::OK, template)
    }

    /// A page with another status, for example 422 for a form with errors.
    pub(crate) fn page_with(&self, status: StatusCode, template: &impl Template) -> PageResult {
        Ok(html(status, template.render()?))
    }

    /// A form with errors: 422.
    pub(crate) fn invalid(&self, template: &impl Template) -> PageResult {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
    }

    /// To another page of ours, after a change.
    pub(crate) fn redirect(&self, to: &str) -> PageResult {
        Ok(see_other(to))
    }

    /// To another page that shows a message on top; the key starts with `notice-`.
    pub(crate) fn redirect_with(&self, to: &str, notice: &'static str) -> PageResult {
        Ok(see_other(&format!("{to}?notice={notice}")))
    }

    /// The hidden field of a form that is sent to this path.
    pub(crate) fn form_token(&self, path: &str) -> String {
        let mut nonce = [0u8; form_token::NONCE_LENGTH];
        if let Err(error) = self.web.app.entropy.fill(&mut nonce) {
            // Without random bytes the form is refused when it comes in: nothing is saved unsafely.
            tracing::error!(entropy.error = error, "no random bytes for a form");
            return String::new();
        }
        form_token::issue(&self.form_secret, path, nonce, self.web.app.clock.now())
    }
}

pub(crate) fn html(status: StatusCode, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

pub(crate) fn see_other(to: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}
