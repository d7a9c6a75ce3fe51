//! Criteria without law among criteria with it, and grave findings that do not say what to do.

use super::Told;
use crate::{
    definition::model::{FindingRule, FindingSeverity, Item, Questionnaire},
    diagnostic::Diagnostic,
};

/// Fewer criteria show no habit.
const FEWEST: usize = 3;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let criteria: Vec<&Item> = questionnaire
        .items()
        .map(|(_, item)| item)
        .filter(|item| !item.weight.is_zero() && questionnaire.is_rated(item))
        .collect();
    let cites = |item: &Item| {
        !item.legal.is_empty() || item.findings.iter().any(|own| !own.legal.is_empty())
    };
    let citing = criteria.iter().filter(|item| cites(item)).count();
    // Where half of them cite none, it is not the habit of this questionnaire.
    if criteria.len() >= FEWEST && citing * 2 > criteria.len() {
        let mut told = Told::of("hint.no-law", "word.criteria-without-law");
        for item in criteria.into_iter().filter(|item| !cites(item)) {
            told.tell(&item.place, "legal", &[("item", item.id.as_str())]);
        }
        told.finish(found);
    }
    let mut told = Told::of("hint.no-duty", "word.findings-without-duty");
    for (_, item) in questionnaire.items() {
        for (rule, at) in item.findings.iter().zip(0usize..) {
            if is_grave(rule) && rule.duty.is_empty() {
                told.tell(
                    &item.place,
                    &format!("findings[{at}].duty"),
                    &[("id", rule.id.as_str())],
                );
            }
        }
    }
    told.finish(found);
}

fn is_grave(rule: &FindingRule) -> bool {
    rule.severity != FindingSeverity::Minor
}
