//! A definition compiled: names become slots, rules become code.

pub(super) mod names;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    choices::{ChoiceTable, Lookup},
    graph::Graph,
    totals::TotalCode,
    typing::Takes,
};
use crate::{
    definition::{
        Checked,
        model::{Choice, ChoiceList, Choices, Expression, Item, ItemKind, Method, Questionnaire},
    },
    expression::{Code, code::Aggregate},
    name::Name,
    scoring::plan::Plan,
};

/// A compiled definition; immutable, shared by all sessions over it.
#[derive(Debug)]
pub struct Program {
    pub(super) questionnaire: Questionnaire,
    pub(super) items: Vec<ItemCode>,
    pub(super) scopes: Vec<Scope>,
    pub(super) sections: Vec<Option<Code>>,
    pub(super) plan: Plan,
    /// Rules of the plan's nodes.
    pub(super) scores: Vec<ScoreCode>,
    pub(super) by_name: HashMap<Name, u32>,
    /// Items outside all repeats that can hold an answer, by name: the order of a response's
    /// answers.
    pub(super) by_order: Vec<u32>,
    pub(super) lists: Vec<ChoiceTable>,
    pub(super) totals: Vec<TotalCode>,
    pub(super) graph: Graph,
}

/// The items of one instance of a repeat, or of the whole questionnaire (scope 0).
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The scope around it.
    pub(super) parent: Option<u32>,
    /// Its place among the scopes directly inside that one.
    pub(super) place: u32,
    /// The repeat whose instances it describes.
    pub(super) repeat: Option<u32>,
    /// Items in document order; an item's slot is its place here.
    pub(super) items: Vec<u32>,
    /// Scopes of the repeats directly inside.
    pub(super) children: Vec<u32>,
    /// Number of repeats around.
    pub(super) depth: u16,
    /// Figures each of its blocks keeps.
    pub(super) totals: Vec<u32>,
    /// Items whose values figures are kept of.
    pub(super) members: u32,
}

/// An item compiled.
#[derive(Debug)]
pub(super) struct ItemCode {
    pub(super) id: Name,
    pub(super) scope: u32,
    pub(super) slot: u32,
    pub(super) section: u32,
    /// The group or repeat around it.
    pub(super) parent: Option<u32>,
    /// Scope of its instances, of a repeat.
    pub(super) instances: Option<u32>,
    /// Its choices among the program's lists.
    pub(super) list: Option<u32>,
    /// Fewest instances of a complete response, of a repeat.
    pub(super) least: u32,
    /// Most instances, of a repeat.
    pub(super) most: u32,
    /// What it takes for an answer.
    pub(super) takes: Takes,
    /// "Not applicable" is an answer to it.
    pub(super) may_not_apply: bool,
    /// It is asked of people.
    pub(super) asks: bool,
    /// Rules can read a value of it.
    pub(super) has_value: bool,
    pub(super) critical: bool,
    /// It stands in a repeat whose number of instances is computed.
    pub(super) counted: bool,
    pub(super) relevant: Option<Box<Code>>,
    pub(super) required: Option<Box<Code>>,
    pub(super) constraint: Option<Box<Code>>,
    pub(super) read_only: Option<Box<Code>>,
    pub(super) calculation: Option<Box<Code>>,
    pub(super) filter: Option<Box<Code>>,
    /// What its filter begins with, where that is a look-up.
    pub(super) lookup: Option<Box<Lookup>>,
    pub(super) count: Option<Box<Code>>,
    pub(super) findings: Box<[Code]>,
    /// Positions down to the item in its section's model.
    path: Box<[u32]>,
    /// Figures kept of its values, or of its instances.
    pub(super) totals: Vec<u32>,
    /// Its place among the items of its scope whose values figures are kept of.
    pub(super) member: u32,
    /// The code people see.
    pub(super) number: String,
}

/// The rules of a node of the scoring tree.
#[derive(Debug, Default)]
pub(super) struct ScoreCode {
    pub(super) expression: Option<Code>,
    /// When each adjustment applies; always where there is none.
    pub(super) adjustments: Vec<Option<Code>>,
    pub(super) rules: Vec<Code>,
    pub(super) limiters: Vec<Code>,
}

impl ItemCode {
    fn rules(&self) -> impl Iterator<Item = &Code> {
        let own = [
            &self.relevant,
            &self.required,
            &self.constraint,
            &self.read_only,
            &self.calculation,
            &self.filter,
            &self.count,
        ];
        own.into_iter().flatten().map(|code| &**code).chain(&self.findings)
    }
}

impl ScoreCode {
    fn all(&self) -> impl Iterator<Item = &Code> {
        let value = self.expression.iter().chain(self.adjustments.iter().flatten());
        value.chain(&self.rules).chain(&self.limiters)
    }
}

impl Program {
    /// Compiles a checked definition.
    pub fn compile(checked: &Checked) -> Arc<Self> {
        // Checked definitions have no cycle; were there one, its rules would not run.
        Self::ordered(checked).unwrap_or_else(|_| Arc::new(Self::unordered(checked)))
    }

    /// Compiles a definition, or tells the names along a cycle of its rules.
    pub(crate) fn ordered(checked: &Checked) -> Result<Arc<Self>, Vec<String>> {
        let mut program = Self::unordered(checked);
        program.graph = Graph::build(&program)?;
        Ok(Arc::new(program))
    }

    /// Everything but the graph.
    fn unordered(checked: &Checked) -> Self {
        let questionnaire = checked.questionnaire().clone();
        let mut program = Self {
            items: Vec::new(),
            scopes: vec![Scope::default()],
            sections: Vec::new(),
            plan: Plan::default(),
            scores: Vec::new(),
            by_name: HashMap::new(),
            by_order: Vec::new(),
            lists: Vec::new(),
            totals: Vec::new(),
            graph: Graph::default(),
            questionnaire,
        };
        let questionnaire = checked.questionnaire();
        let scales = questionnaire.scales.iter().zip(0..);
        let lists = Lists { by_scale: scales.map(|(scale, index)| (&scale.id, index)).collect() };
        for scale in &questionnaire.scales {
            Lists::add(&mut program, &scale.choices);
        }
        for (section, index) in questionnaire.sections.iter().zip(0u32..) {
            let prefix = (index + 1).to_string();
            let around = Around { section: index, scope: 0, parent: None, counted: false };
            program.place_items(&section.items, &mut Vec::new(), around, &prefix, &lists);
        }
        program.plan = Plan::of(questionnaire, &program.by_name);
        program.compile_rules(checked);
        program.place_totals();
        let answered = |item: &u32| program.items[*item as usize].takes != Takes::Nothing;
        program.by_order = program.scopes[0].items.iter().copied().filter(answered).collect();
        let items = &program.items;
        program.by_order.sort_unstable_by_key(|item| &items[*item as usize].id);
        program
    }

    /// Finds the figures over repeats that rules ask for: each is kept once, whoever reads it.
    fn place_totals(&mut self) {
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

    /// The figure of a kind over an item that blocks of a scope keep.
    pub(super) fn total(&self, kind: Aggregate, item: u32, scope: u32) -> Option<u32> {
        let totals = &self.items[item as usize].totals;
        totals.iter().copied().find(|index| {
            let total = &self.totals[*index as usize];
            total.kind == kind && total.scope == scope
        })
    }

    fn place_items(
        &mut self,
        items: &[Item],
        path: &mut Vec<u32>,
        around: Around,
        prefix: &str,
        lists: &Lists<'_>,
    ) {
        let mut number = 0;
        for (item, position) in items.iter().zip(0u32..) {
            path.push(position);
            let index = self.items.len() as u32;
            let own = &mut self.scopes[around.scope as usize];
            let slot = own.items.len() as u32;
            let depth = own.depth;
            own.items.push(index);
            if !matches!(item.kind, ItemKind::Note) {
                number += 1;
            }
            let code = item.code.clone().unwrap_or_else(|| format!("{prefix}.{number}"));
            let list = lists.of(self, item);
            let (mut inner, mut least, mut most, mut counted) = (None, 0, 0, around.counted);
            if let ItemKind::Repeat(repeat) = &item.kind {
                let scope = self.scopes.len() as u32;
                let siblings = &mut self.scopes[around.scope as usize].children;
                let place = siblings.len() as u32;
                siblings.push(scope);
                self.scopes.push(Scope {
                    parent: Some(around.scope),
                    place,
                    repeat: Some(index),
                    depth: depth + 1,
                    ..Scope::default()
                });
                (inner, least, most) = (Some(scope), repeat.min, repeat.max);
                counted |= repeat.count.is_some();
            }
            let holds =
                matches!(item.kind, ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_));
            self.by_name.insert(item.id.clone(), index);
            self.items.push(ItemCode {
                id: item.id.clone(),
                scope: around.scope,
                slot,
                section: around.section,
                parent: around.parent,
                instances: inner,
                list,
                least,
                most,
                takes: Takes::of(&item.kind),
                may_not_apply: self.questionnaire.choices(item).1.is_some()
                    && !matches!(item.kind, ItemKind::Calculation { .. }),
                asks: !holds && !matches!(item.kind, ItemKind::Calculation { .. }),
                has_value: !holds,
                critical: item.critical,
                counted: around.counted,
                relevant: None,
                required: None,
                constraint: None,
                read_only: None,
                calculation: None,
                filter: None,
                lookup: None,
                count: None,
                findings: Box::default(),
                path: path.as_slice().into(),
                totals: Vec::new(),
                member: 0,
                number: code.clone(),
            });
            let inside = Around {
                scope: inner.unwrap_or(around.scope),
                parent: Some(index),
                counted,
                ..around
            };
            self.place_items(item.children(), path, inside, &code, lists);
            path.pop();
        }
    }

    fn compile_rules(&mut self, checked: &Checked) {
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

    /// A rule of an item, or of the whole, with its names resolved.
    pub(crate) fn resolved(
        &self,
        checked: &Checked,
        rule: &Expression,
        item: Option<u32>,
    ) -> Option<Code> {
        let scope = item.map_or(0, |item| self.items[item as usize].scope);
        let tree = checked.rule(rule)?;
        Some(Code::compile(tree, &mut names::Names { program: self, scope, item }))
    }

    /// The definition.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// What is scored, and how.
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The model of an item.
    pub(super) fn model(&self, item: u32) -> &Item {
        let code = &self.items[item as usize];
        let mut list = self.questionnaire.sections[code.section as usize].items.as_slice();
        for position in &code.path[..code.path.len() - 1] {
            list = list[*position as usize].children();
        }
        &list[code.path[code.path.len() - 1] as usize]
    }

    /// The choices of an item, before its filter.
    pub(super) fn choices(&self, item: u32) -> &[Choice] {
        let Some(list) = self.items[item as usize].list else { return &[] };
        match self.questionnaire.scales.get(list as usize) {
            Some(scale) => &scale.choices,
            None => self.questionnaire.choices(self.model(item)).0,
        }
    }

    /// The chosen choice of an item.
    pub(super) fn choice(&self, item: u32, name: &str) -> Option<&Choice> {
        let list = self.items[item as usize].list?;
        let place = self.lists[list as usize].place(name)?;
        self.choices(item).get(place as usize)
    }

    /// The items counted at or below a node of the scoring tree.
    pub(crate) fn items_below(&self, node: &Name) -> Vec<&Item> {
        let mut open: Vec<u32> = self.plan.node(node.as_str()).into_iter().collect();
        let mut found = Vec::new();
        while let Some(node) = open.pop() {
            let own = &self.plan.nodes[node as usize];
            found.extend(own.items.iter().map(|item| self.model(*item)));
            open.extend(&own.children);
        }
        found
    }

    /// Whether an item stands outside every repeat.
    pub(crate) fn is_asked_once(&self, item: &Name) -> bool {
        self.by_name.get(item).is_some_and(|index| self.items[*index as usize].scope == 0)
    }

    /// The model of an item by its name.
    pub fn item(&self, name: &str) -> Option<&Item> {
        self.by_name.get(name).map(|index| self.model(*index))
    }

    /// The code people see for an item, such as "3.2".
    pub fn number(&self, name: &str) -> &str {
        self.by_name.get(name).map_or("", |index| self.items[*index as usize].number.as_str())
    }

    /// The scopes from one up to the whole, itself first.
    pub(super) fn ancestry(&self, scope: u32) -> Vec<u32> {
        let mut chain = vec![scope];
        let mut at = scope;
        while let Some(parent) = self.scopes[at as usize].parent {
            chain.push(parent);
            at = parent;
        }
        chain
    }

    /// How to go from a block of one scope to those of another.
    pub(super) fn route(&self, from: u32, to: u32) -> (u16, Vec<u32>) {
        let (ours, theirs) = (self.ancestry(from), self.ancestry(to));
        let up = ours.iter().position(|scope| theirs.contains(scope)).unwrap_or(ours.len() - 1);
        let common = ours[up];
        let mut down: Vec<u32> = theirs.into_iter().take_while(|scope| *scope != common).collect();
        down.reverse();
        (up as u16, down)
    }
}

/// What stands around the items of one level.
#[derive(Clone, Copy)]
struct Around {
    section: u32,
    scope: u32,
    parent: Option<u32>,
    /// Whether the number of instances of some repeat around is computed.
    counted: bool,
}

/// Choice lists by where they come from; those of the scales come first, in their order.
struct Lists<'a> {
    by_scale: HashMap<&'a Name, u32>,
}

impl Lists<'_> {
    fn add(program: &mut Program, choices: &[Choice]) -> u32 {
        program.lists.push(ChoiceTable::of(choices));
        program.lists.len() as u32 - 1
    }

    fn of(&self, program: &mut Program, item: &Item) -> Option<u32> {
        match &item.kind {
            ItemKind::Single(choices) | ItemKind::Multiple(choices) => match &choices.list {
                ChoiceList::Own(list) => Some(Self::add(program, list)),
                ChoiceList::Scale(id) => self.by_scale.get(id).copied(),
            },
            ItemKind::Calculation { scale: Some(id), .. } => self.by_scale.get(id).copied(),
            _ => None,
        }
    }
}
