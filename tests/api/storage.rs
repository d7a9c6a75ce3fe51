//! What the database holds, over restarts, between processes, and against tampering.

use engine::name::Name;
use protocol::{
    operation::{Action, PushReply},
    response::ResponseDetail,
};
use serde_json::json;
use sqlx::{AssertSqlSafe, Executor as _, Row as _};

use crate::harness::{Database, Filling, GOOD_SELF_ASSESSMENT, TestApp, on_both};

/// (organisation, number) of the first row of each chain that is not as written.
async fn tampered(app: &TestApp) -> Vec<(String, i64)> {
    server::audit::verify_all(app.url()).await.unwrap()
}

on_both! {
    async fn a_restart_keeps_everything(app) {
        let mut app = app;
        let mut filling = Filling::self_assessment(&app).await;
        let submitted = filling.complete(GOOD_SELF_ASSESSMENT).await;
        let places = app.provider().get("/api/v1/places").await.body;
        app.restart(true).await;
        let again: ResponseDetail = app.provider().get(&filling.path("")).await.ok();
        assert_eq!(again, submitted);
        assert_eq!(app.provider().get("/api/v1/places").await.body, places);
    }

    async fn two_processes_serve_one_database(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let (serving, base) = app.twin().await;
        let here: Vec<_> = (0..10).map(|n| filling.answer("residents", json!(n))).collect();
        let mut other = Filling::of(&app.provider().at(&base), &filling.detail().await.info);
        let there: Vec<_> = (0..10).map(|n| other.answer("care_workers", json!(n))).collect();
        let (left, right) = futures_util::future::join(
            futures_util::future::join_all(here.into_iter().map(|one| filling.push(vec![one]))),
            futures_util::future::join_all(there.into_iter().map(|one| other.push(vec![one]))),
        )
        .await;
        let mut positions: Vec<_> =
            left.iter().chain(&right).map(|reply| reply.ok::<PushReply>().position).collect();
        positions.sort_unstable();
        assert_eq!(positions, (1..=20).collect::<Vec<_>>());
        assert_eq!(filling.detail().await.response, other.detail().await.response);
        serving.stop().await.unwrap();
    }

    async fn what_another_process_wrote_is_known_to_the_next_push(app) {
        let (mut here, _) = Filling::inspection(&app).await;
        let (serving, base) = app.twin().await;
        let mut there = Filling::of(&app.inspector().at(&base), &here.detail().await.info);
        let (repeat, instance) = ("sample".parse().unwrap(), Name::from("i1"));
        let remove = Action::RemoveInstance { repeat, instance };
        let (repeat, instance) = ("sample".parse().unwrap(), Name::from("i1"));
        let add = Action::AddInstance { repeat, instance };
        let code = "sample:i1/resident_code";
        let mut outcomes = Vec::new();
        // Each process has pushed before it pushes to what the other one has changed.
        for (by_us, action) in [
            (true, None),
            (false, Some(&add)),
            (true, None),
            (false, Some(&remove)),
            (true, None),
            (true, Some(&add)),
        ] {
            let filling = if by_us { &mut here } else { &mut there };
            let operation = match action {
                Some(action) => filling.operation(action.clone()),
                None => filling.answer(code, json!("R-01")),
            };
            let reply: PushReply = filling.push(vec![operation]).await.ok();
            outcomes.push(reply.quarantined.first().map(|own| own.code.clone()));
        }
        let unknown = Some("answer-unknown-instance".to_owned());
        assert_eq!(outcomes, [unknown.clone(), None, None, None, unknown, None]);
        // What stood in the instance came back with it: whoever counts finds the same.
        let mut counts = Vec::new();
        for filling in [&mut here, &mut there] {
            let operation = filling.answer("room_temperature", json!(21));
            filling.push(vec![operation]).await.ok::<PushReply>();
            let mut connection = app.connection().await;
            let row = sqlx::query("SELECT answered FROM responses WHERE id = $1").bind(&filling.id);
            counts.push(row.fetch_one(&mut connection).await.unwrap().get::<i64, _>(0));
        }
        assert_eq!(counts, [2, 2]);
        serving.stop().await.unwrap();
    }

    async fn what_must_not_change_cannot_be_changed_by_the_database_either(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = filling.answer("residents", json!(1));
        filling.push(vec![operation]).await.ok::<PushReply>();
        let mut connection = app.connection().await;
        for statement in [
            "UPDATE questionnaire_versions SET document = '{}'",
            "DELETE FROM questionnaire_versions",
            "UPDATE operations SET content = '{}'",
            "DELETE FROM operations",
            "UPDATE audit SET action = 'x'",
            "DELETE FROM audit",
        ] {
            let error = connection.execute(statement).await.unwrap_err().to_string();
            assert!(error.contains("never") || error.contains("append-only"), "{statement}: {error}");
        }
    }

    async fn every_change_leaves_an_audit_row_without_answers(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        filling.reopen(&app.inspector(), "Salajane põhjendus.").await;
        let mut connection = app.connection().await;
        let rows = sqlx::query("SELECT action, detail, origin FROM audit WHERE subject = $1 ORDER BY at, seq")
            .bind(&filling.id)
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let actions: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert_eq!(actions, ["response.begin", "response.push", "response.submit", "response.reopen"]);
        for row in &rows {
            let detail: String = row.get(1);
            assert!(!detail.contains("Salajane") && !detail.contains("a1_care_plan"), "{detail}");
            assert_eq!(row.get::<String, _>(2), "127.0.0.1");
        }
        assert_eq!(tampered(&app).await, vec![]);
    }

    async fn a_changed_audit_row_is_found(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let mut connection = app.connection().await;
        let organisation: String = sqlx::query("SELECT organisation_id FROM audit WHERE subject = $1")
            .bind(&filling.id)
            .fetch_one(&mut connection)
            .await
            .unwrap()
            .get(0);
        let last: i64 = sqlx::query("SELECT MAX(seq) FROM audit WHERE organisation_id = $1")
            .bind(&organisation)
            .fetch_one(&mut connection)
            .await
            .unwrap()
            .get(0);
        let on = |trigger: &str| match app.database {
            Database::Sqlite => format!("DROP TRIGGER {trigger}"),
            Database::Postgres => format!("DROP TRIGGER {trigger} ON audit"),
        };
        connection.execute(AssertSqlSafe(on("audit_stays"))).await.unwrap();
        connection.execute(AssertSqlSafe(on("audit_remains"))).await.unwrap();
        let here = format!("WHERE organisation_id = '{organisation}'");
        let change = format!("UPDATE audit SET actor_id = 'x' {here} AND seq = 2");
        connection.execute(AssertSqlSafe(change)).await.unwrap();
        assert_eq!(tampered(&app).await, vec![(organisation.clone(), 2)]);
        let cut = format!("DELETE FROM audit {here} AND seq >= 2");
        connection.execute(AssertSqlSafe(cut)).await.unwrap();
        assert_eq!(tampered(&app).await, vec![(organisation, last)]);
    }
}
