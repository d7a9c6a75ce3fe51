//! What this device keeps: `IndexedDB`, with every write on the disk before it counts as kept, and
//! everything that people wrote sealed.
//!
//! It talks to no server and knows no page. Everything in it is a copy of what the server has,
//! except the unsent operations: nothing but the server's word removes those.

mod before;
mod copies;
mod database;
mod files;
mod filling;
mod keys;
mod replies;
mod sent;
mod tabs;
mod underway;

pub(crate) use copies::{copies_of, forget_copies, keep_copy, kept_copy};
pub(crate) use database::Lost;
pub(crate) use files::{drop_files, keep_file, kept_file};
pub(crate) use filling::{
    Kept, Standing, acknowledge, all_of_log, forget, keep_operations, known_position, renew,
    standing, take_to_send, unsent, unsent_counts,
};
pub(crate) use keys::{
    Locked, Tried, ask_tabs, has_pin, is_pin, lock, locked, set_pin, share_with_tabs, unlock,
    unlock_with_pin,
};
pub(crate) use replies::{OnDevice, keep_reply, kept_reply, on_device};
pub(crate) use sent::{forget_long_sent, heed_end, heed_epoch, remembered};
pub(crate) use tabs::{Hearing, alone, hear_tabs, tell_tabs};
pub(crate) use underway::{all_arrived, underway};
