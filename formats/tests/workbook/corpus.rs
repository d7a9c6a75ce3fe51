//! Workbooks that nobody here wrote, read where they lie beside the project.

use std::{path::PathBuf, time::Instant};

use crate::books::judge;
use engine::{
    diagnostic::{Diagnostic, Severity},
    language::Language,
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/xlsforms")
}

/// Each workbook with its number of items, or with the errors it deserves.
const WORKBOOKS: [(&str, Result<usize, &[&str]>); 16] = [
    ("all-question-types-v2024091201-3.xlsx", Ok(96)),
    ("bad_calc.xlsx", Err(&["survey!D2 expression.open-text"])),
    ("case_insensitivity.xlsx", Ok(3)),
    ("choice_filter_test.xlsx", Ok(3)),
    ("duplicate_columns.xlsx", Err(&["survey!E1 workbook.duplicate-column"])),
    ("extra_columns.xls", Err(&["survey!A19999 workbook.unknown-type"])),
    ("group.xlsx", Ok(4)),
    ("loop.xlsx", Ok(11)),
    ("or_other.xlsx", Ok(3)),
    ("text_and_integer.xlsx", Ok(2)),
    ("tutorial.xls", Ok(11)),
    ("whova_form.xlsx", Ok(561)),
    ("widgets.xls", Ok(36)),
    ("xl_date_ambiguous.xlsx", Ok(4)),
    ("xlsform_spec_test.xlsx", Ok(51)),
    ("yes_or_no_question.xlsx", Ok(1)),
];

fn errors(found: &[Diagnostic]) -> Vec<String> {
    let errors = found.iter().filter(|fault| fault.severity == Severity::Error);
    errors
        .map(|fault| format!("{} {}", fault.place.cell.as_deref().unwrap_or(""), fault.code))
        .collect()
}

#[test]
fn each_workbook_loads_or_gets_the_errors_it_deserves() {
    if !folder().is_dir() {
        println!("the workbooks are not there: {}", folder().display());
        return;
    }
    let mut wrong = String::new();
    for (name, expected) in WORKBOOKS {
        let Ok(bytes) = std::fs::read(folder().join(name)) else {
            println!("{name} is not there");
            continue;
        };
        let start = Instant::now();
        let (found, questionnaire) = judge(name, &bytes);
        let time = start.elapsed();
        let items = questionnaire.map(|questionnaire| questionnaire.items().count());
        let count = |severity| found.iter().filter(|f| f.severity == severity).count();
        println!(
            "{name}: {items:?} items, {} errors, {} warnings, {} notes, {time:?}",
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Note),
        );
        let told = errors(&found);
        let right = match expected {
            Ok(count) => items == Some(count),
            Err(expected) => told == expected,
        };
        if !right {
            wrong += &format!("{name}: {items:?} items\n");
            let worst: Vec<_> =
                found.into_iter().filter(|f| f.severity == Severity::Error).take(60).collect();
            wrong += &formats::render(&worst, name, Language::En);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
