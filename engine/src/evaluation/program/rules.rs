//! Rules become code, and the figures over repeats that they ask for are found.

use std::collections::BTreeSet;

use super::{ItemCode, Program, ScoreCode, names};
use crate::{
    definition::{
        Checked,
        model::{Choices, Expression, ItemKind, Method},
    },
    evaluation::{choices::Lookup, totals::TotalCode},
    expression::{Code, code::Aggregate},
};

impl Program {
    /// Compiles every rule; the items and the plan of the score are placed.
    pub(super) fn compile_rules(&mut self, checked: &Checked) {
        let code = |program: &Self, rule: Option<&Expression>, scope: u32, item: Option<u32>| {
            let tree = checked.rule(rule?)?;
            Some(Code::compile(tree, &mut names::Names { program, scope, item }))
        };
        for section in &checked.questionnaire().sections {
            let compiled = code(self, section.relevant.as_ref(), 0, None);
            self.sections.push(compiled);
        }
        for index in 0..self.items.len() {
            let scope = self.items[index].scope;
            let item = self.model(index as u32);
            let at = Some(index as u32);
            let compiled =
                |rule: &Option<Expression>| code(self, rule.as_ref(), scope, at).map(Box::new);
            let (relevant, required, constraint) =
                (compiled(&item.relevant), compiled(&item.required), compiled(&item.constraint));
            let read_only = compiled(&item.read_only);
            let findings =
                item.findings.iter().filter_map(|f| code(self, Some(&f.when), scope, at)).collect();
            let (mut calculation, mut filter, mut count) = (compiled(&item.default), None, None);
            match &item.kind {
                ItemKind::Single(Choices { filter: f, .. })
                | ItemKind::Multiple(Choices { filter: f, .. }) => filter = compiled(f),
                ItemKind::Calculation { calculation: c, .. } => {
                    calculation = code(self, Some(c), scope, at).map(Box::new);
                }
                ItemKind::Repeat(repeat) => count = compiled(&repeat.count),
                _ => {}
            }
            let lookup = filter.as_deref().and_then(Lookup::of).map(Box::new);
            if let (Some(lookup), Some(list)) = (&lookup, self.items[index].list) {
                let mut table = std::mem::take(&mut self.lists[list as usize]);
                table.prepare(lookup, self.choices(index as u32));
                self.lists[list as usize] = table;
            }
            let own = &mut self.items[index];
            own.lookup = lookup;
            own.relevant = relevant;
            own.required = required;
            own.constraint = constraint;
            own.read_only = read_only;
            own.calculation = calculation;
            own.filter = filter;
            own.count = count;
            own.findings = findings;
        }
        let scores = self.plan.nodes.iter().map(|node| {
            let all = |rules: &[&Expression]| {
                rules.iter().filter_map(|rule| code(self, Some(rule), 0, None)).collect::<Vec<_>>()
            };
            let model = &node.model;
            let expression = match &model.method {
                Method::Expression(rule) => code(self, Some(rule), 0, None),
                _ => None,
            };
            ScoreCode {
                expression,
                adjustments: model
                    .adjustments
                    .iter()
                    .map(|step| code(self, step.when.as_ref(), 0, None))
                    .collect(),
                rules: all(&model.rules.iter().map(|rule| &rule.when).collect::<Vec<_>>()),
                limiters: all(&model.limiters.iter().map(|l| &l.when).collect::<Vec<_>>()),
            }
        });
        self.scores = scores.collect();
        let mut measured = BTreeSet::new();
        let items = self.items.iter().flat_map(ItemCode::rules);
        let scores = self.scores.iter().flat_map(ScoreCode::all);
        for code in items.chain(scores).chain(self.sections.iter().flatten()) {
            code.walk(&mut |part| {
                if let Code::Measure(_, node, _) = part {
                    measured.insert(*node);
                }
            });
        }
        let items = &self.items;
        self.plan.complete(|item| items[item as usize].scope != 0, &measured);
    }

    /// Finds the figures over repeats that rules ask for: each is kept once, whoever reads it.
    pub(super) fn place_totals(&mut self) {
        let mut found: BTreeSet<(u32, u32, Aggregate)> = BTreeSet::new();
        let mut note = |scope: u32, code: &Code| {
            code.walk(&mut |part| {
                let Code::Aggregate(kind, read) = part else { return };
                let item = &self.items[read.item as usize];
                let counts = matches!(kind, Aggregate::Count | Aggregate::CountNonEmpty);
                if item.has_value || (item.instances.is_some() && counts) {
                    let around = self.ancestry(scope);
                    if let Some(anchor) = around.get(usize::from(read.up)) {
                        found.insert((read.item, *anchor, *kind));
                    }
                }
            });
        };
        for code in self.sections.iter().flatten() {
            note(0, code);
        }
        for code in self.scores.iter().flat_map(ScoreCode::all) {
            note(0, code);
        }
        for item in &self.items {
            for code in item.rules() {
                note(item.scope, code);
            }
        }
        for (item, scope, kind) in found {
            let index = self.totals.len() as u32;
            let depth = self.scopes[scope as usize].depth;
            let place = self.scopes[scope as usize].totals.len() as u32;
            self.scopes[scope as usize].totals.push(index);
            let code = &mut self.items[item as usize];
            let own = &mut self.scopes[code.scope as usize];
            if code.totals.is_empty() {
                code.member = own.members;
                own.members += 1;
            }
            code.totals.push(index);
            self.totals.push(TotalCode { kind, item, scope, place, levels: own.depth - depth });
        }
    }
}
