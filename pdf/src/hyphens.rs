//! Where words may be divided, by the patterns of their language.

use engine::language::Language;
use hypher::{Lang, hyphenate_bounded};

/// Shorter words are not divided.
const LEAST_LETTERS: usize = 6;
/// Letters that stay before a hyphen, and that go behind it.
const BOUNDS: (usize, usize) = (2, 3);

/// Byte offsets within a piece of text at which a hyphen may end a line.
pub(crate) fn points(piece: &str, language: Language) -> Vec<usize> {
    let mut points = Vec::new();
    let mut start = 0;
    for run in piece.split(|character: char| !character.is_alphabetic()) {
        // The separator's own length is found in the text, not assumed.
        let at = start;
        start = at + run.len();
        start += piece[start..].chars().next().map_or(0, char::len_utf8);
        let Some(patterns) = patterns(run, language) else { continue };
        let mut offset = at;
        for syllable in hyphenate_bounded(run, patterns, BOUNDS.0, BOUNDS.1) {
            if offset > at {
                points.push(offset);
            }
            offset += syllable.len();
        }
    }
    points
}

/// The patterns for a run of letters: its script decides before the language of the document.
fn patterns(run: &str, language: Language) -> Option<Lang> {
    let first = run.chars().next()?;
    if run.chars().count() < LEAST_LETTERS || run.chars().all(char::is_uppercase) {
        return None;
    }
    match (u32::from(first), language) {
        (0x400..=0x45F, _) => Some(Lang::Russian),
        (_, Language::Et) => Some(Lang::Estonian),
        (_, Language::En) => Some(Lang::English),
        // Names in Latin letters in a Russian text: whose rules hold is anybody's guess.
        (_, Language::Ru) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, language: Language) -> String {
        let mut out = String::new();
        let mut last = 0;
        for point in points(word, language) {
            out.push_str(&word[last..point]);
            out.push('-');
            last = point;
        }
        out + &word[last..]
    }

    #[test]
    fn words_are_divided_by_the_rules_of_their_language() {
        assert_eq!(divided("hooldusplaan", Language::Et), "hool-dus-plaan");
        assert_eq!(divided("supervision", Language::En), "su-per-vi-sion");
        assert_eq!(divided("предписание", Language::Ru), "пред-пи-са-ние");
        assert_eq!(divided("предписание", Language::Et), "пред-пи-са-ние");
    }

    #[test]
    fn short_words_capitals_and_numbers_stay_whole() {
        for word in ["akt", "ÜLDHOOLDUS", "2026.1", "§", "", "12345678", "…"] {
            assert_eq!(divided(word, Language::Et), word);
        }
        assert_eq!(divided("Räpina", Language::Ru), "Räpina");
    }

    #[test]
    fn letters_among_signs_keep_their_places() {
        assert_eq!(divided("(hooldusplaan),", Language::Et), "(hool-dus-plaan),");
        assert_eq!(
            divided("«предписание» hooldusplaan", Language::Et),
            "«пред-пи-са-ние» hool-dus-plaan"
        );
    }
}
