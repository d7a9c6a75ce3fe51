//! Colleagues at the same response: who else has it open and where, and the news that its log has
//! grown, as soon as there is any.
//!
//! It listens while the page is looked at. Where there is no network or no stream, nothing is
//! missing but that: a page asks for news on its own when it is returned to, and with every push.

use engine::{language::Language, name::Name};
use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::{prelude::*, task::spawn_local};
use protocol::live::{Colleague, Event};
use wasm_bindgen::JsCast as _;

use super::{
    navigation::section_title,
    store::{Fill, Mode},
    sync::{Line, Sync},
};
use crate::{components::live, words::fill as words};

/// A section that is passed through is no news.
const SETTLE_MS: u32 = 400;
/// How long after a refusal it is tried again: a proxy may be starting.
const AGAIN_MS: u32 = 60_000;

/// What was heard last.
#[derive(Clone, Copy)]
struct Heard {
    /// How far the log has come.
    position: RwSignal<u64>,
    /// Whether the response was submitted.
    submitted: RwSignal<bool>,
}

/// A stream that is listened to until it is dropped.
struct Stream {
    source: web_sys::EventSource,
    _listeners: [EventListener; 2],
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

impl Stream {
    fn open(
        fill: Fill,
        heard: Heard,
        opened: impl Fn() + 'static,
        refused: impl Fn() + 'static,
    ) -> Option<Self> {
        let response = fill.info.with_value(|info| info.as_ref().map(|info| info.id.clone()))?;
        let section = fill.read(|questionnaire, _| {
            let section = questionnaire.sections.get(fill.section.get_untracked());
            section.map(|section| section.id.to_string()).unwrap_or_default()
        });
        let section = String::from(js_sys::encode_uri_component(&section));
        let person = fill.app.user_id();
        let url = format!("/api/v1/responses/{response}/events?section={section}&person={person}");
        let source = web_sys::EventSource::new(&url).ok()?;
        let heard = move |event: &web_sys::Event| {
            let message = event.dyn_ref::<web_sys::MessageEvent>();
            let text = message.and_then(|message| message.data().as_string()).unwrap_or_default();
            opened();
            if let Ok(event) = serde_json::from_str(&text) {
                take(fill, heard, event);
            }
        };
        let own = source.clone();
        let failed = move |_: &web_sys::Event| {
            fill.team.try_set(Vec::new());
            // A line that broke is tried again by the browser; one that was refused is not.
            if own.ready_state() == web_sys::EventSource::CLOSED {
                refused();
            }
        };
        let listeners = [
            EventListener::new(&source, "message", heard),
            EventListener::new(&source, "error", failed),
        ];
        Some(Self { source, _listeners: listeners })
    }
}

fn take(fill: Fill, Heard { position, submitted }: Heard, event: Event) {
    let own = fill.app.user_id();
    let others = event.people.into_iter().filter(|colleague| colleague.user_id != own);
    fill.team.try_set(others.collect());
    position.try_set(event.position);
    submitted.try_set(event.submitted);
}

/// Listens for as long as the page is there.
pub(super) fn listen(fill: Fill, sync: Sync) {
    let app = fill.app;
    let heard = Heard { position: RwSignal::new(0), submitted: RwSignal::new(false) };
    // What waits here is sent first, and what becomes of it is told then; so is one's own submission.
    Effect::new(move |_| {
        let busy = sync.waiting.get() > 0 || sync.submitting.get();
        if heard.submitted.get() && !busy {
            sync.closed.set(true);
        }
    });
    // While something is being sent, it is not the time to look.
    Effect::new(move |_| {
        let (last, line, position) = (heard.position.get(), sync.line.get(), sync.position.get());
        if line == Line::Clear && last > position {
            spawn_local(async move {
                // Failing to look is no news: the next event or push will tell.
                let _ = sync.refresh().await;
            });
        }
    });
    let visible = RwSignal::new(crate::device::is_visible());
    let again = Trigger::new();
    let stream = StoredValue::new_local(None::<Stream>);
    let before = StoredValue::new_local(None::<Stream>);
    let timer = StoredValue::new_local(None::<Timeout>);
    let trying = StoredValue::new_local(None::<Timeout>);
    let opened = move || {
        before.try_set_value(None);
    };
    let refused = move || {
        before.try_set_value(None);
        trying.try_set_value(Some(Timeout::new(AGAIN_MS, move || again.notify())));
    };
    Effect::new(move |_| {
        again.track();
        app.sign_ins.track();
        fill.section.track();
        let closed = sync.closed.get();
        if closed || !visible.get() || !app.online.get() || app.expired.get() {
            timer.set_value(None);
            before.set_value(None);
            stream.set_value(None);
            fill.team.set(Vec::new());
            return;
        }
        let open = move || {
            // The one before ends when the next has spoken: nobody seems to leave in between.
            let last = stream.try_update_value(Option::take).flatten();
            before.try_set_value(last);
            stream.try_set_value(Stream::open(fill, heard, opened, refused));
        };
        timer.set_value(Some(Timeout::new(SETTLE_MS, open)));
    });
    let watching = EventListener::new(&document(), "visibilitychange", move |_| {
        visible.try_set(crate::device::is_visible());
    });
    let watching = StoredValue::new_local(Some(watching));
    on_cleanup(move || {
        watching.try_set_value(None);
        for timer in [timer, trying] {
            timer.try_set_value(None);
        }
        for stream in [before, stream] {
            stream.try_set_value(None);
        }
    });
}

/// Who else has the response open, and where, in a line that is there or not without moving
/// anything.
pub(crate) fn team_line(fill: Fill) -> AnyView {
    if fill.mode != Mode::Live {
        return ().into_any();
    }
    let language = fill.app.language;
    let words = Memo::new(move |_| {
        let language = language.get();
        let names: Vec<String> = fill.team.with(|team| {
            team.iter().map(|colleague| named_with_place(fill, colleague, language)).collect()
        });
        let names = names.join(", ");
        (!names.is_empty()).then(|| words::TEAM_HERE.with(language, &[("names", &names)]))
    });
    view! {
        <span class="team" data-testid="team" title=move || words.get()>{live(move || words.get())}</span>
    }
    .into_any()
}

fn named_with_place(fill: Fill, colleague: &Colleague, language: Language) -> String {
    let position = fill.read(|questionnaire, _| {
        questionnaire.sections.iter().position(|own| own.id.as_str() == colleague.section)
    });
    match position {
        Some(position) => {
            let section = section_title(fill, position, language);
            format!("{} ({section})", colleague.name)
        }
        None => colleague.name.clone(),
    }
}

/// Who else is in a section: initials to see, names to hear.
pub(super) fn colleagues_in(fill: Fill, section: &Name) -> AnyView {
    let section = section.clone();
    let here = Memo::new(move |_| {
        fill.team.with(|team| {
            let there = team.iter().filter(|own| own.section == section.as_str());
            there.map(|own| own.name.clone()).collect::<Vec<_>>()
        })
    });
    let language = fill.app.language;
    live(move || {
        here.with(|here| !here.is_empty()).then(|| {
            let names = here.get().join(", ");
            let chips = here.get().iter().map(|name| initials(name)).collect::<Vec<_>>().join(" ");
            let words = words::TEAM_IN.with(language.get(), &[("names", &names)]);
            view! {
                <span class="section-here" title=names>
                    <span aria-hidden="true">{chips}</span>
                    <span class="unseen">{words}</span>
                </span>
            }
        })
    })
}

/// "Siim Saar" as "SS".
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    words.next().into_iter().chain(words.next_back()).collect()
}
