//! Inspections: checklist, findings, report.

use protocol::{
    inspection::{
        EditFinding, EditParticulars, FindingDraft, InspectionDetail, InspectionState,
        OpenInspection, Particulars,
    },
    operation::PushReply,
    place::{Home, TaskKind, Urgency},
    response::ResponseInfo,
};
use serde_json::{Value as Json, json};

use crate::harness::{
    Client, Filling, GOOD_SELF_ASSESSMENT, POOR_INSPECTION, Reply, TestApp, id, on_both,
};

async fn detail(client: &Client, id: &str) -> InspectionDetail {
    client.get(&format!("/api/v1/inspections/{id}")).await.ok()
}

/// An inspection whose checklist, full of breaches, is submitted.
async fn with_findings(app: &TestApp) -> InspectionDetail {
    let (mut filling, opened) = Filling::inspection(app).await;
    filling.complete(POOR_INSPECTION).await;
    detail(&app.inspector(), &opened.id).await
}

async fn edit(client: &Client, detail: &InspectionDetail, draft: &FindingDraft) -> Reply {
    let request = EditFinding { revision: detail.revision, content: draft.content.clone() };
    client.put(&format!("/api/v1/inspections/{}/findings/{}", detail.id, draft.key), &request).await
}

async fn complete(client: &Client, detail: &InspectionDetail) -> Reply {
    let path = format!("/api/v1/inspections/{}/complete", detail.id);
    client.post(&path, &json!({ "revision": detail.revision })).await
}

on_both! {
    async fn opening_is_idempotent_and_numbers_the_case(app) {
        let request = OpenInspection {
            id: id(),
            response_id: id(),
            place_id: app.place().await.id,
            questionnaire_id: "general-care-inspection".into(),
        };
        let client = app.inspector();
        let first = client.post("/api/v1/inspections", &request).await;
        let again = client.post("/api/v1/inspections", &request).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
        let opened: InspectionDetail = first.ok();
        assert_eq!(opened, again.ok());
        assert_eq!((opened.number.as_str(), opened.state), ("2026-0001", InspectionState::Open));
        assert_eq!((opened.lead.as_str(), opened.may_edit), ("Ingrid Ilves", true));
        let (_, next) = Filling::inspection(&app).await;
        assert_eq!(next.number, "2026-0002");
        let home: Home = client.get("/api/v1/home").await.ok();
        let own: Vec<_> =
            home.tasks.iter().filter(|task| task.kind == TaskKind::Inspection).collect();
        assert_eq!((own.len(), own[0].urgency), (2, Urgency::Open));
    }

    async fn the_providers_own_answers_stand_beside_the_same_criteria(app) {
        let (filling, _) = Filling::inspection(&app).await;
        assert_eq!(filling.detail().await.comparison, vec![]);
        Filling::self_assessment(&app).await.complete(GOOD_SELF_ASSESSMENT).await;
        let compared = filling.detail().await.comparison;
        assert!(compared.len() >= 5, "{compared:?}");
        for answer in &compared {
            assert_eq!(answer.on, "2026-11-01");
            assert!(["et", "en", "ru"].iter().all(|tag| !answer.answer[*tag].is_empty()));
        }
        assert!(compared.iter().any(|answer| answer.share == Some(1.0)));
    }

    async fn a_submitted_checklist_proposes_findings(app) {
        let inspection = with_findings(&app).await;
        assert_eq!(inspection.state, InspectionState::Findings);
        assert!(inspection.findings.len() > 10);
        assert!(inspection.findings.iter().all(|draft| !draft.edited && draft.content == draft.proposed));
        let sampled = inspection.findings.iter().find(|draft| draft.instances_of > 0).unwrap();
        assert!(sampled.instances.iter().all(|name| name.starts_with("R-")), "{sampled:?}");
    }

    async fn findings_cannot_be_edited_before_the_checklist_is_submitted(app) {
        let (_, opened) = Filling::inspection(&app).await;
        let client = app.inspector();
        complete(&client, &opened).await.problem(409, "inspection-open");
        let akt = client.get(&format!("/api/v1/inspections/{}/akt.pdf", opened.id)).await;
        akt.problem(409, "inspection-open");
    }

    async fn an_inspector_edits_findings_and_a_stale_tab_does_not(app) {
        let client = app.inspector();
        let inspection = with_findings(&app).await;
        let mut draft = inspection.findings[0].clone();
        draft.content.deadline = Some("2026-12-24".into());
        draft.content.text.insert("et".into(), "Luba ei kehti.".into());
        let edited: InspectionDetail = edit(&client, &inspection, &draft).await.ok();
        assert!(edited.revision > inspection.revision);
        let now = edited.findings.iter().find(|own| own.key == draft.key).unwrap();
        assert!(now.edited && now.content == draft.content && now.proposed == draft.proposed);
        edit(&client, &inspection, &draft).await.problem(409, "stale");
        let back = FindingDraft { content: draft.proposed.clone(), ..draft };
        let restored: InspectionDetail = edit(&client, &edited, &back).await.ok();
        assert!(!restored.findings[0].edited);
    }

    async fn a_finding_left_out_needs_a_note_and_its_fields_must_be_true(app) {
        let client = app.inspector();
        let inspection = with_findings(&app).await;
        let wrong: [(&str, Json, &str); 6] = [
            ("included", json!(false), "content.note"),
            ("deadline", json!("homme"), "content.deadline"),
            ("deadline", json!("2026-12-24T10:00"), "content.deadline"),
            ("legal", json!(["olematu"]), "content.legal"),
            ("severity", json!("huge"), "content.severity"),
            ("text", json!({ "et": "a".repeat(4001) }), "content.text"),
        ];
        let draft = &inspection.findings[0];
        let path = format!("/api/v1/inspections/{}/findings/{}", inspection.id, draft.key);
        for (field, value, named) in wrong {
            let mut content = json!(draft.content);
            content[field] = value;
            let body = json!({ "revision": inspection.revision, "content": content });
            let problem = client.put(&path, &body).await.problem(422, "bad-fields");
            assert_eq!(problem.fields[0].field, named);
        }
        let unknown = FindingDraft { key: "no_item/no_rule".into(), ..draft.clone() };
        edit(&client, &inspection, &unknown).await.problem(404, "not-found");
    }

    async fn a_completed_inspection_never_changes(app) {
        let client = app.inspector();
        let inspection = with_findings(&app).await;
        let words = Particulars { summary: "Kokkuvõte.".into(), ..inspection.particulars.clone() };
        let request = EditParticulars { revision: inspection.revision, particulars: words.clone() };
        let path = format!("/api/v1/inspections/{}/particulars", inspection.id);
        let inspection: InspectionDetail = client.put(&path, &request).await.ok();
        assert_eq!(inspection.particulars, words);
        client.put(&path, &request).await.problem(409, "stale");
        let akt = format!("/api/v1/inspections/{}/akt.pdf?lang=et", inspection.id);
        let draft = client.get(&akt).await;
        assert!(draft.body.starts_with(b"%PDF-"), "{}", draft.text());
        let done: InspectionDetail = complete(&client, &inspection).await.ok();
        assert_eq!((done.state, done.may_edit), (InspectionState::Completed, false));
        assert_eq!(done.findings, inspection.findings);
        complete(&client, &done).await.problem(409, "inspection-completed");
        edit(&client, &done, &done.findings[0]).await.problem(409, "inspection-completed");
        let request = EditParticulars { revision: done.revision, ..request };
        client.put(&path, &request).await.problem(409, "inspection-completed");
        let checklist = Filling::of(&client, &done.response);
        checklist.reopen(&client, "Midagi jäi märkamata.").await.problem(409, "inspection-completed");
        let first = client.get(&akt).await;
        assert_eq!(first.header("content-disposition"), "attachment; filename=\"akt-2026-0001-et.pdf\"");
        app.clock.pass(jiff::SignedDuration::from_hours(2));
        assert_eq!(client.get(&akt).await.body, first.body, "a kept report keeps its bytes");
    }

    async fn a_reopened_checklist_takes_the_case_back(app) {
        let client = app.inspector();
        let inspection = with_findings(&app).await;
        let checklist = Filling::of(&client, &inspection.response);
        let info: ResponseInfo = checklist.reopen(&client, "Valim jäi poolikuks.").await.ok();
        assert!(info.may_edit);
        let open = detail(&client, &inspection.id).await;
        assert_eq!((open.state, open.findings.len()), (InspectionState::Open, 0));
    }

    async fn a_provider_gets_the_report_of_its_place_once_completed(app) {
        let inspection = with_findings(&app).await;
        let akt = format!("/api/v1/inspections/{}/akt.pdf", inspection.id);
        let provider = app.provider();
        provider.get(&akt).await.problem(404, "not-found");
        let mut left_out = inspection.findings[0].clone();
        left_out.content.included = false;
        left_out.content.note = "Ametnike omavaheline märkus.".into();
        let edited: InspectionDetail = edit(&app.inspector(), &inspection, &left_out).await.ok();
        let mut eased = edited.findings[1].clone();
        eased.content.kind = "recommendation".into();
        eased.content.note = "Ametnike omavaheline kaalutlus.".into();
        let edited: InspectionDetail = edit(&app.inspector(), &edited, &eased).await.ok();
        complete(&app.inspector(), &edited).await.ok::<InspectionDetail>();
        let reply = provider.get(&akt).await;
        assert!(reply.body.starts_with(b"%PDF-"), "{}", reply.text());
        let home: Home = provider.get("/api/v1/home").await.ok();
        let report = home.tasks.iter().find(|task| task.inspection_id.as_ref() == Some(&inspection.id));
        assert_eq!(report.unwrap().urgency, Urgency::Done);
        let seen = detail(&provider, &inspection.id).await;
        assert!(!seen.may_edit && seen.findings.iter().all(|draft| draft.key != left_out.key));
        // What the office considered on the way to a finding is not for the inspected.
        let own = seen.findings.iter().find(|draft| draft.key == eased.key).unwrap();
        assert_eq!((own.content.kind.as_str(), own.content.note.as_str()), ("recommendation", ""));
        assert!(!own.edited && own.proposed == own.content, "{own:?}");
        let kept = detail(&app.inspector(), &inspection.id).await;
        let kept = kept.findings.iter().find(|draft| draft.key == eased.key).unwrap();
        assert_eq!((kept.edited, &kept.content.note), (true, &eased.content.note));
        let answers = provider.get(&format!("/api/v1/responses/{}", seen.response.id)).await;
        answers.problem(404, "not-found");
        app.other_provider().get(&akt).await.problem(404, "not-found");
        app.other_office().get(&akt).await.problem(404, "not-found");
    }

    async fn a_case_opened_many_times_at_once_is_opened_once(app) {
        let request = OpenInspection {
            id: id(),
            response_id: id(),
            place_id: app.place().await.id,
            questionnaire_id: "general-care-inspection".into(),
        };
        let client = app.inspector();
        let many = (0..6).map(|_| client.post("/api/v1/inspections", &request));
        let replies = futures_util::future::join_all(many).await;
        let mut statuses: Vec<_> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 200, 200, 200, 200, 201]);
    }

    async fn checklists_of_one_office_are_filled_at_once(app) {
        let mut fillings = Vec::new();
        for _ in 0..6 {
            fillings.push(Filling::inspection(&app).await.0);
        }
        let batches: Vec<_> = fillings
            .iter_mut()
            .map(|filling| vec![filling.answer("room_temperature", json!(21.5))])
            .collect();
        let begun = std::time::Instant::now();
        let pushes = fillings.iter().zip(batches).map(|(filling, batch)| filling.push(batch));
        for reply in futures_util::future::join_all(pushes).await {
            assert_eq!(reply.ok::<PushReply>().quarantined, vec![]);
        }
        assert!(begun.elapsed().as_secs() < 10, "they waited for each other: {:?}", begun.elapsed());
    }

    async fn what_is_to_be_done_is_not_lost_among_what_is_done(app) {
        let mut own = Filling::self_assessment(&app).await;
        own.complete(GOOD_SELF_ASSESSMENT).await;
        let found = with_findings(&app).await;
        let (_, opened) = Filling::inspection(&app).await;
        let mut connection = app.connection().await;
        sqlx::query(
            "INSERT INTO responses (id, organisation_id, place_id, questionnaire_id, version, \
             definition, state, begun_at, begun_by, changed_at, first_submitted_at, submitted_at) \
             WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 600) \
             SELECT 'f' || CAST(n AS TEXT), r.organisation_id, r.place_id, r.questionnaire_id, \
             r.version, r.definition, r.state, r.begun_at, r.begun_by, r.changed_at, \
             r.first_submitted_at, r.submitted_at FROM responses r, n WHERE r.id = $1",
        )
        .bind(&own.id)
        .execute(&mut connection)
        .await
        .unwrap();
        let home: Home = app.inspector().get("/api/v1/home").await.ok();
        let mut ids: Vec<_> = home.tasks.iter().filter_map(|task| task.response_id.clone()).collect();
        let open: Vec<_> = home.tasks.iter().filter(|task| task.urgency == Urgency::Open).collect();
        let cases: Vec<_> = open.iter().filter_map(|task| task.inspection_id.as_ref()).collect();
        assert!(cases.contains(&&found.id) && cases.contains(&&opened.id), "{cases:?}");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "nothing stands there twice");
    }

    async fn opened_at_once_cases_have_different_numbers(app) {
        let place = app.place().await.id;
        let client = app.inspector();
        let requests: Vec<_> = (0..6)
            .map(|_| OpenInspection {
                id: id(),
                response_id: id(),
                place_id: place.clone(),
                questionnaire_id: "general-care-inspection".into(),
            })
            .collect();
        let many = requests.iter().map(|request| client.post("/api/v1/inspections", request));
        let replies = futures_util::future::join_all(many).await;
        let mut numbers: Vec<_> =
            replies.iter().map(|reply| reply.ok::<InspectionDetail>().number).collect();
        numbers.sort();
        assert_eq!(numbers, (1..=6).map(|n| format!("2026-{n:04}")).collect::<Vec<_>>());
        let listed: Vec<InspectionDetail> = client.get("/api/v1/inspections?limit=4").await.ok();
        assert_eq!(listed.len(), 4);
        for case in listed {
            assert_eq!(case.response.inspection_id.as_ref(), Some(&case.id));
        }
    }
}
