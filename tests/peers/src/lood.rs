//! The same workbook and answers in Lood, as `lood evaluate` has them.

use std::sync::Arc;

use engine::{
    diagnostic::{Diagnostic, has_errors},
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use jiff::civil::Date;
use serde_json::{Map, Value as Json};

/// A workbook as a compiled form, or what is wrong with it.
pub(crate) fn load(workbook: &[u8]) -> Result<Arc<Program>, String> {
    let source = formats::read_definition("form.xlsx", workbook);
    let node = source.node.ok_or_else(|| told(&source.diagnostics))?;
    let (questionnaire, found) = engine::definition::read(&node);
    let Some(questionnaire) = questionnaire else {
        return Err(told(&[source.diagnostics, found].concat()));
    };
    if has_errors(&source.diagnostics) || has_errors(&found) {
        return Err(told(&[source.diagnostics, found].concat()));
    }
    let (checked, _) = engine::checking::check(questionnaire).map_err(|found| told(&found))?;
    Ok(Program::compile(&checked))
}

/// How every item stands with these answers, by address.
pub(crate) fn fill(program: &Arc<Program>, answers: &Json, today: Date) -> Map<String, Json> {
    let (response, _) = from_answers_file(program.questionnaire(), answers);
    let mut session = Session::open(Arc::clone(program), Context::on(today));
    session.load(&response);
    match session.outcome("")["items"].take() {
        Json::Object(items) => items,
        _ => Map::new(),
    }
}

fn told(diagnostics: &[Diagnostic]) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|found| {
            format!("{} {}: {}", found.code, found.place.path, found.message(Language::En))
        })
        .collect();
    lines.join("\n")
}
