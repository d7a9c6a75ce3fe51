//! Places to sign, two beside each other: a line with what to write on it, the name under that, and
//! the role.

use engine::report::Fact;

use crate::flow::{Group, Slice, beside, line};
use crate::page;
use crate::palette::INK;
use crate::structure::{Id, Role};
use crate::style::{CELL, Desk, LABEL};

const GUTTER: f32 = 40.0;

pub(super) fn lay(desk: Desk<'_>, part: Id, label: &str, places: &[Fact]) -> Vec<Group> {
    let width = (page::MEASURE - GUTTER) / 2.0;
    places
        .chunks(2)
        .map(|pair| {
            let columns = pair
                .iter()
                .zip([0.0, width + GUTTER])
                .map(|(place, x)| column(desk, part, (label, place), (x, width)))
                .collect();
            Group { slices: beside(columns), above: 14.0, whole: true, ..Group::default() }
        })
        .collect()
}

fn column(
    desk: Desk<'_>,
    part: Id,
    (label, place): (&str, &Fact),
    (x, width): (f32, f32),
) -> Vec<Slice> {
    let rule = line(x, 35.0, width, 0.6, INK);
    let mut slices =
        vec![Slice { height: 38.0, marks: vec![rule], glued: true, ..Slice::default() }];
    let paragraph = desk.element(part, Role::Paragraph);
    for (words, setting) in [(label, LABEL), (&place.text, CELL), (&place.label, LABEL)] {
        slices.extend(desk.set((paragraph, Role::Span), words, (x, width), setting));
    }
    slices
}
