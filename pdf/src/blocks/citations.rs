//! Provisions as they are cited, each with the number of the note that says more.

use engine::report::Citation;

use crate::flow::{Mark, Slice, baseline};
use crate::measure::Line;
use crate::notes;
use crate::structure::{Id, Role};
use crate::style::{Desk, NOTE_MARK, Setting};
use crate::words;

/// How far the number of a note is raised.
const RAISED: f32 = 2.6;

/// Each provision on lines of its own, as content of a paragraph; their notes follow it.
pub(super) fn lay(
    desk: Desk<'_>,
    (paragraph, around): (Id, Id),
    all: &[Citation],
    (x, width): (f32, f32),
    setting: Setting,
) -> Vec<Slice> {
    let mut slices: Vec<Slice> = Vec::new();
    for own in all {
        let known = desk.notes.borrow().knows(own.note);
        // The space keeps the number from being read as part of the provision's own.
        let mark = if known { format!(" {}) ", own.note) } else { String::new() };
        let room = desk.measure.width(mark.trim_end(), NOTE_MARK.style);
        let place = (x, (width - room).max(1.0));
        let mut set = desk.set((paragraph, Role::Span), &own.words, place, setting);
        let Some(last) = set.last_mut().filter(|_| known) else {
            slices.extend(set);
            continue;
        };
        let end = last.marks.iter().map(end_of).fold(x, f32::max);
        let reference = desk.element(paragraph, Role::Reference);
        // Heard as what it is, and not as a further number of the provision.
        let heard = words::NOTE.with(desk.language, &[("number", &own.note.to_string())]);
        desk.tree.borrow_mut().get_mut(reference).actual = format!(" {heard} ");
        last.marks.push(Mark::Text {
            x: end,
            y: baseline(setting.leading, setting.style) - RAISED,
            line: Line { text: mark, width: room },
            style: NOTE_MARK.style,
            owner: Some(reference),
        });
        let (here, stands_below) = notes::cite(desk, around, own.note);
        if stands_below {
            last.notes.push(own.note);
        }
        slices.extend(set);
        slices.extend(here);
    }
    slices
}

fn end_of(mark: &Mark) -> f32 {
    match mark {
        Mark::Text { x, line, .. } => x + line.width,
        _ => 0.0,
    }
}
