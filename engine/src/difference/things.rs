//! A document taken apart into things, each with what it has of its own.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value as Json};

use super::{Change, Entry, Kind, Thing};

/// What tells a thing from all others of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) kind: Kind,
    pub(super) id: String,
    /// Id of the holder, where the thing's own is unique only there.
    pub(super) of: String,
    /// A draft may have an id twice: which of them it is.
    time: usize,
}

/// A thing, and its fields without the things in it.
pub(super) struct Own<'a> {
    pub(super) key: Key,
    holder: Option<Key>,
    pub(super) fields: BTreeMap<&'a str, &'a Json>,
}

impl Own<'_> {
    /// Says how it differs.
    pub(super) fn entry(&self, change: Change) -> Entry {
        let Key { kind, id, of, .. } = self.key.clone();
        let words = ["label", "title", "provision", "text"].iter();
        let label = words.filter_map(|field| self.fields.get(field)).copied().next();
        Entry { thing: Thing { kind, id, of }, label: label.cloned().unwrap_or_default(), change }
    }

    /// Id of what holds it; empty for the questionnaire.
    pub(super) fn held_by(&self) -> String {
        let holder = self.holder.as_ref().filter(|holder| holder.kind != Kind::Questionnaire);
        holder.map(|holder| holder.id.clone()).unwrap_or_default()
    }

    /// Whether what holds it is as absent from another document as the thing is: then it goes
    /// without saying.
    pub(super) fn goes_with_holder(&self, other: &Things<'_>) -> bool {
        is_local(self.key.kind) && self.holder.as_ref().is_some_and(|key| other.get(key).is_none())
    }

    /// What holds it.
    pub(super) fn holder(&self) -> Option<&Key> {
        self.holder.as_ref()
    }

    /// Ids of the older version that it says to take the place of.
    pub(super) fn replaces(&self) -> impl Iterator<Item = &str> {
        let list = self.fields.get("replaces").and_then(|own| own.as_array());
        list.into_iter().flatten().filter_map(Json::as_str)
    }
}

/// Where things of a kind stand in a thing: field, kind, and the field of their ids.
fn places(kind: Kind) -> &'static [(&'static str, Kind, &'static [&'static str])] {
    match kind {
        Kind::Questionnaire => &[
            ("legal", Kind::Law, &["id"]),
            ("scales", Kind::Scale, &["id"]),
            ("sections", Kind::Section, &["id"]),
        ],
        Kind::Section => &[("items", Kind::Item, &["id"])],
        Kind::Item => &[
            ("choices", Kind::Choice, &["name"]),
            ("findings", Kind::Finding, &["id"]),
            ("items", Kind::Item, &["id"]),
        ],
        Kind::Scale => &[("choices", Kind::Choice, &["name"])],
        Kind::Score => &[
            ("bands", Kind::Band, &["id"]),
            ("limiters", Kind::Limiter, &["id"]),
            ("children", Kind::Score, &["id", "section"]),
            ("measures", Kind::Score, &["id", "section"]),
        ],
        Kind::Law | Kind::Choice | Kind::Finding | Kind::Band | Kind::Limiter => &[],
    }
}

/// Whether ids of a kind are unique only in what holds the thing.
fn is_local(kind: Kind) -> bool {
    matches!(kind, Kind::Choice | Kind::Finding | Kind::Band | Kind::Limiter)
}

/// All things of a document in its order, holders before what they hold.
pub(super) struct Things<'a> {
    pub(super) all: Vec<Own<'a>>,
    positions: HashMap<Key, usize>,
}

impl<'a> Things<'a> {
    /// Takes a document apart; items are called by their new names.
    pub(super) fn of(document: &'a Json, renamed: &BTreeMap<String, String>) -> Self {
        let mut things = Self { all: Vec::new(), positions: HashMap::new() };
        if let Some(fields) = document.as_object() {
            things.take(Kind::Questionnaire, String::new(), None, fields, renamed);
        }
        things
    }

    fn take(
        &mut self,
        kind: Kind,
        id: String,
        holder: Option<Key>,
        fields: &'a Map<String, Json>,
        renamed: &BTreeMap<String, String>,
    ) {
        let of = holder.as_ref().filter(|_| is_local(kind)).map(|holder| holder.id.clone());
        let mut key = Key { kind, id, of: of.unwrap_or_default(), time: 0 };
        while self.positions.contains_key(&key) {
            key.time += 1;
        }
        let (mut own, mut inside) = (BTreeMap::new(), Vec::new());
        for (field, value) in fields {
            match things_in(kind, field, value) {
                Some(held) => inside.extend(held),
                // A new name is told as such.
                None if kind == Kind::Item && field == "id" => {}
                None => {
                    own.insert(field.as_str(), value);
                }
            }
        }
        self.positions.insert(key.clone(), self.all.len());
        self.all.push(Own { key: key.clone(), holder, fields: own });
        for (kind, id, fields) in inside {
            let id = renamed.get(id).filter(|_| kind == Kind::Item).map_or(id, String::as_str);
            self.take(kind, id.to_owned(), Some(key.clone()), fields, renamed);
        }
    }

    /// Where a thing stands.
    pub(super) fn position(&self, key: &Key) -> Option<usize> {
        self.positions.get(key).copied()
    }

    /// The thing of a key.
    pub(super) fn get(&self, key: &Key) -> Option<&Own<'a>> {
        self.position(key).map(|position| &self.all[position])
    }
}

/// Kind, id and fields of a thing in another.
type Inside<'a> = (Kind, &'a str, &'a Map<String, Json>);

/// The things in a field; none where the field holds no things.
fn things_in<'a>(kind: Kind, field: &str, value: &'a Json) -> Option<Vec<Inside<'a>>> {
    if kind == Kind::Questionnaire && field == "scoring" {
        return Some(vec![(Kind::Score, "total", value.as_object()?)]);
    }
    let (_, held, ids) = places(kind).iter().find(|(own, ..)| *own == field)?;
    // A list of which one entry is no thing is a field like any other.
    value
        .as_array()?
        .iter()
        .map(|entry| {
            let fields = entry.as_object()?;
            let id = ids.iter().find_map(|id| fields.get(*id)?.as_str())?;
            Some((*held, id, fields))
        })
        .collect()
}

/// Whether a field holds words.
pub fn is_text(field: &str) -> bool {
    [
        "title",
        "description",
        "methodology",
        "act",
        "provision",
        "label",
        "short",
        "intro",
        "hint",
        "criterion",
        "controls",
        "constraint_message",
        "required_message",
        "unit",
        "singular",
        "text",
        "duty",
        "reason",
    ]
    .contains(&field)
}

/// Whether a value is words: one text, or one a language.
pub(super) fn is_words(value: &Json) -> bool {
    match value {
        Json::String(_) => true,
        Json::Object(all) => all.values().all(Json::is_string),
        _ => false,
    }
}

/// The words of a value in a language; a text without languages is in all of them.
pub(super) fn words_in<'a>(value: &'a Json, language: &str) -> Option<&'a str> {
    value.as_str().or_else(|| value.get(language)?.as_str())
}
