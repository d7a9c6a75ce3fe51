//! What became of the things of a definition: each with its changes, texts before and now beside
//! their labels, with what differs struck through or underlined.

use engine::report::{Change, ChangedThing, Cut, Tone};

use crate::flow::{
    Frame, Group, Mark, Slice, baseline, beside, glued, hold_ends, line, lines, owned,
};
use crate::page;
use crate::palette::{self, Colour, GONE, INK, NEW};
use crate::structure::{Id, Role};
use crate::style::{CELL, CELL_BOLD, DETAIL, DETAIL_BOLD, Desk, LABEL, Setting};

const INDENT: f32 = 14.0;
const LABELS: f32 = 62.0;
/// Room for the id at the right.
const IDS: f32 = 120.0;

/// How the words that differ are marked, and on what ground.
#[derive(Clone, Copy)]
enum Mode {
    Gone,
    New,
}

pub(super) fn lay(desk: Desk<'_>, part: Id, things: &[ChangedThing]) -> Vec<Group> {
    things.iter().map(|own| thing(desk, part, own)).collect()
}

fn thing(desk: Desk<'_>, part: Id, own: &ChangedThing) -> Group {
    let section = desk.element(part, Role::Section);
    let room = page::MEASURE - INDENT;
    let paragraph = (section, Role::Paragraph);
    let head = [own.kind.as_str(), own.title.as_str()];
    let head: Vec<&str> = head.into_iter().filter(|own| !own.trim().is_empty()).collect();
    let title = desk.set(paragraph, &head.join(" · "), (INDENT, room - IDS - 12.0), CELL_BOLD);
    let id = Setting { leading: CELL.leading, ..DETAIL };
    let id = desk.set(paragraph, &own.id, (page::MEASURE - IDS, IDS), id);
    let mut slices = vec![Slice::space(2.0)];
    slices.extend(beside(vec![title, id]));
    let mut slices = glued(slices);
    for change in &own.changes {
        slices.extend(self::change(desk, section, change));
    }
    slices.push(Slice::space(3.0));
    let count = slices.len();
    slices[count - 2].glued = true;
    let tone = own.tone;
    let bar = if tone == Tone::Neutral {
        None
    } else {
        Some((palette::fill(tone), palette::outline(tone)))
    };
    let frame = bar.map(|bar| Frame { ground: None, bar: Some(bar) });
    Group { slices, above: 9.0, whole: true, frame, ..Group::default() }
}

fn change(desk: Desk<'_>, section: Id, change: &Change) -> Vec<Slice> {
    let said = [change.sort.as_str(), &change.field, &change.words];
    let said: Vec<&str> = said.into_iter().filter(|own| !own.trim().is_empty()).collect();
    let setting = Setting { leading: 12.5, ..DETAIL_BOLD };
    let room = (INDENT, page::MEASURE - INDENT);
    let mut slices = vec![Slice::space(2.5).glued()];
    slices.extend(glued(desk.set((section, Role::Paragraph), &said.join(" · "), room, setting)));
    for (label, cut, mode) in [
        (&change.before_label, &change.before, Mode::Gone),
        (&change.after_label, &change.after, Mode::New),
    ] {
        let Some(cut) = cut else { continue };
        let paragraph = desk.element(section, Role::Paragraph);
        let label = desk.set((paragraph, Role::Span), label, (INDENT, LABELS), LABEL);
        let words = desk.element(paragraph, Role::Span);
        desk.tree.borrow_mut().get_mut(words).language.clone_from(&change.tag);
        let x = INDENT + LABELS + 8.0;
        let set = marked(desk, cut, x, page::MEASURE - x, mode);
        let mut row = hold_ends(beside(vec![label, owned(set, words)]));
        if let Some(last) = row.last_mut() {
            last.glued = true;
            row.push(Slice::space(1.5));
        }
        slices.extend(row);
    }
    slices
}

/// A text with its middle part marked.
fn marked(desk: Desk<'_>, cut: &Cut, x: f32, width: f32, mode: Mode) -> Vec<Slice> {
    let style = CELL.style;
    let clean = |text: &str| desk.measure.visible(text, style);
    let (head, middle) = (clean(&cut.head), clean(&cut.marked));
    let text = format!("{head}{middle}{}", clean(&cut.tail));
    let from = head.len();
    let to = from + middle.trim_end().len();
    let mut slices = lines(desk.measure.lines(&text, style, width), x, CELL.leading, style);
    let mut at = 0;
    for slice in &mut slices {
        let Some(Mark::Text { line: set, .. }) = slice.marks.first() else { continue };
        let words = set.text.trim_end_matches(crate::measure::SOFT_HYPHEN);
        let Some(rest) = text.get(at..) else { break };
        at += rest.len() - rest.trim_start().len();
        let (begin, end) = (at, at + words.len());
        at = end.min(text.len());
        let (first, last) = (from.max(begin), to.min(end));
        if first >= last || !text.is_char_boundary(first) || !text.is_char_boundary(last) {
            continue;
        }
        let left = x + desk.measure.width(&text[begin..first], style);
        let wide = desk.measure.width(&text[first..last], style);
        let y = baseline(CELL.leading, style);
        let (ground, rule) = match mode {
            Mode::Gone => (GONE, y - 0.24 * style.size),
            Mode::New => (NEW, y + 0.14 * style.size),
        };
        slice.marks.push(ground_of(left, y - 0.74 * style.size, wide, style.size, ground));
        slice.marks.push(line(left, rule, wide, 0.5, INK));
    }
    slices
}

fn ground_of(x: f32, y: f32, width: f32, height: f32, colour: Colour) -> Mark {
    Mark::Fill { x, y, width, height, colour: Some(colour), outline: None }
}
