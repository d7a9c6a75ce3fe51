//! The edits that make a draft what it was: going back is going on, and the log keeps all of it.
//!
//! Entries are known by their keys, which stay the same for as long as the draft lives. What was
//! written since goes to the bin, what was removed since comes out of it; what colleagues said and
//! the examples stay as they are.

use std::collections::HashSet;

use engine::difference::longest_rising;

use super::{
    Edit,
    between::differing,
    tree::{Key, Spot, Tree},
};

/// The edits that make the document of one tree that of another, an earlier one of the same draft.
pub fn back(now: &Tree, then: &Tree) -> Vec<Edit> {
    let mut work = Work { tree: now.clone(), then, edits: Vec::new() };
    work.entry(&Key::root());
    work.edits
}

struct Work<'a> {
    tree: Tree,
    then: &'a Tree,
    edits: Vec<Edit>,
}

impl Work<'_> {
    fn edit(&mut self, edit: Edit) {
        if self.tree.apply(&edit).is_some() {
            self.edits.push(edit);
        }
    }

    /// What is in an entry and did not stand in the document goes to the bin, with all that is in it.
    fn remove_new(&mut self, key: &Key) {
        let inside = self.tree.get(key).into_iter().flat_map(|own| own.lists.values());
        let inside: Vec<Key> = inside.flatten().cloned().collect();
        for own in inside {
            if self.then.get(&own).is_none() || self.then.is_in_bin(&own) {
                self.edit(Edit::Move { entry: own, to: None });
            }
        }
    }

    /// Makes an entry what it was, and then what is in it: from the outside in, nothing is ever moved
    /// into what it holds.
    fn entry(&mut self, key: &Key) {
        let (Some(own), Some(before)) = (self.tree.get(key), self.then.get(key)) else { return };
        let mut edits = Vec::new();
        differing(key, &mut Vec::new(), (&own.fields, &before.fields), &mut edits);
        for edit in edits {
            self.edit(edit);
        }
        // Also where it came out of the bin with something new in it.
        self.remove_new(key);
        for (list, keys) in &before.lists {
            self.list(key, list, keys);
        }
        for own in before.lists.values().flatten() {
            self.entry(own);
        }
    }

    /// Brings a list into its order, by as few moves as there must be.
    fn list(&mut self, holder: &Key, list: &[String], keys: &[Key]) {
        let now = self.tree.list(holder, list);
        let places: Vec<usize> =
            now.iter().filter_map(|key| keys.iter().position(|own| own == key)).collect();
        let stay: HashSet<usize> =
            longest_rising(&places).into_iter().map(|index| places[index]).collect();
        let mut after = None;
        for (place, key) in keys.iter().enumerate() {
            if !stay.contains(&place) {
                let at = Spot { holder: holder.clone(), list: list.to_vec(), after };
                self.edit(Edit::Move { entry: key.clone(), to: Some(at) });
            }
            after = Some(key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn tree() -> Tree {
        let document = json!({ "id": "form", "title": { "et": "Vorm" }, "sections": [
            { "~": "s", "id": "s", "items": [{ "~": "a", "id": "a" }, { "~": "b", "id": "b" }] },
            { "~": "t", "id": "t" },
        ] });
        Tree::of(&document, Key::root)
    }

    fn first_of(holder: &str, list: &str) -> Spot {
        Spot { holder: Key::from(holder), list: vec![list.to_owned()], after: None }
    }

    #[test]
    fn what_was_done_since_is_undone_by_as_little_as_it_takes() {
        let then = tree();
        let mut now = tree();
        let key = Key::from;
        let added = json!({ "~": "n", "id": "n", "items": [] });
        let title = vec!["title".to_owned(), "et".to_owned()];
        for edit in [
            Edit::Insert { at: first_of("t", "items"), content: added },
            // A whole section goes into what is new, and one of its items to the bin.
            Edit::Move { entry: key("s"), to: Some(first_of("n", "items")) },
            Edit::Move { entry: key("a"), to: None },
            Edit::Set { entry: Key::root(), field: title, value: json!("Uus") },
        ] {
            now.apply(&edit).unwrap();
        }
        let edits = back(&now, &then);
        for edit in &edits {
            now.apply(edit).unwrap();
        }
        assert_eq!(now.keyed(), then.keyed());
        // The new one out, the title, the section, its item.
        assert_eq!(edits.len(), 4, "{edits:?}");
        assert_eq!(back(&now, &then), []);
    }
}
