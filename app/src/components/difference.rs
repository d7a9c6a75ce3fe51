//! What is new, gone, said otherwise or counted otherwise, thing by thing, in the order of the
//! questionnaire.

use std::collections::BTreeMap;

use engine::{
    difference::{
        Change, Entry, Thing,
        words::{of_change, of_kind},
    },
    language::Language,
    report::reading::{Marked, lines, marked},
};
use leptos::prelude::*;
use serde_json::Value as Json;

use crate::{
    components::{live, words_of},
    state::{app, t},
    words::{definition as words, field},
};

/// Differences, all of them or those of one sort.
pub(crate) fn differences(found: Vec<Entry>) -> AnyView {
    if found.is_empty() {
        return view! { <p class="empty">{t(words::COMPARE_SAME)}</p> }.into_any();
    }
    let language = app().language;
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for entry in &found {
        *counts.entry(of_change(&entry.change).en).or_default() += 1;
    }
    let chosen = RwSignal::new(None::<&'static str>);
    let all = found.len();
    let sort = move |sort: Option<&'static str>, label: Signal<String>| {
        view! {
            <button type="button" class="chip" on:click=move |_| chosen.set(sort)
                aria-pressed=move || if chosen.get() == sort { "true" } else { "false" }>
                {live(move || label.get())}
            </button>
        }
    };
    let sorts = counts
        .into_iter()
        .map(|(key, count)| {
            let message = found.iter().map(|entry| of_change(&entry.change));
            let message = message.into_iter().find(|own| own.en == key);
            let label = Signal::derive(move || {
                let word = message.map_or(key, |message| message.get(language.get()));
                format!("{word} {count}")
            });
            sort(Some(key), label)
        })
        .collect_view();
    let every =
        Signal::derive(move || words::COMPARE_ALL.with(language.get(), &[("n", &all.to_string())]));
    let found = StoredValue::new(found);
    view! {
        <div class="chips" role="group" aria-label=t(words::COMPARE_SHOW)>{sort(None, every)}{sorts}</div>
        {live(move || {
            let (language, chosen) = (language.get(), chosen.get());
            found.with_value(|found| {
                let shown = found.iter().filter(|entry| {
                    chosen.is_none_or(|sort| of_change(&entry.change).en == sort)
                });
                let mut things: Vec<(&Thing, Vec<&Entry>)> = Vec::new();
                for entry in shown {
                    match things.last_mut() {
                        Some((thing, own)) if **thing == entry.thing => own.push(entry),
                        _ => things.push((&entry.thing, vec![entry])),
                    }
                }
                things.into_iter().map(|(thing, own)| card(thing, &own, language)).collect_view()
            })
        })}
    }
    .into_any()
}

/// Everything about one thing.
fn card(thing: &Thing, entries: &[&Entry], language: Language) -> AnyView {
    let label =
        entries.first().map(|entry| words_of(Some(&entry.label), language)).unwrap_or_default();
    let id = if thing.of.is_empty() {
        thing.id.clone()
    } else {
        format!("{} · {}", thing.of, thing.id)
    };
    let said = entries.iter().map(|entry| change(&entry.change, language)).collect_view();
    view! {
        <section class="card difference">
            <h2><span class="mark">{of_kind(thing.kind).get(language)}</span> " " {label} " " <code>{id}</code></h2>
            {said}
        </section>
    }
    .into_any()
}

fn change(change: &Change, language: Language) -> AnyView {
    let sort = of_change(change).get(language);
    let said = match change {
        Change::Added { replaces } if !replaces.is_empty() => {
            words::REPLACES_THESE.with(language, &[("ids", &replaces.join(", "))])
        }
        Change::Retired { replaced_by } if !replaced_by.is_empty() => {
            words::REPLACED_BY.with(language, &[("ids", &replaced_by.join(", "))])
        }
        Change::Added { .. } | Change::Retired { .. } => String::new(),
        Change::Renamed { from } => words::RENAMED_FROM.with(language, &[("from", from)]),
        Change::Moved { from, to } if from == to => words::MOVED_WITHIN.get(language).to_owned(),
        Change::Moved { from, to } => {
            words::MOVED_FROM_TO.with(language, &[("from", from), ("to", to)])
        }
        Change::Field { field, before, after, .. } => {
            return field_change(sort, field, before.as_ref(), after.as_ref(), language);
        }
    };
    view! { <p><span class="mark">{sort}</span> " " {said}</p> }.into_any()
}

/// A field before and now; of a text only the languages that differ.
fn field_change(
    sort: &'static str,
    name: &str,
    before: Option<&Json>,
    after: Option<&Json>,
    language: Language,
) -> AnyView {
    let called =
        field::of(name).map_or_else(|| name.to_owned(), |own| own.get(language).to_owned());
    let (old, new) = (lines(before, language), lines(after, language));
    let tags: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let rows = tags
        .into_iter()
        .filter(|tag| old.get(*tag) != new.get(*tag))
        .map(|tag| {
            let (old, new) = (old.get(tag), new.get(tag));
            let [from, to] = views([old, new].map(|own| own.map(String::as_str)), language);
            view! {
                <div class="before-after" lang=tag.clone()>
                    <div><span class="fine">{words::BEFORE.get(language)} " " {tag.clone()}</span> <p>{from}</p></div>
                    <div><span class="fine">{words::AFTER.get(language)} " " {tag.clone()}</span> <p>{to}</p></div>
                </div>
            }
        })
        .collect_view();
    view! { <div class="field-change"><p><span class="mark">{sort}</span> " " <strong>{called}</strong></p>{rows}</div> }
        .into_any()
}

/// Both texts, with what differs between their common beginning and end marked.
fn views(texts: [Option<&str>; 2], language: Language) -> [AnyView; 2] {
    let is_whole = texts.iter().any(Option::is_none);
    let [old, new] = marked(texts);
    let absent = || view! { <span class="fine">{words::ABSENT.get(language)}</span> }.into_any();
    let shown = |own: Option<Marked>, is_new: bool| {
        let Some(Marked { head, differs, tail }) = own else { return absent() };
        match is_new {
            // Where there is nothing to compare with, nothing stands out.
            _ if is_whole => differs.into_any(),
            true => view! { {head} <ins>{differs}</ins> {tail} }.into_any(),
            false => view! { {head} <del>{differs}</del> {tail} }.into_any(),
        }
    };
    [shown(old, false), shown(new, true)]
}
