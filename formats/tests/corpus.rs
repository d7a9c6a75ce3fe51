//! Workbooks that nobody here wrote, read where they lie beside the project.

use std::{path::PathBuf, time::Instant};

use engine::{
    checking::check,
    definition::{self, document},
    diagnostic::{Diagnostic, Severity, has_errors},
    evaluation::Program,
    language::Language,
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/xlsforms")
}

/// A workbook's diagnostics, and how many items it has if it is without errors.
fn judge(name: &str, bytes: &[u8]) -> (Vec<Diagnostic>, Option<usize>) {
    let source = formats::read_definition(name, bytes);
    let mut found = source.diagnostics;
    let Some(node) = source.node else { return (found, None) };
    let (questionnaire, more) = definition::read(&node);
    found.extend(more);
    let mut items = None;
    if let Some(questionnaire) = questionnaire {
        let count = questionnaire.items().count();
        match check(questionnaire) {
            Ok((checked, remarks)) => {
                found.extend(remarks);
                let _program = Program::compile(&checked);
                items = Some(count);
            }
            Err(faults) => found.extend(faults),
        }
    }
    document::locate(&node, &mut found);
    let good = !has_errors(&found);
    (found, items.filter(|_| good))
}

#[test]
fn show() {
    let mut names: Vec<_> = std::fs::read_dir(folder())
        .map(|entries| {
            entries.filter_map(|e| Some(e.ok()?.file_name().into_string().ok()?)).collect()
        })
        .unwrap_or_default();
    names.sort();
    for name in names {
        let bytes = std::fs::read(folder().join(&name)).unwrap();
        let start = Instant::now();
        let (found, items) = judge(&name, &bytes);
        let time = start.elapsed();
        let count = |severity| found.iter().filter(|f| f.severity == severity).count();
        println!(
            "=== {name}: items {items:?}, {} errors {} warnings {} notes, {time:?}",
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Note)
        );
        let shown: Vec<_> =
            found.into_iter().filter(|f| f.severity != Severity::Note).take(40).collect();
        print!("{}", formats::render(&shown, "", Language::En));
    }
}
