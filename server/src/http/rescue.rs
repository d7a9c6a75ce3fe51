//! `/rescue`: what a device saved to a file where all else failed.

use std::sync::Arc;

use axum::{Json, body::Body, extract::State};
use protocol::{problem::Problem, rescue::RescueReply};

use crate::{Service, authorisation::Actor, fault::Outcome, rescue};

/// Takes the answers and files of a rescue file as their authors'. The same file again has no
/// further effect.
#[utoipa::path(post, path = "/api/v1/rescue", tag = "responses",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, body = RescueReply),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 422, description = "`rescue-format`", body = Problem),
))]
pub(super) async fn import_rescue(
    State(service): State<Arc<Service>>,
    actor: Actor,
    body: Body,
) -> Outcome<Json<RescueReply>> {
    Ok(Json(rescue::import(&service, &actor, body.into_data_stream()).await?))
}
