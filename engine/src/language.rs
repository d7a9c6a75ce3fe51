//! Languages people read, texts in several of them, and message catalogues.
//!
//! It never looks at a system locale: the reader's language is always passed in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language the product is complete in. Definitions may hold further languages as content.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Estonian, the first language.
    #[default]
    Et,
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Language {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Et, Self::En, Self::Ru];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Et => "et",
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Et => "Eesti",
            Self::En => "English",
            Self::Ru => "Русский",
        }
    }

    /// The language of a BCP 47 tag; regions are ignored (`en-GB` is English).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Writes a decimal number's text with the decimal sign this language uses.
    pub fn decimal(self, plain: &str) -> String {
        match self {
            Self::En => plain.to_owned(),
            Self::Et | Self::Ru => plain.replace('.', ","),
        }
    }

    /// Words in the quotation marks of this language.
    pub fn quoted(self, words: &str) -> String {
        match self {
            Self::Et => format!("„{words}“"),
            Self::En => format!("“{words}”"),
            Self::Ru => format!("«{words}»"),
        }
    }

    /// A civil date as people of this language write it: 15.01.2026, or 15 Jan 2026 in English.
    pub fn date(self, date: jiff::civil::Date) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match self {
            Self::En => {
                let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
                format!("{} {month} {}", date.day(), date.year())
            }
            Self::Et | Self::Ru => {
                format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
            }
        }
    }

    /// Which of the given forms goes with a count: Russian has three (1 вопрос, 2 вопроса,
    /// 5 вопросов), Estonian and English two; the third is ignored there (CLDR plural rules).
    pub fn plural<T>(self, count: u64, one: T, few: T, many: T) -> T {
        match self {
            Self::Et | Self::En => {
                if count == 1 {
                    one
                } else {
                    few
                }
            }
            Self::Ru => match (count % 10, count % 100) {
                (1, rest) if rest != 11 => one,
                (2..=4, rest) if !(12..=14).contains(&rest) => few,
                _ => many,
            },
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A text of a definition in one or more languages, by BCP 47 tag, in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(Vec<(String, String)>);

impl Text {
    /// A text from its (tag, words) pairs; the first is the fallback.
    pub fn new(versions: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(versions.into_iter().collect())
    }

    /// A text with the same words in every language (codes, names, numbers).
    pub fn same(words: impl Into<String>) -> Self {
        Self(vec![(String::new(), words.into())])
    }

    /// The words for a reader: the language itself, else the first language written.
    pub fn get(&self, language: Language) -> &str {
        self.exact(language.tag())
            .or_else(|| self.0.first().map(|(_, words)| words.as_str()))
            .unwrap_or_default()
    }

    /// The words in exactly this language, if written.
    pub fn exact(&self, tag: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == tag).map(|(_, words)| words.as_str())
    }

    /// Whether no language has words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, words)| words.is_empty())
    }

    /// The (tag, words) pairs in the order written.
    pub fn versions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, words)| (tag.as_str(), words.as_str()))
    }
}

/// A message of the program itself, complete in every language by construction.
///
/// `{name}` marks an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Estonian.
    pub et: &'static str,
    /// English.
    pub en: &'static str,
    /// Russian.
    pub ru: &'static str,
}

impl Message {
    /// The template in a language.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Et => self.et,
            Language::En => self.en,
            Language::Ru => self.ru,
        }
    }

    /// The message with each `{name}` replaced by its argument; unknown marks stay as written.
    pub fn with(&self, language: Language, arguments: &[(&str, &str)]) -> String {
        fill(self.get(language), |name| {
            arguments.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        })
    }
}

/// Replaces each `{name}` in a template for which `argument` has a value.
pub fn fill(template: &str, argument: impl Fn(&str) -> Option<String>) -> String {
    fill_marks(template, "{", argument)
}

/// Replaces each `${name}` in words of a definition for which `answer` has a value.
pub fn fill_mentions(words: &str, answer: impl Fn(&str) -> Option<String>) -> String {
    fill_marks(words, "${", answer)
}

/// The names that words of a definition mention as `${name}`.
pub fn mentions(words: &str) -> impl Iterator<Item = &str> {
    let closed = |part: &'_ str| part.find('}');
    words.split("${").skip(1).filter_map(move |part| closed(part).map(|end| part[..end].trim()))
}

fn fill_marks(template: &str, mark: &str, argument: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find(mark) {
        out.push_str(&rest[..open]);
        let after = &rest[open + mark.len()..];
        if let Some((close, value)) =
            after.find('}').and_then(|close| argument(after[..close].trim()).map(|v| (close, v)))
        {
            out.push_str(&value);
            rest = &after[close + 1..];
        } else {
            out.push_str(mark);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Declares messages as constants, and a `lookup(code)` over all of them.
///
/// ```
/// engine::messages! {
///     /// Shown beside the save state.
///     SAVED = "saved": {
///         et: "Salvestatud {time}",
///         en: "Saved {time}",
///         ru: "Сохранено {time}",
///     }
/// }
/// # fn main() {
/// assert_eq!(lookup("saved"), Some(&SAVED));
/// # }
/// ```
#[macro_export]
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident = $code:literal : { et: $et:expr, en: $en:expr, ru: $ru:expr $(,)? })*) => {
        $(
            $(#[$doc])*
            pub const $name: $crate::language::Message =
                $crate::language::Message { et: $et, en: $en, ru: $ru };
        )*
        /// Every message of this catalogue with its code.
        pub const ALL: &[(&str, $crate::language::Message)] = &[$(($code, $name)),*];
        /// The message of a code.
        pub fn lookup(code: &str) -> Option<&'static $crate::language::Message> {
            ALL.iter().find(|(own, _)| *own == code).map(|(_, message)| message)
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_plurals_follow_the_last_digits() {
        let word = |n| Language::Ru.plural(n, "вопрос", "вопроса", "вопросов");
        assert_eq!(
            [1, 2, 5, 11, 12, 21, 24, 111].map(word),
            [
                "вопрос",
                "вопроса",
                "вопросов",
                "вопросов",
                "вопросов",
                "вопрос",
                "вопроса",
                "вопросов"
            ]
        );
    }

    #[test]
    fn a_missing_language_falls_back_to_the_first_written() {
        let text = Text::new([("et".into(), "Tere".into()), ("en".into(), "Hello".into())]);
        assert_eq!(text.get(Language::En), "Hello");
        assert_eq!(text.get(Language::Ru), "Tere");
    }

    #[test]
    fn unknown_arguments_stay_visible() {
        let message = Message { et: "{a} ja {b}", en: "", ru: "" };
        assert_eq!(message.with(Language::Et, &[("a", "1")]), "1 ja {b}");
    }

    #[test]
    fn mentions_are_found_and_filled_and_braces_alone_are_words() {
        let words = "${name} on ${ age } aastat {sic} ${open";
        assert_eq!(mentions(words).collect::<Vec<_>>(), ["name", "age"]);
        let filled = fill_mentions(words, |name| (name == "age").then(|| "70".to_owned()));
        assert_eq!(filled, "${name} on 70 aastat {sic} ${open");
    }
}
