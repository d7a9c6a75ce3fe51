//! Carrying a response in progress to a newer version of its questionnaire, and back.

use engine::{
    carrying::{Fate, meaning::Aspect},
    response::{Address, Attachment},
};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::Texts;

/// A published version, by its word and its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionName {
    /// Version, such as `2026.1`.
    pub version: String,
    /// SHA-256 of its canonical document.
    pub definition: String,
}

/// An answer that is to be confirmed: something else was asked when it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToConfirm {
    /// The item. Giving the same answer again confirms it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// In what it asks something else.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub aspects: Vec<Aspect>,
    /// The question as it was.
    pub before: Texts,
    /// The answer, in the words it was given in.
    pub answer: Texts,
}

/// What was given before and has no place in the version that the response answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlierAnswer {
    /// Where it would stand.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// Items beside which it is shown: those that took the place of the item, or the item itself.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub beside: Vec<engine::name::Name>,
    /// The number people saw, such as `2.3`.
    pub number: String,
    /// The question as it was.
    pub question: Texts,
    /// The answer in words; empty where only a comment or a file was given.
    pub answer: Texts,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// How the answer was established.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<String>,
    /// Files given as evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub files: Vec<Attachment>,
}

/// `GET /responses/{id}/carry`: what would happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarryPreview {
    /// The version it answers.
    pub from: VersionName,
    /// The newer current version; none where there is none, or where the person may not decide.
    pub to: Option<VersionName>,
    /// The version it can go back to.
    pub back: Option<VersionName>,
    /// What would become of the answers.
    pub counts: CarryCounts,
    /// Everything but what stays as it is, in the order of the newer version.
    pub items: Vec<CarryItem>,
}

/// What becomes of answers, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarryCounts {
    /// Answers that stay, also under another id.
    pub kept: usize,
    /// Answers to confirm.
    pub confirm: usize,
    /// Items that are new.
    pub new: usize,
    /// Answers that do not fit, and are asked anew.
    pub misfit: usize,
    /// Answers to what is not asked any more.
    pub retired: usize,
}

/// An item of a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarryItem {
    /// The item; of a new one as if it stood outside repeats.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// What becomes of it.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub fate: Fate,
    /// The number people see; of what is not asked any more, the one they saw.
    pub number: String,
    /// The question as it will be; empty where it is not asked any more.
    pub question: Texts,
    /// The question as it was; empty where it is new.
    pub before: Texts,
    /// What was answered, in words.
    pub answer: Texts,
}

/// `POST /responses/{id}/carry` and `POST /responses/{id}/carry/back`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Carry {
    /// SHA-256 of the version the person saw; another one answers 409 `carry-other`.
    #[validate(length(equal = 64, code = "hash"))]
    pub definition: String,
}

/// `POST /questionnaires/{id}/carry`: every response in progress on a version, to the current one.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CarryAll {
    /// The version they answer, such as `2026.1`.
    #[validate(length(min = 1, max = 64, code = "id"))]
    pub version: String,
    /// How many to carry at most, 1 to 200; 200 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200, code = "limit"))]
    pub limit: Option<u32>,
    /// Only responses whose id comes after this one: where the reply before said to go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 64, code = "id"))]
    pub after: Option<String>,
}

/// A response with something for a person to do after it was carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NeedsPerson {
    /// Id of the response.
    pub response_id: String,
    /// Whose it is: the place, and the organisation that runs it. None where the questionnaire is
    /// private.
    pub whose: Option<(String, String)>,
    /// What becomes of its answers.
    pub counts: CarryCounts,
}

/// A response that could not be carried with the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotCarried {
    /// Id of the response.
    pub response_id: String,
    /// Whose it is, as in [`NeedsPerson`].
    pub whose: Option<(String, String)>,
    /// Code of the reason.
    pub code: String,
}

/// `GET /questionnaires/{id}/carry?version=`: what carrying every response would do; nothing is
/// changed. One page of it: ask on with `after` until there is no `next`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarryOutlook {
    /// The version they would come to; none where there is no newer one of the same kind.
    pub to: Option<VersionName>,
    /// How many responses in progress there are.
    pub total: usize,
    /// How many of them this page is about.
    pub looked_at: usize,
    /// What would become of their answers.
    pub counts: CarryCounts,
    /// Those with something to confirm or to answer anew.
    pub people: Vec<NeedsPerson>,
    /// Where to go on.
    pub next: Option<String>,
}

/// Reply to [`CarryAll`]: at most 200 responses are looked at at once; ask on with `after` until there
/// is no `next`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarriedAll {
    /// How many were carried.
    pub carried: usize,
    /// How many of them have answers to confirm.
    pub to_confirm: usize,
    /// How many of them have earlier answers without a place.
    pub with_earlier: usize,
    /// What became of all their answers.
    pub counts: CarryCounts,
    /// Those that could not be carried, and why.
    pub refused: Vec<NotCarried>,
    /// How many are left on the version.
    pub left: usize,
    /// Where to go on; none at the end.
    #[serde(default)]
    pub next: Option<String>,
    /// Those with something to confirm or to answer anew.
    #[serde(default)]
    pub people: Vec<NeedsPerson>,
}

impl CarryCounts {
    /// Whether a person has to confirm something or to answer it anew.
    pub fn needs_person(&self) -> bool {
        self.confirm > 0 || self.misfit > 0
    }

    /// Adds what becomes of the answers of one more response.
    pub fn add(&mut self, own: &Self) {
        self.kept += own.kept;
        self.confirm += own.confirm;
        self.new += own.new;
        self.misfit += own.misfit;
        self.retired += own.retired;
    }
}

impl CarriedAll {
    /// Counts one more response that was carried.
    pub fn add(&mut self, own: &CarryCounts) {
        self.carried += 1;
        self.to_confirm += usize::from(own.confirm > 0);
        self.counts.add(own);
    }
}
