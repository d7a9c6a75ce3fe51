//! Documents of a response or an inspection: which there are, and one of them read on the screen.
//!
//! What is read is the very document that becomes the PDF; its markup is made here of it, escaped.

use engine::{
    language::Language,
    report::{ReportDocument, html_under_title},
};
use leptos::prelude::*;
use protocol::{
    account::Role,
    paper::{PaperInfo, PaperKind, PaperVariant},
};

use crate::{
    api::{Api, paper_pdf, paper_photo},
    components::{date_words, icon, live, loaded, page_head},
    routes::{PaperOf, Route},
    state::{Load, app, loader, t},
    words::paper as words,
};

/// The documents that can be had now; nothing where there are none or they cannot be asked for.
pub(crate) fn papers(of: PaperOf) -> AnyView {
    let api = Api::here();
    let asked = of.clone();
    let all = loader(move || {
        let of = asked.clone();
        async move { api.papers(&of).await }
    });
    live(move || match all.value() {
        Load::Ready(all) if !all.is_empty() => listed(&of, all),
        _ => ().into_any(),
    })
}

fn listed(of: &PaperOf, all: Vec<PaperInfo>) -> AnyView {
    view! {
        <section class="papers" aria-labelledby="papers">
            <h2 id="papers">{t(words::TITLE)}</h2>
            <ul>{all.into_iter().map(|info| entry(of, &info)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn entry(of: &PaperOf, info: &PaperInfo) -> impl IntoView + use<> {
    let language = app().language;
    let (kind, draft, public) = (info.kind, info.draft, info.public);
    let name = {
        let (of, against) = (of.clone(), info.against.clone().unwrap_or_default());
        move || name_of(&of, kind, &against, language.get())
    };
    let publishes = app().role() != Some(Role::Provider);
    let shown = name.clone();
    let whole = links(of, kind, PaperVariant::Restricted, name.clone());
    view! {
        <li>
            <p class="paper-name">{live(shown)} {draft.then(|| view! { " "<span class="state open">{t(words::DRAFT)}</span> })}</p>
            <p class="paper-acts">{whole}</p>
            {public.then(|| view! {
                <p class="paper-public">
                    <span>{t(words::PUBLIC)}</span>
                    {links(of, kind, PaperVariant::Public, move || words::PUBLIC.get(language.get()).to_owned())}
                </p>
                {publishes.then(|| view! { <p class="fine">{t(words::PUBLIC_HINT)}</p> })}
            })}
        </li>
    }
}

/// The two ways to a document; their names say which one to who only hears them.
fn links(
    of: &PaperOf,
    kind: PaperKind,
    variant: PaperVariant,
    name: impl Fn() -> String + Clone + Send + 'static,
) -> AnyView {
    let language = app().language;
    let read = Route::Paper(of.clone(), kind, variant).path();
    let of = of.clone();
    let also = name.clone();
    view! {
        <a href=read>{icon("file")} {t(words::READ)}<span class="unseen">": " {live(name)}</span></a>
        <a rel="external" download="" href=move || paper_pdf(&of, kind, variant, language.get())>
            {icon("download")} {t(words::FILE)}<span class="unseen">": " {live(also)}</span>
        </a>
    }
    .into_any()
}

fn name_of(of: &PaperOf, kind: PaperKind, against: &str, language: Language) -> String {
    let compared = match of {
        PaperOf::Response(_) => words::WITH_PREVIOUS,
        PaperOf::Inspection(_) => words::WITH_OWN,
    };
    match kind {
        PaperKind::Summary => words::SUMMARY.get(language).to_owned(),
        PaperKind::Akt => words::AKT.get(language).to_owned(),
        PaperKind::FollowUp => words::FOLLOW_UP.get(language).to_owned(),
        PaperKind::Comparison => {
            compared.with(language, &[("date", &date_words(against, language))])
        }
    }
}

/// The page of a document, in the reader's language.
pub(crate) fn paper(of: PaperOf, kind: PaperKind, variant: PaperVariant) -> AnyView {
    let api = Api::here();
    let language = app().language;
    live(move || {
        let (of, language) = (of.clone(), language.get());
        let asked = of.clone();
        let document = loader(move || {
            let of = asked.clone();
            async move { api.paper(&of, kind, variant, language).await }
        });
        view! {
            <div class="page paper-page">
                {loaded(document, "tall", move |document| read(&document, &of, kind, variant))}
            </div>
        }
    })
}

fn read(
    document: &ReportDocument,
    of: &PaperOf,
    kind: PaperKind,
    variant: PaperVariant,
) -> AnyView {
    let title = StoredValue::new(document.title.clone());
    let photo = |file: &str| Some(paper_photo(of, kind, file));
    let markup = html_under_title(document, &photo);
    view! {
        {around(of, kind, variant)}
        {page_head(move || title.get_value())}
        <div class="paper" inner_html=markup></div>
    }
    .into_any()
}

/// The ways from a document: back, to its file, to its other variant.
fn around(of: &PaperOf, kind: PaperKind, variant: PaperVariant) -> impl IntoView + use<> {
    let app = app();
    let language = app.language;
    let (back, words) = match of {
        PaperOf::Response(id) => (Route::Result(id.clone()), words::BACK_RESULT),
        // A provider knows of an inspection by its documents.
        PaperOf::Inspection(_) if app.role() == Some(Role::Provider) => {
            (Route::Home, words::BACK_HOME)
        }
        PaperOf::Inspection(id) => (Route::Inspection(id.clone()), words::BACK_CASE),
    };
    let other = match variant {
        PaperVariant::Restricted => (PaperVariant::Public, words::PUBLIC),
        PaperVariant::Public => (PaperVariant::Restricted, words::WHOLE),
    };
    let href = Route::Paper(of.clone(), kind, other.0).path();
    let of = of.clone();
    view! {
        <nav class="paper-around" aria-label=t(words::LINKS)>
            <a href=back.path()>{t(words)}</a>
            <a rel="external" download="" href=move || paper_pdf(&of, kind, variant, language.get())>
                {icon("download")} {t(words::SAVE)}
            </a>
            <a href=href>{t(other.1)}</a>
        </nav>
    }
}
