//! Computes beforehand what no response, zone or day can change.

use jiff::{civil::DateTime, tz::TimeZone};

use super::{
    code::{Code, Read},
    evaluate::{Environment, evaluate},
    functions::FunctionId,
    number,
    operand::Operand,
    syntax::Operator,
};
use crate::name::Name;

/// The constant a code always yields, or the code itself.
pub(super) fn fold(code: Code) -> Code {
    match &code {
        Code::Negate(inner) if is_settled(inner) => {}
        Code::Chain(first, rest) if is_settled(first) => match decided(first, rest) {
            Some(truth) => return Code::Constant(Operand::Boolean(truth)),
            None if rest.iter().all(|(_, code)| is_settled(code)) => {}
            None => return code,
        },
        Code::Call(FunctionId::If, arguments) => {
            let [Code::Constant(condition), yes, no] = arguments.as_slice() else { return code };
            return if condition.truth() { yes.clone() } else { no.clone() };
        }
        Code::Call(function, arguments)
            if is_pure(*function, arguments.len()) && arguments.iter().all(is_settled) => {}
        _ => return code,
    }
    match evaluate(&code, &Nowhere).map(|operand| match operand {
        Operand::Number(number) => Some(Operand::Number(number)),
        Operand::Boolean(truth) => Some(Operand::Boolean(truth)),
        _ => None,
    }) {
        Ok(Some(constant)) => Code::Constant(constant),
        _ => code,
    }
}

/// A chain of `and` or `or` alone whose first operand decides it.
fn decided(first: &Code, rest: &[(Operator, Code)]) -> Option<bool> {
    let Code::Constant(first) = first else { return None };
    let truth = first.truth();
    let deciding = if truth { Operator::Or } else { Operator::And };
    rest.iter().all(|(operator, _)| *operator == deciding).then_some(truth)
}

/// A constant that means the same in every zone.
fn is_settled(code: &Code) -> bool {
    match code {
        Code::Constant(Operand::Number(_) | Operand::Boolean(_)) => true,
        Code::Constant(Operand::Text(text)) => {
            number::is_number(text) || !text.trim_start().starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a function looks at its arguments alone; `number()` without any looks at the item.
fn is_pure(function: FunctionId, arguments: usize) -> bool {
    use FunctionId as F;
    if arguments == 0 {
        return matches!(function, F::True | F::False | F::Pi);
    }
    matches!(
        function,
        F::Boolean
            | F::Not
            | F::Number
            | F::Int
            | F::Round
            | F::Floor
            | F::Ceiling
            | F::Abs
            | F::Pow
            | F::Sqrt
            | F::Exp
            | F::Exp10
            | F::Log
            | F::Log10
            | F::Sin
            | F::Cos
            | F::Tan
            | F::Asin
            | F::Acos
            | F::Atan
            | F::Atan2
            | F::Contains
            | F::StartsWith
            | F::EndsWith
    )
}

/// An environment of which nothing is asked.
struct Nowhere;

impl Environment for Nowhere {
    fn read(&self, _: &Read) -> Operand<'_> {
        Operand::Blank
    }
    fn indexed(&self, _: &Read, _: &[Option<f64>]) -> Operand<'_> {
        Operand::Blank
    }
    fn current(&self) -> Operand<'_> {
        Operand::Blank
    }
    fn position(&self, _: u16) -> usize {
        0
    }
    fn points(&self, _: &Read) -> Operand<'_> {
        Operand::Blank
    }
    fn not_applicable(&self, _: &Read) -> bool {
        false
    }
    fn score(&self, _: u32) -> Operand<'_> {
        Operand::Blank
    }
    fn coverage(&self, _: u32) -> Operand<'_> {
        Operand::Blank
    }
    fn rating(&self, _: Option<u32>) -> Operand<'_> {
        Operand::Blank
    }
    fn choice_name(&self, _: u32, _: &str) -> Option<&str> {
        None
    }
    fn column(&self, _: &Name) -> Operand<'_> {
        Operand::Blank
    }
    fn now(&self) -> DateTime {
        DateTime::constant(1970, 1, 1, 0, 0, 0, 0)
    }
    fn zone(&self) -> &TimeZone {
        const UTC: &TimeZone = &TimeZone::UTC;
        UTC
    }
    fn chance(&self, _: u32) -> u64 {
        0
    }
    fn spend(&self, _: u64) -> bool {
        true
    }
}
