//! Runs resolved expressions. Total: it ends in a value or a fault within its steps.

use std::cmp::Ordering;

use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};

use super::{
    aggregate::aggregate,
    call::call,
    code::{Aggregate, Code, Read},
    functions::FunctionId,
    moment,
    operand::Operand,
    syntax::Operator,
};
use crate::name::Name;

/// Why an expression could not be evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvaluationFault {
    /// It took more steps than allowed.
    TooManySteps,
    /// A pattern is no regular expression, or too large.
    BadPattern,
    /// A name means nothing here.
    Unresolved,
    /// A text grew beyond the limit.
    TooLong,
    /// An argument is nothing a function can work with.
    BadArgument,
}

/// What an evaluation sees of the response around it.
pub trait Environment {
    /// An item's value, or its values over instances.
    fn read(&self, read: &Read) -> Operand<'_>;
    /// An item's value in chosen instances: for each scope to enter the instance's number, or none
    /// for all of them.
    fn indexed(&self, read: &Read, places: &[Option<f64>]) -> Operand<'_>;
    /// A figure over an item's values in all instances.
    fn aggregate(&self, kind: Aggregate, read: &Read) -> f64 {
        aggregate(kind, self.read(read).members(), self.zone())
    }
    /// The value of the item the rule belongs to.
    fn current(&self) -> Operand<'_>;
    /// A column of the judged choice.
    fn column(&self, _name: &Name) -> Operand<'_> {
        Operand::Blank
    }
    /// Number of an instance around the item, from 1, a number of repeats up.
    fn position(&self, up: u16) -> usize;
    /// Points of a rated item's answer.
    fn points(&self, read: &Read) -> Operand<'_>;
    /// Whether an item is answered "not applicable".
    fn not_applicable(&self, read: &Read) -> bool;
    /// Score of a node of the scoring tree.
    fn score(&self, node: u32) -> Operand<'_>;
    /// Coverage of a node of the scoring tree.
    fn coverage(&self, node: u32) -> Operand<'_>;
    /// Rating of a node of the scoring tree, or the limited rating of the whole.
    fn rating(&self, node: Option<u32>) -> Operand<'_>;
    /// What people read for a choice of an item.
    fn choice_name(&self, item: u32, choice: &str) -> Option<&str>;
    /// A count, sum or extreme of what stands below a node of the scoring tree.
    fn measure(&self, _function: FunctionId, _node: u32, _wanted: &[Operand<'_>]) -> Operand<'_> {
        Operand::Blank
    }
    /// Local date and time of the evaluation.
    fn now(&self) -> DateTime;
    /// Where the response is judged.
    fn zone(&self) -> &TimeZone;
    /// A number for a draw that stands at a place of the rule: as good as random, and always the
    /// same for the same response, item, instance and place.
    fn chance(&self, place: u32) -> u64;
    /// Takes steps of the budget; false when it is used up.
    fn spend(&self, steps: u64) -> bool;
}

/// The result of an evaluation.
pub(super) type Outcome<'a> = Result<Operand<'a>, EvaluationFault>;

/// Apart from [`evaluate`], whose frame every level of nesting pays for.
#[inline(never)]
fn measure<'a>(
    function: FunctionId,
    node: u32,
    wanted: &'a [Code],
    env: &'a impl Environment,
) -> Outcome<'a> {
    let wanted: Result<Vec<_>, _> = wanted.iter().map(|code| evaluate(code, env)).collect();
    Ok(env.measure(function, node, &wanted?))
}

/// Evaluates an expression.
pub fn evaluate<'a>(code: &'a Code, env: &'a impl Environment) -> Outcome<'a> {
    spend(env, 1)?;
    Ok(match code {
        Code::Constant(operand) => operand.borrowed(),
        Code::Read(read) => {
            let value = env.read(read);
            if let Operand::Set(members) = &value {
                spend(env, members.len() as u64)?;
            }
            value
        }
        Code::Aggregate(kind, read) => Operand::Number(env.aggregate(*kind, read)),
        Code::Current => env.current(),
        Code::Column(name) => env.column(name),
        Code::Position(up) => Operand::Number(env.position(*up) as f64),
        Code::Points(read) => env.points(read),
        Code::NotApplicable(read) => Operand::Boolean(env.not_applicable(read)),
        Code::Score(node) => env.score(*node),
        Code::Coverage(node) => env.coverage(*node),
        Code::Rating(node) => env.rating(*node),
        Code::Measure(function, node, wanted) => return measure(*function, *node, wanted, env),
        Code::Indexed(indexed) => {
            let mut places = Vec::with_capacity(indexed.places.len());
            for place in &indexed.places {
                let number = |code| Ok(evaluate(code, env)?.number(env.zone()));
                places.push(place.as_ref().map(number).transpose()?);
            }
            env.indexed(&indexed.read, &places)
        }
        Code::ChoiceName(item, value) => {
            let value = evaluate(value, env)?.into_text(env.zone());
            match env.choice_name(*item, value.trim()) {
                Some(label) => Operand::Text(label.into()),
                None => Operand::Text(value),
            }
        }
        Code::Matches(text, pattern) => {
            let text = evaluate(text, env)?.into_text(env.zone());
            spend(env, text.len() as u64 * 16)?;
            Operand::Boolean(pattern.matches(&text)?)
        }
        Code::Negate(inner) => Operand::Number(-evaluate(inner, env)?.number(env.zone())),
        Code::Chain(first, rest) => {
            let mut left = evaluate(first, env)?;
            for (operator, right) in rest {
                left = step(*operator, left, right, env)?;
            }
            left
        }
        Code::Call(function, arguments) => return call(*function, 0, arguments, env),
        Code::Draw(function, place, arguments) => return call(*function, *place, arguments, env),
        Code::Unresolved(_) => return Err(EvaluationFault::Unresolved),
        Code::Fault(fault) => return Err(*fault),
    })
}

pub(super) fn spend(env: &impl Environment, steps: u64) -> Result<(), EvaluationFault> {
    if env.spend(steps) { Ok(()) } else { Err(EvaluationFault::TooManySteps) }
}

/// `+` and `-`; over dates in days of the calendar: the hour a summer time takes or gives is no
/// part of a day.
fn sum(operator: Operator, left: &Operand<'_>, right: &Operand<'_>, zone: &TimeZone) -> f64 {
    let sign = if operator == Operator::Add { 1.0 } else { -1.0 };
    match (day_of(left, zone), day_of(right, zone)) {
        (Some(a), Some(b)) if operator == Operator::Subtract => {
            f64::from(moment::days(a) - moment::days(b))
        }
        (Some(date), None) if !right.is_date() => {
            moment::days_after(date, sign * right.number(zone), zone)
        }
        (None, Some(date)) if operator == Operator::Add && !left.is_date() => {
            moment::days_after(date, left.number(zone), zone)
        }
        _ => left.number(zone) + sign * right.number(zone),
    }
}

/// The date an operand is, or is as text.
fn day_of(operand: &Operand<'_>, zone: &TimeZone) -> Option<Date> {
    match operand {
        Operand::Date(date) => Some(*date),
        Operand::Text(text) => match moment::read(text, zone) {
            Some(Operand::Date(date)) => Some(date),
            _ => None,
        },
        _ => None,
    }
}

/// One operator of a chain: the right side is evaluated only where it matters.
fn step<'a>(
    operator: Operator,
    left: Operand<'a>,
    right: &'a Code,
    env: &'a impl Environment,
) -> Outcome<'a> {
    if matches!(operator, Operator::Or | Operator::And) {
        let left = left.truth();
        let decided = left == (operator == Operator::Or);
        return Ok(Operand::Boolean(if decided { left } else { evaluate(right, env)?.truth() }));
    }
    let right = evaluate(right, env)?;
    if let (Operand::Set(a), Operand::Set(b)) = (&left, &right) {
        spend(env, a.len() as u64 * b.len() as u64)?;
    }
    let zone = env.zone();
    let number = |f: fn(f64, f64) -> f64| Operand::Number(f(left.number(zone), right.number(zone)));
    let order = |holds: fn(Ordering) -> bool| Operand::Boolean(left.compares(&right, zone, holds));
    Ok(match operator {
        Operator::Equal => Operand::Boolean(left.equals(&right, zone)),
        Operator::NotEqual => Operand::Boolean(left.differs(&right, zone)),
        Operator::Less => order(Ordering::is_lt),
        Operator::LessOrEqual => order(Ordering::is_le),
        Operator::Greater => order(Ordering::is_gt),
        Operator::GreaterOrEqual => order(Ordering::is_ge),
        Operator::Add | Operator::Subtract => Operand::Number(sum(operator, &left, &right, zone)),
        Operator::Multiply => number(|a, b| a * b),
        Operator::Divide => number(|a, b| a / b),
        Operator::Modulo => number(|a, b| a % b),
        Operator::Union => {
            let mut members = match left {
                Operand::Set(members) => members,
                one => vec![one],
            };
            match right {
                Operand::Set(more) => members.extend(more),
                one => members.push(one),
            }
            Operand::Set(members)
        }
        Operator::Or | Operator::And => Operand::Boolean(left.truth()),
    })
}
