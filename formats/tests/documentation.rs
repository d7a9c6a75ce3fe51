//! What `docs/questionnaire-format.md` teaches is what the program does.

use engine::{
    checking::check,
    definition::read,
    diagnostic::Severity,
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use serde_json::Value;

const GUIDE: &str = include_str!("../../docs/questionnaire-format.md");

/// The fenced blocks of a language, without the indentation of a list around them.
fn blocks(language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = GUIDE.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() == format!("```{language}") {
            let indent = line.len() - line.trim_start().len();
            let inside = lines.by_ref().take_while(|line| line.trim_start() != "```");
            found.push(
                inside.map(|line| line.get(indent..).unwrap_or("").to_owned() + "\n").collect(),
            );
        }
    }
    found
}

fn diagnose(yaml: &str) -> String {
    let source = formats::read_definition("example.yaml", yaml.as_bytes());
    let mut diagnostics = source.diagnostics;
    if let Some(node) = &source.node {
        let (questionnaire, faults) = read(node);
        diagnostics.extend(faults);
        if let (Some(questionnaire), true) = (questionnaire, diagnostics.is_empty()) {
            let (Ok((_, found)) | Err(found)) = check(questionnaire);
            diagnostics.extend(found.into_iter().filter(|found| found.severity != Severity::Note));
        }
    }
    formats::render(&diagnostics, "example.yaml", Language::En)
}

#[test]
fn the_whole_questionnaire_has_no_fault() {
    assert_eq!(diagnose(&blocks("yaml")[0]), "");
}

#[test]
fn every_example_is_valid_yaml() {
    let blocks = blocks("yaml");
    assert!(blocks.len() > 8, "the walk finds the examples");
    for block in blocks {
        let source = formats::read_definition("yaml", block.as_bytes());
        assert_eq!(
            formats::render(&source.diagnostics, "example", Language::En),
            "",
            "in\n{block}"
        );
    }
}

#[test]
fn the_fault_shown_is_the_fault_reported() {
    let yaml = blocks("yaml")[0].replacen("weight: 3", "wieght: 3", 1);
    let lines = diagnose(&yaml);
    assert!(GUIDE.contains(lines.trim()), "{lines}");
}

#[test]
fn the_worked_example_scores_as_it_says() {
    let node = formats::read_definition("yaml", blocks("yaml")[0].as_bytes()).node.expect("valid");
    let (checked, _) = check(read(&node).0.expect("valid")).expect("no faults");
    let program = Program::compile(&checked);
    let score = |answers: &str| -> Value {
        let answers = formats::answers::read(answers.as_bytes()).expect("valid answers");
        let (response, faults) = from_answers_file(checked.questionnaire(), &answers);
        assert!(faults.is_empty(), "{faults:?}");
        let today = "2026-03-01".parse().expect("a date");
        let mut session = Session::open(program.clone(), Context::on(today));
        assert!(session.load(&response).is_empty());
        session.outcome("")["score"].clone()
    };
    let shown = blocks("json")[0].clone();
    let good = score(&shown);
    assert_eq!(
        (good["rounded"].as_str(), good["rating"].as_str()),
        (Some("80"), Some("good")),
        "{good}"
    );
    let unchecked = score(&shown.replace(r#"{"na": true}"#, r#""not_checked""#));
    assert_eq!(unchecked["rounded"], "80");
    let coverage: f64 =
        unchecked["coverage"].as_str().and_then(|c| c.parse().ok()).expect("a number");
    assert!((coverage - 5.0 / 6.0).abs() < 0.01, "{unchecked}");
    let failed =
        score(&shown.replace(r#""staff_present": "met""#, r#""staff_present": "not_met""#));
    assert_eq!(
        (failed["rounded"].as_str(), failed["rating"].as_str()),
        (Some("20"), Some("inadequate"))
    );
}
