//! Whatever changes in a shipped questionnaire is told as one difference, of the field it is in.

use engine::difference::{Change, difference};
use serde_json::{Value as Json, json};

use super::each;

/// The places of all values that hold no others.
fn leaves(value: &Json, at: &str, found: &mut Vec<String>) {
    match value {
        Json::Object(all) => {
            all.iter().for_each(|(key, value)| leaves(value, &format!("{at}/{key}"), found));
        }
        Json::Array(all) => {
            all.iter().zip(0..).for_each(|(value, n)| leaves(value, &format!("{at}/{n}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

#[test]
fn every_change_is_told_once_and_in_its_place() {
    // A prime, so that each kind of field has its turn.
    const STEP: usize = 61;
    each(|own, faults| {
        let mut places = Vec::new();
        leaves(&own.document, "", &mut places);
        let mut changed = own.document.clone();
        for place in places.iter().skip(own.id().len() % STEP).step_by(STEP) {
            let value = changed.pointer_mut(place).unwrap();
            let before = std::mem::replace(value, json!("something else"));
            let found = difference(&own.document, &changed);
            *changed.pointer_mut(place).unwrap() = before;
            let field = place.rsplit('/').next().unwrap();
            // Another id is another thing.
            let told = if ["id", "name", "section"].contains(&field) {
                !found.is_empty()
            } else {
                match found.as_slice() {
                    [entry] => matches!(
                        &entry.change,
                        Change::Field { field, .. } if place.split('/').any(|step| step == field)
                    ),
                    _ => false,
                }
            };
            if !told {
                faults.push(format!("{place}: {found:?}"));
            }
        }
        assert_eq!(difference(&own.document, &changed), []);
    });
}
