//! The language against expectations nobody here wrote: the tests of getodk/web-forms and Enketo,
//! recorded in the corpus that lies beside the project. Where it does not, the test says so.
//!
//! `cargo test -p engine --test odk -- --nocapture` prints the table of conformance. Cases that do
//! not hold stand in `odk_exceptions.txt` with their reason; one that holds by now must leave it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use engine::{
    expression::trial::{Held, Trial, Tried},
    value::{Answer, Value},
};
use jiff::{civil::date, tz::TimeZone};
use serde_json::Value as Json;

const FILES: [&str; 3] = ["odk-functions.json", "odk-nodesets.json", "odk-patterns.json"];

#[test]
fn expressions_mean_what_they_mean_in_odk() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !folder.exists() {
        println!("skipped: odk-functions, odk-nodesets, odk-patterns (no ../shared/corpus)");
        return;
    }
    let exceptions = exceptions();
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    let (mut table, mut reasons) = (Vec::new(), BTreeMap::<&str, usize>::new());
    for file in FILES {
        let cases = cases(&folder.join(file));
        let mut held = 0u32;
        for case in &cases {
            let id = case["id"].as_str().expect("an id");
            assert!(seen.insert(id.to_owned()), "{id} occurs twice");
            match (judge(case), exceptions.get(id)) {
                (Ok(()), None) => held += 1,
                (Ok(()), Some(_)) => faults.push(format!("{id} holds: take it from the list")),
                (Err(_), Some(reason)) => *reasons.entry(reason).or_default() += 1,
                (Err(why), None) => faults.push(format!("{id}: {why}")),
            }
        }
        table.push((file, held, cases.len() as u32));
    }
    let unknown = exceptions.keys().filter(|id| !seen.contains(*id));
    faults.extend(unknown.map(|id| format!("{id} is no case of the corpus")));

    for (file, held, of) in &table {
        println!("{file:<22}{held:>6} of {of:>5} hold");
    }
    let (held, of) = table.iter().fold((0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
    println!(
        "{:<22}{held:>6} of {of:>5} hold: {:.2} %",
        "all",
        f64::from(held) * 100.0 / f64::from(of)
    );
    for (reason, count) in &reasons {
        println!("{count:>4} do not: {reason}");
    }
    assert!(faults.is_empty(), "{} unexpected:\n{}", faults.len(), faults.join("\n"));
}

/// Identifiers of the cases that do not hold, with the reason.
fn exceptions() -> BTreeMap<String, String> {
    let text = include_str!("odk_exceptions.txt");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (id, reason) = line.split_once(": ").expect("an id, a colon, a reason");
            (id.to_owned(), reason.to_owned())
        })
        .collect()
}

fn cases(file: &PathBuf) -> Vec<Json> {
    let bytes = fs::read(file).expect("a file of the corpus");
    serde_json::from_slice(&bytes).expect("a list of cases")
}

fn judge(case: &Json) -> Result<(), String> {
    let source = case["xlsform"].as_str().or(case["expression"].as_str()).expect("an expression");
    let trial = trial(case);
    let expect = &case["expect"];
    let outcome = trial.evaluate(source);
    if expect["type"] == "error" {
        let refused = trial.check(source).map_or(true, |faults| !faults.is_empty());
        return if refused || outcome.is_err() {
            Ok(())
        } else {
            Err(format!("{source} gives {outcome:?}, expected a fault"))
        };
    }
    let tried = outcome.map_err(|fault| format!("{source}: {fault:?}"))?;
    if agrees(expect, &tried) {
        Ok(())
    } else {
        Err(format!("{source} gives {tried:?}, expected {expect}; with {}", case["context"]))
    }
}

fn agrees(expect: &Json, tried: &Tried) -> bool {
    if let Some(pattern) = expect["pattern"].as_str() {
        return regex_lite::Regex::new(pattern).expect("a pattern").is_match(&tried.text);
    }
    match &expect["value"] {
        Json::Bool(truth) => tried.truth == *truth,
        value if expect["type"] == "number" => {
            let wanted = match value {
                Json::String(word) => word.parse().expect("NaN or an infinity"),
                number => number.as_f64().expect("a number"),
            };
            let slack = expect["tolerance"].as_f64().unwrap_or(1e-12);
            tried.number == wanted
                || (tried.number.is_nan() && wanted.is_nan())
                || (tried.number - wanted).abs() <= slack
        }
        value => Some(tried.text.as_str()) == value.as_str(),
    }
}

/// The case's values, on a day of its zone.
fn trial(case: &Json) -> Trial {
    let zone = match case["timezone"].as_str() {
        None => TimeZone::UTC,
        // Arizona keeps no summer time.
        Some("America/Phoenix") => TimeZone::posix("MST7").expect("a rule"),
        Some(other) => panic!("no rule for {other}"),
    };
    let mut trial = Trial::new(date(2026, 11, 1).at(10, 30, 0, 0), zone, 1);
    for (name, held) in case["context"].as_object().into_iter().flatten() {
        let held = match held {
            Json::Null => Held::Several(Vec::new()),
            Json::String(text) => Held::One(answer(text)),
            Json::Array(texts) => Held::Several(
                texts.iter().map(|text| answer(text.as_str().expect("a text"))).collect(),
            ),
            other => panic!("an unexpected value {other}"),
        };
        trial.hold(name, held);
    }
    trial
}

fn answer(text: &str) -> Answer {
    if text.is_empty() { Answer::Blank } else { Answer::Given(Value::Text(text.to_owned())) }
}
