//! Scoring: sheets of points, scores, ratings and what limited them.

pub mod arithmetic;
mod sheet;

pub use sheet::{ItemScore, ItemStatus, Limit, LimitCause, NodeScore, ScoreSheet};
