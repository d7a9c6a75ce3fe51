//! Questions to be answered by hand: boxes to tick, lines to write on.

use engine::report::{FormChoice, FormField, Space};

use crate::flow::{Group, Mark, Slice, beside, glued, line, lines, owned};
use crate::page;
use crate::palette::{HAIRLINE, INK, QUIET};
use crate::structure::{Id, Numbering, Role};
use crate::style::{CELL, DETAIL, Desk, LABEL, QUESTION, Setting};

/// Where questions begin, right of their numbers.
const INDENT: f32 = 38.0;
/// Side of a box.
const BOX: f32 = 9.0;
/// Room between a box and its words, and between the words and the next box.
const GAPS: (f32, f32) = (5.0, 18.0);
/// Height of a line to write on.
const WRITING: f32 = 21.0;
/// Width of a short line.
const SHORT: f32 = 130.0;
/// Space between the columns of labelled lines.
const GUTTER: f32 = 24.0;

/// Lines to write on, each under its label, two beside each other.
pub(super) fn blanks(desk: Desk<'_>, part: Id, labels: &[String]) -> Vec<Group> {
    let width = (page::MEASURE - GUTTER) / 2.0;
    labels
        .chunks(2)
        .map(|pair| {
            let columns = pair.iter().zip([0.0, width + GUTTER]).map(|(label, x)| {
                let mut slices = glued(desk.set((part, Role::Paragraph), label, (x, width), LABEL));
                slices.push(ruled(x, width));
                slices
            });
            Group { slices: beside(columns.collect()), above: 6.0, whole: true, ..Group::default() }
        })
        .collect()
}

pub(super) fn lay(desk: Desk<'_>, part: Id, fields: &[FormField]) -> Vec<Group> {
    let list = desk.element(part, Role::List(Numbering::Decimal));
    fields.iter().map(|field| self::field(desk, list, field)).collect()
}

fn field(desk: Desk<'_>, list: Id, field: &FormField) -> Group {
    let entry = desk.element(list, Role::Entry);
    let mark = if field.critical { " !" } else { "" };
    let code = format!("{}{mark}", field.code);
    let code = desk.set((entry, Role::Label), &code, (0.0, INDENT - 6.0), QUESTION);
    let body = desk.element(entry, Role::Body);
    let room = (INDENT, page::MEASURE - INDENT);
    let paragraph = (body, Role::Paragraph);
    let question = desk.set(paragraph, &field.question, room, QUESTION);
    let mut above = Slice::space(6.0);
    above.marks.push(line(0.0, 0.0, page::MEASURE, 0.4, HAIRLINE));
    let mut slices = vec![above];
    slices.extend(beside(vec![code, question]));
    for detail in &field.details {
        let words = if detail.label.is_empty() {
            detail.text.clone()
        } else {
            format!("{}: {}", detail.label, detail.text)
        };
        slices.extend(desk.set(paragraph, &words, room, DETAIL));
    }
    slices.push(Slice::space(4.0));
    match &field.space {
        Space::Boxes { choices, lead } => {
            slices.extend(desk.set(paragraph, lead, room, DETAIL));
            slices.extend(boxes(desk, body, choices, INDENT, CELL));
        }
        Space::Lines { count } => {
            slices.extend((0..*count).map(|_| ruled(room.0, room.1)));
        }
        Space::Short { before, after } => slices.push(short(desk, body, before, after)),
        Space::Nothing => {}
    }
    if !field.evidence.is_empty() {
        let choices: Vec<FormChoice> = field.evidence.iter().map(|own| choice(own)).collect();
        let label = desk.measure.line(&format!("{}:", field.evidence_label), DETAIL.style);
        let (x, width) = (INDENT, label.width.min(room.1 / 3.0));
        let set = desk.set(paragraph, &label.text, (x, width + 1.0), beside_boxes(small()));
        let ticks = boxes(desk, body, &choices, x + width + 10.0, small());
        slices.extend(beside(vec![set, ticks]));
    }
    if !field.remark.is_empty() {
        slices.push(remark(desk, body, &field.remark));
    }
    slices.push(Slice::space(7.0));
    Group { slices: glued(slices), whole: true, ..Group::default() }
}

fn small() -> Setting {
    Setting { leading: 14.0, ..DETAIL }
}

/// The setting of words in one line with boxes.
fn beside_boxes(setting: Setting) -> Setting {
    Setting { leading: setting.leading + 3.0, ..setting }
}

fn choice(words: &str) -> FormChoice {
    FormChoice { label: words.to_owned(), description: String::new() }
}

/// An empty line to write on.
fn ruled(x: f32, width: f32) -> Slice {
    let rule = line(x, WRITING - 3.0, width, 0.5, QUIET);
    Slice { height: WRITING, marks: vec![rule], ..Slice::default() }
}

/// A short line with words on both sides.
fn short(desk: Desk<'_>, body: Id, before: &str, after: &str) -> Slice {
    let mut slice = Slice::space(WRITING);
    let mut x = INDENT;
    let half = (page::MEASURE - INDENT - SHORT) / 2.0 - 8.0;
    let mut add = |words: &str, x: f32| {
        let set = desk.measure.lines(words, CELL.style, half).into_iter().next();
        set.map_or(0.0, |own| {
            let width = own.width;
            let element = desk.element(body, Role::Paragraph);
            let set = lines(vec![own], x, WRITING, CELL.style);
            slice.marks.extend(owned(set, element).into_iter().flat_map(|own| own.marks));
            width + 6.0
        })
    };
    x += add(before, x);
    add(after, x + SHORT + 6.0);
    slice.marks.push(line(x, WRITING - 5.0, SHORT, 0.5, QUIET));
    slice
}

/// A line for a remark behind its label.
fn remark(desk: Desk<'_>, body: Id, label: &str) -> Slice {
    let own = desk.measure.lines(label, DETAIL.style, 100.0).into_iter().next();
    let mut slice = Slice::space(WRITING);
    let mut x = INDENT;
    if let Some(own) = own {
        x += own.width + 6.0;
        let element = desk.element(body, Role::Paragraph);
        let set = owned(lines(vec![own], INDENT, WRITING, DETAIL.style), element);
        slice.marks.extend(set.into_iter().flat_map(|own| own.marks));
    }
    slice.marks.push(line(x, WRITING - 5.0, page::MEASURE - x, 0.4, HAIRLINE));
    slice
}

/// Boxes with their words: side by side as long as there is room, those with a description and
/// long ones on lines of their own.
fn boxes(desk: Desk<'_>, body: Id, all: &[FormChoice], left: f32, setting: Setting) -> Vec<Slice> {
    let list = desk.element(body, Role::List(Numbering::Nothing));
    let leading = beside_boxes(setting).leading;
    let mut slices: Vec<Slice> = Vec::new();
    let mut x = page::MEASURE;
    let alone = all.iter().any(|own| !own.description.is_empty());
    for own in all {
        let words = if own.description.is_empty() {
            own.label.clone()
        } else {
            format!("{} – {}", own.label, own.description)
        };
        let room = page::MEASURE - left - BOX - GAPS.0;
        let mut set = desk.measure.lines(&words, setting.style, room);
        if set.is_empty() {
            set.push(desk.measure.line("–", setting.style));
        }
        let width = BOX + GAPS.0 + set.iter().map(|line| line.width).fold(0.0, f32::max);
        let entry = desk.element(list, Role::Entry);
        let element = desk.element(entry, Role::Body);
        let single = set.len() == 1 && !alone;
        if x + width > page::MEASURE || !single {
            x = left;
            slices.push(Slice::space(leading));
        }
        let mut lines = owned(lines(set, x + BOX + GAPS.0, leading, setting.style), element);
        if let Some(first) = lines.first_mut() {
            first.marks.push(tick(x, leading));
        }
        let mut lines = lines.into_iter();
        if let (Some(first), Some(slice)) = (lines.next(), slices.last_mut()) {
            slice.marks.extend(first.marks);
        }
        slices.extend(lines);
        x = if single { x + width + GAPS.1 } else { page::MEASURE };
    }
    slices
}

fn tick(x: f32, leading: f32) -> Mark {
    let y = (leading - BOX) / 2.0;
    Mark::Fill { x, y, width: BOX, height: BOX, colour: None, outline: Some(INK) }
}
