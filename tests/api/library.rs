//! The library: every questionnaire with its place among the others, its languages, drafts and use.

use protocol::{
    draft::{Change, Changes, DraftDetail, Edit, NewDraft, Step, TakeStep, tree::Key},
    library::{Library, LibraryEntry, Shelf, Status},
};
use serde_json::{Value as Json, json};
use sqlx::{Executor as _, Row as _};

use crate::harness::{Client, Filling, GOOD_SELF_ASSESSMENT, TestApp, id, on_both};

const FORM: &str = "general-care-self-assessment";

async fn library(client: &Client) -> Library {
    client.get("/api/v1/library").await.ok()
}

fn entry(all: Library, id: &str) -> LibraryEntry {
    all.entries.into_iter().find(|own| own.id == id).expect("an entry")
}

fn shelve(folder: &str, tags: &[&str], owner: Option<&str>, revision: u64) -> Json {
    json!({ "folder": folder, "tags": tags, "owner": owner, "template": false, "revision": revision })
}

async fn draft_from(client: &Client, from: &str, id: Option<&str>) -> crate::harness::Reply {
    let from = Some((from.to_owned(), "2026.1".to_owned()));
    let request = NewDraft { from, questionnaire: id.map(str::to_owned), document: None };
    client.post("/api/v1/drafts", &request).await
}

async fn set(client: &Client, draft: &str, field: &[&str], value: Json) {
    let field = field.iter().map(ToString::to_string).collect();
    let edit = Edit::Set { entry: Key::root(), field, value };
    let changes = vec![Change { id: id(), page: id(), saw: 0, edit }];
    let path = format!("/api/v1/drafts/{draft}/changes");
    let reply = client.post(&path, &Changes { changes, after: 0 }).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

async fn audited(app: &TestApp, action: &str) -> Vec<String> {
    let mut connection = app.connection().await;
    let query = sqlx::query("SELECT detail FROM audit WHERE action = $1 ORDER BY seq").bind(action);
    let rows = query.fetch_all(&mut connection).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

on_both! {
    async fn everything_published_stands_in_it_with_its_use(app) {
        let advisor = app.advisor();
        let all = library(&advisor).await;
        assert!(all.entries.len() >= 10 && all.entries.is_sorted_by_key(|own| own.id.clone()));
        let owners: Vec<_> = all.people.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(owners, ["Juhan Jõgi", "Liina Lepik", "Nele Nurm"]);
        let own = entry(all, FORM);
        let version = own.version().unwrap();
        assert!(version.current && version.version == "2026.1" && own.is(Status::Published));
        assert_eq!((version.in_progress, version.submitted, version.links), (0, 0, 0));
        let shares: Vec<_> = version.languages.iter().map(|own| (own.language.as_str(), own.percent())).collect();
        assert_eq!(shares, [("et", 100), ("en", 100), ("ru", 100)]);
        assert!(version.languages[0].texts > 300);

        let mut filling = Filling::self_assessment(&app).await;
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let uses = |all| { let own = entry(all, FORM); let own = own.version().unwrap(); (own.in_progress, own.submitted) };
        assert_eq!(uses(library(&advisor).await), (1, 0));
        let position = filling.detail().await.info.position;
        filling.submit(position).await;
        for client in [app.advisor(), app.inspector(), app.head(), app.administrator()] {
            assert_eq!(uses(library(&client).await), (0, 1));
        }
        // Of another office nothing is counted; providers have no library.
        assert_eq!(uses(library(&app.other_office()).await), (0, 0));
        app.provider().get("/api/v1/library").await.problem(403, "forbidden");
        app.nobody().get("/api/v1/library").await.problem(401, "not-signed-in");
    }

    async fn a_questionnaire_is_given_its_place_and_nobody_overwrites_what_they_did_not_see(app) {
        let advisor = app.advisor();
        let people = library(&advisor).await.people;
        let owner = people.iter().find(|own| own.name == "Liina Lepik").unwrap();
        let path = format!("/api/v1/library/{FORM}");
        let body = shelve("Üldhooldus", &["2026", "pilt"], Some(&owner.id), 0);
        let shelf: Shelf = advisor.put(&path, &body).await.ok();
        assert_eq!((shelf.revision, shelf.folder.as_str()), (1, "Üldhooldus"));
        let own = entry(library(&advisor).await, FORM);
        assert_eq!((&own.shelf, own.owner.as_ref()), (&shelf, Some(owner)));
        advisor.put(&path, &shelve("Muu", &[], None, 0)).await.problem(409, "stale");
        let again: Shelf = advisor.put(&path, &shelve("Muu", &[], None, 1)).await.ok();
        assert_eq!(again.revision, 2);
        let details = audited(&app, "library.shelve").await;
        assert_eq!(details.len(), 2);
        assert!(details[0].contains("Üldhooldus") && details[0].contains(&owner.id), "{}", details[0]);

        // Another office has an order of its own; inspectors see folders, and no owners.
        assert_eq!(entry(library(&app.other_office()).await, FORM).shelf, Shelf::default());
        let seen = library(&app.inspector()).await;
        assert!(seen.people.is_empty());
        let seen = entry(seen, FORM);
        assert_eq!((seen.shelf.folder.as_str(), seen.owner), ("Muu", None));
    }

    async fn of_two_who_order_at_once_one_is_told_of_the_other(app) {
        let advisor = app.advisor();
        let path = format!("/api/v1/library/{FORM}");
        let many = ["Üks", "Kaks"].map(|folder| {
            let (advisor, path) = (&advisor, &path);
            async move { advisor.put(path, &shelve(folder, &[], None, 0)).await }
        });
        let mut statuses: Vec<_> = futures_util::future::join_all(many).await
            .iter().map(|reply| reply.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        assert_eq!(audited(&app, "library.shelve").await.len(), 1);
    }

    async fn only_advisors_order_and_only_what_there_is(app) {
        let path = format!("/api/v1/library/{FORM}");
        let good = shelve("", &[], None, 0);
        for client in [app.provider(), app.inspector(), app.head(), app.administrator(), app.other_office()] {
            client.put(&path, &good).await.problem(403, "forbidden");
        }
        let advisor = app.advisor();
        advisor.put("/api/v1/library/olematu", &good).await.problem(404, "not-found");
        for bad in [
            shelve(" x", &[], None, 0), shelve(&"x".repeat(61), &[], None, 0),
            shelve("", &["a", "A"], None, 0), shelve("", &["a,b"], None, 0), shelve("", &[""], None, 0),
        ] {
            advisor.put(&path, &bad).await.problem(422, "bad-fields");
        }
        // Nobody of another office, and nobody who does not work on questionnaires.
        for stranger in ["teine.inspektor@naide.ee", "olematu"] {
            advisor.put(&path, &shelve("", &[], Some(stranger), 0)).await.problem(422, "owner-unknown");
        }
        let inspector: Json = app.inspector().get("/api/v1/session").await.ok();
        let inspector = inspector["user_id"].as_str().unwrap();
        advisor.put(&path, &shelve("", &[], Some(inspector), 0)).await.problem(422, "owner-unknown");
        assert!(audited(&app, "library.shelve").await.is_empty());
    }

    async fn drafts_stand_with_their_questionnaire_and_are_counted_as_they_are_now(app) {
        let advisor = app.advisor();
        let draft: DraftDetail = draft_from(&advisor, FORM, None).await.ok();
        let own = entry(library(&advisor).await, FORM);
        assert_eq!(own.drafts.len(), 1);
        assert!(own.is(Status::Draft) && own.is(Status::Published) && !own.is(Status::InReview));
        let texts = own.drafts[0].languages[0].texts;
        assert_eq!(own.drafts[0].languages[1].percent(), 100);
        set(&advisor, &draft.info.id, &["title", "en"], json!("")).await;
        let own = entry(library(&advisor).await, FORM);
        let english = &own.drafts[0].languages[1];
        assert_eq!((english.language.as_str(), english.written, english.texts), ("en", texts - 1, texts));

        let now: DraftDetail = advisor.get(&format!("/api/v1/drafts/{}", draft.info.id)).await.ok();
        let ask = TakeStep { step: Step::Ask, position: now.info.position, note: String::new() };
        advisor.post(&format!("/api/v1/drafts/{}/steps", draft.info.id), &ask).await.ok::<Json>();
        assert!(entry(library(&app.head()).await, FORM).is(Status::InReview));
        // Inspectors and other offices see what is published, and no draft.
        assert!(entry(library(&app.inspector()).await, FORM).drafts.is_empty());
        assert!(entry(library(&app.other_office()).await, FORM).drafts.is_empty());
    }

    async fn a_questionnaire_is_begun_from_another_one_under_an_id_of_its_own(app) {
        let advisor = app.advisor();
        let copy: DraftDetail = draft_from(&advisor, "self-care", Some("self-care-night")).await.ok();
        assert_eq!((copy.info.base, copy.info.questionnaire.as_str()), (None, "self-care-night"));
        let own = entry(library(&advisor).await, "self-care-night");
        assert!(own.versions.is_empty() && own.is(Status::Draft) && !own.is(Status::Published));
        assert_eq!(own.languages().len(), 3);
        // It has a place among the others before it is published.
        advisor.put("/api/v1/library/self-care-night", &shelve("Uued", &[], None, 0)).await.ok::<Shelf>();
        assert_eq!(entry(library(&advisor).await, "self-care-night").shelf.folder, "Uued");
        draft_from(&advisor, "self-care", Some(FORM)).await.problem(409, "questionnaire-exists");
        for bad in ["a b", "1a", "a/b"] {
            draft_from(&advisor, "self-care", Some(bad)).await.problem(422, "questionnaire-id");
        }
    }

    async fn a_retired_questionnaire_says_so(app) {
        let path = "/api/v1/questionnaires/self-care/versions/2026.1/retirement";
        assert_eq!(app.advisor().put(path, &json!(null)).await.status, 204);
        let own = entry(library(&app.advisor()).await, "self-care");
        assert!(own.is(Status::Retired) && !own.is(Status::Published));
        assert!(own.version().is_some_and(|own| !own.current && own.retired_at.is_some()));
    }

    async fn languages_of_what_was_published_before_are_counted_at_the_start(app) {
        let mut app = app;
        app.connection().await.execute("DELETE FROM version_languages").await.unwrap();
        assert!(entry(library(&app.advisor()).await, FORM).languages().is_empty());
        app.restart(true).await;
        assert_eq!(entry(library(&app.advisor()).await, FORM).languages().len(), 3);
    }

    async fn five_hundred_questionnaires_are_listed_at_once(app) {
        let mut connection = app.connection().await;
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) \
             INSERT INTO questionnaire_versions SELECT questionnaire_id || '-' || i, version, \
             sha256 || '-' || i, organisation_id, kind, audience, title, valid_from, document, source_name, \
             source, published_at, published_by, sequence + i * 100 FROM questionnaire_versions, n \
             WHERE questionnaire_id = 'general-care-self-assessment'",
        ).await.unwrap();
        connection.execute(
            "INSERT INTO version_languages SELECT sha256, '[{\"language\":\"et\",\"texts\":3,\"written\":3}]' \
             FROM questionnaire_versions WHERE sha256 LIKE '%-%'",
        ).await.unwrap();
        let all = library(&app.advisor()).await;
        assert!(all.entries.len() > 500);
        assert!(all.entries.iter().filter(|own| own.id.contains(FORM)).count() > 500);
    }
}
