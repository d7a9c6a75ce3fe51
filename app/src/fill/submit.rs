//! The check before submission: what is missing, in plain words with links; then submitting.

use engine::{evaluation::ItemFault, language::Language, response::Address};
use leptos::{prelude::*, task::spawn_local};
use protocol::response::Submit;

use super::{
    carried,
    navigation::section_title,
    paper::paper,
    store::{Fill, Mode},
};
use crate::{
    api::{Api, Fault},
    components::{count_words, icon, live},
    router::router,
    routes::Route,
    state::t,
    words::{carry, fill as words},
};

/// A gap: its number and question, what is wrong beside a missing answer, where it is.
#[derive(Clone, PartialEq)]
struct Gap {
    section: usize,
    number: String,
    question: String,
    fault: Option<String>,
    address: Address,
}

/// The last step of filling.
pub(super) fn submit(fill: Fill) -> impl IntoView {
    let language = fill.app.language;
    fill.tried.set(true);
    let gaps = Memo::new(move |_| {
        let language = language.get();
        let missing = fill.follow(|_, session| session.missing());
        missing
            .into_iter()
            .map(|(address, fault)| gap(fill, address, fault, language))
            .collect::<Vec<_>>()
    });
    view! {
        <section class="section submit" aria-labelledby="section-title">
            <div class="section-head"><h2 id="section-title" tabindex="-1">{t(words::SUBMIT_TITLE)}</h2></div>
            {live(move || rivals(fill))}
            {live(move || unconfirmed(fill))}
            {live(move || {
                let gaps = gaps.get();
                if gaps.is_empty() { ready(fill) } else { summary(fill, gaps) }
            })}
            {paper(fill)}
        </section>
    }
}

fn gap(fill: Fill, address: Address, fault: ItemFault, language: Language) -> Gap {
    fill.read(|questionnaire, session| {
        let item =
            questionnaire.items().find(|(_, item)| item.id == address.item).map(|(_, item)| item);
        let mut question =
            item.map_or_else(String::new, |item| fill.words(&address, &item.label, language));
        if let Some((repeat, instance)) = address.path.last() {
            let depth = address.path.len() - 1;
            let at = Address { path: address.path[..depth].to_vec(), item: repeat.clone() };
            question = format!("{}: {question}", fill.instance_words(&at, instance, language));
        }
        Gap {
            section: fill.section_of(&address.item),
            number: session.number(&address),
            question,
            fault: item
                .filter(|_| fault.code() != "required")
                .map(|item| fill.fault_words(&address, item, fault.code(), language)),
            address,
        }
    })
}

/// A gap as a link to its question.
fn entry(fill: Fill, gap: Gap) -> impl IntoView {
    let href = format!("#q-{}", gap.address);
    view! {
        <li>
            <a href=href rel="external" on:click=move |event| {
                event.prevent_default();
                fill.go_to(&gap.address);
            }>{gap.number} " " {gap.question}</a>
            {gap.fault.map(|fault| view! { <br /><span class="fine">{fault}</span> })}
        </li>
    }
}

/// The questions with different answers of several people, as links.
fn rivals(fill: Fill) -> AnyView {
    let language = fill.app.language.get();
    let gaps: Vec<Gap> = fill
        .conflicts()
        .into_iter()
        .map(|address| Gap { fault: None, ..gap(fill, address, ItemFault::Required, language) })
        .collect();
    if gaps.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice alarm" role="alert" aria-labelledby="rivals">
            <h3 id="rivals">{icon("alert")} {words::RIVALS_TITLE.get(language)}</h3>
            <p>{words::RIVALS_LEAD.get(language)}</p>
            <ul>{gaps.into_iter().map(|gap| entry(fill, gap)).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// The questions that ask something else than when they were answered, as links.
fn unconfirmed(fill: Fill) -> AnyView {
    let language = fill.app.language.get();
    fill.moved.track();
    let all = carried::unconfirmed(fill).into_iter();
    let gaps: Vec<Gap> = all
        .map(|address| Gap { fault: None, ..gap(fill, address, ItemFault::Required, language) })
        .collect();
    if gaps.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice alarm" role="alert" aria-labelledby="unconfirmed">
            <h3 id="unconfirmed">{icon("alert")} {carry::UNCONFIRMED.get(language)}</h3>
            <p>{carry::UNCONFIRMED_LEAD.get(language)}</p>
            <ul>{gaps.into_iter().map(|gap| entry(fill, gap)).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn summary(fill: Fill, gaps: Vec<Gap>) -> AnyView {
    let language = fill.app.language.get();
    let forms = [words::MISSING_ONE, words::MISSING_FEW, words::MISSING_MANY];
    view! {
        <div class="notice alarm error-summary" role="alert" aria-labelledby="missing">
            <h3 id="missing">{icon("alert")} {words::MISSING_TITLE.get(language)}</h3>
            <p>{count_words(language, gaps.len(), forms)}</p>
            {gaps.chunk_by(|one, next| one.section == next.section).map(|gaps| view! {
                <h4>{section_title(fill, gaps[0].section, language)}</h4>
                <ul>{gaps.iter().cloned().map(|gap| entry(fill, gap)).collect_view()}</ul>
            }).collect_view()}
        </div>
    }
    .into_any()
}

fn ready(fill: Fill) -> AnyView {
    let language = fill.app.language;
    let api = Api::here();
    let router = router();
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);
    let (unanswered, degraded, inspection) = fill.read(|_, session| {
        let progress = session.progress(None);
        let inspection =
            fill.info.with_value(|info| info.as_ref().and_then(|info| info.inspection_id.clone()));
        (progress.asked.saturating_sub(progress.answered), session.is_degraded(), inspection)
    });
    let label = if inspection.is_some() { words::SUBMIT_CHECKLIST } else { words::SUBMIT };
    let send = move |_| {
        let (Some(sync), Some(id)) =
            (fill.sync, fill.info.with_value(|info| info.as_ref().map(|info| info.id.clone())))
        else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        sync.submitting.set(true);
        fault.set(None);
        let inspection = inspection.clone();
        spawn_local(async move {
            // What others did since comes first: the person submits what stands here.
            let outcome = match sync.refresh().await {
                Ok(()) => {
                    let position = sync.position.get_untracked();
                    api.submit(&id, &Submit { position }).await
                }
                Err(fault) => Err(fault),
            };
            match outcome {
                Ok(_) => {
                    let next = inspection.map_or(Route::Result(id), Route::Inspection);
                    router.go(&next);
                }
                Err(refused) => {
                    if refused.code() == "response-submitted" {
                        sync.closed.try_set(true);
                    } else if refused.code() == "response-changed" {
                        // The answers shown are the newest now.
                        let _ = sync.refresh().await;
                    }
                    fault.try_set(Some(refused));
                    sync.submitting.try_set(false);
                    busy.try_set(false);
                }
            }
        });
    };
    let is_live = fill.mode == Mode::Live;
    let clear = move || fill.sync.is_some_and(super::sync::Sync::is_clear);
    view! {
        {degraded.then(|| view! { <p class="notice alarm">{t(words::DEGRADED)}</p> })}
        {(unanswered > 0).then(|| view! {
            <p class="notice">{live(move || {
                words::UNANSWERED_NOTE.with(language.get(), &[("n", &unanswered.to_string())])
            })}</p>
        })}
        <p>{t(words::SUBMIT_LEAD)}</p>
        {live(move || (is_live && !clear()).then(|| view! { <p class="notice">{t(words::UNSENT_BEFORE_SUBMIT)}</p> }))}
        {live(move || fault.get().map(|fault| view! {
            <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
        }))}
        {if is_live {
            view! {
                <p>
                    <button type="button" class="primary big"
                        prop:disabled=move || busy.get() || degraded || !clear() || !fill.conflicts().is_empty()
                        on:click=send>
                        {live(move || if busy.get() { words::SUBMITTING } else { label }.get(language.get()))}
                    </button>
                </p>
            }.into_any()
        } else {
            view! { <p class="notice">{t(words::PREVIEW)}</p> }.into_any()
        }}
    }
    .into_any()
}
