//! An inspection after its checklist: findings, the report's words, completion.

mod case;
mod finding;
mod following;
mod letters;
mod particulars;

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    inspection::{CompleteInspection, InspectionDetail, InspectionState},
    response::ResponseDetail,
};

use self::case::Case;
use super::{fill::opened, papers};
use crate::{
    api::{Api, inspection_pdf},
    components::{Dialog, dialog, icon, live, loaded, page_head, rating_badge},
    fill::{Fill, Opened},
    kept::Kept,
    routes::{PaperOf, Route},
    state::{app, loader, t},
    words::{common, inspection as words},
};

/// The page of an inspection.
pub(crate) fn inspection(id: String) -> AnyView {
    let api = Api::here();
    let both = loader(move || {
        let id = id.clone();
        async move {
            let detail = api.inspection(&id).await?;
            let response = api.response(&detail.response.id).await?;
            Ok((detail, response))
        }
    });
    view! {
        <div class="page">
            {loaded(both, "tall", |(detail, response)| content(detail, response))}
        </div>
    }
    .into_any()
}

fn content(detail: InspectionDetail, response: ResponseDetail) -> AnyView {
    let fill = match Fill::open(response, Kept::default(), true) {
        Opened::Fill(fill) => fill,
        faulty @ Opened::Faulty(_) => return opened(faulty),
    };
    let language = app().language;
    let case = Case::new(detail.clone());
    case.watch();
    let number = StoredValue::new(detail.number.clone());
    let title = move || {
        number.with_value(|number| words::TITLE.with(language.get(), &[("number", number)]))
    };
    let lead = detail.lead.clone();
    let follows = detail.follows.clone();
    let checklist = Route::Fill(detail.response.id.clone()).path();
    view! {
        {page_head(title)}
        <p class="lead"><strong>{detail.response.place.clone()}</strong> " · " {detail.response.organisation.clone()}
            <br />{live(move || words::LEAD.with(language.get(), &[("name", &lead)]))}
            {follows.map(following::earlier)}</p>
        {steps(case)}
        {live(move || match case.state.get() {
            InspectionState::Open => view! {
                <div class="notice">
                    <p>{t(words::STATE_OPEN)}</p>
                    <p><a class="button primary" href=checklist.clone()>{t(words::TO_CHECKLIST)}</a></p>
                </div>
            }.into_any(),
            InspectionState::Findings | InspectionState::Completed => written(case, fill),
        })}
    }
    .into_any()
}

/// Where the inspection stands, in three steps.
fn steps(case: Case) -> impl IntoView {
    let step = move |own: u8, label| {
        let class = move || {
            let now = match case.state.get() {
                InspectionState::Open => 0,
                InspectionState::Findings => 1,
                InspectionState::Completed => 3,
            };
            match own.cmp(&now) {
                std::cmp::Ordering::Less => "step past",
                std::cmp::Ordering::Equal => "step now",
                std::cmp::Ordering::Greater => "step",
            }
        };
        let current = move || (class() == "step now").then_some("step");
        view! { <li class=class aria-current=current>{t(label)}</li> }
    };
    view! {
        <ol class="steps" aria-label=t(words::STEPS)>
            {step(0, words::STEP_CHECKLIST)}
            {step(1, words::STEP_FINDINGS)}
            {step(2, words::STEP_REPORT)}
        </ol>
    }
}

fn written(case: Case, fill: Fill) -> AnyView {
    let language = app().language;
    let completing = RwSignal::new(false);
    let completed = case.state.get() == InspectionState::Completed;
    let response = case.response_id();
    view! {
        <div class="case-bar">
            <p class="save-state" role="status" data-testid="save-state" class:troubled=move || case.is_troubled()
                data-clear=move || if case.is_clear() { "true" } else { "false" }>
                {live(move || case.words())}
            </p>
            <div class="actions">
                {live(move || fill.read(|questionnaire, session| {
                    let rating = session.score().and_then(|sheet| sheet.rating);
                    rating_badge(questionnaire, rating.as_ref(), language.get())
                }))}
                <a class="button" href=Route::Result(response.clone()).path()>{t(words::SEE_RESULT)}</a>
                <a class="button" href=Route::Fill(response).path()>{t(words::SEE_CHECKLIST)}</a>
            </div>
        </div>
        {completed.then(|| view! { <p class="notice" role="status">{t(words::COMPLETED)}</p> })}
        <section aria-labelledby="case-findings">
            <h2 id="case-findings">{t(words::FINDINGS)}</h2>
            {(!completed).then(|| view! { <p class="hint">{t(words::FINDINGS_LEAD)}</p> })}
            {finding::list(case, fill)}
        </section>
        <section aria-labelledby="particulars">
            <h2 id="particulars">{t(words::PARTICULARS)}</h2>
            {particulars::form(case)}
        </section>
        <div class="actions">
            <a class="button" class:primary=completed rel="external" download=""
                href=move || inspection_pdf(&case.id(), language.get())>
                {icon("download")} {t(if completed { words::AKT } else { words::AKT_DRAFT })}
            </a>
            {(!completed && case.may_edit()).then(|| view! {
                <button type="button" class="primary" prop:disabled=move || !case.is_clear()
                    on:click=move |_| completing.set(true)>{t(words::COMPLETE)}</button>
            })}
        </div>
        {papers(PaperOf::Inspection(case.id()))}
        {completed.then(|| letters::section(case, fill))}
        {completed.then(|| following::section(case))}
        {completion(case, completing)}
    }
    .into_any()
}

fn completion(case: Case, open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let title = t(words::COMPLETE_TITLE);
    let api = Api::here();
    dialog(
        Dialog { open, title: move || title().to_owned(), shape: "narrow", closable: true },
        move || {
            let fault = RwSignal::new(None::<String>);
            let busy = RwSignal::new(false);
            let count = case.included().to_string();
            let complete = move |_| {
                if busy.get_untracked() {
                    return;
                }
                busy.set(true);
                spawn_local(async move {
                    let request = CompleteInspection { revision: case.revision() };
                    match api.complete_inspection(&case.id(), &request).await {
                        Ok(detail) => {
                            open.set(false);
                            case.take(&detail);
                            crate::device::to_top();
                        }
                        Err(refused) => {
                            if refused.code() == "stale" {
                                case.refresh().await;
                            }
                            fault.try_set(Some(refused.message(app.language_now())));
                            busy.try_set(false);
                        }
                    }
                });
            };
            view! {
                <p>{live(move || words::COMPLETE_LEAD.with(app.language.get(), &[("n", &count)]))}</p>
                {live(move || fault.get().map(|words| view! { <p class="fault" role="alert">{icon("alert")} {words}</p> }))}
                <div class="actions">
                    <button type="button" class="primary" prop:disabled=move || busy.get() on:click=complete>
                        {t(words::COMPLETE)}
                    </button>
                    <button type="button" on:click=move |_| open.set(false)>{t(common::CANCEL)}</button>
                </div>
            }
            .into_any()
        },
    )
}
