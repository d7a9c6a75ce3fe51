//! What each node reads: the nodes it follows, taken from its rules.

use super::{Follows, Node};
use crate::{
    definition::model::ItemKind,
    evaluation::program::{ItemCode, Program},
    expression::Code,
};

type Found = Vec<(Node, Follows)>;

/// The scope in whose blocks a node is computed.
pub(in crate::evaluation) fn scope_of(program: &Program, node: Node) -> u32 {
    match node {
        Node::Relevant(item)
        | Node::Instances(item)
        | Node::Value(item)
        | Node::Check(item)
        | Node::Findings(item) => program.items[item as usize].scope,
        Node::Section(_) | Node::Tally(_) | Node::Score(_) | Node::Rating => 0,
    }
}

/// Whether there is anything to compute at a node.
pub(super) fn is_live(program: &Program, node: Node) -> bool {
    let item = |index: u32| &program.items[index as usize];
    match node {
        Node::Section(_) | Node::Relevant(_) | Node::Score(_) | Node::Rating => true,
        Node::Instances(index) => item(index).instances.is_some(),
        Node::Value(index) => item(index).has_value,
        Node::Check(index) => checks(program, index, item(index)),
        Node::Findings(index) => !item(index).findings.is_empty() || item(index).critical,
        Node::Tally(index) => item(index).max_points.is_some(),
    }
}

/// Whether an item can have a fault or choices that are not offered. Without a filter only a
/// calculation can yield what its scale does not have.
fn checks(program: &Program, index: u32, item: &ItemCode) -> bool {
    item.required.is_some()
        || item.constraint.is_some()
        || item.filter.is_some()
        || item.least > 0
        || matches!(program.model(index).kind, ItemKind::Calculation { scale: Some(_), .. })
}

/// The nodes a node follows.
pub(super) fn gather(program: &Program, node: Node, found: &mut Found) {
    let mut change = |node: Node| found.push((node, Follows::Change));
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
                found.push((Node::Instances(repeat), Follows::Order));
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
            for code in [&item.required, &item.constraint, &item.filter] {
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
            for scope in program.ancestry(program.items[index as usize].scope) {
                if let Some(repeat) = program.scopes[scope as usize].repeat {
                    found.push((Node::Instances(repeat), Follows::Change));
                }
            }
        }
        Node::Score(index) => {
            let score = &program.scores[index as usize];
            score.items.iter().for_each(|item| change(Node::Tally(*item)));
            score.children.iter().for_each(|child| change(Node::Score(*child)));
            reads(program, score.expression.as_ref(), 0, found);
        }
        Node::Rating => {
            if !program.scores.is_empty() {
                change(Node::Score(0));
            }
            for index in 0..program.items.len() as u32 {
                if program.items[index as usize].critical {
                    change(Node::Tally(index));
                }
            }
            for code in &program.limiters {
                reads(program, Some(code), 0, found);
            }
        }
    }
}

/// What a node reads of instances by number, also of its own siblings: each source once, with the
/// scope around all the instances that may be meant.
pub(super) fn across(program: &Program, node: Node) -> Vec<(Node, u32)> {
    let scope = scope_of(program, node);
    let mut found = Vec::new();
    for code in rules(program, node) {
        code.walk(&mut |part| {
            let Code::Indexed(indexed) = part else { return };
            let ancestry = program.ancestry(scope);
            let Some(via) = ancestry.get(usize::from(indexed.read.up)) else { return };
            let mut sources = Vec::new();
            read_of(program, indexed.read.item, &indexed.read.down, &mut sources);
            found.extend(sources.into_iter().map(|(source, _)| (source, *via)));
        });
    }
    // The scope furthest out is around all that the others are around.
    found.sort_unstable_by_key(|(source, via)| (*source, program.scopes[*via as usize].depth));
    found.dedup_by_key(|(source, _)| *source);
    found
}

/// The rules by which a node is computed.
fn rules(program: &Program, node: Node) -> Vec<&Code> {
    let item = |index: u32| &program.items[index as usize];
    match node {
        Node::Section(index) => program.sections[index as usize].iter().collect(),
        Node::Relevant(index) => item(index).relevant.as_deref().into_iter().collect(),
        Node::Instances(index) => item(index).count.as_deref().into_iter().collect(),
        Node::Value(index) => item(index).calculation.as_deref().into_iter().collect(),
        Node::Check(index) => {
            let item = item(index);
            let rules = [&item.required, &item.constraint, &item.filter];
            rules.into_iter().filter_map(|rule| rule.as_deref()).collect()
        }
        Node::Findings(index) => item(index).findings.iter().collect(),
        Node::Tally(_) => Vec::new(),
        Node::Score(index) => program.scores[index as usize].expression.iter().collect(),
        Node::Rating => program.limiters.iter().collect(),
    }
}

/// The nodes a rule reads; those it reads by instances' numbers are told by [`across`].
fn reads(program: &Program, code: Option<&Code>, scope: u32, found: &mut Found) {
    let Some(code) = code else { return };
    code.walk(&mut |part| match part {
        Code::Read(read)
        | Code::Aggregate(_, read)
        | Code::Points(read)
        | Code::NotApplicable(read) => read_of(program, read.item, &read.down, found),
        Code::Position(up) => {
            let ancestry = program.ancestry(scope);
            let around = ancestry.get(usize::from(*up)).copied().unwrap_or_default();
            if let Some(repeat) = program.scopes[around as usize].repeat {
                let follows = if *up == 0 { Follows::Place } else { Follows::Change };
                found.push((Node::Instances(repeat), follows));
            }
        }
        Code::Score(node) | Code::Coverage(node) | Code::Rating(Some(node)) => {
            found.push((Node::Score(*node), Follows::Change));
        }
        Code::Rating(None) => found.push((Node::Rating, Follows::Change)),
        _ => {}
    });
}

fn read_of(program: &Program, index: u32, down: &[u32], found: &mut Found) {
    if program.items[index as usize].instances.is_none() {
        found.push((Node::Value(index), Follows::Change));
    }
    if !down.is_empty() {
        // A set has only the instances in which the item is asked.
        found.push((Node::Relevant(index), Follows::Change));
    }
    for scope in down {
        if let Some(repeat) = program.scopes[*scope as usize].repeat {
            found.push((Node::Instances(repeat), Follows::Change));
        }
    }
}
