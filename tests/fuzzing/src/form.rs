//! Definitions made for fuzzing: one around a given rule, and random ones out of bytes.

use serde_json::{Value as Json, json};

use crate::bytes::Bytes;

/// Items of a random form.
const MOST: usize = 14;

/// A small form in which a text is every kind of rule, at the top and inside repeats.
pub(crate) fn with_rule(rule: &str) -> Json {
    let choices = json!([
        { "name": "yes", "label": "yes", "kind": "k" },
        { "name": "no", "label": "no", "kind": "l" }
    ]);
    framed(&json!([
        { "id": "a", "type": "integer", "label": "a" },
        { "id": "b", "type": "text", "label": "b" },
        { "id": "on", "type": "date", "label": "on" },
        { "id": "d", "type": "multiple", "choices": choices, "label": "d" },
        { "id": "c", "type": "single", "choices": choices, "label": "c", "choice_filter": rule },
        { "id": "z", "type": "text", "label": "z", "relevant": rule, "required": rule,
          "constraint": rule },
        { "id": "y", "type": "calculation", "label": "y", "calculation": rule },
        { "id": "r", "type": "repeat", "label": "r", "items": [
            { "id": "e", "type": "integer", "label": "e" },
            { "id": "x", "type": "calculation", "label": "x", "calculation": rule },
            { "id": "s", "type": "repeat", "label": "s", "items": [
                { "id": "f", "type": "integer", "label": "f", "relevant": rule } ] } ] }
    ]))
}

fn framed(items: &Json) -> Json {
    json!({
        "id": "fuzz", "version": "1", "title": "t", "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "sections": [{ "id": "main", "title": "t", "items": items }]
    })
}

/// What a random form has.
#[derive(Default)]
pub(crate) struct Made {
    pub(crate) form: Json,
    /// Items that can be answered: name, repeats around it, whether it takes a choice.
    pub(crate) items: Vec<(String, Vec<String>, bool)>,
    /// Repeats: name, repeats around it.
    pub(crate) repeats: Vec<(String, Vec<String>)>,
}

/// A form whose rules name items before them, in and out of repeats nested to two levels.
pub(crate) fn random(bytes: &mut Bytes<'_>) -> Made {
    let mut made = Made::default();
    let mut names: Vec<(String, Vec<String>)> = Vec::new();
    let mut count = 0;
    let items = level(bytes, &mut made, &mut names, &[], &mut count);
    made.form = framed(&Json::Array(items));
    made.form["scales"] = json!([{ "id": "v", "choices": [
        { "name": "yes", "label": "yes", "points": 1 },
        { "name": "no", "label": "no", "points": 0 } ],
        "not_applicable": { "label": "na" } }]);
    if bytes.below(2) == 0 {
        made.form["scoring"] = json!({ "method": "percent",
            "bands": [{ "id": "all", "from": 0, "label": "a" }] });
    }
    made
}

fn level(
    bytes: &mut Bytes<'_>,
    made: &mut Made,
    names: &mut Vec<(String, Vec<String>)>,
    path: &[String],
    count: &mut usize,
) -> Vec<Json> {
    let mut items = Vec::new();
    let most = if path.is_empty() { MOST } else { 4 };
    let wanted = 1 + bytes.below(most);
    while items.len() < wanted && *count < MOST * 2 {
        *count += 1;
        let id = format!("i{count}");
        let relevant = (bytes.below(3) == 0).then(|| boolean(bytes, names, path, 2));
        let mut item = match bytes.below(7) {
            0 if path.len() < 2 => {
                let mut inside = path.to_vec();
                inside.push(id.clone());
                let inner = level(bytes, made, names, &inside, count);
                made.repeats.push((id.clone(), path.to_vec()));
                let mut item = json!({ "type": "repeat", "items": inner, "max": 4 });
                if bytes.below(4) == 0 {
                    item["count"] = json!(number(bytes, &names_before(names, &id), path, 0));
                }
                item
            }
            1 | 2 => json!({ "type": "calculation", "calculation": number(bytes, names, path, 3) }),
            3 => json!({ "type": "single", "scale": "v" }),
            4 => json!({ "type": "integer", "constraint": boolean(bytes, names, path, 1) }),
            _ => json!({ "type": "integer" }),
        };
        let kind = item["type"].as_str().unwrap_or_default().to_owned();
        if matches!(kind.as_str(), "integer" | "single") {
            made.items.push((id.clone(), path.to_vec(), kind == "single"));
            if bytes.below(4) == 0 {
                item["required"] = json!(boolean(bytes, names, path, 1));
            }
        }
        if matches!(kind.as_str(), "integer" | "calculation") {
            names.push((id.clone(), path.to_vec()));
        }
        if let Some(relevant) = relevant {
            item["relevant"] = json!(relevant);
        }
        item["id"] = json!(id);
        item["label"] = json!(id);
        items.push(item);
    }
    items
}

/// A repeat's own content may not decide how often it is asked.
fn names_before(names: &[(String, Vec<String>)], repeat: &str) -> Vec<(String, Vec<String>)> {
    names.iter().filter(|(_, path)| !path.iter().any(|own| own == repeat)).cloned().collect()
}

fn number(
    bytes: &mut Bytes<'_>,
    names: &[(String, Vec<String>)],
    path: &[String],
    depth: usize,
) -> String {
    let literal = |bytes: &mut Bytes<'_>| bytes.below(5).to_string();
    let one = |bytes: &mut Bytes<'_>| {
        let known: Vec<_> = names.iter().filter(|(_, own)| path.starts_with(own)).collect();
        bytes.pick(&known).map(|(name, _)| format!("${{{name}}}"))
    };
    let sub = |bytes: &mut Bytes<'_>| number(bytes, names, path, depth.saturating_sub(1));
    match if depth == 0 { bytes.below(3) } else { bytes.below(14) } {
        0 => literal(bytes),
        1 | 2 => one(bytes).unwrap_or_else(|| "1".to_owned()),
        3 => format!("({} + {})", sub(bytes), sub(bytes)),
        4 => format!("({} * {})", sub(bytes), sub(bytes)),
        5 => {
            let test = boolean(bytes, names, path, depth - 1);
            format!("if({test}, {}, {})", sub(bytes), sub(bytes))
        }
        6 => format!("coalesce({}, {})", sub(bytes), sub(bytes)),
        // Whatever differs between targets would differ here: fractions, and functions that
        // processors and libraries round each in their way.
        10 => format!("({} div {})", sub(bytes), sub(bytes)),
        11 => format!("pow({}, 0.3)", sub(bytes)),
        12 => format!("sin({})", sub(bytes)),
        13 => format!("log({} + 1)", sub(bytes)),
        7 if !path.is_empty() => "position(..)".to_owned(),
        _ => {
            let many: Vec<_> = names.iter().filter(|(_, own)| !path.starts_with(own)).collect();
            let function = ["sum", "min", "max", "count", "count-non-empty"][bytes.below(5)];
            match bytes.pick(&many) {
                Some((name, _)) => format!("{function}(${{{name}}})"),
                None => literal(bytes),
            }
        }
    }
}

fn boolean(
    bytes: &mut Bytes<'_>,
    names: &[(String, Vec<String>)],
    path: &[String],
    depth: usize,
) -> String {
    let left = number(bytes, names, path, depth);
    match bytes.below(6) {
        0 => format!("{left} = ''"),
        1 if depth > 0 => {
            format!("({left} > 1 and {})", boolean(bytes, names, path, depth - 1))
        }
        2 if depth > 0 => format!("not({})", boolean(bytes, names, path, depth - 1)),
        other => {
            let operator = ["=", "!=", "<", ">=", "<=", ">"][other];
            format!("{left} {operator} {}", number(bytes, names, path, 0))
        }
    }
}
