//! Expressions with their names resolved: what an evaluation runs.

use super::{
    functions::{self, FunctionId},
    operand::Operand,
    syntax::{Expr, ExprKind, Operator},
};
use crate::name::Name;

/// A resolved expression.
#[derive(Clone, Debug)]
pub enum Code {
    /// A constant.
    Constant(Operand),
    /// An item's value.
    Read(Read),
    /// The value of the item the rule belongs to.
    Current,
    /// A column of the judged choice.
    Column(Name),
    /// Number of the instance around the item, from 1.
    Position,
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
    /// A value of one instance, by the instance's number.
    Indexed(Read, Box<Code>),
    /// A function.
    Call(FunctionId, Vec<Code>),
    /// Two operands.
    Binary(Operator, Box<(Code, Code)>),
    /// `-x`.
    Negate(Box<Code>),
    /// A name that means nothing: running it is a fault, never a silent blank.
    Unresolved(Name),
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

/// What names mean.
pub trait Resolve {
    /// How to reach an item.
    fn item(&mut self, name: &Name) -> Option<Read>;
    /// The number of a node of the scoring tree.
    fn score_node(&mut self, id: Option<&str>) -> Option<u32>;
    /// Told when the limited rating is read.
    fn rating(&mut self) {}
}

impl Code {
    /// Resolves a checked expression.
    pub fn compile(expr: &Expr, names: &mut impl Resolve) -> Self {
        let read = |name: &Name, names: &mut _| -> Result<Read, Self> {
            Resolve::item(names, name).ok_or_else(|| Self::Unresolved(name.clone()))
        };
        match &expr.kind {
            ExprKind::Number(number) => Self::Constant(Operand::Number(*number)),
            ExprKind::Text(text) => Self::Constant(Operand::Text(text.clone())),
            ExprKind::Item(name) => read(name, names).map_or_else(|e| e, Self::Read),
            ExprKind::Current => Self::Current,
            ExprKind::Parent => Self::Position,
            ExprKind::Column(name) => Self::Column(name.clone()),
            ExprKind::Negate(inner) => Self::Negate(Box::new(Self::compile(inner, names))),
            ExprKind::Binary(operator, left, right) => Self::Binary(
                *operator,
                Box::new((Self::compile(left, names), Self::compile(right, names))),
            ),
            ExprKind::Call(name, arguments) => Self::call(name, arguments, names),
        }
    }

    fn call(name: &str, arguments: &[Expr], names: &mut impl Resolve) -> Self {
        let unresolved = || Self::Unresolved(Name::from(name));
        let Some(function) = functions::lookup(name) else { return unresolved() };
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
            FunctionId::Position => Self::Position,
            FunctionId::IndexedRepeat => match item(names) {
                Some(read) => Self::Indexed(read, Box::new(Self::compile(&arguments[2], names))),
                None => unresolved(),
            },
            id => Self::Call(id, arguments.iter().map(|a| Self::compile(a, names)).collect()),
        }
    }
}
