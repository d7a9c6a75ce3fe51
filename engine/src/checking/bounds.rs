//! What scores are possible: found by interval arithmetic over the scoring tree, without an
//! answer. Tells of scores too large to be exact, of ratings no score reaches, and of scores
//! below the lowest rating.

use std::collections::HashMap;

use crate::{
    definition::model::{Instances, Item, ItemKind, Method, Questionnaire, Step},
    diagnostic::{Diagnostic, Place},
    scoring::{
        fixed::Fixed,
        plan::{ItemPlan, NodePlan, Plan},
    },
};

/// Lowest and highest value.
type Range = (Fixed, Fixed);

pub(super) fn check(questionnaire: &Questionnaire, plan: &Plan, found: &mut Vec<Diagnostic>) {
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
        let bounds = Bounds::of(own, &items, &children);
        if bounds.too_large {
            found.push(Diagnostic::error("definition.score-too-large", own.model.place.clone()));
        }
        all[index] = bounds;
    }
    for (own, bounds) in plan.nodes.iter().zip(&all) {
        if own.parent.is_none() || own.model.bands.is_some() {
            reachable(questionnaire, own, bounds, found);
        }
    }
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
struct Bounds {
    /// Its value, where it can be told.
    value: Option<Range>,
    /// Share of points of the items below it.
    share: Option<Range>,
    /// Most that its sums can hold.
    size: Fixed,
    too_large: bool,
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

/// Tells of bands that no score reaches, and of scores below the lowest band.
fn reachable(
    questionnaire: &Questionnaire,
    own: &NodePlan,
    bounds: &Bounds,
    found: &mut Vec<Diagnostic>,
) {
    let (false, Some((low, high))) = (own.by_rules(), bounds.value) else { return };
    let (low, high) = (low.rounded(own.rounding), high.rounded(own.rounding));
    let place = |id: &str| Place {
        path: format!("scoring.{}.bands.{id}", own.model.id),
        ..own.model.place.clone()
    };
    let bounded: Vec<_> = own.bands.iter().filter_map(|band| Some((band, band.from?))).collect();
    if let Some((first, from)) = bounded.first()
        && low < *from
    {
        found.push(
            Diagnostic::warning("definition.bands-start-above", place(first.id.as_str()))
                .with("id", &first.id)
                .with("low", low.decimal())
                .with("from", from.decimal()),
        );
    }
    let named = |id: &crate::name::Name| {
        let critical = questionnaire.scoring.as_ref().and_then(|s| s.critical.as_ref());
        own.model.judgement.is_some()
            || own.model.limiters.iter().any(|limiter| limiter.bound == *id)
            || (own.critical.is_some() && critical.is_some_and(|rule| rule.cap == *id))
    };
    for (place_of, (band, from)) in bounded.iter().enumerate() {
        let next = bounded.get(place_of + 1).map(|(_, from)| *from);
        let passed = next.is_some_and(|next| next <= low) || band.to.is_some_and(|to| to < low);
        if (*from > high || passed) && !named(&band.id) {
            found.push(
                Diagnostic::warning("definition.band-unreachable", place(band.id.as_str()))
                    .with("id", &band.id)
                    .with("low", low.decimal())
                    .with("high", high.decimal()),
            );
        }
    }
}
