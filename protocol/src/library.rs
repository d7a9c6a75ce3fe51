//! The library of questionnaires: how an office orders them, how far their translations are, what uses
//! them.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use validator::{Validate, ValidationError};

use crate::{Texts, draft::State};

/// The most characters of a folder's name.
pub const MAX_FOLDER: usize = 60;
/// The most characters of a tag.
pub const MAX_TAG: usize = 40;
/// The most tags of a questionnaire.
pub const MAX_TAGS: usize = 12;

/// `GET /library`: every questionnaire the office works with, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Library {
    /// The questionnaires.
    pub entries: Vec<LibraryEntry>,
    /// Who can own one; empty for those who do not order the library.
    pub people: Vec<PersonName>,
}

/// A person by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonName {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A questionnaire in the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LibraryEntry {
    /// Stable id; empty for drafts that have none yet.
    pub id: String,
    /// Title of the version in use, else of the one published last, else of the draft changed last.
    pub title: Texts,
    /// Kind as definitions write it; empty where nothing is published.
    pub kind: String,
    /// Its place among the others.
    pub shelf: Shelf,
    /// Its owner.
    pub owner: Option<PersonName>,
    /// Published versions, newest first.
    pub versions: Vec<LibraryVersion>,
    /// Drafts that are neither published nor given up, the one changed last first.
    pub drafts: Vec<LibraryDraft>,
}

/// The place of a questionnaire among the others, as an office has ordered them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shelf {
    /// Its folder; empty for none.
    pub folder: String,
    /// Its tags, in the order written.
    pub tags: Vec<String>,
    /// Whether new questionnaires are begun from it.
    pub template: bool,
    /// How often it was changed.
    pub revision: u64,
}

/// A published version in the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LibraryVersion {
    /// Version, such as `2026.1`.
    pub version: String,
    /// First day on which new responses use it.
    pub valid_from: Option<String>,
    /// When it was published, RFC 3339.
    pub published_at: String,
    /// Name of who published it.
    pub published_by: String,
    /// Whether new responses use it.
    pub current: bool,
    /// Since when no new response uses it, RFC 3339.
    pub retired_at: Option<String>,
    /// Responses in progress, of the office and of those it supervises.
    pub in_progress: u64,
    /// Submitted ones.
    pub submitted: u64,
    /// How much of it is written in each of its languages.
    pub languages: Vec<LanguageShare>,
    /// Public links of the office to it that are open.
    pub links: u64,
}

/// A draft in the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LibraryDraft {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Texts,
    /// Where it is on its way.
    pub state: State,
    /// The version it began from.
    pub base: Option<String>,
    /// When it was last changed, RFC 3339.
    pub changed_at: String,
    /// Who changed it last.
    pub changed_by: String,
    /// How much of it is written in each of its languages.
    pub languages: Vec<LanguageShare>,
}

/// How much is written in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LanguageShare {
    /// BCP 47 tag.
    pub language: String,
    /// How many texts there are.
    pub texts: u64,
    /// How many of them are written in this language.
    pub written: u64,
}

impl LanguageShare {
    /// The share in whole percents; never rounded up to all.
    pub fn percent(&self) -> u64 {
        (self.written * 100).checked_div(self.texts).unwrap_or(100)
    }
}

/// What is going on with a questionnaire; it can be several at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A draft is being written.
    Draft,
    /// A draft waits for a second advisor, or for its publication.
    InReview,
    /// A version is in use, or will be.
    Published,
    /// Every version is retired.
    Retired,
}

impl LibraryEntry {
    /// Whether it is in a status.
    pub fn is(&self, status: Status) -> bool {
        let draft = |wanted: &[State]| self.drafts.iter().any(|own| wanted.contains(&own.state));
        match status {
            Status::Draft => draft(&[State::Draft]),
            Status::InReview => draft(&[State::InReview, State::Approved]),
            Status::Published => self.versions.iter().any(|own| own.retired_at.is_none()),
            Status::Retired => {
                !self.versions.is_empty()
                    && self.versions.iter().all(|own| own.retired_at.is_some())
            }
        }
    }

    /// The version new responses use, else the one published last.
    pub fn version(&self) -> Option<&LibraryVersion> {
        self.versions.iter().find(|own| own.current).or_else(|| self.versions.first())
    }

    /// How much is written in each language: of that version, else of the draft changed last.
    pub fn languages(&self) -> &[LanguageShare] {
        let draft = || self.drafts.first().map(|own| own.languages.as_slice());
        self.version().map(|own| own.languages.as_slice()).or_else(draft).unwrap_or_default()
    }
}

/// `PUT /library/{id}`: gives a questionnaire its place among the others.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Shelve {
    /// Its folder; empty for none.
    #[validate(custom(function = "is_folder"))]
    pub folder: String,
    /// Its tags.
    #[validate(custom(function = "are_tags"))]
    pub tags: Vec<String>,
    /// Id of its owner.
    #[validate(length(min = 1, max = 64, code = "id"))]
    pub owner: Option<String>,
    /// Whether new questionnaires are begun from it.
    pub template: bool,
    /// The revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
}

/// Whether a text is one line of words of so many characters at most.
fn is_line(text: &str, most: usize) -> bool {
    text.trim() == text && text.chars().count() <= most && !text.chars().any(char::is_control)
}

fn is_folder(folder: &str) -> Result<(), ValidationError> {
    if is_line(folder, MAX_FOLDER) { Ok(()) } else { Err(ValidationError::new("folder")) }
}

/// Whether a text can be a tag. A comma stands between tags where they are typed.
pub fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && is_line(tag, MAX_TAG) && !tag.contains(',')
}

fn are_tags(tags: &[String]) -> Result<(), ValidationError> {
    let mut known: Vec<String> = tags.iter().map(|tag| tag.to_lowercase()).collect();
    known.sort();
    known.dedup();
    let good =
        tags.len() <= MAX_TAGS && known.len() == tags.len() && tags.iter().all(|tag| is_tag(tag));
    if good { Ok(()) } else { Err(ValidationError::new("tags")) }
}

/// How much of a document is written in each of its languages; texts are counted as the table of
/// translations counts them.
pub fn languages_of(document: &Json) -> Vec<LanguageShare> {
    let listed = document.get("languages").and_then(Json::as_array);
    let listed = listed.map(|all| all.iter().filter_map(Json::as_str).collect::<Vec<_>>());
    let tags = listed.filter(|all| !all.is_empty()).unwrap_or_else(|| vec!["et", "en", "ru"]);
    let share = |tag: &str| LanguageShare { language: tag.to_owned(), texts: 0, written: 0 };
    let mut shares: Vec<_> = tags.into_iter().map(share).collect();
    count(document, &mut shares);
    shares
}

fn count(value: &Json, shares: &mut [LanguageShare]) {
    match value {
        Json::Array(all) => {
            for inner in all {
                count(inner, shares);
            }
        }
        Json::Object(all) if !all.is_empty() => {
            if all.iter().any(|(tag, text)| tag.len() != 2 || !text.is_string()) {
                for inner in all.values() {
                    count(inner, shares);
                }
                return;
            }
            for share in shares {
                let text = all.get(&share.language).and_then(Json::as_str);
                share.texts += 1;
                share.written += u64::from(text.is_some_and(|text| !text.trim().is_empty()));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_counted_in_each_language_wherever_they_stand() {
        let document = json!({
            "id": "a", "languages": ["et", "ru"], "title": { "et": "Üks", "ru": "Один" },
            "sections": [{ "id": "s", "title": { "et": "Kaks", "ru": " " }, "items": [
                { "id": "q", "label": { "et": "Kolm" }, "hint": "sama igal pool" },
            ]}],
        });
        let found: Vec<_> = languages_of(&document)
            .into_iter()
            .map(|own| (own.percent(), own.language, own.written, own.texts))
            .collect();
        assert_eq!(found, [(100, "et".into(), 3, 3), (33, "ru".into(), 1, 3)]);
        assert_eq!(languages_of(&json!({})).len(), 3);
    }

    #[test]
    fn a_share_is_never_rounded_up_to_all() {
        let share = LanguageShare { language: "en".into(), texts: 1_000, written: 999 };
        assert_eq!(share.percent(), 99);
    }

    #[test]
    fn folders_and_tags_are_short_lines_and_tags_differ() {
        let shelve = |folder: &str, tags: &[&str]| Shelve {
            folder: folder.into(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            owner: None,
            template: false,
            revision: 0,
        };
        assert!(shelve("", &[]).validate().is_ok());
        assert!(shelve("Üldhooldus", &["2026", "öö"]).validate().is_ok());
        for bad in [" a", "a\nb", &"a".repeat(61)] {
            assert!(shelve(bad, &[]).validate().is_err(), "{bad}");
        }
        for bad in [&["a", "A"][..], &[""], &["a,b"], &[" a"], &["a"; 13]] {
            assert!(shelve("", bad).validate().is_err(), "{bad:?}");
        }
    }
}
