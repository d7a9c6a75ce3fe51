//! Finds names that stand twice. Each fault leads to the later of the two; the argument `other` is the
//! path of the one before it.

use std::collections::HashMap;

use crate::{
    definition::model::Questionnaire,
    diagnostic::{Diagnostic, Place},
    name::Name,
};

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    // Sections and items share their names.
    let sections = questionnaire.sections.iter().map(|section| (&section.id, &section.place));
    let items = questionnaire.items().map(|(_, item)| (&item.id, &item.place));
    let mut seen = HashMap::new();
    for (name, place) in sections.chain(items) {
        if let Some(other) = seen.insert(name, place) {
            tell(name, place.clone(), &other.path, found);
        }
    }
    for (_, item) in questionnaire.items() {
        let path = |at: usize| format!("{}.findings[{at}]", item.place.path);
        let place = |at: usize| Place { path: path(at), ..item.findings[at].when.place.clone() };
        list(item.findings.iter().map(|rule| &rule.id), place, found);
    }
    let at = |list: &'static str| move |at: usize| placed(list, at);
    list(questionnaire.legal.iter().map(|own| &own.id), at("legal"), found);
    list(questionnaire.scales.iter().map(|own| &own.id), at("scales"), found);
    for (scale, own) in questionnaire.scales.iter().zip(0usize..) {
        if !scale.allow_duplicates {
            let path = format!("scales[{own}].choices");
            list(scale.choices.iter().map(|own| &own.name), |at| placed(&path, at), found);
        }
    }
}

/// A place in a list whose entries have none of their own.
fn placed(list: &str, at: usize) -> Place {
    Place { path: format!("{list}[{at}]"), ..Place::default() }
}

fn list<'a>(
    names: impl ExactSizeIterator<Item = &'a Name>,
    place: impl Fn(usize) -> Place,
    found: &mut Vec<Diagnostic>,
) {
    // Of most lists there is nothing to compare.
    if names.len() < 2 {
        return;
    }
    let mut seen = HashMap::new();
    for (name, at) in names.zip(0usize..) {
        if let Some(other) = seen.insert(name, at) {
            tell(name, place(at), &place(other).path, found);
        }
    }
}

fn tell(name: &Name, place: Place, other: &str, found: &mut Vec<Diagnostic>) {
    let fault = Diagnostic::error("definition.duplicate-id", place);
    found.push(fault.with("id", name).with("other", other));
}
