//! Each kind of block as groups of slices, and as elements of the structure.
//!
//! A block lays out its own words and marks; where a page ends is none of its business.

mod bars;
mod changes;
mod citations;
mod contents;
mod criteria;
mod facts;
mod findings;
mod form;
mod notice;
mod photos;
mod rating;
mod resolutions;
mod signatures;
mod table;
mod text;
mod title;

pub(crate) use contents::number_pages;

use engine::report::{Block, ReportDocument, Tone};

use crate::flow::{Group, Mark};
use crate::palette;
use crate::structure::{Id, Role};
use crate::style::Desk;

/// Room after panels, charts, tables and findings, in points.
const APART: f32 = 12.0;
/// A paragraph no higher than this leads to what it introduces.
const LEADING: f32 = 120.0;

/// The whole document as groups, the title block first.
pub(crate) fn lay(desk: Desk<'_>, document: &ReportDocument) -> Vec<Group> {
    let mut groups = title::lay(desk, document);
    let tables = criteria::Tables::measure(desk, &document.blocks);
    let mut before: Option<&Block> = None;
    // What follows a heading of the first level belongs to its part.
    let mut part = Id::ROOT;
    let mut around = 0;
    let mut fresh = false;
    let mut rest = document.blocks.as_slice();
    while let Some((block, behind)) = rest.split_first() {
        rest = behind;
        let mut laid = match block {
            Block::Heading { level, text } => {
                if *level <= 1 {
                    part = desk.element(Id::ROOT, Role::Section);
                }
                around = *level;
                Vec::from_iter(text::heading(desk, part, *level, text))
            }
            Block::Paragraph { text } => Vec::from_iter(text::paragraph(desk, part, text)),
            Block::List { entries } => text::list(desk, part, entries),
            Block::Facts { facts } => facts::lay(desk, part, facts),
            Block::Rating { rating, score, coverage, reasons, tone } => {
                let panel = rating::Panel { rating, score, coverage, reasons, tone: *tone };
                vec![rating::lay(desk, part, &panel)]
            }
            Block::Bars { caption, bars } => {
                // A heading that says the same makes the caption superfluous to the eye.
                let said = matches!(before, Some(Block::Heading { text, .. }) if text == caption);
                bars::lay(desk, part, if said { "" } else { caption }, bars)
            }
            Block::Criteria { columns, rows } => tables.lay(part, columns, rows),
            Block::Findings { findings } => findings::lay(desk, part, findings, around.clamp(0, 2)),
            Block::Signatures { label, lines } => signatures::lay(desk, part, label, lines),
            Block::Blanks { labels } => form::blanks(desk, part, labels),
            Block::Form { fields } => form::lay(desk, part, fields),
            Block::Changes { things } => changes::lay(desk, part, things),
            Block::Resolutions { resolutions } => resolutions::lay(desk, part, resolutions),
            Block::Table { caption, columns, rows } => {
                let said = matches!(before, Some(Block::Heading { text, .. }) if text == caption);
                table::lay(desk, part, if said { "" } else { caption }, columns, rows)
            }
            Block::Contents { title } => contents::lay(desk, title, document),
            Block::Photo { .. } => {
                let more =
                    behind.iter().take_while(|own| matches!(own, Block::Photo { .. })).count();
                rest = &behind[more..];
                let together = &document.blocks[document.blocks.len() - behind.len() - 1..];
                photos::lay(desk, part, &together[..=more])
            }
            Block::Notice { title, text, tone } => {
                Vec::from_iter(notice::lay(desk, part, title, text, *tone))
            }
            Block::Break => {
                fresh = true;
                continue;
            }
        };
        // What leads to a form or a signature does not stay behind.
        if let (Some(last), Block::Form { .. } | Block::Signatures { .. }) =
            (groups.last_mut(), block)
            && matches!(before, Some(Block::Paragraph { .. }))
            && last.height() < LEADING
        {
            last.leads = true;
        }
        if let Some(first) = laid.first_mut() {
            if before.is_some_and(stands_apart) {
                first.above = first.above.max(APART);
            }
            first.fresh |= std::mem::take(&mut fresh);
        }
        groups.extend(laid);
        before = Some(block);
    }
    groups
}

/// Whether what follows a block needs more room than text needs after text.
fn stands_apart(block: &Block) -> bool {
    !matches!(block, Block::Heading { .. } | Block::Paragraph { .. } | Block::List { .. })
}

/// The small square that shows a tone, centred in a strip of this height.
fn square(x: f32, leading: f32, tone: Tone) -> Mark {
    const SIDE: f32 = 6.5;
    Mark::Fill {
        x,
        y: (leading - SIDE) / 2.0,
        width: SIDE,
        height: SIDE,
        colour: Some(palette::fill(tone)),
        outline: Some(palette::outline(tone)),
    }
}
