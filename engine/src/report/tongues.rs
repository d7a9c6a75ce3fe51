//! Which texts of a document are in another language than the document.
//!
//! A nurse writes Russian remarks into an Estonian inspection, an act has no English title: whoever
//! listens to the document must hear such words in their own language (ISO 14289-1, 7.2; WCAG 2.2,
//! 3.1.2). Nobody says which language they write in, so the words themselves are asked. What cannot be
//! told, such as a name or two words, is left to the language of the document.

use std::collections::{BTreeMap, BTreeSet};

use whatlang::{Detector, Lang};

use super::document::ReportDocument;
use crate::language::Language;

/// Fewer letters tell nothing.
const FEWEST: usize = 4;

impl ReportDocument {
    /// The document with a note of which texts are in another language. Whoever lays a document out or
    /// shows it asks for this last; what was noted before is forgotten.
    #[must_use]
    pub fn with_languages(mut self) -> Self {
        let mut seen = BTreeSet::new();
        let mut other = BTreeMap::new();
        self.each_text(&mut |text| {
            if text.len() < FEWEST || !seen.insert(text.to_owned()) {
                return;
            }
            if let Some(language) = language_of(text).filter(|own| *own != self.language) {
                other.insert(text.to_owned(), language);
            }
        });
        self.languages = other;
        self
    }
}

/// The language that words are in; none where that cannot be told.
pub fn language_of(words: &str) -> Option<Language> {
    let [mut latin, mut estonian, mut cyrillic] = [0_usize; 3];
    for letter in words.chars().filter(|own| own.is_alphabetic()) {
        match letter {
            // Letters of Ukrainian and Belarusian: not Russian, and no language of ours.
            'І' | 'і' | 'Ї' | 'ї' | 'Є' | 'є' | 'Ґ' | 'ґ' | 'Ў' | 'ў' => return None,
            '\u{400}'..='\u{4FF}' => cyrillic += 1,
            'Õ' | 'õ' | 'Ä' | 'ä' | 'Ö' | 'ö' | 'Ü' | 'ü' => estonian += 1,
            _ => latin += 1,
        }
    }
    latin += estonian;
    if latin + cyrillic < FEWEST {
        return None;
    }
    // A name in other letters does not make a text bilingual.
    if cyrillic > 2 * latin {
        return Some(Language::Ru);
    }
    if latin <= 2 * cyrillic {
        return None;
    }
    // English has such letters in names alone: in a long text there are too many of them for that.
    if latin > 120 && estonian * 30 > latin {
        return Some(Language::Et);
    }
    let told = Detector::with_allowlist(vec![Lang::Est, Lang::Eng]).detect(words)?;
    match told.lang() {
        _ if !told.is_reliable() => None,
        Lang::Est => Some(Language::Et),
        _ => Some(Language::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_their_language_or_nothing() {
        for (words, expected) in [
            ("В комнате сыро, окно не открывается", Some(Language::Ru)),
            ("Hooldusplaan on koostatud / План ухода составлен", None),
            ("Laps ütles, et toit on külm", Some(Language::Et)),
            ("Hooldusplaan on iga teenusesaaja kohta koostatud", Some(Language::Et)),
            ("The care plan was drawn up with the person", Some(Language::En)),
            (
                "The plan of Õnne Küla OÜ was drawn up with the person and her family",
                Some(Language::En),
            ),
            ("У кімнаті волого, вікно не відчиняється", None),
            ("R-01", None),
            ("", None),
            ("ok", None),
            ("12.05.2026, 14:30", None),
        ] {
            assert_eq!(language_of(words), expected, "{words}");
        }
    }
}
