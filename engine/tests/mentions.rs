//! Texts with answers in them, and items that are read-only by a rule.

use std::sync::Arc;

use engine::{
    checking::{check, load_document},
    definition::{document, read},
    evaluation::{Change, Context, Session},
    language::Language,
    report::{mentioned_at, words_at},
    response::Address,
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

fn definition(items: &Json) -> Json {
    json!({
        "id": "mentions", "version": "1", "title": { "et": "t" }, "audience": ["provider"],
        "kind": "record", "languages": ["et", "en"],
        "sections": [{ "id": "s", "title": { "et": "s" }, "items": items }],
    })
}

fn form() -> Json {
    definition(&json!([
        { "id": "house", "type": "single", "label": { "et": "Maja" }, "choices": [
            { "name": "h1", "label": { "et": "Kase maja", "en": "Birch house" } } ] },
        { "id": "done", "type": "date", "label": { "et": "Valmis" } },
        { "id": "room", "type": "repeat", "label": { "et": "Tuba" }, "items": [
            { "id": "number", "type": "text", "label": { "et": "Number" },
              "read_only": "${done} != ''" },
            { "id": "beds", "type": "decimal", "unit": "m²",
              "label": { "et": "Kui suur on ${number}, ${house}?",
                         "en": "How large is ${ number } in ${house}?" },
              "hint": { "et": "{see} jääb" } } ] }
    ]))
}

fn answer(session: &mut Session, address: &Address, value: Json) -> Vec<Address> {
    let change = Change::Answer { address: address.clone(), value };
    session.apply(&change).expect("a fitting answer").items
}

#[test]
fn a_text_reads_with_the_answers_around_it() {
    let program = load_document(&form()).expect("a sound form");
    let mut session = Session::open(Arc::clone(&program), Context::on(date(2026, 11, 1)));
    let repeat = Address::top("room");
    for instance in ["a", "b"] {
        let change = Change::AddInstance { repeat: repeat.clone(), instance: instance.into() };
        session.apply(&change).expect("room for it");
    }
    let item = program.item("beds").expect("an item");
    let at = |instance: &str| repeat.inside(&instance.into(), &"beds".into());
    let words = |session: &Session, instance: &str, language| {
        words_at(session, &at(instance), &item.label, language).into_owned()
    };
    assert_eq!(words(&session, "a", Language::Et), "Kui suur on …, …?");
    answer(&mut session, &Address::top("house"), json!("h1"));
    answer(&mut session, &repeat.inside(&"b".into(), &"number".into()), json!("12B"));
    assert_eq!(words(&session, "a", Language::Et), "Kui suur on …, Kase maja?");
    assert_eq!(words(&session, "b", Language::En), "How large is 12B in Birch house?");
    assert_eq!(words_at(&session, &at("a"), &item.hint, Language::Et), "{see} jääb");
    let mentioned = mentioned_at(&session, &at("b"), &item.label);
    assert_eq!(mentioned, [Address::top("house"), repeat.inside(&"b".into(), &"number".into())]);
    assert_eq!(session.near(&Address::top("house"), "number"), None, "not from outside");
}

#[test]
fn an_item_becomes_read_only_by_its_rule_and_the_delta_tells() {
    let program = load_document(&form()).expect("a sound form");
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    let repeat = Address::top("room");
    let change = Change::AddInstance { repeat: repeat.clone(), instance: "a".into() };
    session.apply(&change).expect("room for it");
    let number = repeat.inside(&"a".into(), &"number".into());
    let read_only = |session: &Session| session.item(&number).expect("an item").read_only;
    assert!(!read_only(&session));
    let touched = answer(&mut session, &Address::top("done"), json!("2026-10-01"));
    assert!(touched.contains(&number), "{touched:?}");
    assert!(read_only(&session));
    answer(&mut session, &Address::top("done"), Json::Null);
    assert!(!read_only(&session));
}

#[test]
fn names_that_nobody_can_put_into_a_text_are_told() {
    let codes = |items: &Json| {
        let (questionnaire, found) = read(&document::from_json(&definition(items)));
        assert!(found.is_empty(), "{found:?}");
        let found = match check(questionnaire.expect("a questionnaire")) {
            Ok((_, found)) | Err(found) => found,
        };
        let of_texts = found.iter().filter(|d| d.code.starts_with("definition.text-"));
        of_texts.map(|d| (d.code.clone(), d.place.path.clone())).collect::<Vec<_>>()
    };
    let items = json!([
        { "id": "a", "type": "text", "label": "${b} ja ${b}" },
        { "id": "c", "type": "text", "label": "c", "constraint_message": "${inside}" },
        { "id": "d", "type": "text", "label": "d", "hint": "${r}" },
        { "id": "r", "type": "repeat", "label": "${c}", "items": [
            { "id": "inside", "type": "text", "label": "${a}" } ] }
    ]);
    let expected = [
        ("definition.text-unknown-name", "sections[0].items[0].label"),
        ("definition.text-of-other-instances", "sections[0].items[1].constraint_message"),
        ("definition.text-without-answer", "sections[0].items[2].hint"),
    ];
    assert_eq!(codes(&items), expected.map(|(code, path)| (code.into(), path.into())));
}

#[test]
fn missing_translations_are_told_at_their_fields() {
    let (questionnaire, _) = read(&document::from_json(&form()));
    let (_, found) = check(questionnaire.expect("a questionnaire")).expect("a sound form");
    let missing = found.iter().filter(|d| d.code == "definition.untranslated");
    let paths: Vec<&str> = missing.map(|d| d.place.path.as_str()).collect();
    let room = "sections[0].items[2]";
    for path in [
        "sections[0].title",
        "sections[0].items[0].label",
        &format!("{room}.label"),
        &format!("{room}.items[0].label"),
        &format!("{room}.items[1].hint"),
    ] {
        assert!(paths.contains(&path), "{path}: {paths:?}");
    }
}
