//! Pages as printpdf operations, with the faces reduced to the characters used.

use std::collections::BTreeSet;

use printpdf::{
    Color, FontId, Mm, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Point, Pt,
    Rect, Rgb, TextItem,
};

use crate::PdfFault;
use crate::flow::Mark;
use crate::fonts::{Faces, Weight};
use crate::measure::Style;
use crate::page::{self, Page};
use crate::palette::Colour;

/// Thickness of outlines, in points.
const OUTLINE: f32 = 0.6;

/// The document with all its pages, not yet written.
pub(crate) fn paint(pages: &[Page], title: &str, faces: &Faces) -> Result<PdfDocument, PdfFault> {
    let mut document = PdfDocument::new(title);
    for weight in [Weight::Regular, Weight::Bold] {
        let used = characters(pages, weight);
        if !used.is_empty() {
            let reduced = faces.of(weight).reduce(&used)?;
            document.resources.fonts.map.insert(resource(weight), PdfFont::new(reduced));
        }
    }
    document.pages = pages.iter().map(sheet).collect();
    Ok(document)
}

fn characters(pages: &[Page], weight: Weight) -> BTreeSet<char> {
    let mut used = BTreeSet::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text { line, style, .. } = mark
            && style.weight == weight
        {
            used.extend(line.text.chars());
        }
    }
    used
}

fn resource(weight: Weight) -> FontId {
    FontId(match weight {
        Weight::Regular => "Regular".to_owned(),
        Weight::Bold => "Bold".to_owned(),
    })
}

fn sheet(page: &Page) -> PdfPage {
    let mut pen = Pen::default();
    for mark in &page.marks {
        match mark {
            Mark::Text { x, y, line, style } => pen.text(*x, *y, &line.text, *style),
            Mark::Fill { x, y, width, height, colour, outline } => {
                let area = Area { x: *x, y: *y, width: *width, height: *height };
                pen.fill(area, *colour, *outline);
            }
        }
    }
    let mut sheet = PdfPage::new(Mm(210.0), Mm(297.0), pen.ops);
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
#[derive(Default)]
struct Pen {
    ops: Vec<Op>,
    face: Option<(Weight, f32)>,
    fill: Option<Colour>,
    outline: Option<Colour>,
    spacing: f32,
}

impl Pen {
    fn text(&mut self, x: f32, y: f32, words: &str, style: Style) {
        self.ops.push(Op::StartTextSection);
        if self.face != Some((style.weight, style.size)) {
            let font = PdfFontHandle::External(resource(style.weight));
            self.ops.push(Op::SetFont { font, size: Pt(style.size) });
            self.face = Some((style.weight, style.size));
        }
        // Zero is the state at the beginning of a page, written as the same constant.
        if self.spacing.to_bits() != style.spacing.to_bits() {
            self.ops.push(Op::SetCharacterSpacing { multiplier: style.spacing });
            self.spacing = style.spacing;
        }
        self.fill_colour(style.colour);
        let pos = Point { x: point(x), y: point(page::HEIGHT - y) };
        self.ops.push(Op::SetTextCursor { pos });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(words.to_owned())] });
        self.ops.push(Op::EndTextSection);
    }

    fn fill(&mut self, area: Area, colour: Colour, outline: Option<Colour>) {
        self.fill_colour(colour);
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
            PaintMode::FillStroke
        } else {
            PaintMode::Fill
        };
        let mut rectangle = Rect::from_xywh(
            point(area.x + inset),
            point(page::HEIGHT - area.y - area.height + inset),
            point(area.width - 2.0 * inset),
            point(area.height - 2.0 * inset),
        );
        rectangle.mode = Some(mode);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn fill_colour(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: colour_of(colour) });
            self.fill = Some(colour);
        }
    }
}

/// A length to a hundredth of a point: finer than any printer, short in the file.
fn point(length: f32) -> Pt {
    Pt((length * 100.0).round() / 100.0)
}

fn colour_of(colour: Colour) -> Color {
    let share = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb::new(share(colour.0), share(colour.1), share(colour.2), None))
}
