//! A session: one response kept true to its definition while it changes.
//!
//! `apply` costs what depends on the change: nodes are taken in the graph's order, each at most
//! once a change, and only those a source of which has changed.

mod blocks;
mod nodes;
pub(super) mod outcome;
mod reading;
mod scores;

use std::{
    cell::Cell,
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    Change, ChangeFault, Context, Delta, Program,
    graph::Node,
    state::{Slot, State},
    typing::read_answer,
};
use crate::{
    diagnostic::{Diagnostic, Place, suggestion},
    name::Name,
    response::{Address, Response},
    scoring::arithmetic::{Rated, ScoreValue, Tally},
    value::Answer,
};

/// One response over one compiled definition.
#[derive(Clone, Debug)]
pub struct Session {
    program: Arc<Program>,
    state: State,
    /// Answers for instances that a computed count has taken away.
    parked: HashMap<Address, Answer>,
    /// What could not be read of the response.
    misfits: Vec<Diagnostic>,
    /// Nodes whose rule could not be evaluated: (node, block).
    degraded: BTreeSet<(u32, u32)>,
    queue: Queue,
}

/// Nodes to compute, in the graph's order.
#[derive(Clone, Debug, Default)]
struct Queue {
    heap: BinaryHeap<Reverse<(u32, u32, u32)>>,
    waiting: HashSet<(u32, u32)>,
}

/// What a run has changed, before it is told by address.
#[derive(Default)]
struct Touched {
    items: BTreeSet<(u32, u32)>,
    repeats: BTreeSet<(u32, u32)>,
    sections: BTreeSet<u32>,
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
                sections: vec![false; program.sections.len()],
                tallies: vec![Tally::default(); program.items.len()],
                scores: vec![ScoreValue::default(); program.scores.len()],
                rating: Rated::default(),
            },
            parked: HashMap::new(),
            misfits: Vec::new(),
            degraded: BTreeSet::new(),
            queue: Queue::default(),
            program,
        };
        session.state.blocks.push(Some(session.empty_block(0, 0, Name::from(""), 1)));
        for node in 0..session.program.graph.len() {
            if session.is_root_node(node) {
                session.queue.push(&session.program, node, 0);
            }
        }
        session.run();
        session
    }

    /// Takes a whole response; what does not fit is told, and stays in the response document.
    pub fn load(&mut self, response: &Response) -> Vec<Diagnostic> {
        let mut misfits = Vec::new();
        let mut repeats: Vec<_> = response.instances.iter().collect();
        repeats.sort_by_key(|(address, _)| address.path.len());
        for (repeat, instances) in repeats {
            for instance in instances {
                if let Err(fault) = self.add_instance(repeat, instance)
                    && fault.code != "answer.computed-count"
                {
                    misfits.push(fault);
                }
            }
        }
        for (address, json) in &response.answers {
            if let Err(fault) = self.set(address, json) {
                misfits.push(fault);
            }
        }
        self.run();
        self.misfits.extend(misfits.iter().cloned());
        misfits
    }

    /// Notes what a reader could not make answers of: the response is not complete with it.
    pub fn refuse(&mut self, misfits: Vec<Diagnostic>) {
        self.misfits.extend(misfits);
    }

    /// Applies one change and says what differs from before.
    pub fn apply(&mut self, change: &Change) -> Result<Delta, ChangeFault> {
        match change {
            Change::Answer { address, value } => self.set(address, value),
            Change::AddInstance { repeat, instance } => self.add_instance(repeat, instance),
            Change::RemoveInstance { repeat, instance } => self.remove_instance(repeat, instance),
        }
        .map_err(|diagnostic| ChangeFault { diagnostic })?;
        let mut touched = self.run();
        if let Change::AddInstance { repeat, .. } | Change::RemoveInstance { repeat, .. } = change
            && let Some((item, block)) = self.find(repeat)
        {
            touched.repeats.insert((block, item));
        }
        Ok(self.delta(touched))
    }

    fn set(&mut self, address: &Address, json: &serde_json::Value) -> Result<(), Diagnostic> {
        let Some(index) = self.program.by_name.get(&address.item).copied() else {
            let known = self.program.by_name.keys().map(Name::as_str);
            let hint = suggestion(address.item.as_str(), known).unwrap_or_default().to_owned();
            return Err(misfit("answer.unknown-item", address)
                .with("item", &address.item)
                .with("suggestion", hint));
        };
        let read = read_answer(&self.program.questionnaire, self.program.model(index), json);
        let answer = read.map_err(|mut diagnostic| {
            diagnostic.place.path = address.to_string();
            diagnostic
        })?;
        let Some((item, block)) = self.find(address) else {
            if self.has_computed_repeat(index) {
                self.parked.insert(address.clone(), answer);
                return Ok(());
            }
            return Err(misfit("answer.unknown-instance", address).with("item", &address.item));
        };
        let slot = self.program.items[item as usize].slot;
        if let Some(own) = self.slot_mut(block, slot) {
            own.answer = answer;
        }
        let node = self.program.graph.id(Node::Value(item));
        self.queue.push(&self.program, node, block);
        Ok(())
    }

    /// Computes everything that waits, in order.
    fn run(&mut self) -> Touched {
        let steps = Cell::new(0);
        let mut touched = Touched::default();
        while let Some((node, block)) = self.queue.pop() {
            if self.state.block(block).is_none() {
                continue;
            }
            if self.compute(node, block, &steps, &mut touched) {
                let program = Arc::clone(&self.program);
                for dependent in program.graph.dependents(node).iter().filter(|d| !d.order_only) {
                    let reached = self.state.reach(block, dependent.up, &dependent.down, &program);
                    for target in reached {
                        self.queue.push(&program, dependent.node, target);
                    }
                }
            }
        }
        touched
    }

    fn delta(&self, touched: Touched) -> Delta {
        let mut sections = touched.sections;
        for (_, item) in touched.items.iter().chain(&touched.repeats) {
            sections.insert(self.program.items[*item as usize].path[0]);
        }
        let address = |(block, item): &(u32, u32)| self.address(*item, *block);
        let name = |section: u32| self.program.questionnaire.sections[section as usize].id.clone();
        Delta {
            items: touched.items.iter().filter_map(address).collect(),
            repeats: touched.repeats.iter().filter_map(address).collect(),
            sections: sections.into_iter().map(name).collect(),
            score: touched.score,
            findings: touched.findings,
        }
    }

    fn slot_mut(&mut self, block: u32, slot: u32) -> Option<&mut Slot> {
        self.state.blocks.get_mut(block as usize)?.as_mut()?.slots.get_mut(slot as usize)
    }

    fn slot(&self, block: u32, slot: u32) -> Option<&Slot> {
        self.state.block(block)?.slots.get(slot as usize)
    }
}

impl Queue {
    fn push(&mut self, program: &Program, node: u32, block: u32) {
        if self.waiting.insert((node, block)) {
            self.heap.push(Reverse((program.graph.rank(node), block, node)));
        }
    }

    fn pop(&mut self) -> Option<(u32, u32)> {
        let Reverse((_, block, node)) = self.heap.pop()?;
        self.waiting.remove(&(node, block));
        Some((node, block))
    }
}

/// A fault of an answer, its path the address.
fn misfit(code: &str, address: &Address) -> Diagnostic {
    Diagnostic::error(code, Place { path: address.to_string(), ..Place::default() })
}
