//! Terms: one word for one concept, that of `questionnaires/glossary.yaml`, in every language.

use serde_json::Value as Json;
use tests::shipped::{root, yaml};

use crate::{each, texts::texts};

/// Whether a text has a stem at the beginning of a word.
fn has(text: &str, stem: &str) -> bool {
    text.match_indices(stem).any(|(at, _)| {
        text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
    })
}

#[test]
fn every_text_keeps_to_the_glossary() {
    let glossary = yaml(&root().join("questionnaires/glossary.yaml"));
    let concepts = glossary["terms"].as_array().expect("a list of terms");
    assert!(concepts.len() >= 40, "terms are missing: {}", concepts.len());
    each(|own, faults| {
        let mut found = Vec::new();
        texts("", &own.document, &mut found);
        for (at, versions) in &found {
            for (language, text) in ["et", "en", "ru"].into_iter().zip(versions) {
                let text = text.to_lowercase();
                for concept in concepts {
                    let avoided = concept["avoid"][language].as_array().into_iter().flatten();
                    for stem in avoided.filter_map(Json::as_str) {
                        if has(&text, &stem.to_lowercase()) {
                            faults.push(format!(
                                "{at} ({language}): {stem}… instead of {}",
                                concept[language].as_str().unwrap_or_default()
                            ));
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn a_stem_counts_at_the_beginning_of_a_word_only() {
    assert!(has("iga klient saab", "klient"));
    assert!(has("„klienti“", "klient"));
    assert!(!has("teenusklient", "klient"));
}
