//! Photographs: what of a JPEG or PNG file goes into a PDF, as it is and without decoding it where
//! that is possible. What says where and by whom a picture was taken stays out.

mod jpeg;
mod png;

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A photograph that can be shown.
#[derive(Clone, Debug)]
pub(crate) struct Photo<'a> {
    /// Width and height in pixels as it is to be seen, upright.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Width and height as stored.
    pub(crate) stored: (u32, u32),
    /// How the stored picture has to be turned (Exif 2.3, Orientation): 1 to 8.
    pub(crate) orientation: u8,
    pub(crate) components: u8,
    pub(crate) bits: u8,
    pub(crate) coding: Coding,
    /// The stored bytes, in pieces.
    pub(crate) data: Vec<Cow<'a, [u8]>>,
}

/// How the bytes are to be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Coding {
    Jpeg,
    /// Deflated rows, each with the predictor of PNG; with the palette where there is one.
    Png {
        palette: Vec<u8>,
    },
    /// Deflated rows as they are.
    Plain,
}

/// The photographs of a document by the names of their files.
#[derive(Debug, Default)]
pub(crate) struct Photos<'a> {
    pub(crate) all: Vec<Photo<'a>>,
    names: BTreeMap<&'a str, Result<usize, &'static str>>,
}

impl<'a> Photos<'a> {
    pub(crate) fn read(files: &'a BTreeMap<String, Vec<u8>>) -> Self {
        let mut photos = Self::default();
        for (name, bytes) in files {
            let read = if bytes.starts_with(&[0xFF, 0xD8]) {
                jpeg::read(bytes)
            } else if bytes.starts_with(png::SIGNATURE) {
                png::read(bytes)
            } else {
                Err("neither JPEG nor PNG")
            };
            let found = read.map(|photo| {
                photos.all.push(photo);
                photos.all.len() - 1
            });
            photos.names.insert(name, found);
        }
        photos
    }

    /// The number of a photograph, or why it cannot be shown.
    pub(crate) fn find(&self, name: &str) -> Result<usize, &'static str> {
        self.names.get(name).copied().unwrap_or(Err("there is no such file"))
    }
}

/// A big-endian number of two bytes.
fn two(bytes: &[u8], at: usize) -> Option<u32> {
    let own = bytes.get(at..at + 2)?;
    Some(u32::from(own[0]) << 8 | u32::from(own[1]))
}

/// A big-endian number of four bytes.
fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(two(bytes, at)? << 16 | two(bytes, at + 2)?)
}
