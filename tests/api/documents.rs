//! Documents that were given out, and whether one at hand is genuine.

use std::process::{Command, Stdio};

use crate::harness::{
    Client, Filling, GOOD_SELF_ASSESSMENT, POOR_INSPECTION, on_both, sha256 as hash,
};
use protocol::{
    document::{Verdict, Verified, Verify},
    inspection::InspectionDetail,
};
use serde_json::json;

/// What a file says, as an independent reader finds it.
pub(crate) fn text(pdf: &[u8]) -> String {
    use std::io::Write as _;
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is needed (apt-get install poppler-utils)");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap()
}

/// The code at the foot of the first page.
fn printed_code(pdf: &[u8]) -> Option<String> {
    let is_code = |word: &&str| {
        word.len() == 14
            && word.split('-').count() == 3
            && word.split('-').all(|part| part.len() == 4)
    };
    text(pdf).split_whitespace().find(is_code).map(ToOwned::to_owned)
}

async fn file(client: &Client, path: &str) -> Vec<u8> {
    let reply = client.get(path).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "application/pdf"));
    reply.body
}

async fn verify(client: &Client, code: &str, sha256: &str) -> Verified {
    let held = Verify { code: code.into(), sha256: sha256.into() };
    client.post("/api/v1/verify", &held).await.ok()
}

on_both! {
    async fn what_was_given_out_is_told_from_what_was_altered(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        filling.complete(POOR_INSPECTION).await;
        let (inspector, anybody) = (app.inspector(), app.nobody());
        let path = format!("/api/v1/inspections/{}", opened.id);
        // What may still change is no document.
        let draft = file(&inspector, &format!("{path}/akt.pdf?lang=et")).await;
        assert_eq!(printed_code(&draft), None);
        assert_eq!(verify(&anybody, "", &hash(&draft)).await.verdict, Verdict::Unknown);
        let now: InspectionDetail = inspector.get(&path).await.ok();
        let done = inspector.post(&format!("{path}/complete"), &json!({ "revision": now.revision })).await;
        assert_eq!(done.status, 200);

        let akt = file(&inspector, &format!("{path}/akt.pdf?lang=et")).await;
        let code = printed_code(&akt).expect("a code at the foot");
        // The provider gets the very same file, however often anybody asks.
        assert_eq!(file(&app.provider(), &format!("{path}/akt.pdf?lang=et")).await, akt);
        let english = file(&inspector, &format!("{path}/akt.pdf?lang=en")).await;
        assert_ne!(printed_code(&english), Some(code.clone()));

        let issued = verify(&anybody, &code.to_lowercase().replace('-', " "), "").await;
        assert_eq!((issued.verdict, issued.kind.as_deref()), (Verdict::Issued, Some("akt")));
        assert!(issued.issuer.is_some() && issued.made_at.is_some());
        assert_eq!(verify(&anybody, &code, &hash(&akt)).await.verdict, Verdict::Genuine);
        assert_eq!(verify(&anybody, "", &hash(&akt)).await.verdict, Verdict::Genuine);
        let mut altered = akt.clone();
        altered.extend(b"\n");
        assert_eq!(verify(&anybody, &code, &hash(&altered)).await.verdict, Verdict::Altered);
        assert_eq!(verify(&anybody, &code, &hash(&english)).await.verdict, Verdict::Altered);
        assert_eq!(verify(&anybody, "", &hash(&altered)).await.verdict, Verdict::Unknown);
        let nobody = verify(&anybody, "0000-0000-0000", "").await;
        assert_eq!(nobody, Verified { verdict: Verdict::Unknown, kind: None, issuer: None, made_at: None });
    }

    async fn a_summary_is_a_document_once_its_answers_are_submitted(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let path = filling.path("/report.pdf?lang=ru");
        let summary = file(&app.provider(), &path).await;
        assert_eq!(file(&app.inspector(), &path).await, summary);
        let verified = verify(&app.nobody(), &printed_code(&summary).unwrap(), &hash(&summary)).await;
        assert_eq!((verified.verdict, verified.kind.as_deref()), (Verdict::Genuine, Some("summary")));
    }

    async fn what_is_no_code_and_no_hash_is_refused_or_unknown(app) {
        let anybody = app.nobody();
        let wrong = json!({ "code": "", "sha256": "xyz" });
        anybody.post("/api/v1/verify", &wrong).await.problem(422, "bad-fields");
        assert_eq!(verify(&anybody, "ÄÖ", "").await.verdict, Verdict::Unknown);
        assert_eq!(verify(&anybody, "", "").await.verdict, Verdict::Unknown);
    }
}
