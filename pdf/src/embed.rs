//! The faces and photographs as objects of the file.

use std::fmt::Write as _;

use lopdf::{Object, ObjectId};

use crate::file::File;
use crate::fonts::{LONG, SHORT, Subset, write_code};
use crate::photos::{Coding, Photo};

/// Height of capitals above the baseline, in thousandths of the size: that of both faces.
const CAPITALS: i64 = 660;

/// Which collection of glyphs codes and faces speak of: that of each face.
const SYSTEM: &str = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";

/// Writes how codes are read (ISO 32000-1, 9.7.5); gives its number.
pub(crate) fn coding(file: &mut File) -> u32 {
    let number = file.number();
    let (last, space) = (SHORT - 1, code_space());
    // The codes of a range differ in their last byte only, and a hundred ranges are one section's most.
    let first = u32::from(SHORT);
    let ranges = (u32::from(LONG)..=0xFFFF).step_by(0x100).map(|code| {
        format!("<{code:04X}><{:04X}>{}\n", code + 0xFF, code - u32::from(LONG) + first)
    });
    let ranges: String = ranges.collect();
    let count = (0x1_0000 - u32::from(LONG)) / 0x100;
    let ranges = format!("{count} begincidrange\n{ranges}endcidrange\n");
    let map = format!(
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n{SYSTEM}def\n\
         /CMapName/Lood def\n/CMapType 1 def\n{space}1 begincidrange\n\
         <00><{last:02X}>0\nendcidrange\n{ranges}\
         endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    );
    file.stream(number, format!("/Type/CMap/CMapName/Lood{SYSTEM}").as_bytes(), map.as_bytes());
    number
}

/// The codes there are: short ones and long ones.
fn code_space() -> String {
    let (last, long) = (SHORT - 1, LONG);
    format!("2 begincodespacerange\n<00><{last:02X}>\n<{long:04X}><FFFF>\nendcodespacerange\n")
}

/// Writes a reduced face; gives the object of the font.
pub(crate) fn font(file: &mut File, subset: &Subset, coding: u32) -> Object {
    let [font, descendant, descriptor, program, readings, glyphs] =
        std::array::from_fn(|_| file.number());
    let name = &subset.name;
    let length = format!("/Length1 {}", subset.program.len());
    file.stream(program, length.as_bytes(), &subset.program);
    file.stream(readings, b"", to_unicode(subset).as_bytes());
    let map: Vec<u8> = subset.glyphs.iter().flat_map(|own| own.reduced.to_be_bytes()).collect();
    file.stream(glyphs, b"", &map);
    let [left, bottom, right, top] = subset.bounds;
    file.object(descriptor, |out| {
        let stem = subset.stem;
        out.extend(
            format!(
                "<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{left} {bottom} {right} \
                 {top}]/ItalicAngle 0/Ascent {top}/Descent {bottom}/CapHeight {CAPITALS}\
                 /StemV {stem}/FontFile2 {program} 0 R>>"
            )
            .as_bytes(),
        );
    });
    let mut widths = String::new();
    for glyph in &subset.glyphs {
        let _ = write!(widths, "{} ", glyph.advance);
    }
    let widths = widths.trim_end();
    file.object(descendant, |out| {
        out.extend(
            format!(
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}{SYSTEM}\
                 /FontDescriptor {descriptor} 0 R/W[0[{widths}]]/CIDToGIDMap {glyphs} 0 R>>"
            )
            .as_bytes(),
        );
    });
    file.object(font, |out| {
        out.extend(
            format!(
                "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding {coding} 0 R\
                 /DescendantFonts[{descendant} 0 R]/ToUnicode {readings} 0 R>>"
            )
            .as_bytes(),
        );
    });
    reference(font)
}

/// What each code is read as (ISO 32000-1, 9.10.3).
fn to_unicode(subset: &Subset) -> String {
    let mut map = String::from(
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
         /CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n",
    );
    map.push_str(&code_space());
    let mut code = Vec::new();
    let glyphs = (0_u16..).zip(&subset.glyphs);
    let read: Vec<(u16, char)> =
        glyphs.filter_map(|(place, glyph)| Some((place, glyph.character?))).collect();
    // At most a hundred entries a section.
    for section in read.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", section.len());
        for (place, character) in section {
            code.clear();
            write_code(&mut code, *place);
            map.push('<');
            for byte in &code {
                let _ = write!(map, "{byte:02X}");
            }
            map.push_str("><");
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    map
}

/// Writes a photograph; gives its object.
pub(crate) fn photo(file: &mut File, photo: &Photo<'_>) -> Object {
    let number = file.number();
    let (width, height) = photo.stored;
    let (bits, components) = (photo.bits, photo.components);
    let space = match (&photo.coding, components) {
        (Coding::Png { palette }, _) if !palette.is_empty() => {
            let colours: String = palette.iter().map(|byte| format!("{byte:02X}")).collect();
            format!("[/Indexed/DeviceRGB {}<{colours}>]", palette.len() / 3 - 1)
        }
        (_, 1) => "/DeviceGray".to_owned(),
        _ => "/DeviceRGB".to_owned(),
    };
    let filter = match &photo.coding {
        Coding::Jpeg => "/Filter/DCTDecode".to_owned(),
        Coding::Plain => "/Filter/FlateDecode".to_owned(),
        Coding::Png { .. } => format!(
            "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {components}\
             /BitsPerComponent {bits}/Columns {width}>>"
        ),
    };
    let entries = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace{space}\
         /BitsPerComponent {bits}{filter}"
    );
    let pieces: Vec<&[u8]> = photo.data.iter().map(AsRef::as_ref).collect();
    file.raw_stream(number, entries.as_bytes(), &pieces);
    reference(number)
}

pub(crate) fn reference(number: u32) -> Object {
    let id: ObjectId = (number, 0);
    Object::Reference(id)
}
