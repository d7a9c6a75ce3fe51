//! Sending a file, with its progress: the one thing `fetch` does not tell.

use engine::response::Attachment;
use js_sys::{Promise, Uint8Array};
use protocol::problem::Problem;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ProgressEvent, XmlHttpRequest};

use super::{Api, Fault, attachment};

/// Sends a file's content; `progress` hears the share sent, 0 to 1.
pub(crate) async fn upload(
    api: Api,
    file: &Attachment,
    content: &Uint8Array,
    progress: impl Fn(f64) + 'static,
) -> Result<(), Fault> {
    let request = XmlHttpRequest::new().map_err(|_| Fault::Network)?;
    let send = || -> Result<(), JsValue> {
        request.open("PUT", &attachment(&file.sha256))?;
        request.set_request_header("Content-Type", &file.media_type)?;
        request.set_request_header("Accept", "application/json")?;
        request.set_request_header("Accept-Language", api.app.language_now().tag())?;
        Ok(())
    };
    send().map_err(|_| Fault::Network)?;
    let heard = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    if let Ok(channel) = request.upload() {
        channel.set_onprogress(Some(heard.as_ref().unchecked_ref()));
    }
    // Resolves when the exchange is over, whatever its outcome.
    let over = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_js_u8_array(Some(content)).map_err(|_| Fault::Network)?;
    let _ = JsFuture::from(over).await;
    drop(heard);
    match request.status().unwrap_or(0) {
        0 => Err(Fault::Network),
        200..=299 => Ok(()),
        _ => {
            let text = request.response_text().ok().flatten().unwrap_or_default();
            let fault = serde_json::from_str::<Problem>(&text)
                .map_or(Fault::Mangled, |problem| Fault::Problem(Box::new(problem)));
            if fault.is_signed_out() {
                api.session_ended();
            }
            Err(fault)
        }
    }
}
