//! Retiring a published version: what follows is said first, and the advisor decides.

use leptos::{prelude::*, task::spawn_local};
use protocol::library::{Library, LibraryVersion};

use crate::{
    api::Api,
    components::{Dialog, dialog},
    state::{Loader, app, t},
    words::{common, definition as words, draft},
};

/// A version that may be retired.
#[derive(Clone)]
struct Asked {
    id: String,
    version: String,
    responses: u64,
    current: bool,
}

/// The question of the page, asked of one version at a time.
#[derive(Clone, Copy)]
pub(super) struct Retiring {
    asked: RwSignal<Option<Asked>>,
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    all: Loader<Library>,
}

impl Retiring {
    pub(super) fn of(all: Loader<Library>) -> Self {
        let (asked, open) = (RwSignal::new(None), RwSignal::new(false));
        Self { asked, open, busy: RwSignal::new(false), all }
    }

    /// The button of a version that is in use.
    pub(super) fn button(self, id: &str, version: &LibraryVersion) -> AnyView {
        let asked = Asked {
            id: id.to_owned(),
            version: version.version.clone(),
            responses: version.in_progress + version.submitted,
            current: version.current,
        };
        let (language, name) = (app().language, version.version.clone());
        view! {
            <button type="button"
                aria-label=move || format!("{} {name}", draft::RETIRE.get(language.get()))
                on:click=move |_| {
                    self.asked.set(Some(asked.clone()));
                    self.open.set(true);
                }>{t(draft::RETIRE)}</button>
        }
        .into_any()
    }

    /// The dialog, once a page.
    pub(super) fn dialog(self) -> AnyView {
        let (api, language) = (Api::here(), app().language);
        let version = move || self.asked.get().map(|own| own.version).unwrap_or_default();
        let of = Dialog {
            open: self.open,
            title: move || words::RETIRE_TITLE.with(language.get(), &[("version", &version())]),
            shape: "narrow",
            closable: true,
        };
        dialog(of, move || {
            let Some(own) = self.asked.get_untracked() else { return ().into_any() };
            let responses = own.responses.to_string();
            let stays = move || words::RETIRE_STAYS.with(language.get(), &[("n", &responses)]);
            view! {
                <ul>
                    <li>{t(words::RETIRE_NEW)}</li>
                    {own.current.then(|| view! { <li>{t(words::RETIRE_NEXT)}</li> })}
                    <li>{stays}</li>
                    <li>{t(words::RETIRE_FINAL)}</li>
                </ul>
                <div class="row-actions">
                    <button type="button" class="primary" disabled=move || self.busy.get()
                        on:click=move |_| self.decide(api)>{t(draft::RETIRE)}</button>
                    <button type="button" on:click=move |_| self.open.set(false)>{t(common::CANCEL)}</button>
                </div>
            }
            .into_any()
        })
    }

    fn decide(self, api: Api) {
        let Some(own) = self.asked.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let done = api.retire(&own.id, &own.version).await;
            // The page may be gone by now.
            let here = self.busy.try_set(false).is_none();
            let (app, arguments) = (api.app(), [("version", own.version.as_str())]);
            let language = app.language_now();
            match done {
                Ok(()) => {
                    if here {
                        self.open.set(false);
                        self.all.again();
                    }
                    app.toast(words::RETIRE_DONE.with(language, &arguments), None);
                }
                Err(fault) => app.toast(fault.message(language), None),
            }
        });
    }
}
