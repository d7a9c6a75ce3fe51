//! `/public`: what anybody with a link may read. No session is asked for and none is looked at.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use protocol::{
    problem::Problem,
    public::{ByLink, PublicQuestionnaire},
};

use super::{
    pdf::{self, Reader},
    request::{Address, ValidJson},
};
use crate::{
    Service,
    fault::Outcome,
    library::{blank, links},
};

/// A published version as a person reads it, by the token of a link.
#[utoipa::path(post, path = "/api/v1/public/questionnaire", tag = "public",
    request_body = ByLink, responses(
    (status = 200, body = PublicQuestionnaire),
    (status = 404, description = "`link-unknown`", body = Problem),
    (status = 410, description = "`link-ended`", body = Problem),
    (status = 429, description = "`too-many-attempts`", body = Problem),
))]
pub(super) async fn read_questionnaire(
    State(service): State<Arc<Service>>,
    Address(address): Address,
    ValidJson(request): ValidJson<ByLink>,
) -> Outcome<Json<PublicQuestionnaire>> {
    Ok(Json(links::read(&service, &request.token, &address).await?))
}

/// The same as a PDF for filling on paper.
#[utoipa::path(post, path = "/api/v1/public/questionnaire/blank.pdf", tag = "public",
    params(Reader), request_body = ByLink, responses(
    (status = 200, content_type = "application/pdf"),
    (status = 400, body = Problem),
    (status = 404, description = "`link-unknown`", body = Problem),
    (status = 410, description = "`link-ended`", body = Problem),
    (status = 429, description = "`too-many-attempts`", body = Problem),
))]
pub(super) async fn show_blank(
    State(service): State<Arc<Service>>,
    Address(address): Address,
    Query(reader): Query<Reader>,
    headers: HeaderMap,
    ValidJson(request): ValidJson<ByLink>,
) -> Outcome<Response> {
    let language = reader.language(&headers)?;
    let (name, bytes) = blank::of_link(&service, &request.token, &address, language).await?;
    Ok(pdf::reply(&name, bytes))
}
