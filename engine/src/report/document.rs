//! The blocks a report is made of, in the reader's language, ready for any layout.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use parts::{
    Change, ChangedThing, Citation, Cut, FormChoice, FormField, Resolution, ResolutionPart, Space,
    TableColumn,
};

use crate::{language::Language, scoring::tone::Tone};

mod parts;
mod texts;

/// A report as people read it: every text final and in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportDocument {
    /// Language of the texts in it.
    pub language: Language,
    /// Texts that are in another language, each with its own: what a person wrote, or a definition
    /// says in one language only. [`ReportDocument::with_languages`] finds them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<String, Language>,
    /// Kind of document, such as "Järelevalve akt"; the largest words on page one.
    pub title: String,
    /// What it is about: questionnaire title, place.
    pub subtitle: String,
    /// Who issues it, for the letterhead; empty where nobody does.
    pub issuer: String,
    /// Restriction mark with its ground, such as "AK: …"; none for public documents.
    pub restriction: Option<String>,
    /// Register block below the title: number, date, provider, place, …
    pub facts: Vec<Fact>,
    /// The content in order.
    pub blocks: Vec<Block>,
    /// Notes that citations refer to by number, the first of which is 1: at the foot of the page on
    /// paper, at the end on the screen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Line at the foot of each page beside "page x of y": document, definition, version, hash.
    pub foot: String,
    /// "lk {page} / {pages}" in the reader's language.
    pub page_words: String,
    /// Date and time of making, RFC 3339; injected, so that equal input gives equal bytes.
    pub made_at: String,
}

/// A labelled fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its label.
    pub label: String,
    /// Its text.
    pub text: String,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading; level 1 to 3.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph; line breaks inside are kept.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// Labelled facts in two columns.
    Facts {
        /// The facts.
        facts: Vec<Fact>,
    },
    /// The overall rating.
    Rating {
        /// The word, such as "hea".
        rating: String,
        /// The number, such as "71".
        score: String,
        /// "Hinnatud 95 % kaalust".
        coverage: String,
        /// One or more sentences why, the limits among them.
        reasons: Vec<String>,
        /// Its colour class.
        tone: Tone,
    },
    /// Score bars, one a section.
    Bars {
        /// What the bars show, for a reader who cannot see them.
        caption: String,
        /// The bars.
        bars: Vec<Bar>,
    },
    /// Criteria with answers, a table.
    Criteria {
        /// Column heads, in order.
        columns: Vec<Column>,
        /// Its rows.
        rows: Vec<CriterionRow>,
    },
    /// Numbered findings.
    Findings {
        /// The findings.
        findings: Vec<FindingEntry>,
    },
    /// A bulleted list.
    List {
        /// Its entries.
        entries: Vec<String>,
    },
    /// Places to sign.
    Signatures {
        /// What is to be written on each line, such as "Allkiri"; empty where its role says so.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        label: String,
        /// A line each: role and name.
        lines: Vec<Fact>,
    },
    /// Lines to write on by hand, each behind its label.
    Blanks {
        /// What to write there.
        labels: Vec<String>,
    },
    /// Questions to be answered by hand.
    Form {
        /// The questions.
        fields: Vec<FormField>,
    },
    /// What became of the things of a definition.
    Changes {
        /// The things, in the order of the newer version.
        things: Vec<ChangedThing>,
    },
    /// The duties of a precept, one a resolution.
    Resolutions {
        /// The resolutions.
        resolutions: Vec<Resolution>,
    },
    /// A table of words.
    Table {
        /// What it shows.
        caption: String,
        /// Its columns.
        columns: Vec<TableColumn>,
        /// Its rows, a text for each column; the first column names the row.
        rows: Vec<Vec<String>>,
    },
    /// The headings of levels 1 and 2 with the pages they stand on.
    Contents {
        /// Its heading.
        title: String,
    },
    /// A photograph; its bytes stand beside the document.
    Photo {
        /// Name of the file among those beside the document.
        file: String,
        /// Number and words below it.
        caption: String,
        /// What it shows, for a reader who cannot see it.
        alt: String,
    },
    /// Words that must not be overlooked, such as a warning.
    Notice {
        /// Its heading.
        title: String,
        /// Its words.
        text: String,
        /// Its colour class.
        tone: Tone,
    },
    /// What follows begins on a new page.
    Break,
}

/// A column of a criteria table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Which cell of the row stands in it: `code`, `question`, `answer`, `points`, `other`.
    pub cell: String,
    /// Its head.
    pub head: String,
}

/// A horizontal bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What it measures.
    pub label: String,
    /// Length as a share of the full bar, 0 to 1; none draws an empty bar.
    pub share: Option<f64>,
    /// The value in words, such as "71 · hea".
    pub text: String,
    /// Its colour class.
    pub tone: Tone,
}

/// A row of a criteria table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CriterionRow {
    /// Number, such as "3.2".
    pub code: String,
    /// The question.
    pub question: String,
    /// The answer in words.
    pub answer: String,
    /// "2 / 2", or empty.
    pub points: String,
    /// The same criterion's answer elsewhere (the provider's own), or empty.
    pub other: String,
    /// Marks a critical item.
    pub critical: bool,
    /// Comment given with the answer, or empty.
    pub comment: String,
    /// Legal references in short, or empty.
    pub legal: String,
    /// How the answer was established and which files belong to it, or empty.
    pub evidence: String,
    /// Colour class of the answer.
    pub tone: Tone,
}

/// A numbered finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingEntry {
    /// Number within the document, such as "2.1".
    pub number: String,
    /// The criterion it belongs to.
    pub title: String,
    /// "kriitiline · ettekirjutus".
    pub grade: String,
    /// What is wrong.
    pub text: String,
    /// What has to be done.
    pub duty: String,
    /// Label of it: a duty, a proposal or an advice.
    pub duty_label: String,
    /// Where in a repeat: "R-02, R-05 (2/5)", or empty.
    pub instances: String,
    /// Legal basis, full references.
    pub legal: Vec<Citation>,
    /// Deadline in words, or empty.
    pub deadline: String,
    /// Colour class of the severity.
    pub tone: Tone,
}
