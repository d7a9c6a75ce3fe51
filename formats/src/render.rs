//! Diagnostics as lines of text, for the command line.

use std::fmt::Write as _;

use engine::{
    diagnostic::{Diagnostic, Severity},
    language::Language,
};

/// One line `file:line:column: error[code]: message` for each diagnostic, sorted by place.
///
/// Workbooks have `file:sheet!cell:` instead; what has no position names the path, if it has one.
pub fn render(diagnostics: &[Diagnostic], file: &str, language: Language) -> String {
    let mut sorted: Vec<_> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| {
        let place = &diagnostic.place;
        let cell = place.cell.as_deref().map(order);
        (place.line, place.column, cell, &place.path, diagnostic.severity)
    });
    let mut out = String::new();
    for diagnostic in sorted {
        let place = &diagnostic.place;
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let position = match &place.cell {
            Some(cell) => format!(":{cell}"),
            None if place.line > 0 => format!(":{}:{}", place.line, place.column),
            None => String::new(),
        };
        let path = if place.path.is_empty() { String::new() } else { format!(" ({})", place.path) };
        // Messages quote the document: a line break in it must not look like another diagnostic.
        let message = diagnostic.message(language).replace(['\n', '\r'], " ");
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{file}{position}: {severity}[{}]: {message}{path}", diagnostic.code);
    }
    out
}

/// A cell's place in reading order: its sheet, row, and column.
fn order(cell: &str) -> (&str, u32, usize, &str) {
    let (sheet, cell) = cell.rsplit_once('!').unwrap_or(("", cell));
    let letters = cell.find(|c: char| c.is_ascii_digit()).unwrap_or(cell.len());
    let (column, row) = cell.split_at(letters);
    (sheet, row.parse().unwrap_or(0), column.len(), column)
}
