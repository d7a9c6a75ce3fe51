//! Filling in a questionnaire: the live session, the outbox of unsent operations, the components.
//!
//! What a person does goes through [`Fill::act`] and nowhere else: into the session, the response
//! and the outbox, in this order and at once.

mod annotate;
mod aside;
mod attach;
mod background;
mod carried;
mod device_id;
mod draw;
mod fetch;
mod filter;
mod header;
mod item;
mod items;
mod keyboard;
mod live;
mod navigation;
mod outbox;
mod paper;
mod photo;
mod search;
mod section;
mod sender;
mod store;
mod submit;
mod sync;
mod team;
mod trial;
mod undo;
mod waiting;
mod words_of;

pub(crate) use aside::{decision_words, kept_aside};
pub(crate) use attach::size_words;
pub(crate) use background::send_in_background;
pub(crate) use carried::{earlier, versions};
pub(crate) use fetch::{Fetched, fetch};
pub(crate) use header::header;
pub(crate) use item::method_words;
pub(crate) use navigation::{navigation, numbered_title, with_number};
pub(crate) use paper::paper;
pub(crate) use section::body;
pub(crate) use store::{Fill, Opened, today};
pub(crate) use sync::watch;
pub(crate) use team::team_line;
