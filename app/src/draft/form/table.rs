//! A table from answers to a choice or a number: by which questions it is looked up, and one cell for
//! each combination of their answers.

use engine::{language::Language, name::Name};
use leptos::prelude::*;
use protocol::draft::tree::{Key, Tree};
use serde_json::{Number, Value as Json};

use super::{
    choose::chosen,
    control::{id_of, line, name_words, names_in, value_of},
    rivals::rivals_beside,
};
use crate::{
    components::live,
    draft::{
        Desk,
        entry::label_of,
        rule::Named as Labels,
        schema::{Of, Shape},
    },
    words::draft as words,
};

/// Most rows that are shown; a table may have more.
const MOST: usize = 200;

/// An answer: its name and its words.
type Answer = (String, String);

/// What is looked up by, its answers, and what is found: choices, or numbers where there are none.
#[derive(Clone, Debug, Default, PartialEq)]
struct Plan {
    /// Questions with their words and answers.
    by: Vec<(String, Vec<Answer>)>,
    found: Vec<Answer>,
}

/// The table.
pub(super) fn table(desk: Desk, key: &Key, field: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let (own, path) = (key.clone(), field.clone());
    let plan = Memo::new(move |_| {
        let language = language.get();
        desk.read(|tree| plan_of(tree, &own, &path, language))
    });
    let (own, path) = (key.clone(), field.clone());
    let cells = move || {
        let plan = plan.get();
        let Some((last, before)) = plan.by.split_last() else { return ().into_any() };
        let rows = combined(before);
        let more = rows.len().saturating_sub(MOST);
        let head = last.1.iter().map(|(_, words)| view! { <th scope="col">{words.clone()}</th> });
        let body = rows.iter().take(MOST).map(|row| {
            let words = row.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" · ");
            let cells = last.1.iter().map(|(name, column)| {
                let names = row.iter().map(|(name, _)| name.clone()).chain([name.clone()]);
                let table = [path.clone(), vec!["table".to_owned()]].concat();
                let to: Vec<String> = table.into_iter().chain(names).collect();
                let label =
                    if words.is_empty() { column.clone() } else { format!("{words} · {column}") };
                view! { <td>{cell(desk, &own, to, label, &plan.found)}</td> }
            });
            let words = if words.is_empty() {
                words::FOUND_THERE.get(language.get()).to_owned()
            } else {
                words.clone()
            };
            view! { <tr><th scope="row">{words}</th>{cells.collect_view()}</tr> }
        });
        let corner = before.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(" · ");
        view! {
            <div class="draft-frame" tabindex="0">
                <table class="draft-table">
                    <caption>{last.0.clone()}</caption>
                    <thead><tr><th scope="col">{corner}</th>{head.collect_view()}</tr></thead>
                    <tbody>{body.collect_view()}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! {
                <p class="fine">{words::AND_MORE.with(language.get(), &[("n", &more.to_string())])}</p>
            })}
        }
        .into_any()
    };
    let part = |name: &str| [field.clone(), vec![name.to_owned()]].concat();
    let (by, otherwise, label) = (part("by"), part("otherwise"), field.clone());
    view! {
        <fieldset class="draft-parts">
            <legend>{live(move || name_words(&label, language.get()))}</legend>
            {chosen(desk, key, by, Of::Choosing, false)}
            {live(cells)}
            {line(desk, key, otherwise, Shape::Line, None)}
            {rivals_beside(desk, key, field, |rest| {
                // What it is looked up by, and what else there is, have controls of their own.
                matches!(rest.first().map(String::as_str), Some("by" | "otherwise"))
            })}
        </fieldset>
    }
    .into_any()
}

fn plan_of(tree: &Tree, key: &Key, field: &[String], language: Language) -> Plan {
    let labels = Labels { tree, rule_of: key, language };
    let by = names_in(tree.get(key), &[field, &["by".to_owned()]].concat());
    let by = by.iter().map(|name| {
        let item = tree.find("items", name).map(|item| label_of(tree, item, language));
        (
            item.unwrap_or_else(|| name.clone()),
            worded(labels.choices(Some(&Name::from(name.as_str())))),
        )
    });
    Plan { by: by.collect(), found: worded(labels.choices(None)) }
}

/// A choice without words is called by its name.
fn worded(all: Vec<Answer>) -> Vec<Answer> {
    let named =
        |(name, words): Answer| if words.is_empty() { (name.clone(), name) } else { (name, words) };
    all.into_iter().map(named).collect()
}

/// Every combination of answers to these questions, one more than is shown at most.
fn combined(by: &[(String, Vec<Answer>)]) -> Vec<Vec<Answer>> {
    let mut rows = vec![Vec::new()];
    for (_, answers) in by {
        rows = rows
            .iter()
            .flat_map(|row: &Vec<Answer>| {
                answers.iter().map(move |own| row.iter().cloned().chain([own.clone()]).collect())
            })
            .take(10 * MOST)
            .collect();
    }
    rows
}

/// What is found for one combination.
fn cell(desk: Desk, key: &Key, field: Vec<String>, label: String, found: &[Answer]) -> AnyView {
    let id = id_of(key, &field);
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).map(|entry| value_of(entry, &path, Shape::Line)))
            .unwrap_or_default()
    });
    let own = key.clone();
    let write = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let number = || serde_json::from_str::<Number>(&text.replace(',', ".")).ok();
        let value = match text.trim() {
            "" => Json::Null,
            _ => number().map_or_else(|| Json::from(text.trim()), Json::Number),
        };
        desk.set(&own, &field, value);
    };
    if found.is_empty() {
        return view! {
            <input id=id type="text" inputmode="decimal" aria-label=label prop:value=move || kept.get()
                prop:readOnly=move || !desk.is_open() on:change=write />
        }
        .into_any();
    }
    let found = found.to_vec();
    let options = move || {
        let now = kept.get();
        let mut all = found.clone();
        if !now.is_empty() && !all.iter().any(|(name, _)| *name == now) {
            all.push((now.clone(), now.clone()));
        }
        std::iter::once((String::new(), String::new()))
            .chain(all)
            .map(|(name, words)| {
                let chosen = name == now;
                view! { <option value=name prop:selected=chosen>{words}</option> }
            })
            .collect_view()
    };
    view! {
        <select id=id aria-label=label prop:disabled=move || !desk.is_open() on:change=write>{live(options)}</select>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_is_a_row() {
        let answers = |names: &[&str]| {
            names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect::<Vec<_>>()
        };
        let by =
            [("a".to_owned(), answers(&["x", "y"])), ("b".to_owned(), answers(&["1", "2", "3"]))];
        let rows = combined(&by);
        assert_eq!(rows.len(), 6);
        assert_eq!(rows[1].iter().map(|own| own.0.as_str()).collect::<Vec<_>>(), ["x", "2"]);
        assert_eq!(combined(&[]), [Vec::new()]);
    }
}
