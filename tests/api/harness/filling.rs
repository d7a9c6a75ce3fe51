//! Filling a questionnaire as a device does: operations with ids and numbers.

use engine::{
    checking::load_document,
    definition::model::ItemKind,
    name::Name,
    response::{Address, from_answers_file},
};
use protocol::{
    inspection::{InspectionDetail, OpenInspection},
    operation::{Action, Operation, Push, PushReply},
    response::{BeginResponse, ResponseDetail, ResponseInfo, Submit},
};
use serde_json::{Value as Json, json};

use super::{Client, Reply, TestApp};

/// A new id.
pub(crate) fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A device on which somebody fills a response.
pub(crate) struct Filling {
    pub(crate) client: Client,
    pub(crate) id: String,
    pub(crate) definition: String,
    pub(crate) device: String,
    seq: u64,
}

impl Filling {
    /// The provider begins the self-assessment of its overdue place.
    pub(crate) async fn self_assessment(app: &TestApp) -> Self {
        let client = app.provider();
        let request = BeginResponse {
            id: id(),
            place_id: app.place().await.id,
            questionnaire_id: "general-care-self-assessment".into(),
        };
        let info: ResponseInfo = client.post("/api/v1/responses", &request).await.ok();
        Self::of(&client, &info)
    }

    /// The inspector opens an inspection of the provider's overdue place.
    pub(crate) async fn inspection(app: &TestApp) -> (Self, InspectionDetail) {
        let client = app.inspector();
        let request = OpenInspection {
            id: id(),
            response_id: id(),
            place_id: app.place().await.id,
            questionnaire_id: "general-care-inspection".into(),
        };
        let detail: InspectionDetail = client.post("/api/v1/inspections", &request).await.ok();
        (Self::of(&client, &detail.response), detail)
    }

    pub(crate) fn of(client: &Client, info: &ResponseInfo) -> Self {
        Self {
            client: client.clone(),
            id: info.id.clone(),
            definition: info.definition.clone(),
            device: id(),
            seq: 0,
        }
    }

    /// The same response on another device of the same person.
    pub(crate) fn on_another_device(&self) -> Self {
        let (client, device) = (self.client.clone(), id());
        Self { client, id: self.id.clone(), definition: self.definition.clone(), device, seq: 0 }
    }

    /// The next operation of this device.
    pub(crate) fn operation(&mut self, action: Action) -> Operation {
        self.seq += 1;
        Operation {
            op_id: id(),
            device_id: self.device.clone(),
            seq: self.seq,
            definition: self.definition.clone(),
            base: None,
            resolves: Vec::new(),
            device_time: "2026-03-02T10:00:00Z".into(),
            elapsed_ms: 1,
            action,
        }
    }

    /// The next operation, an answer.
    pub(crate) fn answer(&mut self, item: &str, value: Json) -> Operation {
        self.operation(Action::Answer { address: item.parse().unwrap(), value })
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/api/v1/responses/{}{rest}", self.id)
    }

    pub(crate) async fn push(&self, operations: Vec<Operation>) -> Reply {
        self.client.post(&self.path("/operations"), &Push::of(operations)).await
    }

    pub(crate) async fn detail(&self) -> ResponseDetail {
        self.client.get(&self.path("")).await.ok()
    }

    /// Pushes every answer of a golden answers file and submits.
    pub(crate) async fn complete(&mut self, answers: &str) -> ResponseDetail {
        let pushed = self.fill(answers).await;
        self.submit(pushed.position).await.ok()
    }

    /// Pushes every answer of a golden answers file.
    pub(crate) async fn fill(&mut self, answers: &str) -> PushReply {
        let operations = self.operations_of(answers).await;
        let mut last = None;
        for batch in operations.chunks(400) {
            let reply: PushReply = self.push(batch.to_vec()).await.ok();
            assert_eq!(reply.quarantined, vec![]);
            last = Some(reply);
        }
        last.unwrap()
    }

    /// The operations that give the answers of a golden answers file.
    pub(crate) async fn operations_of(&mut self, answers: &str) -> Vec<Operation> {
        let detail = self.detail().await;
        let program = load_document(&detail.document).unwrap();
        let file: Json = serde_json::from_str(answers).unwrap();
        let (response, found) = from_answers_file(program.questionnaire(), &file);
        assert_eq!(found, vec![]);
        let mut repeats: Vec<(Address, Vec<Name>)> = response.instances.into_iter().collect();
        repeats.sort_by_key(|(address, _)| address.path.len());
        let mut actions = Vec::new();
        // Where the number of instances is computed, nobody adds one.
        let counted = |repeat: &Address| {
            let item = program.item(repeat.item.as_str()).map(|item| &item.kind);
            matches!(item, Some(ItemKind::Repeat(own)) if own.count.is_some())
        };
        for (repeat, instances) in repeats.into_iter().filter(|(repeat, _)| !counted(repeat)) {
            for instance in instances {
                actions.push(Action::AddInstance { repeat: repeat.clone(), instance });
            }
        }
        for (address, value) in response.answers {
            actions.push(Action::Answer { address, value });
        }
        actions.into_iter().map(|action| self.operation(action)).collect()
    }

    pub(crate) async fn submit(&self, position: u64) -> Reply {
        self.client.post(&self.path("/submit"), &Submit { position }).await
    }

    pub(crate) async fn reopen(&self, client: &Client, reason: &str) -> Reply {
        client.post(&self.path("/reopen"), &json!({ "reason": reason })).await
    }
}

/// Answers that make a good self-assessment.
pub(crate) const GOOD_SELF_ASSESSMENT: &str =
    include_str!("../../golden/general-care-self-assessment/good.json");
/// Answers of a checklist with breaches.
pub(crate) const POOR_INSPECTION: &str =
    include_str!("../../golden/general-care-inspection/poor.json");
