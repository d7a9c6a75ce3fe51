//! The fold of a draft's log: its document, who wrote what, what stands beside each other, what
//! colleagues said, and the answers it is tried with.

use std::collections::BTreeMap;

use engine::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{
    Edit, StoredChange,
    tree::{Key, Tree},
};

/// What somebody wrote into a field and nobody who saw it has written over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Position of the change in the log.
    pub position: u64,
    /// The page it was written on.
    pub page: String,
    /// Who wrote it (user id).
    pub actor: String,
    /// Their name.
    pub actor_name: String,
    /// When the server took it, RFC 3339.
    pub accepted_at: String,
    /// The value; null where the field was taken away.
    pub value: Json,
}

/// What somebody said about an entry to colleagues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Its id.
    pub id: String,
    /// The entry.
    pub entry: Key,
    /// What.
    pub text: String,
    /// Who said it.
    pub actor_name: String,
    /// When, RFC 3339.
    pub accepted_at: String,
    /// Whether nothing is open about it.
    pub settled: bool,
}

/// Answers that the draft is tried with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The answers.
    pub answers: Response,
    /// Who kept it last.
    pub actor_name: String,
    /// When, RFC 3339.
    pub accepted_at: String,
}

/// A field of an entry.
pub type Field = (Key, Vec<String>);

/// A draft as its log has made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The document.
    pub tree: Tree,
    /// Position of the last change.
    pub position: u64,
    /// What stands in each field that was written to, in the log's order; never empty.
    pub heads: BTreeMap<Field, Vec<Head>>,
    /// In the order they were made.
    pub remarks: Vec<Remark>,
    /// In the order they were first kept.
    pub examples: Vec<Example>,
}

impl Draft {
    /// A draft in which nothing was changed.
    pub fn begin(tree: Tree) -> Self {
        Self {
            tree,
            position: 0,
            heads: BTreeMap::new(),
            remarks: Vec::new(),
            examples: Vec::new(),
        }
    }

    /// Takes the next change of the log; one taken before has no effect.
    pub fn take(&mut self, stored: &StoredChange) {
        if stored.position <= self.position {
            return;
        }
        self.position = stored.position;
        let change = &stored.change;
        self.tree.apply(&change.edit);
        match &change.edit {
            Edit::Set { entry, field, value } => {
                let heads = self.heads.entry((entry.clone(), field.clone())).or_default();
                heads.retain(|own| own.position > change.saw && own.page != change.page);
                // The same written twice is no conflict.
                heads.retain(|own| own.value != *value);
                heads.push(Head {
                    position: stored.position,
                    page: change.page.clone(),
                    actor: stored.actor.clone(),
                    actor_name: stored.actor_name.clone(),
                    accepted_at: stored.accepted_at.clone(),
                    value: value.clone(),
                });
            }
            Edit::Remark { remark, entry, text } => {
                if !self.remarks.iter().any(|own| own.id == *remark) {
                    self.remarks.push(Remark {
                        id: remark.clone(),
                        entry: entry.clone(),
                        text: text.clone(),
                        actor_name: stored.actor_name.clone(),
                        accepted_at: stored.accepted_at.clone(),
                        settled: false,
                    });
                }
            }
            Edit::Settle { remark, settled } => {
                if let Some(own) = self.remarks.iter_mut().find(|own| own.id == *remark) {
                    own.settled = *settled;
                }
            }
            Edit::Example { example, name, answers } => {
                let place = self.examples.iter().position(|own| own.id == *example);
                let kept = answers.as_deref().map(|answers| Example {
                    id: example.clone(),
                    name: name.clone(),
                    answers: answers.clone(),
                    actor_name: stored.actor_name.clone(),
                    accepted_at: stored.accepted_at.clone(),
                });
                match (place, kept) {
                    (Some(place), Some(kept)) => self.examples[place] = kept,
                    (Some(place), None) => drop(self.examples.remove(place)),
                    (None, kept) => self.examples.extend(kept),
                }
            }
            Edit::Insert { .. } | Edit::Move { .. } | Edit::Step { .. } => {}
        }
    }

    /// What stands in a field, if somebody wrote to it; several are a conflict.
    pub fn at(&self, entry: &Key, field: &[String]) -> &[Head] {
        self.heads.get(&(entry.clone(), field.to_vec())).map_or(&[], Vec::as_slice)
    }

    /// The fields where different writing stands beside each other, until a person decides.
    pub fn conflicts(&self) -> impl Iterator<Item = (&Field, &[Head])> {
        let all = self.heads.iter().map(|(field, heads)| (field, heads.as_slice()));
        all.filter(|(_, heads)| heads.len() > 1)
    }

    /// What last wrote a field, alone or with what is around it; none where it is as the draft
    /// began.
    pub fn last(&self, entry: &Key, field: &[String]) -> Option<&Head> {
        let around = (1..=field.len()).flat_map(|length| self.at(entry, &field[..length]));
        around.max_by_key(|head| head.position)
    }

    /// Whether the text that a translation translates was written after it, and not together with
    /// it.
    pub fn is_outdated(&self, entry: &Key, text: &[String], source: &str, language: &str) -> bool {
        let of = |language: &str| {
            let field: Vec<String> = text.iter().cloned().chain([language.to_owned()]).collect();
            self.last(entry, &field)
        };
        let Some(written) = of(source) else { return false };
        of(language).is_none_or(|own| {
            own.position < written.position && own.accepted_at != written.accepted_at
        })
    }

    /// As it travels and is kept.
    pub fn written(&self) -> Written {
        Written {
            document: self.tree.keyed(),
            bin: self.tree.keyed_bin(),
            position: self.position,
            heads: self.heads.iter().map(|(field, own)| (field.clone(), own.clone())).collect(),
            remarks: self.remarks.clone(),
            examples: self.examples.clone(),
        }
    }
}

/// A draft as it travels and is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// The document with the keys of its entries.
    pub document: Json,
    /// What was removed, with keys, the last one last.
    pub bin: Vec<Json>,
    /// Position of the last change in it.
    pub position: u64,
    /// What stands in each field that was written to.
    pub heads: Vec<(Field, Vec<Head>)>,
    /// What colleagues said.
    pub remarks: Vec<Remark>,
    /// The answers it is tried with.
    #[serde(default)]
    pub examples: Vec<Example>,
}

impl From<Written> for Draft {
    fn from(own: Written) -> Self {
        let mut nameless = 0;
        let mut tree = Tree::of(&own.document, || {
            nameless += 1;
            Key(format!("nameless-{nameless}"))
        });
        for content in &own.bin {
            tree.take_to_bin(content);
        }
        Self {
            tree,
            position: own.position,
            heads: own.heads.into_iter().collect(),
            remarks: own.remarks,
            examples: own.examples,
        }
    }
}
