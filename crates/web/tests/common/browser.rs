//! Someone with a browser: keeps the cookies, and looks at the headers of every answer.

use super::world::{World, now};
use app::Actor;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use identity::form_token;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;
use web::WebSettings;

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// Someone with a browser.
pub(crate) struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
    /// What the forms of this browser are made from.
    pub(crate) secret: Vec<u8>,
}

impl Browser {
    /// Nobody signed in.
    pub(crate) fn stranger(world: &World) -> Self {
        let router = web::router(world.app.clone(), WebSettings { secure: false });
        let secret = "A".repeat(43);
        Self { router, cookies: vec![("visitor".to_owned(), secret.clone())], secret: secret.into_bytes() }
    }

    /// Someone signed in with both factors.
    pub(crate) async fn of(world: &World, user_id: &str) -> Self {
        Self::with_session(world, user_id, true).await
    }

    pub(crate) async fn of_actor(world: &World, actor: &Actor) -> Self {
        Self::of(world, &actor.user.id).await
    }

    /// Someone signed in, with or without the second factor.
    pub(crate) async fn with_session(world: &World, user_id: &str, second_factor: bool) -> Self {
        let (cookie, secret) = world.session(user_id, second_factor).await;
        Self { cookies: vec![("session".to_owned(), cookie)], secret, ..Self::stranger(world) }
    }

    /// The same browser at the platform as it is now.
    pub(crate) fn again(&self, world: &World) -> Self {
        Self { cookies: self.cookies.clone(), secret: self.secret.clone(), ..Self::stranger(world) }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(path, self.request("GET", path).body(Body::empty()).unwrap()).await
    }

    /// Hands in a form with a token as the page would have it.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token(path);
        let mut all = vec![("_form", token.as_str())];
        all.extend_from_slice(fields);
        self.post_raw(path, &all).await
    }

    /// Hands in these fields and nothing else.
    pub(crate) async fn post_raw(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(path, request).await
    }

    /// A fresh token for a form that is sent to this path.
    pub(crate) fn token(&self, path: &str) -> String {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mut nonce = [0u8; form_token::NONCE_LENGTH];
        nonce[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        form_token::issue(&self.secret, path, nonce, now())
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Request::builder().method(method).uri(path).header(header::COOKIE, cookies.join("; "))
    }

    async fn send(&self, path: &str, request: Request<Body>) -> Page {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 16 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let page = Page { path: path.to_owned(), status: parts.status, headers: parts.headers, text };
        page.is_well_protected();
        page
    }
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it sends the browser; empty when nowhere.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The page without what differs each time: form tokens, the path itself, and the mark of the
    /// navigation's current item, which follows from the path.
    pub(crate) fn comparable(&self) -> String {
        let mut text = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("name=\"_form\" value=\"") {
            text.push_str(before);
            rest = after.split_once('"').map_or("", |(_, after)| after);
        }
        text.push_str(rest);
        let path = self.path.split('?').next().unwrap_or_default();
        text.replace(&format!("value=\"{path}\""), "").replace(" aria-current=\"page\"", "")
    }

    /// Security headers on every answer; no script, style or event handler inside a page.
    fn is_well_protected(&self) {
        let context = format!("{} ({})", self.path, self.status);
        let policy = self.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self';",
            "style-src 'self';",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{context}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{context}: {policy}");
        assert_eq!(self.header("x-content-type-options"), "nosniff", "{context}");
        assert_eq!(self.header("referrer-policy"), "no-referrer", "{context}");
        assert_eq!(self.header("x-frame-options"), "DENY", "{context}");
        if !self.path.starts_with("/assets/") {
            assert_eq!(self.header("cache-control"), "no-store", "{context}");
        }
        for cookie in self.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{context}: {cookie}");
        }
        if self.header("content-type").starts_with("text/html") {
            assert_eq!(inline_code(&self.text), None, "{context}");
        }
    }
}

/// The first script, style or event handler inside a page. What stands between quotes is a value.
fn inline_code(html: &str) -> Option<String> {
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default().to_lowercase();
        let script = tag.starts_with("script") && !tag.contains(" src=\"/assets/");
        let names: String = tag.split('"').step_by(2).collect();
        let attribute = names
            .split_whitespace()
            .skip(1)
            .any(|name| name.starts_with("style=") || (name.starts_with("on") && name.contains('=')));
        let link = ["href=\"javascript:", "action=\"javascript:", "src=\"javascript:"];
        let element = ["style", "iframe", "object", "embed", "base"]
            .iter()
            .any(|name| tag.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
        if script || attribute || element || link.iter().any(|link| tag.contains(link)) {
            return Some(tag);
        }
    }
    None
}
