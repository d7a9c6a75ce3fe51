//! Searching for a question by its number or a word of it; `/` opens it.

use engine::{language::Language, report::words_at, response::Address};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{filter::walk, keyboard::is_writing, store::Fill};
use crate::{
    components::{Dialog, dialog, live},
    state::t,
    words::fill as words,
};

const MOST: usize = 30;

/// The search dialog and its key.
pub(super) fn search(fill: Fill) -> impl IntoView {
    let pressed = EventListener::new_with_options(
        &document(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            if event.key() == "/" && !is_writing(event) && !event.ctrl_key() && !event.meta_key() {
                event.prevent_default();
                fill.searching.set(true);
            }
        },
    );
    let pressed = StoredValue::new_local(Some(pressed));
    on_cleanup(move || {
        pressed.try_set_value(None);
    });
    dialog(
        Dialog {
            open: fill.searching,
            title: move || words::SEARCH.get(fill.app.language.get()).to_owned(),
            shape: "wide",
            closable: true,
        },
        move || {
            let wanted = RwSignal::new(String::new());
            view! {
                <div class="field">
                    <label for="search-items">{t(words::SEARCH_HINT)}</label>
                    <input id="search-items" type="search" autocomplete="off" autofocus=true
                        on:input=move |event| wanted.set(event_target_value(&event)) />
                </div>
                {live(move || hits(fill, &wanted.get(), fill.app.language.get()))}
            }
            .into_any()
        },
    )
}

fn hits(fill: Fill, wanted: &str, language: Language) -> AnyView {
    let wanted = wanted.trim().to_lowercase();
    if wanted.is_empty() {
        return ().into_any();
    }
    let mut found: Vec<(String, String, Address)> = Vec::new();
    fill.read(|questionnaire, session| {
        walk(questionnaire, session, None, &mut |_, item, address| {
            let number = session.number(&address);
            let label = words_at(session, &address, &item.label, language);
            let fits = number.starts_with(&wanted) || label.to_lowercase().contains(&wanted);
            if fits && found.len() < MOST {
                found.push((number, label.into_owned(), address));
            }
        });
    });
    if found.is_empty() {
        return view! { <p role="status">{t(words::FILTER_EMPTY)}</p> }.into_any();
    }
    view! {
        <ul class="hits">
            {found.into_iter().map(|(number, label, address)| view! {
                <li>
                    <button type="button" class="row" on:click=move |_| {
                        fill.searching.set(false);
                        fill.go_to(&address);
                    }>
                        <span class="code">{number}</span> <span>{label}</span>
                    </button>
                </li>
            }).collect_view()}
        </ul>
    }
    .into_any()
}
