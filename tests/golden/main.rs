//! The shipped definitions: complete sets of answers come to what was worked out by hand
//! beforehand. What the definitions are like is `tests/content`'s matter.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

mod instruments;
mod recompute;

use serde_json::Value as Json;
use tests::shipped::{Golden, shipped};

#[test]
fn sets_of_answers_come_to_what_was_worked_out_by_hand() {
    let mut tried = 0;
    let mut faults = Vec::new();
    for own in shipped() {
        for golden in own.golden() {
            let outcome = own.evaluate(&golden);
            compare(&golden, &outcome, &mut faults);
            if let Err(fault) = recompute::score(&outcome["score"]) {
                faults.push(format!("{}: {fault}", golden.name));
            }
            tried += 1;
        }
    }
    assert!(tried >= 90, "only {tried} sets of answers");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn compare(golden: &Golden, outcome: &Json, faults: &mut Vec<String>) {
    let (score, wanted) = (&outcome["score"], &golden.expected["score"]);
    let mut hold = |what: &str, found: &Json, expected: &Json| {
        if found != expected {
            faults.push(format!("{}: {what} is {found} instead of {expected}", golden.name));
        }
    };
    hold("what is missing", &Json::from(faulty(outcome)), &Json::Array(Vec::new()));
    hold("complete", &outcome["complete"], &Json::Bool(true));
    hold("being scored", &Json::Bool(!score.is_null()), &Json::Bool(!wanted.is_null()));
    if !wanted.is_null() {
        let close = |field: &str| {
            let number = |json: &Json| -> Option<f64> { json.as_str()?.parse().ok() };
            match (number(&score[field]), number(&wanted[field])) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                (found, expected) => found == expected,
            }
        };
        hold(
            "value",
            &score["value"],
            if close("value") { &score["value"] } else { &wanted["value"] },
        );
        let coverage = if close("coverage") { &score["coverage"] } else { &wanted["coverage"] };
        hold("coverage", &score["coverage"], coverage);
        hold("rounded", &score["rounded"], &wanted["rounded"]);
        hold("rating", &score["rating"], &wanted["rating"]);
        hold(
            "critical items that failed",
            &limits(score, true),
            &sorted(&wanted["limited_by_items"]),
        );
        hold("limiters", &limits(score, false), &sorted(&wanted["limited_by"]));
    }
    let found = outcome["findings"].as_array().into_iter().flatten();
    let found = found.map(|finding| {
        let word = |field: &str| finding[field].as_str().unwrap_or_default().to_owned();
        format!("{}:{}", word("item"), word("rule"))
    });
    let found: Vec<String> = found.collect();
    if !golden.expected["findings"].is_null() {
        hold("findings", &sorted(&Json::from(found)), &sorted(&golden.expected["findings"]));
    }
    for (address, value) in golden.expected["values"].as_object().into_iter().flatten() {
        hold(address, &outcome["items"][address]["value"], value);
    }
}

/// Ids of what bounds a rating: of critical items their names, each once.
fn limits(score: &Json, critical: bool) -> Json {
    let limits = score["limited_by"].as_array().into_iter().flatten();
    let of_kind = limits.filter(|limit| (limit["kind"] == "critical") == critical);
    let ids = of_kind.filter_map(|limit| limit["id"].as_str()?.rsplit('/').next());
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    Json::from(ids)
}

/// A list of words in order; of nothing an empty one.
fn sorted(list: &Json) -> Json {
    let mut words: Vec<&str> =
        list.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    words.sort_unstable();
    Json::from(words)
}

fn faulty(outcome: &Json) -> Vec<String> {
    let items = outcome["items"].as_object().into_iter().flatten();
    let wrong = items.filter(|(_, item)| item["valid"] != true);
    wrong.map(|(address, item)| format!("{address} {}", item["errors"])).collect()
}
