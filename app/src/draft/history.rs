//! Everything that was done in the draft, the last first, and what was removed.

use leptos::prelude::*;
use protocol::draft::{Edit, State, Step, StoredChange, tree::Key};
use serde_json::Value as Json;

use super::{
    Desk,
    entry::{field_words, label_of},
};
use crate::{
    components::{live, loaded, moment_words},
    state::{loader, t},
    words::draft as words,
};

/// How many changes are shown, the last first.
const LATEST: u64 = 1_000;

/// The log, and the bin.
pub(crate) fn history(desk: Desk) -> AnyView {
    let language = desk.app.language;
    // The latest: a long log is more than anybody reads.
    let after = desk.position().saturating_sub(LATEST);
    let log = loader(move || async move { desk.api.draft_changes(&desk.id, after).await });
    let bin = move || {
        let all = desk.read(|tree| tree.bin().to_vec());
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().rev().map(|key| {
                let label = desk.look(|tree| label_of(tree, &key, language.get()));
                view! {
                    <li>{label} " "
                        <button type="button" prop:disabled=move || !desk.is_open()
                            on:click=move |_| desk.put_back_entry(&key)>{t(words::PUT_BACK)}</button></li>
                }
            });
            view! {
                <section aria-labelledby="draft-bin">
                    <h2 id="draft-bin">{t(words::BIN)}</h2>
                    <ul>{rows.collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        {live(bin)}
        <section aria-labelledby="draft-history">
            <h2 id="draft-history">{t(words::HISTORY)}</h2>
            {loaded(log, "tall", move |taken| {
                if taken.news.is_empty() {
                    return view! { <p class="empty">{t(words::NOTHING_DONE)}</p> }.into_any();
                }
                view! { <ol class="draft-log">{taken.news.iter().rev().map(|own| row(desk, own)).collect_view()}</ol> }
                    .into_any()
            })}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, stored: &StoredChange) -> AnyView {
    let language = desk.app.language;
    let stored = stored.clone();
    view! {
        <li>{live(move || {
            let language = language.get();
            let label = |key: &Key| {
                if key.is_root() {
                    words::HEAD.get(language).to_owned()
                } else {
                    desk.look(|tree| label_of(tree, key, language))
                }
            };
            let (what, value) = match &stored.change.edit {
                Edit::Set { entry, field, value } => {
                    let name = field.first().map(|name| field_words(name, language)).unwrap_or_default();
                    let rest = field.get(1).map(|tag| format!(" ({tag})")).unwrap_or_default();
                    let value = match value {
                        Json::Null => words::TAKEN_AWAY.get(language).to_owned(),
                        Json::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    (format!("{} › {name}{rest}", label(entry)), value)
                }
                Edit::Insert { content, .. } => {
                    let key = content["~"].as_str().map(Key::from).unwrap_or_default();
                    (words::DID_ADD.get(language).to_owned(), label(&key))
                }
                Edit::Move { entry, to: None } => (words::DID_REMOVE.get(language).to_owned(), label(entry)),
                Edit::Move { entry, .. } => (words::DID_MOVE.get(language).to_owned(), label(entry)),
                Edit::Remark { text, .. } => (words::DID_SAY.get(language).to_owned(), text.clone()),
                Edit::Settle { .. } => (words::SETTLED.get(language).to_owned(), String::new()),
                Edit::Example { name, answers: Some(_), .. } => {
                    (words::DID_KEEP.get(language).to_owned(), name.clone())
                }
                Edit::Example { name, .. } => (words::DID_DROP.get(language).to_owned(), name.clone()),
                Edit::Step { step, note } => (step_words(*step).get(language).to_owned(), note.clone()),
            };
            view! {
                <p class="fine">{stored.actor_name.clone()} ", " {moment_words(&stored.accepted_at, language)}</p>
                <p><strong>{what}</strong> " " {value}</p>
            }
        })}</li>
    }
    .into_any()
}

/// What people call a step that was taken.
fn step_words(step: Step) -> engine::language::Message {
    match step {
        Step::Ask => words::DID_ASK,
        Step::Approve => words::DID_APPROVE,
        Step::Return => words::DID_RETURN,
        Step::Publish => words::DID_PUBLISH,
        Step::Discard => words::DID_DISCARD,
        Step::Restore => words::DID_RESTORE,
    }
}

/// What people call where a draft is.
pub(crate) fn state_words(state: State) -> engine::language::Message {
    match state {
        State::Draft => words::STATE_DRAFT,
        State::InReview => words::STATE_REVIEW,
        State::Approved => words::STATE_APPROVED,
        State::Published => words::STATE_PUBLISHED,
        State::Discarded => words::STATE_DISCARDED,
    }
}
