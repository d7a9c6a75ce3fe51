//! What the larger blocks are made of.

use serde::{Deserialize, Serialize};

use super::Fact;
use crate::scoring::tone::Tone;

/// A question to be answered by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormField {
    /// Number, such as "3.2", or empty.
    pub code: String,
    /// The question.
    pub question: String,
    /// A critical item.
    pub critical: bool,
    /// What helps to answer it: guidance, criterion, law, when it is asked. A label may be empty.
    pub details: Vec<Fact>,
    /// Where the answer goes.
    pub space: Space,
    /// Label of the boxes that say how the answer was established.
    pub evidence_label: String,
    /// Those boxes; none where it is not asked.
    pub evidence: Vec<String>,
    /// Label of a line for remarks; empty where there is none.
    pub remark: String,
}

/// Where an answer is written by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "space", rename_all = "snake_case")]
pub enum Space {
    /// Boxes to tick.
    Boxes {
        /// The choices.
        choices: Vec<FormChoice>,
        /// Says how many may be ticked.
        lead: String,
    },
    /// Lines across the page.
    Lines {
        /// How many.
        count: u8,
    },
    /// A short line.
    Short {
        /// What stands before it, such as "kell".
        before: String,
        /// What stands behind it, such as a unit.
        after: String,
    },
    /// Nothing: words alone.
    Nothing,
}

/// A box to tick.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormChoice {
    /// Its words.
    pub label: String,
    /// When to tick it, or empty.
    pub description: String,
}

/// A thing of a definition, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedThing {
    /// What it is, such as "Küsimus".
    pub kind: String,
    /// Its words.
    pub title: String,
    /// Its id.
    pub id: String,
    /// What became of it.
    pub changes: Vec<Change>,
    /// Colour class: new, gone or changed.
    pub tone: Tone,
}

/// One change of a thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What sort it is, such as "sõnastus".
    pub sort: String,
    /// The field that changed, or empty.
    pub field: String,
    /// Further words, such as where it stood, or empty.
    pub words: String,
    /// The text before; none where nothing is set side by side.
    pub before: Option<Cut>,
    /// The text now.
    pub after: Option<Cut>,
    /// Label of the text before.
    pub before_label: String,
    /// Label of the text now.
    pub after_label: String,
    /// BCP 47 tag of both texts, where it is not the document's own; or empty.
    pub tag: String,
}

/// A text of which a part in the middle is marked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cut {
    /// What stands on both sides alike.
    pub head: String,
    /// What differs.
    pub marked: String,
    /// What follows alike.
    pub tail: String,
}

/// One duty of a precept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resolution {
    /// Its heading, such as "Resolutsioon 1".
    pub title: String,
    /// The criterion it belongs to.
    pub criterion: String,
    /// Duty, fact, ground, deadline, warning, in order.
    pub parts: Vec<ResolutionPart>,
    /// Colour class of the severity.
    pub tone: Tone,
}

/// A part of a resolution: words behind a label, or the law behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ResolutionPart {
    /// Its label.
    pub label: String,
    /// Its words.
    pub text: String,
    /// Provisions, each on a line of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal: Vec<Citation>,
}

/// A provision as it is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Act and provision.
    pub words: String,
    /// Number of the document's note that says more, from 1; 0 where there is none.
    pub note: u32,
}

/// A column of a table of words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its head.
    pub head: String,
    /// Its part of the width, relative to the others.
    pub share: u8,
}
