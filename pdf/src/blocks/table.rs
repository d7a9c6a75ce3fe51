//! A table of words: columns by their shares of the width, the first naming its row.

use std::rc::Rc;

use engine::report::TableColumn;

use super::criteria::banner;
use crate::flow::{Group, Slice, beside, hold_ends, lines, owned, rule};
use crate::page;
use crate::palette::HAIRLINE;
use crate::structure::{Id, Role};
use crate::style::{CELL, Desk, HEAD, LABEL};

const GUTTER: f32 = 10.0;
const EDGE: f32 = 4.0;
const PAD: f32 = 3.5;
/// More columns than this have no room on paper.
const MOST_COLUMNS: usize = 8;
const MOST_HEAD_LINES: usize = 3;

pub(super) fn lay(
    desk: Desk<'_>,
    part: Id,
    caption: &str,
    columns: &[TableColumn],
    rows: &[Vec<String>],
) -> Vec<Group> {
    let columns = &columns[..columns.len().min(MOST_COLUMNS)];
    if columns.is_empty() || rows.is_empty() {
        return Vec::new();
    }
    let places = places(columns);
    let table = desk.element(part, Role::Table);
    let mut groups = Vec::new();
    let caption = desk.set((table, Role::Caption), caption, (0.0, page::MEASURE), LABEL);
    if !caption.is_empty() {
        groups.push(Group { slices: caption, above: 9.0, leads: true, ..Group::default() });
    }
    let first = vec![head(desk, Some(table), columns, &places)];
    groups.push(Group { slices: first, above: 7.0, leads: true, ..Group::default() });
    let head = Rc::new(vec![head(desk, None, columns, &places)]);
    for row in rows {
        let slices = self::row(desk, table, row, &places);
        let head = Some(Rc::clone(&head));
        groups.push(Group { slices, whole: true, head, ..Group::default() });
    }
    if let Some(last) = groups.last_mut() {
        let mut close = Slice::space(4.0);
        close.marks.push(rule(0.0, 0.5, HAIRLINE));
        if let Some(slice) = last.slices.last_mut() {
            slice.glued = true;
        }
        last.slices.push(close);
    }
    groups
}

/// Left edge and width of each column.
fn places(columns: &[TableColumn]) -> Vec<(f32, f32)> {
    let gutters = GUTTER * (columns.len() as f32 - 1.0) + 2.0 * EDGE;
    let room = page::MEASURE - gutters;
    let shares: f32 = columns.iter().map(|own| f32::from(own.share.max(1))).sum();
    let mut x = EDGE;
    columns
        .iter()
        .map(|own| {
            let width = room * f32::from(own.share.max(1)) / shares;
            let place = (x, width);
            x += width + GUTTER;
            place
        })
        .collect()
}

fn head(
    desk: Desk<'_>,
    table: Option<Id>,
    columns: &[TableColumn],
    places: &[(f32, f32)],
) -> Slice {
    let row = table.map(|table| desk.element(table, Role::Row));
    let cells = columns.iter().zip(places).map(|(column, (x, width))| {
        let mut set = desk.measure.lines(&column.head, HEAD.style, *width);
        set.truncate(MOST_HEAD_LINES);
        let slices = lines(set, *x, HEAD.leading, HEAD.style);
        match row {
            Some(row) => owned(slices, desk.element(row, Role::ColumnHead)),
            None => slices,
        }
    });
    banner(beside(cells.collect()))
}

fn row(desk: Desk<'_>, table: Id, row: &[String], places: &[(f32, f32)]) -> Vec<Slice> {
    let mut slices = vec![Slice::space(PAD).glued()];
    slices[0].marks.push(rule(0.0, 0.5, HAIRLINE));
    let element = desk.element(table, Role::Row);
    let cells = places.iter().enumerate().map(|(index, place)| {
        let role = if index == 0 { Role::RowHead } else { Role::Cell };
        let cell = desk.element(element, role);
        let words = row.get(index).map_or("", String::as_str);
        desk.fill(cell, words, *place, CELL)
    });
    slices.extend(hold_ends(beside(cells.collect())));
    let last = slices.len() - 1;
    slices[last].glued = true;
    slices.push(Slice::space(PAD));
    slices
}
