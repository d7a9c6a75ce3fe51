//! The arithmetic of scores: exact decimals, rounding only where the definition says so.

use rust_decimal::{Decimal, RoundingStrategy};

use super::sheet::{ItemStatus, Limit};
use crate::{
    definition::model::{Band, Method, Rounding, RoundingMode},
    name::Name,
};

/// What one item brings: over its instances where it stands in a repeat, where it counts once
/// with the mean of the instances that were checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Weight of the item.
    pub weight: Decimal,
    /// Most points of its scale.
    pub max: Decimal,
    /// Instances with points.
    pub scored: u32,
    /// Instances said to be not checked.
    pub not_checked: u32,
    /// Instances not answered.
    pub unanswered: u32,
    /// Sum of the points of the scored instances.
    pub points: Decimal,
    /// Blocks in which a critical item failed.
    pub failed: Vec<u32>,
}

impl Tally {
    /// How it counts.
    pub fn status(&self) -> ItemStatus {
        match (self.scored, self.unanswered, self.not_checked) {
            (1.., _, _) => ItemStatus::Scored,
            (0, 1.., _) => ItemStatus::Unanswered,
            (0, 0, 1..) => ItemStatus::NotChecked,
            (0, 0, 0) => ItemStatus::NotApplicable,
        }
    }

    /// Mean points of the scored instances.
    pub fn mean(&self) -> Option<Decimal> {
        (self.scored > 0).then(|| self.points / Decimal::from(self.scored))
    }

    /// Weight that applies: all of it unless every instance is not applicable.
    pub fn applicable(&self) -> Decimal {
        if self.status() == ItemStatus::NotApplicable { Decimal::ZERO } else { self.weight }
    }

    /// Weight that was checked: by the share of checked instances.
    pub fn checked(&self) -> Decimal {
        let all = self.scored + self.not_checked + self.unanswered;
        if self.scored == 0 {
            Decimal::ZERO
        } else if self.scored == all {
            self.weight
        } else {
            self.weight * Decimal::from(self.scored) / Decimal::from(all)
        }
    }
}

/// The value of a node of the scoring tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoreValue {
    /// Exact value.
    pub value: Option<Decimal>,
    /// Rounded value.
    pub rounded: Option<Decimal>,
    /// Band of the rounded value.
    pub rating: Option<Name>,
    /// Σ weight · points over what was scored below it.
    pub achieved: Decimal,
    /// Σ weight · most points over what was scored below it.
    pub possible: Decimal,
    /// Σ weight that applies below it.
    pub applicable: Decimal,
    /// Σ weight that was checked below it.
    pub checked: Decimal,
}

impl ScoreValue {
    /// Share of the applicable weight that was checked; 1 where nothing applies.
    pub fn coverage(&self) -> Decimal {
        if self.applicable.is_zero() { Decimal::ONE } else { self.checked / self.applicable }
    }
}

/// The rating of the whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rated {
    /// After limits.
    pub rating: Option<Name>,
    /// What caps it.
    pub limits: Vec<Limit>,
}

/// Rounds a score.
pub fn round(value: Decimal, rounding: Rounding) -> Decimal {
    let strategy = match rounding.mode {
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
        RoundingMode::Down => RoundingStrategy::ToZero,
    };
    value.round_dp_with_strategy(rounding.digits, strategy)
}

/// The place of the band a rounded score falls in; none below the lowest.
pub fn band(bands: &[Band], rounded: Decimal) -> Option<usize> {
    bands.iter().rposition(|band| rounded >= band.from)
}

/// Combines items' tallies and children's values by a method. `expression` is the value of the
/// method's expression, where it has one.
pub fn combine(
    method: &Method,
    tallies: &[&Tally],
    children: &[(Decimal, &ScoreValue)],
    expression: Option<Decimal>,
) -> ScoreValue {
    let mut sum = ScoreValue::default();
    for tally in tallies {
        sum.applicable += tally.applicable();
        sum.checked += tally.checked();
        if let Some(mean) = tally.mean() {
            sum.achieved += tally.weight * mean;
            sum.possible += tally.weight * tally.max;
        }
    }
    for (_, child) in children {
        sum.applicable += child.applicable;
        sum.checked += child.checked;
        sum.achieved += child.achieved;
        sum.possible += child.possible;
    }
    // (weight, value) of everything directly below: points of items, values of children.
    let below = || {
        let items = tallies.iter().filter_map(|tally| Some((tally.weight, tally.mean()?)));
        let nodes = children.iter().filter_map(|(weight, child)| Some((*weight, child.value?)));
        items.chain(nodes)
    };
    sum.value = match method {
        Method::Percent => {
            (!sum.possible.is_zero()).then(|| Decimal::ONE_HUNDRED * sum.achieved / sum.possible)
        }
        Method::WeightedMean => {
            let weight: Decimal = below().map(|(weight, _)| weight).sum();
            weighted_sum(below()).and_then(|total| total.checked_div(weight))
        }
        Method::Sum => weighted_sum(below()),
        Method::Minimum => below().map(|(_, value)| value).min(),
        Method::Maximum => below().map(|(_, value)| value).max(),
        Method::Expression(_) => expression,
    };
    sum
}

/// Σ weight · value; none of nothing, or where deep nesting of large weights leaves exact decimals.
fn weighted_sum(mut parts: impl Iterator<Item = (Decimal, Decimal)>) -> Option<Decimal> {
    let (weight, value) = parts.next()?;
    parts.try_fold(weight.checked_mul(value)?, |sum, (weight, value)| {
        sum.checked_add(weight.checked_mul(value)?)
    })
}
