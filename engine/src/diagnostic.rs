//! Faults and remarks as data: collected, never thrown, translated only when shown.

use serde::{Deserialize, Serialize};

use crate::language::{Language, fill};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks publication or reading.
    Error,
    /// Works, but is probably not meant.
    Warning,
    /// Worth knowing, such as a legal reference still to be verified.
    Note,
}

/// Where in a document a diagnostic points. Lines and columns count from 1; 0 means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path of fields, such as `sections[2].items[0].relevant`.
    pub path: String,
    /// Line in the source text.
    pub line: u32,
    /// Column in the source text, in characters.
    pub column: u32,
    /// Worksheet cell, such as `survey!F12`, for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

/// A fault or remark: a stable code, a place, and the arguments of its message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code, such as `definition.unknown-field`; the key of its message.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Named arguments of the message.
    #[serde(default)]
    pub args: Vec<(String, String)>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &str, place: Place) -> Self {
        Self { code: code.to_owned(), severity: Severity::Error, place, args: Vec::new() }
    }

    /// A warning.
    pub fn warning(code: &str, place: Place) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place) }
    }

    /// A note.
    pub fn note(code: &str, place: Place) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, place) }
    }

    /// The same with an argument added.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and names are passed as they are")]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// The sentence a person reads; the bare code where no message is known.
    ///
    /// An argument that is itself the code of a message is shown as that message. `{hint}` is the
    /// argument of that name, or a question whether the `suggestion` was meant, if there is one.
    pub fn message(&self, language: Language) -> String {
        let Some(message) = messages::lookup(&self.code) else { return self.code.clone() };
        fill(message.get(language), |name| {
            let value = self.argument(name)?;
            Some(match messages::lookup(&value) {
                Some(part) => fill(part.get(language), |name| self.argument(name)),
                None => value,
            })
        })
    }

    fn argument(&self, name: &str) -> Option<String> {
        let given = self.args.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        if given.is_some() || name != "hint" {
            return given;
        }
        let suggested =
            self.args.iter().any(|(own, value)| own == "suggestion" && !value.is_empty());
        Some(if suggested { "hint.meant".to_owned() } else { String::new() })
    }
}

/// Whether any of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The known name closest to a misspelt one, if any is close enough to be meant.
pub fn suggestion<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

pub mod messages;
