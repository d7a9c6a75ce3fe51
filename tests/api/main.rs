//! The API and the storage behind it, over real HTTP, on SQLite and on PostgreSQL.
//!
//! Every story runs on both: see [`harness::on_both`]. Times pass by moving the server's clock;
//! nothing sleeps.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod aside;
mod attachments;
mod carry;
mod documents;
mod drafts;
mod files;
mod follow_up;
mod guard;
mod harness;
mod inspections;
mod letterhead;
mod letters;
mod library;
mod links;
mod live;
mod log;
mod matrix;
mod openapi;
mod papers;
mod parts;
mod quarantine;
mod questionnaires;
mod rescue;
mod responses;
mod session;
mod storage;
