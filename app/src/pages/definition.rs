//! A version as people read it: sections, items with all their columns, scoring, law.

mod item;
mod rules;

use engine::{
    checking::load_document, definition::model::Questionnaire, evaluation::Program,
    language::Language,
};
use leptos::prelude::*;
use protocol::definition::VersionDetail;

use super::{definitions::download, fill::opened};
use crate::{
    api::{Api, version_paper},
    components::{icon, live, loaded, page_head},
    fill::{Opened, numbered_title},
    routes::Route,
    state::{app, loader, t},
    words::{definition as words, library},
};

/// The page of a version.
pub(crate) fn definition(id: String, version: String) -> AnyView {
    let api = Api::here();
    let detail = loader(move || {
        let (id, version) = (id.clone(), version.clone());
        async move { api.version(&id, &version).await }
    });
    view! { <div class="page">{loaded(detail, "tall", content)}</div> }.into_any()
}

fn content(detail: VersionDetail) -> AnyView {
    let program = match load_document(&detail.document) {
        Ok(program) => program,
        Err(faults) => return opened(Opened::Faulty(faults)),
    };
    let language = app().language;
    let titled = StoredValue::new(program.clone());
    let title = move || {
        titled.with_value(|program| program.questionnaire().title.get(language.get()).to_owned())
    };
    let paper = (detail.id.clone(), detail.version.clone());
    let attempt = Route::Preview(detail.id.clone(), detail.version.clone()).path();
    view! {
        <div class="page-head">
            {page_head(title)}
            <a class="button" href=attempt>{t(words::TRY)}</a>
            {download(&detail.id, &detail.version)}
            <a class="button" rel="external" download="" href=move || version_paper(&paper.0, &paper.1, language.get())>
                {icon("download")} {t(library::PUBLIC_PAPER)}</a>
        </div>
        <p class="fine">{t(words::VERSION)} " " {detail.version.clone()} " · " {t(words::HASH)} " "
            <code class="hash">{detail.sha256.clone()}</code></p>
        {live(move || read(&program, language.get()))}
    }
    .into_any()
}

fn read(program: &Program, language: Language) -> AnyView {
    let own: &Questionnaire = program.questionnaire();
    let sections = own
        .sections
        .iter()
        .enumerate()
        .map(|(position, section)| {
            let heading = format!("s-{}", section.id);
            view! {
                <section class="reader-section" aria-labelledby=heading.clone()>
                    <h2 id=heading.clone() tabindex="-1">{numbered_title(own, position, language)}</h2>
                    {section.relevant.as_ref().map(|rule| rules::condition(words::RELEVANT.get(language), rule))}
                    {(!section.intro.is_empty()).then(|| view! { <p class="intro">{section.intro.get(language).to_owned()}</p> })}
                    {section.items.iter().map(|child| item::item(program, child, language)).collect_view()}
                </section>
            }
        })
        .collect_view();
    view! {
        <p>{own.description.get(language).to_owned()}</p>
        {own.private.then(|| view! { <p class="notice">{words::PRIVATE.get(language)}</p> })}
        <details class="more">
            <summary>{words::METHODOLOGY.get(language)}</summary>
            <p>{own.methodology.get(language).to_owned()}</p>
        </details>
        {contents(own, language)}
        {sections}
        {rules::scales(own, language)}
        {rules::scoring(own, language)}
        {rules::legal(own, language)}
    }
    .into_any()
}

fn contents(own: &Questionnaire, language: Language) -> AnyView {
    view! {
        <nav aria-label=words::CONTENTS.get(language)>
            <ol class="contents">
                {(0..own.sections.len()).map(|position| {
                    let target = format!("s-{}", own.sections[position].id);
                    view! {
                        <li><a href=format!("#{target}") rel="external" on:click=move |event| {
                            event.prevent_default();
                            crate::device::focus(&target);
                        }>{numbered_title(own, position, language)}</a></li>
                    }
                }).collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}
