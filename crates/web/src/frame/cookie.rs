//! Cookies: HttpOnly, SameSite=Strict, and Secure with the `__Host-` prefix wherever the connection
//! is TLS.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie in the request.
pub(super) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

/// Name of the session cookie.
pub(crate) fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

/// Name of the cookie that ties a form to a browser before there is a session.
pub(super) fn visitor_cookie(secure: bool) -> &'static str {
    if secure { "__Host-visitor" } else { "visitor" }
}

/// Name of the cookie with the chosen language.
pub(super) const LANGUAGE: &str = "language";

/// A `Set-Cookie` header. `max_age` in seconds; `None` lasts as long as the browser is open, 0 removes.
pub(crate) fn set(name: &str, value: &str, max_age: Option<i64>, secure: bool) -> Option<HeaderValue> {
    let mut text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict");
    if let Some(seconds) = max_age {
        text.push_str(&format!("; Max-Age={seconds}"));
    }
    if secure {
        text.push_str("; Secure");
    }
    HeaderValue::from_str(&text).ok()
}
