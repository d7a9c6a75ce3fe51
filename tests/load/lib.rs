//! A service under load: a server with many responses and signed-in devices that fill them.

#![allow(clippy::unwrap_used, reason = "measurements stop at the first thing that goes wrong")]

mod device;
mod form;
mod host;
mod raw;

pub use device::{Device, Sent};
pub use form::questions;
pub use host::{Host, id};
pub use raw::Raw;
