//! Self-assessments: begun, submitted, re-opened, printed.

use protocol::{
    operation::PushReply,
    place::{Home, Urgency},
    response::{BeginResponse, ResponseDetail, ResponseInfo, ResponseState},
};
use serde_json::json;

use crate::harness::{Client, Filling, GOOD_SELF_ASSESSMENT, Reply, id, on_both};

const QUESTIONNAIRE: &str = "general-care-self-assessment";

async fn begin(client: &Client, id: &str, place_id: &str, questionnaire_id: &str) -> Reply {
    let request = BeginResponse {
        id: id.to_owned(),
        place_id: place_id.to_owned(),
        questionnaire_id: questionnaire_id.to_owned(),
    };
    client.post("/api/v1/responses", &request).await
}

async fn listed(client: &Client, query: &str) -> Vec<String> {
    let list: Vec<ResponseInfo> = client.get(&format!("/api/v1/responses?{query}")).await.ok();
    list.into_iter().map(|info| info.id).collect()
}

on_both! {
    async fn a_provider_sees_what_is_asked_of_its_places_worst_first(app) {
        let home: Home = app.provider().get("/api/v1/home").await.ok();
        assert_eq!(home.places.len(), 2);
        let tasks: Vec<_> = home.tasks.iter().map(|task| (task.urgency, task.place.as_str())).collect();
        assert_eq!(tasks, vec![(Urgency::Overdue, "Kuusiku kodu"), (Urgency::Due, "Järveääre kodu")]);
        for office in [app.inspector(), app.head()] {
            let home: Home = office.get("/api/v1/home").await.ok();
            assert_eq!((home.places.len(), home.tasks.len()), (3, 0), "not the office's to do");
        }
        let other: Home = app.other_provider().get("/api/v1/home").await.ok();
        assert_eq!((other.places.len(), other.tasks[0].urgency), (1, Urgency::Open));
    }

    async fn beginning_is_idempotent_by_its_id(app) {
        let (client, place, id) = (app.provider(), app.place().await.id, id());
        let first = begin(&client, &id, &place, QUESTIONNAIRE).await;
        let again = begin(&client, &id, &place, QUESTIONNAIRE).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
        assert_eq!(first.ok::<ResponseInfo>(), again.ok::<ResponseInfo>());
        let home: Home = client.get("/api/v1/home").await.ok();
        assert_eq!(home.tasks[0].response_id.as_deref(), Some(id.as_str()));
    }

    async fn an_id_that_is_taken_is_refused_without_saying_by_whom(app) {
        let filling = Filling::self_assessment(&app).await;
        let home: Home = app.other_provider().get("/api/v1/home").await.ok();
        let reply = begin(&app.other_provider(), &filling.id, &home.places[0].id, QUESTIONNAIRE).await;
        reply.problem(409, "id-taken");
    }

    async fn a_place_has_one_open_filling_of_a_questionnaire(app) {
        let filling = Filling::self_assessment(&app).await;
        let reply = begin(&app.provider(), &id(), &app.place().await.id, QUESTIONNAIRE).await;
        let problem = reply.problem(409, "response-already-begun");
        assert_eq!(problem.args, vec![("response_id".to_owned(), filling.id)]);
    }

    async fn a_filling_begun_by_many_at_once_is_begun_once(app) {
        let (client, place) = (app.provider(), app.place().await.id);
        let ids: Vec<_> = (0..6).map(|_| id()).collect();
        let many = ids.iter().map(|id| begin(&client, id, &place, QUESTIONNAIRE));
        let replies = futures_util::future::join_all(many).await;
        let mut statuses: Vec<_> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, vec![201, 409, 409, 409, 409, 409]);
    }

    async fn only_a_self_assessment_in_force_can_be_begun_so(app) {
        let (client, place) = (app.provider(), app.place().await.id);
        let unknown = begin(&client, &id(), &place, "no-such-questionnaire").await;
        unknown.problem(404, "questionnaire-unknown");
        let checklist = begin(&client, &id(), &place, "general-care-inspection").await;
        checklist.problem(422, "questionnaire-other-kind");
    }

    async fn submission_says_what_is_missing(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let operation = filling.answer("residents", json!(24));
        let pushed: PushReply = filling.push(vec![operation]).await.ok();
        let problem = filling.submit(pushed.position).await.problem(422, "response-incomplete");
        assert!(problem.missing.contains(&("a1_care_plan".to_owned(), "required".to_owned())));
        assert!(problem.title.contains(&problem.missing.len().to_string()), "{}", problem.title);
        assert_eq!(filling.detail().await.info.state, ResponseState::Open);
    }

    async fn a_complete_self_assessment_is_judged_and_closed(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let detail = filling.complete(GOOD_SELF_ASSESSMENT).await;
        assert_eq!(detail.info.state, ResponseState::Submitted);
        assert_eq!(detail.info.judged_on, "2026-11-01");
        assert_eq!(detail.info.submitted_by.as_deref(), Some("Kadri Kuusik"));
        assert_eq!((detail.info.may_edit, detail.info.may_reopen), (false, true));
        let outcome = detail.outcome.unwrap();
        assert_eq!(outcome["score"]["rounded"], json!("95"));
        assert_eq!(outcome["score"]["rating"], json!("very_good"));
        assert_eq!(outcome["form"]["sha256"], json!(filling.definition));
        let home: Home = app.provider().get("/api/v1/home").await.ok();
        let done = home.tasks.iter().find(|task| task.response_id.as_ref() == Some(&filling.id));
        let done = done.unwrap();
        assert_eq!(done.urgency, Urgency::Done);
        assert_eq!(done.result, Some(("very_good".to_owned(), "95".to_owned())));
    }

    async fn a_stale_tab_does_not_submit(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let pushed = filling.fill(GOOD_SELF_ASSESSMENT).await;
        let operation = filling.answer("residents", json!(25));
        filling.push(vec![operation]).await.ok::<PushReply>();
        filling.submit(pushed.position).await.problem(409, "response-changed");
    }

    async fn a_second_submission_is_refused(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let detail = filling.complete(GOOD_SELF_ASSESSMENT).await;
        filling.submit(detail.info.position).await.problem(409, "response-submitted");
    }

    async fn submitted_by_many_at_once_it_is_submitted_once(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let pushed = filling.fill(GOOD_SELF_ASSESSMENT).await;
        let many = (0..8).map(|_| filling.submit(pushed.position));
        let replies = futures_util::future::join_all(many).await;
        let (taken, refused): (Vec<_>, Vec<_>) =
            replies.iter().partition(|reply| reply.status == 200);
        assert_eq!(taken.len(), 1);
        for reply in refused {
            reply.problem(409, "response-submitted");
        }
    }

    async fn reopening_takes_a_reason_and_keeps_what_was(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let client = app.provider();
        let problem = filling.reopen(&client, "viga").await.problem(422, "bad-fields");
        assert_eq!(problem.fields[0].field, "reason");
        let reason = "Töötajate arv oli vale.";
        let info: ResponseInfo = filling.reopen(&client, reason).await.ok();
        assert_eq!((info.state, info.may_edit), (ResponseState::Open, true));
        filling.reopen(&client, reason).await.problem(409, "response-open");
        let operation = filling.answer("care_workers", json!(11));
        let pushed: PushReply = filling.push(vec![operation]).await.ok();
        let detail: ResponseDetail = filling.submit(pushed.position).await.ok();
        assert_eq!(detail.reopenings.len(), 1);
        assert_eq!(detail.reopenings[0].by, "Kadri Kuusik");
        assert_eq!(detail.reopenings[0].reason, reason);
    }

    async fn the_office_sees_a_self_assessment_once_it_is_submitted(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let path = filling.path("");
        for person in [app.inspector(), app.head()] {
            person.get(&path).await.problem(404, "not-found");
        }
        let info = filling.complete(GOOD_SELF_ASSESSMENT).await.info;
        for person in [app.inspector(), app.head()] {
            let detail: ResponseDetail = person.get(&path).await.ok();
            assert_eq!((detail.info.may_edit, detail.info.may_reopen), (false, true));
        }
        let mut intruder = Filling::of(&app.inspector(), &info);
        let operation = intruder.answer("residents", json!(1));
        let reply: PushReply = intruder.push(vec![operation]).await.ok();
        assert_eq!(reply.quarantined[0].code, "response-not-yours");
        app.other_office().get(&path).await.problem(404, "not-found");
    }

    async fn an_inspector_may_reopen_with_a_reason(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let reply = filling.reopen(&app.inspector(), "Vastuolu kohapeal nähtuga.").await;
        let info: ResponseInfo = reply.ok();
        assert_eq!((info.state, info.may_edit), (ResponseState::Open, false));
        assert!(filling.detail().await.info.may_edit);
    }

    async fn a_reason_of_blanks_is_none(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        for reason in [" ".repeat(20), format!("lühike{}", " ".repeat(20))] {
            let problem = filling.reopen(&filling.client, &reason).await.problem(422, "bad-fields");
            assert_eq!((problem.fields[0].field.as_str(), problem.fields[0].code.as_str()), ("reason", "reason"));
        }
    }

    async fn a_filling_is_not_reopened_beside_one_that_is_open(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let info = filling.complete(GOOD_SELF_ASSESSMENT).await.info;
        let next = id();
        begin(&app.provider(), &next, &info.place_id, QUESTIONNAIRE).await.ok::<ResponseInfo>();
        let reason = "Töötajate arv oli vale.";
        let reply = filling.reopen(&app.provider(), reason).await;
        let problem = reply.problem(409, "response-already-begun");
        assert_eq!(problem.args, vec![("response_id".to_owned(), next)]);
        // The office does not know of what is not submitted yet.
        let reply = filling.reopen(&app.inspector(), reason).await;
        assert_eq!(reply.problem(409, "response-already-begun").args, vec![]);
        assert_eq!(filling.detail().await.info.state, ResponseState::Submitted);
    }

    async fn the_summary_is_printed_in_the_readers_language(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let early = filling.client.get(&filling.path("/report.pdf")).await;
        early.problem(409, "response-open");
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        for language in ["et", "en", "ru"] {
            let path = filling.path(&format!("/report.pdf?lang={language}"));
            let reply = filling.client.get(&path).await;
            assert_eq!(reply.status, 200, "{}", reply.text());
            assert_eq!(reply.header("content-type"), "application/pdf");
            assert!(reply.body.starts_with(b"%PDF-") && reply.body.len() > 5_000);
            let name = format!("filename=\"{QUESTIONNAIRE}-2026-11-01-{language}.pdf\"");
            assert!(reply.header("content-disposition").ends_with(&name));
            assert_eq!(filling.client.get(&path).await.body, reply.body, "equal facts, equal bytes");
        }
        filling.client.get(&filling.path("/report.pdf?lang=fi")).await.problem(400, "bad-query");
        app.other_provider().get(&filling.path("/report.pdf")).await.problem(404, "not-found");
    }

    async fn responses_are_listed_newest_first_in_pages(app) {
        let first = Filling::self_assessment(&app).await.id;
        let client = app.provider();
        let home: Home = client.get("/api/v1/home").await.ok();
        let place = home.tasks.iter().find(|task| task.response_id.is_none()).unwrap();
        let second = id();
        begin(&client, &second, &place.place_id, QUESTIONNAIRE).await.ok::<ResponseInfo>();
        assert_eq!(listed(&client, "").await, [second.clone(), first.clone()]);
        assert_eq!(listed(&client, "limit=1").await, std::slice::from_ref(&second));
        assert_eq!(listed(&client, &format!("after={second}")).await, std::slice::from_ref(&first));
        assert_eq!(listed(&client, &format!("place_id={}", place.place_id)).await, [second]);
        assert_eq!(listed(&client, "state=submitted").await, Vec::<String>::new());
        client.get("/api/v1/responses?state=lost").await.problem(400, "bad-query");
    }
}
