//! Bringing what is written to the server, and hearing what colleagues write.
//!
//! What is unsent lies in the browser's storage until the server has it; it holds no personal data.

use gloo::timers::callback::{Interval, Timeout};
use leptos::{prelude::*, task::spawn_local};
use protocol::draft::{Change, Changes, State, StoredChange, fitting};
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::{
    api::Fault,
    components::{icon, live},
    device,
    state::t,
    words::draft as words,
};

const PAUSE_MS: u32 = 500;
const RETRY_MS: u32 = 3_000;
const LOOK_MS: u32 = 2_500;
/// A page that said nothing for so long is gone.
const GONE_MS: f64 = 15_000.0;

/// What keeps changes from being with the server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// Nothing.
    Clear,
    /// They are on their way.
    Sending,
    /// Why the last try failed.
    Failed(Fault),
}

impl Desk {
    /// Looks for what colleagues write while the page is open.
    pub(super) fn watch(self) {
        let timer = Interval::new(LOOK_MS, move || {
            if self.waiting.try_get_untracked().is_some_and(|count| count > 0) {
                self.keep_unsent();
            }
            let idle = self.waiting.try_get_untracked() == Some(0)
                && self.line.try_get_untracked() == Some(Line::Clear);
            if idle && device::is_visible() {
                spawn_local(self.hear());
            }
        });
        let timer = StoredValue::new_local(Some(timer));
        on_cleanup(move || drop(timer.try_update_value(Option::take)));
    }

    async fn hear(self) {
        let after = self.known.with_value(|known| known.position);
        if let Ok(taken) = self.api.draft_changes(&self.id, after).await {
            if self.line.try_get_untracked().is_none() {
                return;
            }
            // What is not known in between is asked for at the next look.
            self.take(&taken.news);
            // What somebody writes takes a draft back from its review.
            let differs = |own: &StoredChange| !own.change.edit.is_beside();
            let state = self.info.with_untracked(|info| info.state);
            let state_may_differ = taken.news.iter().any(|own| own.change.edit.is_step())
                || (state != State::Draft && taken.news.iter().any(differs));
            if state_may_differ && let Ok(detail) = self.api.draft(&self.id).await {
                self.hear_of(detail);
            }
        }
    }

    pub(super) fn schedule(self) {
        self.waiting.set(self.unsent.with_value(Vec::len));
        if self.line.get_untracked() != Line::Sending {
            self.send_after(PAUSE_MS);
        }
    }

    fn send_after(self, ms: u32) {
        Timeout::new(ms, move || spawn_local(self.send())).forget();
    }

    /// Sends what is unsent now, where nothing is on its way.
    pub(crate) async fn send(self) {
        if self.line.try_get_untracked().is_none_or(|line| line == Line::Sending) {
            return;
        }
        let batch: Vec<Change> =
            self.unsent.with_value(|unsent| unsent[..fitting(unsent)].to_vec());
        if batch.is_empty() {
            self.line.set(Line::Clear);
            return;
        }
        self.line.set(Line::Sending);
        self.on_way.set_value(batch.len());
        let after = self.known.with_value(|known| known.position);
        let request = Changes { changes: batch, after };
        let outcome = self.api.change_draft(&self.id, &request).await;
        // The page may have been left: what is unsent lies in the browser's storage.
        if self.line.try_get_untracked().is_none() {
            return;
        }
        self.on_way.set_value(0);
        match outcome {
            Ok(taken) => {
                self.take(&taken.news);
                // What was approved is no longer what stands there.
                let writes = request.changes.iter().any(|own| !own.edit.is_beside());
                if writes {
                    self.wrote.set(true);
                }
                if writes && self.info.with_untracked(|info| info.state != State::Draft) {
                    self.info.update(|info| info.state = State::Draft);
                }
                // What the log had before this page knew it comes as no news, and is there all the same.
                if self.position() >= taken.position {
                    self.unsent.update_value(|unsent| {
                        unsent.retain(|own| !request.changes.iter().any(|sent| sent.id == own.id));
                    });
                    self.keep_unsent();
                }
                self.line.set(Line::Clear);
                self.waiting.set(self.unsent.with_value(Vec::len));
                if self.waiting.get_untracked() > 0 {
                    self.send_after(0);
                }
            }
            Err(fault) => {
                let may_pass = fault.may_pass() || fault.is_signed_out();
                self.line.set(Line::Failed(fault));
                if may_pass {
                    self.send_after(RETRY_MS);
                }
            }
        }
    }

    /// Sends all that is unsent; whether all of it is with the server, and the page is still here.
    pub(crate) async fn send_all(self) -> bool {
        /// Looks so often whether what was on its way has arrived.
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            self.send().await;
            let (Some(line), Some(waiting)) =
                (self.line.try_get_untracked(), self.waiting.try_get_untracked())
            else {
                return false;
            };
            match line {
                Line::Failed(_) => return false,
                Line::Clear if waiting == 0 => return true,
                Line::Clear => {}
                Line::Sending => device::wait(100).await,
            }
        }
        false
    }

    fn place(self, page: &str) -> String {
        format!("lood/draft/{}/{}/{page}", self.app.user_id(), self.id)
    }

    /// Keeps what is unsent where it survives the page, with the moment: others see that the page
    /// lives.
    pub(super) fn keep_unsent(self) {
        let Ok(Some(storage)) = device::window().local_storage() else { return };
        let place = self.place(&self.page);
        let text = self.unsent.with_value(|changes| {
            let kept = Kept { at: device::now_ms(), changes: changes.clone() };
            (!changes.is_empty()).then(|| serde_json::to_string(&kept).unwrap_or_default())
        });
        // Where there is no room, the page still has it.
        let _ = match text {
            Some(text) => storage.set_item(&place, &text),
            None => storage.remove_item(&place),
        };
    }

    /// Takes up what pages before this one could not send: the one of this tab, and those that are
    /// gone.
    pub(super) fn take_up_unsent(self) {
        let window = device::window();
        let Ok(Some(storage)) = window.local_storage() else { return };
        let tab = window.session_storage().ok().flatten();
        let mark = format!("lood/draft-page/{}", self.id);
        let before = tab.as_ref().and_then(|tab| tab.get_item(&mark).ok().flatten());
        if let Some(tab) = tab {
            let _ = tab.set_item(&mark, &self.page);
        }
        let beginning = self.place("");
        let count = storage.length().unwrap_or(0);
        let places: Vec<String> = (0..count)
            .filter_map(|place| storage.key(place).ok().flatten())
            .filter(|place| place.starts_with(&beginning))
            .collect();
        let mut changes = Vec::new();
        for place in places {
            let text = storage.get_item(&place).ok().flatten().unwrap_or_default();
            let Ok(kept) = serde_json::from_str::<Kept>(&text) else { continue };
            let is_own = before.as_ref().is_some_and(|page| place.ends_with(page.as_str()));
            if is_own || device::now_ms() - kept.at > GONE_MS {
                changes.extend(kept.changes);
                let _ = storage.remove_item(&place);
            }
        }
        self.put_back(changes);
    }
}

/// What a page could not send yet.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// When the page last said that it lives, in milliseconds.
    at: f64,
    changes: Vec<Change>,
}

/// The state of saving in words.
pub(crate) fn saving(desk: Desk) -> AnyView {
    let language = desk.app.language;
    view! {
        <p class="draft-saving" role="status">
            {live(move || {
                let waiting = desk.waiting.get();
                match desk.line.get() {
                    Line::Failed(fault) => view! {
                        <span class="alarm">{icon("alert")}
                            {words::WAITS.with(language.get(), &[("n", &waiting.to_string())])}
                            " " {fault.message(language.get())}</span>
                    }.into_any(),
                    _ if waiting > 0 => t(words::SAVING)().into_any(),
                    _ => view! { {icon("check")} {t(words::SAVED)()} }.into_any(),
                }
            })}
        </p>
    }
    .into_any()
}
