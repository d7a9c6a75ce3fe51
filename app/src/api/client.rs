//! One exchange with the server: JSON there, JSON or a problem document back.

use std::cell::RefCell;

use gloo::net::http::{Method, RequestBuilder};
use leptos::{
    prelude::{GetUntracked as _, Notify as _, ReadUntracked as _, Set as _},
    task::spawn_local,
};
use protocol::reply;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::{BASE, Fault};
use crate::{
    device, kept,
    state::{App, Person, app},
};

/// Says whom the page takes to be signed in: the server refuses what another session would send.
pub(super) const PERSON: &str = "X-Lood-Person";

/// What is asked of the server.
struct Request<'a> {
    method: &'static str,
    path: &'a str,
    /// The content, and its media type.
    body: Option<(JsValue, &'static str)>,
    /// As whom; none for whoever is signed in.
    author: Option<&'a str>,
    /// Where the session has ended, nobody is asked to sign in again.
    is_quiet: bool,
}

impl<'a> Request<'a> {
    fn new(method: &'static str, path: &'a str) -> Self {
        Self { method, path, body: None, author: None, is_quiet: false }
    }

    fn json<B: Serialize>(self, body: &B) -> Self {
        let body = Some((JsValue::from_str(&write(body)), "application/json"));
        Self { body, ..self }
    }

    fn quietly(self) -> Self {
        Self { is_quiet: true, ..self }
    }
}

/// The server; a handle that copies.
#[derive(Clone, Copy)]
pub(crate) struct Api {
    pub(super) app: App,
}

impl Api {
    /// The server as the tree this is called in talks to it.
    pub(crate) fn here() -> Self {
        Self { app: app() }
    }

    pub(super) async fn get<T: DeserializeOwned>(self, path: &str) -> Result<T, Fault> {
        read(&self.exchange(Request::new("GET", path)).await?)
    }

    /// Keeps the reply on the device.
    pub(super) async fn get_and_keep<T: DeserializeOwned>(self, path: &str) -> Result<T, Fault> {
        let text = self.exchange(Request::new("GET", path)).await?;
        self.app.shown_from.set(None);
        // Where it cannot be kept, it can be read all the same.
        let _ = kept::keep_reply(path, &text).await;
        read(&text)
    }

    /// Keeps the reply on the device, and reads it there where the server cannot be reached.
    pub(super) async fn get_or_kept<T: DeserializeOwned>(self, path: &str) -> Result<T, Fault> {
        match self.get_and_keep(path).await {
            Err(fault @ (Fault::Network | Fault::Mangled)) => {
                let Ok(Some((at, text))) = kept::kept_reply(path).await else { return Err(fault) };
                self.app.shown_from.set(Some(at));
                read(&text)
            }
            reply => reply,
        }
    }

    /// Reads without asking to sign in, and without keeping anything.
    pub(super) async fn get_quietly<T: DeserializeOwned>(self, path: &str) -> Result<T, Fault> {
        read(&self.exchange(Request::new("GET", path).quietly()).await?)
    }

    pub(super) async fn send<B: Serialize, T: DeserializeOwned>(
        self,
        method: &'static str,
        path: &str,
        body: &B,
    ) -> Result<T, Fault> {
        read(&self.exchange(Request::new(method, path).json(body)).await?)
    }

    /// Sends what a person wrote as that person, whoever is signed in by now.
    pub(super) async fn send_as<B: Serialize, T: DeserializeOwned>(
        self,
        by: &str,
        path: &str,
        body: &B,
    ) -> Result<T, Fault> {
        let request = Request { author: Some(by), ..Request::new("POST", path).json(body) };
        read(&self.exchange(request).await?)
    }

    pub(super) async fn send_quietly<B: Serialize, T: DeserializeOwned>(
        self,
        method: &'static str,
        path: &str,
        body: &B,
    ) -> Result<T, Fault> {
        read(&self.exchange(Request::new(method, path).json(body).quietly()).await?)
    }

    pub(super) async fn send_file<T: DeserializeOwned>(
        self,
        path: &str,
        file: &Blob,
    ) -> Result<T, Fault> {
        let body = Some((JsValue::from(file), "application/octet-stream"));
        read(&self.exchange(Request { body, ..Request::new("POST", path) }).await?)
    }

    /// Asks for a file of a kind, without asking to sign in.
    pub(super) async fn file_quietly<B: Serialize>(
        self,
        path: &str,
        body: &B,
        kind: &'static str,
    ) -> Result<Blob, Fault> {
        let request = RequestBuilder::new(&format!("{BASE}{path}"))
            .method(Method::POST)
            .header("Accept", kind)
            .header(protocol::VERSION_HEADER, &protocol::VERSION.to_string())
            .header("Accept-Language", self.app.language_now().tag())
            .header("Content-Type", "application/json");
        let request = request.body(JsValue::from_str(&write(body))).map_err(|_| Fault::Network)?;
        let sent = request.send().await.map_err(|_| Fault::Network)?;
        let said = sent.headers().get("content-type");
        if !sent.ok() {
            let (status, text) = (sent.status(), sent.text().await.map_err(|_| Fault::Network)?);
            let refusal = reply::content(status, said.as_deref(), text);
            return Err(refusal.map_or_else(Fault::from, |_| Fault::Mangled));
        }
        // A captive portal's page is no such file.
        if said.as_deref() != Some(kind) {
            return Err(Fault::Mangled);
        }
        let bytes = sent.binary().await.map_err(|_| Fault::Network)?;
        device::blob(&bytes, kind).map_err(|_| Fault::Network)
    }

    async fn exchange(self, request: Request<'_>) -> Result<String, Fault> {
        let Request { method, path, body, author, is_quiet } = request;
        let sign_ins = self.app.sign_ins.get_untracked();
        let verb = match method {
            "POST" => Method::POST,
            "PUT" => Method::PUT,
            "DELETE" => Method::DELETE,
            _ => Method::GET,
        };
        let request = RequestBuilder::new(&format!("{BASE}{path}"))
            .method(verb)
            .header("Accept", "application/json")
            .header(protocol::VERSION_HEADER, &protocol::VERSION.to_string())
            .header("Accept-Language", self.app.language_now().tag());
        // Signing in and out is about whoever that is.
        let by = author.map_or_else(|| self.app.user_id(), str::to_owned);
        let request = if is_quiet || by.is_empty() { request } else { request.header(PERSON, &by) };
        let sent = match body {
            Some((body, kind)) => match request.header("Content-Type", kind).body(body) {
                Ok(request) => request.send().await,
                Err(_) => return Err(Fault::Network),
            },
            None => request.send().await,
        };
        let sent = sent.map_err(|_| Fault::Network)?;
        if let Some(epoch) = sent.headers().get(protocol::EPOCH_HEADER) {
            // What cannot be noted now is noted with the next reply.
            spawn_local(async move {
                let _ = self.heed_epoch(by, epoch).await;
            });
        }
        let status = sent.status();
        let kind = sent.headers().get("content-type");
        let text = sent.text().await.map_err(|_| Fault::Network)?;
        let fault = match reply::content(status, kind.as_deref(), text) {
            Ok(content) => return Ok(content),
            Err(refusal) => Fault::from(refusal),
        };
        if !is_quiet && fault.is_signed_out() {
            self.session_ended(sign_ins);
        }
        Err(fault)
    }

    /// Notes the server's epoch; after a backup was put back there, what was sent is sent again.
    pub(crate) async fn heed_epoch(self, by: String, epoch: String) -> Result<(), kept::Lost> {
        let seen = (by, epoch);
        if EPOCH.with_borrow(|known| *known == seen) {
            return Ok(());
        }
        let again = kept::heed_epoch(&seen.0, &seen.1).await?;
        let before = EPOCH.replace(seen.clone());
        // Another tab may have noted it: what this page shows is of the time before all the same.
        if again || (before.0 == seen.0 && before.1 != seen.1) {
            self.app.put_back.notify();
        }
        Ok(())
    }

    /// The state of the app that asks.
    pub(crate) fn app(self) -> App {
        self.app
    }

    /// Where somebody was signed in, the page stays and the person is asked to sign in again; not
    /// where they have, since the request was sent after so many sign-ins.
    pub(super) fn session_ended(self, sign_ins: u32) {
        if self.app.sign_ins.get_untracked() == sign_ins
            && matches!(*self.app.person.read_untracked(), Person::SignedIn(_))
        {
            self.app.expired.set(true);
        }
    }
}

thread_local! {
    /// The server's epoch as this page last saw it, and who was signed in.
    static EPOCH: RefCell<(String, String)> = RefCell::default();
}

pub(super) fn write<B: Serialize>(body: &B) -> String {
    // The protocol's types have no maps with other keys than text: writing them cannot fail.
    serde_json::to_string(body).unwrap_or_default()
}

pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    reply::read(text).map_err(Fault::from)
}
