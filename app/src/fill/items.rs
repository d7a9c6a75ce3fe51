//! One file a kind of control.

mod choice;
mod computed;
mod day;
mod files;
mod number;
mod place;
mod repeat;
mod signature;
mod text;

pub(super) use choice::{multiple, single};
pub(super) use computed::computed;
pub(super) use day::{date, date_time, time};
pub(super) use files::files;
pub(super) use number::number;
pub(super) use repeat::repeat;
pub(super) use text::{Draft, text};
