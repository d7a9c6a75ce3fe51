//! Words that must not be overlooked, in a panel with a bar.

use engine::report::Tone;

use crate::flow::{Frame, Group, Slice, glued, hold_ends};
use crate::page;
use crate::palette::{self, PANEL};
use crate::structure::{Id, Role};
use crate::style::{BODY, BODY_BOLD, Desk};

const INSET: f32 = 16.0;

pub(super) fn lay(desk: Desk<'_>, part: Id, title: &str, words: &str, tone: Tone) -> Option<Group> {
    let room = (INSET, page::MEASURE - 2.0 * INSET);
    let title = glued(desk.set((part, Role::Paragraph), title, room, BODY_BOLD));
    let words = hold_ends(desk.set((part, Role::Paragraph), words, room, BODY));
    if title.is_empty() && words.is_empty() {
        return None;
    }
    let mut slices = vec![Slice::space(8.0).glued()];
    slices.extend(title);
    slices.extend(words);
    slices.push(Slice::space(9.0));
    let count = slices.len();
    slices[count - 2].glued = true;
    let bar = (palette::fill(tone), palette::outline(tone));
    let frame = Some(Frame { ground: Some(PANEL), bar: Some(bar) });
    Some(Group { slices, above: 9.0, whole: true, frame, ..Group::default() })
}
