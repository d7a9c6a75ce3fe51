//! Figures over many values: sum, least, most, how many.
//!
//! A sum is rounded once, at its end, so that it does not depend on the order of its parts: one
//! kept up to date while answers change equals one made anew.

use jiff::tz::TimeZone;

use super::{code::Aggregate, operand::Operand};
use crate::exact::ExactSum;

/// A figure while values come in.
#[derive(Debug)]
pub struct Running {
    kind: Aggregate,
    sum: ExactSum,
    extreme: Option<f64>,
    count: u64,
}

impl Running {
    /// Over no value yet.
    pub fn new(kind: Aggregate) -> Self {
        Self { kind, sum: ExactSum::default(), extreme: None, count: 0 }
    }

    /// Takes a value in.
    pub fn add(&mut self, value: &Operand<'_>, zone: &TimeZone) {
        match self.kind {
            Aggregate::Count => self.count += 1,
            Aggregate::CountNonEmpty => self.count += u64::from(!value.is_blank()),
            Aggregate::Sum => self.sum.add(value.number(zone)),
            Aggregate::Min => self.pick(value.number(zone), f64::min),
            Aggregate::Max => self.pick(value.number(zone), f64::max),
        }
    }

    fn pick(&mut self, number: f64, pick: fn(f64, f64) -> f64) {
        self.extreme = Some(match self.extreme {
            // What is no number leaves none.
            Some(so_far) if so_far.is_nan() || number.is_nan() => f64::NAN,
            Some(so_far) => pick(so_far, number),
            None => number,
        });
    }

    /// The figure.
    pub fn value(&self) -> f64 {
        match self.kind {
            Aggregate::Count | Aggregate::CountNonEmpty => self.count as f64,
            Aggregate::Sum => self.sum.value(),
            Aggregate::Min | Aggregate::Max => self.extreme.unwrap_or(f64::NAN),
        }
    }
}

/// A figure over values at hand.
pub fn aggregate(kind: Aggregate, members: &[Operand<'_>], zone: &TimeZone) -> f64 {
    let mut running = Running::new(kind);
    for member in members {
        running.add(member, zone);
    }
    running.value()
}
