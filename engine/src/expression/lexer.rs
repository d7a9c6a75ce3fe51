//! Cuts an expression into tokens. `XPath`'s rule for `*`, `div`, `mod`, `and`, `or` (operator after
//! an operand, name elsewhere) is applied by the parser, which knows what it expects.

use std::ops::Range;

use super::parse::SyntaxFault;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    Item(String),
    Name(String),
    Sign(&'static str),
    Dot,
    DotDot,
}

const SIGNS: [&str; 14] = ["!=", "<=", ">=", "(", ")", ",", "=", "<", ">", "+", "-", "*", "|", "/"];

/// Signs of other languages, with what they are here.
const FOREIGN: [(&str, &str); 8] = [
    ("==", "="),
    ("<>", "!="),
    ("&&", "and"),
    ("||", "or"),
    ("=>", ">="),
    ("=<", "<="),
    ("≤", "<="),
    ("≥", ">="),
];

pub(super) fn tokens(source: &str) -> Result<Vec<(Token, Range<usize>)>, SyntaxFault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = source[at..].chars().next() {
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let (token, length) = token(source, at, letter)?;
        let (token, length) = apart(token, length, found.last().map(|(before, _)| before));
        found.push((token, at..at + length));
        at += length;
    }
    Ok(found)
}

/// After an operand, `or1` is the operator and a number, as `XPath`'s own readers have it.
fn apart(token: Token, length: usize, before: Option<&Token>) -> (Token, usize) {
    let operand = match before {
        None | Some(Token::Name(_)) => false,
        Some(Token::Sign(sign)) => *sign == ")",
        Some(_) => true,
    };
    if let (Token::Name(name), true) = (&token, operand)
        && let Some(word) = ["or", "and", "div", "mod"].into_iter().find(|word| {
            name.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    {
        return (Token::Name(word.to_owned()), word.len());
    }
    (token, length)
}

fn token(source: &str, at: usize, letter: char) -> Result<(Token, usize), SyntaxFault> {
    let rest = &source[at..];
    let fault = |code| SyntaxFault::new(code, at..at + letter.len_utf8());
    if rest.starts_with("${") {
        let end = rest.find('}').ok_or_else(|| fault("expression.open-reference"))?;
        return Ok((Token::Item(rest[2..end].trim().to_owned()), end + 1));
    }
    if let Some((sign, meant)) = FOREIGN.iter().find(|(sign, _)| rest.starts_with(sign)) {
        let fault = SyntaxFault::new("expression.foreign-sign", at..at + sign.len());
        return Err(fault.with("found", sign).with("meant", meant));
    }
    if matches!(letter, '“' | '”' | '„' | '‘' | '’' | '«' | '»') {
        return Err(fault("expression.curly-quote").with("found", &letter));
    }
    if letter == '\'' || letter == '"' {
        let end = rest[1..].find(letter).ok_or_else(|| fault("expression.open-text"))?;
        return Ok((Token::Text(rest[1..=end].to_owned()), end + 2));
    }
    if rest.starts_with("..") {
        return Ok((Token::DotDot, 2));
    }
    let digit_next = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    if letter.is_ascii_digit() || (letter == '.' && digit_next) {
        let mut length = digits(rest);
        if rest[length..].starts_with('.') {
            length += 1 + digits(&rest[length + 1..]);
        }
        length += exponent(&rest[length..]);
        let number = rest[..length].parse().map_err(|_| fault("expression.number"))?;
        return Ok((Token::Number(number), length));
    }
    if letter == '.' {
        return Ok((Token::Dot, 1));
    }
    if letter.is_alphabetic() || letter == '_' {
        let length = rest
            .char_indices()
            .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')))
            .map_or(rest.len(), |(index, _)| index);
        return Ok((Token::Name(rest[..length].to_owned()), length));
    }
    SIGNS
        .iter()
        .find(|sign| rest.starts_with(**sign))
        .map(|sign| (Token::Sign(sign), sign.len()))
        .ok_or_else(|| fault("expression.character").with("found", &letter))
}

/// Length of an exponent such as `e-12`.
fn exponent(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['e', 'E']) else { return 0 };
    let digits = digits(rest.strip_prefix(['-', '+']).unwrap_or(rest));
    let sign = usize::from(rest.starts_with(['-', '+']));
    if digits == 0 { 0 } else { 1 + sign + digits }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
