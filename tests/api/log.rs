//! The log of operations: durable, each once, in any order, nothing lost.

use jiff::SignedDuration;
use protocol::{
    definition::CheckReply,
    operation::{Action, Operation, Push, PushReply, Remembered, Slot, StoredOperation},
    response::ResponseDetail,
};
use serde_json::{Value as Json, json};
use sqlx::Row as _;

use crate::harness::{Filling, GOOD_SELF_ASSESSMENT, POOR_INSPECTION, TestApp, id, on_both};

pub(crate) async fn log(filling: &Filling) -> Vec<StoredOperation> {
    filling.client.get(&filling.path("/operations?limit=500")).await.ok()
}

/// (operation id, code) of everything kept aside, as the database has it.
pub(crate) async fn quarantine(app: &TestApp) -> Vec<(String, String)> {
    let mut connection = app.connection().await;
    let rows = sqlx::query("SELECT op_id, code FROM quarantine ORDER BY id")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// How far the answers are, as the row of the response says.
async fn progress(app: &TestApp, filling: &Filling) -> (i64, i64) {
    let mut connection = app.connection().await;
    let query = sqlx::query("SELECT answered, asked FROM responses WHERE id = $1");
    let row = query.bind(&filling.id).fetch_one(&mut connection).await.unwrap();
    (row.get(0), row.get(1))
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
        assert_eq!(reply.batch, Push::of(operations).hash());
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
        let batch = Push { after: Some(0), ..Push::of(vec![own.clone()]) };
        let reply: PushReply = desk.client.post(&desk.path("/operations"), &batch).await.ok();
        let news: Vec<_> = reply.news.iter().map(|stored| stored.operation.clone()).collect();
        assert_eq!(news, [theirs, own]);
        assert_eq!(reply.news.iter().map(|stored| stored.position).collect::<Vec<_>>(), [1, 2]);
    }

    async fn a_server_that_forgot_takes_nothing_newer_before_what_it_forgot(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let older = filling.answer("residents", json!(24));
        filling.push(vec![older]).await.ok::<PushReply>();
        let path = filling.path("/operations");
        let reply = filling.client.get(&filling.path("")).await;
        let epoch = reply.header(protocol::EPOCH_HEADER).to_owned();
        let wrong = [json!("no-such-item"), json!(25)];
        let batch = wrong.map(|value| filling.answer("residents", value)).to_vec();
        let knowing = |epoch: &str, position| Push {
            remembered: Some(Remembered { epoch: Some(epoch.to_owned()), position }),
            ..Push::of(batch.clone())
        };
        for lost in [knowing(&epoch, 2), knowing("another", 1)] {
            let problem = filling.client.post(&path, &lost).await.problem(409, "memory-lost");
            let told = [("epoch", epoch.as_str()), ("position", "1")];
            assert_eq!(problem.args, told.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        assert_eq!((log(&filling).await.len(), quarantine(&app).await.len()), (1, 0));
        let reply: PushReply = filling.client.post(&path, &knowing(&epoch, 1)).await.ok();
        assert_eq!((reply.position, reply.quarantined.len()), (2, 1));
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

    async fn an_instance_added_again_is_judged_with_what_stands_in_it(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let repeat = || "sample".parse().unwrap();
        let add = || Action::AddInstance { repeat: repeat(), instance: "x1".into() };
        let remove = || Action::RemoveInstance { repeat: repeat(), instance: "x1".into() };
        let begun = filling.operation(add());
        let inner = filling.answer("sample:x1/resident_code", json!("R-01"));
        filling.push(vec![begun, inner]).await.ok::<PushReply>();
        let whole = progress(&app, &filling).await;
        let together = vec![filling.operation(remove()), filling.operation(add())];
        filling.push(together).await.ok::<PushReply>();
        assert_eq!(progress(&app, &filling).await, whole);
        // Apart, over what the server kept at hand.
        let gone = filling.operation(remove());
        filling.push(vec![gone]).await.ok::<PushReply>();
        assert_ne!(progress(&app, &filling).await, whole);
        let back = filling.operation(add());
        filling.push(vec![back]).await.ok::<PushReply>();
        assert_eq!(progress(&app, &filling).await, whole);
    }

    async fn an_instance_removed_with_answers_in_it_keeps_nothing_from_being_submitted(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let filled = filling.fill(POOR_INSPECTION).await;
        let before = progress(&app, &filling).await;
        let repeat = || "sample".parse().unwrap();
        let add = Action::AddInstance { repeat: repeat(), instance: "x1".into() };
        let remove = Action::RemoveInstance { repeat: repeat(), instance: "x1".into() };
        let (add, inner) = (filling.operation(add), filling.answer("sample:x1/resident_code", json!("R-01")));
        let remove = filling.operation(remove);
        let gone: PushReply = filling.push(vec![add, inner, remove]).await.ok();
        assert_eq!(gone.position, filled.position + 3);
        assert_eq!(progress(&app, &filling).await, before);
        let submitted: ResponseDetail = filling.submit(gone.position).await.ok();
        // What was written in it stays in the log, and with the response.
        let there = "sample:x1/resident_code".parse().unwrap();
        assert_eq!(submitted.response.answers.get(&there), Some(&json!("R-01")));
    }

    async fn a_day_that_ends_while_answers_come_in_is_one_day_to_them(app) {
        let mut app = app;
        let source = include_str!("../../questionnaires/general-care-self-assessment/2026.1.yaml")
            .replacen("version: \"2026.1\"", "version: \"2026.2\"", 1)
            .replacen(
                "      - id: a1_care_plan\n",
                "      - id: a1_care_plan\n        relevant: \"(today() - '2026-01-01') mod 2 = 0\"\n",
                1,
            );
        let body = json!({ "name": "2026.2.yaml", "source": source });
        app.advisor().post("/api/v1/questionnaires", &body).await.ok::<CheckReply>();
        let mut filling = Filling::self_assessment(&app).await;
        let mut last = (0, 0);
        for before in 0..10 {
            // Nothing is at hand: the log is folded anew.
            app.restart(true).await;
            app.clock.to_midnight(before);
            filling.client = app.nobody().signed_in("kuusiku@naide.ee", "lood-katsetamiseks").await;
            let answer = filling.answer("residents", json!(before));
            app.clock.tick(true);
            filling.push(vec![answer]).await.ok::<PushReply>();
            app.clock.tick(false);
            app.clock.pass(SignedDuration::from_mins(1));
            let answer = filling.answer("care_workers", json!(before));
            filling.push(vec![answer]).await.ok::<PushReply>();
            let next = progress(&app, &filling).await;
            assert_ne!(next, last, "another day asks otherwise, {before} looks before midnight");
            last = next;
        }
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
        let fields: [(&str, Json); 3] = [
            ("seq", json!("one")),
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
