//! `/responses/…/documents` and `/inspections/…/documents`: what can be had on paper and on the screen.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use engine::{language::Language, report::ReportDocument};
use protocol::{
    paper::{PaperInfo, PaperKind, PaperVariant},
    problem::Problem,
};

use super::pdf::{self, Reader, Readers};
use crate::{
    Service,
    authorisation::Actor,
    fault::{Fault, Outcome},
    reports::{self, Asked, photos},
};

fn asked(kind: &str, reader: &Reader, readers: &Readers, headers: &HeaderMap) -> Outcome<Asked> {
    let (language, variant) = (reader.language(headers)?, readers.variant()?);
    Ok(Asked { language, variant, ..whole(kind)? })
}

/// Everything that a document shows, in any language.
fn whole(kind: &str) -> Outcome<Asked> {
    let kind: PaperKind = kind.parse().map_err(|()| Fault::not_found())?;
    Ok(Asked { kind, language: Language::Et, variant: PaperVariant::Restricted })
}

fn picture((content, media_type): (Vec<u8>, &'static str)) -> Response {
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    let policy = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// The documents that can be had of a response now.
#[utoipa::path(get, path = "/api/v1/responses/{id}/documents", tag = "documents",
    params(("id" = String, Path)), responses(
    (status = 200, body = Vec<PaperInfo>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn list_response_documents(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<Vec<PaperInfo>>> {
    Ok(Json(reports::offered_of_response(&service, &actor, &id).await?))
}

/// A document of a response, to be read on the screen: its blocks in order, every text final.
#[utoipa::path(get, path = "/api/v1/responses/{id}/documents/{kind}", tag = "documents",
    params(("id" = String, Path), ("kind" = String, Path), Reader, Readers), responses(
    (status = 200, content_type = "application/json"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "`not-found`, `no-such-document`", body = Problem),
    (status = 409, description = "`response-open`, `inspection-open`", body = Problem),
))]
pub(super) async fn show_response_document(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, kind)): Path<(String, String)>,
    Query(reader): Query<Reader>,
    Query(readers): Query<Readers>,
    headers: HeaderMap,
) -> Outcome<Json<ReportDocument>> {
    let asked = asked(&kind, &reader, &readers, &headers)?;
    Ok(Json(reports::of_response(&service, &actor, &id, asked).await?.report))
}

/// A document of a response as PDF.
#[utoipa::path(get, path = "/api/v1/responses/{id}/documents/{kind}/pdf", tag = "documents",
    params(("id" = String, Path), ("kind" = String, Path), Reader, Readers), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "`not-found`, `no-such-document`", body = Problem),
    (status = 409, description = "`response-open`, `inspection-open`", body = Problem),
))]
pub(super) async fn show_response_document_pdf(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, kind)): Path<(String, String)>,
    Query(reader): Query<Reader>,
    Query(readers): Query<Readers>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let asked = asked(&kind, &reader, &readers, &headers)?;
    let paper = reports::of_response(&service, &actor, &id, asked).await?;
    let (name, bytes) = reports::file(&service, &actor, paper).await?;
    Ok(pdf::reply(&name, bytes))
}

/// A photograph as a document of a response shows it, for whoever may read the document.
#[utoipa::path(get, path = "/api/v1/responses/{id}/documents/{kind}/photos/{sha256}",
    tag = "documents", params(("id" = String, Path), ("kind" = String, Path),
    ("sha256" = String, Path)), responses(
    (status = 200, content_type = "image/jpeg"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "`not-found`, `no-such-document`", body = Problem),
    (status = 409, description = "`response-open`, `inspection-open`", body = Problem),
))]
pub(super) async fn show_response_photo(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, kind, sha256)): Path<(String, String, String)>,
) -> Outcome<Response> {
    let of = (false, &*id);
    let photo = photos::of_paper(&service, &actor, of, whole(&kind)?, &sha256).await?;
    Ok(picture(photo))
}

/// The documents that can be had of an inspection now.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/documents", tag = "documents",
    params(("id" = String, Path)), responses(
    (status = 200, body = Vec<PaperInfo>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn list_inspection_documents(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<Vec<PaperInfo>>> {
    Ok(Json(reports::offered_of_inspection(&service, &actor, &id).await?))
}

/// A document of an inspection, to be read on the screen: its blocks in order, every text final.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/documents/{kind}", tag = "documents",
    params(("id" = String, Path), ("kind" = String, Path), Reader, Readers), responses(
    (status = 200, content_type = "application/json"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "`not-found`, `no-such-document`", body = Problem),
    (status = 409, description = "`response-open`, `inspection-open`", body = Problem),
))]
pub(super) async fn show_inspection_document(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, kind)): Path<(String, String)>,
    Query(reader): Query<Reader>,
    Query(readers): Query<Readers>,
    headers: HeaderMap,
) -> Outcome<Json<ReportDocument>> {
    let asked = asked(&kind, &reader, &readers, &headers)?;
    Ok(Json(reports::of_inspection(&service, &actor, &id, asked).await?.report))
}

/// A document of an inspection as PDF.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/documents/{kind}/pdf", tag = "documents",
    params(("id" = String, Path), ("kind" = String, Path), Reader, Readers), responses(
    (status = 200, content_type = "application/pdf"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "`not-found`, `no-such-document`", body = Problem),
    (status = 409, description = "`response-open`, `inspection-open`", body = Problem),
))]
pub(super) async fn show_inspection_document_pdf(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, kind)): Path<(String, String)>,
    Query(reader): Query<Reader>,
    Query(readers): Query<Readers>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let asked = asked(&kind, &reader, &readers, &headers)?;
    let paper = reports::of_inspection(&service, &actor, &id, asked).await?;
    let (name, bytes) = reports::file(&service, &actor, paper).await?;
    Ok(pdf::reply(&name, bytes))
}

/// A photograph as a document of an inspection shows it, for whoever may read the document.
#[utoipa::path(get, path = "/api/v1/inspections/{id}/documents/{kind}/photos/{sha256}",
    tag = "documents", params(("id" = String, Path), ("kind" = String, Path),
    ("sha256" = String, Path)), responses(
    (status = 200, content_type = "image/jpeg"),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, description = "`not-found`, `no-such-document`", body = Problem),
    (status = 409, description = "`response-open`, `inspection-open`", body = Problem),
))]
pub(super) async fn show_inspection_photo(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, kind, sha256)): Path<(String, String, String)>,
) -> Outcome<Response> {
    let of = (true, &*id);
    let photo = photos::of_paper(&service, &actor, of, whole(&kind)?, &sha256).await?;
    Ok(picture(photo))
}
