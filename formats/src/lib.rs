//! Documents in and out: definitions in YAML, JSON and workbooks, answers files, diagnostics as text.
//!
//! It turns bytes into [`engine::definition::document::Node`] trees and reports what is wrong with
//! their syntax; what a definition means is the engine's business. It opens no file, and no input
//! can crash it or make it use more than a fixed multiple of the input's size.

pub mod answers;
mod emit;
mod json;
mod layout;
mod render;
mod source;
mod xlsform;
mod yaml;

pub use layout::format_definition;
pub use render::render;
pub use source::{MAX_BYTES, Source, read_definition, write_definition, write_definition_for};
