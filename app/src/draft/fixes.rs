//! Mends that can be made at a tap for what was found wrong: edits like any other, which can be taken
//! back.

use engine::language::{Language, Message};
use protocol::draft::{
    Edit,
    tree::{Entry, Key, Tree},
};
use serde_json::Value as Json;

use super::judge::Found;
use crate::words::draft as words;

/// A mend: what it does in words, and the edits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fix {
    message: Message,
    arguments: Vec<(&'static str, String)>,
    pub(super) edits: Vec<Edit>,
}

impl Fix {
    /// What it does.
    pub(super) fn words(&self, language: Language) -> String {
        let arguments: Vec<(&str, &str)> =
            self.arguments.iter().map(|(name, own)| (*name, own.as_str())).collect();
        self.message.with(language, &arguments)
    }
}

/// The mend of something found; none where a person has to think. `before` is what the draft began
/// from, where it is here.
pub(super) fn fix(found: &Found, tree: &Tree, before: Option<&Tree>) -> Option<Fix> {
    let entry = tree.get(&found.entry)?;
    let argument = |name: &str| {
        let own = found.what.args.iter().find(|(own, value)| own == name && !value.is_empty());
        own.map(|(_, value)| value.clone())
    };
    let set =
        |field: Vec<String>, value: Json| Edit::Set { entry: found.entry.clone(), field, value };
    match found.what.code.as_str() {
        // Without the rule the same is asked and accepted.
        "proof.always" if found.field.len() == 1 => {
            let (message, value) = match found.field[0].as_str() {
                "relevant" | "constraint" => (words::FIX_REMOVE, Json::Null),
                "required" | "read_only" => (words::FIX_ALWAYS, Json::Bool(true)),
                _ => return None,
            };
            let edits = vec![set(found.field.clone(), value)];
            Some(Fix { message, arguments: Vec::new(), edits })
        }
        "definition.weight-ignored" | "definition.empty-field" => {
            let name = found.field.last()?.clone();
            let edits = vec![set(found.field.clone(), Json::Null)];
            Some(Fix { message: words::FIX_EMPTY, arguments: vec![("name", name)], edits })
        }
        "definition.duplicate-id" => {
            let field = ["id", "name"].into_iter().find(|field| entry.text(field).is_some())?;
            let name = entry.text(field)?;
            let twin = newer_twin(found, tree, before, name);
            let meant = free_name(tree, &twin, name);
            let value = Json::from(meant.as_str());
            let edits = vec![Edit::Set { entry: twin, field: vec![field.to_owned()], value }];
            Some(Fix { message: words::FIX_RENAME, arguments: vec![("meant", meant)], edits })
        }
        "definition.unknown-field" => {
            let (name, meant) = (argument("field")?, argument("suggestion")?);
            let (last, around) = found.field.split_last()?;
            let renamed: Vec<String> = around.iter().cloned().chain([meant.clone()]).collect();
            if *last != name || entry.get(&renamed).is_some() {
                return None;
            }
            let value = entry.get(&found.field)?.clone();
            let edits = vec![set(found.field.clone(), Json::Null), set(renamed, value)];
            Some(replacing(name, meant, edits))
        }
        _ => {
            let (name, meant) = (argument("name")?, argument("suggestion")?);
            let edits: Vec<Edit> = places(found, entry)
                .into_iter()
                .filter_map(|field| {
                    let value = replaced(entry.get(&field)?, &name, &meant)?;
                    Some(set(field, value))
                })
                .collect();
            (!edits.is_empty()).then(|| replacing(name, meant, edits))
        }
    }
}

/// Which of two gets another name: the one that is not published under this one. Answers were given
/// to what is; where neither is, whatever names it goes on meaning the first.
fn newer_twin(found: &Found, tree: &Tree, before: Option<&Tree>, name: &str) -> Key {
    let called = |tree: &Tree, key: &Key| {
        ["id", "name"]
            .iter()
            .any(|field| tree.get(key).and_then(|own| own.text(field)) == Some(name))
    };
    let is_published = |key: &Key| before.is_some_and(|before| called(before, key));
    let other = found.other.as_ref().filter(|other| called(tree, other) && !is_published(other));
    match other {
        Some(other) if is_published(&found.entry) => other.clone(),
        _ => found.entry.clone(),
    }
}

/// A name like this one that nothing has, neither in the draft nor in the same list.
fn free_name(tree: &Tree, entry: &Key, name: &str) -> String {
    let mut taken = tree.names();
    let beside = tree.get(entry).and_then(|entry| entry.holder.as_ref());
    let beside = beside.map_or(&[][..], |(holder, list)| tree.list(holder, list));
    taken.extend(beside.iter().filter_map(|key| tree.get(key)?.text("name").map(str::to_owned)));
    // One of so many is not among them.
    let mut names = (2..taken.len() + 3).map(|number| format!("{name}_{number}"));
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

fn replacing(name: String, meant: String, edits: Vec<Edit>) -> Fix {
    Fix { message: words::FIX_REPLACE, arguments: vec![("name", name), ("meant", meant)], edits }
}

/// The field it was found in; of an entry, those that name other things.
fn places(found: &Found, entry: &Entry) -> Vec<Vec<String>> {
    if !found.field.is_empty() {
        return vec![found.field.clone()];
    }
    let naming = ["scale", "legal", "instance_label", "section", "cap"];
    let own = naming.iter().filter(|field| entry.fields.contains_key(**field));
    own.map(|field| vec![(*field).to_owned()]).collect()
}

/// A value with another name in place of one; none where it does not have that name.
fn replaced(value: &Json, name: &str, meant: &str) -> Option<Json> {
    match value {
        Json::String(text) => {
            let text = with_word(text, name, meant)?;
            Some(Json::from(text))
        }
        Json::Array(all) => {
            let has = all.iter().any(|own| own.as_str() == Some(name));
            let taken =
                |own: &Json| if own.as_str() == Some(name) { meant.into() } else { own.clone() };
            has.then(|| all.iter().map(taken).collect())
        }
        _ => None,
    }
}

/// Text with another word in every place of one; names that only contain it stay.
fn with_word(text: &str, name: &str, meant: &str) -> Option<String> {
    let of_name =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let mut out = String::new();
    let (mut from, mut changed) = (0, false);
    for (at, found) in text.match_indices(name) {
        let end = at + found.len();
        if of_name(text[..at].chars().next_back()) || of_name(text[end..].chars().next()) {
            continue;
        }
        out.push_str(&text[from..at]);
        out.push_str(meant);
        (from, changed) = (end, true);
    }
    out.push_str(&text[from..]);
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use engine::diagnostic::{Diagnostic, Place};
    use serde_json::json;

    use super::*;

    fn tree() -> Tree {
        let document = json!({ "sections": [{ "id": "s", "items": [
            { "~": "a", "id": "age", "type": "integer", "lable": { "et": "Vanus" } },
            { "~": "c", "id": "age", "type": "text", "required": "${age} > 0 or true()", "weight": 3 },
            { "~": "b", "id": "b", "relevant": "${agee} > 1 and ${agee2} = ${agee}", "legal": ["x", "wrong"] },
        ] }] });
        let mut count = 0;
        Tree::of(&document, move || {
            count += 1;
            Key(format!("k{count}"))
        })
    }

    fn mended(code: &str, entry: &str, field: &[&str], args: &[(&str, &str)]) -> Option<Json> {
        let mut what = Diagnostic::error(code, Place::default());
        for (name, value) in args {
            what = what.with(name, value);
        }
        let field = field.iter().map(ToString::to_string).collect();
        let mut tree = tree();
        let found = Found { what, entry: Key::from(entry), field, other: None };
        let fix = fix(&found, &tree, None)?;
        for edit in &fix.edits {
            tree.apply(edit);
        }
        Some(tree.content(&Key::from(entry)))
    }

    #[test]
    fn a_name_is_replaced_where_it_stands_alone() {
        let args = [("name", "agee"), ("suggestion", "age")];
        let item = mended("expression.unknown-item", "b", &["relevant"], &args).unwrap();
        assert_eq!(item["relevant"], "${age} > 1 and ${agee2} = ${age}");
        let args = [("name", "wrong"), ("suggestion", "right")];
        let item = mended("definition.unknown-legal", "b", &[], &args).unwrap();
        assert_eq!(item["legal"], json!(["x", "right"]));
    }

    #[test]
    fn a_field_gets_its_name_and_keeps_what_it_says() {
        let args = [("field", "lable"), ("suggestion", "label")];
        let item = mended("definition.unknown-field", "a", &["lable"], &args).unwrap();
        assert_eq!(item, json!({ "id": "age", "type": "integer", "label": { "et": "Vanus" } }));
    }

    #[test]
    fn a_condition_that_always_holds_is_taken_away() {
        let item = mended("proof.always", "b", &["relevant"], &[]).unwrap();
        assert_eq!(item.get("relevant"), None);
    }

    #[test]
    fn the_second_of_two_names_is_another_one() {
        let item = mended("definition.duplicate-id", "c", &["id"], &[("id", "age")]).unwrap();
        assert_eq!(item["id"], "age_2");
    }

    #[test]
    fn of_two_names_the_one_that_is_published_stays() {
        let what = Diagnostic::error("definition.duplicate-id", Place::default());
        let found = Found {
            what,
            entry: Key::from("c"),
            field: vec!["id".into()],
            other: Some(Key::from("a")),
        };
        let published = |key: &str| {
            let document = json!({ "sections": [{ "~": "s", "id": "s", "items": [
                { "~": key, "id": "age" }, { "~": "z", "id": "z" },
            ] }] });
            Tree::of(&document, Key::root)
        };
        let renamed =
            |before: Option<&Tree>| match fix(&found, &tree(), before).unwrap().edits.as_slice() {
                [Edit::Set { entry, .. }] => entry.0.clone(),
                other => panic!("{other:?}"),
            };
        assert_eq!(renamed(None), "c");
        assert_eq!(renamed(Some(&published("c"))), "a");
        assert_eq!(renamed(Some(&published("a"))), "c");
    }

    #[test]
    fn what_says_nothing_is_left_out_and_what_always_holds_is_said_plainly() {
        let item = mended("definition.weight-ignored", "c", &["weight"], &[]).unwrap();
        assert_eq!(item.get("weight"), None);
        let item = mended("proof.always", "c", &["required"], &[]).unwrap();
        assert_eq!(item["required"], true);
        assert_eq!(mended("proof.always", "c", &["when"], &[]), None);
    }

    #[test]
    fn what_nobody_can_know_has_no_mend() {
        assert_eq!(mended("expression.unknown-item", "b", &["relevant"], &[("name", "zz")]), None);
        let args = [("name", "zz"), ("suggestion", "age")];
        assert_eq!(mended("expression.unknown-item", "b", &["relevant"], &args), None);
        let args = [("field", "id"), ("suggestion", "type")];
        assert_eq!(mended("definition.unknown-field", "a", &["id"], &args), None);
    }
}
