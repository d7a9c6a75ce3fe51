//! Words in the names of files that people take out, in their language: in letters that every system of
//! files has.

use engine::language::Message;

/// What is not published yet.
pub(crate) const DRAFT: Message = Message { et: "mustand", en: "draft", ru: "chernovik" };
/// Answers kept with a draft.
pub(crate) const EXAMPLE: Message = Message { et: "naide", en: "example", ru: "primer" };
