//! The fold of a log of operations into a response, with what stands at each place and by whom.
//!
//! Writing is never weighed against other writing: an operation replaces what its author had seen
//! ([`Operation::base`], [`Operation::resolves`], what the same person wrote before on the same
//! device), and stands beside what the author had not seen. Two answers beside each other are a
//! conflict until a person decides; equal ones are none. The latest in the log's order is shown
//! meanwhile. The same operations in the same order give the same fold on every device.

use std::{collections::BTreeMap, fmt, str::FromStr};

use engine::response::{Address, AddressFault, Response};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;

use super::{Action, Operation, StoredOperation};

/// A place in a response where one person's writing can meet another's; written `address`,
/// `address#comment` or `address#methods`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The item.
    pub address: Address,
    /// What of it.
    pub part: Part,
}

/// What of an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its answer.
    Answer,
    /// Its comment.
    Comment,
    /// How the answer was established. What several people ticked is joined, and no conflict.
    Methods,
}

impl Slot {
    /// The answer of an item.
    pub fn answer(address: Address) -> Self {
        Self { address, part: Part::Answer }
    }

    /// What an action writes, and the value; none of what only adds or takes away.
    fn of(action: &Action) -> Option<(Self, Json)> {
        let (address, part, value) = match action {
            Action::Answer { address, value } => (address, Part::Answer, value.clone()),
            Action::Comment { address, text } => (address, Part::Comment, Json::from(text.trim())),
            Action::Methods { address, methods } => {
                (address, Part::Methods, Json::from(methods.clone()))
            }
            Action::Attach { .. }
            | Action::Detach { .. }
            | Action::AddInstance { .. }
            | Action::RemoveInstance { .. } => return None,
        };
        Some((Self { address: address.clone(), part }, value))
    }

    /// The place an action writes to; none of what only adds or takes away.
    pub fn written_by(action: &Action) -> Option<Self> {
        Self::of(action).map(|(slot, _)| slot)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match self.part {
            Part::Answer => "",
            Part::Comment => "#comment",
            Part::Methods => "#methods",
        };
        write!(f, "{}{part}", self.address)
    }
}

impl FromStr for Slot {
    type Err = AddressFault;

    fn from_str(text: &str) -> Result<Self, AddressFault> {
        let (address, part) = match text.split_once('#') {
            None => (text, Part::Answer),
            Some((address, "comment")) => (address, Part::Comment),
            Some((address, "methods")) => (address, Part::Methods),
            Some(_) => return Err(AddressFault(text.chars().take(200).collect())),
        };
        Ok(Self { address: address.parse()?, part })
    }
}

impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Slot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Something written that nobody who saw it has written over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Head {
    /// The operations that say so, oldest first: more than one where several people wrote the same.
    pub op_ids: Vec<String>,
    /// Position of the last of them in the log.
    pub position: u64,
    /// The device of the last of them.
    pub device_id: String,
    /// Who wrote the last of them (user id).
    pub actor: String,
    /// Their name.
    pub actor_name: String,
    /// When the server took it, RFC 3339.
    pub accepted_at: String,
    /// When it was written, by the device's clock, RFC 3339.
    pub device_time: String,
    /// The answer, the comment's words, or the list of methods.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub value: Json,
    /// The versions of the definition (SHA-256) that those who wrote it saw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<String>,
}

impl Head {
    fn is_replaced_by(&self, stored: &StoredOperation) -> bool {
        let Operation { base, resolves, device_id, .. } = &stored.operation;
        let saw = |id: &String| base.as_ref() == Some(id) || resolves.contains(id);
        let own = self.device_id == *device_id && self.actor == stored.actor;
        own || self.op_ids.iter().any(saw)
    }
}

/// A response with what stands at each place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fold {
    /// The answers, of conflicting ones the latest in the log.
    pub response: Response,
    /// What stands at each place that was written to, in the log's order; never empty.
    pub heads: BTreeMap<Slot, Vec<Head>>,
}

/// Folds operations in server order; the same operations give the same response.
pub fn fold<'a>(operations: impl IntoIterator<Item = &'a StoredOperation>) -> Fold {
    let mut fold = Fold::default();
    for stored in operations {
        fold.take(stored);
    }
    fold
}

impl Fold {
    /// Takes one more operation.
    pub fn take(&mut self, stored: &StoredOperation) {
        let action = &stored.operation.action;
        apply(&mut self.response, action);
        let Some((slot, value)) = Slot::of(action) else { return };
        let heads = self.heads.entry(slot.clone()).or_default();
        heads.retain(|head| !head.is_replaced_by(stored));
        let (mut op_ids, mut definitions) = (Vec::new(), Vec::new());
        if let Some(same) = heads.iter().position(|head| head.value == value) {
            let same = heads.remove(same);
            (op_ids, definitions) = (same.op_ids, same.definitions);
        }
        op_ids.push(stored.operation.op_id.clone());
        if !definitions.contains(&stored.operation.definition) {
            definitions.push(stored.operation.definition.clone());
        }
        heads.push(Head {
            op_ids,
            position: stored.position,
            device_id: stored.operation.device_id.clone(),
            actor: stored.actor.clone(),
            actor_name: stored.actor_name.clone(),
            accepted_at: stored.accepted_at.clone(),
            device_time: stored.operation.device_time.clone(),
            value,
            definitions,
        });
        if slot.part == Part::Methods && heads.len() > 1 {
            let all = heads.iter().filter_map(|head| head.value.as_array()).flatten();
            let mut joined: Vec<String> = all.filter_map(|m| Some(m.as_str()?.into())).collect();
            joined.sort();
            joined.dedup();
            apply(&mut self.response, &Action::Methods { address: slot.address, methods: joined });
        }
    }

    /// What stands at a place; nothing where nobody wrote.
    pub fn at(&self, slot: &Slot) -> &[Head] {
        self.heads.get(slot).map_or(&[], Vec::as_slice)
    }

    /// The places where different writing stands beside each other, until a person decides.
    pub fn conflicts(&self) -> impl Iterator<Item = (&Slot, &[Head])> {
        let all = self.heads.iter().map(|(slot, heads)| (slot, heads.as_slice()));
        all.filter(|(slot, heads)| slot.part != Part::Methods && heads.len() > 1)
    }
}

/// Applies one action to a response; also what a client does with its own operations.
pub fn apply(response: &mut Response, action: &Action) {
    match action {
        Action::Answer { address, value: Json::Null } => {
            response.answers.remove(address);
        }
        Action::Answer { address, value } => {
            response.answers.insert(address.clone(), value.clone());
        }
        Action::Comment { address, text } if text.trim().is_empty() => {
            response.comments.remove(address);
        }
        Action::Comment { address, text } => {
            response.comments.insert(address.clone(), text.clone());
        }
        Action::Methods { address, methods } if methods.is_empty() => {
            response.methods.remove(address);
        }
        Action::Methods { address, methods } => {
            response.methods.insert(address.clone(), methods.clone());
        }
        Action::Attach { address, attachment } => {
            let files = response.attachments.entry(address.clone()).or_default();
            if !files.iter().any(|file| file.sha256 == attachment.sha256) {
                files.push(attachment.clone());
            }
        }
        Action::Detach { address, sha256 } => {
            if let Some(files) = response.attachments.get_mut(address) {
                files.retain(|file| file.sha256 != *sha256);
                if files.is_empty() {
                    response.attachments.remove(address);
                }
            }
        }
        Action::AddInstance { repeat, instance } => {
            let instances = response.instances.entry(repeat.clone()).or_default();
            if !instances.contains(instance) {
                instances.push(instance.clone());
            }
        }
        Action::RemoveInstance { repeat, instance } => {
            if let Some(instances) = response.instances.get_mut(repeat) {
                instances.retain(|own| own != instance);
            }
        }
    }
}
