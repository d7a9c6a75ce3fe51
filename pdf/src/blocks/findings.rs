//! Numbered findings: what is wrong, what has to be done, on what ground, by when.

use engine::report::FindingEntry;

use super::square;
use crate::flow::{Frame, Group, Slice, beside, hold_ends, lines};
use crate::page;
use crate::palette;
use crate::style::{CELL, CELL_BOLD, DETAIL_BOLD, Desk, HEADINGS, LABEL, Setting};
use crate::words;

/// Space between the tone bar and the words.
const INDENT: f32 = 14.0;
/// Width of the labels' column.
const LABELS: f32 = 92.0;

pub(crate) fn lay(desk: Desk, finding: &FindingEntry) -> Group {
    let room = page::MEASURE - INDENT;
    let set = |words: &str, setting: Setting| {
        lines(
            desk.measure.lines(words, setting.style, room),
            INDENT,
            setting.leading,
            setting.style,
        )
    };
    let mut slices = vec![Slice::space(2.0)];
    slices.extend(title(desk, finding));
    slices.extend(grade(desk, finding));
    slices.push(Slice::space(2.0));
    // Number, title and grade stay with the first lines of what they announce.
    for slice in &mut slices {
        slice.glued = true;
    }
    slices.extend(hold_ends(set(&finding.text, CELL)));
    let language = desk.language;
    for row in [
        labelled(desk, words::DUTY.get(language), &finding.duty),
        labelled(desk, words::INSTANCES.get(language), &finding.instances),
        labelled(desk, words::BASIS.get(language), &finding.legal.join("\n")),
        set(&finding.deadline, CELL_BOLD),
    ] {
        if !row.is_empty() {
            slices.push(Slice::space(3.0).glued());
            slices.extend(row);
        }
    }
    slices.push(Slice::space(3.0));
    let count = slices.len();
    slices[count - 2].glued = true;
    let bar = (palette::fill(finding.tone), palette::outline(finding.tone));
    Group {
        slices,
        above: 12.0,
        whole: true,
        frame: Some(Frame { ground: None, bar: Some(bar) }),
        ..Group::default()
    }
}

/// The number hangs before the title, so that it is not read as part of the criterion's own.
fn title(desk: Desk, finding: &FindingEntry) -> Vec<Slice> {
    let setting = Setting { leading: 14.5, ..HEADINGS[1] };
    let number = desk.measure.lines(&finding.number, setting.style, LABELS);
    let widest = number.iter().map(|line| line.width).fold(0.0, f32::max);
    let x = if number.is_empty() { INDENT } else { INDENT + widest + 9.0 };
    let words = desk.measure.lines(&finding.title, setting.style, page::MEASURE - x);
    beside(vec![
        lines(number, INDENT, setting.leading, setting.style),
        lines(words, x, setting.leading, setting.style),
    ])
}

fn grade(desk: Desk, finding: &FindingEntry) -> Vec<Slice> {
    let setting = Setting { leading: 13.0, ..DETAIL_BOLD };
    let set = desk.measure.lines(&finding.grade, setting.style, page::MEASURE - INDENT - 11.0);
    if set.is_empty() {
        return Vec::new();
    }
    let mut slices = lines(set, INDENT + 11.0, setting.leading, setting.style);
    if let Some(first) = slices.first_mut() {
        first.marks.insert(0, square(INDENT, setting.leading, finding.tone));
    }
    slices
}

fn labelled(desk: Desk, label: &str, words: &str) -> Vec<Slice> {
    let x = INDENT + LABELS + 8.0;
    let set = desk.measure.lines(words, CELL.style, page::MEASURE - x);
    if set.is_empty() {
        return Vec::new();
    }
    let label = desk.measure.lines(label, LABEL.style, LABELS);
    beside(vec![
        lines(label, INDENT, LABEL.leading, LABEL.style),
        lines(set, x, CELL.leading, CELL.style),
    ])
}
