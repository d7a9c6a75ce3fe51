//! A definition compiled: names become slots, rules become code.

use std::{collections::HashMap, sync::Arc};

use rust_decimal::Decimal;

use super::graph::Graph;
use crate::{
    definition::{
        Checked,
        model::{Choices, Expression, Item, ItemKind, Method, Questionnaire, ScoreNode},
    },
    expression::{
        Code,
        code::{Read, Resolve},
    },
    name::Name,
};

/// A compiled definition; immutable, shared by all sessions over it.
#[derive(Debug)]
pub struct Program {
    pub(super) questionnaire: Questionnaire,
    pub(super) items: Vec<ItemCode>,
    pub(super) scopes: Vec<Scope>,
    pub(super) sections: Vec<Option<Code>>,
    pub(super) scores: Vec<ScoreCode>,
    pub(super) limiters: Vec<Code>,
    pub(super) by_name: HashMap<Name, u32>,
    pub(super) graph: Graph,
}

/// The items of one instance of a repeat, or of the whole questionnaire (scope 0).
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The scope around it.
    pub(super) parent: Option<u32>,
    /// The repeat whose instances it describes.
    pub(super) repeat: Option<u32>,
    /// Items in document order; an item's slot is its place here.
    pub(super) items: Vec<u32>,
    /// Scopes of the repeats directly inside.
    pub(super) children: Vec<u32>,
    /// Number of repeats around.
    pub(super) depth: u16,
}

/// An item compiled.
#[derive(Debug)]
pub(super) struct ItemCode {
    /// Section and positions down to the item in the model.
    pub(super) path: Box<[u32]>,
    pub(super) scope: u32,
    pub(super) slot: u32,
    /// The group or repeat around it.
    pub(super) parent: Option<u32>,
    /// Scope of its instances, of a repeat.
    pub(super) instances: Option<u32>,
    pub(super) relevant: Option<Code>,
    pub(super) required: Option<Code>,
    pub(super) constraint: Option<Code>,
    pub(super) calculation: Option<Code>,
    pub(super) filter: Option<Code>,
    pub(super) count: Option<Code>,
    pub(super) findings: Vec<Code>,
    /// Most points its scale gives; none for what is not rated.
    pub(super) max_points: Option<Decimal>,
    /// The code people see.
    pub(super) number: String,
}

/// A node of the scoring tree compiled.
#[derive(Debug)]
pub(super) struct ScoreCode {
    pub(super) id: Name,
    pub(super) expression: Option<Code>,
    pub(super) children: Vec<u32>,
    /// Rated items with weight, of a section's node.
    pub(super) items: Vec<u32>,
}

impl Program {
    /// Compiles a checked definition.
    pub fn compile(checked: &Checked) -> Arc<Self> {
        let mut program = Self::unordered(checked);
        program.graph = Graph::of(&program);
        Arc::new(program)
    }

    /// Everything but the order of the graph.
    pub(super) fn unordered(checked: &Checked) -> Self {
        let questionnaire = checked.questionnaire().clone();
        let mut program = Self {
            items: Vec::new(),
            scopes: vec![Scope::default()],
            sections: Vec::new(),
            scores: Vec::new(),
            limiters: Vec::new(),
            by_name: HashMap::new(),
            graph: Graph::default(),
            questionnaire,
        };
        let questionnaire = checked.questionnaire();
        for (section, index) in questionnaire.sections.iter().zip(0u32..) {
            let prefix = (index + 1).to_string();
            program.place_items(&section.items, &mut vec![index], 0, None, &prefix);
        }
        program.place_scores(questionnaire);
        program.compile_rules(checked);
        program
    }

    fn place_items(
        &mut self,
        items: &[Item],
        path: &mut Vec<u32>,
        scope: u32,
        parent: Option<u32>,
        prefix: &str,
    ) {
        let mut number = 0;
        for (item, position) in items.iter().zip(0u32..) {
            path.push(position);
            let index = self.items.len() as u32;
            let own = &mut self.scopes[scope as usize];
            let slot = own.items.len() as u32;
            let depth = own.depth;
            own.items.push(index);
            if !matches!(item.kind, ItemKind::Note) {
                number += 1;
            }
            let code = item.code.clone().unwrap_or_else(|| format!("{prefix}.{number}"));
            let rated = self.questionnaire.is_rated(item) && !item.weight.is_zero();
            let max_points = rated
                .then(|| self.questionnaire.choices(item).0.iter().filter_map(|c| c.points).max())
                .flatten();
            let inner = matches!(item.kind, ItemKind::Repeat(_)).then(|| {
                let inner = self.scopes.len() as u32;
                self.scopes[scope as usize].children.push(inner);
                self.scopes.push(Scope {
                    parent: Some(scope),
                    repeat: Some(index),
                    depth: depth + 1,
                    ..Scope::default()
                });
                inner
            });
            self.by_name.insert(item.id.clone(), index);
            self.items.push(ItemCode {
                path: path.as_slice().into(),
                scope,
                slot,
                parent,
                instances: inner,
                relevant: None,
                required: None,
                constraint: None,
                calculation: None,
                filter: None,
                count: None,
                findings: Vec::new(),
                max_points,
                number: code.clone(),
            });
            self.place_items(item.children(), path, inner.unwrap_or(scope), Some(index), &code);
            path.pop();
        }
    }

    fn place_scores(&mut self, questionnaire: &Questionnaire) {
        let Some(scoring) = &questionnaire.scoring else { return };
        let mut root = scoring.root.clone();
        if root.children.is_empty() {
            let sections = questionnaire.sections.iter().map(|section| ScoreNode {
                id: section.id.clone(),
                label: crate::language::Text::default(),
                method: Method::Percent,
                weight: Decimal::ONE,
                children: Vec::new(),
            });
            root.children = sections.collect();
        }
        self.place_score(&root);
    }

    fn place_score(&mut self, node: &ScoreNode) -> u32 {
        let index = self.scores.len() as u32;
        let section = self.questionnaire.sections.iter().position(|s| s.id == node.id);
        let items = match section {
            Some(section) if node.children.is_empty() => (0u32..)
                .zip(&self.items)
                .filter(|(_, item)| item.path[0] == section as u32 && item.max_points.is_some())
                .map(|(index, _)| index)
                .collect(),
            _ => Vec::new(),
        };
        self.scores.push(ScoreCode {
            id: node.id.clone(),
            expression: None,
            children: Vec::new(),
            items,
        });
        let children = node.children.iter().map(|child| self.place_score(child)).collect();
        self.scores[index as usize].children = children;
        index
    }

    fn compile_rules(&mut self, checked: &Checked) {
        let code = |program: &Self, rule: Option<&Expression>, scope: u32| {
            let tree = checked.rule(rule?)?;
            Some(Code::compile(tree, &mut Names { program, scope }))
        };
        for section in &checked.questionnaire().sections {
            let compiled = code(self, section.relevant.as_ref(), 0);
            self.sections.push(compiled);
        }
        for index in 0..self.items.len() {
            let scope = self.items[index].scope;
            let item = self.model(index as u32);
            let compiled = |rule: &Option<Expression>| code(self, rule.as_ref(), scope);
            let (relevant, required, constraint) =
                (compiled(&item.relevant), compiled(&item.required), compiled(&item.constraint));
            let findings =
                item.findings.iter().filter_map(|f| code(self, Some(&f.when), scope)).collect();
            let (mut calculation, mut filter, mut count) = (None, None, None);
            match &item.kind {
                ItemKind::Single(Choices { filter: f, .. })
                | ItemKind::Multiple(Choices { filter: f, .. }) => filter = compiled(f),
                ItemKind::Calculation { calculation: c, .. } => {
                    calculation = code(self, Some(c), scope);
                }
                ItemKind::Repeat(repeat) => count = compiled(&repeat.count),
                _ => {}
            }
            let own = &mut self.items[index];
            own.relevant = relevant;
            own.required = required;
            own.constraint = constraint;
            own.calculation = calculation;
            own.filter = filter;
            own.count = count;
            own.findings = findings;
        }
        let Some(scoring) = &checked.questionnaire().scoring else { return };
        self.limiters =
            scoring.limiters.iter().filter_map(|l| code(self, Some(&l.when), 0)).collect();
        for index in 0..self.scores.len() {
            if let Some(Method::Expression(rule)) =
                self.score_model(index as u32).map(|n| &n.method)
            {
                let compiled = code(self, Some(rule), 0);
                self.scores[index].expression = compiled;
            }
        }
    }

    /// The definition.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// The model of an item.
    pub(super) fn model(&self, item: u32) -> &Item {
        let path = &self.items[item as usize].path;
        let mut list = self.questionnaire.sections[path[0] as usize].items.as_slice();
        for position in &path[1..path.len() - 1] {
            list = list[*position as usize].children();
        }
        &list[path[path.len() - 1] as usize]
    }

    /// The model of a node of the scoring tree; none for a section's node nobody wrote.
    pub(super) fn score_model(&self, node: u32) -> Option<&ScoreNode> {
        fn find<'a>(node: &'a ScoreNode, id: &Name) -> Option<&'a ScoreNode> {
            if node.id == *id {
                return Some(node);
            }
            node.children.iter().find_map(|child| find(child, id))
        }
        find(&self.questionnaire.scoring.as_ref()?.root, &self.scores[node as usize].id)
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

/// What names mean from within a scope.
struct Names<'a> {
    program: &'a Program,
    scope: u32,
}

impl Resolve for Names<'_> {
    fn item(&mut self, name: &Name) -> Option<Read> {
        let index = *self.program.by_name.get(name)?;
        let item = &self.program.items[index as usize];
        // A repeat is read as the set of its instances.
        let (up, down) = self.program.route(self.scope, item.instances.unwrap_or(item.scope));
        Some(Read { item: index, up, down })
    }

    fn score_node(&mut self, id: Option<&str>) -> Option<u32> {
        match id {
            None => (!self.program.scores.is_empty()).then_some(0),
            Some(id) => {
                self.program.scores.iter().position(|node| node.id == *id).map(|i| i as u32)
            }
        }
    }
}
