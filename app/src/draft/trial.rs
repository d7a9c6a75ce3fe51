//! Trying the draft out as it is written: the form as the person who fills it in sees it, in their
//! language and on their device, with its score and why, and with answers kept as examples.

mod examples;
mod now;
mod outcome;

use engine::{checking::load_document, language::Language, name::Name, response::Address};
use gloo::{
    storage::{LocalStorage, Storage as _},
    timers::callback::Timeout,
};
use leptos::{context::Provider, html, prelude::*};
use protocol::draft::tree::{Key, Tree};
use serde_json::Value as Json;

use super::Desk;
use crate::{
    components::{icon, language_label, live},
    device,
    fill::{Fill, body, header, navigation},
    state::{App, app, t},
    words::draft as words,
};

pub(super) use now::now;

/// How long writing pauses before the trial takes it up.
const PAUSE_MS: u32 = 500;
/// A trial that takes long to read is read less often: the pause is so many times that long.
const PATIENCE: f64 = 20.0;
const BESIDE: &str = "lood.draft-beside";

/// How wide the trial is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Device {
    Phone,
    Tablet,
    Whole,
}

const DEVICES: [(Device, engine::language::Message, &str); 3] = [
    (Device::Phone, words::DEVICE_PHONE, "phone"),
    (Device::Tablet, words::DEVICE_TABLET, "tablet"),
    (Device::Whole, words::DEVICE_WHOLE, "whole"),
];

/// The trial of one draft; it lives as long as the draft's page.
pub(crate) struct Trial {
    /// What is entered; none while the draft never was without an error.
    fill: RwSignal<Option<Fill>>,
    /// Counts the states of the draft that were taken up.
    round: RwSignal<u32>,
    /// Whether the draft has errors now.
    is_faulty: RwSignal<bool>,
    /// The document that was read last, and how long that took, in milliseconds.
    document: StoredValue<Json>,
    took: StoredValue<f64>,
    /// In which language it is shown, and the app as what is shown sees it.
    language: RwSignal<Language>,
    app: App,
    device: RwSignal<Device>,
    /// Whether it stands beside the form.
    beside: RwSignal<bool>,
    /// Id of the example whose answers were taken up last.
    example: RwSignal<Option<String>>,
    /// What is made for the trial lives as long as it.
    owner: Owner,
}

impl Trial {
    /// A trial that nothing was entered in.
    pub(super) fn new() -> Self {
        let language = RwSignal::new(app().language_now());
        Self {
            fill: RwSignal::new(None),
            round: RwSignal::new(0),
            is_faulty: RwSignal::new(false),
            document: StoredValue::new(Json::Null),
            took: StoredValue::new(0.0),
            language,
            app: app().in_language(language),
            device: RwSignal::new(Device::Whole),
            beside: RwSignal::new(LocalStorage::get(BESIDE).unwrap_or(false)),
            example: RwSignal::new(None),
            owner: Owner::current().unwrap_or_default(),
        }
    }
}

impl Desk {
    /// Whether the trial stands beside the form; followed.
    pub(crate) fn tries_beside(self) -> bool {
        self.trial.beside.get()
    }

    /// Whether it does now.
    pub(crate) fn tries_beside_now(self) -> bool {
        self.trial.beside.get_untracked()
    }

    /// Puts the trial beside the form, or takes it away; this browser remembers it.
    pub(crate) fn try_beside(self, beside: bool) {
        self.trial.beside.set(beside);
        // Where it cannot be remembered, it stands there now all the same.
        let _ = LocalStorage::set(BESIDE, beside);
    }

    /// Reads the draft as it is now; what was entered stays.
    fn take_up(self) {
        let document = self.look(Tree::document);
        if self.trial.document.with_value(|before| *before == document) {
            return;
        }
        let begun = device::now_ms();
        let outcome = load_document(&document);
        self.trial.document.set_value(document);
        self.trial.is_faulty.set(outcome.is_err());
        if let Ok(program) = outcome {
            if let Some(fill) = self.trial.fill.get_untracked() {
                fill.read_by(program);
            } else {
                let fill = self.trial.owner.with(|| Fill::try_out(program, self.trial.app));
                self.trial.fill.set(Some(fill));
            }
            self.trial.round.update(|round| *round += 1);
        }
        self.trial.took.set_value(device::now_ms() - begun);
    }
}

/// The trial, with its tools.
pub(crate) fn trial(desk: Desk) -> AnyView {
    let trial = &desk.trial;
    let pane: NodeRef<html::Div> = NodeRef::new();
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        desk.read(|_| ());
        if before.is_none() {
            desk.take_up();
            return;
        }
        let patience = (desk.trial.took.get_value() * PATIENCE) as u32;
        let again = Timeout::new(PAUSE_MS.max(patience), move || {
            // What is read anew is drawn anew: it stays where it was scrolled to.
            let top = pane.try_get_untracked().flatten().map(|pane| pane.scroll_top());
            desk.take_up();
            device::after_drawing(move || {
                if let (Some(pane), Some(top)) = (pane.try_get_untracked().flatten(), top) {
                    pane.set_scroll_top(top);
                }
            });
        });
        timer.set_value(Some(again));
    });
    follow_chosen(desk, pane);
    let (language, shown) = (trial.language, trial.app);
    let screen = move || {
        desk.trial.round.track();
        let fill = desk.trial.fill.get()?;
        Some(view! { <Provider value=shown>{screen(fill)}</Provider> })
    };
    let width = move || {
        let device = desk.trial.device.get();
        let found = DEVICES.iter().find(|(own, ..)| *own == device);
        format!("trial-screen {}", found.map_or("", |(.., class)| *class))
    };
    view! {
        <section class="trial" aria-labelledby="trial-title">
            <h2 id="trial-title">{t(words::TRIAL)}</h2>
            {tools(desk)}
            {live(move || desk.trial.is_faulty.get().then(|| {
                let found = desk.trial.fill.with(Option::is_some);
                let words = if found { words::TRIAL_STALE } else { words::TRIAL_NONE };
                view! { <p class="notice" role="status">{icon("alert")} {t(words)}</p> }
            }))}
            {live(move || desk.trial.fill.get().map(|fill| examples::examples(desk, fill)))}
            // What is scrolled can be reached by keyboard too.
            <div class=width node_ref=pane tabindex="0" role="group" aria-labelledby="trial-title"
                lang=move || language.get().tag()>{live(screen)}</div>
            {live(move || desk.trial.fill.get().map(|fill| outcome::outcome(fill, desk.app.language)))}
        </section>
    }
    .into_any()
}

fn screen(fill: Fill) -> AnyView {
    view! {
        <div class="fill-page">
            {header(fill)}
            <div class="fill-frame">{navigation(fill)} {body(fill)}</div>
        </div>
    }
    .into_any()
}

fn tools(desk: Desk) -> AnyView {
    let trial = &desk.trial;
    let (chosen, width) = (trial.language, trial.device);
    let languages = move || {
        let all = desk.languages();
        let known = all.iter().filter_map(|tag| Language::from_tag(tag));
        known
            .map(|own| {
                view! {
                    <button type="button" lang=own.tag()
                        aria-pressed=move || if chosen.get() == own { "true" } else { "false" }
                        on:click=move |_| chosen.set(own)>{language_label(own)}</button>
                }
            })
            .collect_view()
    };
    let devices = DEVICES.into_iter().map(|(own, words, _)| {
        view! {
            <button type="button" aria-pressed=move || if width.get() == own { "true" } else { "false" }
                on:click=move |_| width.set(own)>{t(words)}</button>
        }
    });
    view! {
        <div class="trial-tools">
            <div class="segments" role="group" aria-label=t(words::TRIAL_LANGUAGE)>{live(languages)}</div>
            <div class="segments" role="group" aria-label=t(words::TRIAL_DEVICE)>{devices.collect_view()}</div>
        </div>
    }
    .into_any()
}

/// Brings the item whose form is open into view.
fn follow_chosen(desk: Desk, pane: NodeRef<html::Div>) {
    Effect::new(move |_| {
        let key = desk.chosen.get();
        let Some(fill) = desk.trial.fill.get() else { return };
        let Some(item) = desk.look(|tree| item_of(tree, &key)) else { return };
        let Some(at) = fill.show(&item) else { return };
        device::after_drawing(move || {
            let (Some(pane), Some(item)) = (pane.try_get_untracked().flatten(), shown_at(&at))
            else {
                return;
            };
            // Only the pane scrolls: the page stays with the form.
            let lower =
                item.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top();
            pane.set_scroll_top(pane.scroll_top() + lower as i32 - 120);
        });
    });
}

/// What shows an item of the trial.
fn shown_at(at: &Address) -> Option<web_sys::Element> {
    document().query_selector(&format!(".trial [data-item=\"{at}\"]")).ok().flatten()
}

/// The item that an entry is, or stands in.
fn item_of(tree: &Tree, key: &Key) -> Option<Name> {
    let mut at = key.clone();
    loop {
        let entry = tree.get(&at)?;
        let (holder, list) = entry.holder.clone()?;
        if list.last().is_some_and(|list| list == "items") {
            return entry.text("id").map(Name::from);
        }
        at = holder;
    }
}
