//! Definitions made to be expensive end in a diagnostic or a result, and an answer computes what
//! depends on it however large the rest is.

use std::sync::Arc;

use engine::{
    checking::load_document,
    diagnostic::Diagnostic,
    evaluation::{Change, Context, Program, Session},
    limits::LIMITS,
    name::Name,
    response::Address,
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn load(items: &[Json]) -> Result<Arc<Program>, Vec<Diagnostic>> {
    load_document(&json!({
        "id": "large", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "record", "languages": ["et"],
        "sections": [{ "id": "s", "title": text("s"), "items": items }],
    }))
}

fn open(items: &[Json]) -> Session {
    let program = load(items).unwrap_or_else(|faults| panic!("{faults:?}"));
    Session::open(program, Context::on(date(2026, 11, 1)))
}

fn number(id: &str) -> Json {
    json!({ "id": id, "type": "integer", "label": text("n") })
}

fn calculation(id: &str, rule: &str) -> Json {
    json!({ "id": id, "type": "calculation", "label": text("c"), "calculation": rule })
}

fn repeat(id: &str, items: &[Json]) -> Json {
    json!({ "id": id, "type": "repeat", "label": text("r"), "items": items, "max": 10_000 })
}

fn answer(session: &mut Session, address: &Address, value: Json) -> u64 {
    let before = session.work();
    let change = Change::Answer { address: address.clone(), value };
    session.apply(&change).unwrap_or_else(|fault| panic!("{:?}", fault.diagnostic));
    session.work() - before
}

fn add(session: &mut Session, repeat: &Address, instance: &str) -> u64 {
    let before = session.work();
    let change = Change::AddInstance { repeat: repeat.clone(), instance: instance.into() };
    session.apply(&change).unwrap_or_else(|fault| panic!("{:?}", fault.diagnostic));
    session.work() - before
}

fn value(session: &Session, address: &Address) -> Json {
    session.item(address).expect("an item").answer.to_json()
}

#[test]
fn a_cycle_through_a_repeat_is_told_with_its_path() {
    let inside = [number("x"), calculation("share", "${x} div ${total}")];
    let faults = load(&[repeat("r", &inside), calculation("total", "sum(${share})")]).unwrap_err();
    let cycle = faults.iter().find(|fault| fault.code == "definition.cycle").expect("a cycle");
    let path = cycle.args.iter().find(|(name, _)| name == "path").map(|(_, path)| path.as_str());
    assert_eq!(path, Some("share → total → share"));
}

#[test]
fn a_cycle_of_thousands_of_rules_is_found_in_one_walk() {
    let items: Vec<Json> = (0..5_000)
        .map(|index| {
            calculation(&format!("c{index}"), &format!("${{c{}}} + 1", (index + 1) % 5_000))
        })
        .collect();
    let faults = load(&items).unwrap_err();
    let cycle = faults.iter().find(|fault| fault.code == "definition.cycle").expect("a cycle");
    let path = &cycle.args.iter().find(|(name, _)| name == "path").expect("a path").1;
    assert_eq!(path.split(" → ").count(), 5_001);
}

#[test]
fn each_link_of_a_long_chain_is_computed_once() {
    let mut items = vec![number("q"), calculation("c0", "${q} + 1")];
    items.extend(
        (1..5_000)
            .map(|index| calculation(&format!("c{index}"), &format!("${{c{}}} + 1", index - 1))),
    );
    let mut session = open(&items);
    assert_eq!(answer(&mut session, &Address::top("q"), json!(1)), 5_001);
    assert_eq!(value(&session, &Address::top("c4999")), json!(5_001));
}

#[test]
fn each_reader_of_one_item_is_computed_once() {
    let mut items = vec![number("q")];
    items.extend((0..5_000).map(|index| calculation(&format!("c{index}"), "${q} + ${q} + 1")));
    let mut session = open(&items);
    assert_eq!(answer(&mut session, &Address::top("q"), json!(1)), 5_001);
}

#[test]
fn repeats_nest_to_the_limit() {
    let depth = 14;
    let mut items = vec![number("x")];
    for level in (0..depth).rev() {
        items = vec![repeat(&format!("r{level}"), &items)];
    }
    items.push(calculation("total", "sum(${x})"));
    let mut session = open(&items);
    let mut address = Address::top("r0");
    for level in 0..depth {
        add(&mut session, &address, "a");
        let inside = if level + 1 < depth { format!("r{}", level + 1) } else { "x".to_owned() };
        address = address.inside(&"a".into(), &Name::new(inside));
    }
    answer(&mut session, &address, json!(7));
    assert_eq!(value(&session, &Address::top("total")), json!(7));
    drop(session.clone());
    let remove = Change::RemoveInstance { repeat: Address::top("r0"), instance: "a".into() };
    session.apply(&remove).expect("an instance");
    assert_eq!(value(&session, &Address::top("total")), json!(0));
}

#[test]
fn nesting_beyond_the_limit_is_a_fault() {
    let mut items = vec![number("x")];
    for level in (0..40).rev() {
        items = vec![repeat(&format!("r{level}"), &items)];
    }
    assert!(load(&items).is_err());
}

#[test]
fn an_instance_costs_what_it_holds_among_ten_or_a_thousand() {
    let inside: Vec<Json> = (0..10)
        .flat_map(|index| {
            [
                number(&format!("n{index}")),
                calculation(&format!("d{index}"), &format!("${{n{index}}} * 2")),
            ]
        })
        .collect();
    let items = [
        repeat("r", &inside),
        calculation("total", "sum(${n0}) + min(${d1}) + max(${n2})"),
        calculation("count", "count(${r}) + count(${n3}) + count-non-empty(${n4})"),
    ];
    let mut session = open(&items);
    let repeat = Address::top("r");
    let mut costs = Vec::new();
    for index in 0..1_000 {
        let name = format!("i{index}");
        let added = add(&mut session, &repeat, &name);
        let address = repeat.inside(&Name::new(name), &"n0".into());
        let answered = answer(&mut session, &address, json!(index));
        if matches!(index, 9 | 999) {
            let before = session.work();
            let gone = Change::RemoveInstance { repeat: repeat.clone(), instance: "i5".into() };
            let undo = session.apply_undoable(&gone).expect("an instance").1;
            let removed = session.work() - before;
            session.undo(&undo);
            costs.push((added, answered, removed));
        }
    }
    assert_eq!(costs[0], costs[1], "nodes computed by adding, answering, removing");
    assert!(costs[1].0 < 80 && costs[1].1 < 10 && costs[1].2 < 10, "{costs:?}");
}

#[test]
fn numbers_of_instances_are_computed_again_only_behind_one_that_went() {
    let mut session = open(&[repeat("r", &[calculation("p", "position(..)")])]);
    let repeat = Address::top("r");
    for index in 0..100 {
        let work = add(&mut session, &repeat, &format!("i{index}"));
        assert!(work < 6, "{work} nodes for the instance {index}");
    }
    let before = session.work();
    let gone = Change::RemoveInstance { repeat: repeat.clone(), instance: "i89".into() };
    session.apply(&gone).expect("an instance");
    assert_eq!(session.work() - before, 10);
    assert_eq!(value(&session, &repeat.inside(&"i99".into(), &"p".into())), json!(99));
}

#[test]
fn a_filter_over_ten_thousand_choices_is_a_look_up() {
    let choices: Vec<Json> = (0..10_000)
        .map(|index| {
            json!({ "name": format!("c{index}"), "label": text("c"),
                "columns": { "group": format!("g{}", index % 1_000) } })
        })
        .collect();
    let groups: Vec<Json> = (0..1_000)
        .map(|index| json!({ "name": format!("g{index}"), "label": text("g") }))
        .collect();
    let mut session = open(&[
        json!({ "id": "g", "type": "single", "label": text("g"), "choices": groups }),
        json!({ "id": "c", "type": "single", "label": text("c"), "choices": choices,
            "choice_filter": "group = ${g} and name != 'c7'" }),
    ]);
    answer(&mut session, &Address::top("g"), json!("g7"));
    let offered = session.item(&Address::top("c")).and_then(|state| state.offered);
    assert_eq!(offered, Some((1..10).map(|index| index * 1_000 + 7).collect()));
}

#[test]
fn the_documented_limits_are_those_kept() {
    let document = include_str!("../../docs/limits.md");
    let rows: Vec<(String, u64)> = document
        .lines()
        .filter_map(|line| {
            let (of, most) = line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ")?;
            Some((of.to_owned(), most.replace(' ', "").parse().ok()?))
        })
        .collect();
    let kept: Vec<(String, u64)> =
        LIMITS.iter().map(|limit| (limit.of.to_owned(), limit.most)).collect();
    assert_eq!(rows, kept);
}
