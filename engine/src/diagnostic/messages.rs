//! The sentences of every diagnostic code of the engine and the readers.
//!
//! An argument whose value is itself a code (`word.…`) is shown as that code's message.

pub mod answer;
pub mod definition;
pub mod expression;
pub mod hint;
pub mod proof;
pub mod syntax;
pub mod words;
pub mod workbook;

use crate::language::Message;

/// Every message with its code.
pub fn all() -> impl Iterator<Item = &'static (&'static str, Message)> {
    [
        definition::ALL,
        expression::ALL,
        proof::ALL,
        hint::ALL,
        answer::ALL,
        syntax::ALL,
        workbook::ALL,
        words::ALL,
    ]
    .into_iter()
    .flatten()
}

/// The message of a code.
pub fn lookup(code: &str) -> Option<&'static Message> {
    all().find(|(own, _)| *own == code).map(|(_, message)| message)
}
