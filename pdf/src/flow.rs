//! What blocks become before they have a place: marks on slices, slices in groups.
//!
//! A slice is a horizontal strip that no page break can cut; a group is what belongs together.
//! Blocks know nothing of pages, and [`crate::layout`] knows nothing of blocks.

use std::rc::Rc;

use crate::measure::{Line, Style};
use crate::page;
use crate::palette::Colour;
use crate::structure::Id;

/// Something drawn. Before layout `y` counts from the top of its slice and `x` from the left of
/// the text; after it both count from the top left of the sheet.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Text {
        x: f32,
        /// The baseline.
        y: f32,
        line: Line,
        style: Style,
        /// The element it is content of; an artefact, such as the foot, has none.
        owner: Option<Id>,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        /// No colour draws the outline alone.
        colour: Option<Colour>,
        outline: Option<Colour>,
    },
    /// A photograph, by its number.
    Photo { x: f32, y: f32, width: f32, height: f32, photo: usize, owner: Id },
    /// The number of the page on which a heading stands, ending at `x`; becomes text once the
    /// pages are made.
    PageOf { x: f32, y: f32, heading: usize, style: Style, owner: Id },
    /// A place that leads to a heading.
    Link { x: f32, y: f32, width: f32, height: f32, heading: usize, owner: Id },
}

impl Mark {
    /// The mark moved right and down.
    pub(crate) fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Text { x, y, .. }
            | Self::Fill { x, y, .. }
            | Self::Photo { x, y, .. }
            | Self::PageOf { x, y, .. }
            | Self::Link { x, y, .. } => {
                *x += right;
                *y += down;
            }
        }
        self
    }
}

/// A strip no page break cuts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slice {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    /// No page break between this slice and the next of the group.
    pub(crate) glued: bool,
    /// Numbers of the notes it cites: they stand at the foot of its page.
    pub(crate) notes: Vec<u32>,
}

impl Slice {
    /// An empty strip.
    pub(crate) fn space(height: f32) -> Self {
        Self { height, ..Self::default() }
    }

    /// The strip held to the next.
    pub(crate) fn glued(mut self) -> Self {
        self.glued = true;
        self
    }
}

/// A ground or a side bar behind a group, drawn anew on each page the group reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) ground: Option<Colour>,
    /// Fill and outline of a bar along the left edge.
    pub(crate) bar: Option<(Colour, Colour)>,
}

/// What belongs together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) slices: Vec<Slice>,
    /// Space above, dropped at the top of a page.
    pub(crate) above: f32,
    /// Stands on the same page as the beginning of the next group.
    pub(crate) leads: bool,
    /// Stays on one page where it fits on one.
    pub(crate) whole: bool,
    pub(crate) frame: Option<Frame>,
    /// Repeated above the group's next part on a new page: the head of its table.
    pub(crate) head: Option<Rc<Vec<Slice>>>,
    /// Number of the heading it is.
    pub(crate) heading: Option<usize>,
    /// Shown in long documents only: the table of contents.
    pub(crate) long_only: bool,
    /// Begins on a new page.
    pub(crate) fresh: bool,
}

impl Group {
    pub(crate) fn height(&self) -> f32 {
        height(&self.slices)
    }
}

pub(crate) fn height(slices: &[Slice]) -> f32 {
    slices.iter().map(|slice| slice.height).sum()
}

/// Slices of one line each, all of the same height.
pub(crate) fn lines(lines: Vec<Line>, x: f32, leading: f32, style: Style) -> Vec<Slice> {
    lines
        .into_iter()
        .map(|line| Slice {
            height: leading,
            marks: text(line, x, leading, style),
            ..Slice::default()
        })
        .collect()
}

/// A line standing in a strip of this height; no mark for an empty line.
pub(crate) fn text(line: Line, x: f32, leading: f32, style: Style) -> Vec<Mark> {
    if line.text.is_empty() {
        return Vec::new();
    }
    vec![Mark::Text { x, y: baseline(leading, style), line, style, owner: None }]
}

/// Where the baseline of a line is in a strip of this height.
pub(crate) fn baseline(leading: f32, style: Style) -> f32 {
    // Centres the height between baseline and ascenders in the strip.
    leading / 2.0 + style.size * 0.33
}

/// Makes every text of the slices that belongs to nothing content of an element.
pub(crate) fn owned(mut slices: Vec<Slice>, element: Id) -> Vec<Slice> {
    for mark in slices.iter_mut().flat_map(|slice| &mut slice.marks) {
        if let Mark::Text { owner, .. } = mark {
            owner.get_or_insert(element);
        }
    }
    slices
}

/// Columns side by side: their slices must have one height, so that any line may end a page.
pub(crate) fn beside(columns: Vec<Vec<Slice>>) -> Vec<Slice> {
    let mut rows: Vec<Slice> = Vec::new();
    for column in columns {
        for (index, slice) in column.into_iter().enumerate() {
            match rows.get_mut(index) {
                Some(row) => {
                    row.height = row.height.max(slice.height);
                    row.marks.extend(slice.marks);
                    row.glued |= slice.glued;
                    row.notes.extend(slice.notes);
                }
                None => rows.push(slice),
            }
        }
    }
    rows
}

/// Holds the first two and the last two slices together: no single line left behind.
pub(crate) fn hold_ends(mut slices: Vec<Slice>) -> Vec<Slice> {
    let count = slices.len();
    if count >= 2 {
        slices[0].glued = true;
        slices[count - 2].glued = true;
    }
    slices
}

/// Every slice held to the next.
pub(crate) fn glued(mut slices: Vec<Slice>) -> Vec<Slice> {
    for slice in &mut slices {
        slice.glued = true;
    }
    slices
}

/// A thin line across the text.
pub(crate) fn rule(y: f32, thickness: f32, colour: Colour) -> Mark {
    line(0.0, y, page::MEASURE, thickness, colour)
}

/// A thin line.
pub(crate) fn line(x: f32, y: f32, width: f32, thickness: f32, colour: Colour) -> Mark {
    Mark::Fill { x, y, width, height: thickness, colour: Some(colour), outline: None }
}
