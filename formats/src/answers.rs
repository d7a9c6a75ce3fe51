//! Answers files: JSON as `lood evaluate --answers` takes it.
//!
//! It gives the JSON only; which answer belongs to which item is for [`engine::response`].

use engine::{
    definition::document::{self, Node, NodeKind},
    diagnostic::Diagnostic,
};
use serde_json::Value;

use crate::{
    json,
    source::{at, decode},
};

/// Reads an answers file, one JSON object; a name written twice is a fault, because one of the two
/// answers would be lost.
pub fn read(bytes: &[u8]) -> Result<Value, Vec<Diagnostic>> {
    let text = decode(bytes).map_err(|fault| vec![fault])?;
    let (node, faults) = json::read(text);
    let Some(node) = node else { return Err(faults) };
    if !matches!(node.kind, NodeKind::Mapping(_)) {
        return Err(vec![Diagnostic::error(
            "answers.not-an-object",
            at(node.span.line, node.span.column),
        )]);
    }
    let mut repeated = Vec::new();
    find_repeated(&node, &mut repeated);
    if repeated.is_empty() { Ok(document::to_json(&node)) } else { Err(repeated) }
}

fn find_repeated(node: &Node, faults: &mut Vec<Diagnostic>) {
    match &node.kind {
        NodeKind::Sequence(list) => list.iter().for_each(|entry| find_repeated(entry, faults)),
        NodeKind::Mapping(fields) => {
            let mut seen = std::collections::HashSet::with_capacity(fields.len());
            for (key, value) in fields {
                if !seen.insert(key.text.as_str()) {
                    faults.push(
                        Diagnostic::error(
                            "answers.repeated-name",
                            at(key.span.line, key.span.column),
                        )
                        .with("name", &key.text),
                    );
                }
                find_repeated(value, faults);
            }
        }
        _ => {}
    }
}
