//! YAML to the document tree, with lines and columns.
//!
//! YAML 1.2 with its core schema, one document. Aliases are copied out, within the limit on values:
//! a small text cannot grow without bounds. It builds the tree without recursion, so no input can
//! overflow the stack.

use std::collections::HashMap;

use engine::{
    definition::document::{self, Key, Node, NodeKind, Span},
    diagnostic::Diagnostic,
};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use crate::source::{MAX_BYTES, MAX_DEPTH, MAX_NODES, at};

/// Reads a YAML text.
pub(crate) fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut builder = Builder::new(text);
    let mut parser = Parser::new_from_str(text);
    while let Some(result) = parser.next_event() {
        let fault = match result {
            Ok((event, span)) => match builder.take(event, span.start) {
                Ok(()) => continue,
                Err(fault) => fault,
            },
            Err(error) => builder.syntax(&error),
        };
        // After broken syntax nothing can be told apart: what was built so far is of no use.
        builder.faults.push(fault);
        return (None, builder.faults);
    }
    if builder.root.is_none() && builder.faults.is_empty() {
        builder.faults.push(Diagnostic::error("document.empty", at(1, 1)));
    }
    (builder.root, builder.faults)
}

/// A list or mapping that is not closed yet, with the number of its anchor (0: none).
struct Open {
    kind: OpenKind,
    span: Span,
    anchor: usize,
}

enum OpenKind {
    Sequence(Vec<Node>),
    /// With the key whose value comes next.
    Mapping(Vec<(Key, Node)>, Option<Key>),
}

struct Builder<'a> {
    lines: Vec<&'a str>,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    nodes: usize,
    /// Text copied for anchors and aliases, in bytes.
    copied: usize,
    /// What each finished anchor stands for.
    anchors: HashMap<usize, Node>,
    faults: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            lines: split_lines(text),
            open: Vec::new(),
            root: None,
            documents: 0,
            nodes: 0,
            copied: 0,
            anchors: HashMap::new(),
            faults: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, start: Marker) -> Result<(), Diagnostic> {
        let span = position(start);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(fault("yaml.several-documents", span));
                }
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else {
                    return Err(fault("yaml.alias-within-itself", span));
                };
                let node = node.clone();
                self.count_copy(&node, self.open.len(), span)?;
                self.add(node, 0)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.descend(Open { kind: OpenKind::Sequence(Vec::new()), span, anchor })?;
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), span);
                self.descend(Open { kind: OpenKind::Mapping(Vec::new(), None), span, anchor })?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { kind, span, anchor }) = self.open.pop() {
                    let kind = match kind {
                        OpenKind::Sequence(list) => NodeKind::Sequence(list),
                        OpenKind::Mapping(fields, _) => NodeKind::Mapping(fields),
                    };
                    self.add(Node { kind, span }, anchor)?;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.count(1, span)?;
                let span = text_start(span, style);
                let kind = if self.at_key() {
                    NodeKind::String(text.into_owned())
                } else {
                    self.scalar(&text, style, tag.as_deref(), span)?
                };
                self.add(Node { kind, span }, anchor)?;
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// Whether the name of a field comes next.
    fn at_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { kind: OpenKind::Mapping(_, None), .. }))
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Diagnostic> {
        self.nodes += nodes;
        if self.nodes > MAX_NODES || self.copied > MAX_BYTES {
            return Err(fault("document.too-many-values", span).with("limit", MAX_NODES));
        }
        Ok(())
    }

    /// Counts a copy of a node that will stand at a depth.
    fn count_copy(&mut self, node: &Node, depth: usize, span: Span) -> Result<(), Diagnostic> {
        let nodes = match &node.kind {
            NodeKind::String(text) | NodeKind::Number(text) => {
                self.copied += text.len();
                return self.count(1, span);
            }
            NodeKind::Null | NodeKind::Bool(_) => return self.count(1, span),
            NodeKind::Sequence(list) => list.iter().collect::<Vec<_>>(),
            NodeKind::Mapping(fields) => {
                self.copied += fields.iter().map(|(key, _)| key.text.len()).sum::<usize>();
                fields.iter().map(|(_, value)| value).collect()
            }
        };
        if depth >= MAX_DEPTH {
            return Err(fault("document.too-deep", span).with("limit", MAX_DEPTH));
        }
        self.count(1, span)?;
        nodes.into_iter().try_for_each(|node| self.count_copy(node, depth + 1, span))
    }

    fn descend(&mut self, open: Open) -> Result<(), Diagnostic> {
        self.count(1, open.span)?;
        if self.at_key() {
            return Err(fault("yaml.key-not-text", open.span));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(fault("document.too-deep", open.span).with("limit", MAX_DEPTH));
        }
        self.open.push(open);
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        if anchor > 0 {
            self.count_copy(&node, self.open.len(), node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            Some(OpenKind::Sequence(list)) => list.push(node),
            Some(OpenKind::Mapping(fields, key)) => match (key.take(), node.kind) {
                (Some(key), kind) => fields.push((key, Node { kind, span: node.span })),
                (None, NodeKind::String(text)) => *key = Some(Key { text, span: node.span }),
                (None, _) => return Err(fault("yaml.key-not-text", node.span)),
            },
            None => self.root = Some(node),
        }
        Ok(())
    }

    /// A list or mapping may say only what it is anyway.
    fn check_tag(&mut self, tag: Option<&Tag>, span: Span) {
        if let Some(tag) = tag
            && !(tag.is_yaml_core_schema() && matches!(tag.suffix.as_str(), "seq" | "map"))
        {
            self.faults.push(fault("yaml.tag", span).with("tag", tag));
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<NodeKind, Diagnostic> {
        let plain = match tag {
            None => style == ScalarStyle::Plain,
            Some(tag) if tag.is_yaml_core_schema() && tag.suffix == "str" => false,
            Some(tag) => {
                self.faults.push(fault("yaml.tag", span).with("tag", tag));
                false
            }
        };
        if plain {
            resolve(text).ok_or_else(|| fault("document.number-too-large", span))
        } else {
            Ok(NodeKind::String(text.to_owned()))
        }
    }

    fn syntax(&self, error: &ScanError) -> Diagnostic {
        let span = position(*error.marker());
        // The parser's words for a tab in the indentation seldom name it, nor its line.
        let row = span.line as usize;
        for row in [row, row + 1, row.saturating_sub(1)] {
            let indentation = self.lines.get(row.wrapping_sub(1)).map_or("", |line| {
                &line[..line.find(|letter: char| !letter.is_whitespace()).unwrap_or(line.len())]
            });
            if let Some(tab) = indentation.find('\t') {
                return fault("yaml.tab", Span::text(row as u32, tab as u32 + 1));
            }
        }
        let detail = error.info();
        let known = COMMON_FAULTS.iter().find(|(words, _)| detail.contains(words));
        match known {
            Some((_, code)) => fault(code, span),
            None => fault("yaml.syntax", span).with("detail", detail),
        }
    }
}

/// What people get wrong most, by the parser's words for it.
const COMMON_FAULTS: [(&str, &str); 12] = [
    ("mapping values are not allowed", "yaml.colon"),
    ("illegal placement of ':'", "yaml.colon"),
    ("simple key expect", "yaml.expected-colon"),
    ("could not find expected ':'", "yaml.expected-colon"),
    ("invalid trailing content after", "yaml.after-quote"),
    ("found unexpected end of stream", "yaml.unclosed-text"),
    ("unexpected character", "yaml.first-character"),
    ("did not find expected ','", "yaml.bracket"),
    ("expected ',' or ']'", "yaml.bracket"),
    ("misplaced bracket", "yaml.bracket"),
    ("did not find expected '-'", "yaml.indentation"),
    ("did not find expected key", "yaml.indentation"),
];

/// Where the first character of a scalar's text stands.
fn text_start(span: Span, style: ScalarStyle) -> Span {
    match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            Span { column: span.column + 1, ..span }
        }
        // The parser already gives the text below the mark of a block.
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => span,
    }
}

fn fault(code: &str, span: Span) -> Diagnostic {
    Diagnostic::error(code, at(span.line, span.column))
}

fn position(marker: Marker) -> Span {
    Span::text(marker.line() as u32, marker.col() as u32 + 1)
}

/// The lines of a text as YAML counts them: ended by a line feed, a carriage return, or both.
fn split_lines(text: &str) -> Vec<&str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')).collect()
}

/// The value of a plain scalar by the core schema of YAML 1.2; none for a number beyond all bounds.
pub(crate) fn resolve(text: &str) -> Option<NodeKind> {
    let kind = match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Bool(true),
        "false" | "False" | "FALSE" => NodeKind::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return None,
        _ => {
            let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
            if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
                return None;
            }
            if let Some((digits, radix)) = other_base(text) {
                return u128::from_str_radix(digits, radix)
                    .ok()
                    .and_then(|number| document::number(&number.to_string()))
                    .map(NodeKind::Number);
            }
            if is_decimal(unsigned) {
                return document::number(text).map(NodeKind::Number);
            }
            NodeKind::String(text.to_owned())
        }
    };
    Some(kind)
}

fn other_base(text: &str) -> Option<(&str, u32)> {
    let (digits, radix) = match (text.strip_prefix("0o"), text.strip_prefix("0x")) {
        (Some(digits), _) => (digits, 8),
        (_, Some(digits)) => (digits, 16),
        _ => return None,
    };
    let formed = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    formed.then_some((digits, radix))
}

fn is_decimal(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|text| {
            let text = text.strip_prefix(['+', '-']).unwrap_or(text);
            !text.is_empty() && digits(text)
        })
}
