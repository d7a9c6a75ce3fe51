//! How wide text is, and its lines.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use engine::language::Language;

use crate::breaking::Setter;
use crate::fonts::{Face, Faces, REPLACEMENT, Weight};
use crate::palette::Colour;

/// The hyphen a layout adds: readers join the word again (ISO 32000-1, 14.8.2.2.3).
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// Type size in points.
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
}

/// A line of text and its width in points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) width: f32,
}

/// Characters neither face can draw, with how often they were asked for.
pub(crate) type Missing = RefCell<BTreeMap<char, usize>>;

/// Measures with the faces of the document.
#[derive(Clone, Copy)]
pub(crate) struct Measure<'a> {
    faces: &'static Faces,
    language: Language,
    missing: &'a Missing,
}

impl<'a> Measure<'a> {
    pub(crate) fn new(faces: &'static Faces, language: Language, missing: &'a Missing) -> Self {
        Self { faces, language, missing }
    }

    /// The same for words in another language: they are divided as that language divides them.
    pub(crate) fn speaking(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Width of text as it would be drawn, in points.
    pub(crate) fn width(self, text: &str, style: Style) -> f32 {
        let face = self.faces.of(style.weight);
        text.chars().map(|character| advance(face, character, style)).sum()
    }

    /// The lines of a text set to a width, in points. Line breaks in the text are kept; a text
    /// without words gives no lines.
    pub(crate) fn lines(self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let face = self.faces.of(style.weight);
        let advance = |character| advance(face, character, style);
        let setter = Setter { language: self.language, width, advance };
        let mut lines = Vec::new();
        for paragraph in text.trim().lines() {
            let clean = self.clean(paragraph, face);
            if clean.is_empty() {
                if !lines.is_empty() {
                    lines.push(Line { text: String::new(), width: 0.0 });
                }
                continue;
            }
            setter.set(&clean, &mut lines);
        }
        // What cannot be seen may still have asked for empty lines at the end.
        while lines.last().is_some_and(|line| line.text.is_empty()) {
            lines.pop();
        }
        lines
    }

    /// A text on one line, whatever its length: its words cleaned of what cannot be drawn.
    pub(crate) fn line(self, text: &str, style: Style) -> Line {
        let text = self.cleaned(text, style);
        let width = self.width(&text, style);
        Line { text, width }
    }

    /// Text that the face can draw: tabs become spaces, invisible characters go, and every
    /// character without a glyph becomes the replacement box.
    pub(crate) fn clean<'t>(self, text: &'t str, face: &Face) -> Cow<'t, str> {
        match self.shown(text, face) {
            Cow::Borrowed(shown) => Cow::Borrowed(shown.trim()),
            Cow::Owned(shown) if shown.len() == shown.trim().len() => Cow::Owned(shown),
            Cow::Owned(shown) => Cow::Owned(shown.trim().to_owned()),
        }
    }

    fn shown<'t>(self, text: &'t str, face: &Face) -> Cow<'t, str> {
        let plain = |own: char| own != '\t' && face.draws(own) && !is_invisible(own);
        if text.chars().all(plain) {
            return Cow::Borrowed(text);
        }
        let shown = text.chars().filter(|character| !is_invisible(*character));
        let shown = shown.map(|character| match character {
            '\t' => ' ',
            drawn if face.draws(drawn) => drawn,
            other => {
                *self.missing.borrow_mut().entry(other).or_default() += 1;
                REPLACEMENT
            }
        });
        Cow::Owned(shown.collect())
    }

    /// A part of a text as it is drawn, with the spaces at its ends.
    pub(crate) fn visible(self, text: &str, style: Style) -> String {
        self.shown(&text.replace(['\n', '\r'], " "), self.faces.of(style.weight)).into_owned()
    }

    /// Text as it is cleaned for a style, on one line.
    pub(crate) fn cleaned(self, text: &str, style: Style) -> String {
        self.clean(&text.replace(['\n', '\r'], " "), self.faces.of(style.weight)).into_owned()
    }
}

fn advance(face: &Face, character: char, style: Style) -> f32 {
    f32::from(face.advance(character)) * style.size / 1000.0
}

/// Characters that change how others look or run and have no look of their own: controls,
/// joiners, direction marks, variation selectors, tags.
fn is_invisible(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(u32::from(character),
            0xAD | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::faces;
    use crate::palette::INK;

    const STYLE: Style = Style { size: 10.0, weight: Weight::Regular, colour: INK };

    fn lines(text: &str, width: f32) -> Vec<String> {
        let missing = Missing::default();
        let measure = Measure::new(faces().unwrap(), Language::Et, &missing);
        let lines = measure.lines(text, STYLE, width);
        for line in &lines {
            assert!(line.width <= width + 0.01, "{} > {width}: {}", line.width, line.text);
            assert!((measure.width(&line.text, STYLE) - line.width).abs() < 0.01);
        }
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_move_to_the_next_line_whole() {
        assert_eq!(
            lines("Igal teenusesaajal on hooldusplaan", 100.0),
            ["Igal teenusesaajal on", "hooldusplaan"]
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_keeps_its_letters() {
        let word = "õ".repeat(2000);
        let parts = lines(&word, 80.0);
        assert!(parts.len() > 50);
        assert_eq!(parts.concat(), word);
    }

    #[test]
    fn a_paragraph_sign_stays_with_its_number() {
        for width in 40..120_u16 {
            let parts =
                lines("Kooskõlas sotsiaalhoolekande seaduse § 21 lg 2 nõuetega", f32::from(width));
            assert!(parts.iter().all(|part| !part.ends_with('§')), "{parts:?}");
        }
    }

    #[test]
    fn line_breaks_are_kept_and_empty_text_has_no_lines() {
        assert_eq!(lines("üks\nkaks\n\nkolm\n", 100.0), ["üks", "kaks", "", "kolm"]);
        assert_eq!(lines(" \n ", 100.0), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_drawn_becomes_a_box_and_what_is_invisible_goes() {
        assert_eq!(lines("a\u{200D}b 🏠\u{FE0F} c\td\u{7}", 200.0), ["ab □ c d"]);
        let missing = Missing::default();
        let measure = Measure::new(faces().unwrap(), Language::Et, &missing);
        measure.lines("🏠 ja 🏠 中", STYLE, 200.0);
        assert_eq!(missing.into_inner(), BTreeMap::from([('🏠', 2), ('中', 1)]));
    }
}
