//! `/library` and the public links of versions.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use protocol::{
    library::{Library, Shelf, Shelve},
    problem::Problem,
    public::{MadeLink, MakeLink, PublicLink},
};
use serde::Deserialize;

use super::{
    pdf::{self, Reader},
    request::ValidJson,
};
use crate::{
    Service,
    authorisation::Actor,
    fault::Outcome,
    library::{self, annex, blank, links},
};

/// Every questionnaire the office works with.
#[utoipa::path(get, path = "/api/v1/library", tag = "library", responses(
    (status = 200, body = Library),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn show_library(
    State(service): State<Arc<Service>>,
    actor: Actor,
) -> Outcome<Json<Library>> {
    Ok(Json(library::list(&service, &actor).await?))
}

/// Gives a questionnaire its folder, tags and owner, and says whether it is a template.
#[utoipa::path(put, path = "/api/v1/library/{id}", tag = "library",
    params(("id" = String, Path)), request_body = Shelve, responses(
    (status = 200, body = Shelf),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`stale`", body = Problem),
    (status = 422, description = "`owner-unknown`", body = Problem),
))]
pub(super) async fn shelve_questionnaire(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<Shelve>,
) -> Outcome<Json<Shelf>> {
    Ok(Json(library::shelve(&service, &actor, &id, &request).await?))
}

/// The public links of the office to a version.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/versions/{version}/links", tag = "library",
    params(("id" = String, Path), ("version" = String, Path)), responses(
    (status = 200, body = Vec<PublicLink>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn list_links(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
) -> Outcome<Json<Vec<PublicLink>>> {
    Ok(Json(links::list(&service, &actor, &id, &version).await?))
}

/// Makes a public link to a version; its token is told this once.
#[utoipa::path(post, path = "/api/v1/questionnaires/{id}/versions/{version}/links", tag = "library",
    params(("id" = String, Path), ("version" = String, Path)), request_body = MakeLink, responses(
    (status = 201, body = MadeLink),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 422, description = "`link-end-past`", body = Problem),
))]
pub(super) async fn make_link(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
    ValidJson(request): ValidJson<MakeLink>,
) -> Outcome<(StatusCode, Json<MadeLink>)> {
    let made = links::make(&service, &actor, &id, &version, &request).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// A version as a PDF for filling on paper, for whoever may read it.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/versions/{version}/blank.pdf",
    tag = "library",
    params(("id" = String, Path), ("version" = String, Path), Reader), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_blank(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
    Query(reader): Query<Reader>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = reader.language(&headers)?;
    let (name, bytes) = blank::of_version(&service, &actor, (&id, &version), language).await?;
    Ok(pdf::reply(&name, bytes))
}

/// The version that a newer one is compared with.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// The older version.
    from: String,
}

/// What a version has that an older one has not, as an annex on paper, for whoever may read both.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/versions/{version}/changes.pdf",
    tag = "library",
    params(("id" = String, Path), ("version" = String, Path), Since, Reader), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_changes(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
    Query(since): Query<Since>,
    Query(reader): Query<Reader>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = reader.language(&headers)?;
    let versions = (id.as_str(), since.from.as_str(), version.as_str());
    let (name, bytes) = annex::of_versions(&service, &actor, versions, language).await?;
    Ok(pdf::reply(&name, bytes))
}

/// What a draft has that the version it began from has not, as an annex on paper.
#[utoipa::path(get, path = "/api/v1/drafts/{id}/changes.pdf", tag = "drafts",
    params(("id" = String, Path), Reader), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`draft-without-base`", body = Problem),
    (status = 422, description = "`definition-faulty`", body = Problem),
))]
pub(super) async fn show_draft_changes(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(reader): Query<Reader>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = reader.language(&headers)?;
    let (name, bytes) = annex::of_draft(&service, &actor, &id, language).await?;
    Ok(pdf::reply(&name, bytes))
}

/// Takes a public link back.
#[utoipa::path(delete, path = "/api/v1/links/{id}", tag = "library",
    params(("id" = String, Path)), responses(
    (status = 204),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn take_link_back(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<StatusCode> {
    links::take_back(&service, &actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
