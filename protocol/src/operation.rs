//! Answers as a log of operations, and its fold.
//!
//! A response is the fold of its operations in server order; nothing a person wrote is ever
//! rejected away: what cannot be taken is quarantined by the server and named in the reply.

mod fold;

use engine::{
    name::Name,
    response::{Address, Attachment},
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use validator::{Validate, ValidationError};

use crate::quarantine::Decision;

pub use fold::{Fold, Head, Part, Slot, apply, fold};

/// The most that an operation takes as JSON, in bytes: the longest text of an answer, each of its
/// 20,000 characters written as an escape of six, and the rest.
pub const MAX_OPERATION: usize = 128 * 1024;

/// One thing a person did to a response.
///
/// What is beyond the bounds that [`Validate`] judges is kept aside by the server like all that
/// cannot be applied: a device whose batch was refused would send it for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// UUIDv7 made by the device; the same id and content again has no further effect. What has
    /// none is no operation: nothing can be said about it.
    #[serde(deserialize_with = "uuid")]
    pub op_id: String,
    /// The device (browser profile) it was made on.
    #[validate(length(min = 1, max = 64, code = "id"), custom(function = "is_plain"))]
    pub device_id: String,
    /// Gapless number per device and response, from 1.
    #[validate(range(min = 1, max = 9_007_199_254_740_991_u64, code = "sequence"))]
    pub seq: u64,
    /// SHA-256 of the definition the person saw.
    #[validate(length(equal = 64, code = "hash"))]
    pub definition: String,
    /// The operation this person saw as the latest at the same place, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 64, code = "id"))]
    pub base: Option<String>,
    /// Further operations at the same place that this one decides over: of a conflict the person
    /// saw, all that were shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 64, code = "id"))]
    pub resolves: Vec<String>,
    /// Device's clock, RFC 3339.
    #[validate(length(max = 64, code = "time"))]
    pub device_time: String,
    /// Milliseconds since the device opened the response: an order no clock change disturbs.
    pub elapsed_ms: u64,
    /// What was done.
    pub action: Action,
}

fn uuid<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    crate::is_uuid(&text).map_err(serde::de::Error::custom)?;
    Ok(text)
}

/// Judges a text that a database keeps as it is: PostgreSQL takes no U+0000.
fn is_plain(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(char::is_control) { Err(ValidationError::new("id")) } else { Ok(()) }
}

/// What an operation does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Answers an item; `null` makes it blank, `{"na": true}` says not applicable.
    Answer {
        /// The item.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        address: Address,
        /// The answer as the answers file writes it.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        value: Json,
    },
    /// Writes the comment of an item; empty removes it.
    Comment {
        /// The item.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        address: Address,
        /// The words.
        text: String,
    },
    /// Says how the answer was established.
    Methods {
        /// The item.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        address: Address,
        /// `document`, `observation`, `interview`, `register`.
        methods: Vec<String>,
    },
    /// Adds a file as evidence; its content was uploaded before.
    Attach {
        /// The item.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        address: Address,
        /// The file.
        #[cfg_attr(feature = "openapi", schema(value_type = Object))]
        attachment: Attachment,
    },
    /// Takes a file away from an item; its content stays in the store.
    Detach {
        /// The item.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        address: Address,
        /// SHA-256 of the file.
        sha256: String,
    },
    /// Adds an instance of a repeat at its end.
    AddInstance {
        /// The repeat.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        repeat: Address,
        /// Stable id of the new instance.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        instance: Name,
    },
    /// Removes an instance of a repeat; its answers stay in the log.
    RemoveInstance {
        /// The repeat.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        repeat: Address,
        /// The instance.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        instance: Name,
    },
}

impl Action {
    /// The item or repeat it is about.
    pub fn address(&self) -> &Address {
        match self {
            Self::Answer { address, .. }
            | Self::Comment { address, .. }
            | Self::Methods { address, .. }
            | Self::Attach { address, .. }
            | Self::Detach { address, .. } => address,
            Self::AddInstance { repeat, .. } | Self::RemoveInstance { repeat, .. } => repeat,
        }
    }

    /// The same at another address: where a version of the definition has the item.
    #[must_use]
    pub fn at(mut self, place: impl FnOnce(&Address) -> Address) -> Self {
        match &mut self {
            Self::Answer { address, .. }
            | Self::Comment { address, .. }
            | Self::Methods { address, .. }
            | Self::Attach { address, .. }
            | Self::Detach { address, .. }
            | Self::AddInstance { repeat: address, .. }
            | Self::RemoveInstance { repeat: address, .. } => *address = place(address),
        }
        self
    }
}

/// An operation as the server keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredOperation {
    /// Position in the response's log, from 1, in the order of acceptance.
    pub position: u64,
    /// Who did it (user id).
    pub actor: String,
    /// Their name.
    pub actor_name: String,
    /// When the server accepted it, RFC 3339.
    pub accepted_at: String,
    /// The operation.
    pub operation: Operation,
}

/// `POST /responses/{id}/operations`: operations in order.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// At most 500, in the order they were made.
    #[validate(length(min = 1, max = 500, code = "batch-size"))]
    pub operations: Vec<Operation>,
    /// Position up to which the device knows the log: the reply then brings what came after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// What the server must remember for the batch to be judged: otherwise a backup was put back, and
    /// the device has older operations to say first. 409 `memory-lost` then, with `epoch` and
    /// `position`, and nothing is taken or kept aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remembered: Option<Remembered>,
}

/// How far a server's memory went when a device last heard of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Remembered {
    /// Its epoch ([`crate::EPOCH_HEADER`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<String>,
    /// Position of the log's last operation.
    pub position: u64,
}

impl Remembered {
    /// Whether a server of this epoch, where the log ends there, remembers that much.
    pub fn holds(&self, epoch: &str, position: u64) -> bool {
        self.epoch.as_deref().is_none_or(|known| known == epoch) && self.position <= position
    }
}

impl Push {
    /// Operations whose sender asks for nothing else.
    pub fn of(operations: Vec<Operation>) -> Self {
        Self { operations, after: None, remembered: None }
    }

    /// Whether the server has the whole batch, by its reply; a device believes nothing else.
    pub fn is_acknowledged_by(&self, reply: &PushReply) -> bool {
        reply.batch == self.hash()
    }

    /// SHA-256 over the ids in order; the server's reply echoes it.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for operation in &self.operations {
            hasher.update(operation.op_id.as_bytes());
            hasher.update(b"\n");
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Reply to a push, sent after the commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushReply {
    /// [`Push::hash`] of what was received.
    pub batch: String,
    /// Position of the log's last operation.
    pub position: u64,
    /// SHA-256 of the version the response answers now; empty where the person may not know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// What the log has after the position asked about, in order, at most 500: the device's own
    /// operations as they were taken, and those of others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<StoredOperation>,
    /// Operations kept but not applied, with the reason's code; a person decides about them.
    pub quarantined: Vec<Quarantined>,
}

/// An operation kept aside, to be read by a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptAside {
    /// The operation.
    pub op_id: String,
    /// Why it could not be applied, as a problem code such as `response-submitted`.
    pub code: String,
    /// Name of who wrote it.
    pub actor_name: String,
    /// When the server received it, RFC 3339.
    pub received_at: String,
    /// What was written.
    pub action: Action,
    /// What was decided about it, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// An operation kept aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quarantined {
    /// The operation.
    pub op_id: String,
    /// Why, as a problem code such as `response-submitted`.
    pub code: String,
}
