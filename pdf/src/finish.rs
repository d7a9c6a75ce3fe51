//! The finished file: printpdf's pages with their structure, bookmarks, metadata, output intent and
//! faces.
//!
//! Everything that printpdf would take from a clock or a random source is set here from the
//! document itself, so that equal input gives equal bytes on every target.

mod bookmarks;
mod tags;

use engine::report::ReportDocument;
use lopdf::{Dictionary, Object, dictionary};
use printpdf::PdfSaveOptions;

use crate::PdfFault;
use crate::embed::{self, reference};
use crate::file::{File, text, write_object};
use crate::fonts::{Faces, Weight};
use crate::layout::Laid;
use crate::metadata;
use crate::page;
use crate::paint::{self, Painted, Subsets, photo_name};
use crate::photos::Photos;
use crate::profile;
use crate::structure::Tree;

/// Pages painted at once: printpdf's operations take far more room than what they become.
const BATCH: usize = 4;

/// The bytes of the file.
pub(crate) fn write(
    laid: &Laid,
    tree: &Tree,
    photos: &Photos<'_>,
    document: &ReportDocument,
    faces: &Faces,
) -> Result<Vec<u8>, PdfFault> {
    let subsets = paint::reduce(&laid.pages, faces)?;
    let mut file = File::new();
    let pages: Vec<u32> = laid.pages.iter().map(|_| file.number()).collect();
    let mut painted = Painted::default();
    let mut contents = Vec::with_capacity(pages.len());
    // Words are shown by operators printpdf does not know: they hold the codes of our own faces.
    let options =
        PdfSaveOptions { subset_fonts: false, secure: false, ..PdfSaveOptions::default() };
    for batch in laid.pages.chunks(BATCH) {
        let sheets = paint::paint(batch, tree, photos, &subsets, &mut painted);
        let made = sheets.to_lopdf_document(&options, &mut Vec::new());
        for page in made.page_iter() {
            let number = file.number();
            for part in made.get_page_contents(page) {
                let stream = made.get_object(part).and_then(Object::as_stream)?;
                file.stream(number, b"", &stream.content);
            }
            contents.push(number);
        }
    }
    let sheet = [0.0, 0.0, page::WIDTH, page::HEIGHT].map(Object::Real).to_vec();
    let [root, parent, information] = std::array::from_fn(|_| file.number());
    let resources = resources(&mut file, &subsets, photos);
    let structure = tags::write(&mut file, tree, &painted, &pages);
    let links = link_notes(&mut file, &structure, laid, tree, &painted, &pages);
    for (index, page) in pages.iter().enumerate() {
        let notes = links.iter().filter(|(at, _)| *at == index);
        let notes: Vec<Object> = notes.map(|(_, own)| reference(*own)).collect();
        let mut own = dictionary! {
            "Type" => Object::Name(b"Page".to_vec()),
            "Parent" => reference(parent),
            "MediaBox" => sheet.clone(),
            "Resources" => reference(resources),
            "Contents" => reference(contents.get(index).copied().unwrap_or_default()),
            "StructParents" => index as u32,
            "Tabs" => Object::Name(b"S".to_vec()),
        };
        if !notes.is_empty() {
            own.set("Annots", notes);
        }
        file.object(*page, |out| write_object(out, &Object::Dictionary(own)));
    }
    let kids: Vec<Object> = pages.iter().map(|page| reference(*page)).collect();
    let own = dictionary! {
        "Type" => Object::Name(b"Pages".to_vec()),
        "Count" => pages.len() as u32,
        "Kids" => kids,
    };
    file.object(parent, |out| write_object(out, &Object::Dictionary(own)));
    let outlines = bookmarks::write(&mut file, tree, laid, &pages);
    let mut catalogue = catalogue(&mut file, document, structure.root, outlines);
    catalogue.set("Pages", reference(parent));
    file.object(root, |out| write_object(out, &Object::Dictionary(catalogue)));
    let own = Object::Dictionary(metadata::information(document));
    file.object(information, |out| write_object(out, &own));
    Ok(file.finish(root, information))
}

/// Writes faces and photographs and what names them, for all pages.
fn resources(file: &mut File, subsets: &Subsets, photos: &Photos<'_>) -> u32 {
    let mut fonts = Dictionary::new();
    let coding = embed::coding(file);
    for weight in Weight::ALL {
        let subset = subsets.of(weight);
        // A face that shows but the space every face has shows nothing.
        if subset.glyphs.len() > 2 {
            fonts.set(weight.resource(), embed::font(file, subset, coding));
        }
    }
    let mut shown = Dictionary::new();
    for (number, photo) in photos.all.iter().enumerate() {
        shown.set(photo_name(number), embed::photo(file, photo));
    }
    let number = file.number();
    let own = dictionary! { "Font" => fonts, "XObject" => shown };
    file.object(number, |out| write_object(out, &Object::Dictionary(own)));
    number
}

/// Writes the places that lead elsewhere; gives each with its page.
fn link_notes(
    file: &mut File,
    structure: &tags::Written,
    laid: &Laid,
    tree: &Tree,
    painted: &Painted,
    pages: &[u32],
) -> Vec<(usize, u32)> {
    let mut notes = Vec::new();
    for (index, link) in painted.links.iter().enumerate() {
        let Some(number) = structure.notes.get(index) else { continue };
        let note = dictionary! {
            "Type" => Object::Name(b"Annot".to_vec()),
            "Subtype" => Object::Name(b"Link".to_vec()),
            "Rect" => link.corners.map(Object::Real).to_vec(),
            "Border" => vec![Object::Integer(0); 3],
            // Printed with the page, and neither hidden nor invisible.
            "F" => 4,
            "Dest" => destination(laid, link.heading, pages),
            "Contents" => text(&tree.elements[link.owner.index()].alt),
            "StructParent" => (pages.len() + index) as u32,
        };
        file.object(*number, |out| write_object(out, &Object::Dictionary(note)));
        notes.push((link.page, *number));
    }
    notes
}

/// Where a heading stands, as a destination.
fn destination(laid: &Laid, heading: usize, pages: &[u32]) -> Object {
    let spot = laid.headings.get(heading).copied().unwrap_or_default();
    let page = pages.get(spot.page).copied().unwrap_or_default();
    // A little air above the heading.
    let top = (crate::page::HEIGHT - spot.y + 6.0).round() as i64;
    let place = Object::Name(b"XYZ".to_vec());
    Object::Array(vec![reference(page), place, Object::Null, top.into(), Object::Null])
}

/// The catalogue: language, structure, metadata, output intent.
fn catalogue(
    file: &mut File,
    document: &ReportDocument,
    structure: u32,
    outlines: Option<u32>,
) -> Dictionary {
    let [packet, colours] = std::array::from_fn(|_| file.number());
    // Plain, so that archives read it without unpacking.
    let data = metadata::xmp(document);
    file.raw_stream(packet, b"/Type/Metadata/Subtype/XML", &[data.as_bytes()]);
    file.stream(colours, b"/N 3", &profile::srgb());
    let intent = dictionary! {
        "Type" => Object::Name(b"OutputIntent".to_vec()),
        "S" => Object::Name(b"GTS_PDFA1".to_vec()),
        "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => reference(colours),
    };
    let mut catalogue = dictionary! {
        "Type" => Object::Name(b"Catalog".to_vec()),
        "Lang" => text(document.language.tag()),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => reference(structure),
        "Metadata" => reference(packet),
        "OutputIntents" => vec![Object::Dictionary(intent)],
    };
    if let Some(outlines) = outlines {
        catalogue.set("Outlines", reference(outlines));
    }
    catalogue
}
