//! What scores are possible: found by interval arithmetic over the scoring tree, without an
//! answer.

use std::collections::HashMap;

use super::{
    fixed::Fixed,
    plan::{ItemPlan, NodePlan, Plan},
};
use crate::definition::model::{Instances, Item, ItemKind, Method, Questionnaire, Scoring, Step};

/// Lowest and highest value.
pub type Range = (Fixed, Fixed);

/// What each node of a plan can come to.
pub fn of(questionnaire: &Questionnaire, plan: &Plan) -> Vec<Bounds> {
    let times = instances(questionnaire);
    let mut all: Vec<Bounds> = vec![Bounds::default(); plan.nodes.len()];
    // What is below a node stands after it.
    for index in (0..plan.nodes.len()).rev() {
        let own = &plan.nodes[index];
        let items: Vec<(&ItemPlan, u32)> = own
            .items
            .iter()
            .filter_map(|item| Some((plan.counted(*item)?, times.get(item).copied().unwrap_or(1))))
            .collect();
        let children: Vec<(&NodePlan, &Bounds)> = own
            .children
            .iter()
            .map(|child| (&plan.nodes[*child as usize], &all[*child as usize]))
            .collect();
        all[index] = Bounds::of(own, &items, &children);
    }
    all
}

/// How often an item in a repeat can be answered at most, by its place in the document; only
/// where its instances add up.
fn instances(questionnaire: &Questionnaire) -> HashMap<u32, u32> {
    fn walk(list: &[Item], times: u32, at: &mut u32, found: &mut HashMap<u32, u32>) {
        for item in list {
            if item.instances == Instances::Sum {
                found.insert(*at, times);
            }
            *at += 1;
            let inside = match &item.kind {
                ItemKind::Repeat(repeat) => times.saturating_mul(repeat.max),
                _ => times,
            };
            walk(item.children(), inside, at, found);
        }
    }
    let (mut at, mut found) = (0, HashMap::new());
    for section in &questionnaire.sections {
        walk(&section.items, 1, &mut at, &mut found);
    }
    found
}

/// What a node can come to.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// Its value, where it can be told.
    pub value: Option<Range>,
    /// Share of points of the items below it.
    share: Option<Range>,
    /// Most that its sums can hold.
    size: Fixed,
    /// Whether it could become too large to be exact.
    pub too_large: bool,
}

impl Bounds {
    fn of(own: &NodePlan, items: &[(&ItemPlan, u32)], children: &[(&NodePlan, &Self)]) -> Self {
        let mut bounds = Self::default();
        let mut values: Vec<(Fixed, Option<Range>)> = Vec::new();
        for (item, times) in items {
            let Some(max) = item.max else { continue };
            let (mut low, mut high) = (item.min, max);
            if item.instances == Instances::Sum {
                low = low.min(low.many(*times).unwrap_or(low));
                high = high.many(*times).unwrap_or(high);
            }
            let share = (max > Fixed::ZERO).then(|| Some((item.min.ratio(max)?, Fixed::ONE)));
            bounds.share = join(bounds.share, share.flatten());
            if let Some(missing) = own.missing {
                (low, high) = (low.min(missing), high.max(missing));
            }
            values.push((item.weight, Some((low, high))));
        }
        for (child, below) in children {
            bounds.share = join(bounds.share, below.share);
            bounds.size = bounds.size.plus(below.size);
            values.push((child.weight, below.value));
        }
        for (weight, range) in &values {
            let size = range.and_then(|(low, high)| {
                let most = high.max(Fixed::ZERO.minus(low)).max(Fixed::ONE);
                (*weight).max(Fixed::ONE).times(most)
            });
            match (size, range) {
                (Some(size), _) => bounds.size = bounds.size.plus(size),
                (None, Some(_)) => bounds.too_large = true,
                (None, None) => {}
            }
        }
        bounds.too_large |= bounds.size.bounded().is_none();
        bounds.value = bounds.method(own, &values);
        bounds.too_large |= bounds.value.is_some_and(|range| !fits(range));
        bounds.adjusted(own);
        bounds
    }

    fn method(&self, own: &NodePlan, values: &[(Fixed, Option<Range>)]) -> Option<Range> {
        let mut ranges = Vec::with_capacity(values.len());
        for (weight, range) in values {
            ranges.push((*weight, (*range)?));
        }
        let any = || {
            let low = ranges.iter().map(|(_, (low, _))| *low).min()?;
            Some((low, ranges.iter().map(|(_, (_, high))| *high).max()?))
        };
        match &own.model.method {
            Method::Percent => {
                self.share.and_then(|(low, high)| Some((low.many(100)?, high.many(100)?)))
            }
            Method::WeightedMean | Method::Minimum | Method::Maximum => any(),
            Method::Sum if ranges.is_empty() => None,
            Method::Sum => {
                ranges.iter().try_fold((Fixed::ZERO, Fixed::ZERO), |sum, (weight, range)| {
                    Some((sum.0.plus(weight.times(range.0)?), sum.1.plus(weight.times(range.1)?)))
                })
            }
            Method::Product => {
                ranges.iter().map(|(_, range)| *range).try_fold((Fixed::ONE, Fixed::ONE), product)
            }
            Method::Expression(_) | Method::Rules | Method::Judgement => None,
        }
    }

    fn adjusted(&mut self, own: &NodePlan) {
        for ((step, by), model) in own.steps.iter().zip(&own.model.adjustments) {
            let Some(before) = self.value else { return };
            let after = match step {
                Step::Multiply => product(before, (*by, *by)),
                Step::Add => Some((before.0.plus(*by), before.1.plus(*by))),
                Step::Floor => Some((before.0.max(*by), before.1.max(*by))),
                Step::Cap => Some((before.0.min(*by), before.1.min(*by))),
            };
            self.value = match (after, &model.when) {
                (Some(after), Some(_)) => join(Some(before), Some(after)),
                (after, _) => after,
            };
            self.too_large |= !self.value.is_some_and(fits);
        }
    }
}

/// Places of a node's ratings that nothing can give: no score that is possible earns them, no rule
/// of the definition names them, and no person judges.
pub fn unearned(scoring: &Scoring, own: &NodePlan, bounds: &Bounds) -> Vec<usize> {
    if own.model.judgement.is_some() {
        return Vec::new();
    }
    let is_root = own.parent.is_none() && own.model.id == scoring.root.id;
    let limited = |place: usize| {
        own.limiters.iter().any(|(_, bound)| *bound == place) || own.critical == Some(place)
    };
    let by_score = |place: usize| {
        let band = &own.bands[place];
        let (Some(from), Some((low, high))) = (band.from, bounds.value) else { return None };
        let (low, high) = (low.rounded(own.rounding), high.rounded(own.rounding));
        let next = own.bands[place + 1..].iter().find_map(|band| band.from);
        let passed = next.is_some_and(|next| next <= low) || band.to.is_some_and(|to| to < low);
        Some(from > high || passed)
    };
    let by_rules = |place: usize| {
        let given = own.rules.contains(&place) || own.otherwise == Some(place);
        // A node that takes the ratings of the whole need not give all of them.
        (is_root || own.model.bands.is_some()) && !given && !own.model.rules.is_empty()
    };
    let never = |place: &usize| {
        let earned = if own.by_rules() { by_rules(*place) } else { by_score(*place) == Some(true) };
        earned && !limited(*place)
    };
    (0..own.bands.len()).filter(never).collect()
}

fn fits((low, high): Range) -> bool {
    low.bounded().and(high.bounded()).is_some()
}

fn product(a: Range, b: Range) -> Option<Range> {
    let all = [a.0.times(b.0)?, a.0.times(b.1)?, a.1.times(b.0)?, a.1.times(b.1)?];
    Some((*all.iter().min()?, *all.iter().max()?))
}

fn join(a: Option<Range>, b: Option<Range>) -> Option<Range> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}
