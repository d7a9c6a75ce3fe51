//! Fields of which an entry has one: what an adjustment does, which way a limiter bounds, what a node
//! of the score counts.

use engine::language::Language;
use leptos::prelude::*;
use protocol::draft::{
    Edit,
    tree::{Entry, Key, Tree},
};
use serde_json::{Value as Json, json};

use super::{
    choose::{one, things},
    control::{line, word_words},
    rivals::rivals,
};
use crate::{
    components::live,
    draft::{
        Desk,
        schema::{self, Of, Shape},
    },
    state::t,
    words::draft as words,
};

/// Which of these fields it has, and its value. To choose another carries the value over.
pub(super) fn either(
    desk: Desk,
    key: &Key,
    list: Option<&str>,
    all: &'static [&'static str],
) -> AnyView {
    let language = desk.app.language;
    let of_list = list.map(ToOwned::to_owned);
    let own = key.clone();
    let kept = Memo::new(move |_| {
        desk.read(|tree| {
            let has =
                |entry: &Entry| all.iter().copied().find(|field| entry.fields.contains_key(*field));
            tree.get(&own).and_then(has).unwrap_or(all[0])
        })
    });
    let id = format!("e-{}", key.0);
    let own = key.clone();
    let write = move |event: web_sys::Event| {
        let (before, after) = (kept.get_untracked(), event_target_value(&event));
        let value =
            desk.look(|tree| tree.get(&own).and_then(|own| own.fields.get(before)).cloned());
        let set = |field: &str, value: Json| Edit::Set {
            entry: own.clone(),
            field: vec![field.to_owned()],
            value,
        };
        desk.end_step();
        desk.edit(vec![set(before, Json::Null), set(&after, value.unwrap_or(json!(0)))]);
        desk.end_step();
    };
    let name = vec!["step".to_owned()];
    let options = move || {
        let now = kept.get();
        all.iter()
            .map(|own| {
                let (chosen, shown) = (*own == now, word_words(&name, own, language.get()));
                view! { <option value=*own prop:selected=chosen>{shown}</option> }
            })
            .collect_view()
    };
    let (own, beside) = (key.clone(), key.clone());
    let value = move || {
        let field = vec![kept.get().to_owned()];
        match schema::shape_of_either(of_list.as_deref()) {
            Shape::One(of) => one(desk, &own, field, of),
            shape => {
                let label = words::HOW_MUCH.get(language.get()).to_owned();
                line(desk, &own, field, shape, Some(label))
            }
        }
    };
    view! {
        <div class="draft-either">
            <div class="field">
                <label for=id.clone()>{t(words::WHAT_IS_DONE)}</label>
                <select id=id prop:disabled=move || !desk.is_open() on:change=write>{live(options)}</select>
            </div>
            {live(value)}
        </div>
        {live(move || {
            // Of what it no longer does, what two people wrote stands here.
            let now = kept.get();
            let others = all.iter().filter(|own| **own != now);
            others.map(|own| rivals(desk, &beside, &[(*own).to_owned()], Shape::Number)).collect_view()
        })}
    }
    .into_any()
}

/// What a node of the score can count.
const COUNTED: [&str; 4] = ["section", "items", "tag", "children"];

/// What a node of the score counts: one section, questions by name or by tag, or further nodes.
pub(super) fn counted(desk: Desk, key: &Key) -> AnyView {
    let language = desk.app.language;
    let own = key.clone();
    let kept = Memo::new(move |_| {
        desk.read(|tree| {
            let has =
                |entry: &Entry| COUNTED.into_iter().find(|field| entry.fields.contains_key(*field));
            tree.get(&own).and_then(has).unwrap_or("children")
        })
    });
    let id = format!("e-{}", key.0);
    let own = key.clone();
    let write = move |event: web_sys::Event| {
        let after = event_target_value(&event);
        let edits = desk.look(|tree| edits(tree, &own, &after));
        desk.end_step();
        desk.edit(edits);
        desk.end_step();
        // The form is another one now.
        let id = format!("e-{}", own.0);
        crate::device::after_drawing(move || crate::device::focus(&id));
    };
    let name = vec!["counted".to_owned()];
    let options = move || {
        let now = kept.get();
        COUNTED
            .into_iter()
            .map(|own| {
                let (chosen, shown) = (own == now, word_words(&name, own, language.get()));
                view! { <option value=own prop:selected=chosen>{shown}</option> }
            })
            .collect_view()
    };
    let (own, beside) = (key.clone(), key.clone());
    let section = move || {
        let field = vec!["section".to_owned()];
        (kept.get() == "section").then(|| one(desk, &own, field, Of::Sections))
    };
    view! {
        <div class="draft-either">
            <div class="field">
                <label for=id.clone()>{t(words::WHAT_COUNTS)}</label>
                <select id=id prop:disabled=move || !desk.is_open() on:change=write>{live(options)}</select>
            </div>
            {live(section)}
        </div>
        {live(move || (kept.get() != "section").then(|| {
            rivals(desk, &beside, &["section".to_owned()], Shape::Line)
        }))}
    }
    .into_any()
}

/// What makes a node count something else. What it counted so far is left out, and comes back with
/// undo.
fn edits(tree: &Tree, key: &Key, after: &str) -> Vec<Edit> {
    let Some(entry) = tree.get(key) else { return Vec::new() };
    let set = |field: &str, value: Json| Edit::Set {
        entry: key.clone(),
        field: vec![field.to_owned()],
        value,
    };
    let mut edits: Vec<Edit> = COUNTED
        .into_iter()
        .filter(|own| *own != after && entry.fields.contains_key(*own))
        .map(|own| set(own, Json::Null))
        .collect();
    match after {
        "section" => {
            let beside = entry.holder.iter().flat_map(|(holder, list)| tree.list(holder, list));
            let taken: Vec<&str> =
                beside.filter_map(|own| tree.get(own)?.text("section")).collect();
            let language = Language::default();
            let all = things(tree, Of::Sections, key, language);
            let free = all.iter().find(|(name, _)| !taken.contains(&name.as_str())).or(all.first());
            edits.push(set("id", Json::Null));
            edits.push(set("section", json!(free.map(|(name, _)| name))));
        }
        "items" => edits.push(set("items", json!([]))),
        "tag" => edits.push(set("tag", json!(""))),
        // Its list of nodes stands below.
        _ => {}
    }
    if after != "section" && !entry.fields.contains_key("id") {
        let name = match entry.text("section") {
            Some(section) => format!("{section}_part"),
            None => format!("part_{}", tree.len()),
        };
        edits.push(set("id", json!(name)));
    }
    edits
}
