//! Report documents as PDF: A4, in the reader's language, readable in black and white.
//!
//! The way of a document: blocks become groups of slices ([`blocks`]), groups get their place on
//! pages ([`layout`]), pages become operations ([`paint`]) and a file ([`finish`]). It reads no
//! clock, file, font folder or random source, so equal documents give equal bytes, natively and in
//! wasm. Any text is laid out: what the faces cannot draw becomes a box, what is too long is
//! broken.

mod blocks;
mod finish;
mod flow;
mod fonts;
mod foot;
#[cfg(test)]
mod geometry;
mod layout;
mod measure;
mod page;
mod paint;
mod palette;
mod style;
/// Words of the layout's own, in every language.
pub mod words;

use engine::report::ReportDocument;

use crate::measure::Measure;
use crate::page::Page;
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

/// The bytes of a PDF file that shows the document.
pub fn render(document: &ReportDocument) -> Result<Vec<u8>, PdfFault> {
    let pages = pages(document)?;
    let painted = paint::paint(&pages, &document.title, fonts::faces()?)?;
    finish::write(&painted, document)
}

/// The pages with everything on them at its place.
fn pages(document: &ReportDocument) -> Result<Vec<Page>, PdfFault> {
    let desk = Desk { measure: Measure::new(fonts::faces()?), language: document.language };
    let mut pages = layout::paginate(&blocks::lay(desk, document));
    foot::add(desk, &mut pages, &document.foot, &document.page_words);
    Ok(pages)
}
