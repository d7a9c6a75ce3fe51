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

/// The whole document as groups, the title block first.
pub(crate) fn lay(desk: Desk, document: &ReportDocument) -> Vec<Group> {
    let mut groups = title::lay(desk, document);
    let tables = criteria::Tables::measure(desk, &document.blocks);
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => groups.extend(text::heading(desk, *level, text)),
            Block::Paragraph { text } => groups.extend(text::paragraph(desk, text)),
            Block::List { entries } => groups.extend(text::list(desk, entries)),
            Block::Facts { facts } => groups.extend(facts::lay(desk, facts)),
            Block::Rating { rating, score, coverage, reasons, tone } => {
                let panel = rating::Panel { rating, score, coverage, reasons, tone: *tone };
                groups.push(rating::lay(desk, &panel));
            }
            Block::Bars { caption, bars } => groups.extend(bars::lay(desk, caption, bars)),
            Block::Criteria { columns, rows } => groups.extend(tables.lay(columns, rows)),
            Block::Findings { findings } => {
                groups.extend(findings.iter().map(|finding| findings::lay(desk, finding)));
            }
            Block::Signatures { lines } => groups.extend(signatures::lay(desk, lines)),
        }
    }
    groups
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
