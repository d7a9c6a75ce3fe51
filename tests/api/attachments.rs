//! Files given as evidence.

use engine::response::Attachment;
use protocol::operation::{Action, PushReply};
use reqwest::Method;

use crate::harness::{Client, Filling, GOOD_SELF_ASSESSMENT, Reply, on_both, sha256};

async fn put(client: &Client, hash: &str, media_type: &str, content: &[u8]) -> Reply {
    let request = client.request(Method::PUT, &format!("/api/v1/attachments/{hash}"));
    Reply::of(request.header("content-type", media_type).body(content.to_vec())).await
}

async fn get(client: &Client, hash: &str) -> Reply {
    client.get(&format!("/api/v1/attachments/{hash}")).await
}

async fn attach(filling: &mut Filling, content: &[u8]) -> PushReply {
    let attachment = Attachment {
        sha256: sha256(content),
        name: "foto.jpg".into(),
        size: content.len() as u64,
        media_type: "image/jpeg".into(),
    };
    let address = "a1_care_plan".parse().unwrap();
    let operation = filling.operation(Action::Attach { address, attachment });
    filling.push(vec![operation]).await.ok()
}

on_both! {
    async fn a_file_comes_back_as_it_was(app) {
        let content = vec![7; 300_000];
        let hash = sha256(&content);
        let first = put(&app.provider(), &hash, "image/jpeg", &content).await;
        let again = put(&app.provider(), &hash, "image/jpeg", &content).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
        let reply = get(&app.provider(), &hash).await;
        assert_eq!(reply.body, content);
        assert_eq!(reply.header("content-type"), "image/jpeg");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.header("content-security-policy").starts_with("default-src 'none'; sandbox"));
    }

    async fn a_file_belongs_to_those_who_uploaded_it(app) {
        let content = b"saladus".to_vec();
        let hash = sha256(&content);
        put(&app.provider(), &hash, "text/plain", &content).await;
        for stranger in [app.other_provider(), app.inspector(), app.head(), app.other_office()] {
            get(&stranger, &hash).await.problem(404, "not-found");
        }
        for role in [app.advisor(), app.administrator()] {
            get(&role, &hash).await.problem(403, "forbidden");
        }
    }

    async fn knowing_a_hash_does_not_open_a_file(app) {
        let content = b"saladus".to_vec();
        put(&app.inspector(), &sha256(&content), "image/jpeg", &content).await;
        let mut filling = Filling::self_assessment(&app).await;
        let reply = attach(&mut filling, &content).await;
        assert_eq!(reply.quarantined[0].code, "attachment-unknown");
        get(&app.provider(), &sha256(&content)).await.problem(404, "not-found");
    }

    async fn evidence_is_seen_by_those_who_see_the_response(app) {
        let content = b"pilt".to_vec();
        let hash = sha256(&content);
        put(&app.provider(), &hash, "image/jpeg", &content).await;
        let mut filling = Filling::self_assessment(&app).await;
        assert_eq!(attach(&mut filling, &content).await.quarantined, vec![]);
        let files = &filling.detail().await.response.attachments;
        assert_eq!(files[&"a1_care_plan".parse().unwrap()][0].sha256, hash);
        get(&app.inspector(), &hash).await.problem(404, "not-found");
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        assert_eq!(get(&app.inspector(), &hash).await.body, content);
        assert_eq!(get(&app.head(), &hash).await.body, content);
        get(&app.other_office(), &hash).await.problem(404, "not-found");
    }

    async fn an_upload_of_fifty_megabytes_is_refused_with_a_reply(app) {
        let content = vec![1; 50 * 1024 * 1024];
        let hash = sha256(&content);
        let reply = put(&app.provider(), &hash, "image/jpeg", &content).await;
        let problem = reply.problem(413, "attachment-too-large");
        assert!(problem.title.contains("20 MB"), "{}", problem.title);
        get(&app.provider(), &hash).await.problem(404, "not-found");
    }

    async fn content_that_is_not_what_its_hash_says_is_refused(app) {
        let hash = sha256(b"one");
        put(&app.provider(), &hash, "text/plain", b"two").await.problem(422, "attachment-hash");
        get(&app.provider(), &hash).await.problem(404, "not-found");
    }

    async fn types_that_could_run_are_refused(app) {
        for media_type in ["text/html", "image/svg+xml", "application/javascript", ""] {
            let reply = put(&app.provider(), &sha256(b"x"), media_type, b"x").await;
            reply.problem(415, "attachment-type");
        }
    }

    async fn a_name_that_is_no_hash_is_no_file(app) {
        for name in ["..%2f..%2fetc%2fpasswd", "x", &"A".repeat(64), &"g".repeat(64)] {
            put(&app.provider(), name, "text/plain", b"x").await.problem(404, "not-found");
            get(&app.provider(), name).await.problem(404, "not-found");
        }
    }
}
