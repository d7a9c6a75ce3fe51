//! Sections and items that make more than half of the score by themselves.

use std::collections::HashMap;

use super::Told;
use crate::{
    definition::model::{Item, Method, Questionnaire},
    diagnostic::{Diagnostic, Place},
    evaluation::Program,
    scoring::{
        bounds::{self, Bounds},
        plan::Plan,
    },
};

/// A share of the score that is too much for one part.
const TOO_MUCH: f64 = 0.5;
/// Among fewer parts one has half of necessity.
const FEWEST: usize = 3;

/// Tells of the parts of the whole that drown the others. It costs one look at each part of the
/// score.
pub(in crate::checking) fn check(program: &Program, found: &mut Vec<Diagnostic>) {
    let (questionnaire, plan) = (program.questionnaire(), program.plan());
    if plan.nodes.is_empty() {
        return;
    }
    let bounds = bounds::of(questionnaire, plan);
    let mut shares = Shares { plan, bounds: &bounds, nodes: Vec::new(), items: HashMap::new() };
    shares.of_node(0, 1.0, true);
    let (nodes, of_items) = (shares.nodes, shares.items);
    let mut told = Told::of("hint.heavy-section", "word.heavy-parts");
    if nodes.len() >= FEWEST {
        for (node, share) in nodes.iter().filter(|(_, share)| *share > TOO_MUCH) {
            let model = &plan.nodes[*node as usize].model;
            let (place, field) = place_of(questionnaire, model.id.as_str(), &model.place);
            told.tell(&place, field, &[("id", model.id.as_str()), ("share", &percent(*share))]);
        }
    }
    told.finish(found);
    if of_items.len() < FEWEST {
        return;
    }
    let mut told = Told::of("hint.heavy-item", "word.heavy-parts");
    let items: Vec<&Item> = questionnaire.items().map(|(_, item)| item).collect();
    // More than half is the share of one item at most.
    for (item, share) in of_items.iter().filter(|(_, share)| **share > TOO_MUCH) {
        let Some(item) = items.get(*item as usize) else { continue };
        told.tell(
            &item.place,
            "weight",
            &[("item", item.id.as_str()), ("share", &percent(*share))],
        );
    }
    told.finish(found);
}

/// Where the weight of a node is written: in the node, or, where the definition does not write it,
/// nowhere: then in its section.
fn place_of(questionnaire: &Questionnaire, id: &str, own: &Place) -> (Place, &'static str) {
    let section = questionnaire.sections.iter().find(|section| section.id == *id);
    match section {
        Some(section) if own.line == 0 && own.path == format!("scoring.{id}") => {
            (section.place.clone(), "title")
        }
        _ => (own.clone(), "weight"),
    }
}

fn percent(share: f64) -> String {
    // Never rounded up to "everything".
    ((share * 100.0).floor() as i64).to_string()
}

struct Shares<'a> {
    plan: &'a Plan,
    bounds: &'a [Bounds],
    /// Parts of the whole, of those that weigh something.
    nodes: Vec<(u32, f64)>,
    /// Items that weigh something.
    items: HashMap<u32, f64>,
}

impl Shares<'_> {
    /// Hands a share of the whole down to what stands below a node. What takes the lowest or
    /// highest of its parts, multiplies or follows rules, has no shares.
    fn of_node(&mut self, node: u32, whole: f64, is_root: bool) {
        let own = &self.plan.nodes[node as usize];
        let of_points = match own.model.method {
            Method::Percent => true,
            Method::WeightedMean | Method::Sum => false,
            _ => return,
        };
        let items: Vec<(u32, f64)> =
            own.items.iter().map(|item| (*item, self.reach_of_item(*item, of_points))).collect();
        let children: Vec<(u32, f64)> = own
            .children
            .iter()
            .map(|child| {
                let reach = if of_points { self.points(*child) } else { self.reach(*child) };
                (*child, reach)
            })
            .collect();
        let all: f64 = items.iter().chain(&children).map(|(_, reach)| reach).sum();
        if all <= 0.0 {
            return;
        }
        for (item, reach) in items.into_iter().filter(|(_, reach)| *reach > 0.0) {
            *self.items.entry(item).or_default() += whole * reach / all;
        }
        for (child, reach) in children.into_iter().filter(|(_, reach)| *reach > 0.0) {
            let share = whole * reach / all;
            if is_root {
                self.nodes.push((child, share));
            }
            // Of a percentage the points below count, whatever the nodes between do with them.
            if of_points {
                self.points_below(child, share);
            } else {
                self.of_node(child, share, false);
            }
        }
    }

    /// What the answers to an item can move: its most points, or the way from the fewest to them.
    fn reach_of_item(&self, item: u32, of_points: bool) -> f64 {
        let Some(plan) = self.plan.counted(item) else { return 0.0 };
        let Some(max) = plan.max else { return 0.0 };
        let points = if of_points { max } else { max.minus(plan.min) };
        plan.weight.number() * points.number()
    }

    /// What a node can move of the one above.
    fn reach(&self, node: u32) -> f64 {
        let value = self.bounds[node as usize].value;
        let way = value.map_or(0.0, |(low, high)| high.minus(low).number());
        self.plan.nodes[node as usize].weight.number() * way
    }

    /// Weighted most points of all items below a node.
    fn points(&self, node: u32) -> f64 {
        let own = &self.plan.nodes[node as usize];
        let items: f64 = own.items.iter().map(|item| self.reach_of_item(*item, true)).sum();
        items + own.children.iter().map(|child| self.points(*child)).sum::<f64>()
    }

    fn points_below(&mut self, node: u32, share: f64) {
        let all = self.points(node);
        let own = &self.plan.nodes[node as usize];
        for item in &own.items {
            let reach = self.reach_of_item(*item, true);
            if reach > 0.0 {
                *self.items.entry(*item).or_default() += share * reach / all;
            }
        }
        for child in &own.children {
            let reach = self.points(*child);
            if reach > 0.0 {
                self.points_below(*child, share * reach / all);
            }
        }
    }
}
