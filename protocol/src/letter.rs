//! Letters that follow a completed inspection: the precept, and the letter of recommendations.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::{Texts, letterhead::MOST_EUROS};

/// The longest text of a letter in one language, in characters.
const MAX_TEXT: usize = 10_000;
/// The most points of a letter.
const MAX_POINTS: u64 = 1000;

/// What a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Duties with deadlines, an administrative act (ettekirjutus).
    Precept,
    /// What is recommended and binds nobody (soovituskiri).
    Recommendation,
}

impl LetterKind {
    /// Its word in the database, in files' names, and on findings that lead to it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Precept => "precept",
            Self::Recommendation => "recommendation",
        }
    }
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// It is being written.
    Draft,
    /// It has a number and never changes.
    Issued,
}

/// `POST /inspections/{id}/letters`: begin a letter. Idempotent by `id`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginLetter {
    /// UUIDv7 made by the client.
    #[validate(custom(function = "crate::is_uuid"))]
    pub id: String,
    /// What it is.
    pub kind: LetterKind,
}

/// What an official writes into a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LetterContent {
    /// Name and address: a line each.
    #[validate(length(max = 1000, code = "text-length"))]
    pub addressee: String,
    /// The addressee's registry code.
    #[validate(length(max = 40, code = "text-length"))]
    pub registry_code: String,
    /// The official in charge.
    #[validate(length(max = 200, code = "text-length"))]
    pub official: String,
    /// What led to it, by language tag.
    #[validate(custom(function = "texts"))]
    pub reasons: Texts,
    /// What the addressee said when heard, by language tag (HMS § 40).
    #[validate(custom(function = "texts"))]
    pub hearing: Texts,
    /// Penalty payment that is warned of, in euros.
    #[validate(range(min = 1, max = MOST_EUROS, code = "amount"))]
    pub penalty: Option<u32>,
    /// Its norm by language tag; empty takes the letterhead's.
    #[validate(custom(function = "texts"))]
    pub norm: Texts,
    /// A point for each finding of its kind, in the order of the report.
    #[validate(length(max = MAX_POINTS, code = "text-length"), nested)]
    pub points: Vec<LetterPoint>,
}

/// What follows from one finding of the report; what was found stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LetterPoint {
    /// The finding's key.
    #[validate(length(max = 200, code = "id"))]
    pub key: String,
    /// What has to be done, by language tag.
    #[validate(custom(function = "texts"))]
    pub duty: Texts,
    /// Legal references, by id of the definition.
    #[validate(length(max = 50, code = "text-length"))]
    pub legal: Vec<String>,
    /// Until when, `YYYY-MM-DD`.
    #[validate(custom(function = "day"))]
    pub deadline: Option<String>,
}

fn texts(texts: &Texts) -> Result<(), ValidationError> {
    let short = texts.values().all(|text| text.chars().count() <= MAX_TEXT);
    if texts.len() <= 10 && short { Ok(()) } else { Err(ValidationError::new("text-length")) }
}

fn day(day: &str) -> Result<(), ValidationError> {
    let is_day = day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok();
    if is_day { Ok(()) } else { Err(ValidationError::new("date")) }
}

/// What keeps a letter from being issued: the code of its sentence, and the point it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lack {
    /// Code of the sentence, such as `letter-no-deadline`.
    pub code: String,
    /// Number of the point, from 1; none for the letter as a whole.
    pub point: Option<u32>,
}

/// A letter. `GET /inspections/{id}/letters` lists those of an inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterDetail {
    /// Id.
    pub id: String,
    /// The inspection it follows.
    pub inspection_id: String,
    /// What it is.
    pub kind: LetterKind,
    /// Where it stands.
    pub state: LetterState,
    /// Number, once issued, such as `2026-0007-1`.
    pub number: Option<String>,
    /// Day of issue, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What is written in it.
    pub content: LetterContent,
    /// What keeps it from being issued.
    pub lacks: Vec<Lack>,
    /// The highest penalty payment that may be warned of, in euros.
    pub ceiling: Option<u32>,
    /// Counts up with each change; sent back with an edit to notice a stale tab.
    pub revision: u64,
    /// Whether the signed-in person may change it.
    pub may_edit: bool,
}

/// A letter that was issued about a place of the person who looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedLetter {
    /// Id.
    pub id: String,
    /// The inspection it follows.
    pub inspection_id: String,
    /// What it is.
    pub kind: LetterKind,
    /// Its number.
    pub number: String,
    /// Day of issue, `YYYY-MM-DD`.
    pub date: String,
}

/// `PUT /letters/{id}`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditLetter {
    /// Revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
    /// The new content.
    #[validate(nested)]
    pub content: LetterContent,
}

/// `POST /letters/{id}/issue`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IssueLetter {
    /// Revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
}
