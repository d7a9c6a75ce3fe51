//! Everything the app itself says, in three languages, by area.
//!
//! Words of questionnaires come with the questionnaires, sentences of faults with the protocol.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the catalogue macro also makes look-ups, which only the tests use"
)]

pub(crate) mod along;
pub(crate) mod carry;
pub(crate) mod common;
pub(crate) mod definition;
pub(crate) mod draft;
pub(crate) mod draw;
pub(crate) mod field;
pub(crate) mod fill;
pub(crate) mod home;
pub(crate) mod inbox;
pub(crate) mod inspection;
pub(crate) mod letters;
pub(crate) mod library;
pub(crate) mod lock;
pub(crate) mod login;
pub(crate) mod paper;
pub(crate) mod rescue;
pub(crate) mod result;
pub(crate) mod verify;

#[cfg(test)]
mod tests {
    use engine::language::{Language, Message};

    fn all() -> impl Iterator<Item = &'static (&'static str, Message)> {
        [
            super::along::ALL,
            super::carry::ALL,
            super::common::ALL,
            super::definition::ALL,
            super::draw::ALL,
            super::field::ALL,
            super::fill::ALL,
            super::home::ALL,
            super::inbox::ALL,
            super::inspection::ALL,
            super::letters::ALL,
            super::library::ALL,
            super::lock::ALL,
            super::login::ALL,
            super::paper::ALL,
            super::rescue::ALL,
            super::result::ALL,
            super::verify::ALL,
        ]
        .into_iter()
        .flatten()
    }

    fn arguments(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            template.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_language_names_the_same_arguments() {
        for (code, message) in all() {
            for language in Language::ALL {
                assert!(!message.get(language).trim().is_empty(), "{code} lacks {language}");
                assert_eq!(
                    arguments(message.get(language)),
                    arguments(message.et),
                    "{code} in {language}"
                );
            }
        }
    }

    #[test]
    fn no_code_names_two_messages() {
        let mut codes: Vec<&str> = all().map(|(code, _)| *code).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
