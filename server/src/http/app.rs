//! The built app, health, and what no route answers.
//!
//! In a debug build the app is read from disk, in a release build it is inside the binary.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::{
    Service,
    fault::{Fault, Outcome},
};

#[derive(rust_embed::RustEmbed)]
#[folder = "../target/dist"]
struct Built;

/// Hashed names: what they name never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>Lood</title>\
    <p>The app is not built: run <code>cargo xtask build</code>.\n";

/// Whether the process runs.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, body = str)))]
pub(super) async fn show_health() -> &'static str {
    "ok"
}

/// Whether the database answers.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, body = str),
    (status = 503, description = "the database does not answer"),
))]
pub(super) async fn show_readiness(State(service): State<Arc<Service>>) -> Outcome<&'static str> {
    service.storage.ping().await.map_err(|fault| {
        tracing::error!(error = %fault, "not ready");
        Fault::refused(503, "busy")
    })?;
    Ok("ready")
}

/// A method that a known path does not take.
pub(super) async fn refuse_method() -> Fault {
    Fault::refused(405, "method-not-allowed")
}

/// A file of the app; the app's page for paths that people navigate to.
pub(super) async fn show_app(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    if path == "api" || path.starts_with("api/") {
        return Fault::not_found().into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Fault::refused(405, "method-not-allowed").into_response();
    }
    if path.is_empty() || path == "index.html" {
        return page(request.headers());
    }
    if !is_internal(&path)
        && let Some(response) = file(&path, request.headers())
    {
        return response;
    }
    // The last part of a file's path has a dot; none of the app's own paths has one there.
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("assets/") || last.contains('.') {
        return (StatusCode::NOT_FOUND, "not found\n").into_response();
    }
    page(request.headers())
}

fn page(headers: &HeaderMap) -> Response {
    file("index.html", headers).unwrap_or_else(|| Html(NOT_BUILT).into_response())
}

/// The compressed forms and the bundle's own list are not addresses.
fn is_internal(path: &str) -> bool {
    path == "bundle.json" || matches!(path.rsplit('.').next(), Some("br" | "gz"))
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = Built::get(path)?;
    let accepted = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    let mut encoding = None;
    let mut content = plain.data;
    for (name, suffix) in [("br", "br"), ("gzip", "gz")] {
        if accepts(&accepted, name)
            && let Some(compressed) = Built::get(&format!("{path}.{suffix}"))
        {
            encoding = Some(name);
            content = compressed.data;
            break;
        }
    }
    let mut response = Response::new(Body::from(content.into_owned()));
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let cache = if path.starts_with("assets/") { FOREVER } else { "no-cache" };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

fn accepts(list: &str, encoding: &str) -> bool {
    list.split(',').any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_form_is_sent_only_to_who_takes_it() {
        assert!(accepts("gzip, deflate, br;q=0.9", "br"));
        assert!(accepts("BR", "br"));
        assert!(!accepts("gzip;q=1.0, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
    }
}
