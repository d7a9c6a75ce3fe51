//! The form of the chosen entry: a control a field, the lists in it, what colleagues said of it.

use engine::language::Language;
use leptos::prelude::*;
use protocol::draft::{
    Edit,
    tree::{Entry, Key},
};
use serde_json::{Number, Value as Json};

use super::{
    Desk,
    entry::{field_words, label_of, list_words},
    rule::rule,
    schema::{self, Shape},
    several::{several, tools},
};
use crate::{
    components::{icon, live, moment_words},
    device,
    state::t,
    words::draft as words,
};

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
    // What is empty and seldom written stands behind a fold; it does not move while the form is open.
    let first = ["id", "name", "type", "label", "title", "text", "when", "version", "kind"];
    let (near, far): (Vec<String>, Vec<String>) = desk.look(|tree| {
        let entry = tree.get(key);
        fields.into_iter().partition(|name| {
            first.contains(&name.as_str())
                || entry.is_some_and(|entry| entry.fields.contains_key(name))
        })
    });
    let of = |names: Vec<String>| {
        let controls = names.into_iter().map(|name| control(desk, key, list.as_deref(), name));
        controls.collect_view()
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
    let lists = lists.into_iter().map(|list| inside(desk, key, list)).collect_view();
    view! {
        <section class="draft-form" aria-labelledby="draft-entry">
            <h2 id="draft-entry" tabindex="-1">{live(heading)}</h2>
            {(!key.is_root()).then(|| tools(desk, key))}
            {controls}
            {folded}
            {lists}
            {remarks(desk, key)}
        </section>
    }
    .into_any()
}

/// A field, whatever its shape.
fn control(desk: Desk, key: &Key, list: Option<&str>, name: String) -> AnyView {
    match schema::shape(list, &name) {
        Shape::Text => text(desk, key, &name),
        Shape::Flag => flag(desk, key, name),
        Shape::Word(all) => word(desk, key, name, all),
        Shape::Rule => rule(desk, key, name),
        shape => line(desk, key, vec![name], shape, None),
    }
}

pub(super) fn value_of(entry: &Entry, field: &[String], shape: Shape) -> String {
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
pub(super) fn read(text: &str, shape: Shape) -> Option<Json> {
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

pub(super) fn id_of(key: &Key, field: &[String]) -> String {
    format!("f-{}-{}", key.0, field.join("-"))
}

/// Where two people wrote, unseen by each other: each value with its author, and a tap to decide.
pub(super) fn rivals(desk: Desk, key: &Key, field: &[String], shape: Shape) -> AnyView {
    let language = desk.app.language;
    let (key, field) = (key.clone(), field.to_vec());
    live(move || {
        desk.read(|_| ());
        let heads = desk.known.with_value(|known| known.at(&key, &field).to_vec());
        (heads.len() > 1).then(|| {
            let all = heads.into_iter().map(|head| {
                let (key, field, value) = (key.clone(), field.clone(), head.value.clone());
                let shown = match &head.value {
                    Json::Null => words::TAKEN_AWAY.get(language.get()).to_owned(),
                    Json::String(text) => text.clone(),
                    other => value_of(
                        &Entry {
                            fields: [("v".to_owned(), other.clone())].into_iter().collect(),
                            ..Entry::default()
                        },
                        &["v".to_owned()],
                        shape,
                    ),
                };
                view! {
                    <li>
                        <p class="fine">{head.actor_name} ", " {moment_words(&head.accepted_at, language.get())}</p>
                        <p>{shown}</p>
                        <button type="button" on:click=move |_| desk.decide(&key, &field, value.clone())>
                            {t(words::TAKE_THIS)}</button>
                    </li>
                }
            });
            view! {
                <div class="notice draft-rivals" role="group" aria-label=t(words::TWO_WROTE)>
                    <p><strong>{icon("alert")} {t(words::TWO_WROTE)}</strong></p>
                    <ul>{all.collect_view()}</ul>
                </div>
            }
        })
    })
}

/// A control of one line, or of several where what is written has them.
fn line(desk: Desk, key: &Key, field: Vec<String>, shape: Shape, tag: Option<String>) -> AnyView {
    let language = desk.app.language;
    let id = id_of(key, &field);
    let name = field[0].clone();
    let label = match &tag {
        Some(tag) => {
            let tag = tag.clone();
            live(move || tag.clone())
        }
        None => live(move || field_words(&name, language.get())),
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
    let languages = tag.clone();
    let input = if long {
        view! {
            <textarea id=id.clone() class=class rows="1" spellcheck=spell lang=languages prop:value=shown
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
fn text(desk: Desk, key: &Key, name: &str) -> AnyView {
    let language = desk.app.language;
    let languages = Memo::new(move |_| desk.languages());
    let (own, field) = (key.clone(), name.to_owned());
    let label = name.to_owned();
    // A text without languages is in all of them.
    let is_plain = {
        let (own, field) = (key.clone(), name.to_owned());
        Memo::new(move |_| {
            desk.read(|tree| tree.get(&own).is_some_and(|entry| entry.text(&field).is_some()))
        })
    };
    view! {
        <fieldset class="draft-text">
            <legend>{live(move || field_words(&label, language.get()))}</legend>
            {live(move || if is_plain.get() {
                let every = words::EVERY_LANGUAGE.get(language.get()).to_owned();
                line(desk, &own, vec![field.clone()], Shape::Text, Some(every))
            } else {
                languages.get().into_iter().map(|tag| {
                    line(desk, &own, vec![field.clone(), tag.clone()], Shape::Text, Some(tag))
                }).collect_view().into_any()
            })}
        </fieldset>
    }
    .into_any()
}

fn flag(desk: Desk, key: &Key, name: String) -> AnyView {
    let language = desk.app.language;
    let field = vec![name.clone()];
    let id = id_of(key, &field);
    let (own, path) = (key.clone(), field.clone());
    let on = Memo::new(move |_| {
        desk.read(|tree| {
            tree.get(&own).and_then(|entry| entry.get(&path)) == Some(&Json::Bool(true))
        })
    });
    let own = key.clone();
    let write = move |event: web_sys::Event| {
        let value = if event_target_checked(&event) { Json::Bool(true) } else { Json::Null };
        desk.set(&own, &field, value);
    };
    view! {
        <p class="draft-flag">
            <input id=id.clone() type="checkbox" prop:checked=move || on.get()
                prop:disabled=move || !desk.is_open() on:change=write />
            <label for=id>{live(move || field_words(&name, language.get()))}</label>
        </p>
    }
    .into_any()
}

fn word(desk: Desk, key: &Key, name: String, all: &'static [&'static str]) -> AnyView {
    let language = desk.app.language;
    let field = vec![name.clone()];
    let id = id_of(key, &field);
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).map(|entry| value_of(entry, &path, Shape::Line)))
            .unwrap_or_default()
    });
    let own = key.clone();
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
            view! { <option value=own prop:selected=chosen>{word_words(&shown, language.get())}</option> }
        }).collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{live(move || field_words(&name, language.get()))}</label>
            <select id=id prop:disabled=move || !desk.is_open() on:change=write>{live(options)}</select>
        </div>
    }
    .into_any()
}

/// What people call a word of a definition.
fn word_words(word: &str, language: Language) -> String {
    words::of(word).map_or_else(|| word.to_owned(), |message| message.get(language).to_owned())
}

/// A list in the entry, with a button for one more.
fn inside(desk: Desk, key: &Key, list: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let heading = format!("l-{}-{}", key.0, list.join("-"));
    let (own, path) = (key.clone(), list.clone());
    let all = Memo::new(move |_| desk.read(|tree| tree.list(&own, &path).to_vec()));
    let rows = move || {
        all.get().into_iter().map(|key| {
            let (own, to) = (key.clone(), key);
            view! {
                <li><button type="button" class="quiet" on:click=move |_| desk.go(&to)>
                    {live(move || desk.read(|tree| label_of(tree, &own, language.get())))}</button></li>
            }
        }).collect_view()
    };
    let (own, path) = (key.clone(), list.clone());
    view! {
        <section class="draft-list" aria-labelledby=heading.clone()>
            <h3 id=heading.clone()>{t(list_words(&list))} " " <span class="fine">{live(move || all.with(Vec::len))}</span></h3>
            <ol>{live(rows)}</ol>
            <p><button type="button" prop:disabled=move || !desk.is_open() on:click=move |_| {
                desk.add(&own, &path, None);
                device::after_drawing(|| device::focus("draft-entry"));
            }>{icon("plus")} {t(words::ADD)}</button></p>
        </section>
    }
    .into_any()
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
                <textarea id=id rows="2" prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))></textarea>
            </div>
            <p><button type="button" on:click=say>{t(words::SAY)}</button></p>
        </section>
    }
    .into_any()
}
