//! The dependency graph: which node must follow which, in what order, and how to reach it.
//!
//! Built once per definition in time proportional to its nodes and edges. Nodes that compute
//! nothing (a check without a rule, instances of what is no repeat) are left out of it.

mod order;
mod sources;

use std::collections::HashMap;

use super::program::Program;

/// A node: something that is computed, once per block of its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Node {
    /// Whether a section is asked.
    Section(u32),
    /// Whether an item is asked.
    Relevant(u32),
    /// The instances of a repeat.
    Instances(u32),
    /// The value of an item as rules see it.
    Value(u32),
    /// Required, read-only, constraint and choice filter of an item.
    Check(u32),
    /// Findings of an item.
    Findings(u32),
    /// What an item in a repeat brings to the score, over all its instances.
    Tally(u32),
    /// A node of the scoring tree.
    Score(u32),
    /// Rating and limits of a node of the scoring tree.
    Rating(u32),
    /// A figure over an item's values in all its instances.
    Total(u32),
}

const PER_ITEM: u32 = 6;
/// Rank of a node that computes nothing.
const INERT: u32 = u32::MAX;

/// What makes a node follow another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Follows {
    /// It reads what the other computes.
    Change,
    /// It reads the place of its instance: only instances behind one that went have to follow.
    Place,
    /// It comes later, though the other's change is no reason to compute it again.
    Order,
}

/// A node that follows another, and the way from the other's block to its blocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dependent {
    pub(super) node: u32,
    route: u32,
    pub(super) follows: Follows,
}

/// The way from a block to others: up, then down into every instance of the scopes named.
#[derive(Debug, Default)]
pub(super) struct Route {
    pub(super) up: u16,
    pub(super) down: Box<[u32]>,
}

/// What a node reads.
#[derive(Clone, Copy, Debug)]
struct Source {
    node: Node,
    /// The scope by whose block the way leads, where it is not the shortest one.
    via: Option<u32>,
    follows: Follows,
}

impl Route {
    fn between(program: &Program, from: u32, via: Option<u32>, to: u32) -> Self {
        let (up, down) = match via {
            None => program.route(from, to),
            Some(via) => (program.route(from, via).0, program.route(via, to).1),
        };
        Self { up, down: down.into() }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    rank: u32,
    /// Number among the nodes of its scope.
    local: u32,
    /// Where its dependents begin; they end where the next node's do.
    first: u32,
}

/// Nodes in order, with their dependents.
#[derive(Debug, Default)]
pub(super) struct Graph {
    sections: u32,
    items: u32,
    scores: u32,
    /// A node each, and one more for the end of the last one's dependents.
    entries: Vec<Entry>,
    dependents: Vec<Dependent>,
    /// The first leads from a block to itself.
    routes: Vec<Route>,
    /// Nodes of each scope.
    widths: Vec<u32>,
}

impl Graph {
    /// The graph of a program, or the names along a cycle of its rules.
    pub(super) fn build(program: &Program) -> Result<Self, Vec<String>> {
        let mut graph = Self {
            sections: program.sections.len() as u32,
            items: program.items.len() as u32,
            scores: program.plan.nodes.len() as u32,
            entries: Vec::new(),
            dependents: Vec::new(),
            routes: vec![Route::default()],
            widths: vec![0; program.scopes.len()],
        };
        let totals = program.totals.len() as u32;
        let count = graph.sections + graph.items * PER_ITEM + graph.scores * 2 + totals;
        graph.entries = vec![Entry::default(); count as usize + 1];
        for id in 0..count {
            let scope = sources::scope_of(program, graph.node(id));
            let width = &mut graph.widths[scope as usize];
            graph.entries[id as usize].local = *width;
            *width += 1;
        }
        let incoming = graph.connect(program, count);
        let stuck = graph.order(program, incoming);
        if stuck { Err(graph.cycle(program)) } else { Ok(graph) }
    }

    /// Writes every edge with its source; how many each node has coming in.
    fn connect(&mut self, program: &Program, count: u32) -> Vec<u32> {
        let mut incoming = vec![0u32; count as usize];
        // (source, dependent), grouped by dependent: a counting sort regroups them by source.
        let mut edges: Vec<(u32, Dependent)> = Vec::new();
        let mut known: HashMap<(u32, Option<u32>, u32), u32> = HashMap::new();
        let mut found: Vec<Source> = Vec::new();
        let mut own: Vec<(u32, Option<u32>, Follows)> = Vec::new();
        for id in 0..count {
            let node = self.node(id);
            if !sources::is_live(program, node) {
                self.entries[id as usize].rank = INERT;
                continue;
            }
            let scope = sources::scope_of(program, node);
            found.clear();
            sources::gather(program, node, &mut found);
            own.clear();
            let live = found.iter().filter(|source| sources::is_live(program, source.node));
            own.extend(live.map(|source| (self.id(source.node), source.via, source.follows)));
            own.sort_unstable();
            own.dedup_by_key(|(source, via, _)| (*source, *via));
            incoming[id as usize] = own.len() as u32;
            for (source, via, follows) in &own {
                let from = sources::scope_of(program, self.node(*source));
                let route = if from == scope && via.is_none() {
                    0
                } else {
                    *known.entry((from, *via, scope)).or_insert_with(|| {
                        self.routes.push(Route::between(program, from, *via, scope));
                        self.routes.len() as u32 - 1
                    })
                };
                edges.push((*source, Dependent { node: id, route, follows: *follows }));
            }
        }
        let mut next = vec![0u32; count as usize + 1];
        for (source, _) in &edges {
            next[*source as usize + 1] += 1;
        }
        for id in 0..count as usize {
            next[id + 1] += next[id];
        }
        for (entry, first) in self.entries.iter_mut().zip(&next) {
            entry.first = *first;
        }
        let blank = Dependent { node: 0, route: 0, follows: Follows::Order };
        self.dependents = vec![blank; edges.len()];
        for (source, dependent) in edges {
            let place = &mut next[source as usize];
            self.dependents[*place as usize] = dependent;
            *place += 1;
        }
        incoming
    }

    pub(super) fn id(&self, node: Node) -> u32 {
        let item = |index: u32, part: u32| self.sections + index * PER_ITEM + part;
        match node {
            Node::Section(section) => section,
            Node::Relevant(index) => item(index, 0),
            Node::Instances(index) => item(index, 1),
            Node::Value(index) => item(index, 2),
            Node::Check(index) => item(index, 3),
            Node::Findings(index) => item(index, 4),
            Node::Tally(index) => item(index, 5),
            Node::Score(index) => item(self.items, 0) + index,
            Node::Rating(index) => item(self.items, 0) + self.scores + index,
            Node::Total(index) => item(self.items, 0) + self.scores * 2 + index,
        }
    }

    pub(super) fn node(&self, id: u32) -> Node {
        if id < self.sections {
            return Node::Section(id);
        }
        let rest = id - self.sections;
        let index = rest / PER_ITEM;
        if index >= self.items {
            let score = rest - self.items * PER_ITEM;
            return match (score / self.scores.max(1), score % self.scores.max(1)) {
                (0, _) if self.scores > 0 => Node::Score(score),
                (1, index) if self.scores > 0 => Node::Rating(index),
                _ => Node::Total(score - self.scores * 2),
            };
        }
        match rest % PER_ITEM {
            0 => Node::Relevant(index),
            1 => Node::Instances(index),
            2 => Node::Value(index),
            3 => Node::Check(index),
            4 => Node::Findings(index),
            _ => Node::Tally(index),
        }
    }

    pub(super) fn dependents(&self, id: u32) -> &[Dependent] {
        let (first, end) = (self.entries[id as usize].first, self.entries[id as usize + 1].first);
        &self.dependents[first as usize..end as usize]
    }

    /// The way to a dependent; none where it stands in the same block.
    pub(super) fn route(&self, dependent: Dependent) -> Option<&Route> {
        (dependent.route > 0).then(|| &self.routes[dependent.route as usize])
    }

    /// Its place in the order; none where there is nothing to compute.
    pub(super) fn rank(&self, id: u32) -> Option<u32> {
        self.entries.get(id as usize).map(|entry| entry.rank).filter(|rank| *rank != INERT)
    }

    /// Its number among the nodes of its scope.
    pub(super) fn local(&self, id: u32) -> u32 {
        self.entries[id as usize].local
    }

    /// How many nodes a scope has.
    pub(super) fn width(&self, scope: u32) -> u32 {
        self.widths[scope as usize]
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> u32 {
        self.entries.len().saturating_sub(1) as u32
    }

    /// Nodes of the whole, outside all repeats.
    pub(super) fn roots(&self, program: &Program) -> impl Iterator<Item = u32> {
        (0..self.len()).filter(move |id| sources::scope_of(program, self.node(*id)) == 0)
    }
}
