//! Photographs on their way to the answers: made smaller, and without what the camera wrote into
//! them (place, device, time).

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, MessageEvent, Worker};

use super::attach::Taken;

/// The longest side of a kept photograph, in pixels: a page of A4 at 220 dots an inch.
const LONGEST_SIDE: f64 = 2560.0;
const QUALITY: f64 = 0.85;
/// Pictures with sharp edges, such as screenshots, stay as they are up to this size.
const SMALL_PNG: f64 = 1_500_000.0;

/// A photograph made small; every other file, and what this browser cannot read, as it is.
pub(super) async fn prepared(file: &File) -> Taken {
    let media_type = protocol::attachment::media_type(&file.type_());
    let is_photo = match media_type.as_str() {
        "image/jpeg" | "image/webp" => true,
        "image/png" => file.size() > SMALL_PNG,
        _ => false,
    };
    if is_photo && let Ok(content) = smaller(file).await {
        let name = file.name();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}.jpg");
        return Taken { content, name, media_type: "image/jpeg".to_owned() };
    }
    Taken { content: file.clone().unchecked_into(), name: file.name(), media_type }
}

/// The picture drawn anew by the worker of `app/assets/photo.js`: decoding is the browser's matter
/// anyway, but encoding took the page's thread for up to 60 ms.
async fn smaller(file: &Blob) -> Result<Blob, JsValue> {
    let named = leptos::prelude::document().query_selector("meta[name=photo-worker]")?;
    let address = named.and_then(|meta| meta.get_attribute("content")).ok_or(JsValue::NULL)?;
    let worker = Worker::new(&address)?;
    let order = Object::new();
    let parts = [
        ("content", JsValue::from(file)),
        ("side", LONGEST_SIDE.into()),
        ("quality", QUALITY.into()),
    ];
    for (name, value) in parts {
        Reflect::set(&order, &name.into(), &value)?;
    }
    worker.post_message(&order)?;
    let made = Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
    });
    let reply = JsFuture::from(made).await;
    worker.terminate();
    let reply: MessageEvent = reply?.dyn_into()?;
    reply.data().dyn_into()
}
