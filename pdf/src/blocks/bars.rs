//! Score bars: label, bar, value in words. The words carry the meaning, the bar only shows it: to
//! whoever cannot see it this is a table of labels and values.

use engine::report::Bar;

use crate::flow::{Group, Mark, Slice, beside, hold_ends};
use crate::page;
use crate::palette::{self, HAIRLINE, PAPER};
use crate::structure::{Id, Role};
use crate::style::{CELL, CELL_BOLD, Desk, LABEL};

const LABELS: f32 = 200.0;
const VALUES: f32 = 128.0;
const GUTTER: f32 = 12.0;
const THICKNESS: f32 = 7.0;

pub(super) fn lay(desk: Desk<'_>, part: Id, caption: &str, bars: &[Bar]) -> Vec<Group> {
    let mut groups = Vec::new();
    let table = desk.element(part, Role::Table);
    let slices = desk.set((table, Role::Caption), caption, (0.0, page::MEASURE), LABEL);
    if !slices.is_empty() {
        groups.push(Group { slices, above: 10.0, leads: true, ..Group::default() });
    }
    // One chart, for the eye to compare: it is split only where it fills most of a page.
    let mut slices = Vec::new();
    for bar in bars {
        let last = slices.len();
        slices.extend(hold_ends(row(desk, table, bar)));
        if last > 0 {
            slices.insert(last, Slice::space(4.0).glued());
        }
    }
    if !slices.is_empty() {
        groups.push(Group { slices, above: 6.0, whole: true, ..Group::default() });
    }
    groups
}

fn row(desk: Desk<'_>, table: Id, bar: &Bar) -> Vec<Slice> {
    let row = desk.element(table, Role::Row);
    let cell = |role, words: &str, place, setting| {
        let cell = desk.element(row, role);
        desk.fill(cell, words, place, setting)
    };
    let mut slices = beside(vec![
        cell(Role::RowHead, &bar.label, (0.0, LABELS), CELL),
        cell(Role::Cell, &bar.text, (page::MEASURE - VALUES, VALUES), CELL_BOLD),
    ]);
    if slices.is_empty() {
        slices.push(Slice::space(CELL.leading));
    }
    let x = LABELS + GUTTER;
    let width = page::MEASURE - VALUES - GUTTER - x;
    let y = (CELL.leading - THICKNESS) / 2.0;
    let fill = |width, colour, outline| Mark::Fill {
        x,
        y,
        width,
        height: THICKNESS,
        colour: Some(colour),
        outline: Some(outline),
    };
    slices[0].marks.push(fill(width, PAPER, HAIRLINE));
    // A share that is no number, or outside 0 to 1, must not leave the track.
    let share =
        bar.share.filter(|share| share.is_finite()).map_or(0.0, |share| share.clamp(0.0, 1.0));
    if share > 0.0 {
        let length = width * share as f32;
        slices[0].marks.push(fill(length, palette::fill(bar.tone), palette::outline(bar.tone)));
    }
    slices
}
