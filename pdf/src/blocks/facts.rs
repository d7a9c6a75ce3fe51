//! Labelled facts in two columns, the label above its text.

use engine::report::Fact;

use crate::flow::{Group, Slice, beside, glued};
use crate::page;
use crate::structure::{Id, Numbering, Role};
use crate::style::{CELL, Desk, LABEL};

/// Space between the columns.
const GUTTER: f32 = 24.0;

pub(super) fn lay(desk: Desk<'_>, part: Id, facts: &[Fact]) -> Vec<Group> {
    let filled: Vec<&Fact> = facts.iter().filter(|fact| !fact.text.trim().is_empty()).collect();
    let count = filled.chunks(2).len();
    let list = desk.element(part, Role::List(Numbering::Nothing));
    filled
        .chunks(2)
        .enumerate()
        .map(|(index, pair)| {
            let width = (page::MEASURE - GUTTER) / 2.0;
            let columns = pair
                .iter()
                .zip([0.0, width + GUTTER])
                .map(|(fact, x)| column(desk, list, fact, x, width))
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

fn column(desk: Desk<'_>, list: Id, fact: &Fact, x: f32, width: f32) -> Vec<Slice> {
    let entry = desk.element(list, Role::Entry);
    let mut slices = glued(desk.set((entry, Role::Label), &fact.label, (x, width), LABEL));
    slices.extend(desk.set((entry, Role::Body), &fact.text, (x, width), CELL));
    slices
}
