//! Scoring: from answers to points, scores, ratings and what limited them.
//!
//! [`plan`] is what is to be scored, [`bounds`] what it can come to, [`board`] the running sums of
//! one response, [`sheet`] the whole explanation as plain data, [`examples`] what plain answers come
//! to, [`tone`] how good that is.

pub mod board;
pub mod bounds;
pub mod examples;
pub mod fixed;
pub mod plan;
mod sheet;
pub mod tally;
pub mod tone;
pub mod words;

pub use sheet::{
    AppliedStep, ItemScore, ItemStatus, JudgementScore, Limit, LimitCause, NodeScore, Open,
    RatingBand, RuleScore, ScoreSheet,
};
