//! The log of operations: durable, each once, in any order, nothing lost.

use protocol::{
    operation::{Action, Operation, Push, PushReply, Quarantined, Slot, StoredOperation},
    response::ResponseDetail,
};
use serde_json::{Value as Json, json};
use sqlx::Row as _;

use crate::harness::{Filling, GOOD_SELF_ASSESSMENT, Reply, TestApp, id, on_both, sha256};

async fn log(filling: &Filling) -> Vec<StoredOperation> {
    filling.client.get(&filling.path("/operations?limit=500")).await.ok()
}

/// (operation id, code) of everything kept aside, as the database has it.
async fn quarantine(app: &TestApp) -> Vec<(String, String)> {
    let mut connection = app.connection().await;
    let rows = sqlx::query("SELECT op_id, code FROM quarantine ORDER BY id")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

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
    assert_eq!(reply.batch, Push { operations, after: None }.hash());
    let aside = Quarantined { op_id: operation.op_id.clone(), code: code.to_owned() };
    assert_eq!(reply.quarantined, [aside]);
    assert!(protocol::problem::messages::lookup(code).is_some(), "no message for {code}");
}

on_both! {
    async fn answers_come_back_on_another_machine(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let item = "a1_care_plan".parse().unwrap();
        let text = "Kõigil on.".to_owned();
        let operations = vec![
            filling.answer("residents", json!(24)),
            filling.answer("a1_care_plan", json!("2")),
            filling.answer("a1_care_plan", json!("3")),
            filling.operation(Action::Comment { address: item, text: text.clone() }),
        ];
        let heads = [operations[0].op_id.clone(), operations[2].op_id.clone()];
        let reply: PushReply = filling.push(operations.clone()).await.ok();
        assert_eq!(reply.position, 4);
        assert_eq!(reply.batch, Push { operations, after: None }.hash());
        let elsewhere = app.nobody().signed_in("kuusiku@naide.ee", "lood-katsetamiseks").await;
        let detail: ResponseDetail = elsewhere.get(&filling.path("")).await.ok();
        let item = "a1_care_plan".parse().unwrap();
        assert_eq!(detail.response.answers[&item], json!("3"));
        assert_eq!(detail.response.comments[&item], text);
        let head = |item: &str| detail.heads[&item.parse::<Slot>().unwrap()][0].op_ids[0].clone();
        assert_eq!([head("residents"), head("a1_care_plan")], heads);
        assert_eq!(detail.info.position, 4);
    }

    async fn two_answers_unseen_by_each_other_both_stand_until_a_person_decides(app) {
        let mut desk = Filling::self_assessment(&app).await;
        let mut tablet = desk.on_another_device();
        let all = desk.operations_of(GOOD_SELF_ASSESSMENT).await;
        desk.push(all).await.ok::<PushReply>();
        let slot: Slot = "a1_care_plan".parse().unwrap();
        let base = desk.detail().await.heads[&slot][0].op_ids[0].clone();
        let seen = |operation: Operation| Operation { base: Some(base.clone()), ..operation };
        let first = seen(desk.answer("a1_care_plan", json!("2")));
        let second = seen(tablet.answer("a1_care_plan", json!("1")));
        desk.push(vec![first.clone()]).await.ok::<PushReply>();
        let reply: PushReply = tablet.push(vec![second.clone()]).await.ok();
        let detail = desk.detail().await;
        let heads = &detail.heads[&slot];
        assert_eq!(heads.iter().map(|head| &head.value).collect::<Vec<_>>(), ["2", "1"]);
        assert!(heads.iter().all(|head| !head.actor_name.is_empty()));
        assert_eq!(detail.response.answers[&slot.address], json!("1"), "the later is shown");
        desk.submit(reply.position).await.problem(409, "conflicts-open");
        let decided = Operation {
            base: Some(second.op_id.clone()),
            resolves: vec![first.op_id],
            ..desk.answer("a1_care_plan", json!("2"))
        };
        let reply: PushReply = desk.push(vec![decided]).await.ok();
        let detail = desk.detail().await;
        assert_eq!(detail.heads[&slot].len(), 1);
        assert_eq!(detail.response.answers[&slot.address], json!("2"));
        assert_eq!(desk.submit(reply.position).await.status, 200);
    }

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

    async fn equal_answers_and_later_ones_of_the_same_device_are_no_conflict(app) {
        let mut desk = Filling::self_assessment(&app).await;
        let mut tablet = desk.on_another_device();
        let slot: Slot = "residents".parse().unwrap();
        let batch = vec![desk.answer("residents", json!(11)), desk.answer("residents", json!(12))];
        desk.push(batch).await.ok::<PushReply>();
        let same = tablet.answer("residents", json!(12));
        tablet.push(vec![same.clone()]).await.ok::<PushReply>();
        let detail = desk.detail().await;
        let heads = &detail.heads[&slot];
        assert_eq!((heads.len(), heads[0].op_ids.last()), (1, Some(&same.op_id)));
        assert_eq!(heads[0].op_ids.len(), 2);
    }

    async fn a_reply_brings_what_the_log_has_new(app) {
        let mut desk = Filling::self_assessment(&app).await;
        let mut tablet = desk.on_another_device();
        let theirs = tablet.answer("care_workers", json!(3));
        tablet.push(vec![theirs.clone()]).await.ok::<PushReply>();
        let own = desk.answer("residents", json!(12));
        let batch = Push { operations: vec![own.clone()], after: Some(0) };
        let reply: PushReply = desk.client.post(&desk.path("/operations"), &batch).await.ok();
        let news: Vec<_> = reply.news.iter().map(|stored| stored.operation.clone()).collect();
        assert_eq!(news, [theirs, own]);
        assert_eq!(reply.news.iter().map(|stored| stored.position).collect::<Vec<_>>(), [1, 2]);
    }

    async fn a_replayed_batch_has_one_effect_and_the_same_reply(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let batch = vec![
            filling.answer("residents", json!(24)),
            filling.answer("no_such_item", json!(1)),
            filling.answer("care_workers", json!(3)),
        ];
        let first: PushReply = filling.push(batch.clone()).await.ok();
        let many = (0..20).map(|_| filling.push(batch.clone()));
        for reply in futures_util::future::join_all(many).await {
            assert_eq!(reply.ok::<PushReply>(), first);
        }
        assert_eq!(log(&filling).await.len(), 2);
        assert_eq!(quarantine(&app).await.len(), 1);
    }

    async fn a_number_is_the_same_when_it_comes_again(app) {
        // The decimal reader is a digit off for numbers such as this one, at each reading.
        let (mut filling, _) = Filling::inspection(&app).await;
        let value: Json = serde_json::from_str("6.980664066748499e-10").unwrap();
        let batch = vec![filling.answer("room_temperature", value)];
        let first: PushReply = filling.push(batch.clone()).await.ok();
        assert_eq!((first.position, filling.push(batch).await.ok::<PushReply>()), (1, first));
    }

    async fn the_same_batch_arriving_twenty_times_at_once_has_one_effect(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let batch =
            vec![filling.answer("residents", json!(24)), filling.answer("no_such_item", json!(1))];
        let many = (0..20).map(|_| filling.push(batch.clone()));
        let replies = futures_util::future::join_all(many).await;
        let first: PushReply = replies[0].ok();
        assert!(replies.iter().all(|reply| reply.ok::<PushReply>() == first));
        assert_eq!((log(&filling).await.len(), quarantine(&app).await.len()), (1, 1));
    }

    async fn batches_pushed_at_once_are_all_taken_in_some_order(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let mut batches = Vec::new();
        for number in 0..16 {
            filling.device = id();
            batches.push(vec![
                filling.answer("residents", json!(number)),
                filling.answer("care_workers", json!(number)),
            ]);
        }
        let pushes = batches.into_iter().map(|batch| filling.push(batch));
        let replies = futures_util::future::join_all(pushes).await;
        let mut positions: Vec<u64> =
            replies.iter().map(|reply| reply.ok::<PushReply>().position).collect();
        positions.sort_unstable();
        assert_eq!(positions, (1..=16).map(|n| n * 2).collect::<Vec<_>>());
        let log = log(&filling).await;
        let order: Vec<_> = log.iter().map(|stored| stored.position).collect();
        assert_eq!(order, (1..=32).collect::<Vec<_>>());
        let Action::Answer { value, .. } = &log[31].operation.action else { panic!("no answer") };
        let detail = filling.detail().await;
        assert_eq!(&detail.response.answers[&"care_workers".parse().unwrap()], value);
    }

    async fn an_id_used_for_other_content_is_a_conflict_and_kept_aside(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let first = filling.answer("residents", json!(24));
        filling.push(vec![first.clone()]).await.ok::<PushReply>();
        let mut other = first.clone();
        let address = "residents".parse().unwrap();
        other.action = Action::Answer { address, value: json!(30) };
        let good = filling.answer("care_workers", json!(3));
        let problem = filling.push(vec![other, good]).await.problem(409, "operation-conflict");
        assert_eq!(problem.args, vec![("op_id".to_owned(), first.op_id.clone())]);
        let answers = filling.detail().await.response.answers;
        assert_eq!(answers[&"residents".parse().unwrap()], json!(24));
        assert_eq!(answers[&"care_workers".parse().unwrap()], json!(3));
        assert_eq!(quarantine(&app).await, vec![(first.op_id, "operation-conflict".to_owned())]);
    }

    async fn an_id_of_another_response_is_a_conflict(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = filling.answer("residents", json!(24));
        filling.push(vec![operation.clone()]).await.ok::<PushReply>();
        let (inspection, _) = Filling::inspection(&app).await;
        inspection.push(vec![operation]).await.problem(409, "operation-conflict");
        assert_eq!(log(&inspection).await.len(), 0);
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

    async fn a_value_out_of_range_is_kept_and_named_when_submitting(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let filled = filling.fill(GOOD_SELF_ASSESSMENT).await;
        let operation = filling.answer("residents", json!(-4));
        let changed: PushReply = filling.push(vec![operation]).await.ok();
        assert_eq!((changed.position, changed.quarantined.len()), (filled.position + 1, 0));
        let problem = filling.submit(changed.position).await.problem(422, "response-incomplete");
        let named = ("residents".to_owned(), "constraint".to_owned());
        assert!(problem.missing.contains(&named), "{problem:?}");
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
        let attachment = engine::response::Attachment {
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
        assert_eq!(reply.batch, Push { operations: batch, after: None }.hash());
        let aside: Vec<_> = reply.quarantined.iter().map(|own| &own.op_id).collect();
        assert_eq!(aside, [&late.op_id], "the other one is in the log");
    }

    async fn a_closed_account_hands_in_what_was_written_and_does_nothing_else(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let first = filling.answer("residents", json!(24));
        filling.push(vec![first]).await.ok::<PushReply>();
        execute(&app, "UPDATE users SET active = 0 WHERE user_name = 'kuusiku@naide.ee'").await;
        let late = filling.answer("residents", json!(25));
        let push = Push { operations: vec![late.clone()], after: Some(0) };
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

    async fn the_log_is_read_from_a_position_in_pages(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operations: Vec<_> = (1..=5).map(|n| filling.answer("residents", json!(n))).collect();
        filling.push(operations).await.ok::<PushReply>();
        let page: Vec<StoredOperation> =
            filling.client.get(&filling.path("/operations?after=2&limit=2")).await.ok();
        assert_eq!(page.iter().map(|stored| stored.position).collect::<Vec<_>>(), vec![3, 4]);
        assert_eq!(page[0].actor_name, "Kadri Kuusik");
        for bad in ["limit=0", "limit=501", "limit=many", "after=-1"] {
            let reply = filling.client.get(&filling.path(&format!("/operations?{bad}"))).await;
            reply.problem(400, "bad-query");
        }
    }

    async fn a_batch_has_one_to_five_hundred_operations(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let problem = filling.push(Vec::new()).await.problem(422, "bad-fields");
        let fault = &problem.fields[0];
        assert_eq!((fault.field.as_str(), fault.code.as_str()), ("operations", "batch-size"));
        let many: Vec<_> = (0..501).map(|n| filling.answer("residents", json!(n))).collect();
        filling.push(many).await.problem(422, "bad-fields");
        assert_eq!(filling.detail().await.info.position, 0);
    }

    async fn an_operation_that_is_no_operation_names_the_field(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = json!(filling.answer("residents", json!(1)));
        let fields: [(&str, Json); 4] = [
            ("seq", json!("one")),
            ("seq", json!(0)),
            ("op_id", json!("short")),
            ("wrong", json!(1)),
        ];
        for (name, value) in fields {
            let mut bad = operation.clone();
            bad[name] = value;
            let body = json!({ "operations": [bad] });
            let reply = filling.client.post(&filling.path("/operations"), &body).await;
            let problem = reply.problem(422, "bad-fields");
            assert_eq!(problem.fields[0].field, format!("operations[0].{name}"));
        }
    }
}
