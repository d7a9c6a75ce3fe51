//! Carrying answers from one version of a definition to another, and back.
//!
//! An item keeps its answers where it keeps its id, or takes the place of one other item alone
//! (`replaces`). Nothing is guessed: of a split or a merger the earlier answers are shown beside the
//! new items. Nothing is dropped: what the other version has no place for is kept apart, by its
//! address, and finds its place again on the way back. Whether an answer still means the same is
//! said by [`meaning`], from what was asked then and what is asked now.

mod fate;
pub mod meaning;
mod passage;

use serde::{Deserialize, Serialize};

pub use fate::{Fate, Fates, fates};
pub use passage::{Passage, renamed};

use crate::{
    evaluation::Program,
    name::Name,
    response::{Address, Response},
};

/// A response as a version of its definition has a place for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// What has a place.
    pub response: Response,
    /// What has none: of items that are not asked any more, of another type, of choices or
    /// instances that there are no more. By its address in the names of this version.
    pub earlier: Response,
}

/// Carries a response to another version.
pub fn carry(passage: &Passage, to: &Program, response: &Response) -> Carried {
    settle(to, passage.response(response))
}

impl Carried {
    /// The response as it was before it was carried by this passage.
    pub fn back(self, passage: &Passage) -> Response {
        let Self { response: mut whole, earlier } = self;
        whole.answers.extend(earlier.answers);
        whole.comments.extend(earlier.comments);
        whole.methods.extend(earlier.methods);
        whole.attachments.extend(earlier.attachments);
        for (repeat, instances) in earlier.instances {
            whole.instances.entry(repeat).or_default().extend(instances);
        }
        passage.back().response(&whole)
    }
}

/// Tells what a version has a place for from what it has none for.
///
/// Answers in instances that were removed stay where they are: no version shows them, and they come
/// back with their instance.
pub fn settle(program: &Program, response: Response) -> Carried {
    let mut carried = Carried { response, earlier: Response::default() };
    let Carried { response: own, earlier } = &mut carried;
    let beyond = settle_instances(program, own, earlier);
    let is_beyond = |address: &Address| {
        (0..address.path.len()).any(|depth| {
            let (repeat, instance) = &address.path[depth];
            let repeat = Address { path: address.path[..depth].to_vec(), item: repeat.clone() };
            beyond.contains(&(repeat, instance.clone()))
        })
    };
    let stands = |address: &Address| program.has(address) && !is_beyond(address);
    let moved = own
        .answers
        .extract_if(.., |address, json| !program.takes(address, json) || is_beyond(address));
    earlier.answers.extend(moved);
    earlier.comments.extend(own.comments.extract_if(.., |address, _| !stands(address)));
    earlier.methods.extend(own.methods.extract_if(.., |address, _| !stands(address)));
    earlier.attachments.extend(own.attachments.extract_if(.., |address, _| !stands(address)));
    carried
}

/// Sets the instances apart that there is no repeat for, or no room; says which of a repeat that
/// there is.
fn settle_instances(
    program: &Program,
    own: &mut Response,
    earlier: &mut Response,
) -> Vec<(Address, Name)> {
    let mut beyond = Vec::new();
    let gone = own.instances.extract_if(.., |repeat, _| program.most_instances(repeat).is_none());
    earlier.instances.extend(gone);
    for (repeat, instances) in &mut own.instances {
        let most = program.most_instances(repeat).unwrap_or(usize::MAX);
        if instances.len() > most {
            let rest = instances.split_off(most);
            beyond.extend(rest.iter().map(|instance| (repeat.clone(), instance.clone())));
            earlier.instances.insert(repeat.clone(), rest);
        }
    }
    beyond
}
