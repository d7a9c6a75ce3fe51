//! What surrounds every request: other sites, headers, sizes, languages, unknown paths.

use protocol::{account::SignedIn, problem::Problem};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Client, Filling, Reply, TestApp, id, on_both};

/// Tries a mutating request with headers as a browser would send them from somewhere.
async fn from(client: &Client, headers: &[(&str, &str)]) -> Reply {
    let mut request = client.request(Method::POST, "/api/v1/responses/x/submit");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Reply::of(request.json(&json!({ "position": 1 }))).await
}

async fn said_in(app: &TestApp, headers: &[(&str, &str)]) -> Problem {
    let mut request = app.nobody().request(Method::GET, "/api/v1/home");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Reply::of(request).await.problem(401, "not-signed-in")
}

on_both! {
    async fn what_one_person_wrote_is_not_taken_as_anothers(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let batch = json!({ "operations": [filling.answer("residents", json!(12))] });
        let send = |person: String| {
            let path = filling.path("/operations");
            let request = filling.client.request(reqwest::Method::POST, &path);
            Reply::of(request.header("x-lood-person", person).json(&batch))
        };
        send(id()).await.problem(401, "session-other");
        let who: protocol::account::SignedIn = filling.client.get("/api/v1/session").await.ok();
        assert_eq!(send(who.user_id).await.status, 200);
    }

    async fn a_version_of_the_protocol_that_nobody_speaks_is_refused(app) {
        for version in ["0", "2", "one", ""] {
            let request = app.provider().request(Method::GET, "/api/v1/home");
            let reply = Reply::of(request.header(protocol::VERSION_HEADER, version)).await;
            reply.problem(400, "protocol-version");
        }
        for version in [None, Some(protocol::VERSION)] {
            let mut request = app.provider().request(Method::GET, "/api/v1/home");
            if let Some(version) = version {
                request = request.header(protocol::VERSION_HEADER, version);
            }
            assert_eq!(Reply::of(request).await.status, 200);
        }
    }

    async fn every_process_over_the_same_data_names_the_same_epoch(app) {
        let (serving, twin) = app.twin().await;
        let mut epochs = Vec::new();
        for client in [app.nobody(), twin] {
            let reply = client.request(Method::GET, "/api/v1/about").send().await.unwrap();
            epochs.push(reply.headers()[protocol::EPOCH_HEADER].to_str().unwrap().to_owned());
        }
        serving.stop().await.unwrap();
        assert_eq!(epochs[0], epochs[1]);
        assert_eq!(epochs[0].len(), 32);
    }

    async fn a_page_of_another_site_changes_nothing(app) {
        let client = app.provider();
        let host = app.base().replace("http://", "");
        let own = format!("http://{host}");
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://example.org")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site"), ("origin", own.as_str())],
        ] {
            from(&client, headers).await.problem(403, "cross-site");
        }
        for headers in [&[][..], &[("sec-fetch-site", "same-origin")], &[("origin", own.as_str())]] {
            from(&client, headers).await.problem(404, "not-found");
        }
    }

    async fn only_json_is_taken_as_json(app) {
        for media_type in ["text/plain", "application/x-www-form-urlencoded", ""] {
            let request = app.provider().request(Method::POST, "/api/v1/responses/x/submit");
            let request = request.header("content-type", media_type).body("{\"position\":1}");
            Reply::of(request).await.problem(415, "not-json");
        }
    }

    async fn every_reply_carries_the_headers_that_protect(app) {
        for path in ["/", "/api/v1/about", "/api/v1/home", "/nowhere", "/healthz"] {
            let reply = app.nobody().get(path).await;
            let policy = reply.header("content-security-policy");
            for part in ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'",
                "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
                assert!(policy.contains(part), "{path}: {policy}");
            }
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert_eq!(reply.header("referrer-policy"), "same-origin");
            assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin");
            assert_eq!(reply.header("x-request-id").len(), 36);
            if path.starts_with("/api/") {
                assert_eq!(reply.header("cache-control"), "no-store");
            }
        }
    }

    async fn a_problem_speaks_the_readers_language(app) {
        let said = |headers: &'static [(&'static str, &'static str)]| said_in(&app, headers);
        assert!(said(&[]).await.title.starts_with("Seanss"));
        assert!(said(&[("accept-language", "en-GB,en;q=0.9")]).await.title.starts_with("Your session"));
        assert!(said(&[("accept-language", "fi, ru;q=0.5, en;q=0.4")]).await.title.starts_with("Сеанс"));
        assert!(said(&[("accept-language", "fi, ru; q=0.4, en; q=0.5")]).await.title.starts_with("Your session"));
        let chosen = said(&[("accept-language", "en"), ("x-lood-language", "ru")]).await;
        assert!(chosen.title.starts_with("Сеанс"));
    }

    async fn an_unknown_path_of_the_api_is_a_problem_and_of_the_app_a_page(app) {
        for path in ["/api", "/api/", "/api/v1", "/api/v1/nowhere", "/api/v2/about"] {
            app.provider().get(path).await.problem(404, "not-found");
        }
        let page = app.nobody().get("/").await;
        assert_eq!((page.status.as_u16(), page.header("cache-control")), (200, "no-cache"));
        assert!(page.header("content-type").starts_with("text/html"));
        assert_eq!(app.nobody().get("/responses/1/edit").await.body, page.body);
        for path in ["/assets/app-000000000000.js", "/favicon.bmp", "/../Cargo.toml", "/bundle.json"] {
            assert_eq!(app.nobody().get(path).await.status, 404, "{path}");
        }
        let reply = app.nobody().post("/responses", &json!({})).await;
        assert_eq!(reply.status, 405);
    }

    async fn a_method_the_path_does_not_take_is_a_problem(app) {
        app.provider().delete("/api/v1/home").await.problem(405, "method-not-allowed");
        app.provider().put("/api/v1/session", &json!({})).await.problem(405, "method-not-allowed");
    }

    async fn bad_json_names_what_is_wrong(app) {
        let bodies = [
            ("", 400, "bad-json", "syntax"),
            ("{\"position\":", 400, "bad-json", "syntax"),
            ("{\"position\":1} x", 400, "bad-json", ""),
            ("[]", 422, "bad-fields", "wrong-type"),
            ("{}", 422, "bad-fields", "missing-field"),
            ("{\"position\":-1}", 422, "bad-fields", "wrong-type"),
            ("{\"position\":1,\"x\":2}", 422, "bad-fields", "unknown-field"),
        ];
        for (body, status, code, field_code) in bodies {
            let request = app.provider().request(Method::POST, "/api/v1/responses/x/submit");
            let request = request.header("content-type", "application/json").body(body);
            let problem = Reply::of(request).await.problem(status, code);
            let own = problem.fields.first().map_or("", |fault| fault.code.as_str());
            assert_eq!(own, field_code, "{body}");
        }
        let nested = "[".repeat(1_000_000);
        let request = app.provider().request(Method::POST, "/api/v1/responses/x/submit");
        let request = request.header("content-type", "application/json").body(nested);
        assert_eq!(Reply::of(request).await.status.as_u16() / 100, 4);
    }

    async fn a_body_above_its_limit_is_refused_with_a_reply(app) {
        let large = "a".repeat(50 * 1024 * 1024);
        for (method, path) in [
            (Method::POST, "/api/v1/session"),
            (Method::POST, "/api/v1/questionnaires/check"),
            (Method::POST, "/api/v1/responses/x/operations"),
            (Method::PUT, "/api/v1/inspections/x/particulars"),
        ] {
            let request = app.advisor().request(method, path);
            let request = request.header("content-type", "application/json").body(large.clone());
            Reply::of(request).await.problem(413, "body-too-large");
        }
    }

    async fn an_expired_session_is_told_and_loses_nothing(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = filling.answer("residents", json!(24));
        app.clock.pass(jiff::SignedDuration::from_hours(20));
        filling.push(vec![operation.clone()]).await.problem(401, "not-signed-in");
        filling.client = app.nobody().signed_in("kuusiku@naide.ee", "lood-katsetamiseks").await;
        filling.client.get("/api/v1/session").await.ok::<SignedIn>();
        assert_eq!(filling.push(vec![operation]).await.status, 200);
    }

    async fn text_that_would_be_a_query_is_text(app) {
        for text in ["' OR '1'='1", "x'; DROP TABLE responses; --", "%", "\u{1}"] {
            let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let reply = app.provider().get(&format!("/api/v1/places/{encoded}")).await;
            reply.problem(404, "not-found");
            let path = format!("/api/v1/responses?place_id={encoded}");
            let list: Vec<protocol::response::ResponseInfo> = app.provider().get(&path).await.ok();
            assert_eq!(list, vec![]);
        }
        app.provider().get("/api/v1/places/%00").await.problem(400, "bad-query");
        let strange = json!({ "id": id(), "place_id": "x\u{0}", "questionnaire_id": "y" });
        let reply = app.provider().post("/api/v1/responses", &strange).await;
        assert_eq!(reply.status.as_u16() / 100, 4, "{}", reply.text());
    }

    async fn a_response_travels_compressed_to_who_takes_it(app) {
        let path = Filling::self_assessment(&app).await.path("");
        let plain = app.provider().get(&path).await;
        let request = app.provider().request(Method::GET, &path).header("accept-encoding", "gzip");
        let small = Reply::of(request).await;
        assert_eq!(small.header("content-encoding"), "gzip");
        assert!(small.body.len() * 3 < plain.body.len(), "{} of {}", small.body.len(), plain.body.len());
    }

    async fn health_tells_whether_it_runs_and_whether_it_can_work(app) {
        assert_eq!(app.nobody().get("/healthz").await.text(), "ok");
        assert_eq!(app.nobody().get("/readyz").await.text(), "ready");
    }
}
