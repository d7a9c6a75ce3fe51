//! Sending a file's content.

use engine::response::Attachment;
use gloo::net::http::{Method, RequestBuilder};
use js_sys::Uint8Array;
use leptos::prelude::GetUntracked as _;
use protocol::problem::Problem;

use super::{Api, Fault, attachment, client::PERSON};

/// Sends a file's content; the server compares it with its hash.
pub(crate) async fn upload(api: Api, file: &Attachment, content: &Uint8Array) -> Result<(), Fault> {
    let sign_ins = api.app.sign_ins.get_untracked();
    let request = RequestBuilder::new(&attachment(&file.sha256))
        .method(Method::PUT)
        .header("Content-Type", &file.media_type)
        .header("Accept", "application/json")
        .header("Accept-Language", api.app.language_now().tag())
        .header(PERSON, &api.app.user_id())
        .body(content.clone())
        .map_err(|_| Fault::Network)?;
    let reply = request.send().await.map_err(|_| Fault::Network)?;
    match reply.status() {
        201 | 204 => return Ok(()),
        // A captive portal is glad to take anything.
        200..=299 => return Err(Fault::Mangled),
        _ => {}
    }
    let text = reply.text().await.map_err(|_| Fault::Network)?;
    let fault = serde_json::from_str::<Problem>(&text)
        .map_or(Fault::Mangled, |problem| Fault::Problem(Box::new(problem)));
    if fault.is_signed_out() {
        api.session_ended(sign_ins);
    }
    Err(fault)
}
