//! Two versions side by side: what is new, gone, said otherwise or counted otherwise, thing by
//! thing, in the order of the questionnaire.

use std::collections::BTreeMap;

use engine::{
    difference::{
        Change, Entry, Thing, difference,
        words::{of_change, of_kind},
    },
    language::Language,
};
use leptos::prelude::*;
use serde_json::Value as Json;

use crate::{
    api::{Api, changes_pdf},
    components::{icon, live, loaded, page_head},
    draft::words_of,
    state::{app, loader, t},
    words::{common, definition as words, field},
};

/// The page of two versions of a questionnaire.
pub(crate) fn compare(id: String, from: String, to: String) -> AnyView {
    let api = Api::here();
    let (older, newer, named) = (from.clone(), to.clone(), id.clone());
    let both = loader(move || {
        let (id, older, newer) = (id.clone(), older.clone(), newer.clone());
        async move { Ok((api.version(&id, &older).await?, api.version(&id, &newer).await?)) }
    });
    view! {
        <div class="page compare">
            {loaded(both, "tall", move |(older, newer)| {
                let title = StoredValue::new(newer.document["title"].clone());
                let language = app().language;
                let arguments = [("from", older.version.as_str()), ("to", &newer.version)];
                let (id, from, to) = (named.clone(), older.version.clone(), newer.version.clone());
                let annex = move |language| changes_pdf(&id, &from, &to, language);
                let versions = words::COMPARED.with(language.get_untracked(), &arguments);
                view! {
                    {page_head(move || title.with_value(|title| words_of(Some(title), language.get())))}
                    <p class="lead">{versions}</p>
                    <p><a class="button" rel="external" download="" href=move || annex(language.get())>
                        {icon("file")} {t(words::CHANGES_PDF)}</a></p>
                    {changes(&older.document, &newer.document)}
                }
                .into_any()
            })}
        </div>
    }
    .into_any()
}

/// What one document has that another has not. That the version is another one is said beside it.
pub(super) fn changes(older: &Json, newer: &Json) -> AnyView {
    let mut found = difference(older, newer);
    found.retain(|own| !matches!(&own.change, Change::Field { field, .. } if field == "version"));
    differences(found)
}

/// Differences, all of them or those of one sort.
pub(super) fn differences(found: Vec<Entry>) -> AnyView {
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
            let [from, to] = marked(old.map(String::as_str), new.map(String::as_str), language);
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

/// A value as lines to read, by language tag; what is no text has the empty tag.
fn lines(value: Option<&Json>, language: Language) -> BTreeMap<String, String> {
    let Some(value) = value else { return BTreeMap::new() };
    match value {
        Json::Object(all) if all.values().all(Json::is_string) && !all.is_empty() => all
            .iter()
            .map(|(tag, words)| (tag.clone(), words.as_str().unwrap_or_default().to_owned()))
            .collect(),
        other => BTreeMap::from([(String::new(), plain(other, language))]),
    }
}

fn plain(value: &Json, language: Language) -> String {
    match value {
        Json::Bool(true) => common::YES.get(language).to_owned(),
        Json::Bool(false) => common::NO.get(language).to_owned(),
        Json::String(text) => text.clone(),
        Json::Number(number) => language.decimal(&number.to_string()),
        Json::Array(all) if all.iter().all(|own| own.is_string() || own.is_number()) => {
            all.iter().map(|own| plain(own, language)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// Both texts, with what differs between their common beginning and end marked.
fn marked(before: Option<&str>, after: Option<&str>, language: Language) -> [AnyView; 2] {
    let absent = || view! { <span class="fine">{words::ABSENT.get(language)}</span> }.into_any();
    let (Some(old), Some(new)) = (before, after) else {
        let shown =
            |text: Option<&str>| text.map_or_else(absent, |text| text.to_owned().into_any());
        return [shown(before), shown(after)];
    };
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive(' ').collect(), new.split_inclusive(' ').collect());
    let shorter = old.len().min(new.len());
    let head = (0..shorter).take_while(|at| old[*at] == new[*at]).count();
    let tail = (0..shorter - head)
        .take_while(|at| old[old.len() - 1 - at] == new[new.len() - 1 - at])
        .count();
    let parts = |words: &[&str]| {
        [&words[..head], &words[head..words.len() - tail], &words[words.len() - tail..]]
            .map(<[&str]>::concat)
    };
    let [old, new] = [parts(&old), parts(&new)];
    let [begins, differs, ends] = old;
    let gone = view! { {begins} <del>{differs}</del> {ends} }.into_any();
    let [begins, differs, ends] = new;
    [gone, view! { {begins} <ins>{differs}</ins> {ends} }.into_any()]
}
