//! Errors as they travel: RFC 9457 problem documents with a stable code.

use engine::{diagnostic::Diagnostic, language::Language};
use serde::{Deserialize, Serialize};

pub mod messages;

/// An `application/problem+json` body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `https://…/problems/CODE` would bind an office's address: it is `about:blank#CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// Stable code; the key of its message.
    pub code: String,
    /// A plain sentence in the language of the request.
    pub title: String,
    /// Id of the request, to quote to whoever runs the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Named arguments of the message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
    /// Fields of the request body at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFault>,
    /// What is wrong with a definition or an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub diagnostics: Vec<Diagnostic>,
    /// Addresses of items that keep a response from being submitted, each with its fault's code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<(String, String)>,
}

/// A field of a request body at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldFault {
    /// The field, dotted.
    pub field: String,
    /// Code of what is wrong with it, such as `text-length`.
    pub code: String,
}

impl Problem {
    /// The sentence for a reader, by code; what the server wrote where the code is unknown.
    pub fn message(&self, language: Language) -> String {
        let args: Vec<(&str, &str)> =
            self.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        messages::lookup(&self.code)
            .map_or_else(|| self.title.clone(), |message| message.with(language, &args))
    }
}
