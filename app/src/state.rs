//! What every part of the app shares: language, theme, who is signed in, the network, and words
//! to speak.
//!
//! It talks to no server; it only holds signals and keeps the person's preferences.

mod edited;
mod load;
mod preferences;

use std::sync::Arc;

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::account::{Role, SignedIn};

use crate::{device, kept::Locked};

pub(crate) use edited::Edited;
pub(crate) use load::{Load, Loader, loader};
pub(crate) use preferences::{Theme, apply_language, read_language, read_theme};

/// Who is signed in, as far as the app knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Person {
    /// Not asked yet.
    Unknown,
    /// Nobody.
    Nobody,
    /// Somebody worked here whose work is locked, and the server cannot be reached.
    Locked(Locked),
    /// This person.
    SignedIn(SignedIn),
}

/// A short message that leaves by itself, with something to do about it at most.
#[derive(Clone)]
pub(crate) struct Toast {
    pub(crate) id: u32,
    pub(crate) text: String,
    /// The label of what can be done, and what it does.
    pub(crate) action: Option<(String, Act)>,
}

/// What a message offers to do. It outlives the part of the page that offered it.
pub(crate) type Act = Arc<dyn Fn() + Send + Sync>;

/// A file on its way to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OnWay {
    /// Hash of its content.
    pub(crate) sha256: String,
    /// How many bytes the server has acknowledged.
    pub(crate) sent: u64,
}

/// The shared state; a handle that copies.
#[derive(Clone, Copy)]
pub(crate) struct App(&'static AppState);

impl std::ops::Deref for App {
    type Target = AppState;

    fn deref(&self) -> &AppState {
        self.0
    }
}

/// What the handle points at.
pub(crate) struct AppState {
    pub(crate) language: RwSignal<Language>,
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) person: RwSignal<Person>,
    /// The session ended while something was open: ask to sign in again, in place.
    pub(crate) expired: RwSignal<bool>,
    /// What the browser says about the network.
    pub(crate) online: RwSignal<bool>,
    /// When what is shown came from the server, where the server cannot be reached now (RFC 3339).
    pub(crate) shown_from: RwSignal<Option<String>>,
    /// How many bytes the browser still gives, where they are few.
    pub(crate) little_room: RwSignal<Option<u64>>,
    /// A new version of the app is here and waits to be asked for.
    pub(crate) update_ready: RwSignal<bool>,
    /// The file that is being sent.
    pub(crate) file_on_way: RwSignal<Option<OnWay>>,
    /// Words for screen readers.
    pub(crate) spoken: RwSignal<String>,
    pub(crate) toasts: RwSignal<Vec<Toast>>,
    /// Number of the last message: none is ever taken for another.
    next_toast: StoredValue<u32>,
    /// Counts sign-ins, so that what waits for one can notice.
    pub(crate) sign_ins: RwSignal<u32>,
    /// Told when a backup was put back at the server: what was sent before waits again.
    pub(crate) put_back: Trigger,
}

impl App {
    /// The state as preferences and the browser have it.
    pub(crate) fn new() -> Self {
        Self(device::keep(AppState {
            language: RwSignal::new(read_language()),
            theme: RwSignal::new(read_theme()),
            person: RwSignal::new(Person::Unknown),
            expired: RwSignal::new(false),
            online: RwSignal::new(device::is_online()),
            shown_from: RwSignal::new(None),
            little_room: RwSignal::new(None),
            update_ready: RwSignal::new(false),
            file_on_way: RwSignal::new(None),
            spoken: RwSignal::new(String::new()),
            toasts: RwSignal::new(Vec::new()),
            next_toast: StoredValue::new(0),
            sign_ins: RwSignal::new(0),
            put_back: Trigger::new(),
        }))
    }

    /// The same state, read in another language.
    pub(crate) fn in_language(self, language: RwSignal<Language>) -> Self {
        Self(device::keep(AppState { language, ..*self.0 }))
    }

    /// Says something to screen readers when they next pause.
    pub(crate) fn say(self, words: impl Into<String>) {
        self.spoken.set(words.into());
    }

    /// Shows a message for a while.
    pub(crate) fn toast(self, text: impl Into<String>, action: Option<(String, Act)>) {
        let id = self.next_toast.try_update_value(|next| {
            *next += 1;
            *next
        });
        let id = id.unwrap_or_default();
        let seconds = if action.is_some() { 10_000 } else { 6_000 };
        self.toasts.update(|all| all.push(Toast { id, text: text.into(), action }));
        gloo::timers::callback::Timeout::new(seconds, move || self.drop_toast(id)).forget();
    }

    /// Takes a message away.
    pub(crate) fn drop_toast(self, id: u32) {
        self.toasts.update(|all| all.retain(|toast| toast.id != id));
    }

    /// The language now, without following it.
    pub(crate) fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The signed-in person's id; empty where nobody is.
    pub(crate) fn user_id(self) -> String {
        match &*self.person.read_untracked() {
            Person::SignedIn(who) => who.user_id.clone(),
            Person::Unknown | Person::Nobody | Person::Locked(_) => String::new(),
        }
    }

    /// The signed-in person's role; follows sign-ins.
    pub(crate) fn role(self) -> Option<Role> {
        self.person.with(|person| match person {
            Person::SignedIn(who) => Some(who.role),
            Person::Unknown | Person::Nobody | Person::Locked(_) => None,
        })
    }
}

/// The shared state of the tree this is called in.
pub(crate) fn app() -> App {
    expect_context()
}

/// A message as text that follows the language.
pub(crate) fn t(message: Message) -> impl Fn() -> &'static str + Copy + Send + Sync {
    let language = app().language;
    move || message.get(language.get())
}
