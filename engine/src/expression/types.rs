//! The strict reading of expressions at publication: what names mean, and which kinds meet.
//!
//! Evaluation is loose as ODK's is; this says beforehand what would surely go wrong there. It
//! reports only what it can prove: where a kind is unknown it stays silent.

use std::ops::Range;

use super::{
    functions::{self, FUNCTIONS, FunctionId},
    operand,
    syntax::{Expr, ExprKind, Operator},
};
use crate::diagnostic::suggestion;

/// The kind of an operand as far as it is known before evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Unknown.
    Any,
    /// Text.
    Text,
    /// Number.
    Number,
    /// Truth.
    Boolean,
    /// Date.
    Date,
    /// Time of day.
    Time,
    /// Date and time.
    DateTime,
    /// A choice's name.
    Choice,
    /// Several choices' names.
    Choices,
    /// A repeat: only to be counted.
    Instances,
}

impl Type {
    /// The code of the message that names it.
    fn word(self) -> &'static str {
        match self {
            Self::Any => "word.value",
            Self::Text => "word.text",
            Self::Number => "word.number",
            Self::Boolean => "word.truth",
            Self::Date => "word.date",
            Self::Time => "word.time",
            Self::DateTime => "word.date-time",
            Self::Choice => "word.choice",
            Self::Choices => "word.choices",
            Self::Instances => "word.instances",
        }
    }
}

/// A fault or doubt in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeFault {
    /// Diagnostic code.
    pub code: &'static str,
    /// Bytes of the source.
    pub span: Range<usize>,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
}

/// What the questionnaire says about names.
pub trait Names {
    /// Type of an item; none where there is no such item.
    fn item(&self, name: &str) -> Option<Type>;
    /// Names of an item's choices, where it has any.
    fn choices(&self, name: &str) -> Option<Vec<String>>;
    /// Every item's name, for suggestions.
    fn items(&self) -> Vec<&str>;
    /// Ids of the scoring tree's nodes.
    fn score_nodes(&self) -> Vec<&str>;
    /// Ids of the bands.
    fn bands(&self) -> Vec<&str>;
    /// The item whose value `.` is.
    fn current(&self) -> Option<&str>;
    /// Whether a bare name is a column of the judged choice.
    fn column(&self, name: &str) -> bool;
    /// Whether the rule stands inside a repeat.
    fn in_repeat(&self) -> bool;
    /// Whether an item has points.
    fn rated(&self, name: &str) -> bool;
}

/// Judges an expression: its type, and what is wrong with it.
pub fn infer(expr: &Expr, names: &impl Names) -> (Type, Vec<TypeFault>) {
    let mut judge = Judge { names, faults: Vec::new() };
    let found = judge.expr(expr);
    (found, judge.faults)
}

struct Judge<'a, N> {
    names: &'a N,
    faults: Vec<TypeFault>,
}

impl<N: Names> Judge<'_, N> {
    fn fault(
        &mut self,
        code: &'static str,
        span: &Range<usize>,
        args: Vec<(&'static str, String)>,
    ) {
        self.faults.push(TypeFault { code, span: span.clone(), args });
    }

    fn unknown<'k>(
        &mut self,
        code: &'static str,
        span: &Range<usize>,
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let hint = suggestion(name, known).unwrap_or_default().to_owned();
        self.fault(code, span, vec![("name", name.to_owned()), ("suggestion", hint)]);
    }

    fn item(&mut self, name: &str, span: &Range<usize>) -> Type {
        if let Some(found) = self.names.item(name) {
            return found;
        }
        let known: Vec<String> = self.names.items().into_iter().map(str::to_owned).collect();
        self.unknown("expression.unknown-item", span, name, known.iter().map(String::as_str));
        Type::Any
    }

    fn expr(&mut self, expr: &Expr) -> Type {
        match &expr.kind {
            ExprKind::Number(_) => Type::Number,
            ExprKind::Text(_) => Type::Text,
            ExprKind::Item(name) => self.item(name.as_str(), &expr.span),
            ExprKind::Current => {
                if let Some(name) = self.names.current() {
                    self.names.item(name).unwrap_or(Type::Any)
                } else {
                    self.fault("expression.no-current", &expr.span, vec![]);
                    Type::Any
                }
            }
            ExprKind::Parent => {
                self.fault("expression.parent", &expr.span, vec![]);
                Type::Any
            }
            ExprKind::Column(name) => {
                if !self.names.column(name.as_str()) {
                    let args = vec![("name", name.to_string())];
                    self.fault("expression.bare-name", &expr.span, args);
                }
                Type::Any
            }
            ExprKind::Negate(inner) => {
                self.arithmetic(inner, "-");
                Type::Number
            }
            ExprKind::Binary(operator, left, right) => self.binary(*operator, left, right),
            ExprKind::Call(name, arguments) => self.call(name, arguments, &expr.span),
        }
    }

    fn binary(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Type {
        match operator {
            Operator::And | Operator::Or => {
                self.expr(left);
                self.expr(right);
                Type::Boolean
            }
            Operator::Union => {
                self.expr(left);
                self.expr(right);
                Type::Any
            }
            _ if operator.compares() => {
                self.comparison(operator, left, right);
                Type::Boolean
            }
            _ => {
                self.arithmetic(left, operator.sign());
                self.arithmetic(right, operator.sign());
                Type::Number
            }
        }
    }

    /// An operand that must be a number.
    fn arithmetic(&mut self, expr: &Expr, sign: &'static str) {
        let found = self.expr(expr);
        let wrong = match (&expr.kind, found) {
            (ExprKind::Text(text), _) => operand::text_number(text).is_nan(),
            (_, Type::Text | Type::Choices | Type::Boolean | Type::Instances) => true,
            (_, Type::Choice) => self
                .choice_names(expr)
                .is_some_and(|names| names.iter().all(|name| operand::text_number(name).is_nan())),
            _ => false,
        };
        if wrong {
            let args = vec![("operator", sign.to_owned()), ("found", found.word().to_owned())];
            self.fault("expression.not-a-number", &expr.span, args);
        }
    }

    fn choice_names(&self, expr: &Expr) -> Option<Vec<String>> {
        match &expr.kind {
            ExprKind::Item(name) => self.names.choices(name.as_str()),
            ExprKind::Current => self.names.choices(self.names.current()?),
            _ => None,
        }
    }

    fn comparison(&mut self, operator: Operator, left: &Expr, right: &Expr) {
        let (a, b) = (self.expr(left), self.expr(right));
        for (side, other, kind) in [(left, right, a), (right, left, b)] {
            let ExprKind::Text(text) = &other.kind else { continue };
            if text.is_empty() {
                return;
            }
            match kind {
                Type::Choice => return self.known_choice(side, text, &other.span),
                Type::Date | Type::DateTime if operand::date_like(text).is_none() => {
                    return self.mismatch(kind, other, operator);
                }
                Type::Number if operand::text_number(text).is_nan() => {
                    return self.mismatch(kind, other, operator);
                }
                Type::Boolean | Type::Choices => return self.mismatch(kind, other, operator),
                _ => {}
            }
        }
        let date = |t| matches!(t, Type::Date | Type::DateTime);
        let clash = match (a, b) {
            (Type::Any, _) | (_, Type::Any) => false,
            (Type::Instances | Type::Choices, _) | (_, Type::Instances | Type::Choices) => {
                a != b || operator != Operator::Equal
            }
            (x, y) if date(x) || date(y) => {
                // Text, and numbers by arithmetic on dates, may be dates.
                matches!(x, Type::Boolean | Type::Choice | Type::Time)
                    || matches!(y, Type::Boolean | Type::Choice | Type::Time)
            }
            (Type::Boolean, y) => y != Type::Boolean,
            (x, Type::Boolean) => x != Type::Boolean,
            (Type::Time, Type::Number) | (Type::Number, Type::Time) => true,
            _ => false,
        };
        if clash {
            self.mismatch(a, right, operator);
        }
    }

    fn mismatch(&mut self, kind: Type, other: &Expr, operator: Operator) {
        let found = match &other.kind {
            ExprKind::Text(text) => format!("'{text}'"),
            ExprKind::Number(number) => operand::number_text(*number),
            ExprKind::Item(name) => format!("${{{name}}}"),
            _ => String::new(),
        };
        let args = vec![
            ("operator", operator.sign().to_owned()),
            ("expected", kind.word().to_owned()),
            ("found", found),
        ];
        self.fault("expression.mismatch", &other.span, args);
    }

    fn known_choice(&mut self, side: &Expr, text: &str, span: &Range<usize>) {
        if let Some(names) = self.choice_names(side)
            && !names.iter().any(|name| name == text)
        {
            self.unknown("expression.unknown-choice", span, text, names.iter().map(String::as_str));
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expr], span: &Range<usize>) -> Type {
        let Some(function) = functions::lookup(name) else {
            let known = FUNCTIONS.iter().map(|function| function.name);
            self.unknown("expression.unknown-function", span, name, known);
            for argument in arguments {
                self.expr(argument);
            }
            return Type::Any;
        };
        if arguments.len() < function.min || arguments.len() > function.max {
            let wanted = match (function.min, function.max) {
                (min, max) if min == max => min.to_string(),
                (min, usize::MAX) => format!("≥ {min}"),
                (min, max) => format!("{min}–{max}"),
            };
            let args = vec![
                ("name", name.to_owned()),
                ("expected", wanted),
                ("found", arguments.len().to_string()),
            ];
            self.fault("expression.arguments", span, args);
            return function.result;
        }
        match function.id {
            FunctionId::If | FunctionId::Coalesce | FunctionId::Once => {
                let kinds: Vec<Type> = arguments.iter().map(|a| self.expr(a)).collect();
                let results = if function.id == FunctionId::If { &kinds[1..] } else { &kinds[..] };
                results.iter().copied().reduce(join).unwrap_or(Type::Any)
            }
            id => {
                self.arguments(id, arguments, span);
                function.result
            }
        }
    }

    fn arguments(&mut self, id: FunctionId, arguments: &[Expr], span: &Range<usize>) {
        match id {
            FunctionId::Position => {
                if arguments[0].kind != ExprKind::Parent || !self.names.in_repeat() {
                    self.fault("expression.position", span, vec![]);
                }
            }
            FunctionId::Points | FunctionId::NotApplicable => {
                let ExprKind::Item(name) = &arguments[0].kind else {
                    return self.fault("expression.needs-item", &arguments[0].span, vec![]);
                };
                self.item(name.as_str(), &arguments[0].span);
                if id == FunctionId::Points && !self.names.rated(name.as_str()) {
                    let args = vec![("name", name.to_string())];
                    self.fault("expression.not-rated", &arguments[0].span, args);
                }
            }
            FunctionId::Score | FunctionId::Coverage | FunctionId::Rating => {
                let known: Vec<String> =
                    self.names.score_nodes().into_iter().map(str::to_owned).collect();
                match arguments.first().map(|a| &a.kind) {
                    None => {}
                    Some(ExprKind::Text(node)) if known.contains(node) => {}
                    Some(ExprKind::Text(node)) => self.unknown(
                        "expression.unknown-section",
                        &arguments[0].span,
                        node,
                        known.iter().map(String::as_str),
                    ),
                    Some(_) => self.fault("expression.needs-section", &arguments[0].span, vec![]),
                }
            }
            FunctionId::IndexedRepeat => {
                for (argument, index) in arguments.iter().zip(0..) {
                    self.expr(argument);
                    if index < 2 && !matches!(argument.kind, ExprKind::Item(_)) {
                        self.fault("expression.needs-item", &argument.span, vec![]);
                    }
                }
            }
            FunctionId::Selected => {
                let kind = self.expr(&arguments[0]);
                self.expr(&arguments[1]);
                if let (Type::Choice | Type::Choices, ExprKind::Text(text)) =
                    (kind, &arguments[1].kind)
                {
                    self.known_choice(&arguments[0], text, &arguments[1].span);
                }
            }
            FunctionId::Regex => {
                self.expr(&arguments[0]);
                self.expr(&arguments[1]);
                if let ExprKind::Text(pattern) = &arguments[1].kind
                    && regex_lite::RegexBuilder::new(pattern).size_limit(1 << 18).build().is_err()
                {
                    self.fault("expression.bad-pattern", &arguments[1].span, vec![]);
                }
            }
            _ => {
                for argument in arguments {
                    self.expr(argument);
                }
            }
        }
    }
}

/// The type of "one or the other": the empty text and unknown kinds give way.
fn join(a: Type, b: Type) -> Type {
    match (a, b) {
        (x, y) if x == y => x,
        (Type::Text, y @ (Type::Number | Type::Date | Type::DateTime | Type::Time)) => y,
        (x @ (Type::Number | Type::Date | Type::DateTime | Type::Time), Type::Text) => x,
        (Type::Choice, Type::Text) | (Type::Text, Type::Choice) => Type::Text,
        _ => Type::Any,
    }
}
