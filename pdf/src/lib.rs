//! Report documents as PDF: A4, in the reader's language, readable in black and white, aloud and in
//! decades (PDF/UA-1, PDF/A-2a).
//!
//! The way of a document: blocks become groups of slices and elements of a structure ([`blocks`],
//! [`structure`]), groups get their place on pages ([`layout`]), pages become operations ([`paint`])
//! and a file ([`finish`]). It reads no clock, file, font folder or random source, so equal
//! documents give equal bytes, natively and in wasm. Any text is laid out: what the faces cannot
//! draw becomes a box, what is too long is broken, a photograph that cannot be read leaves a frame
//! that says so; [`make`] reports all of it.

mod blocks;
mod breaking;
mod embed;
mod file;
mod finish;
mod flow;
mod fonts;
mod foot;
#[cfg(test)]
mod geometry;
mod hyphens;
mod layout;
mod measure;
mod metadata;
mod notes;
mod page;
mod paint;
mod palette;
mod photos;
mod profile;
#[cfg(test)]
#[path = "../tests/samples/mod.rs"]
mod samples;
#[cfg(test)]
mod snapshots;
mod structure;
mod style;
/// Words of the layout's own, in every language.
pub mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;

use engine::report::ReportDocument;

use crate::layout::Laid;
use crate::measure::{Measure, Missing};
use crate::notes::{Feet, Notes};
use crate::photos::Photos;
use crate::structure::Tree;
use crate::style::Desk;

/// Why no PDF could be made. None of these depends on what the document says.
#[derive(Debug, thiserror::Error)]
pub enum PdfFault {
    /// The built-in faces could not be read.
    #[error("the built-in faces cannot be read")]
    Fonts,
    /// A face could not be reduced to the characters used.
    #[error("the face {face} cannot be reduced: {reason}")]
    Subset {
        /// The face.
        face: &'static str,
        /// What the subsetter said.
        reason: String,
    },
    /// The file could not be written.
    #[error("the file cannot be written")]
    Write(#[from] lopdf::Error),
}

/// What of a document could not be shown as it is; the document was made all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A character that neither face can draw; a box stands in its place.
    Character {
        /// The character.
        character: char,
        /// How often it was asked for.
        count: usize,
    },
    /// A photograph; a frame stands in its place.
    Photo {
        /// Name of its file.
        file: String,
        /// Why.
        reason: &'static str,
    },
}

/// A PDF file and what is to be known of it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Number of its pages.
    pub pages: usize,
    /// What could not be shown.
    pub faults: Vec<Fault>,
}

/// The bytes of a PDF file that shows the document; photographs leave frames.
pub fn render(document: &ReportDocument) -> Result<Vec<u8>, PdfFault> {
    make(document, &BTreeMap::new()).map(|made| made.bytes)
}

/// A PDF file that shows the document, with the photographs it names: JPEG and PNG files by name.
pub fn make(
    document: &ReportDocument,
    photos: &BTreeMap<String, Vec<u8>>,
) -> Result<Made, PdfFault> {
    let photos = Photos::read(photos);
    let Set { laid, tree, faults } = set(document, &photos)?;
    let bytes = finish::write(&laid, &tree, &photos, document, fonts::faces()?)?;
    Ok(Made { bytes, pages: laid.pages.len(), faults })
}

/// A document on its pages.
struct Set {
    laid: Laid,
    tree: Tree,
    faults: Vec<Fault>,
}

/// The pages with everything on them at its place, and the structure of it.
fn set(document: &ReportDocument, photos: &Photos<'_>) -> Result<Set, PdfFault> {
    let missing = Missing::default();
    let (tree, faults) = (RefCell::new(Tree::new()), RefCell::new(Vec::new()));
    let notes = RefCell::new(Notes::new(&document.notes));
    let desk = Desk {
        measure: Measure::new(fonts::faces()?, document.language, &missing),
        language: document.language,
        languages: &document.languages,
        tree: &tree,
        faults: &faults,
        notes: &notes,
        photos,
    };
    let groups = blocks::lay(desk, document);
    let headings = tree.borrow().headings.len();
    let feet = Feet::new(notes.replace(Notes::new(&[])));
    let mut laid = layout::paginate(groups, headings, feet);
    blocks::number_pages(desk, &mut laid);
    foot::add(desk, &mut laid.pages, &document.foot, &document.page_words);
    let missing = missing.into_inner().into_iter();
    let mut all: Vec<Fault> =
        missing.map(|(character, count)| Fault::Character { character, count }).collect();
    all.extend(faults.into_inner());
    Ok(Set { laid, tree: tree.into_inner(), faults: all })
}
