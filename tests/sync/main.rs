//! Several people on several devices: whatever comes in what order, all of them end up with the
//! same, and nothing that somebody wrote unseen by the others is lost.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

mod dice;
mod drafts;
mod histories;
mod line;
mod mangled;
mod replays;
mod week;
