//! What surrounds every request: an id, a log line without personal data, a time limit, the check
//! against requests from other sites, security headers, and problems in the reader's language.

use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures_util::FutureExt as _;
use tracing::Instrument as _;

use super::{reply, request};
use crate::{Service, fault::Fault};

/// The longest a request may take, uploads over a bad line included.
const TIME_LIMIT: Duration = Duration::from_mins(2);

/// The longest that bringing in what a device saved to a file may take: it holds photographs.
const RESCUE_LIMIT: Duration = Duration::from_hours(4);
/// Where that is brought in.
const RESCUE: &str = "/api/v1/rescue";

/// What anybody with a link may read is for whoever was given the link, not for search engines.
const PUBLIC_PAGE: &str = "/public";
/// Where the page asks for it.
const PUBLIC_API: &str = "/api/v1/public/";

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; \
    worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// Catches a panic of a handler: the fault is ours, the server goes on.
pub(super) async fn catch(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => Fault::internal("a handler panicked").into_response(),
    }
}

/// Surrounds a request.
pub(super) async fn guard(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let request_id = crate::new_id();
    let method = request.method().clone();
    let language = request::language(request.headers());
    let secure = request::is_secure(request.headers(), &service);
    let is_api = request.uri().path().starts_with("/api/");
    let is_public =
        [PUBLIC_PAGE, PUBLIC_API].iter().any(|own| request.uri().path().starts_with(own));
    // The route, not the path: ids stay out of the log.
    let route =
        request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id = %request_id, %method, route);
    let response = async {
        if has_zero(request.uri()) {
            return Fault::refused(400, "bad-query").into_response();
        }
        if is_from_elsewhere(&method, request.headers()) {
            return Fault::refused(403, "cross-site").into_response();
        }
        if is_api && !speaks(request.headers()) {
            return Fault::refused(400, "protocol-version").into_response();
        }
        let limit = if route == RESCUE { RESCUE_LIMIT } else { TIME_LIMIT };
        let work = tokio::time::timeout(limit, next.run(request));
        work.await.unwrap_or_else(|_| Fault::refused(503, "timeout").into_response())
    }
    .instrument(span.clone())
    .await;
    let response = if is_api { reply::complete(response) } else { response };
    let mut response = reply::write_out(response, language, &request_id);
    protect(response.headers_mut(), is_api, secure);
    if is_public {
        response
            .headers_mut()
            .insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    }
    if is_api && let Ok(epoch) = HeaderValue::from_str(&service.epoch) {
        response.headers_mut().insert(protocol::EPOCH_HEADER, epoch);
    }
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert("x-request-id", value);
    }
    let status = response.status().as_u16();
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(status, milliseconds, "answered"));
    response
}

/// Whether a request that changes something was made by a page of another site.
///
/// Browsers say so in `Sec-Fetch-Site`; older ones in `Origin`. Programs send neither, and carry
/// no cookie that another site could abuse.
fn is_from_elsewhere(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return false;
    }
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site != "same-origin";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => false,
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_none_or(|(_, own)| !own.eq_ignore_ascii_case(host))
        }
        (Some(_), None) => true,
    }
}

/// Whether the server speaks the protocol of a request. Programs need not say which it is.
fn speaks(headers: &HeaderMap) -> bool {
    let Some(version) = headers.get(protocol::VERSION_HEADER) else { return true };
    let version = version.to_str().ok().and_then(|version| version.parse().ok());
    version.is_some_and(protocol::is_spoken)
}

/// Whether an address holds the character that PostgreSQL's texts cannot.
fn has_zero(uri: &Uri) -> bool {
    uri.path_and_query().is_some_and(|text| text.as_str().contains("%00"))
}

fn protect(headers: &mut HeaderMap, is_api: bool, secure: bool) {
    let mut set = |name: &'static str, value: &'static str| {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    };
    set("content-security-policy", POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(self), geolocation=(self), microphone=()");
    set("x-frame-options", "DENY");
    if is_api {
        set("cache-control", "no-store");
        set("vary", "Cookie, Accept-Language, X-Lood-Language");
    }
    if secure {
        set("strict-transport-security", "max-age=31536000");
    }
}
