//! The follow-up check: begun from a completed inspection, and the way between the two.

use leptos::{prelude::*, task::spawn_local};
use protocol::inspection::{BeginFollowUp, InspectionName};

use super::case::Case;
use crate::{
    api::Api,
    components::{count_words, icon, live},
    device,
    router::router,
    routes::Route,
    state::{app, t},
    words::inspection as words,
};

/// Leads to the inspection whose points this one follows up.
pub(super) fn earlier(of: InspectionName) -> AnyView {
    let language = app().language;
    view! {
        <br /><a href=Route::Inspection(of.id).path()>{live(move || {
            words::FOLLOWS.with(language.get(), &[("number", &of.number)])
        })}</a>
    }
    .into_any()
}

/// The section of a completed inspection's page; nothing where there is nothing to follow up.
pub(super) fn section(case: Case) -> AnyView {
    let body = match (case.followed_by(), case.open_points()) {
        (Some(next), _) => later(next),
        (None, 0) => return ().into_any(),
        (None, open) => begin(case, open),
    };
    view! {
        <section aria-labelledby="follow-up" data-testid="follow-up">
            <h2 id="follow-up">{t(words::FOLLOW_UP)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn later(next: InspectionName) -> AnyView {
    let language = app().language;
    view! {
        <p><a href=Route::Inspection(next.id).path()>{live(move || {
            words::FOLLOWED_BY.with(language.get(), &[("number", &next.number)])
        })}</a></p>
    }
    .into_any()
}

fn begin(case: Case, open: usize) -> AnyView {
    let (app, api, router) = (app(), Api::here(), router());
    let language = app.language;
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    // The same ids again after a failure: beginning twice makes one check.
    let (id, response_id) = (device::new_id(), device::new_id());
    let begin = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let request = BeginFollowUp { id: id.clone(), response_id: response_id.clone() };
        spawn_local(async move {
            match api.begin_follow_up(&case.id(), &request).await {
                Ok(check) => router.go(&Route::Fill(check.response.id)),
                Err(refused) => {
                    fault.try_set(Some(refused.message(app.language_now())));
                }
            }
            busy.try_set(false);
        });
    };
    let forms = [words::OPEN_ONE, words::OPEN_FEW, words::OPEN_MANY];
    view! {
        <p>{live(move || count_words(language.get(), open, forms))} " " {t(words::FOLLOW_UP_LEAD)}</p>
        <p class="fault" role="alert">
            {live(move || fault.get().map(|words| view! { {icon("alert")} " " {words} }))}
        </p>
        <div class="actions">
            <button type="button" prop:disabled=move || busy.get() on:click=begin>
                {t(words::BEGIN_FOLLOW_UP)}</button>
        </div>
    }
    .into_any()
}
