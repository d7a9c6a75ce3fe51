//! The public links of a version: making one, copying its address while it is known, taking it back.

use engine::language::Language;
use leptos::{html, prelude::*, task::spawn_local};
use protocol::public::{MakeLink, PublicLink};
use wasm_bindgen_futures::JsFuture;

use super::Shelves;
use crate::{
    api::{Api, Fault},
    components::{Dialog, date_words, dialog, icon, live, loaded, moment_words},
    device,
    routes::Route,
    state::{Loader, app, loader, t},
    words::library as words,
};

/// The version whose links are looked at, and the one just made; a handle that copies.
#[derive(Clone, Copy)]
pub(super) struct Sharing {
    /// Questionnaire and version, and the title.
    of: RwSignal<Option<((String, String), String)>>,
    open: RwSignal<bool>,
    ends_on: RwSignal<String>,
    /// The address of the link just made.
    made: RwSignal<Option<String>>,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
}

impl Sharing {
    pub(super) fn new() -> Self {
        Self {
            of: RwSignal::new(None),
            open: RwSignal::new(false),
            ends_on: RwSignal::new(String::new()),
            made: RwSignal::new(None),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Opens the dialog for a version.
    pub(super) fn ask(self, of: &(String, String), title: &str) {
        self.ends_on.set(String::new());
        self.made.set(None);
        self.fault.set(None);
        self.of.set(Some((of.clone(), title.to_owned())));
        self.open.set(true);
    }

    /// The dialog, once a page. What it has changed is seen in the library once it is closed.
    pub(super) fn dialog(self, shelves: Shelves) -> AnyView {
        let (api, language) = (Api::here(), app().language);
        let changed = StoredValue::new(false);
        Effect::new(move |_| {
            if !self.open.get() && changed.get_value() {
                changed.set_value(false);
                shelves.all.again();
            }
        });
        let title = move || {
            let ((_, version), title) = self.of.get().unwrap_or_default();
            words::LINKS_TITLE.with(language.get(), &[("title", &title), ("version", &version)])
        };
        let of = Dialog { open: self.open, title, shape: "wide", closable: true };
        dialog(of, move || self.content(api, changed))
    }

    fn content(self, api: Api, changed: StoredValue<bool>) -> AnyView {
        let Some(((id, version), _)) = self.of.get_untracked() else { return ().into_any() };
        let language = app().language;
        let named = (id.clone(), version.clone());
        let all = loader(move || {
            let (id, version) = named.clone();
            async move { api.links(&id, &version).await }
        });
        let make = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            if self.busy.get_untracked() {
                return;
            }
            self.busy.set(true);
            self.fault.set(None);
            let ends_on = self.ends_on.get_untracked();
            let request = MakeLink { ends_on: (!ends_on.is_empty()).then_some(ends_on) };
            let (id, version) = (id.clone(), version.clone());
            spawn_local(async move {
                let made = api.make_link(&id, &version, &request).await;
                // The page may be gone by now.
                if self.busy.try_set(false).is_some() {
                    return;
                }
                match made {
                    Ok(made) => {
                        changed.try_set_value(true);
                        // Another version's links may be open by now.
                        let same = self.of.with_untracked(|of| {
                            of.as_ref().is_some_and(|(own, _)| *own == (id, version))
                        });
                        if !same {
                            return;
                        }
                        self.made.set(Some(address(&made.token)));
                        all.again();
                        device::after_drawing(|| device::focus("link-address"));
                    }
                    Err(fault) => self.fault.set(Some(fault)),
                }
            });
        };
        view! {
            <p>{t(words::LINKS_LEAD)}</p>
            <form class="link-form" on:submit=make>
                <div class="field">
                    <label for="link-end">{t(words::LINK_END)}</label>
                    <input id="link-end" type="date" prop:value=move || self.ends_on.get()
                        on:input=move |event| self.ends_on.set(event_target_value(&event)) />
                </div>
                <button type="submit" class="primary" prop:disabled=move || self.busy.get()>
                    {icon("link")} {t(words::LINK_MAKE)}</button>
            </form>
            {live(move || self.fault.get().map(|fault| view! {
                <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
            }))}
            {live(move || self.made.get().map(|address| made(api, address)))}
            <section aria-labelledby="links-made">
                <h3 id="links-made">{t(words::LINK_ALL)}</h3>
                {loaded(all, "short", move |links| self.list(api, links, all, changed))}
            </section>
        }
        .into_any()
    }

    fn list(
        self,
        api: Api,
        links: Vec<PublicLink>,
        all: Loader<Vec<PublicLink>>,
        changed: StoredValue<bool>,
    ) -> AnyView {
        let language = app().language;
        if links.is_empty() {
            return view! { <p class="fine">{t(words::LINK_NONE)}</p> }.into_any();
        }
        let rows = links.into_iter().map(move |link| {
            let (own, id) = (link.clone(), link.id.clone());
            let take_back = move |_| {
                let id = id.clone();
                spawn_local(async move {
                    let done = api.take_link_back(&id).await;
                    let app = api.app();
                    match done {
                        Ok(()) => {
                            changed.try_set_value(true);
                            self.made.try_set(None);
                            all.again();
                            app.toast(words::LINK_GONE.get(app.language_now()), None);
                        }
                        Err(fault) => app.toast(fault.message(app.language_now()), None),
                    }
                });
            };
            let name = link.clone();
            view! {
                <li>
                    {live(move || said(&own, language.get()))}
                    {link.open.then(|| view! {
                        <button type="button" on:click=take_back aria-label=move || {
                            let language = language.get();
                            format!("{}: {}", words::LINK_TAKE_BACK.get(language), made_words(&name, language))
                        }>{t(words::LINK_TAKE_BACK)}</button>
                    })}
                </li>
            }
        });
        view! { <ul class="links">{rows.collect_view()}</ul> }.into_any()
    }
}

/// The address by which a link is opened: its token stands behind the `#`, which is sent to nobody.
fn address(token: &str) -> String {
    let origin = device::window().location().origin().unwrap_or_default();
    format!("{origin}{}#{token}", Route::Public.path())
}

/// The link just made, to be copied.
fn made(api: Api, address: String) -> impl IntoView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let text = address.clone();
    let copy = move |_| {
        let text = text.clone();
        // Only pages that came over a safe line have a clipboard; elsewhere people copy by hand.
        if !device::window().is_secure_context() {
            if let Some(input) = input.get_untracked() {
                input.select();
            }
            return;
        }
        spawn_local(async move {
            let written = device::window().navigator().clipboard().write_text(&text);
            let app = api.app();
            if JsFuture::from(written).await.is_ok() {
                app.toast(words::LINK_COPIED.get(app.language_now()), None);
            } else if let Some(input) = input.get_untracked() {
                input.select();
            }
        });
    };
    view! {
        <div class="notice" role="status">
            <p>{t(words::LINK_MADE)}</p>
            <div class="link-made">
                <div class="field">
                    <label for="link-address">{t(words::LINK_ADDRESS)}</label>
                    <input id="link-address" type="text" readonly=true node_ref=input value=address
                        on:focus=move |_| if let Some(input) = input.get_untracked() { input.select() } />
                </div>
                <button type="button" on:click=copy>{t(words::LINK_COPY)}</button>
            </div>
        </div>
    }
}

fn made_words(own: &PublicLink, language: Language) -> String {
    let at = moment_words(&own.made_at, language);
    words::LINK_OF.with(language, &[("name", &own.made_by), ("at", &at)])
}

fn said(own: &PublicLink, language: Language) -> AnyView {
    let end = match (&own.taken_back_at, &own.ends_on) {
        (Some(at), _) => {
            let (at, by) = (moment_words(at, language), own.taken_back_by.clone());
            let by = by.unwrap_or_default();
            words::LINK_TAKEN_BACK.with(language, &[("name", &by), ("at", &at)])
        }
        (None, Some(day)) => {
            let message = if own.open { words::LINK_UNTIL } else { words::LINK_OVER };
            message.with(language, &[("date", &date_words(day, language))])
        }
        (None, None) => words::LINK_ENDLESS.get(language).to_owned(),
    };
    view! { <p>{made_words(own, language)} <br /> <span class="fine">{end}</span></p> }.into_any()
}
