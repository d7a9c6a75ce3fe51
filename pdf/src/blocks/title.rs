//! The title block on page one: letterhead, restriction mark, title, register facts.

use engine::report::ReportDocument;

use super::facts;
use crate::flow::{Group, Slice, beside, lines, rule};
use crate::page;
use crate::palette::{ACCENT, HAIRLINE};
use crate::style::{Desk, ISSUER, RESTRICTION, SUBTITLE, TITLE};

/// Width of the restriction mark's column.
const MARK: f32 = 170.0;

pub(crate) fn lay(desk: Desk, document: &ReportDocument) -> Vec<Group> {
    let mut head = letterhead(desk, document);
    let mut line = Slice::space(if head.is_empty() { 10.0 } else { 18.0 });
    line.marks.push(rule(if head.is_empty() { 0.0 } else { 6.0 }, 1.4, ACCENT));
    head.push(line.glued());
    let title = desk.measure.lines(&document.title, TITLE.style, page::MEASURE);
    head.extend(lines(title, 0.0, TITLE.leading, TITLE.style));
    let subtitle = desk.measure.lines(&document.subtitle, SUBTITLE.style, page::MEASURE);
    head.extend(lines(subtitle, 0.0, SUBTITLE.leading, SUBTITLE.style));
    for slice in &mut head {
        slice.glued = true;
    }
    let mut groups =
        vec![Group { slices: head, leads: !document.facts.is_empty(), ..Group::default() }];
    groups.extend(facts::lay(desk, &document.facts));
    let mut close = Slice::space(6.0);
    close.marks.push(rule(5.0, 0.6, HAIRLINE));
    groups.push(Group { slices: vec![close], above: 4.0, ..Group::default() });
    groups
}

fn letterhead(desk: Desk, document: &ReportDocument) -> Vec<Slice> {
    let restriction = document.restriction.as_deref().unwrap_or_default().trim();
    let room = if restriction.is_empty() { page::MEASURE } else { page::MEASURE - MARK - 20.0 };
    let issuer = desk.measure.lines(&document.issuer.to_uppercase(), ISSUER.style, room);
    let mark = desk.measure.lines(restriction, RESTRICTION.style, MARK);
    beside(vec![
        lines(issuer, 0.0, ISSUER.leading, ISSUER.style),
        lines(mark, page::MEASURE - MARK, RESTRICTION.leading, RESTRICTION.style),
    ])
}
