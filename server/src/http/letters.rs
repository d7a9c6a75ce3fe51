//! `/letters`: what follows from a completed inspection.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use protocol::{
    letter::{BeginLetter, EditLetter, IssueLetter, LetterDetail},
    problem::Problem,
};

use super::{
    pdf::{self, Reader, Readers},
    request::ValidJson,
};
use crate::{
    Service,
    authorisation::Actor,
    fault::Outcome,
    letters::{self, paper},
};

/// The letters of an inspection that the person may see: its provider those that are issued.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/letters", tag = "letters",
    params(("id" = String, Path)), responses(
    (status = 200, body = Vec<LetterDetail>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn list_letters(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<Vec<LetterDetail>>> {
    Ok(Json(letters::list(&service, &actor, &id).await?))
}

/// Begins a letter.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/letters", tag = "letters",
    params(("id" = String, Path)), request_body = BeginLetter, responses(
    (status = 201, body = LetterDetail),
    (status = 200, description = "the same request again", body = LetterDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`inspection-not-completed`, `letter-begun`, `id-taken`", body = Problem),
    (status = 422, description = "`letter-no-findings`", body = Problem),
))]
pub(super) async fn begin_letter(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<BeginLetter>,
) -> Outcome<(StatusCode, Json<LetterDetail>)> {
    let (detail, new) = letters::begin(&service, &actor, &id, &request).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(detail)))
}

/// Writes a letter that is not issued.
#[utoipa::path(put, path = "/api/v1/letters/{id}", tag = "letters",
    params(("id" = String, Path)), request_body = EditLetter, responses(
    (status = 200, body = LetterDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`stale`, `letter-issued`", body = Problem),
    (status = 422, description = "`letter-penalty-ceiling`", body = Problem),
))]
pub(super) async fn write_letter(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<EditLetter>,
) -> Outcome<Json<LetterDetail>> {
    Ok(Json(letters::write(&service, &actor, &id, &request).await?))
}

/// Issues a letter: it has a number, and nothing changes any more.
#[utoipa::path(post, path = "/api/v1/letters/{id}/issue", tag = "letters",
    params(("id" = String, Path)), request_body = IssueLetter, responses(
    (status = 200, body = LetterDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`stale`, `letter-issued`", body = Problem),
    (status = 422, description = "what it lacks, such as `letter-no-deadline`", body = Problem),
))]
pub(super) async fn issue_letter(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<IssueLetter>,
) -> Outcome<Json<LetterDetail>> {
    Ok(Json(letters::issue(&service, &actor, &id, &request).await?))
}

/// A letter as PDF; marked as a draft until it is issued. The public variant leaves out by rule what tells of persons.
#[utoipa::path(get, path = "/api/v1/letters/{id}/letter.pdf", tag = "letters",
    params(("id" = String, Path), Reader, Readers), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_letter(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(reader): Query<Reader>,
    Query(readers): Query<Readers>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let asked = (reader.language(&headers)?, readers.variant()?);
    let (name, bytes) = paper::of(&service, &actor, &id, asked).await?;
    Ok(pdf::reply(&name, bytes))
}
