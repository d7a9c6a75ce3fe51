//! The tabs of a device: one does a thing at a time, and the others hear of it.

use std::{cell::RefCell, future::Future, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "lood";

thread_local! {
    /// Tells this tab's own messages apart.
    static TAB: String = crate::device::new_instance();
}

/// Does something while no other tab does anything under this name; waits for its turn.
///
/// Browsers without locks (and pages over plain http) do it at once: the server tells repeated
/// operations apart.
pub(crate) async fn alone<T: 'static>(
    name: &str,
    work: impl Future<Output = T> + 'static,
) -> Option<T> {
    let Some((locks, request)) = locks() else { return Some(work.await) };
    let done = Rc::new(RefCell::new(None));
    let given = Rc::clone(&done);
    let run = Closure::once(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            let outcome = work.await;
            given.replace(Some(outcome));
            Ok(JsValue::UNDEFINED)
        })
    });
    let promise = request.call2(&locks, &JsValue::from_str(name), run.as_ref()).ok()?;
    let _ = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await;
    done.take()
}

fn locks() -> Option<(JsValue, Function)> {
    let navigator = crate::device::window().navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    let request = Reflect::get(&locks, &JsValue::from_str("request")).ok()?;
    Some((locks, request.dyn_into().ok()?))
}

/// Tells the other tabs that what is kept of a response has changed.
pub(crate) fn tell_tabs(response: &str) {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let message = TAB.with(|tab| format!("{tab} {response}"));
        let _ = channel.post_message(&JsValue::from_str(&message));
        channel.close();
    }
}

/// What listens to the other tabs; it stops with this handle.
pub(crate) struct Hearing {
    channel: BroadcastChannel,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Hearing {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// Hears of changes that other tabs made to what is kept of a response.
pub(crate) fn hear_tabs(response: &str, changed: impl Fn() + 'static) -> Option<Hearing> {
    let channel = BroadcastChannel::new(CHANNEL).ok()?;
    let own = response.to_owned();
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        let (tab, response) = text.split_once(' ').unwrap_or_default();
        if response == own && TAB.with(|own| own != tab) {
            changed();
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    Some(Hearing { channel, _heard: heard })
}
