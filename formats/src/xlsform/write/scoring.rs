//! The scoring as rows: the whole first, then each node below its parent.

use std::collections::HashSet;

use engine::definition::document::{Node, NodeKind};

use super::{Writer, cells::Line, entries, words};
use crate::xlsform::workbook::Value;

impl Writer<'_> {
    pub(super) fn scoring(&mut self, node: &Node) -> bool {
        let mut names = HashSet::from(["total".to_owned()]);
        if !matches!(node.kind, NodeKind::Mapping(_)) || !named(node, &mut names) {
            return false;
        }
        let tables = [("bands", "lood_bands"), ("limiters", "lood_limiters")];
        let mut but = vec!["children"];
        for (field, sheet) in tables {
            if node.get(field).is_some_and(|rows| self.table(sheet, rows)) {
                but.push(field);
            }
        }
        if entries(node.get("children")).is_empty() {
            but.retain(|field| *field != "children");
        }
        let mut line = Line::default();
        line.put("id", Value::Text("total".into()));
        line.join(self.line_of(node, &but));
        self.grid.add("lood_scoring", line);
        self.children(node, "total");
        true
    }

    fn children(&mut self, node: &Node, parent: &str) {
        for child in entries(node.get("children")) {
            let id = child.get("id").or_else(|| child.get("section")).and_then(words);
            let id = id.unwrap_or_default();
            let inner = !entries(child.get("children")).is_empty();
            let mut line = self.line_of(child, if inner { &["children"] } else { &[] });
            line.put("parent", Value::Text(parent.to_owned()));
            self.grid.add("lood_scoring", line);
            self.children(child, id);
        }
    }
}

/// Whether every node has a name of its own, so that rows can say what they belong to.
fn named(node: &Node, names: &mut HashSet<String>) -> bool {
    entries(node.get("children")).iter().all(|child| {
        let id = child.get("id").or_else(|| child.get("section")).and_then(words);
        let both = child.get("id").is_some() && child.get("section").is_some();
        !both
            && id.is_some_and(|id| id.trim() == id && names.insert(id.to_owned()))
            && named(child, names)
    })
}
