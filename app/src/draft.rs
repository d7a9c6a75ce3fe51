//! Writing a draft of a questionnaire: its tree, what is unsent of it, and the parts of the page.
//!
//! It decides nothing about questionnaires: what an edit does is in [`protocol::draft`], what is wrong
//! with a definition in the engine.

mod adding;
mod base;
mod checks;
mod copies;
mod desk;
mod entry;
mod examples;
mod fixes;
mod form;
mod history;
mod judge;
mod moving;
mod outline;
mod rule;
mod schema;
mod several;
mod sync;
mod translations;
mod trial;

pub(crate) use checks::checks;
pub(crate) use desk::Desk;
pub(crate) use entry::label_of;
pub(crate) use form::form;
pub(crate) use history::{history, state_words};
pub(crate) use outline::outline;
pub(crate) use sync::saving;
pub(crate) use translations::translations;
pub(crate) use trial::trial;
