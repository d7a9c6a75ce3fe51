//! The state of saving in words: what waits, since when, and why it does.

use leptos::prelude::*;

use super::{Line, Sync};
use crate::words::fill as words;

/// After an hour, what waits is worth a thought.
const LONG_MS: f64 = 3_600_000.0;

impl Sync {
    /// Whether something has waited for so long that a person may want to save it elsewhere.
    pub(crate) fn waits_long(self) -> bool {
        let since = self.since.get();
        since.is_some_and(|since| js_sys::Date::parse(&since) < crate::device::now_ms() - LONG_MS)
    }

    /// The state of saving in words.
    pub(crate) fn words(self) -> String {
        let language = self.app().language.get();
        let waiting = self.waiting.get();
        let online = self.app().online.get();
        if self.overflowing.get() {
            return words::STORAGE_FULL.get(language).to_owned();
        }
        let line = self.line.get();
        if !self.on_disk.get() {
            return words::KEEPING.get(language).to_owned();
        }
        if waiting == 0 {
            if !online {
                return words::OFFLINE.get(language).to_owned();
            }
            return self.saved_at.get().map_or_else(
                || words::ALL_SAVED_EARLIER.get(language).to_owned(),
                |time| words::ALL_SAVED.with(language, &[("time", &time)]),
            );
        }
        let since = self.since.get().as_deref().and_then(crate::device::local);
        let since = since.map(|since| format!("{:02}:{:02}", since.hour(), since.minute()));
        let count = self.what.read().words(language, since.as_deref());
        let message = match line {
            _ if !online => words::OFFLINE_WAITING,
            Line::Clear | Line::Sending => return self.sending_words(),
            Line::NoNetwork => words::OFFLINE_WAITING,
            Line::SignedOut => words::SIGNED_OUT_WAITING,
            Line::Refused(fault) if fault.may_pass() => words::SERVER_WAITING,
            Line::Refused(fault) => return format!("{count}. {}", fault.message(language)),
        };
        message.with(language, &[("count", &count)])
    }

    /// What is being sent, in words.
    fn sending_words(self) -> String {
        let language = self.app().language.get();
        let (what, file) = (self.what.read(), self.app().file_on_way.get());
        match file.as_ref().and_then(|file| what.name_of(&file.sha256)) {
            Some(name) => words::SENDING_FILE.with(language, &[("name", name)]),
            None => words::SENDING.get(language).to_owned(),
        }
    }

    /// Whether a file waits here to be sent.
    pub(crate) fn has_file(self, sha256: &str) -> bool {
        self.what.read().name_of(sha256).is_some()
    }

    /// Whether somebody has to sign in before anything can be sent.
    pub(crate) fn is_signed_out(self) -> bool {
        self.line.get() == Line::SignedOut
    }

    /// Whether the words are bad news.
    pub(crate) fn is_troubled(self) -> bool {
        self.overflowing.get()
            || !self.app().online.get()
            || matches!(self.line.get(), Line::NoNetwork | Line::SignedOut | Line::Refused(_))
    }
}
