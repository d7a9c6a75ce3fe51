//! Where the lines of a paragraph end.
//!
//! Lines break where Unicode allows (UAX 14), except where typography does not: between a number
//! and its unit, a paragraph sign and its number, before a dash. Among the possible breaks those are
//! taken that leave the right edge least ragged over the whole paragraph; words are divided only
//! where the edge would be bad without. A word wider than the line is cut between characters, so
//! that no line is ever wider than asked.

use engine::language::Language;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::hyphens;
use crate::measure::{Line, SOFT_HYPHEN};

/// Share of the line that may stay empty before words are divided.
const RAGGED: f32 = 0.14;
/// What dividing a word costs, in squares of the empty share.
const HYPHEN_COST: f32 = 0.02;
/// What a further line costs.
const LINE_COST: f32 = 0.004;
/// Paragraphs with more breaks than this are set line by line.
const MOST_BREAKS: usize = 6000;

/// What a paragraph is set with.
pub(crate) struct Setter<A> {
    pub(crate) language: Language,
    /// Width of the lines.
    pub(crate) width: f32,
    /// Advance of a character.
    pub(crate) advance: A,
}

/// What stands between two places where a line may end and no word is divided.
struct Piece {
    start: usize,
    /// Where its ink ends: before trailing spaces.
    ink: usize,
    end: usize,
    /// Width up to both.
    to_ink: f32,
    to_end: f32,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
struct Break {
    /// Where the next line begins.
    at: usize,
    /// Where the ink of this line ends: before trailing spaces.
    ink: usize,
    /// Width of the text up to both.
    to_at: f32,
    to_ink: f32,
    /// A hyphen ends the line.
    hyphen: bool,
}

impl<A: Fn(char) -> f32> Setter<A> {
    /// The lines of a paragraph of clean text.
    pub(crate) fn set(&self, text: &str, lines: &mut Vec<Line>) {
        let whole = self.span(text);
        if whole <= self.width {
            lines.push(Line { text: text.to_owned(), width: whole });
            return;
        }
        let pieces = self.pieces(text);
        let mut breaks = self.breaks(text, &pieces, false);
        let mut ends = self.greedy(&breaks);
        if self.worst(&breaks, &ends) > RAGGED {
            let divided = self.breaks(text, &pieces, true);
            if divided.len() > breaks.len() {
                ends = self.greedy(&divided);
                breaks = divided;
            }
        }
        if breaks.len() <= MOST_BREAKS && ends.len() > 1 {
            ends = self.best(&breaks).unwrap_or(ends);
        }
        let mut start = Break { at: 0, ink: 0, to_at: 0.0, to_ink: 0.0, hyphen: false };
        for end in ends.into_iter().map(|index| breaks[index]) {
            let mut words = text[start.at..end.ink].to_owned();
            if end.hyphen {
                words.push(SOFT_HYPHEN);
            }
            // Measured anew: differences of long sums lose their last digits.
            let width = self.span(&words);
            lines.push(Line { text: words, width });
            start = end;
        }
    }

    fn span(&self, text: &str) -> f32 {
        text.chars().map(&self.advance).sum()
    }

    /// The pieces of a text.
    fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (end, opportunity) in linebreaks(text) {
            if opportunity == BreakOpportunity::Allowed
                && end < text.len()
                && binds(&text[..end], &text[end..])
            {
                continue;
            }
            let piece = &text[start..end];
            let inked = piece.trim_end();
            let to_ink = self.span(inked);
            let to_end = to_ink + self.span(&piece[inked.len()..]);
            pieces.push(Piece { start, ink: start + inked.len(), end, to_ink, to_end });
            start = end;
        }
        pieces
    }

    /// Every place where a line may end, the end of the text last.
    fn breaks(&self, text: &str, pieces: &[Piece], divide: bool) -> Vec<Break> {
        let mut breaks = Vec::with_capacity(pieces.len());
        let mut so_far = 0.0;
        for piece in pieces {
            let wide = piece.to_ink > self.width;
            if divide || wide {
                let word = &text[piece.start..piece.ink];
                self.inside(word, piece.start, so_far, wide, &mut breaks);
            }
            breaks.push(Break {
                at: piece.end,
                ink: piece.ink,
                to_at: so_far + piece.to_end,
                to_ink: so_far + piece.to_ink,
                hyphen: false,
            });
            so_far += piece.to_end;
        }
        breaks
    }

    /// Places inside a word: hyphens, and cuts where the word is too wide even so.
    fn inside(&self, word: &str, start: usize, so_far: f32, wide: bool, breaks: &mut Vec<Break>) {
        let hyphen = (self.advance)(SOFT_HYPHEN);
        let mut points = hyphens::points(word, self.language).into_iter().peekable();
        let (mut width, mut since) = (0.0, 0.0);
        for (offset, character) in word.char_indices() {
            let step = (self.advance)(character);
            if points.next_if_eq(&offset).is_some() {
                let place = so_far + width;
                let at = start + offset;
                breaks.push(Break {
                    at,
                    ink: at,
                    to_at: place,
                    to_ink: place + hyphen,
                    hyphen: true,
                });
                since = 0.0;
            } else if wide
                && offset > 0
                && since + step + hyphen > self.width
                && !is_combining(character)
            {
                let place = so_far + width;
                let at = start + offset;
                breaks.push(Break { at, ink: at, to_at: place, to_ink: place, hyphen: false });
                since = 0.0;
            }
            width += step;
            since += step;
        }
    }

    /// Lines filled one after another.
    fn greedy(&self, breaks: &[Break]) -> Vec<usize> {
        let mut ends: Vec<usize> = Vec::new();
        let (mut begin, mut last) = (0.0, None);
        for (index, own) in breaks.iter().enumerate() {
            if own.to_ink - begin > self.width
                && let Some(previous) = last
            {
                ends.push(previous);
                begin = breaks[previous].to_at;
            }
            last = Some(index);
        }
        ends.extend(last);
        ends
    }

    /// The emptiest line but the last, as a share.
    fn worst(&self, breaks: &[Break], ends: &[usize]) -> f32 {
        let mut begin = 0.0;
        let mut worst = 0.0_f32;
        for &end in &ends[..ends.len().saturating_sub(1)] {
            worst = worst.max(1.0 - (breaks[end].to_ink - begin) / self.width);
            begin = breaks[end].to_at;
        }
        worst
    }

    /// The breaks that make the edge least ragged; none where some line would be too wide.
    fn best(&self, breaks: &[Break]) -> Option<Vec<usize>> {
        let count = breaks.len();
        // Cost of the best setting that ends here, and the break before.
        let mut reached: Vec<(f32, usize)> = Vec::with_capacity(count);
        for (index, end) in breaks.iter().enumerate() {
            let last = index + 1 == count;
            let mut best = (f32::INFINITY, usize::MAX);
            for before in (0..=index).rev() {
                let (cost, begin) = match before.checked_sub(1) {
                    Some(previous) => (reached[previous].0, breaks[previous].to_at),
                    None => (0.0, 0.0),
                };
                let width = end.to_ink - begin;
                if width > self.width + 0.001 {
                    break;
                }
                let empty = 1.0 - width / self.width;
                let ragged = match (last, empty) {
                    (false, empty) => empty * empty,
                    // A last line of hardly a word looks lost.
                    (true, 0.88..) => 0.02,
                    (true, _) => 0.0,
                };
                let hyphen = if end.hyphen { HYPHEN_COST } else { 0.0 };
                let total = cost + ragged + hyphen + LINE_COST;
                if total < best.0 {
                    best = (total, before);
                }
            }
            reached.push(best);
        }
        let mut ends = Vec::new();
        let mut at = count;
        while at > 0 {
            let (cost, before) = reached[at - 1];
            if !cost.is_finite() {
                return None;
            }
            ends.push(at - 1);
            at = before;
        }
        ends.reverse();
        Some(ends)
    }
}

fn is_combining(character: char) -> bool {
    matches!(u32::from(character), 0x300..=0x36F | 0x483..=0x489)
}

/// Whether a break is unwelcome here although Unicode allows it.
fn binds(before: &str, after: &str) -> bool {
    if !before.ends_with(' ') {
        // An address that begins at the end of a line cannot be copied.
        return before.ends_with("://");
    }
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let next = after.split([' ', ',', '.', ';', ')']).next().unwrap_or_default();
    let word = word.trim_start_matches(['(', '„', '“', '«']);
    // A dash ends a line and never begins one.
    if after.starts_with(['–', '—']) {
        return true;
    }
    let numbered = next.starts_with(|first: char| first.is_ascii_digit());
    if matches!(word, "§" | "§§" | "№") {
        return true;
    }
    // "SHS § 160": the act stays with its paragraph where it is a few letters.
    if next.starts_with('§') && word.chars().count() <= 5 && word.chars().all(char::is_uppercase) {
        return !word.is_empty();
    }
    if numbered && BEFORE_NUMBERS.contains(&word) {
        return true;
    }
    word.ends_with(|last: char| last.is_ascii_digit()) && UNITS.contains(&next)
}

/// Abbreviations that belong to the number behind them.
const BEFORE_NUMBERS: [&str; 25] = [
    "nr",
    "no",
    "No",
    "lg",
    "lõige",
    "lõike",
    "lõikes",
    "p",
    "punkt",
    "punkti",
    "art",
    "arts",
    "lk",
    "lisa",
    "p.",
    "page",
    "annex",
    "ч.",
    "п.",
    "ст.",
    "стр.",
    "часть",
    "пункт",
    "ptk",
    "kell",
];

/// Units that belong to the number before them.
const UNITS: [&str; 28] = [
    "%", "°C", "°", "€", "EUR", "eurot", "euro", "m", "m²", "m³", "cm", "mm", "km", "kg", "g",
    "mg", "l", "ml", "h", "min", "s", "tk", "кг", "г", "м", "м²", "см", "мин",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, width: f32, language: Language) -> Vec<String> {
        let setter = Setter { language, width, advance: |_| 1.0 };
        let mut lines = Vec::new();
        setter.set(text, &mut lines);
        for line in &lines {
            assert!(line.width <= width, "{} > {width}: {}", line.width, line.text);
        }
        lines.into_iter().map(|line| line.text).collect()
    }

    /// The lines without what a line break adds or takes.
    fn joined(lines: &[String]) -> String {
        let mut out = String::new();
        for line in lines {
            if let Some(part) = line.strip_suffix(SOFT_HYPHEN) {
                out.push_str(part);
            } else {
                out.push_str(line);
                out.push(' ');
            }
        }
        out.trim_end().to_owned()
    }

    const TEXT: &str = "Teenuseosutaja ei ole kõigile teenusesaajatele koostanud hooldusplaani, \
        kuigi teenuse algusest oli möödunud rohkem kui 30 päeva ja seadus seda nõuab.";

    #[test]
    fn no_word_is_lost_whatever_the_width() {
        for width in 4..90_u8 {
            let lines = set(TEXT, f32::from(width), Language::Et);
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            let read = letters(&joined(&lines));
            if width >= 16 {
                assert_eq!(joined(&lines), TEXT, "{width}");
            }
            assert_eq!(read, letters(TEXT), "{width}");
        }
    }

    #[test]
    fn words_are_divided_where_the_edge_would_be_bad_and_only_there() {
        let wide = set(TEXT, 80.0, Language::Et);
        assert!(wide.iter().all(|line| !line.ends_with(SOFT_HYPHEN)), "{wide:?}");
        let narrow = set("Igaühel hooldusplaan olemas", 15.0, Language::Et);
        assert!(narrow.iter().any(|line| line.ends_with(SOFT_HYPHEN)), "{narrow:?}");
    }

    #[test]
    fn the_edge_is_less_ragged_than_line_by_line() {
        let text = "aaa bb cc ddddd";
        // Line by line: "aaa bb", "cc", "ddddd"; the empty rest of the second line is 4 wide.
        assert_eq!(set(text, 6.0, Language::En), ["aaa", "bb cc", "ddddd"]);
    }

    #[test]
    fn numbers_keep_their_units_and_signs() {
        let text = "Kokku 27 °C ja 12 m² ning § 21 lg 2 p 7 alusel nr 36 – nii 100 eurot";
        for width in 12..60_u8 {
            for line in set(text, f32::from(width), Language::Et) {
                for wrong in ["27", "12", "§", "lg", "p", "nr", "100"] {
                    assert!(line.split(' ').next_back().is_none_or(|last| last != wrong), "{line}");
                }
                assert!(!line.starts_with('–'), "{line}");
            }
        }
    }
}
