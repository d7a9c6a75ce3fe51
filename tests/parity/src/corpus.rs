//! The expressions of the corpus on both targets: text, number and truth of each.
//!
//! Whether they are what ODK expects is the engine's own test; here only the targets are compared.

use engine::expression::trial::{Held, Trial};
use engine::value::{Answer, Value};
use jiff::civil::date;
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// Evaluates the expressions of a corpus file (a list of cases with `expression`, `xlsform`,
/// `context`, `timezone`), one line of output each: its text, the bits of its number, its truth.
#[wasm_bindgen]
#[must_use]
pub fn run_corpus(cases_json: &str) -> String {
    let cases: Vec<Json> = match serde_json::from_str(cases_json) {
        Ok(cases) => cases,
        Err(error) => return json!({ "fault": error.to_string() }).to_string(),
    };
    let results: Vec<Json> = cases.iter().map(try_case).collect();
    json!({ "results": results }).to_string()
}

fn try_case(case: &Json) -> Json {
    // Arizona, the corpus' only zone, keeps no summer time.
    let rule = if case["timezone"].is_null() { "UTC0" } else { "MST7" };
    let zone = TimeZone::posix(rule).unwrap_or(TimeZone::UTC);
    let mut trial = Trial::new(date(2026, 11, 1).at(10, 30, 0, 0), zone, 1);
    let answer = |json: &Json| match json.as_str() {
        None | Some("") => Answer::Blank,
        Some(text) => Answer::Given(Value::Text(text.to_owned())),
    };
    for (name, held) in case["context"].as_object().into_iter().flatten() {
        let held = match held {
            Json::Null => Held::Several(Vec::new()),
            Json::Array(answers) => Held::Several(answers.iter().map(answer).collect()),
            one => Held::One(answer(one)),
        };
        trial.hold(name, held);
    }
    let source = case["xlsform"].as_str().or(case["expression"].as_str()).unwrap_or_default();
    match trial.evaluate(source) {
        Ok(tried) => {
            // One NaN is as good as another: which bits it has no standard says.
            let number = tried.number;
            let bits = if number.is_nan() { 0 } else { number.to_bits() };
            json!([tried.text, bits.to_string(), tried.truth])
        }
        Err(fault) => json!(format!("{fault:?}")),
    }
}
