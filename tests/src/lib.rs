//! What several suites share: the shipped questionnaires with their golden answers, and how an
//! outcome is held to what was expected of it.

pub mod fault_proxy;
pub mod served;
pub mod shipped;

use serde_json::Value as Json;

/// Where a found document differs from the expected one. Of objects only the fields that are
/// expected count; all else must be equal. `at` is the place of both, told with each fault.
pub fn differences(at: &str, expected: &Json, found: &Json, faults: &mut Vec<String>) {
    match (expected, found) {
        (Json::Object(fields), _) => {
            for (name, inner) in fields {
                differences(&format!("{at} › {name}"), inner, &found[name], faults);
            }
        }
        (Json::Array(entries), Json::Array(others)) if entries.len() == others.len() => {
            for ((inner, other), index) in entries.iter().zip(others).zip(0..) {
                differences(&format!("{at} › {index}"), inner, other, faults);
            }
        }
        _ if expected == found => {}
        _ => faults.push(format!("{at}: expected {expected}, found {found}")),
    }
}
