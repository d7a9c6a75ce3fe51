//! The panel with the overall rating.

use engine::report::Tone;

use crate::flow::{Frame, Group, Slice, beside, lines, owned};
use crate::page;
use crate::palette::{self, PANEL};
use crate::structure::{Id, Role};
use crate::style::{BODY, Desk, LABEL, RATING};

/// Space inside the panel's left and right edge.
const INSET: f32 = 18.0;
/// Width of the number's column.
const NUMBER: f32 = 130.0;

/// What the panel shows.
pub(super) struct Panel<'a> {
    pub(super) rating: &'a str,
    pub(super) score: &'a str,
    pub(super) coverage: &'a str,
    pub(super) reasons: &'a [String],
    pub(super) tone: Tone,
}

pub(super) fn lay(desk: Desk<'_>, part: Id, panel: &Panel<'_>) -> Group {
    let room = page::MEASURE - 2.0 * INSET;
    let place = (part, Role::Paragraph);
    let word = desk.set(place, panel.rating, (INSET, room - NUMBER - 12.0), RATING);
    let number = desk.measure.lines(panel.score, RATING.style, NUMBER);
    let right = page::MEASURE - INSET;
    let numbers: Vec<Slice> = number
        .into_iter()
        .flat_map(|line| {
            let x = right - line.width;
            lines(vec![line], x, RATING.leading, RATING.style)
        })
        .collect();
    let numbers =
        if numbers.is_empty() { numbers } else { owned(numbers, desk.element(place.0, place.1)) };
    let mut slices = vec![Slice::space(9.0).glued()];
    slices.extend(beside(vec![word, numbers]));
    slices.extend(desk.set(place, panel.coverage, (INSET, room), LABEL));
    for reason in panel.reasons {
        let set = desk.set(place, reason, (INSET, room), BODY);
        if !set.is_empty() {
            slices.push(Slice::space(4.0).glued());
            slices.extend(set);
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
