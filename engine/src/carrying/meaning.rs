//! Whether an item asks the same as it did.
//!
//! What a person read and chose from makes the meaning of an answer: the question and the content
//! of the criterion in the language they were written in, the choices with their words and points,
//! the unit, the type. A translation, a hint, a short form, the law, the weight and when something
//! is asked do not change what was answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    definition::model::{Choice, Item, ItemKind, Questionnaire},
    language::Text,
    name::Name,
};

/// What of an item's meaning is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The question.
    Question,
    /// The content of the criterion.
    Criterion,
    /// Which choices there are, or what they say.
    Choices,
    /// How many points they give.
    Points,
    /// The unit.
    Unit,
    /// The type.
    Type,
}

/// In what an item asks something else than it did; nothing where an answer means the same. The
/// source language is the newer version's.
pub fn changes(
    (older, before): (&Questionnaire, &Item),
    (newer, after): (&Questionnaire, &Item),
) -> Vec<Aspect> {
    let source = newer.languages.first().map_or("", String::as_str);
    let same = |before: &Text, after: &Text| words(before, source) == words(after, source);
    let mut found = Vec::new();
    let mut note = |aspect, changed: bool| {
        if changed {
            found.push(aspect);
        }
    };
    note(Aspect::Question, !same(&before.label, &after.label));
    note(Aspect::Criterion, !same(&before.criterion, &after.criterion));
    let (old, new) = (older.choices(before).0, newer.choices(after).0);
    let said = |choices: &[Choice]| {
        let words = |text: &Text| words(text, source).map(str::to_owned);
        let say = |choice: &Choice| {
            let description = words(&choice.label.description);
            (choice.name.clone(), (words(&choice.label.label), description, choice.not_checked))
        };
        choices.iter().map(say).collect::<BTreeMap<_, _>>()
    };
    note(Aspect::Choices, said(old) != said(new));
    note(Aspect::Points, points(old, new) || points(new, old));
    let unit = |item: &Item| match &item.kind {
        ItemKind::Integer { unit } | ItemKind::Decimal { unit } => unit.clone(),
        _ => Text::default(),
    };
    note(Aspect::Unit, !same(&unit(before), &unit(after)));
    note(Aspect::Type, kind(before) != kind(after));
    found
}

/// Whether a choice that both have gives other points.
fn points(one: &[Choice], other: &[Choice]) -> bool {
    let of: BTreeMap<&Name, _> = other.iter().map(|own| (&own.name, own.points)).collect();
    one.iter().any(|own| of.get(&own.name).is_some_and(|points| *points != own.points))
}

/// The words in a language, or those that stand for all.
fn words<'a>(text: &'a Text, source: &str) -> Option<&'a str> {
    let words = text.exact(source).or_else(|| text.versions().next().map(|(_, words)| words));
    words.map(str::trim).filter(|words| !words.is_empty())
}

/// What tells types of answers apart. A whole number is a number.
fn kind(item: &Item) -> u8 {
    match item.kind {
        ItemKind::Single(_) => 0,
        ItemKind::Multiple(_) => 1,
        ItemKind::Text => 2,
        ItemKind::Integer { .. } | ItemKind::Decimal { .. } => 3,
        ItemKind::Date => 4,
        ItemKind::Time => 5,
        ItemKind::DateTime => 6,
        ItemKind::Note => 7,
        ItemKind::Calculation { .. } => 8,
        ItemKind::File => 9,
        ItemKind::Group(_) => 10,
        ItemKind::Repeat(_) => 11,
    }
}
