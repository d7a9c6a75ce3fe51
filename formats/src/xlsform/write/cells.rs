//! Cells under construction: lines of fields, gathered to sheets with their columns in order.

use engine::definition::document::{self, Key, Node, NodeKind, canonical_json};

use crate::xlsform::{
    fields::{Nature, mended, nature, trimmed, truth},
    headers::ours_among_choices,
    languages::heading,
    workbook::{Cell, Row, SHEETS, Sheet, Value, Workbook},
};

/// The longest text a cell of a workbook holds, in the file format's own units.
pub(super) const MAX_CELL: usize = 32_767;

/// One row: values by their header.
#[derive(Default)]
pub(super) struct Line {
    pub(super) cells: Vec<(String, Value)>,
    /// What no cell holds.
    rest: Vec<(Key, Node)>,
}

/// All rows of the workbook to be.
pub(super) struct Grid {
    pub(super) languages: Vec<String>,
    lines: Vec<(&'static str, Line)>,
}

impl Line {
    pub(super) fn put(&mut self, header: &str, value: Value) {
        self.cells.push((header.to_owned(), value));
    }

    pub(super) fn join(&mut self, other: Self) {
        self.cells.extend(other.cells);
    }

    /// Keeps a field for the row's JSON.
    pub(super) fn leave(&mut self, name: &str, node: &Node) {
        self.rest.push((Key { text: name.to_owned(), span: node.span }, node.clone()));
    }

    /// Writes what was left as JSON.
    pub(super) fn finish(&mut self, header: &str) {
        if self.rest.is_empty() {
            return;
        }
        let rest = std::mem::take(&mut self.rest);
        let node = Node { kind: NodeKind::Mapping(rest), span: document::Span::default() };
        // `_x` begins an escape of the file format; as JSON's escape it is none.
        let json = canonical_json(&node).replace("_x", "\\u005fx");
        self.put(header, Value::Text(json));
    }

    /// Puts a field into cells that read back as it; whether there are any.
    pub(super) fn field(
        &mut self,
        header: &str,
        field: &str,
        node: &Node,
        languages: &[String],
    ) -> bool {
        if let NodeKind::Mapping(versions) = &node.kind {
            let in_languages = |(key, value): &(Key, Node)| {
                languages.contains(&key.text)
                    && matches!(&value.kind, NodeKind::String(words) if reads_as(words))
            };
            let all = matches!(nature(field), Nature::Text | Nature::Free)
                && !versions.is_empty()
                && versions.iter().all(in_languages);
            for (key, value) in versions.iter().filter(|_| all) {
                if let NodeKind::String(words) = &value.kind {
                    let header = format!("{header}::{}", heading(&key.text));
                    self.put(&header, Value::Text(words.clone()));
                }
            }
            return all;
        }
        match plain(field, node) {
            Some(value) => {
                self.put(header, value);
                true
            }
            None => false,
        }
    }
}

/// The one cell that reads back as a field's value.
fn plain(field: &str, node: &Node) -> Option<Value> {
    let nature = nature(field);
    match (&node.kind, nature) {
        (NodeKind::Bool(true), Nature::Truth) => Some(Value::Text("yes".into())),
        (NodeKind::Bool(false), Nature::Truth) => Some(Value::Text("no".into())),
        (NodeKind::Bool(truth), Nature::Free) => Some(Value::Truth(*truth)),
        (NodeKind::Bool(truth), Nature::Rule) if matches!(field, "required" | "read_only") => {
            Some(Value::Text(if *truth { "yes" } else { "no" }.into()))
        }
        (NodeKind::Number(number), Nature::Number | Nature::Free | Nature::Rule) => {
            let value: f64 = number.parse().ok()?;
            let back = document::number(&crate::xlsform::workbook::number_words(value));
            (back.as_deref() == Some(number)).then_some(Value::Number(value))
        }
        (NodeKind::Sequence(entries), Nature::Words) if !entries.is_empty() => {
            let words: Option<Vec<&str>> = entries.iter().map(|entry| one_word(entry)).collect();
            Some(Value::Text(words?.join(" ")))
        }
        (NodeKind::String(words), Nature::Text | Nature::Free) => {
            reads_as(words).then(|| Value::Text(words.clone()))
        }
        (NodeKind::String(words), Nature::Name) => {
            (holds(words) && words.trim() == words).then(|| Value::Text(words.clone()))
        }
        (NodeKind::String(words), Nature::Rule) => {
            let condition = matches!(field, "required" | "read_only");
            let word = condition && truth(words).is_some() && !words.contains('(');
            let same = holds(words) && mended(words) == *words;
            (same && !word).then(|| Value::Text(words.clone()))
        }
        _ => None,
    }
}

fn one_word(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::String(word)
            if holds(word) && !word.contains(|c: char| c.is_whitespace() || c == ',') =>
        {
            Some(word)
        }
        _ => None,
    }
}

/// Whether a cell's words are read as they are.
fn reads_as(words: &str) -> bool {
    holds(words) && trimmed(words) == words
}

/// Whether a cell gives text back as it is: something to see, no letters that the file format
/// cannot hold or takes for its escapes.
pub(super) fn holds(words: &str) -> bool {
    !words.trim().is_empty()
        && !words.contains("_x")
        && words.encode_utf16().count() <= MAX_CELL
        && words.chars().all(|c| {
            matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        })
}

/// Columns in the order people look for them; others follow as they come.
const ORDER: [&str; 22] = [
    "type",
    "list_name",
    "item",
    "id",
    "section",
    "parent",
    "name",
    "form_title",
    "form_id",
    "version",
    "default_language",
    "label",
    "hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "choice_filter",
    "appearance",
];

impl Grid {
    pub(super) fn new(languages: &[String]) -> Self {
        Self { languages: languages.to_vec(), lines: Vec::new() }
    }

    pub(super) fn add(&mut self, sheet: &'static str, line: Line) {
        self.lines.push((sheet, line));
    }

    /// The workbook of all lines, each sheet with the columns it needs.
    pub(super) fn workbook(&self) -> Workbook {
        let sheets = SHEETS.iter().filter_map(|name| self.sheet(name)).collect();
        Workbook { sheets, ..Workbook::default() }
    }

    fn sheet(&self, name: &'static str) -> Option<Sheet> {
        let lines: Vec<&Line> =
            self.lines.iter().filter(|(own, _)| *own == name).map(|(_, line)| line).collect();
        let mut headers: Vec<&str> = Vec::new();
        for (header, _) in lines.iter().flat_map(|line| &line.cells) {
            if !headers.contains(&header.as_str()) {
                headers.push(header);
            }
        }
        // A workbook without this sheet is none, even where all of it went to JSON.
        if headers.is_empty() && name == "survey" {
            headers.push("type");
        }
        if headers.is_empty() {
            return None;
        }
        // A stable sort: columns of one field stay together, each field's where it first came.
        let firsts: Vec<&str> = headers.iter().map(|header| field_of(header)).collect();
        headers.sort_by_key(|header| {
            let field = field_of(header);
            let known = ORDER.iter().position(|own| *own == field).unwrap_or(ORDER.len());
            let known = if field.ends_with("more") { usize::MAX } else { known };
            (known, firsts.iter().position(|own| *own == field), self.spoken(header))
        });
        let cells = headers.iter().zip(1..).map(|(header, column)| {
            let words = match name {
                "choices" => ours_among_choices(header),
                _ => (*header).to_owned(),
            };
            Cell { column, value: Value::Text(words) }
        });
        let mut rows = vec![Row { number: 1, cells: cells.collect() }];
        for (line, number) in lines.iter().zip(2..) {
            let mut cells: Vec<Cell> = line
                .cells
                .iter()
                .filter_map(|(header, value)| {
                    let place = headers.iter().position(|own| own == header)?;
                    Some(Cell { column: place as u32 + 1, value: value.clone() })
                })
                .collect();
            cells.sort_by_key(|cell| cell.column);
            rows.push(Row { number, cells });
        }
        Some(Sheet { name, rows })
    }

    /// The place of a header's language among the languages.
    fn spoken(&self, header: &str) -> usize {
        self.languages
            .iter()
            .position(|tag| header.ends_with(&format!("::{}", heading(tag))))
            .map_or(0, |place| place + 1)
    }
}

/// A header's field: all but its language.
fn field_of(header: &str) -> &str {
    let end = header.strip_prefix("lood::").map_or(0, |_| "lood::".len());
    header[end..].find("::").map_or(header, |at| &header[..end + at])
}
