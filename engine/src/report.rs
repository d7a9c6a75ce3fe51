//! Report documents: what a report says, in blocks, without any layout.

mod answer;
mod build;
mod document;
mod issued;
mod mentions;
mod reasons;
mod sections;
pub mod words;

pub use crate::scoring::tone::Tone;
pub use answer::{answer_words, legal_words};
pub use build::{Particulars, Parties, ReportEarlier, ReportFinding, ReportInput, build, proposed};
pub use document::{Bar, Block, Column, CriterionRow, Fact, FindingEntry, ReportDocument};
pub use mentions::{mentioned_at, words_at};
pub use sections::evidence_word;
