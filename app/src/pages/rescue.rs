//! Bringing in what a device saved to a file: for administrators.

use leptos::{html, prelude::*, task::spawn_local};
use protocol::{problem, rescue::RescueReply};

use crate::{
    api::{Api, Fault},
    components::{icon, live, page_head},
    state::{app, t},
    words::rescue as words,
};

/// The page.
pub(crate) fn rescue() -> impl IntoView {
    let app = app();
    let api = Api::here();
    let title = t(words::TITLE);
    let input: NodeRef<html::Input> = NodeRef::new();
    let busy = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Result<RescueReply, Fault>>);
    let chosen = move |_| {
        let file = input.get_untracked().and_then(|input| {
            let file = input.files().and_then(|files| files.get(0));
            input.set_value("");
            file
        });
        let Some(file) = file else { return };
        busy.set(true);
        outcome.set(None);
        spawn_local(async move {
            let reply = api.rescue(&file).await;
            busy.try_set(false);
            outcome.try_set(Some(reply));
        });
    };
    view! {
        <div class="page">
            {page_head(move || title().to_owned())}
            <p class="lead">{t(words::LEAD)}</p>
            <div class="field">
                <label for="rescue-file">{t(words::CHOOSE)}</label>
                <input id="rescue-file" type="file" accept=".rescue" node_ref=input on:change=chosen
                    prop:disabled=move || busy.get() />
            </div>
            <div role="status">
                {live(move || busy.get().then(|| view! { <p>{t(words::READING)}</p> }))}
                {live(move || outcome.get().map(|outcome| match outcome {
                    Ok(reply) => report(reply).into_any(),
                    Err(fault) => view! {
                        <p class="notice alarm">{icon("alert")} " " {live(move || fault.message(app.language.get()))}</p>
                    }.into_any(),
                }))}
            </div>
        </div>
    }
}

fn report(reply: RescueReply) -> impl IntoView {
    let language = app().language;
    let RescueReply { authors, taken, known, aside, files_taken, files_known, faults } = reply;
    let names = authors.join(", ");
    let counts = [(words::TAKEN, taken), (words::KNOWN, known), (words::ASIDE, aside)];
    let rows = faults
        .into_iter()
        .map(|fault| {
            let code = fault.code;
            let why = live(move || {
                problem::messages::lookup(&code)
                    .map_or_else(|| code.clone(), |message| message.get(language.get()).to_owned())
            });
            view! { <li>{why} " " <code>{fault.record}</code></li> }
        })
        .collect_view();
    let has_faults = !rows.is_empty();
    view! {
        <section aria-labelledby="outcome">
            <h2 id="outcome">{t(words::OUTCOME)}</h2>
            {(!names.is_empty()).then(|| view! {
                <p>{live(move || words::AUTHORS.with(language.get(), &[("names", &names)]))}</p>
            })}
            <ul>
                {counts.map(|(message, n)| view! {
                    <li>{live(move || message.with(language.get(), &[("n", &n.to_string())]))}</li>
                }).collect_view()}
                <li>{live(move || words::FILES.with(language.get(), &[
                    ("n", &files_taken.to_string()), ("known", &files_known.to_string()),
                ]))}</li>
            </ul>
            {has_faults.then(|| view! {
                <h3>{t(words::FAULTS)}</h3>
                <ul>{rows}</ul>
            })}
        </section>
    }
}
