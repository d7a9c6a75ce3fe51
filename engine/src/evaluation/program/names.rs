//! What names in a rule mean, seen from where the rule stands.

use super::Program;
use crate::{
    expression::code::{Read, Resolve},
    name::Name,
};

/// What names mean from within a scope.
pub(in crate::evaluation) struct Names<'a> {
    pub(in crate::evaluation) program: &'a Program,
    pub(in crate::evaluation) scope: u32,
    /// The item the rule belongs to.
    pub(in crate::evaluation) item: Option<u32>,
}

impl Resolve for Names<'_> {
    fn item(&mut self, name: &Name) -> Option<Read> {
        let index = *self.program.by_name.get(name)?;
        let item = &self.program.items[index as usize];
        // A repeat is read as the set of its instances.
        let (up, down) = self.program.route(self.scope, item.instances.unwrap_or(item.scope));
        Some(Read { item: index, up, down })
    }

    fn indexed(&mut self, item: &Name, repeats: &[Name]) -> Option<(Read, Vec<Option<usize>>)> {
        let index = *self.program.by_name.get(item)?;
        let target = self.program.items[index as usize].scope;
        let scopes: Option<Vec<u32>> = repeats
            .iter()
            .map(|name| self.program.items[*self.program.by_name.get(name)? as usize].instances)
            .collect();
        let scopes = scopes?;
        let inward: Vec<u32> = self.program.ancestry(target).into_iter().rev().collect();
        if !scopes.iter().all(|scope| inward.contains(scope)) {
            return None;
        }
        // From outside the outermost repeat named, wherever the rule stands.
        let outermost = inward.iter().position(|scope| scopes.contains(scope))?;
        let outside = *inward.get(outermost.checked_sub(1)?)?;
        let (up, mut down) = self.program.route(self.scope, outside);
        down.extend_from_slice(&inward[outermost..]);
        let places = down.iter().map(|scope| scopes.iter().position(|own| own == scope)).collect();
        Some((Read { item: index, up, down }, places))
    }

    fn position(&mut self, levels: u16) -> Option<u16> {
        let own = |item: u32| &self.program.items[item as usize];
        let mut at = own(self.item?).parent?;
        for _ in 1..levels {
            at = own(at).parent?;
        }
        // A group has no number of its own: that of the instance around it counts.
        while own(at).instances.is_none() {
            at = own(at).parent?;
        }
        let scope = own(at).instances?;
        let up = self.program.ancestry(self.scope).iter().position(|around| *around == scope);
        up.map(|up| up as u16)
    }

    fn score_node(&mut self, id: Option<&str>) -> Option<u32> {
        match id {
            None => (!self.program.plan.nodes.is_empty()).then_some(0),
            Some(id) => self.program.plan.node(id),
        }
    }
}
