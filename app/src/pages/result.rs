//! The result of a submitted response: rating, why, by section, findings, re-opening.

use engine::{
    definition::model::{FindingKind, FindingSeverity, Questionnaire},
    evaluation::Session,
    finding::group,
    language::{Language, Message},
    response::Address,
};
use leptos::{prelude::*, task::spawn_local};
use protocol::response::{Reopen, Reopening, ResponseDetail, ResponseInfo};
use validator::Validate;

use super::{fill::opened, papers};
use crate::{
    api::{Api, response_pdf},
    components::{
        Dialog, binding_reason, dialog, icon, live, loaded, moment_words, page_head, percent,
        rating_badge, score_bars, section_bars, text_area, trace,
    },
    fill::{Fill, Opened},
    kept::Kept,
    router::router,
    routes::{PaperOf, Route},
    state::{app, loader, t},
    words::{common, result as words},
};

/// The page of a result.
pub(crate) fn result(id: String) -> AnyView {
    let api = Api::here();
    let title = t(words::TITLE);
    let detail = loader(move || {
        let id = id.clone();
        async move { api.response(&id).await }
    });
    view! {
        <div class="page">
            {page_head(move || title().to_owned())}
            {loaded(detail, "cards", content)}
        </div>
    }
    .into_any()
}

fn content(detail: ResponseDetail) -> AnyView {
    let info = detail.info.clone();
    let reopenings = detail.reopenings.clone();
    let fill = match Fill::open(detail, Kept::default(), true) {
        Opened::Fill(fill) => fill,
        faulty @ Opened::Faulty(_) => return opened(faulty),
    };
    let language = app().language;
    let reopening = RwSignal::new(false);
    let may_reopen = info.may_reopen;
    let is_open = info.submitted_at.is_none();
    let id = info.id.clone();
    view! {
        {about(&info, fill)}
        {is_open.then(|| view! {
            <p class="notice">{t(words::NOT_SUBMITTED)} " "
                <a href=Route::Fill(id.clone()).path()>{t(crate::words::home::GO_ON)}</a></p>
        })}
        {live(move || {
            let language = language.get();
            fill.read(|questionnaire, session| rating(questionnaire, session, language))
        })}
        {actions(&info, reopening)}
        {(!is_open).then(|| papers(PaperOf::Response(info.id.clone())))}
        {live(move || {
            let language = language.get();
            fill.read(|questionnaire, session| details(questionnaire, session, language))
        })}
        {(!reopenings.is_empty()).then(|| reopened(reopenings))}
        {may_reopen.then(|| reopen_dialog(info.id.clone(), reopening))}
    }
    .into_any()
}

fn about(info: &ResponseInfo, fill: Fill) -> AnyView {
    let language = app().language;
    let submitted = info.submitted_at.clone().zip(info.submitted_by.clone());
    let place = info.place.clone();
    let organisation = info.organisation.clone();
    let version = info.version.clone();
    view! {
        <p class="lead">
            <strong>{place}</strong> " · " {organisation}<br />
            {live(move || fill.read(|questionnaire, _| questionnaire.title.get(language.get()).to_owned()))} " " {version}
        </p>
        {submitted.map(|(at, by)| view! {
            <p class="fine">{live(move || {
                let language = language.get();
                words::SUBMITTED_BY.with(language, &[("name", &by), ("date", &moment_words(&at, language))])
            })}</p>
        })}
    }
    .into_any()
}

/// The big rating, its number and coverage, and one sentence why.
fn rating(questionnaire: &Questionnaire, session: &Session, language: Language) -> AnyView {
    let Some(sheet) = session.score() else {
        return view! { <p class="notice">{words::NO_SCORE.get(language)}</p> }.into_any();
    };
    let bands = questionnaire.scoring.as_ref().map_or(&[][..], |scoring| &scoring.bands);
    let word = |id: Option<&engine::name::Name>| {
        id.and_then(|id| bands.iter().find(|band| band.id == *id))
            .map_or_else(|| "–".to_owned(), |band| band.label.get(language).to_owned())
    };
    let rating = word(sheet.rating.as_ref());
    let why = match binding_reason(questionnaire, session, language) {
        Some(reason) => words::LIMITED.with(language, &[("rating", &rating), ("reason", &reason)]),
        None => words::UNLIMITED.with(language, &[("rating", &rating)]),
    };
    let would_be = (sheet.unlimited != sheet.rating && sheet.unlimited.is_some())
        .then(|| words::WOULD_BE.with(language, &[("rating", &word(sheet.unlimited.as_ref()))]));
    let meaning = sheet
        .rating
        .as_ref()
        .and_then(|id| bands.iter().find(|band| band.id == *id))
        .map(|band| band.description.get(language).to_owned())
        .filter(|text| !text.is_empty());
    let number = sheet.rounded.map(|number| language.decimal(&number.to_string()));
    // Everybody knows what a percentage can be at most.
    let most = sheet.root.most.filter(|_| sheet.root.method != "percent");
    let most = most.map(|most| language.decimal(&most.normalize().to_string()));
    view! {
        <section class="verdict" aria-labelledby="rating">
            <h2 id="rating" class="unseen">{words::RATING.get(language)}</h2>
            <p class="verdict-word">{rating_badge(questionnaire, sheet.rating.as_ref(), language)}</p>
            <p class="verdict-number">
                {number.map(|number| match &most {
                    Some(most) => words::VALUE_OF.with(language, &[("n", &number), ("most", most)]),
                    None => words::VALUE.with(language, &[("n", &number)]),
                })}
                " · "
                {words::COVERAGE.with(language, &[("n", &percent(sheet.coverage))])}
            </p>
            <p class="verdict-why">{why} " " {would_be}</p>
            {meaning.map(|text| view! { <p class="fine">{text}</p> })}
        </section>
    }
    .into_any()
}

fn actions(info: &ResponseInfo, reopening: RwSignal<bool>) -> AnyView {
    let language = app().language;
    let id = info.id.clone();
    let submitted = info.submitted_at.is_some();
    let answers = Route::Fill(info.id.clone()).path();
    view! {
        <div class="actions">
            {submitted.then(|| view! {
                <a class="button primary" rel="external" download="" href=move || response_pdf(&id, language.get())>
                    {icon("download")} {t(common::DOWNLOAD_PDF)}
                </a>
            })}
            <a class="button" href=answers>{t(words::SEE_ANSWERS)}</a>
            {info.may_reopen.then(|| view! {
                <button type="button" on:click=move |_| reopening.set(true)>{t(words::REOPEN)}</button>
            })}
        </div>
    }
    .into_any()
}

fn details(questionnaire: &Questionnaire, session: &Session, language: Language) -> AnyView {
    let sheet = session.score();
    let sections = sheet.as_ref().filter(|sheet| !sheet.root.children.is_empty()).map(|sheet| {
        view! {
            <section aria-labelledby="by-section">
                <h2 id="by-section">{words::BY_SECTION.get(language)}</h2>
                {score_bars(section_bars(questionnaire, &sheet.root, language))}
            </section>
        }
    });
    view! {
        {sections}
        <section aria-labelledby="findings">
            <h2 id="findings">{words::FINDINGS.get(language)}</h2>
            {findings(questionnaire, session, language)}
        </section>
        {sheet.is_some().then(|| view! {
            <section aria-labelledby="trace">
                <h2 id="trace">{crate::words::fill::WHY_TITLE.get(language)}</h2>
                {trace(questionnaire, session, language)}
            </section>
        })}
    }
    .into_any()
}

/// The words of a severity.
pub(crate) fn severity_words(severity: FindingSeverity) -> Message {
    match severity {
        FindingSeverity::Minor => words::SEVERITY_MINOR,
        FindingSeverity::Major => words::SEVERITY_MAJOR,
        FindingSeverity::Critical => words::SEVERITY_CRITICAL,
    }
}

/// The words of a kind of finding.
pub(crate) fn kind_words(kind: FindingKind) -> Message {
    match kind {
        FindingKind::Precept => words::KIND_PRECEPT,
        FindingKind::Recommendation => words::KIND_RECOMMENDATION,
    }
}

fn findings(questionnaire: &Questionnaire, session: &Session, language: Language) -> AnyView {
    let groups = group(&session.findings());
    if groups.is_empty() {
        return view! { <p>{words::NO_FINDINGS.get(language)}</p> }.into_any();
    }
    let entries = groups
        .iter()
        .map(|group| {
            let finding = &group.finding;
            let question = questionnaire
                .items()
                .find(|(_, item)| item.id == finding.item.item)
                .map_or("", |(_, item)| item.label.get(language));
            let number = session.number(&finding.item);
            let legal = finding
                .legal
                .iter()
                .filter_map(|id| questionnaire.legal_reference(id.as_str()))
                .map(|own| own.cited(language))
                .collect::<Vec<_>>()
                .join("; ");
            let deadline = finding
                .deadline
                .map(|day| words::DEADLINE.with(language, &[("date", &language.date(day))]));
            let instances = instances(session, &group.addresses);
            let class = match finding.severity {
                FindingSeverity::Critical => "finding critical",
                FindingSeverity::Major => "finding major",
                FindingSeverity::Minor => "finding",
            };
            view! {
                <li class=class>
                    <p class="fine">{number} " " {question.to_owned()}</p>
                    <p><span class="mark">{severity_words(finding.severity).get(language)}</span> " "
                        {finding.text.get(language).to_owned()} " " {instances}</p>
                    <p><strong>{words::DUTY.get(language)}": "</strong>{finding.duty.get(language).to_owned()}</p>
                    <p class="finding-due">{deadline.map(|words| view! { <strong>{words}</strong> })} <span class="fine">{legal}</span></p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="findings">{entries}</ol> }.into_any()
}

/// The names of the instances at which a finding applies.
fn instances(session: &Session, addresses: &[Address]) -> String {
    let names: Vec<String> = addresses
        .iter()
        .filter_map(|address| {
            let (repeat, instance) = address.path.last()?;
            let at = Address {
                path: address.path[..address.path.len() - 1].to_vec(),
                item: repeat.clone(),
            };
            Some(session.instance_name(&at, instance))
        })
        .collect();
    if names.is_empty() { String::new() } else { format!("({})", names.join(", ")) }
}

fn reopened(all: Vec<Reopening>) -> AnyView {
    let language = app().language;
    view! {
        <section aria-labelledby="reopenings">
            <h2 id="reopenings">{t(words::REOPENINGS)}</h2>
            <ul>
                {all.into_iter().map(|own| view! {
                    <li>{live(move || moment_words(&own.at, language.get()))} " · " {own.by} ": " {own.reason}</li>
                }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

fn reopen_dialog(id: String, open: RwSignal<bool>) -> impl IntoView {
    let title = t(words::REOPEN_TITLE);
    dialog(
        Dialog { open, title: move || title().to_owned(), shape: "narrow", closable: true },
        move || reopen_form(id.clone(), open),
    )
}

fn reopen_form(id: String, open: RwSignal<bool>) -> AnyView {
    let app = app();
    let api = Api::here();
    let router = router();
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let label = t(words::REASON);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let request = Reopen { reason: reason.get_untracked().trim().to_owned() };
        let language = app.language_now();
        if request.validate().is_err() {
            fault.set(Some(words::REASON_SHORT.get(language).to_owned()));
            crate::device::focus("reason");
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let id = id.clone();
        spawn_local(async move {
            match api.reopen(&id, &request).await {
                Ok(info) => {
                    open.set(false);
                    router.go(&Route::Fill(info.id));
                }
                Err(refused) => {
                    fault.try_set(Some(refused.message(language)));
                    busy.try_set(false);
                }
            }
        });
    };
    view! {
        <form novalidate on:submit=send>
            <p>{t(words::REOPEN_LEAD)}</p>
            {live(move || fault.get().map(|words| view! {
                <p class="fault" role="alert">{icon("alert")} {words}</p>
            }))}
            {text_area("reason".to_owned(), move || label().to_owned(), reason, || false)}
            <div class="actions">
                <button type="submit" class="primary" prop:disabled=move || busy.get()>{t(words::REOPEN)}</button>
                <button type="button" on:click=move |_| open.set(false)>{t(common::CANCEL)}</button>
            </div>
        </form>
    }
    .into_any()
}
