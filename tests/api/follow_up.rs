//! A follow-up check begun from a completed inspection, and from another follow-up check.

use engine::name::Name;
use protocol::{
    inspection::{InspectionDetail, InspectionName, InspectionState},
    letter::LetterDetail,
    operation::{Action, PushReply, StoredOperation},
    response::ResponseDetail,
};
use serde_json::{Value as Json, json};
use sqlx::Row as _;

use crate::{
    documents::text,
    harness::{Client, Filling, POOR_INSPECTION, Reply, TestApp, id, on_both},
    letters::{completed, edit, issue, precept},
};

async fn detail(client: &Client, id: &str) -> InspectionDetail {
    client.get(&format!("/api/v1/inspections/{id}")).await.ok()
}

async fn begin(client: &Client, inspection: &str, body: &Json) -> Reply {
    client.post(&format!("/api/v1/inspections/{inspection}/follow-up"), body).await
}

fn ids() -> Json {
    json!({ "id": id(), "response_id": id() })
}

/// A completed inspection whose precept is issued with a working day as its deadline.
async fn with_precept(app: &TestApp) -> (InspectionDetail, LetterDetail) {
    let case = completed(app).await;
    let letter = precept(app, &case.id).await;
    let dated: LetterDetail = edit(&app.inspector(), &letter, |content| {
        for point in &mut content.points {
            point.deadline = Some("2026-12-01".into());
        }
        content.points[0].duty.insert("et".into(), "Uus kohustuse sõnastus.".into());
    })
    .await
    .ok();
    let issued = issue(&app.inspector(), &dated).await.ok();
    (case, issued)
}

fn answer<'a>(response: &'a ResponseDetail, address: &str) -> Option<&'a str> {
    response.response.answers.get(&address.parse().unwrap()).and_then(Json::as_str)
}

fn open_points(response: &ResponseDetail) -> u64 {
    response.response.answers[&"point_count".parse().unwrap()].as_u64().unwrap()
}

/// Answers everything, as of the day of the golden answers: the points of these numbers are not
/// fulfilled, the first of them gets a new deadline.
async fn fill(filling: &mut Filling, unfulfilled: &[&str]) -> u64 {
    let response = filling.detail().await;
    let mut answers = vec![
        ("sanctions".to_owned(), json!(["none"])),
        ("check_way".to_owned(), json!("documents")),
        ("check_date".to_owned(), json!("2026-11-01")),
        ("new_noticed".to_owned(), json!("no")),
    ];
    if answer(&response, "precept_ref").is_some() {
        answers.push(("precept_status".to_owned(), json!("in_force")));
        answers.push(("served_on".to_owned(), json!("2026-11-01")));
    }
    if !unfulfilled.is_empty() {
        answers.push(("next_check".to_owned(), json!("2026-12-21")));
    }
    for number in 1..=open_points(&response) {
        let at = |item: &str| format!("points:{number}/{item}");
        let point = answer(&response, &at("point_no")).unwrap().to_owned();
        let mut say = |item: &str, value: Json| answers.push((at(item), value));
        say("reported", json!("not_required"));
        say("evidence_methods", json!(["document"]));
        say("evidence_ref", json!("Vaadatud dokumendid"));
        if !unfulfilled.contains(&point.as_str()) {
            say("state", json!("fulfilled"));
            say("fulfilled_on", json!("2026-11-01"));
            continue;
        }
        say("state", json!("not_fulfilled"));
        say("missing", json!("Kõik on tegemata."));
        let precept = answer(&response, &at("point_kind")) == Some("precept");
        if precept && answer(&response, &at("finding_severity")) == Some("critical") {
            say("users_protected", json!("yes"));
            say("interim_seen", json!("Öövalve on kohal."));
        }
        if point == unfulfilled[0] {
            say("next_measure", json!("extend"));
            say("measure_reason", json!("Tarnija hilineb."));
            say("new_deadline", json!("2027-06-15"));
        } else {
            say("next_measure", json!("wait"));
        }
    }
    let operations: Vec<_> =
        answers.into_iter().map(|(item, value)| filling.answer(&item, value)).collect();
    let pushed: PushReply = filling.push(operations).await.ok();
    assert_eq!(pushed.quarantined, vec![]);
    pushed.position
}

async fn submit_and_complete(app: &TestApp, check: &InspectionDetail, position: u64) {
    let filling = Filling::of(&app.inspector(), &check.response);
    let submitted = filling.submit(position).await;
    assert_eq!(submitted.status, 200, "{}", submitted.text());
    let now = detail(&app.inspector(), &check.id).await;
    let path = format!("/api/v1/inspections/{}/complete", check.id);
    let done = app.inspector().post(&path, &json!({ "revision": now.revision })).await;
    assert_eq!(done.status, 200, "{}", done.text());
}

on_both! {
    async fn the_open_points_are_written_into_the_check(app) {
        let client = app.inspector();
        let (case, letter) = with_precept(&app).await;
        let included: Vec<_> = case.findings.iter().filter(|own| own.content.included).collect();
        assert_eq!(detail(&client, &case.id).await.open_points, included.len());
        let body = ids();
        let first = begin(&client, &case.id, &body).await;
        let again = begin(&client, &case.id, &body).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200), "{}", first.text());
        let check: InspectionDetail = first.ok();
        assert_eq!(check, again.ok());
        assert_eq!((check.state, check.may_edit, check.open_points), (InspectionState::Open, true, 0));
        assert_eq!(check.response.place_id, case.response.place_id);
        // Each leads to the other.
        let named = |own: &InspectionDetail| InspectionName { id: own.id.clone(), number: own.number.clone() };
        assert_eq!(check.follows, Some(named(&case)));
        let earlier = detail(&client, &case.id).await;
        assert_eq!((earlier.followed_by, earlier.open_points), (Some(named(&check)), 0));
        assert_eq!(detail(&app.provider(), &case.id).await.followed_by, None, "it is the office's yet");
        let second = begin(&client, &case.id, &ids()).await.problem(409, "follow-up-begun");
        assert_eq!(second.args, [("number".to_owned(), check.number.clone())]);

        let filling = Filling::of(&client, &check.response);
        let response = filling.detail().await;
        assert_eq!(open_points(&response), included.len() as u64);
        for (item, value) in [
            ("report_ref", case.number.as_str()), ("report_date", "2026-11-01"),
            ("visited_on", "2026-11-01"), ("precept_ref", letter.number.as_deref().unwrap()),
            ("precept_date", "2026-11-01"), ("supervision", "state"),
        ] {
            assert_eq!(answer(&response, item), Some(value), "{item}");
        }
        for (number, finding) in (1..).zip(&included) {
            let at = |item: &str| answer(&response, &format!("points:{number}/{item}"));
            let content = &finding.content;
            let binds = content.kind == "precept";
            assert_eq!(at("point_no"), Some(number.to_string().as_str()));
            assert_eq!(at("point_kind"), Some(content.kind.as_str()));
            assert_eq!(at("finding_severity"), Some(content.severity.as_str()));
            assert!(at("requirement").unwrap().ends_with(finding.question["et"].as_str()));
            assert!(at("earlier_fact").unwrap().starts_with(content.text["et"].as_str()));
            // The letter may say otherwise than the report.
            let due = if binds { Some("2026-12-01") } else { content.deadline.as_deref() };
            assert_eq!(at("due_date"), due);
            assert_eq!(at("penalty_warned"), binds.then_some("yes"));
            assert_eq!(at("legal_basis").is_some(), !content.legal.is_empty());
        }
        let key = &letter.content.points[0].key;
        let number = included.iter().position(|own| own.key == *key).unwrap() + 1;
        assert_eq!(answer(&response, &format!("points:{number}/duty")), Some("Uus kohustuse sõnastus."));
        // They are operations like any other, and the server's.
        let log: Vec<StoredOperation> = client.get(&filling.path("/operations")).await.ok();
        assert!(log.iter().all(|own| own.operation.device_id == "server" && own.actor_name == "Ingrid Ilves"));
        let mut connection = app.connection().await;
        let audited = sqlx::query("SELECT detail FROM audit WHERE action = 'inspection.follow-up'");
        let rows = audited.fetch_all(&mut connection).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert!(rows[0].get::<String, _>(0).contains(&case.id));
    }

    async fn nothing_is_followed_up_too_soon_or_by_others(app) {
        let client = app.inspector();
        let (mut filling, opened) = Filling::inspection(&app).await;
        begin(&client, &opened.id, &ids()).await.problem(409, "inspection-not-completed");
        filling.complete(POOR_INSPECTION).await;
        begin(&client, &opened.id, &ids()).await.problem(409, "inspection-not-completed");
        // What nobody has imposed cannot be followed up.
        let case = completed(&app).await;
        begin(&client, &case.id, &ids()).await.problem(409, "follow-up-no-precept");
        let letter = precept(&app, &case.id).await;
        begin(&client, &case.id, &ids()).await.problem(409, "follow-up-no-precept");
        issue(&client, &letter).await.ok::<LetterDetail>();
        for other in [app.provider(), app.head(), app.advisor(), app.administrator()] {
            begin(&other, &case.id, &ids()).await.problem(403, "forbidden");
        }
        begin(&app.other_office(), &case.id, &ids()).await.problem(404, "not-found");
        begin(&app.nobody(), &case.id, &ids()).await.problem(401, "not-signed-in");
        for reader in [app.head(), app.provider()] {
            assert_eq!(detail(&reader, &case.id).await.open_points, 0);
        }
        let taken = json!({ "id": case.id, "response_id": id() });
        begin(&client, &case.id, &taken).await.problem(409, "id-taken");
        let wrong = json!({ "id": "x", "response_id": id() });
        begin(&client, &case.id, &wrong).await.problem(422, "bad-fields");
        assert_eq!(detail(&client, &case.id).await.followed_by, None);
    }

    async fn what_is_left_of_a_check_is_followed_up_again(app) {
        let client = app.inspector();
        let (case, letter) = with_precept(&app).await;
        let check: InspectionDetail = begin(&client, &case.id, &ids()).await.ok();
        let mut filling = Filling::of(&client, &check.response);
        let binding = case.findings.iter().position(|own| own.content.kind == "precept").unwrap() + 1;
        let mild = case.findings.iter().position(|own| own.content.kind == "recommendation").unwrap() + 1;
        let (binding, mild) = (binding.to_string(), mild.to_string());
        let position = fill(&mut filling, &[&binding, &mild]).await;
        submit_and_complete(&app, &check, position).await;
        let path = format!("/api/v1/inspections/{}", check.id);
        let report = app.provider().get(&format!("{path}/documents/follow-up/pdf?lang=et")).await;
        let said = text(&report.body).split_whitespace().collect::<Vec<_>>().join(" ");
        let count = case.findings.len();
        for expected in [
            format!("Täidetud punkte: {} / {count}", count - 2), "Täitmata punktid".into(),
            format!("{}, 01.11.2026", case.number), "Kõik on tegemata.".into(), "3-2/26".into(),
        ] {
            assert!(said.contains(&expected), "{expected} in {said}");
        }
        // The provider sees the way between the two now.
        let theirs = detail(&app.provider(), &case.id).await;
        assert_eq!(theirs.followed_by.map(|own| own.number), Some(check.number.clone()));

        assert_eq!(detail(&client, &check.id).await.open_points, 2);
        let next: InspectionDetail = begin(&client, &check.id, &ids()).await.ok();
        assert_eq!(next.follows.as_ref().map(|own| &own.id), Some(&check.id));
        let mut filling = Filling::of(&client, &next.response);
        let response = filling.detail().await;
        assert_eq!(open_points(&response), 2);
        assert_eq!(answer(&response, "report_ref"), Some(case.number.as_str()));
        assert_eq!(answer(&response, "precept_ref"), letter.number.as_deref());
        let mut numbers = [binding.as_str(), &mild];
        numbers.sort_by_key(|own| own.parse::<usize>().unwrap());
        for (instance, number) in (1..).zip(numbers) {
            assert_eq!(answer(&response, &format!("points:{instance}/point_no")), Some(number));
            if number == binding {
                let due = answer(&response, &format!("points:{instance}/due_date"));
                assert_eq!(due, Some("2027-06-15"), "the new deadline");
            }
            assert_eq!(answer(&response, &format!("points:{instance}/state")), None);
        }
        // Only what binds nobody is left: the precept is behind it.
        let position = fill(&mut filling, &[&mild]).await;
        submit_and_complete(&app, &next, position).await;
        let last: InspectionDetail = begin(&client, &next.id, &ids()).await.ok();
        let mut filling = Filling::of(&client, &last.response);
        let response = filling.detail().await;
        assert_eq!((open_points(&response), answer(&response, "precept_ref")), (1, None));
        let position = fill(&mut filling, &[]).await;
        submit_and_complete(&app, &last, position).await;
        assert_eq!(detail(&client, &last.id).await.open_points, 0);
        begin(&client, &last.id, &ids()).await.problem(422, "follow-up-nothing-open");
    }

    async fn what_a_check_found_anew_is_followed_up_with_what_is_left(app) {
        let client = app.inspector();
        let (case, letter) = with_precept(&app).await;
        let check: InspectionDetail = begin(&client, &case.id, &ids()).await.ok();
        let mut filling = Filling::of(&client, &check.response);
        let binding = case.findings.iter().position(|own| own.content.kind == "precept").unwrap() + 1;
        fill(&mut filling, &[&binding.to_string()]).await;
        let repeat = "new_shortcomings".parse().unwrap();
        let added = filling.operation(Action::AddInstance { repeat, instance: Name::from("u1") });
        let mut operations = vec![filling.answer("new_noticed", json!("yes")), added];
        for (item, value) in [
            ("new_code", "U-1"), ("new_fact", "Ravimikapp oli lukustamata."), ("new_severity", "critical"),
            ("new_kind", "precept"), ("new_basis", "Sotsiaalhoolekande seadus § 21"), ("new_duty", "Lukustada ravimikapp."),
        ] {
            operations.push(filling.answer(&format!("new_shortcomings:u1/{item}"), json!(value)));
        }
        operations.push(filling.answer("warning_planned", json!("yes")));
        operations.push(filling.answer("new_heard", json!("given")));
        operations.push(filling.answer("new_opinion", json!("Võti oli kadunud.")));
        let pushed: PushReply = filling.push(operations).await.ok();
        assert_eq!(pushed.quarantined, vec![]);
        submit_and_complete(&app, &check, pushed.position).await;
        // What binds has to be issued first.
        begin(&client, &check.id, &ids()).await.problem(409, "follow-up-no-precept");
        let second = precept(&app, &check.id).await;
        let dated: LetterDetail = edit(&client, &second, |content| {
            content.reasons.insert("et".into(), "Ravimid olid kõigile kättesaadavad.".into());
            for point in &mut content.points {
                point.deadline = Some("2026-12-01".into());
            }
        })
        .await
        .ok();
        let second: LetterDetail = issue(&client, &dated).await.ok();
        let next: InspectionDetail = begin(&client, &check.id, &ids()).await.ok();
        let response = Filling::of(&client, &next.response).detail().await;
        assert_eq!(open_points(&response), 2);
        let both = format!("{}; {}", letter.number.unwrap(), second.number.unwrap());
        assert_eq!(answer(&response, "precept_ref"), Some(both.as_str()));
        let numbers: Vec<_> = (1..=2).map(|at| answer(&response, &format!("points:{at}/point_no"))).collect();
        let (first, added) = (binding.to_string(), (binding + 1).to_string());
        assert_eq!(numbers, [Some(first.as_str()), Some(added.as_str())]);
        assert_eq!(answer(&response, "points:1/due_date"), Some("2027-06-15"));
        assert_eq!(answer(&response, "points:2/due_date"), Some("2026-12-01"));
        assert!(answer(&response, "points:2/earlier_fact").is_some());
    }

    async fn a_local_government_is_supervised_administratively(app) {
        let mut connection = app.connection().await;
        let statement = "UPDATE organisations SET registry_code = '75000001' WHERE registry_code = '10000001'";
        sqlx::query(statement).execute(&mut connection).await.unwrap();
        let (case, _) = with_precept(&app).await;
        let check: InspectionDetail = begin(&app.inspector(), &case.id, &ids()).await.ok();
        let response = Filling::of(&app.inspector(), &check.response).detail().await;
        assert_eq!(answer(&response, "supervision"), Some("administrative"));
    }
}
