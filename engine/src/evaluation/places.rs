//! What a definition has a place for, whatever a response holds.

use serde_json::Value as Json;

use super::{program::Program, typing::read_answer};
use crate::response::Address;

impl Program {
    /// Whether an item stands at an address: of that name, in those repeats.
    pub fn has(&self, address: &Address) -> bool {
        self.at(address).is_some()
    }

    /// Whether the item at an address takes an answer, by its type and choices. What is computed or
    /// no question takes none.
    pub fn takes(&self, address: &Address, json: &Json) -> bool {
        self.at(address).is_some_and(|item| read_answer(self, item, json).is_ok())
    }

    /// The most instances that people can add to the repeat at an address; none where it is no such
    /// repeat.
    pub fn most_instances(&self, repeat: &Address) -> Option<usize> {
        let code = &self.items[self.at(repeat)? as usize];
        code.instances.map(|_| if code.count.is_some() { usize::MAX } else { code.most as usize })
    }

    /// The item at an address.
    fn at(&self, address: &Address) -> Option<u32> {
        let index = *self.by_name.get(&address.item)?;
        let mut scopes = self.ancestry(self.items[index as usize].scope);
        scopes.reverse();
        let repeats = scopes.iter().filter_map(|scope| self.scopes[*scope as usize].repeat);
        let around = repeats.map(|repeat| &self.items[repeat as usize].id);
        around.eq(address.path.iter().map(|(repeat, _)| repeat)).then_some(index)
    }
}
