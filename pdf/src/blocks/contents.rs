//! The table of contents: headings of levels 1 and 2 with the pages they stand on. It is laid out
//! before the pages are known; [`number_pages`] writes the numbers when they are.

use std::borrow::Cow;

use engine::report::{Block, ReportDocument};

use super::findings;
use crate::flow::{Group, Mark, baseline, glued, line, lines, owned};
use crate::layout::Laid;
use crate::page;
use crate::palette::HAIRLINE;
use crate::structure::{Id, Role};
use crate::style::{BODY, BODY_BOLD, Desk, HEADINGS};

/// Room for the number of a page.
const NUMBER: f32 = 30.0;
/// The deepest level that is listed, and one that is not.
const LISTED: u8 = 2;
const UNLISTED: u8 = LISTED + 1;
/// Indent of the second level.
const INDENT: f32 = 14.0;

pub(super) fn lay(desk: Desk<'_>, title: &str, document: &ReportDocument) -> Vec<Group> {
    let contents = desk.element(Id::ROOT, Role::Contents);
    let setting = HEADINGS[0];
    let title = desk.set((contents, Role::Caption), title, (0.0, page::MEASURE), setting);
    let mut groups = vec![Group {
        slices: glued(title),
        above: 16.0,
        leads: true,
        long_only: true,
        ..Group::default()
    }];
    for (number, level, words) in headings(desk, document) {
        if level <= LISTED {
            groups.push(entry(desk, contents, number, level, &words));
        }
    }
    groups
}

/// Every heading the document will have: its number, level and words.
fn headings<'d>(desk: Desk<'_>, document: &'d ReportDocument) -> Vec<(usize, u8, Cow<'d, str>)> {
    let all = document.blocks.iter().flat_map(|block| match block {
        Block::Heading { level, text } => vec![(*level, Cow::Borrowed(text.as_str()))],
        Block::Resolutions { resolutions } => {
            resolutions.iter().map(|own| (2, own.title.as_str().into())).collect()
        }
        // Headings that the contents do not list, whatever their level: they are a list already.
        Block::Findings { findings } => {
            findings.iter().map(|own| (UNLISTED, findings::heading(own).into())).collect()
        }
        _ => Vec::new(),
    });
    let shown = |words: &str| {
        words.lines().any(|own| !desk.measure.cleaned(own, HEADINGS[0].style).is_empty())
    };
    let shown = all.filter(|(_, words)| shown(words));
    shown.enumerate().map(|(number, (level, words))| (number, level, words)).collect()
}

fn entry(desk: Desk<'_>, contents: Id, heading: usize, level: u8, words: &str) -> Group {
    let setting = if level <= 1 { BODY_BOLD } else { BODY };
    let x = if level <= 1 { 0.0 } else { INDENT };
    let entry = desk.element(contents, Role::ContentsEntry);
    let reference = desk.element(entry, Role::Reference);
    let link = desk.element(reference, Role::Link);
    desk.speak(link, words);
    let own = desk.languages.get(words).copied().unwrap_or(desk.language);
    let words = words.trim().replace('\n', " ");
    desk.tree.borrow_mut().get_mut(link).alt.clone_from(&words);
    let set = desk.measure.speaking(own).lines(&words, setting.style, page::MEASURE - NUMBER - x);
    let width = set.last().map_or(0.0, |last| last.width);
    let mut slices = glued(owned(lines(set, x, setting.leading, setting.style), link));
    let height = crate::flow::height(&slices);
    if let Some(last) = slices.last_mut() {
        last.glued = false;
        let y = baseline(setting.leading, setting.style);
        let from = x + width + 6.0;
        let to = page::MEASURE - NUMBER;
        if to > from {
            last.marks.push(line(from, y - 1.0, to - from, 0.4, HAIRLINE));
        }
        last.marks.push(Mark::PageOf {
            x: page::MEASURE,
            y,
            heading,
            style: setting.style,
            owner: link,
        });
    }
    if let Some(first) = slices.first_mut() {
        let place =
            Mark::Link { x, y: 0.0, width: page::MEASURE - x, height, heading, owner: link };
        first.marks.push(place);
    }
    let above = if level <= 1 { 5.0 } else { 1.0 };
    Group { slices, above, long_only: true, ..Group::default() }
}

/// Writes the numbers of pages, or takes the unused table of contents out of the structure.
pub(crate) fn number_pages(desk: Desk<'_>, laid: &mut Laid) {
    if !laid.long {
        let mut tree = desk.tree.borrow_mut();
        let contents = tree.elements.iter().position(|own| own.role == Role::Contents);
        if let Some(index) = contents {
            tree.drop(Id::at(index));
        }
        return;
    }
    for page in &mut laid.pages {
        for mark in &mut page.marks {
            let Mark::PageOf { x, y, heading, style, owner } = mark else { continue };
            let number = laid.headings.get(*heading).map_or(0, |spot| spot.page) + 1;
            let line = desk.measure.line(&number.to_string(), *style);
            let (x, y, style, owner) = (*x - line.width, *y, *style, Some(*owner));
            *mark = Mark::Text { x, y, line, style, owner };
        }
    }
}
