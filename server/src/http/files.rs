//! `/questionnaires/…/export` and `/questionnaires/read`: definitions as files.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use engine::language::Language;
use protocol::{definition::ReadReply, problem::Problem};
use serde::Deserialize;

use super::{request, router::body_limit};
use crate::{
    Service,
    authorisation::{Actor, Deed},
    definitions::files::{self, Format},
    fault::{Fault, Outcome},
};

const READ: &str = "/api/v1/questionnaires/read";
/// The longest file name, in bytes.
const MAX_NAME: usize = 255;

/// As what, and in which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `xlsx`, `yaml` or `json`.
    #[param(inline)]
    format: Format,
    /// In which language a workbook explains itself: `et`, `en` or `ru`; the reader's own unless
    /// given.
    language: Option<String>,
}

impl Wanted {
    fn language(&self, headers: &HeaderMap) -> Outcome<Language> {
        match &self.language {
            None => Ok(request::language(headers)),
            Some(tag) => Language::from_tag(tag).ok_or_else(|| Fault::refused(400, "bad-query")),
        }
    }
}

/// A version as a file, for whoever may read it.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/versions/{version}/export",
    tag = "questionnaires",
    params(("id" = String, Path), ("version" = String, Path), Wanted), responses(
    (status = 200, content_type = "application/octet-stream"),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 404, body = Problem),
    (status = 422, description = "`definition-unwritable`", body = Problem),
))]
pub(super) async fn export_version(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path((id, version)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = wanted.language(&headers)?;
    let named = (id.as_str(), version.as_str());
    let (name, bytes) = files::export(&service, &actor, named, wanted.format, language).await?;
    Ok(file(&name, bytes, wanted.format))
}

/// A draft as a file, as it stands.
#[utoipa::path(get, path = "/api/v1/drafts/{id}/export", tag = "drafts",
    params(("id" = String, Path), Wanted), responses(
    (status = 200, content_type = "application/octet-stream"),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
    (status = 422, description = "`definition-unwritable`", body = Problem),
))]
pub(super) async fn export_draft(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let language = wanted.language(&headers)?;
    let (name, bytes) = files::export_draft(&service, &actor, &id, wanted.format, language).await?;
    Ok(file(&name, bytes, wanted.format))
}

fn file(name: &str, bytes: Vec<u8>, format: Format) -> Response {
    let media = match format {
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::Yaml => "application/yaml",
        Format::Json => "application/json",
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    // Ids may have letters beyond ASCII.
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// What the file is called.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Named {
    /// File name; its ending tells the format: `.yaml`, `.json`, `.xlsx`, `.xls`.
    name: String,
}

/// Reads a file of a definition and judges it; nothing is kept.
#[utoipa::path(post, path = "/api/v1/questionnaires/read", tag = "questionnaires",
    params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, description = "also where it has errors", body = ReadReply),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 413, body = Problem),
))]
pub(super) async fn read_file(
    actor: Actor,
    Query(named): Query<Named>,
    body: Body,
) -> Outcome<Json<ReadReply>> {
    // Before the body: nobody sends megabytes to be told that they may not.
    actor.must(Deed::Publish)?;
    if named.name.is_empty() || named.name.len() > MAX_NAME {
        return Err(Fault::refused(400, "bad-query"));
    }
    let bytes = request::read(body, body_limit(READ)).await?;
    Ok(Json(files::read(&actor, &named.name, bytes).await?))
}
