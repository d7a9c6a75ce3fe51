//! `/attachments`: files given as evidence, by the hash of their content.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{FromRequestParts, Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use protocol::{
    attachment::{Finish, PART_BYTES, Received},
    problem::Problem,
};
use serde::Deserialize;

use super::request::{ValidJson, read};
use crate::{
    Service,
    attachments::{self, parts},
    authorisation::{Actor, Writer},
    fault::{Fault, Outcome},
};

/// Whoever brings files: somebody with an open account. Not told like a session that ended, after
/// which the device waits for one before it goes on: the words that name the file are handed in
/// without it.
pub(super) struct Bringer(Actor);

impl FromRequestParts<Arc<Service>> for Bringer {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Outcome<Self> {
        let Writer { actor, active } = Writer::from_request_parts(parts, service).await?;
        if active { Ok(Self(actor)) } else { Err(Fault::forbidden()) }
    }
}

/// Uploads a file in one go. The same file again has no further effect.
#[utoipa::path(put, path = "/api/v1/attachments/{sha256}", tag = "attachments",
    params(("sha256" = String, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 201, description = "stored", body = Received),
    (status = 200, description = "stored before", body = Received),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 413, description = "`attachment-too-large`", body = Problem),
    (status = 415, description = "`attachment-type`", body = Problem),
    (status = 422, description = "`attachment-hash`", body = Problem),
))]
pub(super) async fn put_attachment(
    State(service): State<Arc<Service>>,
    Bringer(actor): Bringer,
    Path(sha256): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Outcome<(StatusCode, Json<Received>)> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let media_type = text(header::CONTENT_TYPE).unwrap_or_default();
    let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
    let stream = body.into_data_stream();
    let (new, received) =
        attachments::receive(&service, &actor, &sha256, media_type, announced, stream).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(received)))
}

/// How much of a file is here, sent by the same person; sending goes on from there.
#[utoipa::path(get, path = "/api/v1/attachments/{sha256}/parts", tag = "attachments",
    params(("sha256" = String, Path)), responses(
    (status = 200, body = Received),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "this is no hash", body = Problem),
))]
pub(super) async fn show_parts(
    State(service): State<Arc<Service>>,
    Bringer(actor): Bringer,
    Path(sha256): Path<String>,
) -> Outcome<Json<Received>> {
    Ok(Json(parts::show(&service, &actor, &sha256).await?))
}

/// What a part is.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PartOf {
    /// SHA-256 of the part itself.
    part: String,
}

/// Uploads the part of a file that begins at an offset, where what is here ends; 1 MB at most. The
/// reply follows once it is durable. The same part again has no further effect.
#[utoipa::path(put, path = "/api/v1/attachments/{sha256}/parts/{start}", tag = "attachments",
    params(("sha256" = String, Path), ("start" = u64, Path), PartOf),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, body = Received),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 409, description = "`attachment-incomplete`: something else is here", body = Problem),
    (status = 413, description = "`attachment-too-large`, `body-too-large`", body = Problem),
    (status = 422, description = "`attachment-hash`", body = Problem),
    (status = 429, description = "`attachments-unfinished`", body = Problem),
))]
pub(super) async fn put_part(
    State(service): State<Arc<Service>>,
    Bringer(actor): Bringer,
    Path((sha256, start)): Path<(String, u64)>,
    Query(of): Query<PartOf>,
    body: Body,
) -> Outcome<Json<Received>> {
    let content = read(body, PART_BYTES as usize).await?;
    Ok(Json(parts::take(&service, &actor, &sha256, start, &of.part, content).await?))
}

/// Makes the file of its parts. Once it is whole, asking again has no further effect.
#[utoipa::path(post, path = "/api/v1/attachments/{sha256}/parts", tag = "attachments",
    params(("sha256" = String, Path)), request_body = Finish, responses(
    (status = 200, body = Received),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 409, description = "`attachment-incomplete`", body = Problem),
    (status = 415, description = "`attachment-type`", body = Problem),
    (status = 422, description = "`attachment-hash`: all parts are gone", body = Problem),
))]
pub(super) async fn finish_parts(
    State(service): State<Arc<Service>>,
    Bringer(actor): Bringer,
    Path(sha256): Path<String>,
    ValidJson(end): ValidJson<Finish>,
) -> Outcome<Json<Received>> {
    Ok(Json(parts::finish(&service, &actor, &sha256, &end).await?))
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
