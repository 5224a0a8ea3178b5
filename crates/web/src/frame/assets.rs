//! Style sheet, script, font and pictures, served from the binary.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A short hash over all files: it goes into their addresses, so that a browser may keep them.
pub(super) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for (_, bytes) in FILES {
        hasher.update(bytes);
    }
    hasher.finalize().to_hex().chars().take(12).collect()
});

/// Answers with a file, or 404.
pub(super) fn serve(name: &str) -> Response<Body> {
    let found = FILES.iter().find(|(known, _)| *known == name);
    let mut response = Response::new(found.map_or_else(Body::empty, |(_, bytes)| Body::from(*bytes)));
    match found {
        None => *response.status_mut() = StatusCode::NOT_FOUND,
        Some(_) => {
            let kind = match name.rsplit('.').next() {
                Some("css") => "text/css; charset=utf-8",
                Some("js") => "text/javascript; charset=utf-8",
                Some("svg") => "image/svg+xml",
                Some("woff2") => "font/woff2",
                _ => "application/octet-stream",
            };
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=31536000, immutable"),
            );
        }
    }
    response
}
