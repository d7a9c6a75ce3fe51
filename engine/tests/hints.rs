//! Hints are told where they are due, lead to their place, and are told of nothing else.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use engine::{
    checking::judge_document,
    diagnostic::{Diagnostic, Severity},
    language::Language,
};
use serde_json::{Value as Json, json};

fn text(words: &str) -> Json {
    json!({ "et": words, "en": words, "ru": words })
}

fn form(items: &Json) -> Json {
    json!({
        "id": "hints", "version": "1", "title": text("Vihjed"), "languages": ["et", "en", "ru"],
        "audience": ["inspector"], "kind": "inspection",
        "legal": [{ "id": "act", "act": text("Seadus"), "provision": text("§ 1") }],
        "scales": [{ "id": "v", "choices": [
            { "name": "no", "label": text("Ei"), "points": 0 },
            { "name": "yes", "label": text("Jah"), "points": 2 } ] }],
        "sections": [{ "id": "s", "title": text("Osa"), "items": items }],
        "scoring": { "bands": [{ "id": "good", "label": text("Hea"), "from": 0 }] },
    })
}

fn rated(id: &str, more: &Json) -> Json {
    let mut item = json!({ "id": id, "type": "single", "scale": "v", "label": text("Küsimus"),
        "legal": ["act"] });
    for (name, value) in more.as_object().unwrap() {
        item[name] = value.clone();
    }
    item
}

fn three(third: &Json) -> Json {
    json!([rated("a", &json!({})), rated("b", &json!({})), rated("c", third)])
}

/// What is told, but for errors: none is expected.
fn told(document: &Json) -> Vec<Diagnostic> {
    let (found, program) = judge_document(document);
    assert!(program.is_some(), "{found:?}");
    found
}

/// Code and path of each.
fn hints(document: &Json) -> Vec<(String, String)> {
    let hint = |own: Diagnostic| {
        let is_hint = own.code.starts_with("hint.") || own.code == "proof.choice-never";
        assert!(!is_hint || own.severity == Severity::Note, "{own:?}");
        is_hint.then_some((own.code, own.place.path))
    };
    told(document).into_iter().filter_map(hint).collect()
}

fn one(code: &str, path: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), path.to_owned())]
}

#[test]
fn a_sound_questionnaire_is_told_nothing() {
    assert_eq!(hints(&form(&three(&json!({})))), []);
}

#[test]
fn a_criterion_without_law_is_told_where_most_have_one() {
    let document = form(&three(&json!({ "legal": [] })));
    assert_eq!(hints(&document), one("hint.no-law", "sections[0].items[2].legal"));
    // Law of its finding is law.
    let finding = json!({ "legal": [], "findings": [{ "id": "gap", "when": ". = 'no'",
        "severity": "minor", "kind": "recommendation", "legal": ["act"], "text": text("T") }] });
    assert_eq!(hints(&form(&three(&finding))), []);
    // Where most have none it is no habit, and what weighs nothing is no criterion.
    let few = json!([
        rated("a", &json!({})),
        rated("b", &json!({ "legal": [] })),
        rated("c", &json!({ "legal": [] }))
    ]);
    assert_eq!(hints(&form(&few)), []);
    assert_eq!(hints(&form(&three(&json!({ "legal": [], "weight": 0 })))), []);
}

#[test]
fn a_grave_finding_says_what_to_do() {
    let finding = |severity: &str, duty: Json| {
        let mut rule = json!({ "id": "gap", "when": ". = 'no'", "severity": severity,
            "kind": "recommendation", "text": text("T") });
        if !duty.is_null() {
            rule["duty"] = duty;
        }
        form(&three(&json!({ "findings": [rule] })))
    };
    let path = "sections[0].items[2].findings[0].duty";
    assert_eq!(hints(&finding("major", Json::Null)), one("hint.no-duty", path));
    assert_eq!(hints(&finding("minor", Json::Null)), []);
    assert_eq!(hints(&finding("critical", text("Parandada."))), []);
}

#[test]
fn what_makes_more_than_half_of_the_score_is_told_with_its_share() {
    let document = form(&three(&json!({ "weight": 3 })));
    assert_eq!(hints(&document), one("hint.heavy-item", "sections[0].items[2].weight"));
    let found = told(&document);
    let sentence = found.iter().find(|own| own.code == "hint.heavy-item").unwrap();
    assert!(sentence.message(Language::En).contains("“c” alone makes 60%"), "{found:?}");
    // Half is not more than half, and of two one has half of necessity.
    assert_eq!(hints(&form(&three(&json!({ "weight": 2 })))), []);
    let two = json!([rated("a", &json!({})), rated("b", &json!({ "weight": 9 }))]);
    assert_eq!(hints(&form(&two)), []);
}

#[test]
fn a_part_of_the_score_that_drowns_the_others_is_told_at_its_weight() {
    let sections = |method: &str, weight: u32| {
        let mut document = form(&json!([]));
        let section = |id: &str| {
            json!({ "id": id, "title": text("Osa"),
                "items": [rated(&format!("{id}1"), &json!({})), rated(&format!("{id}2"), &json!({}))] })
        };
        document["sections"] = json!([section("p"), section("q"), section("r")]);
        document["scoring"]["method"] = json!(method);
        document["scoring"]["children"] =
            json!([{ "section": "p" }, { "section": "q", "weight": weight }, { "section": "r" }]);
        document
    };
    let found = one("hint.heavy-section", "scoring.children[1].weight");
    assert_eq!(hints(&sections("weighted_mean", 3)), found);
    assert_eq!(hints(&sections("weighted_mean", 2)), []);
    // A percentage counts the points below, whatever weight the parts have.
    assert_eq!(hints(&sections("percent", 3)), []);
    assert_eq!(hints(&sections("minimum", 3)), []);
    // Not written, the part is found at its section.
    let mut document = sections("weighted_mean", 1);
    document["scoring"].as_object_mut().unwrap().remove("children");
    document["sections"][0]["items"][0]["weight"] = json!(9);
    document["scoring"]["method"] = json!("percent");
    let paths: Vec<String> = hints(&document).into_iter().map(|(_, path)| path).collect();
    assert_eq!(paths, ["sections[0].title", "sections[0].items[0].weight"]);
}

#[test]
fn words_that_are_hard_to_read_are_told_at_their_language() {
    let label = |field: &str, tag: &str, words: &str| {
        let mut texts = text("Küsimus");
        texts[tag] = json!(words);
        form(&three(&json!({ field: texts })))
    };
    let long = |many: usize| vec!["sõna"; many].join(" ");
    let rows = [
        ("hint", "et", long(31), "hint.long-sentence"),
        ("hint", "en", long(41), "hint.long-sentence"),
        ("label", "ru", "слово ".repeat(37), "hint.long-sentence"),
        ("label", "et", "a".repeat(27), "hint.long-word"),
        ("label", "en", "b".repeat(21), "hint.long-word"),
        ("label", "ru", "в".repeat(23), "hint.long-word"),
        ("label", "et", "Kas ravim ei puudu?".to_owned(), "hint.double-negation"),
        ("label", "en", "Is nobody left without help?".to_owned(), "hint.double-negation"),
        ("label", "ru", "Нельзя не запереть?".to_owned(), "hint.double-negation"),
        ("label", "et", "Kas plaan on ja kas seda täidetakse?".to_owned(), "hint.two-questions"),
        ("label", "en", "Is there a plan and is it followed?".to_owned(), "hint.two-questions"),
        ("label", "ru", "Есть ли план и выполняется ли он?".to_owned(), "hint.two-questions"),
    ];
    for (field, tag, words, code) in rows {
        let path = format!("sections[0].items[2].{field}.{tag}");
        assert_eq!(hints(&label(field, tag, &words)), one(code, &path), "{words}");
    }
    for (tag, words) in [
        ("et", long(30)),
        ("et", format!("{}. {}", long(20), long(20))),
        ("en", "b".repeat(20)),
        ("en", "Is the door not locked, and no key kept?".to_owned()),
        ("en", "Are the plan and the contract there?".to_owned()),
        ("ru", "Никто никогда не жаловался?".to_owned()),
        ("ru", "Есть ли план и договор?".to_owned()),
    ] {
        assert_eq!(hints(&label("label", tag, &words)), [], "{words}");
    }
    // What nobody answers is no question.
    let note = json!({ "id": "n", "type": "note", "label": text("Kas on ja kas ei ole?") });
    // Whoever writes can answer both.
    let free = json!({ "id": "w", "type": "text", "label": text("Kas on plaan ja kas on luba?") });
    let items = json!([rated("a", &json!({})), note, free]);
    assert_eq!(hints(&form(&items)), []);
}

#[test]
fn many_of_a_kind_are_counted_after_the_first() {
    let items: Vec<Json> = (0..25)
        .map(|number| rated(&format!("q{number}"), &json!({ "label": text(&"a".repeat(27)) })))
        .collect();
    let document = form(&json!(items));
    let found = told(&document);
    let many = |code: &str| found.iter().filter(|own| own.code == code).count();
    assert_eq!((many("hint.long-word"), many("hint.more")), (20, 1));
    let more = found.iter().find(|own| own.code == "hint.more").unwrap();
    // 25 texts in the two languages that are written with these letters.
    assert_eq!(more.message(Language::En), "And 30 more: long words.");
}

/// Choices with a column, and items that filter them.
fn filtered(second: &Json) -> Json {
    let choice = |name: &str, of: &str| json!({ "name": name, "label": text(name), "columns": { "of": of } });
    let mut document = form(&json!([
        { "id": "county", "type": "single", "label": text("Maakond"), "choices": [
            { "name": "harju", "label": text("Harju") }, { "name": "tartu", "label": text("Tartu") } ] },
        { "id": "town", "type": "single", "label": text("Linn"), "scale": "towns",
            "choice_filter": "of = ${county}" },
        second,
    ]));
    document["scales"].as_array_mut().unwrap().push(json!({ "id": "towns", "choices": [
        choice("tallinn", "harju"), choice("elva", "tartu"), choice("narva", "viru") ] }));
    document
}

#[test]
fn a_choice_that_no_filter_offers_is_proved() {
    let other = json!({ "id": "o", "type": "text", "label": text("Muu") });
    assert_eq!(
        hints(&filtered(&other)),
        one("proof.choice-never", "scales.towns.choices[2]"),
        "nobody lives in Viru"
    );
    // Another item that has the list offers it, or filters it by what is not understood.
    for more in [json!({}), json!({ "choice_filter": "of = concat('vi', ${free})" })] {
        let mut item =
            json!({ "id": "o", "type": "single", "label": text("Muu"), "scale": "towns" });
        if let Some(filter) = more.get("choice_filter") {
            item["choice_filter"] = filter.clone();
        }
        let mut document = filtered(&item);
        let items = document["sections"][0]["items"].as_array_mut().unwrap();
        items.push(json!({ "id": "free", "type": "text", "label": text("Vaba") }));
        assert_eq!(hints(&document), [], "{more}");
    }
    // A list of its own, by a filter that reads no answer.
    let own = json!({ "id": "o", "type": "single", "label": text("Muu"), "choices": [
        { "name": "x", "label": text("X") }, { "name": "y", "label": text("Y") } ],
        "choice_filter": "name != 'y'" });
    let mut document = filtered(&own);
    document["scales"][1]["choices"].as_array_mut().unwrap().pop();
    assert_eq!(hints(&document), one("proof.choice-never", "sections[0].items[2].choices[1]"));
}

#[test]
fn a_name_that_stands_twice_leads_to_both() {
    let twins = |document: &Json| -> Vec<(String, String)> {
        let (found, _) = judge_document(document);
        let twin = |own: &Diagnostic| {
            let other = own.args.iter().find(|(name, _)| name == "other").unwrap();
            (own.place.path.clone(), other.1.clone())
        };
        found.iter().filter(|own| own.code == "definition.duplicate-id").map(twin).collect()
    };
    let pair = |later: &str, other: &str| vec![(later.to_owned(), other.to_owned())];
    let items = json!([rated("a", &json!({})), rated("b", &json!({})), rated("a", &json!({}))]);
    assert_eq!(twins(&form(&items)), pair("sections[0].items[2]", "sections[0].items[0]"));
    let mut document = form(&three(&json!({})));
    let law = document["legal"][0].clone();
    document["legal"].as_array_mut().unwrap().push(law);
    assert_eq!(twins(&document), pair("legal[1]", "legal[0]"));
    let mut document = form(&three(&json!({})));
    document["scales"][0]["choices"][1]["name"] = json!("no");
    assert_eq!(twins(&document), pair("scales[0].choices[1]", "scales[0].choices[0]"));
    let mut document = form(&three(&json!({})));
    let band = document["scoring"]["bands"][0].clone();
    document["scoring"]["bands"].as_array_mut().unwrap().push(band);
    assert_eq!(twins(&document)[0], ("scoring.bands[1]".into(), "scoring.bands[0]".into()));
    let rule = json!({ "id": "gap", "when": ". = 'no'", "severity": "minor",
        "kind": "recommendation", "text": text("T") });
    let document = form(&three(&json!({ "findings": [rule, rule] })));
    let at = |place: usize| format!("sections[0].items[2].findings[{place}]");
    assert_eq!(twins(&document), pair(&at(1), &at(0)));
}

#[test]
fn a_name_of_nothing_leads_to_its_field() {
    let path = |more: &Json, code: &str| {
        let (found, _) = judge_document(&form(&three(more)));
        found.into_iter().find(|own| own.code == code).map(|own| own.place.path)
    };
    let item = |field: &str| Some(format!("sections[0].items[2].{field}"));
    assert_eq!(path(&json!({ "legal": ["zzz"] }), "definition.unknown-legal"), item("legal"));
    assert_eq!(path(&json!({ "scale": "zzz" }), "definition.unknown-scale"), item("scale"));
    let finding = json!({ "findings": [{ "id": "gap", "when": ". = 'no'", "severity": "minor",
        "kind": "recommendation", "legal": ["zzz"], "text": text("T") }] });
    assert_eq!(path(&finding, "definition.unknown-legal"), item("findings[0].legal"));
}
