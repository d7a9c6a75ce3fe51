//! The finished file: printpdf's pages with their structure, bookmarks, metadata, output intent and
//! faces.
//!
//! Everything that printpdf would take from a clock or a random source is set here from the
//! document itself, so that equal input gives equal bytes on every target.

mod bookmarks;
mod tags;

use engine::report::ReportDocument;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::PdfSaveOptions;

use crate::PdfFault;
use crate::embed::{self, reference};
use crate::file::{File, text, write_entries, write_object};
use crate::fonts::Weight;
use crate::layout::Laid;
use crate::metadata;
use crate::paint::{Painted, photo_name};
use crate::photos::Photos;
use crate::profile;
use crate::structure::Tree;

/// The bytes of the file.
pub(crate) fn write(
    painted: &Painted,
    laid: &Laid,
    tree: &Tree,
    photos: &Photos<'_>,
    document: &ReportDocument,
) -> Result<Vec<u8>, PdfFault> {
    // Words are shown by operators printpdf does not know: they hold the codes of our own faces.
    let options =
        PdfSaveOptions { subset_fonts: false, secure: false, ..PdfSaveOptions::default() };
    let mut made = painted.document.to_lopdf_document(&options, &mut Vec::new());
    let mut file = File::new(made.max_id);
    let pages = page_numbers(&made)?;
    resources(&mut made, &mut file, &pages, painted, photos)?;
    let structure = tags::write(&mut file, tree, painted, &pages);
    let links = link_notes(&mut file, &structure, laid, tree, painted, &pages);
    for (index, page) in pages.iter().enumerate() {
        let own = made.get_object_mut((*page, 0)).and_then(Object::as_dict_mut)?;
        // The sheet is all there is: no part of it is cut off.
        own.remove(b"TrimBox");
        own.remove(b"CropBox");
        own.set("StructParents", index as u32);
        own.set("Tabs", Object::Name(b"S".to_vec()));
        let notes: Vec<Object> =
            links.iter().filter(|(at, _)| *at == index).map(|(_, own)| reference(*own)).collect();
        if notes.is_empty() {
            own.remove(b"Annots");
        } else {
            own.set("Annots", notes);
        }
    }
    let outlines = bookmarks::write(&mut file, tree, laid, &pages);
    catalogue(&mut made, &mut file, document, structure.root, outlines)?;
    let information = made.trailer.get(b"Info").and_then(Object::as_reference)?;
    made.set_object(information, metadata::information(document));
    let root = made.trailer.get(b"Root").and_then(Object::as_reference)?;
    for ((number, _), object) in &made.objects {
        match object {
            Object::Stream(stream) => {
                let mut entries = Vec::new();
                let mut own = stream.dict.clone();
                own.remove(b"Length");
                write_entries(&mut entries, &own);
                file.stream(*number, &entries, &stream.content);
            }
            other => file.object(*number, |out| write_object(out, other)),
        }
    }
    Ok(file.finish(root.0, information.0))
}

/// The numbers of the pages' objects, in order.
fn page_numbers(made: &Document) -> Result<Vec<u32>, PdfFault> {
    let root = made.trailer.get(b"Root").and_then(Object::as_reference)?;
    let catalogue = made.get_object(root).and_then(Object::as_dict)?;
    let tree = catalogue.get(b"Pages").and_then(Object::as_reference)?;
    let tree = made.get_object(tree).and_then(Object::as_dict)?;
    let kids = tree.get(b"Kids").and_then(Object::as_array)?;
    let numbers = kids.iter().map(|kid| kid.as_reference().map(|(number, _)| number));
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Puts faces and photographs among the resources, which all pages share.
fn resources(
    made: &mut Document,
    file: &mut File,
    pages: &[u32],
    painted: &Painted,
    photos: &Photos<'_>,
) -> Result<(), PdfFault> {
    let Some(first) = pages.first() else { return Ok(()) };
    let shared = |made: &Document, name: &[u8]| -> Result<ObjectId, lopdf::Error> {
        let page = made.get_object((*first, 0)).and_then(Object::as_dict)?;
        let own = page.get(b"Resources").and_then(Object::as_reference)?;
        let own = made.get_object(own).and_then(Object::as_dict)?;
        own.get(name).and_then(Object::as_reference)
    };
    let mut fonts = Dictionary::new();
    for weight in Weight::ALL {
        let subset = painted.subsets.of(weight);
        // A face that shows but the space every face has shows nothing.
        if subset.glyphs.len() > 2 {
            fonts.set(weight.resource(), embed::font(file, subset));
        }
    }
    let place = shared(made, b"Font")?;
    made.set_object(place, fonts);
    if !photos.all.is_empty() {
        let mut shown = Dictionary::new();
        for (number, photo) in photos.all.iter().enumerate() {
            shown.set(photo_name(number), embed::photo(file, photo));
        }
        let place = shared(made, b"XObject")?;
        made.set_object(place, shown);
    }
    Ok(())
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
    made: &mut Document,
    file: &mut File,
    document: &ReportDocument,
    structure: u32,
    outlines: Option<u32>,
) -> Result<(), PdfFault> {
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
    let root = made.trailer.get(b"Root").and_then(Object::as_reference)?;
    let catalogue = made.get_object_mut(root).and_then(Object::as_dict_mut)?;
    catalogue.set("Lang", text(document.language.tag()));
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    catalogue.set("StructTreeRoot", reference(structure));
    catalogue.set("Metadata", reference(packet));
    catalogue.set("OutputIntents", vec![Object::Dictionary(intent)]);
    if let Some(outlines) = outlines {
        catalogue.set("Outlines", reference(outlines));
    }
    Ok(())
}
