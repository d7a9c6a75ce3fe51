//! Random sessions on both targets: a random form, and its outcome after each of many changes.

use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::wasm_bindgen;

/// Plays the random sessions of these numbers; of each how many outcomes it had, how many bytes
/// they were written in, and the SHA-256 of all those bytes.
#[wasm_bindgen]
#[must_use]
pub fn run_sessions(first: u32, count: u32) -> String {
    let results: Vec<Json> = (first..first.saturating_add(count))
        .map(|number| {
            let told = fuzzing::outcomes(u64::from(number));
            let digest = Sha256::digest(told.as_bytes());
            let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            json!([number, told.lines().count(), told.len(), digest])
        })
        .collect();
    json!({ "results": results }).to_string()
}
