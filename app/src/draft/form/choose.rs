//! Choosing things of the draft: a scale, a section, a rating, law, questions.

use engine::language::Language;
use leptos::prelude::*;
use protocol::draft::tree::{Entry, Key, Tree};
use serde_json::Value as Json;

use super::{
    control::{id_of, name_words, names_in, value_of},
    pick::{Named, pick},
    rivals::rivals,
};
use crate::{
    components::{icon, live, words_of},
    device,
    draft::{
        Desk,
        entry::label_of,
        rule::{item_keys, items},
        schema::{Of, Shape},
    },
    words::draft as words,
};

/// The word for "a person must decide".
const DECISION: &str = "decision";

/// Things that can be chosen for a field of an entry, each with its words.
pub(super) fn things(tree: &Tree, of: Of, key: &Key, language: Language) -> Vec<Named> {
    let root = Key::root();
    let named = |holder: &Key, list: &[&str], words: &dyn Fn(&Key) -> String| -> Vec<Named> {
        let list: Vec<String> = list.iter().map(ToString::to_string).collect();
        let all = tree.list(holder, &list).iter();
        let name = |key: &Key| tree.get(key)?.text("id").map(ToOwned::to_owned);
        all.filter_map(|key| Some((name(key)?, words(key)))).collect()
    };
    let label = |key: &Key| label_of(tree, key, language);
    match of {
        Of::Items => items(tree, language),
        Of::Choosing => {
            let chooses = |entry: &Entry| match entry.text("type") {
                Some("single") => true,
                Some("calculation") => entry.fields.contains_key("scale"),
                _ => false,
            };
            let all = item_keys(tree).into_iter();
            let all = all.filter(|(key, _)| tree.get(key).is_some_and(chooses));
            all.map(|(key, id)| (id.to_owned(), label(key))).collect()
        }
        Of::Inner => named(key, &["items"], &label),
        Of::Sections => named(&root, &["sections"], &label),
        Of::Scales => named(&root, &["scales"], &|key| scale_words(tree, key, language)),
        Of::Law => named(&root, &["legal"], &|key| law_words(tree, key, language)),
        Of::Ratings | Of::RatingsOrDecision => {
            let node = node_of(tree, key);
            let own = named(&node, &["bands"], &label);
            let mut all =
                if own.is_empty() { named(&root, &["scoring", "bands"], &label) } else { own };
            if of == Of::RatingsOrDecision {
                all.push((DECISION.to_owned(), words::A_PERSON_DECIDES.get(language).to_owned()));
            }
            all
        }
    }
}

/// The node of the score that an entry is, or that it belongs to; else the document.
fn node_of(tree: &Tree, key: &Key) -> Key {
    let mut at = key.clone();
    while let Some((holder, list)) = tree.get(&at).and_then(|entry| entry.holder.clone()) {
        if list.last().is_some_and(|list| ["children", "measures"].contains(&list.as_str())) {
            return at;
        }
        at = holder;
    }
    at
}

/// The words of a scale's choices.
fn scale_words(tree: &Tree, key: &Key, language: Language) -> String {
    let choices = tree.list(key, &["choices".to_owned()]).iter();
    choices.map(|choice| label_of(tree, choice, language)).collect::<Vec<_>>().join(" / ")
}

/// Act, provision and what it says.
fn law_words(tree: &Tree, key: &Key, language: Language) -> String {
    let Some(entry) = tree.get(key) else { return String::new() };
    let part = |field: &str| words_of(entry.fields.get(field), language);
    let parts = ["act", "provision", "title"].map(part);
    parts.into_iter().filter(|own| !own.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// One of a few things, as a list to open.
pub(super) fn one(desk: Desk, key: &Key, field: Vec<String>, of: Of) -> AnyView {
    let language = desk.app.language;
    let id = id_of(key, &field);
    let (own, path, label) = (key.clone(), field.clone(), field.clone());
    let kept = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).map(|entry| value_of(entry, &path, Shape::Line)))
            .unwrap_or_default()
    });
    let own = key.clone();
    let all = Memo::new(move |_| {
        let language = language.get();
        desk.read(|tree| things(tree, of, &own, language))
    });
    // What stands there and is none of them can be seen too.
    let options = move || {
        let now = kept.get();
        let mut all = all.get();
        if !now.is_empty() && !all.iter().any(|(name, _)| *name == now) {
            all.push((now.clone(), words::NOT_THERE.get(language.get()).to_owned()));
        }
        std::iter::once((String::new(), String::new()))
            .chain(all)
            .map(|(name, words)| {
                let chosen = name == now;
                let shown = if words.is_empty() || words == name {
                    name.clone()
                } else {
                    format!("{words} ({name})")
                };
                view! { <option value=name prop:selected=chosen>{shown}</option> }
            })
            .collect_view()
    };
    let (own, path) = (key.clone(), field.clone());
    let write = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        let value = if value.is_empty() { Json::Null } else { Json::from(value) };
        desk.set(&own, &path, value);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{live(move || name_words(&label, language.get()))}</label>
            <select id=id prop:disabled=move || !desk.is_open() on:change=write>{live(options)}</select>
            {rivals(desk, key, &field, Shape::Line)}
        </div>
    }
    .into_any()
}

/// One or several things of many: those that are chosen, and a field that finds more.
pub(super) fn chosen(desk: Desk, key: &Key, field: Vec<String>, of: Of, single: bool) -> AnyView {
    let language = desk.app.language;
    let id = id_of(key, &field);
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| desk.read(|tree| names_in(tree.get(&own), &path)));
    let (own, path) = (key.clone(), field.clone());
    let write = move |names: Vec<String>| {
        let value = match names.as_slice() {
            [] => Json::Null,
            [.., last] if single => Json::from(last.as_str()),
            all => Json::from(all.to_vec()),
        };
        desk.set(&own, &path, value);
    };
    let (own, remove, back, now) = (key.clone(), write.clone(), id.clone(), kept);
    let rows = move || {
        let (language, kept) = (language.get(), kept.get());
        let known = if kept.is_empty() {
            Vec::new()
        } else {
            desk.read(|tree| things(tree, of, &own, language))
        };
        let rows = kept.into_iter().map(|name| {
            let found = known.iter().find(|(own, _)| *own == name);
            let words = found.map_or_else(
                || words::NOT_THERE.get(language).to_owned(),
                |(_, words)| words.clone(),
            );
            let is_there = found.is_some();
            let (remove, own, back) = (remove.clone(), name.clone(), back.clone());
            let label = words::TAKE_OUT.with(language, &[("name", &name)]);
            view! {
                <li class:missing=!is_there>
                    <span>{words} " " <code>{name}</code></span>
                    <button type="button" class="quiet" aria-label=label prop:disabled=move || !desk.is_open()
                        on:click=move |_| {
                            let all = now.get_untracked().into_iter().filter(|name| *name != own);
                            remove(all.collect());
                            let back = back.clone();
                            device::after_drawing(move || device::focus(&back));
                        }>{icon("close")}</button>
                </li>
            }
        });
        rows.collect_view()
    };
    let own = key.clone();
    let open = move || {
        let taken = kept.get_untracked();
        let all = desk.look(|tree| things(tree, of, &own, language.get_untracked()));
        all.into_iter().filter(|(name, _)| !taken.contains(name)).collect()
    };
    let take = move |name: String| {
        let mut all = kept.get_untracked();
        all.push(name);
        write(all);
    };
    let label = move || {
        let words = if single { words::FIND_ONE } else { words::FIND_MORE };
        words.get(language.get()).to_owned()
    };
    let legend = field.clone();
    view! {
        <fieldset class="draft-parts">
            <legend>{live(move || name_words(&legend, language.get()))}</legend>
            <ul class="draft-chosen">{live(rows)}</ul>
            {pick(desk, id, label, open, take)}
            {rivals(desk, key, &field, Shape::Words)}
        </fieldset>
    }
    .into_any()
}
