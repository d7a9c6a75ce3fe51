//! Rules in plain words.

use std::collections::BTreeMap;

use engine::{
    expression::{
        parse,
        reading::{Labels, reading},
    },
    language::Language,
    name::Name,
};
use serde_json::Value as Json;

use crate::each;

/// Every rule of a document by where it stands.
fn rules(value: &Json, at: &str, found: &mut Vec<(String, String)>) {
    const RULES: [&str; 8] = [
        "relevant",
        "constraint",
        "required",
        "read_only",
        "default",
        "calculation",
        "when",
        "choice_filter",
    ];
    match value {
        Json::Object(fields) => {
            for (name, inner) in fields {
                match inner {
                    Json::String(rule) if RULES.contains(&name.as_str()) => {
                        found.push((format!("{at}.{name}"), rule.clone()));
                    }
                    _ => rules(inner, &format!("{at}.{name}"), found),
                }
            }
        }
        Json::Array(all) => {
            for (place, inner) in all.iter().enumerate() {
                rules(inner, &format!("{at}[{place}]"), found);
            }
        }
        _ => {}
    }
}

/// The words of everything that has an id, in one language.
struct Words(BTreeMap<String, String>);

impl Words {
    fn of(document: &Json, language: Language) -> Self {
        let mut all = BTreeMap::new();
        let mut open = vec![document];
        while let Some(value) = open.pop() {
            if let Some(fields) = value.as_object() {
                let label = fields.get("label").or(fields.get("title"));
                let words = label.and_then(|label| label.get(language.tag())?.as_str());
                if let (Some(id), Some(words)) = (fields.get("id").and_then(Json::as_str), words) {
                    all.insert(id.to_owned(), words.to_owned());
                }
                open.extend(fields.values());
            }
            open.extend(value.as_array().into_iter().flatten());
        }
        Self(all)
    }
}

impl Labels for Words {
    fn item(&self, name: &Name) -> Option<String> {
        self.0.get(name.as_str()).cloned()
    }

    fn choice(&self, _: Option<&Name>, _: &str) -> Option<String> {
        None
    }

    fn part(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

#[test]
fn every_rule_reads_as_words_that_name_its_items() {
    each(|own, faults| {
        let mut all = Vec::new();
        rules(&own.document, "", &mut all);
        for language in Language::ALL {
            let labels = Words::of(&own.document, language);
            for (place, rule) in &all {
                let Ok(expr) = parse(rule) else {
                    faults.push(format!("{place}: no rule: {rule}"));
                    continue;
                };
                let words = reading(&expr, &labels, language);
                if words.contains("${") || words.trim().is_empty() {
                    faults.push(format!("{place}: {rule} is read as {words}"));
                }
            }
        }
    });
}
