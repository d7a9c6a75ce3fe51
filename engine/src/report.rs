//! Report documents: what a report says, in blocks, without any layout.

mod document;

pub use document::{
    Bar, Block, Column, CriterionRow, Fact, FindingEntry, ReportDocument, Tone,
};
