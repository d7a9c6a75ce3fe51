//! A definition's YAML in the one layout the shipped questionnaires have.
//!
//! What the author chose stays: comments, blank lines, what stands on one line and what in a block.
//! What nobody chooses is made the same: indentation, the order of fields, quotation marks, spaces.
//! The document never changes: what is written is read again and compared.

use std::collections::BTreeMap;

use engine::{
    definition::document::{Key, Node, NodeKind, Span, canonical_json},
    diagnostic::{Diagnostic, Place, has_errors},
};

use crate::{emit, source::decode, yaml};

/// Fields in the order they are looked for, by the field they stand in; `items` keep their own
/// order but for what every item begins with.
const ORDER: [(&str, &[&str]); 12] = [
    (
        "",
        &[
            "id",
            "version",
            "title",
            "description",
            "methodology",
            "audience",
            "kind",
            "languages",
            "valid_from",
            "private",
            "lenient",
            "instance_name",
            "legal",
            "scales",
            "sections",
            "scoring",
        ],
    ),
    ("sections", &["id", "title", "intro", "relevant", "items"]),
    ("items", &["id", "type"]),
    ("scales", &["id", "choices", "not_applicable", "allow_duplicates"]),
    ("legal", &["id", "act", "provision", "title", "valid_from", "valid_to", "source", "verify"]),
    ("findings", &["id", "when", "severity", "kind", "legal", "text", "duty", "deadline_days"]),
    ("bands", &["id", "from", "to", "label", "description"]),
    ("limiters", &["id", "when", "cap", "floor", "reason"]),
    ("rounding", &["digits", "mode"]),
    ("critical", &["below", "cap", "reason"]),
    ("judgement", &["item", "reason", "may"]),
    ("rules", &["when", "rating", "reason"]),
];

/// The text of a definition laid out anew; the faults where it cannot be read.
pub fn format_definition(bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    let text = decode(bytes).map_err(|fault| vec![fault])?.replace("\r\n", "\n");
    let (node, faults) = yaml::read(&text);
    let Some(node) = node.filter(|_| !has_errors(&faults)) else { return Err(faults) };
    let unsafe_layout = || vec![Diagnostic::error("yaml.layout", Place::default())];
    let trivia = Trivia::of(&text, &node).ok_or_else(unsafe_layout)?;
    let mut writer = Writer { lines: text.split('\n').collect(), trivia, out: String::new() };
    writer.block(&node, 0, "");
    let rest: Vec<String> = std::mem::take(&mut writer.trivia.end);
    for line in rest {
        writer.out += &format!("{line}\n");
    }
    let out = writer.out;
    // Anchors and other means of the language have no place in the layout: they are left as they are.
    let same = yaml::read(&out).0.is_some_and(|own| canonical_json(&own) == canonical_json(&node));
    if same { Ok(out) } else { Err(unsafe_layout()) }
}

/// Comments and blank lines, by the line of what they stand before.
struct Trivia {
    before: BTreeMap<u32, Vec<String>>,
    end: Vec<String>,
}

impl Trivia {
    /// The comments of a text; none where it is not sure which they are.
    fn of(text: &str, node: &Node) -> Option<Self> {
        let lines: Vec<&str> = text.split('\n').collect();
        let mut known = Vec::new();
        places(node, &mut known);
        known.sort_unstable();
        known.dedup();
        let mut trivia = Self { before: BTreeMap::new(), end: Vec::new() };
        let mut without = Vec::new();
        let mut inside = Inside::default();
        for (number, line) in (1u32..).zip(&lines) {
            let words = line.trim();
            if inside.block(&lines, number as usize - 1) {
                without.push((*line).to_owned());
                continue;
            }
            let cut = comment(line);
            let content = line[..cut.unwrap_or(line.len())].trim_end();
            let said = cut.map(|at| line[at..].trim().to_owned());
            if words.is_empty() || content.is_empty() {
                let next = known.iter().find(|own| **own > number);
                let said = said.unwrap_or_default();
                match next {
                    Some(next) => trivia.before.entry(*next).or_default().push(said),
                    None if said.is_empty() => {}
                    None => trivia.end.push(said),
                }
            } else if let Some(said) = said {
                let own = known.iter().rev().find(|own| **own <= number).copied();
                trivia.before.entry(own.unwrap_or(number)).or_default().push(said);
            }
            without.push(content.to_owned());
        }
        // Whatever was taken for a comment says nothing.
        let bare = yaml::read(&without.join("\n")).0?;
        (canonical_json(&bare) == canonical_json(node)).then_some(trivia)
    }
}

/// Where a scalar of several lines goes on.
#[derive(Default)]
struct Inside {
    /// The indentation of the line that begins it.
    of: Option<usize>,
}

impl Inside {
    /// Whether a line is the content of a block scalar; one may begin on it.
    fn block(&mut self, lines: &[&str], place: usize) -> bool {
        let line = lines[place];
        let indent = |line: &str| line.len() - line.trim_start().len();
        if let Some(of) = self.of {
            // Blank lines belong to the text if more of it follows.
            let next = lines[place..].iter().find(|line| !line.trim().is_empty());
            if next.is_some_and(|next| indent(next) > of) {
                return true;
            }
            self.of = None;
        }
        if header_of(line).is_some() {
            self.of = Some(indent(line));
        }
        false
    }
}

/// Where a comment begins in a line: a `#` at its start or after a space, outside quotation marks.
fn comment(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    let mut escaped = false;
    for (at, letter) in line.char_indices() {
        match quote {
            Some('"') if escaped => escaped = false,
            Some('"') if letter == '\\' => escaped = true,
            Some(own) if letter == own => quote = None,
            None if letter == '#' && before.is_whitespace() => return Some(at),
            None if matches!(letter, '"' | '\'') && !before.is_alphanumeric() => {
                quote = Some(letter);
            }
            Some(_) | None => {}
        }
        before = letter;
    }
    None
}

/// The lines on which fields and entries begin.
fn places(node: &Node, lines: &mut Vec<u32>) {
    match &node.kind {
        NodeKind::Mapping(fields) => {
            for (key, value) in fields {
                lines.push(key.span.line);
                places(value, lines);
            }
        }
        NodeKind::Sequence(entries) => {
            for entry in entries {
                lines.push(entry.span.line);
                places(entry, lines);
            }
        }
        _ => {}
    }
}

struct Writer<'a> {
    lines: Vec<&'a str>,
    trivia: Trivia,
    out: String,
}

impl Writer<'_> {
    /// The character at a place, or so many before it.
    fn letter(&self, span: Span, back: u32) -> Option<char> {
        let line = self.lines.get(span.line.checked_sub(1)? as usize)?;
        line.chars().nth((span.column.checked_sub(1 + back)?) as usize)
    }

    /// Writes the comments of a line, and a blank line where there was one or more.
    fn said(&mut self, line: u32, depth: usize) {
        for words in self.trivia.before.remove(&line).unwrap_or_default() {
            if words.is_empty() {
                if !self.out.is_empty() && !self.out.ends_with("\n\n") {
                    self.out.push('\n');
                }
            } else {
                self.out += &format!("{}{words}\n", "  ".repeat(depth));
            }
        }
    }

    /// Comments inside what goes on one line stand before it.
    fn said_within(&mut self, node: &Node, depth: usize) {
        let mut lines = Vec::new();
        places(node, &mut lines);
        lines.sort_unstable();
        for line in lines {
            self.said(line, depth);
        }
    }

    fn is_flow(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Mapping(fields) => {
                fields.is_empty() || self.letter(node.span, 0) == Some('{')
            }
            NodeKind::Sequence(entries) => {
                entries.is_empty() || self.letter(node.span, 0) == Some('[')
            }
            _ => true,
        }
    }

    /// Writes the fields or entries of a block, each on lines of its own.
    fn block(&mut self, node: &Node, depth: usize, of: &str) {
        match &node.kind {
            NodeKind::Mapping(fields) if !self.is_flow(node) => {
                for (place, (key, value)) in ordered(fields, of).into_iter().enumerate() {
                    // The first field of an entry stands behind its dash.
                    let behind = place == 0 && self.out.ends_with("- ");
                    if !behind {
                        self.said(key.span.line, depth);
                        self.out += &"  ".repeat(depth);
                    }
                    self.out += &format!("{}:", name(&key.text));
                    let mark = self.mark(key).unwrap_or_default();
                    if !mark.is_empty() {
                        self.out += &format!(" {mark}");
                    }
                    if mark.starts_with('*') {
                        self.out.push('\n');
                    } else {
                        self.value(value, depth, &key.text);
                    }
                }
            }
            NodeKind::Sequence(entries) if !self.is_flow(node) => {
                for entry in entries {
                    self.said(entry.span.line, depth);
                    if let NodeKind::Mapping(fields) = &entry.kind
                        && let Some((key, _)) = ordered(fields, of).first()
                        && !self.is_flow(entry)
                    {
                        self.said(key.span.line, depth);
                    }
                    self.out += &format!("{}- ", "  ".repeat(depth));
                    if self.is_flow(entry) {
                        self.line(entry, depth + 1, of);
                    } else {
                        self.block(entry, depth + 1, of);
                    }
                }
            }
            _ => self.line(node, depth, of),
        }
    }

    fn value(&mut self, value: &Node, depth: usize, of: &str) {
        if self.is_flow(value) {
            self.out.push(' ');
            self.line(value, depth + 1, of);
        } else {
            self.out.push('\n');
            self.block(value, depth + 1, of);
        }
    }

    /// The anchor (`&name`) or the reference to one (`*name`) a field's value begins with.
    fn mark(&self, key: &Key) -> Option<String> {
        let line = self.lines.get(key.span.line.checked_sub(1)? as usize)?;
        let from = key.span.column as usize - 1 + key.text.chars().count();
        let rest: String = line.chars().skip(from).collect();
        let value = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?;
        let word = value.split_whitespace().next()?;
        word.starts_with(['&', '*']).then(|| word.to_owned())
    }

    /// Writes the rest of a line, or a block of text.
    fn line(&mut self, node: &Node, depth: usize, of: &str) {
        if let Some(lines) = self.text_block(node) {
            for (place, line) in lines.iter().enumerate() {
                if place > 0 && !line.is_empty() {
                    self.out += &"  ".repeat(depth);
                }
                self.out += &format!("{line}\n");
            }
            return;
        }
        let words = self.one_line(node, of);
        self.out += &format!("{words}\n");
        // Comments within go below: the line itself has begun.
        self.said_within(node, depth.saturating_sub(1));
    }

    /// The lines of `|` and `>` as they are, without their indentation.
    fn text_block(&self, node: &Node) -> Option<Vec<String>> {
        let NodeKind::String(text) = &node.kind else { return None };
        if matches!(self.letter(node.span, 1), Some('"' | '\'')) || !text.contains(' ') {
            return None;
        }
        // The reader says where the text begins: on the line of its mark, or below.
        let own = node.span.line as usize;
        let first =
            (own.saturating_sub(2)..own).rev().find(|at| header_of(self.lines[*at]).is_some())?;
        let line = self.lines[first];
        let header = header_of(line)?;
        let outer = line.len() - line.trim_start().len();
        if header.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let indent = |line: &str| line.len() - line.trim_start().len();
        let mut content: Vec<&str> = self
            .lines
            .iter()
            .skip(first + 1)
            .take_while(|line| line.trim().is_empty() || indent(line) > outer)
            .copied()
            .collect();
        while content.last().is_some_and(|line| line.trim().is_empty()) {
            content.pop();
        }
        let base = content.iter().filter(|l| !l.trim().is_empty()).map(|l| indent(l)).min()?;
        let lines = content.iter().map(|line| line.get(base..).unwrap_or_default().to_owned());
        Some(std::iter::once(header.to_owned()).chain(lines).collect())
    }

    fn one_line(&self, node: &Node, of: &str) -> String {
        match &node.kind {
            NodeKind::Mapping(fields) => {
                let parts: Vec<String> = ordered(fields, of)
                    .into_iter()
                    .map(|(key, value)| {
                        format!("{}: {}", name(&key.text), self.one_line(value, &key.text))
                    })
                    .collect();
                format!("{{{}}}", parts.join(", "))
            }
            NodeKind::Sequence(entries) => {
                let parts: Vec<String> =
                    entries.iter().map(|entry| self.one_line(entry, of)).collect();
                format!("[{}]", parts.join(", "))
            }
            NodeKind::String(text) => self.text(node, text),
            other => emit::scalar_words(other),
        }
    }

    /// Text as the author had it, bare or in quotation marks; those are double unless the text has
    /// them itself.
    fn text(&self, node: &Node, text: &str) -> String {
        let marked = self.letter(node.span, 1);
        let bare = self.letter(node.span, 0) == text.chars().next();
        match marked {
            Some('\'') if text.contains(['"', '\\']) && !text.contains('\n') => {
                format!("'{}'", text.replace('\'', "''"))
            }
            Some('"' | '\'') => emit::quoted_words(text),
            _ if bare && !text.contains('\n') && !text.is_empty() => text.to_owned(),
            _ => emit::quoted_words(text),
        }
    }
}

/// The mark of a block of text at the end of a line, such as `>-`.
fn header_of(line: &str) -> Option<&str> {
    [": |", ": >", "- |", "- >"].iter().find_map(|mark| {
        let header = &line[line.rfind(mark)? + mark.len() - 1..];
        let rest = header[1..].trim_end();
        rest.chars().all(|c| matches!(c, '-' | '+' | '1'..='9')).then(|| header.trim_end())
    })
}

fn name(key: &str) -> String {
    emit::scalar_words(&NodeKind::String(key.to_owned()))
}

/// Fields in their order; what the order does not name comes as it was, after what it names.
fn ordered<'n>(fields: &'n [(Key, Node)], of: &str) -> Vec<&'n (Key, Node)> {
    let order = ORDER.iter().find(|(own, _)| *own == of).map_or(&[][..], |(_, order)| order);
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_by_key(|(key, _)| {
        order.iter().position(|own| *own == key.text).unwrap_or(order.len())
    });
    sorted
}
