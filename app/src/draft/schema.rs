//! What an entry can hold, by what it is: which fields, and how each is written.

use engine::{definition::item_fields, difference::is_text};
use protocol::draft::tree::Entry;

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text in each language.
    Text,
    /// A name, a version, an address.
    Line,
    /// A rule of the expression language.
    Rule,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Several words, with commas between.
    Words,
    /// Anything else, as JSON.
    Other,
}

const TYPES: &[&str] = &[
    "single",
    "multiple",
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "datetime",
    "note",
    "calculation",
    "file",
    "group",
    "repeat",
];
const KINDS: &[&str] = &[
    "self-assessment",
    "inspection",
    "follow-up",
    "assessment",
    "risk-model",
    "feedback",
    "record",
];

/// The fields of an entry in the order they are written in: those it may have, then those it has.
pub(super) fn fields(list: Option<&str>, entry: &Entry) -> Vec<String> {
    let known: Vec<&str> = match list {
        None => vec![
            "id",
            "version",
            "title",
            "description",
            "kind",
            "audience",
            "languages",
            "valid_from",
            "methodology",
            "private",
        ],
        Some("sections") => vec!["id", "title", "intro", "relevant"],
        Some("items") => item_fields(entry.text("type").unwrap_or("text")),
        Some("choices") => vec!["name", "label", "short", "description", "points", "not_checked"],
        Some("scales") => vec!["id", "not_applicable"],
        Some("legal") => {
            vec!["id", "act", "provision", "title", "valid_from", "valid_to", "source", "verify"]
        }
        Some("findings") => {
            vec!["id", "when", "severity", "kind", "text", "duty", "deadline_days", "legal"]
        }
        Some("bands") => vec!["id", "label", "from", "to", "description"],
        Some("limiters") => vec!["id", "when", "cap", "reason"],
        Some("children" | "measures") => vec!["id", "section", "label", "method", "weight"],
        Some(_) => Vec::new(),
    };
    let lists = ["items", "choices", "findings", "sections"];
    let mut fields: Vec<String> =
        known.into_iter().filter(|own| !lists.contains(own)).map(ToOwned::to_owned).collect();
    for own in entry.fields.keys() {
        if !fields.contains(own) && !lists.contains(&own.as_str()) {
            fields.push(own.clone());
        }
    }
    fields
}

/// The lists an entry may have.
pub(super) fn lists(list: Option<&str>, entry: &Entry) -> Vec<Vec<String>> {
    let known: &[&[&str]] = match list {
        None => &[
            &["sections"],
            &["scales"],
            &["legal"],
            &["scoring", "bands"],
            &["scoring", "limiters"],
        ],
        Some("sections") => &[&["items"]],
        Some("items") => match entry.text("type") {
            Some("group" | "repeat") => &[&["items"]],
            Some("single" | "multiple") if !entry.fields.contains_key("scale") => {
                &[&["choices"], &["findings"]]
            }
            Some("note") => &[],
            _ => &[&["findings"]],
        },
        Some("scales") => &[&["choices"]],
        _ => &[],
    };
    let own = |path: &&[&str]| path.iter().map(ToString::to_string).collect::<Vec<String>>();
    let mut lists: Vec<Vec<String>> = known.iter().map(own).collect();
    for list in entry.lists.keys() {
        if !lists.contains(list) {
            lists.push(list.clone());
        }
    }
    lists
}

/// How a field of an entry is written.
pub(super) fn shape(list: Option<&str>, field: &str) -> Shape {
    match (list, field) {
        (None, "kind") => Shape::Word(KINDS),
        (Some("findings"), "kind") => Shape::Word(&["precept", "recommendation"]),
        (_, "type") => Shape::Word(TYPES),
        (_, "severity") => Shape::Word(&["minor", "major", "critical"]),
        (_, "instances") => Shape::Word(&["mean", "sum", "minimum", "maximum"]),
        (
            _,
            "relevant" | "constraint" | "required" | "read_only" | "default" | "calculation"
            | "count" | "when" | "choice_filter",
        ) => Shape::Rule,
        (_, "critical" | "verify" | "hidden" | "private" | "not_checked" | "lenient") => {
            Shape::Flag
        }
        (_, "valid_from" | "valid_to") => Shape::Day,
        (_, "weight" | "points" | "min" | "max" | "deadline_days" | "from" | "to") => Shape::Number,
        (Some("items" | "findings"), "legal")
        | (_, "evidence" | "tags" | "replaces" | "appearance" | "audience" | "languages") => {
            Shape::Words
        }
        (
            _,
            "id" | "name" | "version" | "code" | "scale" | "criterion_id" | "instance_label"
            | "section" | "tag" | "cap" | "method" | "source",
        ) => Shape::Line,
        (_, field) if is_text(field) => Shape::Text,
        _ => Shape::Other,
    }
}
