//! What was written and could not be applied: who sees it, and what a decision does.

use protocol::{
    operation::{Action, Operation, PushReply},
    place::Home,
    quarantine::{Decision, QuarantineEntry, Verdict},
    response::ResponseDetail,
};
use serde_json::{Value as Json, json};
use sqlx::Row as _;

use crate::harness::{Client, Filling, POOR_INSPECTION, Reply, TestApp, on_both};

async fn inbox(client: &Client) -> Vec<QuarantineEntry> {
    client.get("/api/v1/quarantine").await.ok()
}

async fn decided(client: &Client) -> Vec<QuarantineEntry> {
    client.get("/api/v1/quarantine?state=decided").await.ok()
}

async fn decide(client: &Client, entry: &QuarantineEntry, verdict: &str, reason: &str) -> Reply {
    let body = json!({ "verdict": verdict, "reason": reason, "seen": entry.seen });
    client.post(&format!("/api/v1/quarantine/{}/decision", entry.id), &body).await
}

/// A checklist that was submitted, and an answer to it that came too late.
async fn late_answer(app: &TestApp) -> (Filling, Operation) {
    let (mut checklist, _) = Filling::inspection(app).await;
    checklist.complete(POOR_INSPECTION).await;
    let late = checklist.answer("room_temperature", json!(21.5));
    checklist.push(vec![late.clone()]).await.ok::<PushReply>();
    (checklist, late)
}

const REASON: &str = "Kirjutati enne esitamist.";

on_both! {
    async fn the_lead_reads_what_was_written_and_why_it_was_kept_aside(app) {
        let (checklist, late) = late_answer(&app).await;
        for person in [app.inspector(), app.head(), app.administrator()] {
            let all = inbox(&person).await;
            let [entry] = &all[..] else { panic!("{all:?}") };
            assert_eq!((&entry.response_id, &*entry.code), (&checklist.id, "response-submitted"));
            assert_eq!(entry.action, late.action);
            assert!(!entry.actor_name.is_empty() && !entry.question["et"].is_empty());
            assert!(entry.said["et"].starts_with("21,5"), "{:?}", entry.said);
            assert!(!entry.current["et"].is_empty());
            assert_eq!((entry.may_apply, entry.seen.len()), (false, 1), "it is submitted");
            let home: Home = person.get("/api/v1/home").await.ok();
            assert_eq!(home.kept_aside, 1);
        }
        for stranger in [app.provider(), app.other_office(), app.person("teine.pakkuja@naide.ee")] {
            assert_eq!(inbox(&stranger).await, []);
            let home: Home = stranger.get("/api/v1/home").await.ok();
            assert_eq!(home.kept_aside, 0);
        }
        app.advisor().get("/api/v1/quarantine").await.problem(403, "forbidden");
        app.nobody().get("/api/v1/quarantine").await.problem(401, "not-signed-in");
    }

    async fn applying_writes_it_under_the_name_of_who_decided_and_names_the_author(app) {
        let (checklist, late) = late_answer(&app).await;
        let entry = inbox(&app.head()).await.remove(0);
        decide(&app.head(), &entry, "apply", REASON).await.problem(409, "response-submitted");
        checklist.reopen(&app.inspector(), "Hilinenud vastus tuleb lisada.").await;
        let entry = inbox(&app.head()).await.remove(0);
        assert!(entry.may_apply);
        let before = checklist.detail().await;
        let done: QuarantineEntry = decide(&app.head(), &entry, "apply", REASON).await.ok();
        let decision = done.decision.clone().unwrap();
        assert_eq!((decision.verdict, &*decision.reason), (Verdict::Apply, REASON));
        let detail = checklist.detail().await;
        let address = "room_temperature".parse().unwrap();
        assert_eq!(detail.response.answers[&address], json!(21.5));
        assert_eq!(detail.info.position, before.info.position + 1);
        let slot = "room_temperature".parse().unwrap();
        assert_eq!(detail.heads[&slot].len(), 1, "what the decider saw is replaced");
        assert_eq!(detail.heads[&slot][0].actor_name, decision.by);
        // The person who wrote it reads what became of it.
        assert_eq!(detail.kept_aside[0].decision.as_ref(), Some(&decision));
        // Again: no further effect. Otherwise, or by another person: decided is decided.
        assert_eq!(decide(&app.head(), &entry, "apply", REASON).await.ok::<QuarantineEntry>(), done);
        decide(&app.head(), &entry, "set_aside", REASON).await.problem(409, "quarantine-decided");
        decide(&app.inspector(), &entry, "apply", REASON).await.problem(409, "quarantine-decided");
        assert_eq!(checklist.detail().await.info.position, detail.info.position);
        let mut connection = app.connection().await;
        let rows = sqlx::query("SELECT detail FROM audit WHERE action = 'quarantine.apply'")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        let detail: Json = serde_json::from_str(&rows[0].get::<String, _>(0)).unwrap();
        assert_eq!(detail["original"], json!(late.op_id));
        let author = sqlx::query("SELECT id FROM users WHERE user_name = 'inspektor@naide.ee'")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(detail["author"], json!(author.get::<String, _>(0)));
        assert!(!detail.to_string().contains(REASON));
    }

    async fn what_came_since_the_decider_looked_is_not_replaced(app) {
        let (mut checklist, _) = late_answer(&app).await;
        checklist.reopen(&app.inspector(), "Hilinenud vastus tuleb lisada.").await;
        let entry = inbox(&app.head()).await.remove(0);
        let newer = Operation {
            base: entry.seen.first().cloned(),
            ..checklist.answer("room_temperature", json!(18))
        };
        checklist.push(vec![newer]).await.ok::<PushReply>();
        decide(&app.head(), &entry, "apply", REASON).await.ok::<QuarantineEntry>();
        let slot = "room_temperature".parse().unwrap();
        assert_eq!(checklist.detail().await.heads[&slot].len(), 2, "both stand until one decides");
    }

    async fn two_who_decide_at_once_have_one_effect(app) {
        let (checklist, _) = late_answer(&app).await;
        checklist.reopen(&app.inspector(), "Hilinenud vastus tuleb lisada.").await;
        let entry = inbox(&app.head()).await.remove(0);
        let before = checklist.detail().await.info.position;
        let people = [app.head(), app.inspector(), app.administrator()];
        let all = people.iter().map(|person| decide(person, &entry, "apply", REASON));
        let mut statuses: Vec<u16> = futures_util::future::join_all(all)
            .await
            .iter()
            .map(|reply| reply.status.as_u16())
            .collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409]);
        assert_eq!(checklist.detail().await.info.position, before + 1);
    }

    async fn setting_aside_keeps_it_with_who_when_and_why(app) {
        let (checklist, _) = late_answer(&app).await;
        let entry = inbox(&app.inspector()).await.remove(0);
        let problem = decide(&app.inspector(), &entry, "set_aside", "lühike").await;
        assert_eq!(problem.problem(422, "bad-fields").fields[0].field, "reason");
        let reason = "Vastus parandati käsitsi pärast taasavamist.";
        decide(&app.inspector(), &entry, "set_aside", reason).await.ok::<QuarantineEntry>();
        assert_eq!(inbox(&app.inspector()).await, []);
        let kept = decided(&app.head()).await;
        let Some(Decision { verdict: Verdict::SetAside, reason: why, by, at }) = &kept[0].decision
        else { panic!("{kept:?}") };
        assert_eq!((&**why, by.is_empty(), at.is_empty()), (reason, false, false));
        let detail: ResponseDetail = checklist.detail().await;
        assert_eq!(detail.kept_aside[0].decision, kept[0].decision);
        let mut connection = app.connection().await;
        for statement in ["DELETE FROM quarantine", "UPDATE quarantine SET decision = 'apply'"] {
            let refused = sqlx::query(statement).execute(&mut connection).await;
            assert!(refused.is_err(), "{statement}");
        }
    }

    async fn what_the_definition_does_not_know_is_judged_again_when_applied(app) {
        let (mut checklist, _) = Filling::inspection(&app).await;
        let odd = checklist.answer("no_such_item", json!("kuus"));
        let noted = checklist.operation(Action::Comment {
            address: "room_temperature".parse().unwrap(),
            text: "Mõõdetud kell 10.".into(),
        });
        let noted = Operation { definition: "0".repeat(64), ..noted };
        checklist.push(vec![odd, noted]).await.ok::<PushReply>();
        let all = inbox(&app.inspector()).await;
        assert_eq!((all.len(), &*all[1].said["et"]), (2, "kuus"), "newest first");
        decide(&app.inspector(), &all[1], "apply", REASON).await.problem(409, "answer-unknown-item");
        assert_eq!(inbox(&app.inspector()).await.len(), 2, "nothing is decided by a refusal");
        // The comment was made on another version: the person who decides knows this one.
        decide(&app.inspector(), &all[0], "apply", REASON).await.ok::<QuarantineEntry>();
        let comments = checklist.detail().await.response.comments;
        assert_eq!(comments[&"room_temperature".parse().unwrap()], "Mõõdetud kell 10.");
    }

    async fn providers_decide_about_what_their_own_organisation_wrote(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let late = filling.answer("no_such_item", json!(1));
        filling.push(vec![late]).await.ok::<PushReply>();
        assert_eq!(inbox(&app.provider()).await.len(), 1);
        for stranger in [app.other_provider(), app.inspector(), app.head(), app.administrator()] {
            assert_eq!(inbox(&stranger).await, []);
        }
    }

    async fn what_nobody_decided_about_comes_first_however_much_was_decided(app) {
        let (mut checklist, open) = late_answer(&app).await;
        let many: Vec<_> = (0..260).map(|n| checklist.answer("room_temperature", json!(n))).collect();
        checklist.push(many.clone()).await.ok::<PushReply>();
        let statement = format!(
            "UPDATE quarantine SET decision = 'set_aside', decided_at = received_at, \
             decided_by_name = 'Jaan', reason = '-' WHERE op_id <> '{}'",
            open.op_id
        );
        let mut connection = app.connection().await;
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
        let more: Vec<_> = (0..230).map(|n| checklist.answer("room_temperature", json!(n))).collect();
        checklist.push(more.clone()).await.ok::<PushReply>();
        let kept = checklist.detail().await.kept_aside;
        assert_eq!(kept.len(), 231 + 200);
        let (undecided, decided) = kept.split_at(231);
        let ids: Vec<&String> = undecided.iter().map(|own| &own.op_id).collect();
        let expected: Vec<&String> = [&open].into_iter().chain(&more).map(|own| &own.op_id).collect();
        assert_eq!(ids, expected);
        assert!(decided.iter().all(|own| own.decision.is_some()));
    }

    async fn the_inbox_comes_in_pages_also_where_two_responses_take_turns(app) {
        let (mut checklist, _) = late_answer(&app).await;
        let mut odd = checklist.on_another_device();
        odd.id = crate::harness::id();
        for number in 0..120 {
            let late = checklist.answer("room_temperature", json!(number));
            checklist.push(vec![late]).await.ok::<PushReply>();
            let lost = odd.answer("room_temperature", json!(number));
            odd.push(vec![lost]).await.ok::<PushReply>();
        }
        app.inspector().get("/api/v1/quarantine?limit=101").await.problem(400, "bad-query");
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/quarantine?limit=100&after={after}");
            let page: Vec<QuarantineEntry> = app.head().get(&path).await.ok();
            let Some(last) = page.last() else { break };
            after.clone_from(&last.id);
            all.extend(page);
        }
        assert_eq!(all.len(), 241);
        assert!(all.is_sorted_by(|a, b| a.id > b.id), "newest first");
        let turns = all.iter().rev().skip(1).enumerate();
        for (turn, entry) in turns {
            let said = &entry.said["et"];
            let number = (turn / 2).to_string();
            if turn % 2 == 0 {
                assert!(said.starts_with(&number), "{said}");
                assert_eq!((&entry.response_id, &entry.current), (&checklist.id, &all[240].current));
            } else {
                assert_eq!((&entry.response_id, said), (&odd.id, &number));
            }
        }
    }

    async fn a_page_of_large_ones_ends_early_and_none_is_left_out(app) {
        let (mut checklist, _) = late_answer(&app).await;
        let large = json!("a".repeat(1_500_000));
        let many: Vec<_> = (0..8).map(|_| checklist.answer("no_such_item", large.clone())).collect();
        checklist.push(many).await.ok::<PushReply>();
        let mut pages = Vec::new();
        let mut after = String::new();
        loop {
            let path = format!("/api/v1/quarantine?after={after}");
            let page: Vec<QuarantineEntry> = app.head().get(&path).await.ok();
            let Some(last) = page.last() else { break };
            after.clone_from(&last.id);
            pages.push(page.len());
        }
        assert_eq!(pages, [3, 3, 3]);
    }

    async fn another_inspector_has_no_part_in_what_the_lead_decides(app) {
        late_answer(&app).await;
        let mut connection = app.connection().await;
        sqlx::query(
            "UPDATE inspections SET lead_id = (SELECT id FROM users WHERE user_name = \
             'juhataja@naide.ee')",
        )
        .execute(&mut connection)
        .await
        .unwrap();
        assert_eq!(inbox(&app.inspector()).await, []);
        assert_eq!(inbox(&app.head()).await.len(), 1);
    }
}
