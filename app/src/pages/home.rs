//! The home page: what a person should look at, what hurts first on top.

use engine::language::Language;
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    account::Role,
    definition::QuestionnaireSummary,
    inspection::OpenInspection,
    paper::{PaperKind, PaperVariant},
    pick,
    place::{Home, Place, Task, TaskKind, Urgency},
    response::{BeginResponse, ResponseState},
};

use super::along::along;
use crate::{
    api::{Api, inspection_pdf, response_pdf},
    components::{count_words, date_words, icon, live, loaded, moment_words, page_head},
    device, kept,
    router::router,
    routes::{PaperOf, Route},
    state::{App, app, loader, t},
    words::{common, home as words, inbox, paper, result},
};

/// The home page of the signed-in person's role.
pub(crate) fn home() -> impl IntoView {
    let api = Api::here();
    let app = app();
    let title = t(words::TITLE);
    let home = loader(move || api.home());
    let role = app.role();
    view! {
        <div class="page">
            {page_head(move || title().to_owned())}
            {loaded(home, "cards", move |home| content(home, role))}
        </div>
    }
}

fn content(home: Home, role: Option<Role>) -> AnyView {
    let for_inspector = matches!(role, Some(Role::Inspector | Role::Head));
    // What providers are asked is no task of an inspector: it stands apart, without a button.
    let (own, others): (Vec<Task>, Vec<Task>) = home
        .tasks
        .into_iter()
        .partition(|task| !for_inspector || task.kind == TaskKind::Inspection);
    let (done, open): (Vec<Task>, Vec<Task>) =
        own.into_iter().partition(|task| task.urgency == Urgency::Done);
    let taken = along(&open);
    let places = home.places;
    let aside = kept_aside(home.kept_aside, role);
    let empty = match role {
        Some(Role::Provider) => words::EMPTY_PROVIDER,
        Some(Role::Inspector) => words::EMPTY_INSPECTOR,
        Some(Role::Head) => words::EMPTY_HEAD,
        Some(Role::Advisor) => words::ADVISOR_LEAD,
        _ => words::OTHER_ROLE,
    };
    let heading = if for_inspector { words::CASES } else { words::TASKS };
    let letters = super::letters::issued(home.letters, &done);
    let is_advisor = role == Some(Role::Advisor);
    view! {
        {aside}
        <section aria-labelledby="tasks">
            <h2 id="tasks">{t(heading)}</h2>
            {if open.is_empty() {
                view! {
                    <div class="empty">
                        <p>{t(empty)}</p>
                        {is_advisor.then(|| view! {
                            <p><a class="button primary" href=Route::Definitions.path()>{t(common::DEFINITIONS)}</a></p>
                        })}
                    </div>
                }.into_any()
            } else {
                view! { <ul class="tasks">{open.into_iter().map(task).collect_view()}</ul> }.into_any()
            }}
        </section>
        {letters}
        {taken}
        {(role == Some(Role::Inspector)).then(|| new_inspection(places))}
        {(!done.is_empty()).then(|| view! {
            <section aria-labelledby="done">
                <h2 id="done">{t(words::DONE)}</h2>
                <ul class="tasks">{done.into_iter().map(task).collect_view()}</ul>
            </section>
        })}
        {(!others.is_empty()).then(|| view! {
            <section aria-labelledby="others">
                <h2 id="others">{t(words::SELF_ASSESSMENTS)}</h2>
                <ul class="tasks">{others.into_iter().map(task).collect_view()}</ul>
            </section>
        })}
    }
    .into_any()
}

/// The way to what was kept aside: with the count where something waits for a decision.
fn kept_aside(count: u32, role: Option<Role>) -> Option<AnyView> {
    let language = app().language;
    let href = Route::Inbox.path();
    if count > 0 {
        let forms = [inbox::AT_HOME_ONE, inbox::AT_HOME_FEW, inbox::AT_HOME_MANY];
        let words = move || count_words(language.get(), count as usize, forms);
        return Some(
            view! { <p class="notice">{icon("alert")} " " <a href=href>{live(words)}</a></p> }
                .into_any(),
        );
    }
    // Who decides for an office also looks up what was decided.
    let decides = matches!(role, Some(Role::Inspector | Role::Head | Role::Administrator));
    decides.then(|| view! { <p class="fine"><a href=href>{t(inbox::TITLE)}</a></p> }.into_any())
}

/// The state of a task in words, and its colour's name.
fn state_words(task: &Task) -> (engine::language::Message, &'static str) {
    let submitted = task.state == Some(ResponseState::Submitted);
    match (task.kind, task.urgency) {
        (TaskKind::Inspection, Urgency::Done) => (words::COMPLETED, "done"),
        (TaskKind::SelfAssessment, Urgency::Done) => (words::SUBMITTED, "done"),
        (TaskKind::Inspection, _) if submitted => (words::FINDINGS_DUE, "open"),
        _ if submitted => (words::SUBMITTED, "done"),
        (_, Urgency::Overdue) => (words::OVERDUE, "late"),
        (_, Urgency::Due) => (words::DUE, "soon"),
        _ if task.response_id.is_none() => (words::NOT_BEGUN, "new"),
        _ => (words::OPEN, "open"),
    }
}

fn task(task: Task) -> impl IntoView {
    let app = app();
    let language = app.language;
    let (state, class) = state_words(&task);
    let title = task.title.clone();
    let due = task.due.clone().filter(|_| task.urgency != Urgency::Done);
    let changed = task.changed_at.clone();
    let score = task.result.as_ref().map(|(_, number)| number.clone());
    let answered = task.answered.filter(|_| task.state == Some(ResponseState::Open));
    view! {
        <li class="task">
            <div class="task-words">
                <p class="task-place">{task.place.clone()}</p>
                <h3>{live(move || pick(&title, language.get()).to_owned())}</h3>
                <p class="task-facts">
                    <span class=format!("state {class}")>{t(state)}</span>
                    {due.map(|due| view! {
                        <span>{live(move || {
                            let language = language.get();
                            words::DUE_BY.with(language, &[("date", &date_words(&due, language))])
                        })}</span>
                    })}
                    {answered.map(|(n, all)| view! {
                        <span>{live(move || words::ANSWERED.with(language.get(), &[
                            ("n", &n.to_string()), ("all", &all.to_string()),
                        ]))}</span>
                    })}
                    {score.map(|number| view! {
                        <strong>{live(move || {
                            let language = language.get();
                            result::VALUE.with(language, &[("n", &language.decimal(&number))])
                        })}</strong>
                    })}
                    {changed.map(|changed| view! {
                        <span class="fine">{live(move || {
                            let language = language.get();
                            words::CHANGED.with(language, &[("date", &moment_words(&changed, language))])
                        })}</span>
                    })}
                </p>
                {answered.map(|(n, all)| view! {
                    <progress max=all value=n aria-hidden="true"></progress>
                })}
                {unsent(app, task.response_id.as_deref())}
            </div>
            <div class="task-act">{actions(task)}</div>
        </li>
    }
}

fn unsent(app: App, response: Option<&str>) -> Option<impl IntoView + use<>> {
    let response = response?.to_owned();
    // None where it is not known: that is not zero.
    let count = RwSignal::new(Some(0));
    spawn_local(async move {
        let counts = kept::unsent_counts(&app.user_id()).await.ok();
        count.try_set(counts.map(|counts| counts.get(&response).copied().unwrap_or(0)));
    });
    Some(live(move || {
        let language = app.language.get();
        let told = match count.get() {
            Some(0) => return None,
            Some(count) => words::UNSENT.with(language, &[("count", &count.to_string())]),
            None => words::UNSENT_UNKNOWN.get(language).to_owned(),
        };
        Some(view! { <p class="task-unsent">{told}</p> })
    }))
}

fn actions(task: Task) -> AnyView {
    let language = app().language;
    let pdf = move |address: fn(&str, Language) -> String, id: String| {
        view! {
            <a class="button" rel="external" download="" href=move || address(&id, language.get())>
                {icon("download")} {t(common::DOWNLOAD_PDF)}
            </a>
        }
    };
    let read = |case: String, variant| {
        Route::Paper(PaperOf::Inspection(case), PaperKind::Akt, variant).path()
    };
    let submitted = task.state == Some(ResponseState::Submitted);
    let of_others = task.kind == TaskKind::SelfAssessment && app().role() != Some(Role::Provider);
    if of_others && !submitted {
        return ().into_any();
    }
    let Some(response) = task.response_id.clone() else {
        return begin_button(task).into_any();
    };
    match (submitted, task.inspection_id.clone()) {
        (false, _) => view! {
            <a class="button primary" href=Route::Fill(response).path()>{t(words::GO_ON)}</a>
        }
        .into_any(),
        // A provider sees of an inspection what its report says.
        (true, Some(case)) if app().role() == Some(Role::Provider) => view! {
            <a class="button" href=read(case.clone(), PaperVariant::Restricted)>{t(paper::READ)}</a>
            {pdf(inspection_pdf, case.clone())}
            <a class="fine" href=read(case, PaperVariant::Public)>{t(paper::PUBLIC)}</a>
        }
        .into_any(),
        (true, Some(case)) if task.urgency == Urgency::Done => view! {
            <a class="button" href=Route::Inspection(case.clone()).path()>{t(words::SEE_CASE)}</a>
            {pdf(inspection_pdf, case)}
        }
        .into_any(),
        (true, Some(case)) => view! {
            <a class="button primary" href=Route::Inspection(case).path()>{t(words::TO_FINDINGS)}</a>
        }
        .into_any(),
        (true, None) => view! {
            <a class="button" href=Route::Result(response.clone()).path()>{t(words::SEE_RESULT)}</a>
            {pdf(response_pdf, response)}
        }
        .into_any(),
    }
}

fn begin_button(task: Task) -> impl IntoView {
    let app = app();
    let api = Api::here();
    let router = router();
    let busy = RwSignal::new(false);
    // The same id again after a failure: beginning twice makes one response.
    let id = device::new_id();
    let begin = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let request = BeginResponse {
            id: id.clone(),
            place_id: task.place_id.clone(),
            questionnaire_id: task.questionnaire_id.clone(),
        };
        spawn_local(async move {
            match api.begin(&request).await {
                Ok(info) => router.go(&Route::Fill(info.id)),
                Err(fault) => match fault.argument("response_id") {
                    Some(id) => router.go(&Route::Fill(id.to_owned())),
                    None => app.toast(fault.message(app.language_now()), None),
                },
            }
            busy.try_set(false);
        });
    };
    view! {
        <button type="button" class="primary" prop:disabled=move || busy.get() on:click=begin>
            {t(words::BEGIN)}
        </button>
    }
}

fn new_inspection(places: Vec<Place>) -> impl IntoView {
    let api = Api::here();
    let language = app().language;
    let search = RwSignal::new(String::new());
    let checklists = loader(move || async move {
        let all = api.questionnaires().await?;
        Ok(all.into_iter().filter(|own| own.kind == "inspection").collect::<Vec<_>>())
    });
    view! {
        <section class="new-case" aria-labelledby="new-inspection">
            <h2 id="new-inspection">{t(words::NEW_INSPECTION)}</h2>
            <div class="field">
                <label for="search-place">{t(words::SEARCH_PLACE)}</label>
                <p class="hint" id="search-place-hint">{t(words::NEW_INSPECTION_LEAD)}</p>
                <input id="search-place" type="search" autocomplete="off" aria-describedby="search-place-hint"
                    on:input=move |event| search.set(event_target_value(&event)) />
            </div>
            {loaded(checklists, "short", move |checklists| {
                let Some(first) = checklists.first().map(|checklist| checklist.id.clone()) else {
                    return view! { <p>{t(words::NO_CHECKLIST)}</p> }.into_any();
                };
                let places = places.clone();
                let chosen = RwSignal::new(first);
                let options = checklists.into_iter().map(|checklist| {
                    let QuestionnaireSummary { id, title, .. } = checklist;
                    let own = id.clone();
                    view! {
                        <option value=id prop:selected=move || chosen.with(|chosen| *chosen == own)>
                            {live(move || pick(&title, language.get()).to_owned())}
                        </option>
                    }
                });
                view! {
                    <div class="field">
                        <label for="checklist">{t(words::CHECKLIST)}</label>
                        <select id="checklist" class="control" on:change=move |event| chosen.set(event_target_value(&event))>
                            {options.collect_view()}
                        </select>
                    </div>
                    {live(move || found(&places, &search.get(), &chosen.get()))}
                }.into_any()
            })}
        </section>
    }
}

fn found(places: &[Place], search: &str, checklist: &str) -> AnyView {
    let search = search.trim().to_lowercase();
    let matches = |place: &&Place| {
        [&place.name, &place.address, &place.organisation, &place.registry_code]
            .iter()
            .any(|text| text.to_lowercase().contains(&search))
    };
    let hits: Vec<Place> = places.iter().filter(matches).take(12).cloned().collect();
    if hits.is_empty() {
        return view! { <p role="status">{t(words::NO_PLACE)}</p> }.into_any();
    }
    let checklist = checklist.to_owned();
    view! {
        <ul class="places">
            {hits.into_iter().map(|place| place_row(place, checklist.clone())).collect_view()}
        </ul>
    }
    .into_any()
}

fn place_row(place: Place, checklist: String) -> impl IntoView {
    let app = app();
    let api = Api::here();
    let router = router();
    let busy = RwSignal::new(false);
    let (id, response_id) = (device::new_id(), device::new_id());
    let place_id = place.id.clone();
    let begin = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let request = OpenInspection {
            id: id.clone(),
            response_id: response_id.clone(),
            place_id: place_id.clone(),
            questionnaire_id: checklist.clone(),
        };
        spawn_local(async move {
            match api.open_inspection(&request).await {
                Ok(case) => router.go(&Route::Fill(case.response.id)),
                Err(fault) => app.toast(fault.message(app.language_now()), None),
            }
            busy.try_set(false);
        });
    };
    let licence = place.licence.clone();
    let name = place.name.clone();
    view! {
        <li>
            <div>
                <p><strong>{place.name}</strong></p>
                <p class="fine">{place.organisation} " · " {place.registry_code}</p>
                <p class="fine">
                    {place.address}
                    {licence.map(|number| view! {
                        " · "{live(move || words::LICENCE.with(app.language.get(), &[("number", &number)]))}
                    })}
                </p>
            </div>
            <button type="button" prop:disabled=move || busy.get() on:click=begin
                aria-label=move || format!("{}: {name}", words::BEGIN_INSPECTION.get(app.language.get()))>
                {t(words::BEGIN_INSPECTION)}
            </button>
        </li>
    }
}
