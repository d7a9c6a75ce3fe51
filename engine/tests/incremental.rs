//! A session changed step by step stands exactly where one loaded with the end result stands; and
//! what a change reports is what changed.

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Session},
    name::Name,
    response::{Address, Response},
};
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// A questionnaire whose items 0…n depend on earlier ones in the ways the seeds say: relevance,
/// calculation, constraint, required, across a repeat and out of it, with a score and a limiter.
fn definition(seeds: &[u8]) -> Json {
    let text = |words: &str| json!({ "et": words });
    let mut outer = Vec::new();
    let mut inner = vec![
        json!({ "id": "r_x", "type": "integer", "label": text("x") }),
        json!({ "id": "r_rated", "type": "single", "scale": "v", "label": text("r"), "weight": 2,
                "relevant": "${r_x} = '' or ${r_x} > 1", "required": true }),
    ];
    for (seed, index) in seeds.iter().zip(0usize..) {
        let before = |step: usize| format!("n{}", index.saturating_sub(1 + step % 4));
        let id = format!("n{index}");
        let mut item = match seed % 4 {
            _ if index == 0 => json!({ "type": "integer" }),
            0 => json!({ "type": "calculation", "calculation": match seed / 4 % 4 {
                0 => format!("${{{}}} + 1", before(0)),
                1 => format!("coalesce(${{{}}}, 0) + sum(${{r_x}})", before(1)),
                2 => format!("if(${{{}}} > 2, 1, count(${{r}}))", before(2)),
                _ => "points(${q}) + 1".to_owned(),
            } }),
            _ => json!({ "type": "integer", "constraint": ". <= 4",
                          "required": format!("${{{}}} > 3", before(0)) }),
        };
        if seed % 3 == 1 && index > 0 {
            item["relevant"] = json!(format!("${{{}}} != 2", before(usize::from(seed / 8))));
        }
        item["id"] = json!(id);
        item["label"] = text(&id);
        if seed % 5 == 4 && index > 0 {
            item["id"] = json!(format!("n{index}"));
            inner.push(json!({ "id": format!("r_n{index}"), "type": "calculation",
                "label": text("c"), "calculation": format!("${{r_x}} * ${{{}}}", before(0)) }));
        }
        outer.push(item);
    }
    outer.push(json!({ "id": "r", "type": "repeat", "label": text("r"), "items": inner,
                        "min": 1, "max": 5, "relevant": "${n0} != 3" }));
    let rated = |id: &str, relevant: &str| {
        json!({ "id": id, "type": "single", "scale": "v", "label": text(id), "weight": 3,
                "critical": true, "relevant": relevant,
                "findings": [{ "id": "gap", "when": ". = 'no'", "severity": "major",
                               "kind": "precept", "text": text("t"), "duty": text("d"), "deadline_days": 7 }] })
    };
    json!({
        "id": "random", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "scales": [{ "id": "v", "choices": [
            { "name": "yes", "label": text("yes"), "points": 2 },
            { "name": "some", "label": text("some"), "points": 1 },
            { "name": "no", "label": text("no"), "points": 0 },
            { "name": "nc", "label": text("nc"), "not_checked": true } ],
            "not_applicable": { "label": text("na") } }],
        "sections": [
            { "id": "s1", "title": text("1"), "items": [rated("q", "true()")] },
            { "id": "s2", "title": text("2"), "items": outer },
            { "id": "s3", "title": text("3"), "relevant": "${n0} != 1",
              "items": [rated("z", "${q} != 'nc'")] } ],
        "scoring": { "method": "percent",
            "bands": [ { "id": "low", "from": 0, "label": text("l") },
                       { "id": "mid", "from": 40, "label": text("m") },
                       { "id": "high", "from": 80, "label": text("h") } ],
            "critical": { "below": 1, "cap": "low", "reason": text("c {item}") },
            "limiters": [ { "id": "l", "when": "score('s2') < 50", "cap": "mid",
                            "reason": text("l") } ] }
    })
}

fn step() -> impl Strategy<Value = (u8, u8, u8)> {
    (0u8..8, any::<u8>(), any::<u8>())
}

/// The change a step means, over `items` outer items, with the instances there are.
fn change(step: (u8, u8, u8), items: usize, response: &Response) -> Option<Change> {
    let repeat = Address::top("r");
    let instances = response.instances.get(&repeat).cloned().unwrap_or_default();
    let number = |n: u8| if n % 7 == 6 { Json::Null } else { json!(n % 7) };
    let rating = |n: u8| match n % 6 {
        0 => json!("yes"),
        1 => json!("some"),
        2 => json!("no"),
        3 => json!("nc"),
        4 => json!({ "na": true }),
        _ => Json::Null,
    };
    let instance = |n: u8| instances.get(usize::from(n) % instances.len().max(1)).cloned();
    Some(match step.0 {
        0 => Change::AddInstance { repeat, instance: Name::new(format!("i{}", step.1 % 6)) },
        1 => Change::RemoveInstance { instance: instance(step.1)?, repeat },
        2 => Change::Answer {
            address: repeat.inside(&instance(step.1)?, &"r_x".into()),
            value: number(step.2),
        },
        3 => Change::Answer {
            address: repeat.inside(&instance(step.1)?, &"r_rated".into()),
            value: rating(step.2),
        },
        4 => Change::Answer {
            address: Address::top(if step.1.is_multiple_of(2) { "q" } else { "z" }),
            value: rating(step.2),
        },
        _ => Change::Answer {
            address: Address::top(format!("n{}", usize::from(step.1) % items).as_str()),
            value: number(step.2),
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
            // What stood in a removed instance is gone for the session.
            response.answers.retain(|address, _| {
                !address.path.iter().any(|(own, id)| *own == repeat.item && id == instance)
            });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn step_by_step_equals_all_at_once(
        seeds in prop::collection::vec(any::<u8>(), 3..14),
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let program = load_document(&definition(&seeds)).expect("a sound definition");
        let context = Context::on(date(2026, 11, 1));
        let mut session = Session::open(program.clone(), context.clone());
        let mut response = Response::default();
        for step in steps {
            let Some(change) = change(step, seeds.len(), &response) else { continue };
            let before = session.outcome("");
            let Ok(delta) = session.apply(&change) else { continue };
            keep(&mut response, &change);
            let after = session.outcome("");
            // Every item whose outcome differs is told, by its address.
            let told: Vec<String> = delta.items.iter().map(|address| session.path(address)).collect();
            let empty = serde_json::Map::new();
            for (path, item) in after["items"].as_object().unwrap_or(&empty) {
                let old = &before["items"][path];
                if !old.is_null() && old != item && delta.repeats.is_empty() {
                    prop_assert!(told.contains(path), "{path} changed untold: {old} → {item}");
                }
            }
            prop_assert!(delta.score || before["score"] == after["score"]);
            prop_assert!(delta.findings || before["findings"] == after["findings"] || !delta.repeats.is_empty());
        }
        let mut whole = Session::open(program, context);
        let misfits = whole.load(&response);
        prop_assert!(misfits.is_empty(), "{misfits:?}");
        prop_assert_eq!(session.outcome(""), whole.outcome(""));
    }
}

#[test]
fn an_answer_tells_only_what_it_changes() {
    let program = load_document(&definition(&[1, 2, 2, 2])).expect("a sound definition");
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    let answer = |item: &str, value: Json| Change::Answer { address: Address::top(item), value };
    let delta = session.apply(&answer("q", json!("yes"))).unwrap();
    assert_eq!(delta.items, [Address::top("q")]);
    assert!(delta.score);
    let delta = session.apply(&answer("q", json!("yes"))).unwrap();
    assert_eq!(delta, engine::evaluation::Delta::default());
}

#[test]
fn a_fault_changes_nothing() {
    let program = load_document(&definition(&[1, 2, 2, 2])).expect("a sound definition");
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    let before = session.outcome("");
    let mut code = |item: &str, value: Json| {
        session
            .apply(&Change::Answer { address: Address::top(item), value })
            .unwrap_err()
            .diagnostic
            .code
    };
    assert_eq!(code("qq", json!("yes")), "answer.unknown-item");
    assert_eq!(code("q", json!("maybe")), "answer.unknown-choice");
    assert_eq!(code("q", json!(["yes"])), "answer.wrong-type");
    assert_eq!(code("n0", json!(1.5)), "answer.not-whole");
    assert_eq!(code("n0", json!("many")), "answer.wrong-type");
    assert_eq!(code("n0", json!({ "na": true })), "answer.not-applicable");
    assert_eq!(code("r_x", json!(1)), "answer.unknown-instance");
    assert_eq!(code("r", json!(1)), "answer.not-answerable");
    assert_eq!(session.outcome(""), before);
}
