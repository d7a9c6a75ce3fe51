//! What each function does. Which exist and what they take stands in `functions`.

use std::borrow::Cow;

use super::{
    aggregate::aggregate,
    chance::Draws,
    code::{Aggregate, Code},
    evaluate::{Environment, EvaluationFault, Outcome, evaluate, spend},
    functions::FunctionId,
    geo, hash, moment, number,
    operand::Operand,
    regex::Pattern,
    text,
};

/// Longest text a function may make, in bytes.
const MAX_TEXT: usize = 1_000_000;

/// The arguments of a call, evaluated when asked for.
struct Arguments<'a, E> {
    codes: &'a [Code],
    env: &'a E,
    /// Where the call stands, for draws.
    place: u32,
}

impl<'a, E: Environment> Arguments<'a, E> {
    fn get(&self, index: usize) -> Outcome<'a> {
        self.codes.get(index).map_or(Ok(Operand::Blank), |code| evaluate(code, self.env))
    }
    fn or_current(&self) -> Outcome<'a> {
        if self.codes.is_empty() { Ok(self.env.current()) } else { self.get(0) }
    }
    fn truth(&self, index: usize) -> Result<bool, EvaluationFault> {
        Ok(self.get(index)?.truth())
    }
    fn text(&self, index: usize) -> Result<Cow<'a, str>, EvaluationFault> {
        Ok(self.get(index)?.into_text(self.env.zone()))
    }
    fn number(&self, index: usize) -> Result<f64, EvaluationFault> {
        Ok(self.get(index)?.number(self.env.zone()))
    }
    fn optional_number(&self, index: usize) -> Result<Option<f64>, EvaluationFault> {
        if index < self.codes.len() { self.number(index).map(Some) } else { Ok(None) }
    }
    /// Text as a result, which costs steps by its length.
    fn told(&self, text: Cow<'a, str>) -> Outcome<'a> {
        spend(self.env, text.len() as u64 / 16)?;
        Ok(Operand::Text(text))
    }
    /// A function of one number.
    fn math(&self, function: fn(f64) -> f64) -> Outcome<'a> {
        Ok(Operand::Number(function(self.number(0)?)))
    }
    /// All arguments from one on, sets taken apart.
    fn members(&self, from: usize) -> Result<Vec<Operand<'a>>, EvaluationFault> {
        let mut all = Vec::new();
        for code in self.codes.iter().skip(from) {
            match evaluate(code, self.env)? {
                Operand::Set(members) => all.extend(members),
                one => all.push(one),
            }
        }
        Ok(all)
    }
    /// Texts of all arguments from one on, put together.
    fn joined(&self, from: usize, between: &str) -> Outcome<'a> {
        let mut out = String::new();
        let mut first = true;
        for code in self.codes.iter().skip(from) {
            let operand = evaluate(code, self.env)?;
            for member in operand.members() {
                if !first {
                    out.push_str(between);
                }
                first = false;
                out.push_str(&member.text(self.env.zone()));
                if out.len() > MAX_TEXT {
                    return Err(EvaluationFault::TooLong);
                }
            }
        }
        spend(self.env, out.len() as u64 / 16)?;
        Ok(Operand::Text(out.into()))
    }
}

/// Calls a function. Each kind has a body of its own: nested calls need little stack.
pub(super) fn call<'a>(
    function: FunctionId,
    place: u32,
    codes: &'a [Code],
    env: &'a impl Environment,
) -> Outcome<'a> {
    use FunctionId as F;
    let a = Arguments { codes, env, place };
    match function {
        F::If
        | F::Coalesce
        | F::Once
        | F::True
        | F::False
        | F::Boolean
        | F::BooleanFromString
        | F::Not => decide(function, &a),
        F::Selected
        | F::SelectedAt
        | F::CountSelected
        | F::Count
        | F::CountNonEmpty
        | F::Sum
        | F::Min
        | F::Max
        | F::Checklist
        | F::WeightedChecklist
        | F::Randomize => choose(function, &a),
        F::String
        | F::Concat
        | F::Join
        | F::Substr
        | F::Substring
        | F::SubstringBefore
        | F::SubstringAfter
        | F::StringLength
        | F::Contains
        | F::StartsWith
        | F::EndsWith
        | F::NormalizeSpace
        | F::Translate => write(function, &a),
        F::Regex | F::Base64Decode | F::Digest | F::Uuid => examine(function, &a),
        F::Number
        | F::Int
        | F::Round
        | F::Floor
        | F::Ceiling
        | F::Abs
        | F::Sqrt
        | F::Pow
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
        | F::Pi
        | F::Random => reckon(function, &a),
        F::Today
        | F::Now
        | F::Date
        | F::DateTime
        | F::DecimalDateTime
        | F::DecimalTime
        | F::FormatDate
        | F::FormatDateTime => date(function, &a),
        F::Area | F::Distance | F::Geofence => locate(function, &a),
        F::Position
        | F::IndexedRepeat
        | F::ChoiceName
        | F::Current
        | F::Points
        | F::NotApplicable
        | F::Score
        | F::Coverage
        | F::Rating
        | F::CountRated
        | F::CountAnswers
        | F::CountPoints
        | F::SumPoints
        | F::MinPoints
        | F::MaxPoints => Err(EvaluationFault::Unresolved),
    }
}

/// Conditions.
fn decide<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let codes = a.codes;
    let env = a.env;
    match function {
        F::If => a.get(if a.truth(0)? { 1 } else { 2 }),
        F::Coalesce => {
            for index in 0..codes.len() {
                let value = a.get(index)?;
                if !value.is_nothing() {
                    return Ok(value);
                }
            }
            Ok(Operand::Blank)
        }
        F::Once => {
            let current = env.current();
            if !current.is_blank() {
                return Ok(current);
            }
            let value = a.get(0)?;
            Ok(if value.is_nothing() { Operand::Blank } else { value })
        }
        F::True => truth(true),
        F::False => truth(false),
        F::Boolean => truth(a.truth(0)?),
        F::BooleanFromString => truth(matches!(&*a.text(0)?, "true" | "1")),
        F::Not => truth(!a.truth(0)?),
        _ => Err(EvaluationFault::Unresolved),
    }
}

/// Choices and sets of answers.
fn choose<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let codes = a.codes;
    let env = a.env;
    let zone = a.env.zone();
    match function {
        F::Selected => {
            let wanted = a.text(1)?;
            let wanted = wanted.trim();
            let value = a.get(0)?;
            truth(if wanted.is_empty() {
                value.is_blank()
            } else {
                value.any_name(zone, |name| name == wanted)
            })
        }
        F::SelectedAt => {
            let (value, index) = (a.get(0)?, a.number(1)?);
            if index.is_nan() || index < 0.0 {
                return Ok(Operand::Blank);
            }
            let (mut left, mut found) = (index.min(1e9) as u64, None);
            value.any_name(zone, |name| {
                if left == 0 {
                    found = Some(name.to_owned());
                }
                left = left.wrapping_sub(1);
                found.is_some()
            });
            a.told(found.unwrap_or_default().into())
        }
        F::CountSelected => {
            let mut count = 0.0;
            a.get(0)?.any_name(zone, |_| {
                count += 1.0;
                false
            });
            number(count)
        }
        F::Count => number(aggregate(Aggregate::Count, &a.members(0)?, zone)),
        F::CountNonEmpty => number(aggregate(Aggregate::CountNonEmpty, &a.members(0)?, zone)),
        F::Sum => number(aggregate(Aggregate::Sum, &a.members(0)?, zone)),
        F::Min => number(aggregate(Aggregate::Min, &a.members(0)?, zone)),
        F::Max => number(aggregate(Aggregate::Max, &a.members(0)?, zone)),
        F::Checklist => {
            let (min, max) = (a.number(0)?, a.number(1)?);
            let count = a.members(2)?.iter().filter(|member| member.truth()).count() as f64;
            truth(within(count, min, max))
        }
        F::WeightedChecklist => {
            let (min, max) = (a.number(0)?, a.number(1)?);
            let mut total = 0.0;
            for index in (2..codes.len()).step_by(2) {
                let (value, weight) = (a.get(index)?, a.get(index + 1)?);
                let pairs = value.members().iter().zip(weight.members());
                let counted = pairs.filter(|(value, _)| value.truth());
                total += counted.map(|(_, weight)| weight.number(zone)).sum::<f64>();
            }
            truth(within(total, min, max))
        }
        F::Randomize => {
            let mut members = match a.get(0)? {
                Operand::Set(members) => members,
                one => vec![one],
            };
            match a.optional_number(1)? {
                Some(seed) if seed.is_finite() => super::chance::shuffle_by(&mut members, seed),
                _ => Draws::new(env.chance(a.place)).shuffle(&mut members),
            }
            Ok(Operand::Set(members))
        }
        _ => Err(EvaluationFault::Unresolved),
    }
}

/// Text.
fn write<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let env = a.env;
    let zone = a.env.zone();
    match function {
        F::String => a.told(a.or_current()?.into_text(zone)),
        F::Concat => a.joined(0, ""),
        F::Join => a.joined(1, &a.text(0)?),
        F::Substr => {
            let (whole, from, to) = (a.text(0)?, a.number(1)?, a.optional_number(2)?);
            a.told(text::substr(whole, from, to))
        }
        F::Substring => {
            let (whole, from, length) = (a.text(0)?, a.number(1)?, a.optional_number(2)?);
            a.told(text::substring(whole, from, length))
        }
        F::SubstringBefore => a.told(text::before(a.text(0)?, &a.text(1)?)),
        F::SubstringAfter => a.told(text::after(a.text(0)?, &a.text(1)?)),
        F::StringLength => number(a.or_current()?.text(zone).chars().count() as f64),
        F::Contains => truth(a.text(0)?.contains(&*a.text(1)?)),
        F::StartsWith => truth(a.text(0)?.starts_with(&*a.text(1)?)),
        F::EndsWith => truth(a.text(0)?.ends_with(&*a.text(1)?)),
        F::NormalizeSpace => a.told(text::normalize_space(a.or_current()?.into_text(zone))),
        F::Translate => {
            let (whole, from, to) = (a.text(0)?, a.text(1)?, a.text(2)?);
            spend(env, whole.len() as u64 * from.len() as u64 / 8)?;
            a.told(text::translate(&whole, &from, &to).into())
        }
        _ => Err(EvaluationFault::Unresolved),
    }
}

/// Patterns, digests and identifiers.
fn examine<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let codes = a.codes;
    let env = a.env;
    match function {
        F::Regex => {
            let (subject, pattern) = (a.text(0)?, a.text(1)?);
            spend(env, subject.len() as u64 * 16 + pattern.len() as u64 * 64)?;
            truth(Pattern::build(&pattern)?.matches(&subject)?)
        }
        F::Base64Decode => a.told(hash::base64_decode(&a.text(0)?).into()),
        F::Digest => {
            let (whole, algorithm) = (a.text(0)?, a.text(1)?);
            let encoding = if codes.len() > 2 { a.text(2)? } else { "base64".into() };
            spend(env, whole.len() as u64)?;
            let digest = hash::digest(&whole, &algorithm, &encoding);
            a.told(digest.ok_or(EvaluationFault::BadArgument)?.into())
        }
        F::Uuid => {
            let mut draws = Draws::new(env.chance(a.place));
            match a.optional_number(0)? {
                None => a.told(draws.uuid().into()),
                Some(length) if (0.0..=1024.0).contains(&length) => {
                    a.told(draws.letters(length as usize).into())
                }
                Some(_) => Err(EvaluationFault::BadArgument),
            }
        }
        _ => Err(EvaluationFault::Unresolved),
    }
}

/// Numbers.
fn reckon<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let env = a.env;
    let zone = a.env.zone();
    match function {
        F::Number => number(a.or_current()?.number(zone)),
        F::Int => a.math(f64::trunc),
        F::Round => number(number::round(a.number(0)?, a.optional_number(1)?.unwrap_or(0.0))),
        F::Floor => a.math(f64::floor),
        F::Ceiling => a.math(f64::ceil),
        F::Abs => a.math(f64::abs),
        F::Sqrt => a.math(f64::sqrt),
        F::Pow => number(libm::pow(a.number(0)?, a.number(1)?)),
        F::Exp => a.math(libm::exp),
        F::Exp10 => a.math(|n| libm::pow(10.0, n)),
        F::Log => a.math(libm::log),
        F::Log10 => a.math(libm::log10),
        F::Sin => a.math(libm::sin),
        F::Cos => a.math(libm::cos),
        F::Tan => a.math(libm::tan),
        F::Asin => a.math(libm::asin),
        F::Acos => a.math(libm::acos),
        F::Atan => a.math(libm::atan),
        F::Atan2 => number(libm::atan2(a.number(0)?, a.number(1)?)),
        F::Pi => number(std::f64::consts::PI),
        F::Random => number(Draws::new(env.chance(a.place)).share()),
        _ => Err(EvaluationFault::Unresolved),
    }
}

/// Dates and times.
fn date<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let env = a.env;
    let zone = a.env.zone();
    match function {
        F::Today => Ok(Operand::Date(env.now().date())),
        F::Now => Ok(Operand::DateTime(env.now())),
        F::Date | F::DateTime => Ok(to_moment(&a.get(0)?, env)),
        F::DecimalDateTime => number(a.number(0)?),
        F::DecimalTime => number(decimal_time(&a.get(0)?, env)),
        F::FormatDate | F::FormatDateTime => {
            let (value, pattern) = (a.get(0)?, a.text(1)?);
            let at = match value {
                Operand::Time(time) => Some(env.now().date().to_datetime(time)),
                other => other.moment(zone),
            };
            a.told(at.map_or_else(String::new, |at| moment::format(at, &pattern)).into())
        }
        _ => Err(EvaluationFault::Unresolved),
    }
}

/// Places.
fn locate<'a, E: Environment>(function: FunctionId, a: &Arguments<'a, E>) -> Outcome<'a> {
    use FunctionId as F;
    let zone = a.env.zone();
    match function {
        F::Area => number(geo::area(&geo::points(&a.members(0)?, zone))),
        F::Distance => number(geo::distance(&geo::points(&a.members(0)?, zone))),
        F::Geofence => {
            let (point, fence) = (a.get(0)?, a.get(1)?);
            let point = geo::points(point.members(), zone);
            truth(geo::inside(&point, &geo::points(fence.members(), zone)))
        }
        _ => Err(EvaluationFault::Unresolved),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "an outcome, as every arm above gives one")]
fn truth<'a>(holds: bool) -> Outcome<'a> {
    Ok(Operand::Boolean(holds))
}

#[expect(clippy::unnecessary_wraps, reason = "an outcome, as every arm above gives one")]
fn number<'a>(number: f64) -> Outcome<'a> {
    Ok(Operand::Number(number))
}

/// The moment or date of an operand; blank where it is none.
fn to_moment<'a>(operand: &Operand<'_>, env: &impl Environment) -> Operand<'a> {
    match operand {
        Operand::Date(date) => Operand::Date(*date),
        Operand::DateTime(at) => Operand::DateTime(*at),
        Operand::Number(number) => {
            moment::from_number(*number, env.zone()).unwrap_or(Operand::Blank)
        }
        Operand::Boolean(_) | Operand::Time(_) => Operand::Blank,
        other => moment::read(&other.text(env.zone()), env.zone()).unwrap_or(Operand::Blank),
    }
}

/// Share of the day at a time, or at a moment; NaN where it is neither.
fn decimal_time(operand: &Operand<'_>, env: &impl Environment) -> f64 {
    let zone = env.zone();
    match operand {
        Operand::Time(time) => moment::day_share(*time),
        Operand::Date(_) | Operand::DateTime(_) => {
            operand.moment(zone).map_or(f64::NAN, |at| moment::day_share(at.time()))
        }
        other => {
            let text = other.text(zone);
            let time = moment::read_time(&text, env.now().date(), zone);
            let time = time.or_else(|| Some(moment::read(&text, zone)?.moment(zone)?.time()));
            time.map_or(f64::NAN, moment::day_share)
        }
    }
}

/// Whether a count lies within limits; a negative one is no limit.
fn within(count: f64, min: f64, max: f64) -> bool {
    (min < 0.0 || count >= min) && (max < 0.0 || count <= max)
}
