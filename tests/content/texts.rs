//! Every text says the same in Estonian, English and Russian, in the letters of each.

use engine::{diagnostic::Severity, language::Language, report::language_of};
use serde_json::Value as Json;

use crate::each;

const LANGUAGES: [&str; 3] = ["et", "en", "ru"];

/// Every text of a document, with its place.
pub(crate) fn texts<'a>(at: &str, json: &'a Json, found: &mut Vec<(String, [&'a str; 3])>) {
    match json {
        Json::Object(fields) => {
            let is_text = !fields.is_empty()
                && fields.iter().all(|(key, v)| LANGUAGES.contains(&key.as_str()) && v.is_string());
            if is_text {
                let own = LANGUAGES.map(|language| json[language].as_str().unwrap_or_default());
                found.push((at.to_owned(), own));
                return;
            }
            let name = fields.get("id").or(fields.get("name")).and_then(Json::as_str);
            let at = name.map_or_else(|| at.to_owned(), |name| format!("{at}/{name}"));
            for (key, inner) in fields {
                texts(&format!("{at}.{key}"), inner, found);
            }
        }
        Json::Array(entries) => entries.iter().for_each(|inner| texts(at, inner, found)),
        _ => {}
    }
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&letter)
}

/// Words of at least two letters: of one word alone, two languages may have the same.
fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .count()
}

#[test]
fn definitions_check_without_errors_and_without_warnings() {
    each(|own, faults| {
        let warned = own.remarks.iter().filter(|found| found.severity == Severity::Warning);
        faults.extend(warned.map(|found| format!("{} at {}", found.code, found.place.path)));
        let questionnaire = own.program.questionnaire();
        if questionnaire.languages != LANGUAGES {
            faults.push(format!("languages are {:?}", questionnaire.languages));
        }
        let folder = own.path.parent().and_then(|folder| folder.file_name());
        let stem = own.path.file_stem();
        if folder.is_none_or(|name| name != own.id()) {
            faults.push("its folder has another name".to_owned());
        }
        if stem.is_none_or(|name| name != questionnaire.version.as_str()) {
            faults.push("its file is not called by its version".to_owned());
        }
    });
}

#[test]
fn every_text_stands_in_three_languages_that_differ() {
    each(|own, faults| {
        let mut found = Vec::new();
        texts("", &own.document, &mut found);
        for (at, [et, en, ru]) in found {
            let mut fault = |what: &str| faults.push(format!("{at}: {what}: {et} | {en} | {ru}"));
            if [et, en, ru].iter().any(|text| text.trim().is_empty()) {
                fault("a language is missing");
            }
            if words(et).min(words(en)).min(words(ru)) > 1 {
                if et == en || en == ru || et == ru {
                    fault("two languages say the same");
                }
                if !ru.chars().any(is_cyrillic) {
                    fault("the Russian is not Russian");
                }
            }
            if et.chars().chain(en.chars()).any(is_cyrillic) {
                fault("Cyrillic letters in Estonian or English");
            }
            if [et, en, ru].iter().any(|text| text.contains('"')) {
                fault("typewriter quotation marks");
            }
        }
    });
}

#[test]
fn no_text_is_taken_for_one_in_another_language() {
    // Documents tell listeners in which language words are: a wrong voice is worse than none.
    each(|own, faults| {
        let mut found = Vec::new();
        texts("", &own.document, &mut found);
        let (mut all, mut told) = (0, 0);
        for (at, own) in found {
            for (tag, text) in LANGUAGES.iter().zip(own) {
                let language = language_of(text).map(Language::tag);
                all += 1;
                told += usize::from(language.is_some());
                if language.is_some_and(|language| language != *tag) {
                    faults.push(format!("{at}: {tag} is taken for {language:?}: {text}"));
                }
            }
        }
        if told * 10 < all * 6 {
            faults.push(format!("only {told} of {all} texts tell their language"));
        }
    });
}
