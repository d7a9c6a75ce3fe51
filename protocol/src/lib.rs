//! What travels between app and server: request and reply types, operations, their validation.
//!
//! Paths are under `/api/v1`; each type names the route it serves. It holds no transport and no
//! storage. Errors travel as [`problem::Problem`].

pub mod account;
pub mod definition;
pub mod inspection;
pub mod operation;
pub mod place;
pub mod problem;
pub mod response;

/// A text by language tag, as a definition holds it: `{"et": "…", "en": "…", "ru": "…"}`.
pub type Texts = std::collections::BTreeMap<String, String>;

/// Picks the reader's language from a text by language tag, else the first there is.
pub fn pick(texts: &Texts, language: engine::language::Language) -> &str {
    texts
        .get(language.tag())
        .or_else(|| texts.get("et"))
        .or_else(|| texts.values().next())
        .map_or("", String::as_str)
}
