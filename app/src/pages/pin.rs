//! The PIN that opens what is kept here without a network: set, changed, removed.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Field, field, live},
    device, kept,
    state::{app, t},
    words::lock as words,
};

/// Time for the page to say that it is at work: stretching a PIN holds everything up.
const DRAWN_MS: u32 = 50;

/// One small form.
pub(super) fn pin() -> AnyView {
    let app = app();
    let user_id = app.user_id();
    let value = RwSignal::new(String::new());
    let has = RwSignal::new(None::<bool>);
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<engine::language::Message>);
    let own = user_id.clone();
    spawn_local(async move {
        has.try_set(kept::has_pin(&own).await.ok());
    });
    let set = move |pin: Option<String>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let own = user_id.clone();
        spawn_local(async move {
            device::wait(DRAWN_MS).await;
            match kept::set_pin(&own, pin.as_deref()).await {
                Ok(()) => {
                    has.try_set(Some(pin.is_some()));
                    value.try_set(String::new());
                }
                Err(kept::Lost) => {
                    fault.try_set(Some(words::NOT_KEPT));
                }
            }
            busy.try_set(false);
        });
    };
    let set = StoredValue::new_local(set);
    let send = move || {
        let pin = value.get_untracked();
        if kept::is_pin(&pin) {
            set.with_value(|set| set(Some(pin)));
        } else {
            fault.set(Some(words::SHORT));
            device::focus("new-pin");
        }
    };
    view! {
        <section class="pin" aria-labelledby="pin">
            <h3 id="pin">{t(words::SET_TITLE)}</h3>
            <p role="status">{live(move || match has.get() {
                Some(true) => words::IS_SET,
                _ => words::SET_LEAD,
            }.get(app.language.get()))}</p>
            <p class="fine">{t(words::WORTH)}</p>
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                send();
            }>
                // Seen while it is typed: a PIN mistyped here would not open in the cellar.
                {field(Field {
                    id: "new-pin", label: t(words::NEW_PIN), kind: "text", autocomplete: "off", value,
                    fault: move || fault.get().map(|words| words.get(app.language.get()).to_owned()),
                })}
                <div class="actions">
                    <button type="submit" prop:disabled=move || busy.get()>
                        {live(move || match (busy.get(), has.get()) {
                            (true, _) => words::SETTING,
                            (false, Some(true)) => words::CHANGE,
                            (false, _) => words::SET,
                        }.get(app.language.get()))}
                    </button>
                    <Show when=move || has.get() == Some(true)>
                        <button type="button" class="quiet" prop:disabled=move || busy.get()
                            on:click=move |_| set.with_value(|set| set(None))>{t(words::REMOVE)}</button>
                    </Show>
                </div>
            </form>
        </section>
    }
    .into_any()
}
