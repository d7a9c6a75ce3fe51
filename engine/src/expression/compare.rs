//! Equality and order of operands: `XPath` 1.0 section 3.4 with dates and times.
//!
//! Over sets a comparison holds when any pair holds. Dates are compared as local moments, and
//! with numbers in whole milliseconds, so that a day added across a number's last binary digit
//! still meets its date.

use std::cmp::Ordering;

use jiff::tz::TimeZone;

use super::{
    moment,
    operand::Operand::{
        self, Blank, Boolean, Choice, Choices, Date, DateTime, Number, Set, Text, Time,
    },
};

impl Operand<'_> {
    /// `=`: over sets, whether any pair is equal; with true or false, whether the set is so as a
    /// whole.
    pub fn equals(&self, other: &Self, zone: &TimeZone) -> bool {
        if let (Set(_), Boolean(truth)) | (Boolean(truth), Set(_)) = (self, other) {
            return self.members_hold(other) == *truth;
        }
        self.any_pair(other, |left, right| same(left, right, zone))
    }

    /// `!=`: over sets, whether any pair differs; with true or false as `=`.
    pub fn differs(&self, other: &Self, zone: &TimeZone) -> bool {
        if let (Set(_), Boolean(truth)) | (Boolean(truth), Set(_)) = (self, other) {
            return self.members_hold(other) != *truth;
        }
        self.any_pair(other, |left, right| !same(left, right, zone))
    }

    /// `<` and its kin: over sets, whether any pair compares so.
    pub fn compares(
        &self,
        other: &Self,
        zone: &TimeZone,
        holds: impl Fn(Ordering) -> bool,
    ) -> bool {
        self.any_pair(other, |left, right| order(left, right, zone).is_some_and(&holds))
    }

    fn any_pair(&self, other: &Self, holds: impl Fn(&Self, &Self) -> bool) -> bool {
        match (self, other) {
            (Set(_), _) | (_, Set(_)) => self
                .members()
                .iter()
                .any(|left| other.members().iter().any(|right| holds(left, right))),
            _ => holds(self, other),
        }
    }

    /// The truth of whichever side is a set.
    fn members_hold(&self, other: &Self) -> bool {
        if matches!(self, Set(_)) { self.truth() } else { other.truth() }
    }

    pub(super) fn is_date(&self) -> bool {
        matches!(self, Date(_) | DateTime(_))
    }
}

fn same(left: &Operand<'_>, right: &Operand<'_>, zone: &TimeZone) -> bool {
    match (left, right) {
        (Boolean(_), _) | (_, Boolean(_)) => left.truth() == right.truth(),
        (Choice(a), Choice(b)) => a == b,
        (Choice(a), Text(b)) | (Text(b), Choice(a)) => **a == **b,
        (Text(a), Text(b)) => a == b,
        (Number(a), Number(b)) => a == b,
        (Blank, _) => right.is_blank(),
        (_, Blank) => left.is_blank(),
        (Date(a), Date(b)) => a == b,
        (Time(_), Text(_)) | (Text(_), Time(_)) => {
            order(left, right, zone) == Some(Ordering::Equal)
        }
        _ if left.is_date() || right.is_date() => order(left, right, zone) == Some(Ordering::Equal),
        (Number(_), _) | (_, Number(_)) => left.number(zone) == right.number(zone),
        (Choices(a), Choices(b)) => a == b,
        _ => left.text(zone) == right.text(zone),
    }
}

fn order(left: &Operand<'_>, right: &Operand<'_>, zone: &TimeZone) -> Option<Ordering> {
    let time = |text: &str| {
        let read = moment::read_time(text, jiff::civil::Date::constant(1970, 1, 1), zone);
        read.map_or(f64::NAN, moment::day_share)
    };
    match (left, right) {
        (Number(a), Number(b)) => a.partial_cmp(b),
        (Time(a), Text(b)) => moment::day_share(*a).partial_cmp(&time(b)),
        (Text(a), Time(b)) => time(a).partial_cmp(&moment::day_share(*b)),
        (Number(number), date) if date.is_date() => {
            let date = moment::instant_of(date.number(zone));
            moment::instant_of(*number).partial_cmp(&date)
        }
        (date, Number(number)) if date.is_date() => {
            let date = moment::instant_of(date.number(zone));
            date.partial_cmp(&moment::instant_of(*number))
        }
        (Boolean(_), _) | (_, Boolean(_)) => left.number(zone).partial_cmp(&right.number(zone)),
        _ if left.is_date() || right.is_date() => {
            left.moment(zone)?.partial_cmp(&right.moment(zone)?)
        }
        _ => left.number(zone).partial_cmp(&right.number(zone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UTC: TimeZone = TimeZone::UTC;

    #[test]
    fn blank_equals_the_empty_text_and_no_number() {
        assert!(Blank.equals(&Text("".into()), &UTC));
        assert!(!Blank.equals(&Number(0.0), &UTC));
        assert!(!Blank.compares(&Number(1.0), &UTC, Ordering::is_lt));
    }

    #[test]
    fn a_set_equals_whatever_one_member_equals() {
        let set = Set(vec![Number(1.0), Number(2.0)]);
        assert!(set.equals(&Number(2.0), &UTC));
        assert!(set.differs(&Number(2.0), &UTC));
        assert!(!Set(vec![]).equals(&Blank, &UTC));
    }

    #[test]
    fn a_time_is_compared_with_text_as_a_time() {
        let noon = Time(jiff::civil::time(12, 0, 0, 0));
        assert!(noon.equals(&Text("12:00".into()), &UTC));
        assert!(noon.compares(&Text("12:01".into()), &UTC, Ordering::is_lt));
        assert!(!noon.equals(&Text("noon".into()), &UTC));
    }

    #[test]
    fn a_date_meets_the_number_that_arithmetic_makes_of_it() {
        let zone = TimeZone::posix("MST7").unwrap();
        for year in [1950, 1992, 2014, 2026, 2059, 2100] {
            let day = jiff::civil::date(year, 6, 1);
            for step in [1, 100, 9_000, -9_000] {
                let other = day.checked_add(jiff::Span::new().days(step)).unwrap();
                let moved = Number(Date(day).number(&zone) + f64::from(step));
                assert!(moved.equals(&Date(other), &zone), "{day} {step}");
            }
        }
    }
}
