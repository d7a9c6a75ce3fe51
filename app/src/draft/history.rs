//! Everything that was done in the draft, the last first, as it is done; what was removed; and the
//! way back to an earlier state.

mod earlier;
mod log;

use std::collections::BTreeMap;

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::draft::{
    Edit, State, Step, StoredChange,
    keyed::key_of,
    tree::{Key, Tree},
};

use super::{
    Desk,
    entry::{field_words, label_of},
    form::value_words,
    schema,
};
use crate::{
    components::{live, loaded, moment_words},
    state::{loader, t},
    words::draft as words,
};
use earlier::earlier;
use log::{Line, entries_of, lines};

/// How many lines are shown at once.
const PAGE: usize = 200;

/// Everything, as an option of the part that is shown; no key is written so.
const ALL: &str = "*";

impl Desk {
    /// Shows what was done to an entry and in it.
    pub(super) fn show_history_of(self, key: &Key) {
        self.about.set(Some(key.clone()));
        self.asks_history.set(true);
    }
}

/// The log, and the bin.
pub(crate) fn history(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let fetched = loader(move || desk.fetch_log());
    let chosen = RwSignal::new(None::<StoredChange>);
    view! {
        {live(move || bin(desk))}
        <section class="draft-history" aria-labelledby="draft-history">
            <h2 id="draft-history">{t(words::HISTORY)}</h2>
            {loaded(fetched, "tall", move |()| log_of(desk, chosen))}
        </section>
        {earlier(desk, chosen)}
        {live(move || (!desk.is_open()).then(|| view! { <p class="fine">{words::READ_ONLY.get(language.get())}</p> }))}
    }
    .into_any()
}

/// What was removed, and can be put back.
fn bin(desk: Desk) -> Option<AnyView> {
    let language = desk.app.language;
    let all = desk.read(|tree| tree.bin().to_vec());
    let rows = all.iter().rev().cloned().map(|key| {
        let label = desk.look(|tree| label_of(tree, &key, language.get()));
        view! {
            <li>{label} " "
                <button type="button" prop:disabled=move || !desk.is_open()
                    on:click=move |_| desk.put_back_entry(&key)>{t(words::PUT_BACK)}</button></li>
        }
    });
    let view = view! {
        <section aria-labelledby="draft-bin">
            <h2 id="draft-bin">{t(words::BIN)}</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    };
    (!all.is_empty()).then(|| view.into_any())
}

fn log_of(desk: Desk, chosen: RwSignal<Option<StoredChange>>) -> AnyView {
    let language = desk.app.language;
    let person = RwSignal::new(String::new());
    let most = RwSignal::new(PAGE);
    let all = Memo::new(move |_| {
        let (person, about) = (person.get(), desk.about.get());
        desk.log.with(|log| {
            let passes = |own: &StoredChange| {
                let is_theirs = person.is_empty() || own.actor == person;
                is_theirs
                    && about
                        .as_ref()
                        .is_none_or(|about| desk.look(|tree| is_about(tree, own, about)))
            };
            lines(log.as_deref().unwrap_or_default(), passes)
        })
    });
    let is_more = move || {
        let is_earlier =
            desk.log.with(|log| log.iter().flatten().next().is_some_and(|own| own.position > 1));
        is_earlier || all.with(Vec::len) > most.get()
    };
    let further = move |_| {
        if all.with_untracked(Vec::len) <= most.get_untracked() {
            desk.look_further_back();
        }
        most.update(|most| *most += PAGE);
    };
    let shown = move || all.with(|all| all.iter().take(most.get()).cloned().collect::<Vec<_>>());
    view! {
        <div class="actions">{people(desk, person)} {parts(desk)}</div>
        {live(move || all.with(Vec::is_empty).then(|| {
            let is_all = person.with(String::is_empty) && desk.about.with(Option::is_none);
            let words = if is_all { words::NOTHING_DONE } else { words::NOTHING_FOUND };
            view! { <p class="empty" role="status">{words.get(language.get())}</p> }
        }))}
        <ol class="draft-log">
            <For each=shown key=|line| (line.last.position, line.count) let:line>{row(desk, line, chosen)}</For>
        </ol>
        {live(move || is_more().then(|| view! {
            <p><button type="button" on:click=further>{t(words::EARLIER)}</button></p>
        }))}
    }
    .into_any()
}

/// Whether a change was made to an entry, or in it; of the document itself only its own.
fn is_about(tree: &Tree, own: &StoredChange, about: &Key) -> bool {
    let mut entries = entries_of(&own.change.edit).into_iter();
    if about.is_root() {
        entries.next().is_some_and(|key| key.is_root())
    } else {
        entries.any(|key| tree.is_within(&key, about))
    }
}

/// Whose changes are shown.
fn people(desk: Desk, person: RwSignal<String>) -> AnyView {
    let language = desk.app.language;
    let all = Memo::new(move |_| {
        desk.log.with(|log| {
            let people =
                log.iter().flatten().map(|own| (own.actor.clone(), own.actor_name.clone()));
            people.collect::<BTreeMap<String, String>>()
        })
    });
    let options = move || {
        let now = person.get_untracked();
        let all = all.get().into_iter().map(|(id, name)| {
            let is_chosen = id == now;
            view! { <option value=id prop:selected=is_chosen>{name}</option> }
        });
        view! { <option value="">{words::EVERYBODY.get(language.get())}</option> {all.collect_view()} }
    };
    view! {
        <div class="field">
            <label for="history-person">{t(words::WHO)}</label>
            <select id="history-person" on:change=move |event| person.set(event_target_value(&event))>
                {live(options)}</select>
        </div>
    }
    .into_any()
}

/// What is shown of: everything, the head, a section, or what somebody asked for.
fn parts(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let options = move || {
        let (language, about) = (language.get(), desk.about.get());
        let sections = ["sections".to_owned()];
        let mut keys = vec![Key::root()];
        keys.extend(desk.read_structure(|tree| tree.list(&Key::root(), &sections).to_vec()));
        keys.extend(about.clone().filter(|own| !keys.contains(own)));
        let option = |key: Key| {
            let label = if key.is_root() {
                words::HEAD.get(language).to_owned()
            } else {
                desk.look(|tree| label_of(tree, &key, language))
            };
            let is_chosen = about.as_ref() == Some(&key);
            view! { <option value=key.0 prop:selected=is_chosen>{label}</option> }
        };
        view! {
            <option value=ALL prop:selected=about.is_none()>{words::EVERYTHING.get(language)}</option>
            {keys.into_iter().map(option).collect_view()}
        }
    };
    view! {
        <div class="field">
            <label for="history-part">{t(words::ABOUT_WHAT)}</label>
            <select id="history-part" on:change=move |event| {
                let value = event_target_value(&event);
                desk.about.set((value != ALL).then_some(Key(value)));
            }>{live(options)}</select>
        </div>
    }
    .into_any()
}

fn row(desk: Desk, line: Line, chosen: RwSignal<Option<StoredChange>>) -> AnyView {
    let language = desk.app.language;
    let Line { last, count } = line;
    let (own, id) = (last.clone(), format!("change-{}", last.position));
    let about = id.clone();
    let said = move || {
        let language = language.get();
        let (what, value) = done(desk, &last.change.edit, language);
        let times = (count > 1)
            .then(|| format!(" · {}", words::TIMES.with(language, &[("n", &count.to_string())])));
        view! {
            <p class="fine">{last.actor_name.clone()} ", " {moment_words(&last.accepted_at, language)} {times}</p>
            <p><strong>{what}</strong> " " {value}</p>
        }
    };
    view! {
        <li>
            <div id=id>{live(said)}</div>
            <button type="button" class="quiet" aria-describedby=about
                on:click=move |_| chosen.set(Some(own.clone()))>{t(words::SEE_THEN)}</button>
        </li>
    }
    .into_any()
}

/// What was done, in words, and to what.
fn done(desk: Desk, edit: &Edit, language: Language) -> (String, String) {
    let label = |key: &Key| {
        if key.is_root() {
            words::HEAD.get(language).to_owned()
        } else {
            desk.look(|tree| label_of(tree, key, language))
        }
    };
    let said = |message: Message, about: String| (message.get(language).to_owned(), about);
    match edit {
        Edit::Set { entry, field, value } => {
            let name = field.first().map(|name| field_words(name, language)).unwrap_or_default();
            let rest = field.get(1).map(|tag| format!(" ({tag})")).unwrap_or_default();
            let shape = desk.look(|tree| {
                let holder = tree.get(entry).and_then(|own| own.holder.as_ref());
                schema::shape(holder.and_then(|(_, list)| list.last()).map(String::as_str), field)
            });
            let value = value_words(value, field.last(), shape, language);
            (format!("{} › {name}{rest}", label(entry)), value)
        }
        Edit::Insert { content, .. } => {
            said(words::DID_ADD, label(&key_of(content).unwrap_or_default()))
        }
        Edit::Move { entry, to: None } => said(words::DID_REMOVE, label(entry)),
        Edit::Move { entry, .. } => said(words::DID_MOVE, label(entry)),
        Edit::Remark { text, .. } => said(words::DID_SAY, text.clone()),
        Edit::Settle { .. } => said(words::SETTLED, String::new()),
        Edit::Example { name, answers: Some(_), .. } => said(words::DID_KEEP, name.clone()),
        Edit::Example { name, .. } => said(words::DID_DROP, name.clone()),
        Edit::Step { step, note } => said(step_words(*step), note.clone()),
    }
}

/// What people call a step that was taken.
fn step_words(step: Step) -> Message {
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
pub(crate) fn state_words(state: State) -> Message {
    match state {
        State::Draft => words::STATE_DRAFT,
        State::InReview => words::STATE_REVIEW,
        State::Approved => words::STATE_APPROVED,
        State::Published => words::STATE_PUBLISHED,
        State::Discarded => words::STATE_DISCARDED,
    }
}
