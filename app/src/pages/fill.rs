//! Filling a response, or reading it once submitted.

use engine::language::Message;
use leptos::prelude::*;

use crate::{
    api::Api,
    components::{icon, live, loaded, page_head},
    fill::{
        Fetched, Fill, Opened, body, earlier, fetch, header, kept_aside, navigation, team_line,
        versions, watch,
    },
    routes::Route,
    state::{app, loader, t},
    words::{carry, fill as words},
};

/// The page of a response.
pub(crate) fn fill(id: String) -> AnyView {
    let api = Api::here();
    let detail = loader(move || {
        let id = id.clone();
        async move { fetch(api, &id).await }
    });
    // Where the outcome is, once the response turned out to be submitted elsewhere.
    let closed = RwSignal::new(None::<(String, Message)>);
    view! {
        <div class="page fill-page">
            {live(move || closed.get().map(|(outcome, words)| closed_notice(outcome, words)))}
            {loaded(detail, "tall", move |reply| {
                let Fetched { detail: reply, unsent } = reply;
                let outcome = match &reply.info.inspection_id {
                    Some(case) => Route::Inspection(case.clone()).path(),
                    None => Route::Result(reply.info.id.clone()).path(),
                };
                let opened_fill = Fill::open(reply, unsent, false);
                if let Opened::Fill(fill) = &opened_fill {
                    follow_closing(*fill, move |words| {
                        closed.set(Some((outcome.clone(), words)));
                        detail.again();
                    });
                    let fill = *fill;
                    follow_moving(fill, move || detail.again());
                    return view! {
                        {versions(fill, move || detail.again())}
                        {opened(opened_fill)}
                    }
                    .into_any();
                }
                opened(opened_fill)
            })}
        </div>
    }
    .into_any()
}

/// Shows the response as it now is once it was submitted elsewhere: read-only, with its result.
fn follow_closing(fill: Fill, show: impl Fn(Message) + 'static) {
    let Some(sync) = fill.sync else { return };
    Effect::new(move |_| {
        if sync.closed.get() {
            let too_late = sync.too_late.get_untracked();
            show(if too_late { words::CLOSED_TOO_LATE } else { words::CLOSED });
        }
    });
}

/// Shows the response anew once somebody has carried it to another version.
fn follow_moving(fill: Fill, show: impl Fn() + 'static) {
    let Some(sync) = fill.sync else { return };
    Effect::new(move |_| {
        if sync.moved_on.get() {
            fill.app.toast(carry::MOVED_ON.get(fill.app.language_now()).to_owned(), None);
            show();
        }
    });
}

fn closed_notice(outcome: String, words: Message) -> AnyView {
    view! {
        <div class="notice alarm closed" role="alert">
            <p>{icon("lock")} {t(words)}</p>
            <p><a class="button" href=outcome>{t(self::words::TO_RESULT)}</a></p>
        </div>
    }
    .into_any()
}

/// An opened response or trial, or why this program cannot show it.
pub(super) fn opened(opened: Opened) -> AnyView {
    match opened {
        Opened::Fill(fill) => {
            watch(fill);
            view! {
                {heading(fill)}
                {header(fill)}
                {kept_aside(fill)}
                {earlier(fill)}
                <div class="fill-frame">
                    {navigation(fill)}
                    {body(fill)}
                </div>
            }
            .into_any()
        }
        Opened::Faulty(faults) => {
            let language = app().language;
            view! {
                <section class="notice alarm" role="alert">
                    <h2>{t(words::DEFINITION_FAULT)}</h2>
                    <ul>
                        {faults.into_iter().map(|fault| view! {
                            <li>{live(move || fault.message(language.get()))}</li>
                        }).collect_view()}
                    </ul>
                </section>
            }
            .into_any()
        }
    }
}

fn heading(fill: Fill) -> impl IntoView {
    let language = fill.app.language;
    let place = fill.info.with_value(|info| info.as_ref().map(|info| info.place.clone()));
    let title =
        move || fill.read(|questionnaire, _| questionnaire.title.get(language.get()).to_owned());
    let version = fill.read(|questionnaire, _| questionnaire.version.clone());
    view! {
        <div class="fill-title">
            {page_head(title)}
            <p class="fine fill-about">
                <span>{place.map(|place| view! { <strong>{place}</strong> " · " })} {version}</span>
                {team_line(fill)}
            </p>
        </div>
    }
}
