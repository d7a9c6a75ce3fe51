//! The control of a field, by how it is written.

use engine::language::Language;
use leptos::prelude::*;
use protocol::draft::tree::{Entry, Key};
use serde_json::{Number, Value as Json};

use super::{
    choose::{chosen, one},
    either::{counted, either},
    pairs::pairs,
    replaces::replaces,
    rivals::{rivals, rivals_beside},
    table::table,
};
use crate::{
    components::{icon, live},
    draft::{
        Desk,
        entry::field_words,
        rule::rule,
        schema::{self, Of, Shape},
    },
    state::t,
    words::draft as words,
};

/// A field, whatever its shape.
pub(super) fn control(desk: Desk, key: &Key, list: Option<&str>, field: Vec<String>) -> AnyView {
    let shape = schema::shape(list, &field);
    match shape {
        Shape::Text => text(desk, key, field),
        Shape::Flag => flag(desk, key, field),
        Shape::Word(all) => word(desk, key, field, all),
        Shape::Several(all) => several(desk, key, &field, all),
        Shape::Rule => rule(desk, key, field),
        Shape::One(of @ (Of::Items | Of::Choosing)) => chosen(desk, key, field, of, true),
        Shape::One(of) => one(desk, key, field, of),
        Shape::Many(of) => chosen(desk, key, field, of, false),
        Shape::Parts(all) => parts(desk, key, list, &field, all),
        Shape::Either(all) => either(desk, key, list, all),
        Shape::Counted => counted(desk, key),
        Shape::Pairs => pairs(desk, key, field),
        Shape::Table => table(desk, key, field),
        Shape::Replaces => replaces(desk, key, field),
        shape => line(desk, key, field, shape, None),
    }
}

/// What people call a field, by the last of the names that lead to it.
pub(in crate::draft) fn name_words(field: &[String], language: Language) -> String {
    field_words(field.last().map_or("", String::as_str), language)
}

pub(in crate::draft) fn value_of(entry: &Entry, field: &[String], shape: Shape) -> String {
    match entry.get(field) {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(Json::Array(all)) if shape == Shape::Words && all.iter().all(Json::is_string) => {
            all.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(", ")
        }
        Some(Json::Object(own)) if shape == Shape::Other => {
            serde_json::to_string_pretty(own).unwrap_or_default()
        }
        Some(other) => other.to_string(),
    }
}

/// What was written as a value; none where it is none yet.
pub(in crate::draft) fn read(text: &str, shape: Shape) -> Option<Json> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Some(Json::Null);
    }
    match shape {
        Shape::Words => {
            let all = trimmed.split(',').map(str::trim).filter(|own| !own.is_empty());
            Some(all.map(Json::from).collect::<Vec<_>>().into())
        }
        Shape::Number => {
            let number: Number = serde_json::from_str(&trimmed.replace(',', ".")).ok()?;
            Some(Json::Number(number))
        }
        Shape::Other => serde_json::from_str(trimmed).ok(),
        Shape::Rule => Some(match trimmed {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => Json::from(text),
        }),
        _ => Some(Json::from(text)),
    }
}

pub(in crate::draft) fn id_of(key: &Key, field: &[String]) -> String {
    format!("f-{}-{}", key.0, field.join("-"))
}

/// A control of one line, or of several where what is written has them.
pub(super) fn line(
    desk: Desk,
    key: &Key,
    field: Vec<String>,
    shape: Shape,
    tag: Option<String>,
) -> AnyView {
    let language = desk.app.language;
    let id = id_of(key, &field);
    let name = field.clone();
    let label = match &tag {
        Some(tag) => {
            let tag = tag.clone();
            live(move || tag.clone())
        }
        None => live(move || name_words(&name, language.get())),
    };
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).map(|entry| value_of(entry, &path, shape)))
            .unwrap_or_default()
    });
    // What is written and is no value yet stays as it is written.
    let wrong = RwSignal::new(None::<String>);
    let shown = move || wrong.get().unwrap_or_else(|| kept.get());
    let (own, path) = (key.clone(), field.clone());
    let write = move |text: String| match read(&text, shape) {
        Some(value) => {
            wrong.set(None);
            desk.set(&own, &path, value);
        }
        None => wrong.set(Some(text)),
    };
    let closed = move || !desk.is_open();
    let fault = format!("{id}-fault");
    let described = fault.clone();
    let is_wrong = move || wrong.with(Option::is_some);
    let long = matches!(shape, Shape::Text | Shape::Other);
    let class = if shape == Shape::Other { "code-line" } else { "" };
    let spell = if matches!(shape, Shape::Text) { "true" } else { "false" };
    let spoken = tag.clone().filter(|tag| field.last() == Some(tag));
    let input = if long {
        view! {
            <textarea id=id.clone() class=class rows="1" spellcheck=spell lang=spoken prop:value=shown
                prop:readOnly=closed aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=described
                on:input=move |event| write(event_target_value(&event))></textarea>
        }
        .into_any()
    } else {
        let kind = if shape == Shape::Day { "date" } else { "text" };
        let mode = if shape == Shape::Number { "decimal" } else { "text" };
        view! {
            <input id=id.clone() type=kind inputmode=mode spellcheck=spell prop:value=shown
                prop:readOnly=closed aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=described
                on:input=move |event| write(event_target_value(&event)) />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="fault" id=fault>
                {live(move || is_wrong().then(|| view! { {icon("alert")} {t(if shape == Shape::Number {
                    words::NO_NUMBER
                } else {
                    words::NO_JSON
                })} }))}
            </p>
            {input}
            {rivals(desk, key, &field, shape)}
        </div>
    }
    .into_any()
}

/// A text in each of the questionnaire's languages.
fn text(desk: Desk, key: &Key, field: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let languages = Memo::new(move |_| desk.languages());
    let (own, whole, path) = (key.clone(), key.clone(), field.clone());
    let label = field.clone();
    // A text without languages is in all of them.
    let is_plain = {
        let (own, field) = (key.clone(), field.clone());
        Memo::new(move |_| {
            let plain = |entry: &Entry| entry.get(&field).is_some_and(Json::is_string);
            desk.read(|tree| tree.get(&own).is_some_and(plain))
        })
    };
    view! {
        <fieldset class="draft-text">
            <legend>{live(move || name_words(&label, language.get()))}</legend>
            {live(move || if is_plain.get() {
                let every = words::EVERY_LANGUAGE.get(language.get()).to_owned();
                line(desk, &own, field.clone(), Shape::Text, Some(every))
            } else {
                languages.get().into_iter().map(|tag| {
                    let path = [field.as_slice(), std::slice::from_ref(&tag)].concat();
                    line(desk, &own, path, Shape::Text, Some(tag))
                }).collect_view().into_any()
            })}
            {rivals_beside(desk, &whole, path, move |rest| match rest {
                [] => false,
                [tag, ..] => !is_plain.get() && languages.with(|all| all.contains(tag)),
            })}
        </fieldset>
    }
    .into_any()
}

fn flag(desk: Desk, key: &Key, field: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let name = field.clone();
    let id = id_of(key, &field);
    let (own, path) = (key.clone(), field.clone());
    let on = Memo::new(move |_| {
        desk.read(|tree| {
            tree.get(&own).and_then(|entry| entry.get(&path)) == Some(&Json::Bool(true))
        })
    });
    let (own, beside) = (key.clone(), rivals(desk, key, &field, Shape::Flag));
    let write = move |event: web_sys::Event| {
        let value = if event_target_checked(&event) { Json::Bool(true) } else { Json::Null };
        desk.set(&own, &field, value);
    };
    view! {
        <p class="draft-flag">
            <input id=id.clone() type="checkbox" prop:checked=move || on.get()
                prop:disabled=move || !desk.is_open() on:change=write />
            <label for=id>{live(move || name_words(&name, language.get()))}</label>
        </p>
        {beside}
    }
    .into_any()
}

fn word(desk: Desk, key: &Key, field: Vec<String>, all: &'static [&'static str]) -> AnyView {
    let language = desk.app.language;
    let (name, label) = (field.clone(), field.clone());
    let id = id_of(key, &field);
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).map(|entry| value_of(entry, &path, Shape::Line)))
            .unwrap_or_default()
    });
    let (own, beside) = (key.clone(), rivals(desk, key, &field, Shape::Word(all)));
    let write = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        let value = if value.is_empty() { Json::Null } else { Json::from(value) };
        desk.set(&own, &field, value);
    };
    // What stands there and is none of the words can be seen too.
    let options = move || {
        let now = kept.get();
        let strange = (!now.is_empty() && !all.contains(&now.as_str())).then(|| now.clone());
        let known = all.iter().map(ToString::to_string);
        std::iter::once(String::new()).chain(known).chain(strange).map(|own| {
            let (chosen, shown) = (own == now, own.clone());
            view! { <option value=own prop:selected=chosen>{word_words(&name, &shown, language.get())}</option> }
        }).collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{live(move || name_words(&label, language.get()))}</label>
            <select id=id prop:disabled=move || !desk.is_open() on:change=write>{live(options)}</select>
            {beside}
        </div>
    }
    .into_any()
}

/// What people call a word of a definition in a field.
pub(super) fn word_words(field: &[String], word: &str, language: Language) -> String {
    let own = field.last().and_then(|field| words::of(&format!("{field}.{word}")));
    let message = own.or_else(|| words::of(word));
    message.map_or_else(|| word.to_owned(), |message| message.get(language).to_owned())
}

/// Some of a few words, each with a box.
fn several(desk: Desk, key: &Key, field: &[String], all: &'static [&'static str]) -> AnyView {
    let language = desk.app.language;
    let (own, path) = (key.clone(), field.to_vec());
    let kept = Memo::new(move |_| desk.read(|tree| names_in(tree.get(&own), &path)));
    let id = id_of(key, field);
    let boxes = all.iter().enumerate().map(|(place, word)| {
        let (own, path, name) = (key.clone(), field.to_vec(), field.to_vec());
        // The first is where what was found leads to.
        let id = if place == 0 { id.clone() } else { format!("{id}-{word}") };
        let write = move |event: web_sys::Event| {
            let mut now = kept.get_untracked();
            now.retain(|own| own != word);
            if event_target_checked(&event) {
                now.push((*word).to_owned());
            }
            now.sort_by_key(|own| all.iter().position(|word| word == own));
            let value = if now.is_empty() { Json::Null } else { Json::from(now) };
            desk.set(&own, &path, value);
        };
        view! {
            <p class="draft-flag">
                <input id=id.clone() type="checkbox" prop:disabled=move || !desk.is_open()
                    prop:checked=move || kept.with(|now| now.iter().any(|own| own == word)) on:change=write />
                <label for=id>{live(move || word_words(&name, word, language.get()))}</label>
            </p>
        }
    });
    let label = field.to_vec();
    view! {
        <fieldset class="draft-parts">
            <legend>{live(move || name_words(&label, language.get()))}</legend>
            <div class="draft-boxes">{boxes.collect_view()}</div>
            {rivals(desk, key, field, Shape::Several(all))}
        </fieldset>
    }
    .into_any()
}

/// The names that a field holds: one, or a list of them.
pub(super) fn names_in(entry: Option<&Entry>, field: &[String]) -> Vec<String> {
    match entry.and_then(|entry| entry.get(field)) {
        Some(Json::String(name)) => vec![name.clone()],
        Some(Json::Array(all)) => {
            all.iter().filter_map(Json::as_str).map(ToOwned::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// An object of fields, which can be taken away as a whole.
fn parts(
    desk: Desk,
    key: &Key,
    list: Option<&str>,
    field: &[String],
    all: &'static [&'static str],
) -> AnyView {
    let language = desk.app.language;
    let controls = all.iter().map(|part| {
        let path = [field, &[(*part).to_owned()]].concat();
        control(desk, key, list, path)
    });
    let controls = controls.collect_view();
    let (own, path, label) = (key.clone(), field.to_vec(), field.to_vec());
    let is_there = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).is_some_and(|own| own.get(&path).is_some()))
    });
    let (own, path) = (key.clone(), field.to_vec());
    view! {
        <fieldset class="draft-parts">
            <legend>{live(move || name_words(&label, language.get()))}</legend>
            {controls}
            {rivals_beside(desk, key, field.to_vec(), move |rest| {
                rest.first().is_some_and(|part| all.contains(&part.as_str()))
            })}
            {live(move || {
                let (own, path) = (own.clone(), path.clone());
                is_there.get().then(|| view! {
                    <p><button type="button" class="quiet" prop:disabled=move || !desk.is_open()
                        on:click=move |_| desk.set(&own, &path, Json::Null)>
                        {icon("trash")} {t(words::TAKE_AWAY)}</button></p>
                })
            })}
        </fieldset>
    }
    .into_any()
}
