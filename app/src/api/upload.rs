//! Sending a file's content: what goes next and what counts as arrived is the protocol's matter.

use engine::response::Attachment;
use gloo::{
    net::http::{Method, Request, RequestBuilder},
    timers::callback::Timeout,
};
use leptos::prelude::GetUntracked as _;
use protocol::attachment::{Finish, Step, Unheard, Upload};
use wasm_bindgen::JsValue;
use web_sys::{AbortController, Blob};

use super::{Api, Fault, attachment, client::PERSON};
use crate::device;

/// How long a part may take; a line that is slower gets smaller ones.
const LONGEST_MS: u32 = 60_000;

/// A reply, and the hash of the part it answers.
struct Reply {
    part: Option<String>,
    status: u16,
    body: Vec<u8>,
}

/// Why there is none.
enum NoReply {
    /// The file cannot be read on this device.
    Unreadable,
    Line,
}

impl From<JsValue> for NoReply {
    fn from(_: JsValue) -> Self {
        Self::Unreadable
    }
}

impl From<gloo::net::Error> for NoReply {
    fn from(_: gloo::net::Error) -> Self {
        Self::Line
    }
}

impl From<Unheard> for Fault {
    fn from(unheard: Unheard) -> Self {
        match unheard {
            Unheard::Mangled => Self::Mangled,
            Unheard::Refused(problem) => Self::Problem(problem),
        }
    }
}

/// Brings a file to the server, from where it broke off before; tells how many bytes are there.
/// False where the file cannot be read here.
pub(crate) async fn upload(
    api: Api,
    by: &str,
    file: &Attachment,
    content: &Blob,
    moved: impl Fn(u64),
) -> Result<bool, Fault> {
    let sign_ins = api.app.sign_ins.get_untracked();
    let mut upload = Upload::of(&file.sha256, content.size() as u64);
    while upload.next() != Step::Done {
        let heard = match exchange(api, by, file, content, upload.next()).await {
            Ok(reply) => {
                let part = reply.part.as_deref();
                upload.hear(part, reply.status, &reply.body).map_err(Fault::from)
            }
            Err(NoReply::Unreadable) => return Ok(false),
            Err(NoReply::Line) => {
                upload.hear_nothing();
                Err(Fault::Network)
            }
        };
        moved(upload.received());
        let Err(fault) = heard else { continue };
        if fault.is_signed_out() {
            api.session_ended(sign_ins);
        }
        match upload.patience() {
            Some(pause) if fault.may_pass() && api.app.online.get_untracked() => {
                device::wait(pause).await;
            }
            _ => return Err(fault),
        }
    }
    Ok(true)
}

async fn exchange(
    api: Api,
    by: &str,
    file: &Attachment,
    content: &Blob,
    step: Step,
) -> Result<Reply, NoReply> {
    let mut part = None;
    let parts = format!("{}/parts", attachment(&file.sha256));
    let request = |address: &str, method| {
        RequestBuilder::new(address)
            .method(method)
            .header("Accept", "application/json")
            .header("Accept-Language", api.app.language_now().tag())
            .header(PERSON, by)
    };
    let controller = AbortController::new()?;
    let signal = controller.signal();
    let request: Request = match step {
        Step::Ask | Step::Done => {
            request(&parts, Method::GET).abort_signal(Some(&signal)).build()?
        }
        Step::Whole => {
            let (bytes, _) = device::read_file(content).await?;
            request(&attachment(&file.sha256), Method::PUT)
                .header("Content-Type", &file.media_type)
                .abort_signal(Some(&signal))
                .body(bytes)?
        }
        Step::Part { start, size } => {
            let bytes = content.slice_with_f64_and_f64(start as f64, (start + size) as f64)?;
            let (bytes, hash) = device::read_file(&bytes).await?;
            let address = format!("{parts}/{start}?part={hash}");
            part = Some(hash);
            request(&address, Method::PUT)
                .header("Content-Type", "application/octet-stream")
                .abort_signal(Some(&signal))
                .body(bytes)?
        }
        Step::Finish => {
            let size = content.size() as u64;
            let end = Finish { size, media_type: file.media_type.clone() };
            request(&parts, Method::POST).abort_signal(Some(&signal)).json(&end)?
        }
    };
    let too_long = Timeout::new(LONGEST_MS, move || controller.abort());
    let reply = request.send().await?;
    let status = reply.status();
    let body = reply.binary().await?;
    drop(too_long);
    Ok(Reply { part, status, body })
}
