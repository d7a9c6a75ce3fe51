//! Figures over the values of an item in all its instances, kept up to date: a value that changes
//! costs its own difference, however many others there are.

use std::collections::BTreeMap;

use crate::{exact::ExactSum, expression::code::Aggregate};

/// A figure of a definition's rules.
#[derive(Debug)]
pub(super) struct TotalCode {
    pub(super) kind: Aggregate,
    /// The item, or the repeat whose instances are counted.
    pub(super) item: u32,
    /// The scope whose blocks each keep one.
    pub(super) scope: u32,
    /// Its place among the figures of that scope.
    pub(super) place: u32,
    /// Repeats between the item's blocks and that scope's.
    pub(super) levels: u16,
}

/// What one value brings to a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Member {
    pub(super) number: f64,
    pub(super) blank: bool,
}

/// A figure in one block.
#[derive(Clone, Debug)]
pub(super) struct Total {
    figure: Figure,
    /// The figure as rules see it until it is computed again.
    pub(super) shown: f64,
}

#[derive(Clone, Debug)]
enum Figure {
    Sum(ExactSum),
    /// How often each number is there, ascending.
    Extreme {
        numbers: BTreeMap<u64, u32>,
        not_numbers: u32,
        largest: bool,
    },
    Count(u32),
    NonEmpty(u32),
}

impl Total {
    pub(super) fn of(kind: Aggregate) -> Self {
        let extreme =
            |largest| Figure::Extreme { numbers: BTreeMap::new(), not_numbers: 0, largest };
        let figure = match kind {
            Aggregate::Sum => Figure::Sum(ExactSum::default()),
            Aggregate::Min => extreme(false),
            Aggregate::Max => extreme(true),
            Aggregate::Count => Figure::Count(0),
            Aggregate::CountNonEmpty => Figure::NonEmpty(0),
        };
        let shown = figure.value();
        Self { figure, shown }
    }

    /// Shows the figure as it stands now; whether it differs from before.
    pub(super) fn show(&mut self) -> bool {
        let before = std::mem::replace(&mut self.shown, self.figure.value());
        before.to_bits() != self.shown.to_bits()
    }

    pub(super) fn add(&mut self, member: Member) {
        match &mut self.figure {
            Figure::Sum(sum) => sum.add(member.number),
            Figure::Extreme { not_numbers, .. } if member.number.is_nan() => *not_numbers += 1,
            Figure::Extreme { numbers, .. } => {
                *numbers.entry(ordered(member.number)).or_default() += 1;
            }
            Figure::Count(count) => *count += 1,
            Figure::NonEmpty(count) => *count += u32::from(!member.blank),
        }
    }

    /// Takes away a member that was added.
    pub(super) fn take(&mut self, member: Member) {
        match &mut self.figure {
            Figure::Sum(sum) => sum.take(member.number),
            Figure::Extreme { not_numbers, .. } if member.number.is_nan() => *not_numbers -= 1,
            Figure::Extreme { numbers, .. } => {
                let key = ordered(member.number);
                if let Some(count) = numbers.get_mut(&key) {
                    *count -= 1;
                    if *count == 0 {
                        numbers.remove(&key);
                    }
                }
            }
            Figure::Count(count) => *count -= 1,
            Figure::NonEmpty(count) => *count -= u32::from(!member.blank),
        }
    }
}

impl Figure {
    fn value(&self) -> f64 {
        match self {
            Self::Sum(sum) => sum.value(),
            Self::Extreme { not_numbers: 1.., .. } => f64::NAN,
            Self::Extreme { numbers, largest, .. } => {
                let found =
                    if *largest { numbers.last_key_value() } else { numbers.first_key_value() };
                found.map_or(f64::NAN, |(key, _)| number(*key))
            }
            Self::Count(count) | Self::NonEmpty(count) => f64::from(*count),
        }
    }
}

const SIGN: u64 = 1 << 63;

/// A number as one whose order is that of whole numbers; both zeros are one.
fn ordered(number: f64) -> u64 {
    let bits = (number + 0.0).to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

fn number(key: u64) -> f64 {
    f64::from_bits(if key & SIGN == 0 { !key } else { key & !SIGN })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn member() -> impl Strategy<Value = Member> {
        let number = prop_oneof![
            (-20i8..20).prop_map(|tenths| f64::from(tenths) / 10.0),
            Just(f64::NAN),
            any::<f64>(),
        ];
        (number, any::<bool>()).prop_map(|(number, blank)| Member { number, blank })
    }

    proptest! {
        #[test]
        fn kept_figures_equal_those_made_anew(
            kept in prop::collection::vec(member(), 0..12),
            gone in prop::collection::vec(member(), 0..12),
        ) {
            use Aggregate::{Count, CountNonEmpty, Max, Min, Sum};
            for kind in [Sum, Min, Max, Count, CountNonEmpty] {
                let (mut one, mut other) = (Total::of(kind), Total::of(kind));
                for member in gone.iter().chain(&kept) {
                    one.add(*member);
                }
                for member in &gone {
                    one.take(*member);
                }
                for member in kept.iter().rev() {
                    other.add(*member);
                }
                one.show();
                other.show();
                prop_assert_eq!(one.shown.to_bits(), other.shown.to_bits(), "{:?}", kind);
                let numbers = kept.iter().map(|member| member.number);
                let extreme = match kind {
                    Min => numbers.reduce(f64::min),
                    Max => numbers.reduce(f64::max),
                    _ => continue,
                };
                if kept.iter().all(|member| !member.number.is_nan()) {
                    prop_assert!(extreme.is_none_or(|number| number == one.shown));
                }
            }
        }
    }
}
