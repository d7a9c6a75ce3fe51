//! Which items of a newer version take the place of which of an older.

use std::collections::{BTreeMap, BTreeSet};

/// What `replaces` of the newer version's items says.
#[derive(Debug, Default)]
pub(crate) struct Succession {
    /// One for one: the id now by the id before.
    pub(crate) renamed: BTreeMap<String, String>,
    /// Ids of the newer version by the ids of the older that they replace.
    pub(crate) heirs: BTreeMap<String, Vec<String>>,
}

impl Succession {
    /// From the ids of the older version, and the ids of the newer one with what each replaces.
    ///
    /// A name that is still there, or never was, is not replaced; an item that was there before
    /// goes on as itself.
    pub(crate) fn of(older: &BTreeSet<&str>, newer: &[(&str, Vec<&str>)]) -> Self {
        let there: BTreeSet<&str> = newer.iter().map(|(id, _)| *id).collect();
        let mut heirs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // How many older items each newer one takes the place of.
        let mut merged: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, replaces) in newer.iter().filter(|(id, _)| !older.contains(id)) {
            for old in replaces.iter().filter(|old| older.contains(*old) && !there.contains(*old)) {
                heirs.entry((*old).to_owned()).or_default().push((*id).to_owned());
                *merged.entry(id).or_default() += 1;
            }
        }
        let renamed = heirs
            .iter()
            .filter_map(|(old, new)| match new.as_slice() {
                [only] if merged.get(only.as_str()) == Some(&1) => {
                    Some((old.clone(), only.clone()))
                }
                _ => None,
            })
            .collect();
        Self { renamed, heirs }
    }

    /// The items that take the place of an older one.
    pub(super) fn heirs(&self, id: &str) -> Vec<String> {
        self.heirs.get(id).cloned().unwrap_or_default()
    }

    /// The older items whose place a newer one takes.
    pub(super) fn ancestors(&self, id: &str) -> Vec<String> {
        let all = self.heirs.iter().filter(|(_, heirs)| heirs.iter().any(|heir| heir == id));
        all.map(|(old, _)| old.clone()).collect()
    }

    /// The id that an item had before.
    pub(super) fn name_before(&self, id: &str) -> Option<String> {
        self.renamed.iter().find(|(_, new)| *new == id).map(|(old, _)| old.clone())
    }
}
