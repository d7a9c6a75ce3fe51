//! Watching the room that the browser gives: a full device must not come as a surprise.

use gloo::timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::live,
    device,
    fill::size_words,
    state::{App, app},
    words::common as words,
};

const EVERY_MS: u32 = 60_000;
/// Two large photographs and some answers.
const LITTLE: f64 = 50e6;
/// The share of all room below which little is left.
const SHARE: f64 = 0.1;

/// Looks at the room now, and every minute.
pub(crate) fn watch_room(app: App) {
    let look = move || {
        spawn_local(async move {
            let Some((used, all)) = device::room().await else { return };
            let free = (all - used).max(0.0);
            let is_little = free < LITTLE || free < all * SHARE;
            app.little_room.set(is_little.then_some(free as u64));
        });
    };
    look();
    Interval::new(EVERY_MS, look).forget();
}

/// Says that little room is left.
pub(crate) fn room_notice() -> impl IntoView {
    let app = app();
    live(move || {
        let language = app.language.get();
        app.little_room.get().map(|free| {
            let size = size_words(free, language);
            view! {
                <p class="shown-from" role="status">{words::LITTLE_ROOM.with(language, &[("size", &size)])}</p>
            }
        })
    })
}
