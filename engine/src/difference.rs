//! What one version of a definition has that another has not, thing by thing.
//!
//! Things (sections, items, choices, scales, findings, nodes of the score, law) are told apart by
//! their stable ids, wherever they stand; what a thing has of its own is compared field by field.
//! Every field of the canonical document takes part, also those that the format gets later: two
//! documents without a difference are the same document, but for the order of fields. An item of
//! the newer version may say which ones of the older it takes the place of (`replaces`); one for
//! one is a new name, anything else a split or a merger.
//!
//! The cost is O(n log n) in the number of things.

pub mod fields;
mod order;
mod succession;
mod things;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use self::order::longest_rising;
pub(crate) use self::succession::Succession;
pub use self::things::is_text;
use self::things::{Own, Things};

/// What kind of thing differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The head of the questionnaire.
    Questionnaire,
    /// A legal reference.
    Law,
    /// A shared choice list.
    Scale,
    /// A choice of a scale or an item.
    Choice,
    /// A section.
    Section,
    /// An item.
    Item,
    /// A rule of an item that proposes a finding.
    Finding,
    /// A node of the score.
    Score,
    /// A rating.
    Band,
    /// A rule that bounds a rating.
    Limiter,
}

/// A thing of a definition.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its id; of a choice its name.
    pub id: String,
    /// Id of the item, scale or node it belongs to, where its own is unique only there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
}

/// What a field is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Words in the source language: what people read is another text.
    Wording,
    /// Words in another language only.
    Translation,
    /// When something is asked, required, allowed, computed or found.
    Rule,
    /// What it counts, and how much.
    Score,
    /// The law behind it, and what became of its verification.
    Law,
    /// How it is asked: its type, choices, unit, evidence, presentation.
    Form,
}

/// How a thing differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Only the newer version has it.
    Added {
        /// Items of the older version whose place it takes together with others.
        replaces: Vec<String>,
    },
    /// Only the older version has it.
    Retired {
        /// Items of the newer version that take its place.
        replaced_by: Vec<String>,
    },
    /// It had another id before.
    Renamed {
        /// The id before.
        from: String,
    },
    /// It stands elsewhere among what both versions have.
    Moved {
        /// Id of what held it; empty for the questionnaire.
        from: String,
        /// Id of what holds it.
        to: String,
    },
    /// A field of it is another.
    Field {
        /// Name of the field.
        field: String,
        /// What it is about.
        nature: Nature,
        /// What stood there.
        before: Option<Json>,
        /// What stands there.
        after: Option<Json>,
    },
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What differs.
    pub thing: Thing,
    /// Its words, by language tag or as one text; null where it has none.
    pub label: Json,
    /// How.
    pub change: Change,
}

/// The differences between two documents, in the order of the newer one; what is retired stands
/// where it stood.
pub fn difference(before: &Json, after: &Json) -> Vec<Entry> {
    let newer = Things::of(after, &BTreeMap::new());
    let succession = succession(&newer, before);
    let older = Things::of(before, &succession.renamed);
    let source = after["languages"][0].as_str().unwrap_or_default();
    let moved = order::moved(&older, &newer);
    let mut found: Vec<(usize, Entry)> = Vec::new();
    // Where the last thing stood that both versions have: what is retired stands behind it.
    let mut place = 0;
    for own in &older.all {
        match newer.position(&own.key) {
            Some(position) => place = position,
            None if own.goes_with_holder(&newer) => {}
            None => {
                let replaced_by = succession.heirs(&own.key.id);
                found.push((place, own.entry(Change::Retired { replaced_by })));
            }
        }
    }
    for (position, own) in newer.all.iter().enumerate() {
        let Some(previous) = older.get(&own.key) else {
            if !own.goes_with_holder(&older) {
                let is_item = own.key.kind == Kind::Item;
                let replaces = if is_item { succession.ancestors(&own.key.id) } else { Vec::new() };
                found.push((position, own.entry(Change::Added { replaces })));
            }
            continue;
        };
        if own.key.kind == Kind::Item
            && let Some(from) = succession.name_before(&own.key.id)
        {
            found.push((position, own.entry(Change::Renamed { from })));
        }
        if moved.contains(&position) {
            let (from, to) = (previous.held_by(), own.held_by());
            found.push((position, own.entry(Change::Moved { from, to })));
        }
        found.extend(fields(previous, own, source).map(|change| (position, own.entry(change))));
    }
    // What is retired was found first and stays before what has changed at the same place.
    found.sort_by_key(|(position, _)| *position);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The fields that differ, in the order of their names.
fn fields<'a>(
    before: &'a Own<'_>,
    after: &'a Own<'_>,
    source: &'a str,
) -> impl Iterator<Item = Change> + 'a {
    let names: BTreeSet<&str> = before.fields.keys().chain(after.fields.keys()).copied().collect();
    names.into_iter().filter_map(move |field| {
        let (old, new) = (before.fields.get(field).copied(), after.fields.get(field).copied());
        (old != new).then(|| Change::Field {
            field: field.to_owned(),
            nature: nature(after.key.kind, field, [old, new], source),
            before: old.cloned(),
            after: new.cloned(),
        })
    })
}

fn nature(kind: Kind, field: &str, values: [Option<&Json>; 2], source: &str) -> Nature {
    match field {
        _ if kind == Kind::Law => Nature::Law,
        "legal" | "verify" => Nature::Law,
        "relevant" | "required" | "constraint" | "calculation" | "lookup" | "default"
        | "read_only" | "choice_filter" | "count" | "min" | "max" | "when" | "instance_name"
        | "severity" | "deadline_days" => Nature::Rule,
        "kind" if kind == Kind::Finding => Nature::Rule,
        "points" | "weight" | "critical" | "not_checked" | "not_applicable" | "instances"
        | "tags" | "scale" => Nature::Score,
        _ if things::is_text(field) && values.into_iter().flatten().all(things::is_words) => {
            let words = values.map(|value| value.map(|value| things::words_in(value, source)));
            if words[0] == words[1] { Nature::Translation } else { Nature::Wording }
        }
        _ if matches!(kind, Kind::Score | Kind::Band | Kind::Limiter) => Nature::Score,
        _ => Nature::Form,
    }
}

/// What the items of the newer version say to replace.
fn succession(newer: &Things<'_>, before: &Json) -> Succession {
    let older = Things::of(before, &BTreeMap::new());
    let items = |things: &Things<'_>| {
        let all = things.all.iter().filter(|own| own.key.kind == Kind::Item);
        all.map(|own| own.key.id.clone()).collect::<Vec<String>>()
    };
    let ids = items(&older);
    let replaced: Vec<(&str, Vec<&str>)> = newer
        .all
        .iter()
        .filter(|own| own.key.kind == Kind::Item)
        .map(|own| (own.key.id.as_str(), own.replaces().collect()))
        .collect();
    Succession::of(&ids.iter().map(String::as_str).collect(), &replaced)
}
