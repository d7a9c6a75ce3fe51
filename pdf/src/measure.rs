//! How wide text is and where its lines end.
//!
//! Lines break where Unicode allows (UAX 14), except inside short references such as "§ 21"; a
//! word wider than the line is cut between characters, so that no line is ever wider than asked.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::fonts::{Face, Faces, REPLACEMENT, Weight};
use crate::palette::Colour;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// Type size in points.
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
    /// Extra space after each character, in points.
    pub(crate) spacing: f32,
}

/// A line of text and its width in points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) width: f32,
}

/// Measures with the faces of the document.
#[derive(Clone, Copy)]
pub(crate) struct Measure {
    faces: &'static Faces,
}

impl Measure {
    pub(crate) fn new(faces: &'static Faces) -> Self {
        Self { faces }
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
        let mut lines = Vec::new();
        for paragraph in text.trim().lines() {
            let clean = clean(paragraph, face);
            if clean.is_empty() {
                if !lines.is_empty() {
                    lines.push(Line { text: String::new(), width: 0.0 });
                }
                continue;
            }
            break_paragraph(&clean, face, style, width, &mut lines);
        }
        lines
    }

    /// A text on one line, whatever its length: its words cleaned of what cannot be drawn.
    pub(crate) fn line(self, text: &str, style: Style) -> Line {
        let text = clean(&text.replace(['\n', '\r'], " "), self.faces.of(style.weight));
        let width = self.width(&text, style);
        Line { text, width }
    }
}

fn advance(face: &Face, character: char, style: Style) -> f32 {
    f32::from(face.advance(character)) * style.size / 1000.0 + style.spacing
}

/// Text that the face can draw: tabs become spaces, invisible characters go, and every
/// character without a glyph becomes the replacement box.
fn clean(text: &str, face: &Face) -> String {
    text.trim()
        .chars()
        .filter(|character| !is_invisible(*character))
        .map(|character| match character {
            '\t' => ' ',
            drawn if face.draws(drawn) => drawn,
            _ => REPLACEMENT,
        })
        .collect()
}

/// Characters that change how others look or run and have no look of their own: controls,
/// joiners, direction marks, variation selectors, tags.
fn is_invisible(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(u32::from(character),
            0xAD | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

/// Whether a break is unwelcome after these words although Unicode allows it: a sign or an
/// abbreviation that belongs to the number behind it.
fn binds(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    before.ends_with(' ')
        && matches!(
            word,
            "§" | "§§"
                | "№"
                | "nr"
                | "no"
                | "lg"
                | "lõige"
                | "lõike"
                | "p"
                | "ч."
                | "п."
                | "art"
                | "arts"
        )
}

fn break_paragraph(text: &str, face: &Face, style: Style, width: f32, lines: &mut Vec<Line>) {
    let mut current = String::new();
    let mut current_width = 0.0_f32;
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let so_far = &text[..end];
        if opportunity == BreakOpportunity::Allowed && binds(so_far) && end < text.len() {
            continue;
        }
        let piece = &text[start..end];
        start = end;
        let piece_width: f32 = piece.chars().map(|c| advance(face, c, style)).sum();
        // Spaces at the end of a line may hang over its edge.
        let inked = piece.trim_end();
        let ink: f32 = if inked.len() == piece.len() {
            piece_width
        } else {
            inked.chars().map(|c| advance(face, c, style)).sum()
        };
        if current_width + ink > width && !current.is_empty() {
            push(&mut current, &mut current_width, face, style, lines);
        }
        if ink > width {
            cut(piece, face, style, width, &mut current, &mut current_width, lines);
        } else {
            current.push_str(piece);
            current_width += piece_width;
        }
    }
    if !current.trim_end().is_empty() {
        push(&mut current, &mut current_width, face, style, lines);
    }
}

/// Cuts a word wider than the line between characters; combining marks stay with their letter.
fn cut(
    word: &str,
    face: &Face,
    style: Style,
    width: f32,
    current: &mut String,
    current_width: &mut f32,
    lines: &mut Vec<Line>,
) {
    for character in word.chars() {
        let step = advance(face, character, style);
        if *current_width + step > width && !current.is_empty() && !is_combining(character) {
            push(current, current_width, face, style, lines);
        }
        current.push(character);
        *current_width += step;
    }
}

fn is_combining(character: char) -> bool {
    matches!(u32::from(character), 0x300..=0x36F | 0x483..=0x489)
}

fn push(
    current: &mut String,
    current_width: &mut f32,
    face: &Face,
    style: Style,
    lines: &mut Vec<Line>,
) {
    let text = current.trim_end().to_owned();
    let hanging: f32 = current[text.len()..].chars().map(|c| advance(face, c, style)).sum();
    lines.push(Line { text, width: *current_width - hanging });
    current.clear();
    *current_width = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::faces;
    use crate::palette::INK;

    const STYLE: Style = Style { size: 10.0, weight: Weight::Regular, colour: INK, spacing: 0.0 };

    fn lines(text: &str, width: f32) -> Vec<String> {
        let measure = Measure::new(faces().unwrap());
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
    }
}
