//! Carrying responses to a newer version of their questionnaire, and what one would change.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
};
use protocol::{
    carrying::{CarriedAll, Carry, CarryAll, CarryOutlook, CarryPreview},
    definition::DefinitionSource,
    effect::EffectReply,
    problem::Problem,
    response::ResponseInfo,
};

use serde::Deserialize;

use super::{page::Page, request::ValidJson};
use crate::{
    Service,
    authorisation::Actor,
    effect,
    fault::Outcome,
    responses::carrying::{self, Way},
};

/// Which newer version there is, and what would become of the answers.
#[utoipa::path(get, path = "/api/v1/responses/{id}/carry", tag = "responses",
    params(("id" = String, Path)), responses(
    (status = 200, body = CarryPreview),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_carry(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<CarryPreview>> {
    Ok(Json(carrying::preview(&service, &actor, &id).await?))
}

/// Carries a response in progress to the current version.
#[utoipa::path(post, path = "/api/v1/responses/{id}/carry", tag = "responses",
    params(("id" = String, Path)), request_body = Carry, responses(
    (status = 200, body = ResponseInfo),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`carry-other`, `response-submitted`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn carry_response(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<Carry>,
) -> Outcome<Json<ResponseInfo>> {
    Ok(Json(carrying::carry(&service, &actor, &id, &request, Way::On).await?))
}

/// Takes a response in progress back to the version it came from.
#[utoipa::path(post, path = "/api/v1/responses/{id}/carry/back", tag = "responses",
    params(("id" = String, Path)), request_body = Carry, responses(
    (status = 200, body = ResponseInfo),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`carry-other`, `response-submitted`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn carry_response_back(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<Carry>,
) -> Outcome<Json<ResponseInfo>> {
    Ok(Json(carrying::carry(&service, &actor, &id, &request, Way::Back).await?))
}

/// Carries every response in progress on a version to the current one, for an administrator.
#[utoipa::path(post, path = "/api/v1/questionnaires/{id}/carry", tag = "questionnaires",
    params(("id" = String, Path)), request_body = CarryAll, responses(
    (status = 200, body = CarriedAll),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn carry_all(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<CarryAll>,
) -> Outcome<Json<CarriedAll>> {
    Ok(Json(carrying::carry_all(&service, &actor, &id, &request).await?))
}

/// Which version's responses.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfVersion {
    /// The version they answer, such as `2026.1`.
    version: String,
}

/// What carrying every response in progress on a version would do; nothing is changed.
///
/// At most `limit` responses are looked at, the usual number at most; the reply says where to go on.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/carry", tag = "questionnaires",
    params(("id" = String, Path), OfVersion, Page), responses(
    (status = 200, body = CarryOutlook),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_carry_all(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(of): Query<OfVersion>,
    Query(page): Query<Page>,
) -> Outcome<Json<CarryOutlook>> {
    let after = page.after.as_deref().unwrap_or_default();
    let named = (id.as_str(), of.version.as_str());
    let limit = page.short_limit()? as usize;
    Ok(Json(carrying::outlook_of_all(&service, &actor, named, after, limit).await?))
}

/// What a definition would change of the ratings of submitted responses; nothing is kept.
///
/// At most `limit` responses are looked at, newest first; the reply says how many there are.
#[utoipa::path(post, path = "/api/v1/questionnaires/effect", tag = "questionnaires",
    params(Page), request_body = DefinitionSource, responses(
    (status = 200, description = "also where it has errors", body = EffectReply),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn show_effect(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Query(page): Query<Page>,
    ValidJson(source): ValidJson<DefinitionSource>,
) -> Outcome<Json<EffectReply>> {
    let after = page.after.as_deref().unwrap_or_default();
    Ok(Json(effect::effect(&service, &actor, &source, after, page.limit()?).await?))
}
