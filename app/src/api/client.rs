//! One exchange with the server: JSON there, JSON or a problem document back.

use gloo::net::http::{Method, RequestBuilder};
use leptos::prelude::{GetUntracked as _, ReadUntracked as _, Set as _};
use protocol::{account::SignedIn, reply};
use serde::{Serialize, de::DeserializeOwned};

use super::{BASE, Fault};
use crate::{
    kept,
    state::{App, Person, app},
};

/// Says whom the page takes to be signed in: the server refuses what another session would send.
pub(super) const PERSON: &str = "X-Lood-Person";

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
        read(&self.exchange("GET", path, None, true).await?)
    }

    /// Keeps the reply on the device, and reads it there where the server cannot be reached.
    pub(super) async fn get_or_kept<T: DeserializeOwned>(
        self,
        path: &str,
        ask_to_sign_in: bool,
    ) -> Result<T, Fault> {
        match self.exchange("GET", path, None, ask_to_sign_in).await {
            Ok(text) => {
                self.app.shown_from.set(None);
                // Where it cannot be kept, it can be read all the same.
                let _ = kept::keep_reply(path, &text).await;
                read(&text)
            }
            Err(fault @ (Fault::Network | Fault::Mangled)) => {
                let Ok(Some((at, text))) = kept::kept_reply(path).await else { return Err(fault) };
                self.app.shown_from.set(Some(at));
                read(&text)
            }
            Err(fault) => Err(fault),
        }
    }

    /// Remembers who signed in, for opening without a network; what another person read here goes.
    pub(super) async fn keep_person(self, who: &SignedIn) {
        let before = kept::kept_reply("/session").await.ok().flatten();
        let before = before.and_then(|(_, text)| serde_json::from_str::<SignedIn>(&text).ok());
        if before.is_some_and(|before| before.user_id != who.user_id) {
            let _ = kept::forget_replies().await;
        }
        let _ = kept::keep_reply("/session", &write(who)).await;
    }

    pub(super) async fn send<B: Serialize, T: DeserializeOwned>(
        self,
        method: &'static str,
        path: &str,
        body: &B,
    ) -> Result<T, Fault> {
        read(&self.exchange(method, path, Some(write(body)), true).await?)
    }

    pub(super) async fn send_quietly<B: Serialize, T: DeserializeOwned>(
        self,
        method: &'static str,
        path: &str,
        body: &B,
    ) -> Result<T, Fault> {
        read(&self.exchange(method, path, Some(write(body)), false).await?)
    }

    async fn exchange(
        self,
        method: &'static str,
        path: &str,
        body: Option<String>,
        ask_to_sign_in: bool,
    ) -> Result<String, Fault> {
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
            .header("Accept-Language", self.app.language_now().tag());
        // Signing in and out is about whoever that is.
        let by = self.app.user_id();
        let request =
            if ask_to_sign_in && !by.is_empty() { request.header(PERSON, &by) } else { request };
        let sent = match body {
            Some(body) => match request.header("Content-Type", "application/json").body(body) {
                Ok(request) => request.send().await,
                Err(_) => return Err(Fault::Network),
            },
            None => request.send().await,
        };
        let sent = sent.map_err(|_| Fault::Network)?;
        let status = sent.status();
        let kind = sent.headers().get("content-type");
        let text = sent.text().await.map_err(|_| Fault::Network)?;
        let fault = match reply::content(status, kind.as_deref(), text) {
            Ok(content) => return Ok(content),
            Err(refusal) => Fault::from(refusal),
        };
        if ask_to_sign_in && fault.is_signed_out() {
            self.session_ended(sign_ins);
        }
        Err(fault)
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

fn write<B: Serialize>(body: &B) -> String {
    // The protocol's types have no maps with other keys than text: writing them cannot fail.
    serde_json::to_string(body).unwrap_or_default()
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    reply::read(text).map_err(Fault::from)
}
