//! The rows of the outline, and how keys go about in them.

use std::collections::HashSet;

use protocol::draft::tree::{Key, Tree};

use crate::draft::entry::label_of;

/// A row of the outline.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// A list of the document itself.
    List(Vec<String>),
    /// An entry.
    Entry(Place),
}

/// An entry as the tree shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) key: Key,
    /// How deep it stands.
    pub(super) depth: usize,
    /// Whether something is in it.
    pub(super) parent: bool,
    pub(super) folded: bool,
    /// Its place among those beside it, from 1, and how many they are.
    pub(super) among: (usize, usize),
}

impl Row {
    pub(super) fn place(&self) -> Option<&Place> {
        match self {
            Self::Entry(place) => Some(place),
            Self::List(_) => None,
        }
    }

    pub(super) fn key(&self) -> Option<&Key> {
        self.place().map(|place| &place.key)
    }
}

/// The rows of a draft, but for what is folded, or does not have what is sought.
pub(super) fn rows_of(
    tree: &Tree,
    language: engine::language::Language,
    folded: &HashSet<Key>,
    sought: &str,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let Some(root) = tree.get(&Key::root()) else { return rows };
    let order = ["sections", "scoring", "scales", "legal"];
    let rank =
        |list: &[String]| order.iter().position(|own| *own == list[0]).unwrap_or(order.len());
    let mut lists: Vec<&Vec<String>> = root.lists.keys().collect();
    lists.sort_by_key(|list| rank(list));
    for list in lists {
        rows.push(Row::List(list.clone()));
        let before = rows.len();
        for key in tree.list(&Key::root(), list) {
            add(tree, key, 0, language, folded, sought, &mut rows);
        }
        if rows.len() == before {
            rows.pop();
        }
    }
    count_siblings(&mut rows);
    rows
}

/// Says of each entry which of those beside it it is. Beside each other stand those in the same one.
fn count_siblings(rows: &mut [Row]) {
    // By depth: the entries that stand beside the last one seen there.
    let mut beside: Vec<Vec<usize>> = Vec::new();
    let finish = |rows: &mut [Row], done: &[usize]| {
        for (at, place) in done.iter().enumerate() {
            if let Some(Row::Entry(own)) = rows.get_mut(*place) {
                own.among = (at + 1, done.len());
            }
        }
    };
    for place in 0..rows.len() {
        let Some(depth) = rows[place].place().map(|own| own.depth) else { continue };
        for done in beside.split_off((depth + 1).min(beside.len())) {
            finish(rows, &done);
        }
        beside.resize(depth + 1, Vec::new());
        beside[depth].push(place);
    }
    for done in beside {
        finish(rows, &done);
    }
}

/// What an arrow to the side does.
#[derive(Debug, PartialEq)]
pub(super) enum Across {
    Fold,
    Unfold,
    Go(Key),
}

/// As trees do: inwards it unfolds, then goes to the first that is in it; outwards it folds, then goes
/// to the one around it.
pub(super) fn across(rows: &[Row], place: usize, inwards: bool) -> Option<Across> {
    let own = rows.get(place)?.place()?;
    let go = |row: &Row| row.key().cloned().map(Across::Go);
    if inwards {
        if own.folded {
            return Some(Across::Unfold);
        }
        return rows.get(place + 1).filter(|next| is_deeper(next, own.depth)).and_then(go);
    }
    let is_open = rows.get(place + 1).is_some_and(|next| is_deeper(next, own.depth));
    if own.parent && !own.folded && is_open {
        return Some(Across::Fold);
    }
    let around = |row: &&Row| row.place().is_some_and(|other| other.depth < own.depth);
    rows[..place].iter().rev().find(around).and_then(go)
}

fn is_deeper(row: &Row, depth: usize) -> bool {
    row.place().is_some_and(|own| own.depth > depth)
}

/// The next entry whose words begin so, from the top again after the last. The same letter again goes
/// on to the next one.
pub(super) fn beginning(
    rows: &[Row],
    place: usize,
    typed: &str,
    label: impl Fn(&Key) -> String,
) -> Option<Key> {
    let mut letters = typed.chars();
    let first = letters.next()?;
    let again = letters.all(|own| own == first);
    let sought = if again { first.to_string() } else { typed.to_owned() };
    let from = if again { place + 1 } else { place };
    let all = rows.iter().skip(from).chain(rows.iter().take(from));
    let mut keys = all.filter_map(Row::key);
    keys.find(|key| label(key).to_lowercase().starts_with(&sought)).cloned()
}

fn add(
    tree: &Tree,
    key: &Key,
    depth: usize,
    language: engine::language::Language,
    folded: &HashSet<Key>,
    sought: &str,
    rows: &mut Vec<Row>,
) {
    let Some(entry) = tree.get(key) else { return };
    let place = rows.len();
    let is_folded = folded.contains(key) && sought.is_empty();
    let parent = !entry.lists.is_empty();
    let among = (1, 1);
    rows.push(Row::Entry(Place { key: key.clone(), depth, parent, folded: is_folded, among }));
    if !is_folded {
        for inner in entry.lists.values().flatten() {
            add(tree, inner, depth + 1, language, folded, sought, rows);
        }
    }
    if sought.is_empty() || rows.len() > place + 1 {
        return;
    }
    let name = entry.text("id").or_else(|| entry.text("name")).unwrap_or_default();
    let is_meant = label_of(tree, key, language).to_lowercase().contains(sought)
        || name.to_lowercase().contains(sought);
    if !is_meant {
        rows.pop();
    }
}

#[cfg(test)]
mod tests {
    use engine::language::Language;
    use serde_json::json;

    use super::*;

    fn rows(folded: &[&str]) -> Vec<Row> {
        let document = json!({
            "sections": [
                { "~": "s", "id": "Sina", "items": [
                    { "~": "a", "id": "Aed", "type": "text" },
                    { "~": "b", "id": "Aeg", "type": "single", "choices": [{ "~": "c", "name": "Buss" }] },
                ] },
                { "~": "t", "id": "Tere" },
            ],
            "legal": [{ "~": "l", "id": "Lex" }],
        });
        let folded = folded.iter().map(|own| Key::from(*own)).collect();
        rows_of(&Tree::of(&document, Key::root), Language::Et, &folded, "")
    }

    fn at(rows: &[Row], key: &str) -> usize {
        rows.iter().position(|row| row.key() == Some(&Key::from(key))).unwrap()
    }

    #[test]
    fn each_entry_knows_its_place_among_those_beside_it() {
        let rows = rows(&[]);
        let among = |key: &str| rows[at(&rows, key)].place().unwrap().among;
        // Sections and law stand on the same level of one tree.
        assert_eq!([among("s"), among("t"), among("l")], [(1, 3), (2, 3), (3, 3)]);
        assert_eq!([among("a"), among("b"), among("c")], [(1, 2), (2, 2), (1, 1)]);
    }

    #[test]
    fn arrows_to_the_side_fold_and_go_in_and_out() {
        let open = rows(&[]);
        let go = |key: &str| Some(Across::Go(Key::from(key)));
        let across_at = |rows: &[Row], key: &str, inwards| across(rows, at(rows, key), inwards);
        assert_eq!(across_at(&open, "s", true), go("a"));
        assert_eq!(across_at(&open, "a", true), None);
        assert_eq!(across_at(&open, "s", false), Some(Across::Fold));
        assert_eq!(across_at(&open, "a", false), go("s"));
        assert_eq!(across_at(&open, "c", false), go("b"));
        assert_eq!(across_at(&open, "t", false), None);
        let folded = rows(&["s"]);
        assert_eq!(across_at(&folded, "s", true), Some(Across::Unfold));
        assert_eq!(across_at(&folded, "s", false), None);
    }

    #[test]
    fn letters_go_to_the_next_entry_that_begins_so() {
        let rows = rows(&[]);
        let tree_of = |key: &Key| match key.0.as_str() {
            "s" => "Sina".to_owned(),
            "a" => "Aed".to_owned(),
            "b" => "Aeg".to_owned(),
            other => other.to_owned(),
        };
        let next = |from: &str, typed: &str| {
            beginning(&rows, at(&rows, from), typed, tree_of).map(|key| key.0)
        };
        assert_eq!(next("s", "a").as_deref(), Some("a"));
        assert_eq!(next("a", "aa").as_deref(), Some("b"));
        assert_eq!(next("a", "aeg").as_deref(), Some("b"));
        assert_eq!(next("b", "s").as_deref(), Some("s"), "from the top again");
        assert_eq!(next("b", "zz"), None);
    }
}
