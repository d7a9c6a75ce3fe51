//! Route × role × whose: nobody sees or changes what is not theirs.
//!
//! Every route of the API with an id is tried by every role, with an id of their own organisation,
//! of another one, and one that does not exist. The last two must be told apart by nobody.

use protocol::{
    inspection::InspectionDetail,
    operation::{Push, PushReply},
    quarantine::QuarantineEntry,
};
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::harness::{
    Client, Filling, GOOD_SELF_ASSESSMENT, POOR_INSPECTION, Reply, TestApp, id, on_both, sha256,
};

/// What there is to see: ids of things that belong to the provider's place and its office.
struct World {
    place: String,
    /// A self-assessment that is submitted.
    response: String,
    /// A checklist that is submitted, and its inspection, not completed.
    checklist: String,
    inspection: String,
    finding: String,
    file: String,
    operation: Json,
    /// What the inspector wrote into the submitted checklist: the lead's to decide about.
    aside: String,
}

async fn world(app: &TestApp) -> World {
    let mut own = Filling::self_assessment(app).await;
    own.complete(GOOD_SELF_ASSESSMENT).await;
    let (mut checklist, opened) = Filling::inspection(app).await;
    checklist.complete(POOR_INSPECTION).await;
    let path = format!("/api/v1/inspections/{}", opened.id);
    let inspection: InspectionDetail = app.inspector().get(&path).await.ok();
    let late = checklist.answer("room_temperature", json!(21));
    checklist.push(vec![late]).await.ok::<PushReply>();
    let aside: Vec<QuarantineEntry> = app.inspector().get("/api/v1/quarantine").await.ok();
    let content = b"pilt";
    let upload = format!("/api/v1/attachments/{}", sha256(content));
    let upload = app.provider().request(Method::PUT, &upload);
    Reply::of(upload.header("content-type", "image/png").body(content.to_vec())).await;
    let operation = own.answer("residents", json!(5));
    World {
        place: app.place().await.id,
        response: own.id,
        checklist: checklist.id,
        finding: inspection.findings[0].key.clone(),
        inspection: opened.id,
        file: sha256(content),
        aside: aside[0].id.clone(),
        operation: json!(Push::of(vec![operation])),
    }
}

/// A request of the table: method, path with `{}` for the id, id, body.
type Row = (Method, String, String, Option<Json>);

/// Every route with an id. Bodies are valid, so that only the person decides.
fn rows(world: &World) -> Vec<Row> {
    let get = |path: &str, id: &str| (Method::GET, path.to_owned(), id.to_owned(), None);
    let post = |path: &str, id: &str, body: Json| {
        (Method::POST, path.to_owned(), id.to_owned(), Some(body))
    };
    let put = |path: &str, id: &str, body: Json| {
        (Method::PUT, path.to_owned(), id.to_owned(), Some(body))
    };
    let mut rows = vec![
        get("/api/v1/places/{}", &world.place),
        get("/api/v1/attachments/{}", &world.file),
        get("/api/v1/inspections/{}", &world.inspection),
        get("/api/v1/inspections/{}/akt.pdf", &world.inspection),
        put(
            "/api/v1/inspections/{}/particulars",
            &world.inspection,
            json!({ "revision": 0, "particulars": {} }),
        ),
        put(
            &format!("/api/v1/inspections/{{}}/findings/{}", world.finding),
            &world.inspection,
            json!({ "revision": 0, "content": {
                "included": true, "severity": "minor", "kind": "precept", "text": { "et": "x" },
                "duty": {}, "legal": [], "deadline": null, "note": "" } }),
        ),
        post("/api/v1/inspections/{}/complete", &world.inspection, json!({ "revision": 0 })),
        post(
            "/api/v1/inspections/{}/follow-up",
            &world.inspection,
            json!({ "id": id(), "response_id": id() }),
        ),
    ];
    for response in [&world.response, &world.checklist] {
        rows.extend([
            get("/api/v1/responses/{}", response),
            get("/api/v1/responses/{}/operations", response),
            get("/api/v1/responses/{}/report.pdf", response),
            post("/api/v1/responses/{}/operations", response, world.operation.clone()),
            post("/api/v1/responses/{}/submit", response, json!({ "position": 1 })),
            get("/api/v1/responses/{}/carry", response),
            post("/api/v1/responses/{}/carry", response, json!({ "definition": "0".repeat(64) })),
            post(
                "/api/v1/responses/{}/carry/back",
                response,
                json!({ "definition": "0".repeat(64) }),
            ),
        ]);
    }
    rows.push(post(
        "/api/v1/quarantine/{}/decision",
        &world.aside,
        json!({ "verdict": "apply", "reason": "Kirjutati enne esitamist." }),
    ));
    rows
}

/// Documents, as PDF and to be read, and the photographs in them.
fn papers(world: &World) -> Vec<Row> {
    let get = |path: String, id: &str| (Method::GET, path, id.to_owned(), None);
    let mut all = Vec::new();
    for (base, id) in [
        ("responses", &world.response),
        ("responses", &world.checklist),
        ("inspections", &world.inspection),
    ] {
        let photo = format!("/akt/photos/{}", "0".repeat(64));
        for rest in ["", "/akt", "/akt/pdf", "/comparison", "/follow-up/pdf", &photo] {
            all.push(get(format!("/api/v1/{base}/{{}}/documents{rest}"), id));
        }
    }
    all
}

/// Streams of events, which have no end where they are allowed.
fn streams(world: &World) -> Vec<Row> {
    let row =
        |id: &String| (Method::GET, "/api/v1/responses/{}/events".to_owned(), id.clone(), None);
    vec![row(&world.response), row(&world.checklist)]
}

/// Re-opening, which changes what the other rows meet.
fn reopenings(world: &World) -> Vec<Row> {
    let body = json!({ "reason": "Midagi jäi märkamata." });
    let row = |id: &String| {
        (Method::POST, "/api/v1/responses/{}/reopen".to_owned(), id.clone(), Some(body.clone()))
    };
    vec![row(&world.response), row(&world.checklist)]
}

async fn try_row(client: &Client, (method, path, _, body): &Row, id: &str) -> Reply {
    let request = client.request(method.clone(), &path.replace("{}", id));
    Reply::of(match body {
        Some(body) => request.json(body),
        None => request,
    })
    .await
}

fn is_push((method, path, ..): &Row) -> bool {
    *method == Method::POST && path.ends_with("/operations")
}

/// The same reply whether the thing is somebody else's or does not exist.
async fn assert_unknowable(who: &str, client: &Client, row: &Row) {
    let unknown = if row.2.len() == 64 { "0".repeat(64) } else { id() };
    let foreign = try_row(client, row, &row.2).await;
    let missing = try_row(client, row, &unknown).await;
    let what = format!("{who} {} {}", row.0, row.1);
    // What somebody wrote is never refused: it is kept aside, and they are told so.
    let refused = if is_push(row) && foreign.status == 200 {
        foreign.ok::<PushReply>().quarantined.len() == 1
    } else {
        [401, 403, 404].contains(&foreign.status.as_u16())
    };
    assert!(refused, "{what}: {}", foreign.text());
    let strip = |reply: &Reply| {
        let mut json: Json = serde_json::from_slice(&reply.body).unwrap();
        json.as_object_mut().unwrap().remove("request_id");
        (reply.status, json)
    };
    assert_eq!(strip(&foreign), strip(&missing), "{what}");
}

on_both! {
    async fn what_belongs_to_others_is_like_what_does_not_exist(app) {
        let world = world(&app).await;
        let strangers = [
            ("other provider", app.other_provider()),
            ("provider of another office", app.person("teine.pakkuja@naide.ee")),
            ("inspector of another office", app.other_office()),
            ("advisor", app.advisor()),
            ("administrator", app.administrator()),
            ("nobody", app.nobody()),
        ];
        for (who, client) in &strangers {
            let all = [rows(&world), reopenings(&world), streams(&world), papers(&world)].concat();
            for row in &all {
                // Whatever was kept aside in the office is the administrator's to decide about.
                if row.2 == world.aside && *who == "administrator" {
                    continue;
                }
                assert_unknowable(who, client, row).await;
            }
        }
    }

    async fn a_provider_has_no_part_in_its_own_inspection_before_the_end(app) {
        let world = world(&app).await;
        let theirs = [&world.inspection, &world.checklist, &world.aside];
        let all = [rows(&world), reopenings(&world), streams(&world), papers(&world)].concat();
        for row in all.iter().filter(|row| theirs.contains(&&row.2)) {
            assert_unknowable("provider", &app.provider(), row).await;
        }
    }

    async fn roles_see_what_their_work_needs(app) {
        let world = world(&app).await;
        let statuses = |client: Client| {
            let rows = rows(&world);
            async move {
                let mut all = Vec::new();
                for row in rows.iter().filter(|row| row.0 == Method::GET) {
                    all.push(try_row(&client, row, &row.2).await.status.as_u16());
                }
                all
            }
        };
        // place, file, inspection, akt; self-assessment, its log, its report, its other versions; the
        // checklist's.
        let provider = [200, 200, 404, 404, 200, 200, 200, 200, 404, 404, 404, 404];
        assert_eq!(statuses(app.provider()).await, provider);
        let office = [200, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200];
        assert_eq!(statuses(app.inspector()).await, office);
        assert_eq!(statuses(app.head()).await, office);
        assert_eq!(statuses(app.advisor()).await, [403; 12]);
        assert_eq!(statuses(app.administrator()).await, [403; 12]);
        assert_eq!(statuses(app.nobody()).await, [401; 12]);
    }

    async fn roles_change_what_is_their_work_and_nothing_else(app) {
        let world = world(&app).await;
        let statuses = |client: Client| {
            let rows = rows(&world);
            async move {
                let mut all = Vec::new();
                for row in rows.iter().filter(|row| row.0 != Method::GET) {
                    all.push(try_row(&client, row, &row.2).await.status.as_u16());
                }
                all
            }
        };
        // particulars, finding, complete (all stale), a follow-up (too soon); the self-assessment's push, submit, carry and
        // carry back; the checklist's. Every push is acknowledged: all of it is kept aside. Then a
        // decision about what the lead of the inspection wrote.
        let reading = [403, 403, 403, 403, 200, 403, 403, 403, 200, 403, 403, 403];
        let head = statuses(app.head()).await;
        assert_eq!(head[..12], reading, "the head reads");
        assert_eq!(head[12], 409, "… and decides; the checklist is submitted");
        let inspector = statuses(app.inspector()).await;
        assert_eq!(inspector, [409, 409, 409, 409, 200, 403, 403, 403, 200, 409, 409, 409, 409]);
        assert_eq!(statuses(app.advisor()).await[..12], reading);
        assert_eq!(statuses(app.advisor()).await[12], 403);
        assert_eq!(statuses(app.administrator()).await[..12], reading);
        assert_eq!(statuses(app.administrator()).await[12], 409);
        let provider = statuses(app.provider()).await;
        assert_eq!(provider, [403, 403, 403, 403, 200, 409, 409, 409, 200, 404, 404, 404, 404]);
    }

    async fn lists_hold_nothing_of_others(app) {
        world(&app).await;
        for path in ["responses", "inspections"] {
            let path = format!("/api/v1/{path}");
            for stranger in [app.other_provider(), app.other_office()] {
                assert_eq!(stranger.get(&path).await.ok::<Vec<Json>>(), Vec::<Json>::new());
            }
            for role in [app.advisor(), app.administrator()] {
                role.get(&path).await.problem(403, "forbidden");
            }
        }
        let places: Vec<Json> = app.other_office().get("/api/v1/places").await.ok();
        assert_eq!((places.len(), &places[0]["id"]), (1, &json!("teine-koht")));
        let places: Vec<Json> = app.inspector().get("/api/v1/places").await.ok();
        assert_eq!(places.len(), 3);
        let next = |after: &str| format!("/api/v1/places?limit=2&after={after}");
        let rest = app.inspector().get(&next(places[0]["id"].as_str().unwrap())).await;
        assert_eq!(rest.ok::<Vec<Json>>(), places[1..]);
        app.inspector().get(&next("teine-koht")).await.problem(400, "bad-query");
        let home = |client: Client| async move { client.get("/api/v1/home").await.ok::<Json>() };
        for (role, kept_aside) in [(app.advisor(), 0), (app.administrator(), 1)] {
            let expected = json!({ "tasks": [], "places": [], "kept_aside": kept_aside });
            assert_eq!(home(role).await, expected);
        }
        assert_eq!(home(app.other_office()).await["tasks"], json!([]));
    }

    async fn nothing_is_begun_at_a_place_of_others(app) {
        let place = app.place().await.id;
        let assessment = |place: &str| json!({
            "id": id(), "place_id": place, "questionnaire_id": "general-care-self-assessment" });
        let inspection = |place: &str| json!({ "id": id(), "response_id": id(), "place_id": place,
            "questionnaire_id": "general-care-inspection" });
        let begin = |client: Client, body: Json| async move {
            client.post("/api/v1/responses", &body).await
        };
        let open = |client: Client, body: Json| async move {
            client.post("/api/v1/inspections", &body).await
        };
        begin(app.other_provider(), assessment(&place)).await.problem(404, "not-found");
        begin(app.provider(), assessment("teine-koht")).await.problem(404, "not-found");
        begin(app.provider(), assessment("olematu")).await.problem(404, "not-found");
        open(app.other_office(), inspection(&place)).await.problem(404, "not-found");
        open(app.inspector(), inspection("teine-koht")).await.problem(404, "not-found");
        for role in [app.inspector(), app.advisor(), app.head(), app.administrator()] {
            begin(role, assessment(&place)).await.problem(403, "forbidden");
        }
        for role in [app.provider(), app.advisor(), app.head(), app.administrator()] {
            open(role, inspection(&place)).await.problem(403, "forbidden");
        }
    }

    async fn only_advisors_judge_and_publish_definitions(app) {
        let body = json!({ "name": "a.yaml", "source": "id: a" });
        for role in [app.provider(), app.inspector(), app.head(), app.administrator()] {
            for path in ["/api/v1/questionnaires", "/api/v1/questionnaires/check"] {
                role.post(path, &body).await.problem(403, "forbidden");
            }
        }
    }
}
