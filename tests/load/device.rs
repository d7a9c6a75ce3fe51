//! A device that sends answers as the app does, and believes a reply only as the app does.

use std::sync::Arc;

use protocol::{
    operation::{Action, Operation, Push, PushReply},
    response::ResponseDetail,
};
use reqwest::{Client, StatusCode, header};
use serde_json::json;

use crate::id;

/// One device with one response.
pub struct Device {
    client: Client,
    url: String,
    cookie: String,
    definition: String,
    questions: Arc<[String]>,
    id: String,
    seq: u64,
    /// Position up to which it knows the log.
    pub position: u64,
}

/// What became of a batch.
#[derive(Debug)]
pub enum Sent {
    /// The server has it.
    Taken(PushReply),
    /// It said that it is busy; try again after so many seconds.
    Busy(u64),
    /// Anything else.
    Failed(String),
}

impl Device {
    pub(crate) fn new(
        url: &str,
        cookie: String,
        response: &str,
        definition: &str,
        questions: Arc<[String]>,
    ) -> Self {
        Self {
            client: Client::builder().no_proxy().build().unwrap(),
            url: format!("{url}/api/v1/responses/{response}"),
            cookie,
            definition: definition.to_owned(),
            questions,
            id: id(),
            seq: 0,
            position: 0,
        }
    }

    /// So many new answers, to questions all over the form.
    pub fn answers(&mut self, count: usize) -> Vec<Operation> {
        (0..count).map(|_| self.answer()).collect()
    }

    fn answer(&mut self) -> Operation {
        self.seq += 1;
        let at = self.seq as usize * 7;
        let question = &self.questions[at % self.questions.len()];
        let value = ["yes", "partly", "no"][at / self.questions.len() % 3];
        Operation {
            op_id: id(),
            device_id: self.id.clone(),
            seq: self.seq,
            definition: self.definition.clone(),
            base: None,
            resolves: Vec::new(),
            device_time: "2026-03-02T10:00:00.000Z".into(),
            elapsed_ms: self.seq * 1_000,
            action: Action::Answer { address: question.parse().unwrap(), value: json!(value) },
        }
    }

    /// Sends a batch once.
    pub async fn send(&self, operations: &[Operation]) -> Sent {
        let push = Push { after: Some(self.position), ..Push::of(operations.to_vec()) };
        let request = self.client.post(format!("{}/operations", self.url));
        let sent = request.header(header::COOKIE, &self.cookie).json(&push).send().await;
        let reply = match sent {
            Ok(reply) if reply.status() == StatusCode::SERVICE_UNAVAILABLE => {
                let wait = reply.headers().get(header::RETRY_AFTER);
                let wait = wait.and_then(|wait| wait.to_str().ok()?.parse().ok());
                return Sent::Busy(wait.unwrap_or(2));
            }
            Ok(reply) if reply.status() == StatusCode::OK => reply.json::<PushReply>().await,
            Ok(reply) => return Sent::Failed(reply.status().to_string()),
            Err(error) => Err(error),
        };
        match reply {
            Ok(reply) if reply.batch == push.hash() && reply.quarantined.is_empty() => {
                Sent::Taken(reply)
            }
            Ok(reply) => Sent::Failed(format!("{reply:?}")),
            Err(error) => Sent::Failed(format!("{error:?}")),
        }
    }

    /// Sends a batch that must be taken at once.
    pub async fn push(&mut self, operations: &[Operation]) {
        match self.send(operations).await {
            Sent::Taken(reply) => self.position = reply.position,
            other => panic!("{other:?}"),
        }
    }

    /// Fetches the whole response.
    pub async fn fetch(&mut self) -> Result<(), String> {
        let request = self.client.get(&self.url).header(header::COOKIE, &self.cookie);
        let reply = request.send().await.map_err(|error| format!("{error:?}"))?;
        let detail: ResponseDetail = reply.json().await.map_err(|error| format!("{error:?}"))?;
        self.position = detail.info.position;
        Ok(())
    }
}
