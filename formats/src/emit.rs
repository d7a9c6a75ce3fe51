//! The document tree as text: YAML for people, JSON for machines.
//!
//! What is written reads back as the same tree. Comments and the layout of the original are not
//! part of a tree, so they are not kept.

use engine::definition::document::{Node, NodeKind, to_json};

use crate::yaml;

/// The tree as YAML, in the block style of the guide.
pub(crate) fn yaml(node: &Node) -> String {
    let mut out = String::new();
    write(node, 0, &mut out);
    out
}

/// The tree as JSON, indented.
pub(crate) fn json(node: &Node) -> String {
    // A tree has string keys and finite numbers only: it can always be written.
    serde_json::to_string_pretty(&to_json(node)).unwrap_or_default() + "\n"
}

/// Writes a value that begins on a line of its own at this depth.
fn write(node: &Node, depth: usize, out: &mut String) {
    match &node.kind {
        NodeKind::Mapping(fields) if !fields.is_empty() => {
            for (place, (key, value)) in fields.iter().enumerate() {
                if place > 0 {
                    indent(depth, out);
                }
                field(&key.text, value, depth, out);
            }
        }
        NodeKind::Sequence(entries) if !entries.is_empty() => {
            for (place, entry) in entries.iter().enumerate() {
                if place > 0 {
                    indent(depth, out);
                }
                out.push_str("- ");
                write(entry, depth + 1, out);
            }
        }
        other => {
            scalar(other, depth, out);
            out.push('\n');
        }
    }
}

fn field(key: &str, value: &Node, depth: usize, out: &mut String) {
    scalar(&NodeKind::String(key.to_owned()), usize::MAX, out);
    out.push(':');
    match &value.kind {
        NodeKind::Mapping(fields) if !fields.is_empty() => {
            out.push('\n');
            indent(depth + 1, out);
            write(value, depth + 1, out);
        }
        NodeKind::Sequence(entries) if !entries.is_empty() => {
            if let Some(line) = one_line(entries) {
                out.push_str(&format!(" [{line}]\n"));
            } else {
                out.push('\n');
                indent(depth + 1, out);
                write(value, depth + 1, out);
            }
        }
        other => {
            out.push(' ');
            scalar(other, depth + 1, out);
            out.push('\n');
        }
    }
}

/// A list of a few plain words on one line.
fn one_line(entries: &[Node]) -> Option<String> {
    let words: Option<Vec<&str>> = entries
        .iter()
        .map(|entry| match &entry.kind {
            NodeKind::String(word)
                if is_plain(word) && !word.contains([',', ' ', '[', ']', '{', '}']) =>
            {
                Some(word.as_str())
            }
            _ => None,
        })
        .collect();
    words.map(|words| words.join(", ")).filter(|line| line.len() <= 80)
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// A value on the rest of a line, or, at a depth where it may, a block of lines.
fn scalar(kind: &NodeKind, depth: usize, out: &mut String) {
    match kind {
        NodeKind::Null => out.push_str("null"),
        NodeKind::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        NodeKind::Number(number) => out.push_str(number),
        NodeKind::Sequence(_) => out.push_str("[]"),
        NodeKind::Mapping(_) => out.push_str("{}"),
        NodeKind::String(text) if is_plain(text) => out.push_str(text),
        NodeKind::String(text) if depth != usize::MAX && is_block(text) => {
            out.push_str(if text.ends_with('\n') { "|" } else { "|-" });
            for line in text.lines() {
                out.push('\n');
                if !line.is_empty() {
                    indent(depth, out);
                    out.push_str(line);
                }
            }
        }
        NodeKind::String(text) => quoted(text, out),
    }
}

/// A value as the rest of a line.
pub(crate) fn scalar_words(kind: &NodeKind) -> String {
    let mut out = String::new();
    scalar(kind, usize::MAX, &mut out);
    out
}

/// Text in quotation marks.
pub(crate) fn quoted_words(text: &str) -> String {
    let mut out = String::new();
    quoted(text, &mut out);
    out
}

/// Whether text can stand bare: it reads back as itself wherever it stands.
fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '§' || c == '_');
    starts
        && text.trim() == text
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(is_special)
        && matches!(yaml::resolve(text), Some(NodeKind::String(_)))
}

/// Whether text can stand as lines of a block: none begins with space, nothing needs an escape.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.ends_with("\n\n")
        && !text.starts_with([' ', '\n'])
        && !text.chars().any(|c| c != '\n' && is_special(c))
        && text.lines().all(|line| line.trim_end() == line)
}

fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_special(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use engine::definition::document::{canonical_json, from_json};
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    use super::*;

    fn check(value: &Json) {
        let tree = from_json(value);
        let text = yaml(&tree);
        let (read, faults) = yaml::read(&text);
        let read = read.unwrap_or_else(|| panic!("{faults:?} in\n{text}"));
        assert_eq!(canonical_json(&read), canonical_json(&tree), "{text}");
    }

    #[test]
    fn what_is_written_reads_back() {
        check(&json!({"a": [{"b": "c: d", "e": ["f", "g"]}, [], {}, [["x"]], null, true, -1.5],
            "text": "two\nlines", "end": "two\nlines\n", "gap": "a\n\nb", "odd": " a\n b",
            "yes": "true", "number": "12", "tilde": "~", "quote": "it's \"so\"", "": "",
            "tab": "a\tb", "dash": "- a", "hash": "a #b", "colon": "a:", "und": "§ 21 lg 2"}));
    }

    fn tree() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            (-1e9f64..1e9).prop_map(Json::from),
            any::<String>().prop_map(Json::from),
            "[ -~\n]{0,30}".prop_map(Json::from),
            "[a-z:#'\" \n-]{0,20}".prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
                prop::collection::btree_map("[a-z :#é\n]{0,6}", inner, 0..5)
                    .prop_map(|map| Json::from(serde_json::Map::from_iter(map))),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_tree_reads_back(value in tree()) {
            if value.is_object() || value.is_array() {
                check(&value);
            }
        }
    }
}
