//! Photographs over a bad line: parts cut, replies lost, halved and forged, and the server killed
//! in between.
//!
//! `LOOD_FILES` asks for so many files, three of four of the largest size taken; the short form has
//! a few small ones.

use std::time::{Duration, Instant};

use protocol::attachment::{Finish, MAX_BYTES, PART_BYTES, Received, Step, Unheard, Upload};
use reqwest::{Client, RequestBuilder, header};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tests::{
    fault_proxy::{FaultProxy, Weather, random},
    served::Served,
};

use crate::load::sign_in;

/// What a client takes for an acknowledgement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Faith {
    /// What the protocol says.
    InTheProtocol,
    /// Whatever looks like success: the control.
    InAnySuccess,
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same photograph for the same seed.
fn photograph(seed: u64, size: usize) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = Vec::with_capacity(size + 8);
    while bytes.len() < size {
        bytes.extend(random(&mut state).to_le_bytes());
    }
    bytes.truncate(size);
    bytes
}

/// A device, the line from it, and the server at its end.
struct World {
    folder: TempDir,
    server: Served,
    proxy: FaultProxy,
    client: Client,
    cookie: String,
    faith: Faith,
    /// Requests until the server is next killed, and how many there are between.
    life: (u64, u64),
    requests: u64,
    kills: u64,
}

impl World {
    async fn begin(faith: Faith, weather: Weather, life: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Served::start(folder.path()).await;
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().unwrap();
        let cookie = sign_in(&client, &server.url).await;
        let proxy = FaultProxy::start(&server.url, weather.plan(20_261_126)).await;
        let life = (life, life);
        Self { folder, server, proxy, client, cookie, faith, life, requests: 0, kills: 0 }
    }

    /// Brings a file to the server, however long it takes.
    async fn bring(&mut self, content: &[u8]) {
        let file = sha256(content);
        let mut upload = Upload::of(&file, content.len() as u64);
        while upload.next() != Step::Done {
            let step = upload.next();
            let (part, request) = self.request(&file, content, step);
            self.requests += 1;
            match sent(request).await {
                None => upload.hear_nothing(),
                Some((status, body)) => {
                    let forged = self.faith == Faith::InAnySuccess && (200..300).contains(&status);
                    let body = if forged {
                        believed(&file, content.len() as u64, step, part.clone())
                    } else {
                        body
                    };
                    // What is not heard is asked anew.
                    if let Err(Unheard::Refused(problem)) =
                        upload.hear(part.as_deref(), status, &body)
                    {
                        panic!("refused: {problem:?}");
                    }
                }
            }
            self.grow_old().await;
        }
    }

    fn request(&self, file: &str, content: &[u8], step: Step) -> (Option<String>, RequestBuilder) {
        let whole = format!("{}/api/v1/attachments/{file}", self.proxy.url);
        let parts = format!("{whole}/parts");
        let mut part = None;
        let request = match step {
            Step::Whole => self.client.put(whole).header("content-type", "image/jpeg"),
            Step::Ask | Step::Done => self.client.get(parts),
            Step::Part { start, size } => {
                let bytes = &content[start as usize..(start + size) as usize];
                let hash = sha256(bytes);
                let address = format!("{parts}/{start}?part={hash}");
                part = Some(hash);
                self.client.put(address).body(bytes.to_vec())
            }
            Step::Finish => {
                let size = content.len() as u64;
                self.client.post(parts).json(&Finish { size, media_type: "image/jpeg".into() })
            }
        };
        let request = if step == Step::Whole { request.body(content.to_vec()) } else { request };
        (part, request.header(header::COOKIE, &self.cookie))
    }

    /// Kills the server every so many requests, and starts it anew over the same folder.
    async fn grow_old(&mut self) {
        self.life.0 -= 1;
        if self.life.0 == 0 {
            self.life.0 = self.life.1;
            self.kills += 1;
            self.server.kill();
            self.server = Served::start(self.folder.path()).await;
            self.proxy.lead_to(&self.server.url);
        }
    }

    /// Whether the server gives the file back as it was, asked over a good line.
    async fn has(&self, file: &str) -> bool {
        let address = format!("{}/api/v1/attachments/{file}", self.server.url);
        let request = self.client.get(address).header(header::COOKIE, &self.cookie);
        let Some((200, body)) = sent(request).await else { return false };
        sha256(&body) == file
    }
}

async fn sent(request: RequestBuilder) -> Option<(u16, Vec<u8>)> {
    let reply = request.send().await.ok()?;
    let status = reply.status().as_u16();
    Some((status, reply.bytes().await.ok()?.to_vec()))
}

/// What a client that believes any success takes a reply for.
fn believed(file: &str, size: u64, step: Step, part: Option<String>) -> Vec<u8> {
    let received = match step {
        Step::Ask => 0,
        Step::Part { start, size } => start + size,
        _ => size,
    };
    let whole = matches!(step, Step::Whole | Step::Finish);
    serde_json::to_vec(&Received { sha256: file.to_owned(), received, whole, part }).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn photographs_over_a_bad_line_arrive_whole() {
    let asked: Option<u64> = std::env::var("LOOD_FILES").ok().and_then(|text| text.parse().ok());
    let (files, size, life) = match asked {
        Some(files) => (files, MAX_BYTES, 400),
        None => (4, 2 * PART_BYTES as usize + 12_345, 9),
    };
    let begun = Instant::now();
    let mut world = World::begin(Faith::InTheProtocol, Weather::foul(40), life).await;
    let mut hashes = Vec::new();
    for seed in 0..files {
        // Every fourth goes in one go.
        let size = if seed % 4 == 3 { size / 40 } else { size };
        let content = photograph(seed, size);
        world.bring(&content).await;
        // The device gives it up now: the server has it.
        let file = sha256(&content);
        assert!(world.has(&file).await, "{file} was acknowledged and is not there");
        hashes.push(file);
    }
    world.server.kill();
    world.server = Served::start(world.folder.path()).await;
    for file in &hashes {
        assert!(world.has(file).await, "{file} did not outlive the server");
    }
    let faults = world.proxy.faults();
    println!(
        "{files} files in {:?}: {} requests, {} kills, {faults:?}",
        begun.elapsed(),
        world.requests,
        world.kills
    );
    assert!(world.kills > 0 && faults.len() > 2, "the line was too good: {faults:?}");
    world.server.kill();
}

/// The control: what the harness must find out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_believes_any_success_is_found_out() {
    // A captive portal now and then, and nothing else.
    let weather = Weather { portal: 250, nod: 250, ..Weather::default() };
    let mut world = World::begin(Faith::InAnySuccess, weather, 1_000).await;
    let mut lost = 0;
    for seed in 100..112 {
        let content = photograph(seed, 1_000);
        world.bring(&content).await;
        lost += u32::from(!world.has(&sha256(&content)).await);
    }
    world.server.kill();
    assert!(lost > 0, "the harness cannot see a loss");
}
