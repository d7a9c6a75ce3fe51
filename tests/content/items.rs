//! Items: their names, what stands beside a criterion, and that none asks what another asks.

use std::collections::BTreeSet;

use engine::definition::model::{FindingKind, FindingSeverity, Item, Kind, Questionnaire};

use crate::each;

/// Longest name of an item: people read it in exports and in the addresses of answers.
const LONGEST: usize = 40;

/// Share of common words from which two questions are taken for the same.
const SAME: f64 = 0.85;

/// Rated criteria of the instruments that inspect or assess against requirements.
fn criteria(questionnaire: &Questionnaire) -> Vec<&Item> {
    if !matches!(questionnaire.kind, Kind::Inspection | Kind::SelfAssessment) {
        return Vec::new();
    }
    questionnaire.items().map(|(_, item)| item).filter(|i| questionnaire.is_rated(i)).collect()
}

#[test]
fn names_are_short_plain_words() {
    each(|own, faults| {
        let questionnaire = own.program.questionnaire();
        let sections = questionnaire.sections.iter().map(|section| section.id.as_str());
        let items = questionnaire.items().map(|(_, item)| item.id.as_str());
        for name in sections.chain(items) {
            let plain = name.split('_').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
            let begins = name.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
            if !plain || !begins || name.len() < 3 || name.len() > LONGEST {
                faults.push(format!("{name} is no readable name"));
            }
        }
    });
}

#[test]
fn a_criterion_says_what_it_means_how_it_is_checked_and_what_follows() {
    each(|own, faults| {
        for item in criteria(own.program.questionnaire()) {
            let present = [
                ("hint", !item.hint.is_empty()),
                ("criterion", !item.criterion.is_empty()),
                ("controls", !item.controls.is_empty()),
                ("evidence", !item.evidence.is_empty()),
                ("legal", !item.legal.is_empty()),
                ("findings", !item.findings.is_empty()),
            ];
            for (field, is_there) in present {
                if !is_there {
                    faults.push(format!("{} has no {field}", item.id));
                }
            }
        }
    });
}

#[test]
fn findings_lead_to_a_duty_with_a_basis_and_a_deadline() {
    each(|own, faults| {
        for (_, item) in own.program.questionnaire().items() {
            let critical = item.findings.iter().any(|f| f.severity == FindingSeverity::Critical);
            if item.critical && !critical {
                faults.push(format!("{} is critical without a critical finding", item.id));
            }
            for finding in &item.findings {
                let name = format!("{}:{}", item.id, finding.id);
                if finding.text.is_empty() || finding.duty.is_empty() {
                    faults.push(format!("{name} has no text or no duty"));
                }
                if finding.deadline_days.is_none() {
                    faults.push(format!("{name} has no deadline"));
                }
                let cites = !finding.legal.is_empty() || !item.legal.is_empty();
                if finding.kind == FindingKind::Precept && !cites {
                    faults.push(format!("{name} is a precept without a legal basis"));
                }
            }
        }
    });
}

#[test]
fn no_two_items_ask_the_same() {
    each(|own, faults| {
        let questionnaire = own.program.questionnaire();
        for language in ["et", "en", "ru"] {
            let asked: Vec<(&str, BTreeSet<String>)> = questionnaire
                .items()
                .map(|(_, item)| (item.id.as_str(), item.label.exact(language).unwrap_or_default()))
                .map(|(id, label)| {
                    let words = label.split(|c: char| !c.is_alphanumeric());
                    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
                    (id, words.collect())
                })
                .collect();
            for (place, (one, words)) in asked.iter().enumerate() {
                for (other, others) in &asked[place + 1..] {
                    let common = words.intersection(others).count() as f64;
                    let all = words.union(others).count() as f64;
                    if all > 0.0 && common / all >= SAME {
                        faults.push(format!("{one} and {other} ask the same ({language})"));
                    }
                }
            }
        }
    });
}
