//! Sections, items, choices and findings as rows.

use std::collections::HashSet;

use engine::definition::document::{Node, NodeKind};

use super::{
    Writer,
    cells::{Line, holds},
    entries, words,
};
use crate::xlsform::{
    defaults::{is_dynamic, quoted},
    headers::understand,
    workbook::Value,
};

/// Fields of an item that stand in XLSForm's own columns.
const OWN: [(&str, &str); 13] = [
    ("label", "label"),
    ("hint", "hint"),
    ("required", "required"),
    ("required_message", "required_message"),
    ("relevant", "relevant"),
    ("constraint", "constraint"),
    ("constraint_message", "constraint_message"),
    ("calculation", "calculation"),
    ("read_only", "read_only"),
    ("choice_filter", "choice_filter"),
    ("appearance", "appearance"),
    ("count", "repeat_count"),
    ("title", "label"),
];

/// The row types of the types of items, without those that have choices or content.
const TYPES: [(&str, &str); 10] = [
    ("text", "text"),
    ("integer", "integer"),
    ("decimal", "decimal"),
    ("date", "date"),
    ("time", "time"),
    ("datetime", "dateTime"),
    ("note", "note"),
    ("file", "file"),
    ("calculation", "calculate"),
    ("", ""),
];

impl Writer<'_> {
    pub(super) fn scales(&mut self, settings: &mut Line, node: &Node) -> bool {
        let scales = entries(Some(node));
        let mut seen = HashSet::new();
        let mut repeating = HashSet::new();
        for scale in scales {
            let NodeKind::Mapping(fields) = &scale.kind else { return false };
            let known = ["id", "choices", "not_applicable", "allow_duplicates"];
            let id = scale.get("id").and_then(words).filter(|id| holds(id) && !id.contains(' '));
            let choices = entries(scale.get("choices"));
            let good = fields.iter().all(|(key, _)| known.contains(&key.text.as_str()))
                && id.is_some_and(|id| seen.insert(id))
                && !choices.is_empty()
                && choices
                    .iter()
                    .all(|choice| choice.get("name").and_then(words).is_some_and(holds));
            if !good {
                return false;
            }
            let mut names = HashSet::new();
            let repeats = !choices
                .iter()
                .filter_map(|c| c.get("name"))
                .filter_map(words)
                .all(|n| names.insert(n));
            let allowed = scale.get("allow_duplicates").map(|node| &node.kind);
            match (repeats, allowed) {
                (true, Some(NodeKind::Bool(true))) => repeating.insert(true),
                (true, None) => repeating.insert(false),
                (false, None) => false,
                _ => return false,
            };
        }
        if scales.is_empty() || repeating.len() > 1 {
            return false;
        }
        if repeating.contains(&true) {
            settings.put("allow_choice_duplicates", Value::Text("yes".into()));
        }
        for scale in scales {
            let id = scale.get("id").and_then(words).unwrap_or_default().to_owned();
            for choice in entries(scale.get("choices")) {
                self.choice(&id, choice);
            }
            if let Some(label) = scale.get("not_applicable") {
                let mut line = Line::default();
                line.put("list_name", Value::Text(id));
                line.put("name", Value::Text("na".into()));
                line.put("lood::not_applicable", Value::Text("yes".into()));
                self.choice_fields(&mut line, label, &[]);
                self.grid.add("choices", line);
            }
        }
        true
    }

    fn choice(&mut self, list: &str, choice: &Node) {
        let mut line = Line::default();
        line.put("list_name", Value::Text(list.to_owned()));
        line.put(
            "name",
            Value::Text(choice.get("name").and_then(words).unwrap_or_default().to_owned()),
        );
        self.choice_fields(&mut line, choice, &["name"]);
        self.grid.add("choices", line);
    }

    fn choice_fields(&mut self, line: &mut Line, choice: &Node, but: &[&str]) {
        let NodeKind::Mapping(fields) = &choice.kind else { return };
        for (key, node) in fields {
            let name = key.text.as_str();
            let held = but.contains(&name)
                || match name {
                    "label" => self.cell(line, "label", "label", node),
                    "columns" => columns(line, node),
                    _ => self.cell(line, &format!("lood::{name}"), name, node),
                };
            if !held {
                line.leave(name, node);
            }
        }
        line.finish("lood::more");
    }

    pub(super) fn sections(&mut self, document: &Node, node: &Node) -> bool {
        let sections = entries(Some(node));
        let items = |section: &Node| {
            matches!(section.get("items").map(|n| &n.kind), Some(NodeKind::Sequence(_)))
        };
        if sections.is_empty() || !sections.iter().all(items) {
            return false;
        }
        let mut lists: HashSet<String> = entries(document.get("scales"))
            .iter()
            .filter_map(|scale| scale.get("id").and_then(words))
            .map(str::to_owned)
            .collect();
        for section in sections {
            let mut line = Line::default();
            line.put("type", Value::Text("begin_group".into()));
            line.put("lood::section", Value::Text("yes".into()));
            self.item_fields(&mut line, section, &["items"]);
            self.grid.add("survey", line);
            for item in entries(section.get("items")) {
                self.item(item, &mut lists);
            }
            self.end("end_group", section);
        }
        true
    }

    fn end(&mut self, kind: &str, of: &Node) {
        let mut line = Line::default();
        line.put("type", Value::Text(kind.to_owned()));
        if let Some(id) = of.get("id").and_then(words) {
            line.put("name", Value::Text(id.to_owned()));
        }
        self.grid.add("survey", line);
    }

    fn item(&mut self, item: &Node, lists: &mut HashSet<String>) {
        let kind = item.get("type").and_then(words).unwrap_or_default();
        let mut line = Line::default();
        let list = |node: &Node| matches!(node.kind, NodeKind::Sequence(_));
        match kind {
            "group" | "repeat" if item.get("items").is_some_and(list) => {
                line.put("type", Value::Text(format!("begin_{kind}")));
                self.item_fields(&mut line, item, &["type", "items"]);
                self.grid.add("survey", line);
                for inner in entries(item.get("items")) {
                    self.item(inner, lists);
                }
                self.end(&format!("end_{kind}"), item);
            }
            "single" | "multiple" => {
                let word = if kind == "single" { "select_one" } else { "select_multiple" };
                let scale = item.get("scale").and_then(words).filter(|id| lists.contains(*id));
                let own = entries(item.get("choices"));
                let good = own.iter().all(|c| c.get("name").and_then(words).is_some_and(holds));
                let mut but = vec!["type"];
                let named = match scale {
                    Some(scale) if item.get("choices").is_none() => {
                        but.push("scale");
                        format!("{word} {scale}")
                    }
                    None if !own.is_empty() && good && item.get("scale").is_none() => {
                        but.push("choices");
                        let mut list = item.get("id").and_then(words).unwrap_or("own").to_owned();
                        while !lists.insert(list.clone()) {
                            list.push('_');
                        }
                        for choice in own {
                            self.choice(&list, choice);
                        }
                        line.put("lood::own_choices", Value::Text("yes".into()));
                        format!("{word} {list}")
                    }
                    _ => word.to_owned(),
                };
                line.cells.insert(0, ("type".to_owned(), Value::Text(named)));
                self.item_fields(&mut line, item, &but);
                self.grid.add("survey", line);
            }
            _ => {
                let word = TYPES.iter().find(|(own, _)| *own == kind).map_or("", |(_, word)| word);
                line.put("type", Value::Text(word.to_owned()));
                self.item_fields(&mut line, item, &["type"]);
                self.grid.add("survey", line);
            }
        }
    }

    fn item_fields(&mut self, line: &mut Line, item: &Node, but: &[&str]) {
        let NodeKind::Mapping(fields) = &item.kind else { return };
        let section = item.get("type").is_none();
        for (key, node) in fields {
            let name = key.text.as_str();
            if but.contains(&name) {
                continue;
            }
            let own = OWN.iter().find(|(own, _)| *own == name).map(|(_, column)| *column);
            let held = match (name, own) {
                ("id", _) => self.cell(line, "name", "id", node),
                ("intro", _) if section => self.cell(line, "hint", "hint", node),
                ("title", _) if !section => false,
                ("default", _) => default(line, item, node),
                ("parameters", _) => parameters(line, node),
                ("findings", _) => self.findings(item, node),
                (_, Some(column)) => self.cell(line, column, name, node),
                _ => self.cell(line, &format!("lood::{name}"), name, node),
            };
            if !held {
                line.leave(name, node);
            }
        }
        line.finish("lood::more");
    }

    fn findings(&mut self, item: &Node, node: &Node) -> bool {
        let rules = entries(Some(node));
        let Some(id) = item.get("id").and_then(words).filter(|id| holds(id)) else { return false };
        if rules.is_empty() || !rules.iter().all(|rule| matches!(rule.kind, NodeKind::Mapping(_))) {
            return false;
        }
        for rule in rules {
            let mut line = Line::default();
            line.put("item", Value::Text(id.to_owned()));
            line.join(self.line_of(rule, &[]));
            self.grid.add("lood_findings", line);
        }
        true
    }
}

/// Columns of a choice under their own names, where those mean nothing else.
fn columns(line: &mut Line, node: &Node) -> bool {
    let NodeKind::Mapping(fields) = &node.kind else { return false };
    let good = fields.iter().all(|(key, value)| {
        let (field, language) = understand("choices", &key.text);
        let own = field == key.text
            && language.is_none()
            && engine::name::Name::is_item_name(&field)
            && !["list_name", "name", "label"].contains(&field.as_str());
        own && words(value).is_some_and(holds)
    });
    if good && !fields.is_empty() {
        for (key, value) in fields {
            line.put(&key.text, Value::Text(words(value).unwrap_or_default().to_owned()));
        }
        return true;
    }
    false
}

/// A default that is a quoted constant stands bare, as other tools write it.
fn default(line: &mut Line, item: &Node, node: &Node) -> bool {
    let numeric = matches!(item.get("type").and_then(words), Some("integer" | "decimal"));
    match &node.kind {
        NodeKind::Number(_) if numeric => line.field("default", "default", node, &[]),
        NodeKind::String(rule) => {
            let inner = rule.get(1..rule.len().saturating_sub(1)).unwrap_or_default();
            let number = numeric && engine::definition::document::number(inner).is_some();
            let constant = quoted(inner) == *rule
                && holds(inner)
                && inner.trim() == inner
                && !is_dynamic(inner)
                && !number;
            if constant {
                line.put("default", Value::Text(inner.to_owned()));
                true
            } else if is_dynamic(rule) {
                line.field("default", "default", node, &[])
            } else {
                line.field("lood::default", "default", node, &[])
            }
        }
        _ => false,
    }
}

fn parameters(line: &mut Line, node: &Node) -> bool {
    let NodeKind::Mapping(fields) = &node.kind else { return false };
    let parts: Option<Vec<String>> = fields
        .iter()
        .map(|(key, value)| {
            let value = words(value).filter(|value| {
                holds(value) && !value.contains(|c: char| c.is_whitespace() || ";,=".contains(c))
            })?;
            let named =
                engine::name::Name::is_item_name(&key.text) && key.text.to_lowercase() == key.text;
            named.then(|| format!("{}={value}", key.text))
        })
        .collect();
    let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { return false };
    line.put("parameters", Value::Text(parts.join(" ")));
    true
}
