//! `/attachments`: files given as evidence, by the hash of their content.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use protocol::problem::Problem;

use crate::{
    Service, attachments,
    authorisation::{Actor, Writer},
    fault::{Fault, Outcome},
};

/// Uploads a file. The same file again has no further effect.
#[utoipa::path(put, path = "/api/v1/attachments/{sha256}", tag = "attachments",
    params(("sha256" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 201, description = "stored"),
    (status = 204, description = "stored before"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 413, description = "`attachment-too-large`", body = Problem),
    (status = 415, description = "`attachment-type`", body = Problem),
    (status = 422, description = "`attachment-hash`", body = Problem),
))]
pub(super) async fn put_attachment(
    State(service): State<Arc<Service>>,
    Writer { actor, active }: Writer,
    Path(sha256): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Outcome<StatusCode> {
    if !active {
        // Not like a session that ended, after which the device waits for one before it goes on:
        // the words that name the file are handed in without it.
        return Err(Fault::forbidden());
    }
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let media_type = text(header::CONTENT_TYPE).unwrap_or_default();
    let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
    let stream = body.into_data_stream();
    let new =
        attachments::receive(&service, &actor, &sha256, media_type, announced, stream).await?;
    Ok(if new { StatusCode::CREATED } else { StatusCode::NO_CONTENT })
}

/// The content of a file.
#[utoipa::path(get, path = "/api/v1/attachments/{sha256}", tag = "attachments",
    params(("sha256" = String, Path)), responses(
    (status = 200, content_type = "application/octet-stream"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_attachment(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(sha256): Path<String>,
) -> Outcome<Response> {
    let (content, media_type) = attachments::fetch(&service, &actor, &sha256).await?;
    let mut response = content.into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    // Pictures are shown in place; anything else is saved, and nothing in it runs.
    let place = if media_type.starts_with("image/") { "inline" } else { "attachment" };
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(place));
    let policy = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
