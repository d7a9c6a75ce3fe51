//! The Lood single-page app: what people see and touch.
//!
//! It shows what the engine computes and sends what people do; it never scores by itself and
//! never keeps an answer only in memory.
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own their properties, and views their closures"
)]
#![recursion_limit = "256"]

mod api;
mod app;
mod components;
mod device;
mod draft;
mod fill;
mod kept;
mod pages;
mod room;
mod router;
mod routes;
mod state;
mod update;
mod words;

fn main() {
    // In a worker it only lends what it can (see `draft::judge`).
    if device::has_page() {
        app::start();
    }
}
