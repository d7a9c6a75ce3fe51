//! Sending what is unsent of responses that no page shows: nothing waits for being opened.

use gloo::timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};

use super::sender::{quarantine_words, send_batch};
use crate::{
    api::{Api, Fault},
    device, kept,
    state::Person,
    words::fill as words,
};

const EVERY_MS: u32 = 60_000;
const FIRST_RETRY_MS: u32 = 1_000;
const LONGEST_RETRY_MS: u32 = 30_000;

/// Sends all of the signed-in person's unsent operations: now, after each sign-in, when the
/// network is back, soon again where that failed, and every minute.
pub(crate) fn send_in_background(api: Api) {
    let app = api.app();
    let busy = StoredValue::new(false);
    let start = move || {
        let signed_in = matches!(*app.person.read_untracked(), Person::SignedIn(_));
        if app.online.get_untracked() && signed_in && !busy.get_value() {
            busy.set_value(true);
            spawn_local(async move {
                // What cannot be forgotten now is forgotten later.
                let _ = kept::forget_long_sent().await;
                send_until_done(api).await;
                busy.set_value(false);
            });
        }
    };
    Effect::new(move |_| {
        app.online.track();
        app.sign_ins.track();
        app.person.track();
        app.put_back.track();
        start();
    });
    Interval::new(EVERY_MS, start).forget();
}

/// Tries again, each time later, while there is no reply; what the server refuses, or a session
/// that has ended, waits for a person.
async fn send_until_done(api: Api) {
    let app = api.app();
    let mut wait = FIRST_RETRY_MS;
    loop {
        let sign_ins = app.sign_ins.get_untracked();
        let Err(fault) = send_all(api).await else { return };
        let signed_in_since = app.sign_ins.get_untracked() != sign_ins;
        let again = fault.may_pass() || (fault.is_signed_out() && signed_in_since);
        if !again || !app.online.get_untracked() {
            return;
        }
        device::wait(wait).await;
        wait = (wait * 2).min(LONGEST_RETRY_MS);
    }
}

async fn send_all(api: Api) -> Result<(), Fault> {
    let by = api.app().user_id();
    // Not knowing what waits is no proof that nothing does.
    let counts = kept::unsent_counts(&by).await.map_err(|kept::Lost| Fault::Network)?;
    let mut failed = Ok(());
    for response in counts.keys() {
        loop {
            let sent = match send_batch(api, response, &by, Vec::new(), None).await {
                Ok(Some(sent)) => sent,
                Err(fault) if fault == Fault::Network || fault.is_signed_out() => {
                    return Err(fault);
                }
                // Of one response refused, for now or for good; the others go on.
                Err(fault) if fault.may_pass() => {
                    failed = Err(fault);
                    break;
                }
                Ok(None) | Err(_) => break,
            };
            if let Some(aside) = sent.quarantined.first() {
                let language = api.app().language_now();
                let reason = quarantine_words(&aside.code, language);
                let told = words::QUARANTINED.with(language, &[("reason", &reason)]);
                api.app().toast(told, None);
            }
        }
    }
    failed
}
