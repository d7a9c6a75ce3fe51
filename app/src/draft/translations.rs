//! All texts of the draft beside each other, one row a text, one column a language: what is missing
//! or older than its source comes first.

use engine::language::Language;
use leptos::prelude::*;
use protocol::draft::tree::{Key, Tree};
use serde_json::Value as Json;
use wasm_bindgen::JsCast as _;

use super::{
    Desk,
    entry::{field_words, label_of},
    form::rivals,
    schema::Shape,
};
use crate::{components::live, device, state::t, words::draft as words};

/// Rows shown at once.
const PAGE: usize = 100;

/// A text: its entry and its field.
type Place = (Key, Vec<String>);

/// The table.
pub(crate) fn translations(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let sought = RwSignal::new(String::new());
    let open_only = RwSignal::new(true);
    // The section whose texts are shown; the root is the whole draft.
    let within = RwSignal::new(Key::root());
    let more = RwSignal::new(PAGE);
    let languages = Memo::new(move |_| desk.languages());
    // Chosen when the table is looked at: what is being translated must not run away.
    let places = Memo::new(move |_| {
        let (sought, open_only) = (sought.get().trim().to_lowercase(), open_only.get());
        let (languages, within) = (languages.get(), within.get());
        desk.look(|tree| {
            let mut places = Vec::new();
            gather(tree, &within, &mut places);
            places.retain(|place| {
                let texts = texts_of(tree, place);
                let said = |text: &Json| {
                    text.as_str().is_some_and(|text| text.to_lowercase().contains(&sought))
                };
                sought.is_empty() || texts.values().any(said)
            });
            let grade = |place: &Place| {
                languages
                    .iter()
                    .map(|tag| state(desk, tree, place, &languages[0], tag))
                    .min()
                    .unwrap_or(State::Good)
            };
            let mut graded: Vec<(State, Place)> =
                places.into_iter().map(|place| (grade(&place), place)).collect();
            if open_only {
                // What two people wrote at once is open too.
                let meets = |(key, field): &Place| {
                    desk.conflicts.with_untracked(|all| {
                        all.keys().any(|(entry, path)| entry == key && path.starts_with(field))
                    })
                };
                graded.retain(|(state, place)| *state != State::Good || meets(place));
            }
            graded.sort_by_key(|(state, _)| *state);
            graded.into_iter().map(|(_, place)| place).collect::<Vec<Place>>()
        })
    });
    let counts = move || {
        let languages = languages.get();
        let (missing, outdated) = desk.read(|tree| {
            let mut places = Vec::new();
            gather(tree, &Key::root(), &mut places);
            let states: Vec<State> = places
                .iter()
                .flat_map(|place| {
                    languages.iter().map(|tag| state(desk, tree, place, &languages[0], tag))
                })
                .collect();
            let count = |own: State| states.iter().filter(|state| **state == own).count();
            (count(State::Missing), count(State::Outdated))
        });
        let arguments = [("missing", missing.to_string()), ("outdated", outdated.to_string())];
        let arguments: Vec<(&str, &str)> =
            arguments.iter().map(|(name, own)| (*name, own.as_str())).collect();
        words::TO_TRANSLATE.with(language.get(), &arguments)
    };
    let rows = move || {
        let (all, languages) = (places.get(), languages.get());
        all.into_iter().take(more.get()).map(|place| row(desk, &place, &languages)).collect_view()
    };
    view! {
        <section class="draft-translations" aria-labelledby="draft-translations">
            <h2 id="draft-translations">{t(words::TRANSLATIONS)}</h2>
            <p role="status">{live(counts)}</p>
            <div class="actions">
                <div class="field">
                    <label for="translation-search">{t(words::SEARCH)}</label>
                    <input id="translation-search" type="search" prop:value=move || sought.get()
                        on:input=move |event| sought.set(event_target_value(&event)) />
                </div>
                <div class="field">
                    <label for="translation-section">{t(words::SECTION)}</label>
                    <select id="translation-section" on:change=move |event| {
                        within.set(Key(event_target_value(&event)));
                        more.set(PAGE);
                    }>{live(move || sections(desk, language.get()))}</select>
                </div>
                <p class="draft-flag">
                    <input id="translation-open" type="checkbox" prop:checked=move || open_only.get()
                        on:change=move |event| open_only.set(event_target_checked(&event)) />
                    <label for="translation-open">{t(words::OPEN_ONLY)}</label>
                </p>
            </div>
            <p class="fine">{t(words::TRANSLATION_KEYS)}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="draft-translations">
                <table>
                    <thead><tr>
                        <th scope="col">{t(words::PLACE)}</th>
                        {live(move || languages.get().into_iter().map(|tag| view! { <th scope="col">{tag}</th> }).collect_view())}
                        <th scope="col">{t(words::TRANSLATION_STATE)}</th>
                    </tr></thead>
                    <tbody>{live(rows)}</tbody>
                </table>
            </div>
            {live(move || places.with(Vec::is_empty).then(|| view! { <p class="empty">{t(words::ALL_TRANSLATED)}</p> }))}
            {live(move || (places.with(Vec::len) > more.get()).then(|| view! {
                <p><button type="button" on:click=move |_| more.update(|more| *more += PAGE)>{t(words::MORE)}</button></p>
            }))}
        </section>
    }
    .into_any()
}

/// The sections to choose from, the whole draft first.
fn sections(desk: Desk, language: Language) -> AnyView {
    let list = ["sections".to_owned()];
    let all = desk.read_structure(|tree| tree.list(&Key::root(), &list).to_vec());
    let option = |key: Key| {
        let label = desk.look(|tree| label_of(tree, &key, language));
        view! { <option value=key.0>{label}</option> }
    };
    view! {
        <option value="">{words::ALL_SECTIONS.get(language)}</option>
        {all.into_iter().map(option).collect_view()}
    }
    .into_any()
}

/// What a translation needs, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Missing,
    Outdated,
    Good,
}

fn state(desk: Desk, tree: &Tree, (key, field): &Place, source: &str, tag: &str) -> State {
    let text = texts_of(tree, &(key.clone(), field.clone()));
    let is_there = |tag: &str| {
        text.get(tag).and_then(Json::as_str).is_some_and(|text| !text.trim().is_empty())
    };
    if !is_there(tag) {
        return State::Missing;
    }
    let outdated =
        tag != source && desk.known.with_value(|known| known.is_outdated(key, field, source, tag));
    if outdated { State::Outdated } else { State::Good }
}

fn texts_of(tree: &Tree, (key, field): &Place) -> serde_json::Map<String, Json> {
    let found = tree.get(key).and_then(|entry| entry.get(field)).and_then(Json::as_object);
    found.cloned().unwrap_or_default()
}

/// The texts of an entry and of all in it, in the order of the document.
fn gather(tree: &Tree, key: &Key, places: &mut Vec<Place>) {
    let Some(entry) = tree.get(key) else { return };
    for (name, value) in &entry.fields {
        gather_in(key, vec![name.clone()], value, places);
    }
    for inner in entry.lists.values().flatten() {
        gather(tree, inner, places);
    }
}

fn gather_in(key: &Key, field: Vec<String>, value: &Json, places: &mut Vec<Place>) {
    let Some(all) = value.as_object().filter(|all| !all.is_empty()) else { return };
    let is_text = all.iter().all(|(tag, text)| tag.len() == 2 && text.is_string());
    if is_text {
        places.push((key.clone(), field));
        return;
    }
    for (name, inner) in all {
        let path = field.iter().cloned().chain([name.clone()]).collect();
        gather_in(key, path, inner, places);
    }
}

fn row(desk: Desk, place: &Place, languages: &[String]) -> AnyView {
    let language = desk.app.language;
    let (key, field) = place.clone();
    let to = key.clone();
    let name = field.first().cloned().unwrap_or_default();
    let heading = move || {
        let own = desk.read(|tree| label_of(tree, &key, language.get()));
        format!("{} › {}", shortened(&own), field_words(&name, language.get()))
    };
    let (own, tags) = (place.clone(), languages.to_vec());
    let stands = move || {
        let language = language.get();
        let of = |wanted: State| {
            let graded = desk.read(|tree| {
                let grade = |tag: &&String| state(desk, tree, &own, &tags[0], tag) == wanted;
                tags.iter().filter(grade).cloned().collect::<Vec<_>>()
            });
            (!graded.is_empty()).then(|| graded.join(", "))
        };
        let said =
            [(words::STATE_MISSING, of(State::Missing)), (words::STATE_OLD, of(State::Outdated))];
        let said: Vec<String> = said
            .into_iter()
            .filter_map(|(words, tags)| Some(format!("{}: {}", words.get(language), tags?)))
            .collect();
        if said.is_empty() { words::STATE_GOOD.get(language).to_owned() } else { said.join("; ") }
    };
    let cells = languages.iter().map(|tag| cell(desk, place, &languages[0], tag)).collect_view();
    view! {
        <tr>
            <th scope="row"><button type="button" class="quiet" on:click=move |_| desk.asked_for.set(Some(to.clone()))>{live(heading)}</button></th>
            {cells}
            <td class="fine">{live(stands)}</td>
        </tr>
    }
    .into_any()
}

/// Down and up a column: Enter and Ctrl with an arrow; Shift and Enter begins a new line.
fn walk(event: web_sys::KeyboardEvent) {
    let down = match (event.key().as_str(), event.shift_key(), event.ctrl_key()) {
        ("Enter", false, _) | ("ArrowDown", _, true) => true,
        ("ArrowUp", _, true) => false,
        _ => return,
    };
    let Some(at) = event.target().and_then(|own| own.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    event.prevent_default();
    let row = at.closest("tr").ok().flatten();
    let next = row.and_then(|row| {
        if down { row.next_element_sibling() } else { row.previous_element_sibling() }
    });
    let tag = at.get_attribute("lang").unwrap_or_default();
    let cell =
        next.and_then(|row| row.query_selector(&format!("textarea[lang={tag}]")).ok().flatten());
    if let Some(cell) = cell {
        device::focus_on(&cell);
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn cell(desk: Desk, place: &Place, source: &str, tag: &str) -> AnyView {
    let (key, mut field) = place.clone();
    let (own, source, language) = (place.clone(), source.to_owned(), tag.to_owned());
    let state = Memo::new(move |_| desk.read(|tree| state(desk, tree, &own, &source, &language)));
    let (own, language) = (place.clone(), tag.to_owned());
    let text = Memo::new(move |_| {
        desk.read(|tree| {
            texts_of(tree, &own)
                .get(&language)
                .and_then(Json::as_str)
                .unwrap_or_default()
                .to_owned()
        })
    });
    field.push(tag.to_owned());
    let id = format!("t-{}-{}", key.0, field.join("-"));
    let beside = rivals(desk, &key, &field, Shape::Text);
    let (again, path) = (key.clone(), field.clone());
    let label = {
        let (key, name, tag) =
            (key.clone(), field.first().cloned().unwrap_or_default(), tag.to_owned());
        move || {
            let language = desk.app.language.get();
            let own = desk.read(|tree| label_of(tree, &key, language));
            format!("{tag}: {} › {}", shortened(&own), field_words(&name, language))
        }
    };
    let write = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let value = if text.is_empty() { Json::Null } else { Json::from(text) };
        desk.set(&key, &field, value);
    };
    view! {
        <td class:missing=move || state.get() == State::Missing class:outdated=move || state.get() == State::Outdated>
            <textarea id=id rows="2" lang=tag.to_owned() aria-label=label on:keydown=walk prop:value=move || text.get()
                prop:readOnly=move || !desk.is_open() on:input=write></textarea>
            {live(move || (state.get() == State::Outdated).then(|| {
                let (key, field) = (again.clone(), path.clone());
                view! {
                    <p class="fine">{t(words::OUTDATED)} " "
                        <button type="button" class="quiet" on:click=move |_| {
                            desk.decide(&key, &field, Json::from(text.get_untracked()));
                        }>{t(words::STILL_GOOD)}</button></p>
                }
            }))}
            {beside}
        </td>
    }
    .into_any()
}
