//! What an office puts on its letters, in each language.

use engine::{
    language::Language,
    report::{self, Fact},
};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::Texts;

/// The highest amount of a penalty payment that can be written, in euros.
pub const MOST_EUROS: u32 = 1_000_000;

/// What is filled into the warning of a penalty payment.
pub const PLACEHOLDERS: [&str; 3] = ["amount", "norm", "deadline"];

/// The words of an office in one language; empty ones are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct HeadWords {
    /// Name of the office, and of its unit.
    #[validate(length(max = 300, code = "text-length"))]
    pub authority: String,
    /// Address, telephone, mail, registry code: a line each.
    #[validate(length(max = 1000, code = "text-length"))]
    pub contacts: String,
    /// The function of the office that its documents serve, as its register has it.
    #[validate(length(max = 300, code = "text-length"))]
    pub function: String,
    /// Their series.
    #[validate(length(max = 300, code = "text-length"))]
    pub series: String,
    /// Their file.
    #[validate(length(max = 300, code = "text-length"))]
    pub file: String,
    /// Restriction mark with its ground.
    #[validate(length(max = 300, code = "text-length"))]
    pub restriction: String,
    /// What the reader should know first, such as that this is a translation.
    #[validate(length(max = 1000, code = "text-length"))]
    pub note: String,
    /// Legal basis and mandate.
    #[validate(length(max = 4000, code = "text-length"))]
    pub mandate: String,
    /// Warning of a penalty payment, with `{amount}`, `{norm}` and `{deadline}`.
    #[validate(length(max = 2000, code = "text-length"))]
    pub warning: String,
    /// The norm of the penalty payment.
    #[validate(length(max = 500, code = "text-length"))]
    pub norm: String,
    /// How and until when a precept can be contested.
    #[validate(length(max = 4000, code = "text-length"))]
    pub appeal: String,
    /// How and until when one can object to a report; empty takes the usual words.
    #[validate(length(max = 4000, code = "text-length"))]
    pub objections: String,
}

/// Who signs the office's letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The role by language tag.
    #[validate(custom(function = "role"))]
    pub role: Texts,
    /// The name.
    #[validate(length(min = 1, max = 200, code = "text-length"))]
    pub name: String,
}

fn role(texts: &Texts) -> Result<(), ValidationError> {
    let known = texts.keys().all(|tag| Language::from_tag(tag).is_some());
    let short = texts.values().all(|text| text.chars().count() <= 200);
    let said = texts.values().any(|text| !text.trim().is_empty());
    if known && short && said { Ok(()) } else { Err(ValidationError::new("text-length")) }
}

/// What an office puts on its letters and on its reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Letterhead {
    /// In Estonian.
    #[validate(nested)]
    pub et: HeadWords,
    /// In English.
    #[validate(nested)]
    pub en: HeadWords,
    /// In Russian.
    #[validate(nested)]
    pub ru: HeadWords,
    /// Who signs, in order; none leaves it to the official in charge.
    #[validate(length(max = 5, code = "text-length"), nested)]
    pub signatories: Vec<Signatory>,
    /// The highest amount of a penalty payment, in euros.
    #[validate(range(min = 1, max = MOST_EUROS, code = "amount"))]
    pub ceiling: Option<u32>,
}

/// One of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Name of the office.
    Authority,
    /// Its contacts.
    Contacts,
    /// Function of its documents.
    Function,
    /// Their series.
    Series,
    /// Their file.
    File,
    /// Restriction mark.
    Restriction,
    /// What the reader should know first.
    Note,
    /// Legal basis and mandate.
    Mandate,
    /// Warning of a penalty payment.
    Warning,
    /// Its norm.
    Norm,
    /// Appeal reference.
    Appeal,
    /// How to object to a report.
    Objections,
}

impl Part {
    /// Every one, in the order of a letter, and what only reports have.
    pub const ALL: [Self; 12] = [
        Self::Authority,
        Self::Contacts,
        Self::Function,
        Self::Series,
        Self::File,
        Self::Restriction,
        Self::Note,
        Self::Mandate,
        Self::Norm,
        Self::Warning,
        Self::Appeal,
        Self::Objections,
    ];

    /// Its text.
    pub fn of(self, words: &HeadWords) -> &String {
        match self {
            Self::Authority => &words.authority,
            Self::Contacts => &words.contacts,
            Self::Function => &words.function,
            Self::Series => &words.series,
            Self::File => &words.file,
            Self::Restriction => &words.restriction,
            Self::Note => &words.note,
            Self::Mandate => &words.mandate,
            Self::Warning => &words.warning,
            Self::Norm => &words.norm,
            Self::Appeal => &words.appeal,
            Self::Objections => &words.objections,
        }
    }

    /// Its text, to be changed.
    pub fn of_mut(self, words: &mut HeadWords) -> &mut String {
        match self {
            Self::Authority => &mut words.authority,
            Self::Contacts => &mut words.contacts,
            Self::Function => &mut words.function,
            Self::Series => &mut words.series,
            Self::File => &mut words.file,
            Self::Restriction => &mut words.restriction,
            Self::Note => &mut words.note,
            Self::Mandate => &mut words.mandate,
            Self::Warning => &mut words.warning,
            Self::Norm => &mut words.norm,
            Self::Appeal => &mut words.appeal,
            Self::Objections => &mut words.objections,
        }
    }

    /// Whether it is a code that reads alike in every language: written once, it is missed in none.
    pub fn is_code(self) -> bool {
        matches!(self, Self::Series | Self::File)
    }

    /// Whether no precept is whole without it.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Authority | Self::Mandate | Self::Appeal)
    }
}

impl Letterhead {
    /// The words in a language.
    pub fn words(&self, language: Language) -> &HeadWords {
        match language {
            Language::Et => &self.et,
            Language::En => &self.en,
            Language::Ru => &self.ru,
        }
    }

    /// The words in a language, to be changed.
    pub fn words_mut(&mut self, language: Language) -> &mut HeadWords {
        match language {
            Language::Et => &mut self.et,
            Language::En => &mut self.en,
            Language::Ru => &mut self.ru,
        }
    }

    /// A text in a reader's language, else in the first in which it is written; empty where it is not.
    ///
    /// What the reader should know first is said in its own language only: that a letter is a
    /// translation is not said of the others.
    pub fn text(&self, part: Part, language: Language) -> &str {
        let own = part.of(self.words(language)).trim();
        if !own.is_empty() || part == Part::Note {
            return own;
        }
        let mut others = Language::ALL.into_iter().map(|other| part.of(self.words(other)).trim());
        others.find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The name of the office; its own where no other is written.
    pub fn authority(&self, office: &str, language: Language) -> String {
        let written = self.text(Part::Authority, language);
        if written.is_empty() { office.to_owned() } else { written.to_owned() }
    }

    /// The letterhead as documents have it, in a language.
    pub fn on_paper(&self, office: &str, language: Language) -> report::Letterhead {
        let text = |part| self.text(part, language).to_owned();
        let signed = self.signatories.iter().map(|signatory| Fact {
            label: crate::pick(&signatory.role, language).to_owned(),
            text: signatory.name.clone(),
        });
        report::Letterhead {
            authority: self.authority(office, language),
            contacts: text(Part::Contacts).lines().map(str::to_owned).collect(),
            filing: report::Filing {
                function: text(Part::Function),
                series: text(Part::Series),
                file: text(Part::File),
            },
            restriction: text(Part::Restriction),
            note: text(Part::Note),
            mandate: text(Part::Mandate),
            warning: text(Part::Warning),
            appeal: text(Part::Appeal),
            objections: text(Part::Objections),
            signatories: signed.collect(),
        }
    }

    /// What is missing in a language: what is written in another one, and what no precept is whole
    /// without.
    pub fn missing(&self, language: Language) -> Vec<Part> {
        let is_written = |part: Part| !self.text(part, language).is_empty();
        let lacks = |part: &Part| {
            part.of(self.words(language)).trim().is_empty()
                && *part != Part::Note
                && !part.is_code()
                && (part.is_needed() || is_written(*part))
        };
        Part::ALL.into_iter().filter(lacks).collect()
    }
}

/// A placeholder of a warning that nothing is filled into: its name, or what stands behind a brace that
/// is not closed.
pub fn unknown_placeholder(warning: &str) -> Option<&str> {
    warning.split('{').skip(1).find_map(|rest| match rest.split_once('}') {
        Some((name, _)) => (!PLACEHOLDERS.contains(&name.trim())).then_some(name),
        None => Some(rest.split_whitespace().next().unwrap_or("{")),
    })
}

/// A placeholder without which a warning would warn of nothing in particular.
pub fn missing_placeholder(warning: &str) -> Option<&'static str> {
    let has = |name: &str| {
        let named = |rest: &str| rest.split_once('}').is_some_and(|(own, _)| own.trim() == name);
        warning.split('{').skip(1).any(named)
    };
    (!warning.trim().is_empty() && !has("amount")).then_some("amount")
}

/// `GET /letterhead`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterheadDetail {
    /// What the office puts on its letters.
    pub letterhead: Letterhead,
    /// Counts up with each change; 0 where nobody has written it yet.
    pub revision: u64,
    /// When it was written, RFC 3339.
    pub written_at: Option<String>,
    /// Who wrote it.
    pub written_by: Option<String>,
    /// Whether the signed-in person may change it.
    pub may_edit: bool,
}

/// `PUT /letterhead`.
#[derive(Clone, Debug, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditLetterhead {
    /// Revision the person saw; another one answers 409 `stale`.
    pub revision: u64,
    /// The new words.
    #[validate(nested)]
    pub letterhead: Letterhead,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_names_what_is_filled_in_and_nothing_else() {
        for (warning, unknown) in [
            ("", None),
            ("Sunniraha {amount} ({ norm }) pärast {deadline}", None),
            ("Sunniraha {summa}", Some("summa")),
            ("Sunniraha {amount} {}", Some("")),
            ("Sunniraha {amount kuni", Some("amount")),
            ("{", Some("{")),
        ] {
            assert_eq!(unknown_placeholder(warning), unknown, "{warning}");
        }
        assert_eq!(missing_placeholder("Sunniraha {norm} alusel"), Some("amount"));
        assert_eq!(missing_placeholder("Sunniraha { amount }"), None);
        assert_eq!(missing_placeholder(" "), None);
    }

    #[test]
    fn what_is_not_written_in_a_language_is_taken_from_another_and_missed() {
        let mut head = Letterhead::default();
        assert_eq!(head.missing(Language::Et), [Part::Authority, Part::Mandate, Part::Appeal]);
        head.et.authority = "Amet".into();
        head.en.note = "Translation".into();
        head.ru.restriction = "ДСП".into();
        head.et.series = "3-2".into();
        head.et.objections = "Vastuväited 30 päeva jooksul".into();
        assert_eq!(head.text(Part::Authority, Language::Ru), "Amet");
        assert_eq!(head.text(Part::Restriction, Language::Et), "ДСП");
        assert_eq!(head.text(Part::Note, Language::Et), "");
        assert_eq!(head.text(Part::Note, Language::En), "Translation");
        assert_eq!(head.missing(Language::Et), [Part::Restriction, Part::Mandate, Part::Appeal]);
        // A series is the same in every language; words about objections are not.
        assert_eq!(head.on_paper("", Language::Ru).filing.series, "3-2");
        let missing = [Part::Authority, Part::Mandate, Part::Appeal, Part::Objections];
        assert_eq!(head.missing(Language::Ru), missing);
    }
}
