//! Letters that follow a completed inspection.

use protocol::{
    document::{Verdict, Verified},
    inspection::InspectionDetail,
    letter::{EditLetter, Lack, LetterContent, LetterDetail, LetterKind, LetterState},
    letterhead::LetterheadDetail,
    place::Home,
};
use serde_json::{Value as Json, json};

use crate::{
    documents::text,
    harness::{Client, Filling, POOR_INSPECTION, Reply, TestApp, id, on_both, sha256},
    letterhead::change,
};

/// An inspection full of breaches, completed.
pub(crate) async fn completed(app: &TestApp) -> InspectionDetail {
    let (mut filling, opened) = Filling::inspection(app).await;
    filling.complete(POOR_INSPECTION).await;
    let client = app.inspector();
    let path = format!("/api/v1/inspections/{}", opened.id);
    let now: InspectionDetail = client.get(&path).await.ok();
    let words =
        json!({ "revision": now.revision, "particulars": { "summary": "Hooldus oli puudulik." } });
    let now: InspectionDetail = client.put(&format!("{path}/particulars"), &words).await.ok();
    client.post(&format!("{path}/complete"), &json!({ "revision": now.revision })).await.ok()
}

async fn begin(client: &Client, inspection: &str, kind: LetterKind) -> Reply {
    let body = json!({ "id": id(), "kind": kind });
    client.post(&format!("/api/v1/inspections/{inspection}/letters"), &body).await
}

pub(crate) async fn edit(
    client: &Client,
    letter: &LetterDetail,
    change: impl FnOnce(&mut LetterContent),
) -> Reply {
    let mut content = letter.content.clone();
    change(&mut content);
    let request = EditLetter { revision: letter.revision, content };
    client.put(&format!("/api/v1/letters/{}", letter.id), &request).await
}

pub(crate) async fn issue(client: &Client, letter: &LetterDetail) -> Reply {
    let body = json!({ "revision": letter.revision });
    client.post(&format!("/api/v1/letters/{}/issue", letter.id), &body).await
}

async fn list(client: &Client, inspection: &str) -> Vec<LetterDetail> {
    client.get(&format!("/api/v1/inspections/{inspection}/letters")).await.ok()
}

async fn file(client: &Client, letter: &str, language: &str) -> Vec<u8> {
    let reply = client.get(&format!("/api/v1/letters/{letter}/letter.pdf?lang={language}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.body
}

/// A precept with everything it needs, not issued.
pub(crate) async fn precept(app: &TestApp, inspection: &str) -> LetterDetail {
    let client = app.inspector();
    let begun: LetterDetail = begin(&client, inspection, LetterKind::Precept).await.ok();
    let whole = edit(&client, &begun, |content| {
        content.penalty = Some(640);
        content.hearing.insert("et".into(), "Teenuseosutaja oli nõus.".into());
    });
    whole.await.ok()
}

type Change = fn(&mut LetterContent);

/// A text without the ends of its lines, as it is read.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

on_both! {
    async fn a_letter_is_begun_from_the_report_and_once(app) {
        let client = app.inspector();
        let (mut filling, opened) = Filling::inspection(&app).await;
        let too_soon = begin(&client, &opened.id, LetterKind::Precept).await;
        too_soon.problem(409, "inspection-not-completed");
        filling.complete(POOR_INSPECTION).await;
        begin(&client, &opened.id, LetterKind::Precept).await.problem(409, "inspection-not-completed");

        let case = completed(&app).await;
        let path = format!("/api/v1/inspections/{}/letters", case.id);
        let body = json!({ "id": id(), "kind": "precept" });
        let first = client.post(&path, &body).await;
        let again = client.post(&path, &body).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
        let letter: LetterDetail = first.ok();
        assert_eq!(letter, again.ok());
        let other = json!({ "id": letter.id, "kind": "recommendation" });
        client.post(&path, &other).await.problem(409, "id-taken");
        begin(&client, &case.id, LetterKind::Precept).await.problem(409, "letter-begun");

        let found: Vec<_> = case.findings.iter().filter(|own| own.content.kind == "precept").collect();
        let keys: Vec<_> = letter.content.points.iter().map(|own| &own.key).collect();
        assert_eq!(keys, found.iter().map(|own| &own.key).collect::<Vec<_>>());
        assert!(letter.content.points.iter().zip(&found).all(|(point, own)| point.duty == own.content.duty));
        let content = &letter.content;
        assert!(content.addressee.starts_with("Kuusiku Hoolekanne OÜ\n"), "{content:?}");
        assert_eq!((content.registry_code.as_str(), content.official.as_str()), ("10000001", "Ingrid Ilves"));
        assert_eq!(content.reasons["et"], "Hooldus oli puudulik.");
        assert_eq!((letter.state, letter.number, letter.ceiling), (LetterState::Draft, None, Some(2000)));
    }

    async fn a_draft_is_the_offices_and_an_issued_letter_also_its_providers(app) {
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        let (own, path) = (app.provider(), format!("/api/v1/letters/{}", letter.id));
        let pdf = format!("{path}/letter.pdf?lang=et");
        assert_eq!(list(&own, &case.id).await, []);
        assert_eq!(own.get("/api/v1/home").await.ok::<Home>().letters, []);
        assert_eq!(list(&app.head(), &case.id).await.len(), 1);
        assert!(!list(&app.head(), &case.id).await[0].may_edit);
        let strangers = [app.other_provider(), app.other_office(), app.person("teine.pakkuja@naide.ee")];
        for stranger in strangers.iter().chain([&own]) {
            stranger.get(&pdf).await.problem(404, "not-found");
        }
        let others = async || {
            for stranger in &strangers {
                stranger.get(&pdf).await.problem(404, "not-found");
                let letters = stranger.get(&format!("/api/v1/inspections/{}/letters", case.id)).await;
                letters.problem(404, "not-found");
            }
            for (person, status, code) in [
                (app.advisor(), 403, "forbidden"),
                (app.administrator(), 403, "forbidden"),
                (app.nobody(), 401, "not-signed-in"),
            ] {
                person.get(&pdf).await.problem(status, code);
            }
            for person in [own.clone(), app.head(), app.advisor(), app.administrator()] {
                begin(&person, &case.id, LetterKind::Recommendation).await.problem(403, "forbidden");
                edit(&person, &letter, |_| ()).await.problem(403, "forbidden");
                issue(&person, &letter).await.problem(403, "forbidden");
            }
            begin(&app.other_office(), &case.id, LetterKind::Recommendation).await.problem(404, "not-found");
            edit(&app.other_office(), &letter, |_| ()).await.problem(404, "not-found");
            issue(&app.other_office(), &letter).await.problem(404, "not-found");
        };
        others().await;
        let draft = text(&file(&app.head(), &letter.id, "et").await);
        assert!(draft.contains("KAVAND") && !draft.contains("Kontrollkood"), "{draft}");
        issue(&app.person("saar@naide.ee"), &letter).await.ok::<LetterDetail>();
        others().await;
        let home: Home = own.get("/api/v1/home").await.ok();
        let told: Vec<_> = home.letters.iter().map(|own| (own.id.as_str(), own.number.as_str())).collect();
        let number = format!("{}-1", case.number);
        assert_eq!(told, [(letter.id.as_str(), number.as_str())]);
        for other in [app.other_provider(), app.inspector()] {
            assert_eq!(other.get("/api/v1/home").await.ok::<Home>().letters, []);
        }
        let seen = list(&own, &case.id).await;
        assert_eq!((seen.len(), seen[0].may_edit, seen[0].ceiling), (1, false, None));
        let theirs = file(&own, &letter.id, "et").await;
        assert_eq!(theirs, file(&app.inspector(), &letter.id, "et").await);
    }

    async fn a_public_letter_has_neither_address_nor_what_was_said_at_the_hearing(app) {
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        let path = format!("/api/v1/letters/{}/letter.pdf?lang=et&variant=public", letter.id);
        let draft = text(&app.inspector().get(&path).await.body);
        assert!(draft.contains("KAVAND") && !draft.contains("Kontrollkood"), "{draft}");
        issue(&app.inspector(), &letter).await.ok::<LetterDetail>();
        let reply = app.provider().get(&path).await;
        let name = format!("attachment; filename=\"ettekirjutus-{}-1-avalik-et.pdf\"", case.number);
        assert_eq!(reply.header("content-disposition"), name);
        let (whole, open) = (flat(&text(&file(&app.inspector(), &letter.id, "et").await)), flat(&text(&reply.body)));
        let place = app.place().await;
        for left_out in ["Teenuseosutaja oli nõus.", "ASUTUSESISESEKS", &place.address] {
            assert!(whole.contains(left_out) && !open.contains(left_out), "{left_out} in {open}");
        }
        for kept in ["Avalik variant.", "Kuusiku Hoolekanne OÜ", "10000001", "Hooldus oli puudulik.", "Resolutsioon 1", "Vaidlustamine"] {
            assert!(open.contains(kept), "{kept} in {open}");
        }
        app.other_provider().get(&path).await.problem(404, "not-found");
    }

    async fn an_issued_precept_says_what_has_to_be_done_until_when_and_how_it_is_contested(app) {
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        let issued: LetterDetail = issue(&app.inspector(), &letter).await.ok();
        assert_eq!((issued.state, issued.may_edit), (LetterState::Issued, false));
        assert_eq!(issued.number, Some(format!("{}-1", case.number)));
        assert_eq!(issued.date.as_deref(), Some("2026-11-01"));
        let reply = app.inspector().get(&format!("/api/v1/letters/{}/letter.pdf?lang=et", letter.id)).await;
        let name = format!("attachment; filename=\"ettekirjutus-{}-1-et.pdf\"", case.number);
        assert_eq!(reply.header("content-disposition"), name);
        let said = flat(&text(&reply.body));
        let points = &issued.content.points;
        let counted = said.matches("Resolutsioon ").count();
        assert!(counted == points.len() && counted > 5, "{counted} of {}", points.len());
        for words in [
            "Ettekirjutus", "Registrikood: 10000001", "Hooldus oli puudulik.", "Teenuseosutaja oli nõus.",
            "sunniraha 640 eurot", "asendustäitmise ja sunniraha seadus, § 10", "Vaidlustamine",
            "30 päeva jooksul", "Talituse juhataja", "Juhan Jõgi", "Ingrid Ilves", "ASUTUSESISESEKS",
            "Kontrollkood", &format!("{}, 01.11.2026", case.number),
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert_eq!(said.matches("sunniraha 640 eurot").count(), points.len(), "each point warns");
        assert!(!said.contains('{') && !said.contains("KAVAND"), "{said}");
        for point in points {
            let day: jiff::civil::Date = point.deadline.as_ref().unwrap().parse().unwrap();
            assert!(said.contains(&engine::language::Language::Et.date(day)), "{day}");
        }
        for (language, words) in [
            ("en", ["Precept", "640 euros", "How to contest it", "This is a translation"]),
            ("ru", ["Предписание", "640 евро", "Порядок обжалования", "Это перевод"]),
        ] {
            let said = flat(&text(&file(&app.provider(), &letter.id, language).await));
            for words in words {
                assert!(said.contains(words), "{words} in {said}");
            }
        }
        let held = json!({ "code": "", "sha256": sha256(&reply.body) });
        let verified: Verified = app.nobody().post("/api/v1/verify", &held).await.ok();
        assert_eq!((verified.verdict, verified.kind.as_deref()), (Verdict::Genuine, Some("precept")));
    }

    async fn an_issued_letter_stays_as_it_is(app) {
        let client = app.inspector();
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        edit(&client, &LetterDetail { revision: 1, ..letter.clone() }, |_| ()).await.problem(409, "stale");
        issue(&client, &LetterDetail { revision: 1, ..letter.clone() }).await.problem(409, "stale");
        let issued: LetterDetail = issue(&client, &letter).await.ok();
        edit(&client, &issued, |_| ()).await.problem(409, "letter-issued");
        issue(&client, &issued).await.problem(409, "letter-issued");
        let first = file(&client, &letter.id, "et").await;
        change(&app, |now| {
            now.letterhead.et.authority = "Hoopis muu amet".into();
            now.letterhead.en.appeal = "Nothing can be done.".into();
            now.letterhead.ceiling = Some(1);
        }).await.ok::<LetterheadDetail>();
        app.clock.pass(jiff::SignedDuration::from_hours(2));
        assert_eq!(file(&client, &letter.id, "et").await, first);
        let english = flat(&text(&file(&client, &letter.id, "en").await));
        assert!(english.contains("administrative court") && !english.contains("Nothing can"), "{english}");
        assert_eq!(list(&client, &case.id).await, [issued]);
        let mut connection = app.connection().await;
        for statement in ["UPDATE letters SET content = '{}'", "UPDATE letters SET state = 'draft'", "DELETE FROM letters"] {
            assert!(sqlx::query(statement).execute(&mut connection).await.is_err(), "{statement}");
        }
    }

    async fn a_penalty_payment_above_the_ceiling_is_refused(app) {
        let client = app.inspector();
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        let refused = edit(&client, &letter, |content| content.penalty = Some(2001)).await;
        assert_eq!(refused.problem(422, "letter-penalty-ceiling").fields[0].field, "content.penalty");
        let refused = edit(&client, &letter, |content| content.penalty = Some(0)).await;
        assert_eq!(refused.problem(422, "bad-fields").fields[0].field, "content.penalty");
        // Lowered meanwhile, it counts on the day of issue.
        change(&app, |now| now.letterhead.ceiling = Some(600)).await.ok::<LetterheadDetail>();
        issue(&client, &letter).await.problem(422, "letter-penalty-ceiling");
        change(&app, |now| now.letterhead.ceiling = Some(640)).await.ok::<LetterheadDetail>();
        issue(&client, &letter).await.ok::<LetterDetail>();
    }

    async fn what_a_precept_lacks_is_said_before_it_is_issued(app) {
        let client = app.inspector();
        let case = completed(&app).await;
        let whole = precept(&app, &case.id).await;
        assert_eq!(whole.lacks, []);
        let lack = |code: &str, point| Lack { code: code.into(), point };
        let changes: [(Change, Lack); 8] = [
            (|own| own.addressee = " ".into(), lack("letter-no-addressee", None)),
            (|own| own.official.clear(), lack("letter-no-official", None)),
            (|own| own.reasons.clear(), lack("letter-no-reasons", None)),
            (|own| own.penalty = None, lack("letter-no-penalty", None)),
            (|own| own.points[1].duty.clear(), lack("letter-no-duty", Some(2))),
            (|own| own.points[2].legal.clear(), lack("letter-no-ground", Some(3))),
            (|own| own.points[0].deadline = None, lack("letter-no-deadline", Some(1))),
            (|own| own.points[0].deadline = Some("2026-11-01".into()), lack("letter-deadline-past", Some(1))),
        ];
        let mut revision = whole.revision;
        for (change, lack) in changes {
            let now = LetterDetail { revision, ..whole.clone() };
            let edited: LetterDetail = edit(&client, &now, change).await.ok();
            assert_eq!(edited.lacks, std::slice::from_ref(&lack));
            let problem = issue(&client, &edited).await.problem(422, &lack.code);
            let point = lack.point.map(|point| ("point".to_owned(), point.to_string()));
            assert_eq!(problem.args, point.into_iter().collect::<Vec<_>>());
            revision = edited.revision;
        }
        let restored = edit(&client, &LetterDetail { revision, ..whole.clone() }, |_| ()).await;
        let mut letter: LetterDetail = restored.ok();
        for (taken, code) in [("mandate", "letter-no-mandate"), ("appeal", "letter-no-appeal"), ("norm", "letter-no-norm")] {
            let mut kept = json!(null);
            change(&app, |now| {
                let mut head = json!(now.letterhead);
                kept = head.clone();
                for language in ["et", "en", "ru"] {
                    head[language][taken] = json!("");
                }
                now.letterhead = serde_json::from_value(head).unwrap();
            }).await.ok::<LetterheadDetail>();
            issue(&client, &letter).await.problem(422, code);
            change(&app, |now| now.letterhead = serde_json::from_value(kept).unwrap())
                .await.ok::<LetterheadDetail>();
        }
        // Without the words of a warning nobody is warned: an amount must not be lost in silence.
        change(&app, |now| for language in engine::language::Language::ALL {
            now.letterhead.words_mut(language).warning.clear();
        }).await.ok::<LetterheadDetail>();
        issue(&client, &letter).await.problem(422, "letter-no-warning");
        letter = edit(&client, &letter, |own| own.penalty = None).await.ok();
        issue(&client, &letter).await.ok::<LetterDetail>();
    }

    async fn points_are_those_of_the_report(app) {
        let client = app.inspector();
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        let problem = edit(&client, &letter, |own| own.points[0].key = "no/such".into()).await;
        assert_eq!(problem.problem(422, "bad-fields").fields[0].field, "content.points[0].key");
        let problem = edit(&client, &letter, |own| own.points[1].legal = vec!["olematu".into()]).await;
        assert_eq!(problem.problem(422, "bad-fields").fields[0].field, "content.points[1].legal");
        let problem = edit(&client, &letter, |own| own.points[1].deadline = Some("homme".into())).await;
        assert_eq!(problem.problem(422, "bad-fields").fields[0].field, "content.points[1].deadline");
        let edited: LetterDetail = edit(&client, &letter, |own| {
            own.points.reverse();
            own.points.pop();
            own.points[0].deadline = Some("2027-01-15".into());
            // A language in which nothing is written has the words of another one.
            own.points[0].duty.insert("en".into(), " ".into());
        }).await.ok();
        let keys = |letter: &LetterDetail| letter.content.points.iter().map(|own| own.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(&edited), keys(&letter));
        assert_eq!(edited.content.points.last().unwrap().deadline.as_deref(), Some("2027-01-15"));
        let last = edited.content.points.last().unwrap();
        let english = flat(&text(&file(&client, &letter.id, "en").await));
        assert!(english.contains(&flat(&last.duty["et"])[..40]), "{english}");
        let said = flat(&text(&file(&client, &letter.id, "et").await));
        assert!(said.contains("15.01.2027"), "{said}");
    }

    async fn recommendations_bind_nobody_and_have_the_next_number(app) {
        let client = app.inspector();
        let case = completed(&app).await;
        let letter = precept(&app, &case.id).await;
        let mild = begin(&client, &case.id, LetterKind::Recommendation).await;
        let found = case.findings.iter().filter(|own| own.content.kind == "recommendation").count();
        assert!(found > 0);
        let mild: LetterDetail = mild.ok();
        let issued: LetterDetail = issue(&client, &mild).await.ok();
        assert_eq!(issued.number, Some(format!("{}-1", case.number)));
        let second: LetterDetail = issue(&client, &letter).await.ok();
        assert_eq!(second.number, Some(format!("{}-2", case.number)));
        let said = flat(&text(&file(&app.provider(), &mild.id, "et").await));
        assert!(said.contains("Soovituskiri") && said.contains("ei ole siduvad"), "{said}");
        for words in ["Vaidlustamine", "sunniraha", "Resolutsioon"] {
            assert!(!said.contains(words), "{words} in {said}");
        }
        let mut connection = app.connection().await;
        let rows = sqlx::query("SELECT 1 FROM audit WHERE action LIKE 'letter.%'").fetch_all(&mut connection).await;
        assert_eq!(rows.unwrap().len(), 5, "two begun, one written, two issued");
    }

    async fn without_findings_of_its_kind_there_is_no_letter(app) {
        let client = app.inspector();
        let (mut filling, opened) = Filling::inspection(&app).await;
        filling.complete(POOR_INSPECTION).await;
        let path = format!("/api/v1/inspections/{}", opened.id);
        let mut now: InspectionDetail = client.get(&path).await.ok();
        let mild: Vec<_> = now.findings.iter().filter(|own| own.content.kind == "recommendation").cloned().collect();
        for mut own in mild {
            own.content.included = false;
            own.content.note = "Kõrvaldati kohe.".into();
            let body: Json = json!({ "revision": now.revision, "content": own.content });
            now = client.put(&format!("{path}/findings/{}", own.key), &body).await.ok();
        }
        client.post(&format!("{path}/complete"), &json!({ "revision": now.revision })).await.ok::<Json>();
        begin(&client, &opened.id, LetterKind::Recommendation).await.problem(422, "letter-no-findings");
        begin(&client, &opened.id, LetterKind::Precept).await.ok::<LetterDetail>();
    }
}
