//! The title block on page one: letterhead, restriction mark, title, register facts.

use engine::report::ReportDocument;

use super::facts;
use crate::flow::{Group, Slice, beside, glued, rule};
use crate::page;
use crate::palette::{ACCENT, HAIRLINE};
use crate::structure::{Id, Role};
use crate::style::{Desk, ISSUER, RESTRICTION, SUBTITLE, TITLE};

/// Width of the restriction mark's column.
const MARK: f32 = 170.0;

pub(super) fn lay(desk: Desk<'_>, document: &ReportDocument) -> Vec<Group> {
    let mut head = letterhead(desk, document);
    let mut line = Slice::space(if head.is_empty() { 10.0 } else { 18.0 });
    line.marks.push(rule(if head.is_empty() { 0.0 } else { 6.0 }, 1.4, ACCENT));
    head.push(line.glued());
    let across = (0.0, page::MEASURE);
    head.extend(desk.set((Id::ROOT, Role::Title), &document.title, across, TITLE));
    head.extend(desk.set((Id::ROOT, Role::Paragraph), &document.subtitle, across, SUBTITLE));
    let slices = glued(head);
    let mut groups = vec![Group { slices, leads: !document.facts.is_empty(), ..Group::default() }];
    groups.extend(facts::lay(desk, Id::ROOT, &document.facts));
    let mut close = Slice::space(6.0);
    close.marks.push(rule(5.0, 0.6, HAIRLINE));
    groups.push(Group { slices: vec![close], above: 4.0, ..Group::default() });
    groups
}

fn letterhead(desk: Desk<'_>, document: &ReportDocument) -> Vec<Slice> {
    let restriction = document.restriction.as_deref().unwrap_or_default().trim();
    let room = if restriction.is_empty() { page::MEASURE } else { page::MEASURE - MARK - 20.0 };
    let place = (Id::ROOT, Role::Paragraph);
    beside(vec![
        desk.set(place, &document.issuer, (0.0, room), ISSUER),
        desk.set(place, restriction, (page::MEASURE - MARK, MARK), RESTRICTION),
    ])
}
