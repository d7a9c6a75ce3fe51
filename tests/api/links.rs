//! Public links: anybody with one reads a version as a person reads it, until it ends.

use jiff::SignedDuration;
use protocol::{
    library::Library,
    public::{MadeLink, PublicLink, PublicQuestionnaire},
};
use reqwest::Method;
use serde_json::{Value as Json, json};
use sqlx::Row as _;

use crate::harness::{Client, Reply, TestApp, on_both};

const FORM: &str = "general-care-self-assessment";
const LINKS: &str = "/api/v1/questionnaires/general-care-self-assessment/versions/2026.1/links";
const PUBLIC: &str = "/api/v1/public/questionnaire";

async fn make(client: &Client, ends_on: Option<&str>) -> MadeLink {
    client.post(LINKS, &json!({ "ends_on": ends_on })).await.ok()
}

async fn open(app: &TestApp, token: &str) -> Reply {
    app.nobody().post(PUBLIC, &json!({ "token": token })).await
}

/// Everything that stands in a table, as text.
async fn rows(app: &TestApp, statement: &'static str) -> Vec<String> {
    let mut connection = app.connection().await;
    let rows = sqlx::query(statement).fetch_all(&mut connection).await.unwrap();
    let text =
        |row: &sqlx::any::AnyRow, column| row.try_get::<Option<String>, _>(column).ok().flatten();
    rows.iter()
        .map(|row| (0..row.len()).filter_map(|at| text(row, at)).collect::<Vec<_>>().join(" "))
        .collect()
}

on_both! {
    async fn anybody_with_a_link_reads_the_version_and_nothing_else(app) {
        let made = make(&app.advisor(), None).await;
        assert_eq!(made.token.len(), 64);
        assert!(made.link.open && made.link.made_by == "Nele Nurm");
        let reply = open(&app, &made.token).await;
        let paper: PublicQuestionnaire = reply.ok();
        assert_eq!(paper.organisation, "Järelevalve näidisamet");
        assert_eq!((paper.version.as_str(), paper.retired), ("2026.1", false));
        assert!(paper.title["et"].len() > 5 && paper.title.len() == 3);
        let items: Vec<_> = paper.sections.iter().flat_map(|section| &section.items).collect();
        let plan = items.iter().find(|own| own.number == "A1").expect("the care plan");
        assert!(!plan.criterion.is_empty() && plan.choices.len() >= 4 && !plan.law.is_empty());
        assert!(items.iter().any(|own| own.when.len() == 3), "a rule in plain words");
        assert!(paper.law.iter().all(|own| !own.cited["et"].is_empty()));
        // What decides about scores and findings, and what things are called inside, stays inside.
        for secret in ["\"weight\"", "\"points\"", "\"findings\"", "criterion_id", "a1_care_plan", "sha256", "Nele"] {
            assert!(!reply.text().contains(secret), "{secret}");
        }
        assert_eq!(reply.header("x-robots-tag"), "noindex, nofollow");
        assert_eq!(app.nobody().get("/public").await.header("x-robots-tag"), "noindex, nofollow");
    }

    async fn a_version_is_taken_to_paper_by_whoever_may_read_it(app) {
        let made = make(&app.advisor(), None).await;
        let path = format!("{PUBLIC}/blank.pdf?lang=ru");
        let by_link = |token: String| {
            let (nobody, path) = (app.nobody(), path.clone());
            async move { nobody.post(&path, &json!({ "token": token })).await }
        };
        let first = by_link(made.token.clone()).await;
        assert_eq!(first.status, 200, "{}", first.text());
        assert_eq!(first.header("content-type"), "application/pdf");
        assert!(first.body.starts_with(b"%PDF-") && first.body.len() > 10_000);
        assert_eq!(first.header("x-robots-tag"), "noindex, nofollow");
        assert_eq!(by_link(made.token.clone()).await.body, first.body, "equal facts, equal bytes");
        by_link("f".repeat(64)).await.problem(404, "link-unknown");
        app.nobody().post(&format!("{PUBLIC}/blank.pdf?lang=fi"), &json!({ "token": made.token }))
            .await.problem(400, "bad-query");
        assert_eq!(app.advisor().delete(&format!("/api/v1/links/{}", made.link.id)).await.status, 204);
        by_link(made.token.clone()).await.problem(410, "link-ended");
        let own = LINKS.replace("/links", "/blank.pdf?lang=et");
        for client in [app.provider(), app.inspector(), app.advisor(), app.head(), app.administrator()] {
            let reply = client.get(&own).await;
            assert!(reply.status == 200 && reply.body.starts_with(b"%PDF-"), "{}", reply.text());
        }
        app.nobody().get(&own).await.problem(401, "not-signed-in");
        app.advisor().get(&own.replace("2026.1", "1999.1")).await.problem(404, "not-found");
    }

    async fn only_the_hash_of_a_token_is_kept(app) {
        let made = make(&app.advisor(), None).await;
        open(&app, &made.token).await.ok::<PublicQuestionnaire>();
        open(&app, &"f".repeat(64)).await.problem(404, "link-unknown");
        let links = rows(&app, "SELECT id, token_sha256, ends_on, made_at, made_by FROM public_links").await;
        let audit = rows(&app, "SELECT action, subject, detail FROM audit WHERE action LIKE 'link.%'").await;
        let failures = rows(&app, "SELECT key_sha256, blocked_until FROM sign_in_failures").await;
        assert_eq!((links.len(), audit.len()), (1, 1));
        assert!(failures.len() >= 2, "the guess is counted");
        assert!(audit[0].contains(&made.link.id), "{audit:?}");
        for row in links.iter().chain(&audit).chain(&failures) {
            assert!(!row.contains(&made.token) && !row.contains(&"f".repeat(64)), "{row}");
        }
        let again: Vec<PublicLink> = app.advisor().get(LINKS).await.ok();
        assert_eq!(again, [made.link]);
    }

    async fn a_link_is_taken_back_once_and_for_all(app) {
        let made = make(&app.advisor(), None).await;
        let path = format!("/api/v1/links/{}", made.link.id);
        for client in [app.provider(), app.inspector(), app.head(), app.administrator(), app.other_office()] {
            client.delete(&path).await.problem(403, "forbidden");
        }
        for _ in 0..2 {
            assert_eq!(app.advisor().delete(&path).await.status, 204);
        }
        open(&app, &made.token).await.problem(410, "link-ended");
        let all: Vec<PublicLink> = app.advisor().get(LINKS).await.ok();
        assert_eq!((all[0].open, all[0].taken_back_by.as_deref()), (false, Some("Nele Nurm")));
        let taken = rows(&app, "SELECT detail FROM audit WHERE action = 'link.take_back'").await;
        assert_eq!(taken.len(), 1, "twice is once");
        app.advisor().delete("/api/v1/links/olematu").await.problem(404, "not-found");
    }

    async fn a_link_of_another_office_is_like_none(app) {
        let made = make(&app.advisor(), None).await;
        let mut connection = app.connection().await;
        // An advisor of another office.
        sqlx::query("UPDATE users SET role = 'advisor' WHERE user_name = 'teine.inspektor@naide.ee'")
            .execute(&mut connection).await.unwrap();
        let other = app.other_office();
        let path = format!("/api/v1/links/{}", made.link.id);
        other.delete(&path).await.problem(404, "not-found");
        assert_eq!(other.get(LINKS).await.ok::<Vec<PublicLink>>(), []);
        open(&app, &made.token).await.ok::<PublicQuestionnaire>();
        let theirs: MadeLink = other.post(LINKS, &json!({})).await.ok();
        let paper: PublicQuestionnaire = open(&app, &theirs.token).await.ok();
        assert_eq!(paper.organisation, "teine-amet");
        let count = |all: Library| all.entries.iter().find(|own| own.id == FORM).unwrap().versions[0].links;
        assert_eq!(count(app.advisor().get("/api/v1/library").await.ok()), 1);
    }

    async fn a_link_works_to_the_end_of_its_last_day(app) {
        let advisor = app.advisor();
        advisor.post(LINKS, &json!({ "ends_on": "2026-10-31" })).await.problem(422, "link-end-past");
        for bad in ["", "2026-02-30", "31.12.2026"] {
            advisor.post(LINKS, &json!({ "ends_on": bad })).await.problem(422, "bad-fields");
        }
        let made = make(&advisor, Some("2026-11-01")).await;
        app.clock.to_midnight(5);
        let paper: PublicQuestionnaire = open(&app, &made.token).await.ok();
        assert_eq!(paper.ends_on.as_deref(), Some("2026-11-01"));
        app.clock.pass(SignedDuration::from_secs(10));
        open(&app, &made.token).await.problem(410, "link-ended");
    }

    async fn only_advisors_make_links_and_only_to_what_there_is(app) {
        for client in [app.provider(), app.inspector(), app.head(), app.administrator()] {
            client.post(LINKS, &json!({})).await.problem(403, "forbidden");
        }
        for client in [app.provider(), app.inspector()] {
            client.get(LINKS).await.problem(403, "forbidden");
        }
        for client in [app.head(), app.administrator()] {
            client.get(LINKS).await.ok::<Vec<Json>>();
        }
        let none = LINKS.replace("2026.1", "1999.1");
        app.advisor().post(&none, &json!({})).await.problem(404, "not-found");
        app.advisor().get(&none).await.problem(404, "not-found");
    }

    async fn who_guesses_waits_and_who_has_a_link_does_not(app) {
        let made = make(&app.advisor(), None).await;
        for n in 0..31 {
            open(&app, &format!("{n:064x}")).await.problem(404, "link-unknown");
        }
        let reply = open(&app, &"a".repeat(64)).await;
        reply.problem(429, "too-many-attempts");
        assert_eq!(reply.header("retry-after"), "1");
        open(&app, &made.token).await.ok::<PublicQuestionnaire>();
        // Nor does it keep anybody at the same address from signing in.
        let person = app.nobody().sign_in("kuusiku@naide.ee", "lood-katsetamiseks").await;
        assert_eq!(person.status, 200);
        // The same dead link again and again waits sooner.
        let elsewhere = || async {
            let request = app.nobody().request(Method::POST, PUBLIC);
            let request = request.header("x-forwarded-for", "203.0.113.7");
            Reply::of(request.json(&json!({ "token": "b" }))).await
        };
        for _ in 0..5 {
            elsewhere().await.problem(404, "link-unknown");
        }
        elsewhere().await.problem(429, "too-many-attempts");
    }

    async fn a_page_of_another_site_reads_nothing_by_a_link(app) {
        let made = make(&app.advisor(), None).await;
        let request = app.nobody().request(Method::POST, PUBLIC);
        let request = request.header("sec-fetch-site", "cross-site");
        Reply::of(request.json(&json!({ "token": made.token }))).await.problem(403, "cross-site");
        open(&app, "").await.problem(422, "bad-fields");
    }

    async fn a_retired_version_is_still_read_and_says_so(app) {
        let made = make(&app.advisor(), None).await;
        let path = format!("/api/v1/questionnaires/{FORM}/versions/2026.1/retirement");
        assert_eq!(app.advisor().put(&path, &json!(null)).await.status, 204);
        assert!(open(&app, &made.token).await.ok::<PublicQuestionnaire>().retired);
    }

    async fn what_was_made_cannot_be_changed_by_the_database_either(app) {
        use sqlx::Executor as _;
        let made = make(&app.advisor(), None).await;
        app.advisor().delete(&format!("/api/v1/links/{}", made.link.id)).await;
        let mut connection = app.connection().await;
        for statement in [
            "DELETE FROM public_links",
            "UPDATE public_links SET taken_back_at = NULL",
            "UPDATE public_links SET token_sha256 = 'x'",
        ] {
            let error = connection.execute(statement).await.unwrap_err().to_string();
            assert!(error.contains("taken back"), "{statement}: {error}");
        }
    }
}
