//! Cells to values of the document, each by what its field holds.

use std::collections::HashSet;

use engine::{
    definition::document::{self, Node, NodeKind, Span},
    diagnostic::Severity,
};

use super::{
    Fields, Reader,
    headers::{Column, Record},
    list, text,
    workbook::{Cell, Value, number_words},
};

/// What a field's cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// Words people read, in each language.
    Text,
    /// A list of words.
    Words,
    /// Yes or no.
    Truth,
    /// A number.
    Number,
    /// A name, code, date or address: text also where it looks like a number.
    Name,
    /// A rule.
    Rule,
    /// JSON: what no other column can say.
    Json,
    /// Whatever the cell is.
    Free,
}

/// What the cells of a field hold; of `a.b`, what those of `b` do.
pub(super) fn nature(field: &str) -> Nature {
    match field.rsplit('.').next().unwrap_or(field) {
        "label" | "hint" | "criterion" | "controls" | "unit" | "singular" | "intro" | "title"
        | "description" | "methodology" | "act" | "provision" | "text" | "duty" | "reason"
        | "short" | "constraint_message" | "required_message" => Nature::Text,
        "evidence" | "legal" | "appearance" | "audience" | "languages" | "tags" | "replaces" => {
            Nature::Words
        }
        "verify" | "critical" | "hidden" | "not_checked" | "section_page" | "own_choices"
        | "not_applicable" | "allow_duplicates" | "exact" | "private" | "lenient" => Nature::Truth,
        "weight" | "min" | "max" | "points" | "from" | "deadline_days" | "digits" | "below" => {
            Nature::Number
        }
        "code" | "criterion_id" | "instance_label" | "scale" | "id" | "version" | "source"
        | "valid_from" | "valid_to" | "name" | "item" | "parent" | "section" | "cap" | "kind"
        | "severity" | "method" | "mode" | "better" => Nature::Name,
        "when" | "value" | "count" | "default" | "calculation" | "relevant" | "required"
        | "constraint" | "choice_filter" | "read_only" | "instance_name" => Nature::Rule,
        "more" => Nature::Json,
        _ => Nature::Free,
    }
}

/// What pyxform takes for yes and no.
pub(super) fn truth(words: &str) -> Option<bool> {
    match words.trim() {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

/// A number written as text with the comma of Estonian and Russian.
fn with_comma(words: &str) -> Option<String> {
    let (whole, parts) = words.split_once(',')?;
    document::number(&format!("{whole}.{parts}"))
}

/// Words without outer spaces; line ends, which people see and Lood writes, stay.
pub(super) fn trimmed(words: &str) -> &str {
    words.trim_matches([' ', '\t', '\u{a0}'])
}

/// A rule with the language's quotation marks where a word processor put its own.
pub(super) fn mended(rule: &str) -> String {
    let plain = rule.replace(['\u{2018}', '\u{2019}', '\u{201a}'], "'");
    plain.replace(['\u{201c}', '\u{201d}', '\u{201e}'], "\"")
}

impl Reader {
    /// The value of a cell by its field; none where it can be none, which is told.
    pub(super) fn node_of(&mut self, field: &str, value: &Value, span: Span) -> Option<Node> {
        if let Value::Fault(words) = value {
            self.error(span, "workbook.error-cell", &[("found", words)]);
            return None;
        }
        if let Value::Date(None) = value {
            self.error(span, "workbook.bad-date", &[]);
            return None;
        }
        let at = |kind| Some(Node { kind, span });
        match nature(field) {
            Nature::Text => Some(self.words(value, span)),
            Nature::Name => {
                let inner = field.rsplit('.').next().unwrap_or(field);
                let is_day = matches!(inner, "valid_from" | "valid_to");
                if let Value::Date(Some(found)) = value
                    && !is_day
                {
                    self.warn(span, "workbook.date-as-name", &[("found", found)]);
                }
                Some(text(value.words().trim(), span))
            }
            Nature::Words => {
                let words = value.words();
                let words = words.split(|c: char| c.is_whitespace() || c == ',');
                let words = words.filter(|word| !word.is_empty()).map(|word| text(word, span));
                Some(list(words.collect(), span))
            }
            Nature::Truth => match (value, truth(&value.words())) {
                (_, Some(truth)) => at(NodeKind::Bool(truth)),
                (Value::Number(number), _) if *number == 0.0 || *number == 1.0 => {
                    at(NodeKind::Bool(*number == 1.0))
                }
                _ => {
                    self.error(span, "workbook.not-yes-or-no", &[("found", &value.words())]);
                    None
                }
            },
            Nature::Number => {
                let words = value.words();
                let number = document::number(words.trim()).or_else(|| with_comma(words.trim()));
                if number.is_none() {
                    self.error(span, "workbook.not-a-number", &[("found", &words)]);
                }
                number.map(|number| Node { kind: NodeKind::Number(number), span })
            }
            Nature::Rule => self.rule(value, span),
            Nature::Json => self.json(&value.words(), span),
            Nature::Free => match value {
                Value::Number(number) => {
                    at(NodeKind::Number(document::number(&number_words(*number))?))
                }
                Value::Truth(truth) => at(NodeKind::Bool(*truth)),
                _ => Some(self.words(value, span)),
            },
        }
    }

    /// Words people read, without the spaces around them that nobody sees.
    pub(super) fn words(&self, value: &Value, span: Span) -> Node {
        let words = value.words();
        text(if self.exact { trimmed(&words) } else { words.trim() }, span)
    }

    /// A rule: word processors' quotation marks become the language's.
    pub(super) fn rule(&mut self, value: &Value, span: Span) -> Option<Node> {
        match value {
            Value::Text(words) => {
                let words = if self.exact { words } else { words.trim() };
                Some(text(mended(words), span))
            }
            Value::Number(number) => {
                let number = document::number(&number_words(*number))?;
                Some(Node { kind: NodeKind::Number(number), span })
            }
            Value::Truth(truth) => Some(text(if *truth { "true()" } else { "false()" }, span)),
            Value::Date(_) => {
                self.error(span, "workbook.date-as-rule", &[("found", &value.words())]);
                None
            }
            Value::Fault(words) => {
                self.error(span, "workbook.error-cell", &[("found", words)]);
                None
            }
        }
    }

    /// Yes, no, or a rule.
    pub(super) fn condition(&mut self, value: &Value, span: Span) -> Option<Node> {
        let plain = match value {
            Value::Truth(truth) => Some(*truth),
            Value::Number(number) if *number == 0.0 || *number == 1.0 => Some(*number == 1.0),
            // Of a workbook of our own, `true()` is the rule somebody wrote.
            Value::Text(words) if self.exact && words.contains('(') => None,
            _ => truth(&value.words()),
        };
        match plain {
            Some(truth) => Some(Node { kind: NodeKind::Bool(truth), span }),
            None => self.rule(value, span),
        }
    }

    fn json(&mut self, words: &str, span: Span) -> Option<Node> {
        let (node, faults) = crate::json::read(words);
        if let Some(fault) = faults.iter().find(|fault| fault.severity == Severity::Error) {
            let code = fault.code.clone();
            self.error(span, &code, &[]);
        }
        node.map(|mut node| {
            place_all(&mut node, span);
            node
        })
    }

    /// A text of a record: its words without a language, or one for each language.
    pub(super) fn text_of(&mut self, record: Record<'_>, field: &str) -> Option<Node> {
        let cells: Vec<(&Column, &Cell)> =
            record.cells().filter(|(column, _)| column.field == field).collect();
        let (_, first) = cells.first()?;
        let span = record.cell_span(first);
        let mut versions = Fields::default();
        let several = cells.iter().any(|(column, _)| column.language.is_some());
        for (column, cell) in cells {
            let place = record.cell_span(cell);
            if let Value::Fault(words) = &cell.value {
                self.error(place, "workbook.error-cell", &[("found", words)]);
                continue;
            }
            let words = self.words(&cell.value, place);
            let tag = match &column.language {
                Some(name) => self.languages.tag(name).to_owned(),
                None if !several => return Some(words),
                None => {
                    self.languages.need_default();
                    self.languages.default.clone()
                }
            };
            if versions.has(&tag) {
                self.error(place, "workbook.two-texts", &[("language", &tag)]);
            } else {
                versions.put(&tag, words);
            }
        }
        (!versions.0.is_empty()).then(|| versions.node(span))
    }

    /// Everything a record of a sheet of ours says, but for some fields; `a.b` is `b` within `a`.
    pub(super) fn mapping(&mut self, record: Record<'_>, but: &[&str]) -> Fields {
        let mut fields = Fields::default();
        let mut done: HashSet<&str> = HashSet::new();
        for (column, cell) in record.cells() {
            let field = column.field.as_str();
            if but.contains(&field) || field == "more" || field.is_empty() || !done.insert(field) {
                continue;
            }
            let span = record.cell_span(cell);
            let node = if nature(field) == Nature::Text || column.language.is_some() {
                self.text_of(record, field)
            } else {
                self.node_of(field, &cell.value, span)
            };
            let Some(node) = node else { continue };
            match field.split_once('.') {
                Some((outer, inner)) => nest(&mut fields, outer, inner, node),
                None => fields.put(field, node),
            }
        }
        self.more(record, "more", &mut fields);
        fields
    }

    /// Adds the fields of a record's JSON.
    pub(super) fn more(&mut self, record: Record<'_>, field: &str, fields: &mut Fields) {
        let Some((value, span)) = record.get(field) else { return };
        let Some(node) = self.json(&value.words(), span) else { return };
        if let NodeKind::Mapping(more) = node.kind {
            for (key, node) in more {
                merge(fields, &key.text, node);
            }
        }
    }
}

fn nest(fields: &mut Fields, outer: &str, inner: &str, node: Node) {
    let span = node.span;
    let mut within = Fields::default();
    within.put(inner, node);
    merge(fields, outer, within.node(span));
}

/// Puts a field; mappings of the same name are joined.
fn merge(fields: &mut Fields, name: &str, node: Node) {
    let own = fields.0.iter_mut().find(|(key, _)| key.text == name).map(|(_, own)| own);
    match own {
        Some(Node { kind: NodeKind::Mapping(own), .. })
            if matches!(node.kind, NodeKind::Mapping(_)) =>
        {
            if let NodeKind::Mapping(more) = node.kind {
                own.extend(more);
            }
        }
        Some(own) => *own = node,
        None => fields.put(name, node),
    }
}

fn place_all(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.kind {
        NodeKind::Sequence(list) => list.iter_mut().for_each(|node| place_all(node, span)),
        NodeKind::Mapping(fields) => {
            for (key, node) in fields {
                key.span = span;
                place_all(node, span);
            }
        }
        _ => {}
    }
}
