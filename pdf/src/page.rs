//! The sheet: its size, its margins, and what stands on one page. Points, from the top left.

use crate::flow::Mark;

/// A4, ISO 216.
pub(crate) const WIDTH: f32 = 595.28;
/// A4, ISO 216.
pub(crate) const HEIGHT: f32 = 841.89;
/// 22 mm: room for a punched file.
pub(crate) const LEFT: f32 = 62.36;
/// 18 mm.
pub(crate) const RIGHT: f32 = 51.02;
/// 18 mm.
pub(crate) const TOP: f32 = 51.02;
/// Where the text ends; the foot stands below.
pub(crate) const BOTTOM: f32 = HEIGHT - 62.0;
/// Baseline of the foot.
pub(crate) const FOOT: f32 = HEIGHT - 34.0;
/// Width of the text.
pub(crate) const MEASURE: f32 = WIDTH - LEFT - RIGHT;
/// Height of the text.
pub(crate) const DEPTH: f32 = BOTTOM - TOP;

/// One page with everything on it, in reading order, each mark at its place on the sheet.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) marks: Vec<Mark>,
}
