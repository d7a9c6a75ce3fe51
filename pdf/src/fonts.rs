//! The two faces every document is set in, and their reduction to the glyphs a document uses.
//!
//! Parsed once per process. Never looks for fonts on the machine: the same text gets the same
//! glyphs everywhere. A character without a glyph becomes [`REPLACEMENT`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;

use crate::PdfFault;

/// What stands in for a character neither face can draw.
pub(crate) const REPLACEMENT: char = '□';

/// Characters below this bound are looked up in a table instead of a map; it covers Latin,
/// Cyrillic and general punctuation, which is nearly every character of a report.
const DIRECT: usize = 0x2200;

/// Which of the two faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One face: its program, and glyph and advance of each character.
pub(crate) struct Face {
    name: &'static str,
    parsed: ParsedFont,
    /// Glyph and advance in thousandths of the size, by code point below [`DIRECT`]; glyph 0
    /// means there is none.
    direct: Vec<(u16, u16)>,
}

impl Face {
    fn read(name: &'static str, program: &[u8]) -> Option<Self> {
        let mut warnings = Vec::new();
        let parsed = ParsedFont::from_bytes(program, 0, &mut warnings)?;
        let mut face = Self { name, parsed, direct: Vec::new() };
        let table = (0..DIRECT as u32).map(|point| face.look_up(point)).collect();
        face.direct = table;
        Some(face)
    }

    fn look_up(&self, point: u32) -> (u16, u16) {
        let glyph = self.parsed.lookup_glyph_index(point).unwrap_or(0);
        let advance = self.parsed.get_glyph_width(glyph).unwrap_or(0);
        (glyph, (u32::from(advance) * 1000 / u32::from(self.parsed.units_per_em.max(1))) as u16)
    }

    fn glyph(&self, character: char) -> (u16, u16) {
        let point = u32::from(character);
        self.direct.get(point as usize).copied().unwrap_or_else(|| self.look_up(point))
    }

    /// Whether the face can draw this character.
    pub(crate) fn draws(&self, character: char) -> bool {
        self.glyph(character).0 != 0
    }

    /// Advance of a character in thousandths of the type size.
    pub(crate) fn advance(&self, character: char) -> u16 {
        self.glyph(character).1
    }

    /// The face reduced to the given characters, ready to embed. Equal characters give equal
    /// bytes.
    pub(crate) fn reduce(&self, characters: &BTreeSet<char>) -> Result<ParsedFont, PdfFault> {
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        let mut widths = BTreeMap::new();
        widths.insert(0, self.parsed.get_glyph_width(0).unwrap_or(0));
        for &character in characters {
            let (glyph, _) = self.glyph(character);
            let reduced = remapper.remap(glyph);
            glyphs.insert(u32::from(character), reduced);
            widths.insert(reduced, self.parsed.get_glyph_width(glyph).unwrap_or(0));
        }
        let program = subsetter::subset(&self.parsed.original_bytes, 0, &remapper)
            .map_err(|fault| PdfFault::Subset { face: self.name, reason: fault.to_string() })?;
        Ok(ParsedFont {
            original_bytes: program,
            font_index: 0,
            font_name: Some(format!("{}+{}", subset_tag(characters), self.name)),
            codepoint_to_glyph: glyphs,
            glyph_widths: widths,
            units_per_em: self.parsed.units_per_em,
            font_metrics: self.parsed.font_metrics.clone(),
            font_type: self.parsed.font_type,
            pdf_font_metrics: self.parsed.pdf_font_metrics.clone(),
        })
    }
}

/// Six letters that tell subsets of one face apart (ISO 32000-1, 9.6.4): a hash (FNV-1a) of the
/// characters kept.
fn subset_tag(characters: &BTreeSet<char>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for &character in characters {
        for byte in u32::from(character).to_be_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    (0..6)
        .map(|_| {
            let letter = (hash % 26) as u8;
            hash /= 26;
            char::from(b'A' + letter)
        })
        .collect()
}

/// Both faces.
pub(crate) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// The face of a weight.
    pub(crate) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// The faces, parsed at first use.
pub(crate) fn faces() -> Result<&'static Faces, PdfFault> {
    static FACES: OnceLock<Option<Faces>> = OnceLock::new();
    FACES
        .get_or_init(|| {
            Some(Faces {
                regular: Face::read(
                    "LoodSans-Regular",
                    include_bytes!("../fonts/LoodSans-Regular.ttf"),
                )?,
                bold: Face::read("LoodSans-Bold", include_bytes!("../fonts/LoodSans-Bold.ttf"))?,
            })
        })
        .as_ref()
        .ok_or(PdfFault::Fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_draw_every_letter_of_the_three_languages() {
        let letters = "abcdefghijklmnopqrsšzžtuvwõäöüxyABCDEFGHIJKLMNOPQRSŠZŽTUVWÕÄÖÜXY\
            абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
            0123456789.,:;!?()[]/%§№«»„“”‘’–—…•·→≥≤−×±°¹²³⁴⁵⁶⁷⁸⁹€□✓";
        for weight in [Weight::Regular, Weight::Bold] {
            let face = faces().unwrap().of(weight);
            let missing: String = letters.chars().filter(|letter| !face.draws(*letter)).collect();
            assert_eq!(missing, "", "{weight:?}");
        }
    }

    #[test]
    fn a_reduced_face_is_small_and_names_its_subset() {
        let face = faces().unwrap().of(Weight::Regular);
        let reduced = face.reduce(&"Järelevalve akt".chars().collect()).unwrap();
        assert!(reduced.original_bytes.len() < 8_000, "{}", reduced.original_bytes.len());
        let name = reduced.font_name.unwrap();
        assert_eq!(name.as_bytes()[6], b'+');
        let other = face.reduce(&"Järelevalve".chars().collect()).unwrap();
        assert_ne!(name, other.font_name.unwrap());
    }
}
