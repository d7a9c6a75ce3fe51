//! Numbered findings: what is wrong, what has to be done, on what ground, by when.

use engine::report::FindingEntry;

use super::{citations, square};
use crate::flow::{Frame, Group, Slice, beside, glued, hold_ends};
use crate::page;
use crate::palette;
use crate::structure::{Id, Role};
use crate::style::{CELL, CELL_BOLD, DETAIL_BOLD, Desk, HEADINGS, LABEL, Setting};
use crate::words;

/// Space between the tone bar and the words.
const INDENT: f32 = 14.0;
/// Width of the labels' column.
const LABELS: f32 = 92.0;

/// What a finding is called among the headings.
pub(super) fn heading(finding: &FindingEntry) -> String {
    format!("{} {}", finding.number.trim(), finding.title.trim()).trim().to_owned()
}

/// The findings under a heading of a level: each has a heading one below.
pub(super) fn lay(desk: Desk<'_>, part: Id, findings: &[FindingEntry], level: u8) -> Vec<Group> {
    findings.iter().map(|finding| entry(desk, part, finding, level + 1)).collect()
}

fn entry(desk: Desk<'_>, part: Id, finding: &FindingEntry, level: u8) -> Group {
    let room = (INDENT, page::MEASURE - INDENT);
    let body = desk.element(part, Role::Section);
    let mut slices = vec![Slice::space(2.0)];
    let (heading, title) = title(desk, body, finding, level);
    let place = (body, Role::Paragraph);
    slices.extend(title);
    slices.extend(grade(desk, body, finding));
    slices.push(Slice::space(2.0));
    // Number, title and grade stay with the first lines of what they announce.
    let mut slices = glued(slices);
    slices.extend(hold_ends(desk.set(place, &finding.text, room, CELL)));
    let language = desk.language;
    for row in [
        labelled(desk, body, &finding.duty_label, &finding.duty),
        labelled(desk, body, words::INSTANCES.get(language), &finding.instances),
        basis(desk, body, finding),
        desk.set(place, &finding.deadline, room, CELL_BOLD),
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
        heading,
        ..Group::default()
    }
}

/// The heading with its number: the number hangs before the title, so that it is not read as part of
/// the criterion's own.
fn title(
    desk: Desk<'_>,
    section: Id,
    finding: &FindingEntry,
    level: u8,
) -> (Option<usize>, Vec<Slice>) {
    let setting = Setting { leading: 14.5, ..HEADINGS[1] };
    let number = desk.measure.lines(&finding.number, setting.style, LABELS);
    let widest = number.iter().map(|line| line.width).fold(0.0, f32::max);
    let x = if number.is_empty() { INDENT } else { INDENT + widest + 9.0 };
    let title = desk.lines(&finding.title, setting.style, page::MEASURE - x);
    if number.is_empty() && title.is_empty() {
        return (None, Vec::new());
    }
    let words = heading(finding);
    let (element, heading) = desk.tree.borrow_mut().heading(section, level, &words);
    let place = (element, Role::Span);
    let number = desk.set(place, &finding.number, (INDENT, LABELS), setting);
    let title = desk.set(place, &finding.title, (x, page::MEASURE - x), setting);
    (Some(heading), beside(vec![number, title]))
}

fn grade(desk: Desk<'_>, body: Id, finding: &FindingEntry) -> Vec<Slice> {
    let setting = Setting { leading: 13.0, ..DETAIL_BOLD };
    let place = (INDENT + 11.0, page::MEASURE - INDENT - 11.0);
    let mut slices = desk.set((body, Role::Paragraph), &finding.grade, place, setting);
    if let Some(first) = slices.first_mut() {
        first.marks.insert(0, square(INDENT, setting.leading, finding.tone));
    }
    slices
}

fn basis(desk: Desk<'_>, body: Id, finding: &FindingEntry) -> Vec<Slice> {
    if finding.legal.is_empty() {
        return Vec::new();
    }
    let paragraph = desk.element(body, Role::Paragraph);
    let x = INDENT + LABELS + 8.0;
    let label = words::BASIS.get(desk.language);
    let label = desk.set((paragraph, Role::Span), label, (INDENT, LABELS), LABEL);
    let place = (x, page::MEASURE - x);
    let cited = citations::lay(desk, (paragraph, body), &finding.legal, place, CELL);
    if cited.is_empty() { Vec::new() } else { beside(vec![label, cited]) }
}

fn labelled(desk: Desk<'_>, body: Id, label: &str, words: &str) -> Vec<Slice> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let paragraph = desk.element(body, Role::Paragraph);
    let x = INDENT + LABELS + 8.0;
    let label = desk.set((paragraph, Role::Span), label, (INDENT, LABELS), LABEL);
    let words = desk.set((paragraph, Role::Span), words, (x, page::MEASURE - x), CELL);
    if words.is_empty() { Vec::new() } else { beside(vec![label, words]) }
}
