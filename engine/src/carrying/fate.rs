//! What becomes of each answer, and what is asked anew.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Carried, Passage,
    meaning::{Aspect, changes},
};
use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    evaluation::Program,
    name::Name,
    response::{Address, Response},
};

/// What becomes of an item's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fate", rename_all = "snake_case")]
pub enum Fate {
    /// It stays, and means the same.
    Kept,
    /// It stays under another id, and means the same.
    Renamed {
        /// The id before.
        from: Name,
    },
    /// It stays, and is to be confirmed: something else is asked.
    Changed {
        /// The id before.
        from: Name,
        /// In what.
        aspects: Vec<Aspect>,
    },
    /// It does not fit the new type, choices or place: it stays readable, and is asked anew.
    Misfit,
    /// Nobody answered it before.
    New {
        /// Items of the older version whose earlier answers are shown beside it: of a split or a
        /// merger.
        beside: Vec<Name>,
    },
    /// It is not asked any more: it stays readable.
    Retired {
        /// Items that take its place together.
        replaced_by: Vec<Name>,
    },
}

/// What becomes of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fates {
    /// By address in the newer version: whatever was answered, commented or shown by a file, and
    /// each item that is new, named as if it stood outside repeats.
    pub items: BTreeMap<Address, Fate>,
}

impl Fates {
    /// How many have a fate of this kind.
    pub fn count(&self, is: impl Fn(&Fate) -> bool) -> usize {
        self.items.values().filter(|fate| is(fate)).count()
    }
}

/// Says what became of a response that was carried.
pub fn fates(older: &Program, newer: &Program, passage: &Passage, carried: &Carried) -> Fates {
    let back = passage.back();
    let (old, new) = (older.questionnaire(), newer.questionnaire());
    // By item of the newer version: its fate where its answer has a place.
    let mut stays: BTreeMap<&Name, Fate> = BTreeMap::new();
    let mut items = BTreeMap::new();
    for (_, item) in new.items().filter(|(_, item)| asks(item)) {
        let from = back.name(&item.id);
        let before = older.item(from.as_str()).filter(|before| asks(before));
        let Some(before) = before else {
            let beside = passage.beside(&item.id).cloned().collect();
            items.insert(Address::top(item.id.clone()), Fate::New { beside });
            continue;
        };
        stays.insert(&item.id, staying((old, before), (new, item)));
    }
    for address in addresses(&carried.response) {
        if let Some(fate) = stays.get(&address.item) {
            items.insert(address.clone(), fate.clone());
        }
    }
    for address in addresses(&carried.earlier) {
        let fate = if newer.item(address.item.as_str()).is_some() {
            Fate::Misfit
        } else {
            let replaced_by = back.beside(back.name(&address.item)).cloned().collect();
            Fate::Retired { replaced_by }
        };
        items.insert(address.clone(), fate);
    }
    Fates { items }
}

fn staying((old, before): (&Questionnaire, &Item), (new, item): (&Questionnaire, &Item)) -> Fate {
    let from = before.id.clone();
    let aspects = changes((old, before), (new, item));
    match (aspects.is_empty(), from == item.id) {
        (false, _) => Fate::Changed { from, aspects },
        (true, false) => Fate::Renamed { from },
        (true, true) => Fate::Kept,
    }
}

/// Where somebody gave something.
fn addresses(response: &Response) -> BTreeSet<&Address> {
    let Response { answers, comments, methods, attachments, .. } = response;
    let written = answers.keys().chain(comments.keys()).chain(methods.keys());
    written.chain(attachments.keys()).collect()
}

/// Whether people answer it.
fn asks(item: &Item) -> bool {
    !matches!(
        item.kind,
        ItemKind::Note | ItemKind::Calculation { .. } | ItemKind::Group(_) | ItemKind::Repeat(_)
    )
}
