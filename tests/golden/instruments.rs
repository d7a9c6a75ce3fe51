//! Instruments of supervision as definitions, with the cases their authorities publish or that
//! were worked out by hand: `tests/golden/INSTRUMENT/form.yaml` and `cases.json`.
//!
//! What is expected is a part of the outcome: every value in it must be there; lists must be as
//! long. Each score is also added up again from its trace alone.

use std::{fs, path::Path, sync::Arc};

use engine::{
    checking::check,
    definition::read,
    diagnostic::Severity,
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use serde_json::Value as Json;
use tests::differences;

use crate::recompute;

/// The folders of the instruments.
const INSTRUMENTS: [&str; 13] = [
    "care-inspectorate-minimum",
    "cms-severity-scope",
    "cqc-count-rules",
    "cqc-single-assessment",
    "hiqa-colours",
    "house-e4",
    "house-v3",
    "hse-worst-of",
    "impact-likelihood",
    "indiana-points-off",
    "risk-checklist",
    "who-5",
    "who-quality-rights",
];

fn program(folder: &Path) -> Arc<Program> {
    let path = folder.join("form.yaml");
    let source = formats::read_definition("form.yaml", &fs::read(&path).unwrap());
    let file = path.display().to_string();
    let told = |found: &[_]| formats::render(found, &file, Language::En);
    assert!(source.diagnostics.is_empty(), "{}", told(&source.diagnostics));
    let (questionnaire, found) = read(&source.node.expect("a document"));
    assert!(found.is_empty(), "{}", told(&found));
    let (checked, remarks) =
        check(questionnaire.unwrap()).unwrap_or_else(|f| panic!("{}", told(&f)));
    let warned: Vec<_> =
        remarks.into_iter().filter(|found| found.severity != Severity::Note).collect();
    assert!(warned.is_empty(), "{}", told(&warned));
    Program::compile(&checked)
}

#[test]
fn every_instrument_scores_as_its_authority_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let mut faults = Vec::new();
    let mut tried = 0;
    for instrument in INSTRUMENTS {
        let folder = root.join(instrument);
        let program = program(&folder);
        let text = fs::read_to_string(folder.join("cases.json")).unwrap();
        let cases: Json = serde_json::from_str(&text).unwrap();
        for case in cases.as_array().unwrap() {
            let name = format!("{instrument}: {}", case["name"].as_str().unwrap());
            let (response, refused) = from_answers_file(program.questionnaire(), &case["answers"]);
            assert!(refused.is_empty(), "{name}: {refused:?}");
            let context = Context::on(jiff::civil::date(2026, 11, 1));
            let mut session = Session::open(Arc::clone(&program), context);
            let misfits = session.load(&response);
            assert!(misfits.is_empty(), "{name}: {misfits:?}");
            let outcome = session.outcome("");
            differences(&name, &case["expect"], &outcome, &mut faults);
            if let Err(fault) = recompute::score(&outcome["score"]) {
                faults.push(format!("{name}: the trace does not add up: {fault}"));
            }
            tried += 1;
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(tried >= 70, "only {tried} cases");
}
