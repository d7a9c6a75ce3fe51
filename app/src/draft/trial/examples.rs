//! Answers kept with the draft: what each comes to now, and in the version the draft began from.

use std::sync::Arc;

use engine::{
    checking::load_document,
    evaluation::{Program, Session},
    language::Language,
    name::Name,
    response::Response,
};
use leptos::prelude::*;
use protocol::draft::{Edit, fold::Example};
use rust_decimal::Decimal;

use crate::{
    api::draft_example_pdf,
    components::{icon, live, rating_badge},
    device,
    draft::Desk,
    fill::{Fill, today},
    state::{Act, t},
    words::draft as words,
};

/// What an example comes to.
#[derive(Clone, Debug, PartialEq)]
struct Rated {
    value: Option<Decimal>,
    rating: Option<Name>,
    findings: usize,
}

fn rated(program: &Arc<Program>, answers: &Response) -> Rated {
    let mut session = Session::open(Arc::clone(program), today());
    session.load(answers);
    let sheet = session.score();
    Rated {
        value: sheet.as_ref().and_then(|sheet| sheet.rounded),
        rating: sheet.and_then(|sheet| sheet.rating),
        findings: session.findings().len(),
    }
}

/// The examples of the draft, and a place to keep what is entered now as one.
pub(super) fn examples(desk: Desk, fill: Fill) -> AnyView {
    let language = desk.app.language;
    let before = base(desk);
    let all = Memo::new(move |_| {
        desk.read(|_| ());
        desk.known.with_value(|known| known.examples.clone())
    });
    let table = move || {
        desk.trial.round.track();
        let language = language.get();
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="fine">{words::KEPT_NONE.get(language)}</p> }.into_any();
        }
        let program = fill.program();
        let base = before.get();
        let version = desk.base_version().map(|(_, version)| version).unwrap_or_default();
        let head = base.is_some().then(|| {
            view! { <th scope="col">{words::EXAMPLE_BEFORE.with(language, &[("version", &version)])}</th> }
        });
        let rows = all
            .into_iter()
            .map(|own| row(desk, fill, own, (&program, base.as_ref()), language))
            .collect_view();
        view! {
            <div class="scroll" tabindex="0" role="group" aria-label=words::KEPT_EXAMPLES.get(language)>
                <table class="trial-examples">
                    <thead><tr>
                        <th scope="col">{words::EXAMPLE.get(language)}</th>
                        <th scope="col">{words::EXAMPLE_NOW.get(language)}</th>
                        {head}
                        <th scope="col">{words::EXAMPLE_FINDINGS.get(language)}</th>
                        <th scope="col"><span class="unseen">{words::EXAMPLE_TOOLS.get(language)}</span></th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <details class="trial-kept" open=desk.known.with_value(|known| !known.examples.is_empty())>
            <summary>{t(words::KEPT_EXAMPLES)} " " <span class="fine">{live(move || all.with(Vec::len))}</span></summary>
            {live(table)}
            {keep(desk, fill, all)}
        </details>
    }
    .into_any()
}

fn row(
    desk: Desk,
    fill: Fill,
    own: Example,
    (program, base): (&Arc<Program>, Option<&Arc<Program>>),
    language: Language,
) -> AnyView {
    let now = rated(program, &own.answers);
    let before = base.map(|base| (base, rated(base, &own.answers)));
    let moved = before.as_ref().is_some_and(|(_, before)| *before != now);
    let shown = |program: &Arc<Program>, own: &Rated| {
        let number = own.value.map(|value| language.decimal(&value.to_string()));
        let questionnaire = program.questionnaire();
        let badge = questionnaire
            .scoring
            .is_some()
            .then(|| rating_badge(questionnaire, own.rating.as_ref(), language));
        view! { <strong>{number.unwrap_or_else(|| "–".to_owned())}</strong> " " {badge} }
    };
    let findings = match &before {
        Some((_, before)) if before.findings != now.findings => {
            format!("{} → {}", before.findings, now.findings)
        }
        _ => now.findings.to_string(),
    };
    let (id, taken) = (own.id.clone(), own.clone());
    let chosen = move || desk.trial.example.with(|own| own.as_ref() == Some(&id));
    let take = move |_| {
        fill.hold(taken.answers.clone());
        desk.trial.example.set(Some(taken.id.clone()));
        desk.app.say(words::EXAMPLE_TAKEN.with(language, &[("name", &taken.name)]));
    };
    let pdf = draft_example_pdf(&desk.id, &own.id, language);
    let named = [("name", own.name.as_str())];
    let (pdf_words, drop_words) =
        (words::EXAMPLE_PDF.with(language, &named), words::EXAMPLE_DROP.with(language, &named));
    let name = own.name.clone();
    let gone = move |_| {
        let edit =
            |answers| Edit::Example { example: own.id.clone(), name: own.name.clone(), answers };
        let (without, kept) = (edit(None), edit(Some(Box::new(own.answers.clone()))));
        desk.edit(vec![without]);
        let back: Act = Arc::new(move || desk.if_here(|desk| desk.edit(vec![kept.clone()])));
        let undo = (words::UNDO.get(language).to_owned(), back);
        desk.app.toast(words::EXAMPLE_DROPPED.get(language), Some(undo));
    };
    view! {
        <tr class:moved=moved>
            <th scope="row">
                <button type="button" class="quiet" aria-current=move || chosen().then_some("true") on:click=take>{name}</button>
                {moved.then(|| view! { <span class="mark unsure">{words::EXAMPLE_MOVED.get(language)}</span> })}
            </th>
            <td>{shown(program, &now)}</td>
            {before.map(|(base, before)| view! { <td>{shown(base, &before)}</td> })}
            <td>{findings}</td>
            <td class="actions">
                <a class="button quiet" rel="external" download="" href=pdf aria-label=pdf_words>{icon("file")} "PDF"</a>
                <button type="button" class="quiet" aria-label=drop_words prop:disabled=move || !desk.is_open()
                    on:click=gone>{icon("trash")}</button>
            </td>
        </tr>
    }
    .into_any()
}

/// Keeps what is entered now: as a new example, or in place of the one it began from.
fn keep(desk: Desk, fill: Fill, all: Memo<Vec<Example>>) -> AnyView {
    let language = desk.app.language;
    let name = RwSignal::new(String::new());
    let begun_from = Memo::new(move |_| {
        let id = desk.trial.example.get()?;
        all.with(|all| all.iter().find(|own| own.id == id).cloned())
    });
    let write = move |example: String, name: String| {
        let answers = Some(Box::new(fill.answers()));
        desk.trial.example.set(Some(example.clone()));
        desk.edit(vec![Edit::Example { example, name, answers }]);
        desk.app.toast(words::EXAMPLE_KEPT.get(desk.app.language_now()), None);
    };
    let anew = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let own = name.get_untracked().trim().to_owned();
        if own.is_empty() {
            device::focus("example-name");
        } else {
            write(device::new_id(), own);
            name.set(String::new());
        }
    };
    view! {
        {live(move || desk.is_open().then(|| view! {
            <form class="trial-keep" on:submit=anew>
                {live(move || begun_from.get().map(|own| {
                    let words = words::EXAMPLE_AGAIN.with(language.get(), &[("name", &own.name)]);
                    view! {
                        <button type="button" on:click=move |_| write(own.id.clone(), own.name.clone())>{words}</button>
                    }
                }))}
                <div class="field">
                    <label for="example-name">{t(words::EXAMPLE_NAME)}</label>
                    <input id="example-name" type="text" maxlength="100" prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event)) />
                </div>
                <button type="submit">{icon("plus")} {t(words::EXAMPLE_KEEP)}</button>
            </form>
        }))}
    }
    .into_any()
}

/// The version the draft began from, compiled, once it is here. Without it the examples say what they
/// come to now.
fn base(desk: Desk) -> RwSignal<Option<Arc<Program>>> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(before) = desk.before() {
            found.set(load_document(&before.document).ok());
        }
    });
    found
}
