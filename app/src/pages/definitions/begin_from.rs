//! Beginning a new questionnaire from a template or from any published version.

use engine::{language::Language, name::Name};
use leptos::{prelude::*, task::spawn_local};
use protocol::{draft::NewDraft, library::LibraryEntry};

use super::{Shelves, title_of};
use crate::{
    api::{Api, Fault},
    components::{Dialog, dialog, icon, live},
    router::{Router, router},
    routes::Route,
    state::{app, t},
    words::{common, library as words},
};

/// What stands between id and version in the value of an option; no id has white space.
const BETWEEN: char = ' ';

/// What a new questionnaire begins from, and its id; a handle that copies.
#[derive(Clone, Copy)]
pub(super) struct Copying {
    open: RwSignal<bool>,
    from: RwSignal<String>,
    id: RwSignal<String>,
    /// Whether the person has asked for it with an id that cannot be.
    tried: RwSignal<bool>,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
}

impl Copying {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            from: RwSignal::new(String::new()),
            id: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Opens the dialog, with a version chosen.
    pub(super) fn ask(self, from: Option<&(String, String)>) {
        let from = from.map(|(id, version)| format!("{id}{BETWEEN}{version}"));
        self.from.set(from.unwrap_or_default());
        self.id.set(String::new());
        self.tried.set(false);
        self.fault.set(None);
        self.open.set(true);
    }

    /// The dialog, once a page.
    pub(super) fn dialog(self, shelves: Shelves) -> AnyView {
        let (api, router, language) = (Api::here(), router(), app().language);
        let title = move || words::BEGIN_FROM_TITLE.get(language.get()).to_owned();
        let of = Dialog { open: self.open, title, shape: "narrow", closable: true };
        dialog(of, move || self.content(shelves, api, router))
    }

    fn content(self, shelves: Shelves, api: Api, router: Router) -> AnyView {
        let language = app().language;
        let library = shelves.library.get_value();
        let now = language.get_untracked();
        let templates = options(library.entries.iter().filter(|own| own.shelf.template), now);
        let all = options(library.entries.iter(), now);
        if self.from.with_untracked(String::is_empty)
            && let Some(first) = templates.first().or_else(|| all.first())
        {
            self.from.set(first.0.clone());
        }
        let chosen = self.from.get_untracked();
        let has_templates = !templates.is_empty();
        let group = move |of: Vec<(String, String)>, marks: bool| {
            let chosen = chosen.clone();
            let option = move |(value, words): (String, String)| {
                // What stands in both groups is chosen in the first.
                let selected = marks && value == chosen;
                view! { <option value=value selected=selected>{words}</option> }
            };
            of.into_iter().map(option).collect_view()
        };
        let in_templates = {
            let chosen = self.from.get_untracked();
            templates.iter().any(|(value, _)| *value == chosen)
        };
        let templates = group(templates, true);
        let all = group(all, !in_templates);
        view! {
            <form novalidate=true on:submit=move |event| {
                event.prevent_default();
                self.begin(shelves, api, router);
            }>
                <p>{t(words::BEGIN_FROM_LEAD)}</p>
                <div class="field">
                    <label for="copy-from">{t(words::SOURCE)}</label>
                    <select id="copy-from" class="control"
                        on:change=move |event| self.from.set(event_target_value(&event))>
                        {has_templates.then(|| view! {
                            <optgroup label=words::TEMPLATES.get(now)>{templates}</optgroup> })}
                        <optgroup label=words::ALL_VERSIONS.get(now)>{all}</optgroup>
                    </select>
                </div>
                <div class="field" class:faulty=move || self.id_fault(shelves).is_some()>
                    <label for="copy-id">{t(words::NEW_ID)}</label>
                    <p class="hint" id="copy-id-hint">{t(words::NEW_ID_HINT)}</p>
                    <p class="fault" id="copy-id-fault">{live(move || self.id_fault(shelves).map(|code| view! {
                        {icon("alert")} {id_words(code, &self.id.get(), language.get())} }))}</p>
                    <input id="copy-id" type="text" autocomplete="off" spellcheck="false" autocapitalize="none"
                        aria-describedby="copy-id-hint copy-id-fault"
                        aria-invalid=move || self.id_fault(shelves).is_some().then_some("true")
                        prop:value=move || self.id.get()
                        on:input=move |event| self.id.set(event_target_value(&event)) />
                </div>
                {live(move || self.fault.get().map(|fault| view! {
                    <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
                }))}
                <div class="actions">
                    <button type="submit" class="primary" prop:disabled=move || self.busy.get()>{t(words::BEGIN)}</button>
                    <button type="button" on:click=move |_| self.open.set(false)>{t(common::CANCEL)}</button>
                </div>
            </form>
        }
        .into_any()
    }

    /// Code of what is wrong with the id, once that is worth saying.
    fn id_fault(self, shelves: Shelves) -> Option<&'static str> {
        let id = self.id.get();
        let id = id.trim();
        if !self.tried.get() && id.is_empty() {
            return None;
        }
        if !Name::is_item_name(id) {
            return Some("questionnaire-id");
        }
        let library = shelves.library.get_value();
        library.entries.iter().any(|own| own.id == id).then_some("questionnaire-exists")
    }

    fn begin(self, shelves: Shelves, api: Api, router: Router) {
        self.tried.set(true);
        if self.id_fault(shelves).is_some() {
            crate::device::focus("copy-id");
            return;
        }
        let from = self.from.get_untracked();
        let Some((from, version)) = from.split_once(BETWEEN) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let request = NewDraft {
            from: Some((from.to_owned(), version.to_owned())),
            questionnaire: Some(self.id.get_untracked().trim().to_owned()),
            document: None,
        };
        spawn_local(async move {
            let begun = api.begin_draft(&request).await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match begun {
                Ok(detail) => router.go(&Route::Draft(detail.info.id)),
                Err(fault) => self.fault.set(Some(fault)),
            }
        });
    }
}

/// Every published version of some questionnaires: value and words.
fn options<'a>(
    entries: impl Iterator<Item = &'a LibraryEntry>,
    language: Language,
) -> Vec<(String, String)> {
    let mut entries: Vec<_> = entries.map(|own| (title_of(own, language), own)).collect();
    let order = super::collator(language);
    entries.sort_by(|(one, _), (other, _)| order(one, other));
    let versions = entries.into_iter().flat_map(|(title, own)| {
        own.versions.iter().map(move |version| {
            let value = format!("{}{BETWEEN}{}", own.id, version.version);
            (value, format!("{title} · {}", version.version))
        })
    });
    versions.collect()
}

fn id_words(code: &str, id: &str, language: Language) -> String {
    let found = protocol::problem::messages::lookup(code);
    found.map(|message| message.with(language, &[("id", id.trim())])).unwrap_or_default()
}
