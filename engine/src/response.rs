//! Responses: addresses of answers, and the answers of one filling as a plain document.
//!
//! A response keeps every answer as it was given, also one that its definition has no place for;
//! typing and judging it is the session's work.

mod address;
mod answers_file;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::name::Name;

pub(crate) use address::is_instance_id;
pub use address::{Address, AddressFault};
pub use answers_file::from_answers_file;

/// Everything people gave in one filling of a questionnaire: the fold of its operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Response {
    /// Answers as the answers file writes them (`null` is never stored).
    pub answers: BTreeMap<Address, Json>,
    /// Instances of each repeat, in order; the address names the repeat.
    pub instances: BTreeMap<Address, Vec<Name>>,
    /// Comments by item.
    pub comments: BTreeMap<Address, String>,
    /// Files given as evidence, by item.
    pub attachments: BTreeMap<Address, Vec<Attachment>>,
    /// How the answer was established, by item: document, observation, interview, register.
    pub methods: BTreeMap<Address, Vec<String>>,
}

/// A file given as evidence; its content is stored under its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: String,
    /// Name the person's device gave it.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// Media type, such as `image/jpeg`.
    pub media_type: String,
}
