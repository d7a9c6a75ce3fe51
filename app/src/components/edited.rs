//! Around what is edited and saved at a button: the question before it is left, and two texts of two
//! people.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;

use crate::{
    components::{icon, live},
    router::router,
    state::{Edited, app, t},
    words::letters as words,
};

/// Asks before the page is left while something on it is not saved.
pub(crate) fn ask_while_unsaved(is_unsaved: impl Fn() -> bool + Copy + Send + Sync + 'static) {
    let (app, router) = (app(), router());
    let options = EventListenerOptions::enable_prevent_default();
    let closing =
        EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
            if is_unsaved() {
                event.prevent_default();
            }
        });
    router.ask_before_leaving(Some(Callback::new(move |()| {
        !is_unsaved()
            || window()
                .confirm_with_message(words::LEAVE_UNSAVED.get(app.language_now()))
                .unwrap_or(true)
    })));
    let closing = StoredValue::new_local(Some(closing));
    on_cleanup(move || {
        router.ask_before_leaving(None);
        closing.try_set_value(None);
    });
}

/// Says why it could not be saved, and lets the person decide where somebody else has changed it.
pub(crate) fn edit_trouble<T>(of: Edited<T>) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let language = app().language;
    live(move || {
        if of.theirs.with(Option::is_some) {
            return view! {
                <div class="notice alarm" role="alert">
                    <p>{icon("alert")} " " {t(words::CHANGED_BY_OTHERS)}</p>
                    <div class="actions">
                        <button type="button" on:click=move |_| of.decide(true)>{t(words::KEEP_MINE)}</button>
                        <button type="button" on:click=move |_| of.decide(false)>{t(words::TAKE_THEIRS)}</button>
                    </div>
                </div>
            }
            .into_any();
        }
        match of.fault.get() {
            Some(fault) => view! {
                <p class="notice alarm" role="alert">{icon("alert")} " " {fault.message(language.get())}</p>
            }
            .into_any(),
            None => ().into_any(),
        }
    })
}
