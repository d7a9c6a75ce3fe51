//! Law: every reference is one of the shared list, word for word, and none stands there unused.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use tests::shipped::{root, shipped, yaml};

use crate::each;

fn list() -> BTreeMap<String, Json> {
    let shared = yaml(&root().join("questionnaires/legal.yaml"));
    let entries = shared["legal"].as_array().expect("a list of references").clone();
    let count = entries.len();
    let by_id: BTreeMap<String, Json> = entries
        .into_iter()
        .map(|entry| (entry["id"].as_str().expect("an id").to_owned(), entry))
        .collect();
    assert_eq!(by_id.len(), count, "an id stands twice in legal.yaml");
    by_id
}

#[test]
fn every_reference_is_in_the_shared_list_word_for_word() {
    let list = list();
    each(|own, faults| {
        for reference in own.document["legal"].as_array().into_iter().flatten() {
            let id = reference["id"].as_str().unwrap_or_default();
            match list.get(id) {
                None => faults.push(format!("{id} is not in legal.yaml")),
                Some(shared) if shared != reference => {
                    faults.push(format!("{id} differs: {reference} instead of {shared}"));
                }
                Some(_) => {}
            }
        }
    });
}

#[test]
fn a_reference_names_act_provision_title_and_either_its_source_or_that_it_is_to_be_verified() {
    let mut faults = Vec::new();
    for (id, entry) in list() {
        for field in ["act", "title"] {
            if entry[field].as_object().is_none_or(|text| text.len() != 3) {
                faults.push(format!("{id} has no {field} in three languages"));
            }
        }
        // What reads the same in every language, such as "§ 4", is written once.
        let provision = &entry["provision"];
        let is_said = match provision.as_object() {
            Some(text) => text.len() == 3,
            None => !provision.as_str().unwrap_or_default().contains(char::is_alphabetic),
        };
        if provision.is_null() || !is_said {
            faults.push(format!("{id} names no provision, or not in three languages"));
        }
        let settled = entry["source"].is_string() && entry["valid_from"].is_string();
        if !settled && entry["verify"] != true {
            faults.push(format!("{id} has no source with its day, and is not to be verified"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_reference_is_cited() {
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for own in shipped() {
        let questionnaire = own.program.questionnaire();
        let items = questionnaire.items().flat_map(|(_, item)| {
            item.legal.iter().chain(item.findings.iter().flat_map(|finding| &finding.legal))
        });
        let cited: BTreeSet<String> = items.map(ToString::to_string).collect();
        for reference in &questionnaire.legal {
            if !cited.contains(reference.id.as_str()) {
                faults.push(format!("{}: nothing cites {}", own.id(), reference.id));
            }
        }
        used.extend(cited);
    }
    let unused = list().into_keys().filter(|id| !used.contains(id));
    faults.extend(unused.map(|id| format!("legal.yaml: nothing cites {id}")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
