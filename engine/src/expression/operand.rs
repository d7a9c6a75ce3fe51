//! What expressions compute with, and the conversions between its kinds.
//!
//! The rules are `XPath` 1.0's (section 4) with ODK's dates. An operand borrows what it can from
//! the response and the definition: reading and comparing answers copies no text.

use std::borrow::Cow;

use jiff::{
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use super::{
    moment,
    number::{number_text, text_number},
};
use crate::{name::Name, value::Value};

/// An operand of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<'a> {
    /// Nothing answered; the empty text.
    Blank,
    /// Text.
    Text(Cow<'a, str>),
    /// A chosen choice's name.
    Choice(&'a Name),
    /// Names of chosen choices.
    Choices(&'a [Name]),
    /// Number.
    Number(f64),
    /// Truth.
    Boolean(bool),
    /// Civil date.
    Date(Date),
    /// Civil time.
    Time(Time),
    /// Civil date and time, where the response is judged.
    DateTime(DateTime),
    /// Values of an item over several instances.
    Set(Vec<Operand<'a>>),
}

impl<'a> Operand<'a> {
    /// The operand of an item's value.
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(Cow::Borrowed(text)),
            Value::Number(number) => Self::Number(*number),
            Value::Boolean(truth) => Self::Boolean(*truth),
            Value::Choice(name) => Self::Choice(name),
            Value::Choices(names) => Self::Choices(names),
            Value::Date(date) => Self::Date(*date),
            Value::Time(time) => Self::Time(*time),
            Value::DateTime(moment) => Self::DateTime(*moment),
        }
    }

    /// The same, borrowing its text.
    pub(super) fn borrowed(&'a self) -> Self {
        match self {
            Self::Text(text) => Self::Text(Cow::Borrowed(text)),
            Self::Set(members) => Self::Set(members.iter().map(Self::borrowed).collect()),
            other => other.clone(),
        }
    }

    /// The value a calculation with this result holds; none where it is blank.
    pub fn into_value(self) -> Option<Value> {
        match self {
            Self::Blank | Self::Choices([]) => None,
            Self::Text(text) if text.is_empty() => None,
            Self::Text(text) => Some(Value::Text(text.into_owned())),
            Self::Choice(name) => Some(Value::Choice(name.clone())),
            Self::Choices(names) => Some(Value::Choices(names.to_vec())),
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
    pub fn text(&self, zone: &TimeZone) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Choice(name) => Cow::Borrowed(name.as_str()),
            Self::Choices(names) => {
                names.iter().map(Name::as_str).collect::<Vec<_>>().join(" ").into()
            }
            Self::Number(number) => number_text(*number).into(),
            Self::Boolean(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Self::Date(date) => date.to_string().into(),
            Self::Time(time) => time.to_string().into(),
            Self::DateTime(at) => moment::text_of(*at, zone).into(),
            Self::Set(members) => {
                members.first().map_or(Cow::Borrowed(""), |member| member.text(zone))
            }
        }
    }

    /// As text, without a copy of what is text already.
    pub(super) fn into_text(self, zone: &TimeZone) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text,
            Self::Choice(name) => Cow::Borrowed(name.as_str()),
            Self::Blank => Cow::Borrowed(""),
            Self::Set(members) => {
                members.into_iter().next().map_or(Cow::Borrowed(""), |m| m.into_text(zone))
            }
            other => Cow::Owned(other.text(zone).into_owned()),
        }
    }

    /// As a number; NaN where it is none.
    pub fn number(&self, zone: &TimeZone) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Boolean(truth) => f64::from(u8::from(*truth)),
            Self::Date(date) => moment::number_of(date.at(0, 0, 0, 0), zone),
            Self::Time(time) => moment::day_share(*time),
            Self::DateTime(at) => moment::number_of(*at, zone),
            Self::Text(text) => text_number(text, zone),
            Self::Choice(name) => text_number(name.as_str(), zone),
            Self::Choices([one]) => text_number(one.as_str(), zone),
            Self::Blank | Self::Choices(_) => f64::NAN,
            Self::Set(members) => members.first().map_or(f64::NAN, |member| member.number(zone)),
        }
    }

    /// As truth: numbers other than 0 and NaN, texts that are not empty, sets with such a member.
    pub fn truth(&self) -> bool {
        match self {
            Self::Boolean(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Set(members) => members.iter().any(|member| !member.is_blank()),
            other => !other.is_blank(),
        }
    }

    /// As a local moment: a date is its midnight, a number its days since 1970; none otherwise.
    pub(crate) fn moment(&self, zone: &TimeZone) -> Option<DateTime> {
        match self {
            Self::Date(date) => Some(date.at(0, 0, 0, 0)),
            Self::DateTime(at) => Some(*at),
            Self::Number(number) => moment::from_number(*number, zone)?.moment(zone),
            Self::Text(text) => moment::read(text, zone)?.moment(zone),
            Self::Choice(name) => moment::read(name.as_str(), zone)?.moment(zone),
            Self::Set(members) => members.first()?.moment(zone),
            Self::Blank | Self::Choices(_) | Self::Boolean(_) | Self::Time(_) => None,
        }
    }

    /// Its members: those of a set, else itself.
    pub fn members(&self) -> &[Self] {
        match self {
            Self::Set(members) => members,
            other => std::slice::from_ref(other),
        }
    }

    /// Whether nothing, or no number, is here: what `coalesce` and `once` pass over.
    pub(super) fn is_nothing(&self) -> bool {
        self.is_blank() || matches!(self, Self::Number(number) if number.is_nan())
    }

    /// Calls with each chosen name: of a multiple choice, else its text cut at white space, until
    /// one call says so.
    pub(super) fn any_name(&self, zone: &TimeZone, mut each: impl FnMut(&str) -> bool) -> bool {
        match self {
            Self::Choices(names) => names.iter().any(|name| each(name.as_str())),
            other => other.text(zone).split_whitespace().any(each),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operand_stays_small() {
        assert!(size_of::<Operand<'_>>() <= 32);
    }
}
