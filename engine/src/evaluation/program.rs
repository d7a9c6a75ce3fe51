//! A definition compiled: names become slots, rules become code.

pub(super) mod names;
mod place;
mod rules;

use std::{collections::HashMap, sync::Arc};

use self::place::{Around, Lists};
use super::{
    choices::{ChoiceTable, Lookup},
    graph::Graph,
    totals::TotalCode,
    typing::Takes,
};
use crate::{
    definition::{
        Checked,
        model::{Choice, Expression, Item, Questionnaire},
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

    /// The figure of a kind over an item that blocks of a scope keep.
    pub(super) fn total(&self, kind: Aggregate, item: u32, scope: u32) -> Option<u32> {
        let totals = &self.items[item as usize].totals;
        totals.iter().copied().find(|index| {
            let total = &self.totals[*index as usize];
            total.kind == kind && total.scope == scope
        })
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
