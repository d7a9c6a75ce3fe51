//! The file that saves what waits on a device where all else fails, and what importing it says.
//!
//! ```text
//! lood-rescue 1
//! {"store":"marks","key":"key/…","length":512}
//! … 512 bytes: a [`KeptKey`](crate::sealing::KeptKey) as JSON
//! {"store":"files","key":"…","length":81234}
//! … a sealed record
//! ```
//! Keys first, then records as the device keeps them. The file opens for nobody but the server,
//! which knows the key of each record's author.

use serde::{Deserialize, Serialize};

use crate::operation::Operation;

/// The first line of the file.
pub const FIRST_LINE: &str = "lood-rescue 1\n";

/// The store of a device's keys.
pub const KEYS: &str = "marks";
/// The store of unsent operations, each an [`Unsent`].
pub const OPERATIONS: &str = "operations";
/// The store of files that the server does not have, each as [`file_content`].
pub const FILES: &str = "files";

/// The line before an entry's bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryHead {
    /// The store it lies in on the device.
    pub store: String,
    /// Its key there.
    pub key: String,
    /// Number of bytes that follow.
    pub length: usize,
}

impl EntryHead {
    /// The place that the entry's record is sealed for.
    pub fn place(&self) -> String {
        place(&self.store, &self.key)
    }
}

/// The place of a record, as it is sealed for it.
///
/// A device keeps a file under its author and its hash; it is sealed for the hash alone, as the
/// rescue file names it: which key opens it says whose it is.
pub fn place(store: &str, key: &str) -> String {
    let key = if store == FILES { key.rsplit('/').next().unwrap_or(key) } else { key };
    format!("{store}/{key}")
}

/// An unsent operation with its author, as a device keeps it: it is sent as nobody else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unsent {
    /// Who wrote it (user id).
    pub by: String,
    /// What was written.
    pub operation: Operation,
}

/// A file as a device keeps it: its media type, a line's end, its bytes.
pub fn file_content(media_type: &str, bytes: &[u8]) -> Vec<u8> {
    [media_type.as_bytes(), b"\n", bytes].concat()
}

/// Media type and bytes of a file as a device keeps it.
pub fn file_parts(content: &[u8]) -> Option<(&str, &[u8])> {
    let end = content.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&content[..end]).ok()?, &content[end + 1..]))
}

/// Reply to `POST /rescue`: what became of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescueReply {
    /// Names of the people whose work it was.
    pub authors: Vec<String>,
    /// Answers that were taken.
    pub taken: u32,
    /// Answers that were there already.
    pub known: u32,
    /// Answers that could not be applied and are kept aside, now or before.
    pub aside: u32,
    /// Files that were taken.
    pub files_taken: u32,
    /// Files that were there already.
    pub files_known: u32,
    /// Records that could not be read or taken.
    pub faults: Vec<RescueFault>,
}

/// A record of the file that could not be read or taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RescueFault {
    /// Store and key of the record.
    pub record: String,
    /// Why, as a problem code such as `rescue-sealed`.
    pub code: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_sealed_for_its_hash_and_everything_else_for_its_key() {
        assert_eq!(place(FILES, "mari/ab12"), place(FILES, "ab12"));
        assert_ne!(place(FILES, "ab12"), place(FILES, "ab13"));
        assert_ne!(place(OPERATIONS, "r/1"), place(OPERATIONS, "s/1"));
    }
}
