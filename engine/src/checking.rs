//! Judges a definition as a whole: what an advisor must mend before it can be published.
//!
//! Faults of single fields are the reader's; here is what only the whole shows: names that mean
//! nothing, rules whose kinds do not meet, scales without points, caps without bands, critical
//! items without findings, texts without translation.

mod bounds;
mod duplicates;
mod hints;
mod mentions;
mod names;
mod open_rules;
mod proof;
mod rules;
mod scoring;
mod texts;

use std::sync::Arc;

use serde_json::Value as Json;

use crate::{
    definition::{
        self, Checked,
        model::{ChoiceList, Choices, Item, ItemKind, Questionnaire},
    },
    diagnostic::{Diagnostic, Place, has_errors, suggestion},
    evaluation::Program,
};

/// Judges a definition: itself with its warnings and notes, or everything that is wrong with it.
pub fn check(questionnaire: Questionnaire) -> Result<(Checked, Vec<Diagnostic>), Vec<Diagnostic>> {
    judge(questionnaire, Care::Advice).map(|(checked, _, found)| (checked, found))
}

/// Judges a definition and compiles it, or tells the faults that it has.
pub fn compile(questionnaire: Questionnaire) -> Result<Arc<Program>, Vec<Diagnostic>> {
    judge(questionnaire, Care::Faults).map(|(_, program, _)| program)
}

/// How much there is to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// What keeps it from being used: enough for whoever fills it in.
    Faults,
    /// All that an advisor should know; what is sound costs nearly twice as much.
    Advice,
}

/// Judges a definition, and compiles it on the way: only so are cycles found.
fn judge(
    questionnaire: Questionnaire,
    care: Care,
) -> Result<(Checked, Arc<Program>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut found = Vec::new();
    duplicates::check(&questionnaire, &mut found);
    references(&questionnaire, &mut found);
    scoring::check(&questionnaire, &mut found);
    criticals(&questionnaire, &mut found);
    texts::check(&questionnaire, &mut found);
    mentions::check(&questionnaire, &mut found);
    let rules = rules::check(&questionnaire, &mut found);
    to_verify(&questionnaire, &mut found);
    if care == Care::Advice {
        hints::check(&questionnaire, &mut found);
    }
    if has_errors(&found) {
        return Err(found);
    }
    let checked = Checked::new(questionnaire, rules);
    match Program::ordered(&checked) {
        Ok(program) if care == Care::Faults => Ok((checked, program, found)),
        Ok(program) => {
            open_rules::check(&checked, &program, &mut found);
            proof::check(&checked, &program, &mut found);
            hints::weights(&program, &mut found);
            Ok((checked, program, found))
        }
        Err(path) => {
            let place =
                Place { path: path.first().cloned().unwrap_or_default(), ..Place::default() };
            found.push(Diagnostic::error("definition.cycle", place).with("path", path.join(" → ")));
            Err(found)
        }
    }
}

/// The place of an item, for faults of the whole item.
fn place_of(item: &Item) -> Place {
    item.place.clone()
}

/// The place of a field of an item; in a text it is where the item begins.
fn field_of(item: &Item, field: &str) -> Place {
    Place { path: format!("{}.{field}", item.place.path), ..item.place.clone() }
}

fn references(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let unknown = |code: &str, place: Place, name: &str, known: Vec<&str>| {
        Diagnostic::error(code, place)
            .with("name", name)
            .with("suggestion", suggestion(name, known).unwrap_or_default())
    };
    let laws = || questionnaire.legal.iter().map(|l| l.id.as_str()).collect::<Vec<_>>();
    for (_, item) in questionnaire.items() {
        let own = item.legal.iter().map(|id| (id, "legal".to_owned()));
        let of_findings = item.findings.iter().enumerate().flat_map(|(at, rule)| {
            rule.legal.iter().map(move |id| (id, format!("findings[{at}].legal")))
        });
        for (id, field) in own.chain(of_findings) {
            if questionnaire.legal_reference(id.as_str()).is_none() {
                let place = field_of(item, &field);
                found.push(unknown("definition.unknown-legal", place, id.as_str(), laws()));
            }
        }
        let scale = match &item.kind {
            ItemKind::Single(Choices { list: ChoiceList::Scale(id), .. })
            | ItemKind::Multiple(Choices { list: ChoiceList::Scale(id), .. })
            | ItemKind::Calculation { scale: Some(id), .. } => Some(id),
            _ => None,
        };
        if let Some(id) = scale
            && questionnaire.scale(id.as_str()).is_none()
        {
            let known = questionnaire.scales.iter().map(|s| s.id.as_str()).collect();
            let place = field_of(item, "scale");
            found.push(unknown("definition.unknown-scale", place, id.as_str(), known));
        }
        if let ItemKind::Repeat(repeat) = &item.kind {
            if let Some(label) = &repeat.instance_label
                && !repeat.items.iter().any(|inner| inner.id == *label)
            {
                let known = repeat.items.iter().map(|inner| inner.id.as_str()).collect();
                let code = "definition.unknown-instance-label";
                let place = field_of(item, "instance_label");
                found.push(unknown(code, place, label.as_str(), known));
            }
            if repeat.min > repeat.max {
                found.push(Diagnostic::error("definition.min-above-max", place_of(item)));
            }
        }
    }
}

fn criticals(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    for (_, item) in questionnaire.items() {
        if !item.critical {
            continue;
        }
        if item.findings.is_empty() {
            found.push(
                Diagnostic::error("definition.critical-without-finding", place_of(item))
                    .with("item", &item.id),
            );
        }
        if !questionnaire.is_rated(item) {
            found.push(
                Diagnostic::error("definition.critical-not-rated", place_of(item))
                    .with("item", &item.id),
            );
        }
        if questionnaire.scoring.as_ref().is_some_and(|scoring| scoring.critical.is_none()) {
            found.push(
                Diagnostic::error("definition.critical-without-rule", place_of(item))
                    .with("item", &item.id),
            );
        }
    }
}

fn to_verify(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    for reference in questionnaire.legal.iter().filter(|reference| reference.verify) {
        let place = Place { path: format!("legal.{}", reference.id), ..Place::default() };
        found.push(Diagnostic::note("definition.legal-to-verify", place).with("id", &reference.id));
    }
    for (_, item) in questionnaire.items().filter(|(_, item)| item.verify) {
        found.push(
            Diagnostic::note("definition.item-to-verify", place_of(item)).with("item", &item.id),
        );
    }
}

/// Everything there is to say about a definition's JSON document, errors first, and its program
/// where it has none.
pub fn judge_document(document: &Json) -> (Vec<Diagnostic>, Option<Arc<Program>>) {
    let node = definition::document::from_json(document);
    let (questionnaire, mut found) = definition::read(&node);
    let sound = !has_errors(&found);
    let mut compiled = None;
    if let Some(questionnaire) = questionnaire {
        match judge(questionnaire, Care::Advice) {
            Ok((_, program, more)) => {
                compiled = Some(program).filter(|_| sound);
                found.extend(more);
            }
            Err(more) => found.extend(more),
        }
    }
    found.sort_by_key(|own| own.severity);
    (found, compiled)
}

/// Reads and compiles a definition's JSON document, or tells the faults that it has.
pub fn load_document(document: &Json) -> Result<Arc<Program>, Vec<Diagnostic>> {
    let (questionnaire, mut found) = definition::read(&definition::document::from_json(document));
    let Some(questionnaire) = questionnaire else { return Err(found) };
    match judge(questionnaire, Care::Faults) {
        Ok((_, program, _)) if !has_errors(&found) => Ok(program),
        Ok((_, _, more)) | Err(more) => {
            found.extend(more);
            Err(found)
        }
    }
}
