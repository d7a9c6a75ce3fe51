//! The address bar: which page it names, and going to another without loading the app again.
//!
//! Links are plain links; this listens for their clicks. It knows no page, only addresses.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};

use crate::routes::Route;

/// The address bar; a handle that copies.
#[derive(Clone, Copy)]
pub(crate) struct Router {
    route: RwSignal<Option<Route>>,
    /// Asked before a page is left, where the page has a reason.
    asks: StoredValue<Option<Callback<(), bool>>>,
}

impl Router {
    /// Reads the address, and follows it from now on.
    pub(crate) fn start() -> Self {
        let router = Self { route: RwSignal::new(read()), asks: StoredValue::new(None) };
        EventListener::new(&window(), "popstate", move |_| router.follow_history()).forget();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document(), "click", options, move |event| {
            if let Some(route) = event.dyn_ref().and_then(followed) {
                event.prevent_default();
                router.go(&route);
            }
        })
        .forget();
        router
    }

    /// The page named, none for an address that leads nowhere; followed.
    pub(crate) fn route(self) -> Option<Route> {
        self.route.get()
    }

    /// Goes to a page, unless the person stays on this one.
    pub(crate) fn go(self, route: &Route) {
        if self.may_leave() {
            push(route);
            self.route.set(Some(route.clone()));
        }
    }

    fn follow_history(self) {
        if self.may_leave() {
            self.route.set(read());
        } else if let Some(route) = self.route.get_untracked() {
            push(&route);
        }
    }

    /// Has the page asked before it is left; it answers whether it may be.
    pub(crate) fn ask_before_leaving(self, ask: Option<Callback<(), bool>>) {
        self.asks.set_value(ask);
    }

    /// Whether the page may be left; asks the person where it has a reason to.
    pub(crate) fn may_leave(self) -> bool {
        self.asks.get_value().is_none_or(|ask| ask.run(()))
    }
}

fn push(route: &Route) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&route.path()));
    }
}

/// The address bar of the tree this is called in.
pub(crate) fn router() -> Router {
    expect_context()
}

fn read() -> Option<Route> {
    window().location().pathname().ok().and_then(|path| Route::read(&path))
}

/// The page a click asks for: a plain click on a link to one of this app's pages.
fn followed(event: &MouseEvent) -> Option<Route> {
    let plain = event.button() == 0
        && !(event.default_prevented()
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key());
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    let leaves = link.has_attribute("target")
        || link.has_attribute("download")
        || link.get_attribute("rel").is_some_and(|rel| rel.contains("external"));
    (plain && !leaves).then(|| Route::read(&link.get_attribute("href")?))?
}
