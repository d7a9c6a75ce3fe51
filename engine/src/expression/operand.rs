//! What expressions compute with, and the conversions between its kinds.
//!
//! The rules are `XPath` 1.0's (section 4) with ODK's dates: a date's number is its days since
//! 1970-01-01, and text that is an ISO date counts as that date where a number is wanted.

use std::cmp::Ordering;

use jiff::civil::{Date, DateTime, Time};

use crate::{name::Name, value::Value};

/// An operand of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// Nothing answered; the empty text.
    Blank,
    /// Text.
    Text(String),
    /// A chosen choice's name.
    Choice(Name),
    /// Names of chosen choices.
    Choices(Vec<Name>),
    /// Number.
    Number(f64),
    /// Truth.
    Boolean(bool),
    /// Civil date.
    Date(Date),
    /// Civil time.
    Time(Time),
    /// Civil date and time.
    DateTime(DateTime),
    /// Values of an item over several instances.
    Set(Vec<Operand>),
}

/// Days since 1970-01-01.
pub fn days(date: Date) -> f64 {
    // Both dates lie within jiff's range, whose span in days fits an i32.
    f64::from(date.duration_since(Date::constant(1970, 1, 1)).as_hours() as i32 / 24)
}

/// The date a number of days after 1970-01-01; parts of a day are dropped.
pub fn date_of(days: f64) -> Option<Date> {
    if !days.is_finite() || days.abs() > 4_000_000.0 {
        return None;
    }
    let span = jiff::Span::new().try_days(days.floor() as i64).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}

/// Share of a day that has passed at a time.
pub fn day_share(time: Time) -> f64 {
    let seconds = f64::from(i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60)
        + f64::from(time.second())
        + f64::from(time.subsec_nanosecond()) / 1e9;
    seconds / 86_400.0
}

impl Operand {
    /// The operand of an item's value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::Number(number) => Self::Number(*number),
            Value::Boolean(truth) => Self::Boolean(*truth),
            Value::Choice(name) => Self::Choice(name.clone()),
            Value::Choices(names) => Self::Choices(names.clone()),
            Value::Date(date) => Self::Date(*date),
            Value::Time(time) => Self::Time(*time),
            Value::DateTime(moment) => Self::DateTime(*moment),
        }
    }

    /// The value a calculation with this result holds; none where it is blank.
    pub fn into_value(self) -> Option<Value> {
        match self {
            Self::Blank => None,
            Self::Text(text) if text.is_empty() => None,
            Self::Text(text) => Some(Value::Text(text)),
            Self::Choice(name) => Some(Value::Choice(name)),
            Self::Choices(names) if names.is_empty() => None,
            Self::Choices(names) => Some(Value::Choices(names)),
            Self::Number(number) => Some(Value::Number(number)),
            Self::Boolean(truth) => Some(Value::Boolean(truth)),
            Self::Date(date) => Some(Value::Date(date)),
            Self::Time(time) => Some(Value::Time(time)),
            Self::DateTime(moment) => Some(Value::DateTime(moment)),
            Self::Set(members) => members.into_iter().next().and_then(Self::into_value),
        }
    }

    /// Whether it is the empty text.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.is_empty(),
            Self::Choices(names) => names.is_empty(),
            Self::Set(members) => members.first().is_none_or(Self::is_blank),
            _ => false,
        }
    }

    /// As text.
    pub fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Choice(name) => name.to_string(),
            Self::Choices(names) => names.iter().map(Name::as_str).collect::<Vec<_>>().join(" "),
            Self::Number(number) => number_text(*number),
            Self::Boolean(truth) => truth.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Time(time) => time.to_string(),
            Self::DateTime(moment) => moment.to_string(),
            Self::Set(members) => members.first().map(Self::text).unwrap_or_default(),
        }
    }

    /// As a number; NaN where it is none.
    pub fn number(&self) -> f64 {
        match self {
            Self::Blank => f64::NAN,
            Self::Number(number) => *number,
            Self::Boolean(truth) => f64::from(u8::from(*truth)),
            Self::Date(date) => days(*date),
            Self::Time(time) => day_share(*time),
            Self::DateTime(moment) => days(moment.date()) + day_share(moment.time()),
            Self::Text(text) => text_number(text),
            Self::Choice(name) => text_number(name.as_str()),
            Self::Choices(_) => text_number(&self.text()),
            Self::Set(members) => members.first().map_or(f64::NAN, Self::number),
        }
    }

    /// As truth: numbers other than 0 and NaN, texts that are not empty, sets that are not empty.
    pub fn truth(&self) -> bool {
        match self {
            Self::Boolean(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Set(members) => members.iter().any(|member| !member.is_blank()),
            other => !other.is_blank(),
        }
    }

    /// Its members: those of a set, else itself.
    pub fn members(&self) -> &[Self] {
        match self {
            Self::Set(members) => members,
            other => std::slice::from_ref(other),
        }
    }

    /// The names chosen: of a multiple choice, else its text cut at white space.
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Choices(names) => names.iter().map(Name::to_string).collect(),
            other => other.text().split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// `=` of `XPath` 1.0 section 3.4: over sets, whether any pair is equal.
    pub fn equals(&self, other: &Self) -> bool {
        self.any_pair(other, |left, right| match (left, right) {
            (Self::Boolean(_), _) | (_, Self::Boolean(_)) => left.truth() == right.truth(),
            (Self::Number(_), _) | (_, Self::Number(_)) => left.number() == right.number(),
            (Self::Choice(a), Self::Choice(b)) => a == b,
            (Self::Choice(a), Self::Text(b)) | (Self::Text(b), Self::Choice(a)) => *a == **b,
            _ => left.text() == right.text(),
        })
    }

    /// `!=`: over sets, whether any pair differs.
    pub fn differs(&self, other: &Self) -> bool {
        self.any_pair(other, |left, right| !left.equals(right))
    }

    /// `<` and its kin, by number: over sets, whether any pair compares so.
    pub fn compares(&self, other: &Self, holds: impl Fn(Ordering) -> bool) -> bool {
        self.any_pair(other, |left, right| {
            left.number().partial_cmp(&right.number()).is_some_and(&holds)
        })
    }

    fn any_pair(&self, other: &Self, holds: impl Fn(&Self, &Self) -> bool) -> bool {
        match (self, other) {
            (Self::Set(_), _) | (_, Self::Set(_)) => self
                .members()
                .iter()
                .any(|left| other.members().iter().any(|right| holds(left, right))),
            _ => holds(self, other),
        }
    }
}

/// A number as text, by `XPath` 1.0 section 4.2: never with an exponent, whole numbers without point.
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        // Rust's `Display` for floats is the shortest decimal that reads back, without exponent.
        number.to_string()
    }
}

/// Text as a number: `XPath`'s number syntax, or an ISO date as its days since 1970.
pub fn text_number(text: &str) -> f64 {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().any(|b| b.is_ascii_digit());
    if plain {
        return text.parse().unwrap_or(f64::NAN);
    }
    match digits {
        "Infinity" => return text.replace("Infinity", "inf").parse().unwrap_or(f64::NAN),
        _ if digits.len() < 8 => return f64::NAN,
        _ => {}
    }
    date_like(text).map_or(f64::NAN, |operand| operand.number())
}

/// An ISO date or date and time in text.
pub fn date_like(text: &str) -> Option<Operand> {
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if text.len() == 10 {
        return text.parse().ok().map(Operand::Date);
    }
    text.contains('T').then(|| text.parse().ok().map(Operand::DateTime)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_days_since_1970() {
        assert_eq!(days(Date::constant(1970, 1, 2)), 1.0);
        assert_eq!(days(Date::constant(1969, 12, 31)), -1.0);
        assert_eq!(days(Date::constant(2026, 1, 15)), 20_468.0);
        assert_eq!(date_of(20_468.7), Some(Date::constant(2026, 1, 15)));
        assert_eq!(date_of(-1.0), Some(Date::constant(1969, 12, 31)));
        assert_eq!(text_number("2026-01-15"), 20_468.0);
    }

    #[test]
    fn numbers_read_and_write_as_in_xpath() {
        for (text, number) in [(" 12 ", 12.0), ("-1.5", -1.5), (".5", 0.5), ("5.", 5.0)] {
            assert_eq!(text_number(text), number, "{text:?}");
        }
        for text in ["", "1e3", "+1", "1 2", "-", ".", "inf", "NaN", "abc"] {
            assert!(text_number(text).is_nan(), "{text:?}");
        }
        assert_eq!(number_text(-0.0), "0");
        assert_eq!(number_text(1e21), "1000000000000000000000");
        assert_eq!(number_text(0.1 + 0.2), "0.30000000000000004");
    }

    #[test]
    fn blank_equals_the_empty_text_and_no_number() {
        assert!(Operand::Blank.equals(&Operand::Text(String::new())));
        assert!(!Operand::Blank.equals(&Operand::Number(0.0)));
        assert!(!Operand::Blank.compares(&Operand::Number(1.0), Ordering::is_lt));
    }

    #[test]
    fn a_set_equals_whatever_one_member_equals() {
        let set = Operand::Set(vec![Operand::Number(1.0), Operand::Number(2.0)]);
        assert!(set.equals(&Operand::Number(2.0)));
        assert!(set.differs(&Operand::Number(2.0)));
        assert!(!Operand::Set(vec![]).equals(&Operand::Blank));
    }
}
