//! Keeps figures over repeats up to date: what a value brought is taken off, what it brings now is
//! put on.

use super::Session;
use crate::{
    evaluation::{
        Program,
        graph::Node,
        state::operand,
        totals::{Member, Total},
    },
    value::Answer,
};

impl Session {
    /// The figures a new block of a scope begins with.
    pub(super) fn empty_totals(program: &Program, scope: u32) -> Box<[Total]> {
        let kinds = program.scopes[scope as usize].totals.iter();
        kinds.map(|total| Total::of(program.totals[*total as usize].kind)).collect()
    }

    /// What an item's value brings to figures; nothing while the item is not asked.
    fn member(&self, relevant: bool, value: &Answer) -> Option<Member> {
        relevant.then(|| {
            let operand = operand(value);
            let number = operand.number(&self.state.context.zone);
            Member { number, blank: operand.is_blank() }
        })
    }

    /// Counts an item's value in every figure over it, in place of what was counted before.
    pub(super) fn contribute(&mut self, program: &Program, item: u32, block: u32) {
        let code = &program.items[item as usize];
        if code.totals.is_empty() {
            return;
        }
        let Some(slot) = self.slot(block, code.slot) else { return };
        let now = self.member(slot.relevant, &slot.value);
        self.replace_member(program, item, block, now);
    }

    /// Takes what an item, or a repeat's instances, counted as off every figure over it.
    pub(super) fn withdraw(&mut self, program: &Program, item: u32, block: u32) {
        let code = &program.items[item as usize];
        match code.instances {
            _ if code.totals.is_empty() => {}
            Some(_) => self.replace_count(program, item, block, 0),
            None => self.replace_member(program, item, block, None),
        }
    }

    fn replace_member(&mut self, program: &Program, item: u32, block: u32, now: Option<Member>) {
        let code = &program.items[item as usize];
        let own = self.state.block_mut(block);
        let Some(member) = own.and_then(|own| own.members.get_mut(code.member as usize)) else {
            return;
        };
        let before = std::mem::replace(member, now);
        if before == now {
            return;
        }
        for index in &code.totals {
            let total = &program.totals[*index as usize];
            let Some(at) = self.state.up(block, total.levels) else { continue };
            if let Some(own) = self.state.total_mut(at, total.place) {
                if let Some(member) = before {
                    own.take(member);
                }
                if let Some(member) = now {
                    own.add(member);
                }
            }
            self.push(program, program.graph.id(Node::Total(*index)), at);
        }
    }

    /// Counts the instances of a repeat in every figure over it.
    pub(super) fn count_instances(&mut self, program: &Program, repeat: u32, block: u32) {
        let code = &program.items[repeat as usize];
        let (false, Some(scope)) = (code.totals.is_empty(), code.instances) else { return };
        let relevant = self.slot(block, code.slot).is_some_and(|slot| slot.relevant);
        let list = self.state.instances(block, scope, program);
        let now = list.filter(|_| relevant).map_or(0, |list| list.len() as u32);
        self.replace_count(program, repeat, block, now);
    }

    fn replace_count(&mut self, program: &Program, repeat: u32, block: u32, now: u32) {
        let code = &program.items[repeat as usize];
        let Some(scope) = code.instances else { return };
        let place = program.scopes[scope as usize].place as usize;
        let Some(list) = self.state.block_mut(block).and_then(|own| own.children.get_mut(place))
        else {
            return;
        };
        let before = std::mem::replace(&mut list.counted, now);
        if before == now {
            return;
        }
        let instance = Member { number: f64::NAN, blank: false };
        for index in &code.totals {
            let total = &program.totals[*index as usize];
            let Some(at) = self.state.up(block, total.levels) else { continue };
            if let Some(own) = self.state.total_mut(at, total.place) {
                (now..before).for_each(|_| own.take(instance));
                (before..now).for_each(|_| own.add(instance));
            }
            self.push(program, program.graph.id(Node::Total(*index)), at);
        }
    }
}
