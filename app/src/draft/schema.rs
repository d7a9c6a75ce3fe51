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
    /// Some of these words.
    Several(&'static [&'static str]),
    /// Several words, with commas between.
    Words,
    /// One thing of the draft, by its name.
    One(Of),
    /// Several things of the draft, by their names.
    Many(Of),
    /// One of these fields, and no other.
    Either(&'static [&'static str]),
    /// What a node of the score counts: a section, questions, or further nodes.
    Counted,
    /// An object of these fields.
    Parts(&'static [&'static str]),
    /// Names with a text each.
    Pairs,
    /// A table from answers to a choice or a number.
    Table,
    /// The items of the version before whose place it takes.
    Replaces,
    /// Anything else, as JSON.
    Other,
}

/// Things of a draft that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Every item.
    Items,
    /// Items that are answered with one choice: what can be counted.
    Choosing,
    /// The items inside the entry.
    Inner,
    /// Sections.
    Sections,
    /// Shared lists of choices.
    Scales,
    /// Legal references.
    Law,
    /// Ratings of the node that the entry belongs to, or is.
    Ratings,
    /// Those, or that a person decides.
    RatingsOrDecision,
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

const METHODS: &[&str] = &[
    "percent",
    "weighted_mean",
    "sum",
    "minimum",
    "maximum",
    "product",
    "expression",
    "rules",
    "judgement",
];
/// What is done to a number, of which an adjustment does one thing.
const STEPS: &[&str] = &["multiply", "add", "floor", "cap"];
/// Fields of every node of the score.
const NODE: &[&str] = &["method", "value", "missing", "rounding", "otherwise", "judgement"];
/// Fields of the whole score, but for its lists.
const SCORING: &[&str] = &[
    "method",
    "value",
    "better",
    "rounding",
    "critical",
    "items",
    "tag",
    "missing",
    "otherwise",
    "judgement",
];
/// Lists of the whole score.
const SCORING_LISTS: [&str; 6] = ["bands", "limiters", "rules", "adjust", "children", "measures"];

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
        Some("rules") => vec!["when", "rating", "reason"],
        Some("adjust") => vec!["multiply", "when", "reason"],
        Some("children" | "measures") => {
            let counts = ["items", "tag"].into_iter().find(|own| entry.fields.contains_key(*own));
            let mut own = vec!["section"];
            if !entry.fields.contains_key("section") {
                own.push("id");
            }
            own.extend(["label"].into_iter().chain(counts).chain(["weight"]));
            own.extend(NODE);
            own
        }
        Some(_) => Vec::new(),
    };
    // What is written in a list of its own; names of items are a field of a node of the score.
    let is_node = matches!(list, Some("children" | "measures"));
    let is_list = |own: &str| {
        ["choices", "findings", "sections"].contains(&own) || (own == "items" && !is_node)
    };
    let mut fields: Vec<String> =
        known.into_iter().filter(|own| !is_list(own)).map(ToOwned::to_owned).collect();
    for own in entry.fields.keys() {
        let is_shown = fields.contains(own)
            || either(list, own).is_some_and(|first| fields.iter().any(|f| f == first));
        if !is_shown && !is_list(own) {
            fields.push(own.clone());
        }
    }
    // The score has a place of its own.
    if list.is_none() {
        fields.retain(|own| own != "scoring");
    }
    fields
}

/// The field under which one that excludes others is shown.
pub(super) fn either(list: Option<&str>, field: &str) -> Option<&'static str> {
    match (list, field) {
        (Some("limiters"), "floor") => Some("cap"),
        (Some("adjust"), own) if STEPS.contains(&own) => Some("multiply"),
        _ => None,
    }
}

/// The fields of the whole score.
pub(super) fn scoring_fields() -> impl Iterator<Item = Vec<String>> {
    SCORING.iter().map(|field| vec!["scoring".to_owned(), (*field).to_owned()])
}

/// The lists of the whole score.
pub(super) fn scoring_lists() -> impl Iterator<Item = Vec<String>> {
    SCORING_LISTS.iter().map(|list| vec!["scoring".to_owned(), (*list).to_owned()])
}

/// Whether the entries of a list are written where the list stands.
pub(super) fn is_written_in_place(list: &[String]) -> bool {
    let own = list.last().map(String::as_str);
    matches!(own, Some("bands" | "limiters" | "rules" | "adjust"))
}

/// The lists an entry may have.
pub(super) fn lists(list: Option<&str>, entry: &Entry) -> Vec<Vec<String>> {
    let known: &[&[&str]] = match list {
        None => &[&["sections"], &["scales"], &["legal"]],
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
        Some("children" | "measures") => {
            &[&["children"], &["bands"], &["limiters"], &["rules"], &["adjust"]]
        }
        _ => &[],
    };
    let own = |path: &&[&str]| path.iter().map(ToString::to_string).collect::<Vec<String>>();
    let mut lists: Vec<Vec<String>> = known.iter().map(own).collect();
    for own in entry.lists.keys() {
        let is_scoring = list.is_none() && own.first().is_some_and(|first| first == "scoring");
        if !lists.contains(own) && !is_scoring {
            lists.push(own.clone());
        }
    }
    lists
}

/// How a field of an entry is written, by the names that lead to it.
pub(super) fn shape(list: Option<&str>, field: &[String]) -> Shape {
    let path: Vec<&str> = field.iter().map(String::as_str).collect();
    match (list, path.as_slice()) {
        (None, ["scoring", rest @ ..]) => of_node(list, rest),
        (Some("limiters" | "adjust" | "rules"), own @ [_])
        | (Some("children" | "measures"), own) => of_node(list, own),
        (Some("scales"), ["not_applicable"]) => Shape::Parts(&["label", "short", "description"]),
        (_, ["lookup"]) => Shape::Table,
        (_, ["columns" | "parameters"]) => Shape::Pairs,
        (Some("items"), ["replaces"]) => Shape::Replaces,
        (Some("items"), ["scale"]) => Shape::One(Of::Scales),
        (Some("items"), ["instance_label"]) => Shape::One(Of::Inner),
        (Some("items" | "findings"), ["legal"]) => Shape::Many(Of::Law),
        _ => of_name(list, path.last().copied().unwrap_or_default()),
    }
}

/// How a field of the score is written.
fn of_node(list: Option<&str>, path: &[&str]) -> Shape {
    match (list, path) {
        (None, []) => Shape::Parts(SCORING),
        (_, [.., "rounding"]) => Shape::Parts(&["digits", "mode"]),
        (_, [.., "mode"]) => Shape::Word(&["half_up", "half_even", "down"]),
        (_, [.., "judgement"]) => Shape::Parts(&["item", "reason", "may"]),
        (_, ["judgement", "item"]) => Shape::One(Of::Choosing),
        (_, ["judgement", "reason"]) => Shape::One(Of::Items),
        (_, [.., "may"]) => Shape::Word(&["change", "raise", "lower"]),
        (_, ["better"]) => Shape::Word(&["higher", "lower"]),
        (_, ["method"]) => Shape::Word(METHODS),
        (_, ["value"]) => Shape::Rule,
        (_, ["otherwise"]) => Shape::One(Of::RatingsOrDecision),
        (_, ["items"]) => Shape::Many(Of::Choosing),
        (_, ["section"]) => Shape::Counted,
        (None, ["critical"]) => Shape::Parts(&["below", "cap", "reason"]),
        (_, ["critical", "cap"]) | (Some("rules"), ["rating"]) => Shape::One(Of::Ratings),
        (Some("limiters"), ["cap"]) => Shape::Either(&["cap", "floor"]),
        (Some("adjust"), ["multiply"]) => Shape::Either(STEPS),
        (_, [.., "digits" | "missing" | "below"]) => Shape::Number,
        (_, [.., own]) => of_name(list, own),
        (_, []) => Shape::Other,
    }
}

/// How the value of one of several fields is written, of which there is one.
pub(super) fn shape_of_either(list: Option<&str>) -> Shape {
    if list == Some("limiters") { Shape::One(Of::Ratings) } else { Shape::Number }
}

/// How a field is written that is written so wherever it stands.
fn of_name(list: Option<&str>, field: &str) -> Shape {
    match (list, field) {
        (None, "kind") => Shape::Word(KINDS),
        (Some("findings"), "kind") => Shape::Word(&["precept", "recommendation"]),
        (_, "type") => Shape::Word(TYPES),
        (_, "severity") => Shape::Word(&["minor", "major", "critical"]),
        (_, "instances") => Shape::Word(&["mean", "sum", "minimum", "maximum"]),
        (_, "evidence") => Shape::Several(&["document", "observation", "interview", "register"]),
        (_, "audience") => {
            Shape::Several(&["provider", "inspector", "advisor", "counsellor", "resident"])
        }
        (
            _,
            "relevant" | "constraint" | "required" | "read_only" | "default" | "calculation"
            | "count" | "when" | "choice_filter" | "instance_name",
        ) => Shape::Rule,
        (
            _,
            "critical" | "verify" | "hidden" | "private" | "not_checked" | "lenient"
            | "allow_duplicates",
        ) => Shape::Flag,
        (_, "valid_from" | "valid_to") => Shape::Day,
        (_, "weight" | "points" | "min" | "max" | "deadline_days" | "from" | "to") => Shape::Number,
        (_, "tags" | "appearance" | "languages") => Shape::Words,
        (
            _,
            "id" | "name" | "version" | "code" | "criterion_id" | "section" | "tag" | "cap"
            | "method" | "source",
        ) => Shape::Line,
        (_, field) if is_text(field) => Shape::Text,
        _ => Shape::Other,
    }
}
