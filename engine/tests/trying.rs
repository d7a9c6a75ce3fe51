//! Rules tried on the answers of a session without standing in its definition.

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Session},
    expression::parse,
    name::Name,
    response::Address,
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn open() -> Session {
    let document = json!({
        "id": "home", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "sections": [{ "id": "s", "title": text("s"), "items": [
            { "id": "beds", "type": "integer", "label": text("b") },
            { "id": "room", "type": "repeat", "label": text("r"), "items": [
                { "id": "area", "type": "integer", "label": text("a") },
                { "id": "note", "type": "text", "label": text("n") },
            ] },
        ] }],
    });
    let program = load_document(&document).unwrap_or_else(|found| panic!("{found:?}"));
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    let room = Address::top("room");
    for (instance, area) in [("r1", 9), ("r2", 21)] {
        let instance = Name::from(instance);
        let add = Change::AddInstance { repeat: room.clone(), instance: instance.clone() };
        session.apply(&add).expect("good");
        let address = room.inside(&instance, &Name::from("area"));
        session.apply(&Change::Answer { address, value: json!(area) }).expect("good");
    }
    let address = Address::top("beds");
    session.apply(&Change::Answer { address, value: json!(4) }).expect("good");
    session
}

fn at(instance: &str, item: &str) -> Address {
    Address::top("room").inside(&Name::from(instance), &Name::from(item))
}

fn tried(session: &Session, rule: &str, from: Option<&Address>) -> (String, bool) {
    let found = session.try_rule(&parse(rule).expect(rule), from).expect(rule);
    (found.text, found.truth)
}

#[test]
fn a_rule_is_read_from_the_place_it_would_stand_at() {
    let session = open();
    let (first, second) = (at("r1", "note"), at("r2", "area"));
    assert_eq!(tried(&session, "${area} div ${beds}", Some(&first)).0, "2.25");
    assert_eq!(
        tried(&session, ". > 20 and position(..) = 2", Some(&second)),
        ("true".into(), true)
    );
    assert_eq!(tried(&session, "sum(${area})", None).0, "30");
    assert!(!tried(&session, "${beds} > 4", None).1);
}

#[test]
fn trying_changes_nothing_and_follows_the_answers() {
    let mut session = open();
    let before = session.work();
    assert_eq!(tried(&session, "count(${room})", None).0, "2");
    assert_eq!(session.work(), before);
    let gone = Change::RemoveInstance { repeat: Address::top("room"), instance: Name::from("r1") };
    session.apply(&gone).unwrap();
    assert_eq!(tried(&session, "count(${room})", None).0, "1");
}

#[test]
fn what_is_not_there_is_said_or_read_from_outside() {
    let session = open();
    let unknown = session.try_rule(&parse("${nobody} = 1").unwrap(), None);
    assert!(unknown.is_err(), "{unknown:?}");
    assert_eq!(tried(&session, "${beds} + 1", Some(&at("r9", "note"))).0, "5");
}
