//! Operations on this device that the server has not acknowledged yet.
//!
//! One key an operation, so that two tabs never overwrite each other's work. It never forgets an
//! operation by itself: only [`Outbox::acknowledge`] removes. The functions are all that the rest
//! knows of the store, so that another one can take its place.

use gloo::storage::{LocalStorage, Storage};
use protocol::operation::{Action, Operation};

use super::device_id::device_id;

/// What stood at a place when a person wrote there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The latest operation.
    pub(crate) base: Option<String>,
    /// The others of a conflict.
    pub(crate) resolves: Vec<String>,
}

/// The unsent operations of one response.
#[derive(Clone)]
pub(crate) struct Outbox {
    response: String,
    definition: String,
    opened_ms: f64,
    /// What the device could not keep: lost with the page unless sent before.
    held: Vec<Operation>,
}

impl Outbox {
    /// The outbox of a response of a definition's version.
    pub(crate) fn new(response: &str, definition: &str) -> Self {
        Self {
            response: response.to_owned(),
            definition: definition.to_owned(),
            opened_ms: crate::device::now_ms(),
            held: Vec::new(),
        }
    }

    /// Keeps an operation until it is acknowledged; returns its id.
    ///
    /// Writing on at the same place replaces the last operation while no tab tried to send it.
    pub(crate) fn add(&mut self, action: Action, seen: Seen) -> String {
        let kept: u64 = LocalStorage::get(self.counter()).unwrap_or(0);
        // Older pages did not note what they tried: what is there from before may have been sent.
        let tried: u64 = LocalStorage::get(self.tried()).unwrap_or(kept);
        let last = self.held.last().map_or(kept, |operation| operation.seq.max(kept));
        if last == kept
            && last > tried
            && let Ok(before) = LocalStorage::get::<Operation>(self.key(last))
            && replaces(&action, &before.action)
        {
            let id = before.op_id.clone();
            let operation = Operation { action: action.clone(), ..before };
            if LocalStorage::set(self.key(last), &operation).is_ok() {
                return id;
            }
        }
        self.add_new(action, seen)
    }

    fn add_new(&mut self, action: Action, seen: Seen) -> String {
        let kept: u64 = LocalStorage::get(self.counter()).unwrap_or(0);
        let seq = self.held.last().map_or(kept, |operation| operation.seq.max(kept)) + 1;
        let operation = Operation {
            op_id: crate::device::new_id(),
            device_id: device_id(),
            seq,
            definition: self.definition.clone(),
            base: seen.base,
            resolves: seen.resolves,
            device_time: crate::device::now_rfc3339(),
            elapsed_ms: (crate::device::now_ms() - self.opened_ms).max(0.0) as u64,
            action,
        };
        let id = operation.op_id.clone();
        // The operation first: a number without one would be a gap.
        let kept = LocalStorage::set(self.key(seq), &operation)
            .and_then(|()| LocalStorage::set(self.counter(), seq));
        if kept.is_err() {
            self.held.push(operation);
        }
        id
    }

    /// Notes, for every tab, that operations up to this number may have reached the server: from
    /// now on their content is fixed. What was sent under an id never changes.
    pub(crate) fn try_up_to(&self, seq: u64) {
        let tried: u64 = LocalStorage::get(self.tried()).unwrap_or(0);
        if tried < seq {
            // Where the device keeps nothing, operations are held in memory and never replaced.
            let _ = LocalStorage::set(self.tried(), seq);
        }
    }

    /// Gives an operation that the server knows with other content, and all after it, names and
    /// numbers of their own: both contents are kept, in order, and what waits behind can go.
    /// Whether there was such an operation.
    pub(crate) fn renew_from(&mut self, op_id: &str) -> bool {
        let mut stuck = self.unsent();
        let Some(first) = stuck.iter().position(|own| own.op_id == op_id) else { return false };
        stuck.drain(..first);
        for operation in &stuck {
            let Operation { base, resolves, .. } = operation.clone();
            self.add_new(operation.action.clone(), Seen { base, resolves });
        }
        self.acknowledge(&stuck);
        true
    }

    /// Whether something is only in memory, because the device could not keep it.
    pub(crate) fn is_overflowing(&self) -> bool {
        !self.held.is_empty()
    }

    /// The unsent operations in the order they were made.
    pub(crate) fn unsent(&self) -> Vec<Operation> {
        let mut all: Vec<Operation> = keys(&prefix(&self.response))
            .filter_map(|key| LocalStorage::get::<Operation>(key).ok())
            .collect();
        all.retain(|kept| !self.held.iter().any(|held| held.op_id == kept.op_id));
        all.extend(self.held.iter().cloned());
        all.sort_by_key(|operation| operation.seq);
        all
    }

    /// How many operations are unsent.
    pub(crate) fn count(&self) -> usize {
        unsent_count(&self.response) + self.held.len()
    }

    /// Forgets operations that the server has.
    pub(crate) fn acknowledge(&mut self, operations: &[Operation]) {
        for operation in operations {
            self.held.retain(|held| held.op_id != operation.op_id);
            // Only this very operation: a number is not proof.
            let key = self.key(operation.seq);
            let kept = LocalStorage::get::<Operation>(&key);
            if kept.is_ok_and(|kept| kept.op_id == operation.op_id) {
                LocalStorage::delete(key);
            }
        }
        if let Some(last) = operations.last() {
            // What was only in memory has its number all the same.
            let counted: u64 = LocalStorage::get(self.counter()).unwrap_or(0);
            if counted < last.seq {
                let _ = LocalStorage::set(self.counter(), last.seq);
            }
        }
    }

    fn key(&self, seq: u64) -> String {
        format!("{}{seq:012}", prefix(&self.response))
    }

    fn counter(&self) -> String {
        format!("lood.seq.{}", self.response)
    }

    fn tried(&self) -> String {
        format!("lood.tried.{}", self.response)
    }
}

/// The number of unsent operations of a response.
pub(crate) fn unsent_count(response: &str) -> usize {
    keys(&prefix(response)).count()
}

fn prefix(response: &str) -> String {
    format!("lood.op.{response}.")
}

fn keys(prefix: &str) -> impl Iterator<Item = String> {
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    (0..count)
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter(|key| key.starts_with(prefix))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether an action makes an earlier one at the same place needless.
fn replaces(action: &Action, before: &Action) -> bool {
    match (action, before) {
        (Action::Answer { address: a, .. }, Action::Answer { address: b, .. })
        | (Action::Comment { address: a, .. }, Action::Comment { address: b, .. })
        | (Action::Methods { address: a, .. }, Action::Methods { address: b, .. }) => a == b,
        _ => false,
    }
}
