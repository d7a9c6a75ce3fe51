//! What travels between app and server: request and reply types, operations, their validation.
//!
//! Paths are under `/api/v1`; each type names the route it serves. It holds no transport and no
//! storage. Errors travel as [`problem::Problem`].

pub mod account;
pub mod attachment;
pub mod carrying;
pub mod definition;
pub mod document;
pub mod draft;
pub mod effect;
pub mod inspection;
pub mod letter;
pub mod letterhead;
pub mod library;
pub mod live;
pub mod operation;
pub mod paper;
pub mod place;
pub mod problem;
pub mod public;
pub mod quarantine;
pub mod reply;
pub mod rescue;
pub mod response;
pub mod sealing;

/// Header that names the protocol's version a request speaks; without it, the current one.
pub const VERSION_HEADER: &str = "x-lood-protocol";

/// The current version of the protocol.
pub const VERSION: u32 = 1;

/// Whether the server still speaks a version: the current one and the two before it. A device with
/// an older app has to take the new one; what it keeps is kept in the same form.
pub fn is_spoken(version: u32) -> bool {
    (1..=VERSION).contains(&version) && VERSION - version <= 2
}

/// Header of the server's replies with its epoch: another one once a backup was put back. A device
/// that sees another one says again what it knows to have said.
pub const EPOCH_HEADER: &str = "x-lood-epoch";

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

/// Leaves out the languages in which nothing is written, so that [`pick`] takes another one there.
pub fn without_blanks(texts: &mut Texts) {
    texts.retain(|_, text| !text.trim().is_empty());
}

/// Judges an id made by a client: a UUID in its usual form.
pub(crate) fn is_uuid(text: &str) -> Result<(), validator::ValidationError> {
    let fits = text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    if fits { Ok(()) } else { Err(validator::ValidationError::new("id")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_and_nothing_else() {
        assert!(is_uuid("01a204b1-6c3c-72aa-a7d1-6d0554428a8e").is_ok());
        for text in
            ["", "01a204b16c3c72aaa7d16d0554428a8e", "../../../../../../../../../etc/passwd"]
        {
            assert!(is_uuid(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_problem_message_names_its_arguments_in_every_language() {
        let arguments = |template: &str| {
            let mut names: Vec<_> = template
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            names.sort();
            names
        };
        for (code, message) in problem::messages::ALL {
            assert_eq!(arguments(message.et), arguments(message.en), "{code}");
            assert_eq!(arguments(message.et), arguments(message.ru), "{code}");
        }
    }
}
