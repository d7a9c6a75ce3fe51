//! Pictures on their way to the answers: drawn anew, so that nothing is in them but what they show
//! (not the place, device and time that cameras write there), and photographs made smaller.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, MessageChannel, MessageEvent, Worker};

use super::attach::Taken;

/// The longest side of a kept photograph, in pixels: a page of A4 at 220 dots an inch.
const LONGEST_SIDE: f64 = 2560.0;
const QUALITY: f64 = 0.85;
/// How long drawing one may take.
const LONGEST_MS: u32 = 60_000;
/// Pictures with sharp edges, such as screenshots, keep them up to this size.
const SMALL_PNG: f64 = 1_500_000.0;

/// A picture that this browser cannot read: what the camera wrote into it would stay in it.
pub(super) struct Unreadable;

/// A picture drawn anew, a photograph also made small; every other file as it is.
pub(super) async fn prepared(file: &File) -> Result<Taken, Unreadable> {
    let (name, media_type) = (file.name(), protocol::attachment::media_type(&file.type_()));
    if !media_type.starts_with("image/") {
        return Ok(Taken { content: file.clone().unchecked_into(), name, media_type });
    }
    let stays_sharp = match media_type.as_str() {
        "image/png" => file.size() <= SMALL_PNG,
        "image/gif" => true,
        _ => false,
    };
    let (media_type, ending) =
        if stays_sharp { ("image/png", "png") } else { ("image/jpeg", "jpg") };
    let content = redrawn(file, media_type).await.map_err(|_| Unreadable)?;
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let name = format!("{stem}.{ending}");
    Ok(Taken { content, name, media_type: media_type.to_owned() })
}

thread_local! {
    /// Started while there is a network: where no service worker keeps its script, there is none later.
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Starts the worker that draws pictures anew, where it is not running.
pub(super) fn make_ready() {
    let _ = worker();
}

/// The worker of `app/assets/photo.js`: decoding is the browser's matter anyway, but encoding took
/// the page's thread for up to 60 ms.
fn worker() -> Result<Worker, JsValue> {
    if let Some(running) = WORKER.with_borrow(Clone::clone) {
        return Ok(running);
    }
    let named = leptos::prelude::document().query_selector("meta[name=photo-worker]")?;
    let address = named.and_then(|meta| meta.get_attribute("content")).ok_or(JsValue::NULL)?;
    let worker = Worker::new(&address)?;
    // Its script did not come: the next picture begins with another.
    let forget = Closure::once_into_js(|| WORKER.set(None));
    worker.set_onerror(Some(forget.unchecked_ref()));
    WORKER.set(Some(worker.clone()));
    Ok(worker)
}

async fn redrawn(file: &Blob, media_type: &str) -> Result<Blob, JsValue> {
    let worker = worker()?;
    // A long screenshot made small could not be read any more.
    let side = if media_type == "image/png" { f64::INFINITY } else { LONGEST_SIDE };
    let order = Object::new();
    let parts = [
        ("content", JsValue::from(file)),
        ("side", side.into()),
        ("quality", QUALITY.into()),
        ("type", media_type.into()),
    ];
    for (name, value) in parts {
        Reflect::set(&order, &name.into(), &value)?;
    }
    let channel = MessageChannel::new()?;
    let mut late = None;
    let made = Promise::new(&mut |resolve, reject| {
        channel.port1().set_onmessage(Some(&resolve));
        let _ = worker.add_event_listener_with_callback("error", &reject);
        late = Some(Timeout::new(LONGEST_MS, move || {
            let _ = reject.call0(&JsValue::NULL);
        }));
    });
    worker.post_message_with_transfer(&order, &Array::of1(&channel.port2()))?;
    let reply = JsFuture::from(made).await;
    drop(late);
    channel.port1().close();
    let reply: MessageEvent = reply?.dyn_into()?;
    reply.data().dyn_into()
}
