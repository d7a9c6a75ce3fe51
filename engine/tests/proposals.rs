//! Defaults and calculations of questions: what stands until somebody answers, kept up to date.

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Session},
    response::{Address, Response},
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Integers that are proposed from those before them, in the ways the seeds say.
fn definition(seeds: &[u8]) -> Json {
    let label = |words: &str| json!({ "et": words });
    let items: Vec<Json> = seeds
        .iter()
        .zip(0usize..)
        .map(|(seed, index)| {
            let before = format!("n{}", index.saturating_sub(1 + usize::from(seed / 16) % 3));
            let id = format!("n{index}");
            let mut item = json!({ "id": id, "type": "integer", "label": label(&id) });
            match seed % 4 {
                0 => item["default"] = json!(seed % 5),
                1 if index > 0 => item["default"] = json!(format!("${{{before}}} + 1")),
                2 if index > 0 => item["calculation"] = json!(format!("${{{before}}} * 2")),
                _ => {}
            }
            if seed % 3 == 0 {
                item["required"] = json!(true);
                item["constraint"] = json!(". < 9");
            }
            if seed % 7 == 1 && index > 0 {
                item["relevant"] = json!(format!("${{{before}}} != 3"));
            }
            item
        })
        .collect();
    json!({ "id": "random", "version": "1", "title": label("t"), "audience": ["provider"],
        "kind": "record", "languages": ["et"],
        "sections": [{ "id": "s", "title": label("s"), "items": items }] })
}

fn seen(session: &Session) -> (Json, String) {
    (session.outcome(""), format!("{:?} {:?}", session.progress(None), session.missing()))
}

proptest! {
    #[test]
    fn a_proposal_step_by_step_is_the_proposal_at_once(
        seeds in prop::collection::vec(any::<u8>(), 1..10),
        steps in prop::collection::vec((any::<u8>(), prop::option::of(0u8..12)), 0..20),
    ) {
        let program = load_document(&definition(&seeds)).expect("a good definition");
        let context = || Context::on(jiff::civil::date(2026, 3, 1));
        let mut session = Session::open(program.clone(), context());
        let mut response = Response::default();
        for (place, answer) in steps {
            let item = format!("n{}", usize::from(place) % seeds.len());
            let address = Address::top(item.as_str());
            let value = answer.map_or(Json::Null, |number| json!(number));
            match &value {
                Json::Null => response.answers.remove(&address),
                value => response.answers.insert(address.clone(), value.clone()),
            };
            session.apply(&Change::Answer { address, value }).expect("it can be answered");
            let mut anew = Session::open(program.clone(), context());
            anew.load(&response);
            prop_assert_eq!(seen(&session), seen(&anew));
        }
    }
}

#[test]
fn a_proposal_gives_way_to_an_answer_and_comes_back() {
    let program = load_document(&definition(&[4, 17])).expect("a good definition");
    let mut session = Session::open(program, Context::on(jiff::civil::date(2026, 3, 1)));
    let value = |session: &Session, item: &str| session.outcome("")["items"][item]["value"].clone();
    assert_eq!((value(&session, "n0"), value(&session, "n1")), (json!(4), json!(5)));
    let mut answer = |item: &str, value: Json| {
        let change = Change::Answer { address: Address::top(item), value };
        session.apply(&change).expect("it can be answered");
        session.outcome("")["items"].clone()
    };
    assert_eq!(answer("n0", json!(7))["n1"]["value"], 8);
    assert_eq!(answer("n1", json!(1))["n1"]["value"], 1);
    assert_eq!(answer("n0", json!(2))["n1"]["value"], 1);
    assert_eq!(answer("n1", Json::Null)["n1"]["value"], 3);
}
