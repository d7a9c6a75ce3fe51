//! Examples: for each questionnaire sets of answers that reach every rating, and that make every
//! rule which hides something true and false.

use std::collections::{BTreeMap, BTreeSet};

use engine::definition::model::{Item, ItemKind};
use serde_json::Value as Json;
use tests::shipped::Shipped;

use crate::each;

fn outcomes(own: &Shipped) -> Vec<Json> {
    own.golden().iter().map(|golden| own.evaluate(golden)).collect()
}

#[test]
fn there_are_a_good_a_poor_and_a_borderline_set() {
    each(|own, faults| {
        let names: Vec<String> = own.golden().into_iter().map(|golden| golden.name).collect();
        for wanted in ["good", "poor", "borderline"] {
            if !names.iter().any(|name| name.ends_with(wanted)) {
                faults.push(format!("no set of answers called {wanted}"));
            }
        }
    });
}

#[test]
fn every_rating_is_reached() {
    each(|own, faults| {
        let Some(scoring) = &own.program.questionnaire().scoring else { return };
        let reached: BTreeSet<String> = outcomes(own)
            .iter()
            .filter_map(|outcome| Some(outcome["score"]["rating"].as_str()?.to_owned()))
            .collect();
        for band in &scoring.bands {
            if !reached.contains(band.id.as_str()) {
                faults.push(format!("no set of answers is rated {}", band.id));
            }
        }
    });
}

#[test]
fn every_rule_that_hides_something_is_true_and_false() {
    each(|own, faults| {
        let seen: Vec<BTreeMap<String, BTreeSet<bool>>> =
            outcomes(own).iter().map(relevance).collect();
        let has = |names: &[String], value: bool| {
            seen.iter().any(|set| {
                names.iter().filter_map(|name| set.get(name)).any(|seen| seen.contains(&value))
            })
        };
        let questionnaire = own.program.questionnaire();
        for section in questionnaire.sections.iter().filter(|s| s.relevant.is_some()) {
            let names: Vec<String> = section.items.iter().flat_map(names_in).collect();
            let hidden = seen.iter().any(|set| !asks_any(set, &names));
            if !has(&names, true) || !hidden {
                faults.push(format!("section {} is always or never asked", section.id));
            }
        }
        for (_, item) in questionnaire.items().filter(|(_, item)| item.relevant.is_some()) {
            let names = names_in(item);
            if names.is_empty() {
                continue;
            }
            let hidden = match &item.kind {
                ItemKind::Group(_) | ItemKind::Repeat(_) => {
                    seen.iter().any(|set| !asks_any(set, &names))
                }
                _ => has(&names, false),
            };
            if !has(&names, true) {
                faults.push(format!("{} is never asked", item.id));
            }
            if !hidden {
                faults.push(format!("{} is always asked", item.id));
            }
        }
    });
}

fn asks_any(set: &BTreeMap<String, BTreeSet<bool>>, names: &[String]) -> bool {
    names.iter().filter_map(|name| set.get(name)).any(|seen| seen.contains(&true))
}

/// Names of the items of an outcome at or below an item; notes are none.
fn names_in(item: &Item) -> Vec<String> {
    let items = item.with_descendants();
    let shown = items.filter(|item| {
        !matches!(item.kind, ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_))
    });
    shown.map(|item| item.id.to_string()).collect()
}

/// Of each item in all its instances, whether it was asked.
fn relevance(outcome: &Json) -> BTreeMap<String, BTreeSet<bool>> {
    let mut seen: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    for (address, item) in outcome["items"].as_object().into_iter().flatten() {
        let name = address.rsplit('/').next().unwrap_or_default().to_owned();
        seen.entry(name).or_default().insert(item["relevant"] == true);
    }
    seen
}
