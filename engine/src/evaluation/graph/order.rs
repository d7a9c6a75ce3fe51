//! The order in which nodes are computed, and the names along a cycle that leaves none.

use super::{Graph, INERT, Node};
use crate::evaluation::program::Program;

/// Rank of a node not reached yet: above all others, below [`INERT`].
const WAITING: u32 = INERT - 1;

impl Graph {
    /// Kahn's ordering; true when a cycle keeps some nodes out. The last node found ready comes
    /// next, so that what belongs to one item is computed together.
    pub(super) fn order(&mut self, program: &Program, mut incoming: Vec<u32>) -> bool {
        debug_assert_eq!(program.scopes.len(), self.widths.len());
        let count = incoming.len();
        let mut live = 0;
        let mut ready: Vec<u32> = Vec::new();
        for id in (0..count).rev() {
            if self.entries[id].rank == INERT {
                continue;
            }
            live += 1;
            self.entries[id].rank = WAITING;
            if incoming[id] == 0 {
                ready.push(id as u32);
            }
        }
        let mut next = 0;
        while let Some(id) = ready.pop() {
            self.entries[id as usize].rank = next;
            next += 1;
            let (first, end) =
                (self.entries[id as usize].first, self.entries[id as usize + 1].first);
            for place in (first..end).rev() {
                let node = self.dependents[place as usize].node;
                let left = &mut incoming[node as usize];
                *left -= 1;
                if *left == 0 {
                    ready.push(node);
                }
            }
        }
        next != live
    }

    /// Names along one cycle among the nodes without a rank.
    pub(super) fn cycle(&self, program: &Program) -> Vec<String> {
        let stuck = |id: u32| self.entries[id as usize].rank == WAITING;
        // Every stuck node follows another stuck one: walking back must come round.
        let mut before = vec![u32::MAX; self.len() as usize];
        for id in (0..self.len()).filter(|id| stuck(*id)) {
            for dependent in self.dependents(id).iter().filter(|d| stuck(d.node)) {
                let own = &mut before[dependent.node as usize];
                *own = (*own).min(id);
            }
        }
        let Some(mut at) = (0..self.len()).find(|id| stuck(*id)) else { return Vec::new() };
        let mut seen = vec![false; self.len() as usize];
        while !std::mem::replace(&mut seen[at as usize], true) {
            at = before[at as usize];
        }
        // `at` lies on the cycle; once more round it, in the order of the rules.
        let (start, mut path) = (at, vec![at]);
        while before[at as usize] != start {
            at = before[at as usize];
            path.push(at);
        }
        path.push(start);
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
            | Node::Tally(item) => program.items[item as usize].id.to_string(),
            Node::Score(node) => format!("score({})", program.plan.nodes[node as usize].model.id),
            Node::Rating(node) => format!("rating({})", program.plan.nodes[node as usize].model.id),
            Node::Total(index) => {
                let item = program.totals[index as usize].item;
                program.items[item as usize].id.to_string()
            }
        }
    }
}
