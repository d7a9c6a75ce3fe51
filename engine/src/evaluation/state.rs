//! What a session holds: blocks of slots, and how rules see them.

use std::{cell::Cell, sync::Arc};

use super::{
    Context, ItemFault, Progress,
    instances::Instances,
    program::Program,
    totals::{Member, Total},
    typing::to_number,
};
use crate::{
    definition::model::Choice,
    expression::{
        Environment, MAX_STEPS, Running, aggregate,
        chance::{mix, stir},
        code::{Aggregate, Read, instance_at},
        functions::FunctionId,
        operand::Operand,
    },
    name::Name,
    scoring::{board::Board, fixed::Fixed, tally::Brings},
    value::{Answer, Value},
};

/// One instance of a scope: block 0 is the whole questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) scope: u32,
    pub(super) parent: u32,
    /// Id of the instance.
    pub(super) instance: Name,
    /// Its place among its siblings; see [`Instances`].
    pub(super) place: u32,
    /// A state per item of the scope.
    pub(super) slots: Box<[Slot]>,
    /// Blocks of the repeats inside, in the order of the scope's children.
    pub(super) children: Box<[Instances]>,
    /// Figures over the repeats inside, in the order of the scope's totals.
    pub(super) totals: Box<[Total]>,
    /// What items' values brought to figures, here or further out.
    pub(super) members: Box<[Option<Member>]>,
    /// A bit for each node of the scope that waits to be computed.
    pub(super) waiting: Box<[u64]>,
}

/// The state of an item in one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slot {
    /// As given; kept also while the item is not asked.
    pub(super) answer: Answer,
    /// As rules see it: blank while the item is not asked.
    pub(super) value: Answer,
    /// Places of the choices its filter offers.
    pub(super) offered: Option<Arc<[u32]>>,
    /// What it brings to the score.
    pub(super) brings: Brings,
    /// Rules that apply, by their place in the item; `u32::MAX` the forced critical one.
    pub(super) findings: Vec<u32>,
    pub(super) relevant: bool,
    pub(super) required: bool,
    pub(super) read_only: bool,
    pub(super) faults: Faults,
    /// What progress counts it as.
    pub(super) counted: Counted,
}

/// A set of faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Faults(u8);

/// What an item adds to the progress of its section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) asked: bool,
    pub(super) answered: bool,
    /// Something other than a missing answer is wrong.
    pub(super) wrong: bool,
    /// Anything is wrong.
    pub(super) faulty: bool,
}

impl Faults {
    pub(super) fn add(&mut self, fault: ItemFault) {
        self.0 |= 1 << fault as u8;
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in it, in the order in which they are told.
    pub(super) fn iter(self) -> impl Iterator<Item = ItemFault> {
        ItemFault::ALL.into_iter().filter(move |fault| self.0 & (1 << *fault as u8) != 0)
    }
}

/// All the state of a response.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) context: Context,
    pub(super) blocks: Vec<Option<Block>>,
    /// Numbers of blocks that are gone, to be used again.
    pub(super) free: Vec<u32>,
    pub(super) sections: Vec<bool>,
    /// Of each section, then of the whole.
    pub(super) progress: Vec<Progress>,
    /// Items with a fault.
    pub(super) faulty: u32,
    /// The running score.
    pub(super) board: Board,
}

impl State {
    pub(super) fn block(&self, block: u32) -> Option<&Block> {
        self.blocks.get(block as usize)?.as_ref()
    }

    pub(super) fn block_mut(&mut self, block: u32) -> Option<&mut Block> {
        self.blocks.get_mut(block as usize)?.as_mut()
    }

    /// A figure that a block keeps.
    pub(super) fn total_mut(&mut self, block: u32, place: u32) -> Option<&mut Total> {
        self.block_mut(block)?.totals.get_mut(place as usize)
    }

    /// The block that many repeats further out.
    pub(super) fn up(&self, from: u32, levels: u16) -> Option<u32> {
        let mut at = from;
        for _ in 0..levels {
            at = self.block(at)?.parent;
        }
        Some(at)
    }

    /// Every block reached from one by leaving `up` repeats and entering all instances of `down`.
    pub(super) fn reach(&self, from: u32, up: u16, down: &[u32], program: &Program) -> Vec<u32> {
        let mut found = Vec::new();
        if let Some(at) = self.up(from, up) {
            self.descend(at, down, program, &mut |block| found.push(block));
        }
        found
    }

    /// Visits every instance of the last scope, by way of those before it.
    pub(super) fn descend(
        &self,
        from: u32,
        down: &[u32],
        program: &Program,
        visit: &mut impl FnMut(u32),
    ) {
        let Some((scope, rest)) = down.split_first() else { return visit(from) };
        let Some(instances) = self.instances(from, *scope, program) else { return };
        for block in instances.iter() {
            self.descend(block, rest, program, visit);
        }
    }

    /// Instances of a repeat's scope directly inside a block.
    pub(super) fn instances(
        &self,
        block: u32,
        scope: u32,
        program: &Program,
    ) -> Option<&Instances> {
        let block = self.block(block)?;
        let inner = &program.scopes[scope as usize];
        (inner.parent == Some(block.scope)).then(|| block.children.get(inner.place as usize))?
    }

    /// The number of an instance among its siblings, from 1; 0 for the whole.
    pub(super) fn number(&self, block: u32, program: &Program) -> usize {
        self.block(block)
            .and_then(|own| Some((own, self.instances(own.parent, own.scope, program)?)))
            .map_or(0, |(own, siblings)| siblings.number(own.place))
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

impl<'a> View<'a> {
    /// Visits the item's slots over the instances of a read.
    fn each(&self, read: &Read, mut visit: impl FnMut(&'a Slot)) {
        let slot = self.program.items[read.item as usize].slot as usize;
        let state = self.state;
        let Some(from) = state.up(self.block, read.up) else { return };
        state.descend(from, &read.down, self.program, &mut |block| {
            if let Some(slot) = state.block(block).and_then(|own| own.slots.get(slot)) {
                visit(slot);
            }
        });
    }

    /// The one slot of a read.
    fn one(&self, read: &Read) -> Option<&'a Slot> {
        let slot = self.program.items[read.item as usize].slot as usize;
        self.state.block(self.state.up(self.block, read.up)?)?.slots.get(slot)
    }
}

/// What a rule sees of an answer. A calculation without a number left nothing behind in ODK: who
/// names it sees a blank.
pub(super) fn operand(answer: &Answer) -> Operand<'_> {
    match answer.value() {
        None => Operand::Blank,
        Some(Value::Number(number)) if number.is_nan() => Operand::Blank,
        Some(value) => Operand::of(value),
    }
}

impl Environment for View<'_> {
    fn read(&self, read: &Read) -> Operand<'_> {
        if self.program.items[read.item as usize].instances.is_some() {
            let blocks = self.state.reach(self.block, read.up, &read.down, self.program);
            let slot = self.program.items[read.item as usize].slot as usize;
            let name = |block: &u32| {
                let own = self.state.block(*block)?;
                // Instances of a repeat that is not asked do not count.
                let repeat = self.state.block(own.parent)?.slots.get(slot)?;
                repeat.relevant.then_some(&own.instance)
            };
            return Operand::Set(blocks.iter().filter_map(name).map(Operand::Choice).collect());
        }
        if read.down.is_empty() {
            return self.one(read).map_or(Operand::Blank, |slot| operand(&slot.value));
        }
        // Instances in which the item is not asked have no node in the set, as in XForms.
        let mut members = Vec::new();
        self.each(read, |slot| {
            if slot.relevant {
                members.push(operand(&slot.value));
            }
        });
        Operand::Set(members)
    }

    fn current(&self) -> Operand<'_> {
        let Some(item) = self.current else { return Operand::Blank };
        let slot = self.program.items[item as usize].slot as usize;
        let found = self.state.block(self.block).and_then(|block| block.slots.get(slot));
        found.map_or(Operand::Blank, |slot| operand(&slot.value))
    }

    fn column(&self, name: &Name) -> Operand<'_> {
        let Some(choice) = self.choice else { return Operand::Blank };
        if *name == "name" {
            return Operand::Choice(&choice.name);
        }
        let column = choice.columns.iter().find(|(own, _)| own == name);
        column.map_or(Operand::Blank, |(_, text)| Operand::Text(text.as_str().into()))
    }

    fn indexed(&self, read: &Read, places: &[Option<f64>]) -> Operand<'_> {
        let slot = self.program.items[read.item as usize].slot as usize;
        let mut found: Vec<u32> = self.state.up(self.block, read.up).into_iter().collect();
        for (scope, place) in read.down.iter().zip(places) {
            let mut next = Vec::new();
            for block in found {
                let Some(list) = self.state.instances(block, *scope, self.program) else {
                    continue;
                };
                match place {
                    None => next.extend(list.iter()),
                    Some(place) => next.extend(instance_at(*place).and_then(|at| list.nth(at))),
                }
            }
            found = next;
        }
        let value =
            |block: u32| self.state.block(block)?.slots.get(slot).map(|s| operand(&s.value));
        if places.iter().all(Option::is_some) {
            return found.first().and_then(|block| value(*block)).unwrap_or(Operand::Blank);
        }
        Operand::Set(found.into_iter().filter_map(value).collect())
    }

    fn aggregate(&self, kind: Aggregate, read: &Read) -> f64 {
        let kept = || {
            let block = self.state.block(self.state.up(self.block, read.up)?)?;
            let total = self.program.total(kind, read.item, block.scope)?;
            let place = self.program.totals[total as usize].place;
            Some(block.totals.get(place as usize)?.shown)
        };
        if let Some(figure) = kept() {
            return figure;
        }
        if self.program.items[read.item as usize].instances.is_some() {
            return aggregate(kind, self.read(read).members(), self.zone());
        }
        let mut running = Running::new(kind);
        self.each(read, |slot| {
            if slot.relevant {
                running.add(&operand(&slot.value), self.zone());
            }
        });
        running.value()
    }

    fn position(&self, up: u16) -> usize {
        self.state.up(self.block, up).map_or(0, |block| self.state.number(block, self.program))
    }

    fn choice_name(&self, item: u32, choice: &str) -> Option<&str> {
        let found = self.program.choice(item, choice)?;
        // What people read differs by language and a value must not: the first language counts.
        Some(found.label.label.get(crate::language::Language::default()))
    }

    fn points(&self, read: &Read) -> Operand<'_> {
        let of = |slot: &Slot| match slot.value.value() {
            Some(Value::Choice(name)) => {
                let points = self.program.choice(read.item, name.as_str()).and_then(|c| c.points);
                points.map_or(Operand::Blank, |points| Operand::Number(to_number(points)))
            }
            _ => Operand::Blank,
        };
        if read.down.is_empty() {
            return self.one(read).map_or(Operand::Blank, of);
        }
        let mut members = Vec::new();
        self.each(read, |slot| members.push(of(slot)));
        Operand::Set(members)
    }

    fn not_applicable(&self, read: &Read) -> bool {
        let mut first = None;
        if read.down.is_empty() {
            first = self.one(read).map(|slot| slot.value == Answer::NotApplicable);
        } else {
            self.each(read, |slot| {
                first.get_or_insert(slot.value == Answer::NotApplicable);
            });
        }
        first.unwrap_or(false)
    }

    fn score(&self, node: u32) -> Operand<'_> {
        let node = self.state.board.nodes.get(node as usize);
        number(node.and_then(|node| node.outcome.rounded))
    }

    fn coverage(&self, node: u32) -> Operand<'_> {
        number(self.state.board.nodes.get(node as usize).map(|node| node.outcome.coverage()))
    }

    fn rating(&self, node: Option<u32>) -> Operand<'_> {
        let node = node.unwrap_or(0) as usize;
        let place = self.state.board.nodes.get(node).and_then(|node| node.rating.rating);
        let bands = self.program.plan.nodes.get(node).map(|plan| &plan.bands);
        let band = bands.zip(place).and_then(|(bands, place)| bands.get(place));
        band.map_or(Operand::Blank, |band| Operand::Choice(&band.id))
    }

    fn measure(&self, function: FunctionId, node: u32, wanted: &[Operand<'_>]) -> Operand<'_> {
        let board = &self.state.board;
        let words = |count: &dyn Fn(u32) -> u32| {
            let words =
                wanted.iter().filter_map(|word| self.program.plan.word(&word.text(self.zone())));
            Operand::Number(words.map(count).map(f64::from).sum())
        };
        let Some(points) = board.points(node) else { return Operand::Blank };
        match function {
            FunctionId::CountRated => words(&|word| board.count_rated(node, word)),
            FunctionId::CountAnswers => words(&|word| board.count_answers(node, word)),
            FunctionId::CountPoints => {
                let bound = |at: usize, open: f64| {
                    wanted.get(at).map_or(open, |own| own.number(self.zone()))
                };
                let (least, most) = (bound(0, f64::NEG_INFINITY), bound(1, f64::INFINITY));
                let inside = points.iter().filter(|(points, _)| {
                    let points = points.number();
                    points >= least && points <= most
                });
                Operand::Number(inside.map(|(_, count)| f64::from(*count)).sum())
            }
            FunctionId::SumPoints => {
                let sum = points.iter().try_fold(Fixed::ZERO, |sum, (points, count)| {
                    Some(sum.plus(points.many(*count)?))
                });
                number(sum)
            }
            FunctionId::MinPoints => number(points.keys().next().copied()),
            FunctionId::MaxPoints => number(points.keys().next_back().copied()),
            _ => Operand::Blank,
        }
    }

    fn now(&self) -> jiff::civil::DateTime {
        self.state.context.now
    }

    fn zone(&self) -> &jiff::tz::TimeZone {
        &self.state.context.zone
    }

    fn chance(&self, place: u32) -> u64 {
        let mut seed = mix(self.state.context.seed ^ u64::from(place));
        if let Some(item) = self.current {
            seed = stir(seed, self.program.model(item).id.as_str());
        }
        let mut at = self.block;
        while let Some(block) = self.state.block(at).filter(|_| at != 0) {
            seed = stir(seed, block.instance.as_str());
            at = block.parent;
        }
        seed
    }

    fn spend(&self, steps: u64) -> bool {
        self.steps.set(self.steps.get().saturating_add(steps));
        self.steps.get() <= MAX_STEPS
    }
}

fn number(fixed: Option<Fixed>) -> Operand<'static> {
    fixed.map_or(Operand::Blank, |fixed| Operand::Number(fixed.number()))
}
