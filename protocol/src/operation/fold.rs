//! The fold of a log of operations into a response.

use std::collections::BTreeMap;

use engine::response::{Address, Response};
use serde_json::Value as Json;

use super::{Action, StoredOperation};

/// A response with what its log says about each place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fold {
    /// The answers.
    pub response: Response,
    /// Latest answer operation of each item: (operation id, position).
    pub heads: BTreeMap<Address, (String, u64)>,
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
        if let Action::Answer { address, .. } = action {
            self.heads.insert(address.clone(), (stored.operation.op_id.clone(), stored.position));
        }
        apply(&mut self.response, action);
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
