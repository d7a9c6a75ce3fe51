//! Headings, paragraphs and bulleted lists.

use crate::flow::{Group, Slice, hold_ends, lines, text};
use crate::page;
use crate::style::{BODY, Desk, HEADINGS};

/// Space above headings of level 1 to 3.
const ABOVE: [f32; 3] = [20.0, 14.0, 10.0];

/// Indent of a list's words.
const INDENT: f32 = 14.0;

/// A heading; levels beyond 3 are set as 3.
pub(crate) fn heading(desk: Desk, level: u8, words: &str) -> Option<Group> {
    let index = usize::from(level.clamp(1, 3)) - 1;
    let setting = HEADINGS[index];
    let set = desk.measure.lines(words, setting.style, page::MEASURE);
    let mut slices = lines(set, 0.0, setting.leading, setting.style);
    if slices.is_empty() {
        return None;
    }
    for slice in &mut slices {
        slice.glued = true;
    }
    slices.push(Slice::space(if index == 0 { 3.0 } else { 1.0 }).glued());
    Some(Group { slices, above: ABOVE[index], leads: true, ..Group::default() })
}

pub(crate) fn paragraph(desk: Desk, words: &str) -> Option<Group> {
    let set = desk.measure.lines(words, BODY.style, page::MEASURE);
    let slices = hold_ends(lines(set, 0.0, BODY.leading, BODY.style));
    (!slices.is_empty()).then_some(Group { slices, above: 5.0, ..Group::default() })
}

pub(crate) fn list(desk: Desk, entries: &[String]) -> Vec<Group> {
    entries
        .iter()
        .filter_map(|entry| {
            let set = desk.measure.lines(entry, BODY.style, page::MEASURE - INDENT);
            let mut slices = hold_ends(lines(set, INDENT, BODY.leading, BODY.style));
            let bullet = desk.measure.line("•", BODY.style);
            slices.first_mut()?.marks.splice(0..0, text(bullet, 3.0, BODY.leading, BODY.style));
            Some(Group { slices, above: 3.0, ..Group::default() })
        })
        .collect()
}
