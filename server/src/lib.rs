//! The Lood service and its command line.
//!
//! Rooms: [`storage`] speaks to the database; `responses`, `inspections`, `definitions`,
//! `reports` are the work; `http` is the transport; `cli` the commands. `authorisation` decides
//! who may do what, `audit` remembers it. It holds no state of its own but caches: several
//! processes can serve one database.

mod attachments;
pub mod audit;
mod authorisation;
pub mod cli;
pub mod clock;
mod definitions;
pub mod demo;
mod documents;
mod drafts;
mod effect;
mod fault;
mod home;
mod http;
mod inspections;
mod letterhead;
mod letters;
mod library;
mod live;
mod names;
pub mod password;
mod programs;
mod recent;
mod reports;
mod rescue;
mod responses;
mod serving;
mod session;
pub mod storage;

use std::{fmt::Write as _, path::PathBuf};

use clock::Clock;

pub use http::{ROUTES, openapi};
pub use serving::{Serving, serve};

/// How a server is set up.
#[derive(Clone)]
pub struct Settings {
    /// Address to listen on; port 0 takes a free one.
    pub listen: std::net::SocketAddr,
    /// Database; the SQLite file in the data folder where none is given.
    pub database_url: Option<String>,
    /// Folder of the SQLite file and of the attachments.
    pub data_dir: PathBuf,
    /// Creates and admits demo accounts.
    pub demo: bool,
    /// The clock, with the office's time zone.
    pub clock: Clock,
    /// A version is published only from a draft that a second advisor has approved.
    pub second_advisor: bool,
}

/// What every request needs.
pub(crate) struct Service {
    pub(crate) storage: storage::Storage,
    pub(crate) attachments: attachments::Store,
    pub(crate) programs: programs::Programs,
    pub(crate) warm: responses::warm::Warm,
    pub(crate) forms: library::blank::Forms,
    pub(crate) live: live::Live,
    pub(crate) passwords: password::Passwords,
    pub(crate) clock: Clock,
    pub(crate) settings: Settings,
    /// Of which restoring the data are.
    pub(crate) epoch: String,
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 of a text or a file, in hexadecimal digits.
pub(crate) fn sha256(content: impl AsRef<[u8]>) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(content.as_ref()))
}

/// A new id, in the order of time.
pub(crate) fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
