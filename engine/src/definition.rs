//! Questionnaire definitions: the document tree, the typed model, its reader and its checks.
//!
//! A definition goes [`document::Node`] → [`read`] → [`model::Questionnaire`] → [`check`] →
//! [`Checked`]. Nothing here evaluates an answer.

pub mod check;
pub mod document;
pub mod model;
pub mod read;

pub use check::{Checked, check};
pub use model::{Item, ItemKind, Questionnaire};
pub use read::read;
