//! What lies on this device is locked, and the server cannot be reached: what to do about it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::Api,
    components::{Field, field, icon, live, page_head},
    device,
    kept::{self, Locked, Tried},
    state::{app, t},
    words::lock as words,
};

/// Time for the page to say that it is at work: stretching a PIN holds everything up.
const DRAWN_MS: u32 = 50;

/// The page; it goes by itself once the server can be reached.
pub(crate) fn unlock(who: Locked) -> impl IntoView {
    let app = app();
    let api = Api::here();
    let title = t(words::TITLE);
    let connect = move || spawn_local(async move { app.person.set(api.who().await) });
    Effect::new(move |before: Option<bool>| {
        let online = app.online.get();
        if online && before == Some(false) {
            connect();
        }
        online
    });
    let lead = if who.has_pin { words::WITH_PIN } else { words::WITHOUT_PIN };
    view! {
        <div class="page login">
            <section class="login-card">
                {page_head(move || title().to_owned())}
                <p>{icon("lock")} " " {t(words::LEAD)}</p>
                <p>{t(lead)}</p>
                {who.has_pin.then(|| form(who))}
                <div class="actions">
                    <button type="button" on:click=move |_| connect()>{t(words::CONNECT)}</button>
                    <a class="button quiet" rel="external" href="/rescue.html">{t(words::RESCUE)}</a>
                </div>
            </section>
        </div>
    }
}

fn form(who: Locked) -> impl IntoView {
    let app = app();
    let api = Api::here();
    let pin = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let tried = RwSignal::new(None::<Result<Tried, ()>>);
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        tried.set(None);
        let who = who.clone();
        spawn_local(async move {
            device::wait(DRAWN_MS).await;
            let outcome = kept::unlock_with_pin(&who, &pin.get_untracked()).await;
            let outcome = outcome.map_err(|kept::Lost| ());
            busy.set(false);
            tried.set(Some(outcome));
            if outcome == Ok(Tried::Opened) {
                app.person.set(api.kept_person().await);
            } else {
                device::focus("unlock-pin");
            }
        });
    };
    let fault = move || {
        let language = app.language.get();
        match tried.get()? {
            Ok(Tried::Opened) => None,
            Ok(Tried::Wrong) => Some(words::WRONG.get(language).to_owned()),
            Ok(Tried::Wait(seconds)) => {
                Some(words::WAIT.with(language, &[("seconds", &seconds.to_string())]))
            }
            Err(()) => Some(words::UNREADABLE.get(language).to_owned()),
        }
    };
    view! {
        <form novalidate on:submit=move |event| {
            event.prevent_default();
            send();
        }>
            {field(Field {
                id: "unlock-pin", label: t(words::PIN), kind: "password", autocomplete: "off",
                value: pin, fault,
            })}
            <button type="submit" class="primary wide" prop:disabled=move || busy.get()>
                {live(move || if busy.get() { words::OPENING } else { words::OPEN }.get(app.language.get()))}
            </button>
        </form>
    }
}
