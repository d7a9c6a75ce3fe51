//! One answer at a time into a filled questionnaire, for measuring the engine where no page is.
//!
//! It reads no clock: whoever calls it measures.

use std::cell::RefCell;

use engine::evaluation::{Change, Session};
use serde_json::Value as Json;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static DESK: RefCell<Option<(Session, Vec<Change>)>> = const { RefCell::new(None) };
}

/// Fills a form with answers; each of them can then be given blank (2·n) and back (2·n + 1).
///
/// Returns the number of changes to choose from, or what is wrong with form or answers.
#[wasm_bindgen]
pub fn prepare(form_yaml: &str, answers_json: &str, context_json: &str) -> Result<usize, String> {
    let (session, response, _) = crate::open(form_yaml, answers_json, context_json)?;
    let changes: Vec<Change> = response
        .answers
        .iter()
        .flat_map(|(address, value)| {
            [Json::Null, value.clone()]
                .map(|value| Change::Answer { address: address.clone(), value })
        })
        .collect();
    let count = changes.len();
    DESK.set(Some((session, changes)));
    Ok(count)
}

/// Makes one of the changes; returns how many items it touched.
#[wasm_bindgen]
#[must_use]
pub fn answer(change: usize) -> usize {
    DESK.with_borrow_mut(|desk| {
        let Some((session, changes)) = desk else { return 0 };
        let Some(change) = changes.get(change) else { return 0 };
        session.apply(change).map_or(0, |delta| delta.items.len())
    })
}
