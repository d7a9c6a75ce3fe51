//! What the shipped questionnaires must be like: complete in three languages, with law from one
//! list, findings where they are due, and an example for every rating and every rule that hides
//! something. What sets of answers score is `tests/golden`'s matter.

mod difference;
mod examples;
mod glossary;
mod hints;
mod items;
mod law;
mod published;
mod rules;
mod texts;

use tests::shipped::{Shipped, shipped};

/// Holds every shipped version to a rule; all faults of all of them are told at once.
fn each(rule: impl Fn(&Shipped, &mut Vec<String>)) {
    let mut faults = Vec::new();
    let all = shipped();
    assert!(all.len() >= 13, "questionnaires are missing: only {} are here", all.len());
    for own in &all {
        let before = faults.len();
        rule(own, &mut faults);
        for fault in &mut faults[before..] {
            fault.insert_str(0, &format!("{}: ", own.id()));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
