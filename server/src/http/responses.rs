//! `/responses`: fillings of questionnaires.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use protocol::{
    operation::{Push, PushReply, StoredOperation},
    paper::PaperKind,
    problem::Problem,
    response::{BeginResponse, Reopen, ResponseDetail, ResponseInfo, Submit},
};
use serde::Deserialize;

use super::{
    page::{Page, limit},
    request::{SignedInActor, ValidJson, Watcher},
};
use crate::{
    Service,
    authorisation::{Actor, Writer},
    fault::{Fault, Outcome},
    reports::{self, Asked},
    responses,
};

/// Which responses to list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only those about this place.
    place_id: Option<String>,
    /// Only `open` or `submitted` ones.
    state: Option<String>,
}

/// Responses the person may see, newest first.
#[utoipa::path(get, path = "/api/v1/responses", tag = "responses", params(Which, Page), responses(
    (status = 200, body = Vec<ResponseInfo>),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn list_responses(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Query(which): Query<Which>,
    Query(page): Query<Page>,
) -> Outcome<Json<Vec<ResponseInfo>>> {
    if which.state.as_deref().is_some_and(|state| !matches!(state, "open" | "submitted")) {
        return Err(Fault::refused(400, "bad-query"));
    }
    let filter = page.of(which.place_id.as_deref(), which.state.as_deref())?;
    Ok(Json(responses::list(&service, &actor, &filter).await?))
}

/// Begins a self-assessment of a place.
#[utoipa::path(post, path = "/api/v1/responses", tag = "responses", request_body = BeginResponse,
    responses(
    (status = 201, body = ResponseInfo),
    (status = 200, description = "the same request again", body = ResponseInfo),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`response-already-begun`, with its id", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn begin_response(
    State(service): State<Arc<Service>>,
    actor: Actor,
    ValidJson(request): ValidJson<BeginResponse>,
) -> Outcome<(StatusCode, Json<ResponseInfo>)> {
    let (info, new) = responses::begin(&service, &actor, &request).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(info)))
}

/// A response with its answers.
#[utoipa::path(get, path = "/api/v1/responses/{id}", tag = "responses",
    params(("id" = String, Path)), responses(
    (status = 200, body = ResponseDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_response(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<ResponseDetail>> {
    Ok(Json(responses::detail(&service, &actor, &id).await?))
}

/// Takes operations into a response's log; the reply follows the commit.
///
/// What cannot be taken is quarantined and named in the reply, also where the person may not see
/// the response, where there is none, and where their account was closed meanwhile.
#[utoipa::path(post, path = "/api/v1/responses/{id}/operations", tag = "responses",
    params(("id" = String, Path)), request_body = Push, responses(
    (status = 200, body = PushReply),
    (status = 401, body = Problem),
    (status = 409, description = "`operation-conflict`: an id with other content; `memory-lost`: a backup was put back", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn push_operations(
    State(service): State<Arc<Service>>,
    writer: Writer,
    Path(id): Path<String>,
    ValidJson(batch): ValidJson<Push>,
) -> Outcome<Json<PushReply>> {
    Ok(Json(responses::push::push(&service, &writer, &id, &batch).await?))
}

/// Where in a log to begin.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct After {
    /// Position of the last operation already known.
    after: Option<u64>,
    /// How many, 1 to 500; 100 unless given.
    limit: Option<u32>,
}

/// Operations of a response after a position, oldest first.
#[utoipa::path(get, path = "/api/v1/responses/{id}/operations", tag = "responses",
    params(("id" = String, Path), After), responses(
    (status = 200, body = Vec<StoredOperation>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn list_operations(
    State(service): State<Arc<Service>>,
    Watcher(SignedInActor { actor, .. }): Watcher,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Outcome<Json<Vec<StoredOperation>>> {
    let (position, limit) = (after.after.unwrap_or(0), limit(after.limit)?);
    Ok(Json(responses::log_after(&service, &actor, &id, position, limit).await?))
}

/// Submits a response; nothing can be changed afterwards.
#[utoipa::path(post, path = "/api/v1/responses/{id}/submit", tag = "responses",
    params(("id" = String, Path)), request_body = Submit, responses(
    (status = 200, body = ResponseDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`response-submitted`, `response-changed`", body = Problem),
    (status = 422, description = "`response-incomplete`, with what is missing", body = Problem),
))]
pub(super) async fn submit_response(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<Submit>,
) -> Outcome<Json<ResponseDetail>> {
    Ok(Json(responses::submit(&service, &actor, &id, &request).await?))
}

/// Opens a submitted response again, with a reason.
#[utoipa::path(post, path = "/api/v1/responses/{id}/reopen", tag = "responses",
    params(("id" = String, Path)), request_body = Reopen, responses(
    (status = 200, body = ResponseInfo),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`response-open`, `inspection-completed`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn reopen_response(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<Reopen>,
) -> Outcome<Json<ResponseInfo>> {
    Ok(Json(responses::reopen(&service, &actor, &id, &request).await?))
}

/// The summary of a submitted response as PDF.
#[utoipa::path(get, path = "/api/v1/responses/{id}/report.pdf", tag = "responses",
    params(("id" = String, Path), super::pdf::Reader, super::pdf::Readers), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`response-open`", body = Problem),
))]
pub(super) async fn show_report(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(reader): Query<super::pdf::Reader>,
    Query(readers): Query<super::pdf::Readers>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let asked = Asked {
        kind: PaperKind::Summary,
        language: reader.language(&headers)?,
        variant: readers.variant()?,
    };
    let paper = reports::of_response(&service, &actor, &id, asked).await?;
    let (name, bytes) = reports::file(&service, &actor, paper).await?;
    Ok(super::pdf::reply(&name, bytes))
}
