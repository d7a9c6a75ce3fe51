//! Answers in words.

use jiff::civil::Time;

use super::words;
use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    language::Language,
    value::{Answer, Value, number_to_json},
};

/// An answer as a person reads it; a blank one is "vastamata".
pub fn answer_words(
    questionnaire: &Questionnaire,
    item: &Item,
    answer: &Answer,
    language: Language,
) -> String {
    let (choices, not_applicable) = questionnaire.choices(item);
    let label = |name: &crate::name::Name| {
        let choice = choices.iter().find(|choice| choice.name == *name);
        choice.map_or_else(|| name.to_string(), |c| c.label.label.get(language).to_owned())
    };
    let value = match answer {
        Answer::Blank => return words::UNANSWERED.get(language).to_owned(),
        Answer::NotApplicable => {
            return not_applicable
                .map(|words| words.label.get(language).to_owned())
                .unwrap_or_default();
        }
        Answer::Given(value) => value,
    };
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) if !number.is_finite() => "–".to_owned(),
        Value::Number(number) => {
            let mut text = language.decimal(&shown(*number));
            if let ItemKind::Integer { unit }
            | ItemKind::Decimal { unit }
            | ItemKind::Calculation { unit, .. } = &item.kind
                && !unit.is_empty()
            {
                text.push('\u{a0}');
                text.push_str(unit.get(language));
            }
            text
        }
        Value::Boolean(truth) => {
            if *truth { words::YES } else { words::NO }.get(language).to_owned()
        }
        Value::Choice(name) => label(name),
        Value::Choices(names) => names.iter().map(label).collect::<Vec<_>>().join(", "),
        Value::Date(date) => language.date(*date),
        Value::Time(time) => clock(*time),
        Value::DateTime(moment) => {
            format!("{} {}", language.date(moment.date()), clock(moment.time()))
        }
    }
}

/// A number with at most four decimal places: a quotient's further digits inform nobody.
fn shown(number: f64) -> String {
    if number.abs() < 1e12 {
        let rounded = (number * 1e4).round() / 1e4;
        return number_to_json(rounded).to_string();
    }
    number_to_json(number).to_string()
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
