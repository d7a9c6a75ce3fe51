//! Values an item can hold, and answers people give.

use jiff::civil::{Date, DateTime, Time};
use serde_json::{Value as Json, json};

use crate::name::Name;

/// A value of an item, as answered or computed. Never blank: blank is [`Answer::Blank`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text of a text item.
    Text(String),
    /// Number of an integer or decimal item; integers are whole numbers within ±2^53.
    Number(f64),
    /// Truth of a calculation.
    Boolean(bool),
    /// The name of the chosen choice.
    Choice(Name),
    /// Names of the chosen choices in the order given.
    Choices(Vec<Name>),
    /// A civil date.
    Date(Date),
    /// A civil time of day.
    Time(Time),
    /// A civil date and time.
    DateTime(DateTime),
}

impl Value {
    /// The value as the command-line contract writes it (`evaluate` output, answers file).
    pub fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => number_to_json(*number),
            Self::Boolean(truth) => json!(truth),
            Self::Choice(name) => json!(name.as_str()),
            Self::Choices(names) => json!(names.iter().map(Name::as_str).collect::<Vec<_>>()),
            Self::Date(date) => json!(date.to_string()),
            Self::Time(time) => json!(time.to_string()),
            Self::DateTime(moment) => json!(moment.to_string()),
        }
    }
}

/// A JSON number; what JSON cannot say becomes the strings "NaN", "Infinity", "-Infinity".
pub fn number_to_json(number: f64) -> Json {
    if number.is_nan() {
        json!("NaN")
    } else if number.is_infinite() {
        json!(if number > 0.0 { "Infinity" } else { "-Infinity" })
    } else if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// What stands at an item: nothing yet, a value, or the statement that it does not apply.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Answer {
    /// Not answered.
    #[default]
    Blank,
    /// Answered with a value.
    Given(Value),
    /// Stated not to apply here (mittekohaldatav).
    NotApplicable,
}

impl Answer {
    /// The value, if one is given.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Given(value) => Some(value),
            Self::Blank | Self::NotApplicable => None,
        }
    }

    /// Whether nothing is answered.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// The answer as the answers file writes it: `null`, a value, or `{"na": true}`.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Blank => Json::Null,
            Self::Given(value) => value.to_json(),
            Self::NotApplicable => json!({ "na": true }),
        }
    }
}
