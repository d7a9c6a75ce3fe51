//! Examples of scores are what a session gives for those answers, and say which ratings are reached.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use engine::{
    checking::judge_document,
    evaluation::{Context, Session},
    scoring::examples::{Answers, Example, Examples, Reach},
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn item(id: &str, more: &Json) -> Json {
    let mut item = json!({ "id": id, "type": "single", "scale": "v", "label": text(id) });
    for (name, value) in more.as_object().unwrap() {
        item[name] = value.clone();
    }
    item
}

/// Two sections, one critical item, a limiter over a section's score.
fn form() -> Json {
    let finding = json!({ "critical": true, "findings": [{ "id": "gap", "when": ". = 'no'",
        "severity": "critical", "kind": "precept", "text": text("T"), "duty": text("D") }] });
    json!({
        "id": "examples", "version": "1", "title": text("Näited"), "languages": ["et"],
        "audience": ["inspector"], "kind": "inspection",
        "scales": [{ "id": "v", "choices": [
            { "name": "yes", "label": text("Jah"), "points": 2 },
            { "name": "partly", "label": text("Osalt"), "points": 1 },
            { "name": "no", "label": text("Ei"), "points": 0 },
            { "name": "unseen", "label": text("Ei kontrollitud"), "not_checked": true } ] }],
        "sections": [
            { "id": "p", "title": text("P"), "items": [item("p1", &finding), item("p2", &json!({}))] },
            { "id": "q", "title": text("Q"), "items": [
                item("q1", &json!({})),
                { "id": "rooms", "type": "repeat", "label": text("Toad"), "min": 2,
                    "items": [item("q2", &json!({}))] } ] },
        ],
        "scoring": {
            "bands": [
                { "id": "bad", "label": text("Halb"), "from": 0 },
                { "id": "fair", "label": text("Rahuldav"), "from": 50 },
                { "id": "good", "label": text("Hea"), "from": 80 } ],
            "critical": { "below": 1, "cap": "bad", "reason": text("Kriitiline: {item}") },
            "limiters": [{ "id": "weak_q", "when": "score('q') < 40", "cap": "bad",
                "reason": text("Q on nõrk.") }],
        },
    })
}

fn examples(document: &Json) -> Examples {
    let (found, program) = judge_document(document);
    let program = program.unwrap_or_else(|| panic!("{found:?}"));
    Session::examples(&program, Context::on(date(2026, 11, 1))).unwrap()
}

fn row(all: &Examples, answers: &Answers) -> Example {
    all.rows.iter().find(|row| row.answers == *answers).unwrap().clone()
}

/// Score, coverage, rating, rating without limits.
fn brief(row: &Example) -> (Option<String>, String, Option<String>, Option<String>) {
    let name = |name: &Option<engine::name::Name>| name.as_ref().map(ToString::to_string);
    (
        row.score.map(|own| own.normalize().to_string()),
        row.coverage.normalize().to_string(),
        name(&row.rating),
        name(&row.unlimited),
    )
}

fn expected(
    score: Option<&str>,
    coverage: &str,
    rating: Option<&str>,
    unlimited: Option<&str>,
) -> (Option<String>, String, Option<String>, Option<String>) {
    let own = |text: Option<&str>| text.map(ToOwned::to_owned);
    (own(score), coverage.to_owned(), own(rating), own(unlimited))
}

#[test]
fn each_kind_of_answers_has_its_score_rating_and_limits() {
    let all = examples(&form());
    let is =
        |answers: Answers, wanted| assert_eq!(brief(&row(&all, &answers)), wanted, "{answers:?}");
    is(Answers::Best, expected(Some("100"), "1", Some("good"), Some("good")));
    is(Answers::Half, expected(Some("50"), "1", Some("fair"), Some("fair")));
    is(Answers::Worst, expected(Some("0"), "1", Some("bad"), Some("bad")));
    is(Answers::NotChecked, expected(None, "0", None, None));
    let p = Answers::SectionWorst("p".into());
    is(p.clone(), expected(Some("50"), "1", Some("bad"), Some("fair")));
    let q = Answers::SectionWorst("q".into());
    is(q.clone(), expected(Some("50"), "1", Some("bad"), Some("fair")));
    let failed = Answers::CriticalFailed("p1".into());
    is(failed.clone(), expected(Some("75"), "1", Some("bad"), Some("fair")));
    assert_eq!(all.rows.len(), 7, "no item but the critical one is failed alone");

    let limits = |answers: &Answers| row(&all, answers).limits;
    assert_eq!(limits(&q)[0].limiter.as_ref().unwrap().as_str(), "weak_q");
    assert_eq!(limits(&p)[0].item.as_ref().unwrap().as_str(), "p1");
    assert_eq!(limits(&failed).len(), 1);
    assert!(limits(&failed)[0].caps);
    // What is bad anyhow is not limited.
    assert_eq!(limits(&Answers::Worst), []);
}

#[test]
fn a_rating_is_reached_by_an_example_or_proved_out_of_reach_or_neither() {
    let reach = |document: &Json| -> Vec<Reach> {
        examples(document).bands.iter().map(|band| band.reach).collect()
    };
    assert_eq!(reach(&form()), [Reach::Example(2), Reach::Example(1), Reach::Example(0)]);
    let mut document = form();
    let bands = document["scoring"]["bands"].as_array_mut().unwrap();
    bands[2]["from"] = json!(101);
    bands[1]["from"] = json!(99);
    // Nothing is better than 100.
    assert_eq!(reach(&document), [Reach::Example(1), Reach::Example(0), Reach::Never]);
    let mut document = form();
    document["scoring"]["bands"][1]["from"] = json!(77);
    document["scoring"]["bands"][2]["from"] = json!(78);
    // Between 77 and 78 there may be a score, and no example has it.
    assert_eq!(reach(&document), [Reach::Example(1), Reach::Unknown, Reach::Example(0)]);
}

#[test]
fn few_points_are_best_where_the_score_is_a_risk() {
    let mut document = form();
    document["scoring"]["better"] = json!("lower");
    document["scoring"].as_object_mut().unwrap().remove("critical");
    document["sections"][0]["items"][0]["critical"] = json!(false);
    document["scoring"].as_object_mut().unwrap().remove("limiters");
    let all = examples(&document);
    assert_eq!(brief(&row(&all, &Answers::Best)).0.as_deref(), Some("0"));
    assert_eq!(brief(&row(&all, &Answers::Worst)).0.as_deref(), Some("100"));
}

#[test]
fn ratings_that_follow_from_rules_have_examples_too() {
    let choices = |names: &[&str]| -> Vec<Json> {
        names.iter().map(|name| json!({ "name": name, "label": text(name) })).collect()
    };
    let own = |id: &str| json!({ "id": id, "type": "single", "label": text(id), "choices": choices(&["good", "bad"]) });
    let mut document = form();
    document["sections"] =
        json!([{ "id": "p", "title": text("P"), "items": [own("a"), own("b")] }]);
    document["scoring"] = json!({ "method": "rules", "items": ["a", "b"],
        "bands": [{ "id": "bad", "label": text("Halb") }, { "id": "good", "label": text("Hea") },
            { "id": "best", "label": text("Parim") }],
        "rules": [
            { "when": "count-answers('total', 'bad') = 0", "rating": "good", "reason": text("r") },
            { "when": "count-answers('total', 'bad') = 2", "rating": "bad", "reason": text("r") } ],
    });
    let all = examples(&document);
    assert_eq!(brief(&row(&all, &Answers::Best)).2.as_deref(), Some("good"));
    assert_eq!(brief(&row(&all, &Answers::Worst)).2.as_deref(), Some("bad"));
    let reach: Vec<Reach> = all.bands.iter().map(|band| band.reach).collect();
    assert_eq!(reach[2], Reach::Never, "no rule gives it");
}

#[test]
fn what_is_tried_does_not_grow_with_the_sections_and_says_what_is_left_off() {
    let mut document = form();
    let finding = document["sections"][0]["items"][0].clone();
    let sections: Vec<Json> = (0..80)
        .map(|number| {
            let mut item = finding.clone();
            item["id"] = json!(format!("i{number}"));
            json!({ "id": format!("s{number}"), "title": text("S"), "items": [item] })
        })
        .collect();
    document["sections"] = json!(sections);
    document["scoring"].as_object_mut().unwrap().remove("limiters");
    let all = examples(&document);
    assert_eq!(all.rows.len(), 4 + 60 + 60);
    assert_eq!(all.left_off, 40);
    // What crosses to the page and back is the same.
    let there: Examples = serde_json::from_str(&serde_json::to_string(&all).unwrap()).unwrap();
    assert_eq!(there, all);
}

#[test]
fn what_is_not_scored_has_no_examples() {
    let mut document = form();
    document.as_object_mut().unwrap().remove("scoring");
    document["sections"][0]["items"][0]["critical"] = json!(false);
    let (found, program) = judge_document(&document);
    let program = program.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(Session::examples(&program, Context::on(date(2026, 11, 1))), None);
}
