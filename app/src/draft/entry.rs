//! What an entry is called.

use engine::language::{Language, Message};
use protocol::draft::tree::{Key, Tree};

use crate::{
    components::words_of,
    words::{draft as words, field},
};

/// What people read of an entry: its words, else its name.
pub(crate) fn label_of(tree: &Tree, key: &Key, language: Language) -> String {
    let Some(entry) = tree.get(key) else { return String::new() };
    let texts = ["label", "title", "provision", "text"].iter();
    let words = texts.map(|field| words_of(entry.fields.get(*field), language));
    let names = ["id", "name", "section", "when"].iter();
    let names = names.filter_map(|field| entry.text(field)).map(ToOwned::to_owned);
    words.chain(names).find(|own| !own.trim().is_empty()).unwrap_or_else(|| "–".to_owned())
}

/// What people call a list.
pub(super) fn list_words(list: &[String]) -> Message {
    match list.last().map(String::as_str) {
        Some("sections") => words::SECTIONS,
        Some("items") => words::ITEMS,
        Some("choices") => words::CHOICES,
        Some("scales") => words::SCALES,
        Some("legal") => words::LAW,
        Some("bands") => words::BANDS,
        Some("limiters") => words::LIMITERS,
        Some("findings") => words::FINDINGS,
        Some("rules") => words::RULES,
        Some("adjust") => words::ADJUSTMENTS,
        Some("measures") => words::MEASURES,
        Some("children") => words::PARTS,
        _ => words::ENTRIES,
    }
}

/// What people call a field.
pub(super) fn field_words(name: &str, language: Language) -> String {
    field::of(name).map_or_else(|| name.to_owned(), |message| message.get(language).to_owned())
}
