//! A session: one response kept true to its definition while it changes.
//!
//! `apply` costs what depends on the change: nodes are taken in the graph's order, each at most
//! once a change, and only those a source of which has changed. [`Session::work`] counts them.

mod blocks;
mod examples;
mod nodes;
pub(super) mod outcome;
mod queue;
mod reading;
mod scores;
mod sheet;
mod totals;
mod trace;
mod trying;
pub(super) mod undo;

use std::{
    cell::Cell,
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Change, ChangeFault, Context, Delta, Program, Progress,
    graph::{Dependent, Follows, Node},
    instances::Instances,
    state::{Slot, State},
    typing::read_answer,
};
use crate::{
    diagnostic::{Diagnostic, Place, suggestion},
    name::Name,
    response::{Address, Response},
    scoring::board::Board,
    value::Answer,
};
use queue::Queue;

/// One response over one compiled definition.
#[derive(Clone, Debug)]
pub struct Session {
    program: Arc<Program>,
    state: State,
    /// Answers for instances that a computed count has taken away.
    parked: BTreeMap<Address, Answer>,
    /// Instances people added inside such instances, by their repeat.
    parked_instances: BTreeMap<Address, Vec<Name>>,
    /// What could not be read of the response.
    misfits: Vec<Diagnostic>,
    /// Nodes whose rule could not be evaluated: (block, node).
    degraded: BTreeSet<(u32, u32)>,
    queue: Queue,
    touched: Touched,
    /// Blocks gone in this run: their numbers are free when it ends.
    gone: Vec<u32>,
    work: u64,
}

/// What a run has changed, before it is told by address.
#[derive(Clone, Debug, Default)]
struct Touched {
    /// (block, item)
    items: Vec<(u32, u32)>,
    repeats: Vec<(u32, u32)>,
    sections: Vec<u32>,
    score: bool,
    findings: bool,
}

impl Session {
    /// An empty response.
    pub fn open(program: Arc<Program>, context: Context) -> Self {
        let mut session = Self {
            state: State {
                context,
                blocks: Vec::new(),
                free: Vec::new(),
                sections: vec![false; program.sections.len()],
                progress: vec![Progress::default(); program.sections.len() + 1],
                faulty: 0,
                board: Board::of(&program.plan),
            },
            parked: BTreeMap::new(),
            parked_instances: BTreeMap::new(),
            misfits: Vec::new(),
            degraded: BTreeSet::new(),
            queue: Queue::default(),
            touched: Touched::default(),
            gone: Vec::new(),
            work: 0,
            program,
        };
        let program = Arc::clone(&session.program);
        let root = session.empty_block(0, 0, Name::from(""), 0);
        session.state.blocks.push(Some(root));
        for node in program.graph.roots(&program) {
            session.push(&program, node, 0);
        }
        session.run();
        session.touched = Touched::default();
        session
    }

    /// Takes a whole response; what does not fit is told, and stays in the response document. What
    /// was written in an instance that was removed fits, and counts for nothing.
    pub fn load(&mut self, response: &Response) -> Vec<Diagnostic> {
        let mut misfits = Vec::new();
        self.load_instances(response, &mut misfits);
        for (address, json) in &response.answers {
            let taken = self.set(address, json);
            misfits.extend(taken.err().filter(|_| !self.is_in_removed(address)));
        }
        self.finish_load(misfits)
    }

    /// Takes a whole response in place of all that was given before: what opening anew would give,
    /// at the cost of what the two responses hold.
    pub fn replace(&mut self, response: &Response) -> Vec<Diagnostic> {
        let program = Arc::clone(&self.program);
        self.parked.clear();
        self.parked_instances.clear();
        self.misfits.clear();
        self.clear_repeats(&program, 0);
        let mut misfits = Vec::new();
        self.load_instances(response, &mut misfits);
        // Answers outside repeats come first, by name: one walk along them and the items by name
        // finds each without a search, and blanks what is not answered any more.
        let mut answers = response.answers.iter().peekable();
        let mut items = program.by_order.iter().peekable();
        while let Some((address, json)) = answers.next_if(|(address, _)| address.path.is_empty()) {
            let taken = loop {
                let item = items.peek().map(|item| **item);
                let Some((item, order)) =
                    item.map(|item| (item, program.items[item as usize].id.cmp(&address.item)))
                else {
                    break self.set(address, json);
                };
                match order {
                    Ordering::Less => self.put(&program, item, 0, Answer::Blank),
                    Ordering::Equal => {
                        let (answer, taken) = match read_answer(&program, item, json) {
                            Ok(answer) => (answer, Ok(())),
                            Err(fault) => (Answer::Blank, Err(fault)),
                        };
                        self.put(&program, item, 0, answer);
                        items.next();
                        break taken;
                    }
                    // What no item outside repeats is named by is told as in any other case.
                    Ordering::Greater => break self.set(address, json),
                }
                items.next();
            };
            // Outside repeats nothing is in an instance.
            misfits.extend(taken.err());
        }
        for item in items {
            self.put(&program, *item, 0, Answer::Blank);
        }
        for (address, json) in answers {
            let taken = self.set(address, json);
            misfits.extend(taken.err().filter(|_| !self.is_in_removed(address)));
        }
        self.finish_load(misfits)
    }

    fn load_instances(&mut self, response: &Response, misfits: &mut Vec<Diagnostic>) {
        let mut repeats: Vec<_> = response.instances.iter().collect();
        repeats.sort_by_key(|(address, _)| address.path.len());
        for (repeat, instances) in repeats {
            for instance in instances {
                if let Err(fault) = self.add_instance(repeat, instance)
                    && fault.code != "answer.computed-count"
                    && !self.is_in_removed(repeat)
                {
                    misfits.push(fault);
                }
            }
        }
    }

    fn finish_load(&mut self, misfits: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.run();
        self.forget_touched();
        self.misfits.extend(misfits.iter().cloned());
        misfits
    }

    /// Blanks the answers in an instance of a computed count, and takes its instances away.
    fn clear(&mut self, program: &Program, block: u32) {
        let Some(scope) = self.state.block(block).map(|own| own.scope) else { return };
        for item in &program.scopes[scope as usize].items {
            if program.items[*item as usize].instances.is_none() {
                self.put(program, *item, block, Answer::Blank);
            }
        }
        self.clear_repeats(program, block);
    }

    /// Takes the instances in a block away, but for those of computed counts: the run brings as
    /// many of them as the new answers ask for.
    fn clear_repeats(&mut self, program: &Program, block: u32) {
        let Some(scope) = self.state.block(block).map(|own| own.scope) else { return };
        for inner in &program.scopes[scope as usize].children {
            let Some(repeat) = program.scopes[*inner as usize].repeat else { continue };
            let list = self.state.instances(block, *inner, program);
            let inside: Vec<u32> = list.map_or_else(Vec::new, |list| list.iter().collect());
            for instance in inside {
                if program.items[repeat as usize].count.is_some() {
                    self.clear(program, instance);
                } else {
                    self.shrink(program, repeat, block, instance, false);
                }
            }
        }
    }

    /// Notes what a reader could not make answers of: the response is not complete with it.
    pub fn refuse(&mut self, misfits: Vec<Diagnostic>) {
        self.misfits.extend(misfits);
    }

    /// Applies one change and says what differs from before.
    pub fn apply(&mut self, change: &Change) -> Result<Delta, ChangeFault> {
        self.forget_touched();
        match change {
            Change::Answer { address, value } => self.set(address, value),
            Change::AddInstance { repeat, instance } => self.add_instance(repeat, instance),
            Change::RemoveInstance { repeat, instance } => self.remove_instance(repeat, instance),
        }
        .map_err(|diagnostic| ChangeFault { diagnostic })?;
        self.run();
        Ok(self.delta())
    }

    /// How many nodes have been computed since the session was opened.
    pub fn work(&self) -> u64 {
        self.work
    }

    fn set(&mut self, address: &Address, json: &serde_json::Value) -> Result<(), Diagnostic> {
        let program = Arc::clone(&self.program);
        let Some(index) = program.by_name.get(&address.item).copied() else {
            let known = program.by_name.keys().map(Name::as_str);
            let hint = suggestion(address.item.as_str(), known).unwrap_or_default().to_owned();
            return Err(misfit("answer.unknown-item", address)
                .with("item", &address.item)
                .with("suggestion", hint));
        };
        let answer = read_answer(&program, index, json).map_err(|mut diagnostic| {
            diagnostic.place.path = address.to_string();
            diagnostic
        })?;
        if let Some(block) = self.block_of(index, address) {
            self.put(&program, index, block, answer);
        } else if program.items[index as usize].counted {
            self.park_answer(address, answer);
        } else {
            return Err(misfit("answer.unknown-instance", address).with("item", &address.item));
        }
        Ok(())
    }

    /// Puts an answer where it belongs.
    fn put(&mut self, program: &Program, item: u32, block: u32, answer: Answer) {
        let code = &program.items[item as usize];
        let Some(slot) = self.slot_mut(block, code.slot) else { return };
        if slot.answer == answer {
            return;
        }
        slot.answer = answer;
        self.count(program, item, block);
        self.touched.items.push((block, item));
        self.push(program, program.graph.id(Node::Value(item)), block);
    }

    /// Keeps an answer for an instance that a computed count may bring.
    fn park_answer(&mut self, address: &Address, answer: Answer) {
        if answer.is_blank() {
            self.parked.remove(address);
        } else {
            self.parked.insert(address.clone(), answer);
        }
    }

    /// Computes everything that waits, in order.
    fn run(&mut self) {
        let program = Arc::clone(&self.program);
        let steps = Cell::new(0);
        let mut touched = std::mem::take(&mut self.touched);
        while let Some((node, block)) = self.queue.pop() {
            if !self.unmark(program.graph.local(node), block) {
                continue;
            }
            self.work += 1;
            if self.compute(&program, node, block, &steps, &mut touched) {
                for dependent in program.graph.dependents(node) {
                    if dependent.follows == Follows::Change {
                        self.push_along(&program, *dependent, block);
                    }
                }
            }
        }
        // Only now: an entry for a block that is gone must not meet a new one of its number.
        self.state.free.append(&mut self.gone);
        touched.items.append(&mut self.touched.items);
        touched.repeats.append(&mut self.touched.repeats);
        touched.findings |= self.touched.findings;
        self.touched = touched;
    }

    /// Lets a dependent wait in every block it has to be computed in.
    fn push_along(&mut self, program: &Program, dependent: Dependent, block: u32) {
        let Some(route) = program.graph.route(dependent) else {
            return self.push(program, dependent.node, block);
        };
        if let Some(at) = self.state.up(block, route.up) {
            self.push_below(program, dependent.node, at, &route.down);
        }
    }

    fn push_below(&mut self, program: &Program, node: u32, from: u32, down: &[u32]) {
        let Some((scope, rest)) = down.split_first() else {
            return self.push(program, node, from);
        };
        let places = self.state.instances(from, *scope, program).map_or(0, Instances::places);
        for place in 0..places {
            let list = self.state.instances(from, *scope, program);
            if let Some(block) = list.and_then(|list| list.at(place)) {
                self.push_below(program, node, block, rest);
            }
        }
    }

    /// Lets a node wait, once.
    fn push(&mut self, program: &Program, node: u32, block: u32) {
        let Some(rank) = program.graph.rank(node) else { return };
        let local = program.graph.local(node);
        let Some(own) = self.state.block_mut(block) else { return };
        let word = &mut own.waiting[local as usize / 64];
        let bit = 1 << (local % 64);
        if *word & bit == 0 {
            *word |= bit;
            self.queue.push(rank, block, node);
        }
    }

    /// Whether a node still waits in a block; it no longer does.
    fn unmark(&mut self, local: u32, block: u32) -> bool {
        let Some(own) = self.state.block_mut(block) else { return false };
        let word = &mut own.waiting[local as usize / 64];
        let bit = 1 << (local % 64);
        let waited = *word & bit != 0;
        *word &= !bit;
        waited
    }

    fn forget_touched(&mut self) {
        self.touched.items.clear();
        self.touched.repeats.clear();
        self.touched.sections.clear();
        self.touched.score = false;
        self.touched.findings = false;
    }

    fn delta(&mut self) -> Delta {
        let mut touched = std::mem::take(&mut self.touched);
        touched.items.sort_unstable();
        touched.items.dedup();
        touched.repeats.sort_unstable();
        touched.repeats.dedup();
        // What was touched in an instance that went is told by its repeat.
        let all = touched.items.iter().chain(&touched.repeats);
        let there = |(block, item): &&(u32, u32)| {
            let scope = self.program.items[*item as usize].scope;
            self.state.block(*block).is_some_and(|own| own.scope == scope)
        };
        let sections =
            all.filter(there).map(|(_, item)| self.program.items[*item as usize].section);
        touched.sections.extend(sections);
        touched.sections.sort_unstable();
        touched.sections.dedup();
        let name =
            |section: &u32| self.program.questionnaire.sections[*section as usize].id.clone();
        let addresses = |list: &[(u32, u32)]| {
            let mut found = Vec::with_capacity(list.len());
            let known = list.iter().filter(there);
            found.extend(known.filter_map(|(block, item)| self.address(*item, *block)));
            found
        };
        let delta = Delta {
            items: addresses(&touched.items),
            repeats: addresses(&touched.repeats),
            sections: touched.sections.iter().map(name).collect(),
            score: touched.score,
            findings: touched.findings,
        };
        // Kept for its room.
        self.touched = touched;
        delta
    }

    fn slot_mut(&mut self, block: u32, slot: u32) -> Option<&mut Slot> {
        self.state.block_mut(block)?.slots.get_mut(slot as usize)
    }

    fn slot(&self, block: u32, slot: u32) -> Option<&Slot> {
        self.state.block(block)?.slots.get(slot as usize)
    }
}

/// A fault of an answer, its path the address.
fn misfit(code: &str, address: &Address) -> Diagnostic {
    Diagnostic::error(code, Place { path: address.to_string(), ..Place::default() })
}
