//! `/letterhead`: what the office puts on its letters.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use protocol::{
    letterhead::{EditLetterhead, LetterheadDetail},
    problem::Problem,
};

use super::{
    pdf::{self, Reader},
    request::ValidJson,
};
use crate::{Service, authorisation::Actor, fault::Outcome, letterhead};

/// What the person's office puts on its letters.
#[utoipa::path(get, path = "/api/v1/letterhead", tag = "letters", responses(
    (status = 200, body = LetterheadDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn show_letterhead(
    State(service): State<Arc<Service>>,
    actor: Actor,
) -> Outcome<Json<LetterheadDetail>> {
    Ok(Json(letterhead::show(&service, &actor).await?))
}

/// Writes it anew.
#[utoipa::path(put, path = "/api/v1/letterhead", tag = "letters", request_body = EditLetterhead,
    responses(
    (status = 200, body = LetterheadDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 409, description = "`stale`", body = Problem),
    (status = 422, description = "`letterhead-placeholder`, `letterhead-placeholder-missing`", body = Problem),
))]
pub(super) async fn write_letterhead(
    State(service): State<Arc<Service>>,
    actor: Actor,
    ValidJson(request): ValidJson<EditLetterhead>,
) -> Outcome<Json<LetterheadDetail>> {
    Ok(Json(letterhead::write(&service, &actor, &request).await?))
}

/// A sample of a letter with it, as PDF.
#[utoipa::path(get, path = "/api/v1/letterhead/sample.pdf", tag = "letters", params(Reader),
    responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn show_sample(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Query(reader): Query<Reader>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = reader.language(&headers)?;
    let (name, bytes) = letterhead::sample_pdf(&service, &actor, language).await?;
    Ok(pdf::reply(&name, bytes))
}
