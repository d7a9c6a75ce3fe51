//! What files are taken as evidence, and how one travels: a small one in one go, a larger one in
//! parts, each of them durable before it is acknowledged.
//!
//! [`Upload`] decides what goes next and what counts as acknowledged, for the app and for the tests
//! alike. It knows no line and no clock.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::problem::Problem;

/// The largest file taken, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The largest part of a file, in bytes; a file that is no larger goes in one go.
pub const PART_BYTES: u64 = 1024 * 1024;
/// The smallest part sent over a bad line, in bytes.
pub const SMALLEST_PART: u64 = 64 * 1024;

/// Media types taken. None of them can run a script in the browser when shown as an attachment.
pub const MEDIA_TYPES: [&str; 11] = [
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "audio/mpeg",
    "image/gif",
    "image/heic",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/plain",
];

/// The media type of a `Content-Type`, without its parameters, in lower case.
pub fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether files of a media type are taken.
pub fn is_taken(media_type: &str) -> bool {
    MEDIA_TYPES.contains(&media_type)
}

/// What the server has of a file: the reply to all that is sent of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Received {
    /// SHA-256 of the whole file.
    pub sha256: String,
    /// How much of it is durable, from its beginning, in bytes.
    pub received: u64,
    /// It is complete, compared with its hash, and named.
    pub whole: bool,
    /// SHA-256 of the part that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

/// `POST /attachments/{sha256}/parts`: all parts are sent, and this is the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// In bytes.
    pub size: u64,
    /// One of [`MEDIA_TYPES`].
    #[validate(length(max = 200, code = "text-length"))]
    pub media_type: String,
}

/// What to ask the server next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `PUT` the file in one go.
    Whole,
    /// `GET` how much the server has.
    Ask,
    /// `PUT` these bytes.
    Part {
        /// Where they begin.
        start: u64,
        /// How many they are.
        size: u64,
    },
    /// `POST` that these were all.
    Finish,
    /// Nothing: the server has it.
    Done,
}

/// Why a reply is no acknowledgement.
#[derive(Clone, Debug, PartialEq)]
pub enum Unheard {
    /// It is not this server's, or damaged.
    Mangled,
    /// The server refuses, and says why.
    Refused(Box<Problem>),
}

/// A file on its way.
#[derive(Clone, Debug)]
pub struct Upload {
    sha256: String,
    size: u64,
    /// How much the server has, as far as it said.
    known: Option<u64>,
    part: u64,
    done: bool,
    /// The server has something else than was thought, once since it last took anything.
    disagreed: bool,
    /// How often in a row nothing was acknowledged.
    failures: u32,
}

impl Upload {
    /// A file of which nothing is known to have arrived.
    pub fn of(sha256: &str, size: u64) -> Self {
        Self {
            sha256: sha256.to_owned(),
            size,
            known: None,
            part: PART_BYTES,
            done: false,
            disagreed: false,
            failures: 0,
        }
    }

    /// What to do next.
    pub fn next(&self) -> Step {
        match self.known {
            _ if self.done => Step::Done,
            _ if self.size <= PART_BYTES => Step::Whole,
            None => Step::Ask,
            Some(start) if start < self.size => {
                Step::Part { start, size: self.part.min(self.size - start) }
            }
            Some(_) => Step::Finish,
        }
    }

    /// How many bytes the server has acknowledged.
    pub fn received(&self) -> u64 {
        if self.done { self.size } else { self.known.unwrap_or(0) }
    }

    /// How long to wait after a failure, in milliseconds; none where it is better to come back
    /// much later.
    pub fn patience(&self) -> Option<u32> {
        (self.failures <= 3).then(|| 500 << self.failures)
    }

    /// Takes a reply to the present step; `part` is the SHA-256 of what was sent with it.
    ///
    /// Nothing but the server's own words about this very file and part is an acknowledgement.
    pub fn hear(&mut self, part: Option<&str>, status: u16, body: &[u8]) -> Result<(), Unheard> {
        let heard = if (200..300).contains(&status) {
            self.believe(part, body)
        } else {
            self.understand(status, body)
        };
        match heard {
            Ok(true) => self.failures = 0,
            Ok(false) => {}
            Err(_) => self.hear_nothing(),
        }
        heard.map(|_| ())
    }

    /// No reply came: what the server has is asked anew, and smaller parts pass more easily.
    pub fn hear_nothing(&mut self) {
        if let Step::Part { .. } = self.next() {
            self.part = (self.part / 2).max(SMALLEST_PART);
        }
        self.known = None;
        self.failures += 1;
    }

    /// Whether the server took something.
    fn believe(&mut self, part: Option<&str>, body: &[u8]) -> Result<bool, Unheard> {
        let reply: Received = serde_json::from_slice(body).map_err(|_| Unheard::Mangled)?;
        let fits = reply.sha256 == self.sha256 && reply.received <= self.size;
        let whole = reply.whole && reply.received == self.size;
        match self.next() {
            Step::Part { start, size } => {
                let own = part.is_some() && reply.part.as_deref() == part;
                if !fits || !own || reply.received < start + size {
                    return Err(Unheard::Mangled);
                }
                self.known = Some(reply.received);
                self.part = (self.part * 2).min(PART_BYTES);
                self.disagreed = false;
                Ok(true)
            }
            Step::Ask if fits && !whole => {
                self.known = Some(reply.received);
                Ok(false)
            }
            Step::Whole | Step::Ask | Step::Finish if fits && whole => {
                self.done = true;
                Ok(true)
            }
            _ => Err(Unheard::Mangled),
        }
    }

    /// A refusal may only mean that the server has something else than was thought.
    fn understand(&mut self, status: u16, body: &[u8]) -> Result<bool, Unheard> {
        let problem: Problem = serde_json::from_slice(body).map_err(|_| Unheard::Mangled)?;
        if problem.status != status {
            return Err(Unheard::Mangled);
        }
        match (self.next(), problem.code.as_str()) {
            (Step::Part { .. } | Step::Finish, "attachment-incomplete") => {
                // Another device may send the same file; twice in a row, it is time to wait.
                if std::mem::replace(&mut self.disagreed, true) {
                    return Err(Unheard::Mangled);
                }
                self.known = None;
                Ok(false)
            }
            _ => Err(Unheard::Refused(Box::new(problem))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: u64 = 2 * PART_BYTES + 10;

    fn reply(received: u64, whole: bool, part: Option<&str>) -> Vec<u8> {
        let part = part.map(ToOwned::to_owned);
        serde_json::to_vec(&Received { sha256: "f".into(), received, whole, part })
            .unwrap_or_default()
    }

    fn refusal(status: u16, code: &str) -> Vec<u8> {
        let problem = Problem { status, code: code.into(), ..Problem::default() };
        serde_json::to_vec(&problem).unwrap_or_default()
    }

    #[test]
    fn a_file_goes_in_parts_and_a_small_one_in_one_go() {
        let mut upload = Upload::of("f", SIZE);
        assert_eq!(upload.next(), Step::Ask);
        assert_eq!(upload.hear(None, 200, &reply(0, false, None)), Ok(()));
        let mut start = 0;
        for size in [PART_BYTES, PART_BYTES, 10] {
            assert_eq!(upload.next(), Step::Part { start, size });
            start += size;
            assert_eq!(upload.hear(Some("p"), 200, &reply(start, false, Some("p"))), Ok(()));
            assert_eq!(upload.received(), start);
        }
        assert_eq!(upload.next(), Step::Finish);
        assert_eq!(upload.hear(None, 200, &reply(SIZE, true, None)), Ok(()));
        assert_eq!(upload.next(), Step::Done);
        assert_eq!(Upload::of("f", PART_BYTES).next(), Step::Whole);
    }

    #[test]
    fn it_goes_on_from_where_the_server_is_in_smaller_parts() {
        let mut upload = Upload::of("f", SIZE);
        assert_eq!(upload.hear(None, 200, &reply(PART_BYTES, false, None)), Ok(()));
        upload.hear_nothing();
        assert_eq!((upload.next(), upload.patience()), (Step::Ask, Some(1000)));
        assert_eq!(upload.hear(None, 200, &reply(PART_BYTES + 7, false, None)), Ok(()));
        let size = PART_BYTES / 2;
        assert_eq!(upload.next(), Step::Part { start: PART_BYTES + 7, size });
        for _ in 0..20 {
            upload.hear_nothing();
        }
        assert_eq!(upload.patience(), None);
    }

    #[test]
    fn nothing_but_the_servers_own_words_is_believed() {
        let portal = b"<!doctype html>".as_slice();
        let mut at_part = Upload::of("f", SIZE);
        at_part.hear(None, 200, &reply(0, false, None)).unwrap_or_default();
        let other = serde_json::to_vec(&Received {
            sha256: "g".into(),
            received: PART_BYTES,
            whole: false,
            part: Some("p".into()),
        });
        let acknowledgement = reply(PART_BYTES, false, Some("p"));
        let half = &acknowledgement[..acknowledgement.len() / 2];
        let lies = [
            portal.to_vec(),
            Vec::new(),
            half.to_vec(),
            other.unwrap_or_default(),
            reply(PART_BYTES, false, None),
            reply(PART_BYTES, false, Some("q")),
            reply(PART_BYTES - 1, false, Some("p")),
            reply(SIZE + 1, false, Some("p")),
        ];
        for lie in lies {
            let mut upload = at_part.clone();
            assert_eq!(upload.hear(Some("p"), 200, &lie), Err(Unheard::Mangled));
            assert_eq!((upload.received(), upload.next()), (0, Step::Ask));
        }
        let mut small = Upload::of("f", 5);
        for lie in [portal.to_vec(), Vec::new(), reply(5, false, None), reply(4, true, None)] {
            assert_eq!(small.hear(None, 204, &lie), Err(Unheard::Mangled));
            assert_eq!(small.next(), Step::Whole);
        }
        assert_eq!(small.hear(None, 404, portal), Err(Unheard::Mangled));
    }

    #[test]
    fn a_server_that_has_something_else_is_asked_once_and_then_later() {
        let mut upload = Upload::of("f", SIZE);
        for outcome in [Ok(()), Err(Unheard::Mangled)] {
            assert_eq!(upload.hear(None, 200, &reply(0, false, None)), Ok(()));
            let refused = refusal(409, "attachment-incomplete");
            assert_eq!(upload.hear(Some("p"), 409, &refused), outcome);
            assert_eq!(upload.next(), Step::Ask);
        }
        let refused = upload.hear(None, 403, &refusal(403, "forbidden"));
        assert!(matches!(refused, Err(Unheard::Refused(_))));
    }
}
