//! Labelled facts in two columns, the label above its text.

use engine::report::Fact;

use crate::flow::{Group, Slice, beside, lines};
use crate::page;
use crate::style::{CELL, Desk, LABEL};

/// Space between the columns.
const GUTTER: f32 = 24.0;

pub(crate) fn lay(desk: Desk, facts: &[Fact]) -> Vec<Group> {
    let filled: Vec<&Fact> = facts.iter().filter(|fact| !fact.text.trim().is_empty()).collect();
    let count = filled.chunks(2).len();
    filled
        .chunks(2)
        .enumerate()
        .map(|(index, pair)| {
            let width = (page::MEASURE - GUTTER) / 2.0;
            let columns = pair
                .iter()
                .zip([0.0, width + GUTTER])
                .map(|(fact, x)| column(desk, fact, x, width))
                .collect();
            Group {
                slices: beside(columns),
                above: if index == 0 { 8.0 } else { 5.0 },
                whole: true,
                leads: index + 1 < count && index == 0,
                ..Group::default()
            }
        })
        .collect()
}

fn column(desk: Desk, fact: &Fact, x: f32, width: f32) -> Vec<Slice> {
    let label = desk.measure.lines(&fact.label, LABEL.style, width);
    let text = desk.measure.lines(&fact.text, CELL.style, width);
    let mut slices = lines(label, x, LABEL.leading, LABEL.style);
    for slice in &mut slices {
        slice.glued = true;
    }
    slices.extend(lines(text, x, CELL.leading, CELL.style));
    slices
}
