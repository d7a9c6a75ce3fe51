//! Regular expressions of rules: linear in time, without tables of letters, bounded in size.

use super::evaluate::EvaluationFault;

/// Longest pattern, in bytes.
const MAX_PATTERN: usize = 2_000;
/// Memory of a compiled pattern, in bytes.
const MAX_SIZE: usize = 1 << 16;
/// Longest text matched, in bytes: time is this times the pattern's size at most.
const MAX_SUBJECT: usize = 100_000;

/// A compiled pattern, which must match a whole text.
#[derive(Clone, Debug)]
pub struct Pattern(regex_lite::Regex);

impl Pattern {
    /// Compiles a pattern.
    pub fn build(pattern: &str) -> Result<Self, EvaluationFault> {
        if pattern.len() > MAX_PATTERN {
            return Err(EvaluationFault::BadPattern);
        }
        // Alone first: a lone parenthesis must not close the group added around it.
        let build = |pattern: &str| {
            let mut builder = regex_lite::RegexBuilder::new(pattern);
            builder.size_limit(MAX_SIZE).nest_limit(50).build()
        };
        build(pattern)
            .and_then(|_| build(&format!("^(?:{pattern})$")))
            .map(Self)
            .map_err(|_| EvaluationFault::BadPattern)
    }

    /// Whether it matches a whole text.
    pub(super) fn matches(&self, text: &str) -> Result<bool, EvaluationFault> {
        if text.len() > MAX_SUBJECT {
            return Err(EvaluationFault::TooLong);
        }
        Ok(self.0.is_match(text))
    }
}
