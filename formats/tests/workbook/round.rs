//! A definition goes to a workbook and comes back as it was.

use std::{collections::HashSet, path::Path};

use engine::definition::{document, document::Node};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};

use crate::{fields, whole};

fn read(name: &str, bytes: &[u8]) -> Node {
    let source = formats::read_definition(name, bytes);
    source.node.unwrap_or_else(|| panic!("{:?}", source.diagnostics))
}

/// There and back: the canonical form is the same.
#[track_caller]
fn round(tree: &Node) -> Vec<u8> {
    let bytes =
        formats::write_definition("x.xlsx", tree).unwrap_or_else(|fault| panic!("{fault:?}"));
    let source = formats::read_definition("x.xlsx", &bytes);
    let back = source.node.unwrap_or_else(|| panic!("{:?}", source.diagnostics));
    assert_eq!(document::canonical_json(&back), document::canonical_json(tree));
    bytes
}

/// From YAML to a workbook and back to YAML: the same definition, with the same identity.
#[track_caller]
fn round_of_yaml(tree: &Node) {
    let yaml = formats::write_definition("x.yaml", tree).expect("YAML holds anything");
    let read_first = read("x.yaml", &yaml);
    let again = read("x.xlsx", &round(&read_first));
    let back = formats::write_definition("y.yaml", &again).expect("YAML holds anything");
    let back = read("y.yaml", &back);
    assert_eq!(document::canonical_json(&back), document::canonical_json(tree));
    assert_eq!(document::sha256(&back), document::sha256(tree));
}

#[test]
fn the_shipped_questionnaires_survive_as_workbooks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../questionnaires");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("it can be listed").path().join("2026.1.yaml");
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let tree = read("x.yaml", &bytes);
        let sheets = round(&tree);
        assert_eq!(sheets, round(&tree), "the same cells give the same bytes");
        round_of_yaml(&tree);
        count += 1;
    }
    assert!(count >= 12, "the walk finds the definitions: {count}");
}

#[test]
fn every_instrument_and_scenario_survives_as_a_workbook() {
    let mut count = 0;
    for folder in ["../tests/golden", "../tests/scenarios"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let form = entry.expect("it can be listed").path().join("form.yaml");
            if let Ok(bytes) = std::fs::read(&form) {
                round(&read("form.yaml", &bytes));
                count += 1;
            }
        }
    }
    assert!(count > 10, "the walk finds the definitions: {count}");
}

#[test]
fn the_sample_survives_as_a_workbook() {
    round(&read("sample.yaml", include_bytes!("../sample.yaml")));
}

/// A text: the same in all languages, or in some of them.
fn text() -> impl Strategy<Value = Json> {
    let words = || {
        prop_oneof!["[A-Za-zÕÄÖÜõäöü ,.'\"<>&=-]{1,20}", "[ \n\t_x0-9A-F]{1,9}", any::<String>(),]
    };
    prop_oneof![
        words().prop_map(Json::from),
        (words(), words()).prop_map(|(et, en)| json!({ "et": et, "en": en })),
        words().prop_map(|ru| json!({ "ru": ru })),
    ]
}

fn rule() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(json!("${a} = 'x'")),
        Just(json!("'constant'")),
        Just(json!("today()")),
        Just(json!("a 'b' \"c\"")),
        Just(json!("yes")),
        (-999i32..999).prop_map(|number| json!(f64::from(number) / 8.0)),
        any::<String>().prop_map(Json::from),
    ]
}

/// Any of a few fields of an item, each with a value that it can have.
fn fields() -> impl Strategy<Value = Vec<(&'static str, Json)>> {
    let field = prop_oneof![
        text().prop_map(|text| ("hint", text)),
        text().prop_map(|text| ("criterion", text)),
        text().prop_map(|text| ("required_message", text)),
        rule().prop_map(|rule| ("relevant", rule)),
        rule().prop_map(|rule| ("default", rule)),
        rule().prop_map(|rule| ("constraint", rule)),
        any::<bool>().prop_map(|truth| ("required", json!(truth))),
        rule().prop_map(|rule| ("required", rule)),
        any::<bool>().prop_map(|truth| ("verify", json!(truth))),
        (0u32..1_000_000).prop_map(|number| ("weight", json!(f64::from(number) / 1000.0))),
        "[0-9.]{1,5}".prop_map(|code| ("code", json!(code))),
        prop::collection::vec("[a-z-]{1,8}", 0..3).prop_map(|words| ("appearance", json!(words))),
        prop::collection::vec("[a-z ]{1,8}", 0..3).prop_map(|words| ("evidence", json!(words))),
        Just(("parameters", json!({ "start": "1", "end": "5" }))),
        (rule(), text()).prop_map(|(when, text)| {
            ("findings", json!([{ "id": "f", "when": when, "severity": "minor", "text": text, "deadline_days": 3 }]))
        }),
    ];
    prop::collection::vec(field, 0..6)
}

fn item() -> impl Strategy<Value = Json> {
    let kinds = prop_oneof![
        Just("text"),
        Just("integer"),
        Just("decimal"),
        Just("date"),
        Just("datetime"),
        Just("note"),
        Just("file"),
        Just("calculation"),
        Just("single"),
        Just("multiple"),
        Just("own"),
        Just("nonsense"),
    ];
    let leaf =
        (kinds, "[a-z][a-z0-9_]{0,5}", text(), fields()).prop_map(|(kind, id, label, fields)| {
            let mut item = json!({ "id": id, "type": kind, "label": label });
            match kind {
                "single" | "multiple" => item["scale"] = json!("v"),
                "own" => {
                    item["type"] = json!("single");
                    item["choices"] =
                        json!([{ "name": "1", "label": label, "columns": { "county": "x" } }]);
                }
                "calculation" => item["calculation"] = json!("1 + 1"),
                _ => {}
            }
            for (name, value) in fields {
                item[name] = value;
            }
            item
        });
    leaf.prop_recursive(3, 12, 4, |inner| {
        (any::<bool>(), "[a-z]{1,4}", text(), prop::collection::vec(inner, 0..4), 0u32..9).prop_map(
            |(repeat, id, label, items, max)| {
                let mut item = json!({ "id": id, "type": "group", "label": label, "items": items });
                if repeat {
                    item["type"] = json!("repeat");
                    item["max"] = json!(max);
                    item["count"] = json!("${n}");
                    item["singular"] = label;
                }
                item
            },
        )
    })
}

fn definition() -> impl Strategy<Value = Json> {
    let items = || prop::collection::vec(item(), 0..5);
    (text(), text(), items(), items(), any::<bool>(), rule(), "[0-9.]{1,6}").prop_map(
        |(title, words, one, two, scored, when, version)| {
            let mut whole = json!({
                "id": "random", "version": version, "title": title, "description": words,
                "audience": ["provider"], "kind": "record", "languages": ["et", "en", "ru"],
                "scales": [{ "id": "v", "choices": [
                    { "name": "a", "label": words, "points": 2, "short": "A" },
                    { "name": "b", "label": title, "not_checked": true }],
                    "not_applicable": { "label": words } }],
                "sections": [
                    { "id": "one", "title": title, "intro": words, "relevant": when, "items": one },
                    { "id": "two", "title": words, "items": two }],
            });
            if scored {
                whole["legal"] =
                    json!([{ "id": "l", "act": words, "provision": "§ 1", "verify": true }]);
                whole["scoring"] = json!({
                    "method": "weighted_mean", "rounding": { "digits": 1, "mode": "down" },
                    "children": [{ "section": "one", "weight": 2 },
                        { "id": "more", "label": words, "children": [{ "section": "two" }] }],
                    "bands": [{ "id": "low", "from": 0, "label": words }],
                    "critical": { "below": 1, "cap": "low", "reason": words },
                    "limiters": [{ "id": "x", "when": when, "cap": "low", "reason": title }],
                    "later": { "a": [1, { "b": null }] },
                });
            }
            whole
        },
    )
}

#[test]
fn the_random_definitions_have_every_field() {
    let mut runner = TestRunner::deterministic();
    let bytes = prop::collection::vec(any::<u8>(), 0..900);
    let mut seen = HashSet::new();
    for _ in 0..400 {
        let bytes = bytes.new_tree(&mut runner).expect("bytes can be made").current();
        let tree = document::from_json(&whole::definition(&bytes));
        let (questionnaire, faults) = engine::definition::read(&tree);
        let strange = ["definition.unknown-field", "definition.field-of-other-type"];
        let strange: Vec<_> =
            faults.iter().filter(|f| strange.contains(&f.code.as_str())).collect();
        assert!(strange.is_empty(), "{strange:?}");
        if let Some(questionnaire) = questionnaire {
            fields::gather(&questionnaire, &mut seen);
        }
    }
    let missing: Vec<_> = fields::ALL.iter().filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty() && seen.len() == fields::ALL.len(), "{missing:?}, {seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]
    #[test]
    fn whole_definitions_survive_as_workbooks(bytes in prop::collection::vec(any::<u8>(), 0..900)) {
        round_of_yaml(&document::from_json(&whole::definition(&bytes)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn any_definition_survives_as_a_workbook(whole in definition()) {
        round(&document::from_json(&whole));
    }
}
