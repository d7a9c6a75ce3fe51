//! The law as a document cites it: act and provision where it counts, the rest once in a note.

use std::collections::BTreeMap;

use super::{document::Citation, words};
use crate::{definition::model::LegalReference, language::Language, name::Name};

/// The notes of a document as it is written, numbered in the order in which they are cited.
#[derive(Debug, Default)]
pub(super) struct Notes {
    numbers: BTreeMap<Name, u32>,
    words: Vec<String>,
}

impl Notes {
    /// Cites a reference; what act and provision do not say stands in its note.
    pub(super) fn cite(&mut self, reference: &LegalReference, language: Language) -> Citation {
        let cited = reference.cited(language);
        let Some(more) = more(reference, language) else {
            return Citation { words: cited, note: 0 };
        };
        let words = &mut self.words;
        let note = *self.numbers.entry(reference.id.clone()).or_insert_with(|| {
            words.push(format!("{cited} – {more}"));
            words.len() as u32
        });
        Citation { words: cited, note }
    }

    /// The notes in the order of their numbers, the first of which is 1.
    pub(super) fn into_words(self) -> Vec<String> {
        self.words
    }
}

/// What a provision says, since when and until when, and where it can be read.
fn more(reference: &LegalReference, language: Language) -> Option<String> {
    let day = |day| language.date(day);
    let validity = match (reference.valid_from.map(day), reference.valid_to.map(day)) {
        (Some(from), Some(to)) => words::VALID.with(language, &[("from", &from), ("to", &to)]),
        (Some(from), None) => words::VALID_FROM.with(language, &[("from", &from)]),
        (None, Some(to)) => words::VALID_TO.with(language, &[("to", &to)]),
        (None, None) => String::new(),
    };
    let title = reference.title.get(language);
    let source = reference.source.as_deref().unwrap_or_default();
    let parts = [title, validity.as_str(), source].into_iter().filter(|own| !own.trim().is_empty());
    let parts: Vec<&str> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
