//! A bad line: a proxy on loopback that cuts, drops, delays and mangles what passes.
//!
//! One connection carries one request, and the number of the request decides what happens to it: a
//! plan made from a seed does the same each time. It knows HTTP only as far as it needs to.

#![allow(clippy::unwrap_used, reason = "it serves tests only")]

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf},
    task::JoinHandle,
    time::sleep,
};

const PORTAL: &str = "<!doctype html><title>Hotel Wi-Fi</title><p>Please accept our terms.";
const HEAD_BYTES: usize = 64 * 1024;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It and its reply come late.
    Delay(Duration),
    /// The line breaks after so many bytes of the request.
    CutUp(u64),
    /// The line breaks after so many bytes of the reply; what was asked is done.
    CutDown(u64),
    /// The whole reply is lost; what was asked is done.
    NoReply,
    /// A captive portal answers with its own page and 200; the server hears nothing.
    Portal,
    /// Something on the way answers 204; the server hears nothing.
    Nod,
    /// The reply is well-formed, yet has half its body; what was asked is done.
    HalfReply,
}

impl Fault {
    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Delay(_) => "delay",
            Self::CutUp(_) => "cut up",
            Self::CutDown(_) => "cut down",
            Self::NoReply => "no reply",
            Self::Portal => "portal",
            Self::Nod => "nod",
            Self::HalfReply => "half reply",
        }
    }
}

/// How often each fault happens, in requests of a thousand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    /// See [`Fault::Delay`]: up to 50 ms.
    pub delay: u64,
    /// See [`Fault::CutUp`]: within the first `reach` bytes.
    pub cut_up: u64,
    /// See [`Fault::CutDown`]: within the first 400 bytes.
    pub cut_down: u64,
    /// See [`Fault::NoReply`].
    pub no_reply: u64,
    /// See [`Fault::Portal`].
    pub portal: u64,
    /// See [`Fault::Nod`].
    pub nod: u64,
    /// See [`Fault::HalfReply`].
    pub half_reply: u64,
    /// How far a request may come before the line breaks, in bytes.
    pub reach: u64,
}

impl Weather {
    /// Every fault, each of them for so many requests of a thousand.
    pub fn foul(each: u64) -> Self {
        Self {
            delay: each,
            cut_up: each,
            cut_down: each,
            no_reply: each,
            portal: each,
            nod: each,
            half_reply: each,
            reach: 1_200_000,
        }
    }

    /// What happens to each request, the same for the same seed.
    pub fn plan(self, seed: u64) -> impl Fn(u64) -> Fault + Send + Sync + 'static {
        move |number| {
            let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number;
            let mut at = random(&mut state) % 1_000;
            let size = random(&mut state);
            let faults = [
                (self.delay, Fault::Delay(Duration::from_millis(size % 50))),
                (self.cut_up, Fault::CutUp(size % self.reach.max(1))),
                (self.cut_down, Fault::CutDown(size % 400)),
                (self.no_reply, Fault::NoReply),
                (self.portal, Fault::Portal),
                (self.nod, Fault::Nod),
                (self.half_reply, Fault::HalfReply),
            ];
            for (share, fault) in faults {
                if at < share {
                    return fault;
                }
                at -= share;
            }
            Fault::None
        }
    }
}

/// The next number of a sequence (`SplitMix64`).
pub fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

struct Inner {
    plan: Box<dyn Fn(u64) -> Fault + Send + Sync>,
    server: Mutex<SocketAddr>,
    seen: Mutex<(u64, BTreeMap<&'static str, u64>)>,
}

/// A running proxy; it ends when it is dropped.
pub struct FaultProxy {
    /// Where it listens.
    pub url: String,
    inner: Arc<Inner>,
    task: JoinHandle<()>,
}

impl FaultProxy {
    /// A proxy before the server of an address such as `http://127.0.0.1:8080`. The plan says what
    /// happens to each request, counted from 0.
    pub async fn start(
        server: &str,
        plan: impl Fn(u64) -> Fault + Send + Sync + 'static,
    ) -> FaultProxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Inner {
            plan: Box::new(plan),
            server: Mutex::new(address(server)),
            seen: Mutex::default(),
        });
        let own = Arc::clone(&inner);
        let task = tokio::spawn(async move {
            loop {
                let Ok((client, _)) = listener.accept().await else { continue };
                let own = Arc::clone(&own);
                // A broken line is what it is here for.
                tokio::spawn(async move { own.carry(client).await.ok() });
            }
        });
        FaultProxy { url, inner, task }
    }

    /// Leads to another server from now on: the one before was started anew.
    pub fn lead_to(&self, server: &str) {
        *self.inner.server.lock().unwrap() = address(server);
    }

    /// How many requests met each fault; `none` are those that met nothing.
    pub fn faults(&self) -> BTreeMap<&'static str, u64> {
        self.inner.seen.lock().unwrap().1.clone()
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn address(url: &str) -> SocketAddr {
    url.trim_start_matches("http://").trim_end_matches('/').parse().unwrap()
}

impl Inner {
    /// Carries one request and its reply, as far as its fault lets it. The line breaks where this
    /// returns.
    async fn carry(&self, client: TcpStream) -> std::io::Result<()> {
        let (mut from_client, mut to_client) = client.into_split();
        let Some((head, begun)) = read_head(&mut from_client).await? else { return Ok(()) };
        let fault = self.next_fault();
        let text = String::from_utf8_lossy(&head).into_owned();
        let length: u64 = header(&text, "content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
        let rest = length.saturating_sub(begun.len() as u64);
        if let Fault::Portal | Fault::Nod = fault {
            tokio::io::copy(&mut from_client.take(rest), &mut tokio::io::sink()).await?;
            let reply = if fault == Fault::Nod {
                "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_owned()
            } else {
                let size = PORTAL.len();
                format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {size}\r\n\
                     connection: close\r\n\r\n{PORTAL}"
                )
            };
            to_client.write_all(reply.as_bytes()).await?;
            return to_client.shutdown().await;
        }
        if let Fault::Delay(time) = fault {
            sleep(time).await;
        }
        let server = *self.server.lock().unwrap();
        let (mut from_server, mut to_server) = TcpStream::connect(server).await?.into_split();
        let mut sent = without_keep_alive(&text).into_bytes();
        sent.extend(begun);
        if let Fault::CutUp(most) = fault {
            let most = most as usize;
            to_server.write_all(&sent[..sent.len().min(most)]).await?;
            let left = most.saturating_sub(sent.len()) as u64;
            tokio::io::copy(&mut from_client.take(left), &mut to_server).await?;
            return Ok(());
        }
        // Both ways at once: a server may refuse before it has read everything.
        let up = tokio::spawn(async move {
            to_server.write_all(&sent).await?;
            tokio::io::copy(&mut from_client, &mut to_server).await?;
            // Half-closed lines end the reply at some servers: it stays open until the reply is here.
            std::future::pending::<std::io::Result<()>>().await
        });
        let outcome = bring_back(fault, &mut from_server, &mut to_client).await;
        up.abort();
        outcome
    }

    fn next_fault(&self) -> Fault {
        let mut seen = self.seen.lock().unwrap();
        let fault = (self.plan)(seen.0);
        seen.0 += 1;
        *seen.1.entry(fault.name()).or_default() += 1;
        fault
    }
}

async fn bring_back(
    fault: Fault,
    from_server: &mut (impl AsyncRead + Unpin),
    to_client: &mut (impl AsyncWrite + Unpin),
) -> std::io::Result<()> {
    match fault {
        Fault::NoReply => {
            // The first byte says that the server is done.
            from_server.read_u8().await?;
            return Ok(());
        }
        Fault::CutDown(most) => {
            tokio::io::copy(&mut from_server.take(most.max(1)), to_client).await?;
            return Ok(());
        }
        Fault::HalfReply => {
            let mut reply = Vec::new();
            from_server.read_to_end(&mut reply).await?;
            to_client.write_all(&halved(&reply)).await?;
        }
        _ => {
            tokio::io::copy(from_server, to_client).await?;
        }
    }
    to_client.shutdown().await
}

/// The head of a request, and what came of its body along with it; none where nobody asks.
async fn read_head(from: &mut OwnedReadHalf) -> std::io::Result<Option<(Vec<u8>, Vec<u8>)>> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = end_of_head(&bytes) {
            let body = bytes.split_off(end);
            return Ok(Some((bytes, body)));
        }
        if bytes.len() > HEAD_BYTES || from.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn header<'a>(head: &'a str, wanted: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(wanted).then(|| value.trim())
    })
}

/// The head of a request after whose reply the server closes the line.
fn without_keep_alive(head: &str) -> String {
    let kept = head.trim_end().lines().filter(|line| {
        let name = line.split(':').next().unwrap_or_default();
        !["connection", "keep-alive"].iter().any(|gone| name.eq_ignore_ascii_case(gone))
    });
    let kept: Vec<&str> = kept.collect();
    format!("{}\r\nconnection: close\r\n\r\n", kept.join("\r\n"))
}

/// A reply with half its body, and a head that fits it.
fn halved(reply: &[u8]) -> Vec<u8> {
    let Some(end) = end_of_head(reply) else { return Vec::new() };
    let body = &reply[end..];
    let half = &body[..body.len() / 2];
    let head = String::from_utf8_lossy(&reply[..end]).into_owned();
    let kept = head.trim_end().lines().filter(|line| {
        let name = line.split(':').next().unwrap_or_default();
        !["content-length", "transfer-encoding"].iter().any(|gone| name.eq_ignore_ascii_case(gone))
    });
    let kept: Vec<&str> = kept.collect();
    let mut made = format!("{}\r\ncontent-length: {}\r\n\r\n", kept.join("\r\n"), half.len());
    if head.starts_with("HTTP/1.1 204") {
        made = head;
    }
    [made.as_bytes(), half].concat()
}
