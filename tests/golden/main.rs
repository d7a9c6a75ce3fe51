//! The shipped definitions: they check without errors, and complete sets of answers score what was
//! worked out by hand beforehand.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

mod instruments;
mod recompute;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use engine::{
    checking::check,
    definition::{Checked, document, read},
    diagnostic::{Diagnostic, Severity},
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use serde_json::Value as Json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn definition(path: &Path) -> (Checked, Vec<Diagnostic>, String) {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let source = formats::read_definition(name, &bytes);
    let node = source.node.expect("a document");
    let (questionnaire, faults) = read(&node);
    let told =
        |found: &[Diagnostic]| formats::render(found, &path.display().to_string(), Language::En);
    assert!(source.diagnostics.is_empty(), "{}", told(&source.diagnostics));
    assert!(faults.is_empty(), "{}", told(&faults));
    let (checked, remarks) =
        check(questionnaire.unwrap()).unwrap_or_else(|found| panic!("{}", told(&found)));
    (checked, remarks, document::sha256(&node))
}

/// Every shipped definition file.
fn shipped() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in fs::read_dir(root().join("questionnaires")).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
            found.extend(files.filter(|file| file.extension().is_some_and(|e| e == "yaml")));
        }
    }
    found.sort();
    assert!(found.len() >= 2, "definitions are missing: {found:?}");
    found
}

#[test]
fn shipped_definitions_check_without_errors_and_are_complete_in_three_languages() {
    for path in shipped() {
        let (checked, remarks, _) = definition(&path);
        let untranslated: Vec<_> =
            remarks.iter().filter(|d| d.severity == Severity::Warning).collect();
        assert!(untranslated.is_empty(), "{}: {untranslated:#?}", path.display());
        let questionnaire = checked.questionnaire();
        assert_eq!(questionnaire.languages, ["et", "en", "ru"]);
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        assert_eq!(questionnaire.id.as_str(), folder);
        assert_eq!(Some(questionnaire.version.as_str()), path.file_stem().unwrap().to_str());
    }
}

#[test]
fn sets_of_answers_score_what_was_worked_out_by_hand() {
    let today = jiff::civil::date(2026, 11, 1);
    let mut tried = 0;
    for path in shipped() {
        let (checked, _, sha256) = definition(&path);
        let program = Program::compile(&checked);
        let folder = root().join("tests/golden").join(program.questionnaire().id.as_str());
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let is_json = file.extension().is_some_and(|end| end == "json");
            if !is_json || name.ends_with(".expect.json") {
                continue;
            }
            let answers: Json = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            let expected = file.with_extension("expect.json");
            let expected: Json =
                serde_json::from_str(&fs::read_to_string(&expected).unwrap()).unwrap();
            let outcome = evaluate(&program, &answers, today, &sha256);
            compare(&name, &outcome, &expected);
            tried += 1;
        }
    }
    assert!(tried >= 6, "only {tried} sets of answers");
}

fn evaluate(
    program: &Arc<Program>,
    answers: &Json,
    today: jiff::civil::Date,
    sha256: &str,
) -> Json {
    let (response, found) = from_answers_file(program.questionnaire(), answers);
    assert!(found.is_empty(), "{found:#?}");
    let mut session = Session::open(Arc::clone(program), Context::on(today));
    let misfits = session.load(&response);
    assert!(misfits.is_empty(), "{misfits:#?}");
    session.outcome(sha256)
}

fn compare(name: &str, outcome: &Json, expected: &Json) {
    let score = &outcome["score"];
    let wanted = &expected["score"];
    assert_eq!(outcome["complete"], true, "{name}: {:#?}", faulty(outcome));
    let number = |json: &Json| json.as_str().unwrap().parse::<f64>().unwrap();
    for field in ["value", "coverage"] {
        if let Some(text) = wanted.get(field) {
            let text = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
            let difference = (number(&score[field]) - text.parse::<f64>().unwrap()).abs();
            assert!(difference < 1e-9, "{name}: {field} {} instead of {text}", score[field]);
        }
    }
    assert_eq!(score["rounded"], wanted["rounded"], "{name}: rounded");
    assert_eq!(score["rating"], wanted["rating"], "{name}: rating");
    let mut criticals: Vec<&str> = score["limited_by"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|limit| limit["kind"] == "critical")
        .map(|limit| limit["id"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    criticals.dedup();
    criticals.sort_unstable();
    let mut listed: Vec<&str> = wanted["limited_by_items"]
        .as_array()
        .map(|items| items.iter().map(|item| item.as_str().unwrap()).collect())
        .unwrap_or_default();
    listed.sort_unstable();
    assert_eq!(criticals, listed, "{name}: failed critical items");
}

fn faulty(outcome: &Json) -> Vec<(&String, &Json)> {
    let items = outcome["items"].as_object().unwrap();
    items.iter().filter(|(_, item)| item["valid"] != true).collect()
}
