//! Finds texts that mention answers (`${name}`) nobody can put there.

use std::collections::HashMap;

use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    diagnostic::{Diagnostic, Place, suggestion},
    language::mentions,
    name::Name,
};

/// A name that is none is an error; one of an item in a repeat that does not stand around the
/// text, or of what holds no answer, is shown as written and a warning.
pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let mut known = HashMap::new();
    for section in &questionnaire.sections {
        gather(&section.items, &mut Vec::new(), &mut known);
    }
    for (_, item) in questionnaire.items() {
        let texts = [
            ("label", &item.label),
            ("hint", &item.hint),
            ("constraint_message", &item.constraint_message),
            ("required_message", &item.required_message),
        ];
        for (field, text) in texts {
            let mut told: Vec<&str> = Vec::new();
            for name in text.versions().flat_map(|(_, words)| mentions(words)) {
                if told.contains(&name) {
                    continue;
                }
                told.push(name);
                let path = format!("{}.{field}", item.place.path);
                let place = Place { path, ..item.place.clone() };
                match known.get(name) {
                    None => {
                        let names = known.keys().copied();
                        let hint = suggestion(name, names).unwrap_or_default();
                        let fault = Diagnostic::error("definition.text-unknown-name", place);
                        found.push(fault.with("name", name).with("suggestion", hint));
                    }
                    Some((_, false)) => found.push(
                        Diagnostic::warning("definition.text-without-answer", place)
                            .with("name", name),
                    ),
                    Some((around, true)) => {
                        let own = known.get(item.id.as_str());
                        if own.is_none_or(|(own, _)| !own.starts_with(around)) {
                            found.push(
                                Diagnostic::warning("definition.text-of-other-instances", place)
                                    .with("name", name),
                            );
                        }
                    }
                }
            }
        }
    }
}

/// Items by name, with the repeats around them and whether they hold an answer.
type Known<'a> = HashMap<&'a str, (Vec<&'a Name>, bool)>;

fn gather<'a>(list: &'a [Item], around: &mut Vec<&'a Name>, known: &mut Known<'a>) {
    for item in list {
        let holds = !matches!(
            item.kind,
            ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_) | ItemKind::File
        );
        known.entry(item.id.as_str()).or_insert_with(|| (around.clone(), holds));
        let is_repeat = matches!(item.kind, ItemKind::Repeat(_));
        if is_repeat {
            around.push(&item.id);
        }
        gather(item.children(), around, known);
        if is_repeat {
            around.pop();
        }
    }
}
