//! Language and theme, as the person chose them on this device.

use engine::language::Language;
use gloo::storage::{LocalStorage, Storage};

const LANGUAGE: &str = "lood.language";
const THEME: &str = "lood.theme";

/// Which colours to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device is set.
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The word kept and written to the document.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word.
    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// Shows it, and keeps it.
    pub(crate) fn apply(self) {
        if let Some(root) = crate::device::root() {
            let _ = root.set_attribute("data-theme", self.word());
        }
        let _ = LocalStorage::set(THEME, self.word());
    }
}

/// The theme kept on this device.
pub(crate) fn read_theme() -> Theme {
    LocalStorage::get::<String>(THEME).map_or(Theme::System, |word| Theme::from_word(&word))
}

/// The language kept on this device, else the browser's, else Estonian.
pub(crate) fn read_language() -> Language {
    LocalStorage::get::<String>(LANGUAGE)
        .ok()
        .or_else(|| crate::device::window().navigator().language())
        .and_then(|tag| Language::from_tag(&tag))
        .unwrap_or_default()
}

/// Tells the document and the device which language is read.
pub(crate) fn apply_language(language: Language) {
    if let Some(root) = crate::device::root() {
        let _ = root.set_attribute("lang", language.tag());
    }
    let _ = LocalStorage::set(LANGUAGE, language.tag());
}
