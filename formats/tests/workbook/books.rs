//! Workbooks for tests, from tables of text.

use engine::{
    checking::check,
    definition::{self, Questionnaire, document},
    diagnostic::{Diagnostic, Severity, has_errors},
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use rust_xlsxwriter::Workbook;
use serde_json::Value as Json;

/// A workbook: each sheet with its rows, cells between `|`; what looks like a number is one.
pub(super) fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut file = Workbook::new();
    for (name, table) in sheets {
        let sheet = file.add_worksheet();
        sheet.set_name(*name).expect("a good test");
        for (row, line) in table.lines().map(str::trim).filter(|line| !line.is_empty()).zip(0u32..)
        {
            for (cell, column) in bare(row).split('|').map(str::trim).zip(0u16..) {
                if let Ok(number) = cell.parse::<f64>() {
                    sheet.write_number(line, column, number).expect("a good test");
                } else if !cell.is_empty() {
                    sheet.write_string(line, column, cell).expect("a good test");
                }
            }
        }
    }
    file.save_to_buffer().expect("a good test")
}

/// A row of a table in Markdown without its outer bars.
fn bare(row: &str) -> &str {
    row.strip_prefix('|').and_then(|row| row.strip_suffix('|')).unwrap_or(row)
}

/// What is wrong with a workbook, and the questionnaire if one could be made of it.
pub(super) fn judge(name: &str, bytes: &[u8]) -> (Vec<Diagnostic>, Option<Questionnaire>) {
    let source = formats::read_definition(name, bytes);
    let mut found = source.diagnostics;
    let Some(node) = source.node else { return (found, None) };
    let (questionnaire, more) = definition::read(&node);
    found.extend(more);
    if let Some(questionnaire) = &questionnaire {
        let (Ok((_, more)) | Err(more)) = check(questionnaire.clone());
        found.extend(more);
    }
    document::locate(&node, &mut found);
    let good = !has_errors(&found);
    (found, questionnaire.filter(|_| good))
}

/// Errors and warnings as lines.
pub(super) fn lines(found: &[Diagnostic]) -> String {
    let worth: Vec<_> = found.iter().filter(|f| f.severity != Severity::Note).cloned().collect();
    formats::render(&worth, "", Language::En)
}

/// What `evaluate` gives for a workbook and answers.
#[track_caller]
pub(super) fn outcome(bytes: &[u8], answers: &Json) -> Json {
    let (found, questionnaire) = judge("form.xlsx", bytes);
    let questionnaire = questionnaire.unwrap_or_else(|| panic!("{}", lines(&found)));
    let (checked, _) = check(questionnaire).expect("it was judged");
    let program = Program::compile(&checked);
    let (response, faults) = from_answers_file(program.questionnaire(), answers);
    assert!(faults.is_empty(), "{faults:?}");
    let mut session =
        Session::open(program, Context::on("2026-03-01".parse().expect("a good test")));
    let misfits = session.load(&response);
    assert!(misfits.is_empty(), "{misfits:?}");
    session.outcome("")
}
