//! A row of the survey sheet to an item.

use engine::definition::document::{Node, NodeKind, Span};

use super::{
    Fields, Reader,
    aliases::{Kind, Trait},
    choices::Lists,
    defaults::quoted,
    headers::Record,
    list,
    settings::{ours, says_yes},
    text,
};

/// Columns of ours that are not fields of the item.
const ASIDE: [&str; 3] = ["lood::section", "lood::own_choices", "lood::more"];

/// Columns every item may fill.
const COMMON: [&str; 7] =
    ["type", "name", "label", "hint", "guidance_hint", "relevant", "appearance"];
/// Columns that mean nothing here on purpose, or are told of elsewhere.
const QUIET: [&str; 3] = ["disabled", "note", "trigger"];

impl Reader {
    /// The items of a question's row: itself, and the text that goes with `or_other`.
    pub(super) fn question(
        &mut self,
        record: Record<'_>,
        kind: &Kind,
        lists: &mut Lists,
        findings: Vec<Node>,
    ) -> Vec<Node> {
        let span = record.span();
        let (name, at) = self.name(record);
        let mut fields = Fields::default();
        fields.put("id", text(&*name, at));
        let mut beside = None;
        let mut used: Vec<&str> = COMMON.to_vec();
        let word = match kind {
            Kind::Question(word, traits) => {
                for own in *traits {
                    match own {
                        Trait::Appearance(word) => add_appearance(&mut fields, word, span),
                        Trait::Constraint(rule) => fields.put("constraint", text(*rule, span)),
                        Trait::Kept => {
                            self.note(span, "workbook.kept-as-text", &[("type", &type_of(record))]);
                        }
                    }
                }
                *word
            }
            Kind::Single { list, other } => {
                self.choose(record, list, *other, lists, &mut fields);
                if *other {
                    beside = Some(other_text(&name, record));
                }
                "single"
            }
            Kind::Multiple { list, other } => {
                self.choose(record, list, *other, lists, &mut fields);
                if *other {
                    beside = Some(other_text(&name, record));
                }
                "multiple"
            }
            Kind::Rank { list } => {
                self.choose(record, list, false, lists, &mut fields);
                add_appearance(&mut fields, "rank", span);
                "multiple"
            }
            Kind::Range => self.range(record, &mut fields),
            Kind::External => {
                self.warn(span, "workbook.external", &[("type", &type_of(record))]);
                "text"
            }
            Kind::Acknowledge => {
                let mut choice = Fields::default();
                choice.put("name", text("OK", span));
                choice.put("label", text("OK", span));
                fields.put("choices", list(vec![choice.node(span)], span));
                add_appearance(&mut fields, "acknowledge", span);
                "single"
            }
            Kind::Calculate | Kind::Hidden | Kind::Given(_) => "calculation",
            Kind::Nothing | Kind::Begin(_) | Kind::End(_) | Kind::Unknown => {
                self.error(span, "workbook.unknown-type", &[("type", &type_of(record))]);
                "text"
            }
        };
        let word = self.answering(record, kind, word, &mut fields, &mut used);
        self.told(record, word, &name, &mut fields);
        fields.put("type", text(word, span));
        if !findings.is_empty() {
            let place = findings[0].span;
            fields.put("findings", list(findings, place));
        }
        self.left_out(record, &used);
        ours(self, record, &ASIDE, &mut fields);
        std::iter::once(fields.node(span)).chain(beside).collect()
    }

    /// What a question's answer must be, and what stands without one; gives the type of the item.
    fn answering(
        &mut self,
        record: Record<'_>,
        kind: &Kind,
        word: &'static str,
        fields: &mut Fields,
        used: &mut Vec<&'static str>,
    ) -> &'static str {
        let span = record.span();
        let calculation = record.get("calculation");
        let read_only = record.get("read_only").and_then(|(value, at)| self.condition(value, at));
        if word == "note" && calculation.is_none() {
            used.extend(["read_only", "required", "default"]);
            return "note";
        }
        // What people can only read is computed and nothing else.
        let computed = word == "calculation"
            || (!self.exact
                && calculation.is_some()
                && (word == "note" || says_yes(read_only.as_ref())));
        if computed {
            used.extend(["calculation", "read_only", "required", "default", "choice_filter"]);
            let rule = match (calculation, kind) {
                (Some((value, at)), _) => self.rule(value, at),
                (None, Kind::Given(rule)) => Some(text(*rule, span)),
                (None, _) => record
                    .get("default")
                    .and_then(|(value, at)| self.constant_or_rule("text", value, at))
                    .or_else(|| Some(text("''", span))),
            };
            if matches!(kind, Kind::Calculate) && calculation.is_none() {
                self.warn(span, "workbook.no-calculation", &[]);
            }
            fields.put_some("calculation", rule);
            let hidden = matches!(kind, Kind::Calculate | Kind::Hidden | Kind::Given(_));
            if hidden && !self.exact {
                fields.put("hidden", Node { kind: NodeKind::Bool(true), span });
            }
            fields.take("choices");
            return "calculation";
        }
        used.extend(["required", "required_message"]);
        if let Some((value, at)) = record.get("required") {
            let rule = self.condition(value, at);
            fields.put_some("required", rule);
        }
        let message = self.text_of(record, "required_message");
        fields.put_some("required_message", message);
        if word == "file" {
            used.extend(["default", "read_only", "parameters"]);
            return word;
        }
        used.extend(["constraint", "constraint_message", "read_only", "default", "calculation"]);
        if let Some((value, at)) = record.get("constraint")
            && let Some(rule) = self.rule(value, at)
        {
            let own = fields.take("constraint");
            fields.put("constraint", both(own, rule));
        }
        let message = self.text_of(record, "constraint_message");
        fields.put_some("constraint_message", message);
        fields.put_some("read_only", read_only);
        match (calculation, record.get("default")) {
            (Some((value, at)), other) => {
                let rule = self.rule(value, at);
                fields.put_some("calculation", rule);
                if let Some((_, at)) = other {
                    self.warn(at, "workbook.default-and-calculation", &[]);
                }
                if let Some((_, at)) = record.get("trigger") {
                    self.warn(at, "workbook.trigger", &[]);
                }
            }
            (None, Some((value, at))) => {
                let rule = self.constant_or_rule(word, value, at);
                fields.put_some("default", rule);
            }
            (None, None) => {}
        }
        used.push("parameters");
        if matches!(word, "single" | "multiple") {
            used.push("choice_filter");
            if let Some((value, at)) = record.get("choice_filter") {
                let rule = self.rule(value, at);
                fields.put_some("choice_filter", rule);
            }
        }
        if !fields.has("parameters") {
            let parameters = self.parameters(record);
            fields.put_some("parameters", parameters);
        }
        word
    }

    /// The words of an item, when it is asked, and how it looks.
    pub(super) fn told(&mut self, record: Record<'_>, word: &str, name: &str, fields: &mut Fields) {
        let label = self.text_of(record, "label");
        let hidden = word == "calculation" && says_yes(fields.get("hidden"));
        if let Some(label) = label {
            self.interpolation(&label);
            fields.put("label", label);
        } else if !hidden && !matches!(word, "group" | "section") && !self.exact {
            let span = record.span();
            let hint = self.text_of(record, "hint");
            if word != "repeat" {
                self.warn(span, "workbook.no-label", &[("name", name)]);
            }
            fields.put("label", hint.unwrap_or_else(|| text(name, span)));
        }
        let hint = self.text_of(record, "hint");
        let guidance = self.text_of(record, "guidance_hint");
        fields.put_some("hint", joined(hint, guidance));
        if let Some((value, at)) = record.get("relevant") {
            let rule = self.rule(value, at);
            fields.put_some("relevant", rule);
        }
        if let Some((words, at)) = record.words("appearance") {
            for word in words.split_whitespace() {
                add_appearance(fields, word, at);
            }
        }
    }

    /// The item's name; one nothing refers to where there is none.
    pub(super) fn name(&mut self, record: Record<'_>) -> (String, Span) {
        record.words("name").filter(|(name, _)| !name.is_empty()).unwrap_or_else(|| {
            let span = record.span();
            if record.table.has("name") {
                self.error(span, "workbook.no-name", &[]);
            }
            (format!("row_{}", span.line), span)
        })
    }

    fn choose(
        &mut self,
        record: Record<'_>,
        name: &str,
        other: bool,
        lists: &mut Lists,
        fields: &mut Fields,
    ) {
        let span = record.span();
        let own = record
            .get("lood::own_choices")
            .and_then(|(value, at)| self.node_of("own_choices", value, at));
        if name.is_empty() && self.exact {
            return;
        }
        let Some(found) = lists.get(name) else {
            fields.put("scale", text(name, span));
            return;
        };
        if other {
            found.add_other(span);
        }
        if says_yes(own.as_ref()) {
            found.own = true;
            let choices = std::mem::take(&mut found.choices);
            let place = found.span;
            fields
                .put("choices", list(choices.into_iter().map(|c| c.node(place)).collect(), place));
        } else {
            fields.put("scale", text(&*found.id, span));
        }
    }

    fn range(&mut self, record: Record<'_>, fields: &mut Fields) -> &'static str {
        let span = record.span();
        let mut parameters = self.parameters(record).map_or_else(Fields::default, |node| {
            if let NodeKind::Mapping(own) = node.kind { Fields(own) } else { Fields::default() }
        });
        let mut whole = true;
        for (name, usual) in [("start", "1"), ("end", "10"), ("step", "1")] {
            if !parameters.has(name) {
                parameters.put(name, text(usual, span));
            }
            let NodeKind::String(words) = &parameters
                .0
                .iter()
                .find(|(key, _)| key.text == name)
                .map_or(&NodeKind::Null, |(_, node)| &node.kind)
            else {
                continue;
            };
            match words.parse::<f64>() {
                Ok(_) => whole &= !words.contains('.'),
                Err(_) => self.error(span, "workbook.not-a-number", &[("found", &words.clone())]),
            }
        }
        let ends: Vec<String> = ["start", "end"]
            .iter()
            .filter_map(|name| match &parameters.get(name)?.kind {
                NodeKind::String(words) if words.parse::<f64>().is_ok() => Some(words.clone()),
                _ => None,
            })
            .collect();
        if let [start, end] = ends.as_slice() {
            let (start, end) = (number_rule(start), number_rule(end));
            fields.put("constraint", text(format!(". >= {start} and . <= {end}"), span));
        }
        fields.put("parameters", parameters.node(span));
        add_appearance(fields, "range", span);
        if whole { "integer" } else { "decimal" }
    }

    /// `start=1 end=10`: parameters by name.
    fn parameters(&mut self, record: Record<'_>) -> Option<Node> {
        let (words, span) = record.words("parameters")?;
        let mut fields = Fields::default();
        // Spaces around = belong to neither side.
        let tidy = words.replace([';', ',', '\n'], " ");
        let tidy = tidy.split('=').map(str::trim).collect::<Vec<_>>().join("=");
        for part in tidy.split_whitespace() {
            match part.split_once('=') {
                Some((name, value)) if engine::name::Name::is_item_name(name) => {
                    fields.put(&name.to_lowercase(), text(value, span));
                }
                _ => self.error(span, "workbook.bad-parameter", &[("found", part)]),
            }
        }
        (!fields.0.is_empty()).then(|| fields.node(span))
    }

    /// Tells of words with the answer to another question in them: they are shown as written.
    fn interpolation(&mut self, words: &Node) {
        let first = match &words.kind {
            NodeKind::Mapping(versions) => versions.first().map(|(_, node)| node),
            _ => Some(words),
        };
        if let Some(Node { kind: NodeKind::String(words), span }) = first
            && words.contains("${")
            && !self.exact
        {
            self.note(*span, "workbook.reference-in-text", &[]);
        }
    }

    /// Tells of cells that mean nothing for this type of item.
    pub(super) fn left_out(&mut self, record: Record<'_>, used: &[&str]) {
        for (column, cell) in record.cells() {
            let field = column.field.as_str();
            let ours = field.starts_with("lood::") || field.starts_with("media::");
            let known = super::aliases::SURVEY_FIELDS.contains(&field);
            if known && !ours && !used.contains(&field) && !QUIET.contains(&field) {
                self.note(record.cell_span(cell), "workbook.ignored-cell", &[("name", field)]);
            }
        }
    }
}

fn type_of(record: Record<'_>) -> String {
    record.words("type").map(|(words, _)| words).unwrap_or_default()
}

/// A number as a rule: `-5` is one as it stands.
fn number_rule(words: &str) -> String {
    if words.parse::<f64>().is_ok() { words.to_owned() } else { quoted(words) }
}

/// Both rules must hold.
fn both(own: Option<Node>, written: Node) -> Node {
    let rule = |node: &Node| match &node.kind {
        NodeKind::String(rule) | NodeKind::Number(rule) => rule.clone(),
        _ => String::new(),
    };
    match own {
        None => written,
        Some(own) => text(format!("({}) and ({})", rule(&written), rule(&own)), written.span),
    }
}

/// A hint with its guidance below it.
fn joined(hint: Option<Node>, guidance: Option<Node>) -> Option<Node> {
    let (Some(mut hint), Some(guidance)) = (hint.clone(), guidance.clone()) else {
        return hint.or(guidance);
    };
    match (&mut hint.kind, guidance.kind) {
        (NodeKind::String(words), NodeKind::String(more)) => {
            words.push_str("\n\n");
            words.push_str(&more);
        }
        (NodeKind::Mapping(versions), NodeKind::Mapping(more)) => {
            for (key, node) in more {
                let NodeKind::String(added) = &node.kind else { continue };
                let own = versions.iter_mut().find(|(own, _)| own.text == key.text);
                match own.map(|(_, node)| &mut node.kind) {
                    Some(NodeKind::String(words)) => {
                        words.push_str("\n\n");
                        words.push_str(added);
                    }
                    _ => versions.push((key, node)),
                }
            }
        }
        _ => {}
    }
    Some(hint)
}

/// The question that asks what "other" is.
fn other_text(name: &str, record: Record<'_>) -> Node {
    let span = record.span();
    let mut fields = Fields::default();
    fields.put("id", text(format!("{name}_other"), span));
    fields.put("type", text("text", span));
    fields.put("label", text("Specify other.", span));
    fields.put("relevant", text(format!("selected(${{{name}}}, 'other')"), span));
    fields.node(span)
}

fn add_appearance(fields: &mut Fields, word: &str, span: Span) {
    let mut words = match fields.take("appearance").map(|node| node.kind) {
        Some(NodeKind::Sequence(words)) => words,
        _ => Vec::new(),
    };
    words.push(text(word, span));
    fields.put("appearance", list(words, span));
}
