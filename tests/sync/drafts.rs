//! Random drafts: what several advisors write, take back and bring in from files.

use protocol::draft::{
    Change, Edit, StoredChange,
    back::back,
    between::between,
    fold::{Draft, Written},
    keyed::without_keys,
    tree::{Key, Spot, Tree},
};
use serde_json::{Value as Json, json};

use crate::dice::Dice;

const ROUNDS: u64 = 1_000;

fn keys(prefix: &str) -> impl FnMut() -> Key {
    let mut number = 0;
    move || {
        number += 1;
        Key(format!("{prefix}{number}"))
    }
}

/// A definition-like document: lists in lists, texts, lists of words, lists below objects.
fn document(dice: &mut Dice) -> Json {
    let mut document = json!({ "id": "form", "version": dice.throw(5).to_string() });
    let sections: Vec<Json> = (0..dice.throw(4)).map(|_| section(dice)).collect();
    if !sections.is_empty() {
        document["sections"] = json!(sections);
    }
    if dice.percent(60) {
        document["scoring"] = json!({ "method": "sum" });
        let bands: Vec<Json> = (0..dice.throw(4))
            .map(|_| json!({ "id": format!("b{}", dice.throw(4)), "from": dice.throw(9) }))
            .collect();
        if !bands.is_empty() {
            document["scoring"]["bands"] = json!(bands);
        }
    }
    if dice.percent(40) {
        document["languages"] = json!(["et", "en"]);
    }
    document
}

fn section(dice: &mut Dice) -> Json {
    let mut section = json!({ "id": format!("s{}", dice.throw(4)), "title": text(dice) });
    let items: Vec<Json> = (0..dice.throw(4)).map(|_| item(dice, 2)).collect();
    if !items.is_empty() {
        section["items"] = json!(items);
    }
    section
}

fn item(dice: &mut Dice, depth: u64) -> Json {
    // Few names, so that what is elsewhere now is often the same.
    let mut item = json!({ "id": format!("i{}", dice.throw(9)), "label": text(dice) });
    if dice.percent(30) {
        item["weight"] = json!(dice.throw(3));
    }
    if dice.percent(30) {
        let choices: Vec<Json> =
            (0..=dice.throw(3)).map(|_| json!({ "name": format!("c{}", dice.throw(4)) })).collect();
        item["choices"] = json!(choices);
    }
    if dice.percent(20) {
        // Entries that nothing tells apart.
        let limits: Vec<Json> =
            (0..=dice.throw(2)).map(|_| json!({ "when": dice.throw(3).to_string() })).collect();
        item["limits"] = json!(limits);
    }
    if depth > 0 && dice.percent(30) {
        let items: Vec<Json> = (0..=dice.throw(2)).map(|_| self::item(dice, depth - 1)).collect();
        item["items"] = json!(items);
    }
    item
}

fn text(dice: &mut Dice) -> Json {
    match dice.throw(3) {
        0 => json!("words"),
        1 => json!({ "et": dice.throw(9).to_string() }),
        _ => json!({ "et": dice.throw(9).to_string(), "en": dice.throw(9).to_string() }),
    }
}

/// Something an advisor could do; now and then something that has no place.
fn edit(dice: &mut Dice, tree: &Tree, new: &mut impl FnMut() -> Key) -> Edit {
    let all = all_keys(tree);
    let any = |dice: &mut Dice| all[dice.throw(all.len() as u64) as usize].clone();
    let spot = |dice: &mut Dice| {
        let holder = any(dice);
        let list = [vec!["items"], vec!["scoring", "bands"], vec!["choices"]]
            [dice.throw(3) as usize]
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>();
        let own = tree.list(&holder, &list);
        let after = match dice.throw(3) {
            0 => None,
            1 => Some(any(dice)),
            _ => own.last().cloned(),
        };
        Spot { holder, list, after }
    };
    match dice.throw(4) {
        0 => {
            let mut content = without_keys(item(dice, 1));
            give_keys(&mut content, new);
            Edit::Insert { at: spot(dice), content }
        }
        1 => Edit::Move { entry: any(dice), to: dice.percent(70).then(|| spot(dice)) },
        _ => {
            let field =
                [vec!["label", "et"], vec!["label"], vec!["weight"], vec!["scoring", "method"]]
                    [dice.throw(4) as usize]
                    .iter()
                    .map(ToString::to_string)
                    .collect();
            let value =
                if dice.percent(20) { Json::Null } else { json!(dice.throw(9).to_string()) };
            Edit::Set { entry: any(dice), field, value }
        }
    }
}

fn give_keys(content: &mut Json, new: &mut impl FnMut() -> Key) {
    content["~"] = json!(new().0);
    for list in ["items", "choices", "limits"] {
        let inside = content.get_mut(list).and_then(Json::as_array_mut).into_iter().flatten();
        for own in inside {
            give_keys(own, new);
        }
    }
}

fn all_keys(tree: &Tree) -> Vec<Key> {
    fn gather(content: &Json, keys: &mut Vec<Key>) {
        if let Some(key) = content.get("~").and_then(Json::as_str) {
            keys.push(Key::from(key));
        }
        match content {
            Json::Array(all) => all.iter().for_each(|own| gather(own, keys)),
            Json::Object(all) => all.values().for_each(|own| gather(own, keys)),
            _ => {}
        }
    }
    let mut keys = vec![Key::root()];
    gather(&tree.keyed(), &mut keys);
    tree.keyed_bin().iter().for_each(|own| gather(own, &mut keys));
    keys
}

#[test]
fn a_document_taken_apart_is_the_same_put_together() {
    let mut dice = Dice(1);
    for _ in 0..ROUNDS {
        let document = document(&mut dice);
        let tree = Tree::of(&document, keys("b"));
        assert_eq!(tree.document(), document);
        let keyed = Tree::of(&tree.keyed(), || panic!("every entry has a key"));
        assert_eq!(keyed, tree);
    }
}

#[test]
fn what_was_done_is_taken_back_to_the_letter() {
    let mut dice = Dice(2);
    let (mut effects, mut without) = (0, 0);
    for _ in 0..ROUNDS {
        let mut tree = Tree::of(&document(&mut dice), keys("b"));
        let mut new = keys("n");
        let mut done = Vec::new();
        for _ in 0..dice.throw(12) {
            let before = tree.clone();
            let edit = edit(&mut dice, &tree, &mut new);
            if let Some(back) = tree.apply(&edit) {
                done.push((before, back));
            } else {
                assert_eq!(tree, before, "{edit:?} says that it has no effect");
                without += 1;
            }
        }
        while let Some((before, back)) = done.pop() {
            effects += 1;
            tree.apply(&back);
            assert_eq!(tree.document(), before.document(), "after {back:?}");
        }
    }
    assert!(effects > 3_000 && without > 150, "{effects} {without}");
}

#[test]
fn nothing_that_was_inserted_is_lost() {
    let mut dice = Dice(3);
    for _ in 0..ROUNDS {
        let mut tree = Tree::of(&document(&mut dice), keys("b"));
        let mut new = keys("n");
        for _ in 0..dice.throw(20) {
            let edit = edit(&mut dice, &tree, &mut new);
            let before = all_keys(&tree);
            tree.apply(&edit);
            let after = all_keys(&tree);
            assert!(before.iter().all(|key| after.contains(key)), "{edit:?}");
            assert_eq!(after.len(), tree.len(), "each stands once");
        }
    }
}

#[test]
fn the_edits_between_two_documents_make_one_of_the_other() {
    let mut dice = Dice(4);
    let (mut kept, mut entries) = (0, 0);
    for round in 0..ROUNDS {
        let mut tree = Tree::of(&document(&mut dice), keys("b"));
        let related = round % 2 == 0;
        let other = if related {
            // What somebody made of it elsewhere.
            let mut other = tree.clone();
            let mut new = keys("e");
            for _ in 0..3 {
                let edit = edit(&mut dice, &other, &mut new);
                other.apply(&edit);
            }
            other.document()
        } else {
            document(&mut dice)
        };
        for edit in between(&tree, &other, keys("n")) {
            assert!(tree.apply(&edit).is_some(), "{edit:?} does nothing");
        }
        assert_eq!(tree.document(), other);
        assert_eq!(between(&tree, &other, keys("m")), []);
        if related {
            let all = all_keys(&Tree::of(&tree.keyed(), keys("x")));
            entries += all.len();
            kept += all.iter().filter(|key| key.0.starts_with('b') || key.is_root()).count();
        }
    }
    // What both have keeps its key.
    assert!(kept * 10 > entries * 7, "{kept} of {entries}");
}

#[test]
fn going_back_makes_the_draft_what_it_was_with_the_keys_of_then() {
    let mut dice = Dice(6);
    let (mut edits, mut since) = (0, 0);
    for _ in 0..ROUNDS {
        let mut tree = Tree::of(&document(&mut dice), keys("b"));
        let mut new = keys("n");
        for _ in 0..dice.throw(6) {
            let edit = edit(&mut dice, &tree, &mut new);
            tree.apply(&edit);
        }
        let then = tree.clone();
        for _ in 0..dice.throw(9) {
            let edit = edit(&mut dice, &tree, &mut new);
            since += usize::from(tree.apply(&edit).is_some());
        }
        let now = tree.clone();
        let mut taken_back = Vec::new();
        for edit in back(&tree, &then) {
            let inverse = tree.apply(&edit).unwrap_or_else(|| panic!("{edit:?} does nothing"));
            taken_back.push(inverse);
            edits += 1;
        }
        assert_eq!(tree.keyed(), then.keyed());
        assert_eq!(tree.len(), now.len(), "nothing is lost");
        // One step, that can be taken back.
        for edit in taken_back.iter().rev() {
            tree.apply(edit);
        }
        assert_eq!(tree.document(), now.document());
    }
    // An edit for each that was made, and fewer where they met.
    assert!(edits > 1_000 && edits < since * 3 / 2, "{edits} for {since}");
}

fn take_all(draft: &mut Draft, log: &[StoredChange]) {
    for stored in log {
        draft.take(stored);
    }
}

/// Two advisors, each on what they had seen last, as the pages do it.
#[test]
fn everybody_ends_with_the_same_draft_and_sees_what_met() {
    let mut dice = Dice(5);
    let mut conflicts = 0;
    for _ in 0..ROUNDS / 3 {
        let tree = Tree::of(&document(&mut dice), keys("b"));
        let mut server: Vec<StoredChange> = Vec::new();
        let mut pages = [Draft::begin(tree.clone()), Draft::begin(tree.clone())];
        let mut new = keys("n");
        for number in 0..dice.throw(20) {
            let who = dice.throw(2) as usize;
            let page = &mut pages[who];
            let edit = edit(&mut dice, &page.tree, &mut new);
            let change =
                Change { id: number.to_string(), page: who.to_string(), saw: page.position, edit };
            server.push(StoredChange {
                position: server.len() as u64 + 1,
                actor: who.to_string(),
                actor_name: who.to_string(),
                accepted_at: number.to_string(),
                change,
            });
            if dice.percent(50) {
                take_all(page, &server);
            }
        }
        let mut whole = Draft::begin(tree);
        take_all(&mut whole, &server);
        for mut page in pages {
            take_all(&mut page, &server);
            assert_eq!(page, whole);
        }
        conflicts += whole.conflicts().count();
        // As it travels it is the same.
        let text = serde_json::to_string(&whole.written()).unwrap();
        let again = Draft::from(serde_json::from_str::<Written>(&text).unwrap());
        assert_eq!(again, whole);
        // Whoever has seen both decides.
        let open: Vec<_> =
            whole.conflicts().map(|(field, own)| (field.clone(), own[0].clone())).collect();
        for ((entry, field), head) in open {
            let position = whole.position + 1;
            whole.take(&StoredChange {
                position,
                actor: "0".into(),
                actor_name: "0".into(),
                accepted_at: position.to_string(),
                change: Change {
                    id: position.to_string(),
                    page: "2".into(),
                    saw: whole.position,
                    edit: Edit::Set { entry, field, value: head.value },
                },
            });
        }
        assert_eq!(whole.conflicts().count(), 0);
    }
    assert!(conflicts > 30, "{conflicts}");
}
