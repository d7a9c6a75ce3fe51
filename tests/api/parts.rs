//! Files that come in parts.

use futures_util::future::join_all;
use jiff::SignedDuration;
use protocol::attachment::{Finish, MAX_BYTES, PART_BYTES, Received};
use reqwest::Method;
use sqlx::Executor as _;

use crate::harness::{Client, Reply, TestApp, on_both, sha256};

const PART: usize = PART_BYTES as usize;

fn content(size: usize, seed: u8) -> Vec<u8> {
    (0..size).map(|at| (at / 7 * usize::from(seed) + at) as u8).collect()
}

async fn put(client: &Client, file: &str, start: usize, part: &[u8]) -> Reply {
    let hash = sha256(part);
    let path = format!("/api/v1/attachments/{file}/parts/{start}?part={hash}");
    Reply::of(client.request(Method::PUT, &path).body(part.to_vec())).await
}

async fn ask(client: &Client, file: &str) -> Reply {
    client.get(&format!("/api/v1/attachments/{file}/parts")).await
}

async fn received(client: &Client, file: &str) -> u64 {
    ask(client, file).await.ok::<Received>().received
}

async fn finish(client: &Client, file: &str, size: usize) -> Reply {
    let end = Finish { size: size as u64, media_type: "image/jpeg".into() };
    client.post(&format!("/api/v1/attachments/{file}/parts"), &end).await
}

/// Every file below the attachments' folder that is a part of something.
fn parts_on_disk(app: &TestApp) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
    }
    count(&app.data_dir().join("attachments/parts"))
}

on_both! {
    async fn a_file_is_made_of_its_parts_over_a_restart_and_two_processes(app) {
        let mut app = app;
        let whole = content(2 * PART + 100, 3);
        let file = sha256(&whole);
        assert_eq!(received(&app.provider(), &file).await, 0);
        let first: Received = put(&app.provider(), &file, 0, &whole[..PART]).await.ok();
        assert_eq!((first.received, first.whole), (PART as u64, false));
        assert_eq!(first.part, Some(sha256(&whole[..PART])));
        app.restart(true).await;
        assert_eq!(received(&app.provider(), &file).await, PART as u64);
        finish(&app.provider(), &file, whole.len()).await.problem(409, "attachment-incomplete");
        let (serving, base) = app.twin().await;
        let other = app.provider().at(&base);
        put(&other, &file, PART, &whole[PART..2 * PART]).await.ok::<Received>();
        put(&app.provider(), &file, 2 * PART, &whole[2 * PART..]).await.ok::<Received>();
        let made: Received = finish(&other, &file, whole.len()).await.ok();
        assert_eq!(made, Received { sha256: file.clone(), received: whole.len() as u64, whole: true, part: None });
        let reply = app.provider().get(&format!("/api/v1/attachments/{file}")).await;
        assert_eq!((reply.header("content-type"), &reply.body), ("image/jpeg", &whole));
        assert_eq!(finish(&app.provider(), &file, whole.len()).await.ok::<Received>(), made);
        assert!(ask(&app.provider(), &file).await.ok::<Received>().whole);
        assert_eq!(parts_on_disk(&app), 0);
        serving.stop().await.unwrap();
    }

    async fn a_part_follows_what_is_here_and_twice_is_once(app) {
        let whole = content(3 * PART, 5);
        let file = sha256(&whole);
        let client = app.provider();
        put(&client, &file, PART, &whole[PART..2 * PART]).await.problem(409, "attachment-incomplete");
        let all = join_all((0..8).map(|_| put(&client, &file, 0, &whole[..PART]))).await;
        for reply in &all {
            assert_eq!(reply.ok::<Received>().received, PART as u64);
        }
        put(&client, &file, PART - 1, &whole[PART - 1..PART]).await.problem(409, "attachment-incomplete");
        put(&client, &file, 0, &whole[..PART - 1]).await.problem(409, "attachment-incomplete");
        put(&client, &file, PART, &whole[PART..2 * PART]).await.ok::<Received>();
        let again: Received = put(&client, &file, 0, &whole[..PART]).await.ok();
        assert_eq!(again.received, 2 * PART as u64);
    }

    async fn a_damaged_part_is_refused_and_a_damaged_whole_is_begun_anew(app) {
        let (whole, client) = (content(PART + 1, 7), app.provider());
        let file = sha256(&whole);
        let path = format!("/api/v1/attachments/{file}/parts/0?part={}", sha256(b"other"));
        let damaged = Reply::of(client.request(Method::PUT, &path).body(whole[..PART].to_vec())).await;
        damaged.problem(422, "attachment-hash");
        put(&client, &file, 0, &content(PART, 8)).await.ok::<Received>();
        put(&client, &file, PART, &whole[PART..]).await.ok::<Received>();
        finish(&client, &file, PART + 1).await.problem(422, "attachment-hash");
        assert_eq!(received(&client, &file).await, 0);
        assert_eq!(parts_on_disk(&app), 0);
    }

    async fn parts_are_only_their_senders(app) {
        let whole = content(PART + 1, 9);
        let file = sha256(&whole);
        put(&app.inspector(), &file, 0, &whole[..PART]).await.ok::<Received>();
        // Also of the same organisation: the head becomes a colleague.
        let promoted = "UPDATE users SET role = 'inspector' WHERE user_name = 'juhataja@naide.ee'";
        app.connection().await.execute(promoted).await.unwrap();
        for other in [app.head(), app.other_office(), app.provider()] {
            assert_eq!(received(&other, &file).await, 0, "like a file that nobody sends");
            put(&other, &file, PART, &whole[PART..]).await.problem(409, "attachment-incomplete");
            finish(&other, &file, whole.len()).await.problem(409, "attachment-incomplete");
        }
        for role in [app.advisor(), app.administrator()] {
            ask(&role, &file).await.problem(403, "forbidden");
            put(&role, &file, 0, &whole[..PART]).await.problem(403, "forbidden");
            finish(&role, &file, whole.len()).await.problem(403, "forbidden");
        }
        put(&app.nobody(), &file, 0, &whole[..PART]).await.problem(401, "not-signed-in");
        assert_eq!(received(&app.inspector(), &file).await, PART as u64);
    }

    async fn what_nobody_sends_on_is_tidied_away_and_can_be_sent_anew(app) {
        let (old, new) = (content(PART + 1, 11), content(PART + 1, 13));
        put(&app.provider(), &sha256(&old), 0, &old[..PART]).await.ok::<Received>();
        app.clock.pass(SignedDuration::from_hours(13 * 24));
        // A new session: the one before has ended.
        let provider = app.nobody().signed_in("kuusiku@naide.ee", "lood-katsetamiseks").await;
        put(&provider, &sha256(&new), 0, &new[..PART]).await.ok::<Received>();
        assert_eq!(received(&provider, &sha256(&old)).await, PART as u64);
        app.clock.pass(SignedDuration::from_hours(2 * 24));
        let provider = app.nobody().signed_in("kuusiku@naide.ee", "lood-katsetamiseks").await;
        put(&provider, &sha256(b"third"), 0, &old[..PART]).await.ok::<Received>();
        assert_eq!(received(&provider, &sha256(&old)).await, 0);
        assert_eq!(parts_on_disk(&app), 2);
        put(&provider, &sha256(&old), 0, &old[..PART]).await.ok::<Received>();
        put(&provider, &sha256(&old), PART, &old[PART..]).await.ok::<Received>();
        finish(&provider, &sha256(&old), old.len()).await.ok::<Received>();
    }

    async fn nobody_can_fill_the_store_with_halves(app) {
        let client = app.provider();
        let part = content(PART, 17);
        for file in 0..10 {
            for start in 0..20 {
                let name = sha256(&[file]);
                put(&client, &name, start * PART, &part).await.ok::<Received>();
            }
        }
        let refused = put(&client, &sha256(b"more"), 0, b"a").await;
        let problem = refused.problem(429, "attachments-unfinished");
        assert!(problem.title.contains("200 MB"), "{}", problem.title);
        // Others are not in the way of each other.
        put(&app.other_provider(), &sha256(b"more"), 0, b"a").await.ok::<Received>();
    }

    async fn limits_and_types_are_those_of_whole_files(app) {
        let client = app.provider();
        let part = content(PART, 19);
        put(&client, &sha256(b"x"), MAX_BYTES, &part).await.problem(413, "attachment-too-large");
        put(&client, &sha256(b"x"), 0, &content(PART + 1, 19)).await.problem(413, "body-too-large");
        put(&client, "x", 0, &part).await.problem(404, "not-found");
        ask(&client, "x").await.problem(404, "not-found");
        put(&client, &sha256(b"x"), 0, b"").await.problem(422, "attachment-hash");
        put(&client, &sha256(&part), 0, &part).await.ok::<Received>();
        let end = Finish { size: PART_BYTES, media_type: "text/html".into() };
        let path = format!("/api/v1/attachments/{}/parts", sha256(&part));
        client.post(&path, &end).await.problem(415, "attachment-type");
    }
}
