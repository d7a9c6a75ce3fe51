//! What handlers take from a request: the person, a validated body, a language.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    body::Body,
    extract::{ConnectInfo, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use engine::language::Language;
use futures_util::StreamExt as _;
use protocol::problem::FieldFault;
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::router::body_limit;
use crate::{
    Service,
    authorisation::{Actor, Writer},
    fault::Fault,
    session::{self, Use},
};

/// The user id of whoever the page takes to be signed in.
const PERSON: &str = "x-lood-person";

/// The signed-in person, with the moment their session ends.
pub(super) struct SignedInActor {
    pub(super) actor: Actor,
    pub(super) token: String,
    pub(super) expires_at: String,
}

/// Whoever has a session, with its token and the moment it ends.
async fn session_of(
    parts: &Parts,
    service: &Arc<Service>,
    used: Use,
) -> Result<(Writer, String, String), Fault> {
    let not_signed_in = || Fault::refused(401, "not-signed-in");
    let secure = is_secure(&parts.headers, service);
    let token = cookie(&parts.headers, cookie_name(secure)).ok_or_else(not_signed_in)?;
    if token.len() != 64 {
        return Err(not_signed_in());
    }
    let origin = address_of(parts);
    let (writer, expires_at) =
        session::writer(service, &token, &origin, used).await?.ok_or_else(not_signed_in)?;
    // What one person wrote is never taken as another's who signed in to the same browser.
    let said = parts.headers.get(PERSON).and_then(|value| value.to_str().ok());
    if said.is_some_and(|said| said != writer.actor.user_id) {
        return Err(Fault::refused(401, "session-other"));
    }
    Ok((writer, token, expires_at))
}

impl FromRequestParts<Arc<Service>> for SignedInActor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, Fault> {
        signed_in(parts, service, Use::Deed).await
    }
}

async fn signed_in(
    parts: &Parts,
    service: &Arc<Service>,
    used: Use,
) -> Result<SignedInActor, Fault> {
    let (Writer { actor, active }, token, expires_at) = session_of(parts, service, used).await?;
    if active {
        Ok(SignedInActor { actor, token, expires_at })
    } else {
        Err(Fault::refused(401, "not-signed-in"))
    }
}

/// The signed-in person whose page looks for news by itself: that keeps no session alive.
pub(super) struct Watcher(pub(super) SignedInActor);

impl FromRequestParts<Arc<Service>> for Watcher {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, Fault> {
        Ok(Self(signed_in(parts, service, Use::Watching).await?))
    }
}

impl FromRequestParts<Arc<Service>> for Writer {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, Fault> {
        Ok(session_of(parts, service, Use::Deed).await?.0)
    }
}

impl FromRequestParts<Arc<Service>> for Actor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, Fault> {
        Ok(SignedInActor::from_request_parts(parts, service).await?.actor)
    }
}

/// The address a request comes from.
pub(super) struct Address(pub(super) String);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Ok(Self(address_of(parts)))
    }
}

/// The peer's address; what a proxy on the same machine says about its own peer, if it does.
fn address_of(parts: &Parts) -> String {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let Some(peer) = peer else { return "unknown".to_owned() };
    let forwarded = parts
        .headers
        .get("x-forwarded-for")
        .filter(|_| peer.is_loopback())
        .and_then(|value| value.to_str().ok())
        // The proxy appends the address it saw itself; those before it anyone can write.
        .and_then(|list| list.rsplit(',').next())
        .and_then(|text| text.trim().parse::<std::net::IpAddr>().ok());
    forwarded.unwrap_or(peer).to_string()
}

/// Whether the browser speaks TLS, to a proxy before us or as far as we must assume.
pub(super) fn is_secure(headers: &HeaderMap, service: &Service) -> bool {
    let forwarded = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
    // Where several proxies stand in a row, the first speaks to the browser.
    match forwarded.and_then(|list| list.split(',').next()) {
        Some(scheme) => scheme.eq_ignore_ascii_case("https"),
        None => !(service.settings.demo || service.settings.listen.ip().is_loopback()),
    }
}

/// The session cookie's name. The prefix makes browsers refuse it without TLS.
pub(super) fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-lood" } else { "lood" }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(own, _)| *own == name)
        .map(|(_, value)| value.to_owned())
}

/// The language of the person: what the app says, else what the browser prefers, else Estonian.
pub(super) fn language(headers: &HeaderMap) -> Language {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(language) = text("x-lood-language").and_then(Language::from_tag) {
        return language;
    }
    let mut best = (0.0, Language::default());
    for part in text("accept-language").unwrap_or_default().split(',') {
        let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let quality = weight.trim().strip_prefix("q=").and_then(|text| text.trim().parse().ok());
        let quality: f64 = quality.unwrap_or(0.0);
        if let Some(language) = Language::from_tag(tag.trim())
            && quality > best.0
        {
            best = (quality, language);
        }
    }
    best.1
}

/// A JSON body that has passed its validation.
pub(super) struct ValidJson<T>(pub(super) T);

impl<T, S> FromRequest<S> for ValidJson<T>
where
    T: DeserializeOwned + Validate,
    S: Sync,
{
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let media_type = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        if media_type != "application/json" {
            return Err(Fault::refused(415, "not-json"));
        }
        let limit = body_limit(request.uri().path());
        let bytes = read(request.into_body(), limit).await?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let syntax = !error.inner().is_data();
            let (status, code) = if syntax { (400, "bad-json") } else { (422, "bad-fields") };
            let field = FieldFault {
                field: error.path().to_string(),
                code: field_code(error.inner()).to_owned(),
            };
            Fault::refused(status, code).with_fields(vec![field])
        })?;
        reader.end().map_err(|_| Fault::refused(400, "bad-json"))?;
        if let Err(errors) = value.validate() {
            let mut fields = Vec::new();
            gather(&errors, "", &mut fields);
            fields.sort_by(|a, b| a.field.cmp(&b.field));
            return Err(Fault::refused(422, "bad-fields").with_fields(fields));
        }
        Ok(Self(value))
    }
}

/// Reads a body up to a limit. What is above it is read and dropped up to a second limit, so that
/// the sender hears the reply instead of a broken line.
pub(super) async fn read(body: Body, limit: usize) -> Result<Vec<u8>, Fault> {
    const DRAINED: usize = 128 * 1024 * 1024;
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut size = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Fault::refused(400, "body-broken-off"))?;
        size += chunk.len();
        if size <= limit {
            bytes.extend_from_slice(&chunk);
        } else if size > DRAINED {
            break;
        }
    }
    if size > limit {
        return Err(Fault::refused(413, "body-too-large").with("limit", limit / 1024 / 1024));
    }
    Ok(bytes)
}

fn field_code(error: &serde_json::Error) -> &'static str {
    let text = error.to_string();
    if !error.is_data() {
        "syntax"
    } else if text.starts_with("missing field") {
        "missing-field"
    } else if text.starts_with("unknown field") {
        "unknown-field"
    } else {
        "wrong-type"
    }
}

fn gather(errors: &ValidationErrors, path: &str, fields: &mut Vec<FieldFault>) {
    for (name, kind) in errors.errors() {
        let own = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        match kind {
            ValidationErrorsKind::Field(faults) => fields.extend(
                faults
                    .iter()
                    .map(|fault| FieldFault { field: own.clone(), code: fault.code.to_string() }),
            ),
            ValidationErrorsKind::Struct(inner) => gather(inner, &own, fields),
            ValidationErrorsKind::List(list) => {
                for (index, inner) in list {
                    gather(inner, &format!("{own}[{index}]"), fields);
                }
            }
        }
    }
}
