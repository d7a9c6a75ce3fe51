//! The form of the chosen entry: a control a field, the lists in it, what colleagues said of it.

mod choose;
mod control;
mod either;
mod lists;
mod pairs;
mod pick;
mod replaces;
mod rivals;
mod score;
mod table;

use leptos::prelude::*;
use protocol::draft::{Edit, MAX_REMARK, tree::Key};

use super::{
    Desk,
    entry::label_of,
    schema,
    several::{several, tools},
};
use crate::{
    components::{live, moment_words},
    device,
    state::t,
    words::draft as words,
};
use control::control;
pub(super) use control::{id_of, name_words, read, value_of};
use lists::list_in;
use rivals::rivals_elsewhere;
pub(super) use rivals::{rivals, value_words};
use score::score;

/// The form of the chosen entry.
pub(crate) fn form(desk: Desk) -> AnyView {
    // Anew only where another entry, or another set of fields, is shown.
    let shown = Memo::new(move |_| {
        let key = desk.chosen.get();
        desk.read(|tree| {
            let entry = tree.get(&key)?;
            let list = entry.holder.as_ref().and_then(|(_, list)| list.last().cloned());
            let fields = schema::fields(list.as_deref(), entry);
            let lists = schema::lists(list.as_deref(), entry);
            Some((key.clone(), list, fields, lists))
        })
    });
    live(move || match shown.get() {
        _ if desk.marked.with(|marked| !marked.is_empty()) => several(desk, desk.marked.get()),
        None => view! { <p class="empty">{t(words::CHOOSE)}</p> }.into_any(),
        Some((key, list, fields, lists)) => content(desk, &key, list, fields, lists),
    })
}

fn content(
    desk: Desk,
    key: &Key,
    list: Option<String>,
    fields: Vec<String>,
    lists: Vec<Vec<String>>,
) -> AnyView {
    let language = desk.app.language;
    let own = key.clone();
    let heading = move || desk.read(|tree| label_of(tree, &own, language.get()));
    let elsewhere = elsewhere(desk, key, list.as_deref(), fields.clone());
    let fields = fields.into_iter().map(|name| vec![name]).collect();
    let controls = folded(desk, key, list.as_deref(), fields);
    let lists = lists.into_iter().map(|list| list_in(desk, key, list)).collect_view();
    view! {
        <section class="draft-form" aria-labelledby="draft-entry">
            <h2 id="draft-entry" tabindex="-1">{live(heading)}</h2>
            {(!key.is_root()).then(|| tools(desk, key))}
            {controls}
            {elsewhere}
            {lists}
            {score(desk, key, list.as_deref())}
            {remarks(desk, key)}
        </section>
    }
    .into_any()
}

/// Where two people wrote in what has no control: in a field that the entry has no more.
fn elsewhere(desk: Desk, key: &Key, list: Option<&str>, fields: Vec<String>) -> AnyView {
    let scoring: Vec<Vec<String>> =
        if list.is_none() { schema::scoring_fields().collect() } else { Vec::new() };
    let list = list.map(ToOwned::to_owned);
    rivals_elsewhere(desk, key, move |field| {
        let has = |name: &String| {
            fields.contains(name) || schema::either(list.as_deref(), name).is_some()
        };
        field.first().is_some_and(has) || scoring.iter().any(|own| field.starts_with(own))
    })
}

/// The controls of fields: what is empty and seldom written stands behind a fold. It does not move
/// while the form is open.
fn folded(desk: Desk, key: &Key, list: Option<&str>, fields: Vec<Vec<String>>) -> AnyView {
    let first = [
        "id", "name", "type", "label", "title", "text", "when", "version", "kind", "section",
        "method", "rating", "multiply", "cap", "from", "reason",
    ];
    let (near, far): (Vec<_>, Vec<_>) = desk.look(|tree| {
        let entry = tree.get(key);
        fields.into_iter().partition(|field| {
            let is_first = field.last().is_some_and(|own| first.contains(&own.as_str()));
            is_first || entry.is_some_and(|entry| entry.get(field).is_some())
        })
    });
    let of = |fields: Vec<Vec<String>>| {
        fields.into_iter().map(|field| control(desk, key, list, field)).collect_view()
    };
    let controls = of(near);
    let folded = (!far.is_empty()).then(|| {
        view! {
            <details class="more draft-far">
                <summary>{t(words::MORE_FIELDS)}</summary>
                <div class="draft-work">{of(far)}</div>
            </details>
        }
    });
    view! { {controls} {folded} }.into_any()
}

/// What colleagues said about the entry, and a place to say something.
fn remarks(desk: Desk, key: &Key) -> AnyView {
    let language = desk.app.language;
    let draft = RwSignal::new(String::new());
    let (own, about) = (key.clone(), key.clone());
    let all = move || {
        desk.read(|_| ());
        let language = language.get();
        let said = desk.known.with_value(|known| known.remarks.clone());
        said.into_iter().filter(|remark| remark.entry == own).map(|remark| {
            let (id, settled) = (remark.id, remark.settled);
            view! {
                <li class:settled=settled>
                    <p class="fine">{remark.actor_name} ", " {moment_words(&remark.accepted_at, language)}
                        {settled.then(|| format!(" · {}", words::SETTLED.get(language)))}</p>
                    <p>{remark.text}</p>
                    <button type="button" class="quiet" on:click=move |_| {
                        desk.edit(vec![Edit::Settle { remark: id.clone(), settled: !settled }]);
                    }>{if settled { words::OPEN_AGAIN } else { words::SETTLE }.get(language)}</button>
                </li>
            }
        }).collect_view()
    };
    let say = move |_| {
        let text = draft.get_untracked().trim().to_owned();
        if !text.is_empty() {
            let remark = device::new_id();
            desk.edit(vec![Edit::Remark { remark, entry: about.clone(), text }]);
            draft.set(String::new());
        }
    };
    let id = format!("r-{}", key.0);
    view! {
        <section class="draft-remarks" aria-labelledby="draft-remarks">
            <h3 id="draft-remarks">{t(words::REMARKS)}</h3>
            <ul>{live(all)}</ul>
            <div class="field">
                <label for=id.clone()>{t(words::NEW_REMARK)}</label>
                <textarea id=id rows="2" maxlength=MAX_REMARK.to_string() prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))></textarea>
            </div>
            <p><button type="button" on:click=say>{t(words::SAY)}</button></p>
        </section>
    }
    .into_any()
}
