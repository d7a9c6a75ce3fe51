//! What cannot be taken into the log is kept aside with the reason, and holds up nothing.

use engine::response::Attachment;
use protocol::{
    operation::{Action, Operation, Push, PushReply, Quarantined},
    response::{ResponseDetail, ResponseInfo},
};
use serde_json::json;

use crate::{
    harness::{Filling, GOOD_SELF_ASSESSMENT, Reply, TestApp, id, on_both, sha256},
    log::{log, quarantine},
};

/// Changes the database behind the server's back.
async fn execute(app: &TestApp, statement: &'static str) {
    let mut connection = app.connection().await;
    let done = sqlx::query(statement).execute(&mut connection).await.unwrap();
    assert_eq!(done.rows_affected(), 1);
}

/// Pushes an operation that must be kept aside with a code, and is in nobody's way.
async fn set_aside(app: &TestApp, filling: &mut Filling, operation: Operation, code: &str) {
    let before = log(filling).await.len();
    let good = filling.answer("residents", json!(12));
    let reply: PushReply = filling.push(vec![operation.clone(), good]).await.ok();
    assert_eq!(reply.quarantined.len(), 1, "{reply:?}");
    assert_eq!(reply.quarantined[0].op_id, operation.op_id);
    assert_eq!(reply.quarantined[0].code, code);
    assert!(protocol::problem::messages::lookup(code).is_some(), "no message for {code}");
    assert_eq!(log(filling).await.len(), before + 1);
    assert!(quarantine(app).await.contains(&(operation.op_id, code.to_owned())));
}

/// Sends an operation that is acknowledged as kept aside, so that the device lets go of it.
async fn acknowledged_aside(filling: &Filling, operation: &Operation, code: &str) {
    let operations = vec![operation.clone()];
    let reply: PushReply = filling.push(operations.clone()).await.ok();
    assert_eq!(reply.batch, Push::of(operations).hash());
    let aside = Quarantined { op_id: operation.op_id.clone(), code: code.to_owned() };
    assert_eq!(reply.quarantined, [aside]);
    assert!(protocol::problem::messages::lookup(code).is_some(), "no message for {code}");
}

on_both! {
    async fn what_is_kept_aside_can_be_read_with_the_response_by_its_own_organisation(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let late = filling.answer("residents", json!(99));
        filling.push(vec![late.clone()]).await.ok::<PushReply>();
        let detail = filling.detail().await;
        let [aside] = &detail.kept_aside[..] else { panic!("{:?}", detail.kept_aside) };
        assert_eq!((&aside.op_id, &*aside.code), (&late.op_id, "response-submitted"));
        assert_eq!(aside.action, late.action);
        assert!(!aside.actor_name.is_empty());
        let seen: ResponseDetail = app.inspector().get(&filling.path("")).await.ok();
        assert_eq!(seen.kept_aside, [], "what the provider failed to write is not the office's");
    }

    async fn a_number_used_twice_by_a_device_is_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let first = filling.answer("care_workers", json!(24));
        filling.push(vec![first.clone()]).await.ok::<PushReply>();
        let clash = Operation { op_id: id(), ..first };
        set_aside(&app, &mut filling, clash, "sequence-clash").await;
    }

    async fn an_unknown_item_is_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = filling.answer("no_such_item", json!(1));
        set_aside(&app, &mut filling, operation, "answer-unknown-item").await;
        let address = "no_such_item".parse().unwrap();
        let operation = filling.operation(Action::Comment { address, text: "Miks?".into() });
        set_aside(&app, &mut filling, operation, "answer-unknown-item").await;
    }

    async fn what_is_over_the_bounds_is_kept_aside_and_holds_up_nothing(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = json!(filling.answer("residents", json!(1)));
        let long = "a".repeat(65);
        let fields = [
            ("seq", json!(0)),
            ("seq", json!(u64::MAX)),
            ("device_id", json!("")),
            ("device_id", json!(long)),
            ("device_id", json!("a\u{0}")),
            ("definition", json!("short")),
            ("base", json!(long)),
            ("resolves", json!(vec!["a"; 65])),
            ("resolves", json!([long.repeat(10_000)])),
            ("device_time", json!(long)),
        ];
        for (name, value) in fields {
            let mut over = operation.clone();
            over["op_id"] = json!(id());
            over[name] = value;
            let over = serde_json::from_value(over).unwrap();
            set_aside(&app, &mut filling, over, "operation-over-bounds").await;
        }
        let texts = ["a".repeat(20_001), "\u{1}".repeat(1_000_000), "õ\u{0}".repeat(100_000)];
        for text in texts {
            let over = filling.answer("improvements", json!(text));
            set_aside(&app, &mut filling, over, "operation-over-bounds").await;
        }
        // Within them, no character is in anybody's way.
        let odd = filling.answer("improvements", json!("õ\u{0}"));
        assert_eq!(filling.push(vec![odd]).await.ok::<PushReply>().quarantined, []);
        let attachment = Attachment {
            sha256: "\u{0}".into(),
            name: "plaan.pdf".into(),
            size: 7,
            media_type: "application/pdf".into(),
        };
        let address = "a1_care_plan".parse().unwrap();
        let odd = filling.operation(Action::Attach { address, attachment });
        set_aside(&app, &mut filling, odd, "attachment-unknown").await;
    }

    async fn two_hundred_of_the_longest_answers_are_taken_at_once(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let longest = json!("🌲".repeat(20_000));
        let all: Vec<_> = (0..200).map(|_| filling.answer("improvements", longest.clone())).collect();
        let reply: PushReply = filling.push(all).await.ok();
        assert_eq!((reply.position, reply.quarantined.len()), (200, 0));
    }

    async fn an_answer_of_a_wrong_type_is_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
        let wrong = [
            ("residents", json!("palju"), "answer-wrong-type"),
            ("a1_care_plan", json!({ "na": "jah" }), "answer-wrong-type"),
            ("a1_care_plan", json!("9"), "answer-unknown-choice"),
            ("a1_care_plan", deep, "answer-wrong-type"),
        ];
        for (item, value, code) in wrong {
            let operation = filling.answer(item, value);
            set_aside(&app, &mut filling, operation, code).await;
        }
    }

    async fn an_answer_in_an_instance_that_is_gone_is_kept_aside(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let operation = filling.answer("sample:gone/resident_code", json!("R-01"));
        let reply: PushReply = filling.push(vec![operation]).await.ok();
        assert_eq!(reply.quarantined[0].code, "answer-unknown-instance");
    }

    async fn a_change_made_on_another_version_is_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let mut operation = filling.answer("residents", json!(24));
        operation.definition = "0".repeat(64);
        set_aside(&app, &mut filling, operation, "definition-other").await;
    }

    async fn a_file_that_was_never_uploaded_is_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let attachment = Attachment {
            sha256: sha256(b"nothing"),
            name: "plaan.pdf".into(),
            size: 7,
            media_type: "application/pdf".into(),
        };
        let address = "a1_care_plan".parse().unwrap();
        let operation = filling.operation(Action::Attach { address, attachment });
        set_aside(&app, &mut filling, operation, "attachment-unknown").await;
    }

    async fn an_answer_after_submission_is_kept_aside_not_lost(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let submitted = filling.complete(GOOD_SELF_ASSESSMENT).await;
        let late = filling.answer("residents", json!(30));
        let reply: PushReply = filling.push(vec![late.clone()]).await.ok();
        assert_eq!(reply.quarantined[0].code, "response-submitted");
        assert_eq!(reply.position, submitted.info.position);
        assert_eq!(quarantine(&app).await, vec![(late.op_id, "response-submitted".to_owned())]);
        assert_eq!(filling.detail().await.response, submitted.response);
    }

    async fn what_was_kept_aside_stays_so_when_it_comes_again_after_a_reopening(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let late: Vec<_> = (0..300).map(|n| filling.answer("residents", json!(n))).collect();
        let first: PushReply = filling.push(late.clone()).await.ok();
        assert_eq!(first.quarantined.len(), 300);
        filling.reopen(&filling.client, "Lisada on veel midagi.").await.ok::<ResponseInfo>();
        assert_eq!(filling.push(late).await.ok::<PushReply>(), first);
    }

    async fn what_is_sent_to_an_unknown_or_foreign_response_is_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = filling.answer("residents", json!(30));
        let mut foreign = Filling::of(&app.other_provider(), &filling.detail().await.info);
        acknowledged_aside(&foreign, &operation, "response-unknown").await;
        foreign.id = id();
        let other = Operation { op_id: id(), ..operation.clone() };
        for _ in 0..2 {
            acknowledged_aside(&foreign, &other, "response-unknown").await;
        }
        assert_eq!(quarantine(&app).await.len(), 2);
        let mut connection = app.connection().await;
        let rows = sqlx::query("SELECT detail FROM audit WHERE action = 'response.push'")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        assert_eq!(rows.len(), 2, "one for each that was new");
        // It took nothing away from the response it was meant for.
        let reply: PushReply = filling.push(vec![operation]).await.ok();
        assert_eq!((reply.position, reply.quarantined.len()), (1, 0));
    }

    async fn whoever_is_signed_in_hands_in_what_they_wrote(app) {
        let (mut checklist, _) = Filling::inspection(&app).await;
        for (who, code) in [
            (app.advisor(), "response-unknown"),
            (app.administrator(), "response-unknown"),
            (app.head(), "response-not-yours"),
        ] {
            let operation = checklist.answer("room_temperature", json!(21));
            let mut theirs = checklist.on_another_device();
            theirs.client = who;
            acknowledged_aside(&theirs, &operation, code).await;
        }
        assert_eq!((log(&checklist).await.len(), quarantine(&app).await.len()), (0, 3));
    }

    async fn who_lost_the_right_meanwhile_is_told_what_had_arrived_before(app) {
        let (mut checklist, _) = Filling::inspection(&app).await;
        let arrived = checklist.answer("room_temperature", json!(21));
        checklist.push(vec![arrived.clone()]).await.ok::<PushReply>();
        let late = checklist.answer("room_temperature", json!(22));
        execute(&app, "UPDATE users SET role = 'advisor' WHERE user_name = 'inspektor@naide.ee'").await;
        let batch = vec![arrived, late.clone()];
        let reply: PushReply = checklist.push(batch.clone()).await.ok();
        assert_eq!(reply.batch, Push::of(batch).hash());
        let aside: Vec<_> = reply.quarantined.iter().map(|own| &own.op_id).collect();
        assert_eq!(aside, [&late.op_id], "the other one is in the log");
    }

    async fn a_closed_account_hands_in_what_was_written_and_does_nothing_else(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let first = filling.answer("residents", json!(24));
        filling.push(vec![first]).await.ok::<PushReply>();
        execute(&app, "UPDATE users SET active = 0 WHERE user_name = 'kuusiku@naide.ee'").await;
        let late = filling.answer("residents", json!(25));
        let push = Push { after: Some(0), ..Push::of(vec![late.clone()]) };
        for _ in 0..2 {
            let reply: PushReply =
                filling.client.post(&filling.path("/operations"), &push).await.ok();
            assert_eq!((reply.position, &reply.news[..]), (0, &[][..]), "nothing is told");
            assert_eq!(reply.batch, push.hash());
            assert_eq!(reply.quarantined[0].code, "account-inactive");
        }
        assert_eq!(quarantine(&app).await, [(late.op_id, "account-inactive".to_owned())]);
        for path in ["session", "home", "places", "responses"] {
            let reply = filling.client.get(&format!("/api/v1/{path}")).await;
            reply.problem(401, "not-signed-in");
        }
        filling.submit(1).await.problem(401, "not-signed-in");
        let path = format!("/api/v1/attachments/{}", sha256(b"pilt"));
        let file = filling.client.request(reqwest::Method::PUT, &path);
        let file = file.header("content-type", "image/png").body(b"pilt".to_vec());
        Reply::of(file).await.problem(403, "forbidden");
        // Nor a larger one: the device goes on without it instead of waiting to be signed in.
        filling.client.get(&format!("{path}/parts")).await.problem(403, "forbidden");
        let part = format!("{path}/parts/0?part={}", sha256(b"pilt"));
        let part = filling.client.request(reqwest::Method::PUT, &part).body(b"pilt".to_vec());
        Reply::of(part).await.problem(403, "forbidden");
        filling.client.delete("/api/v1/session").await.problem(401, "not-signed-in");
    }
}
