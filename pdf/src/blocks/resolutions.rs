//! The resolutions of a precept: each a part of its own, with what it demands set out line by line.

use engine::report::Resolution;

use super::citations;
use crate::flow::{Frame, Group, Slice, beside, glued, hold_ends, lines, owned};
use crate::page;
use crate::palette;
use crate::structure::{Id, Role};
use crate::style::{BODY, BODY_BOLD, Desk, HEADINGS, LABEL, Setting};

const INDENT: f32 = 14.0;
const LABELS: f32 = 104.0;

pub(super) fn lay(desk: Desk<'_>, part: Id, resolutions: &[Resolution]) -> Vec<Group> {
    resolutions.iter().map(|own| one(desk, part, own)).collect()
}

fn one(desk: Desk<'_>, part: Id, own: &Resolution) -> Group {
    let section = desk.element(part, Role::Section);
    let room = (INDENT, page::MEASURE - INDENT);
    let mut slices = vec![Slice::space(3.0)];
    let setting = HEADINGS[1];
    let title = desk.measure.lines(&own.title, setting.style, room.1);
    let mut heading = None;
    if !title.is_empty() {
        let (element, number) = desk.tree.borrow_mut().heading(section, 2, &own.title);
        heading = Some(number);
        slices.extend(owned(lines(title, INDENT, setting.leading, setting.style), element));
    }
    slices.extend(desk.set((section, Role::Paragraph), &own.criterion, room, LABEL));
    slices.push(Slice::space(3.0));
    let mut slices = glued(slices);
    for (index, fact) in own.parts.iter().enumerate() {
        if fact.text.trim().is_empty() && fact.legal.is_empty() {
            continue;
        }
        let paragraph = desk.element(section, Role::Paragraph);
        let x = INDENT + LABELS + 8.0;
        // The duty is what the addressee must find at once.
        let words = if index == 0 { BODY_BOLD } else { BODY };
        let label = Setting { leading: BODY.leading, ..LABEL };
        let place = (x, page::MEASURE - x);
        let label = desk.set((paragraph, Role::Span), &fact.label, (INDENT, LABELS), label);
        let mut said = desk.set((paragraph, Role::Span), &fact.text, place, words);
        said.extend(citations::lay(desk, (paragraph, section), &fact.legal, place, BODY));
        let row = beside(vec![label, said]);
        let mut row = hold_ends(row);
        if let Some(last) = row.last_mut() {
            last.glued = true;
            row.push(Slice::space(4.0));
        }
        slices.extend(row);
    }
    let bar = (palette::fill(own.tone), palette::outline(own.tone));
    Group {
        slices,
        above: 12.0,
        whole: true,
        frame: Some(Frame { ground: None, bar: Some(bar) }),
        heading,
        ..Group::default()
    }
}
