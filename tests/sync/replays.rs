//! The same batch over and over, its replies cut after the commit: one effect, the same reply.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use protocol::{
    operation::{Action, Operation, Push, PushReply, StoredOperation},
    place::Place,
    response::{BeginResponse, ResponseInfo},
};
use serde_json::json;
use tests::{
    fault_proxy::{Fault, FaultProxy},
    served::Served,
};

use crate::line::Line;

const BATCHES: u64 = 5;
const TIMES: usize = 100;
const AT_ONCE: usize = 20;

fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_replayed_a_hundred_times_has_one_effect_and_the_same_reply() {
    let folder = tempfile::tempdir().unwrap();
    let server = Served::start(folder.path()).await;
    let mut near = Line::to(&server.url);
    near.sign_in("kuusiku@naide.ee").await.unwrap();
    let places: Vec<Place> = near.get("/places").await.unwrap();
    let begin = BeginResponse {
        id: id(),
        place_id: places[0].id.clone(),
        questionnaire_id: "general-care-self-assessment".into(),
    };
    let info: ResponseInfo = near.post("/responses", &begin).await.unwrap();
    // Every second reply is lost, or cut within its head or its body, after the commit.
    let proxy = FaultProxy::start(&server.url, |number| match number % 4 {
        0 => Fault::NoReply,
        2 => Fault::CutDown(number * 7 % 900),
        _ => Fault::None,
    });
    let proxy = proxy.await;
    let mut far = Line::to(&proxy.url);
    while far.sign_in("kuusiku@naide.ee").await.is_err() {}
    let device_id = id();
    let (mut lost, mut sent) = (0, Vec::new());
    for batch in 0..BATCHES {
        let operation = |number: u64, item: &str| Operation {
            op_id: id(),
            device_id: device_id.clone(),
            seq: batch * 3 + number,
            definition: info.definition.clone(),
            base: None,
            resolves: Vec::new(),
            device_time: "2026-03-02T10:00:00Z".into(),
            elapsed_ms: 1,
            action: Action::Answer { address: item.parse().unwrap(), value: json!(batch) },
        };
        // One that is kept aside among them: its reply is the same each time as well.
        let operations =
            vec![operation(1, "residents"), operation(2, "no_such"), operation(3, "care_workers")];
        let push = Push::of(operations);
        let mut replies: Vec<PushReply> = Vec::new();
        for _ in 0..TIMES / AT_ONCE {
            let many = (0..AT_ONCE).map(|_| far.push(&info.id, &push));
            for reply in join_all(many).await {
                match reply {
                    Ok(reply) => replies.push(reply),
                    Err(_) => lost += 1,
                }
            }
        }
        // What nobody heard of is in the log all the same, and is told when it is asked again.
        replies.push(near.push(&info.id, &push).await.unwrap());
        assert!(replies.iter().all(|reply| *reply == replies[0]), "{replies:#?}");
        assert_eq!(replies[0].position, (batch + 1) * 2);
        assert_eq!(replies[0].quarantined.len(), 1);
        sent.extend([&push.operations[0], &push.operations[2]].map(|own| own.op_id.clone()));
    }
    let path = format!("/responses/{}/operations?limit=500", info.id);
    let log: Vec<StoredOperation> = near.get(&path).await.unwrap();
    let ids: Vec<String> = log.into_iter().map(|stored| stored.operation.op_id).collect();
    assert_eq!(ids, sent);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    println!("{} pushes, {lost} replies lost, {} operations", BATCHES as usize * TIMES, ids.len());
    assert!(lost > TIMES, "hardly a reply was lost: {lost}");
}
