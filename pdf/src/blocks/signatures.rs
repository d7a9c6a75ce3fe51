//! Places to sign, two beside each other: a line, the name under it, the role under that.

use engine::report::Fact;

use crate::flow::{Group, Mark, Slice, beside, lines};
use crate::page;
use crate::palette::INK;
use crate::style::{CELL, Desk, LABEL};

const GUTTER: f32 = 40.0;

pub(crate) fn lay(desk: Desk, places: &[Fact]) -> Vec<Group> {
    let width = (page::MEASURE - GUTTER) / 2.0;
    places
        .chunks(2)
        .map(|pair| {
            let columns = pair
                .iter()
                .zip([0.0, width + GUTTER])
                .map(|(place, x)| column(desk, place, x, width))
                .collect();
            Group { slices: beside(columns), above: 14.0, whole: true, ..Group::default() }
        })
        .collect()
}

fn column(desk: Desk, place: &Fact, x: f32, width: f32) -> Vec<Slice> {
    let line = Mark::Fill { x, y: 35.0, width, height: 0.6, colour: INK, outline: None };
    let mut slices = vec![Slice { height: 38.0, marks: vec![line], glued: true }];
    for (words, setting) in [(&place.text, CELL), (&place.label, LABEL)] {
        let set = desk.measure.lines(words, setting.style, width);
        slices.extend(lines(set, x, setting.leading, setting.style));
    }
    slices
}
