//! Writing a draft: the outline, the form, what is wrong; its translations, its differences, a
//! trial, its history; and its steps to publication.

use engine::{difference::difference, language::Message};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    definition::{DefinitionSource, ReadReply},
    draft::{DraftDetail, NewDraft, State, Step, TakeStep, tree::Tree},
    pick,
};
use wasm_bindgen::JsCast as _;

use super::{compare::changes, definitions::files, effect::effect_of as measured};
use crate::{
    api::{Api, Fault, draft_changes_pdf, draft_file},
    components::{Dialog, dialog, differences, icon, live, loaded, page_head, text_area},
    draft::{Desk, checks, form, history, outline, saving, state_words, translations, trial},
    router::router,
    routes::Route,
    state::{loader, t},
    words::{common, definition, draft as words},
};

/// A view of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Write,
    Translations,
    Differences,
    Effect,
    Preview,
    History,
}

const VIEWS: [(View, Message); 6] = [
    (View::Write, words::WRITE),
    (View::Translations, words::TRANSLATIONS),
    (View::Differences, words::DIFFERENCES),
    (View::Effect, words::EFFECT),
    (View::Preview, words::PREVIEW),
    (View::History, words::HISTORY),
];

/// The page of a draft.
pub(crate) fn draft(id: String) -> AnyView {
    let api = Api::here();
    let detail = loader(move || {
        let id = id.clone();
        async move { api.draft(&id).await }
    });
    view! { <div class="page draft-page">{loaded(detail, "tall", content)}</div> }.into_any()
}

fn content(detail: DraftDetail) -> AnyView {
    let desk = Desk::new(detail);
    let view_of = RwSignal::new(View::Write);
    let language = desk.app.language;
    let title = move || {
        let title = desk.read(|tree| {
            crate::draft::label_of(tree, &protocol::draft::tree::Key::root(), language.get())
        });
        format!("{} · {title}", words::TITLE.get(language.get()))
    };
    listen(desk);
    Effect::new(move |_| {
        if let Some(key) = desk.asked_for.get() {
            desk.asked_for.set(None);
            view_of.set(View::Write);
            desk.go(&key);
        }
    });
    Effect::new(move |_| {
        if desk.asks_history.get() {
            desk.asks_history.set(false);
            view_of.set(View::History);
        }
    });
    let tabs = VIEWS.iter().map(|(own, message)| {
        let (own, message) = (*own, *message);
        view! {
            <button type="button" aria-pressed=move || if view_of.get() == own { "true" } else { "false" }
                on:click=move |_| view_of.set(own)>{t(message)}</button>
        }
    });
    view! {
        <p><a href=Route::Definitions.path()>{icon("back")} {t(definition::TITLE)}</a></p>
        <div class="page-head">
            {page_head(title)}
            {steps(desk)}
        </div>
        <p class="fine draft-state">
            <span class="mark">{live(move || state_words(desk.info.with(|info| info.state)).get(language.get()))}</span>
            {live(move || desk.base_version().map(|(_, base)| {
                format!(" {}", words::BASED_ON.with(language.get(), &[("version", &base)]))
            }))}
        </p>
        <div class="draft-bar">
            <div class="segments" role="group" aria-label=t(words::VIEWS)>{tabs.collect_view()}</div>
            <div class="actions">
                <button type="button" class="quiet" prop:disabled=move || !desk.may_undo() on:click=move |_| desk.undo()>
                    {icon("undo")} {t(words::UNDO)}</button>
                <button type="button" class="quiet" prop:disabled=move || !desk.may_redo() on:click=move |_| desk.redo()>
                    {icon("redo")} {t(words::REDO)}</button>
                {files(words::NAME_DRAFT.get(language.get_untracked()).to_owned(), move |format, language| {
                    draft_file(&desk.id, format, language)
                })}
                {live(move || (view_of.get() == View::Write).then(|| view! {
                    <button type="button" aria-pressed=move || if desk.tries_beside() { "true" } else { "false" }
                        on:click=move |_| desk.try_beside(!desk.tries_beside_now())>{t(words::TRY_BESIDE)}</button>
                }))}
                {saving(desk)}
                {live(move || desk.is_shut_out().then(|| view! {
                    <button type="button" on:click=move |_| go_on(desk)>{t(words::CONTINUE)}</button>
                }))}
            </div>
        </div>
        {live(move || match view_of.get() {
            View::Write => view! {
                <div class="draft-panes" class:three=move || desk.tries_beside()>
                    {outline(desk)}
                    <div class="draft-work">{checks(desk)} {form(desk)}</div>
                    {live(move || desk.tries_beside().then(|| trial(desk)))}
                </div>
            }.into_any(),
            View::Translations => translations(desk),
            View::Differences => differing(desk),
            View::Effect => effect_of(desk),
            View::Preview => trial(desk),
            View::History => history(desk),
        })}
    }
    .into_any()
}

/// What has changed since the version it began from.
fn differing(desk: Desk) -> AnyView {
    view! { {bring_in(desk)} {since_base(desk)} }.into_any()
}

/// A file brought in: first what is different in it, then, if it is taken, as edits of the draft.
fn bring_in(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let read = RwSignal::new(None::<(String, ReadReply)>);
    let fault = RwSignal::new(None::<Fault>);
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|own| own.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let Some(file) = input.files().and_then(|all| all.get(0)) else { return };
        let name = file.name();
        spawn_local(async move {
            let outcome = desk.api.read_definition(&name, &file).await;
            // The same file can be chosen again once it is mended.
            input.set_value("");
            match outcome {
                Ok(reply) => {
                    fault.try_set(None);
                    read.try_set(Some((name, reply)));
                }
                Err(refused) => {
                    fault.try_set(Some(refused));
                }
            }
        });
    };
    let shown = move || {
        let (name, reply) = read.get()?;
        let heading = words::BROUGHT.with(language.get(), &[("name", &name)]);
        let Some(document) = reply.check.document else {
            let faults = reply.check.diagnostics.iter().map(|own| {
                let line = own.place.line.to_string();
                let place = own.place.cell.clone().unwrap_or(line);
                view! { <li><strong>{place}</strong> " " {own.message(language.get())}</li> }
            });
            let view = view! {
                <section class="notice alarm" role="alert">
                    <p>{icon("alert")} {t(words::FILE_FAULTS)}</p>
                    <ol>{faults.collect_view()}</ol>
                </section>
            };
            return Some(view.into_any());
        };
        let found = changes(&desk.look(Tree::document), &document);
        let seen = desk.position();
        let take = move |_| {
            if desk.position() != seen {
                // A colleague wrote meanwhile: what it would change is shown anew first.
                read.update(|_| ());
                desk.app.toast(words::DRAFT_MOVED.get(desk.app.language_now()), None);
                return;
            }
            // What is refused stays to be looked at.
            let Some(count) = desk.bring(&document).map(|count| count.to_string()) else { return };
            read.set(None);
            let language = desk.app.language_now();
            desk.app.toast(words::TAKEN_OVER.with(language, &[("n", &count)]), None);
        };
        let view = view! {
            <section class="card" aria-labelledby="draft-file">
                <h2 id="draft-file">{heading}</h2>
                {found}
                <div class="actions">
                    <button type="button" class="primary" prop:disabled=move || !desk.is_open() on:click=take>{t(words::TAKE_FILE)}</button>
                    <button type="button" on:click=move |_| read.set(None)>{t(words::LEAVE_FILE)}</button>
                </div>
            </section>
        };
        Some(view.into_any())
    };
    view! {
        {live(move || desk.is_open().then(|| view! {
            <p class="actions"><label class="button file-button" for="draft-import">
                {icon("file")} {t(words::BRING_IN)}
                <input id="draft-import" class="unseen" type="file" accept=".xlsx,.xls,.yaml,.yml,.json" on:change=chosen />
            </label></p>
        }))}
        {live(move || fault.get().map(|fault| view! {
            <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
        }))}
        {live(shown)}
    }
    .into_any()
}

fn since_base(desk: Desk) -> AnyView {
    let Some((id, version)) = desk.base_version() else {
        return view! { <p class="empty">{t(words::NO_BASE)}</p> }.into_any();
    };
    let api = Api::here();
    let before = loader(move || {
        let (id, version) = (id.clone(), version.clone());
        async move { api.version(&id, &version).await }
    });
    view! {
        <p><a class="button" rel="external" download="" href=move || draft_changes_pdf(&desk.id, desk.app.language.get())>
            {icon("file")} {t(definition::CHANGES_PDF)}</a></p>
        <div class="compare">
            {loaded(before, "tall", move |before| {
                differences(difference(&before.document, &desk.look(Tree::document)))
            })}
        </div>
    }
    .into_any()
}

/// What publishing it would do to responses.
fn effect_of(desk: Desk) -> AnyView {
    let source = desk.look(Tree::document).to_string();
    let source = DefinitionSource { name: "draft.json".to_owned(), source };
    let api = Api::here();
    let asked = source.clone();
    let reply = loader(move || {
        let source = asked.clone();
        async move { api.effect(&source, None).await }
    });
    loaded(reply, "tall", move |first| measured(source.clone(), first))
}

/// Ctrl+Z and Ctrl+Y, where the browser has nothing of its own to take back.
fn listen(desk: Desk) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(
        &crate::device::window(),
        "keydown",
        options,
        move |event| {
            let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            // Fields beside the draft's own have the browser's way of taking back.
            let at = event.target().and_then(|own| own.dyn_into::<web_sys::Element>().ok());
            let beside = "input:not(.draft-form *), textarea:not(.draft-form *, .draft-translations *), \
                          .trial *, .draft-remarks textarea";
            if at.is_some_and(|at| at.matches(beside).unwrap_or(false)) {
                return;
            }
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                return;
            }
            match (event.key().to_lowercase().as_str(), event.shift_key()) {
                ("z", false) => desk.undo(),
                ("y", _) | ("z", true) => desk.redo(),
                _ => return,
            }
            event.prevent_default();
        },
    );
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
}

/// Takes what could not be written into a closed draft into a new one.
fn go_on(desk: Desk) {
    let document = Some(desk.look(Tree::document));
    let request = NewDraft { from: None, questionnaire: None, document };
    begin(request);
}

/// The steps that can be taken from where the draft is.
fn steps(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let chosen = RwSignal::new(None::<Step>);
    let open = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let busy = RwSignal::new(false);
    // Whether a step waits for what could not be saved.
    let unsaved = RwSignal::new(false);
    let buttons = move || {
        let (state, version, asked_by) =
            desk.info.with(|info| (info.state, info.version.clone(), info.asked_by.clone()));
        let own = asked_by == Some(desk.app.user_id());
        let wrote = desk.wrote.get();
        let all: &[Step] = match state {
            // The head of the office looks at what is to be approved, and at nothing else.
            State::InReview if desk.may_review() && !own && !wrote => {
                &[Step::Approve, Step::Return]
            }
            State::InReview | State::Approved if !desk.may_write() && desk.may_review() => {
                &[Step::Return]
            }
            _ if !desk.may_write() => &[],
            State::Draft if desk.needs_review => &[Step::Ask, Step::Discard],
            State::Draft => &[Step::Publish, Step::Ask, Step::Discard],
            State::InReview => &[Step::Return, Step::Discard],
            State::Approved => &[Step::Publish, Step::Return],
            State::Published => &[],
            State::Discarded => &[Step::Restore],
        };
        // Why there is nothing to approve with.
        let others = (state == State::InReview && desk.may_write() && (own || wrote)).then(|| {
            let words = if wrote { words::OTHERS_APPROVE } else { words::ANOTHER_APPROVES };
            view! { <p class="fine">{words.get(language.get())}</p> }
        });
        let read = version.filter(|_| state == State::Published).map(|version| {
            let id = desk.info.with_untracked(|info| info.questionnaire.clone());
            let words = words::READ_VERSION.with(language.get(), &[("version", &version)]);
            view! { <a class="button primary" href=Route::Definition(id, version).path()>{words}</a> }
        });
        let steps = all.iter().enumerate().map(|(place, step)| {
            let step = *step;
            view! {
                <button type="button" class:primary=place == 0 on:click=move |_| {
                    fault.set(None);
                    chosen.set(Some(step));
                    open.set(true);
                }>{t(step_words(step))}</button>
            }
        });
        view! { <div class="actions">{read} {steps.collect_view()}</div> {others} }
    };
    let take = move |step: Step| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let said = note.get_untracked();
        spawn_local(async move {
            // What is written last belongs to it.
            if !desk.send_all().await {
                unsaved.try_set(true);
                busy.try_set(false);
                return;
            }
            unsaved.try_set(false);
            let request = TakeStep { step, position: desk.position(), note: said };
            let outcome = desk.api.step_draft(&desk.id, &request).await;
            busy.try_set(false);
            match outcome {
                Ok(detail) => {
                    desk.hear_of(detail);
                    note.try_set(String::new());
                    open.try_set(false);
                }
                Err(refused) => {
                    fault.try_set(Some(refused));
                }
            }
        });
    };
    let title = move || {
        chosen.get().map(|step| step_words(step).get(language.get()).to_owned()).unwrap_or_default()
    };
    view! {
        {live(buttons)}
        {dialog(
            Dialog { open, title, shape: "narrow", closable: true },
            move || {
                let step = chosen.get_untracked().unwrap_or(Step::Ask);
                let label = t(words::STEP_NOTE);
                view! {
                    {(step == Step::Publish).then(|| view! { <p>{t(words::FINAL)}</p> })}
                    {(step != Step::Publish).then(|| text_area("step-note".into(), move || label().to_owned(), note, || false))}
                    {live(move || fault.get().map(|fault| view! {
                        <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
                    }))}
                    {live(move || unsaved.get().then(|| view! {
                        <div class="notice alarm" role="alert"><p>{icon("alert")} {t(words::NOT_ALL_SAVED)}</p></div>
                    }))}
                    {matches!(step, Step::Ask | Step::Approve | Step::Publish).then(|| open_matters(desk))}
                    <div class="actions">
                        <button type="button" class="primary" prop:disabled=move || busy.get()
                            on:click=move |_| take(step)>{t(step_words(step))}</button>
                        <button type="button" on:click=move |_| open.set(false)>{t(common::CANCEL)}</button>
                    </div>
                }
                .into_any()
            },
        )}
    }
    .into_any()
}

/// What is still open between colleagues: it does not stop a step, and is said before it.
fn open_matters(desk: Desk) -> AnyView {
    let (conflicts, remarks) = desk.open_matters();
    if conflicts + remarks == 0 {
        return ().into_any();
    }
    let (conflicts, remarks) = (conflicts.to_string(), remarks.to_string());
    let arguments = [("conflicts", conflicts.as_str()), ("remarks", remarks.as_str())];
    let words = words::OPEN_MATTERS.with(desk.app.language_now(), &arguments);
    view! { <p class="notice">{icon("alert")} {words}</p> }.into_any()
}

fn step_words(step: Step) -> Message {
    match step {
        Step::Ask => words::ASK,
        Step::Approve => words::APPROVE,
        Step::Return => words::RETURN,
        Step::Publish => words::PUBLISH,
        Step::Discard => words::DISCARD,
        Step::Restore => words::RESTORE,
    }
}

/// Begins a draft and opens it.
pub(super) fn begin(request: NewDraft) {
    let (api, router) = (Api::here(), router());
    spawn_local(async move {
        match api.begin_draft(&request).await {
            Ok(detail) => router.go(&Route::Draft(detail.info.id)),
            Err(fault) => {
                let app = api.app();
                app.toast(fault.message(app.language_now()), None);
            }
        }
    });
}

/// Begins a questionnaire with nothing in it.
pub(super) fn begin_empty() -> AnyView {
    let request =
        || NewDraft { from: None, questionnaire: Some("new-questionnaire".into()), document: None };
    view! {
        <button type="button" on:click=move |_| begin(request())>{icon("plus")} {t(words::BEGIN_EMPTY)}</button>
    }
    .into_any()
}

/// The drafts of the office that are not published, where there are any.
pub(super) fn drafts(api: Api) -> AnyView {
    let language = api.app().language;
    let all = loader(move || api.drafts());
    loaded(all, "short", move |all| {
        let open: Vec<_> = all.into_iter().filter(|own| own.state.is_open()).collect();
        if open.is_empty() {
            return ().into_any();
        }
        let rows = open.into_iter().map(|own| {
            let path = Route::Draft(own.id.clone()).path();
            view! {
                <li>{live(move || {
                    let language = language.get();
                    let title = pick(&own.title, language).to_owned();
                    let title = if title.is_empty() { own.questionnaire.clone() } else { title };
                    let at = crate::components::moment_words(&own.changed_at, language);
                    let changed = words::CHANGED_BY.with(language, &[("name", &own.changed_by), ("at", &at)]);
                    view! {
                        <a href=path.clone()>{title}</a> " "
                        <span class="mark">{state_words(own.state).get(language)}</span>
                        <p class="fine">{changed}</p>
                    }
                })}</li>
            }
        });
        view! {
            <section class="card" aria-labelledby="drafts">
                <h2 id="drafts">{t(words::DRAFTS)}</h2>
                <ul class="draft-list">{rows.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
