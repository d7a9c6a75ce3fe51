//! Scenarios: a form, answers, a day, and what the outcome must hold.
//!
//! Each folder is one scenario, also answered in wasm by the parity comparison. `expect.json` is a
//! part of the outcome: every value in it must be there; lists must be as long.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use std::{fs, path::Path};

use engine::{
    checking::check,
    definition::read,
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use serde_json::Value as Json;
use tests::differences;

#[test]
fn every_scenario_ends_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut faults = Vec::new();
    let mut tried = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tried += 1;
            let outcome = outcome(&path);
            let expected = json(&path.join("expect.json"));
            differences(
                &path.file_name().unwrap().to_string_lossy(),
                &expected,
                &outcome,
                &mut faults,
            );
        }
    }
    assert!(tried >= 15, "only {tried} scenarios");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn json(path: &Path) -> Json {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn outcome(path: &Path) -> Json {
    let source = formats::read_definition("form.yaml", &fs::read(path.join("form.yaml")).unwrap());
    let (questionnaire, found) = read(&source.node.expect("a document"));
    let file = path.display().to_string();
    let told = |found: &[_]| formats::render(found, &file, Language::En);
    assert!(found.is_empty(), "{}", told(&found));
    let (checked, _) = check(questionnaire.unwrap()).unwrap_or_else(|f| panic!("{}", told(&f)));
    let program = Program::compile(&checked);
    let today = json(&path.join("context.json"))["today"].as_str().unwrap().parse().unwrap();
    let answers = json(&path.join("answers.json"));
    let (response, misfits) = from_answers_file(program.questionnaire(), &answers);
    let mut session = Session::open(program, Context::on(today));
    session.refuse(misfits);
    session.load(&response);
    session.outcome("")
}
