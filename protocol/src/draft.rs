//! Drafts of questionnaire versions: a document, the log of what was changed in it, and its way to
//! publication.
//!
//! The log is append-only and the draft is its fold ([`fold::Draft`]), the same in the browser and on
//! the server. Nothing that was written is lost: what is removed lies in the draft's bin, what two
//! people wrote unseen by each other stands side by side until one of them decides.

pub mod back;
pub mod between;
pub mod fold;
pub mod keyed;
pub mod tree;

use engine::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use validator::{Validate, ValidationError};

use crate::{Texts, is_uuid};
use tree::{Key, Spot};

/// The most bytes a single change may have, as JSON.
pub const MAX_CHANGE: usize = 5_000_000;
/// The most bytes that changes sent together may have, as JSON; the server takes a little more.
pub const MAX_BATCH: usize = 5_500_000;
/// The most changes that are sent together.
pub const MAX_CHANGES: usize = 500;
/// The most characters a remark may have.
pub const MAX_REMARK: usize = 5_000;

/// What a change does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// Gives a field of an entry a value; null takes the field away.
    Set {
        /// The entry.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        entry: Key,
        /// Names from the entry to the field, such as `["label", "et"]`.
        field: Vec<String>,
        /// The value; no list of entries.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        value: Json,
    },
    /// Puts a new entry somewhere.
    Insert {
        /// Where.
        at: Spot,
        /// The entry with all that is in it, each entry with its key under [`keyed::KEY`].
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        content: Json,
    },
    /// Moves an entry with all that is in it.
    Move {
        /// The entry.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        entry: Key,
        /// Where to; nowhere means the bin.
        to: Option<Spot>,
    },
    /// Says something about an entry to colleagues.
    Remark {
        /// Id of the remark (UUID).
        remark: String,
        /// The entry.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        entry: Key,
        /// What.
        text: String,
    },
    /// Closes a remark, or opens it again.
    Settle {
        /// Id of the remark.
        remark: String,
        /// Whether nothing is open about it.
        settled: bool,
    },
    /// Keeps answers as an example to try the draft with, anew under the same id, or takes them away.
    Example {
        /// Id of the example (UUID).
        example: String,
        /// What it is called.
        name: String,
        /// The answers; none takes the example away.
        #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
        answers: Option<Box<Response>>,
    },
    /// A step on the way to publication; only the server writes it.
    Step {
        /// Which.
        step: Step,
        /// What was said with it; of a publication the version.
        note: String,
    },
}

impl Edit {
    /// Whether it is a step on the way to publication.
    pub fn is_step(&self) -> bool {
        matches!(self, Self::Step { .. })
    }

    /// Whether the server takes it: names and texts within their bounds, keys that are good.
    pub fn is_within_bounds(&self) -> bool {
        is_bounded(self).is_ok()
    }

    /// Whether it leaves the document as it is: what colleagues say, and examples.
    pub fn is_beside(&self) -> bool {
        matches!(self, Self::Remark { .. } | Self::Settle { .. } | Self::Example { .. })
    }
}

/// A step of a draft on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A second advisor is asked to look at it.
    Ask,
    /// The second advisor found it good.
    Approve,
    /// It goes back to be worked on.
    Return,
    /// It became a version.
    Publish,
    /// It is given up; it stays readable.
    Discard,
    /// It is taken up again.
    Restore,
}

/// Where a draft is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is being written.
    #[default]
    Draft,
    /// A second advisor looks at it.
    InReview,
    /// It may be published as it is now.
    Approved,
    /// It became a version, and is read-only.
    Published,
    /// It was given up, and is read-only.
    Discarded,
}

impl State {
    /// Where a step leads; none where it cannot be taken from here.
    pub fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Draft, Step::Ask) => Some(Self::InReview),
            (Self::InReview, Step::Approve) => Some(Self::Approved),
            (Self::InReview | Self::Approved, Step::Return) | (Self::Discarded, Step::Restore) => {
                Some(Self::Draft)
            }
            (Self::Draft | Self::InReview | Self::Approved, Step::Publish) => Some(Self::Published),
            (Self::Draft | Self::InReview | Self::Approved, Step::Discard) => Some(Self::Discarded),
            _ => None,
        }
    }

    /// Whether it can be written in.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::Approved)
    }
}

/// A change as its author made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Its id (UUID): said twice, it counts once.
    #[validate(custom(function = "is_uuid"))]
    pub id: String,
    /// Id of the device's page that made it (UUID): it has seen all it wrote itself.
    #[validate(custom(function = "is_uuid"))]
    pub page: String,
    /// Position of the log up to which its author had seen it.
    pub saw: u64,
    /// What it does.
    #[validate(custom(function = "is_bounded"))]
    pub edit: Edit,
}

fn is_bounded(edit: &Edit) -> Result<(), ValidationError> {
    let names = |path: &[String]| {
        (1..=8).contains(&path.len()) && path.iter().all(|name| (1..=100).contains(&name.len()))
    };
    let spot = |spot: &Spot| names(&spot.list) && spot.holder.is_good();
    let good = match edit {
        Edit::Set { entry, field, value } => {
            entry.is_good()
                && names(field)
                && !field.iter().any(|name| name == keyed::KEY)
                && !keyed::holds_entries(value)
        }
        Edit::Insert { at, content } => spot(at) && keyed::is_keyed(content),
        Edit::Move { entry, to } => {
            entry.is_good() && !entry.is_root() && to.as_ref().is_none_or(spot)
        }
        Edit::Remark { remark, entry, text } => {
            is_uuid(remark).is_ok()
                && entry.is_good()
                && (1..=MAX_REMARK).contains(&text.trim().chars().count())
        }
        Edit::Settle { remark, .. } => is_uuid(remark).is_ok(),
        Edit::Example { example, name, .. } => {
            is_uuid(example).is_ok() && (1..=100).contains(&name.trim().chars().count())
        }
        // Asked for at an address of its own.
        Edit::Step { .. } => false,
    };
    let size = || serde_json::to_string(edit).map_or(usize::MAX, |text| text.len());
    if good && size() <= MAX_CHANGE { Ok(()) } else { Err(ValidationError::new("change-bounds")) }
}

/// How many changes, from the first, are sent together: as many as there may be, and no more bytes.
pub fn fitting(changes: &[Change]) -> usize {
    let mut size = 0;
    let few = changes.iter().take(MAX_CHANGES).enumerate();
    let fits = few.take_while(|(place, change)| {
        size += serde_json::to_string(change).map_or(0, |text| text.len() + 1);
        // One by itself is sent whatever it has: the server says what it thinks of it.
        *place == 0 || size <= MAX_BATCH
    });
    fits.count()
}

/// A change in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredChange {
    /// Its place in the log, counted from 1.
    pub position: u64,
    /// Who made it (user id).
    pub actor: String,
    /// Their name.
    pub actor_name: String,
    /// When the server took it, RFC 3339.
    pub accepted_at: String,
    /// The change.
    pub change: Change,
}

/// `GET /drafts`: a draft without its document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftInfo {
    /// Id.
    pub id: String,
    /// Id of the questionnaire, as it was when the draft was last opened or published.
    pub questionnaire: String,
    /// Title by language tag, of the same moment.
    pub title: Texts,
    /// Questionnaire and version it began from, whatever its own id is by now; none for a new one.
    pub base: Option<(String, String)>,
    /// Where it is on its way.
    pub state: State,
    /// Position of the log's last change.
    pub position: u64,
    /// When it was begun, RFC 3339.
    pub begun_at: String,
    /// Who began it.
    pub begun_by: String,
    /// When it was last changed, RFC 3339.
    pub changed_at: String,
    /// Who changed it last.
    pub changed_by: String,
    /// Id of who asked for the review.
    pub asked_by: Option<String>,
    /// The version it became.
    pub version: Option<String>,
}

/// `GET /drafts/{id}`: a draft whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftDetail {
    /// What it is.
    pub info: DraftInfo,
    /// What its log has come to.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub draft: fold::Written,
    /// Whether a second advisor has to approve it before it is published.
    pub needs_review: bool,
    /// Whether who asks wrote any of it: then they do not approve it.
    pub wrote: bool,
}

/// `GET /drafts/{id}/states/{position}`: how a draft stood after a change of its log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// Position of that change; 0 before the first.
    pub position: u64,
    /// The document with the keys of its entries.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub document: Json,
    /// What was removed by then, with keys.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub bin: Vec<Json>,
}

/// `POST /drafts`: what a new draft begins from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// The published version it begins from: questionnaire and version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<(String, String)>,
    /// Id of a new questionnaire: of an empty one, or of one that has a published one for a template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 100, code = "text-length"))]
    pub questionnaire: Option<String>,
    /// A document to begin from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub document: Option<Json>,
}

/// `POST /drafts/{id}/changes`: changes in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// At most 2,000.
    #[validate(length(max = 2_000, code = "batch-size"), nested)]
    pub changes: Vec<Change>,
    /// Position up to which the page knows the log.
    pub after: u64,
}

/// Reply to changes, sent after the commit; also `GET /drafts/{id}/changes?after=&limit=`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    /// Position of the log's last change.
    pub position: u64,
    /// What the log has after the position asked about, in order, at most 2,000.
    pub news: Vec<StoredChange>,
}

/// `POST /drafts/{id}/steps`: a step of a draft on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeStep {
    /// Which.
    pub step: Step,
    /// Position of the log that the person saw: what was changed since is not decided about.
    pub position: u64,
    /// What to say with it.
    #[serde(default)]
    #[validate(length(max = 5_000, code = "text-length"))]
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(bytes: usize) -> Change {
        let edit = Edit::Set {
            entry: Key::root(),
            field: vec!["title".into()],
            value: Json::from("x".repeat(bytes)),
        };
        Change { id: String::new(), page: String::new(), saw: 0, edit }
    }

    #[test]
    fn what_is_sent_together_is_bounded_by_number_and_by_size() {
        assert_eq!(fitting(&[]), 0);
        assert_eq!(fitting(&vec![change(9); 700]), MAX_CHANGES);
        let heavy = vec![change(2_000_000); 4];
        assert_eq!(fitting(&heavy), 2);
        assert!(serde_json::to_string(&heavy[..2]).unwrap().len() <= MAX_BATCH);
        assert_eq!(fitting(&[change(MAX_BATCH), change(1)]), 1);
    }
}
