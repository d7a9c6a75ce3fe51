//! Questionnaires and their versions.

use engine::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use validator::Validate;

use crate::Texts;

/// `GET /questionnaires`: one questionnaire with all its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionnaireSummary {
    /// Stable id.
    pub id: String,
    /// Title of the current version, by language tag.
    pub title: Texts,
    /// Kind as definitions write it, such as `self-assessment`.
    pub kind: String,
    /// Audience words as definitions write them.
    pub audience: Vec<String>,
    /// Versions, newest first.
    pub versions: Vec<VersionSummary>,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionSummary {
    /// Version, such as `2026.1`.
    pub version: String,
    /// SHA-256 of its canonical document.
    pub sha256: String,
    /// When it was published, RFC 3339.
    pub published_at: String,
    /// Name of who published it.
    pub published_by: String,
    /// Number of responses that answer it.
    pub responses: u64,
    /// Whether new responses use it.
    pub current: bool,
    /// Since when no new response uses it, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_at: Option<String>,
}

/// `GET /questionnaires/{id}/versions/{version}`: a version whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionDetail {
    /// Stable id of the questionnaire.
    pub id: String,
    /// Version.
    pub version: String,
    /// SHA-256 of its canonical document.
    pub sha256: String,
    /// The definition as a JSON document.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub document: Json,
    /// The text it was published from; for advisors only.
    pub source: Option<String>,
}

/// `POST /questionnaires/check` (judge and preview, nothing is kept) and `POST /questionnaires`
/// (publish): a definition's source text.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DefinitionSource {
    /// File name; its ending tells the format.
    #[validate(length(min = 1, max = 255, code = "file-name"))]
    pub name: String,
    /// The text.
    #[validate(length(min = 1, max = 4_000_000, code = "definition-size"))]
    pub source: String,
}

/// Reply of checking or publishing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckReply {
    /// Everything found, in order of place.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub diagnostics: Vec<Diagnostic>,
    /// The definition as a JSON document, if it can be tried out.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub document: Option<Json>,
    /// Its hash.
    pub sha256: Option<String>,
    /// Id and version, if known.
    pub id: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Whether this reply belongs to a publication that took place.
    pub published: bool,
}

/// `POST /questionnaires/read?name=`: what a file of a definition says; nothing is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadReply {
    /// What was found in it, as a check of its text says it; places are lines or cells.
    #[serde(flatten)]
    pub check: CheckReply,
    /// The text to publish it from, with its file name: a workbook as YAML. None where it could
    /// not be read at all.
    pub name: Option<String>,
    /// The text.
    pub source: Option<String>,
}
