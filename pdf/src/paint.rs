//! Pages as printpdf operations: what is content is marked as that of its element, everything else
//! as an artefact (ISO 32000-1, 14.8.2.2), with the faces reduced to the characters used.
//!
//! On a page grounds and rules come first, then words in reading order, each element's together:
//! whoever reads the operations one after another reads the document.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, CurTransMat, DictItem, FontId, Mm, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    Point, Pt, Rect, Rgb, XObjectId, XObjectTransform,
};

use crate::PdfFault;
use crate::flow::Mark;
use crate::fonts::{Faces, Subset, Weight};
use crate::measure::{SOFT_HYPHEN, Style};
use crate::page::{self, Page};
use crate::palette::Colour;
use crate::photos::Photos;
use crate::structure::{Id, Tree};

/// Thickness of outlines, in points.
const OUTLINE: f32 = 0.6;

/// Both faces as far as a document uses them.
pub(crate) struct Subsets {
    pub(crate) regular: Subset,
    pub(crate) bold: Subset,
}

impl Subsets {
    pub(crate) fn of(&self, weight: Weight) -> &Subset {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// What painting the pages told about them.
#[derive(Default)]
pub(crate) struct Painted {
    /// The elements whose content each page holds: the place among them is the number of the
    /// marked content (MCID).
    pub(crate) owners: Vec<Vec<Id>>,
    /// Places that lead to a heading.
    pub(crate) links: Vec<Link>,
    /// Where each figure stands, from the bottom left of its page.
    pub(crate) figures: BTreeMap<Id, [f32; 4]>,
}

/// A place on a page that leads to a heading.
pub(crate) struct Link {
    pub(crate) page: usize,
    pub(crate) corners: [f32; 4],
    pub(crate) heading: usize,
    pub(crate) owner: Id,
}

/// The name of a photograph among the resources.
pub(crate) fn photo_name(number: usize) -> String {
    format!("P{number}")
}

/// Both faces reduced to what the pages show.
pub(crate) fn reduce(pages: &[Page], faces: &Faces) -> Result<Subsets, PdfFault> {
    let reduce = |weight| faces.of(weight).reduce(&characters(pages, weight));
    Ok(Subsets { regular: reduce(Weight::Regular)?, bold: reduce(Weight::Bold)? })
}

/// Paints some pages, those that follow the pages painted already.
pub(crate) fn paint(
    pages: &[Page],
    tree: &Tree,
    photos: &Photos<'_>,
    subsets: &Subsets,
    painted: &mut Painted,
) -> PdfDocument {
    let mut document = PdfDocument::new("");
    document.pages = pages.iter().map(|page| sheet(page, tree, photos, subsets, painted)).collect();
    document
}

/// What the pages show in a face.
fn characters(pages: &[Page], weight: Weight) -> BTreeSet<char> {
    // By code point: nearly every character has been met before.
    let mut met: Vec<bool> = Vec::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        let Mark::Text { line, style, .. } = mark else { continue };
        if style.weight != weight {
            continue;
        }
        for point in line.text.chars().map(|own| u32::from(own) as usize) {
            if point >= met.len() {
                met.resize(point + 1, false);
            }
            met[point] = true;
        }
    }
    let met = (0_u32..).zip(met).filter(|(_, met)| *met);
    let met = met.filter_map(|(point, _)| char::from_u32(point));
    // A space ends every line but the last of an element.
    met.chain([' ']).collect()
}

fn sheet(
    page: &Page,
    tree: &Tree,
    photos: &Photos<'_>,
    subsets: &Subsets,
    painted: &mut Painted,
) -> PdfPage {
    let index = painted.owners.len();
    let Painted { owners: all_owners, links, figures } = painted;
    let mut pen = Pen::new(subsets, page.marks.len());
    let fills: Vec<&Mark> =
        page.marks.iter().filter(|mark| matches!(mark, Mark::Fill { .. })).collect();
    if !fills.is_empty() {
        pen.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
        for mark in fills {
            if let Mark::Fill { x, y, width, height, colour, outline } = mark {
                let area = Area { x: *x, y: *y, width: *width, height: *height };
                pen.fill(area, *colour, *outline);
            }
        }
        pen.ops.push(Op::EndMarkedContent);
    }
    let mut content: Vec<(Id, &Mark)> = Vec::new();
    let mut artefacts: Vec<&Mark> = Vec::new();
    for mark in &page.marks {
        match mark {
            Mark::Text { owner: Some(owner), .. } | Mark::Photo { owner, .. } => {
                content.push((*owner, mark));
            }
            Mark::Text { owner: None, .. } => artefacts.push(mark),
            Mark::Link { x, y, width, height, heading, owner } => {
                let top = page::HEIGHT - y;
                links.push(Link {
                    page: index,
                    corners: [*x, top - height, x + width, top],
                    heading: *heading,
                    owner: *owner,
                });
            }
            Mark::Fill { .. } | Mark::PageOf { .. } => {}
        }
    }
    content.sort_by_key(|(owner, _)| *owner);
    let mut owners: Vec<Id> = Vec::new();
    for own in content.chunk_by(|one, other| one.0 == other.0) {
        let owner = own[0].0;
        // Marked content stands within a text object or around it (ISO 32000-1, 14.6.1).
        let pictured = own.iter().any(|(_, mark)| matches!(mark, Mark::Photo { .. }));
        if pictured {
            pen.end_text();
        } else {
            pen.begin_text();
        }
        let number = i64::from(owners.len() as u32);
        owners.push(owner);
        pen.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tree.elements[owner.index()].role.name().to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]),
            },
        });
        for (_, mark) in own {
            match mark {
                Mark::Text { x, y, line, style, .. } => {
                    pen.text(*x, *y, &line.text, *style, true);
                }
                Mark::Photo { x, y, width, height, photo, .. } => {
                    let bottom = page::HEIGHT - y - height;
                    figures.insert(owner, [*x, bottom, x + width, bottom + height]);
                    let orientation = photos.all[*photo].orientation;
                    let area = Area { x: *x, y: bottom, width: *width, height: *height };
                    pen.photo(*photo, area, orientation);
                }
                _ => {}
            }
        }
        if pictured {
            pen.end_text();
        }
        pen.ops.push(Op::EndMarkedContent);
    }
    if !artefacts.is_empty() {
        pen.begin_text();
        pen.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Artifact".to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([("Type".to_owned(), DictItem::Name(b"Pagination".to_vec()))]),
            },
        });
        for mark in artefacts {
            if let Mark::Text { x, y, line, style, .. } = mark {
                pen.text(*x, *y, &line.text, *style, false);
            }
        }
        pen.ops.push(Op::EndMarkedContent);
    }
    pen.end_text();
    let ops = pen.ops;
    all_owners.push(owners);
    let mut sheet = PdfPage::new(Mm(210.0), Mm(297.0), ops);
    for area in [&mut sheet.media_box, &mut sheet.trim_box, &mut sheet.crop_box] {
        *area = Rect::from_wh(Pt(page::WIDTH), Pt(page::HEIGHT));
    }
    sheet
}

#[derive(Clone, Copy)]
struct Area {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// Writes operations and remembers the state they leave, so that none is set twice.
struct Pen<'a> {
    subsets: &'a Subsets,
    ops: Vec<Op>,
    face: Option<(Weight, f32)>,
    fill: Option<Colour>,
    outline: Option<Colour>,
    /// Where the present text object's line began, in hundredths of a point; none outside one.
    line: Option<(i32, i32)>,
}

impl<'a> Pen<'a> {
    /// A pen for about this many marks.
    fn new(subsets: &'a Subsets, marks: usize) -> Self {
        Self {
            subsets,
            ops: Vec::with_capacity(marks * 5),
            face: None,
            fill: None,
            outline: None,
            line: None,
        }
    }

    /// Words at a place. A space keeps the words of a line apart from what follows, also overleaf, for
    /// who reads without looking.
    fn text(&mut self, x: f32, y: f32, words: &str, style: Style, more: bool) {
        let (left, base) = (hundredths(x), hundredths(page::HEIGHT - y));
        let from = self.begin_text();
        if self.face != Some((style.weight, style.size)) {
            let font = PdfFontHandle::External(FontId(style.weight.resource().to_owned()));
            self.ops.push(Op::SetFont { font, size: Pt(style.size) });
            self.face = Some((style.weight, style.size));
        }
        self.fill_colour(style.colour);
        let pos = Point { x: points(left - from.0), y: points(base - from.1) };
        self.ops.push(Op::SetTextCursor { pos });
        let codes = &self.subsets.of(style.weight).codes;
        let mut data = Vec::with_capacity(words.len() + 1);
        for character in words.chars() {
            codes.write(&mut data, character);
        }
        if more && !words.ends_with(SOFT_HYPHEN) {
            codes.write(&mut data, ' ');
        }
        // The codes of our own subset, which printpdf knows nothing of.
        self.ops.push(Op::Unknown {
            key: "Tj".to_owned(),
            value: vec![DictItem::String { data, literal: true }],
        });
        self.line = Some((left, base));
    }

    /// Begins a text object where there is none; gives where its line began.
    fn begin_text(&mut self) -> (i32, i32) {
        *self.line.get_or_insert_with(|| {
            self.ops.push(Op::StartTextSection);
            (0, 0)
        })
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn fill(&mut self, area: Area, colour: Option<Colour>, outline: Option<Colour>) {
        if let Some(colour) = colour {
            self.fill_colour(colour);
        }
        let mut inset = 0.0;
        let mode = if let Some(outline) = outline {
            if self.outline.is_none() {
                self.ops.push(Op::SetOutlineThickness { pt: Pt(OUTLINE) });
            }
            if self.outline != Some(outline) {
                self.ops.push(Op::SetOutlineColor { col: colour_of(outline) });
                self.outline = Some(outline);
            }
            inset = (OUTLINE / 2.0).min(area.width / 2.0).min(area.height / 2.0);
            if colour.is_some() { PaintMode::FillStroke } else { PaintMode::Stroke }
        } else {
            PaintMode::Fill
        };
        let mut rectangle = Rect::from_xywh(
            points(hundredths(area.x + inset)),
            points(hundredths(page::HEIGHT - area.y - area.height + inset)),
            points(hundredths(area.width - 2.0 * inset)),
            points(hundredths(area.height - 2.0 * inset)),
        );
        rectangle.mode = Some(mode);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// A photograph in a rectangle from the bottom left, turned upright.
    fn photo(&mut self, number: usize, area: Area, orientation: u8) {
        let Area { x, y, width: w, height: h } = area;
        // The unit square of the stored picture onto the rectangle (Exif 2.3, Orientation).
        let matrix = match orientation {
            2 => [-w, 0.0, 0.0, h, x + w, y],
            3 => [-w, 0.0, 0.0, -h, x + w, y + h],
            4 => [w, 0.0, 0.0, -h, x, y + h],
            5 => [0.0, -h, -w, 0.0, x + w, y + h],
            6 => [0.0, -h, w, 0.0, x, y + h],
            7 => [0.0, h, w, 0.0, x, y],
            8 => [0.0, h, -w, 0.0, x + w, y],
            _ => [w, 0.0, 0.0, h, x, y],
        };
        let matrix = matrix.map(|own| points(hundredths(own)).0);
        self.end_text();
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        self.ops.push(Op::UseXobject {
            id: XObjectId(photo_name(number)),
            transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
        });
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn fill_colour(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: colour_of(colour) });
            self.fill = Some(colour);
        }
    }
}

/// A length to a hundredth of a point: finer than any printer, short in the file.
fn hundredths(length: f32) -> i32 {
    (length * 100.0).round() as i32
}

fn points(hundredths: i32) -> Pt {
    Pt(hundredths as f32 / 100.0)
}

fn colour_of(colour: Colour) -> Color {
    let share = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb::new(share(colour.0), share(colour.1), share(colour.2), None))
}
