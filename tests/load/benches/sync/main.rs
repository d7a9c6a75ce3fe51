//! How fast the whole service takes answers, beside what its database does alone on the same disk.
//!
//! `cargo xtask bench sync`; after `--` the measurements to run: `rate`, `latency`, `storm`,
//! `growth`.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench stops at the first thing that goes wrong")]

mod growth;
mod latency;
mod rate;
mod storm;

use std::time::Duration;

fn main() {
    // The service writes its log as it does in earnest, to nowhere.
    tracing_subscriber::fmt().json().with_writer(std::io::sink).init();
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if wants("rate") {
            rate::measure().await;
        }
        if wants("latency") {
            latency::measure().await;
        }
        if wants("storm") {
            storm::measure().await;
        }
        if wants("growth") {
            growth::measure().await;
        }
    });
}

/// The time below which so many of a hundred stay.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}
