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

/// The nodes a rule reads.
fn reads(program: &Program, code: Option<&Code>, scope: u32, found: &mut Found) {
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
            Code::Position => {
                if let Some(repeat) = program.scopes[scope as usize].repeat {
                    found.push((Node::Instances(repeat), Follows::Place));
                }
            }
            Code::Score(node) | Code::Coverage(node) | Code::Rating(Some(node)) => {
                found.push((Node::Score(*node), Follows::Change));
            }
            Code::Rating(None) => found.push((Node::Rating, Follows::Change)),
            Code::Call(_, arguments) => open.extend(arguments),
            Code::Binary(_, sides) => open.extend([&sides.0, &sides.1]),
            Code::Negate(inner) => open.push(inner),
            Code::Constant(_) | Code::Current | Code::Column(_) | Code::Unresolved(_) => {}
        }
    }
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
