//! A document as JSON with the keys of its entries in it: what is an entry, and taking lists of entries
//! out of fields and putting them back.

use serde_json::{Map, Value as Json};

use super::tree::Key;

/// The field under which an entry's key stands in a keyed document.
pub const KEY: &str = "~";

/// A document without keys, wherever it comes from.
pub fn without_keys(document: Json) -> Json {
    match document {
        Json::Object(fields) => {
            let own = fields.into_iter().filter(|(name, _)| name != KEY);
            Json::Object(own.map(|(name, value)| (name, without_keys(value))).collect())
        }
        Json::Array(all) => Json::Array(all.into_iter().map(without_keys).collect()),
        other => other,
    }
}

/// The key that an entry of a keyed document has.
pub fn key_of(content: &Json) -> Option<Key> {
    content.get(KEY)?.as_str().filter(|text| !text.is_empty()).map(Key::from)
}

/// Whether a value is a list of entries.
pub fn is_entries(value: &Json) -> bool {
    value.as_array().is_some_and(|all| !all.is_empty() && all.iter().all(Json::is_object))
}

/// Whether there is a list of entries anywhere in a value.
pub fn holds_entries(value: &Json) -> bool {
    match value {
        Json::Array(all) => is_entries(value) || all.iter().any(holds_entries),
        Json::Object(fields) => fields.values().any(holds_entries),
        _ => false,
    }
}

/// Whether an entry and all in it have good keys, each another.
pub(super) fn is_keyed(content: &Json) -> bool {
    let mut keys = Vec::new();
    let all = keys_in(content, &mut keys);
    let count = keys.len();
    keys.sort();
    keys.dedup();
    content.is_object() && all && count > 0 && keys.len() == count && keys.iter().all(Key::is_good)
}

/// Gathers the keys of an entry and of all in it; says whether each has one.
pub(super) fn keys_in(content: &Json, keys: &mut Vec<Key>) -> bool {
    let own = key_of(content);
    let has_key = own.is_some();
    keys.extend(own);
    let Some(fields) = content.as_object() else { return has_key };
    let mut inside = Vec::new();
    apart(fields, &mut Vec::new(), &mut inside);
    let contents: Vec<&Json> = inside.into_iter().flat_map(|(_, contents)| contents).collect();
    contents.into_iter().fold(has_key, |all, content| keys_in(content, keys) && all)
}

/// A list of entries, with the names that lead to it.
pub(super) type Inside<'a> = (Vec<String>, Vec<&'a Json>);

/// Fields without the lists of entries in them, which are gathered.
pub(super) fn apart<'a>(
    fields: &'a Map<String, Json>,
    path: &mut Vec<String>,
    inside: &mut Vec<Inside<'a>>,
) -> Map<String, Json> {
    let mut own = Map::new();
    for (name, value) in fields.iter().filter(|(name, _)| *name != KEY) {
        path.push(name.clone());
        match value {
            Json::Array(all) if is_entries(value) => {
                inside.push((path.clone(), all.iter().collect()));
            }
            Json::Object(deeper) => {
                let rest = apart(deeper, path, inside);
                // What has nothing in it says nothing.
                if !rest.is_empty() {
                    own.insert(name.clone(), Json::Object(rest));
                }
            }
            _ => {
                own.insert(name.clone(), value.clone());
            }
        }
        path.pop();
    }
    own
}

/// Puts a value where names lead to; what is in the way and has no fields gives way.
pub(super) fn put(fields: &mut Map<String, Json>, path: &[String], value: Json) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        fields.insert(first.clone(), value);
        return;
    }
    let own = fields.entry(first.clone()).or_insert_with(|| Json::Object(Map::new()));
    if !own.is_object() {
        *own = Json::Object(Map::new());
    }
    if let Some(deeper) = own.as_object_mut() {
        put(deeper, rest, value);
    }
}

/// Takes a field away, and what is left empty around it.
pub(super) fn remove(fields: &mut Map<String, Json>, path: &[String]) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        fields.remove(first);
        return;
    }
    let Some(deeper) = fields.get_mut(first).and_then(Json::as_object_mut) else { return };
    remove(deeper, rest);
    if deeper.is_empty() {
        fields.remove(first);
    }
}
