//! What an office puts on its letters and reports.

use protocol::letterhead::{EditLetterhead, Letterhead, LetterheadDetail, Signatory};
use serde_json::{Value as Json, json};
use sqlx::Row as _;

use crate::{
    documents::text,
    harness::{Client, Filling, POOR_INSPECTION, Reply, TestApp, on_both},
};

const PATH: &str = "/api/v1/letterhead";

pub(crate) async fn letterhead(client: &Client) -> LetterheadDetail {
    client.get(PATH).await.ok()
}

/// Writes a change of it as the administrator.
pub(crate) async fn change(app: &TestApp, change: impl FnOnce(&mut LetterheadDetail)) -> Reply {
    let mut now = letterhead(&app.administrator()).await;
    change(&mut now);
    let request = EditLetterhead { revision: now.revision, letterhead: now.letterhead };
    app.administrator().put(PATH, &request).await
}

async fn sample(client: &Client, language: &str) -> String {
    let reply = client.get(&format!("{PATH}/sample.pdf?lang={language}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    text(&reply.body).to_lowercase()
}

on_both! {
    async fn the_administrator_writes_it_and_the_office_reads_it(app) {
        let before = letterhead(&app.administrator()).await;
        assert!((before.revision, before.may_edit) == (1, true) && before.letterhead.et.authority.contains("näidisamet"));
        let written: LetterheadDetail = change(&app, |now| {
            now.letterhead.et.authority = "Uus amet".into();
            now.letterhead.signatories.push(Signatory {
                role: [("et".to_owned(), "Jurist".to_owned())].into(),
                name: "Juta Jurist".into(),
            });
        }).await.ok();
        assert_eq!((written.revision, written.written_by.as_deref()), (2, Some("Hille Haab")));
        let twice = EditLetterhead { revision: 1, letterhead: before.letterhead };
        app.administrator().put(PATH, &twice).await.problem(409, "stale");
        for reader in [app.inspector(), app.advisor(), app.head()] {
            let seen = letterhead(&reader).await;
            assert_eq!(LetterheadDetail { may_edit: true, ..seen.clone() }, written);
            assert!(!seen.may_edit);
            reader.put(PATH, &twice).await.problem(403, "forbidden");
        }
        app.provider().get(PATH).await.problem(403, "forbidden");
        app.provider().get(&format!("{PATH}/sample.pdf")).await.problem(403, "forbidden");
        app.nobody().get(PATH).await.problem(401, "not-signed-in");
        let elsewhere = letterhead(&app.other_office()).await;
        assert_eq!((elsewhere.revision, elsewhere.letterhead), (0, Letterhead::default()));
        let mut connection = app.connection().await;
        let audited = sqlx::query("SELECT detail FROM audit WHERE action = 'letterhead.write' ORDER BY seq");
        let rows = audited.fetch_all(&mut connection).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert!(!rows[1].get::<String, _>(0).contains("Uus amet"), "hashes, not words");
        // Each writing is kept as it was.
        for statement in ["UPDATE letterheads SET content = '{}'", "DELETE FROM letterheads"] {
            assert!(sqlx::query(statement).execute(&mut connection).await.is_err(), "{statement}");
        }
    }

    async fn what_nothing_is_filled_into_is_named(app) {
        let refused = change(&app, |now| now.letterhead.ru.warning = "Платёж {summa}".into()).await;
        let problem = refused.problem(422, "letterhead-placeholder");
        assert_eq!(problem.args, [("name".to_owned(), "summa".to_owned())]);
        assert_eq!(problem.fields[0].field, "letterhead.ru.warning");
        let refused = change(&app, |now| now.letterhead.en.warning = "Beware of {norm}.".into()).await;
        assert_eq!(refused.problem(422, "letterhead-placeholder-missing").fields[0].field, "letterhead.en.warning");
        let head = json!(letterhead(&app.administrator()).await.letterhead);
        let wrong: [(&str, Json, &str); 5] = [
            ("ceiling", json!(0), "letterhead.ceiling"),
            ("et", json!({ "authority": "a".repeat(301) }), "letterhead.et.authority"),
            ("signatories", json!([{ "role": { "et": "Juht" }, "name": "" }]), "letterhead.signatories[0].name"),
            ("signatories", json!([{ "role": { "de": "Chef" }, "name": "X" }]), "letterhead.signatories[0].role"),
            ("signatories", json!(vec![json!({ "role": { "et": "Juht" }, "name": "X" }); 6]), "letterhead.signatories"),
        ];
        for (field, value, named) in wrong {
            let mut content = head.clone();
            content[field] = value;
            let body = json!({ "revision": 1, "letterhead": content });
            let problem = app.administrator().put(PATH, &body).await.problem(422, "bad-fields");
            assert_eq!(problem.fields[0].field, named);
        }
        assert_eq!(letterhead(&app.administrator()).await.revision, 1);
    }

    async fn a_sample_shows_it_in_each_language(app) {
        for (language, authority, amount) in [
            ("et", "järelevalve näidisamet", "2000 eurot"),
            ("en", "sample inspectorate", "2000 euros"),
            ("ru", "образцовый департамент надзора", "2000 евро"),
        ] {
            let said = sample(&app.advisor(), language).await;
            assert!(said.contains(authority) && said.contains(amount), "{said}");
            assert!(!said.contains("{amount}") && said.contains("juhan jõgi"), "{said}");
        }
        assert!(sample(&app.advisor(), "et").await.contains("näidis"));
        // Where nobody has written one, the office's own name stands there.
        assert!(sample(&app.other_office(), "et").await.contains("teine-amet"));
    }

    async fn a_report_keeps_the_letterhead_it_was_completed_with(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        filling.complete(POOR_INSPECTION).await;
        let path = format!("/api/v1/inspections/{}", opened.id);
        let now: Json = app.inspector().get(&path).await.ok();
        let done = app.inspector().post(&format!("{path}/complete"), &json!({ "revision": now["revision"] })).await;
        assert_eq!(done.status, 200);
        let file = async |language: &str| {
            let reply = app.provider().get(&format!("{path}/akt.pdf?lang={language}")).await;
            text(&reply.body).to_lowercase()
        };
        let before = file("et").await;
        assert!(before.contains("järelevalve näidisamet") && before.contains("asutusesiseseks"), "{before}");
        change(&app, |now| {
            now.letterhead.et.authority = "Hoopis muu amet".into();
            now.letterhead.en.authority = "Quite another authority".into();
        }).await.ok::<LetterheadDetail>();
        assert_eq!(file("et").await, before);
        // A language in which nobody has asked for it yet says the same as at completion.
        let english = file("en").await;
        assert!(english.contains("sample inspectorate") && !english.contains("quite another"), "{english}");
        // One completed before there were letterheads is under the office's own name.
        let mut connection = app.connection().await;
        let query = sqlx::query("SELECT akt FROM inspections WHERE id = $1").bind(&opened.id);
        let kept: String = query.fetch_one(&mut connection).await.unwrap().get(0);
        let mut akt: Json = serde_json::from_str(&kept).unwrap();
        akt.as_object_mut().unwrap().remove("letterhead").unwrap();
        let write = sqlx::query("UPDATE inspections SET akt = $1 WHERE id = $2");
        write.bind(akt.to_string()).bind(&opened.id).execute(&mut connection).await.unwrap();
        let old = file("ru").await;
        assert!(old.contains("järelevalve näidisamet") && !old.contains("пользования"), "{old}");
    }

    async fn a_report_says_where_it_is_filed_and_how_to_object(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        filling.complete(POOR_INSPECTION).await;
        let path = format!("/api/v1/inspections/{}", opened.id);
        let now: Json = app.inspector().get(&path).await.ok();
        let done = app.inspector().post(&format!("{path}/complete"), &json!({ "revision": now["revision"] })).await;
        assert_eq!(done.status, 200);
        let said = async |which: &str| {
            let reply = app.provider().get(&format!("{path}/akt.pdf?{which}")).await;
            let words = text(&reply.body).to_lowercase();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for (language, function, objections) in [
            ("et", "3 riiklik järelevalve", "võite 14 päeva jooksul akti kättesaamisest"),
            ("en", "3 state supervision", "within 14 days of receiving it"),
            ("ru", "3 государственный надзор", "в течение 14 дней со дня его получения"),
        ] {
            for variant in ["restricted", "public"] {
                let said = said(&format!("lang={language}&variant={variant}")).await;
                // A file is the same in every language, and its code is written once.
                for word in [function, "3-2/26", objections, "amet@naide.ee"] {
                    assert!(said.contains(word), "{word} in {said}");
                }
            }
        }
        // One that was kept before these words were is read all the same, and says the usual ones.
        let mut connection = app.connection().await;
        let query = sqlx::query("SELECT akt FROM inspections WHERE id = $1").bind(&opened.id);
        let kept: String = query.fetch_one(&mut connection).await.unwrap().get(0);
        let mut akt: Json = serde_json::from_str(&kept).unwrap();
        for language in ["et", "en", "ru"] {
            let words = akt["letterhead"][language].as_object_mut().unwrap();
            for word in ["function", "series", "file", "objections"] {
                words.remove(word).unwrap();
            }
        }
        let write = sqlx::query("UPDATE inspections SET akt = $1 WHERE id = $2");
        write.bind(akt.to_string()).bind(&opened.id).execute(&mut connection).await.unwrap();
        let old = said("lang=et").await;
        assert!(old.contains("aktile võib esitada kirjalikud vastuväited"), "{old}");
        assert!(old.contains("järelevalve näidisamet") && !old.contains("3-2/26"), "{old}");
    }

    async fn an_older_letterhead_is_read_and_written_on(app) {
        let mut connection = app.connection().await;
        let row = sqlx::query("SELECT content FROM letterheads").fetch_one(&mut connection).await.unwrap();
        let mut content: Json = serde_json::from_str(row.get(0)).unwrap();
        for language in ["et", "en", "ru"] {
            let words = content[language].as_object_mut().unwrap();
            for word in ["function", "series", "file", "objections"] {
                words.remove(word).unwrap();
            }
        }
        let body = json!({ "revision": 1, "letterhead": content });
        let written: LetterheadDetail = app.administrator().put(PATH, &body).await.ok();
        assert!(written.letterhead.et.function.is_empty() && written.letterhead.et.objections.is_empty());
        let written: LetterheadDetail = change(&app, |now| now.letterhead.ru.function = "3".into()).await.ok();
        assert_eq!((written.revision, written.letterhead.ru.function.as_str()), (3, "3"));
    }
}
