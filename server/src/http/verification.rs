//! `/verify`: whether a document at hand was given out here. For anybody; no session is looked at.

use std::sync::Arc;

use axum::{Json, extract::State};
use protocol::{
    document::{Verdict, Verified, Verify},
    problem::Problem,
};

use super::request::{Address, ValidJson};
use crate::{Service, documents, fault::Outcome, session};

/// Whether a document is genuine, by its code, its file's hash, or both; nothing of its content.
#[utoipa::path(post, path = "/api/v1/verify", tag = "public", request_body = Verify, responses(
    (status = 200, body = Verified),
    (status = 422, description = "`bad-fields`", body = Problem),
    (status = 429, description = "`too-many-attempts`", body = Problem),
))]
pub(super) async fn verify_document(
    State(service): State<Arc<Service>>,
    Address(address): Address,
    ValidJson(held): ValidJson<Verify>,
) -> Outcome<Json<Verified>> {
    let verified = documents::verify(&service, &held).await?;
    if verified.verdict == Verdict::Unknown {
        // A code has 60 bits, so that nobody finds one by trying; whoever tries is made to wait all the
        // same.
        session::count_wrong_token(&service, &held.code, &address).await?;
    }
    Ok(Json(verified))
}
