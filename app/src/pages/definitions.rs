//! Questionnaires and their versions.

mod download;
mod retire;

use engine::language::Message;
use leptos::prelude::*;
use protocol::{
    account::Role,
    definition::{QuestionnaireSummary, VersionSummary},
    draft::NewDraft,
    pick,
};

pub(super) use download::{download, files};

use self::retire::Retiring;
use super::draft::{begin, drafts};
use crate::{
    api::Api,
    components::{live, loaded, moment_words, page_head},
    routes::Route,
    state::{app, loader, t},
    words::{definition as words, draft as draft_words},
};

/// The list of questionnaires.
pub(crate) fn definitions() -> impl IntoView {
    let api = Api::here();
    let title = t(words::TITLE);
    let all = loader(move || api.questionnaires());
    let retiring = Retiring::of(all);
    let may_publish = app().role() == Some(Role::Advisor);
    view! {
        <div class="page">
            <div class="page-head">
                {page_head(move || title().to_owned())}
                {may_publish.then(|| view! {
                    <a class="button primary" href=Route::Publish.path()>{t(words::PUBLISH_NEW)}</a>
                })}
            </div>
            {may_publish.then(|| drafts(api))}
            {loaded(all, "cards", move |all| {
                if all.is_empty() {
                    view! { <p class="empty">{t(words::NONE)}</p> }.into_any()
                } else {
                    all.into_iter().map(|own| questionnaire(own, retiring)).collect_view().into_any()
                }
            })}
            {may_publish.then(|| retiring.dialog())}
        </div>
    }
}

fn kind_words(kind: &str) -> Message {
    match kind {
        "self-assessment" => words::KIND_SELF,
        "inspection" => words::KIND_INSPECTION,
        "follow-up" => words::KIND_FOLLOW_UP,
        "assessment" => words::KIND_ASSESSMENT,
        "risk-model" => words::KIND_RISK_MODEL,
        "feedback" => words::KIND_FEEDBACK,
        _ => words::KIND_OTHER,
    }
}

fn questionnaire(own: QuestionnaireSummary, retiring: Retiring) -> AnyView {
    let language = app().language;
    let heading = format!("q-{}", own.id);
    let id = own.id.clone();
    let title = own.title;
    // The newest stands first.
    let before = own.versions.iter().skip(1).map(|older| Some(older.version.clone()));
    let before: Vec<Option<String>> = before.chain([None]).collect();
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{live(move || pick(&title, language.get()).to_owned())}</h2>
            <p class="fine"><span class="mark">{t(kind_words(&own.kind))}</span> " " <code>{own.id.clone()}</code></p>
            <div class="scroll" tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t(words::VERSION)}</th>
                            <th scope="col">{t(words::PUBLISHED_AT)}</th>
                            <th scope="col">{t(words::PUBLISHED_BY)}</th>
                            <th scope="col" class="number">{t(words::RESPONSES)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{own.versions.into_iter().zip(before).map(|(version, before)| row(&id, version, before, retiring)).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(id: &str, version: VersionSummary, before: Option<String>, retiring: Retiring) -> AnyView {
    let language = app().language;
    let compared = before.map(|before| {
        let name = version.version.clone();
        let path = Route::Compare(id.to_owned(), before, name.clone()).path();
        view! {
            <a class="button" href=path aria-label=move || format!("{} {name}", words::COMPARE.get(language.get()))>
                {t(words::COMPARE)}</a>
        }
    });
    let read = Route::Definition(id.to_owned(), version.version.clone()).path();
    let attempt = Route::Preview(id.to_owned(), version.version.clone()).path();
    let taken = download(id, &version.version);
    let may_write = app().role() == Some(Role::Advisor);
    let retired = version.retired_at.is_some();
    let retire = (may_write && !retired).then(|| retiring.button(id, &version));
    let at = version.published_at;
    let from = (id.to_owned(), version.version.clone());
    let (name, again) = (version.version.clone(), version.version.clone());
    view! {
        <tr>
            <th scope="row">{version.version}
                {retired.then(|| view! { " " <span class="mark">{t(draft_words::RETIRED)}</span> })}
                {version.current.then(|| view! { " " <span class="mark">{t(words::CURRENT)}</span> })}</th>
            <td>{live(move || moment_words(&at, language.get()))}</td>
            <td>{version.published_by}</td>
            <td class="number">{version.responses}</td>
            <td class="row-actions">
                <a class="button" href=read aria-label=move || format!("{} {name}", words::READ.get(language.get()))>
                    {t(words::READ)}</a>
                <a class="button" href=attempt aria-label=move || format!("{} {again}", words::TRY.get(language.get()))>
                    {t(words::TRY)}</a>
                {compared}
                {(may_write && !retired).then(|| view! {
                    <button type="button" on:click=move |_| begin(NewDraft {
                        from: Some(from.clone()), questionnaire: None, document: None,
                    })>{t(draft_words::BEGIN)}</button>
                })}
                {taken}
                {retire}
            </td>
        </tr>
    }
    .into_any()
}
