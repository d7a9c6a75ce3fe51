//! The edits that make another document of a draft: how what was written elsewhere comes into it
//! and leaves everything else its key, its history and its remarks.
//!
//! Entries are told apart by what tells them apart for people: the field `id`, `name` or `section`,
//! in their list, or else anywhere in a list of that name; those without by equal content, and then
//! by their order. The cost is the size of both documents, and for each list the square of what
//! moved in it.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value as Json};

use super::{
    Edit,
    keyed::{KEY, is_entries},
    tree::{Key, Spot, Tree},
};

/// The edits that make the tree's document the other one; `new_key` makes keys for new entries.
pub fn between(tree: &Tree, document: &Json, new_key: impl FnMut() -> Key) -> Vec<Edit> {
    let known = Known::of(tree);
    let mut work =
        Work { tree: tree.clone(), known, claimed: HashSet::new(), edits: Vec::new(), new_key };
    work.entry(&Key::root(), document);
    work.edits
}

/// The name of a list and what tells an entry of it apart.
type Name = (String, String);

/// Where entries stand, by name; the first of those that have the same.
struct Known(HashMap<Name, Key>);

impl Known {
    fn of(tree: &Tree) -> Self {
        let mut known = HashMap::new();
        let mut open = vec![Key::root()];
        while let Some(holder) = open.pop() {
            let Some(entry) = tree.get(&holder) else { continue };
            for (list, keys) in &entry.lists {
                for key in keys {
                    open.push(key.clone());
                    if let Some(name) = tree.get(key).and_then(|own| name_of(&own.fields)) {
                        let list = list.last().cloned().unwrap_or_default();
                        known.entry((list, name.to_owned())).or_insert_with(|| key.clone());
                    }
                }
            }
        }
        Self(known)
    }
}

fn name_of(fields: &Map<String, Json>) -> Option<&str> {
    ["id", "name", "section"].iter().find_map(|field| fields.get(*field)?.as_str())
}

struct Work<F> {
    tree: Tree,
    known: Known,
    /// What has found its place in the other document.
    claimed: HashSet<Key>,
    edits: Vec<Edit>,
    new_key: F,
}

impl<F: FnMut() -> Key> Work<F> {
    fn edit(&mut self, edit: Edit) {
        if self.tree.apply(&edit).is_some() {
            self.edits.push(edit);
        }
    }

    /// Makes an entry what the document says.
    fn entry(&mut self, key: &Key, content: &Json) {
        let Some(fields) = content.as_object() else { return };
        let Some(own) = self.tree.get(key).cloned() else { return };
        let mut edits = Vec::new();
        differing(key, &mut Vec::new(), (&own.fields, fields), &mut edits);
        for edit in edits {
            self.edit(edit);
        }
        let mut lists = Vec::new();
        lists_in(fields, &mut Vec::new(), &mut lists);
        for list in own.lists.keys().filter(|own| !lists.iter().any(|(list, _)| list == *own)) {
            self.list(key, list, &[]);
        }
        for (list, contents) in &lists {
            self.list(key, list, contents);
        }
    }

    fn list(&mut self, holder: &Key, list: &[String], contents: &[&Json]) {
        // What was claimed elsewhere is fetched from here.
        let mut own = self.tree.list(holder, list).to_vec();
        own.retain(|key| !self.claimed.contains(key));
        let keys = self.matched(list, &own, contents);
        self.claimed.extend(keys.iter().flatten().cloned());
        for key in own.iter().filter(|own| !keys.contains(&Some((*own).clone()))) {
            // What moved to another list is fetched by that one.
            self.edit(Edit::Move { entry: key.clone(), to: None });
        }
        let mut after = None;
        for (content, key) in contents.iter().zip(keys) {
            let at = Spot { holder: holder.clone(), list: list.to_vec(), after: after.clone() };
            // Nothing moves into what is in it.
            let fits = |own: &Key| !self.tree.is_within(holder, own);
            let key = match key.filter(fits) {
                Some(key) => {
                    self.edit(Edit::Move { entry: key.clone(), to: Some(at) });
                    self.entry(&key, content);
                    key
                }
                None => self.insert(at, content),
            };
            after = Some(key);
        }
    }

    /// Puts a new entry somewhere; what is in it may have been elsewhere.
    fn insert(&mut self, at: Spot, content: &Json) -> Key {
        let key = (self.new_key)();
        let mut fields = content.as_object().cloned().unwrap_or_default();
        let mut lists = Vec::new();
        if let Some(all) = content.as_object() {
            lists_in(all, &mut Vec::new(), &mut lists);
        }
        for (list, _) in &lists {
            take_out(&mut fields, list);
        }
        fields.insert(KEY.to_owned(), Json::from(key.0.as_str()));
        self.edit(Edit::Insert { at, content: Json::Object(fields) });
        for (list, contents) in &lists {
            self.list(&key, list, contents);
        }
        key
    }

    /// For each content the entry that it is, if it is there already.
    fn matched(&mut self, list: &[String], own: &[Key], contents: &[&Json]) -> Vec<Option<Key>> {
        let names = |tree: &Tree, key: &Key| {
            tree.get(key).and_then(|entry| name_of(&entry.fields)).map(ToOwned::to_owned)
        };
        let mut free: Vec<(Option<String>, Key)> =
            own.iter().map(|key| (names(&self.tree, key), key.clone())).collect();
        let mut keys: Vec<Option<Key>> = vec![None; contents.len()];
        let mut by_name: HashMap<String, Vec<Key>> = HashMap::new();
        for (name, key) in free.iter().rev() {
            if let Some(name) = name {
                by_name.entry(name.clone()).or_default().push(key.clone());
            }
        }
        let called = list.last().cloned().unwrap_or_default();
        for (key, content) in keys.iter_mut().zip(contents) {
            let Some(name) = content.as_object().and_then(name_of) else { continue };
            *key = by_name.get_mut(name).and_then(Vec::pop).or_else(|| {
                // Elsewhere, by a name that stands once in the draft.
                self.known.0.remove(&(called.clone(), name.to_owned())).filter(|key| {
                    !own.contains(key)
                        && !self.claimed.contains(key)
                        && names(&self.tree, key).as_deref() == Some(name)
                })
            });
            if let Some(key) = key {
                self.known.0.remove(&(called.clone(), name.to_owned()));
                free.retain(|(_, own)| own != key);
            }
        }
        free.retain(|(name, _)| name.is_none());
        for (key, content) in keys.iter_mut().zip(contents).filter(|(key, _)| key.is_none()) {
            let same = free.iter().position(|(_, own)| self.tree.content(own) == **content);
            if let Some(same) = same {
                *key = Some(free.remove(same).1);
            }
        }
        for (key, content) in keys.iter_mut().zip(contents).filter(|(key, _)| key.is_none()) {
            if content.as_object().and_then(name_of).is_none() && !free.is_empty() {
                *key = Some(free.remove(0).1);
            }
        }
        keys
    }
}

/// The edits that make one entry's fields those of another, but for its lists of entries.
pub(super) fn differing(
    key: &Key,
    path: &mut Vec<String>,
    (before, after): (&Map<String, Json>, &Map<String, Json>),
    edits: &mut Vec<Edit>,
) {
    for name in before.keys().filter(|own| !after.contains_key(*own)) {
        path.push(name.clone());
        edits.push(set(key, path, Json::Null));
        path.pop();
    }
    for (name, value) in after.iter().filter(|(name, _)| *name != KEY) {
        path.push(name.clone());
        match (before.get(name), value) {
            (Some(own), _) if own == value => {}
            (_, value) if is_entries(value) => {
                if before.contains_key(name) {
                    edits.push(set(key, path, Json::Null));
                }
            }
            (Some(Json::Object(own)), Json::Object(deeper)) => {
                differing(key, path, (own, deeper), edits);
            }
            (own, Json::Object(deeper)) => {
                if own.is_some() {
                    edits.push(set(key, path, Json::Null));
                }
                differing(key, path, (&Map::new(), deeper), edits);
            }
            _ => edits.push(set(key, path, value.clone())),
        }
        path.pop();
    }
}

fn set(key: &Key, field: &[String], value: Json) -> Edit {
    Edit::Set { entry: key.clone(), field: field.to_vec(), value }
}

/// The lists of entries among fields, by the names that lead to them.
fn lists_in<'a>(
    fields: &'a Map<String, Json>,
    path: &mut Vec<String>,
    lists: &mut Vec<(Vec<String>, Vec<&'a Json>)>,
) {
    for (name, value) in fields {
        path.push(name.clone());
        match value {
            Json::Array(all) if is_entries(value) => {
                lists.push((path.clone(), all.iter().collect()));
            }
            Json::Object(deeper) => lists_in(deeper, path, lists),
            _ => {}
        }
        path.pop();
    }
}

fn take_out(fields: &mut Map<String, Json>, path: &[String]) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        fields.remove(first);
    } else if let Some(deeper) = fields.get_mut(first).and_then(Json::as_object_mut) {
        take_out(deeper, rest);
        if deeper.is_empty() {
            fields.remove(first);
        }
    }
}
