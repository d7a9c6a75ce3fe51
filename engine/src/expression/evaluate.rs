//! Runs resolved expressions. Total: it ends in a value or a fault within its steps.

use std::cmp::Ordering;

use jiff::civil::DateTime;

use super::{
    code::{Code, Read},
    functions::FunctionId,
    operand::{self, Operand},
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
}

/// What an evaluation sees of the response around it.
pub trait Environment {
    /// An item's value, or its values over instances.
    fn read(&self, read: &Read) -> Operand;
    /// The value of the item the rule belongs to.
    fn current(&self) -> Operand;
    /// A column of the judged choice.
    fn column(&self, _name: &Name) -> Operand {
        Operand::Blank
    }
    /// Number of the instance around the item, from 1.
    fn position(&self) -> usize;
    /// Points of a rated item's answer.
    fn points(&self, read: &Read) -> Operand;
    /// Whether an item is answered "not applicable".
    fn not_applicable(&self, read: &Read) -> bool;
    /// Score of a node of the scoring tree.
    fn score(&self, node: u32) -> Operand;
    /// Coverage of a node of the scoring tree.
    fn coverage(&self, node: u32) -> Operand;
    /// Rating of a node of the scoring tree, or the limited rating of the whole.
    fn rating(&self, node: Option<u32>) -> Operand;
    /// Local date and time of the evaluation.
    fn now(&self) -> DateTime;
    /// Takes one step of the budget; false when it is used up.
    fn step(&self) -> bool;
}

const MAX_TEXT: usize = 1_000_000;

type Outcome = Result<Operand, EvaluationFault>;

/// Evaluates an expression.
pub fn evaluate(code: &Code, env: &impl Environment) -> Outcome {
    if !env.step() {
        return Err(EvaluationFault::TooManySteps);
    }
    Ok(match code {
        Code::Constant(operand) => operand.clone(),
        Code::Read(read) => env.read(read),
        Code::Current => env.current(),
        Code::Column(name) => env.column(name),
        Code::Position => Operand::Number(env.position() as f64),
        Code::Points(read) => env.points(read),
        Code::NotApplicable(read) => Operand::Boolean(env.not_applicable(read)),
        Code::Score(node) => env.score(*node),
        Code::Coverage(node) => env.coverage(*node),
        Code::Rating(node) => env.rating(*node),
        Code::Indexed(read, index) => {
            let index = evaluate(index, env)?.number();
            let set = env.read(read);
            let members = set.members();
            if index >= 1.0 && index <= members.len() as f64 {
                members[index as usize - 1].clone()
            } else {
                Operand::Blank
            }
        }
        Code::Negate(inner) => Operand::Number(-evaluate(inner, env)?.number()),
        Code::Binary(operator, sides) => return binary(*operator, &sides.0, &sides.1, env),
        Code::Call(function, arguments) => return call(*function, arguments, env),
        Code::Unresolved(_) => return Err(EvaluationFault::Unresolved),
    })
}

fn binary(operator: Operator, left: &Code, right: &Code, env: &impl Environment) -> Outcome {
    match operator {
        Operator::Or | Operator::And => {
            let left = evaluate(left, env)?.truth();
            let decided = left == (operator == Operator::Or);
            return Ok(Operand::Boolean(if decided {
                left
            } else {
                evaluate(right, env)?.truth()
            }));
        }
        _ => {}
    }
    let (left, right) = (evaluate(left, env)?, evaluate(right, env)?);
    let number = |f: fn(f64, f64) -> f64| Operand::Number(f(left.number(), right.number()));
    let order = |holds: fn(Ordering) -> bool| Operand::Boolean(left.compares(&right, holds));
    Ok(match operator {
        Operator::Equal => Operand::Boolean(left.equals(&right)),
        Operator::NotEqual => Operand::Boolean(left.differs(&right)),
        Operator::Less => order(Ordering::is_lt),
        Operator::LessOrEqual => order(Ordering::is_le),
        Operator::Greater => order(Ordering::is_gt),
        Operator::GreaterOrEqual => order(Ordering::is_ge),
        Operator::Add => number(|a, b| a + b),
        Operator::Subtract => number(|a, b| a - b),
        Operator::Multiply => number(|a, b| a * b),
        Operator::Divide => number(|a, b| a / b),
        Operator::Modulo => number(|a, b| a % b),
        Operator::Union => {
            Operand::Set(left.members().iter().chain(right.members()).cloned().collect())
        }
        Operator::Or | Operator::And => unreachable!("decided above"),
    })
}

/// The arguments of a call, evaluated when asked for.
struct Arguments<'a, E> {
    codes: &'a [Code],
    env: &'a E,
}

impl<E: Environment> Arguments<'_, E> {
    fn get(&self, index: usize) -> Outcome {
        self.codes.get(index).map_or(Ok(Operand::Blank), |code| evaluate(code, self.env))
    }
    fn or_current(&self) -> Outcome {
        if self.codes.is_empty() { Ok(self.env.current()) } else { self.get(0) }
    }
    fn text(&self, index: usize) -> Result<String, EvaluationFault> {
        Ok(self.get(index)?.text())
    }
    fn number(&self, index: usize) -> Result<f64, EvaluationFault> {
        Ok(self.get(index)?.number())
    }
    /// All arguments from one on, sets taken apart.
    fn members(&self, from: usize) -> Result<Vec<Operand>, EvaluationFault> {
        let mut all = Vec::new();
        for code in self.codes.iter().skip(from) {
            match evaluate(code, self.env)? {
                Operand::Set(members) => all.extend(members),
                one => all.push(one),
            }
        }
        Ok(all)
    }
}

fn call(function: FunctionId, codes: &[Code], env: &impl Environment) -> Outcome {
    use FunctionId as F;
    let a = Arguments { codes, env };
    let truth = |holds: bool| Ok(Operand::Boolean(holds));
    let number = |n: f64| Ok(Operand::Number(n));
    let text = |t: String| {
        if t.len() > MAX_TEXT { Err(EvaluationFault::TooLong) } else { Ok(Operand::Text(t)) }
    };
    match function {
        F::If => a.get(if a.get(0)?.truth() { 1 } else { 2 }),
        F::Coalesce => {
            for index in 0..codes.len() {
                let value = a.get(index)?;
                if !value.is_blank() {
                    return Ok(value);
                }
            }
            Ok(Operand::Blank)
        }
        F::Once => {
            let current = env.current();
            if current.is_blank() { a.get(0) } else { Ok(current) }
        }
        F::True => truth(true),
        F::False => truth(false),
        F::Boolean => truth(a.get(0)?.truth()),
        F::BooleanFromString => truth(matches!(a.text(0)?.as_str(), "true" | "1")),
        F::Not => truth(!a.get(0)?.truth()),
        F::Selected => {
            let wanted = a.text(1)?;
            truth(a.get(0)?.names().iter().any(|name| *name == wanted.trim()))
        }
        F::SelectedAt => {
            let (names, index) = (a.get(0)?.names(), a.number(1)?);
            let found = (index >= 0.0).then(|| names.get(index as usize)).flatten();
            text(found.cloned().unwrap_or_default())
        }
        F::CountSelected => number(a.get(0)?.names().len() as f64),
        F::Count => number(a.get(0)?.members().len() as f64),
        F::CountNonEmpty => {
            number(a.get(0)?.members().iter().filter(|m| !m.is_blank()).count() as f64)
        }
        F::Sum => number(a.members(0)?.iter().map(Operand::number).sum()),
        F::Min => number(extreme(&a.members(0)?, f64::min)),
        F::Max => number(extreme(&a.members(0)?, f64::max)),
        F::String => text(a.text(0)?),
        F::Concat => text(a.members(0)?.iter().map(Operand::text).collect()),
        F::Join => {
            let parts: Vec<String> = a.members(1)?.iter().map(Operand::text).collect();
            text(parts.join(&a.text(0)?))
        }
        F::Substr => text(substr(
            &a.text(0)?,
            a.number(1)?,
            (codes.len() > 2).then(|| a.number(2)).transpose()?,
        )),
        F::SubstringBefore => {
            let (whole, part) = (a.text(0)?, a.text(1)?);
            text(whole.split_once(part.as_str()).map_or(String::new(), |(head, _)| head.into()))
        }
        F::SubstringAfter => {
            let (whole, part) = (a.text(0)?, a.text(1)?);
            text(whole.split_once(part.as_str()).map_or(String::new(), |(_, tail)| tail.into()))
        }
        F::StringLength => number(a.or_current()?.text().chars().count() as f64),
        F::Contains => truth(a.text(0)?.contains(&a.text(1)?)),
        F::StartsWith => truth(a.text(0)?.starts_with(&a.text(1)?)),
        F::EndsWith => truth(a.text(0)?.ends_with(&a.text(1)?)),
        F::NormalizeSpace => {
            text(a.or_current()?.text().split_whitespace().collect::<Vec<_>>().join(" "))
        }
        F::Translate => {
            let (from, to): (Vec<char>, Vec<char>) =
                (a.text(1)?.chars().collect(), a.text(2)?.chars().collect());
            let change = |c| match from.iter().position(|f| *f == c) {
                None => Some(c),
                Some(index) => to.get(index).copied(),
            };
            text(a.text(0)?.chars().filter_map(change).collect())
        }
        F::Regex => {
            let pattern = format!("^(?:{})$", a.text(1)?);
            let regex = regex_lite::RegexBuilder::new(&pattern)
                .size_limit(1 << 18)
                .build()
                .map_err(|_| EvaluationFault::BadPattern)?;
            truth(regex.is_match(&a.text(0)?))
        }
        F::Number => number(a.or_current()?.number()),
        F::Int => number(a.number(0)?.trunc()),
        F::Round => number(round(a.number(0)?, if codes.len() > 1 { a.number(1)? } else { 0.0 })),
        F::Floor => number(a.number(0)?.floor()),
        F::Ceiling => number(a.number(0)?.ceil()),
        F::Abs => number(a.number(0)?.abs()),
        F::Pow => number(libm::pow(a.number(0)?, a.number(1)?)),
        F::Sqrt => number(a.number(0)?.sqrt()),
        F::Exp => number(libm::exp(a.number(0)?)),
        F::Log => number(libm::log(a.number(0)?)),
        F::Log10 => number(libm::log10(a.number(0)?)),
        F::Pi => number(std::f64::consts::PI),
        F::Today => Ok(Operand::Date(env.now().date())),
        F::Now => Ok(Operand::DateTime(env.now())),
        F::Date => Ok(to_date(&a.get(0)?)),
        F::DateTime => Ok(match a.get(0)? {
            Operand::Date(date) => Operand::DateTime(date.at(0, 0, 0, 0)),
            moment @ Operand::DateTime(_) => moment,
            other => match operand::date_like(&other.text()) {
                Some(Operand::Date(date)) => Operand::DateTime(date.at(0, 0, 0, 0)),
                Some(moment) => moment,
                None => Operand::Blank,
            },
        }),
        F::DecimalDateTime => number(a.number(0)?),
        F::DecimalTime => number(match a.get(0)? {
            Operand::Time(time) => operand::day_share(time),
            Operand::DateTime(moment) => operand::day_share(moment.time()),
            other => other.text().parse::<jiff::civil::Time>().map_or(f64::NAN, operand::day_share),
        }),
        F::FormatDate => text(format_date(&to_date(&a.get(0)?), &a.text(1)?)),
        F::Checklist | F::WeightedChecklist => checklist(function == F::WeightedChecklist, &a),
        F::Position
        | F::IndexedRepeat
        | F::Points
        | F::NotApplicable
        | F::Score
        | F::Coverage
        | F::Rating => Err(EvaluationFault::Unresolved),
    }
}

/// Smallest or largest number; blanks are left out, nothing left gives NaN.
fn extreme(members: &[Operand], pick: fn(f64, f64) -> f64) -> f64 {
    members
        .iter()
        .filter(|member| !member.is_blank())
        .map(Operand::number)
        .reduce(|a, b| if a.is_nan() || b.is_nan() { f64::NAN } else { pick(a, b) })
        .unwrap_or(f64::NAN)
}

/// ODK `substr`: from and to count from 0, negative ones from the end.
fn substr(text: &str, from: f64, to: Option<f64>) -> String {
    let letters: Vec<char> = text.chars().collect();
    let length = letters.len() as f64;
    let place = |at: f64| (if at < 0.0 { length + at } else { at }).clamp(0.0, length) as usize;
    let (from, to) = (place(from), to.map_or(letters.len(), place));
    letters.get(from..to).map_or_else(String::new, |part| part.iter().collect())
}

/// Halves away from zero on the shortest decimal form, so that 1.005 to two places is 1.01.
fn round(number: f64, digits: f64) -> f64 {
    use rust_decimal::prelude::{Decimal, FromPrimitive, RoundingStrategy, ToPrimitive};
    if !number.is_finite() || number.abs() >= 1e15 || digits.abs() > 12.0 {
        return number;
    }
    let scale = digits as i32;
    if scale < 0 {
        let unit = libm::pow(10.0, f64::from(-scale));
        return libm::round(number / unit) * unit;
    }
    Decimal::from_f64(number)
        .map(|d| d.round_dp_with_strategy(scale as u32, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|d| d.to_f64())
        .unwrap_or(number)
}

fn to_date(operand: &Operand) -> Operand {
    match operand {
        Operand::Date(_) => operand.clone(),
        Operand::DateTime(moment) => Operand::Date(moment.date()),
        Operand::Number(number) => operand::date_of(*number).map_or(Operand::Blank, Operand::Date),
        other => match operand::date_like(&other.text()) {
            Some(Operand::DateTime(moment)) => Operand::Date(moment.date()),
            Some(date) => date,
            None => Operand::Blank,
        },
    }
}

/// ODK `format-date`: %Y %y %m %n %d %e; other marks stay as written.
fn format_date(date: &Operand, format: &str) -> String {
    let Operand::Date(date) = date else { return String::new() };
    let mut out = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('Y') => out.push_str(&format!("{:04}", date.year())),
            Some('y') => out.push_str(&format!("{:02}", date.year().rem_euclid(100))),
            Some('m') => out.push_str(&format!("{:02}", date.month())),
            Some('n') => out.push_str(&date.month().to_string()),
            Some('d') => out.push_str(&format!("{:02}", date.day())),
            Some('e') => out.push_str(&date.day().to_string()),
            Some(other) => out.extend(['%', other]),
            None => out.push('%'),
        }
    }
    out
}

/// ODK `checklist(min, max, …)` and `weighted-checklist(min, max, v, w, …)`; -1 is no limit.
fn checklist(weighted: bool, a: &Arguments<'_, impl Environment>) -> Outcome {
    let (min, max) = (a.number(0)?, a.number(1)?);
    let mut total = 0.0;
    if weighted {
        for index in (2..a.codes.len()).step_by(2) {
            if a.get(index)?.truth() {
                total += a.number(index + 1)?;
            }
        }
    } else {
        total = a.members(2)?.iter().filter(|member| member.truth()).count() as f64;
    }
    Ok(Operand::Boolean((min < 0.0 || total >= min) && (max < 0.0 || total <= max)))
}
