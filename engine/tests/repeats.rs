//! Functions that look across the instances of repeats, in real sessions.

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Session},
    name::Name,
    response::{Address, Response},
    value::{Answer, Value},
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn calculation(id: &str, source: &str) -> Json {
    json!({ "id": id, "type": "calculation", "label": text(id), "calculation": source })
}

/// Rooms with beds in them.
fn open() -> Session {
    let document = json!({
        "id": "rooms", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "sections": [{ "id": "s", "title": text("s"), "items": [
            { "id": "room", "type": "repeat", "label": text("r"), "items": [
                { "id": "area", "type": "integer", "label": text("a") },
                calculation("before", "indexed-repeat(${area}, ${room}, position(..) - 1)"),
                calculation("share", "${area} div sum(${area})"),
                { "id": "more", "type": "group", "label": text("m"), "items": [
                    calculation("number", "position(..)"),
                    { "id": "bed", "type": "repeat", "label": text("b"), "items": [
                        { "id": "width", "type": "integer", "label": text("w") },
                        calculation("place", "concat(position(../../..), '.', position(..))"),
                    ] },
                ] },
            ] },
            calculation("second", "indexed-repeat(${area}, ${room}, 2)"),
            calculation("between", "indexed-repeat(${area}, ${room}, 1.5)"),
            calculation("inner", "indexed-repeat(${width}, ${room}, 2, ${bed}, 1)"),
            calculation("all", "sum(${area})"),
        ] }],
    });
    let program = load_document(&document).unwrap_or_else(|found| panic!("{found:?}"));
    let context = Context::on(date(2026, 11, 1)).drawing_from("response");
    Session::open(program, context)
}

fn room(instance: &str, item: &str) -> Address {
    Address::top("room").inside(&Name::from(instance), &Name::from(item))
}

fn value(session: &Session, address: &Address) -> Option<Value> {
    match session.item(address).expect("an item").answer {
        Answer::Given(value) => Some(value),
        _ => None,
    }
}

#[test]
fn instances_are_read_by_number_from_inside_and_outside() {
    let mut session = open();
    let mut add = |repeat: Address, instance: &str| {
        let instance = Name::from(instance);
        session.apply(&Change::AddInstance { repeat, instance }).unwrap();
    };
    for instance in ["a", "b", "c"] {
        add(Address::top("room"), instance);
    }
    add(room("b", "bed"), "x");
    add(room("b", "bed"), "y");
    let mut answer = |address: Address, number: i32| {
        session.apply(&Change::Answer { address, value: json!(number) }).unwrap();
    };
    answer(room("a", "area"), 10);
    answer(room("b", "area"), 20);
    answer(room("c", "area"), 30);
    let width = |bed: &str| room("b", "bed").inside(&Name::from(bed), &Name::from("width"));
    answer(width("x"), 90);

    let number = |n: f64| Some(Value::Number(n));
    assert_eq!(value(&session, &room("a", "before")), None);
    assert_eq!(value(&session, &room("c", "before")), number(20.0));
    assert_eq!(value(&session, &Address::top("second")), number(20.0));
    assert_eq!(value(&session, &Address::top("between")), None, "there is no instance 1.5");
    assert_eq!(value(&session, &Address::top("inner")), number(90.0));
    assert_eq!(value(&session, &room("c", "number")), number(3.0));
    let place = room("b", "bed").inside(&Name::from("y"), &Name::from("place"));
    assert_eq!(value(&session, &place), Some(Value::Text("2.2".to_owned())));

    // An answer in one instance reaches its siblings, and going away of an instance moves them up.
    session.apply(&Change::Answer { address: room("b", "area"), value: json!(25) }).unwrap();
    assert_eq!(value(&session, &room("c", "before")), number(25.0));
    let gone = Change::RemoveInstance { repeat: Address::top("room"), instance: Name::from("a") };
    session.apply(&gone).unwrap();
    assert_eq!(value(&session, &room("c", "before")), number(25.0));
    assert_eq!(value(&session, &room("b", "before")), None);
    assert_eq!(value(&session, &Address::top("second")), number(30.0));
}

#[test]
fn a_calculation_without_a_number_is_a_blank_for_those_who_name_it() {
    let document = json!({
        "id": "f", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "sections": [{ "id": "s", "title": text("s"), "items": [
            { "id": "n", "type": "integer", "label": text("n") },
            calculation("more", "${n} + 1"),
            calculation("is_blank", "${more} = ''"),
            calculation("words", "concat('x', ${more})"),
            { "id": "r", "type": "repeat", "label": text("r"), "items": [
                calculation("inner", "${n} * 2") ] },
            calculation("given", "count-non-empty(${inner})"),
        ] }],
    });
    let program = load_document(&document).unwrap_or_else(|found| panic!("{found:?}"));
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    let add = Change::AddInstance { repeat: Address::top("r"), instance: Name::from("a") };
    session.apply(&add).unwrap();
    let states = |session: &Session| {
        let outcome = session.outcome("");
        ["more", "is_blank", "words", "given"].map(|item| outcome["items"][item]["value"].clone())
    };
    assert_eq!(states(&session), [json!("NaN"), json!(true), json!("x"), json!(0)]);
    let answer = Change::Answer { address: Address::top("n"), value: json!(3) };
    session.apply(&answer).unwrap();
    assert_eq!(states(&session), [json!(4), json!(false), json!("x4"), json!(1)]);
}

/// An operation log keeps what was written in an instance that is removed later.
#[test]
fn what_stands_in_a_removed_instance_is_no_fault() {
    let bed = Address::top("room").inside(&Name::from("a"), &Name::from("bed"));
    let mut response = Response::default();
    response.instances.insert(Address::top("room"), vec![Name::from("b")]);
    response.instances.insert(bed.clone(), vec![Name::from("x")]);
    response.answers.insert(room("a", "area"), json!("no number"));
    response.answers.insert(bed.inside(&Name::from("x"), &Name::from("width")), json!(90));
    response.answers.insert(room("b", "area"), json!(12));
    let mut alone = response.clone();
    alone.instances.remove(&bed);
    alone.answers.retain(|address, _| *address == room("b", "area"));

    let (mut loaded, mut replaced, mut expected) = (open(), open(), open());
    assert_eq!(expected.load(&alone), []);
    assert_eq!(loaded.load(&response), []);
    assert_eq!(replaced.replace(&response), []);
    for session in [&loaded, &replaced] {
        assert!(!session.is_degraded());
        assert_eq!(session.outcome(""), expected.outcome(""));
    }

    // What the definition has no such place for is still told.
    response.answers.insert(Address::top("width"), json!(90));
    response.answers.insert(room("b", "width"), json!(90));
    let codes: Vec<String> = open().load(&response).into_iter().map(|found| found.code).collect();
    assert_eq!(codes, ["answer.unknown-instance", "answer.unknown-instance"]);
}
