//! The bytes of a file: objects packed into compressed streams, and where each one is (ISO 32000-1,
//! 7.5.7 and 7.5.8). It knows nothing of what the objects mean.

use std::io::Write as _;

use lopdf::{Dictionary, Object, StringFormat};
use sha2::{Digest, Sha256};
use zlib_rs::{Deflate, DeflateFlush, compress_bound};

/// Effort of compression: beyond it time grows fast and files hardly shrink.
const LEVEL: i32 = 5;
/// Objects in one compressed stream: a reader unpacks them together.
const TOGETHER: usize = 200;

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    /// Nowhere: the number is free.
    Free,
    /// At an offset of the file.
    At(u32),
    /// In a stream, at a place.
    In(u32, u16),
}

/// Compresses streams, one after another.
pub(crate) struct Packer(Deflate);

impl Packer {
    pub(crate) fn new() -> Self {
        /// Of 32 kilobytes, the largest there is.
        const WINDOW_BITS: u8 = 15;
        Self(Deflate::new(LEVEL, true, WINDOW_BITS))
    }

    /// The data compressed, in the format of zlib.
    pub(crate) fn pack(&mut self, data: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = vec![0; compress_bound(data.len())];
        // With room for the worst there is nothing that can fail.
        let _ = self.0.compress(data, &mut packed, DeflateFlush::Finish);
        packed.truncate(self.0.total_out() as usize);
        packed
    }
}

/// A file being written.
pub(crate) struct File {
    packer: Packer,
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// Objects waiting for their stream: numbers with offsets, and the bytes.
    waiting: Vec<(u32, usize)>,
    packed: Vec<u8>,
}

impl File {
    /// An empty file.
    pub(crate) fn new() -> Self {
        // The second line tells programs that this is no text (ISO 32000-1, 7.5.2).
        let bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self {
            packer: Packer::new(),
            bytes,
            // The number 0 is no object's.
            entries: vec![Entry::Free],
            waiting: Vec::new(),
            packed: Vec::new(),
        }
    }

    /// A new number.
    pub(crate) fn number(&mut self) -> u32 {
        self.entries.push(Entry::Free);
        self.entries.len() as u32 - 1
    }

    /// Writes an object that is no stream.
    pub(crate) fn object(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.waiting.push((number, self.packed.len()));
        write(&mut self.packed);
        self.packed.push(b'\n');
        if self.waiting.len() == TOGETHER {
            self.pack();
        }
    }

    /// Writes a stream, compressed here.
    pub(crate) fn stream(&mut self, number: u32, entries: &[u8], data: &[u8]) {
        let packed = self.packer.pack(data);
        let entries = [entries, &b"/Filter/FlateDecode"[..]].concat();
        self.raw_stream(number, &entries, &[&packed]);
    }

    /// Writes a stream as it is, in pieces.
    pub(crate) fn raw_stream(&mut self, number: u32, entries: &[u8], data: &[&[u8]]) {
        self.entries[number as usize] = Entry::At(self.bytes.len() as u32);
        let length: usize = data.iter().map(|piece| piece.len()).sum();
        self.put(format_args!("{number} 0 obj\n<<"));
        self.bytes.extend(entries);
        self.put(format_args!("/Length {length}>>\nstream\n"));
        for piece in data {
            self.bytes.extend(*piece);
        }
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to memory cannot fail.
        let _ = self.bytes.write_fmt(words);
    }

    /// Writes the objects that wait as one stream.
    fn pack(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let packed = std::mem::take(&mut self.packed);
        let stream = self.number();
        let mut data = Vec::with_capacity(packed.len() + waiting.len() * 12);
        for (place, (number, offset)) in waiting.iter().enumerate() {
            self.entries[*number as usize] = Entry::In(stream, place as u16);
            let _ = write!(data, "{number} {offset} ");
        }
        let first = data.len();
        data.extend(&packed);
        let entries = format!("/Type/ObjStm/N {}/First {first}", waiting.len());
        self.stream(stream, entries.as_bytes(), &data);
    }

    /// The bytes of the whole file. Its identifier is a hash of everything in it: it identifies, it
    /// does not protect.
    pub(crate) fn finish(mut self, root: u32, information: u32) -> Vec<u8> {
        self.pack();
        let number = self.number();
        let start = self.bytes.len();
        self.entries[number as usize] = Entry::At(start as u32);
        let hash = Sha256::digest(&self.bytes);
        let identifier: String = hash[..16].iter().map(|byte| format!("{byte:02X}")).collect();
        let entries = format!(
            "/Type/XRef/Size {}/W[1 4 2]/Root {root} 0 R/Info {information} 0 R\
             /ID[<{identifier}><{identifier}>]/DecodeParms<</Predictor 12/Columns 7>>",
            self.entries.len()
        );
        let rows = self.rows();
        self.stream(number, entries.as_bytes(), &rows);
        self.put(format_args!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }

    /// Where each object is, as differences of rows (the predictor "up" of PNG).
    fn rows(&self) -> Vec<u8> {
        let mut rows = Vec::with_capacity(self.entries.len() * 8);
        let mut above = [0_u8; 7];
        for entry in &self.entries {
            let (kind, second, third) = match entry {
                Entry::Free => (0, 0, u16::MAX),
                Entry::At(offset) => (1, *offset, 0),
                Entry::In(stream, place) => (2, *stream, *place),
            };
            let mut row = [kind, 0, 0, 0, 0, 0, 0];
            row[1..5].copy_from_slice(&second.to_be_bytes());
            row[5..].copy_from_slice(&third.to_be_bytes());
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(own, before)| own.wrapping_sub(before)));
            above = row;
        }
        rows
    }
}

/// Writes an object of lopdf.
pub(crate) fn write_object(out: &mut Vec<u8>, object: &Object) {
    let _ = match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(truth) => write!(out, "{truth}"),
        Object::Integer(number) => write!(out, "{number}"),
        Object::Real(number) => write!(out, "{number}"),
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R"),
        Object::Name(name) => {
            write_name(out, name);
            Ok(())
        }
        Object::String(bytes, format) => {
            write_string(out, bytes, *format);
            Ok(())
        }
        Object::Array(all) => {
            out.push(b'[');
            for (place, own) in all.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                write_object(out, own);
            }
            out.push(b']');
            Ok(())
        }
        Object::Dictionary(entries) => {
            out.extend(b"<<");
            write_entries(out, entries);
            out.extend(b">>");
            Ok(())
        }
        // A stream stands alone and is written by the file.
        Object::Stream(_) => Ok(()),
    };
}

/// Writes the entries of a dictionary without its brackets.
fn write_entries(out: &mut Vec<u8>, entries: &Dictionary) {
    for (name, value) in entries {
        write_name(out, name);
        // What follows a name without a sign of its own needs a space.
        if !matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
        ) {
            out.push(b' ');
        }
        write_object(out, value);
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) {
    if format == StringFormat::Hexadecimal {
        out.push(b'<');
        for byte in bytes {
            let _ = write!(out, "{byte:02X}");
        }
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

/// A text string: ASCII as it is, else UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_outside_ascii_are_written_in_utf_16() {
        assert_eq!(text("Lood"), Object::string_literal("Lood"));
        let Object::String(bytes, _) = text("§") else { panic!("a string") };
        assert_eq!(bytes, [0xFE, 0xFF, 0, 0xA7]);
    }

    #[test]
    fn a_stream_does_not_depend_on_those_before_it() {
        let (words, mut packer) = (b"words ".repeat(100), Packer::new());
        let first = packer.pack(&words);
        packer.pack(&[7; 10_000]);
        assert_eq!(packer.pack(&words), first);
        assert_eq!(miniz_oxide::inflate::decompress_to_vec_zlib(&first).unwrap(), words);
    }

    #[test]
    fn signs_of_the_syntax_are_written_so_that_they_are_read_as_themselves() {
        let mut out = Vec::new();
        write_object(&mut out, &Object::string_literal("a(b)\\\r"));
        write_object(&mut out, &Object::Name(b"a b#/c".to_vec()));
        assert_eq!(out, b"(a\\(b\\)\\\\\\r)/a#20b#23#2Fc");
    }
}
