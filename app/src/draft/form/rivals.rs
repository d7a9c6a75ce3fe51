//! Where two people wrote, unseen by each other: each value with its author, and a tap to decide.

use engine::{language::Language, report::reading::lines};
use leptos::prelude::*;
use protocol::draft::{fold::Head, tree::Key};
use serde_json::Value as Json;

use super::control::word_words;
use crate::{
    components::{icon, live, moment_words},
    draft::{Desk, entry::field_words, schema::Shape},
    state::t,
    words::draft as words,
};

/// What stands beside each other in a field, and in what is deeper in it.
pub(in crate::draft) fn rivals(desk: Desk, key: &Key, field: &[String], shape: Shape) -> AnyView {
    drawn(desk, key, field.to_vec(), shape, |_| true)
}

/// The same of a field whose parts draw their own: where `is_drawn` says so of the names that lead on
/// from it.
pub(super) fn rivals_beside(
    desk: Desk,
    key: &Key,
    field: Vec<String>,
    is_drawn: impl Fn(&[String]) -> bool + Send + 'static,
) -> AnyView {
    drawn(desk, key, field, Shape::Other, move |rest| !is_drawn(rest))
}

/// What stands beside each other in an entry and in none of the fields of its form.
pub(super) fn rivals_elsewhere(
    desk: Desk,
    key: &Key,
    is_drawn: impl Fn(&[String]) -> bool + Send + 'static,
) -> AnyView {
    drawn(desk, key, Vec::new(), Shape::Other, move |field| !is_drawn(field))
}

fn drawn(
    desk: Desk,
    key: &Key,
    field: Vec<String>,
    shape: Shape,
    is_shown: impl Fn(&[String]) -> bool + Send + 'static,
) -> AnyView {
    let language = desk.app.language;
    let key = key.clone();
    live(move || {
        let own: Vec<(Vec<String>, Vec<Head>)> = desk.conflicts.with(|all| {
            let from = (key.clone(), field.clone());
            let here = all
                .range(from..)
                .take_while(|((entry, path), _)| *entry == key && path.starts_with(&field));
            let shown = here.filter(|((_, path), _)| is_shown(&path[field.len()..]));
            shown.map(|((_, path), heads)| (path.clone(), heads.clone())).collect()
        });
        let views = own.into_iter().map(|(path, heads)| {
            // What is deeper says where.
            let deeper = path[field.len()..].iter();
            let place: Vec<String> = deeper.map(|name| field_words(name, language.get())).collect();
            conflict(desk, &key, &path, (heads, shape), place.join(" › "))
        });
        views.collect_view()
    })
}

fn conflict(
    desk: Desk,
    key: &Key,
    path: &[String],
    (heads, shape): (Vec<Head>, Shape),
    place: String,
) -> AnyView {
    let language = desk.app.language;
    let all = heads.into_iter().map(|head| {
        let (key, path, value) = (key.clone(), path.to_vec(), head.value.clone());
        let shown = value_words(&head.value, path.last(), shape, language.get());
        view! {
            <li>
                <p class="fine">{head.actor_name} ", " {moment_words(&head.accepted_at, language.get())}</p>
                <p>{shown}</p>
                <button type="button" prop:disabled=move || !desk.is_open()
                    on:click=move |_| desk.decide(&key, &path, value.clone())>
                    {t(words::TAKE_THIS)}</button>
            </li>
        }
    });
    view! {
        <div class="notice draft-rivals" role="group" aria-label=t(words::TWO_WROTE)>
            <p><strong>{icon("alert")} {t(words::TWO_WROTE)}</strong>
                {(!place.is_empty()).then(|| format!(": {place}"))}</p>
            <ul>{all.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// A value as its field shows it.
pub(in crate::draft) fn value_words(
    value: &Json,
    name: Option<&String>,
    shape: Shape,
    language: Language,
) -> String {
    let field: Vec<String> = name.cloned().into_iter().collect();
    match (shape, value) {
        // A box that nobody ticked.
        (Shape::Flag, Json::Null) => lines(Some(&Json::Bool(false)), language).remove(""),
        (_, Json::Null) => Some(words::TAKEN_AWAY.get(language).to_owned()),
        (Shape::Word(_), Json::String(word)) => Some(word_words(&field, word, language)),
        (Shape::Several(_), Json::Array(all)) => {
            let all = all.iter().filter_map(Json::as_str);
            Some(all.map(|word| word_words(&field, word, language)).collect::<Vec<_>>().join(", "))
        }
        (_, value) => {
            let lines = lines(Some(value), language).into_iter();
            let line = |(tag, text): (String, String)| {
                if tag.is_empty() { text } else { format!("{tag}: {text}") }
            };
            Some(lines.map(line).collect::<Vec<_>>().join("; "))
        }
    }
    .unwrap_or_default()
}
