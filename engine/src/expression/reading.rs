//! A rule in plain words, for people who do not read rules: "„Vanus“ on vähemalt 18 ja …".
//!
//! What stands together in the rule stays together in the words: where `and` and `or` meet, one of
//! them is put in parentheses. What has no words of its own is shown as it is written in the rule.

pub mod words;

use super::{
    number_text,
    syntax::{Expr, ExprKind, Operator},
};
use crate::{language::Language, name::Name};
use words::{Phrase, call_words};

/// What people call the things a rule names. None where there is no such thing.
pub trait Labels {
    /// Words of an item.
    fn item(&self, name: &Name) -> Option<String>;
    /// Words of a choice of an item, or of the item the rule belongs to.
    fn choice(&self, item: Option<&Name>, value: &str) -> Option<String>;
    /// Words of a part of the scoring, or of a section.
    fn part(&self, name: &str) -> Option<String>;
}

/// A rule in words.
pub fn reading(rule: &Expr, labels: &dyn Labels, language: Language) -> String {
    Reader { labels, language }.read(rule, Around::Nothing)
}

/// What words stand in, which decides about parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// They stand alone, or between commas.
    Nothing,
    /// One of the two connectives.
    Connective(Operator),
    /// A comparison, a computation or a negation.
    Tight,
}

struct Reader<'a> {
    labels: &'a dyn Labels,
    language: Language,
}

impl Reader<'_> {
    fn read(&self, expr: &Expr, around: Around) -> String {
        match &expr.kind {
            ExprKind::Number(number) => self.language.decimal(&number_text(*number)),
            ExprKind::Text(text) => self.text(text),
            ExprKind::Item(name) => self.item(name),
            ExprKind::Current => self.say(Phrase::Answer, &[]),
            ExprKind::Parent(_) => self.say(Phrase::Instance, &[]),
            ExprKind::Column(name) => self.quoted(name.as_str()),
            ExprKind::Negate(inner) => format!("−{}", self.read(inner, Around::Tight)),
            ExprKind::Call(name, arguments) => self.call(name, arguments, around),
            ExprKind::Binary(..) => self.binary(expr, around),
        }
    }

    /// Operators one after another, from the first on: a sum may have a thousand parts, and each would
    /// be read deeper in.
    fn binary(&self, expr: &Expr, around: Around) -> String {
        let mut rest = Vec::new();
        let mut first = expr;
        while let ExprKind::Binary(operator, left, right) = &first.kind {
            rest.push((*operator, left, right));
            first = left;
        }
        let around_of = |place: Option<usize>| match place.map(|place| rest[place].0) {
            None => around,
            Some(operator @ (Operator::And | Operator::Or)) => Around::Connective(operator),
            Some(_) => Around::Tight,
        };
        let mut words = self.read(first, around_of(rest.len().checked_sub(1)));
        for (place, (operator, left, right)) in rest.iter().enumerate().rev() {
            words = match operator {
                Operator::And | Operator::Or => {
                    let second = self.read(right, Around::Connective(*operator));
                    let phrase = if *operator == Operator::And { Phrase::And } else { Phrase::Or };
                    self.say(phrase, &[&words, &second])
                }
                operator if operator.compares() => self.compared(*operator, left, right, words),
                operator => self.computed(*operator, &words, right),
            };
            let outer = place.checked_sub(1).map(|place| rest[place].0);
            let binds = outer.is_some_and(|outer| binds_first(*operator, outer));
            if !binds && in_parentheses(*operator, around_of(place.checked_sub(1))) {
                words = format!("({words})");
            }
        }
        words
    }

    fn computed(&self, operator: Operator, left: &str, right: &Expr) -> String {
        let sign = match operator {
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
            other => other.sign(),
        };
        format!("{left} {sign} {}", self.read(right, Around::Tight))
    }

    fn compared(&self, operator: Operator, left: &Expr, right: &Expr, words: String) -> String {
        // The item stands first, however the rule is written.
        let (operator, left, right, first) = match (&left.kind, &right.kind) {
            (ExprKind::Text(_) | ExprKind::Number(_), ExprKind::Item(_) | ExprKind::Current) => {
                (mirrored(operator), right, left, self.read(right, Around::Tight))
            }
            _ => (operator, left, right, words),
        };
        if let (ExprKind::Text(text), Some(item)) = (&right.kind, Chooser::of(left)) {
            let phrase = match (operator, text.is_empty()) {
                (Operator::Equal, true) => Some(Phrase::Unanswered),
                (Operator::NotEqual, true) => Some(Phrase::Answered),
                _ => None,
            };
            if let Some(phrase) = phrase {
                return self.say(phrase, &[&first]);
            }
            let choice = self.labels.choice(item.0, text).map(|words| self.quoted(&words));
            let second = choice.unwrap_or_else(|| self.text(text));
            return self.say(comparison(operator, is_date(right)), &[&first, &second]);
        }
        let dates = is_date(left) || is_date(right);
        self.say(comparison(operator, dates), &[&first, &self.read(right, Around::Tight)])
    }

    fn call(&self, name: &str, arguments: &[Expr], around: Around) -> String {
        let alone = |place: usize| self.read(&arguments[place], Around::Nothing);
        let sentence = match (name, arguments) {
            ("not", [inner]) => match &inner.kind {
                ExprKind::Call(name, of) if name == "selected" && of.len() == 2 => {
                    (self.selected(&of[0], &of[1], Phrase::NotSelected), Phrase::NotSelected)
                }
                _ => (self.say(Phrase::Not, &[&alone(0)]), Phrase::Not),
            },
            ("selected", [item, choice]) => {
                (self.selected(item, choice, Phrase::Selected), Phrase::Selected)
            }
            ("if", [_, _, _]) => {
                (self.say(Phrase::If, &[&alone(0), &alone(1), &alone(2)]), Phrase::If)
            }
            ("not-applicable", [_]) => {
                (self.say(Phrase::NotApplicable, &[&alone(0)]), Phrase::NotApplicable)
            }
            ("score" | "coverage" | "rating", [part]) => {
                let phrase = match name {
                    "score" => Phrase::ScoreOf,
                    "coverage" => Phrase::CoverageOf,
                    _ => Phrase::RatingOf,
                };
                return self.say(phrase, &[&self.part(part)]);
            }
            _ => {
                let read: Vec<String> = (0..arguments.len()).map(alone).collect();
                return match (call_words(name), read.as_slice()) {
                    (Some(words), []) => words.get(self.language).to_owned(),
                    (Some(words), read) => {
                        format!("{} ({})", words.get(self.language), read.join("; "))
                    }
                    (None, read) => format!("{name}({})", read.join("; ")),
                };
            }
        };
        let (sentence, phrase) = sentence;
        let plain =
            matches!(phrase, Phrase::Selected | Phrase::NotSelected | Phrase::NotApplicable);
        if around == Around::Nothing || plain && around != Around::Tight {
            sentence
        } else {
            format!("({sentence})")
        }
    }

    fn selected(&self, item: &Expr, choice: &Expr, phrase: Phrase) -> String {
        let words = match &choice.kind {
            ExprKind::Text(text) => Chooser::of(item)
                .and_then(|own| self.labels.choice(own.0, text))
                .map_or_else(|| self.quoted(text), |words| self.quoted(&words)),
            _ => self.read(choice, Around::Tight),
        };
        self.say(phrase, &[&self.read(item, Around::Tight), &words])
    }

    fn part(&self, named: &Expr) -> String {
        match &named.kind {
            ExprKind::Text(text) => {
                self.quoted(&self.labels.part(text).unwrap_or_else(|| text.clone()))
            }
            _ => self.read(named, Around::Nothing),
        }
    }

    fn item(&self, name: &Name) -> String {
        match self.labels.item(name).filter(|words| !words.trim().is_empty()) {
            Some(words) => self.quoted(&words),
            None => format!("${{{name}}}"),
        }
    }

    fn text(&self, text: &str) -> String {
        match text.parse() {
            Ok(day) => self.language.date(day),
            Err(_) => self.quoted(text),
        }
    }

    fn quoted(&self, words: &str) -> String {
        self.language.quoted(words)
    }

    fn say(&self, phrase: Phrase, parts: &[&str]) -> String {
        phrase.with(self.language, parts)
    }
}

/// Whether everybody computes the inner one first, standing to the left of the outer one.
fn binds_first(inner: Operator, outer: Operator) -> bool {
    let rank = |operator| match operator {
        Operator::Add | Operator::Subtract => Some(1),
        Operator::Multiply | Operator::Divide => Some(2),
        _ => None,
    };
    rank(inner).zip(rank(outer)).is_some_and(|(inner, outer)| inner >= outer)
}

fn in_parentheses(operator: Operator, around: Around) -> bool {
    match around {
        Around::Nothing => false,
        Around::Connective(other) => match operator {
            Operator::And | Operator::Or => operator != other,
            _ => false,
        },
        Around::Tight => true,
    }
}

/// An item with choices that a text beside it may be one of.
struct Chooser<'a>(
    /// None for the item the rule belongs to.
    Option<&'a Name>,
);

impl<'a> Chooser<'a> {
    fn of(expr: &'a Expr) -> Option<Self> {
        match &expr.kind {
            ExprKind::Item(name) => Some(Self(Some(name))),
            ExprKind::Current => Some(Self(None)),
            _ => None,
        }
    }
}

fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        other => other,
    }
}

/// Whether something is a day or a moment by how it is written.
fn is_date(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call(name, _) => {
            matches!(name.as_str(), "today" | "now" | "date" | "date-time")
        }
        ExprKind::Text(text) => text.parse::<jiff::civil::Date>().is_ok(),
        ExprKind::Binary(Operator::Add | Operator::Subtract, left, right) => {
            is_date(left) != is_date(right)
        }
        _ => false,
    }
}

fn comparison(operator: Operator, dates: bool) -> Phrase {
    match (operator, dates) {
        (Operator::Equal, _) => Phrase::Is,
        (Operator::Less, false) => Phrase::Less,
        (Operator::LessOrEqual, false) => Phrase::AtMost,
        (Operator::Greater, false) => Phrase::More,
        (Operator::GreaterOrEqual, false) => Phrase::AtLeast,
        (Operator::Less, true) => Phrase::Before,
        (Operator::LessOrEqual, true) => Phrase::NotAfter,
        (Operator::Greater, true) => Phrase::After,
        (Operator::GreaterOrEqual, true) => Phrase::NotBefore,
        _ => Phrase::IsNot,
    }
}
