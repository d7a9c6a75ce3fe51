//! Checking a definition's source, trying it out, publishing it.

use engine::{
    diagnostic::{Diagnostic, Severity},
    language::Language,
};
use leptos::{html, prelude::*, task::spawn_local};
use protocol::{
    definition::{CheckReply, DefinitionSource, ReadReply},
    draft::NewDraft,
    effect::EffectReply,
};
use serde_json::Value as Json;
use validator::Validate;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{compare::changes, draft::begin, effect::effect_of, fill::opened};
use crate::{
    api::{Api, Fault},
    components::{Dialog, dialog, icon, live, loaded, page_head},
    fill::Fill,
    routes::Route,
    state::{App, app, loader, t},
    words::{carry, common, definition as words, draft as draft_words},
};

/// What the page holds; a handle that copies.
#[derive(Clone, Copy)]
struct Desk(&'static DeskState);

impl std::ops::Deref for Desk {
    type Target = DeskState;

    fn deref(&self) -> &DeskState {
        self.0
    }
}

/// What the handle points at.
struct DeskState {
    app: App,
    api: Api,
    name: RwSignal<String>,
    source: RwSignal<String>,
    /// The outcome of the last check, and the source it is about.
    reply: RwSignal<Option<(CheckReply, String)>>,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
    empty: RwSignal<bool>,
    trying: RwSignal<bool>,
    confirming: RwSignal<bool>,
    /// What the checked source would change.
    effect: RwSignal<Option<(DefinitionSource, EffectReply)>>,
    measuring: RwSignal<bool>,
    area: NodeRef<html::Textarea>,
}

impl Desk {
    fn request(self) -> DefinitionSource {
        let name = self.name.get_untracked();
        DefinitionSource {
            name: if name.is_empty() { "definition.yaml".to_owned() } else { name },
            source: self.source.get_untracked(),
        }
    }

    /// Has the server read a workbook. Its text is taken only where it has no errors.
    fn read(self, file: web_sys::File) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        self.trying.set(false);
        spawn_local(async move {
            let outcome = self.api.read_definition(&file.name(), &file).await;
            self.busy.try_set(false);
            match outcome {
                Ok(ReadReply { check, name: Some(name), source: Some(source) })
                    if check.document.is_some() =>
                {
                    self.name.try_set(name);
                    self.source.try_set(source.clone());
                    self.reply.try_set(Some((check, source)));
                }
                Ok(ReadReply { check, .. }) => {
                    self.reply.try_set(Some((check, self.source.get_untracked())));
                }
                Err(fault) => {
                    self.fault.try_set(Some(fault));
                }
            }
            crate::device::after_drawing(|| crate::device::focus("faults"));
        });
    }

    fn send(self, publish: bool) {
        let request = self.request();
        self.empty.set(request.source.trim().is_empty());
        if self.busy.get_untracked() || self.empty.get_untracked() || request.validate().is_err() {
            return;
        }
        self.busy.set(true);
        self.fault.set(None);
        self.trying.set(false);
        self.effect.set(None);
        spawn_local(async move {
            let outcome = if publish {
                self.api.publish(&request).await
            } else {
                self.api.check(&request).await
            };
            self.busy.try_set(false);
            match outcome {
                Ok(reply) => {
                    self.reply.try_set(Some((reply, request.source)));
                }
                Err(Fault::Problem(problem)) if !problem.diagnostics.is_empty() => {
                    let reply = CheckReply {
                        diagnostics: problem.diagnostics.clone(),
                        document: None,
                        sha256: None,
                        id: None,
                        version: None,
                        published: false,
                    };
                    self.reply.try_set(Some((reply, request.source)));
                }
                Err(fault) => {
                    self.fault.try_set(Some(fault));
                }
            }
            self.confirming.try_set(false);
            crate::device::after_drawing(|| crate::device::focus("faults"));
        });
    }

    /// Puts the cursor where a diagnostic points.
    fn show_line(self, line: u32) {
        let Some(area) = self.area.get_untracked() else { return };
        let text = area.value();
        let mut start = 0_u32;
        let mut length = 0_u32;
        for (position, own) in text.split('\n').enumerate() {
            length = own.encode_utf16().count() as u32;
            if position as u32 + 1 == line {
                break;
            }
            start += length + 1;
        }
        let _ = area.focus();
        let _ = area.set_selection_range(start, start + length);
        // Browsers do not scroll to a selection: lines are all of the same height.
        let lines = text.split('\n').count().max(1) as f64;
        let share = f64::from(line.saturating_sub(4)) / lines;
        area.set_scroll_top((f64::from(area.scroll_height()) * share) as i32);
    }
}

/// The page.
pub(crate) fn publish() -> impl IntoView {
    let desk = Desk(crate::device::keep(DeskState {
        app: app(),
        api: Api::here(),
        name: RwSignal::new(String::new()),
        source: RwSignal::new(String::new()),
        reply: RwSignal::new(None),
        fault: RwSignal::new(None),
        busy: RwSignal::new(false),
        empty: RwSignal::new(false),
        trying: RwSignal::new(false),
        confirming: RwSignal::new(false),
        effect: RwSignal::new(None),
        measuring: RwSignal::new(false),
        area: NodeRef::new(),
    }));
    let language = desk.app.language;
    let title = t(words::PUBLISH_TITLE);
    let chosen = move |event: web_sys::Event| {
        let file = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else { return };
        // The same file can be chosen again, changed.
        if let Some(input) =
            event.target().and_then(|own| own.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            input.set_value("");
        }
        desk.name.set(file.name());
        let ending = file.name().rsplit('.').next().unwrap_or_default().to_lowercase();
        if matches!(ending.as_str(), "xlsx" | "xls") {
            desk.read(file);
            return;
        }
        spawn_local(async move {
            if let Some(text) =
                JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string())
            {
                desk.source.try_set(text);
                desk.send(false);
            }
        });
    };
    view! {
        <div class="page">
            <p><a href=Route::Definitions.path()>{icon("back")} {t(words::TITLE)}</a></p>
            {page_head(move || title().to_owned())}
            <p class="lead">{t(words::PUBLISH_LEAD)}</p>
            <p class="actions">
                <label class="button file-button" for="definition-file">
                    {icon("file")} {t(words::CHOOSE_FILE)}
                    <input id="definition-file" class="unseen" type="file" accept=".yaml,.yml,.json,.xlsx,.xls" on:change=chosen />
                </label>
                <output class="file-name" for="definition-file">{move || desk.name.get()}</output>
            </p>
            <div class="field">
                <label for="definition-source">{t(words::SOURCE)}</label>
                <p class="fault">{live(move || desk.empty.get().then(|| view! { {icon("alert")} {t(words::NEED_SOURCE)} }))}</p>
                <textarea id="definition-source" class="code-area" rows="18" spellcheck="false" wrap="off"
                    node_ref=desk.area prop:value=move || desk.source.get()
                    on:input=move |event| desk.source.set(event_target_value(&event))></textarea>
            </div>
            <div class="actions">
                <button type="button" class="primary" prop:disabled=move || desk.busy.get() on:click=move |_| desk.send(false)>
                    {live(move || if desk.busy.get() { words::CHECKING } else { words::CHECK }.get(language.get()))}
                </button>
            </div>
            {live(move || desk.fault.get().map(|fault| view! {
                <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
            }))}
            {live(move || desk.reply.get().map(|(reply, source)| outcome(desk, reply, &source, language.get())))}
            {live(move || desk.effect.get().map(|(source, reply)| effect_of(source, reply)))}
            {confirmation(desk)}
        </div>
        {live(move || desk.trying.get().then(|| trial(desk)))}
    }
}

/// Asks what the checked source would change.
fn measure(desk: Desk) {
    if desk.measuring.get_untracked() {
        return;
    }
    desk.measuring.set(true);
    let request = desk.request();
    spawn_local(async move {
        match desk.api.effect(&request, None).await {
            Ok(reply) => drop(desk.effect.try_set(Some((request, reply)))),
            Err(fault) => drop(desk.fault.try_set(Some(fault))),
        }
        desk.measuring.try_set(false);
    });
}

fn outcome(desk: Desk, reply: CheckReply, source: &str, language: Language) -> AnyView {
    let errors = reply.diagnostics.iter().filter(|own| own.severity == Severity::Error).count();
    let version = reply.version.clone().unwrap_or_default();
    if reply.published {
        let read = reply.id.clone().map(|id| Route::Definition(id, version.clone()).path());
        return view! {
            <section class="notice" role="status" id="faults" tabindex="-1">
                <p><strong>{words::PUBLISHED.with(language, &[("version", &version)])}</strong></p>
                {read.map(|read| view! { <p><a class="button" href=read>{words::READ.get(language)}</a></p> })}
            </section>
        }
        .into_any();
    }
    let lines: Vec<&str> = source.split('\n').collect();
    let entries = |notes: bool| {
        reply
            .diagnostics
            .iter()
            .filter(|own| (own.severity == Severity::Note) == notes)
            .map(|own| diagnostic(desk, own, &lines, language))
            .collect::<Vec<_>>()
    };
    let (grave, notes) = (entries(false), entries(true));
    let can_try = reply.document.is_some();
    let source = source.to_owned();
    let current = Memo::new(move |_| desk.source.with(|now| *now == source));
    view! {
        <section aria-labelledby="faults">
            <h2 id="faults" tabindex="-1">{words::FAULTS.get(language)}</h2>
            <p class="notice" class:alarm=errors != 0 role="status">
                {if errors == 0 {
                    words::NO_FAULTS.get(language).to_owned()
                } else {
                    words::ERRORS.with(language, &[("n", &errors.to_string())])
                }}
            </p>
            {(!grave.is_empty()).then(|| view! { <ol class="diagnostics">{grave}</ol> })}
            {(!notes.is_empty()).then(|| view! {
                <details class="more">
                    <summary>{words::NOTES.with(language, &[("n", &notes.len().to_string())])}</summary>
                    <ol class="diagnostics">{notes}</ol>
                </details>
            })}
            {live(move || (!current.get()).then(|| view! { <p class="notice">{words::CHANGED_SINCE.get(language)}</p> }))}
            {reply.id.zip(reply.document.clone()).map(|(id, document)| difference(id, document))}
            <div class="actions">
                {reply.document.map(|document| view! {
                    <button type="button" prop:disabled=move || !current.get() || desk.busy.get() on:click=move |_| {
                        begin(NewDraft { from: None, questionnaire: None, document: Some(document.clone()) });
                    }>{t(draft_words::OPEN_AS_DRAFT)}</button>
                })}
                {can_try.then(|| view! {
                    <button type="button" on:click=move |_| desk.trying.update(|trying| *trying = !*trying)>
                        {live(move || if desk.trying.get() { words::CLOSE_TRIAL } else { words::TRY_UNSAVED }.get(language))}
                    </button>
                })}
                {(errors == 0 && can_try).then(|| view! {
                    <button type="button" prop:disabled=move || !current.get() || desk.measuring.get()
                        on:click=move |_| measure(desk)>
                        {live(move || if desk.measuring.get() { carry::EFFECT_WAIT } else { carry::EFFECT_LOOK }.get(language))}
                    </button>
                    <button type="button" class="primary" prop:disabled=move || !current.get() || desk.busy.get()
                        on:click=move |_| desk.confirming.set(true)>{words::PUBLISH.get(language)}</button>
                })}
            </div>
        </section>
    }
    .into_any()
}

/// What a definition changes in the questionnaire's newest version.
fn difference(id: String, document: Json) -> AnyView {
    let api = Api::here();
    let newest = loader(move || {
        let id = id.clone();
        async move {
            let all = api.questionnaires().await?;
            let own = all.into_iter().find(|own| own.id == id);
            match own.and_then(|own| own.versions.into_iter().next()) {
                Some(newest) => api.version(&id, &newest.version).await.map(Some),
                None => Ok(None),
            }
        }
    });
    view! {
        <section class="compare" aria-labelledby="definition-changes">
            <h2 id="definition-changes">{t(words::CHANGES)}</h2>
            {loaded(newest, "tall", move |newest| {
                let Some(newest) = newest else {
                    return view! { <p>{t(words::FIRST_VERSION)}</p> }.into_any();
                };
                let language = app().language.get_untracked();
                let since = words::CHANGES_SINCE.with(language, &[("version", &newest.version)]);
                view! {
                    <p class="fine">{since}</p>
                    {changes(&newest.document, &document)}
                }
                .into_any()
            })}
        </section>
    }
    .into_any()
}

fn diagnostic(desk: Desk, own: &Diagnostic, lines: &[&str], language: Language) -> AnyView {
    let (class, severity) = match own.severity {
        Severity::Error => ("diagnostic error", words::SEVERITY_ERROR),
        Severity::Warning => ("diagnostic warning", words::SEVERITY_WARNING),
        Severity::Note => ("diagnostic", words::SEVERITY_NOTE),
    };
    // A cell is in a file of somebody's, a line in the text beside.
    let cell = own.place.cell.as_ref().map(|cell| words::CELL.with(language, &[("cell", cell)]));
    let line = if cell.is_some() { 0 } else { own.place.line };
    let place = words::LINE
        .with(language, &[("line", &line.to_string()), ("column", &own.place.column.to_string())]);
    let text = lines.get((line as usize).wrapping_sub(1)).map(|text| text.trim_end().to_owned());
    let path = own.place.path.clone();
    view! {
        <li class=class>
            <p>
                <strong>{severity.get(language)}</strong> " "
                {cell.map(|cell| view! { <span class="mark">{cell}</span> })}
                {(line > 0).then(|| view! {
                    <button type="button" class="quiet" on:click=move |_| desk.show_line(line)>{place}</button>
                })}
            </p>
            <p>{own.message(language)}</p>
            {text.map(|text| view! {
                <pre class="source-line"><span class="line-number">{line}</span> {text}</pre>
            })}
            <p class="fine"><code>{own.code.clone()}</code> " " {path}</p>
        </li>
    }
    .into_any()
}

fn confirmation(desk: Desk) -> impl IntoView {
    let title = t(words::CONFIRM_TITLE);
    dialog(
        Dialog {
            open: desk.confirming,
            title: move || title().to_owned(),
            shape: "narrow",
            closable: true,
        },
        move || {
            let language = desk.app.language;
            let version = desk.reply.with_untracked(|reply| {
                reply.as_ref().and_then(|(reply, _)| reply.version.clone()).unwrap_or_default()
            });
            view! {
                <p>{live(move || words::CONFIRM_LEAD.with(language.get(), &[("version", &version)]))}</p>
                <div class="actions">
                    <button type="button" class="primary" prop:disabled=move || desk.busy.get()
                        on:click=move |_| desk.send(true)>{t(words::PUBLISH)}</button>
                    <button type="button" on:click=move |_| desk.confirming.set(false)>{t(common::CANCEL)}</button>
                </div>
            }
            .into_any()
        },
    )
}

/// The version being checked, as people would fill it.
fn trial(desk: Desk) -> AnyView {
    let document = desk
        .reply
        .with_untracked(|reply| reply.as_ref().and_then(|(reply, _)| reply.document.clone()));
    document.map_or_else(
        || ().into_any(),
        |document| {
            view! { <div class="page fill-page">{opened(Fill::preview(&document))}</div> }
                .into_any()
        },
    )
}
