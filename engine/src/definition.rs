//! Questionnaire definitions: the document tree, the typed model, its reader and its checks.
//!
//! A definition goes [`document::Node`] → [`read`] → [`model::Questionnaire`] →
//! [`crate::checking::check`] → [`Checked`]. Nothing here evaluates an answer.

mod checked;
pub mod document;
pub mod model;
pub mod read;

pub use checked::Checked;
pub use model::{Item, ItemKind, Questionnaire};
pub use read::{item_fields, read};
