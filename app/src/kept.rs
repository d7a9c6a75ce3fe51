//! What this device keeps: `IndexedDB`, with every write on the disk before it counts as kept.
//!
//! It talks to no server and knows no page. Everything in it is a copy of what the server has,
//! except the unsent operations: nothing but the server's word removes those.

mod database;
mod files;
mod filling;
mod replies;
mod tabs;

pub(crate) use database::Lost;
pub(crate) use files::{drop_files, keep_file, kept_file};
pub(crate) use filling::{
    acknowledge, all_of_log, keep_operations, kept_log, known_position, last_number,
    move_from_before, renew, take_to_send, unsent, unsent_counts,
};
pub(crate) use replies::{OnDevice, forget_replies, keep_reply, kept_reply, on_device};
pub(crate) use tabs::{Hearing, alone, hear_tabs, tell_tabs};
