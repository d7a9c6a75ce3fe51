//! The document of a definition to a workbook.
//!
//! What a cell of its own can say stands there; what none can say goes, as JSON, to the column
//! `lood::more` of its row. Before the file is made, the cells are read back: a workbook that would
//! not give the same definition is not written.

mod cells;
mod explain;
mod file;
mod items;
mod lists;
mod scoring;

use std::collections::HashSet;

use engine::{
    definition::document::{Node, NodeKind, canonical_json},
    diagnostic::{Diagnostic, Place},
    language::Language,
};

use self::cells::{Grid, Line};
pub(super) use self::explain::NAME as READ_ME;
use super::{languages::heading, read_workbook, settings::slug, workbook::Value};

/// The workbook of a document, as the bytes of an `.xlsx` file that explains itself in a language.
pub(crate) fn write(document: &Node, language: Language) -> Result<Vec<u8>, Diagnostic> {
    let languages = match document.get("languages").map(|node| &node.kind) {
        Some(NodeKind::Sequence(tags)) => {
            tags.iter().filter_map(words).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    let mut aside: HashSet<String> = HashSet::new();
    // A part that does not come back as it was goes to the settings' JSON as a whole.
    for _ in 0..3 {
        let mut writer = Writer { grid: Grid::new(&languages), aside: &aside };
        writer.definition(document);
        let workbook = writer.grid.workbook();
        let (back, _) = read_workbook("", &workbook);
        let wrong = differing(document, back.as_ref());
        if wrong.is_empty() {
            return file::bytes(&workbook, language);
        }
        aside.extend(wrong);
    }
    Err(Diagnostic::error("workbook.cannot-hold", Place::default()))
}

/// The fields that are not the same.
fn differing(document: &Node, back: Option<&Node>) -> Vec<String> {
    let (NodeKind::Mapping(fields), Some(back)) = (&document.kind, back) else {
        return vec![String::new()];
    };
    let mut wrong: Vec<String> = fields
        .iter()
        .filter(|(key, node)| back.get(&key.text).map(canonical_json) != Some(canonical_json(node)))
        .map(|(key, _)| key.text.clone())
        .collect();
    if let NodeKind::Mapping(more) = &back.kind {
        let added = more.iter().filter(|(key, _)| document.get(&key.text).is_none());
        wrong.extend(added.map(|(key, _)| key.text.clone()));
    }
    wrong
}

/// The text of a node.
fn words(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::String(words) => Some(words),
        _ => None,
    }
}

/// The entries of a list.
fn entries(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.kind) {
        Some(NodeKind::Sequence(entries)) => entries,
        _ => &[],
    }
}

struct Writer<'a> {
    grid: Grid,
    /// Fields of the whole that go to JSON.
    aside: &'a HashSet<String>,
}

impl Writer<'_> {
    fn definition(&mut self, document: &Node) {
        let mut line = Line::default();
        line.put("lood::exact", Value::Text("yes".into()));
        let NodeKind::Mapping(fields) = &document.kind else { return };
        if let Some(first) = self.grid.languages.first() {
            line.put("default_language", Value::Text(heading(first)));
        }
        for (key, node) in fields {
            let name = key.text.as_str();
            let held = !self.aside.contains(name)
                && match name {
                    "id" => {
                        words(node).is_some_and(|id| slug(id) == id)
                            && self.cell(&mut line, "form_id", "id", node)
                    }
                    "version" => self.cell(&mut line, "version", "version", node),
                    "title" => self.title(&mut line, node),
                    "instance_name" => self.cell(&mut line, "instance_name", name, node),
                    "legal" => self.table("lood_legal", node),
                    "scales" => self.scales(&mut line, node),
                    "sections" => self.sections(document, node),
                    "scoring" => self.scoring(node),
                    _ => self.cell(&mut line, &format!("lood::{name}"), name, node),
                };
            if !held {
                line.leave(name, node);
            }
        }
        line.finish("lood::more");
        self.grid.add("settings", line);
    }

    fn cell(&self, line: &mut Line, header: &str, field: &str, node: &Node) -> bool {
        line.field(header, field, node, &self.grid.languages)
    }

    /// The title in the source language for other tools, and in all of them for us.
    fn title(&self, line: &mut Line, node: &Node) -> bool {
        if let NodeKind::Mapping(versions) = &node.kind {
            let first = versions.first().and_then(|(_, node)| words(node)).unwrap_or_default();
            line.put("form_title", Value::Text(first.to_owned()));
            return self.cell(line, "lood::title", "title", node);
        }
        self.cell(line, "form_title", "title", node)
    }

    /// A list of mappings as rows.
    fn table(&mut self, sheet: &'static str, node: &Node) -> bool {
        let rows = entries(Some(node));
        let mappings = rows.iter().all(|row| matches!(row.kind, NodeKind::Mapping(_)));
        if rows.is_empty() || !mappings {
            return false;
        }
        for row in rows {
            let line = self.line_of(row, &[]);
            self.grid.add(sheet, line);
        }
        true
    }

    /// The fields of a mapping as cells of a row; `a.b` for what is within `a`.
    fn line_of(&self, node: &Node, but: &[&str]) -> Line {
        let mut line = Line::default();
        let NodeKind::Mapping(fields) = &node.kind else { return line };
        for (key, value) in fields {
            let name = key.text.as_str();
            if but.contains(&name) || self.cell(&mut line, name, name, value) {
                continue;
            }
            if !self.within(&mut line, name, value) {
                line.leave(name, value);
            }
        }
        line.finish("more");
        line
    }

    fn within(&self, line: &mut Line, name: &str, value: &Node) -> bool {
        let NodeKind::Mapping(fields) = &value.kind else { return false };
        let mut trial = Line::default();
        let all = fields.iter().all(|(key, node)| {
            let header = format!("{name}.{}", key.text);
            !key.text.contains('.') && self.cell(&mut trial, &header, &header, node)
        });
        if all && !fields.is_empty() && !name.contains('.') {
            line.join(trial);
            return true;
        }
        false
    }
}
