//! What proofs over a definition build on: each item's answers that matter, and what stands
//! around it.

use std::cell::Cell;

use super::{
    domain::{self, Seen},
    formula::Formula,
    leaf::Reader,
};
use crate::{
    definition::{
        Checked,
        model::{Choices, Expression, Item, ItemKind, Questionnaire, Scoring},
    },
    evaluation::Program,
    value::Answer,
};

/// Parts run for all proofs of one definition.
const MAX_RUNS: u32 = 50_000;

pub(super) struct World<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    checked: &'a Checked,
    program: &'a Program,
    pub(super) items: Vec<&'a Item>,
    /// Relevances, each with its source.
    conditions: Vec<(Formula, &'a str)>,
    /// Conditions around each item, from outside inwards, and its own.
    chains: Vec<(Vec<usize>, Option<usize>)>,
    /// Answers of each item that rules can tell apart; none where they are too many or unknown.
    pub(super) answers: Vec<Option<Vec<Answer>>>,
    /// What each item's own constraint asks of a given answer.
    pub(super) constraints: Vec<Option<Formula>>,
    pub(super) runs: Cell<u32>,
}

impl<'a> World<'a> {
    pub(super) fn of(checked: &'a Checked, program: &'a Program) -> Self {
        let questionnaire = checked.questionnaire();
        let items: Vec<&Item> = questionnaire.items().map(|(_, item)| item).collect();
        let mut world = Self {
            questionnaire,
            checked,
            program,
            answers: vec![None; items.len()],
            items,
            conditions: Vec::new(),
            chains: Vec::new(),
            constraints: Vec::new(),
            runs: Cell::new(MAX_RUNS),
        };
        for section in &questionnaire.sections {
            let own = section.relevant.as_ref().map(|rule| world.condition(rule, None));
            world.place(&section.items, &own.into_iter().collect::<Vec<_>>());
        }
        world.gather_answers();
        world
    }

    fn condition(&mut self, rule: &'a Expression, item: Option<u32>) -> usize {
        let formula = self.formula(rule, item, false);
        self.conditions.push((formula, &rule.source));
        self.conditions.len() - 1
    }

    /// Items come in the order of the program's.
    fn place(&mut self, list: &'a [Item], around: &[usize]) {
        for item in list {
            let at = self.chains.len() as u32;
            let own = item.relevant.as_ref().map(|rule| self.condition(rule, Some(at)));
            self.chains.push((around.to_vec(), own));
            let inside: Vec<usize> = around.iter().copied().chain(own).collect();
            self.place(item.children(), &inside);
        }
    }

    /// A rule of an item, or of the whole; `.` is the item's value or blank.
    pub(super) fn formula(&self, rule: &Expression, item: Option<u32>, current: bool) -> Formula {
        let current = item.filter(|_| current);
        let reader = Reader { questionnaire: self.questionnaire, items: &self.items, current };
        let code = self.program.resolved(self.checked, rule, item);
        code.map_or(Formula::Unknown, |code| reader.formula(&code))
    }

    fn gather_answers(&mut self) {
        let mut seen: Vec<Vec<Seen>> = vec![Vec::new(); self.items.len()];
        let mut note = |formula: &Formula| {
            formula.leaves(&mut |leaf| {
                for item in &leaf.reads {
                    let own = &mut seen[*item as usize];
                    let how = domain::seen(&leaf.code, self.items[*item as usize]);
                    own.push(how.unwrap_or(Seen::Whole));
                }
            });
        };
        for (formula, _) in &self.conditions {
            note(formula);
        }
        let mut constraints = Vec::new();
        for (item, at) in self.items.iter().zip(0u32..) {
            let filter = match &item.kind {
                ItemKind::Single(Choices { filter, .. })
                | ItemKind::Multiple(Choices { filter, .. }) => filter.as_ref(),
                _ => None,
            };
            let rules = [item.required.as_ref(), item.read_only.as_ref(), filter];
            let rules = rules.into_iter().flatten().chain(item.findings.iter().map(|f| &f.when));
            for rule in rules {
                note(&self.formula(rule, Some(at), true));
            }
            let constraint =
                item.constraint.as_ref().map(|rule| self.formula(rule, Some(at), true));
            if let Some(formula) = &constraint {
                note(formula);
            }
            constraints.push(constraint);
        }
        let nodes = self.questionnaire.scoring.iter().flat_map(Scoring::nodes);
        for limiter in nodes.flat_map(|node| &node.limiters) {
            note(&self.formula(&limiter.when, None, true));
        }
        for (at, seen) in seen.iter().enumerate().filter(|(_, seen)| !seen.is_empty()) {
            self.answers[at] = domain::answers(self.questionnaire, self.items[at], seen);
        }
        self.constraints = constraints;
    }

    /// The conditions around an item.
    pub(super) fn around(&self, item: u32) -> Vec<usize> {
        self.chains[item as usize].0.clone()
    }

    /// The conditions under which an item is asked.
    pub(super) fn chain(&self, item: u32) -> Vec<usize> {
        let (around, own) = &self.chains[item as usize];
        around.iter().copied().chain(*own).collect()
    }

    pub(super) fn condition_at(&self, at: usize) -> &Formula {
        &self.conditions[at].0
    }

    /// Conditions as they are written.
    pub(super) fn words(&self, conditions: &[usize]) -> String {
        let words: Vec<&str> = conditions.iter().map(|at| self.conditions[*at].1).collect();
        words.join("; ")
    }
}
