//! What was written and could not be applied, and what a person decides about it.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{Texts, operation::Action, response::is_reason};

/// An operation kept aside, as those who decide about it see it. `GET /quarantine`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuarantineEntry {
    /// Id.
    pub id: String,
    /// The response it was written for.
    pub response_id: String,
    /// The place that response is about; none where the organisation has no such response.
    pub place: Option<String>,
    /// The questionnaire's title.
    pub title: Texts,
    /// Why it could not be applied, as a problem code such as `response-submitted`.
    pub code: String,
    /// Name of who wrote it.
    pub actor_name: String,
    /// When it was written, by the device's clock, RFC 3339.
    pub device_time: String,
    /// When the server received it, RFC 3339.
    pub received_at: String,
    /// What was written.
    pub action: Action,
    /// The item's number, such as `2.3`; its address where the questionnaire has no such item.
    pub number: String,
    /// The item's question; empty where the questionnaire has no such item.
    pub question: Texts,
    /// An answer in words; as it was sent where the questionnaire has no words for it.
    pub said: Texts,
    /// What stands at the same place now, in words.
    pub current: Texts,
    /// The operations that stand there now; a decision names them as seen.
    pub seen: Vec<String>,
    /// Whether it can be applied now: the response is open, and nobody has decided.
    pub may_apply: bool,
    /// What was decided, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// What can be decided about an operation kept aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is written into the response, as an operation of the decider.
    Apply,
    /// It stays kept, and takes no part.
    SetAside,
}

/// A decision about an operation kept aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// When, RFC 3339.
    pub at: String,
    /// Name of who decided.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// `POST /quarantine/{id}/decision`. The same decision again has no further effect.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// What is decided.
    pub verdict: Verdict,
    /// Why; whoever wrote it reads this.
    #[validate(custom(function = "is_reason"))]
    pub reason: String,
    /// The operations that the decider saw at the same place: only these are replaced.
    #[serde(default)]
    #[validate(length(max = 64, code = "id"))]
    pub seen: Vec<String>,
}
