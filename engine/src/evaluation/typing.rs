//! Answers as they travel, turned into typed ones.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value as Json;

use super::{MAX_ANSWER, program::Program};
use crate::{
    definition::model::{Item, ItemKind},
    diagnostic::{Diagnostic, Place, suggestion},
    expression::operand::Operand,
    name::Name,
    value::{Answer, Value},
};

/// Whole numbers beyond this lose their last digits.
const MAX_WHOLE: f64 = 9_007_199_254_740_991.0;

/// What an item takes for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Choice,
    Choices,
    Text,
    WholeNumber,
    Number,
    Date,
    Time,
    DateTime,
    /// It is computed, or is no question.
    Nothing,
}

impl Takes {
    pub(super) fn of(kind: &ItemKind) -> Self {
        match kind {
            ItemKind::Single(_) => Self::Choice,
            ItemKind::Multiple(_) => Self::Choices,
            ItemKind::Text | ItemKind::File => Self::Text,
            ItemKind::Integer { .. } => Self::WholeNumber,
            ItemKind::Decimal { .. } => Self::Number,
            ItemKind::Date => Self::Date,
            ItemKind::Time => Self::Time,
            ItemKind::DateTime => Self::DateTime,
            ItemKind::Calculation { .. }
            | ItemKind::Note
            | ItemKind::Group(_)
            | ItemKind::Repeat(_) => Self::Nothing,
        }
    }
}

/// Types an answer by its item; the diagnostic's path is the item's name.
pub(super) fn read_answer(
    program: &Program,
    index: u32,
    json: &Json,
) -> Result<Answer, Diagnostic> {
    let code = &program.items[index as usize];
    let fault = |fault: &str| {
        let place = Place { path: code.id.to_string(), ..Place::default() };
        Diagnostic::error(fault, place).with("item", &code.id)
    };
    let wrong = || fault("answer.wrong-type").with("found", found(json));
    match json {
        Json::Null => return Ok(Answer::Blank),
        Json::String(text) if text.is_empty() => return Ok(Answer::Blank),
        Json::Object(fields) => {
            let says_na = fields.len() == 1 && fields.get("na") == Some(&Json::Bool(true));
            return if !says_na {
                Err(wrong())
            } else if code.may_not_apply {
                Ok(Answer::NotApplicable)
            } else {
                Err(fault("answer.not-applicable"))
            };
        }
        _ => {}
    }
    let choice = |json: &Json| -> Result<Name, Diagnostic> {
        let text = match json {
            Json::String(text) => Cow::Borrowed(text.as_str()),
            Json::Number(number) => Cow::Owned(number.to_string()),
            _ => return Err(wrong()),
        };
        let known = code.list.and_then(|list| program.lists[list as usize].name(&text));
        known.cloned().ok_or_else(|| {
            let known = program.choices(index).iter().map(|choice| choice.name.as_str());
            fault("answer.unknown-choice")
                .with("found", text.chars().take(80).collect::<String>())
                .with("suggestion", suggestion(&text, known).unwrap_or_default())
        })
    };
    let text = || json.as_str().ok_or_else(wrong);
    let value = match code.takes {
        Takes::Choice => Value::Choice(choice(json)?),
        Takes::Choices => {
            let mut names: Vec<Name> = Vec::new();
            for entry in json.as_array().ok_or_else(wrong)? {
                let name = choice(entry)?;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            if names.is_empty() {
                return Ok(Answer::Blank);
            }
            Value::Choices(names)
        }
        Takes::Text => {
            let text = text()?;
            if text.chars().count() > MAX_ANSWER {
                return Err(fault("answer.too-long").with("limit", MAX_ANSWER));
            }
            Value::Text(text.to_owned())
        }
        Takes::WholeNumber => {
            let number = json.as_f64().ok_or_else(wrong)?;
            if number.fract() != 0.0 || number.abs() > MAX_WHOLE {
                return Err(fault("answer.not-whole").with("found", json));
            }
            Value::Number(number)
        }
        Takes::Number => Value::Number(json.as_f64().ok_or_else(wrong)?),
        Takes::Date => {
            let text = text()?;
            let date = (text.len() == 10).then(|| text.parse().ok()).flatten();
            Value::Date(date.ok_or_else(|| fault("answer.bad-date").with("found", short(text)))?)
        }
        Takes::Time => {
            let text = text()?;
            let time =
                text.parse().map_err(|_| fault("answer.bad-time").with("found", short(text)))?;
            Value::Time(time)
        }
        Takes::DateTime => {
            let text = text()?;
            // An offset would be lost: the moment is meant where the response is judged.
            let clock = text.split_once('T').map(|(_, clock)| clock);
            let local = clock.is_some_and(|clock| !clock.contains(['Z', '+', '-', '[']));
            let moment = local.then(|| text.parse().ok()).flatten();
            let bad = || fault("answer.bad-date-time").with("found", short(text));
            Value::DateTime(moment.ok_or_else(bad)?)
        }
        Takes::Nothing if code.has_value => return Err(fault("answer.computed")),
        Takes::Nothing => return Err(fault("answer.not-answerable")),
    };
    Ok(Answer::Given(value))
}

/// What a default or calculation proposes as the answer to a question; blank where it does not fit.
pub(super) fn proposed(item: &Item, operand: Operand<'_>, zone: &TimeZone) -> Answer {
    if operand.is_blank() {
        return Answer::Blank;
    }
    let value = match &item.kind {
        ItemKind::Single(_) => Some(Value::Choice(Name::new(operand.text(zone)))),
        ItemKind::Multiple(_) => Some(match operand {
            Operand::Choices(names) => Value::Choices(names.to_vec()),
            other => Value::Choices(other.text(zone).split_whitespace().map(Name::from).collect()),
        }),
        ItemKind::Integer { .. } | ItemKind::Decimal { .. } => {
            Some(operand.number(zone)).filter(|number| !number.is_nan()).map(Value::Number)
        }
        ItemKind::Date => operand.moment(zone).map(|moment| Value::Date(moment.date())),
        ItemKind::Time => match operand {
            Operand::Time(time) => Some(Value::Time(time)),
            Operand::DateTime(moment) => Some(Value::Time(moment.time())),
            other => other.text(zone).parse().ok().map(Value::Time),
        },
        ItemKind::DateTime => operand.moment(zone).map(Value::DateTime),
        ItemKind::Text | ItemKind::File => Some(Value::Text(operand.text(zone).into_owned())),
        ItemKind::Note
        | ItemKind::Calculation { .. }
        | ItemKind::Group(_)
        | ItemKind::Repeat(_) => None,
    };
    value.map_or(Answer::Blank, Answer::Given)
}

/// A decimal as the expression language's number.
pub(super) fn to_number(decimal: rust_decimal::Decimal) -> f64 {
    decimal.to_f64().unwrap_or(f64::NAN)
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The code of the message that names a value's kind.
fn found(json: &Json) -> &'static str {
    match json {
        Json::Null => "word.nothing",
        Json::Bool(_) => "word.truth",
        Json::Number(_) => "word.number",
        Json::String(_) => "word.text",
        Json::Array(_) => "word.list",
        Json::Object(_) => "word.fields",
    }
}
