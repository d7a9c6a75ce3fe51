//! What a page that fills a response in hears while it is open: `GET /responses/{id}/events`, a
//! stream of server-sent events whose data are [`Event`]s.
//!
//! It carries no answer: a page that is behind asks for the log, which is where answers come from.

use serde::{Deserialize, Serialize};

/// How a response stands; sent when a stream begins and whenever it is otherwise than before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// Position of the log's last operation.
    pub position: u64,
    /// Nothing more can be entered.
    pub submitted: bool,
    /// Who has it open to fill it in, each once, in the order of their names.
    pub people: Vec<Colleague>,
}

/// Somebody who has a response open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    /// Name shown.
    pub name: String,
    /// Id of the person.
    pub user_id: String,
    /// Id of the section they look at; empty where none is.
    pub section: String,
}
