//! The service worker: opens the app without a network, and brings new versions when the person
//! agrees to them.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use crate::{
    device::window,
    state::{App, app, t},
    words::common as words,
};

const ADDRESS: &str = "/sw.js";
/// What the service worker listens for.
const TAKE_OVER: &str = "take-over";

/// Installs the service worker, and notices new versions.
pub(crate) fn watch_for_updates(app: App) {
    // Browsers offer it in secure contexts only.
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Ok(found) = JsFuture::from(container.register(ADDRESS)).await else { return };
        let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else { return };
        if container.controller().is_some() && registration.waiting().is_some() {
            app.update_ready.set(true);
        }
        let own = registration.clone();
        let found = Closure::<dyn Fn()>::new(move || {
            if let Some(worker) = own.installing() {
                notice_when_installed(app, worker);
            }
        });
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

/// The first version of all simply takes over; a later one waits to be asked for.
fn notice_when_installed(app: App, worker: ServiceWorker) {
    let had_one = container().is_some_and(|container| container.controller().is_some());
    let own = worker.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        if had_one && own.state() == ServiceWorkerState::Installed {
            app.update_ready.set(true);
        }
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn container() -> Option<ServiceWorkerContainer> {
    let container = window().navigator().service_worker();
    (!JsValue::from(&container).is_undefined()).then_some(container)
}

/// Tells of a new version, with a button that takes it.
pub(crate) fn update_notice() -> impl IntoView {
    let app = app();
    move || {
        app.update_ready.get().then(|| {
            view! {
                <div class="update" role="status">
                    <p>{t(words::UPDATE_READY)}</p>
                    <button type="button" on:click=move |_| { spawn_local(take_over()); }>
                        {t(words::UPDATE_NOW)}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| app.update_ready.set(false)>
                        {t(words::UPDATE_LATER)}
                    </button>
                </div>
            }
        })
    }
}

/// Lets the waiting version take over, and opens the page anew once it has.
async fn take_over() {
    let Some(container) = container() else { return };
    let reload = Closure::once_into_js(|| {
        let _ = window().location().reload();
    });
    container.set_oncontrollerchange(Some(reload.unchecked_ref()));
    let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
    let waiting = found.dyn_into::<ServiceWorkerRegistration>().ok().and_then(|own| own.waiting());
    if let Some(waiting) = waiting {
        let _ = waiting.post_message(&JsValue::from_str(TAKE_OVER));
    }
}
