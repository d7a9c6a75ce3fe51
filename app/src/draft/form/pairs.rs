//! Names with a text each: what the looks of an item need to know, the columns of a choice.

use leptos::prelude::*;
use protocol::draft::tree::{Entry, Key};
use serde_json::Value as Json;

use super::{
    control::{id_of, line, name_words},
    rivals::rivals_beside,
};
use crate::{
    components::{icon, live},
    device,
    draft::{Desk, schema::Shape},
    state::t,
    words::draft as words,
};

/// One line a name, and a place for one more.
pub(super) fn pairs(desk: Desk, key: &Key, field: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| {
        let names = |entry: &Entry| match entry.get(&path) {
            Some(Json::Object(all)) => all.keys().cloned().collect::<Vec<String>>(),
            _ => Vec::new(),
        };
        desk.read(|tree| tree.get(&own).map(names)).unwrap_or_default()
    });
    let (own, path) = (key.clone(), field.clone());
    let id = id_of(key, &field);
    let back = id.clone();
    let rows = move || {
        let rows = kept.get().into_iter().map(|name| {
            let path = [path.as_slice(), std::slice::from_ref(&name)].concat();
            let (gone, to, back) = (own.clone(), path.clone(), back.clone());
            let label = words::TAKE_OUT.with(language.get(), &[("name", &name)]);
            view! {
                <li>
                    {line(desk, &own, path, Shape::Line, Some(name))}
                    <button type="button" class="quiet" aria-label=label prop:disabled=move || !desk.is_open()
                        on:click=move |_| {
                            desk.set(&gone, &to, Json::Null);
                            let back = back.clone();
                            device::after_drawing(move || device::focus(&back));
                        }>{icon("close")}</button>
                </li>
            }
        });
        rows.collect_view()
    };
    let named = RwSignal::new(String::new());
    let (own, path) = (key.clone(), field.clone());
    let add = move || {
        let name = named.get_untracked().trim().to_owned();
        let is_there = kept.with_untracked(|kept| kept.contains(&name));
        if !name.is_empty() && !is_there {
            let path = [path.as_slice(), &[name]].concat();
            desk.set(&own, &path, Json::from(""));
            named.set(String::new());
            let id = id_of(&own, &path);
            device::after_drawing(move || device::focus(&id));
        }
    };
    let by_key = {
        let add = add.clone();
        move |event: web_sys::KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                add();
            }
        }
    };
    let label = field.clone();
    view! {
        <fieldset class="draft-parts">
            <legend>{live(move || name_words(&label, language.get()))}</legend>
            <ul class="draft-pairs">{live(rows)}</ul>
            <div class="draft-either">
                <div class="field">
                    <label for=id.clone()>{t(words::NEW_NAME)}</label>
                    <input id=id.clone() type="text" spellcheck="false" prop:value=move || named.get()
                        prop:readOnly=move || !desk.is_open() on:keydown=by_key
                        on:input=move |event| named.set(event_target_value(&event)) />
                </div>
                <button type="button" aria-describedby=id prop:disabled=move || !desk.is_open()
                    on:click=move |_| add()>{icon("plus")} {t(words::ADD)}</button>
            </div>
            {rivals_beside(desk, key, field, move |rest| {
                rest.first().is_some_and(|name| kept.with(|kept| kept.contains(name)))
            })}
        </fieldset>
    }
    .into_any()
}
