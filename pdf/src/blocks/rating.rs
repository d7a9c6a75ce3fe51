//! The panel with the overall rating.

use engine::report::Tone;

use crate::flow::{Frame, Group, Slice, beside, lines};
use crate::page;
use crate::palette::{self, PANEL};
use crate::style::{BODY, Desk, LABEL, RATING};

/// Space inside the panel's left and right edge.
const INSET: f32 = 18.0;
/// Width of the number's column.
const NUMBER: f32 = 130.0;

/// What the panel shows.
pub(crate) struct Panel<'a> {
    pub(crate) rating: &'a str,
    pub(crate) score: &'a str,
    pub(crate) coverage: &'a str,
    pub(crate) reasons: &'a [String],
    pub(crate) tone: Tone,
}

pub(crate) fn lay(desk: Desk, panel: &Panel<'_>) -> Group {
    let room = page::MEASURE - 2.0 * INSET;
    let word = desk.measure.lines(panel.rating, RATING.style, room - NUMBER - 12.0);
    let number = desk.measure.lines(panel.score, RATING.style, NUMBER);
    let right = page::MEASURE - INSET;
    let numbers = number
        .into_iter()
        .flat_map(|line| {
            let x = right - line.width;
            lines(vec![line], x, RATING.leading, RATING.style)
        })
        .collect();
    let mut slices = vec![Slice::space(9.0).glued()];
    slices.extend(beside(vec![lines(word, INSET, RATING.leading, RATING.style), numbers]));
    let coverage = desk.measure.lines(panel.coverage, LABEL.style, room);
    slices.extend(lines(coverage, INSET, LABEL.leading, LABEL.style));
    for reason in panel.reasons {
        let set = desk.measure.lines(reason, BODY.style, room);
        if !set.is_empty() {
            slices.push(Slice::space(4.0).glued());
            slices.extend(lines(set, INSET, BODY.leading, BODY.style));
        }
    }
    slices.push(Slice::space(11.0));
    let count = slices.len();
    slices[count - 2].glued = true;
    let bar = (palette::fill(panel.tone), palette::outline(panel.tone));
    Group {
        slices,
        above: 9.0,
        whole: true,
        frame: Some(Frame { ground: Some(PANEL), bar: Some(bar) }),
        ..Group::default()
    }
}
