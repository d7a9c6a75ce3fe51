//! What an advisor reads when a rule cannot be right: place and sentence, in every language.
//!
//! The cases are data: `faults.json` lists expressions over the items below with the first fault
//! of each, by its byte and its exact sentences.

use engine::{
    diagnostic::{Diagnostic, Place},
    expression::{
        parse,
        types::{Names, Type, infer},
    },
    language::Language,
};
use serde_json::{Value as Json, json};

/// A visit: a date, a rating, a list of staff.
struct Visit;

const ITEMS: [(&str, Type); 11] = [
    ("visit_date", Type::Date),
    ("arrival", Type::Time),
    ("rooms", Type::Number),
    ("comment", Type::Text),
    ("state", Type::Choice),
    ("grade", Type::Choice),
    ("allergies", Type::Choices),
    ("staff", Type::Instances),
    ("staff_name", Type::Text),
    ("staff_age", Type::Number),
    ("approved", Type::Boolean),
];

impl Names for Visit {
    fn item(&self, name: &str) -> Option<Type> {
        ITEMS.iter().find(|(own, _)| *own == name).map(|(_, kind)| *kind)
    }
    fn choices(&self, name: &str) -> Option<Vec<String>> {
        let names: &[&str] = match name {
            "state" => &["good", "fair", "poor"],
            "grade" => &["1", "2", "3"],
            "allergies" => &["nuts", "milk"],
            _ => return None,
        };
        Some(names.iter().map(|name| (*name).to_owned()).collect())
    }
    fn items(&self) -> Vec<&str> {
        ITEMS.iter().map(|(name, _)| *name).collect()
    }
    fn score_nodes(&self) -> Vec<&str> {
        vec!["staffing", "safety"]
    }
    fn bands(&self) -> Vec<&str> {
        vec!["good"]
    }
    fn current(&self) -> Option<&str> {
        Some("rooms")
    }
    fn column(&self, _: &str) -> bool {
        false
    }
    fn in_repeat(&self) -> bool {
        false
    }
    fn rated(&self, name: &str) -> bool {
        name == "state"
    }
}

#[test]
fn a_fault_is_told_with_its_place_in_every_language() {
    let cases: Vec<Json> =
        serde_json::from_str(include_str!("faults.json")).expect("a list of cases");
    assert!(cases.len() >= 30);
    let mut wrong = Vec::new();
    for case in &cases {
        let found = first_fault(case["expression"].as_str().expect("an expression"));
        if found != *case {
            wrong.push(found.to_string());
        }
    }
    assert!(wrong.is_empty(), "these read otherwise by now:\n{}", wrong.join(",\n"));
}

#[test]
fn what_authors_write_rightly_is_let_through() {
    let right = [
        "${visit_date} >= today() - 30",
        "${visit_date} = '2026-01-15'",
        "date(${comment}) < ${visit_date}",
        "${arrival} >= '14:30'",
        "${rooms} > 2 and (${state} = 'good' or ${state} = 'fair')",
        "selected(${allergies}, 'nuts') or count-selected(${allergies}) = 0",
        "${grade} >= 2",
        "sum(${staff_age}) div count(${staff})",
        "max(${staff_age}) > 60",
        "if(${rooms} > 0, ${rooms}, '')",
        "coalesce(${comment}, 'none')",
        "indexed-repeat(${staff_name}, ${staff}, 2)",
        "jr:choice-name(${state}, '${state}')",
        "not(${approved})",
        "regex(${comment}, '[A-Z]{3}')",
        "digest(${comment}, 'SHA-256', 'hex')",
        "points(${state}) >= 1 and score('safety') > 50",
        ". != 13",
        "decimal-date-time(${visit_date}) + 1",
        "format-date(${visit_date}, '%d.%m.%Y')",
        "distance(${comment}) > 100",
        "count-non-empty(${staff_name})",
        "once(uuid())",
    ];
    for source in right {
        let tree = parse(source).expect(source);
        assert_eq!(infer(&tree, &Visit).1, [], "{source}");
    }
}

/// The first fault of an expression as a case of the list.
fn first_fault(source: &str) -> Json {
    let fault = match parse(source) {
        Err(fault) => Some((fault.code, fault.span, fault.args)),
        Ok(tree) => infer(&tree, &Visit).1.into_iter().next().map(|f| (f.code, f.span, f.args)),
    };
    let Some((code, span, args)) = fault else { return json!({ "expression": source }) };
    let mut diagnostic = Diagnostic::error(code, Place::default());
    diagnostic.args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let told = |language| diagnostic.message(language);
    json!({
        "expression": source,
        "at": span.start,
        "et": told(Language::Et),
        "en": told(Language::En),
        "ru": told(Language::Ru),
    })
}
