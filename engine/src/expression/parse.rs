//! Reads an expression: recursive descent over `XPath`'s precedence, with a depth limit.

use std::ops::Range;

use super::{
    MAX_DEPTH, MAX_OPERATORS, MAX_SOURCE,
    lexer::{Token, tokens},
    syntax::{Expr, ExprKind, Operator},
};
use crate::name::Name;

/// Why a text is no expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// Diagnostic code.
    pub code: &'static str,
    /// Bytes of the source at fault.
    pub span: Range<usize>,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
}

impl SyntaxFault {
    pub(super) fn new(code: &'static str, span: Range<usize>) -> Self {
        Self { code, span, args: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Reads an expression from text of at most [`MAX_SOURCE`] bytes nested at most [`MAX_DEPTH`] deep.
pub fn parse(source: &str) -> Result<Expr, SyntaxFault> {
    if source.len() > MAX_SOURCE {
        return Err(SyntaxFault::new("expression.too-long", 0..0).with("limit", &MAX_SOURCE));
    }
    let mut parser =
        Parser { tokens: tokens(source)?, at: 0, depth: 0, operators: 0, end: source.len() };
    let expr = parser.binary(0)?;
    match parser.tokens.get(parser.at) {
        None => Ok(expr),
        Some((token, span)) => {
            Err(SyntaxFault::new("expression.unexpected", span.clone())
                .with("found", &words(token)))
        }
    }
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    depth: usize,
    operators: usize,
    end: usize,
}

/// Operators by precedence, loosest first (`XPath` 1.0, section 3).
const LEVELS: [&[(&str, Operator)]; 6] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[("=", Operator::Equal), ("!=", Operator::NotEqual)],
    &[
        ("<", Operator::Less),
        ("<=", Operator::LessOrEqual),
        (">", Operator::Greater),
        (">=", Operator::GreaterOrEqual),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[("*", Operator::Multiply), ("div", Operator::Divide), ("mod", Operator::Modulo)],
];

impl Parser {
    /// Operands and the operators between them that bind at least as tightly as a level.
    fn binary(&mut self, lowest: usize) -> Result<Expr, SyntaxFault> {
        let mut left = self.unary()?;
        while let Some((operator, level)) = self.operator().filter(|(_, level)| *level >= lowest) {
            let span = self.tokens[self.at].1.clone();
            self.at += 1;
            self.one_more(&left)?;
            self.deeper(span)?;
            let right = self.binary(level + 1)?;
            self.depth -= 1;
            let span = left.span.start..right.span.end;
            left = Expr { kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)), span };
        }
        Ok(left)
    }

    /// The operator that stands here, with its level.
    fn operator(&self) -> Option<(Operator, usize)> {
        let word = match &self.tokens.get(self.at)?.0 {
            Token::Sign(sign) => sign,
            Token::Name(name) => name.as_str(),
            _ => return None,
        };
        LEVELS.iter().zip(0..).find_map(|(operators, level)| {
            let found = operators.iter().find(|(sign, _)| *sign == word)?;
            Some((found.1, level))
        })
    }

    fn unary(&mut self) -> Result<Expr, SyntaxFault> {
        if let Some((Token::Sign("-"), span)) = self.tokens.get(self.at) {
            let start = span.start;
            self.at += 1;
            self.deeper(start..start + 1)?;
            let inner = self.unary()?;
            self.depth -= 1;
            let span = start..inner.span.end;
            return Ok(Expr { kind: ExprKind::Negate(Box::new(inner)), span });
        }
        self.union()
    }

    fn union(&mut self) -> Result<Expr, SyntaxFault> {
        let mut left = self.primary()?;
        while matches!(self.tokens.get(self.at), Some((Token::Sign("|"), _))) {
            self.at += 1;
            self.one_more(&left)?;
            let right = self.primary()?;
            let span = left.span.start..right.span.end;
            left = Expr {
                kind: ExprKind::Binary(Operator::Union, Box::new(left), Box::new(right)),
                span,
            };
        }
        Ok(left)
    }

    fn primary(&mut self) -> Result<Expr, SyntaxFault> {
        let Some((token, span)) = self.tokens.get(self.at).cloned() else {
            return Err(SyntaxFault::new("expression.ends-early", self.end..self.end));
        };
        self.at += 1;
        let kind = match token {
            Token::Number(number) => ExprKind::Number(number),
            Token::Text(text) => ExprKind::Text(text),
            Token::Item(name) if Name::is_item_name(&name) => ExprKind::Item(Name::new(name)),
            Token::Item(name) => {
                return Err(SyntaxFault::new("expression.bad-name", span).with("name", &name));
            }
            Token::Dot => ExprKind::Current,
            Token::DotDot => return self.parent(span),
            Token::Sign("(") => {
                self.deeper(span.clone())?;
                let inner = self.binary(0)?;
                self.depth -= 1;
                let end = self.close(&span)?;
                return Ok(Expr { kind: inner.kind, span: span.start..end });
            }
            Token::Name(name) if self.next_is("(") => return self.call(name, span),
            Token::Name(name) => ExprKind::Column(Name::new(name)),
            Token::Sign(_) => {
                let fault = SyntaxFault::new("expression.unexpected", span);
                return Err(fault.with("found", &words(&token)));
            }
        };
        Ok(Expr { kind, span })
    }

    /// `..`, `../..` and so on.
    fn parent(&mut self, span: Range<usize>) -> Result<Expr, SyntaxFault> {
        let (mut levels, mut end) = (1, span.end);
        while let (Some((Token::Sign("/"), _)), Some((Token::DotDot, next))) =
            (self.tokens.get(self.at), self.tokens.get(self.at + 1))
        {
            levels += 1;
            end = next.end;
            self.at += 2;
            if usize::from(levels) > MAX_DEPTH {
                return Err(self.too_deep(span));
            }
        }
        Ok(Expr { kind: ExprKind::Parent(levels), span: span.start..end })
    }

    fn call(&mut self, name: String, span: Range<usize>) -> Result<Expr, SyntaxFault> {
        let open = self.tokens[self.at].1.clone();
        self.at += 1;
        self.deeper(span.clone())?;
        let mut arguments = Vec::new();
        if !self.next_is(")") {
            loop {
                arguments.push(self.binary(0)?);
                if !self.next_is(",") {
                    break;
                }
                self.at += 1;
            }
        }
        self.depth -= 1;
        let end = self.close(&open)?;
        Ok(Expr { kind: ExprKind::Call(name, arguments), span: span.start..end })
    }

    fn next_is(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at), Some((Token::Sign(own), _)) if *own == sign)
    }

    fn close(&mut self, open: &Range<usize>) -> Result<usize, SyntaxFault> {
        if self.next_is(")") {
            self.at += 1;
            return Ok(self.tokens[self.at - 1].1.end);
        }
        match self.tokens.get(self.at) {
            None => Err(SyntaxFault::new("expression.open-parenthesis", open.clone())),
            Some((token, span)) => Err(SyntaxFault::new("expression.unexpected", span.clone())
                .with("found", &words(token))),
        }
    }

    /// Counts an operator: as many is as deep as the tree can grow to the left.
    fn one_more(&mut self, left: &Expr) -> Result<(), SyntaxFault> {
        self.operators += 1;
        if self.operators > MAX_OPERATORS {
            let fault = SyntaxFault::new("expression.too-many-operators", left.span.clone());
            return Err(fault.with("limit", &MAX_OPERATORS));
        }
        Ok(())
    }

    fn deeper(&mut self, span: Range<usize>) -> Result<(), SyntaxFault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(self.too_deep(span)) } else { Ok(()) }
    }

    #[expect(clippy::unused_self, reason = "reads as the other faults")]
    fn too_deep(&self, span: Range<usize>) -> SyntaxFault {
        SyntaxFault::new("expression.too-deep", span).with("limit", &MAX_DEPTH)
    }
}

fn words(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{text}'"),
        Token::Item(name) => format!("${{{name}}}"),
        Token::Name(name) => name.clone(),
        Token::Sign(sign) => (*sign).to_owned(),
        Token::Dot => ".".to_owned(),
        Token::DotDot => "..".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(source: &str) -> String {
        fn write(expr: &Expr) -> String {
            match &expr.kind {
                ExprKind::Number(n) => n.to_string(),
                ExprKind::Text(t) => format!("'{t}'"),
                ExprKind::Item(n) => format!("${n}"),
                ExprKind::Current => ".".into(),
                ExprKind::Parent(levels) => vec![".."; (*levels).into()].join("/"),
                ExprKind::Column(n) => n.to_string(),
                ExprKind::Call(f, a) => {
                    format!("{f}[{}]", a.iter().map(write).collect::<Vec<_>>().join(" "))
                }
                ExprKind::Binary(o, l, r) => format!("({} {} {})", write(l), o.sign(), write(r)),
                ExprKind::Negate(e) => format!("-{}", write(e)),
            }
        }
        parse(source).map_or_else(|f| format!("{} {:?}", f.code, f.span), |e| write(&e))
    }

    #[test]
    fn operators_bind_as_in_xpath() {
        assert_eq!(
            shape("1 + 2 * 3 = 7 and not(false())"),
            "(((1 + (2 * 3)) = 7) and not[false[]])"
        );
        assert_eq!(shape("${a}-${b} div 2"), "($a - ($b div 2))");
        assert_eq!(shape("-(1)--2"), "(-1 - -2)");
        assert_eq!(shape(". >= -30 and . <= 60"), "((. >= -30) and (. <= 60))");
    }

    #[test]
    fn names_that_are_operators_elsewhere_are_names_where_an_operand_stands() {
        assert_eq!(shape("div div mod"), "(div div mod)");
        assert_eq!(shape("position(..)"), "position[..]");
    }

    #[test]
    fn faults_name_their_place() {
        assert_eq!(shape("1 +"), "expression.ends-early 3..3");
        assert_eq!(shape("(1"), "expression.open-parenthesis 0..1");
        assert_eq!(shape("'abc"), "expression.open-text 0..1");
        assert_eq!(shape("${a"), "expression.open-reference 0..1");
        assert_eq!(shape("1 § 2"), "expression.character 2..4");
        assert_eq!(shape("1 2"), "expression.unexpected 2..3");
    }

    #[test]
    fn nesting_ends_in_a_fault_and_not_in_an_overflow() {
        let deep = "(".repeat(20_000);
        assert!(shape(&deep).starts_with("expression.too-deep"));
        let minus = "-".repeat(20_000);
        assert!(shape(&minus).starts_with("expression.too-deep"));
        let chain = vec!["1"; 10_000].join("+");
        assert!(shape(&chain).starts_with("expression.too-many-operators"));
    }
}
