//! What each node reads: the nodes it follows, taken from its rules.

use super::{Follows, Node, Source};
use crate::{
    evaluation::program::{ItemCode, Program},
    expression::Code,
};

type Found = Vec<Source>;

impl Source {
    fn new(node: Node, follows: Follows) -> Self {
        Self { node, via: None, follows }
    }
}

/// The scope in whose blocks a node is computed.
pub(in crate::evaluation) fn scope_of(program: &Program, node: Node) -> u32 {
    match node {
        Node::Relevant(item)
        | Node::Instances(item)
        | Node::Value(item)
        | Node::Check(item)
        | Node::Findings(item) => program.items[item as usize].scope,
        Node::Total(index) => program.totals[index as usize].scope,
        Node::Section(_) | Node::Tally(_) | Node::Score(_) | Node::Rating(_) => 0,
    }
}

/// Whether there is anything to compute at a node.
pub(super) fn is_live(program: &Program, node: Node) -> bool {
    let item = |index: u32| &program.items[index as usize];
    match node {
        Node::Section(_)
        | Node::Relevant(_)
        | Node::Score(_)
        | Node::Rating(_)
        | Node::Total(_) => true,
        Node::Instances(index) => item(index).instances.is_some(),
        Node::Value(index) => item(index).has_value,
        Node::Check(index) => checks(item(index)),
        Node::Findings(index) => !item(index).findings.is_empty() || item(index).critical,
        Node::Tally(index) => program.plan.counted(index).is_some_and(|plan| !plan.once),
    }
}

/// Whether an item can have a fault or choices that are not offered. Without a filter only a
/// calculation or a default can yield what its list does not have.
fn checks(item: &ItemCode) -> bool {
    item.required.is_some()
        || item.constraint.is_some()
        || item.read_only.is_some()
        || item.filter.is_some()
        || item.least > 0
        || (item.calculation.is_some() && item.list.is_some())
}

/// What tells the score of an item: the tally of its instances, or, where it stands outside all
/// repeats, its value, which itself lets the nodes of the score wait that have to look again.
fn brought(program: &Program, item: u32) -> Source {
    match program.plan.counted(item) {
        Some(plan) if plan.once => Source::new(Node::Value(item), Follows::Order),
        _ => Source::new(Node::Tally(item), Follows::Change),
    }
}

/// The nodes a node follows.
pub(super) fn gather(program: &Program, node: Node, found: &mut Found) {
    let mut change = |node: Node| found.push(Source::new(node, Follows::Change));
    match node {
        Node::Section(section) => {
            reads(program, program.sections[section as usize].as_ref(), 0, found);
        }
        Node::Relevant(index) => {
            let item = &program.items[index as usize];
            match item.parent {
                Some(parent) => change(Node::Relevant(parent)),
                None => change(Node::Section(item.section)),
            }
            if let Some(repeat) = program.scopes[item.scope as usize].repeat {
                // Blocks come and go with the instances: their items are computed after.
                found.push(Source::new(Node::Instances(repeat), Follows::Order));
            }
            reads(program, item.relevant.as_deref(), item.scope, found);
        }
        Node::Instances(index) => {
            let item = &program.items[index as usize];
            change(Node::Relevant(index));
            reads(program, item.count.as_deref(), item.scope, found);
        }
        Node::Value(index) => {
            let item = &program.items[index as usize];
            change(Node::Relevant(index));
            reads(program, item.calculation.as_deref(), item.scope, found);
        }
        Node::Check(index) => {
            let item = &program.items[index as usize];
            change(Node::Relevant(index));
            change(Node::Value(index));
            change(Node::Instances(index));
            for code in [&item.required, &item.constraint, &item.read_only, &item.filter] {
                reads(program, code.as_deref(), item.scope, found);
            }
        }
        Node::Findings(index) => {
            let item = &program.items[index as usize];
            change(Node::Relevant(index));
            change(Node::Value(index));
            for code in &item.findings {
                reads(program, Some(code), item.scope, found);
            }
        }
        Node::Tally(index) => {
            change(Node::Relevant(index));
            change(Node::Value(index));
            // A repeat that must have instances and has none leaves its items unanswered, as
            // long as it is asked; a computed number of none stays none meanwhile.
            let scope = program.items[index as usize].scope;
            if let Some(repeat) = program.scopes[scope as usize].repeat
                && program.items[repeat as usize].least > 0
            {
                change(Node::Relevant(repeat));
            }
            for scope in program.ancestry(program.items[index as usize].scope) {
                if let Some(repeat) = program.scopes[scope as usize].repeat {
                    // One that is asked and must have instances counts though it has none.
                    for source in [Node::Instances(repeat), Node::Relevant(repeat)] {
                        found.push(Source::new(source, Follows::Change));
                    }
                }
            }
        }
        Node::Total(index) => {
            // What a value or an instance brings is put on its figures when it changes.
            let item = program.totals[index as usize].item;
            for source in [Node::Value(item), Node::Instances(item)] {
                found.push(Source::new(source, Follows::Order));
            }
        }
        Node::Score(index) => {
            let own = &program.plan.nodes[index as usize];
            own.items.iter().for_each(|item| found.push(brought(program, *item)));
            let mut change = |node: Node| found.push(Source::new(node, Follows::Change));
            for child in &own.children {
                change(Node::Score(*child));
                change(Node::Rating(*child));
            }
            let rules = &program.scores[index as usize];
            reads(program, rules.expression.as_ref(), 0, found);
            for code in &rules.adjustments {
                reads(program, code.as_ref(), 0, found);
            }
        }
        Node::Rating(index) => {
            change(Node::Score(index));
            let own = &program.plan.nodes[index as usize];
            if let Some((item, reason, _)) = own.judgement {
                change(Node::Value(item));
                change(Node::Value(reason));
            }
            if own.critical.is_some() {
                for (item, plan) in (0u32..).zip(&program.plan.items) {
                    if plan.as_ref().is_some_and(|plan| plan.critical) {
                        found.push(brought(program, item));
                    }
                }
            }
            let rules = &program.scores[index as usize];
            for code in rules.rules.iter().chain(&rules.limiters) {
                reads(program, Some(code), 0, found);
            }
        }
    }
}

/// The nodes a rule reads.
fn reads(program: &Program, code: Option<&Code>, scope: u32, found: &mut Found) {
    let Some(code) = code else { return };
    let mut change = |node: Node| found.push(Source::new(node, Follows::Change));
    code.walk(&mut |part| match part {
        Code::Read(read) | Code::Points(read) | Code::NotApplicable(read) => {
            read_of(program, read.item, &read.down, &mut change);
        }
        Code::Aggregate(kind, read) => {
            let anchor = program.ancestry(scope).get(usize::from(read.up)).copied();
            match anchor.and_then(|anchor| program.total(*kind, read.item, anchor)) {
                Some(total) => change(Node::Total(total)),
                None => read_of(program, read.item, &read.down, &mut change),
            }
        }
        Code::Score(node) | Code::Coverage(node) | Code::Measure(_, node, _) => {
            change(Node::Score(*node));
        }
        Code::Rating(node) => change(Node::Rating(node.unwrap_or(0))),
        _ => {}
    });
    code.walk(&mut |part| match part {
        // The number of an instance: only those behind one that went have another.
        Code::Position(up) => {
            let at = program.ancestry(scope).get(usize::from(*up)).copied();
            if let Some(repeat) = at.and_then(|at| program.scopes[at as usize].repeat) {
                found.push(Source::new(Node::Instances(repeat), Follows::Place));
            }
        }
        // Instances by number may be siblings of the rule's own: the way leads from around all.
        Code::Indexed(indexed) => {
            let via = program.ancestry(scope).get(usize::from(indexed.read.up)).copied();
            read_of(program, indexed.read.item, &indexed.read.down, &mut |node| {
                found.push(Source { node, via, follows: Follows::Change });
            });
        }
        _ => {}
    });
}

fn read_of(program: &Program, index: u32, down: &[u32], change: &mut impl FnMut(Node)) {
    if program.items[index as usize].instances.is_none() {
        change(Node::Value(index));
    }
    if !down.is_empty() {
        // A set has only the instances in which the item is asked.
        change(Node::Relevant(index));
    }
    for scope in down {
        if let Some(repeat) = program.scopes[*scope as usize].repeat {
            change(Node::Instances(repeat));
        }
    }
}
