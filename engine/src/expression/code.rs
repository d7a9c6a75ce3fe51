//! Expressions with their names resolved: what an evaluation runs.
//!
//! Compiled once: constants are folded, constant patterns built, sums over an item's instances
//! become one question to the environment, and chains of operators lie flat.

use super::{
    evaluate::EvaluationFault,
    fold,
    functions::{self, Function, FunctionId},
    operand::Operand,
    regex::Pattern,
    syntax::{Expr, ExprKind, Operator},
};
use crate::name::Name;

/// A resolved expression.
#[derive(Clone, Debug)]
pub enum Code {
    /// A constant.
    Constant(Operand<'static>),
    /// An item's value.
    Read(Read),
    /// A figure over an item's values in all instances, which an environment may keep at hand.
    Aggregate(Aggregate, Read),
    /// The value of the item the rule belongs to.
    Current,
    /// A column of the judged choice.
    Column(Name),
    /// Number of an instance around the item, from 1; how many repeats lie between.
    Position(u16),
    /// Points of a rated item's answer.
    Points(Read),
    /// Whether an item is answered "not applicable".
    NotApplicable(Read),
    /// Score of a node of the scoring tree.
    Score(u32),
    /// Coverage of a node of the scoring tree.
    Coverage(u32),
    /// Rating of a node of the scoring tree; none for the limited rating of the whole.
    Rating(Option<u32>),
    /// A count, sum or extreme of what stands below a node of the scoring tree.
    Measure(FunctionId, u32, Vec<Code>),
    /// A value of one instance, by the instances' numbers.
    Indexed(Box<Indexed>),
    /// What people read for a choice of an item.
    ChoiceName(u32, Box<Code>),
    /// Whether a text matches a pattern known beforehand.
    Matches(Box<Code>, Pattern),
    /// A function that draws from chance; where it stands tells its draw from others'.
    Draw(FunctionId, u32, Vec<Code>),
    /// A function.
    Call(FunctionId, Vec<Code>),
    /// An operand, then operators with their right sides, from left to right.
    Chain(Box<Code>, Vec<(Operator, Code)>),
    /// `-x`.
    Negate(Box<Code>),
    /// A name that means nothing, or a call that cannot be: running it is a fault, never a silent
    /// blank.
    Unresolved(Name),
    /// What is known beforehand to fail.
    Fault(EvaluationFault),
}

/// The number of an instance, from 1; none of a number that is no place, as in `XPath`'s `[2.5]`.
pub(crate) fn instance_at(place: f64) -> Option<usize> {
    let is_place = place >= 1.0 && place.fract() == 0.0 && place <= f64::from(u32::MAX);
    is_place.then_some(place as usize)
}

/// How an item is reached from a block: up to a common ancestor, then down through repeats.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Read {
    /// Index of the item.
    pub item: u32,
    /// How many repeats to leave.
    pub up: u16,
    /// Scopes to enter, all their instances each; empty reads one value.
    pub down: Vec<u32>,
}

/// A value reached by instances' numbers.
#[derive(Clone, Debug)]
pub struct Indexed {
    /// The way from outside the outermost named repeat.
    pub read: Read,
    /// For each scope to enter the number of the instance; none enters all.
    pub places: Vec<Option<Code>>,
}

/// A figure over the values of an item in all its instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aggregate {
    /// Their sum; NaN where one is no number.
    Sum,
    /// The smallest; NaN where one is no number, and where there are none.
    Min,
    /// The largest; NaN where one is no number, and where there are none.
    Max,
    /// How many there are.
    Count,
    /// How many are not blank.
    CountNonEmpty,
}

/// What names mean.
pub trait Resolve {
    /// How to reach an item.
    fn item(&mut self, name: &Name) -> Option<Read>;
    /// How to reach an item by numbers of instances of the named repeats around it: the way, and
    /// for each scope to enter the place of its repeat among those named.
    fn indexed(&mut self, _item: &Name, _repeats: &[Name]) -> Option<(Read, Vec<Option<usize>>)> {
        None
    }
    /// How many repeats to leave for the instance a number of elements up, `..` being one.
    fn position(&mut self, levels: u16) -> Option<u16> {
        (levels == 1).then_some(0)
    }
    /// The number of a node of the scoring tree.
    fn score_node(&mut self, id: Option<&str>) -> Option<u32>;
    /// Told when the limited rating is read.
    fn rating(&mut self) {}
}

impl Code {
    /// Resolves a checked expression.
    pub fn compile(expr: &Expr, names: &mut impl Resolve) -> Self {
        let code = match &expr.kind {
            ExprKind::Number(number) => Self::Constant(Operand::Number(*number)),
            ExprKind::Text(text) => Self::Constant(Operand::Text(text.clone().into())),
            ExprKind::Item(name) => {
                names.item(name).map_or_else(|| Self::Unresolved(name.clone()), Self::Read)
            }
            ExprKind::Current => Self::Current,
            ExprKind::Parent(levels) => Self::at(*levels, names),
            ExprKind::Column(name) => Self::Column(name.clone()),
            ExprKind::Negate(inner) => Self::Negate(Box::new(Self::compile(inner, names))),
            ExprKind::Binary(..) => Self::chain(expr, names),
            ExprKind::Call(name, arguments) => Self::call(expr, name, arguments, names),
        };
        fold::fold(code)
    }

    /// Visits this and every part.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::Indexed(indexed) => {
                for place in indexed.places.iter().flatten() {
                    place.walk(visit);
                }
            }
            Self::Call(_, arguments)
            | Self::Draw(_, _, arguments)
            | Self::Measure(_, _, arguments) => {
                for argument in arguments {
                    argument.walk(visit);
                }
            }
            Self::Chain(first, rest) => {
                first.walk(visit);
                for (_, code) in rest {
                    code.walk(visit);
                }
            }
            Self::Negate(inner) | Self::Matches(inner, _) | Self::ChoiceName(_, inner) => {
                inner.walk(visit);
            }
            Self::Constant(_)
            | Self::Read(_)
            | Self::Aggregate(..)
            | Self::Current
            | Self::Column(_)
            | Self::Position(_)
            | Self::Points(_)
            | Self::NotApplicable(_)
            | Self::Score(_)
            | Self::Coverage(_)
            | Self::Rating(_)
            | Self::Unresolved(_)
            | Self::Fault(_) => {}
        }
    }

    fn at(levels: u16, names: &mut impl Resolve) -> Self {
        names.position(levels).map_or_else(|| Self::Unresolved(Name::from("..")), Self::Position)
    }

    /// Flattens the left spine, so that long chains cost no depth.
    fn chain(expr: &Expr, names: &mut impl Resolve) -> Self {
        let mut rest = Vec::new();
        let mut at = expr;
        while let ExprKind::Binary(operator, left, right) = &at.kind {
            rest.push((*operator, right));
            at = left;
        }
        let first = Self::compile(at, names);
        let rest =
            rest.into_iter().rev().map(|(operator, right)| (operator, Self::compile(right, names)));
        Self::Chain(Box::new(first), rest.collect())
    }

    fn call(expr: &Expr, name: &str, arguments: &[Expr], names: &mut impl Resolve) -> Self {
        let unresolved = || Self::Unresolved(Name::from(name));
        let Some(function) = functions::lookup(name) else { return unresolved() };
        if !function.takes(arguments.len()) {
            return unresolved();
        }
        let item = |names: &mut _| match &arguments.first()?.kind {
            ExprKind::Item(name) => Resolve::item(names, name),
            _ => None,
        };
        let node = |names: &mut _| match arguments.first().map(|a| &a.kind) {
            None => Resolve::score_node(names, None),
            Some(ExprKind::Text(id)) => Resolve::score_node(names, Some(id)),
            Some(_) => None,
        };
        match function.id {
            FunctionId::Points => item(names).map_or_else(unresolved, Self::Points),
            FunctionId::NotApplicable => item(names).map_or_else(unresolved, Self::NotApplicable),
            FunctionId::Score => node(names).map_or_else(unresolved, Self::Score),
            FunctionId::Coverage => node(names).map_or_else(unresolved, Self::Coverage),
            FunctionId::Rating if arguments.is_empty() => {
                names.rating();
                Self::Rating(None)
            }
            FunctionId::Rating => node(names).map_or_else(unresolved, |n| Self::Rating(Some(n))),
            id @ (FunctionId::CountRated
            | FunctionId::CountAnswers
            | FunctionId::CountPoints
            | FunctionId::SumPoints
            | FunctionId::MinPoints
            | FunctionId::MaxPoints) => node(names).map_or_else(unresolved, |n| {
                let wanted = arguments.iter().skip(1).map(|a| Self::compile(a, names)).collect();
                Self::Measure(id, n, wanted)
            }),
            FunctionId::Position => match &arguments[0].kind {
                ExprKind::Parent(levels) => Self::at(*levels, names),
                _ => unresolved(),
            },
            FunctionId::Current => Self::Current,
            FunctionId::IndexedRepeat => Self::indexed(arguments, names).unwrap_or_else(unresolved),
            FunctionId::ChoiceName => {
                let source = choice_source(&arguments[1]);
                match source.and_then(|name| names.item(&name)) {
                    Some(read) => {
                        let value = Box::new(Self::compile(&arguments[0], names));
                        Self::ChoiceName(read.item, value)
                    }
                    None => unresolved(),
                }
            }
            FunctionId::Random | FunctionId::Uuid | FunctionId::Randomize => {
                let codes = arguments.iter().map(|a| Self::compile(a, names)).collect();
                Self::Draw(function.id, expr.span.start as u32, codes)
            }
            _ => Self::plain(function, arguments, names),
        }
    }

    fn plain(function: &Function, arguments: &[Expr], names: &mut impl Resolve) -> Self {
        let mut codes: Vec<Self> = arguments.iter().map(|a| Self::compile(a, names)).collect();
        let aggregate = match function.id {
            FunctionId::Sum => Some(Aggregate::Sum),
            FunctionId::Min => Some(Aggregate::Min),
            FunctionId::Max => Some(Aggregate::Max),
            FunctionId::Count => Some(Aggregate::Count),
            FunctionId::CountNonEmpty => Some(Aggregate::CountNonEmpty),
            _ => None,
        };
        if let (Some(kind), [Self::Read(read)]) = (aggregate, codes.as_slice())
            && !read.down.is_empty()
        {
            return Self::Aggregate(kind, read.clone());
        }
        if matches!(function.id, FunctionId::Count | FunctionId::CountNonEmpty)
            && matches!(codes[0], Self::Constant(_))
        {
            return Self::Fault(EvaluationFault::BadArgument);
        }
        if function.id == FunctionId::Regex
            && let [_, Self::Constant(pattern)] = codes.as_slice()
        {
            let pattern = Pattern::build(&pattern.text(&jiff::tz::TimeZone::UTC));
            let text = Box::new(codes.swap_remove(0));
            return match pattern {
                Ok(pattern) => Self::Matches(text, pattern),
                Err(fault) => Self::Fault(fault),
            };
        }
        Self::Call(function.id, codes)
    }

    fn indexed(arguments: &[Expr], names: &mut impl Resolve) -> Option<Self> {
        let ExprKind::Item(item) = &arguments[0].kind else { return None };
        let (mut repeats, mut indexes) = (Vec::new(), Vec::new());
        for pair in arguments[1..].chunks(2) {
            let [Expr { kind: ExprKind::Item(repeat), .. }, index] = pair else { return None };
            repeats.push(repeat.clone());
            indexes.push(index);
        }
        let (read, places) = names.indexed(item, &repeats)?;
        let places = places
            .into_iter()
            .map(|place| Some(Self::compile(indexes.get(place?)?, names)))
            .collect();
        Some(Self::Indexed(Box::new(Indexed { read, places })))
    }
}

/// The item whose choices `jr:choice-name` means: `${item}`, in quotes or not.
pub(super) fn choice_source(argument: &Expr) -> Option<Name> {
    match &argument.kind {
        ExprKind::Item(name) => Some(name.clone()),
        ExprKind::Text(text) => {
            let name = text.trim().strip_prefix("${")?.strip_suffix('}')?.trim();
            Name::is_item_name(name).then(|| Name::from(name))
        }
        _ => None,
    }
}
