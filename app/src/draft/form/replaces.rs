//! What becomes of the questions of the version before: an advisor says it in words, and the item
//! holds whose place it takes.

use std::collections::BTreeSet;

use engine::language::Language;
use leptos::prelude::*;
use protocol::draft::tree::{Key, Tree};
use serde_json::Value as Json;

use super::{
    control::{id_of, names_in},
    pick::{Named, pick},
    rivals::rivals,
};
use crate::{
    components::{icon, live},
    device,
    draft::{Desk, rule::item_keys, schema::Shape},
    state::t,
    words::draft as words,
};

/// How an item came to be.
#[derive(Clone, Debug, PartialEq)]
enum Origin {
    /// It was there before, by the same name.
    Same,
    /// Nothing says whose place it takes.
    New,
    /// It only has a new name.
    Renamed(String),
    /// It and others, those named, take the place of one.
    Split(String, Vec<String>),
    /// It takes the place of several.
    Merged(Vec<String>),
}

/// What the draft says of an item, and what it names in vain: a question that is still in the draft
/// goes on as itself.
fn origin(tree: &Tree, key: &Key, before: &[Named]) -> (Origin, Vec<String>) {
    let entry = tree.get(key);
    let own = entry.and_then(|entry| entry.text("id")).unwrap_or_default();
    let there: BTreeSet<&str> = item_keys(tree).into_iter().map(|(_, name)| name).collect();
    let all = names_in(entry, &field());
    let (vain, replaced): (Vec<String>, Vec<String>) =
        all.into_iter().partition(|name| there.contains(name.as_str()));
    let origin = match replaced.as_slice() {
        _ if before.iter().any(|(name, _)| name == own) => Origin::Same,
        [] => Origin::New,
        [one] => {
            let beside = others(tree, key, one);
            let one = one.clone();
            if beside.is_empty() { Origin::Renamed(one) } else { Origin::Split(one, beside) }
        }
        several => Origin::Merged(several.to_vec()),
    };
    (origin, vain)
}

/// Names of other items that take the place of the same one.
fn others(tree: &Tree, key: &Key, replaced: &str) -> Vec<String> {
    let takes = |own: &Key| names_in(tree.get(own), &field()).iter().any(|own| own == replaced);
    let all = item_keys(tree).into_iter().filter(|(own, _)| *own != key && takes(own));
    all.map(|(_, name)| name.to_owned()).collect()
}

fn field() -> [String; 1] {
    ["replaces".to_owned()]
}

/// Items of the version before that are no longer in the draft: first those whose place nobody takes
/// yet.
fn open(tree: &Tree, before: &[Named]) -> Vec<Named> {
    let all = item_keys(tree);
    let there: BTreeSet<&str> = all.iter().map(|(_, name)| *name).collect();
    let replaced: BTreeSet<String> =
        all.iter().flat_map(|(key, _)| names_in(tree.get(key), &field())).collect();
    let gone = before.iter().filter(|(name, _)| !there.contains(name.as_str())).cloned();
    let (first, then): (Vec<Named>, Vec<Named>) =
        gone.partition(|(name, _)| !replaced.contains(name));
    first.into_iter().chain(then).collect()
}

/// The sentence, what was chosen, and a field that finds more among the items before.
pub(super) fn replaces(desk: Desk, key: &Key, field: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let legend = view! { <legend>{t(words::EARLIER_QUESTIONS)}</legend> };
    if desk.base_version().is_none() {
        return view! {
            <fieldset class="draft-parts">{legend} <p class="fine">{t(words::NO_BASE)}</p></fieldset>
        }
        .into_any();
    }
    let known = move || desk.base_items();
    let own = key.clone();
    let said = move || {
        let language = language.get();
        let all = known();
        let of = |name: &str| words_of(&all, name, language);
        let (origin, vain) = desk.read(|tree| origin(tree, &own, &all));
        let said = match origin {
            Origin::Same => words::WAS_THERE.get(language).to_owned(),
            Origin::New => words::IS_NEW.get(language).to_owned(),
            Origin::Renamed(one) => words::IS_RENAMED.with(language, &[("before", &of(&one))]),
            Origin::Split(one, beside) => {
                let beside = beside.join(", ");
                words::IS_SPLIT.with(language, &[("before", &of(&one)), ("beside", &beside)])
            }
            Origin::Merged(several) => {
                let several = several.iter().map(|own| of(own)).collect::<Vec<_>>().join("; ");
                words::IS_MERGED.with(language, &[("before", &several)])
            }
        };
        if vain.is_empty() {
            return said;
        }
        let vain = words::IS_STILL_THERE.with(language, &[("names", &vain.join(", "))]);
        format!("{said} {vain}")
    };
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| desk.read(|tree| names_in(tree.get(&own), &path)));
    let (own, path) = (key.clone(), field.clone());
    let write = move |names: Vec<String>| {
        let value = if names.is_empty() { Json::Null } else { Json::from(names) };
        desk.set(&own, &path, value);
    };
    let id = id_of(key, &field);
    let (remove, back) = (write.clone(), id.clone());
    let rows = move || {
        let (language, all) = (language.get(), known());
        let rows = kept.get().into_iter().map(|name| {
            let words = words_of(&all, &name, language);
            let (remove, back) = (remove.clone(), back.clone());
            let label = words::TAKE_OUT.with(language, &[("name", &name)]);
            view! {
                <li>
                    <span>{words} " " <code>{name.clone()}</code></span>
                    <button type="button" class="quiet" aria-label=label prop:disabled=move || !desk.is_open()
                        on:click=move |_| {
                            let all = kept.get_untracked().into_iter().filter(|own| *own != name);
                            remove(all.collect());
                            let back = back.clone();
                            device::after_drawing(move || device::focus(&back));
                        }>{icon("close")}</button>
                </li>
            }
        });
        rows.collect_view()
    };
    let things = move || {
        let taken = kept.get_untracked();
        let all = desk.look(|tree| open(tree, &desk.base_items_now()));
        all.into_iter().filter(|(name, _)| !taken.contains(name)).collect()
    };
    let take = move |name: String| {
        let mut all = kept.get_untracked();
        all.push(name);
        write(all);
    };
    let label = move || words::FIND_EARLIER.get(language.get()).to_owned();
    view! {
        <fieldset class="draft-parts">
            {legend}
            <p role="status">{live(said)}</p>
            <ul class="draft-chosen">{live(rows)}</ul>
            {pick(desk, id, label, things, take)}
            <p class="fine">{t(words::HOW_TO_REPLACE)}</p>
            {rivals(desk, key, &field, Shape::Words)}
        </fieldset>
    }
    .into_any()
}

fn words_of(before: &[Named], name: &str, language: Language) -> String {
    let found = before.iter().find(|(own, _)| own == name);
    let words = found.map_or(name, |(_, words)| words.as_str());
    language.quoted(words)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn tree() -> Tree {
        let document = json!({ "sections": [{ "~": "s", "id": "s", "items": [
            { "~": "a", "id": "same", "type": "text" },
            { "~": "b", "id": "renamed", "type": "text", "replaces": ["old"] },
            { "~": "c", "id": "part_1", "type": "text", "replaces": ["whole"] },
            { "~": "d", "id": "part_2", "type": "text", "replaces": ["whole"] },
            { "~": "e", "id": "both", "type": "text", "replaces": ["one", "two"] },
            { "~": "f", "id": "fresh", "type": "text", "replaces": ["same"] },
        ] }] });
        Tree::of(&document, Key::root)
    }

    fn before() -> Vec<Named> {
        let names = ["same", "old", "whole", "one", "two", "gone"];
        names.map(|name| (name.to_owned(), name.to_owned())).into()
    }

    #[test]
    fn what_became_of_a_question_is_said_by_whose_place_is_taken() {
        let of = |key: &str| origin(&tree(), &Key::from(key), &before());
        let is = |key: &str, wanted: Origin| assert_eq!(of(key), (wanted, Vec::new()), "{key}");
        is("a", Origin::Same);
        is("b", Origin::Renamed("old".into()));
        is("c", Origin::Split("whole".into(), vec!["part_2".into()]));
        is("e", Origin::Merged(vec!["one".into(), "two".into()]));
        // What is still there goes on as itself.
        assert_eq!(of("f"), (Origin::New, vec!["same".to_owned()]));
    }

    #[test]
    fn questions_whose_place_nobody_takes_are_offered_first() {
        let names: Vec<String> = open(&tree(), &before()).into_iter().map(|own| own.0).collect();
        assert_eq!(names, ["gone", "old", "whole", "one", "two"]);
    }
}
