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

impl Weight {
    pub(crate) const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// Its name among the resources of a page.
    pub(crate) fn resource(self) -> &'static str {
        match self {
            Self::Regular => "R",
            Self::Bold => "B",
        }
    }
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
        (glyph, self.thousandths(i64::from(advance)) as u16)
    }

    /// A length of the face in thousandths of the type size.
    fn thousandths(&self, length: i64) -> i64 {
        length * 1000 / i64::from(self.parsed.units_per_em.max(1))
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
    pub(crate) fn reduce(&self, characters: &BTreeSet<char>) -> Result<Subset, PdfFault> {
        let mut remapper = GlyphRemapper::new();
        let mut codes = Codes { direct: vec![0; DIRECT], others: BTreeMap::new() };
        // What is missing has places that nothing refers to: the first, and those whose codes a string
        // would have to escape.
        let missing = Glyph {
            character: None,
            reduced: 0,
            advance: self.thousandths(i64::from(self.parsed.get_glyph_width(0).unwrap_or(0))),
        };
        let mut glyphs = vec![missing.clone()];
        for &character in characters {
            while ESCAPED.contains(&glyphs.len()) {
                glyphs.push(missing.clone());
            }
            let (glyph, advance) = self.glyph(character);
            codes.set(character, glyphs.len() as u16);
            glyphs.push(Glyph {
                character: Some(character),
                reduced: remapper.remap(glyph),
                advance: i64::from(advance),
            });
        }
        let program = subsetter::subset(&self.parsed.original_bytes, 0, &remapper)
            .map_err(|fault| PdfFault::Subset { face: self.name, reason: fault.to_string() })?;
        let metrics = &self.parsed.pdf_font_metrics;
        let corners = [metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max];
        Ok(Subset {
            name: format!("{}+{}", subset_tag(characters), self.name),
            program,
            glyphs,
            codes,
            bounds: corners.map(|corner| self.thousandths(i64::from(corner))),
            stem: 50 + (i64::from(metrics.us_weight_class) / 65).pow(2),
        })
    }
}

/// A glyph of a reduced face. Its code in texts tells its place among them.
#[derive(Clone)]
pub(crate) struct Glyph {
    /// What it is read as.
    pub(crate) character: Option<char>,
    /// Its number in the reduced program.
    pub(crate) reduced: u16,
    /// In thousandths of the size.
    pub(crate) advance: i64,
}

/// A reduced face. Two characters that look alike have codes of their own, so that each is read
/// as what it is: the hyphen of a divided word is no hyphen of a compound.
pub(crate) struct Subset {
    /// Its name with the tag of the subset.
    pub(crate) name: String,
    pub(crate) program: Vec<u8>,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) codes: Codes,
    /// Left, bottom, right and top of all glyphs, in thousandths of the size.
    pub(crate) bounds: [i64; 4],
    /// Estimated thickness of stems, in thousandths of the size.
    pub(crate) stem: i64,
}

/// Places of glyphs below this bound have codes of one byte: those of nearly every document.
pub(crate) const SHORT: u16 = 0xE0;
/// The code of two bytes of the first place above.
pub(crate) const LONG: u16 = 0xE000;
/// Parentheses, backslash and carriage return.
const ESCAPED: [usize; 4] = [0x28, 0x29, 0x5C, 0x0D];

/// Writes the code of a place.
pub(crate) fn write_code(out: &mut Vec<u8>, place: u16) {
    match u8::try_from(place) {
        Ok(code) if place < SHORT => out.push(code),
        _ => out.extend((place - SHORT + LONG).to_be_bytes()),
    }
}

/// The places of characters.
pub(crate) struct Codes {
    direct: Vec<u16>,
    others: BTreeMap<char, u16>,
}

impl Codes {
    fn set(&mut self, character: char, place: u16) {
        match self.direct.get_mut(u32::from(character) as usize) {
            Some(slot) => *slot = place,
            None => {
                self.others.insert(character, place);
            }
        }
    }

    /// Writes the code of a character of the subset.
    pub(crate) fn write(&self, out: &mut Vec<u8>, character: char) {
        write_code(out, self.of(character));
    }

    fn of(&self, character: char) -> u16 {
        let direct = self.direct.get(u32::from(character) as usize).copied();
        direct.unwrap_or_else(|| self.others.get(&character).copied().unwrap_or(0))
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
            0123456789.,:;!?()[]/%§№«»„“”‘’–—…•·→≥≤−×±°¹²³⁴⁵⁶⁷⁸⁹€□✓\u{AD}";
        for weight in Weight::ALL {
            let face = faces().unwrap().of(weight);
            let missing: String = letters.chars().filter(|letter| !face.draws(*letter)).collect();
            assert_eq!(missing, "", "{weight:?}");
        }
    }

    #[test]
    fn a_reduced_face_is_small_and_names_its_subset() {
        let face = faces().unwrap().of(Weight::Regular);
        let reduced = face.reduce(&"Järelevalve akt".chars().collect()).unwrap();
        assert!(reduced.program.len() < 8_000, "{}", reduced.program.len());
        assert_eq!(reduced.name.as_bytes()[6], b'+');
        let other = face.reduce(&"Järelevalve".chars().collect()).unwrap();
        assert_ne!(reduced.name, other.name);
    }

    #[test]
    fn characters_that_look_alike_keep_codes_of_their_own() {
        let face = faces().unwrap().of(Weight::Regular);
        let reduced = face.reduce(&"-\u{AD}".chars().collect()).unwrap();
        assert_ne!(reduced.codes.of('-'), reduced.codes.of('\u{AD}'));
        assert_eq!(reduced.glyphs[1].reduced, reduced.glyphs[2].reduced);
    }

    #[test]
    fn codes_of_one_byte_come_first_and_need_no_escape() {
        let face = faces().unwrap().of(Weight::Regular);
        let all: BTreeSet<char> =
            (' '..='ſ').chain('Ѐ'..='џ').filter(|own| face.draws(*own)).collect();
        assert!(all.len() > usize::from(SHORT));
        let codes = face.reduce(&all).unwrap().codes;
        let mut written = Vec::new();
        for character in all {
            let from = written.len();
            codes.write(&mut written, character);
            assert_eq!(written.len() - from, if codes.of(character) < SHORT { 1 } else { 2 });
            assert!(!ESCAPED.contains(&usize::from(written[from])), "{character}");
        }
    }
}
