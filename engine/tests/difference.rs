//! Two versions of a definition, side by side.

use engine::difference::{Change, Entry, Kind, Nature, difference};
use serde_json::{Value as Json, json};

fn document() -> Json {
    json!({
        "id": "night-care", "version": "2026.1", "languages": ["et", "en"],
        "title": { "et": "Öö", "en": "Night" },
        "legal": [{ "id": "m36", "provision": "§ 4" }],
        "scales": [{ "id": "v2", "choices": [
            { "name": "yes", "label": { "et": "Jah", "en": "Yes" }, "points": 1 },
            { "name": "no", "label": { "et": "Ei", "en": "No" }, "points": 0 },
        ] }],
        "sections": [
            { "id": "staff", "title": { "et": "Personal", "en": "Staff" }, "items": [
                { "id": "present", "type": "single", "scale": "v2",
                  "label": { "et": "Kas on kohal?", "en": "Present?" },
                  "findings": [{ "id": "gap", "when": ". = 'no'", "text": { "et": "Puudub", "en": "Gap" } }] },
                { "id": "count", "type": "integer", "label": { "et": "Mitu?", "en": "How many?" } },
                { "id": "remarks", "type": "text", "label": { "et": "Märkused", "en": "Remarks" } },
            ] },
            { "id": "rooms", "title": { "et": "Ruumid", "en": "Rooms" }, "items": [
                { "id": "sample", "type": "repeat", "label": { "et": "Toad", "en": "Rooms" }, "items": [
                    { "id": "bell", "type": "text", "label": { "et": "Kell", "en": "Bell" } },
                ] },
            ] },
        ],
        "scoring": { "bands": [{ "id": "weak", "from": 0 }, { "id": "good", "from": 60 }] },
    })
}

fn compared(change: impl FnOnce(&mut Json)) -> Vec<Entry> {
    let before = document();
    let mut after = document();
    change(&mut after);
    difference(&before, &after)
}

/// The only entry: its kind and id, and its change.
fn only(found: &[Entry]) -> (Kind, &str, &Change) {
    let [entry] = found else { panic!("one entry: {found:#?}") };
    (entry.thing.kind, &entry.thing.id, &entry.change)
}

fn nature(found: &[Entry]) -> Nature {
    match only(found).2 {
        Change::Field { nature, .. } => *nature,
        other => panic!("a field: {other:?}"),
    }
}

#[test]
fn a_version_does_not_differ_from_itself() {
    assert_eq!(compared(|_| ()), []);
}

#[test]
fn what_is_said_otherwise_is_told_from_what_is_translated() {
    let label = "/sections/0/items/0/label";
    let found =
        compared(|own| own.pointer_mut(label).unwrap()["et"] = json!("Kas on öösel kohal?"));
    assert_eq!((only(&found).0, only(&found).1), (Kind::Item, "present"));
    assert_eq!(nature(&found), Nature::Wording);
    let found = compared(|own| own.pointer_mut(label).unwrap()["en"] = json!("Present at night?"));
    assert_eq!(nature(&found), Nature::Translation);
    let found = compared(|own| own.pointer_mut(label).unwrap()["ru"] = json!("На месте?"));
    assert_eq!(nature(&found), Nature::Translation);
}

#[test]
fn rules_points_law_and_form_are_told_apart() {
    let natures = [
        ("/sections/0/items/0", "relevant", json!("${count} > 0"), Nature::Rule),
        ("/sections/0/items/0/findings/0", "when", json!(". = 'yes'"), Nature::Rule),
        ("/sections/0/items/0/findings/0", "kind", json!("precept"), Nature::Rule),
        ("/sections/0/items/0", "weight", json!(3), Nature::Score),
        ("/scales/0/choices/0", "points", json!(2), Nature::Score),
        ("/scoring/bands/1", "from", json!(70), Nature::Score),
        ("/scoring", "method", json!("sum"), Nature::Score),
        ("/legal/0", "provision", json!("§ 5"), Nature::Law),
        ("/sections/0/items/0", "legal", json!(["m36"]), Nature::Law),
        ("/sections/0/items/1", "type", json!("decimal"), Nature::Form),
        ("", "kind", json!("inspection"), Nature::Form),
    ];
    for (place, field, value, wanted) in natures {
        let found = compared(|own| own.pointer_mut(place).unwrap()[field] = value);
        assert_eq!(nature(&found), wanted, "{place}/{field}");
    }
}

#[test]
fn what_moves_is_named_and_what_it_passes_is_not() {
    let found = compared(|own| {
        let items = own["sections"][0]["items"].as_array_mut().unwrap();
        let first = items.remove(0);
        items.push(first);
    });
    assert_eq!((only(&found).0, only(&found).1), (Kind::Item, "present"));
    let stays = Change::Moved { from: "staff".into(), to: "staff".into() };
    assert_eq!(only(&found).2, &stays);

    let found = compared(|own| {
        let bell = own["sections"][1]["items"][0]["items"].as_array_mut().unwrap().remove(0);
        own["sections"][0]["items"].as_array_mut().unwrap().insert(0, bell);
    });
    assert_eq!(only(&found).1, "bell");
    assert_eq!(only(&found).2, &Change::Moved { from: "sample".into(), to: "staff".into() });
}

#[test]
fn what_goes_stands_where_it_stood_and_takes_its_rules_with_it() {
    let found = compared(|own| {
        own["sections"][0]["items"].as_array_mut().unwrap().remove(0);
        own["sections"][1]["title"]["et"] = json!("Toad");
    });
    let ids: Vec<&str> = found.iter().map(|entry| entry.thing.id.as_str()).collect();
    assert_eq!(ids, ["present", "rooms"], "its finding goes without saying");
    assert_eq!(found[0].change, Change::Retired { replaced_by: vec![] });
    assert_eq!(found[0].label["et"], "Kas on kohal?");
}

#[test]
fn a_new_name_keeps_what_it_was() {
    let found = compared(|own| {
        let item = &mut own["sections"][0]["items"][0];
        item["id"] = json!("staff_present");
        item["replaces"] = json!(["present"]);
        item["label"]["et"] = json!("Kas personal on kohal?");
    });
    let changes: Vec<_> = found.iter().map(|entry| (&*entry.thing.id, &entry.change)).collect();
    assert_eq!(changes[0], ("staff_present", &Change::Renamed { from: "present".into() }));
    assert!(matches!(changes[1].1, Change::Field { field, .. } if field == "label"));
    assert!(matches!(changes[2].1, Change::Field { field, .. } if field == "replaces"));
    assert_eq!(changes.len(), 3, "its finding is the same: {changes:#?}");
}

#[test]
fn splits_and_mergers_name_each_other() {
    let split = compared(|own| {
        let items = own["sections"][0]["items"].as_array_mut().unwrap();
        let old = items.remove(0);
        for id in ["by_day", "by_night"] {
            let mut new = old.clone();
            new["id"] = json!(id);
            new["replaces"] = json!(["present"]);
            items.push(new);
        }
    });
    let changes: Vec<_> = split.iter().map(|entry| (&*entry.thing.id, &entry.change)).collect();
    let retired = Change::Retired { replaced_by: vec!["by_day".into(), "by_night".into()] };
    let added = Change::Added { replaces: vec!["present".into()] };
    assert_eq!(changes, [("present", &retired), ("by_day", &added), ("by_night", &added)]);

    let merged = compared(|own| {
        let items = own["sections"][0]["items"].as_array_mut().unwrap();
        items.drain(1..);
        items.push(
            json!({ "id": "both", "type": "text", "label": "x", "replaces": ["count", "remarks"] }),
        );
    });
    let changes: Vec<_> = merged.iter().map(|entry| (&*entry.thing.id, &entry.change)).collect();
    let retired = Change::Retired { replaced_by: vec!["both".into()] };
    let added = Change::Added { replaces: vec!["count".into(), "remarks".into()] };
    assert_eq!(changes, [("count", &retired), ("remarks", &retired), ("both", &added)]);
}

#[test]
fn a_name_that_is_still_there_or_never_was_is_not_replaced() {
    for old in ["count", "nothing"] {
        let found = compared(|own| {
            let items = own["sections"][0]["items"].as_array_mut().unwrap();
            items.push(json!({ "id": "new", "type": "text", "label": "x", "replaces": [old] }));
        });
        assert_eq!(only(&found).2, &Change::Added { replaces: vec![] }, "{old}");
    }
}

#[test]
fn a_draft_with_faults_is_compared_all_the_same() {
    for odd in [json!(null), json!([]), json!("x"), json!({ "sections": 3 })] {
        let _ = difference(&odd, &document());
        let _ = difference(&document(), &odd);
        assert_eq!(difference(&odd, &odd), []);
    }
    let found = compared(|own| {
        let items = own["sections"][0]["items"].as_array_mut().unwrap();
        let twice = items[1].clone();
        items.push(twice);
    });
    assert_eq!(only(&found).1, "count");
    let found = compared(|own| {
        own["sections"][0]["items"].as_array_mut().unwrap().push(json!("no item"));
    });
    assert!(!found.is_empty());
}
