//! One call that answers a case, compiled natively and to wasm so that both can be compared.
//!
//! It adds nothing of its own: what it returns is what `formats` and `engine` say.

mod answering;
mod corpus;
mod sessions;

pub use answering::{answer, prepare};
pub use corpus::run_corpus;
pub use sessions::run_sessions;

use engine::diagnostic::{self, Diagnostic};
use engine::evaluation::{Context, Program, Session};
use engine::response::{self, Response};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// Evaluates a form with answers in a context (`{"today": "2026-11-01"}`).
///
/// Returns the outcome as JSON, or what is wrong with the form or the answers file.
#[wasm_bindgen]
#[must_use]
pub fn run(form_yaml: &str, answers_json: &str, context_json: &str) -> String {
    match evaluate(form_yaml, answers_json, context_json) {
        Ok(outcome) => outcome.to_string(),
        Err(fault) => json!({ "fault": fault }).to_string(),
    }
}

fn evaluate(form: &str, answers: &str, context: &str) -> Result<Json, String> {
    let (session, _, refused) = open(form, answers, context)?;
    let mut outcome = session.outcome("");
    outcome["refused"] = Json::String(told(&refused));
    Ok(outcome)
}

/// The form with the answers in it, the answers, and those of them that do not fit.
fn open(
    form: &str,
    answers: &str,
    context: &str,
) -> Result<(Session, Response, Vec<Diagnostic>), String> {
    let context: Json = serde_json::from_str(context).map_err(|error| error.to_string())?;
    let today = context["today"].as_str().ok_or("the context names no today")?;
    let today = today.parse().map_err(|error: jiff::Error| error.to_string())?;
    let source = formats::read_definition("form.yaml", form.as_bytes());
    let node = source.node.ok_or_else(|| told(&source.diagnostics))?;
    let (questionnaire, found) = engine::definition::read(&node);
    let questionnaire = questionnaire
        .filter(|_| !diagnostic::has_errors(&source.diagnostics) && !diagnostic::has_errors(&found))
        .ok_or_else(|| told(&found))?;
    let (checked, _) = engine::checking::check(questionnaire).map_err(|found| told(&found))?;
    let program = Program::compile(&checked);
    let file = formats::answers::read(answers.as_bytes()).map_err(|found| told(&found))?;
    let (response, mut refused) = response::from_answers_file(program.questionnaire(), &file);
    let mut session = Session::open(program, Context::on(today));
    refused.extend(session.load(&response));
    Ok((session, response, refused))
}

fn told(diagnostics: &[Diagnostic]) -> String {
    let lines: Vec<String> = diagnostics.iter().map(|found| format!("{found:?}")).collect();
    lines.join("\n")
}
