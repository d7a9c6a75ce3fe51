//! How faults become replies: problem documents in the reader's language.
//!
//! A handler does not know the reader's language; [`super::guard`] writes the sentence in.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use engine::language::Language;
use protocol::problem::Problem;

use crate::fault::Fault;

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let problem = match self {
            Fault::Refused(problem) => problem,
            fault if fault.is_unwritable() => match Fault::refused(422, "bad-fields") {
                Fault::Refused(problem) => problem,
                _ => Box::default(),
            },
            fault @ (Fault::Database(_) | Fault::Internal(_)) => {
                let busy = fault.is_transient() || fault.is_unavailable();
                // The chain of causes is logged once, here; the person gets a code.
                tracing::error!(error = %fault, "request failed");
                let (status, code) = if busy { (503, "busy") } else { (500, "internal") };
                match Fault::refused(status, code) {
                    Fault::Refused(problem) => problem,
                    _ => Box::default(),
                }
            }
        };
        of(*problem)
    }
}

/// A reply that carries a problem, to be written by [`write_out`].
pub(super) fn of(problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = status.into_response();
    response.extensions_mut().insert(problem);
    response
}

/// Gives a refusal of the framework's own (of a path or a query that does not read) its problem.
pub(super) fn complete(response: Response) -> Response {
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    if !refused || response.extensions().get::<Problem>().is_some() {
        return response;
    }
    let code = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "body-too-large",
        status if status.is_client_error() => "bad-query",
        _ => "internal",
    };
    Fault::refused(status.as_u16(), code).into_response()
}

/// Writes a problem out in a language; other replies stay as they are.
pub(super) fn write_out(mut response: Response, language: Language, request_id: &str) -> Response {
    let Some(mut problem) = response.extensions_mut().remove::<Problem>() else { return response };
    problem.title = problem.message(language);
    if problem.title.is_empty() {
        problem.title.clone_from(&problem.code);
    }
    problem.request_id = Some(request_id.to_owned());
    let wait =
        problem.args.iter().find(|(name, _)| name == "seconds").map(|(_, text)| text.clone());
    let wait = wait.or_else(|| (problem.status == 503).then(|| "2".to_owned()));
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    if let Some(wait) = wait.and_then(|text| HeaderValue::from_str(&text).ok()) {
        headers.insert(header::RETRY_AFTER, wait);
    }
    *response.body_mut() = Body::from(serde_json::to_vec(&problem).unwrap_or_default());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_cannot_be_reached_is_no_fault_of_the_program() {
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        for error in [sqlx::Error::Io(broken), sqlx::Error::PoolTimedOut, sqlx::Error::PoolClosed] {
            assert_eq!(Fault::from(error).into_response().status(), 503);
        }
        assert_eq!(Fault::from(sqlx::Error::RowNotFound).into_response().status(), 500);
    }
}
