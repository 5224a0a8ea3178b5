//! From the table of routes to a server: session, actor, access rule, form token, handler.

use super::context::{Ctx, PageError, PageResult, see_other};
use super::{Fields, Text, assets, cookie, errors, security};
use crate::routes::ROUTES;
use app::access::{Action, possible};
use app::figures::RegisterCache;
use app::watch::WatchCache;
use app::{Actor, App, AppError, Refusal};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::routing::{MethodFilter, get, on};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Language;
use identity::form_token;
use identity::session::{self, SessionPolicy, SessionState};
use jiff::SignedDuration;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use store::SessionRow;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::NotForContentType;

/// How pages are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebSettings {
    /// Whether browsers reach us over TLS (directly or behind a proxy).
    pub secure: bool,
}

/// The application and how it is served.
#[derive(Debug)]
pub struct Web {
    pub(crate) app: App,
    pub(crate) settings: WebSettings,
    pub(crate) sessions: SessionPolicy,
    pub(crate) register: RegisterCache,
    pub(crate) watch: WatchCache,
}

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Shows something.
    Get,
    /// Changes something; needs a form token.
    Post,
}

/// Who may come to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everyone, signed in or not; nothing about anyone is shown.
    Public,
    /// Whoever gave a password, also before the second factor: only for giving or setting it up.
    Half,
    /// Whoever the access rules allow the route's action; every request leaves an audit event.
    Rule,
}

/// A handler: one use case and one page.
pub(crate) type Handler = fn(Ctx) -> Answer;

/// What becomes of a request.
pub(crate) type Answer = Pin<Box<dyn Future<Output = PageResult> + Send>>;

/// A whole form is at most this many bytes.
const FORM_LIMIT: usize = 256 * 1024;

/// The session is noted as used at most once a minute.
const TOUCH_AFTER: SignedDuration = SignedDuration::from_secs(60);

/// The server for an application.
pub fn router(app: App, settings: WebSettings) -> Router {
    let web = Arc::new(Web {
        app,
        settings,
        sessions: SessionPolicy::default(),
        register: RegisterCache::default(),
        watch: WatchCache::default(),
    });
    let mut router = Router::new();
    for route in ROUTES {
        let filter = match route.verb {
            Verb::Get => MethodFilter::GET,
            Verb::Post => MethodFilter::POST,
        };
        let handler = move |State(web): State<Arc<Web>>, request: Request| dispatch(web, route, request);
        router = router.route(route.path, on(filter, handler));
    }
    router
        .route("/assets/{version}/{*name}", get(asset))
        .fallback(unknown)
        .method_not_allowed_fallback(unknown)
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            errors::plain(StatusCode::INTERNAL_SERVER_ERROR)
        }))
        .layer(axum::middleware::map_response(move |mut response: Response<Body>| async move {
            security::apply(response.headers_mut(), settings.secure);
            response
        }))
        // Pages mix what someone typed with what must stay secret; compressing them would let an observer
        // of their sizes guess (BREACH). Only files are compressed.
        .layer(CompressionLayer::new().compress_when(NotForContentType::const_new("text/html")))
        .with_state(web)
}

async fn asset(axum::extract::Path((_, name)): axum::extract::Path<(String, String)>) -> Response<Body> {
    assets::serve(&name)
}

/// An address that is not in the table: looks the same as one that is not for this actor.
async fn unknown(State(web): State<Arc<Web>>, request: Request) -> Response<Body> {
    let (mut ctx, visitor) = match recognise(web, Action::PublicPage, request).await {
        Ok((ctx, visitor, _)) => (ctx, visitor),
        Err(response) => return response,
    };
    ctx.query = Fields::default();
    let error = PageError::App(AppError::Refused(Refusal {
        action: Action::PublicPage,
        kind: String::new(),
        id: String::new(),
    }));
    with_visitor(&ctx, errors::answer(&ctx, error).await, visitor)
}

async fn dispatch(web: Arc<Web>, route: &'static crate::Route, request: Request) -> Response<Body> {
    let (mut ctx, visitor, body) = match recognise(web, route.action, request).await {
        Ok(parts) => parts,
        Err(response) => return response,
    };
    let result = match admit(&mut ctx, route, body).await {
        Ok(Some(elsewhere)) => Ok(elsewhere),
        Ok(None) => (route.handler)(ctx.clone()).await,
        Err(error) => Err(error),
    };
    let response = match result {
        Ok(response) => response,
        Err(error) => errors::answer(&ctx, error).await,
    };
    with_visitor(&ctx, response, visitor)
}

/// Access rule, then form token. `Some` is where to go instead.
async fn admit(ctx: &mut Ctx, route: &crate::Route, body: Body) -> Result<Option<Response<Body>>, PageError> {
    match (&ctx.actor, route.access) {
        (None, Access::Rule) if route.verb == Verb::Post => {
            let bytes = axum::body::to_bytes(body, FORM_LIMIT).await.map_err(|_| PageError::TooLarge)?;
            ctx.form = Fields::parse(&bytes);
            return match ctx.form.typed().is_empty() {
                true => Ok(Some(see_other("/sign-in"))),
                false => Err(PageError::SignedOut),
            };
        }
        (None, Access::Rule | Access::Half) => return Ok(Some(see_other("/sign-in"))),
        (Some(_), Access::Rule) if ctx.session.as_ref().is_none_or(|s| s.second_factor_at.is_none()) => {
            return Ok(Some(see_other("/sign-in/code")));
        }
        (Some(actor), Access::Rule) if !possible(actor, route.action) => return Err(ctx.refused()),
        _ => {}
    }
    if route.verb == Verb::Post {
        let bytes = axum::body::to_bytes(body, FORM_LIMIT).await.map_err(|_| PageError::TooLarge)?;
        ctx.form = Fields::parse(&bytes);
        let token = ctx.form.get("_form");
        let now = ctx.web.app.clock.now();
        let nonce =
            form_token::verify(&ctx.form_secret, &ctx.path, &token, now).map_err(|_| PageError::Form)?;
        if let Some(actor) = &mut ctx.actor {
            actor.form = Some(form_id(&nonce, &bytes));
        }
    }
    Ok(None)
}

/// What makes two forms the same: token and content. Pressed twice it counts once; whoever goes back in the browser and
/// changes what was typed hands in another form, and the record's version says whether that is a conflict.
fn form_id(nonce: &[u8], body: &[u8]) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(nonce).update(body);
    hasher.finalize().as_bytes().to_vec()
}

/// Who asks, in which language; and the visitor's cookie when a new one was made.
async fn recognise(
    web: Arc<Web>,
    action: Action,
    request: Request,
) -> Result<(Ctx, Option<String>, Body), Response<Body>> {
    let (mut parts, body) = request.into_parts();
    let secure = web.settings.secure;
    let mut params = Vec::new();
    if let Ok(raw) = RawPathParams::from_request_parts(&mut parts, &()).await {
        params.extend(raw.iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
    let session = match cookie::read(&parts.headers, cookie::session_cookie(secure)) {
        Some(value) => live_session(&web, &value).await?,
        None => None,
    };
    let chosen = cookie::read(&parts.headers, cookie::LANGUAGE).and_then(|tag| Language::from_tag(&tag));
    let (actor, session) = session.unzip();
    let language = chosen.or(actor.as_ref().map(|actor| actor.user.language)).unwrap_or_default();
    let mut new_visitor = None;
    let form_secret = match &session {
        Some(session) => session.form_secret.clone(),
        None => match cookie::read(&parts.headers, cookie::visitor_cookie(secure)) {
            Some(value) if value.len() == 43 => value.into_bytes(),
            _ => {
                let mut bytes = [0u8; 32];
                if web.app.entropy.fill(&mut bytes).is_err() {
                    return Err(errors::plain(StatusCode::SERVICE_UNAVAILABLE));
                }
                let value = URL_SAFE_NO_PAD.encode(bytes);
                new_visitor = Some(value.clone());
                value.into_bytes()
            }
        },
    };
    let ctx = Ctx {
        web,
        actor,
        session,
        form_secret,
        t: Text::new(language),
        path: parts.uri.path().to_owned(),
        params,
        query: Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()),
        form: Fields::default(),
        action,
    };
    let known = matches!(parts.method, Method::GET | Method::HEAD | Method::POST);
    if known { Ok((ctx, new_visitor, body)) } else { Err(errors::plain(StatusCode::METHOD_NOT_ALLOWED)) }
}

async fn live_session(web: &Web, value: &str) -> Result<Option<(Actor, SessionRow)>, Response<Body>> {
    let unavailable = |error: store::StoreError| {
        tracing::error!(store.error = %error, "a session could not be read");
        errors::plain(StatusCode::SERVICE_UNAVAILABLE)
    };
    let Some(hash) = session::id_hash(value) else { return Ok(None) };
    let Some(row) = web.app.store.find_session(&hash).await.map_err(unavailable)? else { return Ok(None) };
    let now = web.app.clock.now();
    if web.sessions.state(row.created_at, row.last_seen_at, now) != SessionState::Live {
        return Ok(None);
    }
    let Some(user) = web.app.store.find_user(&row.user_id).await.map_err(unavailable)? else {
        return Ok(None);
    };
    let organisation =
        web.app.store.find_organisation(&user.record.organisation_id).await.map_err(unavailable)?;
    let Some(organisation) = organisation else { return Ok(None) };
    if !user.record.active || !organisation.record.active {
        return Ok(None);
    }
    if now.duration_since(row.last_seen_at) > TOUCH_AFTER {
        web.app.store.touch_session(&hash, now).await.map_err(unavailable)?;
    }
    Ok(Some((Actor { user: user.record, organisation: organisation.record, form: None }, row)))
}

fn with_visitor(ctx: &Ctx, mut response: Response<Body>, visitor: Option<String>) -> Response<Body> {
    let secure = ctx.web.settings.secure;
    if let Some(value) = visitor
        && let Some(set) = cookie::set(cookie::visitor_cookie(secure), &value, None, secure)
    {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(ctx.t.language().tag()));
    response
}
