//! Which item of one version is which of another.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    definition::model::Questionnaire,
    difference::Succession,
    name::Name,
    response::{Address, Response},
};

/// The way from one version's names of items to another's.
///
/// It is one to one over all names: two answers never meet, and the way back is exact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The name there by the name here, where it is another.
    names: BTreeMap<Name, Name>,
    /// Names here of the items whose place one takes there together with others, or alone of
    /// several.
    beside: BTreeMap<Name, BTreeSet<Name>>,
}

impl Passage {
    /// From a version to the one published next.
    pub fn between(older: &Questionnaire, newer: &Questionnaire) -> Self {
        let ids = older.items().map(|(_, item)| item.id.as_str()).collect();
        let replaced: Vec<(&str, Vec<&str>)> = newer
            .items()
            .map(|(_, item)| (item.id.as_str(), item.replaces.iter().map(Name::as_str).collect()))
            .collect();
        let Succession { renamed, heirs } = Succession::of(&ids, &replaced);
        let mut beside: BTreeMap<Name, BTreeSet<Name>> = BTreeMap::new();
        for (old, heirs) in heirs.into_iter().filter(|(old, _)| !renamed.contains_key(old)) {
            for heir in heirs {
                beside.entry(Name::new(heir)).or_default().insert(Name::from(old.as_str()));
            }
        }
        let renamed = renamed.into_iter().map(|(old, new)| (Name::new(old), Name::new(new)));
        Self { names: closed(renamed.collect()), beside }
    }

    /// This way, and from there another one.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let mut names = BTreeMap::new();
        for name in self.names.keys().chain(next.names.keys()) {
            let there = next.name(self.name(name));
            if there != name {
                names.insert(name.clone(), there.clone());
            }
        }
        let back = self.back();
        let mut beside: BTreeMap<Name, BTreeSet<Name>> = BTreeMap::new();
        for (name, all) in &self.beside {
            beside.entry(next.name(name).clone()).or_default().extend(all.iter().cloned());
        }
        for (name, all) in &next.beside {
            let own = beside.entry(name.clone()).or_default();
            for between in all {
                own.insert(back.name(between).clone());
                own.extend(self.beside.get(between).into_iter().flatten().cloned());
            }
        }
        Self { names, beside }
    }

    /// The way back.
    #[must_use]
    pub fn back(&self) -> Self {
        let mut beside: BTreeMap<Name, BTreeSet<Name>> = BTreeMap::new();
        for (name, all) in &self.beside {
            for old in all {
                beside.entry(old.clone()).or_default().insert(name.clone());
            }
        }
        let names = self.names.iter().map(|(here, there)| (there.clone(), here.clone()));
        Self { names: names.collect(), beside }
    }

    /// The name of an item there.
    pub fn name<'a>(&'a self, here: &'a Name) -> &'a Name {
        self.names.get(here).unwrap_or(here)
    }

    /// The names that are others there, by the names here.
    pub fn names(&self) -> &BTreeMap<Name, Name> {
        &self.names
    }

    /// Names here of the items whose earlier answers are shown beside an item there.
    pub fn beside(&self, there: &Name) -> impl Iterator<Item = &Name> {
        self.beside.get(there).into_iter().flatten()
    }

    /// An address there.
    pub fn address(&self, here: &Address) -> Address {
        renamed(&self.names, here)
    }

    /// A response in the names there.
    pub fn response(&self, here: &Response) -> Response {
        if self.names.is_empty() {
            return here.clone();
        }
        Response {
            answers: self.moved(&here.answers),
            instances: self.moved(&here.instances),
            comments: self.moved(&here.comments),
            attachments: self.moved(&here.attachments),
            methods: self.moved(&here.methods),
        }
    }

    fn moved<T: Clone>(&self, all: &BTreeMap<Address, T>) -> BTreeMap<Address, T> {
        all.iter().map(|(address, own)| (self.address(address), own.clone())).collect()
    }
}

/// An address in other names of items.
pub fn renamed(names: &BTreeMap<Name, Name>, address: &Address) -> Address {
    let name = |own: &Name| names.get(own).unwrap_or(own).clone();
    let path = address.path.iter().map(|(repeat, instance)| (name(repeat), instance.clone()));
    Address { path: path.collect(), item: name(&address.item) }
}

/// Makes a mapping one to one over all names: where a chain of new names ends, it goes on at the
/// chain's beginning, a name that nothing has there.
fn closed(mut names: BTreeMap<Name, Name>) -> BTreeMap<Name, Name> {
    let given: BTreeSet<Name> = names.values().cloned().collect();
    let beginnings: Vec<Name> =
        names.keys().filter(|name| !given.contains(*name)).cloned().collect();
    for beginning in beginnings {
        let mut end = &beginning;
        while let Some(next) = names.get(end) {
            end = next;
        }
        let end = end.clone();
        names.insert(end, beginning);
    }
    names
}
