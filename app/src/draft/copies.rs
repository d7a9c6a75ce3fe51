//! Copies of entries: taken along to another place or another draft, and put there under names that
//! nothing has yet; what was cut out moves.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use protocol::draft::{
    Edit,
    keyed::{KEY, is_entries, key_of, without_keys},
    tree::{Key, Spot, Tree},
};
use serde_json::{Value as Json, json};

use super::{
    Desk,
    desk::new_key,
    entry::{label_of, list_words},
    several::spot_of,
};
use crate::{device, words::draft as words};

/// Where a copy lies, for this and for other drafts.
const COPIED: &str = "lood/copied";

/// Makes keys that no entry has.
type Keys<'a> = &'a mut dyn FnMut() -> Key;

/// An entry's list, and what is in it.
type Copied = (Vec<String>, Json);

impl Desk {
    /// Keeps copies of entries with the list they are of, for this and for other drafts.
    pub(super) fn copy(self, keys: &[Key]) {
        if self.keep_copies(keys) {
            self.cut.set(Vec::new());
            self.app.toast(words::COPIED.get(self.app.language_now()), None);
        }
    }

    /// Marks entries to be moved to where something is pasted next; another draft gets copies.
    pub(super) fn cut_out(self, keys: &[Key]) {
        if self.keep_copies(keys) {
            self.cut.set(keys.to_vec());
            let many = keys.len().to_string();
            self.app.toast(words::CUT.with(self.app.language_now(), &[("n", &many)]), None);
        }
    }

    fn keep_copies(self, keys: &[Key]) -> bool {
        let all: Vec<Json> = self.look(|tree| {
            let copy = |key: &Key| {
                let list = tree.spot(key).map(|spot| spot.list);
                json!({ "list": list, "content": tree.content(key) })
            };
            keys.iter().map(copy).collect()
        });
        let kept = device::window().local_storage().ok().flatten();
        let text = Json::Array(all).to_string();
        kept.is_some_and(|storage| storage.set_item(COPIED, &text).is_ok())
    }

    /// Puts what was copied after an entry, or into it where its sort belongs there, as one step; what
    /// was cut out moves. What belongs to neither is said.
    pub(super) fn paste_copied(self, beside: &Key) {
        let cut = self.cut.get_untracked();
        if !cut.is_empty() {
            self.cut.set(Vec::new());
            self.move_to(&cut, |tree, list| spot_of(tree, list, beside));
            return;
        }
        let copied = copied();
        if copied.is_empty() {
            return;
        }
        let (edits, left) = self.look(|tree| pasted(tree, &copied, beside, &mut new_key));
        self.put(edits, &left);
    }

    /// Moves entries, each to the place that is found for its list, in their order.
    pub(super) fn move_to(self, keys: &[Key], place: impl Fn(&Tree, &[String]) -> Option<Spot>) {
        let (edits, left) = self.look(|tree| moved(tree, keys, place));
        self.put(edits, &left);
    }

    /// Does it as one step, shows what came, and says what did not: the lists of what is left.
    fn put(self, edits: Vec<Edit>, left: &[Vec<String>]) {
        let language = self.app.language_now();
        let (count, last) = (edits.len(), edits.last().and_then(entry_of));
        if let Some(last) = last {
            if !self.try_edit(edits) {
                return;
            }
            // What moves together stays chosen together.
            if !self.marked.with_untracked(|marked| marked.contains(&last)) {
                self.choose(&last);
            }
        }
        if left.is_empty() {
            return;
        }
        if count == 0 {
            self.app.toast(words::NO_PLACE.get(language), None);
            return;
        }
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for list in left {
            *kinds.entry(list_words(list).get(language)).or_default() += 1;
        }
        let kinds: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{kind} ({count})")).collect();
        let arguments = [("n", &*count.to_string()), ("left", &*kinds.join(", "))];
        self.app.toast(words::NOT_ALL_PLACED.with(language, &arguments), None);
    }

    /// The entries that wait to be moved, by what people call them; followed.
    pub(super) fn cut_words(self) -> Option<String> {
        let cut = self.cut.get();
        let language = self.app.language.get();
        let first = self.look(|tree| cut.first().map(|key| label_of(tree, key, language)))?;
        let arguments = [("n", &*cut.len().to_string()), ("first", &*language.quoted(&first))];
        Some(words::CUT_WAITS.with(language, &arguments))
    }
}

fn entry_of(edit: &Edit) -> Option<Key> {
    match edit {
        Edit::Insert { content, .. } => key_of(content),
        Edit::Move { entry, .. } => Some(entry.clone()),
        _ => None,
    }
}

/// What was copied.
fn copied() -> Vec<Copied> {
    let text = device::window().local_storage().ok().flatten();
    let text = text.and_then(|storage| storage.get_item(COPIED).ok().flatten());
    let all: Vec<Json> = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let part = |own: Json| {
        let list = serde_json::from_value(own.get("list")?.clone()).ok()?;
        Some((list, own.get("content")?.clone()))
    };
    all.into_iter().filter_map(part).collect()
}

/// The edits that move entries, and the lists of those that have no place there.
fn moved(
    tree: &Tree,
    keys: &[Key],
    place: impl Fn(&Tree, &[String]) -> Option<Spot>,
) -> (Vec<Edit>, Vec<Vec<String>>) {
    let mut now = tree.clone();
    let (mut edits, mut left) = (Vec::new(), Vec::new());
    let mut after: BTreeMap<Vec<String>, Key> = BTreeMap::new();
    for key in keys {
        // What a colleague removed meanwhile stays removed.
        let Some(Spot { list, .. }) = now.spot(key) else { continue };
        let Some(mut to) = place(tree, &list) else {
            left.push(list);
            continue;
        };
        if let Some(before) = after.get(&list) {
            to.after = Some(before.clone());
        }
        // Nothing goes into itself or stands after itself.
        if now.is_within(&to.holder, key) || to.after.as_ref() == Some(key) {
            if now.is_within(&to.holder, key) {
                left.push(list);
            } else {
                after.insert(list, key.clone());
            }
            continue;
        }
        after.insert(list, key.clone());
        let edit = Edit::Move { entry: key.clone(), to: Some(to) };
        if now.apply(&edit).is_some() {
            edits.push(edit);
        }
    }
    (edits, left)
}

/// The edits that put copies beside an entry or into it, and the lists of those that have no place
/// there.
fn pasted(
    tree: &Tree,
    copied: &[Copied],
    beside: &Key,
    keys: Keys<'_>,
) -> (Vec<Edit>, Vec<Vec<String>>) {
    let mut spots: BTreeMap<&[String], Option<Spot>> = BTreeMap::new();
    for (list, _) in copied {
        spots.entry(list).or_insert_with(|| spot_of(tree, list, beside));
    }
    let fits = |(list, _): &&Copied| spots.get(list.as_slice()).is_some_and(Option::is_some);
    let left = copied.iter().filter(|own| !fits(own)).map(|(list, _)| list.clone()).collect();
    let (lists, contents): (Vec<&Vec<String>>, Vec<Json>) =
        copied.iter().filter(fits).map(|(list, own)| (list, own.clone())).unzip();
    let contents = lists.iter().map(|list| list.last().cloned().unwrap_or_default()).zip(contents);
    let mut edits = Vec::new();
    for (list, content) in lists.iter().zip(anew(contents.collect(), tree.names(), keys)) {
        let Some(at) = spots.get_mut(list.as_slice()).and_then(Option::as_mut) else { continue };
        let key = key_of(&content);
        edits.push(Edit::Insert { at: at.clone(), content });
        at.after = key;
    }
    (edits, left)
}

/// The names that changed on the way: the list they are of and the name before, and the one now.
type Renamed = BTreeMap<(String, String), String>;

/// Contents with keys of their own, and names of their own where one is taken; what they say of each
/// other goes on meaning each other.
fn anew(contents: Vec<(String, Json)>, mut taken: BTreeSet<String>, keys: Keys<'_>) -> Vec<Json> {
    let mut renamed = Renamed::new();
    let mut all: Vec<Json> = contents
        .into_iter()
        .map(|(list, content)| {
            let mut content = without_keys(content);
            give_keys(&mut content, &list, (&mut taken, &mut renamed), keys);
            content
        })
        .collect();
    if !renamed.is_empty() {
        for content in &mut all {
            follow(content, "", &renamed);
        }
    }
    all
}

/// Gives an entry and all in it keys, and a name of its own where the draft has it already.
fn give_keys(
    content: &mut Json,
    list: &str,
    (taken, renamed): (&mut BTreeSet<String>, &mut Renamed),
    keys: Keys<'_>,
) {
    let Some(fields) = content.as_object_mut() else { return };
    let own = fields.get("id").and_then(Json::as_str).map(ToOwned::to_owned);
    if let Some(own) = own.as_ref().filter(|own| taken.contains(*own)) {
        // One of so many is not among them.
        let numbers = 2..taken.len() + 3;
        let mut names = numbers.map(|number| format!("{own}_{number}"));
        if let Some(free) = names.find(|name| !taken.contains(name)) {
            fields.insert("id".into(), json!(free));
            renamed.insert((list.to_owned(), own.clone()), free.clone());
            taken.insert(free);
        }
    } else {
        taken.extend(own);
    }
    fields.insert(KEY.into(), json!(keys().0));
    for (name, value) in fields.iter_mut() {
        if is_entries(value) {
            let inside = value.as_array_mut().into_iter().flatten();
            inside.for_each(|own| give_keys(own, name, (&mut *taken, &mut *renamed), keys));
        } else if let Some(deeper) = value.as_object_mut() {
            for (name, value) in deeper.iter_mut().filter(|(_, value)| is_entries(value)) {
                let inside = value.as_array_mut().into_iter().flatten();
                inside.for_each(|own| give_keys(own, name, (&mut *taken, &mut *renamed), keys));
            }
        }
    }
}

/// The list whose names a field holds.
fn named_in(field: &str) -> Option<&'static str> {
    match field {
        "legal" => Some("legal"),
        "scale" => Some("scales"),
        "section" => Some("sections"),
        "items" | "item" | "reason" | "by" | "instance_label" => Some("items"),
        "rating" | "cap" | "floor" | "otherwise" => Some("bands"),
        _ => None,
    }
}

/// Says the new names where the old ones stand: in rules and texts as `${name}`, in fields that hold
/// a name by itself.
fn follow(value: &mut Json, field: &str, renamed: &Renamed) {
    match value {
        Json::Object(fields) => {
            for (name, value) in fields.iter_mut().filter(|(name, _)| *name != KEY && *name != "id")
            {
                follow(value, name, renamed);
            }
        }
        Json::Array(all) => {
            for own in all {
                follow(own, field, renamed);
            }
        }
        Json::String(text) => {
            let new =
                named_in(field).and_then(|list| renamed.get(&(list.to_owned(), text.clone())));
            if let Some(new) = new {
                text.clone_from(new);
                return;
            }
            if text.contains("${") {
                for ((_, old), new) in renamed.iter().filter(|((list, _), _)| list == "items") {
                    *text = text.replace(&format!("${{{old}}}"), &format!("${{{new}}}"));
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let document = json!({
            "sections": [
                { "~": "s1", "id": "s1", "items": [
                    { "~": "a", "id": "a", "type": "text" },
                    { "~": "g", "id": "g", "type": "group", "items": [
                        { "~": "b", "id": "b", "type": "text" }] },
                ] },
                { "~": "s2", "id": "s2", "items": [{ "~": "c", "id": "c", "type": "text" }] },
            ],
            "legal": [{ "~": "l", "id": "l" }],
        });
        Tree::of(&document, Key::root)
    }

    fn keys() -> impl FnMut() -> Key {
        let mut number = 0;
        move || {
            number += 1;
            Key(format!("n{number}"))
        }
    }

    fn list(name: &str) -> Vec<String> {
        vec![name.to_owned()]
    }

    fn names(tree: &Tree, holder: &str, of: &str) -> Vec<String> {
        let all = tree.list(&Key::from(holder), &list(of)).iter();
        all.filter_map(|key| tree.get(key)?.text("id").map(ToOwned::to_owned)).collect()
    }

    #[test]
    fn what_fits_is_pasted_and_what_does_not_is_told() {
        let mut tree = tree();
        let copied = [
            (list("items"), json!({ "id": "x" })),
            (list("sections"), json!({ "id": "y" })),
            (list("legal"), json!({ "id": "z" })),
            (list("items"), json!({ "id": "w" })),
        ];
        let (edits, left) = pasted(&tree, &copied, &Key::from("s1"), &mut keys());
        assert_eq!(left, [list("legal")]);
        for edit in &edits {
            tree.apply(edit);
        }
        assert_eq!(names(&tree, "s1", "items"), ["a", "g", "x", "w"]);
        assert_eq!(names(&tree, "", "sections"), ["s1", "y", "s2"]);
    }

    #[test]
    fn what_is_pasted_together_goes_on_meaning_each_other() {
        let tree = tree();
        let copied = [
            (list("legal"), json!({ "id": "l" })),
            (
                list("items"),
                json!({ "id": "g", "type": "group", "items": [
                { "id": "b", "relevant": "${a} = 1 and ${b} = ${bb}", "legal": ["l", "m"] },
                { "id": "d", "label": { "et": "Kui ${b}" }, "replaces": ["b"] },
            ] }),
            ),
        ];
        let contents = copied.map(|(list, own)| (list[0].clone(), own)).into();
        let all = anew(contents, tree.names(), &mut keys());
        assert_eq!((&all[0]["id"], &all[1]["id"]), (&json!("l_2"), &json!("g_2")));
        let [first, second] = [&all[1]["items"][0], &all[1]["items"][1]];
        assert_eq!(first["id"], "b_2");
        // What was not copied is meant as it stands.
        assert_eq!(first["relevant"], "${a} = 1 and ${b_2} = ${bb}");
        assert_eq!(first["legal"], json!(["l_2", "m"]));
        assert_eq!(second["label"]["et"], "Kui ${b_2}");
        // The version before knows the earlier name.
        assert_eq!(second["replaces"], json!(["b"]));
    }

    #[test]
    fn what_moves_keeps_its_order_and_its_key_and_nothing_goes_into_itself() {
        let mut now = tree();
        let into = |tree: &Tree, list: &[String]| spot_of(tree, list, &Key::from("s2"));
        let keys = ["a", "g", "s2", "l"].map(Key::from);
        let (edits, left) = moved(&now, &keys, into);
        assert_eq!(left, [list("legal")]);
        for edit in &edits {
            now.apply(edit);
        }
        assert_eq!(names(&now, "s2", "items"), ["c", "a", "g"]);
        assert_eq!(names(&now, "", "sections"), ["s1", "s2"]);
        let own = |tree: &Tree, list: &[String]| spot_of(tree, list, &Key::from("b"));
        let (edits, left) = moved(&tree(), &[Key::from("g")], own);
        assert_eq!((edits.len(), left), (0, vec![list("items")]));
    }
}
