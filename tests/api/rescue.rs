//! What a device saved to a file where all else failed: only its authors' server opens it.

use std::time::Duration;

use engine::response::Attachment;
use futures_util::{StreamExt as _, stream};
use protocol::{
    account::Session,
    operation::{Action, Operation, StoredOperation},
    rescue::{EntryHead, FIRST_LINE, RescueReply, Unsent, file_content, place},
    sealing::{DataKey, KeptKey, Key},
};
use reqwest::Method;
use serde_json::json;
use sqlx::Row as _;

use crate::harness::{Client, Filling, GOOD_SELF_ASSESSMENT, Reply, TestApp, on_both, sha256};

/// A device on which one person wrote something.
struct Device {
    user_id: String,
    data: DataKey,
    file: Vec<u8>,
    count: u8,
}

impl Device {
    async fn of(client: &Client) -> Self {
        let session: Session = client.get("/api/v1/session").await.ok();
        let key = Key::from_hex(&session.device_key).unwrap();
        let user_id = session.signed_in.user_id;
        let data = DataKey::new([4; 8], Key::new([5; 32]));
        let kept = KeptKey::new(&user_id, &data, &key, [6; 24]).unwrap();
        let mut device = Self { user_id, data, file: FIRST_LINE.into(), count: 0 };
        let key = format!("key/{}/{}", kept.user_id, kept.key_id);
        device.add("marks", &key, serde_json::to_vec(&kept).unwrap());
        device
    }

    fn add(&mut self, store: &str, key: &str, content: Vec<u8>) {
        let head = EntryHead { store: store.into(), key: key.into(), length: content.len() };
        self.file.extend(serde_json::to_vec(&head).unwrap());
        self.file.push(b'\n');
        self.file.extend(content);
    }

    fn seal(&mut self, store: &str, key: &str, content: &[u8]) {
        self.count += 1;
        let nonce = [self.count; 24];
        let sealed = self.data.seal(&place(store, key), 1, nonce, content).unwrap();
        self.add(store, key, sealed);
    }

    fn write(&mut self, response: &str, operation: &Operation) {
        let unsent = Unsent { by: self.user_id.clone(), operation: operation.clone() };
        let key = format!("{response}/{:016}", operation.seq);
        self.seal("operations", &key, &serde_json::to_vec(&unsent).unwrap());
    }

    /// Writes the answer that this filling gives next.
    fn answer(&mut self, filling: &mut Filling, item: &str, value: serde_json::Value) {
        let operation = filling.answer(item, value);
        self.write(&filling.id, &operation);
    }
}

async fn bring(client: &Client, file: &[u8]) -> Reply {
    let request = client.request(Method::POST, "/api/v1/rescue");
    let request = request.header("content-type", "application/octet-stream");
    Reply::of(request.body(file.to_vec())).await
}

async fn log(filling: &Filling) -> Vec<StoredOperation> {
    let path = format!("/api/v1/responses/{}/operations?limit=100", filling.id);
    filling.client.get(&path).await.ok()
}

/// What the audit log has of bringing in, and of what came in, in order: action and subject.
async fn remembered(app: &TestApp) -> Vec<String> {
    let mut connection = app.connection().await;
    let query = sqlx::query(
        "SELECT action, subject FROM audit WHERE action IN ('rescue.begin', 'rescue.import', \
         'attachment.add', 'response.push') ORDER BY at",
    );
    let rows = query.fetch_all(&mut connection).await.unwrap();
    rows.iter().map(|row| format!("{} {}", row.get::<&str, _>(0), row.get::<&str, _>(1))).collect()
}

fn codes(reply: &RescueReply) -> Vec<&str> {
    reply.faults.iter().map(|fault| fault.code.as_str()).collect()
}

async fn device(app: &TestApp) -> (Filling, Device) {
    (Filling::self_assessment(app).await, Device::of(&app.provider()).await)
}

on_both! {
    async fn answers_and_files_arrive_as_their_authors_and_once(app) {
        let (mut filling, mut device) = device(&app).await;
        let photo = vec![3; 200_000];
        let attachment = Attachment {
            sha256: sha256(&photo),
            name: "foto.jpg".into(),
            size: photo.len() as u64,
            media_type: "image/jpeg".into(),
        };
        let address = "a1_care_plan".parse().unwrap();
        let all = [
            filling.answer("residents", json!(24)),
            filling.answer("no_such_item", json!(1)),
            filling.operation(Action::Attach { address, attachment }),
        ];
        for operation in &all {
            device.write(&filling.id, operation);
        }
        device.seal("files", &sha256(&photo), &file_content("image/jpeg", &photo));
        let first: RescueReply = bring(&app.administrator(), &device.file).await.ok();
        let expected = RescueReply {
            authors: first.authors.clone(),
            taken: 2,
            aside: 1,
            files_taken: 1,
            ..RescueReply::default()
        };
        assert_eq!(first, expected);
        assert_eq!(first.authors.len(), 1);
        let again: RescueReply = bring(&app.administrator(), &device.file).await.ok();
        assert_eq!((again.taken, again.known, again.aside), (0, 2, 1));
        assert_eq!((again.files_taken, again.files_known), (0, 1));
        let log = log(&filling).await;
        assert_eq!(log.iter().map(|own| &own.operation).collect::<Vec<_>>(), [&all[0], &all[2]]);
        assert!(log.iter().all(|own| own.actor == device.user_id));
        let file = app.provider().get(&format!("/api/v1/attachments/{}", sha256(&photo))).await;
        assert_eq!(file.body, photo);
    }

    async fn it_is_the_administrators_own_people_and_nobody_elses_work(app) {
        let (mut filling, mut device) = device(&app).await;
        device.answer(&mut filling, "residents", json!(24));
        for role in [app.provider(), app.inspector(), app.advisor(), app.head()] {
            bring(&role, &device.file).await.problem(403, "forbidden");
        }
        bring(&app.nobody(), &device.file).await.problem(401, "not-signed-in");
        // Somebody of an office that this administrator has nothing to do with.
        let mut stranger = Device::of(&app.other_office()).await;
        stranger.answer(&mut filling, "residents", json!(25));
        let reply: RescueReply = bring(&app.administrator(), &stranger.file).await.ok();
        assert_eq!(codes(&reply), ["rescue-author", "rescue-author"]);
        assert_eq!((reply.taken, reply.aside), (0, 0));
        assert!(log(&filling).await.is_empty());
    }

    async fn what_does_not_open_is_named_and_the_rest_arrives(app) {
        let (mut filling, mut device) = device(&app).await;
        device.answer(&mut filling, "residents", json!(24));
        // Written by one, said to be another's.
        let forged = Unsent { by: "keegi".into(), operation: filling.answer("residents", json!(1)) };
        let key = format!("{}/{:016}", filling.id, 2);
        device.seal("operations", &key, &serde_json::to_vec(&forged).unwrap());
        // Moved to another place.
        let moved = device.data.seal("operations/other/3", 1, [77; 24], b"{}").unwrap();
        device.add("operations", &format!("{}/{:016}", filling.id, 3), moved);
        let whole = device.file.len();
        device.answer(&mut filling, "residents", json!(26));
        let reply: RescueReply = bring(&app.administrator(), &device.file[..whole + 150]).await.ok();
        assert_eq!(codes(&reply), ["rescue-sealed", "rescue-sealed", "rescue-cut"]);
        assert_eq!(reply.faults[1].record, format!("operations/{}/{:016}", filling.id, 3));
        assert_eq!(reply.taken, 1);
        assert_eq!(log(&filling).await.len(), 1);
        bring(&app.administrator(), b"%PDF-1.7").await.problem(422, "rescue-format");
        bring(&app.administrator(), b"").await.problem(422, "rescue-format");
    }

    async fn whose_work_it_was_is_remembered_before_anything_comes_of_it(app) {
        let (mut filling, mut device) = device(&app).await;
        let photo = vec![3; 2_000];
        app.clock.tick(true);
        device.seal("files", &sha256(&photo), &file_content("image/jpeg", &photo));
        device.answer(&mut filling, "residents", json!(24));
        bring(&app.administrator(), &device.file).await.ok::<RescueReply>();
        let whole = [
            ("rescue.begin", &*device.user_id),
            ("attachment.add", &*sha256(&photo)),
            ("response.push", &*filling.id),
            ("rescue.import", &*device.user_id),
        ];
        let names = |all: &[(&str, &str)]| all.iter().map(|(a, s)| format!("{a} {s}")).collect();
        let expected: Vec<String> = names(&whole);
        assert_eq!(remembered(&app).await, expected);
        // The sender falls silent before the last record is whole, and goes.
        let said = device.file[..device.file.len() - 1].to_vec();
        let endless = stream::iter([Ok::<_, std::io::Error>(said)]).chain(stream::pending());
        let client = app.administrator();
        let request = client.request(Method::POST, "/api/v1/rescue");
        let request = request.header("content-type", "application/octet-stream");
        let sending = request.body(reqwest::Body::wrap_stream(endless)).send();
        let cut = tokio::time::timeout(Duration::from_secs(3), sending).await;
        assert!(cut.is_err(), "it waits for the rest");
        let expected: Vec<String> = names(&[&whole[..], &whole[..1]].concat());
        // What came of it is remembered, too, where the server hears of the end.
        assert_eq!(remembered(&app).await[..5], expected);
    }

    async fn what_came_of_it_is_remembered_where_the_server_fails_on_the_way(app) {
        let (mut filling, mut device) = device(&app).await;
        device.answer(&mut filling, "residents", json!(24));
        let mut connection = app.connection().await;
        let statement = "ALTER TABLE operations RENAME TO operations_away";
        sqlx::query(statement).execute(&mut connection).await.unwrap();
        bring(&app.administrator(), &device.file).await.problem(500, "internal");
        let expected = ["rescue.begin", "rescue.import"].map(|a| format!("{a} {}", device.user_id));
        assert_eq!(remembered(&app).await, expected);
        let query = sqlx::query("SELECT detail FROM audit WHERE action = 'rescue.import'");
        let row = query.fetch_one(&mut connection).await.unwrap();
        let detail: serde_json::Value = serde_json::from_str(row.get(0)).unwrap();
        assert_eq!((&detail["taken"], &detail["stopped"]), (&json!(0), &json!(true)));
    }

    async fn what_came_too_late_is_kept_aside(app) {
        let (mut filling, mut device) = device(&app).await;
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let before = log(&filling).await.len();
        device.answer(&mut filling, "residents", json!(99));
        let other = filling.answer("residents", json!(9));
        device.write("00000000-0000-7000-8000-000000000000", &other);
        let reply: RescueReply = bring(&app.administrator(), &device.file).await.ok();
        assert_eq!((reply.taken, reply.aside, reply.faults.len()), (0, 2, 0));
        assert_eq!(log(&filling).await.len(), before);
    }
}
