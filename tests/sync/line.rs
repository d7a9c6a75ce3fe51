//! A device's line to the server: a reply is judged by the very code the app judges with.

use std::time::Duration;

use protocol::{
    account::SignIn,
    operation::{Push, PushReply},
    reply::{self, Refusal},
};
use reqwest::{Client, Method, RequestBuilder, header};
use serde::{Serialize, de::DeserializeOwned};

/// Why there is no reply to use.
#[derive(Debug)]
pub(crate) enum Broken {
    Network,
    Refused(Refusal),
}

impl Broken {
    /// The code of what the server says is wrong.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Refused(Refusal::Problem(problem)) => &problem.code,
            Self::Refused(Refusal::Mangled) => "mangled",
            Self::Network => "network",
        }
    }

    pub(crate) fn is_signed_out(&self) -> bool {
        matches!(self, Self::Refused(Refusal::Problem(problem)) if problem.status == 401)
    }
}

impl From<Refusal> for Broken {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A line, signed in or not.
#[derive(Clone)]
pub(crate) struct Line {
    client: Client,
    url: String,
    cookie: String,
}

impl Line {
    pub(crate) fn to(url: &str) -> Self {
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(20));
        let client = client.pool_max_idle_per_host(0).build().unwrap();
        Self { client, url: url.to_owned(), cookie: String::new() }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}/api/v1{path}", self.url));
        request.header(header::COOKIE, &self.cookie)
    }

    /// Signs in; who is signed in already stays so where it fails.
    pub(crate) async fn sign_in(&mut self, user_name: &str) -> Result<(), Broken> {
        let who = SignIn { user_name: user_name.into(), password: "lood-katsetamiseks".into() };
        let sent = self.request(Method::POST, "/session").json(&who).send().await;
        let sent = sent.map_err(|_| Broken::Network)?;
        let cookie = sent.headers().get(header::SET_COOKIE).cloned();
        let cookie = cookie.and_then(|own| Some(own.to_str().ok()?.split(';').next()?.to_owned()));
        judged::<serde_json::Value>(sent).await?;
        self.cookie = cookie.ok_or(Refusal::Mangled)?;
        Ok(())
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Broken> {
        self.ask(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Broken> {
        self.ask(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<T, Broken> {
        judged(request.send().await.map_err(|_| Broken::Network)?).await
    }

    /// Sends a batch, and believes only a reply that acknowledges it.
    pub(crate) async fn push(&self, response: &str, push: &Push) -> Result<PushReply, Broken> {
        let reply: PushReply =
            self.post(&format!("/responses/{response}/operations"), push).await?;
        if push.is_acknowledged_by(&reply) { Ok(reply) } else { Err(Refusal::Mangled.into()) }
    }
}

async fn judged<T: DeserializeOwned>(sent: reqwest::Response) -> Result<T, Broken> {
    let status = sent.status().as_u16();
    let kind = sent.headers().get(header::CONTENT_TYPE).cloned();
    let body = sent.text().await.map_err(|_| Broken::Network)?;
    let kind = kind.as_ref().and_then(|kind| kind.to_str().ok());
    Ok(reply::read(&reply::content(status, kind, body)?)?)
}
