//! What must hold for any bytes, one function for each way in. A panic is a finding.
//!
//! `fuzz/` hands them bytes under coverage guidance; `tests/replay.rs` hands them the kept corpus
//! with mutations of it. Both run the same code.

mod bytes;
mod form;
mod sessions;

use engine::{
    checking,
    definition::document,
    diagnostic::{Diagnostic, has_errors},
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use serde_json::{Value as Json, json};

pub use sessions::{outcomes, session};

/// A function that takes any bytes.
pub type Target = fn(&[u8]);

/// Every way in, by the name of its corpus.
pub const TARGETS: [(&str, Target); 5] = [
    ("expression", expression),
    ("yaml", yaml),
    ("json", json),
    ("workbook", workbook),
    ("session", session),
];

/// Parser and type check: the text as every rule of a form, then the form with answers.
pub fn expression(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let form = form::with_rule(text);
    let (questionnaire, found) = engine::definition::read(&document::from_json(&form));
    told(&found);
    let Some(questionnaire) = questionnaire else { return };
    match checking::check(questionnaire) {
        Ok((checked, found)) => {
            told(&found);
            evaluated(&Program::compile(&checked));
        }
        Err(found) => told(&found),
    }
}

/// The YAML reader, and all that follows on it.
pub fn yaml(data: &[u8]) {
    definition("form.yaml", data);
}

/// The JSON reader, of definitions and of answers.
pub fn json(data: &[u8]) {
    definition("form.json", data);
    if let Err(found) = formats::answers::read(data) {
        told(&found);
    }
}

/// The reader of workbooks.
pub fn workbook(data: &[u8]) {
    definition("form.xlsx", data);
}

fn definition(name: &str, data: &[u8]) {
    let source = formats::read_definition(name, data);
    told(&source.diagnostics);
    let Some(node) = source.node else {
        assert!(has_errors(&source.diagnostics), "nothing read, and nobody is told why");
        return;
    };
    let (questionnaire, found) = engine::definition::read(&node);
    told(&found);
    let Some(questionnaire) = questionnaire else { return };
    match checking::check(questionnaire) {
        Ok((checked, found)) => {
            told(&found);
            evaluated(&Program::compile(&checked));
        }
        Err(found) => {
            assert!(has_errors(&found), "refused, and nobody is told why");
            told(&found);
        }
    }
}

/// Opens a response, empty and with something in it, and looks at the outcome.
fn evaluated(program: &std::sync::Arc<Program>) {
    let context = Context::on(jiff::civil::date(2026, 1, 15));
    let mut session = Session::open(std::sync::Arc::clone(program), context);
    let _empty = session.outcome("");
    let answers = json!({ "a": 3, "b": "x", "c": "yes", "d": ["yes"], "on": "2026-01-31",
        "r": [{ "e": 1, "s": [{ "f": 2 }] }, {}] });
    let (response, found) = from_answers_file(program.questionnaire(), &answers);
    told(&found);
    told(&session.load(&response));
    let outcome = session.outcome("");
    assert!(matches!(outcome["items"], Json::Object(_)));
}

/// Every diagnostic can be told in every language.
fn told(found: &[Diagnostic]) {
    for diagnostic in found.iter().take(50) {
        for language in [Language::Et, Language::En, Language::Ru] {
            assert!(!diagnostic.message(language).is_empty(), "{} says nothing", diagnostic.code);
        }
    }
}
