//! The lists in an entry: of what has a form of its own a list of ways there, of what is short the
//! controls themselves.

use engine::language::Message;
use leptos::prelude::*;
use protocol::draft::tree::Key;

use super::control::control;
use crate::{
    components::{icon, live},
    device,
    draft::{
        Desk,
        entry::{label_of, list_words},
        schema,
    },
    state::t,
    words::draft as words,
};

/// A list in the entry, with a button for one more.
pub(super) fn list_in(desk: Desk, key: &Key, list: Vec<String>) -> AnyView {
    let heading = format!("l-{}-{}", key.0, list.join("-"));
    let in_place = schema::is_written_in_place(&list);
    let (own, path) = (key.clone(), list.clone());
    let all = Memo::new(move |_| desk.read(|tree| tree.list(&own, &path).to_vec()));
    let name = list.last().cloned().unwrap_or_default();
    let rows = move || {
        let all = all.get();
        let count = all.len();
        let rows = all.into_iter().enumerate().map(|(place, key)| {
            if in_place { row(desk, &key, &name, place, count) } else { way(desk, key) }
        });
        rows.collect_view()
    };
    let (own, path) = (key.clone(), list.clone());
    let add = move |_| {
        if in_place {
            let key = desk.add_here(&own, &path);
            device::after_drawing(move || device::focus(&row_id(&key)));
        } else {
            desk.add(&own, &path, None);
            device::after_drawing(|| device::focus("draft-entry"));
        }
    };
    let what = list_words(&list);
    let class = if in_place { "draft-list in-place" } else { "draft-list" };
    view! {
        <section class=class aria-labelledby=heading.clone()>
            <h3 id=heading.clone()>{t(what)} " " <span class="fine">{live(move || all.with(Vec::len))}</span></h3>
            <ol>{live(rows)}</ol>
            <p><button type="button" aria-describedby=heading.clone() prop:disabled=move || !desk.is_open() on:click=add>
                {icon("plus")} {t(words::ADD)}</button></p>
        </section>
    }
    .into_any()
}

/// The way to an entry's own form.
fn way(desk: Desk, key: Key) -> AnyView {
    let language = desk.app.language;
    let (own, to) = (key.clone(), key);
    view! {
        <li><button type="button" class="quiet" on:click=move |_| desk.go(&to)>
            {live(move || desk.read(|tree| label_of(tree, &own, language.get())))}</button></li>
    }
    .into_any()
}

/// Fields that decide what a row does.
const DECIDING: [&str; 6] = ["when", "from", "to", "rating", "cap", "multiply"];

fn row_id(key: &Key) -> String {
    format!("row-{}", key.0)
}

/// An entry's controls, with what can be done with it.
fn row(desk: Desk, key: &Key, list: &str, place: usize, count: usize) -> AnyView {
    let language = desk.app.language;
    let (fields, is_bare) = desk.look(|tree| {
        let entry = tree.get(key);
        let has = |field: &str| entry.is_some_and(|entry| entry.fields.contains_key(field));
        let fields = entry.map(|entry| schema::fields(Some(list), entry)).unwrap_or_default();
        (fields, !has("label") && !has("reason"))
    });
    // What decides stands first; names and words behind a fold, which is open while there are none.
    let (near, far): (Vec<String>, Vec<String>) =
        fields.into_iter().partition(|field| DECIDING.contains(&field.as_str()));
    let of = |fields: Vec<String>| {
        let controls = fields.into_iter().map(|name| control(desk, key, Some(list), vec![name]));
        controls.collect_view()
    };
    let own = key.clone();
    let words = move || {
        let words = desk.read(|tree| label_of(tree, &own, language.get()));
        format!("{}. {words}", place + 1)
    };
    let id = row_id(key);
    let button =
        |words: Message, mark: &'static str, off: bool, act: Box<dyn Fn() + Send + Sync>| {
            let about = format!("{id}-words");
            view! {
                <button type="button" class="quiet" aria-describedby=about
                    prop:disabled=move || off || !desk.is_open() on:click=move |_| act()>
                    {(!mark.is_empty()).then(|| icon(mark))} {t(words)}</button>
            }
        };
    let shift = |down: bool| {
        let (own, id) = (key.clone(), id.clone());
        Box::new(move || {
            desk.shift(std::slice::from_ref(&own), down);
            let id = id.clone();
            device::after_drawing(move || device::focus(&id));
        })
    };
    let gone = key.clone();
    let (heading, about) = (format!("{id}-words"), format!("{id}-words"));
    view! {
        <li><div class="draft-row-card" id=id.clone() tabindex="-1" role="group" aria-labelledby=about>
            <div class="draft-row-head">
                <strong id=heading>{live(words)}</strong>
                <div class="actions">
                    {button(words::UP, "", place == 0, shift(false))}
                    {button(words::DOWN, "", place + 1 == count, shift(true))}
                    {button(words::REMOVE, "trash", false, Box::new(move || desk.remove_here(std::slice::from_ref(&gone))))}
                </div>
            </div>
            <div class="draft-near">{of(near)}</div>
            <details class="more draft-far" open=is_bare>
                <summary>{t(words::NAMES_AND_WORDS)}</summary>
                <div class="draft-work">{of(far)}</div>
            </details>
        </div></li>
    }
    .into_any()
}
