//! Giving a questionnaire its place in the library: folder, tags, owner, and whether it is a template.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};
use protocol::library::{LibraryEntry, MAX_FOLDER, MAX_TAGS, PersonName, Shelve, is_tag};

use super::{Shelves, title_of};
use crate::{
    api::{Api, Fault},
    components::{Dialog, dialog, icon, live},
    state::{app, t},
    words::{common, library as words},
};

/// The questionnaire that is given a place, and what is typed; a handle that copies.
#[derive(Clone, Copy)]
pub(super) struct Placing {
    entry: RwSignal<Option<LibraryEntry>>,
    open: RwSignal<bool>,
    folder: RwSignal<String>,
    tags: RwSignal<String>,
    owner: RwSignal<String>,
    template: RwSignal<bool>,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
}

impl Placing {
    pub(super) fn new() -> Self {
        Self {
            entry: RwSignal::new(None),
            open: RwSignal::new(false),
            folder: RwSignal::new(String::new()),
            tags: RwSignal::new(String::new()),
            owner: RwSignal::new(String::new()),
            template: RwSignal::new(false),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Opens the dialog for a questionnaire.
    pub(super) fn ask(self, own: &LibraryEntry) {
        self.folder.set(own.shelf.folder.clone());
        self.tags.set(own.shelf.tags.join(", "));
        self.owner.set(own.owner.as_ref().map(|own| own.id.clone()).unwrap_or_default());
        self.template.set(own.shelf.template);
        self.fault.set(None);
        self.entry.set(Some(own.clone()));
        self.open.set(true);
    }

    /// The tags that are typed.
    fn typed(self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for tag in self.tags.get().split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
            if !all.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
                all.push(tag.to_owned());
            }
        }
        all
    }

    fn tags_fault(self) -> bool {
        let tags = self.typed();
        tags.len() > MAX_TAGS || !tags.iter().all(|tag| is_tag(tag))
    }

    fn folder_fault(self) -> bool {
        self.folder.with(|folder| folder.trim().chars().count() > MAX_FOLDER)
    }

    /// The dialog, once a page.
    pub(super) fn dialog(self, shelves: Shelves) -> AnyView {
        let (api, language) = (Api::here(), app().language);
        let title = move || {
            let language = language.get();
            let own = self.entry.get().map(|own| title_of(&own, language)).unwrap_or_default();
            words::PLACE_TITLE.with(language, &[("title", &own)])
        };
        let of = Dialog { open: self.open, title, shape: "narrow", closable: true };
        dialog(of, move || self.content(shelves, api))
    }

    fn content(self, shelves: Shelves, api: Api) -> AnyView {
        let language = app().language;
        let library = shelves.library.get_value();
        let folders: BTreeSet<&str> =
            library.entries.iter().map(|own| own.shelf.folder.as_str()).collect();
        let folders = folders
            .into_iter()
            .filter(|folder| !folder.is_empty())
            .map(|folder| view! { <option value=folder.to_owned()></option> })
            .collect_view();
        let tags: BTreeSet<String> =
            library.entries.iter().flat_map(|own| own.shelf.tags.clone()).collect();
        let offered = tags.into_iter().map(|tag| self.offered(tag)).collect_view();
        let mut people = library.people.clone();
        let known = self.entry.with_untracked(|own| own.as_ref().and_then(|own| own.owner.clone()));
        people.extend(known.filter(|own| !library.people.contains(own)));
        let chosen = self.owner.get_untracked();
        let people = people.into_iter().map(|PersonName { id, name }| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{name}</option> }
        });
        view! {
            <form novalidate=true on:submit=move |event| {
                event.prevent_default();
                self.save(shelves, api);
            }>
                <div class="field" class:faulty=move || self.folder_fault()>
                    <label for="place-folder">{t(words::FOLDER)}</label>
                    <p class="hint" id="place-folder-hint">{t(words::FOLDER_HINT)}</p>
                    <p class="fault" id="place-folder-fault">{live(move || self.folder_fault().then(|| view! {
                        {icon("alert")} {t(words::FOLDER_FAULT)} }))}</p>
                    <input id="place-folder" type="text" list="place-folders" autocomplete="off"
                        aria-describedby="place-folder-hint place-folder-fault"
                        aria-invalid=move || self.folder_fault().then_some("true")
                        prop:value=move || self.folder.get()
                        on:input=move |event| self.folder.set(event_target_value(&event)) />
                    <datalist id="place-folders">{folders}</datalist>
                </div>
                <div class="field" class:faulty=move || self.tags_fault()>
                    <label for="place-tags">{t(words::TAGS)}</label>
                    <p class="hint" id="place-tags-hint">{t(words::TAGS_HINT)}</p>
                    <p class="fault" id="place-tags-fault">{live(move || self.tags_fault().then(|| view! {
                        {icon("alert")} {t(words::TAGS_FAULT)} }))}</p>
                    <input id="place-tags" type="text" autocomplete="off"
                        aria-describedby="place-tags-hint place-tags-fault"
                        aria-invalid=move || self.tags_fault().then_some("true")
                        prop:value=move || self.tags.get()
                        on:input=move |event| self.tags.set(event_target_value(&event)) />
                    <ul class="tags">{offered}</ul>
                </div>
                <div class="field">
                    <label for="place-owner">{t(words::OWNER)}</label>
                    <select id="place-owner" class="control" prop:value=move || self.owner.get()
                        on:change=move |event| self.owner.set(event_target_value(&event))>
                        <option value="">{t(words::NOBODY)}</option>
                        {people.collect_view()}
                    </select>
                </div>
                <p class="draft-flag">
                    <input id="place-template" type="checkbox" prop:checked=move || self.template.get()
                        on:change=move |event| self.template.set(event_target_checked(&event)) />
                    <label for="place-template">{t(words::IS_TEMPLATE)}</label>
                </p>
                {live(move || self.fault.get().map(|fault| view! {
                    <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
                }))}
                <div class="actions">
                    <button type="submit" class="primary" prop:disabled=move || self.busy.get()>{t(common::SAVE)}</button>
                    <button type="button" on:click=move |_| self.open.set(false)>{t(common::CANCEL)}</button>
                </div>
            </form>
        }
        .into_any()
    }

    /// A tag that others have: put there and taken away at a tap.
    fn offered(self, tag: String) -> AnyView {
        let (name, own) = (tag.clone(), tag.clone());
        let is_there = move || self.typed().contains(&own);
        let turn = move |_| {
            let mut all = self.typed();
            let before = all.len();
            all.retain(|known| *known != tag);
            if all.len() == before {
                all.push(tag.clone());
            }
            self.tags.set(all.join(", "));
        };
        view! {
            <li><button type="button" class="tag" on:click=turn
                aria-pressed=move || if is_there() { "true" } else { "false" }>{name}</button></li>
        }
        .into_any()
    }

    fn save(self, shelves: Shelves, api: Api) {
        let Some(own) = self.entry.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        if self.folder_fault() || self.tags_fault() {
            let at = if self.folder_fault() { "place-folder" } else { "place-tags" };
            crate::device::focus(at);
            return;
        }
        let owner = self.owner.get_untracked();
        let request = Shelve {
            folder: self.folder.get_untracked().trim().to_owned(),
            tags: self.typed(),
            owner: (!owner.is_empty()).then_some(owner),
            template: self.template.get_untracked(),
            revision: own.shelf.revision,
        };
        self.busy.set(true);
        spawn_local(async move {
            let done = api.shelve(&own.id, &request).await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            let app = api.app();
            match done {
                Ok(_) => {
                    self.open.set(false);
                    shelves.next_focus.set_value(Some(format!("place-{}", own.id)));
                    shelves.all.again();
                    app.toast(words::PLACED.get(app.language_now()), None);
                }
                Err(fault) => self.fault.set(Some(fault)),
            }
        });
    }
}
