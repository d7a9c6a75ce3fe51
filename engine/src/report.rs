//! Report documents: what a report says, in blocks, without any layout.

pub mod annex;
mod answer;
pub mod blank;
mod build;
pub mod changes;
mod citing;
pub mod comparison;
mod document;
pub mod html;
mod issued;
pub mod letter;
mod mentions;
mod named;
pub mod public;
pub mod reading;
mod reasons;
mod register;
mod sections;
mod tongues;
pub mod words;

pub use crate::scoring::tone::Tone;
pub use annex::add_photos;
pub use answer::answer_words;
pub use blank::{Imprint, blank};
pub use build::{Particulars, Parties, ReportEarlier, ReportFinding, ReportInput, build, proposed};
pub use changes::difference;
pub use comparison::{Side, Sides, comparison};
pub use document::{
    Bar, Block, Change, ChangedThing, Citation, Column, CriterionRow, Cut, Fact, FindingEntry,
    FormChoice, FormField, ReportDocument, Resolution, ResolutionPart, Space, TableColumn,
};
pub use html::{html, html_under_title};
pub use letter::{
    FollowedPoint, Letter, Letterhead, euros, follow_up, precept, recommendations, sample,
    sample_report,
};
pub use mentions::{mentioned_at, words_at};
pub use public::{Variant, build_variant, public_letter, published};
pub use register::{Filing, addressee};
pub use sections::evidence_word;
pub use tongues::language_of;
