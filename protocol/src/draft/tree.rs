//! A definition's document in which every entry of a list has a key of its own, so that what is
//! changed keeps its place however others rename, move or remove what stands around it.
//!
//! An *entry* is an object in a list of objects (a section, an item, a choice, a band …); the
//! document itself is the entry with the empty key. Everything else is a field of the entry around
//! it. Applying an edit never fails: what has no place any more has no effect, or goes to the bin.
//! An edit costs the fields it touches, and the list it changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{
    Edit,
    keyed::{KEY, apart, key_of, keys_in, put, remove},
};

/// Key of an entry: made by who puts it there, the same for as long as the draft lives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub String);

impl Key {
    /// The document itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// Whether it is the document itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_good(&self) -> bool {
        self.0.len() <= 40 && self.0.bytes().all(|own| own.is_ascii_alphanumeric() || own == b'-')
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The entry that has the list.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub holder: Key,
    /// Names from it to the list, such as `["scoring", "bands"]`.
    pub list: Vec<String>,
    /// The entry it stands after; the first where none is named, the last where that one is gone.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub after: Option<Key>,
}

/// An entry without the entries in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its fields; lists of entries are left out.
    pub fields: Map<String, Json>,
    /// Its lists of entries by the names that lead to them; none is empty.
    pub lists: BTreeMap<Vec<String>, Vec<Key>>,
    /// The entry it stands in, and the list there; none of the document and of what is in the bin.
    pub holder: Option<(Key, Vec<String>)>,
}

impl Entry {
    /// The value of a field.
    pub fn get(&self, field: &[String]) -> Option<&Json> {
        let (first, rest) = field.split_first()?;
        rest.iter().try_fold(self.fields.get(first)?, |value, name| value.get(name))
    }

    /// A field's text.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.as_str()
    }
}

/// The document of a draft, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    entries: HashMap<Key, Entry>,
    /// What was removed, the last one last.
    bin: Vec<Key>,
}

impl Tree {
    /// Takes a document apart. Entries without a key get the next of `keys`.
    pub fn of(document: &Json, mut keys: impl FnMut() -> Key) -> Self {
        let mut tree = Self { entries: HashMap::new(), bin: Vec::new() };
        tree.take(&Key::root(), None, document, &mut keys);
        tree
    }

    /// Puts something removed into the bin, as [`Tree::keyed_bin`] gave it.
    pub fn take_to_bin(&mut self, content: &Json) {
        if let Some(key) = key_of(content).filter(|key| !self.entries.contains_key(key)) {
            self.take(&key, None, content, &mut Key::root);
            self.bin.push(key);
        }
    }

    fn take(
        &mut self,
        key: &Key,
        holder: Option<(Key, Vec<String>)>,
        content: &Json,
        keys: &mut dyn FnMut() -> Key,
    ) {
        let mut entry = Entry { holder, ..Entry::default() };
        let mut inside = Vec::new();
        if let Some(fields) = content.as_object() {
            entry.fields = apart(fields, &mut Vec::new(), &mut inside);
        }
        let mut below = Vec::new();
        for (list, contents) in inside {
            let own = contents.into_iter().map(|content| {
                let key = key_of(content).unwrap_or_else(&mut *keys);
                below.push((key.clone(), list.clone(), content));
                key
            });
            let own = own.collect();
            entry.lists.insert(list, own);
        }
        self.entries.insert(key.clone(), entry);
        for (own, list, content) in below {
            self.take(&own, Some((key.clone(), list)), content, keys);
        }
    }

    /// An entry.
    pub fn get(&self, key: &Key) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// The entries of a list.
    pub fn list(&self, holder: &Key, list: &[String]) -> &[Key] {
        let own = self.entries.get(holder).and_then(|entry| entry.lists.get(list));
        own.map_or(&[], Vec::as_slice)
    }

    /// A place for something removed: the end of a list whose entries have the same fields, in the
    /// last entry that has one.
    pub fn home(&self, key: &Key) -> Option<Spot> {
        let own = self.entries.get(key)?;
        let telling = ["type", "title", "when", "from", "act", "label", "name"];
        let alike = |other: &Entry| {
            telling
                .iter()
                .all(|field| other.fields.contains_key(*field) == own.fields.contains_key(*field))
        };
        let mut open = vec![Key::root()];
        let mut found = None;
        while let Some(holder) = open.pop() {
            let Some(entry) = self.entries.get(&holder) else { continue };
            for (list, keys) in &entry.lists {
                let last = keys.last();
                if last.and_then(|last| self.entries.get(last)).is_some_and(alike) {
                    let after = last.cloned();
                    found = Some(Spot { holder: holder.clone(), list: list.clone(), after });
                }
                open.extend(keys.iter().rev().cloned());
            }
        }
        found
    }

    /// The ids of all entries.
    pub fn names(&self) -> BTreeSet<String> {
        let ids = self.entries.values().filter_map(|entry| entry.text("id"));
        ids.map(ToOwned::to_owned).collect()
    }

    /// What was removed, the last one last.
    pub fn bin(&self) -> &[Key] {
        &self.bin
    }

    /// How many entries there are, those in the bin included.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing but an empty document.
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 1 && self.entries.values().all(|entry| entry.fields.is_empty())
    }

    /// Where an entry stands; none of the document and of what is in the bin.
    pub fn spot(&self, key: &Key) -> Option<Spot> {
        let (holder, list) = self.entries.get(key)?.holder.clone()?;
        let all = self.list(&holder, &list);
        let position = all.iter().position(|own| own == key)?;
        let after = position.checked_sub(1).map(|before| all[before].clone());
        Some(Spot { holder, list, after })
    }

    /// Whether an entry is in another, or is it.
    pub fn is_within(&self, key: &Key, around: &Key) -> bool {
        let mut at = key;
        loop {
            if at == around {
                return true;
            }
            match self.entries.get(at).and_then(|entry| entry.holder.as_ref()) {
                Some((holder, _)) => at = holder,
                None => return false,
            }
        }
    }

    /// Whether an entry was removed, by itself or with what was around it.
    pub fn is_in_bin(&self, key: &Key) -> bool {
        !self.is_within(key, &Key::root())
    }

    /// What a diagnostic's path leads to: the entry, and the field in it. Entries of a list are named
    /// by their position or by their `id` or `name`; a path may begin with an entry's name.
    pub fn locate(&self, path: &str) -> (Key, Vec<String>) {
        let steps: Vec<&str> =
            path.split(['.', '[']).map(|step| step.trim_end_matches(']')).collect();
        let (mut at, mut field) = (Key::root(), Vec::new());
        let mut steps = steps.into_iter().filter(|step| !step.is_empty()).peekable();
        let is_field = |name: &str| {
            self.get(&at).is_some_and(|root| {
                root.fields.contains_key(name)
                    || root.lists.keys().any(|list| list.first().is_some_and(|own| own == name))
            })
        };
        if let Some(first) = steps.peek().copied().filter(|first| !is_field(first))
            && let Some(named) = self.named(first)
        {
            at = named;
            steps.next();
        }
        for step in steps {
            let Some(entry) = self.get(&at) else { break };
            let Some(list) = entry.lists.get(&field) else {
                field.push(step.to_owned());
                continue;
            };
            let found = match step.parse::<usize>() {
                Ok(position) => list.get(position),
                Err(_) => list.iter().find(|key| self.is_named(key, step)),
            };
            let Some(found) = found else { break };
            (at, field) = (found.clone(), Vec::new());
        }
        (at, field)
    }

    /// The entry of a name in some list of that name, such as `items`. It costs a look at every
    /// entry.
    pub fn find(&self, list: &str, name: &str) -> Option<&Key> {
        let is_it = |entry: &Entry| {
            let holder = entry.holder.as_ref();
            holder.is_some_and(|(_, own)| own.last().is_some_and(|own| own == list))
                && entry.text("id") == Some(name)
        };
        let mut found = self.entries.iter().filter(|(_, entry)| is_it(entry));
        found.find(|(key, _)| !self.is_in_bin(key)).map(|(key, _)| key)
    }

    fn is_named(&self, key: &Key, name: &str) -> bool {
        let names = ["id", "name"];
        self.get(key).is_some_and(|own| names.iter().any(|field| own.text(field) == Some(name)))
    }

    /// The first entry of a name in the document.
    fn named(&self, name: &str) -> Option<Key> {
        let mut open = vec![Key::root()];
        while let Some(at) = open.pop() {
            if !at.is_root() && self.is_named(&at, name) {
                return Some(at);
            }
            let inside = self.get(&at).into_iter().flat_map(|entry| entry.lists.values().rev());
            open.extend(inside.flat_map(|list| list.iter().rev()).cloned());
        }
        None
    }

    /// The document, as it is checked and published.
    pub fn document(&self) -> Json {
        self.build(&Key::root(), false)
    }

    /// An entry with all that is in it, without keys.
    pub fn content(&self, key: &Key) -> Json {
        self.build(key, false)
    }

    /// The document with the keys of its entries.
    pub fn keyed(&self) -> Json {
        self.build(&Key::root(), true)
    }

    /// What is in the bin, with keys.
    pub fn keyed_bin(&self) -> Vec<Json> {
        self.bin.iter().map(|key| self.build(key, true)).collect()
    }

    fn build(&self, key: &Key, keyed: bool) -> Json {
        let Some(entry) = self.entries.get(key) else { return Json::Null };
        let mut fields = entry.fields.clone();
        for (list, keys) in &entry.lists {
            let all = keys.iter().map(|own| self.build(own, keyed)).collect();
            put(&mut fields, list, Json::Array(all));
        }
        if keyed && !key.is_root() {
            fields.insert(KEY.to_owned(), Json::from(key.0.as_str()));
        }
        Json::Object(fields)
    }

    /// Applies an edit; gives the one that takes it back, none where it had no effect on the
    /// document.
    pub fn apply(&mut self, edit: &Edit) -> Option<Edit> {
        match edit {
            Edit::Set { entry, field, value } => self.set(entry, field, value),
            Edit::Insert { at, content } => self.insert(at, content),
            Edit::Move { entry, to } => self.relocate(entry, to.as_ref()),
            Edit::Remark { .. }
            | Edit::Settle { .. }
            | Edit::Example { .. }
            | Edit::Step { .. } => None,
        }
    }

    fn set(&mut self, key: &Key, field: &[String], value: &Json) -> Option<Edit> {
        let entry = self.entries.get_mut(key)?;
        // A text without languages becomes one with: what goes back is the whole of it.
        let changed = (1..field.len())
            .find(|&length| entry.get(&field[..length]).is_some_and(|own| !own.is_object()))
            .unwrap_or(field.len());
        let before = entry.get(&field[..changed]).cloned().unwrap_or(Json::Null);
        if changed == field.len() && before == *value {
            return None;
        }
        if value.is_null() || value.as_object().is_some_and(Map::is_empty) {
            remove(&mut entry.fields, field);
        } else {
            put(&mut entry.fields, field, value.clone());
        }
        Some(Edit::Set { entry: key.clone(), field: field[..changed].to_vec(), value: before })
    }

    fn insert(&mut self, at: &Spot, content: &Json) -> Option<Edit> {
        let mut keys = Vec::new();
        keys_in(content, &mut keys);
        let key = key_of(content)?;
        if keys.iter().any(|own| self.entries.contains_key(own)) {
            return None;
        }
        self.take(&key, None, content, &mut Key::root);
        if !self.place(&key, at) {
            self.bin.push(key.clone());
        }
        Some(Edit::Move { entry: key, to: None })
    }

    fn relocate(&mut self, key: &Key, to: Option<&Spot>) -> Option<Edit> {
        let before = self.spot(key);
        let is_known = !key.is_root() && self.entries.contains_key(key);
        let is_own = to.is_some_and(|to| self.is_within(&to.holder, key));
        let has_place = to.is_none_or(|to| self.entries.contains_key(&to.holder));
        if !is_known || is_own || !has_place || before.as_ref() == to {
            return None;
        }
        self.displace(key);
        if !to.is_some_and(|to| self.place(key, to)) {
            self.bin.push(key.clone());
        }
        Some(Edit::Move { entry: key.clone(), to: before })
    }

    /// Takes an entry out of where it stands.
    fn displace(&mut self, key: &Key) {
        self.bin.retain(|own| own != key);
        let held = self.entries.get_mut(key).and_then(|entry| entry.holder.take());
        if let Some((holder, list)) = held
            && let Some(holder) = self.entries.get_mut(&holder)
            && let Some(all) = holder.lists.get_mut(&list)
        {
            all.retain(|own| own != key);
            if all.is_empty() {
                holder.lists.remove(&list);
            }
        }
    }

    /// Puts an entry that stands nowhere into a list; says whether there was one.
    fn place(&mut self, key: &Key, at: &Spot) -> bool {
        let Some(holder) = self.entries.get_mut(&at.holder) else { return false };
        let list = holder.lists.entry(at.list.clone()).or_default();
        let position = match &at.after {
            None => 0,
            Some(after) => {
                list.iter().position(|own| own == after).map_or(list.len(), |before| before + 1)
            }
        };
        list.insert(position, key.clone());
        if let Some(entry) = self.entries.get_mut(key) {
            entry.holder = Some((at.holder.clone(), at.list.clone()));
        }
        true
    }
}
