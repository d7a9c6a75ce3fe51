//! The sheets of our own: legal references, findings, and the scoring.

use std::collections::{HashMap, HashSet};

use engine::definition::document::{Node, NodeKind, Span};

use super::{Fields, Reader, headers::Table, list};

/// A sheet's rows as a list of mappings.
pub(super) fn rows(reader: &mut Reader, tables: &[Table<'_>], sheet: &str) -> Option<Node> {
    let table = tables.iter().find(|table| table.sheet.name == sheet)?;
    let nodes: Vec<Node> =
        table.records().map(|record| reader.mapping(record, &[]).node(record.span())).collect();
    let span = nodes.first()?.span;
    Some(list(nodes, span))
}

/// The rules that propose findings, by item.
pub(super) fn findings(reader: &mut Reader, tables: &[Table<'_>]) -> HashMap<String, Vec<Node>> {
    let Some(table) = tables.iter().find(|table| table.sheet.name == "lood_findings") else {
        return HashMap::new();
    };
    let mut found: HashMap<String, Vec<Node>> = HashMap::new();
    for record in table.records() {
        let Some((item, _)) = record.words("item") else {
            if table.has("item") {
                reader.error(record.span(), "workbook.finding-without-item", &[]);
            }
            continue;
        };
        let node = reader.mapping(record, &["item"]).node(record.span());
        found.entry(item).or_default().push(node);
    }
    found
}

/// The scoring: a row for each node of its tree, the whole first, and what belongs to the whole.
pub(super) fn scoring(reader: &mut Reader, tables: &[Table<'_>]) -> Option<Node> {
    let bands = rows(reader, tables, "lood_bands");
    let limiters = rows(reader, tables, "lood_limiters");
    let table = tables.iter().find(|table| table.sheet.name == "lood_scoring");
    let mut root = None;
    // Nodes in the order of their rows: id, parent, fields.
    let mut nodes: Vec<(String, String, Fields, Span)> = Vec::new();
    for record in table.iter().flat_map(|table| table.records()) {
        let span = record.span();
        let fields = reader.mapping(record, &["parent"]);
        let id = |name: &str| match fields.get(name).map(|node| &node.kind) {
            Some(NodeKind::String(id)) => Some(id.clone()),
            _ => None,
        };
        let own = id("id").or_else(|| id("section")).unwrap_or_default();
        match record.words("parent") {
            None if own == "total" && root.is_none() => root = Some((fields, span)),
            parent => {
                let parent = parent.map_or_else(|| "total".to_owned(), |(parent, _)| parent);
                nodes.push((own, parent, fields, span));
            }
        }
    }
    let beside = bands.as_ref().or(limiters.as_ref()).map(|node| node.span);
    if root.is_none() && nodes.is_empty() && beside.is_none() {
        return None;
    }
    let (mut fields, span) = root.unwrap_or_else(|| {
        (Fields::default(), nodes.first().map(|node| node.3).or(beside).unwrap_or_default())
    });
    fields.take("id");
    let known: HashSet<String> = nodes.iter().map(|node| node.0.clone()).collect();
    for (_, parent, _, span) in &nodes {
        if parent != "total" && !known.contains(parent) {
            let suggestion = reader.meant(parent, known.iter().map(String::as_str));
            reader.error(
                *span,
                "workbook.unknown-parent",
                &[("name", parent), ("suggestion", &suggestion)],
            );
        }
    }
    let mut below: HashMap<String, Vec<(String, Fields, Span)>> = HashMap::new();
    for (id, parent, fields, span) in nodes {
        below.entry(parent).or_default().push((id, fields, span));
    }
    if let Some(children) = children(&mut below, "total", span) {
        fields.put("children", children);
    }
    fields.put_some("bands", bands);
    fields.put_some("limiters", limiters);
    Some(fields.node(span))
}

/// The children of a node with theirs; each row is used once, so a circle of parents ends.
fn children(
    below: &mut HashMap<String, Vec<(String, Fields, Span)>>,
    parent: &str,
    span: Span,
) -> Option<Node> {
    let own = below.remove(parent)?;
    let nodes = own.into_iter().map(|(id, mut fields, span)| {
        if let Some(inner) = children(below, &id, span) {
            fields.put("children", inner);
        }
        fields.node(span)
    });
    Some(list(nodes.collect(), span))
}
