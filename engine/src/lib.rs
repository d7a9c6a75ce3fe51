//! The questionnaire engine: definitions, expressions, evaluation, scoring, findings, reports.
//!
//! Pure: it reads no clock, file, locale or random source, and gives the same bytes natively and
//! in wasm. What it needs from outside comes in through [`evaluation::Context`]. Rooms, each
//! knowing only those before it: basics (`language`, `name`, `value`, `exact`, `diagnostic`,
//! `difference`) ←
//! [`expression`] ← [`definition`] ← [`response`] ← [`scoring`] ← [`finding`] ← [`evaluation`] ←
//! [`checking`] ← [`carrying`] ← [`report`] ← [`limits`].

pub mod carrying;
pub mod checking;
pub mod definition;
pub mod diagnostic;
pub mod difference;
pub mod evaluation;
pub mod exact;
pub mod expression;
pub mod finding;
pub mod language;
pub mod limits;
pub mod name;
pub mod report;
pub mod response;
pub mod scoring;
pub mod value;
