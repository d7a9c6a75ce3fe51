//! `/drafts`: versions of questionnaires that are being written.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use protocol::{
    draft::{Changes, DraftDetail, DraftInfo, NewDraft, Standing, TakeStep, Taken},
    problem::Problem,
};
use serde::Deserialize;

use super::request::ValidJson;
use crate::{Service, authorisation::Actor, drafts, fault::Outcome, reports};

/// Every draft of the office, the one changed last first.
#[utoipa::path(get, path = "/api/v1/drafts", tag = "drafts", responses(
    (status = 200, body = Vec<DraftInfo>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn list_drafts(
    State(service): State<Arc<Service>>,
    actor: Actor,
) -> Outcome<Json<Vec<DraftInfo>>> {
    Ok(Json(drafts::list(&service, &actor).await?))
}

/// Begins a draft: of a published version, of a document, or empty.
#[utoipa::path(post, path = "/api/v1/drafts", tag = "drafts", request_body = NewDraft, responses(
    (status = 201, body = DraftDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`questionnaire-exists`", body = Problem),
    (status = 422, description = "`questionnaire-id`", body = Problem),
))]
pub(super) async fn begin_draft(
    State(service): State<Arc<Service>>,
    actor: Actor,
    ValidJson(request): ValidJson<NewDraft>,
) -> Outcome<(StatusCode, Json<DraftDetail>)> {
    Ok((StatusCode::CREATED, Json(drafts::begin(&service, &actor, &request).await?)))
}

/// What the report of an example kept with a draft would be, as the draft stands.
#[utoipa::path(get, path = "/api/v1/drafts/{id}/examples/{example}/report.pdf", tag = "drafts",
    params(("id" = String, Path), ("example" = String, Path), super::pdf::Reader), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 422, description = "`definition-faulty`", body = Problem),
))]
pub(super) async fn show_example_report(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, example)): Path<(String, String)>,
    Query(reader): Query<super::pdf::Reader>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = reader.language(&headers)?;
    let (name, bytes) = reports::of_example(&service, &actor, &id, &example, language).await?;
    Ok(super::pdf::reply(&name, bytes))
}

/// A draft whole.
#[utoipa::path(get, path = "/api/v1/drafts/{id}", tag = "drafts", params(("id" = String, Path)),
    responses(
    (status = 200, body = DraftDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_draft(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<DraftDetail>> {
    Ok(Json(drafts::detail(&service, &actor, &id).await?))
}

/// From where to list changes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct From {
    /// Only changes after this position.
    #[serde(default)]
    after: u64,
    /// So many at most; 2,000 unless fewer are asked for.
    limit: Option<u32>,
}

/// What a draft's log has after a position.
#[utoipa::path(get, path = "/api/v1/drafts/{id}/changes", tag = "drafts",
    params(("id" = String, Path), From), responses(
    (status = 200, body = Taken),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn list_changes(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(from): Query<From>,
) -> Outcome<Json<Taken>> {
    Ok(Json(drafts::changes(&service, &actor, &id, from.after, from.limit).await?))
}

/// How a draft stood after a change of its log; the document with the keys of its entries.
#[utoipa::path(get, path = "/api/v1/drafts/{id}/states/{position}", tag = "drafts",
    params(("id" = String, Path), ("position" = u64, Path)), responses(
    (status = 200, body = Standing),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`draft-too-early`", body = Problem),
))]
pub(super) async fn show_standing(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, position)): Path<(String, u64)>,
) -> Outcome<Json<Standing>> {
    Ok(Json(drafts::stood(&service, &actor, &id, position).await?))
}

/// Takes changes into a draft's log; replied to after they are durable.
#[utoipa::path(post, path = "/api/v1/drafts/{id}/changes", tag = "drafts",
    params(("id" = String, Path)), request_body = Changes, responses(
    (status = 200, body = Taken),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`draft-closed`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn push_changes(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(changes): ValidJson<Changes>,
) -> Outcome<Json<Taken>> {
    Ok(Json(drafts::push(&service, &actor, &id, &changes).await?))
}

/// Takes a step of a draft on its way: asks for a review, approves, returns, publishes, gives up.
#[utoipa::path(post, path = "/api/v1/drafts/{id}/steps", tag = "drafts",
    params(("id" = String, Path)), request_body = TakeStep, responses(
    (status = 200, body = DraftDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`draft-step`, `draft-changed`, `draft-own-writing`, \
        `draft-own-review`, `needs-review`, `version-published`", body = Problem),
    (status = 422, description = "`definition-faulty`", body = Problem),
))]
pub(super) async fn take_step(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<TakeStep>,
) -> Outcome<Json<DraftDetail>> {
    Ok(Json(drafts::step(&service, &actor, &id, &request).await?))
}
