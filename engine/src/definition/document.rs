//! The document tree a definition is read from: JSON's data with the places in the source text.
//!
//! Readers of YAML, JSON and workbooks build it; [`super::read`] makes the typed model of it. Its
//! canonical form is the identity of a published definition, the same whatever it was written in.
//! It knows nothing of questionnaires and never fails.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Place};

/// Where a node begins in the source. Both numbers count from 1; 0 means unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Line; in a workbook the row.
    pub line: u32,
    /// Column, in characters; in a workbook the column of cells.
    pub column: u32,
    /// The worksheet, in a workbook.
    pub sheet: Option<&'static str>,
}

impl Span {
    /// A place in a text.
    pub const fn text(line: u32, column: u32) -> Self {
        Self { line, column, sheet: None }
    }

    /// The place as diagnostics tell it, at a path of the document.
    pub fn place(self, path: String) -> Place {
        match self.sheet {
            None => Place { path, line: self.line, column: self.column, cell: None },
            Some(sheet) => {
                let column = column_letters(self.column);
                let cell = format!("{sheet}!{column}{}", self.line);
                Place { path, line: 0, column: 0, cell: Some(cell) }
            }
        }
    }
}

/// The letters of a worksheet's column: 1 is A, 27 is AA.
fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        letters.push(char::from(b'A' + ((column - 1) % 26) as u8));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A value of the document with its place; text begins at its first character, after any quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub kind: NodeKind,
    /// Where it begins.
    pub span: Span,
}

/// The value of a node.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number in the normal form of [`number`].
    Number(String),
    /// Text.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Fields in the order written; a repeated key stands twice.
    Mapping(Vec<(Key, Node)>),
}

/// The name of a field with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The name.
    pub text: String,
    /// Where it begins.
    pub span: Span,
}

impl Node {
    /// The field of a name; the first, if it is written twice.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(fields) => {
                fields.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// The place of a path such as `sections[0].items[3].weight`, or of the nearest thing around
    /// it. In place of its position, an entry of a list may be named by its `id` or `name`; the
    /// path may begin with such a name wherever the entry stands.
    pub fn locate(&self, path: &str) -> Span {
        let first = path.split(['.', '[']).next().unwrap_or(path);
        let (start, path) = if self.get(first).is_some() {
            (self, path)
        } else if let Some(named) = self.find(path) {
            (named, "")
        } else {
            (self.find(first).unwrap_or(self), path.get(first.len()..).unwrap_or_default())
        };
        let (mut node, mut span) = (start, start.span);
        for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
            let found = match (&node.kind, step.strip_suffix(']')) {
                (NodeKind::Sequence(list), Some(position)) => {
                    position.parse::<usize>().ok().and_then(|position| list.get(position))
                }
                (NodeKind::Sequence(list), None) => list.iter().find(|entry| entry.is_named(step)),
                (NodeKind::Mapping(_), None) => node.get(step),
                _ => None,
            };
            let Some(found) = found else { break };
            (node, span) = (found, found.span);
        }
        span
    }

    /// The first entry of a list that has a name, at any depth.
    fn find(&self, name: &str) -> Option<&Node> {
        let within: Box<dyn Iterator<Item = &Node>> = match &self.kind {
            NodeKind::Sequence(list) => Box::new(list.iter()),
            NodeKind::Mapping(fields) => Box::new(fields.iter().map(|(_, node)| node)),
            _ => return None,
        };
        let list = matches!(self.kind, NodeKind::Sequence(_));
        within
            .into_iter()
            .find_map(|node| if list && node.is_named(name) { Some(node) } else { node.find(name) })
    }

    fn is_named(&self, name: &str) -> bool {
        ["id", "name"]
            .iter()
            .filter_map(|field| self.get(field))
            .any(|node| matches!(&node.kind, NodeKind::String(text) if text == name))
    }
}

/// Gives each diagnostic that knows only its path the line and column, or the cell, of that path.
pub fn locate(document: &Node, diagnostics: &mut [Diagnostic]) {
    for place in diagnostics.iter_mut().map(|diagnostic| &mut diagnostic.place) {
        if place.line == 0 && place.cell.is_none() {
            let path = std::mem::take(&mut place.path);
            *place = document.locate(&path).place(path);
        }
    }
}

/// The tree of a JSON value, without places.
pub fn from_json(json: &Json) -> Node {
    let kind = match json {
        Json::Null => NodeKind::Null,
        Json::Bool(truth) => NodeKind::Bool(*truth),
        Json::Number(written) => {
            let written = written.to_string();
            NodeKind::Number(number(&written).unwrap_or(written))
        }
        Json::String(text) => NodeKind::String(text.clone()),
        Json::Array(list) => NodeKind::Sequence(list.iter().map(from_json).collect()),
        Json::Object(fields) => NodeKind::Mapping(
            fields
                .iter()
                .map(|(name, value)| {
                    (Key { text: name.clone(), span: Span::default() }, from_json(value))
                })
                .collect(),
        ),
    };
    Node { kind, span: Span::default() }
}

/// The JSON value of a tree; of a repeated key the first stands.
pub fn to_json(node: &Node) -> Json {
    match &node.kind {
        NodeKind::Null => Json::Null,
        NodeKind::Bool(truth) => Json::Bool(*truth),
        NodeKind::Number(written) => {
            written.parse().map_or_else(|_| Json::String(written.clone()), Json::Number)
        }
        NodeKind::String(text) => Json::String(text.clone()),
        NodeKind::Sequence(list) => Json::Array(list.iter().map(to_json).collect()),
        NodeKind::Mapping(fields) => {
            let mut object = Map::with_capacity(fields.len());
            for (key, value) in fields {
                object.entry(key.text.as_str()).or_insert_with(|| to_json(value));
            }
            Json::Object(object)
        }
    }
}

/// The one way to write a tree: keys sorted, no white space, numbers normalised.
///
/// After RFC 8785, except that numbers keep all their digits.
pub fn canonical_json(node: &Node) -> String {
    let mut out = String::new();
    write_canonical(node, &mut out);
    out
}

/// The identity of a definition: SHA-256 of its canonical JSON, in hexadecimal.
pub fn sha256(node: &Node) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(canonical_json(node)) {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn write_canonical(node: &Node, out: &mut String) {
    match &node.kind {
        NodeKind::Null => out.push_str("null"),
        NodeKind::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        NodeKind::Number(written) => out.push_str(written),
        NodeKind::String(text) => write_text(text, out),
        NodeKind::Sequence(list) => {
            out.push('[');
            for (position, entry) in list.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write_canonical(entry, out);
            }
            out.push(']');
        }
        NodeKind::Mapping(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by(|(a, _), (b, _)| a.text.encode_utf16().cmp(b.text.encode_utf16()));
            out.push('{');
            for (position, (key, value)) in sorted.into_iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write_text(&key.text, out);
                out.push(':');
                write_canonical(value, out);
            }
            out.push('}');
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// The normal form of a decimal number: as JavaScript writes it, with every digit kept.
///
/// `1.50` and `+15e-1` are both `1.5`. None for what is not a number, or is beyond 10^±308.
pub fn number(written: &str) -> Option<String> {
    let (sign, rest) = match written.as_bytes().first()? {
        b'-' => ("-", &written[1..]),
        b'+' => ("", &written[1..]),
        _ => ("", written),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let digits = format!("{whole}{fraction}");
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let significant = digits.trim_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    // The value is 0.significant · 10^point.
    let point =
        i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()? + i64::from(exponent);
    if !(-307..=308).contains(&point) {
        return None;
    }
    let length = i64::try_from(significant.len()).ok()?;
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    let text = if (length..=21).contains(&point) {
        format!("{significant}{}", zeros(point - length))
    } else if (1..=21).contains(&point) {
        let (whole, fraction) = significant.split_at(usize::try_from(point).ok()?);
        format!("{whole}.{fraction}")
    } else if (-5..=0).contains(&point) {
        format!("0.{}{significant}", zeros(-point))
    } else {
        let (first, rest) = significant.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{first}{dot}{rest}e{:+}", point - 1)
    };
    Some(format!("{sign}{text}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_number_is_always_written_the_same() {
        let cases = [
            ("1", "1"),
            ("1.50", "1.5"),
            ("+15e-1", "1.5"),
            ("0015", "15"),
            ("-0.0", "0"),
            (".5", "0.5"),
            ("5.", "5"),
            ("100", "100"),
            ("1e21", "1e+21"),
            ("1e20", "100000000000000000000"),
            ("1234567890123456789012", "1.234567890123456789012e+21"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("-12.5e3", "-12500"),
        ];
        for (written, normal) in cases {
            assert_eq!(number(written).as_deref(), Some(normal), "{written}");
        }
        for wrong in ["", "-", ".", "1.2.3", "1e", "0x10", "1e999", "1e-999", "1e99999999999", "١"]
        {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_canonical_form_ignores_order_and_keeps_lists() {
        let one = from_json(&json!({"b": [2, 1.0], "a": {"é": null, "z": "x\u{1}\n\""}}));
        let other = from_json(&json!({"a": {"z": "x\u{1}\n\"", "é": null}, "b": [2, 1]}));
        assert_eq!(canonical_json(&one), r#"{"a":{"z":"x\u0001\n\"","é":null},"b":[2,1]}"#);
        assert_eq!(sha256(&one), sha256(&other));
        assert_ne!(sha256(&one), sha256(&from_json(&json!({"a": 1}))));
    }

    #[test]
    fn the_identity_is_sha_256_in_hexadecimal() {
        assert_eq!(
            sha256(&from_json(&json!({}))),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }

    #[test]
    fn json_survives_the_way_there_and_back() {
        let json = json!({"a": [1, -2.5, 1e300, true, null, "x"], "b": {}});
        assert_eq!(to_json(&from_json(&json)), json);
    }

    #[test]
    fn the_columns_of_a_worksheet_are_letters() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")] {
            let span = Span { line: 12, column, sheet: Some("survey") };
            let place = span.place(String::new());
            assert_eq!(place.cell, Some(format!("survey!{letters}12")));
        }
    }

    #[test]
    fn a_path_is_found_or_its_surroundings_are() {
        let at = |line, kind| Node { kind, span: Span::text(line, 1) };
        let key = |text: &str| Key { text: text.into(), span: Span::default() };
        let tree = at(
            1,
            NodeKind::Mapping(vec![(
                key("items"),
                at(2, NodeKind::Sequence(vec![at(3, NodeKind::Null)])),
            )]),
        );
        assert_eq!(tree.locate("items[0].weight").line, 3);
        assert_eq!(tree.locate("items[7]").line, 2);
        assert_eq!(tree.locate("").line, 1);
        let named = from_json(&json!({"sections": [{"id": "s", "items": [{"id": "deep"}]}]}));
        assert!(named.find("deep").is_some_and(|node| node.is_named("deep")));
        assert!(named.find("items").is_none());
    }
}
