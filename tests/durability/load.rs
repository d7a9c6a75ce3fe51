//! Several devices that push answers as fast as they are taken, and remember what was
//! acknowledged.

use std::{collections::HashSet, time::Duration};

use protocol::{
    account::SignIn,
    operation::{Action, Operation, Push, PushReply, StoredOperation},
    place::Place,
    response::{BeginResponse, ResponseInfo},
};
use reqwest::{Client, header};
use serde_json::json;
use tokio::{task::JoinSet, time::timeout};

const DEVICES: usize = 4;
/// Items of the self-assessment that take a number.
const ITEMS: [&str; 2] = ["residents", "care_workers"];

fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

#[derive(Clone)]
struct Line {
    client: Client,
    url: String,
    cookie: String,
}

impl Line {
    async fn get<T: serde::de::DeserializeOwned>(&self, path: &str) -> T {
        let request = self.client.get(format!("{}/api/v1{path}", self.url));
        request.header(header::COOKIE, &self.cookie).send().await.unwrap().json().await.unwrap()
    }

    /// None where no reply came, or not the whole of it.
    async fn post<B: serde::Serialize, T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Option<T> {
        let request = self.client.post(format!("{}/api/v1{path}", self.url));
        let request = request.header(header::COOKIE, &self.cookie).json(body);
        let reply = request.send().await.ok()?;
        if !reply.status().is_success() {
            return None;
        }
        reply.json().await.ok()
    }
}

/// The devices, and what they know.
#[derive(Default)]
pub(crate) struct Load {
    line: Option<Line>,
    response: Option<ResponseInfo>,
    acknowledged: Vec<String>,
}

impl Load {
    pub(crate) fn acknowledged(&self) -> u64 {
        self.acknowledged.len() as u64
    }

    /// The same response, of which nothing was acknowledged yet.
    pub(crate) fn anew(&self) -> Self {
        Self { response: self.response.clone(), ..Self::default() }
    }

    fn line(&self) -> Line {
        self.line.clone().expect("connected")
    }

    /// Signs in, and begins the response the first time.
    pub(crate) async fn connect(&mut self, url: &str) {
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().unwrap();
        let cookie = sign_in(&client, url).await;
        self.line = Some(Line { client, url: url.to_owned(), cookie });
        if self.response.is_none() {
            let places: Vec<Place> = self.line().get("/places").await;
            let begin = BeginResponse {
                id: id(),
                place_id: places[0].id.clone(),
                questionnaire_id: "general-care-self-assessment".into(),
            };
            self.response = self.line().post("/responses", &begin).await;
            assert!(self.response.is_some(), "no response was begun");
        }
    }

    /// Pushes from all devices; after a while something ends the server, and so the pushing.
    pub(crate) async fn run_for(&mut self, life: Duration, end: impl FnOnce()) {
        let response = self.response.clone().expect("begun");
        let mut devices = JoinSet::new();
        for _ in 0..DEVICES {
            devices.spawn(push(self.line(), response.clone()));
        }
        tokio::time::sleep(life).await;
        end();
        while let Some(known) = devices.join_next().await {
            self.acknowledged.extend(known.unwrap());
        }
    }

    /// Acknowledged operations that the server does not have, or has twice.
    pub(crate) async fn lost(&self) -> Vec<String> {
        let response = self.response.as_ref().expect("begun");
        let mut seen = HashSet::new();
        let mut after = 0;
        loop {
            let path = format!("/responses/{}/operations?after={after}&limit=500", response.id);
            let page: Vec<StoredOperation> = self.line().get(&path).await;
            let Some(last) = page.last() else { break };
            after = last.position;
            for stored in page {
                let id = stored.operation.op_id;
                assert!(seen.insert(id.clone()), "{id} stands twice in the log");
            }
        }
        self.acknowledged.iter().filter(|id| !seen.contains(*id)).cloned().collect()
    }
}

/// Signs in as a provider; the session's cookie.
pub(crate) async fn sign_in(client: &Client, url: &str) -> String {
    let who =
        SignIn { user_name: "kuusiku@naide.ee".into(), password: "lood-katsetamiseks".into() };
    let sent = client.post(format!("{url}/api/v1/session")).json(&who).send().await.unwrap();
    let cookie = sent.headers()[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// Pushes until there is no reply; what was acknowledged.
async fn push(line: Line, response: ResponseInfo) -> Vec<String> {
    let device_id = id();
    let mut known = Vec::new();
    let path = format!("/responses/{}/operations", response.id);
    for batch in 0_u64.. {
        let operations: Vec<Operation> = (1..=1 + batch % 3)
            .map(|number| Operation {
                op_id: id(),
                device_id: device_id.clone(),
                seq: batch * 3 + number,
                definition: response.definition.clone(),
                base: None,
                resolves: Vec::new(),
                device_time: "2026-03-02T10:00:00Z".into(),
                elapsed_ms: 1,
                action: Action::Answer {
                    address: ITEMS[(number % 2) as usize].parse().unwrap(),
                    value: json!(batch % 90),
                },
            })
            .collect();
        let batch = Push::of(operations);
        let sent = line.post::<_, PushReply>(&path, &batch);
        let Ok(Some(reply)) = timeout(Duration::from_secs(10), sent).await else { break };
        assert_eq!(reply.batch, batch.hash());
        assert!(reply.quarantined.is_empty(), "{reply:?}");
        known.extend(batch.operations.into_iter().map(|operation| operation.op_id));
    }
    known
}
