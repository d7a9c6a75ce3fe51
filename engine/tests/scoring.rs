//! A score kept up to date by parts equals one made anew, whatever came in what order; and it adds
//! up from its trace alone.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use std::sync::Arc;

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Program, Session},
    name::Name,
    response::{Address, Response},
};
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

#[path = "../../tests/golden/recompute.rs"]
mod recompute;

const WEIGHTS: [&str; 6] = ["1", "2", "0.333333", "3", "0.5", "7.125"];

const INSTANCES: [&str; 4] = ["mean", "sum", "minimum", "maximum"];
const MODES: [&str; 3] = ["half_up", "half_even", "down"];
const MAY: [&str; 3] = ["raise", "lower", "change"];
const METHODS: [&str; 6] = ["percent", "weighted_mean", "sum", "minimum", "maximum", "product"];

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn number(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// A scored questionnaire: sections of items, some in (nested) repeats, under a tree of methods,
/// adjustments, rules, limiters and judgement that the seeds choose.
fn definition(seeds: &[u8]) -> Json {
    let seed = |at: usize| usize::from(seeds[at % seeds.len()]);
    let item = |id: String, at: usize| {
        json!({
            "id": id, "type": "single", "scale": "s", "label": text("i"), "tags": ["all"],
            "weight": number(WEIGHTS[seed(at) % WEIGHTS.len()]), "critical": seed(at) % 4 == 0,
            "instances": INSTANCES[seed(at + 1) % 4],
            "relevant": if seed(at) % 5 == 0 { "${r} != 'no'" } else { "true()" },
            "findings": [{ "id": "gap", "when": ". = 'p0'",
                "severity": "major", "kind": "recommendation", "text": text("t") }],
        })
    };
    let sections: Vec<Json> = (0..3usize)
        .map(|section| {
            let mut items: Vec<Json> = (0..2 + seed(section) % 3)
                .map(|i| item(format!("s{section}_{i}"), section + i))
                .collect();
            items.push(json!({
                "id": format!("r{section}"), "type": "repeat", "label": text("r"), "max": 6,
                "min": seed(section + 3) % 2,
                "relevant": if seed(section) % 3 == 0 { "${r} != 'nc'" } else { "true()" },
                "items": [
                    item(format!("r{section}_a"), section + 5),
                    { "id": format!("n{section}"), "type": "repeat", "label": text("n"), "max": 6,
                      "items": [item(format!("n{section}_a"), section + 7)] },
                ],
            }));
            json!({ "id": format!("s{section}"), "title": text("s"), "items": items })
        })
        .collect();
    let method = |at: usize| METHODS[seed(at) % 5];
    // A product has few parts, and its values stay small.
    let of_few = |at: usize| METHODS[seed(at) % 6];
    let child = |section: usize| {
        let mut node = json!({
            "section": format!("s{section}"), "method": method(section),
            "weight": number(WEIGHTS[seed(section + 2) % WEIGHTS.len()]),
        });
        if seed(section + 4) % 3 == 0 {
            node["missing"] = json!(2);
        }
        if seed(section + 5) % 2 == 0 {
            node["adjust"] = json!([
                { "multiply": -1.5, "when": "${r} = 'no'", "reason": text("m") },
                { "add": 7.25, "reason": text("a") },
                { "floor": -20, "reason": text("f") },
                { "cap": 400, "reason": text("c") },
            ]);
        }
        if seed(section + 6) % 3 == 0 {
            node["rules"] = json!([
                { "when": format!("count-points('s{section}', 3) > 1"), "rating": "high", "reason": text("r") },
                { "when": format!("max-points('s{section}') <= 1"), "rating": "low", "reason": text("r") },
            ]);
            node["otherwise"] = json!("decision");
        }
        node
    };
    let mut sections = sections;
    sections.push(json!({ "id": "last", "title": text("l"), "items": [
        { "id": "r", "type": "single", "scale": "s", "label": text("r"), "weight": 0 },
        { "id": "judged", "type": "single", "label": text("j"),
          "choices": [{ "name": "low", "label": text("l") }, { "name": "high", "label": text("h") }] },
        { "id": "because", "type": "text", "label": text("b") },
    ] }));
    json!({
        "id": "random", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "scales": [{ "id": "s", "choices": [
            { "name": "p3", "label": text("3"), "points": 3 },
            { "name": "p1", "label": text("1"), "points": 1.1 },
            { "name": "p0", "label": text("0"), "points": 0 },
            { "name": "no", "label": text("0"), "points": -0.7 },
            { "name": "nc", "label": text("nc"), "not_checked": true } ],
            "not_applicable": { "label": text("na") } }],
        "sections": sections,
        "scoring": {
            "method": of_few(8),
            "rounding": { "digits": seed(9) % 4, "mode": MODES[seed(9) % 3] },
            "children": [
                child(0),
                { "id": "group", "label": text("g"), "method": of_few(10), "weight": 2,
                  "children": [child(1), child(2)] },
            ],
            "bands": [ { "id": "low", "from": -1000, "label": text("l") },
                       { "id": "mid", "from": 2, "label": text("m") },
                       { "id": "high", "from": 40.5, "label": text("h") } ],
            "critical": { "below": 1, "cap": "mid", "reason": text("c {item}") },
            "limiters": [
                { "id": "l", "when": "count-rated('total', 'low', 'mid') > 1", "cap": "low", "reason": text("l") },
                { "id": "f", "when": "count-answers('tagged', 'p3') > 3", "floor": "mid", "reason": text("f") },
            ],
            "judgement": { "item": "judged", "reason": "because", "may": MAY[seed(11) % 3] },
            "measures": [ { "id": "tagged", "label": text("m"), "tag": "all", "method": method(12), "bands": [] } ],
        },
    })
}

const ANSWERS: [&str; 7] = ["p3", "p1", "p0", "no", "nc", "", "na"];

fn value(seed: u8) -> Json {
    match ANSWERS[usize::from(seed) % ANSWERS.len()] {
        "" => Json::Null,
        "na" => json!({ "na": true }),
        name => json!(name),
    }
}

/// The change a step means with the instances there are.
fn change(step: (u8, u8, u8), response: &Response) -> Option<Change> {
    let section = step.1 % 3;
    let outer = Address::top(format!("r{section}").as_str());
    let instances = |repeat: &Address| response.instances.get(repeat).cloned().unwrap_or_default();
    let pick = |repeat: &Address, seed: u8| {
        let all = instances(repeat);
        (!all.is_empty()).then(|| all[usize::from(seed) % all.len()].clone())
    };
    let inside =
        |seed: u8| Some(outer.inside(&pick(&outer, seed)?, &format!("n{section}").as_str().into()));
    let id = Name::new(format!("i{}", step.2 % 5));
    Some(match step.0 % 10 {
        0 => Change::AddInstance { repeat: outer, instance: id },
        1 => Change::RemoveInstance { instance: pick(&outer, step.2)?, repeat: outer },
        2 => Change::AddInstance { repeat: inside(step.1 / 3)?, instance: id },
        3 => {
            let repeat = inside(step.1 / 3)?;
            Change::RemoveInstance { instance: pick(&repeat, step.2)?, repeat }
        }
        4 => {
            let repeat = inside(step.1 / 3)?;
            let instance = pick(&repeat, step.1)?;
            let address = repeat.inside(&instance, &format!("n{section}_a").as_str().into());
            Change::Answer { address, value: value(step.2) }
        }
        5 => {
            let instance = pick(&outer, step.1 / 3)?;
            let address = outer.inside(&instance, &format!("r{section}_a").as_str().into());
            Change::Answer { address, value: value(step.2) }
        }
        6 => Change::Answer { address: Address::top("r"), value: value(step.2) },
        7 => Change::Answer {
            address: Address::top(if step.1.is_multiple_of(2) { "judged" } else { "because" }),
            value: match (step.1 % 2, step.2 % 3) {
                (_, 0) => Json::Null,
                (0, 1) => json!("low"),
                (0, _) => json!("high"),
                _ => json!("seepärast"),
            },
        },
        _ => Change::Answer {
            address: Address::top(format!("s{section}_{}", step.1 / 3 % 2).as_str()),
            value: value(step.2),
        },
    })
}

/// Keeps the response document as a client does.
fn keep(response: &mut Response, change: &Change) {
    match change {
        Change::Answer { address, value: Json::Null } => {
            response.answers.remove(address);
        }
        Change::Answer { address, value } => {
            response.answers.insert(address.clone(), value.clone());
        }
        Change::AddInstance { repeat, instance } => {
            let list = response.instances.entry(repeat.clone()).or_default();
            if !list.contains(instance) {
                list.push(instance.clone());
            }
        }
        Change::RemoveInstance { repeat, instance } => {
            if let Some(list) = response.instances.get_mut(repeat) {
                list.retain(|own| own != instance);
            }
            let gone = |address: &Address| {
                address.path.iter().any(|(own, id)| *own == repeat.item && id == instance)
                    && address.path.len() > repeat.path.len()
                    && address.path[..repeat.path.len()] == repeat.path[..]
            };
            response.answers.retain(|address, _| !gone(address));
            response.instances.retain(|address, _| !gone(address));
        }
    }
}

fn opened(program: &Arc<Program>) -> Session {
    Session::open(Arc::clone(program), Context::on(date(2026, 11, 1)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_score_kept_up_to_date_equals_one_made_anew_and_adds_up(
        seeds in prop::collection::vec(any::<u8>(), 13),
        steps in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 1..60),
    ) {
        let program = load_document(&definition(&seeds)).expect("a sound definition");
        let mut session = opened(&program);
        let mut response = Response::default();
        let mut before = session.outcome("")["score"].clone();
        for step in steps {
            let Some(change) = change(step, &response) else { continue };
            let Ok(delta) = session.apply(&change) else { continue };
            keep(&mut response, &change);
            let after = session.outcome("")["score"].clone();
            prop_assert!(delta.score || before == after, "the score changed untold: {change:?}");
            before = after;
        }
        if let Err(fault) = recompute::score(&before) {
            return Err(TestCaseError::fail(format!("{fault}\n{before:#}")));
        }
        let mut whole = opened(&program);
        prop_assert!(whole.load(&response).is_empty());
        prop_assert_eq!(&before, &whole.outcome("")["score"]);
    }
}

#[test]
fn what_the_definition_leaves_open_is_told_with_an_example() {
    let document = |extra: &str| {
        let text = r#"{"id": "f", "version": "1", "title": {"et": "t"}, "audience": ["inspector"],
            "kind": "inspection", "languages": ["et"],
            "scales": [{"id": "s", "choices": [
                {"name": "a", "label": {"et": "a"}, "points": 1},
                {"name": "b", "label": {"et": "b"}, "points": 2}]}],
            "sections": [{"id": "s1", "title": {"et": "s"}, "items": [
                {"id": "q1", "type": "single", "scale": "s", "label": {"et": "1"}},
                {"id": "q2", "type": "single", "scale": "s", "label": {"et": "2"}}]}],
            "scoring": {"bands": [{"id": "low", "label": {"et": "l"}}, {"id": "high", "label": {"et": "h"}}],
                EXTRA}}"#;
        serde_json::from_str::<Json>(&text.replace("EXTRA", extra)).unwrap()
    };
    let told = |extra: &str| {
        let (questionnaire, found) =
            engine::definition::read(&engine::definition::document::from_json(&document(extra)));
        assert!(found.is_empty(), "{found:?}");
        let (Ok((_, found)) | Err(found)) = engine::checking::check(questionnaire.unwrap());
        found
            .into_iter()
            .map(|d| format!("{} {}", d.code, d.message(engine::language::Language::En)))
            .collect::<Vec<_>>()
    };
    let rules = r#""method": "rules", "rules": [
        {"when": "count-answers('total', 'a') = 2", "rating": "low", "reason": {"et": "r"}},
        {"when": "count-answers('total', 'b') = 2", "rating": "high", "reason": {"et": "r"}}]"#;
    let open = told(rules);
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(open[0].contains("2 of 4 cases open, for example: q1 = b, q2 = a"), "{open:?}");
    assert_eq!(told(&format!(r#"{rules}, "otherwise": "decision""#)), [""; 0]);
    let bands = |bands: &str| {
        told(&format!(
            r#""method": "sum", "children": [{{"section": "s1", "method": "sum", "bands": {bands}}}]"#
        ))
    };
    let codes = |found: Vec<String>| -> Vec<String> {
        found.iter().map(|f| f.split(' ').next().unwrap().to_owned()).collect()
    };
    let band = |id: &str, from: i32, to: i32| {
        format!(r#"{{"id": "{id}", "from": {from}, "to": {to}, "label": {{"et": "b"}}}}"#)
    };
    let both = |a: String, b: String| codes(bands(&format!("[{a}, {b}]")));
    assert_eq!(both(band("x", 2, 2), band("y", 3, 4)), [""; 0]);
    assert_eq!(both(band("x", 1, 2), band("y", 4, 4)), ["definition.bands-gap"]);
    assert_eq!(both(band("x", 1, 3), band("y", 3, 4)), ["definition.bands-overlap"]);
    assert_eq!(both(band("x", 3, 3), band("y", 4, 4)), ["definition.bands-start-above"]);
    assert_eq!(both(band("x", 1, 4), band("y", 5, 9)), ["definition.band-unreachable"]);
}
