//! `/questionnaires`: definitions and their versions.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use protocol::{
    definition::{CheckReply, DefinitionSource, QuestionnaireSummary, VersionDetail},
    problem::Problem,
};

use super::request::ValidJson;
use crate::{
    Service,
    authorisation::{Actor, Deed},
    definitions,
    fault::Outcome,
};

/// Every questionnaire with its versions.
#[utoipa::path(get, path = "/api/v1/questionnaires", tag = "questionnaires", responses(
    (status = 200, body = Vec<QuestionnaireSummary>),
    (status = 401, body = Problem),
))]
pub(super) async fn list_questionnaires(
    State(service): State<Arc<Service>>,
    actor: Actor,
) -> Outcome<Json<Vec<QuestionnaireSummary>>> {
    Ok(Json(definitions::list(&service, &actor).await?))
}

/// A version whole; its source text for those who work on definitions.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/versions/{version}", tag = "questionnaires",
    params(("id" = String, Path), ("version" = String, Path)), responses(
    (status = 200, body = VersionDetail),
    (status = 401, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_version(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
) -> Outcome<Json<VersionDetail>> {
    Ok(Json(definitions::detail(&service, &actor, &id, &version).await?))
}

/// Makes a version one that no new response uses. What answers it already is not touched.
#[utoipa::path(put, path = "/api/v1/questionnaires/{id}/versions/{version}/retirement",
    tag = "questionnaires", params(("id" = String, Path), ("version" = String, Path)), responses(
    (status = 204),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn retire_version(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
) -> Outcome<StatusCode> {
    definitions::retire(&service, &actor, &id, &version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Judges a definition's source text; nothing is kept.
#[utoipa::path(post, path = "/api/v1/questionnaires/check", tag = "questionnaires",
    request_body = DefinitionSource, responses(
    (status = 200, description = "also where it has errors", body = CheckReply),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn check_questionnaire(
    actor: Actor,
    ValidJson(source): ValidJson<DefinitionSource>,
) -> Outcome<Json<CheckReply>> {
    actor.must(Deed::Publish)?;
    Ok(Json(definitions::reply(definitions::judge_aside(&source).await?, false)))
}

/// Publishes a version; it never changes afterwards.
#[utoipa::path(post, path = "/api/v1/questionnaires", tag = "questionnaires",
    request_body = DefinitionSource, responses(
    (status = 201, body = CheckReply),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 409, description = "`version-published`", body = Problem),
    (status = 422, description = "`definition-faulty`", body = Problem),
))]
pub(super) async fn publish_questionnaire(
    State(service): State<Arc<Service>>,
    actor: Actor,
    ValidJson(source): ValidJson<DefinitionSource>,
) -> Outcome<(StatusCode, Json<CheckReply>)> {
    let reply = definitions::publish(&service, &actor, &source).await?;
    Ok((StatusCode::CREATED, Json(reply)))
}
