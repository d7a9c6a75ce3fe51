//! How many hints the shipped questionnaires are told, by code: few, or nobody reads them. A hint that
//! becomes keener shows here first.

use std::collections::BTreeMap;

use engine::diagnostic::Severity;
use tests::shipped::shipped;

/// Questionnaire, code and number.
const TOLD: &[(&str, &str, usize)] = &[
    ("general-care-self-assessment", "hint.double-negation", 2),
    ("safe-house-inspection", "hint.double-negation", 2),
    ("safe-house-self-assessment", "hint.double-negation", 2),
    ("special-care-inspection", "hint.long-sentence", 1),
    ("substitute-care-inspection", "hint.long-sentence", 2),
    ("substitute-care-inspection", "hint.two-questions", 2),
];

#[test]
fn hints_are_as_few_as_they_were() {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut places = Vec::new();
    for own in shipped() {
        for hint in &own.remarks {
            let is_hint = hint.code.starts_with("hint.") || hint.code == "proof.choice-never";
            if is_hint {
                assert_eq!(hint.severity, Severity::Note, "{hint:?}");
                *counts.entry((own.id().to_owned(), hint.code.clone())).or_default() += 1;
                let words = hint.message(engine::language::Language::En);
                places.push(format!("{} {}: {words}", own.id(), hint.place.path));
            }
        }
    }
    let told: BTreeMap<(String, String), usize> = TOLD
        .iter()
        .map(|(id, code, count)| (((*id).to_owned(), (*code).to_owned()), *count))
        .collect();
    assert_eq!(counts, told, "{}", places.join("\n"));
}
