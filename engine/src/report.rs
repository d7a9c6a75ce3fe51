//! Report documents: what a report says, in blocks, without any layout.

mod build;
mod document;
pub mod words;

pub use build::{Parties, ReportFinding, ReportInput, build};
pub use document::{
    Bar, Block, Column, CriterionRow, Fact, FindingEntry, ReportDocument, Tone,
};
