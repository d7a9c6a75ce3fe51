//! The strict reading of expressions at publication: what names mean, and which kinds meet.
//!
//! Evaluation is loose as ODK's is; this says beforehand what would surely go wrong there. It
//! reports only what it can prove: where a kind is unknown it stays silent.

mod calls;
mod words;

use std::ops::Range;

use super::{
    moment, number,
    syntax::{Expr, ExprKind, Operator},
};
use crate::diagnostic::suggestion;

/// Whether text is a date or a number does not depend on the zone, only which.
const UTC: jiff::tz::TimeZone = jiff::tz::TimeZone::UTC;

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
    /// Names of all choices, for counts of answers.
    fn counted_choices(&self) -> &[String] {
        &[]
    }
    /// Ids of all ratings, for counts of them.
    fn ratings(&self) -> &[String] {
        &[]
    }
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
            ExprKind::Current => self.current(&expr.span),
            ExprKind::Parent(_) => {
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
                let found = self.expr(inner);
                self.arithmetic(inner, found, "-");
                Type::Number
            }
            ExprKind::Binary(..) => self.chain(expr),
            ExprKind::Call(name, arguments) => self.call(name, arguments, &expr.span),
        }
    }

    fn current(&mut self, span: &Range<usize>) -> Type {
        if let Some(name) = self.names.current() {
            self.names.item(name).unwrap_or(Type::Any)
        } else {
            self.fault("expression.no-current", span, vec![]);
            Type::Any
        }
    }

    /// Judges the left spine from within: long chains of operators cost no depth.
    fn chain(&mut self, expr: &Expr) -> Type {
        let mut spine = Vec::new();
        let mut at = expr;
        while let ExprKind::Binary(operator, left, right) = &at.kind {
            spine.push((*operator, left, right));
            at = left;
        }
        let mut found = self.expr(at);
        for (operator, left, right) in spine.into_iter().rev() {
            let other = self.expr(right);
            found = self.binary(operator, (left, found), (right, other));
        }
        found
    }

    fn binary(&mut self, operator: Operator, left: (&Expr, Type), right: (&Expr, Type)) -> Type {
        match operator {
            Operator::And | Operator::Or => {
                self.condition(left.0);
                self.condition(right.0);
                Type::Boolean
            }
            Operator::Union => Type::Any,
            _ if operator.compares() => {
                self.comparison(operator, left, right);
                Type::Boolean
            }
            _ => {
                self.arithmetic(left.0, left.1, operator.sign());
                self.arithmetic(right.0, right.1, operator.sign());
                Type::Number
            }
        }
    }

    /// Text that stands where a condition does is always true: `${a} = 'x' or 'y'`.
    fn condition(&mut self, expr: &Expr) {
        if let ExprKind::Text(text) = &expr.kind
            && !text.is_empty()
        {
            let args = vec![("found", format!("'{text}'"))];
            self.fault("expression.always-true", &expr.span, args);
        }
    }

    /// An operand that must be a number.
    fn arithmetic(&mut self, expr: &Expr, found: Type, sign: &'static str) {
        if found == Type::Text && !matches!(expr.kind, ExprKind::Text(_))
            || self.no_number(expr, found)
        {
            let args =
                vec![("operator", sign.to_owned()), ("found", words::kind(found).to_owned())];
            self.fault("expression.not-a-number", &expr.span, args);
        }
    }

    /// Whether an operand is surely no number.
    fn no_number(&self, expr: &Expr, found: Type) -> bool {
        match (&expr.kind, found) {
            (ExprKind::Text(text), _) => number::text_number(text, &UTC).is_nan(),
            (_, Type::Choices | Type::Boolean | Type::Instances) => true,
            (_, Type::Choice) => self.choice_names(expr).is_some_and(|names| {
                names.iter().all(|name| number::text_number(name, &UTC).is_nan())
            }),
            _ => false,
        }
    }

    fn choice_names(&self, expr: &Expr) -> Option<Vec<String>> {
        match &expr.kind {
            ExprKind::Item(name) => self.names.choices(name.as_str()),
            ExprKind::Current => self.names.choices(self.names.current()?),
            _ => None,
        }
    }

    fn comparison(&mut self, operator: Operator, left: (&Expr, Type), right: (&Expr, Type)) {
        let ((left, a), (right, b)) = (left, right);
        let mut clash = kinds_clash(operator, a, b);
        for (side, other, kind) in [(left, right, a), (right, left, b)] {
            let ExprKind::Text(text) = &other.kind else { continue };
            if text.is_empty() {
                return;
            }
            clash = match kind {
                Type::Choice if matches!(operator, Operator::Equal | Operator::NotEqual) => {
                    return self.known_choice(side, text, &other.span);
                }
                Type::Date | Type::DateTime => moment::read(text, &UTC).is_none(),
                Type::Time => {
                    let day = jiff::civil::Date::constant(1970, 1, 1);
                    moment::read_time(text, day, &UTC).is_none()
                }
                Type::Number | Type::Choice => number::text_number(text, &UTC).is_nan(),
                Type::Boolean | Type::Choices | Type::Instances => true,
                Type::Text | Type::Any => clash,
            };
        }
        if clash {
            let advice = words::advice(a).or_else(|| words::advice(b)).unwrap_or_default();
            let args = vec![
                ("left", words::compared(a, left).to_owned()),
                ("left_name", words::source(left)),
                ("right", words::compared(b, right).to_owned()),
                ("right_name", words::source(right)),
                ("advice", advice.to_owned()),
            ];
            let span = left.span.start..right.span.end;
            self.fault("expression.mismatch", &span, args);
        }
    }

    fn known_choice(&mut self, side: &Expr, text: &str, span: &Range<usize>) {
        if let Some(names) = self.choice_names(side)
            && !names.iter().any(|name| name == text)
        {
            self.unknown("expression.unknown-choice", span, text, names.iter().map(String::as_str));
        }
    }
}

/// Whether a comparison of two kinds surely means nothing.
fn kinds_clash(operator: Operator, a: Type, b: Type) -> bool {
    let date = |kind| matches!(kind, Type::Date | Type::DateTime);
    match (a, b) {
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
