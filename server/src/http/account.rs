//! `/about` and `/session`: what this server is, and who is signed in.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use protocol::{
    account::{About, Session, SignIn},
    problem::Problem,
};

use super::request::{Address, SignedInActor, ValidJson, cookie_name, is_secure};
use crate::{Service, demo, fault::Outcome, session};

/// What this server is, and which accounts there are to try it with.
#[utoipa::path(get, path = "/api/v1/about", tag = "account", responses((status = 200, body = About)))]
pub(super) async fn show_about(State(service): State<Arc<Service>>) -> Json<About> {
    Json(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        demo_accounts: if service.settings.demo { demo::accounts() } else { Vec::new() },
    })
}

/// Signs a person in; the session's cookie comes with the reply.
#[utoipa::path(post, path = "/api/v1/session", tag = "account", request_body = SignIn, responses(
    (status = 200, body = Session),
    (status = 401, description = "`wrong-credentials`", body = Problem),
    (status = 429, description = "`too-many-attempts`", body = Problem),
))]
pub(super) async fn begin_session(
    State(service): State<Arc<Service>>,
    Address(address): Address,
    headers: HeaderMap,
    ValidJson(request): ValidJson<SignIn>,
) -> Outcome<impl IntoResponse> {
    let begun = session::sign_in(&service, request, &address).await?;
    let cookie = cookie(is_secure(&headers, &service), &begun.token, 7 * 24 * 3600);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(begun.session)))
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/session", tag = "account", responses(
    (status = 200, body = Session),
    (status = 401, description = "`not-signed-in`", body = Problem),
))]
pub(super) async fn show_session(
    State(service): State<Arc<Service>>,
    person: SignedInActor,
) -> Outcome<Json<Session>> {
    Ok(Json(session::session(&service, &person.actor, person.expires_at).await?))
}

/// Signs out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "account", responses(
    (status = 204),
    (status = 401, description = "`not-signed-in`", body = Problem),
))]
pub(super) async fn end_session(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    person: SignedInActor,
) -> Outcome<impl IntoResponse> {
    session::sign_out(&service, &person.token, &person.actor).await?;
    let cookie = cookie(is_secure(&headers, &service), "", 0);
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie)])))
}

fn cookie(secure: bool, token: &str, seconds: u32) -> String {
    let name = cookie_name(secure);
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}
