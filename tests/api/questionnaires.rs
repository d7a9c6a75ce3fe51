//! Definitions: judged, published, never changed.

use protocol::definition::{CheckReply, QuestionnaireSummary, VersionDetail};
use serde_json::json;
use tests::shipped::{Shipped, shipped};

use crate::harness::{Filling, on_both};

const SHIPPED: &str = include_str!("../../questionnaires/general-care-self-assessment/2026.1.yaml");

fn general_care(all: &[QuestionnaireSummary]) -> &QuestionnaireSummary {
    all.iter().find(|own| own.id == "general-care-self-assessment").expect("it is shipped")
}

fn next_version() -> String {
    SHIPPED.replacen("version: \"2026.1\"", "version: \"2026.2\"", 1)
}

on_both! {
    async fn shipped_definitions_are_there_with_their_hash(app) {
        let all: Vec<QuestionnaireSummary> = app.advisor().get("/api/v1/questionnaires").await.ok();
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        let shipped = shipped();
        let folders: Vec<&str> = shipped.iter().map(Shipped::id).collect();
        assert_eq!(ids, folders);
        let own = general_care(&all);
        assert_eq!(own.kind, "self-assessment");
        let version = &own.versions[0];
        assert!(version.current && version.version == "2026.1");
        let path = "/api/v1/questionnaires/general-care-self-assessment/versions/2026.1";
        let whole: VersionDetail = app.advisor().get(path).await.ok();
        assert_eq!((&whole.sha256, whole.source.as_deref()), (&version.sha256, Some(SHIPPED)));
        let provider: VersionDetail = app.provider().get(path).await.ok();
        assert_eq!((provider.document, provider.source), (whole.document, None));
        app.advisor().get(&path.replace("2026.1", "1999.1")).await.problem(404, "not-found");
    }

    async fn a_faulty_definition_is_told_line_by_line_and_nothing_is_kept(app) {
        let faulty = SHIPPED
            .replacen("kind: self-assessment", "kind: self-asessment", 1)
            .replacen("audience:", "audiense:", 1);
        let body = json!({ "name": "a.yaml", "source": faulty });
        let client = app.advisor();
        let reply: CheckReply = client.post("/api/v1/questionnaires/check", &body).await.ok();
        let mut errors = reply.diagnostics.clone();
        errors.retain(|fault| fault.severity == engine::diagnostic::Severity::Error);
        assert!(errors.len() >= 2, "{errors:?}");
        assert!(errors.iter().all(|fault| fault.place.line > 0), "{errors:?}");
        assert_eq!((reply.document, reply.published), (None, false));
        let refused = client.post("/api/v1/questionnaires", &body).await;
        let problem = refused.problem(422, "definition-faulty");
        assert_eq!(problem.diagnostics, reply.diagnostics);
    }

    async fn broken_text_is_a_diagnostic_not_a_fault(app) {
        let deep = "[".repeat(100_000);
        for (name, source) in [("a.yaml", "a: ["), ("a.json", "{\"a\":"), ("a.txt", "x"), ("a.yaml", deep.as_str())] {
            let body = json!({ "name": name, "source": source });
            let reply: CheckReply = app.advisor().post("/api/v1/questionnaires/check", &body).await.ok();
            assert!(!reply.diagnostics.is_empty(), "{name}");
        }
    }

    async fn a_new_version_is_used_from_now_on_and_begun_responses_stay_on_theirs(app) {
        let before = Filling::self_assessment(&app).await;
        let body = json!({ "name": "2026.2.yaml", "source": next_version() });
        let checked: CheckReply = app.advisor().post("/api/v1/questionnaires/check", &body).await.ok();
        assert!(checked.document.is_some() && !checked.published);
        let reply: CheckReply = app.advisor().post("/api/v1/questionnaires", &body).await.ok();
        assert!(reply.published && reply.sha256 == checked.sha256);
        let all: Vec<QuestionnaireSummary> = app.advisor().get("/api/v1/questionnaires").await.ok();
        let own = general_care(&all);
        let versions: Vec<_> = own.versions.iter().map(|v| (v.version.as_str(), v.current, v.responses)).collect();
        assert_eq!(versions, vec![("2026.2", true, 0), ("2026.1", false, 1)]);
        assert_eq!(own.versions[0].published_by, "Nele Nurm");
        assert_eq!(before.detail().await.info.version, "2026.1");
    }

    async fn a_published_version_is_not_published_again(app) {
        let changed = SHIPPED.replacen("weight: 3", "weight: 2", 1);
        for source in [SHIPPED, &changed] {
            let body = json!({ "name": "2026.1.yaml", "source": source });
            let reply = app.advisor().post("/api/v1/questionnaires", &body).await;
            reply.problem(409, "version-published");
        }
    }

    async fn published_by_two_at_once_it_is_published_once(app) {
        let body = json!({ "name": "2026.2.yaml", "source": next_version() });
        let client = app.advisor();
        let many = (0..2).map(|_| client.post("/api/v1/questionnaires", &body));
        let replies = futures_util::future::join_all(many).await;
        let mut statuses: Vec<_> = replies.iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, vec![201, 409]);
    }
}
