//! Which languages a workbook's texts are in, as tags.
//!
//! XLSForm names languages freely, at best with a tag in parentheses: `label::Eesti (et)`.

use std::collections::HashMap;

use engine::diagnostic::Diagnostic;

use super::{headers::Table, settings::Settings};

/// The tag of texts nobody gave a language.
pub(super) const UNDETERMINED: &str = "und";

/// Names people write for languages, each with its tag.
const NAMES: [(&str, &str); 46] = [
    ("eesti", "et"),
    ("eesti keel", "et"),
    ("estonian", "et"),
    ("english", "en"),
    ("inglise", "en"),
    ("русский", "ru"),
    ("russian", "ru"),
    ("vene", "ru"),
    ("suomi", "fi"),
    ("finnish", "fi"),
    ("latviešu", "lv"),
    ("latvian", "lv"),
    ("lietuvių", "lt"),
    ("lithuanian", "lt"),
    ("svenska", "sv"),
    ("swedish", "sv"),
    ("deutsch", "de"),
    ("german", "de"),
    ("français", "fr"),
    ("francais", "fr"),
    ("french", "fr"),
    ("español", "es"),
    ("espanol", "es"),
    ("spanish", "es"),
    ("português", "pt"),
    ("portuguese", "pt"),
    ("italiano", "it"),
    ("italian", "it"),
    ("polski", "pl"),
    ("polish", "pl"),
    ("українська", "uk"),
    ("ukrainian", "uk"),
    ("中文", "zh"),
    ("chinese", "zh"),
    ("العربية", "ar"),
    ("arabic", "ar"),
    ("swahili", "sw"),
    ("kiswahili", "sw"),
    ("hindi", "hi"),
    ("nepali", "ne"),
    ("bangla", "bn"),
    ("bengali", "bn"),
    ("urdu", "ur"),
    ("turkish", "tr"),
    ("dutch", "nl"),
    ("võro", "vro"),
];

/// The languages of a workbook.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Tags, the source language first.
    pub(super) tags: Vec<String>,
    /// The tag of each name as written.
    by_name: HashMap<String, String>,
    /// The tag of texts without a language beside others that have one.
    pub(super) default: String,
}

impl Languages {
    /// Gathers the languages of all columns; a name without a known tag gets a private one.
    pub(super) fn of(
        settings: &Settings<'_>,
        tables: &[&Table<'_>],
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut languages = Self::default();
        let mut spare = (b'a'..=b'z').map(|letter| format!("qa{}", char::from(letter)));
        let mut learn =
            |languages: &mut Self, name: &str, at: Option<engine::definition::document::Span>| {
                if languages.by_name.contains_key(name) {
                    return;
                }
                let tag = tag_of(name).or_else(|| {
                    let tag = spare.next()?;
                    let place = at.unwrap_or_default().place(String::new());
                    let fault = Diagnostic::warning("workbook.unknown-language", place);
                    faults.push(fault.with("name", name).with("tag", &tag));
                    Some(tag)
                });
                let tag = tag.unwrap_or_else(|| UNDETERMINED.to_owned());
                languages.by_name.insert(name.to_owned(), tag.clone());
                if !languages.tags.contains(&tag) {
                    languages.tags.push(tag);
                }
            };
        if let Some((name, span)) = &settings.default_language {
            // ODK's word for no language in particular.
            if name != "default" {
                learn(&mut languages, name, Some(*span));
            }
        }
        let default = languages.tags.first().cloned();
        for table in tables {
            for column in &table.columns {
                if let Some(name) = &column.language {
                    learn(&mut languages, name, Some(table.head(column)));
                }
            }
        }
        if let Some(own) = &settings.languages {
            languages.tags.clone_from(own);
        }
        languages.default = default.unwrap_or_else(|| UNDETERMINED.to_owned());
        if languages.tags.is_empty() {
            languages.tags.push(languages.default.clone());
        }
        languages
    }

    /// The tag of a language as written.
    pub(super) fn tag(&self, name: &str) -> &str {
        self.by_name.get(name).map_or(UNDETERMINED, String::as_str)
    }

    /// Some text has words without a language beside others that have one.
    pub(super) fn need_default(&mut self) {
        if !self.tags.contains(&self.default) {
            self.tags.insert(0, self.default.clone());
        }
    }
}

fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=8).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The tag in parentheses, of a known name, or the name itself if it has a tag's form.
fn tag_of(name: &str) -> Option<String> {
    let name = name.trim();
    if let Some((_, tag)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        let tag = tag.trim();
        let lower = tag.to_lowercase();
        return is_tag(tag).then(|| tag.to_owned()).or_else(|| is_tag(&lower).then_some(lower));
    }
    let lower = name.to_lowercase();
    let known = NAMES.iter().find(|(own, _)| *own == lower).map(|(_, tag)| (*tag).to_owned());
    let short = lower.split('-').next().is_some_and(|primary| primary.len() <= 3);
    known
        .or_else(|| (short && is_tag(name)).then(|| name.to_owned()))
        .or_else(|| (short && is_tag(&lower)).then_some(lower))
}

/// How a language's columns are headed: its own name with its tag.
pub(super) fn heading(tag: &str) -> String {
    let name = match tag {
        "et" => "Eesti",
        "en" => "English",
        "ru" => "Русский",
        _ => return format!("{tag} ({tag})"),
    };
    format!("{name} ({tag})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_or_its_name() {
        for (name, tag) in [
            ("Eesti (et)", Some("et")),
            ("English", Some("en")),
            ("EN", Some("en")),
            ("English (en-GB)", Some("en-GB")),
            ("Français", Some("fr")),
            ("Klingon", None),
        ] {
            assert_eq!(tag_of(name).as_deref(), tag, "{name}");
        }
        assert_eq!(tag_of(&heading("vro")).as_deref(), Some("vro"));
    }
}
