//! `/quarantine`: what was written and could not be applied, for those who decide about it.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
};
use protocol::{
    problem::Problem,
    quarantine::{Decide, QuarantineEntry},
};
use serde::Deserialize;

use super::{page::Page, request::ValidJson};
use crate::{
    Service,
    authorisation::Actor,
    fault::{Fault, Outcome},
    responses::quarantine,
};

/// Which ones to list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// `open`, which is meant unless given, or `decided`.
    state: Option<String>,
}

/// Operations kept aside that the person may decide about, newest first; 100 at most, fewer where
/// they are large. After the last there are none.
#[utoipa::path(get, path = "/api/v1/quarantine", tag = "quarantine", params(Which, Page), responses(
    (status = 200, body = Vec<QuarantineEntry>),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn list_quarantine(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Query(which): Query<Which>,
    Query(page): Query<Page>,
) -> Outcome<Json<Vec<QuarantineEntry>>> {
    let decided = match which.state.as_deref() {
        None | Some("open") => false,
        Some("decided") => true,
        Some(_) => return Err(Fault::refused(400, "bad-query")),
    };
    let (after, limit) = (page.after.as_deref(), page.short_limit()?);
    Ok(Json(quarantine::list(&service, &actor, decided, after, limit).await?))
}

/// Applies an operation kept aside, or sets it aside for good; either with a reason.
#[utoipa::path(post, path = "/api/v1/quarantine/{id}/decision", tag = "quarantine",
    params(("id" = String, Path)), request_body = Decide, responses(
    (status = 200, body = QuarantineEntry),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`quarantine-decided`; why it cannot be applied, such as         `response-submitted`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn decide_quarantine(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<Decide>,
) -> Outcome<Json<QuarantineEntry>> {
    Ok(Json(quarantine::decide(&service, &actor, &id, &request).await?))
}
