//! The expression language: XLSForm's (ODK XForms functions and `${name}` references).
//!
//! Text → [`parse`] → [`syntax::Expr`] → [`types::infer`] judges it, [`code::Code`] runs it.
//! This room knows values and names, no questionnaire: what a name means comes in through
//! [`types::Names`] and [`code::Resolve`].

mod aggregate;
mod call;
pub mod chance;
pub mod code;
mod compare;
mod evaluate;
mod fold;
pub mod functions;
mod geo;
mod hash;
mod lexer;
mod moment;
mod number;
pub mod operand;
mod parse;
pub mod reading;
mod regex;
pub mod syntax;
mod text;
pub mod trial;
pub mod types;

pub use aggregate::{Running, aggregate};
pub use code::Code;
pub use evaluate::{Environment, EvaluationFault, evaluate};
pub use number::{number_text, text_number};
pub use parse::{SyntaxFault, parse};

/// Longest expression accepted, in bytes.
pub const MAX_SOURCE: usize = 32_768;
/// Deepest nesting accepted, of parentheses, calls, signs and right sides of operators.
pub const MAX_DEPTH: usize = 96;
/// Most operators between operands, such as the plus signs of a long sum.
pub const MAX_OPERATORS: usize = 1_024;
/// Most evaluation steps for one change of a response.
pub const MAX_STEPS: u64 = 50_000_000;
