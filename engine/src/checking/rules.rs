//! Reads and judges every rule of a questionnaire.

use std::collections::HashMap;

use super::names::Index;
use crate::{
    definition::model::{Choices, Expression, Item, ItemKind, Method, Questionnaire, ScoreNode},
    diagnostic::{Diagnostic, Place, Severity},
    expression::{
        parse,
        syntax::Expr,
        types::{Type, infer},
    },
    name::Name,
};

/// What can be evaluated all the same: kinds convert, a bare word is blank.
const DOUBTFUL: [&str; 6] = [
    "expression.mismatch",
    "expression.unknown-choice",
    "expression.bare-name",
    "expression.not-a-number",
    "expression.argument",
    "expression.always-true",
];

/// Every rule's syntax tree by its place; faults are collected.
pub(super) fn check(
    questionnaire: &Questionnaire,
    found: &mut Vec<Diagnostic>,
) -> HashMap<Place, Expr> {
    let lenient = questionnaire.lenient;
    let mut rules =
        Rules { index: Index::new(questionnaire), trees: HashMap::new(), lenient, found };
    let items: Vec<&Item> = questionnaire.items().map(|(_, item)| item).collect();
    rules.calculations(&items);
    for section in &questionnaire.sections {
        rules.rule(section.relevant.as_ref(), None, &[]);
    }
    for item in items {
        rules.item(questionnaire, item);
    }
    rules.rule(questionnaire.instance_name.as_ref(), None, &[]);
    if let Some(scoring) = &questionnaire.scoring {
        for node in scoring.nodes() {
            rules.node(node);
        }
    }
    rules.trees
}

struct Rules<'a, 'f> {
    index: Index<'a>,
    trees: HashMap<Place, Expr>,
    lenient: bool,
    found: &'f mut Vec<Diagnostic>,
}

impl<'a> Rules<'a, '_> {
    /// Learns the types of calculations first, in as many rounds as they build on each other
    /// (bounded: what stays unknown is judged leniently).
    fn calculations(&mut self, items: &[&'a Item]) {
        let sources: Vec<(&Item, Expr)> = items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Calculation { calculation, .. } => {
                    parse(&calculation.source).ok().map(|tree| (*item, tree))
                }
                _ => None,
            })
            .collect();
        for _ in 0..4 {
            let kinds: Vec<Type> = sources
                .iter()
                .map(|(item, tree)| infer(tree, &self.index.view(Some(item), &[])).0)
                .collect();
            for ((item, _), kind) in sources.iter().zip(kinds) {
                self.index.learn(&item.id, kind);
            }
        }
    }

    fn item(&mut self, questionnaire: &Questionnaire, item: &'a Item) {
        let rules = [&item.required, &item.relevant, &item.constraint];
        for rule in rules.into_iter().chain([&item.default, &item.read_only]) {
            self.rule(rule.as_ref(), Some(item), &[]);
        }
        match &item.kind {
            ItemKind::Single(Choices { filter: Some(filter), .. })
            | ItemKind::Multiple(Choices { filter: Some(filter), .. }) => {
                let mut columns = vec![Name::from("name")];
                for choice in questionnaire.choices(item).0 {
                    columns.extend(choice.columns.iter().map(|(name, _)| name.clone()));
                }
                self.rule(Some(filter), Some(item), &columns);
            }
            ItemKind::Calculation { calculation, .. } => {
                self.rule(Some(calculation), Some(item), &[]);
            }
            ItemKind::Repeat(repeat) => self.rule(repeat.count.as_ref(), Some(item), &[]),
            _ => {}
        }
        for rule in &item.findings {
            self.rule(Some(&rule.when), Some(item), &[]);
        }
    }

    fn node(&mut self, node: &ScoreNode) {
        if let Method::Expression(expression) = &node.method {
            self.rule(Some(expression), None, &[]);
        }
        let adjustments = node.adjustments.iter().filter_map(|step| step.when.as_ref());
        let rules = node.rules.iter().map(|rule| &rule.when);
        let limiters = node.limiters.iter().map(|limiter| &limiter.when);
        for rule in adjustments.chain(rules).chain(limiters) {
            self.rule(Some(rule), None, &[]);
        }
    }

    fn rule(&mut self, rule: Option<&Expression>, current: Option<&Item>, columns: &[Name]) {
        let Some(rule) = rule else { return };
        let tree = match parse(&rule.source) {
            Ok(tree) => tree,
            Err(fault) => {
                let mut diagnostic = Diagnostic::error(fault.code, within(rule, fault.span.start));
                diagnostic.args = fault.args.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
                return self.found.push(diagnostic);
            }
        };
        let (_, faults) = infer(&tree, &self.index.view(current, columns));
        for fault in faults {
            let mut diagnostic = Diagnostic::error(fault.code, within(rule, fault.span.start));
            if self.lenient && DOUBTFUL.contains(&fault.code) {
                diagnostic.severity = Severity::Warning;
            }
            diagnostic.args = fault.args.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
            self.found.push(diagnostic);
        }
        self.trees.insert(rule.place.clone(), tree);
    }
}

/// The place of a byte of a rule's text; exact for rules written on one line.
fn within(rule: &Expression, byte: usize) -> Place {
    let before = rule.source.get(..byte).unwrap_or(&rule.source);
    let mut place = rule.place.clone();
    if place.line > 0 {
        place.column += before.chars().count() as u32;
    }
    place
}
