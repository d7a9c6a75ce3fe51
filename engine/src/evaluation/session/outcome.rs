//! The outcome of an evaluation as the command line prints it and the server stores it.

use serde_json::{Map, Value as Json, json};

use super::Session;
use crate::{
    definition::model::{FindingKind, FindingSeverity, ItemKind},
    evaluation::graph::Node,
    language::{Language, Text},
    response::Address,
};

impl Session {
    /// The outcome: `{"form", "items", "score", "findings", "complete", "diagnostics"}`, by the
    /// command-line contract. `sha256` is the definition's hash.
    pub fn outcome(&self, sha256: &str) -> Json {
        let questionnaire = self.questionnaire();
        let mut items = Map::new();
        for (item, block) in self.walk() {
            let model = self.program().model(item);
            if matches!(model.kind, ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_)) {
                continue;
            }
            let Some(address) = self.address(item, block) else { continue };
            let Some(state) = self.item(&address) else { continue };
            let value = if state.relevant { state.answer.to_json() } else { Json::Null };
            let errors: Vec<_> = state.faults.iter().map(|fault| fault.code()).collect();
            items.insert(
                self.path(&address),
                json!({
                    "relevant": state.relevant,
                    "value": value,
                    "valid": errors.is_empty(),
                    "errors": errors,
                }),
            );
        }
        let findings: Vec<Json> = self
            .findings()
            .iter()
            .map(|finding| {
                let legal: Vec<_> = finding.legal.iter().map(crate::name::Name::as_str).collect();
                json!({
                    "item": self.path(&finding.item),
                    "rule": finding.rule.as_str(),
                    "severity": severity_word(finding.severity),
                    "kind": kind_word(finding.kind),
                    "legal": legal,
                    "text": texts(&finding.text),
                    "duty": texts(&finding.duty),
                    "deadline": finding.deadline.map(|date| date.to_string()),
                })
            })
            .collect();
        let mut diagnostics: Vec<Json> = self
            .misfits()
            .iter()
            .map(|d| {
                json!({ "code": d.code, "severity": d.severity, "at": d.place.path, "message": d.message(Language::En) })
            })
            .collect();
        for node in self.degraded_nodes() {
            let code = "evaluation.degraded";
            let message =
                crate::diagnostic::Diagnostic::error(code, crate::diagnostic::Place::default())
                    .with("at", &node)
                    .message(Language::En);
            diagnostics
                .push(json!({ "code": code, "severity": "error", "at": node, "message": message }));
        }
        json!({
            "form": {
                "id": questionnaire.id.as_str(),
                "version": questionnaire.version,
                "sha256": sha256,
            },
            "items": items,
            "score": self.score().map(|sheet| self.score_json(&sheet)),
            "findings": findings,
            "complete": self.is_complete(),
            "diagnostics": diagnostics,
        })
    }

    /// An address with instances by number: `outer[2]/inner[1]/item`.
    pub fn path(&self, address: &Address) -> String {
        let mut around = Address::top(address.item.clone());
        let mut out = String::new();
        for (repeat, instance) in &address.path {
            around.item = repeat.clone();
            let number = self.instance_number(&around, instance).unwrap_or(0);
            out.push_str(&format!("{repeat}[{number}]/"));
            around.path.push((repeat.clone(), instance.clone()));
        }
        out + address.item.as_str()
    }

    fn degraded_nodes(&self) -> Vec<String> {
        if self.degraded.is_empty() {
            return Vec::new();
        }
        // Blocks have no order of their own: that of their first item in the document.
        let mut order = std::collections::HashMap::new();
        for ((_, block), place) in self.walk().into_iter().zip(1u32..) {
            order.entry(block).or_insert(place);
        }
        let place = |block: &u32| order.get(block).copied().unwrap_or_default();
        let mut nodes: Vec<_> =
            self.degraded.iter().map(|(block, node)| (*node, place(block), *block)).collect();
        nodes.sort_unstable();
        let mut found: Vec<String> = nodes
            .iter()
            .map(|(node, _, block)| match self.program.graph.node(*node) {
                Node::Section(section) => {
                    self.questionnaire().sections[section as usize].id.to_string()
                }
                Node::Relevant(item)
                | Node::Instances(item)
                | Node::Value(item)
                | Node::Check(item)
                | Node::Findings(item)
                | Node::Tally(item) => {
                    self.address(item, *block).map(|a| self.path(&a)).unwrap_or_default()
                }
                Node::Score(_) | Node::Rating(_) => "scoring".to_owned(),
                // Figures are kept, not evaluated: they cannot fail.
                Node::Total(_) => String::new(),
            })
            .collect();
        found.dedup();
        found
    }
}

pub(super) fn texts(text: &Text) -> Json {
    let mut map = Map::new();
    for (tag, words) in text.versions() {
        map.insert(if tag.is_empty() { "und" } else { tag }.to_owned(), json!(words));
    }
    Json::Object(map)
}

/// A severity's word in a definition.
pub(crate) fn severity_word(severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Minor => "minor",
        FindingSeverity::Major => "major",
        FindingSeverity::Critical => "critical",
    }
}

/// A finding kind's word in a definition.
pub(crate) fn kind_word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Precept => "precept",
        FindingKind::Recommendation => "recommendation",
    }
}
