//! The reader's tools: fields of a mapping, and values of each simple type.
//!
//! Every tool reports what is wrong at the place it stands and gives `None`; none of them knows
//! what a questionnaire is.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{MAX_FAULTS, MAX_TEXT};
use crate::{
    definition::{
        document::{Key, Node, NodeKind, Span},
        model::{Expression, Scale},
    },
    diagnostic::{Diagnostic, Place, suggestion},
    language::Text,
    name::Name,
};

/// The largest points, weights and bounds; keeps every sum of a score within exact decimals.
const MAX_DECIMAL: i64 = 1_000_000;
/// The most decimal places they may have.
const MAX_PLACES: u32 = 6;

/// What the reader knows while it walks the document.
#[derive(Default)]
pub(super) struct Reader {
    faults: Vec<Diagnostic>,
    path: String,
    languages: Vec<String>,
    /// Whether each scale has points.
    scales: HashMap<Name, bool>,
    pub(super) items: usize,
    pub(super) depth: usize,
}

/// The fields of a mapping.
pub(super) struct Fields<'a> {
    pub(super) span: Span,
    pub(super) entries: &'a [(Key, Node)],
}

impl<'a> Fields<'a> {
    /// The field of a name, unless it is missing or empty.
    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find(|(key, _)| key.text == name)
            .map(|(_, node)| node)
            .filter(|node| node.kind != NodeKind::Null)
    }
}

impl Reader {
    pub(super) fn into_faults(self) -> Vec<Diagnostic> {
        self.faults
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn languages(&self) -> &[String] {
        &self.languages
    }

    pub(super) fn set_languages(&mut self, languages: Vec<String>) {
        self.languages = languages;
    }

    pub(super) fn set_scales(&mut self, scales: &[Scale]) {
        self.scales = scales
            .iter()
            .map(|scale| {
                (scale.id.clone(), scale.choices.iter().any(|choice| choice.points.is_some()))
            })
            .collect();
    }

    /// Whether a scale has points; none where there is no such scale.
    pub(super) fn scale_has_points(&self, id: &Name) -> Option<bool> {
        self.scales.get(id).copied()
    }

    /// Reports an error at the present path.
    pub(super) fn fault(&mut self, span: Span, code: &str, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::error(code, self.place(span));
        self.report(fault, arguments);
    }

    /// Reports a warning at the present path.
    pub(super) fn warn(&mut self, span: Span, code: &str, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::warning(code, self.place(span));
        self.report(fault, arguments);
    }

    fn report(&mut self, fault: Diagnostic, arguments: &[(&str, &str)]) {
        if self.faults.len() < MAX_FAULTS {
            // A fault quotes the document: what is quoted stays short.
            let fault = arguments
                .iter()
                .fold(fault, |fault, (name, value)| fault.with(name, shorten(value)));
            self.faults.push(fault);
        } else if self.faults.len() == MAX_FAULTS {
            let last = Diagnostic::error("definition.too-many-faults", fault.place);
            self.faults.push(last.with("limit", MAX_FAULTS));
        }
    }

    /// The place of a span at the present path.
    pub(super) fn place(&self, span: Span) -> Place {
        span.place(self.path.clone())
    }

    /// Runs `act` with the path one field longer.
    pub(super) fn within<T>(&mut self, name: &str, act: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
        let result = act(self);
        self.path.truncate(length);
        result
    }

    /// The fields of a mapping; reports those not in `known`, and those written twice.
    pub(super) fn mapping<'a>(&mut self, node: &'a Node, known: &[&str]) -> Option<Fields<'a>> {
        let fields = self.any_mapping(node)?;
        for (key, value) in fields.entries {
            if !known.contains(&key.text.as_str()) {
                self.unknown_field(key, known);
            } else if value.kind == NodeKind::Null {
                self.within(&key.text, |r| {
                    r.warn(key.span, "definition.empty-field", &[("field", &key.text)]);
                });
            }
        }
        Some(fields)
    }

    /// The fields of a mapping of any names; reports those written twice.
    pub(super) fn any_mapping<'a>(&mut self, node: &'a Node) -> Option<Fields<'a>> {
        let NodeKind::Mapping(entries) = &node.kind else {
            self.wrong_type(node, "word.fields");
            return None;
        };
        let mut seen = HashSet::with_capacity(entries.len());
        for (key, _) in entries {
            if !seen.insert(key.text.as_str()) {
                self.within(&key.text, |r| {
                    r.fault(key.span, "definition.repeated-field", &[("field", &key.text)]);
                });
            }
        }
        Some(Fields { span: node.span, entries })
    }

    pub(super) fn unknown_field(&mut self, key: &Key, known: &[&str]) {
        let meant = suggestion(&key.text, known.iter().copied());
        self.within(&key.text, |r| {
            r.fault(
                key.span,
                "definition.unknown-field",
                &[("field", &key.text), ("suggestion", meant.unwrap_or_default())],
            );
        });
    }

    /// A field that may be missing.
    pub(super) fn optional<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        decode: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let node = fields.get(name)?;
        self.within(name, |r| decode(r, node))
    }

    /// A field that must be there.
    pub(super) fn required<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &str,
        decode: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        if fields.get(name).is_none() {
            self.within(name, |r| {
                r.fault(fields.span, "definition.missing-field", &[("field", name)]);
            });
        }
        self.optional(fields, name, decode)
    }

    /// A list, without the entries that could not be read.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        mut decode: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let NodeKind::Sequence(entries) = &node.kind else {
            self.wrong_type(node, "word.list");
            return None;
        };
        let length = self.path.len();
        let mut list = Vec::with_capacity(entries.len());
        for (position, entry) in entries.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = write!(self.path, "[{position}]");
            list.extend(decode(self, entry));
            self.path.truncate(length);
        }
        Some(list)
    }

    /// Reports that a value is not of the expected type, given as the code of its word.
    pub(super) fn wrong_type(&mut self, node: &Node, expected: &str) {
        let found = match &node.kind {
            NodeKind::Null => "word.nothing",
            NodeKind::Bool(_) => "word.truth",
            NodeKind::Number(_) => "word.number",
            NodeKind::String(_) => "word.text",
            NodeKind::Sequence(_) => "word.list",
            NodeKind::Mapping(_) => "word.fields",
        };
        let plain = matches!(node.kind, NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_));
        let hint = if expected == "word.text" && plain { "hint.quotes" } else { "" };
        self.fault(
            node.span,
            "definition.wrong-type",
            &[("expected", expected), ("found", found), ("hint", hint)],
        );
    }

    /// Words that are the same in every language: codes, addresses, versions.
    pub(super) fn string<'a>(&mut self, node: &'a Node) -> Option<&'a str> {
        let NodeKind::String(text) = &node.kind else {
            self.wrong_type(node, "word.text");
            return None;
        };
        self.check_length(text, node.span).then_some(text)
    }

    fn check_length(&mut self, text: &str, span: Span) -> bool {
        // Bytes are never fewer than characters: most texts need no counting.
        let fits = text.len() <= MAX_TEXT || text.chars().count() <= MAX_TEXT;
        if !fits {
            let limit = MAX_TEXT.to_string();
            self.fault(span, "definition.text-too-long", &[("limit", &limit)]);
        }
        fits
    }

    /// A text people read: one for each language, or one for all.
    pub(super) fn text(&mut self, node: &Node) -> Option<Text> {
        if let NodeKind::String(text) = &node.kind {
            return self.check_length(text, node.span).then(|| Text::same(text.as_str()));
        }
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            self.wrong_type(node, "word.text");
            return None;
        }
        let fields = self.any_mapping(node)?;
        let mut versions: Vec<(String, String)> = Vec::with_capacity(fields.entries.len());
        for (key, value) in fields.entries {
            if !self.languages.contains(&key.text) {
                let known = self.languages.join(", ");
                self.within(&key.text, |r| {
                    r.fault(
                        key.span,
                        "definition.unknown-language",
                        &[("tag", &key.text), ("known", &known)],
                    );
                });
            } else if value.kind != NodeKind::Null
                && let Some(words) = self.within(&key.text, |r| r.string(value))
                && !versions.iter().any(|(tag, _)| *tag == key.text)
            {
                versions.push((key.text.clone(), words.to_owned()));
            }
        }
        Some(Text::new(versions))
    }

    /// A text that must be there; empty where it is missing.
    pub(super) fn required_text(&mut self, fields: &Fields<'_>, name: &str) -> Text {
        let text = self.required(fields, name, |r, node| {
            let text = r.text(node)?;
            if text.versions().all(|(_, words)| words.trim().is_empty()) {
                r.fault(node.span, "definition.empty-text", &[]);
            }
            Some(text)
        });
        text.unwrap_or_default()
    }

    /// A text that may be missing; empty where it is.
    pub(super) fn optional_text(&mut self, fields: &Fields<'_>, name: &str) -> Text {
        self.optional(fields, name, Self::text).unwrap_or_default()
    }

    /// A name in the form of an item's; kept as written even where its form is wrong, so that
    /// what refers to it still finds it.
    pub(super) fn name(&mut self, node: &Node) -> Option<Name> {
        let text = self.string(node)?;
        if !Name::is_item_name(text) {
            self.fault(node.span, "definition.bad-name", &[("name", text)]);
        }
        (!text.is_empty()).then(|| Name::new(text))
    }

    /// A name of a choice.
    pub(super) fn choice_name(&mut self, node: &Node) -> Option<Name> {
        let text = self.string(node)?;
        if !Name::is_choice_name(text) {
            self.fault(node.span, "definition.bad-choice-name", &[("name", text)]);
        }
        (!text.is_empty()).then(|| Name::new(text))
    }

    /// A name that must be there; one that nothing refers to where it is missing.
    pub(super) fn required_name(&mut self, fields: &Fields<'_>, name: &str) -> Name {
        self.required(fields, name, Self::name).unwrap_or_else(|| self.placeholder())
    }

    /// A list of names.
    pub(super) fn names(&mut self, node: &Node) -> Option<Vec<Name>> {
        self.list(node, Self::name)
    }

    pub(super) fn truth(&mut self, node: &Node) -> Option<bool> {
        if let NodeKind::Bool(truth) = node.kind {
            return Some(truth);
        }
        self.wrong_type(node, "word.truth");
        None
    }

    /// A field that is true, false, or missing: then false.
    pub(super) fn flag(&mut self, fields: &Fields<'_>, name: &str) -> bool {
        self.optional(fields, name, Self::truth).unwrap_or(false)
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&mut self, node: &Node, most: u32) -> Option<u32> {
        let NodeKind::Number(written) = &node.kind else {
            self.wrong_type(node, "word.whole-number");
            return None;
        };
        if let Some(number) = written.parse().ok().filter(|number| *number <= most) {
            return Some(number);
        }
        let most = most.to_string();
        self.fault(node.span, "definition.not-whole", &[("number", written), ("most", &most)]);
        None
    }

    /// An exact decimal of moderate size.
    pub(super) fn decimal(&mut self, node: &Node) -> Option<Decimal> {
        let NodeKind::Number(written) = &node.kind else {
            self.wrong_type(node, "word.number");
            return None;
        };
        let number = Decimal::from_str_exact(written).ok().filter(|number| {
            number.abs() <= Decimal::from(MAX_DECIMAL) && number.scale() <= MAX_PLACES
        });
        if number.is_none() {
            let (most, places) = (MAX_DECIMAL.to_string(), MAX_PLACES.to_string());
            self.fault(
                node.span,
                "definition.number-out-of-range",
                &[("number", written), ("most", &most), ("places", &places)],
            );
        }
        number
    }

    /// A weight: a decimal that is not negative.
    pub(super) fn weight(&mut self, node: &Node) -> Option<Decimal> {
        let weight = self.decimal(node)?;
        if weight.is_sign_negative() && !weight.is_zero() {
            self.fault(node.span, "definition.negative-weight", &[("number", &weight.to_string())]);
            return None;
        }
        Some(weight)
    }

    /// A civil date, written 2026-01-31.
    pub(super) fn date(&mut self, node: &Node) -> Option<Date> {
        let NodeKind::String(text) = &node.kind else {
            self.wrong_type(node, "word.date");
            return None;
        };
        // The length excludes the longer forms the date library also reads.
        let date = text.parse().ok().filter(|_| text.len() == "2026-01-31".len());
        if date.is_none() {
            self.fault(node.span, "definition.bad-date", &[("date", text)]);
        }
        date
    }

    /// One of a few allowed words.
    pub(super) fn word<T: Copy>(&mut self, node: &Node, allowed: &[(&str, T)]) -> Option<T> {
        let text = self.string(node)?;
        let found = allowed.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<_> = allowed.iter().map(|(word, _)| *word).collect();
            let meant = suggestion(text, words.iter().copied());
            self.fault(
                node.span,
                "definition.unknown-word",
                &[
                    ("word", text),
                    ("allowed", &words.join(", ")),
                    ("suggestion", meant.unwrap_or_default()),
                ],
            );
        }
        found
    }

    /// An expression, not looked into; a bare number is one too.
    pub(super) fn expression(&mut self, node: &Node) -> Option<Expression> {
        let (NodeKind::String(source) | NodeKind::Number(source)) = &node.kind else {
            self.wrong_type(node, "word.expression");
            return None;
        };
        if source.trim().is_empty() {
            self.fault(node.span, "definition.empty-expression", &[]);
            return None;
        }
        self.check_length(source, node.span)
            .then(|| Expression { source: source.clone(), place: self.place(node.span) })
    }

    /// `true`, `false` or an expression; false is none.
    pub(super) fn condition(&mut self, node: &Node) -> Option<Expression> {
        match node.kind {
            NodeKind::Bool(false) => None,
            NodeKind::Bool(true) => {
                Some(Expression { source: "true()".to_owned(), place: self.place(node.span) })
            }
            NodeKind::String(_) => self.expression(node),
            _ => {
                self.wrong_type(node, "word.condition");
                None
            }
        }
    }
}

/// The beginning of a text, for quoting it.
fn shorten(text: &str) -> String {
    const MOST: usize = 200;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
