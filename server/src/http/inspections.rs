//! `/inspections`: cases at places.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use protocol::{
    inspection::{
        BeginFollowUp, CompleteInspection, EditFinding, EditParticulars, InspectionDetail,
        OpenInspection,
    },
    paper::PaperKind,
    problem::Problem,
};
use serde::Deserialize;

use super::{page::Page, request::ValidJson};
use crate::{
    Service,
    authorisation::Actor,
    fault::Outcome,
    inspections,
    reports::{self, Asked},
};

/// Which inspections to list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Only those at this place.
    place_id: Option<String>,
}

/// Inspections the person may see, newest first, without their findings.
#[utoipa::path(get, path = "/api/v1/inspections", tag = "inspections", params(Which, Page), responses(
    (status = 200, body = Vec<InspectionDetail>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn list_inspections(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Query(which): Query<Which>,
    Query(page): Query<Page>,
) -> Outcome<Json<Vec<InspectionDetail>>> {
    let filter = page.of(which.place_id.as_deref(), None)?;
    Ok(Json(inspections::list(&service, &actor, &filter).await?))
}

/// Opens an inspection with its checklist.
#[utoipa::path(post, path = "/api/v1/inspections", tag = "inspections",
    request_body = OpenInspection, responses(
    (status = 201, body = InspectionDetail),
    (status = 200, description = "the same request again", body = InspectionDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn open_inspection(
    State(service): State<Arc<Service>>,
    actor: Actor,
    ValidJson(request): ValidJson<OpenInspection>,
) -> Outcome<(StatusCode, Json<InspectionDetail>)> {
    let (detail, new) = inspections::open(&service, &actor, &request).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(detail)))
}

/// An inspection with its findings.
#[utoipa::path(get, path = "/api/v1/inspections/{id}", tag = "inspections",
    params(("id" = String, Path)), responses(
    (status = 200, body = InspectionDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_inspection(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<InspectionDetail>> {
    Ok(Json(inspections::detail(&service, &actor, &id).await?))
}

/// Writes the inspector's words of the report.
#[utoipa::path(put, path = "/api/v1/inspections/{id}/particulars", tag = "inspections",
    params(("id" = String, Path)), request_body = EditParticulars, responses(
    (status = 200, body = InspectionDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`stale`, `inspection-completed`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn write_particulars(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<EditParticulars>,
) -> Outcome<Json<InspectionDetail>> {
    Ok(Json(inspections::write_particulars(&service, &actor, &id, &request).await?))
}

/// Edits a finding.
#[utoipa::path(put, path = "/api/v1/inspections/{id}/findings/{item}/{rule}", tag = "inspections",
    params(("id" = String, Path), ("item" = String, Path), ("rule" = String, Path)),
    request_body = EditFinding, responses(
    (status = 200, body = InspectionDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`stale`, `inspection-open`, `inspection-completed`", body = Problem),
    (status = 422, body = Problem),
))]
pub(super) async fn edit_finding(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, item, rule)): Path<(String, String, String)>,
    ValidJson(request): ValidJson<EditFinding>,
) -> Outcome<Json<InspectionDetail>> {
    let key = format!("{item}/{rule}");
    Ok(Json(inspections::edit_finding(&service, &actor, &id, &key, &request).await?))
}

/// Completes an inspection: its report is made, nothing can be changed.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/complete", tag = "inspections",
    params(("id" = String, Path)), request_body = CompleteInspection, responses(
    (status = 200, body = InspectionDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`stale`, `inspection-open`, `inspection-completed`", body = Problem),
))]
pub(super) async fn complete_inspection(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<CompleteInspection>,
) -> Outcome<Json<InspectionDetail>> {
    Ok(Json(inspections::complete(&service, &actor, &id, &request).await?))
}

/// Begins the follow-up check of a completed inspection: a new one at the same place, with the open
/// points in its checklist.
#[utoipa::path(post, path = "/api/v1/inspections/{id}/follow-up", tag = "inspections",
    params(("id" = String, Path)), request_body = BeginFollowUp, responses(
    (status = 201, body = InspectionDetail),
    (status = 200, description = "the same request again", body = InspectionDetail),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`inspection-not-completed`, `follow-up-begun`, \
        `follow-up-no-precept`, `id-taken`", body = Problem),
    (status = 422, description = "`follow-up-nothing-open`, `questionnaire-other-kind`, or why an answer \
        has no place, such as `operation-over-bounds`", body = Problem),
))]
pub(super) async fn begin_follow_up(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    ValidJson(request): ValidJson<BeginFollowUp>,
) -> Outcome<(StatusCode, Json<InspectionDetail>)> {
    let (detail, new) = inspections::follow_up::begin(&service, &actor, &id, &request).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(detail)))
}

/// The inspection report (akt) as PDF, from the submission of the checklist on.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/akt.pdf", tag = "inspections",
    params(("id" = String, Path), super::pdf::Reader, super::pdf::Readers), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 409, description = "`inspection-open`", body = Problem),
))]
pub(super) async fn show_akt(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(reader): Query<super::pdf::Reader>,
    Query(readers): Query<super::pdf::Readers>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let asked = Asked {
        kind: PaperKind::Akt,
        language: reader.language(&headers)?,
        variant: readers.variant()?,
    };
    let paper = reports::of_inspection(&service, &actor, &id, asked).await?;
    let (name, bytes) = reports::file(&service, &actor, paper).await?;
    Ok(super::pdf::reply(&name, bytes))
}
