//! Responses: fillings of a questionnaire for a place.

use std::collections::BTreeMap;

use engine::{name::Name, response::Response};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use validator::Validate;

use crate::{
    Texts,
    carrying::{EarlierAnswer, ToConfirm, VersionName},
    operation::{Head, KeptAside, Slot},
};

/// Where a response stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResponseState {
    /// Being answered.
    Open,
    /// Submitted; nothing can be changed until it is re-opened with a reason.
    Submitted,
}

/// `POST /responses`: begin a response. Idempotent by `id`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginResponse {
    /// UUIDv7 made by the client.
    #[validate(custom(function = "crate::is_uuid"))]
    pub id: String,
    /// Place it is about.
    #[validate(length(min = 1, max = 64, code = "id"))]
    pub place_id: String,
    /// Questionnaire; its current version is taken.
    #[validate(length(min = 1, max = 64, code = "id"))]
    pub questionnaire_id: String,
}

/// A response without its answers. `GET /responses?place_id=&state=`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResponseInfo {
    /// Id.
    pub id: String,
    /// State.
    pub state: ResponseState,
    /// Place it is about.
    pub place_id: String,
    /// The place's name.
    pub place: String,
    /// The provider's name.
    pub organisation: String,
    /// Questionnaire.
    pub questionnaire_id: String,
    /// Its title by language tag.
    pub title: Texts,
    /// Version it answers.
    pub version: String,
    /// SHA-256 of that version.
    pub definition: String,
    /// Inspection it belongs to, if any.
    pub inspection_id: Option<String>,
    /// When it was begun, RFC 3339.
    pub begun_at: String,
    /// When it was last changed, RFC 3339.
    pub changed_at: String,
    /// When it was submitted, RFC 3339.
    pub submitted_at: Option<String>,
    /// Name of who submitted it.
    pub submitted_by: Option<String>,
    /// Day on which it is or was judged, `YYYY-MM-DD`: the day of submission, else today in the
    /// office's time zone. Sessions opened over it use this as `today()`.
    pub judged_on: String,
    /// Position of the log's last operation.
    pub position: u64,
    /// Whether the signed-in person may change it.
    pub may_edit: bool,
    /// Whether the signed-in person may re-open it.
    pub may_reopen: bool,
}

/// `GET /responses/{id}`: a response with its answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResponseDetail {
    /// About it.
    pub info: ResponseInfo,
    /// The answers: the fold of its log.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub response: Response,
    /// What stands at each place that was written to: who, when, and for `base` of the next; more
    /// than one of an answer or a comment is a conflict.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, Vec<Head>>))]
    pub heads: BTreeMap<Slot, Vec<Head>>,
    /// What was written and could not be applied, oldest first, at most 200; only for the organisation
    /// that fills the response in.
    #[serde(default)]
    pub kept_aside: Vec<KeptAside>,
    /// The definition as a JSON document.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub document: Json,
    /// The provider's answers to the same criteria, where this response belongs to an inspection.
    pub comparison: Vec<ComparedAnswer>,
    /// What the server computed at submission: the output of `lood evaluate`.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub outcome: Option<Json>,
    /// Re-openings, oldest first.
    pub reopenings: Vec<Reopening>,
    /// Answers to confirm: it was carried to another version, which asks something else there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<ToConfirm>,
    /// What was given and has no place in the version it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierAnswer>,
    /// By each other version (SHA-256) that it answered: the names of items that are others now.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub names: BTreeMap<String, BTreeMap<Name, Name>>,
    /// A newer current version that the signed-in person can carry it to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<VersionName>,
    /// The version that the signed-in person can go back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<VersionName>,
}

/// An answer to the same criterion in another response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedAnswer {
    /// The shared criterion key.
    pub criterion_id: String,
    /// The other questionnaire's title.
    pub title: Texts,
    /// The item's code there, such as "D1".
    pub code: String,
    /// The item's question there.
    pub question: Texts,
    /// The answer in words.
    pub answer: Texts,
    /// Share of the full points, 0 to 1, if rated.
    pub share: Option<f64>,
    /// Comment given there, if any.
    pub comment: Option<String>,
    /// Day of its submission, `YYYY-MM-DD`.
    pub on: String,
}

/// A re-opening of a submitted response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reopening {
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// `POST /responses/{id}/submit`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// Position of the log the person saw; another one answers 409 `response-changed`.
    pub position: u64,
}

/// `POST /responses/{id}/reopen`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    /// Why it has to be changed.
    #[validate(custom(function = "is_reason"))]
    pub reason: String,
}

/// Ten characters at least, blanks around them not counted.
pub(crate) fn is_reason(text: &str) -> Result<(), validator::ValidationError> {
    let fits = (10..=2000).contains(&text.trim().chars().count());
    if fits { Ok(()) } else { Err(validator::ValidationError::new("reason")) }
}
