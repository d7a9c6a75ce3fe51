//! Every limit of the engine in one place: what a definition, a rule and a response may be at most.
//!
//! Beyond a limit there is a diagnostic, never a crash and never a wait. Here is no limit of its
//! own: each stands where it is kept to.

use crate::{definition::read, evaluation, expression, name};

/// A limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Of what.
    pub of: &'static str,
    /// The most there may be.
    pub most: u64,
}

/// All limits: of definitions, of rules, of responses.
pub const LIMITS: &[Limit] = &[
    limit("items of a definition", read::MAX_ITEMS as u64),
    limit("containers around an item", read::MAX_NESTING as u64),
    limit("characters of a text of a definition", read::MAX_TEXT as u64),
    limit("diagnostics told of a definition", read::MAX_FAULTS as u64),
    limit("bytes of a name", name::MAX_NAME as u64),
    limit("bytes of a rule", expression::MAX_SOURCE as u64),
    limit("parts of a rule inside one another", expression::MAX_DEPTH as u64),
    limit("operators of a rule", expression::MAX_OPERATORS as u64),
    limit("steps of all rules one change computes", expression::MAX_STEPS),
    limit("instances of one repeat", read::MAX_INSTANCES as u64),
    limit("instances of all repeats of a response", evaluation::MAX_BLOCKS as u64),
    limit("characters of an answer", evaluation::MAX_ANSWER as u64),
];

const fn limit(of: &'static str, most: u64) -> Limit {
    Limit { of, most }
}
