//! Signing in, sessions, and their ends.

use jiff::SignedDuration;
use protocol::account::{About, Role, Session, SignedIn};
use reqwest::Method;
use sqlx::Row as _;

use crate::harness::{Reply, on_both};

const PASSWORD: &str = "lood-katsetamiseks";

on_both! {
    async fn the_page_to_sign_in_can_name_the_demo_accounts(app) {
        let about: About = app.nobody().get("/api/v1/about").await.ok();
        assert_eq!(about.demo_accounts.len(), 8);
        for account in about.demo_accounts {
            assert!(account.password.chars().count() >= 12);
            let person = app.nobody().signed_in(&account.user_name, &account.password).await;
            let signed_in: SignedIn = person.get("/api/v1/session").await.ok();
            assert_eq!((signed_in.name, signed_in.role), (account.name, account.role));
        }
    }

    async fn a_user_name_is_compared_without_case(app) {
        let reply = app.nobody().sign_in("  Kuusiku@Naide.EE", PASSWORD).await;
        assert_eq!(reply.ok::<SignedIn>().role, Role::Provider);
    }

    async fn a_person_has_one_key_for_their_devices_and_nobody_else_has_it(app) {
        let key_of = |reply: Reply| reply.ok::<Session>().device_key;
        let first = key_of(app.nobody().sign_in("kuusiku@naide.ee", PASSWORD).await);
        assert_eq!(first.len(), 64);
        assert_eq!(key_of(app.nobody().sign_in("kuusiku@naide.ee", PASSWORD).await), first);
        assert_eq!(key_of(app.provider().get("/api/v1/session").await), first);
        assert_ne!(key_of(app.other_provider().get("/api/v1/session").await), first);
    }

    async fn an_unknown_user_and_a_wrong_password_get_the_same_reply(app) {
        let wrong = app.nobody().sign_in("kuusiku@naide.ee", "vale parool küll").await;
        let unknown = app.nobody().sign_in("keegi@naide.ee", PASSWORD).await;
        let problems = [wrong, unknown].map(|reply| {
            let mut problem = reply.problem(401, "wrong-credentials");
            problem.request_id = None;
            problem
        });
        assert_eq!(problems[0], problems[1]);
    }

    async fn the_cookie_is_kept_from_scripts_and_other_sites(app) {
        let plain = app.nobody().sign_in("kuusiku@naide.ee", PASSWORD).await;
        let cookie = plain.header("set-cookie");
        assert!(cookie.starts_with("lood="), "{cookie}");
        assert!(cookie.ends_with("; HttpOnly; SameSite=Strict"), "{cookie}");
        let body = serde_json::json!({ "user_name": "kuusiku@naide.ee", "password": PASSWORD });
        let request = app.nobody().request(Method::POST, "/api/v1/session");
        let reply = Reply::of(request.header("x-forwarded-proto", "https").json(&body)).await;
        let cookie = reply.header("set-cookie");
        assert!(cookie.starts_with("__Host-lood="), "{cookie}");
        assert!(cookie.ends_with("; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
        assert_eq!(reply.header("strict-transport-security"), "max-age=31536000");
        let about = app.nobody().request(Method::GET, "/api/v1/about");
        let reply = Reply::of(about.header("x-forwarded-proto", "https, http")).await;
        assert_eq!(reply.header("strict-transport-security"), "max-age=31536000");
    }

    async fn nothing_is_shown_without_a_session(app) {
        for path in ["session", "home", "places", "responses", "inspections", "questionnaires"] {
            app.nobody().get(&format!("/api/v1/{path}")).await.problem(401, "not-signed-in");
        }
        let forged = app.nobody().with_cookie(&format!("lood={}", "0".repeat(64)));
        forged.get("/api/v1/home").await.problem(401, "not-signed-in");
    }

    async fn signing_out_ends_the_session_on_the_server(app) {
        let person = app.nobody().signed_in("kuusiku@naide.ee", PASSWORD).await;
        assert_eq!(person.delete("/api/v1/session").await.status, 204);
        person.get("/api/v1/session").await.problem(401, "not-signed-in");
        person.delete("/api/v1/session").await.problem(401, "not-signed-in");
    }

    async fn a_session_ends_when_unused_for_twelve_hours(app) {
        let person = app.nobody().signed_in("kuusiku@naide.ee", PASSWORD).await;
        for _ in 0..2 {
            app.clock.pass(SignedDuration::from_hours(11));
            person.get("/api/v1/session").await.ok::<SignedIn>();
        }
        app.clock.pass(SignedDuration::from_hours(13));
        person.get("/api/v1/session").await.problem(401, "not-signed-in");
    }

    async fn a_session_ends_after_seven_days_however_much_it_is_used(app) {
        let person = app.nobody().signed_in("kuusiku@naide.ee", PASSWORD).await;
        for _ in 0..16 {
            app.clock.pass(SignedDuration::from_hours(10));
            person.get("/api/v1/session").await.ok::<SignedIn>();
        }
        app.clock.pass(SignedDuration::from_hours(9));
        person.get("/api/v1/session").await.problem(401, "not-signed-in");
    }

    async fn failed_attempts_make_the_next_one_wait_but_not_for_others(app) {
        let name = "kuusiku@naide.ee";
        let wrong = || async { app.nobody().sign_in(name, "vale parool küll").await };
        for _ in 0..5 {
            wrong().await.problem(401, "wrong-credentials");
        }
        let reply = app.nobody().sign_in(name, PASSWORD).await;
        let problem = reply.problem(429, "too-many-attempts");
        assert_eq!(reply.header("retry-after"), "1");
        assert!(problem.title.contains("1 sekundi"), "{}", problem.title);
        // From another address the right person gets in; a proxy on this machine tells it.
        let body = serde_json::json!({ "user_name": name, "password": PASSWORD });
        let elsewhere = app.nobody().request(Method::POST, "/api/v1/session");
        let elsewhere = elsewhere.header("x-forwarded-for", "203.0.113.7").json(&body);
        assert_eq!(Reply::of(elsewhere).await.status, 200);
        app.clock.pass(SignedDuration::from_secs(2));
        wrong().await.problem(401, "wrong-credentials");
        app.clock.pass(SignedDuration::from_secs(1));
        wrong().await.problem(429, "too-many-attempts");
        app.clock.pass(SignedDuration::from_secs(2));
        app.nobody().sign_in(name, PASSWORD).await.ok::<SignedIn>();
        wrong().await.problem(401, "wrong-credentials");
    }

    async fn attempts_made_at_once_are_counted_one_after_the_other(app) {
        let nobody = app.nobody();
        let many = (0..20).map(|_| nobody.sign_in("kuusiku@naide.ee", "vale parool küll"));
        let replies = futures_util::future::join_all(many).await;
        let judged = replies.iter().filter(|reply| reply.status == 401).count();
        let refused = replies.iter().filter(|reply| reply.status == 429).count();
        assert_eq!((judged, refused), (5, 15));
    }

    async fn failures_at_an_address_are_forgotten_after_a_day(app) {
        let wrong = |n: usize| {
            let nobody = app.nobody();
            async move { nobody.sign_in(&format!("keegi-{n}@naide.ee"), PASSWORD).await }
        };
        for n in 0..31 {
            wrong(n).await.problem(401, "wrong-credentials");
        }
        wrong(31).await.problem(429, "too-many-attempts");
        app.clock.pass(SignedDuration::from_hours(25));
        for n in 0..2 {
            wrong(n).await.problem(401, "wrong-credentials");
        }
    }

    async fn those_who_know_their_password_are_in_nobodys_way(app) {
        for _ in 0..33 {
            app.nobody().sign_in("kuusiku@naide.ee", PASSWORD).await.ok::<SignedIn>();
        }
    }

    async fn a_refused_attempt_on_an_account_is_in_the_audit_log(app) {
        app.nobody().sign_in("kuusiku@naide.ee", "vale parool küll").await.problem(401, "wrong-credentials");
        app.nobody().sign_in("keegi@naide.ee", PASSWORD).await.problem(401, "wrong-credentials");
        let mut connection = app.connection().await;
        let rows = sqlx::query(
            "SELECT u.user_name, a.origin FROM audit a JOIN users u ON u.id = a.subject \
             WHERE a.action = 'session.refuse' AND a.organisation_id = u.organisation_id",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let rows: Vec<(String, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        assert_eq!(rows, [("kuusiku@naide.ee".to_owned(), "127.0.0.1".to_owned())]);
    }

    async fn a_demonstration_set_up_before_gains_the_people_named_since(app) {
        let mut app = app;
        let mut connection = app.connection().await;
        let id: (String,) = sqlx::query_as("SELECT id FROM users WHERE user_name = 'lepik@naide.ee'")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        for statement in ["DELETE FROM sessions WHERE user_id = $1", "DELETE FROM users WHERE id = $1"] {
            sqlx::query(statement).bind(&id.0).execute(&mut connection).await.unwrap();
        }
        drop(connection);
        app.nobody().sign_in("lepik@naide.ee", PASSWORD).await.problem(401, "wrong-credentials");
        for _ in 0..2 {
            app.restart(true).await;
            app.nobody().sign_in("lepik@naide.ee", PASSWORD).await.ok::<SignedIn>();
        }
    }

    async fn demo_accounts_work_only_in_a_demonstration(app) {
        let mut app = app;
        app.provider().get("/api/v1/session").await.ok::<SignedIn>();
        app.restart(false).await;
        let about: About = app.nobody().get("/api/v1/about").await.ok();
        assert_eq!(about.demo_accounts, vec![]);
        let refused = app.nobody().sign_in("kuusiku@naide.ee", PASSWORD).await;
        refused.problem(401, "wrong-credentials");
        app.provider().get("/api/v1/session").await.problem(401, "not-signed-in");
        app.nobody().sign_in("teine.pakkuja@naide.ee", PASSWORD).await.ok::<SignedIn>();
    }
}
