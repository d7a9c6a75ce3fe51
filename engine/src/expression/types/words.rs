//! How the strict reading names what it found: kinds by the codes of their words, operands as
//! they are written.

use super::Type;
use crate::expression::{
    number::number_text,
    syntax::{Expr, ExprKind},
};

/// Longest operand repeated in a message, in characters.
const MAX_WORDS: usize = 40;

/// The code of the message that names a kind, as in "this is a date".
pub(super) fn kind(kind: Type) -> &'static str {
    match kind {
        Type::Any => "word.value",
        Type::Text => "word.text",
        Type::Number => "word.number",
        Type::Boolean => "word.truth",
        Type::Date => "word.date",
        Type::Time => "word.time",
        Type::DateTime => "word.date-time",
        Type::Choice => "word.choice",
        Type::Choices => "word.choices",
        Type::Instances => "word.instances",
    }
}

/// The code of the message that names a compared kind, as in "compares the date".
pub(super) fn compared(kind: Type, expr: &Expr) -> &'static str {
    match (kind, &expr.kind) {
        (Type::Any, _) => "compared.value",
        (Type::Text, _) => "compared.text",
        (Type::Number, _) => "compared.number",
        (Type::Boolean, _) => "compared.condition",
        (Type::Date, _) => "compared.date",
        (Type::Time, _) => "compared.time",
        (Type::DateTime, _) => "compared.date-time",
        (Type::Choice, _) => "compared.choice",
        (Type::Choices, _) => "compared.choices",
        (Type::Instances, _) => "compared.instances",
    }
}

/// The code of the message that says what a kind can be compared with.
pub(super) fn advice(kind: Type) -> Option<&'static str> {
    match kind {
        Type::Date | Type::DateTime => Some("advice.date"),
        Type::Time => Some("advice.time"),
        Type::Choices => Some("advice.choices"),
        Type::Instances => Some("advice.instances"),
        Type::Boolean => Some("advice.condition"),
        Type::Number => Some("advice.number"),
        Type::Choice => Some("advice.choice"),
        Type::Text | Type::Any => None,
    }
}

/// An operand as it is written, items in back quotes, cut where it is long.
pub(super) fn source(expr: &Expr) -> String {
    let mut out = String::new();
    match &expr.kind {
        ExprKind::Item(name) => out = format!("`{name}`"),
        ExprKind::Text(text) => out = format!("'{text}'"),
        _ => write(expr, &mut out),
    }
    if out.chars().count() > MAX_WORDS {
        out = out.chars().take(MAX_WORDS).chain(['…']).collect();
    }
    out
}

fn write(expr: &Expr, out: &mut String) {
    if out.len() > MAX_WORDS * 4 {
        return;
    }
    match &expr.kind {
        ExprKind::Number(number) => out.push_str(&number_text(*number)),
        ExprKind::Text(text) => out.extend(["'", text, "'"]),
        ExprKind::Item(name) => out.extend(["${", name.as_str(), "}"]),
        ExprKind::Current => out.push('.'),
        ExprKind::Parent(levels) => out.push_str(&vec![".."; (*levels).into()].join("/")),
        ExprKind::Column(name) => out.push_str(name.as_str()),
        ExprKind::Negate(inner) => {
            out.push('-');
            write(inner, out);
        }
        ExprKind::Binary(operator, left, right) => {
            write(left, out);
            out.extend([" ", operator.sign(), " "]);
            write(right, out);
        }
        ExprKind::Call(name, arguments) => {
            out.push_str(name);
            out.push('(');
            for (index, argument) in arguments.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write(argument, out);
            }
            out.push(')');
        }
    }
}
