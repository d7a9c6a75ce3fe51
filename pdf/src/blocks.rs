//! Each kind of block as groups of slices.
//!
//! A block lays out its own words and marks; where a page ends is none of its business.

mod bars;
mod criteria;
mod facts;
mod findings;
mod rating;
mod signatures;
mod text;
mod title;

use engine::report::{Block, ReportDocument, Tone};

use crate::flow::{Group, Mark};
use crate::palette;
use crate::style::Desk;

/// Room after panels, charts, tables and findings, in points.
const APART: f32 = 12.0;

/// The whole document as groups, the title block first.
pub(crate) fn lay(desk: Desk, document: &ReportDocument) -> Vec<Group> {
    let mut groups = title::lay(desk, document);
    let tables = criteria::Tables::measure(desk, &document.blocks);
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        let mut laid = match block {
            Block::Heading { level, text } => Vec::from_iter(text::heading(desk, *level, text)),
            Block::Paragraph { text } => Vec::from_iter(text::paragraph(desk, text)),
            Block::List { entries } => text::list(desk, entries),
            Block::Facts { facts } => facts::lay(desk, facts),
            Block::Rating { rating, score, coverage, reasons, tone } => {
                let panel = rating::Panel { rating, score, coverage, reasons, tone: *tone };
                vec![rating::lay(desk, &panel)]
            }
            Block::Bars { caption, bars } => {
                // A heading that says the same makes the caption superfluous to the eye.
                let said = matches!(before, Some(Block::Heading { text, .. }) if text == caption);
                bars::lay(desk, if said { "" } else { caption }, bars)
            }
            Block::Criteria { columns, rows } => tables.lay(columns, rows),
            Block::Findings { findings } => {
                findings.iter().map(|finding| findings::lay(desk, finding)).collect()
            }
            Block::Signatures { lines } => signatures::lay(desk, lines),
        };
        if let Some(first) = laid.first_mut()
            && before.is_some_and(stands_apart)
        {
            first.above = first.above.max(APART);
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
        colour: palette::fill(tone),
        outline: Some(palette::outline(tone)),
    }
}
