//! What one item brings to the score: over its instances where it stands in a repeat, where it
//! counts once. Kept up to date by taking an instance's old part out and putting its new part in.

use std::collections::BTreeMap;

use super::{
    fixed::Fixed,
    plan::{ChoicePlan, ItemPlan, NodePlan},
    sheet::ItemStatus,
};
use crate::definition::model::Instances;

/// What one instance of an item brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Brings {
    /// Nothing: it is not asked, or said not to apply.
    #[default]
    Nothing,
    /// No answer yet.
    Unanswered,
    /// The choice at this place of its list.
    Choice(u32),
}

/// What an item brings over all its instances.
#[derive(Clone, Debug)]
pub enum Tally {
    /// It stands outside all repeats: what its one instance brings says it all.
    One(Brings),
    /// It stands in a repeat.
    Many(Box<Counts>),
}

/// Counts and sums over an item's instances.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    scored: u32,
    answered: u32,
    not_checked: u32,
    unanswered: u32,
    points: Fixed,
    /// Points of the scored instances with their number, where the lowest or highest counts.
    spread: BTreeMap<Fixed, u32>,
    /// Its whole, as its nodes have it.
    pub settled: Settled,
    /// A count below its nodes has changed since.
    pub stirred: bool,
}

impl Tally {
    /// Nothing brought yet.
    pub fn of(plan: Option<&ItemPlan>) -> Self {
        match plan {
            Some(plan) if !plan.once => Self::Many(Box::default()),
            _ => Self::One(Brings::Nothing),
        }
    }

    /// The whole of the item, as its nodes have it.
    pub fn settled(&self, plan: &ItemPlan) -> Settled {
        match self {
            Self::One(brings) => Settled::of(plan, *brings),
            Self::Many(counts) => counts.settled,
        }
    }
}

/// The whole of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How it counts.
    pub status: ItemStatus,
    /// Its one value over its instances.
    pub value: Option<Fixed>,
    /// Instances with points or another answer that counts.
    pub checked: u32,
    /// Instances without an answer.
    pub unanswered: u32,
    /// Instances that apply.
    pub all: u32,
    /// Sum of the points of its instances.
    pub total: Fixed,
}

/// What an item is to one node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its value.
    pub value: Option<Fixed>,
    /// Weight.
    pub weight: Fixed,
    /// Weight times value.
    pub achieved: Fixed,
    /// Weight times most points.
    pub possible: Fixed,
    /// Weight that applies.
    pub applicable: Fixed,
    /// Weight that was checked.
    pub checked: Fixed,
    /// Its points are assumed, because it is unanswered or was not checked.
    pub assumed: bool,
    /// It is an item's part, not a node's.
    pub is_item: bool,
}

impl Part {
    /// Weight times value: of an item what it achieved, rounded once; of a node its weighted value.
    pub(super) fn weighted(&self, value: Fixed) -> Fixed {
        if self.is_item { self.achieved } else { self.weight.times(value).unwrap_or_default() }
    }
}

impl Counts {
    /// Takes one instance's old part out and puts its new part in.
    pub fn bring(&mut self, plan: &ItemPlan, old: Brings, new: Brings) {
        for (brings, comes) in [(old, false), (new, true)] {
            let count = match brings {
                Brings::Nothing => continue,
                Brings::Unanswered => &mut self.unanswered,
                Brings::Choice(place) => match plan.choices.get(place as usize) {
                    Some(choice) if choice.not_checked => &mut self.not_checked,
                    Some(choice) => match choice.points {
                        Some(points) => {
                            if comes {
                                self.points = self.points.plus(points);
                            } else {
                                self.points = self.points.minus(points);
                            }
                            if matches!(plan.instances, Instances::Minimum | Instances::Maximum) {
                                count_in(&mut self.spread, points, comes);
                            }
                            &mut self.scored
                        }
                        None if plan.max.is_none() => &mut self.answered,
                        None => &mut self.unanswered,
                    },
                    None => continue,
                },
            };
            *count = if comes { *count + 1 } else { count.saturating_sub(1) };
        }
    }

    /// The whole anew; `expected` where a repeat around it must have instances and has none.
    pub fn whole(&self, plan: &ItemPlan, expected: bool) -> Settled {
        let unanswered = self.unanswered + u32::from(expected);
        let checked = self.scored + self.answered;
        let status = match (self.scored, self.answered, unanswered, self.not_checked) {
            (1.., _, _, _) => ItemStatus::Scored,
            (0, 1.., _, _) => ItemStatus::Answered,
            (0, 0, 1.., _) => ItemStatus::Unanswered,
            (0, 0, 0, 1..) => ItemStatus::NotChecked,
            (0, 0, 0, 0) => ItemStatus::NotApplicable,
        };
        let value = if self.scored == 0 {
            None
        } else {
            match plan.instances {
                Instances::Mean => self.points.share(self.scored),
                Instances::Sum => Some(self.points),
                Instances::Minimum => self.spread.keys().next().copied(),
                Instances::Maximum => self.spread.keys().next_back().copied(),
            }
        };
        let all = checked + unanswered + self.not_checked;
        Settled { status, value, checked, unanswered, all, total: self.points }
    }
}

impl Settled {
    /// The whole of an item with one instance.
    pub fn of(plan: &ItemPlan, brings: Brings) -> Self {
        let choice = match brings {
            Brings::Nothing => return Self::default(),
            Brings::Unanswered => None,
            Brings::Choice(place) => match plan.choices.get(place as usize) {
                None => return Self::default(),
                choice => choice,
            },
        };
        let one = |status| Self { status, all: 1, ..Self::default() };
        match choice {
            Some(choice) if choice.not_checked => one(ItemStatus::NotChecked),
            Some(ChoicePlan { points: Some(points), .. }) => {
                Self { value: Some(*points), checked: 1, total: *points, ..one(ItemStatus::Scored) }
            }
            Some(_) if plan.max.is_none() => Self { checked: 1, ..one(ItemStatus::Answered) },
            _ => Self { unanswered: 1, ..one(ItemStatus::Unanswered) },
        }
    }

    /// What it is to a node.
    pub fn part(&self, item: &ItemPlan, node: &NodePlan) -> Part {
        let weight = item.weight;
        let mut part = Part { value: self.value, weight, is_item: true, ..Part::default() };
        if self.status == ItemStatus::NotApplicable {
            return part;
        }
        part.applicable = weight;
        part.checked = if self.checked == self.all {
            weight
        } else {
            weight.many(self.checked).and_then(|w| w.share(self.all)).unwrap_or_default()
        };
        if part.value.is_none()
            && matches!(self.status, ItemStatus::Unanswered | ItemStatus::NotChecked)
            && node.missing.is_some()
        {
            part.value = node.missing;
            part.assumed = true;
        }
        if let (Some(value), Some(max)) = (part.value, item.max) {
            let times = if item.instances == Instances::Sum { self.checked.max(1) } else { 1 };
            // Weighted before it is shared, so that a mean is rounded once.
            let mean = item.instances == Instances::Mean && !part.assumed;
            let achieved = if mean {
                item.weigh(self.total).and_then(|sum| sum.share(self.checked))
            } else {
                item.weigh(value)
            };
            part.achieved = achieved.unwrap_or_default();
            part.possible = max.many(times).and_then(|m| item.weigh(m)).unwrap_or_default();
        }
        part
    }
}

/// One more or one fewer of a key.
pub(super) fn count_in<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K, comes: bool) {
    if comes {
        *counts.entry(key).or_default() += 1;
    } else if let Some(count) = counts.get_mut(&key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}
