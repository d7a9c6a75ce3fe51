//! The expression language: XLSForm's (ODK XForms functions and `${name}` references).
//!
//! Text → [`parse`] → [`syntax::Expr`] → [`types::infer`] judges it, [`code::Code`] runs it.
//! This room knows values and names, no questionnaire: what a name means comes in through
//! [`types::Names`] and [`code::Resolve`].

pub mod code;
mod evaluate;
pub mod functions;
mod lexer;
pub mod operand;
mod parse;
pub mod syntax;
pub mod types;

pub use code::Code;
pub use evaluate::{Environment, EvaluationFault, evaluate};
pub use parse::{SyntaxFault, parse};

/// Longest expression accepted, in bytes.
pub const MAX_SOURCE: usize = 32_768;
/// Deepest nesting accepted.
pub const MAX_DEPTH: usize = 64;
/// Most evaluation steps for one change of a response.
pub const MAX_STEPS: u64 = 50_000_000;
