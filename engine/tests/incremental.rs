//! A session changed step by step stands exactly where one loaded with the end result stands; what
//! a change reports is exactly what changed; what is undone leaves no trace; and a change computes
//! no more than what depends on it.

#[path = "incremental/form.rs"]
mod form;

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Delta, Session},
    name::Name,
    response::{Address, Response},
};
use form::{Entropy, Form, Kind, form};
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn context() -> Context {
    Context::on(date(2026, 11, 1))
}

fn open(form: &Form) -> Session {
    let program = load_document(&form.definition)
        .unwrap_or_else(|faults| panic!("{faults:?} in {:#}", form.definition));
    Session::open(program, context())
}

/// Everything a session tells, by what it tells it of.
#[derive(Debug, PartialEq)]
struct Snapshot {
    items: BTreeMap<String, String>,
    repeats: BTreeMap<String, Vec<Name>>,
    sections: Vec<(bool, String)>,
    score: String,
    findings: String,
    outcome: Json,
}

fn snapshot(form: &Form, session: &Session) -> Snapshot {
    let (mut items, mut repeats) = (BTreeMap::new(), BTreeMap::new());
    let mut addresses: BTreeMap<Vec<String>, Vec<Vec<(Name, Name)>>> = BTreeMap::new();
    addresses.insert(Vec::new(), vec![Vec::new()]);
    for item in &form.items {
        for path in addresses.get(&item.around).cloned().unwrap_or_default() {
            let address = Address { path: path.clone(), item: item.id.as_str().into() };
            let state = session.item(&address).expect("an item at its address");
            items.insert(address.to_string(), format!("{state:?}"));
            if let Kind::Repeat { .. } = item.kind {
                let instances = session.instances(&address);
                let mut around = item.around.clone();
                around.push(item.id.clone());
                let inside = addresses.entry(around).or_default();
                for instance in &instances {
                    let mut path = path.clone();
                    path.push((address.item.clone(), instance.clone()));
                    inside.push(path);
                }
                repeats.insert(address.to_string(), instances);
            }
        }
    }
    let sections = session.questionnaire().sections.iter().map(|section| {
        let progress = session.progress(Some(&section.id));
        (session.section_relevant(&section.id), format!("{progress:?}"))
    });
    Snapshot {
        items,
        repeats,
        sections: sections.collect(),
        score: format!("{:?}", session.score()),
        findings: format!("{:?}", session.findings()),
        outcome: json!([session.outcome(""), format!("{:?}", session.missing())]),
    }
}

/// The change a step means, in an instance that is there or may come.
fn change(form: &Form, step: &[u8], session: &Session) -> Option<Change> {
    let mut entropy = Entropy::new(step);
    let is_repeat = |kind| matches!(kind, Kind::Repeat { computed: false });
    let grow = entropy.below(3) == 0;
    let items: Vec<_> = form
        .items
        .iter()
        .filter(|item| match item.kind {
            Kind::Computed | Kind::Heading | Kind::Repeat { computed: true } => false,
            kind => is_repeat(kind) == grow,
        })
        .collect();
    let item = items.get(entropy.below(items.len()))?;
    let mut address = Address { path: Vec::new(), item: Name::from("") };
    for repeat in &item.around {
        address.item = repeat.as_str().into();
        let there = session.instances(&address);
        let computed = form.known(repeat).kind == Kind::Repeat { computed: true };
        let instance = if computed && entropy.below(4) == 0 {
            Name::new((1 + entropy.below(4)).to_string())
        } else {
            there.get(entropy.below(there.len()))?.clone()
        };
        address.path.push((address.item.clone(), instance));
    }
    address.item = item.id.as_str().into();
    if is_repeat(item.kind) {
        let there = session.instances(&address);
        return Some(match there.get(entropy.below(there.len() * 3)) {
            Some(instance) => {
                Change::RemoveInstance { repeat: address, instance: instance.clone() }
            }
            None => Change::AddInstance {
                repeat: address,
                instance: Name::new(format!("i{}", entropy.below(6))),
            },
        });
    }
    let names =
        |names: &[&str], place: usize| names.get(place).map_or(Json::Null, |name| json!(name));
    let value = match item.kind {
        Kind::Number => match entropy.below(7) {
            6 => Json::Null,
            number => json!(number),
        },
        Kind::Rating if entropy.below(6) == 0 => json!({ "na": true }),
        Kind::Rating => names(&["yes", "some", "no", "nc"], entropy.below(5)),
        Kind::Group => names(&["a", "b", "c"], entropy.below(4)),
        _ => names(&["k0", "k1", "k2", "k3", "k4"], entropy.below(6)),
    };
    Some(Change::Answer { address, value })
}

/// Keeps the response document as a client does.
fn keep(response: &mut Response, change: &Change) {
    match change {
        Change::Answer { address, value: Json::Null } => {
            response.answers.remove(address);
        }
        Change::Answer { address, value } => {
            response.answers.insert(address.clone(), value.clone());
        }
        Change::AddInstance { repeat, instance } => {
            let list = response.instances.entry(repeat.clone()).or_default();
            if !list.contains(instance) {
                list.push(instance.clone());
            }
        }
        Change::RemoveInstance { repeat, instance } => {
            if let Some(list) = response.instances.get_mut(repeat) {
                list.retain(|own| own != instance);
            }
            // What stood in a removed instance is gone for the session.
            let inside = repeat.inside(instance, &Name::from("")).path;
            response.answers.retain(|address, _| !address.path.starts_with(&inside));
            response.instances.retain(|address, _| !address.path.starts_with(&inside));
        }
    }
}

fn written(addresses: &[Address]) -> BTreeSet<String> {
    let set: BTreeSet<String> = addresses.iter().map(ToString::to_string).collect();
    assert_eq!(set.len(), addresses.len(), "each once");
    set
}

/// A delta says what differs, neither more nor less.
fn tells_the_difference(form: &Form, delta: &Delta, before: &Snapshot, after: &Snapshot) {
    let differing =
        after.items.iter().filter(|(address, state)| before.items.get(*address) != Some(state));
    let items: BTreeSet<String> = differing.map(|(address, _)| address.clone()).collect();
    assert_eq!(written(&delta.items), items, "items");
    let none = Vec::new();
    let differing = after
        .repeats
        .iter()
        .filter(|(address, list)| before.repeats.get(*address).unwrap_or(&none) != *list);
    let repeats: BTreeSet<String> = differing.map(|(address, _)| address.clone()).collect();
    assert_eq!(written(&delta.repeats), repeats, "repeats");
    let mut sections: BTreeSet<String> = items
        .union(&repeats)
        .map(|address| {
            let id = address.rsplit('/').next().unwrap_or_default();
            form.known(id).section.clone()
        })
        .collect();
    for (place, (one, other)) in before.sections.iter().zip(&after.sections).enumerate() {
        if one.0 != other.0 {
            sections.insert(format!("s{place}"));
        }
    }
    let told: BTreeSet<String> = delta.sections.iter().map(Name::to_string).collect();
    assert_eq!(told, sections, "sections");
    // A count behind the score may change and leave the sheet as it was.
    assert!(delta.score || before.score == after.score, "score");
    assert_eq!(delta.findings, before.findings != after.findings, "findings");
}

/// Nodes a change may compute: at most six for each item whose state differs or one of whose
/// rules mentions what differs, and the score.
fn most_work(form: &Form, before: &Snapshot, after: &Snapshot, change: &Change) -> usize {
    let item_of = |address: &String| address.rsplit('/').next().unwrap_or_default().to_owned();
    let mut differing: BTreeSet<String> = BTreeSet::new();
    for (one, other) in [(before, after), (after, before)] {
        let items =
            one.items.iter().filter(|(address, state)| other.items.get(*address) != Some(state));
        differing.extend(items.map(|(address, _)| item_of(address)));
        let lists =
            one.repeats.iter().filter(|(address, list)| other.repeats.get(*address) != Some(list));
        differing.extend(lists.map(|(address, _)| item_of(address)));
    }
    let removed = matches!(change, Change::RemoveInstance { .. });
    let changes = |item: &&form::Known| {
        let place = item.section.trim_start_matches('s').parse::<usize>().unwrap_or(0);
        before.sections[place].0 != after.sections[place].0
            || differing.contains(&item.id)
            || item.parent.as_ref().is_some_and(|parent| differing.contains(parent))
            || item.reads.iter().any(|name| differing.contains(name))
            || (item.counts && removed)
    };
    let affected: BTreeSet<&str> =
        form.items.iter().filter(changes).map(|item| item.id.as_str()).collect();
    let instances =
        after.items.keys().filter(|address| affected.contains(item_of(address).as_str())).count();
    let figures: usize = form.items.iter().map(|item| item.reads.len()).sum();
    // Sections, their scores, the whole's, the rating, the limiter.
    6 * instances + figures + 12
}

fn entropy(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 10..most)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn step_by_step_equals_all_at_once(
        shape in entropy(220),
        steps in prop::collection::vec(prop::collection::vec(any::<u8>(), 8), 1..30),
    ) {
        let form = form(&shape);
        let mut session = open(&form);
        let mut response = Response::default();
        let mut before = snapshot(&form, &session);
        for step in &steps {
            let Some(change) = change(&form, step, &session) else { continue };
            let work = session.work();
            let Ok((delta, undo)) = session.apply_undoable(&change) else {
                prop_assert_eq!(&before, &snapshot(&form, &session), "a fault changes nothing");
                continue;
            };
            let work = (session.work() - work) as usize;
            let after = snapshot(&form, &session);
            tells_the_difference(&form, &delta, &before, &after);
            let most = most_work(&form, &before, &after, &change);
            prop_assert!(work <= most, "{} nodes for {:?}, expected at most {}", work, change, most);
            if step[7] % 3 == 0 {
                let delta = session.undo(&undo);
                let undone = snapshot(&form, &session);
                prop_assert_eq!(&before, &undone, "{:?} undone", change);
                tells_the_difference(&form, &delta, &after, &undone);
                continue;
            }
            keep(&mut response, &change);
            before = after;
        }
        let mut whole = open(&form);
        let misfits = whole.load(&response);
        prop_assert!(misfits.is_empty(), "{:?}", misfits);
        prop_assert_eq!(&before, &snapshot(&form, &whole));
        // A session that held something else ends there as well.
        session.replace(&Response::default());
        prop_assert_eq!(snapshot(&form, &open(&form)), snapshot(&form, &session));
        session.replace(&response);
        prop_assert_eq!(&before, &snapshot(&form, &session));
    }

    #[test]
    fn the_order_of_answers_is_of_no_account(
        shape in entropy(220),
        steps in prop::collection::vec(prop::collection::vec(any::<u8>(), 8), 1..30),
        order in prop::collection::vec(any::<u32>(), 30),
    ) {
        let form = form(&shape);
        let mut session = open(&form);
        let mut response = Response::default();
        for step in &steps {
            let Some(change) = change(&form, step, &session) else { continue };
            if session.apply(&change).is_ok() {
                keep(&mut response, &change);
            }
        }
        let mut other = open(&form);
        let mut repeats: Vec<_> = response.instances.iter().collect();
        repeats.sort_by_key(|(address, _)| address.path.len());
        for (repeat, names) in repeats {
            for name in names {
                let change = Change::AddInstance { repeat: repeat.clone(), instance: name.clone() };
                other.apply(&change).expect("an instance");
            }
        }
        let mut answers: Vec<_> = response.answers.iter().zip(&order).collect();
        answers.sort_by_key(|(_, order)| **order);
        for ((address, value), _) in answers {
            let change = Change::Answer { address: address.clone(), value: value.clone() };
            other.apply(&change).expect("an answer");
        }
        prop_assert_eq!(snapshot(&form, &session), snapshot(&form, &other));
    }
}

fn simple(items: &Json) -> Json {
    let text = |words: &str| json!({ "et": words });
    let labelled = |item: &Json| {
        let mut item = item.clone();
        item["label"] = text("label");
        item
    };
    let items: Vec<Json> = items.as_array().expect("items").iter().map(labelled).collect();
    json!({
        "id": "simple", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "scales": [{ "id": "v", "choices": [
            { "name": "yes", "label": text("yes"), "points": 2 },
            { "name": "no", "label": text("no"), "points": 0 } ] }],
        "sections": [{ "id": "s", "title": text("s"), "items": items }],
        "scoring": { "method": "percent", "bands": [{ "id": "all", "from": 0, "label": text("a") }] }
    })
}

#[test]
fn an_answer_tells_only_what_it_changes() {
    let definition = simple(&json!([
        { "id": "q", "type": "single", "scale": "v" },
        { "id": "other", "type": "single", "scale": "v" },
    ]));
    let mut session = Session::open(load_document(&definition).expect("sound"), context());
    let answer = |item: &str, value: Json| Change::Answer { address: Address::top(item), value };
    let delta = session.apply(&answer("q", json!("yes"))).unwrap();
    assert_eq!(delta.items, [Address::top("q")]);
    assert!(delta.score);
    let before = session.work();
    let delta = session.apply(&answer("q", json!("yes"))).unwrap();
    assert_eq!(delta, Delta::default());
    assert_eq!(session.work(), before, "the same answer again computes nothing");
}

#[test]
fn a_fault_changes_nothing() {
    let definition = simple(&json!([
        { "id": "q", "type": "single", "scale": "v" },
        { "id": "n", "type": "integer" },
        { "id": "r", "type": "repeat", "items": [{ "id": "x", "type": "integer", "label": { "et": "x" } }] },
        { "id": "c", "type": "repeat", "count": "${n}",
          "items": [{ "id": "y", "type": "integer", "label": { "et": "y" } }] },
    ]));
    let mut session = Session::open(load_document(&definition).expect("sound"), context());
    session.apply(&Change::Answer { address: Address::top("n"), value: json!(2) }).unwrap();
    let before = session.outcome("");
    let mut code = |item: &str, value: Json| {
        session
            .apply(&Change::Answer { address: Address::top(item), value })
            .unwrap_err()
            .diagnostic
            .code
    };
    assert_eq!(code("qq", json!("yes")), "answer.unknown-item");
    assert_eq!(code("q", json!("maybe")), "answer.unknown-choice");
    assert_eq!(code("q", json!(["yes"])), "answer.wrong-type");
    assert_eq!(code("n", json!(1.5)), "answer.not-whole");
    assert_eq!(code("n", json!("many")), "answer.wrong-type");
    assert_eq!(code("n", json!({ "na": true })), "answer.not-applicable");
    assert_eq!(code("x", json!(1)), "answer.unknown-instance");
    assert_eq!(code("r", json!(1)), "answer.not-answerable");
    let computed = Address::top("c");
    for change in [
        Change::AddInstance { repeat: computed.clone(), instance: "3".into() },
        Change::RemoveInstance { repeat: computed, instance: "1".into() },
    ] {
        let fault = session.apply(&change).unwrap_err();
        assert_eq!(fault.diagnostic.code, "answer.computed-count");
    }
    assert_eq!(session.outcome(""), before);
}
