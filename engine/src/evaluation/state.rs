//! What a session holds: blocks of slots, and how rules see them.

use std::cell::Cell;

use rust_decimal::Decimal;

use super::{
    Context, ItemFault,
    program::Program,
    typing::{points, to_number},
};
use crate::{
    definition::model::Choice,
    expression::{Environment, MAX_STEPS, code::Read, operand::Operand},
    name::Name,
    scoring::arithmetic::{Rated, ScoreValue, Tally},
    value::Answer,
};

/// One instance of a scope: block 0 is the whole questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) scope: u32,
    pub(super) parent: u32,
    /// Id of the instance.
    pub(super) instance: Name,
    /// Place among its siblings, from 1.
    pub(super) position: u32,
    /// A state per item of the scope.
    pub(super) slots: Vec<Slot>,
    /// Blocks of the repeats inside, in the order of the scope's children.
    pub(super) children: Vec<Vec<u32>>,
}

/// The state of an item in one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slot {
    pub(super) relevant: bool,
    /// As given; kept also while the item is not asked.
    pub(super) answer: Answer,
    /// As rules see it: blank while the item is not asked.
    pub(super) value: Answer,
    pub(super) required: bool,
    pub(super) faults: Vec<ItemFault>,
    pub(super) offered: Option<Vec<u32>>,
    /// Rules that apply, by their place in the item; `u32::MAX` the forced critical one.
    pub(super) findings: Vec<u32>,
}

/// All the state of a response.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) context: Context,
    pub(super) blocks: Vec<Option<Block>>,
    pub(super) sections: Vec<bool>,
    pub(super) tallies: Vec<Tally>,
    pub(super) scores: Vec<ScoreValue>,
    pub(super) rating: Rated,
}

impl State {
    pub(super) fn block(&self, block: u32) -> Option<&Block> {
        self.blocks.get(block as usize)?.as_ref()
    }

    /// Every block reached from one by leaving `up` repeats and entering all instances of `down`.
    pub(super) fn reach(&self, from: u32, up: u16, down: &[u32], program: &Program) -> Vec<u32> {
        let mut at = from;
        for _ in 0..up {
            match self.block(at) {
                Some(block) => at = block.parent,
                None => return Vec::new(),
            }
        }
        let mut found = vec![at];
        for scope in down {
            let mut next = Vec::new();
            for block in found {
                next.extend_from_slice(self.instances(block, *scope, program));
            }
            found = next;
        }
        found
    }

    /// Blocks of a repeat's scope directly inside a block.
    pub(super) fn instances(&self, block: u32, scope: u32, program: &Program) -> &[u32] {
        let Some(block) = self.block(block) else { return &[] };
        let children = &program.scopes[block.scope as usize].children;
        children
            .iter()
            .position(|child| *child == scope)
            .and_then(|place| block.children.get(place))
            .map_or(&[], Vec::as_slice)
    }
}

/// What a rule of an item sees.
pub(super) struct View<'a> {
    pub(super) program: &'a Program,
    pub(super) state: &'a State,
    pub(super) block: u32,
    /// The item whose value `.` is, and whether the answer as given is meant.
    pub(super) current: Option<u32>,
    /// The choice a filter judges.
    pub(super) choice: Option<&'a Choice>,
    pub(super) steps: &'a Cell<u64>,
}

impl View<'_> {
    fn each<T>(&self, read: &Read, of: impl Fn(&Slot) -> T) -> Vec<T> {
        let item = &self.program.items[read.item as usize];
        self.state
            .reach(self.block, read.up, &read.down, self.program)
            .into_iter()
            .filter_map(|block| self.state.block(block))
            .filter_map(|block| block.slots.get(item.slot as usize).map(&of))
            .collect()
    }

    fn one<T>(&self, read: &Read, of: impl Fn(&Slot) -> T) -> Option<T> {
        self.each(read, of).into_iter().next()
    }
}

fn operand(answer: &Answer) -> Operand {
    answer.value().map_or(Operand::Blank, Operand::of)
}

impl Environment for View<'_> {
    fn read(&self, read: &Read) -> Operand {
        if self.program.items[read.item as usize].instances.is_some() {
            let blocks = self.state.reach(self.block, read.up, &read.down, self.program);
            let name = |block: &u32| self.state.block(*block).map(|b| b.instance.clone());
            return Operand::Set(blocks.iter().filter_map(name).map(Operand::Choice).collect());
        }
        if read.down.is_empty() {
            let mut at = self.block;
            for _ in 0..read.up {
                match self.state.block(at) {
                    Some(block) => at = block.parent,
                    None => return Operand::Blank,
                }
            }
            let slot = self.program.items[read.item as usize].slot as usize;
            let found = self.state.block(at).and_then(|block| block.slots.get(slot));
            return found.map_or(Operand::Blank, |slot| operand(&slot.value));
        }
        // Instances in which the item is not asked have no node in the set, as in XForms.
        let members = self.each(read, |slot| slot.relevant.then(|| operand(&slot.value)));
        Operand::Set(members.into_iter().flatten().collect())
    }

    fn current(&self) -> Operand {
        let Some(item) = self.current else { return Operand::Blank };
        let slot = self.program.items[item as usize].slot as usize;
        let found = self.state.block(self.block).and_then(|block| block.slots.get(slot));
        found.map_or(Operand::Blank, |slot| operand(&slot.value))
    }

    fn column(&self, name: &Name) -> Operand {
        let Some(choice) = self.choice else { return Operand::Blank };
        if *name == "name" {
            return Operand::Choice(choice.name.clone());
        }
        let column = choice.columns.iter().find(|(own, _)| own == name);
        column.map_or(Operand::Blank, |(_, text)| Operand::Text(text.clone()))
    }

    fn position(&self) -> usize {
        self.state.block(self.block).map_or(0, |block| block.position as usize)
    }

    fn points(&self, read: &Read) -> Operand {
        let questionnaire = &self.program.questionnaire;
        let item = self.program.model(read.item);
        let of = |slot: &Slot| {
            points(questionnaire, item, &slot.value)
                .map_or(Operand::Blank, |p| Operand::Number(to_number(p)))
        };
        if read.down.is_empty() {
            self.one(read, of).unwrap_or(Operand::Blank)
        } else {
            Operand::Set(self.each(read, of))
        }
    }

    fn not_applicable(&self, read: &Read) -> bool {
        self.one(read, |slot| slot.value == Answer::NotApplicable).unwrap_or(false)
    }

    fn score(&self, node: u32) -> Operand {
        number(self.state.scores.get(node as usize).and_then(|score| score.rounded))
    }

    fn coverage(&self, node: u32) -> Operand {
        number(self.state.scores.get(node as usize).map(ScoreValue::coverage))
    }

    fn rating(&self, node: Option<u32>) -> Operand {
        let name = match node {
            None => self.state.rating.rating.clone(),
            Some(node) => self.state.scores.get(node as usize).and_then(|s| s.rating.clone()),
        };
        name.map_or(Operand::Blank, Operand::Choice)
    }

    fn now(&self) -> jiff::civil::DateTime {
        self.state.context.now
    }

    fn step(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        self.steps.get() <= MAX_STEPS
    }
}

fn number(decimal: Option<Decimal>) -> Operand {
    decimal.map_or(Operand::Blank, |d| Operand::Number(to_number(d)))
}
