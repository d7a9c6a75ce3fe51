//! A published version for anybody with a link, as a person reads it who will fill it in.
//!
//! The token stands behind the `#` of the address; it is sent in a body, to nobody but the server.

use engine::language::{Language, Message};
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    Texts, pick,
    public::{PublicItem, PublicLaw, PublicQuestionnaire, PublicSection},
};
use wasm_bindgen::JsCast as _;

use crate::{
    api::{Api, Fault},
    components::{date_words, icon, live, page_head, skeleton},
    device,
    fill::with_number,
    state::{Load, app, loader, t},
    words::{definition, fill as marks, library as words},
};

/// The page.
pub(crate) fn public() -> AnyView {
    let Some(token) = token() else {
        return refused(None);
    };
    keep_from_search_engines();
    let api = Api::here();
    let key = StoredValue::new(token);
    let paper = loader(move || async move { api.by_link(key.get_value()).await });
    live(move || match paper.value() {
        Load::Waiting => view! { <div class="page">{skeleton("tall")}</div> }.into_any(),
        Load::Ready(own) => shown(own, api, key),
        Load::Failed(fault) => {
            let again = fault.may_pass().then(|| Callback::new(move |()| paper.again()));
            refused(Some((fault, again)))
        }
    })
}

/// What stands behind the `#`.
fn token() -> Option<String> {
    let hash = device::window().location().hash().ok()?;
    let token = hash.trim_start_matches('#').trim().to_owned();
    (!token.is_empty()).then_some(token)
}

/// Says it in the document too, beside the header; taken away with the page.
fn keep_from_search_engines() {
    let document = document();
    let Ok(mark) = document.create_element("meta") else { return };
    let _ = mark.set_attribute("name", "robots");
    let _ = mark.set_attribute("content", "noindex, nofollow");
    if let Some(head) = document.query_selector("head").ok().flatten() {
        let _ = head.append_child(mark.unchecked_ref());
    }
    let mark = StoredValue::new_local(mark);
    on_cleanup(move || {
        mark.try_with_value(web_sys::Element::remove);
    });
}

/// Why there is nothing to read.
fn refused(fault: Option<(Fault, Option<Callback<()>>)>) -> AnyView {
    let language = app().language;
    let title = t(words::PUBLIC_FAILED);
    let (fault, again) = fault.map_or((None, None), |(fault, again)| (Some(fault), again));
    view! {
        <div class="page narrow">
            {page_head(move || title().to_owned())}
            <p class="notice" role="alert">{icon("alert")} " " {live(move || {
                let language = language.get();
                let none = || words::PUBLIC_NO_TOKEN.get(language).to_owned();
                fault.as_ref().map_or_else(none, |fault| fault.message(language))
            })}</p>
            {again.map(|again| view! {
                <p><button type="button" on:click=move |_| again.run(())>
                    {t(crate::words::common::TRY_AGAIN)}</button></p>
            })}
        </div>
    }
    .into_any()
}

fn shown(own: PublicQuestionnaire, api: Api, key: StoredValue<String>) -> AnyView {
    let language = app().language;
    let titled = StoredValue::new(own.title.clone());
    let title = move || titled.with_value(|title| pick(title, language.get()).to_owned());
    view! {
        <article class="page public-page">
            <div class="page-head">{page_head(title)} {on_paper(api, key, own.version.clone())}</div>
            {live(move || read(&own, language.get()))}
        </article>
    }
    .into_any()
}

/// The button that brings the PDF for filling on paper.
fn on_paper(api: Api, key: StoredValue<String>, version: String) -> AnyView {
    let language = app().language;
    let busy = RwSignal::new(false);
    let fetch = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let language = language.get_untracked();
        let name = format!("{}-{version}-{language}.pdf", words::PUBLIC_TITLE.get(language));
        spawn_local(async move {
            let file = api.paper_by_link(key.get_value(), language).await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            let handed =
                file.and_then(|file| device::hand_out(&file, &name).map_err(|_| Fault::Mangled));
            if let Err(fault) = handed {
                api.app().toast(fault.message(language), None);
            }
        });
    };
    view! {
        <button type="button" prop:disabled=move || busy.get() on:click=fetch>
            {icon("download")} {live(move || {
                let words = if busy.get() { words::PUBLIC_MAKING } else { words::PUBLIC_PAPER };
                words.get(language.get())
            })}</button>
    }
    .into_any()
}

fn read(own: &PublicQuestionnaire, language: Language) -> AnyView {
    let version = format!("{} {}", definition::VERSION.get(language), own.version);
    let valid = own.valid_from.as_ref().map(|day| {
        let words = words::VALID_FROM.with(language, &[("date", &date_words(day, language))]);
        view! { " · " {words} }
    });
    let until = own.ends_on.as_ref().map(|day| {
        let words = words::PUBLIC_UNTIL.with(language, &[("date", &date_words(day, language))]);
        view! { " · " {words} }
    });
    let sections = own.sections.iter().zip(0..).map(|(own, n)| section(own, n, language));
    view! {
        <div>
            <p class="lead">{own.organisation.clone()}</p>
            <p class="fine">{version} {valid} {until}</p>
        </div>
        {own.retired.then(|| view! {
            <p class="notice">{icon("alert")} " " {words::PUBLIC_RETIRED.get(language)}</p> })}
        {text(&own.description, language).map(|words| view! { <p>{words}</p> })}
        {own.private.then(|| view! { <p class="notice">{definition::PRIVATE.get(language)}</p> })}
        {contents(own, language)}
        {sections.collect_view()}
        {(!own.law.is_empty()).then(|| law(&own.law, language))}
    }
    .into_any()
}

/// A text in the reader's language; none where nothing is written.
fn text(own: &Texts, language: Language) -> Option<String> {
    Some(pick(own, language).to_owned()).filter(|words| !words.is_empty())
}

fn contents(own: &PublicQuestionnaire, language: Language) -> AnyView {
    let entries = own.sections.iter().zip(0..).map(|(section, n)| {
        let target = format!("s-{n}");
        let title = with_number(pick(&section.title, language), n);
        view! {
            // A link would change what stands behind the `#`: the token.
            <li><button type="button" class="quiet row" on:click=move |_| device::focus(&target)>{title}</button></li>
        }
    });
    view! {
        <nav aria-label=definition::CONTENTS.get(language)>
            <ol class="contents">{entries.collect_view()}</ol>
        </nav>
    }
    .into_any()
}

fn section(own: &PublicSection, n: usize, language: Language) -> AnyView {
    let heading = format!("s-{n}");
    let items = own.items.iter().map(|own| item(own, language, 3)).collect_view();
    view! {
        <section class="reader-section" aria-labelledby=heading.clone()>
            <h2 id=heading.clone() tabindex="-1">{with_number(pick(&own.title, language), n)}</h2>
            {when(&own.when, language)}
            {text(&own.intro, language).map(|words| view! { <p class="intro">{words}</p> })}
            {items}
        </section>
    }
    .into_any()
}

/// When something is asked.
fn when(rule: &Texts, language: Language) -> Option<AnyView> {
    let rule = text(rule, language)?;
    Some(
        view! { <p class="public-when"><span class="fine">{definition::RELEVANT.get(language)}</span> " " {rule}</p> }
            .into_any(),
    )
}

fn item(own: &PublicItem, language: Language, level: u8) -> AnyView {
    if own.kind == "note" {
        let words = text(&own.label, language).unwrap_or_default();
        return view! { <div class="public-note">{when(&own.when, language)} <p>{words}</p></div> }
            .into_any();
    }
    let inside = (!own.items.is_empty()).then(|| {
        let all = own.items.iter().map(|own| item(own, language, level + 1)).collect_view();
        view! { <div class="reader-inside">{all}</div> }
    });
    let mark = |on: bool, class: &'static str, message: Message| {
        on.then(|| view! { <span class=class>{message.get(language)}</span> " " })
    };
    let kind = kind_words(&own.kind);
    let kind = kind.map(|words| view! { <span class="fine">{words.get(language)}</span> });
    let marks = (own.required || own.critical || kind.is_some()).then(|| {
        view! {
            <p class="marks">
                {mark(own.critical, "mark critical", marks::CRITICAL)}
                {mark(own.required, "mark", words::PUBLIC_REQUIRED)}
                {kind}
            </p>
        }
    });
    let words = view! {
        <span class="code">{own.number.clone()}</span> <span>{text(&own.label, language)}</span>
    };
    let heading = match level {
        3 => view! { <h3 class="item-head">{words}</h3> }.into_any(),
        4 => view! { <h4 class="item-head">{words}</h4> }.into_any(),
        _ => view! { <h5 class="item-head">{words}</h5> }.into_any(),
    };
    let row = |title: Message, words: &Texts| {
        text(words, language).map(|words| view! { <dt>{title.get(language)}</dt><dd>{words}</dd> })
    };
    let law: Vec<String> = own.law.iter().filter_map(|own| text(own, language)).collect();
    let law = (!law.is_empty()).then(|| {
        view! { <dt>{marks::LEGAL.get(language)}</dt><dd>{law.join("; ")}</dd> }
    });
    view! {
        <article class="reader-item">
            {heading}
            {marks}
            {when(&own.when, language)}
            {text(&own.hint, language).map(|words| view! { <p class="hint">{words}</p> })}
            {choices(own, language)}
            <dl class="columns">
                {row(marks::CRITERION, &own.criterion)}
                {row(marks::CONTROLS, &own.controls)}
                {law}
            </dl>
            {inside}
        </article>
    }
    .into_any()
}

/// What is written where nothing is chosen.
fn kind_words(kind: &str) -> Option<Message> {
    let words = match kind {
        "text" => definition::TYPE_TEXT,
        "integer" => definition::TYPE_INTEGER,
        "decimal" => definition::TYPE_DECIMAL,
        "date" => definition::TYPE_DATE,
        "time" => definition::TYPE_TIME,
        "datetime" => definition::TYPE_DATE_TIME,
        "file" => definition::TYPE_FILE,
        "repeat" => definition::TYPE_REPEAT,
        "calculation" => definition::TYPE_CALCULATION,
        _ => return None,
    };
    Some(words)
}

/// The choices as they can be chosen: one, or several.
fn choices(own: &PublicItem, language: Language) -> AnyView {
    if own.choices.is_empty() {
        return ().into_any();
    }
    let class = if own.kind == "multiple" { "public-choices several" } else { "public-choices" };
    let all = own.choices.iter().map(|choice| {
        let more = text(&choice.description, language);
        view! { <li>{text(&choice.label, language)} {more.map(|more| view! { " " <span class="fine">{more}</span> })}</li> }
    });
    view! { <ul class=class>{all.collect_view()}</ul> }.into_any()
}

fn law(own: &[PublicLaw], language: Language) -> AnyView {
    let all = own.iter().map(|own| {
        let title = text(&own.title, language).map(|title| format!(": {title} "));
        view! {
            <li><strong>{text(&own.cited, language)}</strong> {title}
                {own.source.clone().map(|source| view! {
                    <a href=source target="_blank" rel="noopener noreferrer external">{marks::LEGAL_SOURCE.get(language)}</a>
                })}</li>
        }
    });
    view! {
        <section aria-labelledby="legal">
            <h2 id="legal">{definition::LEGAL.get(language)}</h2>
            <ul class="reader-list">{all.collect_view()}</ul>
        </section>
    }
    .into_any()
}
