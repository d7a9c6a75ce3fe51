//! Calls of functions, judged argument by argument.

use std::ops::Range;

use super::{Judge, Names, Type, UTC, join, words};
use crate::diagnostic::suggestion;
use crate::expression::{
    code::choice_source,
    functions::{self, FUNCTIONS, Function, FunctionId, Kind},
    geo, moment,
    regex::Pattern,
    syntax::{Expr, ExprKind},
};

/// Names other languages have for functions of this one.
const ALIASES: [(&str, &str); 12] = [
    ("avg", "sum"),
    ("ceil", "ceiling"),
    ("concatenate", "concat"),
    ("iif", "if"),
    ("isnull", "coalesce"),
    ("len", "string-length"),
    ("length", "string-length"),
    ("ln", "log"),
    ("matches", "regex"),
    ("trim", "normalize-space"),
    ("trunc", "int"),
    ("truncate", "int"),
];

/// The function that a name of none is closest to, also by what other languages call it.
fn meant(name: &str) -> String {
    let plain = name.to_lowercase().replace('_', "-");
    let known = FUNCTIONS.iter().map(|function| function.name);
    let known = known.chain(ALIASES.iter().map(|(alias, _)| *alias));
    let close = suggestion(&plain, known).unwrap_or_default();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == close);
    alias.map_or(close, |(_, function)| function).to_owned()
}

impl<N: Names> Judge<'_, N> {
    pub(super) fn call(&mut self, name: &str, arguments: &[Expr], span: &Range<usize>) -> Type {
        let Some(function) = functions::lookup(name) else {
            let args = vec![("name", name.to_owned()), ("suggestion", meant(name))];
            self.fault("expression.unknown-function", span, args);
            for argument in arguments {
                self.expr(argument);
            }
            return Type::Any;
        };
        if !function.takes(arguments.len()) {
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
                if function.id == FunctionId::If {
                    self.condition(&arguments[0]);
                }
                let results = if function.id == FunctionId::If { &kinds[1..] } else { &kinds[..] };
                results.iter().copied().reduce(join).unwrap_or(Type::Any)
            }
            FunctionId::Current => self.current(span),
            FunctionId::IndexedRepeat => self.indexed(arguments),
            _ => {
                self.arguments(function, arguments, span);
                function.result
            }
        }
    }

    fn arguments(&mut self, function: &Function, arguments: &[Expr], span: &Range<usize>) {
        match function.id {
            FunctionId::Position => {
                if !matches!(arguments[0].kind, ExprKind::Parent(_)) || !self.names.in_repeat() {
                    self.fault("expression.position", span, vec![]);
                }
            }
            FunctionId::Points | FunctionId::NotApplicable => {
                let ExprKind::Item(name) = &arguments[0].kind else {
                    return self.fault("expression.needs-item", &arguments[0].span, vec![]);
                };
                self.item(name.as_str(), &arguments[0].span);
                if function.id == FunctionId::Points && !self.names.rated(name.as_str()) {
                    let args = vec![("name", name.to_string())];
                    self.fault("expression.not-rated", &arguments[0].span, args);
                }
            }
            FunctionId::Score | FunctionId::Coverage | FunctionId::Rating => {
                self.score_node(arguments);
            }
            FunctionId::CountRated
            | FunctionId::CountAnswers
            | FunctionId::CountPoints
            | FunctionId::SumPoints
            | FunctionId::MinPoints
            | FunctionId::MaxPoints => self.measure(function.id, arguments),
            FunctionId::ChoiceName => {
                self.expr(&arguments[0]);
                match choice_source(&arguments[1]) {
                    None => self.fault("expression.needs-item", &arguments[1].span, vec![]),
                    Some(name) => {
                        let kind = self.item(name.as_str(), &arguments[1].span);
                        if !matches!(kind, Type::Any | Type::Choice | Type::Choices) {
                            let args = vec![("name", name.to_string())];
                            self.fault("expression.no-choices", &arguments[1].span, args);
                        }
                    }
                }
            }
            FunctionId::Selected => {
                let kind = self.expr(&arguments[0]);
                self.expr(&arguments[1]);
                match (kind, &arguments[1].kind) {
                    (Type::Choice | Type::Choices, ExprKind::Text(text)) if !text.is_empty() => {
                        self.known_choice(&arguments[0], text, &arguments[1].span);
                    }
                    (
                        Type::Number
                        | Type::Date
                        | Type::DateTime
                        | Type::Time
                        | Type::Boolean
                        | Type::Instances,
                        _,
                    ) => {
                        self.unfit(function, &arguments[0], "word.selectable", kind);
                    }
                    _ => {}
                }
            }
            FunctionId::Regex => {
                self.expr(&arguments[0]);
                self.expr(&arguments[1]);
                if let ExprKind::Text(pattern) = &arguments[1].kind
                    && Pattern::build(pattern).is_err()
                {
                    self.fault("expression.bad-pattern", &arguments[1].span, vec![]);
                }
            }
            FunctionId::Digest => {
                for argument in arguments {
                    self.expr(argument);
                }
                self.one_of(arguments.get(1), &["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"]);
                self.one_of(arguments.get(2), &["base64", "hex"]);
            }
            FunctionId::Randomize => {
                self.several(function, &arguments[0]);
                if let Some(seed) = arguments.get(1) {
                    self.expr(seed);
                }
            }
            _ => {
                for (index, argument) in arguments.iter().enumerate() {
                    self.argument(function, function.kind(index), argument);
                }
                if function.id == FunctionId::Not {
                    self.condition(&arguments[0]);
                }
            }
        }
    }

    fn argument(&mut self, function: &Function, wanted: Kind, argument: &Expr) {
        if wanted == Kind::Several {
            return self.several(function, argument);
        }
        let found = self.expr(argument);
        let text = match &argument.kind {
            ExprKind::Text(text) => Some(text.as_str()),
            _ => None,
        };
        // A blank in quotes is how authors write "nothing".
        if text == Some("") && wanted != Kind::Points {
            return;
        }
        let (unfit, word) = match wanted {
            Kind::Number => (self.no_number(argument, found), "word.number"),
            Kind::Text => (found == Type::Instances, "word.text"),
            Kind::Date => {
                let unfit = match (text, found) {
                    (Some(text), _) => moment::read(text, &UTC).is_none(),
                    (None, Type::Boolean | Type::Choice | Type::Choices | Type::Instances) => true,
                    (None, Type::Time) => function.id == FunctionId::DecimalDateTime,
                    _ => false,
                };
                (unfit, "word.date")
            }
            Kind::Time => {
                let unfit = match (text, found) {
                    (Some(text), _) => {
                        let day = jiff::civil::Date::constant(1970, 1, 1);
                        moment::read_time(text, day, &UTC).is_none()
                            && moment::read(text, &UTC).is_none()
                    }
                    (None, Type::Boolean | Type::Choice | Type::Choices | Type::Instances) => true,
                    _ => false,
                };
                (unfit, "word.time")
            }
            Kind::Points => {
                let unfit = match (text, found) {
                    (Some(text), _) => function.id != FunctionId::Area && geo::read(text).is_none(),
                    (None, Type::Text | Type::Any) => false,
                    _ => true,
                };
                (unfit, "word.points")
            }
            Kind::Any | Kind::Several | Kind::Own => return,
        };
        if unfit {
            self.unfit(function, argument, word, found);
        }
    }

    /// An argument that is a set: an item, a repeat, or what yields one.
    fn several(&mut self, function: &Function, argument: &Expr) {
        let found = self.expr(argument);
        let single = match &argument.kind {
            ExprKind::Number(_) | ExprKind::Text(_) | ExprKind::Negate(_) => true,
            ExprKind::Call(..) => matches!(found, Type::Number | Type::Boolean),
            ExprKind::Binary(..) => matches!(found, Type::Number | Type::Boolean),
            _ => false,
        };
        if single {
            self.unfit(function, argument, "word.several", found);
        }
    }

    fn unfit(&mut self, function: &Function, argument: &Expr, word: &str, found: Type) {
        let args = vec![
            ("name", function.name.to_owned()),
            ("expected", word.to_owned()),
            ("found", words::kind(found).to_owned()),
            ("found_name", words::source(argument)),
        ];
        self.fault("expression.argument", &argument.span, args);
    }

    /// A text in quotes that must be one of a few.
    fn one_of(&mut self, argument: Option<&Expr>, known: &[&str]) {
        let Some(Expr { kind: ExprKind::Text(text), span }) = argument else { return };
        if !known.contains(&text.as_str()) {
            let args = vec![("found", text.clone()), ("known", known.join(", "))];
            self.fault("expression.one-of", span, args);
        }
    }

    /// `indexed-repeat(${item}, ${repeat}, number, …)`.
    fn indexed(&mut self, arguments: &[Expr]) -> Type {
        let mut result = Type::Any;
        for (index, argument) in arguments.iter().enumerate() {
            let found = self.expr(argument);
            if index > 0 && index % 2 == 0 {
                continue;
            }
            let ExprKind::Item(name) = &argument.kind else {
                self.fault("expression.needs-item", &argument.span, vec![]);
                continue;
            };
            if index == 0 {
                result = found;
            } else if !matches!(found, Type::Any | Type::Instances) {
                let args = vec![("name", name.to_string())];
                self.fault("expression.needs-repeat", &argument.span, args);
            }
        }
        result
    }
}

impl<N: Names> Judge<'_, N> {
    /// The node of the scoring tree that a first argument names.
    fn score_node(&mut self, arguments: &[Expr]) -> Option<String> {
        let first = arguments.first()?;
        let ExprKind::Text(node) = &first.kind else {
            self.fault("expression.needs-section", &first.span, vec![]);
            return None;
        };
        let known: Vec<String> = self.names.score_nodes().into_iter().map(str::to_owned).collect();
        if known.contains(node) {
            return Some(node.clone());
        }
        let known = known.iter().map(String::as_str);
        self.unknown("expression.unknown-section", &first.span, node, known);
        None
    }

    /// Counts and sums over a node: what they look for must be able to stand there.
    fn measure(&mut self, id: FunctionId, arguments: &[Expr]) {
        self.score_node(arguments);
        for argument in arguments.iter().skip(1) {
            self.expr(argument);
        }
        let known = match id {
            FunctionId::CountRated => self.names.ratings(),
            FunctionId::CountAnswers => self.names.counted_choices(),
            _ => return,
        };
        let known = known.to_vec();
        for argument in &arguments[1..] {
            if let ExprKind::Text(text) = &argument.kind
                && !known.contains(text)
            {
                let known = known.iter().map(String::as_str);
                self.unknown("expression.unknown-choice", &argument.span, text, known);
            }
        }
    }
}
