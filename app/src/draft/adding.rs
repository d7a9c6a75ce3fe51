//! New entries, and whole documents brought in.

use leptos::prelude::*;
use protocol::draft::{
    Edit,
    between::between,
    keyed::without_keys,
    tree::{Key, Spot, Tree},
};
use serde_json::{Value as Json, json};

use super::{Desk, desk::new_key};

impl Desk {
    /// A new entry of a list, after another one or at its end, and chosen.
    pub(super) fn add(self, holder: &Key, list: &[String], after: Option<Key>) {
        let key = self.add_after(holder, list, after);
        self.chosen.set(key);
    }

    /// A new entry at the end of a list that is written where it stands.
    pub(super) fn add_here(self, holder: &Key, list: &[String]) -> Key {
        self.add_after(holder, list, None)
    }

    fn add_after(self, holder: &Key, list: &[String], after: Option<Key>) -> Key {
        let key = new_key();
        let end = self.look(|tree| tree.list(holder, list).last().cloned());
        let number = self.look(Tree::len);
        let name = format!("new_{number}");
        let mut content = match list.last().map(String::as_str) {
            Some("items") => json!({ "id": name, "type": "text" }),
            Some("choices") => json!({ "name": name }),
            Some("findings") => {
                json!({ "id": name, "when": "", "severity": "minor", "kind": "recommendation" })
            }
            Some("limiters") => json!({ "id": name, "when": "", "cap": "" }),
            Some("rules") => json!({ "when": "", "rating": "" }),
            Some("adjust") => json!({ "multiply": 1 }),
            _ => json!({ "id": name }),
        };
        content["~"] = json!(key.0);
        let at = Spot { holder: holder.clone(), list: list.to_vec(), after: after.or(end) };
        self.edit(vec![Edit::Insert { at, content }]);
        key
    }

    /// The entry in whose form another one is written: the one around it, where it stands in a list
    /// that is written in place, else itself.
    pub(super) fn form_of(self, key: &Key) -> Key {
        let held = self.look(|tree| tree.get(key).and_then(|entry| entry.holder.clone()));
        let around = held.filter(|(_, list)| super::schema::is_written_in_place(list));
        around.map_or_else(|| key.clone(), |(holder, _)| holder)
    }

    /// Makes the draft what a document says, as one step; gives the number of edits, none where they
    /// were refused, which is said.
    pub(crate) fn bring(self, document: &Json) -> Option<usize> {
        let document = without_keys(document.clone());
        let edits = self.look(|tree| between(tree, &document, new_key));
        let count = edits.len();
        self.try_edit(edits).then_some(count)
    }
}
