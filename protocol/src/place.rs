//! Places of activity, and what is to be done.

use serde::{Deserialize, Serialize};

use crate::{Texts, letter::IssuedLetter, response::ResponseState};

/// A place of activity (tegevuskoht) of a provider. `GET /places`, `GET /places/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Code of the service it provides, such as `general-care`.
    pub service: String,
    /// Provider running it.
    pub organisation_id: String,
    /// The provider's name.
    pub organisation: String,
    /// The provider's registry code.
    pub registry_code: String,
    /// Activity licence, if known.
    pub licence: Option<String>,
}

/// `GET /home`: what the signed-in person should look at, what hurts first on top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Home {
    /// Tasks in order.
    pub tasks: Vec<Task>,
    /// Places the person may see.
    pub places: Vec<Place>,
    /// How much was kept aside that the person may decide about, and nobody has.
    #[serde(default)]
    pub kept_aside: u32,
    /// For a provider: letters that were issued about its places, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<IssuedLetter>,
}

/// Something asked of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Task {
    /// What it is.
    pub kind: TaskKind,
    /// How it stands: `overdue`, `due`, `open`, `done`.
    pub urgency: Urgency,
    /// Place it is about.
    pub place_id: String,
    /// The place's name.
    pub place: String,
    /// Questionnaire to fill.
    pub questionnaire_id: String,
    /// Its title by language tag.
    pub title: Texts,
    /// The response, once begun.
    pub response_id: Option<String>,
    /// The inspection, if it is one.
    pub inspection_id: Option<String>,
    /// State of the response, once begun.
    pub state: Option<ResponseState>,
    /// Day by which it should be done, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// Answered and applicable questions as last known to the server.
    pub answered: Option<(u32, u32)>,
    /// Rating id and rounded score when finished.
    pub result: Option<(String, String)>,
    /// Last change, RFC 3339.
    pub changed_at: Option<String>,
}

/// What kind of task it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Complete a self-assessment.
    SelfAssessment,
    /// Carry out or complete an inspection.
    Inspection,
}

/// How a task stands, what hurts first at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Its day has passed.
    Overdue,
    /// Its day is within a fortnight.
    Due,
    /// Open.
    Open,
    /// Done.
    Done,
}
