//! Carrying answers between versions: nothing is lost, nothing meets, and the way back is exact.

#[path = "incremental/form.rs"]
#[expect(dead_code, reason = "what is known of a form besides serves other tests")]
mod form;

use std::sync::Arc;

use engine::{
    carrying::{Carried, Fate, Passage, carry, fates, meaning::Aspect},
    checking::load_document,
    evaluation::Program,
    name::Name,
    response::{Address, Attachment, Response},
};
use form::{Entropy, form};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn program(document: &Json) -> Arc<Program> {
    load_document(document).unwrap_or_else(|faults| panic!("{faults:?} in {document:#}"))
}

fn passage(versions: &[&Arc<Program>]) -> Passage {
    versions.windows(2).fold(Passage::default(), |way, pair| {
        way.then(&Passage::between(pair[0].questionnaire(), pair[1].questionnaire()))
    })
}

fn at(address: &str) -> Address {
    address.parse().expect("an address")
}

/// A random version: of another form, with some items that take the place of others.
fn version(shape: &[u8], renames: &[u8]) -> Arc<Program> {
    let mut entropy = Entropy::new(renames);
    let mut text = form(shape).definition.to_string();
    while !entropy.is_spent() {
        let (old, new) = (format!("n{}", entropy.below(14)), format!("x{}", entropy.below(9)));
        if text.contains(&format!("\"{new}\"")) {
            continue;
        }
        let mut replaced = vec![format!("n{}", entropy.below(14))];
        if entropy.below(3) == 0 {
            replaced.push(format!("n{}", entropy.below(14)));
        }
        let id = format!("\"id\":\"{old}\"");
        text = text
            .replace(&id, &format!("\"replaces\":{},\"id\":\"{new}\"", json!(replaced)))
            .replace(&format!("${{{old}}}"), &format!("${{{new}}}"));
    }
    program(&serde_json::from_str(&text).expect("JSON"))
}

/// What people may have written, and what they never could.
fn response(program: &Program, bytes: &[u8]) -> Response {
    let mut entropy = Entropy::new(bytes);
    let mut response = Response::default();
    let names: Vec<Name> = program.questionnaire().items().map(|(_, i)| i.id.clone()).collect();
    while !entropy.is_spent() {
        let mut name = || match entropy.below(8) {
            0 => Name::new(format!("n{}", entropy.below(14))),
            1 => Name::new(format!("x{}", entropy.below(9))),
            _ => names[entropy.below(names.len())].clone(),
        };
        let mut address = Address::top(name());
        for repeat in [name(), name()] {
            if entropy.below(3) == 0 {
                let instance = Name::new(format!("i{}", entropy.below(3)));
                address.path.push((repeat, instance));
            }
        }
        let word = format!("w{}", entropy.below(5));
        match entropy.below(8) {
            0 => drop(response.comments.insert(address, word)),
            1 => drop(response.methods.insert(address, vec![word])),
            2 => {
                let file = Attachment {
                    sha256: word,
                    name: "f".into(),
                    size: 1,
                    media_type: "image/png".into(),
                };
                response.attachments.entry(address).or_default().push(file);
            }
            3 => {
                let all = response.instances.entry(address).or_default();
                let instance = Name::new(format!("i{}", entropy.below(9)));
                if !all.contains(&instance) {
                    all.push(instance);
                }
            }
            kind => {
                let values = [json!(3), json!("yes"), json!("k1"), json!({"na": true}), json!("a")];
                response.answers.insert(address, values[(kind + entropy.below(5)) % 5].clone());
            }
        }
    }
    response
}

/// Everything that was given, told apart by where and what.
fn given(response: &Response, way: &Passage) -> Vec<String> {
    let at = |address: &Address| way.address(address).to_string();
    let Response { answers, instances, comments, attachments, methods } = response;
    let mut all: Vec<String> = Vec::new();
    all.extend(answers.iter().map(|(a, v)| format!("{} answer {v}", at(a))));
    all.extend(comments.iter().map(|(a, v)| format!("{} comment {v}", at(a))));
    all.extend(methods.iter().map(|(a, v)| format!("{} methods {v:?}", at(a))));
    for (a, files) in attachments {
        all.extend(files.iter().map(|file| format!("{} file {}", at(a), file.sha256)));
    }
    for (a, list) in instances {
        all.extend(list.iter().map(|instance| format!("{} instance {instance}", at(a))));
    }
    all.sort();
    all
}

fn entropy(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 20..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_on_the_way_and_the_way_back_is_exact(
        shapes in [entropy(160), entropy(160), entropy(160)],
        renames in [prop::collection::vec(any::<u8>(), 0..20), prop::collection::vec(any::<u8>(), 0..20)],
        written in entropy(300),
    ) {
        let first = version(&shapes[0], &[]);
        let second = version(&shapes[1], &renames[0]);
        let third = version(&shapes[2], &renames[1]);
        let before = response(&first, &written);
        let mut chain = vec![&first];
        for next in [&second, &third] {
            chain.push(next);
            let way = passage(&chain);
            let carried = carry(&way, next, &before);
            let mut there = given(&carried.response, &Passage::default());
            there.extend(given(&carried.earlier, &Passage::default()));
            there.sort();
            prop_assert_eq!(given(&before, &way), there);
            let placed = |address: &Address, value: &Json| next.takes(address, value);
            prop_assert!(carried.response.answers.iter().all(|(a, v)| placed(a, v)));
            let told = fates(&first, next, &way, &carried).items;
            let apart = |own: &Address| matches!(told[own], Fate::Misfit | Fate::Retired { .. });
            prop_assert!(carried.earlier.answers.keys().all(apart));
            prop_assert_eq!(carried.back(&way), before.clone());
        }
    }

    #[test]
    fn a_version_carries_to_itself_what_it_has_a_place_for(shape in entropy(160), written in entropy(300)) {
        let only = version(&shape, &[]);
        let way = passage(&[&only, &only]);
        prop_assert_eq!(&way, &Passage::default());
        let settled = carry(&way, &only, &response(&only, &written)).response;
        let again = carry(&way, &only, &settled);
        prop_assert_eq!(&again, &Carried { response: settled, earlier: Response::default() });
        let told = fates(&only, &only, &way, &again);
        prop_assert!(told.items.values().all(|fate| *fate == Fate::Kept), "{:?}", told);
    }
}

fn t(words: &str) -> Json {
    json!({ "et": words, "en": words })
}

fn document() -> Json {
    json!({
        "id": "night-care", "version": "1", "languages": ["et", "en"], "kind": "record",
        "title": t("Öö"), "audience": ["provider"],
        "scales": [{ "id": "v2", "choices": [
            { "name": "yes", "label": t("Jah"), "points": 1 },
            { "name": "no", "label": t("Ei"), "points": 0 },
        ] }],
        "sections": [{ "id": "staff", "title": t("Personal"), "items": [
            { "id": "present", "type": "single", "scale": "v2", "label": t("Kohal?") },
            { "id": "count", "type": "integer", "label": t("Mitu?"), "unit": t("inimest") },
            { "id": "rooms", "type": "repeat", "label": t("Toad"), "max": 3, "items": [
                { "id": "bell", "type": "text", "label": t("Kell") } ] },
        ] }],
    })
}

fn answered() -> Response {
    let mut response = Response::default();
    response.answers.insert(at("present"), json!("yes"));
    response.answers.insert(at("count"), json!(4));
    response.answers.insert(at("rooms:i1/bell"), json!("on"));
    response.comments.insert(at("present"), "ka öösel".into());
    response.instances.insert(at("rooms"), vec!["i1".into(), "i2".into()]);
    response
}

fn carried(change: impl FnOnce(&mut Json)) -> (Carried, Vec<(String, Fate)>) {
    let mut after = document();
    after["version"] = json!("2");
    change(&mut after);
    let (old, new) = (program(&document()), program(&after));
    let way = passage(&[&old, &new]);
    let carried = carry(&way, &new, &answered());
    let told = fates(&old, &new, &way, &carried).items;
    (carried, told.into_iter().map(|(address, fate)| (address.to_string(), fate)).collect())
}

/// In what `present` asks something else after a change.
fn aspects(change: impl FnOnce(&mut Json)) -> Vec<Aspect> {
    let (_, told) = carried(change);
    match &told.iter().find(|(address, _)| address == "present").expect("its fate").1 {
        Fate::Changed { aspects, .. } => aspects.clone(),
        Fate::Kept => Vec::new(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_person_read_makes_the_meaning_and_nothing_else() {
    let item = |field: &'static str, value: Json| {
        aspects(move |own| own["sections"][0]["items"][0][field] = value)
    };
    let choice = |place: usize, field: &'static str, value: Json| {
        aspects(move |own| own["scales"][0]["choices"][place][field] = value)
    };
    assert_eq!(item("label", t("Kohal öösel?")), [Aspect::Question]);
    assert_eq!(item("criterion", t("Alati")), [Aspect::Criterion]);
    assert_eq!(choice(0, "label", t("Alati")), [Aspect::Choices]);
    assert_eq!(choice(0, "points", json!(2)), [Aspect::Points]);
    let more = aspects(|own| {
        let partly = json!({ "name": "partly", "label": t("Osaliselt"), "points": 0.5 });
        own["scales"][0]["choices"].as_array_mut().unwrap().push(partly);
    });
    assert_eq!(more, [Aspect::Choices]);
    for same in [
        item("label", json!({ "et": "Kohal?", "en": "Present?" })),
        item("hint", t("Vaata graafikut")),
        item("weight", json!(3)),
        item("relevant", json!("${count} > 0")),
        item("required", json!(true)),
        choice(0, "label", json!({ "et": "Jah", "en": "Indeed" })),
        choice(0, "short", t("J")),
        aspects(|own| own["scales"][0]["choices"].as_array_mut().unwrap().reverse()),
    ] {
        assert_eq!(same, []);
    }
}

#[test]
fn a_unit_changes_what_a_number_says() {
    let (_, told) = carried(|own| own["sections"][0]["items"][1]["unit"] = t("ööd"));
    let changed = Fate::Changed { from: "count".into(), aspects: vec![Aspect::Unit] };
    assert!(told.contains(&("count".into(), changed)), "{told:?}");
}

#[test]
fn a_new_name_takes_everything_along_also_of_a_repeat() {
    let (carried, told) = carried(|own| {
        let items = &mut own["sections"][0]["items"];
        items[0]["id"] = json!("on_duty");
        items[0]["replaces"] = json!(["present"]);
        items[2]["id"] = json!("bedrooms");
        items[2]["replaces"] = json!(["rooms"]);
    });
    assert_eq!(carried.earlier, Response::default());
    assert_eq!(carried.response.answers[&at("on_duty")], json!("yes"));
    assert_eq!(carried.response.comments[&at("on_duty")], "ka öösel");
    assert_eq!(carried.response.answers[&at("bedrooms:i1/bell")], json!("on"));
    assert_eq!(carried.response.instances[&at("bedrooms")].len(), 2);
    assert!(told.contains(&("on_duty".into(), Fate::Renamed { from: "present".into() })));
}

#[test]
fn a_split_copies_nothing_and_shows_the_earlier_answer_beside_both() {
    let (carried, told) = carried(|own| {
        let items = own["sections"][0]["items"].as_array_mut().unwrap();
        let old = items.remove(0);
        for id in ["by_day", "by_night"] {
            let mut new = old.clone();
            new["id"] = json!(id);
            new["replaces"] = json!(["present"]);
            items.push(new);
        }
    });
    assert_eq!(carried.earlier.answers[&at("present")], json!("yes"));
    assert!(!carried.response.answers.contains_key(&at("by_day")));
    let beside = || Fate::New { beside: vec!["present".into()] };
    let replaced_by = vec!["by_day".into(), "by_night".into()];
    for own in [
        ("by_day".to_owned(), beside()),
        ("by_night".to_owned(), beside()),
        ("present".to_owned(), Fate::Retired { replaced_by }),
    ] {
        assert!(told.contains(&own), "{own:?} in {told:?}");
    }
}

#[test]
fn what_does_not_fit_is_kept_apart_and_the_rest_of_the_item_stays() {
    let (carried, told) = carried(|own| {
        own["scales"][0]["choices"][0]["name"] = json!("always");
        own["sections"][0]["items"][2]["max"] = json!(1);
    });
    assert_eq!(carried.earlier.answers[&at("present")], json!("yes"));
    assert_eq!(carried.response.comments[&at("present")], "ka öösel");
    assert!(told.contains(&("present".into(), Fate::Misfit)), "{told:?}");
    assert_eq!(carried.response.instances[&at("rooms")], ["i1"]);
    assert_eq!(carried.earlier.instances[&at("rooms")], ["i2"]);
    assert_eq!(carried.response.answers[&at("rooms:i1/bell")], json!("on"));
}

#[test]
fn names_find_their_way_over_versions_between() {
    let named = |id: &str, replaces: &[&str], version: &str| {
        let mut own = document();
        own["version"] = json!(version);
        own["sections"][0]["items"][1]["id"] = json!(id);
        own["sections"][0]["items"][1]["replaces"] = json!(replaces);
        program(&own)
    };
    let (first, second) = (program(&document()), named("people", &["count"], "2"));
    let third = named("workers", &["people"], "3");
    let way = passage(&[&first, &second, &third]);
    let carried = carry(&way, &third, &answered());
    assert_eq!(carried.response.answers[&at("workers")], json!(4));
    assert_eq!(carried.back(&way), answered());
}
