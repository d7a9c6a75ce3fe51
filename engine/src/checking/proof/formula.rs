//! The skeleton of a rule: its `and`, `or` and `not` over parts that are judged one by one.
//!
//! A part that is not understood is unknown, and so is what hangs on it (Kleene's logic): a proof
//! never rests on it.

use crate::expression::{Code, functions::FunctionId, syntax::Operator};

/// A rule or a part of one.
#[derive(Debug)]
pub(super) enum Formula {
    All(Vec<Formula>),
    Any(Vec<Formula>),
    Not(Box<Formula>),
    Leaf(Leaf),
    Unknown,
}

/// A part that the items it reads decide.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) code: Code,
    pub(super) reads: Vec<u32>,
    /// Whose value `.` is; none where it is blank.
    pub(super) current: Option<u32>,
}

impl Formula {
    /// Cuts a rule into parts, each handed to `leaf`.
    pub(super) fn of(code: &Code, leaf: &mut impl FnMut(&Code) -> Formula) -> Self {
        match code {
            Code::Call(FunctionId::Not, arguments) if arguments.len() == 1 => {
                Self::Not(Box::new(Self::of(&arguments[0], leaf)))
            }
            Code::Chain(first, rest) => {
                let logical =
                    |operator: &Operator| matches!(operator, Operator::And | Operator::Or);
                // What stands before the last other operator is one operand of it.
                let head = rest.iter().rposition(|(operator, _)| !logical(operator));
                let head = head.map_or(0, |at| at + 1);
                let mut left = if head == 0 {
                    Self::of(first, leaf)
                } else {
                    leaf(&Code::Chain(first.clone(), rest[..head].to_vec()))
                };
                for (operator, right) in &rest[head..] {
                    left = left.joined(*operator, Self::of(right, leaf));
                }
                left
            }
            _ => leaf(code),
        }
    }

    /// Long chains of one operator cost no depth.
    fn joined(self, operator: Operator, right: Self) -> Self {
        match (operator, self) {
            (Operator::And, Self::All(mut parts)) => {
                parts.push(right);
                Self::All(parts)
            }
            (Operator::And, left) => Self::All(vec![left, right]),
            (_, Self::Any(mut parts)) => {
                parts.push(right);
                Self::Any(parts)
            }
            (_, left) => Self::Any(vec![left, right]),
        }
    }

    /// Its truth where the truth of each part is known or not.
    pub(super) fn truth(&self, leaf: &impl Fn(&Leaf) -> Option<bool>) -> Option<bool> {
        let (parts, deciding) = match self {
            Self::Leaf(own) => return leaf(own),
            Self::Unknown => return None,
            Self::Not(inner) => return inner.truth(leaf).map(|truth| !truth),
            Self::All(parts) => (parts, false),
            Self::Any(parts) => (parts, true),
        };
        let mut known = true;
        for part in parts {
            match part.truth(leaf) {
                Some(truth) if truth == deciding => return Some(deciding),
                Some(_) => {}
                None => known = false,
            }
        }
        known.then_some(!deciding)
    }

    /// Visits every part that is understood.
    pub(super) fn leaves(&self, visit: &mut impl FnMut(&Leaf)) {
        match self {
            Self::Leaf(leaf) => visit(leaf),
            Self::Not(inner) => inner.leaves(visit),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.leaves(visit);
                }
            }
            Self::Unknown => {}
        }
    }
}
