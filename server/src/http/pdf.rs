//! PDF files as replies.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use engine::language::Language;
use protocol::paper::PaperVariant;
use serde::Deserialize;

use super::request;
use crate::fault::{Fault, Outcome};

/// In which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Reader {
    /// `et`, `en` or `ru`; the reader's own unless given.
    lang: Option<String>,
}

impl Reader {
    /// The language asked for.
    pub(super) fn language(&self, headers: &HeaderMap) -> Outcome<Language> {
        match &self.lang {
            None => Ok(request::language(headers)),
            Some(tag) => Language::from_tag(tag).ok_or_else(|| Fault::refused(400, "bad-query")),
        }
    }
}

/// For whom.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Readers {
    /// `restricted` (the parties: everything) or `public` (no personal data); `restricted` unless given.
    variant: Option<String>,
}

impl Readers {
    /// The variant asked for.
    pub(super) fn variant(&self) -> Outcome<PaperVariant> {
        match self.variant.as_deref() {
            None => Ok(PaperVariant::default()),
            Some(word) => [PaperVariant::Restricted, PaperVariant::Public]
                .into_iter()
                .find(|own| own.word() == word)
                .ok_or_else(|| Fault::refused(400, "bad-query")),
        }
    }
}

/// A PDF to be saved under a name of our own making.
pub(super) fn reply(name: &str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
