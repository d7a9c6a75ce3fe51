//! The finished file: language, metadata, identifier, compression.
//!
//! Everything that printpdf would take from a clock or a random source is set here from the
//! document itself, so that equal input gives equal bytes on every target.

use engine::report::ReportDocument;
use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};
use miniz_oxide::deflate::compress_to_vec_zlib;
use printpdf::{PdfDocument, PdfSaveOptions};
use sha2::{Digest, Sha256};

use crate::PdfFault;

/// Effort of compression: beyond it time grows fast and files hardly shrink.
const LEVEL: u8 = 4;

/// The bytes of the file.
pub(crate) fn write(painted: &PdfDocument, document: &ReportDocument) -> Result<Vec<u8>, PdfFault> {
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut file = painted.to_lopdf_document(&options, &mut Vec::new());
    "1.7".clone_into(&mut file.version);
    let root = file.trailer.get(b"Root").and_then(Object::as_reference)?;
    let catalogue = file.get_object_mut(root).and_then(Object::as_dict_mut)?;
    catalogue.set("Lang", text(document.language.tag()));
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let info = file.trailer.get(b"Info").and_then(Object::as_reference)?;
    file.set_object(info, information(document));
    let identifier = Object::String(identifier(&file), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    compress(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|fault| PdfFault::Write(fault.into()))?;
    Ok(bytes)
}

fn information(document: &ReportDocument) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text(&full_title(document)),
        "Producer" => text("Lood"),
        "Creator" => text("Lood"),
    };
    if !document.issuer.is_empty() {
        information.set("Author", text(&document.issuer));
    }
    if let Some(date) = date(&document.made_at) {
        information.set("CreationDate", Object::string_literal(date.clone()));
        information.set("ModDate", Object::string_literal(date));
    }
    information
}

fn full_title(document: &ReportDocument) -> String {
    match (document.title.trim(), document.subtitle.trim()) {
        (title, "") => title.to_owned(),
        (title, subtitle) => format!("{title}: {}", subtitle.replace('\n', ", ")),
    }
}

/// A text string: UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A PDF date (ISO 32000-1, 7.9.4) of an RFC 3339 one; none where it is not one.
fn date(made_at: &str) -> Option<String> {
    let bytes = made_at.as_bytes();
    let digits = |from: usize, to: usize| {
        let part = made_at.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part)
    };
    if bytes.len() < 20 || !made_at.is_ascii() {
        return None;
    }
    let day = [digits(0, 4)?, digits(5, 7)?, digits(8, 10)?].concat();
    let time = [digits(11, 13)?, digits(14, 16)?, digits(17, 19)?].concat();
    let zone = match bytes[19..].iter().position(|byte| b"Zz+-".contains(byte))? + 19 {
        at if matches!(bytes[at], b'Z' | b'z') => "Z".to_owned(),
        at => format!(
            "{}{}'{}'",
            char::from(bytes[at]),
            digits(at + 1, at + 3)?,
            digits(at + 4, at + 6)?
        ),
    };
    Some(format!("D:{day}{time}{zone}"))
}

/// Compresses every stream that is not compressed yet.
fn compress(file: &mut Document) {
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            let packed = compress_to_vec_zlib(&stream.content, LEVEL);
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
}

/// Sixteen bytes that tell this document from others: a hash of everything in it. It identifies;
/// it does not protect.
fn identifier(file: &Document) -> Vec<u8> {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            Object::Dictionary(entries) => hash.update(format!("{entries:?}")),
            _ => {}
        }
    }
    hash.finalize()[..16].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_zone() {
        assert_eq!(date("2026-03-09T14:05:06Z").unwrap(), "D:20260309140506Z");
        assert_eq!(date("2026-03-09T14:05:06.123+02:00").unwrap(), "D:20260309140506+02'00'");
        for wrong in ["", "9.3.2026", "2026-03-09", "2026-03-09T14:05:06", "ääääääääääääääääääääää"]
        {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn texts_outside_ascii_are_written_in_utf_16() {
        assert_eq!(text("Lood"), Object::string_literal("Lood"));
        let Object::String(bytes, _) = text("§") else { panic!("a string") };
        assert_eq!(bytes, [0xFE, 0xFF, 0, 0xA7]);
    }
}
