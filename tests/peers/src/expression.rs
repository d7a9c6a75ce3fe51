//! Expressions as they are made and made smaller: text with typed parts.

use std::fmt;

/// What an expression yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Text,
    Bool,
    Date,
}

/// An expression that knows its parts well enough to be replaced by one of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expr {
    pub(crate) kind: Kind,
    pub(crate) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    Words(String),
    /// `${name}`.
    Name(String),
    Sub(Expr),
}

impl Expr {
    pub(crate) fn words(kind: Kind, words: impl Into<String>) -> Self {
        Self { kind, parts: vec![Part::Words(words.into())] }
    }

    pub(crate) fn name(kind: Kind, name: &str) -> Self {
        Self { kind, parts: vec![Part::Name(name.to_owned())] }
    }

    /// `name(a, b, …)`.
    pub(crate) fn call(kind: Kind, name: &str, arguments: Vec<Part>) -> Self {
        let mut parts = vec![Part::Words(format!("{name}("))];
        for (argument, index) in arguments.into_iter().zip(0..) {
            if index > 0 {
                parts.push(Part::Words(", ".to_owned()));
            }
            parts.push(argument);
        }
        parts.push(Part::Words(")".to_owned()));
        Self { kind, parts }
    }

    /// `(a operator b)`.
    pub(crate) fn infix(kind: Kind, left: Part, operator: &str, right: Part) -> Self {
        let words = |words: &str| Part::Words(words.to_owned());
        let operator = words(&format!(" {operator} "));
        Self { kind, parts: vec![words("("), left, operator, right, words(")")] }
    }

    /// Every item it names.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for part in &self.parts {
            match part {
                Part::Words(_) => {}
                Part::Name(name) => found.push(name.as_str()),
                Part::Sub(inner) => found.extend(inner.names()),
            }
        }
        found
    }

    /// Smaller expressions of the same kind that may stand in its place.
    pub(crate) fn smaller(&self) -> Vec<Self> {
        let mut found = Vec::new();
        let literal = Self::words(
            self.kind,
            match self.kind {
                Kind::Number => "1",
                Kind::Text => "'a'",
                Kind::Bool => "true()",
                Kind::Date => "date('2026-01-15')",
            },
        );
        if self.parts.len() > 1 || !self.names().is_empty() {
            found.push(literal);
        }
        for part in &self.parts {
            if let Part::Sub(inner) = part
                && inner.kind == self.kind
            {
                found.push(inner.clone());
            }
        }
        for (part, index) in self.parts.iter().zip(0..) {
            if let Part::Sub(inner) = part {
                for less in inner.smaller() {
                    let mut whole = self.clone();
                    whole.parts[index] = Part::Sub(less);
                    found.push(whole);
                }
            }
        }
        found
    }
}

impl From<Expr> for Part {
    fn from(expression: Expr) -> Self {
        Self::Sub(expression)
    }
}

impl From<&str> for Part {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Words(words) => f.write_str(words)?,
                Part::Name(name) => write!(f, "${{{name}}}")?,
                Part::Sub(inner) => inner.fmt(f)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_becomes_smaller_without_changing_its_kind() {
        let sum = Expr::infix(
            Kind::Number,
            Expr::name(Kind::Number, "a").into(),
            "+",
            Expr::call(Kind::Number, "string-length", vec![Expr::name(Kind::Text, "b").into()])
                .into(),
        );
        assert_eq!(sum.to_string(), "(${a} + string-length(${b}))");
        let smaller: Vec<String> = sum.smaller().iter().map(ToString::to_string).collect();
        assert!(smaller.contains(&"${a}".to_owned()));
        assert!(smaller.contains(&"(${a} + string-length('a'))".to_owned()));
        assert!(!smaller.contains(&"${b}".to_owned()));
    }
}
