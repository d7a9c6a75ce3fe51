//! Inspections: a case at a place, its checklist, its findings, its report.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{Texts, response::ResponseInfo};

/// `POST /inspections`: open an inspection with its checklist. Idempotent by `id`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenInspection {
    /// UUIDv7 made by the client.
    #[validate(custom(function = "crate::is_uuid"))]
    pub id: String,
    /// UUIDv7 of its response, made by the client.
    #[validate(custom(function = "crate::is_uuid"))]
    pub response_id: String,
    /// Place to inspect.
    #[validate(length(min = 1, max = 64, code = "id"))]
    pub place_id: String,
    /// Checklist; its current version is taken.
    #[validate(length(min = 1, max = 64, code = "id"))]
    pub questionnaire_id: String,
}

/// `POST /inspections/{id}/follow-up`: begin the follow-up check of a completed inspection, its open
/// points written into the checklist. Idempotent by `id`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginFollowUp {
    /// UUIDv7 of the new inspection, made by the client.
    #[validate(custom(function = "crate::is_uuid"))]
    pub id: String,
    /// UUIDv7 of its response, made by the client.
    #[validate(custom(function = "crate::is_uuid"))]
    pub response_id: String,
}

/// An inspection as another one names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InspectionName {
    /// Id.
    pub id: String,
    /// Number of the case.
    pub number: String,
}

/// Where an inspection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InspectionState {
    /// The checklist is being filled.
    Open,
    /// The checklist is submitted; findings are being edited.
    Findings,
    /// The report is made; nothing can be changed.
    Completed,
}

/// `GET /inspections/{id}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InspectionDetail {
    /// Id.
    pub id: String,
    /// Number of the case, such as `2026-0007`.
    pub number: String,
    /// State.
    pub state: InspectionState,
    /// The checklist's response.
    pub response: ResponseInfo,
    /// Name of the lead inspector.
    pub lead: String,
    /// Words of the report that the inspector writes.
    pub particulars: Particulars,
    /// Findings: proposed by rule or added by the inspector, in the order of the checklist.
    pub findings: Vec<FindingDraft>,
    /// Counts up with each change; sent back with an edit to notice a stale tab.
    pub revision: u64,
    /// Whether the signed-in person may change it.
    pub may_edit: bool,
    /// The inspection whose points this one follows up; none in a list.
    #[serde(default)]
    pub follows: Option<InspectionName>,
    /// The one that follows up its points, where the signed-in person may see it; none in a list.
    #[serde(default)]
    pub followed_by: Option<InspectionName>,
    /// How many points a follow-up check would have; 0 where the signed-in person may begin none, and
    /// in a list.
    #[serde(default)]
    pub open_points: usize,
}

/// What the inspector writes for the report; every field may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Particulars {
    /// Legal basis of the inspection (1.1 õiguslik alus).
    #[validate(length(max = 4000, code = "text-length"))]
    pub legal_basis: String,
    /// When the place was visited, in words (1.4).
    #[validate(length(max = 500, code = "text-length"))]
    pub visited: String,
    /// Who carried it out (1.5).
    #[validate(length(max = 1000, code = "text-length"))]
    pub team: String,
    /// Methods used (1.6).
    #[validate(length(max = 1000, code = "text-length"))]
    pub methods: String,
    /// Who took part for the provider (1.7).
    #[validate(length(max = 1000, code = "text-length"))]
    pub participants: String,
    /// Summary in the inspector's words.
    #[validate(length(max = 10_000, code = "text-length"))]
    pub summary: String,
}

/// `PUT /inspections/{id}/particulars`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditParticulars {
    /// Revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
    /// The new words.
    #[validate(nested)]
    pub particulars: Particulars,
}

/// A finding as the inspector edits it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingDraft {
    /// `item/rule` of the definition.
    pub key: String,
    /// The item's code, such as "3.2".
    pub code: String,
    /// The item's question by language tag.
    pub question: Texts,
    /// Instances of the sample it applies to, by their names, and out of how many.
    pub instances: Vec<String>,
    /// Number of instances that were looked at; 0 outside repeats.
    pub instances_of: u32,
    /// What stands in the report.
    pub content: FindingContent,
    /// The definition's proposal, to return to.
    pub proposed: FindingContent,
    /// Whether a person has changed it.
    pub edited: bool,
}

/// Words and grading of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindingContent {
    /// Whether it goes into the report.
    pub included: bool,
    /// `minor`, `major` or `critical`.
    #[validate(custom(function = "one_of_severities"))]
    pub severity: String,
    /// `precept` or `recommendation`.
    #[validate(custom(function = "one_of_kinds"))]
    pub kind: String,
    /// What is wrong, by language tag; the language of the report is what counts.
    pub text: Texts,
    /// What has to be done, by language tag.
    pub duty: Texts,
    /// Legal references, by id of the definition.
    #[validate(length(max = 50, code = "text-length"))]
    pub legal: Vec<String>,
    /// Deadline, `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// Why it was left out or graded otherwise; required when `included` is false.
    #[validate(length(max = 2000, code = "text-length"))]
    pub note: String,
}

/// `PUT /inspections/{id}/findings/{item}/{rule}`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditFinding {
    /// Revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
    /// The new content.
    #[validate(nested)]
    pub content: FindingContent,
}

/// `POST /inspections/{id}/complete`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompleteInspection {
    /// Revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
}

fn one_of_severities(word: &str) -> Result<(), validator::ValidationError> {
    one_of(word, &["minor", "major", "critical"], "severity")
}

fn one_of_kinds(word: &str) -> Result<(), validator::ValidationError> {
    one_of(word, &["precept", "recommendation"], "finding-kind")
}

fn one_of(
    word: &str,
    known: &[&str],
    code: &'static str,
) -> Result<(), validator::ValidationError> {
    if known.contains(&word) { Ok(()) } else { Err(validator::ValidationError::new(code)) }
}
