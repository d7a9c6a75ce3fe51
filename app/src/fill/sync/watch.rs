//! When a page looks and sends: at the network's and the session's return, at focus, before it goes.

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Interval,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    fill::{store::Fill, team},
    words::fill as words,
};

/// How often it is seen to that what waits is still on the disk.
const DISK_LOOK_MS: u32 = 700;

/// Keeps a page in step: sends what is left, listens for network, session and focus.
pub(crate) fn watch(fill: Fill) {
    let Some(sync) = fill.sync else { return };
    if !sync.unsent().is_empty() {
        sync.hurry();
    }
    let app = fill.app;
    Effect::new(move |before: Option<(bool, u32)>| {
        let now = (app.online.get(), app.sign_ins.get());
        if before.is_some_and(|before| before != now) && now.0 {
            sync.hurry();
        }
        now
    });
    let look = move || {
        if sync.waiting.try_get_untracked() == Some(0) {
            spawn_local(async move {
                // Failing to look is no news: the next push will tell.
                let _ = sync.refresh().await;
            });
        }
    };
    let listeners = [
        EventListener::new(&window(), "focus", move |_| look()),
        EventListener::new(&window(), "pagehide", move |_| sync.hurry()),
        EventListener::new(&document(), "visibilitychange", move |_| sync.hurry()),
        EventListener::new_with_options(
            &window(),
            "beforeunload",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                // What only this page has would go with it: the browser asks first.
                if sync.overflowing.try_get_untracked() == Some(true) {
                    event.prevent_default();
                }
            },
        ),
    ];
    // A disk that somebody clears says nothing of it.
    let looking = Interval::new(DISK_LOOK_MS, move || {
        if sync.waits_on_disk() {
            spawn_local(sync.look_at_disk());
        }
    });
    team::listen(fill, sync);
    let router = crate::router::router();
    router.ask_before_leaving(Some(Callback::new(move |()| {
        // Another page of the app would take it away as closing this one does.
        sync.overflowing.try_get_untracked() != Some(true)
            || window()
                .confirm_with_message(words::LEAVE_HELD.get(app.language_now()))
                .unwrap_or(true)
    })));
    let watching = StoredValue::new_local(Some((listeners, looking)));
    on_cleanup(move || {
        router.ask_before_leaving(None);
        watching.try_set_value(None);
    });
}
