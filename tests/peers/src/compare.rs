//! Two states of a form, item by item.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

/// An item that stands differently.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) address: String,
    pub(crate) aspect: Aspect,
    pub(crate) lood: Json,
    pub(crate) peer: Json,
}

/// In what it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    /// Only one of them has it.
    Presence,
    Relevance,
    Value,
    Required,
    Constraint,
}

/// What differs, in the order of addresses. `ours` is what Lood says, `theirs` what the peer says.
pub(crate) fn compare(ours: &Map<String, Json>, theirs: &Map<String, Json>) -> Vec<Difference> {
    let mut found = Vec::new();
    let addresses: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for address in addresses {
        let mut differ = |aspect, lood: Json, peer: Json| {
            found.push(Difference { address: address.clone(), aspect, lood, peer });
        };
        let (lood, peer) = match (ours.get(address), theirs.get(address)) {
            (Some(lood), Some(peer)) => (lood, peer),
            (None, Some(_)) if is_generated_count(address, ours, theirs) => continue,
            // Whether a repeat that is not asked has instances makes no difference to anybody.
            (None, Some(only)) | (Some(only), None) if only["relevant"] == json!(false) => continue,
            (lood, peer) => {
                differ(Aspect::Presence, json!(lood), json!(peer));
                continue;
            }
        };
        if lood["relevant"] != peer["relevant"] {
            differ(Aspect::Relevance, lood["relevant"].clone(), peer["relevant"].clone());
            continue;
        }
        if !is_same(&lood["value"], &peer["value"]) {
            differ(Aspect::Value, lood["value"].clone(), peer["value"].clone());
            continue;
        }
        for (aspect, word) in [(Aspect::Required, "required"), (Aspect::Constraint, "constraint")] {
            let (lood, peer) = (has(&lood["errors"], word), has(&peer["errors"], word));
            if lood != peer {
                differ(aspect, json!(lood), json!(peer));
            }
        }
    }
    found
}

/// pyxform writes a hidden item for a repeat whose count is an expression.
fn is_generated_count(address: &str, ours: &Map<String, Json>, theirs: &Map<String, Json>) -> bool {
    let last = address.rsplit('/').next().unwrap_or(address);
    let is_known = |items: &Map<String, Json>, address: &str| items.contains_key(address);
    last.ends_with("_count") && !is_known(ours, address) && is_known(theirs, address)
}

fn has(errors: &Json, word: &str) -> bool {
    errors.as_array().is_some_and(|errors| errors.iter().any(|error| error == word))
}

/// Whether both say the same, one as typed JSON, the other as the text an instance of a form holds.
fn is_same(lood: &Json, peer: &Json) -> bool {
    let (ours, theirs) = (words(lood), words(peer));
    match (ours.as_slice(), theirs.as_slice()) {
        ([one], [other]) => one == other || is_same_number(one, other),
        _ => ours == theirs,
    }
}

fn words(value: &Json) -> Vec<String> {
    match value {
        Json::Null => Vec::new(),
        Json::String(text) if text.is_empty() => Vec::new(),
        Json::String(text) => vec![text.clone()],
        Json::Number(number) => vec![number.to_string()],
        Json::Bool(truth) => vec![truth.to_string()],
        Json::Array(many) => many.iter().flat_map(words).collect(),
        Json::Object(_) => vec![value.to_string()],
    }
}

fn is_same_number(one: &str, other: &str) -> bool {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() <= 1e-12 * one.abs().max(1.0),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(json: &Json) -> Map<String, Json> {
        json.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn values_are_compared_by_what_they_mean() {
        let same = [
            (json!(3), json!("3.0")),
            (json!("a"), json!(["a"])),
            (json!(["a", "b"]), json!(["a", "b"])),
            (json!([]), Json::Null),
            (json!(true), json!("true")),
            (json!("NaN"), json!("NaN")),
        ];
        for (lood, peer) in same {
            assert!(is_same(&lood, &peer), "{lood} {peer}");
        }
        for (lood, peer) in [(json!(3), json!("4")), (json!("a"), Json::Null)] {
            assert!(!is_same(&lood, &peer), "{lood} {peer}");
        }
    }

    #[test]
    fn each_item_that_stands_differently_is_told_once() {
        let ours = items(&json!({
            "a": { "relevant": true, "value": 1, "errors": ["required"] },
            "b": { "relevant": false, "value": null, "errors": [] },
        }));
        let theirs = items(&json!({
            "a": { "relevant": true, "value": "1", "errors": [] },
            "c": { "relevant": true, "value": null, "errors": [] },
        }));
        let found = compare(&ours, &theirs);
        let told: Vec<_> = found.iter().map(|d| (d.address.as_str(), d.aspect)).collect();
        assert_eq!(told, [("a", Aspect::Required), ("c", Aspect::Presence)]);
    }
}
