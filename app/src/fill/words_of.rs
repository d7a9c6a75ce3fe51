//! Answers in words.

use engine::{
    definition::model::{Choice, Item, ItemKind, Questionnaire},
    language::Language,
    name::Name,
    value::{Answer, Value, number_to_json},
};

use crate::words::{common, fill as words};

/// An answer as a person says it; empty where there is none.
pub(crate) fn answer_words(
    questionnaire: &Questionnaire,
    item: &Item,
    answer: &Answer,
    language: Language,
) -> String {
    let (choices, not_applicable) = questionnaire.choices(item);
    match answer {
        Answer::Blank => String::new(),
        Answer::NotApplicable => not_applicable
            .map_or_else(|| words::NOT_APPLICABLE.get(language), |own| own.label.get(language))
            .to_owned(),
        Answer::Given(value) => value_words(choices, item, value, language),
    }
}

fn value_words(choices: &[Choice], item: &Item, value: &Value, language: Language) -> String {
    let choice = |name: &Name| {
        choices
            .iter()
            .find(|choice| choice.name == *name)
            .map_or_else(|| name.to_string(), |choice| choice.label.label.get(language).to_owned())
    };
    match value {
        Value::Text(text) => choices
            .iter()
            .find(|choice| choice.name == **text)
            .map_or_else(|| text.clone(), |choice| choice.label.label.get(language).to_owned()),
        Value::Number(number) => {
            with_unit(item, &language.decimal(&number_words(*number)), language)
        }
        Value::Boolean(truth) => {
            if *truth { common::YES } else { common::NO }.get(language).to_owned()
        }
        Value::Choice(name) => choice(name),
        Value::Choices(names) => names.iter().map(choice).collect::<Vec<_>>().join(", "),
        Value::Date(date) => language.date(*date),
        Value::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()),
        Value::DateTime(at) => {
            format!("{} {:02}:{:02}", language.date(at.date()), at.hour(), at.minute())
        }
    }
}

/// A number as JSON writes it.
pub(crate) fn number_words(number: f64) -> String {
    match number_to_json(number) {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The unit of an item, if it has one.
pub(crate) fn unit(item: &Item, language: Language) -> Option<String> {
    match &item.kind {
        ItemKind::Integer { unit }
        | ItemKind::Decimal { unit }
        | ItemKind::Calculation { unit, .. } => {
            let unit = unit.get(language);
            (!unit.is_empty()).then(|| unit.to_owned())
        }
        _ => None,
    }
}

fn with_unit(item: &Item, number: &str, language: Language) -> String {
    unit(item, language).map_or_else(|| number.to_owned(), |unit| format!("{number} {unit}"))
}
