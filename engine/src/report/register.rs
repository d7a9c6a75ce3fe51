//! The register block of an office's document: what its register says of it, in the order in which
//! registers say it.

use super::{document::Fact, words};
use crate::language::{Language, Message};

/// Where an office files a document; empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// The function it serves, such as "3 Riiklik järelevalve".
    pub function: String,
    /// The series, such as "3-2".
    pub series: String,
    /// The file, such as "3-2/26-14".
    pub file: String,
}

/// What the register says of a document; empty texts are left out.
pub(super) struct Entry<'a> {
    pub(super) number: &'a str,
    pub(super) date: &'a str,
    /// Whether it is in the register: a draft is not.
    pub(super) is_registered: bool,
    /// What kind of document it is.
    pub(super) kind: &'a str,
    pub(super) filing: &'a Filing,
    /// Restriction mark with its ground.
    pub(super) restriction: &'a str,
    /// A line each.
    pub(super) addressee: &'a [String],
    pub(super) in_charge: &'a str,
}

impl Entry<'_> {
    pub(super) fn facts(&self, language: Language) -> Vec<Fact> {
        let addressee = self.addressee.join("\n");
        told(
            &[
                (words::REFERENCE, self.number),
                (if self.is_registered { words::REGISTERED } else { words::DATE }, self.date),
                (words::KIND, self.kind),
                (words::FUNCTION, &self.filing.function),
                (words::SERIES, &self.filing.series),
                (words::FILE, &self.filing.file),
                (words::RESTRICTION, self.restriction),
                (words::ADDRESSEE, &addressee),
                (words::IN_CHARGE, self.in_charge),
            ],
            language,
        )
    }
}

/// Facts with their labels; those that say nothing are left out.
pub(super) fn told(facts: &[(Message, &str)], language: Language) -> Vec<Fact> {
    let told = facts.iter().filter(|(_, text)| !text.trim().is_empty());
    let fact = |(label, text): &(Message, &str)| Fact {
        label: label.get(language).to_owned(),
        text: (*text).to_owned(),
    };
    told.map(fact).collect()
}

/// Whom a document is for, a line each: name, registry code, address.
pub fn addressee(
    name: &str,
    registry_code: &str,
    address: &str,
    language: Language,
) -> Vec<String> {
    let code = match registry_code.trim() {
        "" => String::new(),
        code => format!("{}: {code}", words::REGISTRY_CODE.get(language)),
    };
    let lines = [name.to_owned(), code, address.to_owned()];
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}
