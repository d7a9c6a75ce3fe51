//! Headings, paragraphs and bulleted lists.

use crate::flow::{Group, Slice, glued, hold_ends, lines, owned, text};
use crate::page;
use crate::structure::{Id, Numbering, Role};
use crate::style::{BODY, Desk, HEADINGS};

/// Space above headings of level 1 to 3.
const ABOVE: [f32; 3] = [20.0, 14.0, 10.0];

/// Indent of a list's words.
const INDENT: f32 = 14.0;

/// A heading; levels beyond 3 are set as 3.
pub(super) fn heading(desk: Desk<'_>, part: Id, level: u8, words: &str) -> Option<Group> {
    let index = usize::from(level.clamp(1, 3)) - 1;
    let setting = HEADINGS[index];
    let set = desk.lines(words, setting.style, page::MEASURE);
    if set.is_empty() {
        return None;
    }
    let (element, number) = desk.tree.borrow_mut().heading(part, level, words);
    desk.speak(element, words);
    let slices = lines(set, 0.0, setting.leading, setting.style);
    let mut slices = glued(owned(slices, element));
    slices.push(Slice::space(if index == 0 { 3.0 } else { 1.0 }).glued());
    let above = ABOVE[index];
    Some(Group { slices, above, leads: true, heading: Some(number), ..Group::default() })
}

pub(super) fn paragraph(desk: Desk<'_>, part: Id, words: &str) -> Option<Group> {
    let slices = hold_ends(desk.set((part, Role::Paragraph), words, (0.0, page::MEASURE), BODY));
    (!slices.is_empty()).then_some(Group { slices, above: 5.0, ..Group::default() })
}

pub(super) fn list(desk: Desk<'_>, part: Id, entries: &[String]) -> Vec<Group> {
    let list = desk.element(part, Role::List(Numbering::Disc));
    entries
        .iter()
        .filter_map(|words| {
            let set = desk.lines(words, BODY.style, page::MEASURE - INDENT);
            if set.is_empty() {
                return None;
            }
            let entry = desk.element(list, Role::Entry);
            let label = desk.element(entry, Role::Label);
            let bullet = text(desk.measure.line("•", BODY.style), 3.0, BODY.leading, BODY.style);
            let bullet = owned(vec![Slice { marks: bullet, ..Slice::default() }], label);
            let body = desk.element(entry, Role::Body);
            desk.speak(body, words);
            let words = lines(set, INDENT, BODY.leading, BODY.style);
            let mut slices = hold_ends(owned(words, body));
            let bullet = bullet.into_iter().flat_map(|slice| slice.marks);
            slices.first_mut()?.marks.splice(0..0, bullet);
            Some(Group { slices, above: 3.0, ..Group::default() })
        })
        .collect()
}
