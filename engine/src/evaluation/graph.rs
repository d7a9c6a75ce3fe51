//! The dependency graph: which node must follow which, in what order, and how to reach it.

use std::collections::{BTreeSet, VecDeque};

use super::program::Program;
use crate::{definition::Checked, expression::Code};

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
    /// Required, constraint and choice filter of an item.
    Check(u32),
    /// Findings of an item.
    Findings(u32),
    /// What an item brings to the score, over all its instances.
    Tally(u32),
    /// A node of the scoring tree.
    Score(u32),
    /// Rating and limits of the whole.
    Rating,
}

const PER_ITEM: u32 = 6;

/// A node that follows another, and the way from the other's block to its blocks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Dependent {
    pub(super) node: u32,
    pub(super) up: u16,
    pub(super) down: Vec<u32>,
    /// It follows in order only: a change of the source is no reason to compute it again.
    pub(super) order_only: bool,
}

/// Nodes in order, with their dependents.
#[derive(Debug, Default)]
pub(super) struct Graph {
    sections: u32,
    items: u32,
    scores: u32,
    dependents: Vec<Vec<Dependent>>,
    rank: Vec<u32>,
}

/// The names along a cycle of rules, if there is one.
pub(crate) fn cycle(checked: &Checked) -> Option<Vec<String>> {
    let program = Program::unordered(checked);
    let (graph, ordered) = Graph::build(&program);
    (!ordered).then(|| graph.cycle(&program))
}

impl Graph {
    pub(super) fn of(program: &Program) -> Self {
        Self::build(program).0
    }

    /// The graph, and whether it could be ordered.
    fn build(program: &Program) -> (Self, bool) {
        let mut graph = Self {
            sections: program.sections.len() as u32,
            items: program.items.len() as u32,
            scores: program.scores.len() as u32,
            dependents: Vec::new(),
            rank: Vec::new(),
        };
        let count = graph.sections + graph.items * PER_ITEM + graph.scores + 1;
        let mut edges: Vec<BTreeSet<Dependent>> = vec![BTreeSet::new(); count as usize];
        for id in 0..count {
            let node = graph.node(id);
            let scope = scope_of(program, node);
            for (source, through) in sources(program, node) {
                let (up, down) = program.route(through, scope);
                let dependent = Dependent { node: id, up, down, order_only: false };
                edges[graph.id(source) as usize].insert(dependent);
            }
            if let Node::Relevant(item) = node
                && let Some(repeat) =
                    program.scopes[program.items[item as usize].scope as usize].repeat
            {
                // Blocks come and go with the instances: their items are computed after.
                let (up, down) = program.route(program.items[repeat as usize].scope, scope);
                let dependent = Dependent { node: id, up, down, order_only: true };
                edges[graph.id(Node::Instances(repeat)) as usize].insert(dependent);
            }
        }
        graph.dependents = edges.into_iter().map(|set| set.into_iter().collect()).collect();
        let ordered = graph.order();
        (graph, ordered)
    }

    /// Kahn's ordering; false when a cycle keeps some nodes out.
    fn order(&mut self) -> bool {
        let count = self.dependents.len();
        let mut waiting = vec![0u32; count];
        for dependent in self.dependents.iter().flatten() {
            waiting[dependent.node as usize] += 1;
        }
        let mut ready: VecDeque<u32> =
            (0..count as u32).filter(|id| waiting[*id as usize] == 0).collect();
        self.rank = vec![u32::MAX; count];
        let mut next = 0;
        while let Some(id) = ready.pop_front() {
            self.rank[id as usize] = next;
            next += 1;
            for dependent in &self.dependents[id as usize] {
                let left = &mut waiting[dependent.node as usize];
                *left -= 1;
                if *left == 0 {
                    ready.push_back(dependent.node);
                }
            }
        }
        next as usize == count
    }

    /// Names along one cycle among the nodes without a rank.
    fn cycle(&self, program: &Program) -> Vec<String> {
        let stuck = |id: &u32| self.rank[*id as usize] == u32::MAX;
        let all = 0..self.dependents.len() as u32;
        // Walking against the edges from a stuck node always meets another stuck one.
        let before = |id: u32| {
            all.clone().find(|source| {
                stuck(source) && self.dependents[*source as usize].iter().any(|d| d.node == id)
            })
        };
        let Some(mut at) = all.clone().find(stuck) else { return Vec::new() };
        let mut path = vec![at];
        while let Some(previous) = before(at) {
            if let Some(start) = path.iter().position(|id| *id == previous) {
                path.drain(..start);
                path.push(previous);
                break;
            }
            path.push(previous);
            at = previous;
        }
        path.reverse();
        let mut names: Vec<String> = Vec::new();
        for id in path {
            let name = self.name(program, id);
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        if names.len() == 1 {
            names.push(names[0].clone());
        }
        names
    }

    fn name(&self, program: &Program, id: u32) -> String {
        match self.node(id) {
            Node::Section(section) => {
                program.questionnaire.sections[section as usize].id.to_string()
            }
            Node::Relevant(item)
            | Node::Instances(item)
            | Node::Value(item)
            | Node::Check(item)
            | Node::Findings(item)
            | Node::Tally(item) => program.model(item).id.to_string(),
            Node::Score(node) => format!("score({})", program.scores[node as usize].id),
            Node::Rating => "rating()".to_owned(),
        }
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
            Node::Rating => item(self.items, 0) + self.scores,
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
            return if score < self.scores { Node::Score(score) } else { Node::Rating };
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
        &self.dependents[id as usize]
    }

    pub(super) fn rank(&self, id: u32) -> u32 {
        self.rank[id as usize]
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> u32 {
        self.dependents.len() as u32
    }
}

/// The scope in whose blocks a node is computed.
pub(super) fn scope_of(program: &Program, node: Node) -> u32 {
    match node {
        Node::Relevant(item)
        | Node::Instances(item)
        | Node::Value(item)
        | Node::Check(item)
        | Node::Findings(item) => program.items[item as usize].scope,
        Node::Section(_) | Node::Tally(_) | Node::Score(_) | Node::Rating => 0,
    }
}

/// The nodes a node follows, each with the scope from whose blocks its own are reached.
fn sources(program: &Program, node: Node) -> Vec<(Node, u32)> {
    let mut found = Vec::new();
    match node {
        Node::Section(section) => {
            reads(program, program.sections[section as usize].as_ref(), 0, &mut found);
        }
        Node::Relevant(index) => {
            let item = &program.items[index as usize];
            reads(program, item.relevant.as_ref(), item.scope, &mut found);
            match item.parent {
                Some(parent) => {
                    found.push((Node::Relevant(parent), program.items[parent as usize].scope));
                }
                None => found.push((Node::Section(item.path[0]), 0)),
            }
        }
        Node::Instances(index) => {
            let item = &program.items[index as usize];
            if item.instances.is_some() {
                reads(program, item.count.as_ref(), item.scope, &mut found);
                found.push((Node::Relevant(index), item.scope));
            }
        }
        Node::Value(index) => {
            let item = &program.items[index as usize];
            reads(program, item.calculation.as_ref(), item.scope, &mut found);
            found.push((Node::Relevant(index), item.scope));
        }
        Node::Check(index) => {
            let item = &program.items[index as usize];
            for code in [&item.required, &item.constraint, &item.filter] {
                reads(program, code.as_ref(), item.scope, &mut found);
            }
            found.push((Node::Relevant(index), item.scope));
            found.push((Node::Value(index), item.scope));
            if item.instances.is_some() {
                found.push((Node::Instances(index), item.scope));
            }
        }
        Node::Findings(index) => {
            let item = &program.items[index as usize];
            for code in &item.findings {
                reads(program, Some(code), item.scope, &mut found);
            }
            found.push((Node::Relevant(index), item.scope));
            found.push((Node::Value(index), item.scope));
        }
        Node::Tally(index) => {
            let item = &program.items[index as usize];
            if item.max_points.is_some() {
                found.push((Node::Relevant(index), item.scope));
                found.push((Node::Value(index), item.scope));
                around(program, item.scope, &mut found);
            }
        }
        Node::Score(index) => {
            let score = &program.scores[index as usize];
            reads(program, score.expression.as_ref(), 0, &mut found);
            found.extend(score.items.iter().map(|item| (Node::Tally(*item), 0)));
            found.extend(score.children.iter().map(|child| (Node::Score(*child), 0)));
        }
        Node::Rating => {
            if !program.scores.is_empty() {
                found.push((Node::Score(0), 0));
            }
            for code in &program.limiters {
                reads(program, Some(code), 0, &mut found);
            }
            for index in 0..program.items.len() as u32 {
                if program.model(index).critical {
                    found.push((Node::Tally(index), 0));
                }
            }
        }
    }
    found
}

/// The instances of every repeat around a scope.
fn around(program: &Program, scope: u32, found: &mut Vec<(Node, u32)>) {
    for scope in program.ancestry(scope) {
        if let Some(repeat) = program.scopes[scope as usize].repeat {
            found.push((Node::Instances(repeat), program.items[repeat as usize].scope));
        }
    }
}

/// The nodes a rule reads.
fn reads(program: &Program, code: Option<&Code>, scope: u32, found: &mut Vec<(Node, u32)>) {
    let mut open: Vec<&Code> = code.into_iter().collect();
    while let Some(code) = open.pop() {
        match code {
            Code::Read(read) | Code::Points(read) | Code::NotApplicable(read) => {
                read_of(program, read.item, &read.down, found);
            }
            Code::Indexed(read, index) => {
                read_of(program, read.item, &read.down, found);
                open.push(index);
            }
            Code::Position => around(program, scope, found),
            Code::Score(node) | Code::Coverage(node) | Code::Rating(Some(node)) => {
                found.push((Node::Score(*node), 0));
            }
            Code::Rating(None) => found.push((Node::Rating, 0)),
            Code::Call(_, arguments) => open.extend(arguments),
            Code::Binary(_, sides) => open.extend([&sides.0, &sides.1]),
            Code::Negate(inner) => open.push(inner),
            Code::Constant(_) | Code::Current | Code::Column(_) | Code::Unresolved(_) => {}
        }
    }
}

fn read_of(program: &Program, index: u32, down: &[u32], found: &mut Vec<(Node, u32)>) {
    let item = &program.items[index as usize];
    if item.instances.is_none() {
        found.push((Node::Value(index), item.scope));
        if !down.is_empty() {
            // A set has only the instances in which the item is asked.
            found.push((Node::Relevant(index), item.scope));
        }
    }
    for scope in down {
        if let Some(repeat) = program.scopes[*scope as usize].repeat {
            found.push((Node::Instances(repeat), program.items[repeat as usize].scope));
        }
    }
}
