//! Random expressions over the functions of ODK XForms, each of a kind that is asked for.
//!
//! What is known to differ is not written, so that it hides nothing else. Each has its place under
//! "Where it differs" in `docs/expressions.md`, or is the peer's own affair:
//! - a pattern that matches a part of the text;
//! - the sum of no answers at all, which xforms-engine has as NaN, and a power of 0;
//! - aggregates of answers that are not asked everywhere, which xforms-engine counts along;
//! - a comparison with `indexed-repeat` of an instance that is not there: an empty set there;
//! - the text of a decimal answer, `3.0` there; of a truth beside a text; a count with a fraction;
//! - the text `NaN`, which xforms-engine takes for a blank;
//! - `position` and `jr:choice-name` in a choice filter, where xforms-engine stops;
//! - a select item beside a text that none of its choices has: refused at publication.

use super::{Entry, Holds};
use crate::{
    expression::{Expr, Kind, Part},
    form::List,
    random::Random,
};

/// Makes expressions for one row.
pub(super) struct Maker<'a> {
    pub(super) entries: &'a [Entry],
    pub(super) lists: &'a [List],
    pub(super) own: &'a Entry,
    /// Not where choices are filtered: there xforms-engine has neither `position` nor choice names.
    pub(super) plain: bool,
}

impl Maker<'_> {
    pub(super) fn of_kind(&self, kind: Kind, random: &mut Random, depth: usize) -> Expr {
        match kind {
            Kind::Number => self.number(random, depth),
            Kind::Text => self.text(random, depth),
            Kind::Bool => self.boolean(random, depth),
            Kind::Date => self.date(random, depth),
        }
    }

    /// A small number of instances.
    pub(super) fn count(&self, random: &mut Random) -> Expr {
        let name = self.one(random, |holds| *holds == Holds::Value(Kind::Number));
        match name {
            // The peer would make as many instances as the largest number says.
            Some(name) if random.chance(60) => Expr::call(
                Kind::Number,
                "if",
                vec![
                    Expr {
                        kind: Kind::Bool,
                        parts: vec![
                            Part::Name(name.to_owned()),
                            " >= 0 and ".into(),
                            Part::Name(name.to_owned()),
                            " < 5".into(),
                        ],
                    }
                    .into(),
                    Expr::call(Kind::Number, "int", vec![Expr::name(Kind::Number, name).into()])
                        .into(),
                    "2".into(),
                ],
            ),
            _ => Expr::words(Kind::Number, random.word(&["0", "1", "2", "3"])),
        }
    }

    /// What an answer must satisfy: something about `.`, mostly.
    pub(super) fn constraint(&self, random: &mut Random) -> Expr {
        let one_of = |list: &str, random: &mut Random| format!("'{}'", self.choice(list, random));
        let words = match &self.own.holds {
            Holds::Value(Kind::Number) | Holds::Decimal => match random.below(4) {
                0 => format!(". > {}", random.word(&["0", "1", "5", "-1"])),
                1 => format!(". >= 0 and . < {}", random.word(&["2", "10", "100"])),
                2 => ". mod 2 = 0".to_owned(),
                _ => ". = 3 or . > 9".to_owned(),
            },
            Holds::Value(Kind::Text) => match random.below(4) {
                0 => "regex(., '^[a-z ]+$')".to_owned(),
                1 => format!("string-length(.) < {}", random.word(&["2", "4", "8"])),
                2 => ". != 'a'".to_owned(),
                _ => "not(contains(., 'x'))".to_owned(),
            },
            Holds::Value(Kind::Date) => {
                random.word(&[". <= today()", ". > date('2020-01-01')", ". != '2026-01-15'"]).into()
            }
            Holds::One(list) => format!(". != {}", one_of(list, random)),
            Holds::Many(list) => match random.below(3) {
                0 => format!("not(selected(., {}))", one_of(list, random)),
                1 => format!("count-selected(.) <= {}", random.word(&["1", "2"])),
                _ => {
                    format!("not(selected(., {}) and count-selected(.) > 1)", one_of(list, random))
                }
            },
            _ => "true()".to_owned(),
        };
        let own = Expr::words(Kind::Bool, words);
        match random.below(4) {
            0 => Expr::infix(Kind::Bool, own.into(), "or", self.boolean(random, 1).into()),
            1 => Expr::infix(Kind::Bool, own.into(), "and", self.boolean(random, 1).into()),
            _ => own,
        }
    }

    /// Which choices are offered.
    pub(super) fn filter(&self, random: &mut Random) -> Expr {
        let text = |this: &Self, random: &mut Random| -> Part { this.text(random, 1).into() };
        match random.below(6) {
            0 => Expr::infix(Kind::Bool, "kind".into(), "=", text(self, random)),
            1 => Expr::infix(Kind::Bool, "points".into(), ">", self.number(random, 1).into()),
            2 => Expr::infix(Kind::Bool, "kind".into(), "!=", text(self, random)),
            3 => match self.one(random, |holds| matches!(holds, Holds::Many(_))) {
                Some(many) => Expr::call(
                    Kind::Bool,
                    "selected",
                    vec![Expr::name(Kind::Text, many).into(), "kind".into()],
                ),
                None => Expr::infix(Kind::Bool, "points".into(), "<", "3".into()),
            },
            4 => Expr::infix(
                Kind::Bool,
                Expr::infix(Kind::Bool, "kind".into(), "=", "'a'".into()).into(),
                "or",
                self.boolean(random, 1).into(),
            ),
            _ => Expr::infix(Kind::Bool, "points".into(), "<=", self.number(random, 1).into()),
        }
    }

    pub(super) fn number(&self, random: &mut Random, depth: usize) -> Expr {
        const KIND: Kind = Kind::Number;
        if depth == 0 || random.chance(35) {
            return self.plain_number(random);
        }
        let less = depth - 1;
        let sub = |random: &mut Random| -> Part { self.number(random, less).into() };
        match random.below(16) {
            0 | 1 => {
                let (left, right) = (sub(random), sub(random));
                Expr::infix(KIND, left, random.word(&["+", "-", "*", "div", "mod"]), right)
            }
            2 => Expr::call(
                KIND,
                "if",
                vec![self.boolean(random, less).into(), sub(random), sub(random)],
            ),
            3 => Expr::call(KIND, "string-length", vec![self.text(random, less).into()]),
            4 => match self.one(random, |holds| matches!(holds, Holds::Many(_))) {
                Some(many) => {
                    Expr::call(KIND, "count-selected", vec![Expr::name(Kind::Text, many).into()])
                }
                None => self.plain_number(random),
            },
            5..8 => match self.all(random, is_number) {
                Some(name) => {
                    let function =
                        random.word(&["sum", "min", "max", "count", "count-non-empty", "sum"]);
                    let call = |function: &str| {
                        Expr::call(KIND, function, vec![Part::Name(name.to_owned())])
                    };
                    if function == "sum" {
                        let some = Expr::infix(Kind::Bool, call("count").into(), ">", "0".into());
                        Expr::call(KIND, "if", vec![some.into(), call("sum").into(), "0".into()])
                    } else {
                        call(function)
                    }
                }
                None => self.plain_number(random),
            },
            8 => match self.all(random, |holds| *holds == Holds::Repeat) {
                Some(name) => Expr::call(KIND, "count", vec![Part::Name(name.to_owned())]),
                None => self.plain_number(random),
            },
            9 => Expr::call(KIND, "round", vec![sub(random), random.word(&["0", "1", "2"]).into()]),
            10 => Expr::call(KIND, random.word(&["int", "abs", "number"]), vec![sub(random)]),
            11 => match self.one(random, is_number) {
                Some(name) => {
                    Expr::call(KIND, "coalesce", vec![Expr::name(KIND, name).into(), sub(random)])
                }
                None => self.plain_number(random),
            },
            12 => {
                self.indexed(random, KIND, is_number).unwrap_or_else(|| self.plain_number(random))
            }
            13 => Expr::call(KIND, "number", vec![self.text(random, less).into()]),
            14 => Expr::call(KIND, random.word(&["min", "max"]), vec![sub(random), sub(random)]),
            _ => match random.below(4) {
                0 => Expr::call(KIND, "pow", vec![sub(random), random.word(&["1", "2"]).into()]),
                1 => Expr::call(KIND, "decimal-date-time", vec![self.date(random, less).into()]),
                2 => Expr::infix(
                    KIND,
                    Expr::call(KIND, "decimal-date-time", vec![self.date(random, less).into()])
                        .into(),
                    "-",
                    Expr::call(KIND, "decimal-date-time", vec![self.date(random, less).into()])
                        .into(),
                ),
                _ => Expr::call(KIND, "sqrt", vec![sub(random)]),
            },
        }
    }

    fn plain_number(&self, random: &mut Random) -> Expr {
        if self.plain && !self.own.path.is_empty() && random.chance(20) {
            let steps = vec![".."; self.own.up].join("/");
            return Expr::words(Kind::Number, format!("position({steps})"));
        }
        if random.chance(70)
            && let Some(name) = self.one(random, is_number)
        {
            return Expr::name(Kind::Number, name);
        }
        let words = ["0", "1", "2", "3", "10", "-1", "0.5", "2.5", "100"];
        Expr::words(Kind::Number, random.word(&words))
    }

    pub(super) fn text(&self, random: &mut Random, depth: usize) -> Expr {
        const KIND: Kind = Kind::Text;
        if depth == 0 || random.chance(35) {
            return self.plain_text(random);
        }
        let less = depth - 1;
        let sub = |random: &mut Random| -> Part { self.text(random, less).into() };
        match random.below(13) {
            0 | 1 => Expr::call(KIND, "concat", vec![sub(random), sub(random)]),
            2 => {
                let from = random.word(&["0", "1", "2", "-1"]);
                let mut arguments = vec![sub(random), from.into()];
                if random.chance(50) {
                    arguments.push(random.word(&["1", "2", "3", "10"]).into());
                }
                Expr::call(KIND, "substr", arguments)
            }
            3 => {
                let name = random.word(&["substring-before", "substring-after"]);
                Expr::call(
                    KIND,
                    name,
                    vec![sub(random), random.word(&["' '", "'b'", "'-'"]).into()],
                )
            }
            4 => Expr::call(KIND, "translate", vec![sub(random), "'abc '".into(), "'xy'".into()]),
            5 => Expr::call(KIND, "normalize-space", vec![sub(random)]),
            6 => {
                let number = self.number(random, less);
                let is_one =
                    Expr::infix(Kind::Bool, number.clone().into(), "=", number.clone().into());
                let text = Expr::call(KIND, "string", vec![number.into()]);
                Expr::call(KIND, "if", vec![is_one.into(), text.into(), "''".into()])
            }
            7 => match self.all(random, is_text) {
                Some(name) => {
                    Expr::call(KIND, "join", vec!["', '".into(), Expr::name(KIND, name).into()])
                }
                None => self.plain_text(random),
            },
            8 => Expr::call(
                KIND,
                "if",
                vec![self.boolean(random, less).into(), sub(random), sub(random)],
            ),
            9 => Expr::call(KIND, "coalesce", vec![sub(random), sub(random)]),
            10 => match self.one(random, |holds| matches!(holds, Holds::Many(_))) {
                Some(many) => Expr::call(
                    KIND,
                    "selected-at",
                    vec![Expr::name(KIND, many).into(), random.word(&["0", "1", "2"]).into()],
                ),
                None => self.plain_text(random),
            },
            11 => {
                let format = random.word(&["'%Y-%m-%d'", "'%d.%m.%y'", "'%e/%n/%Y'", "'%j'"]);
                let format = if format == "'%j'" { "'%Y'" } else { format };
                Expr::call(KIND, "format-date", vec![self.date(random, less).into(), format.into()])
            }
            _ => match random.below(2) {
                0 => self.indexed(random, KIND, is_text).unwrap_or_else(|| self.plain_text(random)),
                _ => match self.one(random, |holds| self.plain && matches!(holds, Holds::One(_))) {
                    Some(name) => Expr {
                        kind: KIND,
                        parts: vec![
                            "jr:choice-name(".into(),
                            Part::Name(name.to_owned()),
                            ", '".into(),
                            Part::Name(name.to_owned()),
                            "')".into(),
                        ],
                    },
                    None => self.plain_text(random),
                },
            },
        }
    }

    /// A text that is compared with any other: publication refuses a select item beside a text that
    /// none of its choices has.
    fn any_text(&self, random: &mut Random, depth: usize) -> Expr {
        let made = self.text(random, depth);
        let is_select = |name: &str| {
            let entry = self.entries.iter().find(|entry| entry.name == name);
            entry.is_some_and(|entry| matches!(entry.holds, Holds::One(_)))
        };
        if made.names().into_iter().any(is_select) {
            Expr::call(Kind::Text, "concat", vec![made.into(), "''".into()])
        } else {
            made
        }
    }

    fn plain_text(&self, random: &mut Random) -> Expr {
        if random.chance(70)
            && let Some(name) = self.one(random, is_text)
        {
            return Expr::name(Kind::Text, name);
        }
        let words = ["'a'", "'b'", "'x'", "''", "'hello world'", "'3'", "'Ööbik'"];
        Expr::words(Kind::Text, random.word(&words))
    }

    pub(super) fn boolean(&self, random: &mut Random, depth: usize) -> Expr {
        const KIND: Kind = Kind::Bool;
        const COMPARE: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];
        let less = depth.saturating_sub(1);
        let top = if depth == 0 { 7 } else { 13 };
        match random.below(top) {
            0 | 1 => Expr::infix(
                KIND,
                self.number(random, less).into(),
                random.word(&COMPARE),
                self.number(random, less).into(),
            ),
            2 => {
                let (left, right) = (self.any_text(random, less), self.any_text(random, less));
                Expr::infix(KIND, left.into(), random.word(&["=", "!="]), right.into())
            }
            3 => match self.one(random, |holds| matches!(holds, Holds::One(_) | Holds::Many(_))) {
                Some(name) => {
                    let list = self.list_of(name);
                    let choice = format!("'{}'", self.choice(&list, random));
                    let arguments =
                        vec![Expr::name(Kind::Text, name).into(), choice.as_str().into()];
                    Expr::call(KIND, "selected", arguments)
                }
                None => Expr::words(KIND, random.word(&["true()", "false()"])),
            },
            4 => match self.one(random, |holds| matches!(holds, Holds::One(_))) {
                Some(name) => {
                    let list = self.list_of(name);
                    let choice = format!("'{}'", self.choice(&list, random));
                    let left = Expr::name(Kind::Text, name).into();
                    Expr::infix(KIND, left, random.word(&["=", "!="]), choice.as_str().into())
                }
                None => Expr::words(KIND, random.word(&["true()", "false()"])),
            },
            5 => match self.one(random, |holds| *holds != Holds::Value(Kind::Bool)) {
                Some(name) => {
                    let blank = random.word(&["=", "!="]);
                    Expr::infix(KIND, Expr::name(Kind::Text, name).into(), blank, "''".into())
                }
                None => Expr::words(KIND, "true()"),
            },
            6 => Expr::infix(
                KIND,
                self.date(random, less).into(),
                random.word(&COMPARE),
                self.date(random, less).into(),
            ),
            7 => Expr::call(KIND, "not", vec![self.boolean(random, less).into()]),
            8 | 9 => Expr::infix(
                KIND,
                self.boolean(random, less).into(),
                random.word(&["and", "or"]),
                self.boolean(random, less).into(),
            ),
            10 => {
                let name = random.word(&["contains", "starts-with", "ends-with"]);
                let part = random.word(&["'a'", "'lo'", "' '", "''"]);
                Expr::call(KIND, name, vec![self.text(random, less).into(), part.into()])
            }
            11 => {
                let pattern = random.word(&["'^[a-c]+$'", "'^\\d+$'", "'^.*o.*$'"]);
                Expr::call(KIND, "regex", vec![self.text(random, less).into(), pattern.into()])
            }
            _ => {
                let mut arguments = vec![random.word(&["0", "1"]).into(), "2".into()];
                for _ in 0..3 {
                    arguments.push(self.boolean(random, less).into());
                }
                Expr::call(KIND, "checklist", arguments)
            }
        }
    }

    fn date(&self, random: &mut Random, depth: usize) -> Expr {
        const KIND: Kind = Kind::Date;
        if depth > 0 && random.chance(15) {
            let less = depth - 1;
            return Expr::call(
                KIND,
                "if",
                vec![
                    self.boolean(random, less).into(),
                    self.date(random, less).into(),
                    self.date(random, less).into(),
                ],
            );
        }
        if random.chance(65)
            && let Some(name) = self.one(random, |holds| *holds == Holds::Value(KIND))
        {
            return Expr::name(KIND, name);
        }
        let words = ["today()", "date('2026-01-15')", "date('2024-02-29')", "date('1970-01-01')"];
        Expr::words(KIND, random.word(&words))
    }

    /// `indexed-repeat` of an item in a repeat, one pair of arguments for each repeat around it.
    fn indexed(&self, random: &mut Random, kind: Kind, fits: fn(&Holds) -> bool) -> Option<Expr> {
        let name = self
            .named(random, |entry| !self.own.path.starts_with(&entry.path) && fits(&entry.holds))?;
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let mut arguments: Vec<Part> = vec![Part::Name(name.to_owned())];
        for repeat in &entry.path {
            arguments.push(Part::Name(repeat.clone()));
            let index = match random.below(3) {
                0 => self.plain_number(random),
                _ => Expr::words(Kind::Number, random.word(&["1", "1", "2", "3"])),
            };
            arguments.push(index.into());
        }
        let convert = if kind == Kind::Number { "number" } else { "string" };
        Some(Expr::call(kind, convert, vec![Expr::call(kind, "indexed-repeat", arguments).into()]))
    }

    /// The name of an item that has one value here.
    fn one(&self, random: &mut Random, fits: impl Fn(&Holds) -> bool) -> Option<&str> {
        self.named(random, |entry| {
            let is_container = matches!(entry.holds, Holds::Group | Holds::Repeat | Holds::Nothing);
            !is_container && fits(&entry.holds) && self.own.path.starts_with(&entry.path)
        })
    }

    /// The name of an item, or of a repeat, that has many values here.
    fn all(&self, random: &mut Random, fits: impl Fn(&Holds) -> bool) -> Option<&str> {
        self.named(random, |entry| {
            let is_around = self.own.path.contains(&entry.name);
            let is_many = entry.holds == Holds::Repeat || !self.own.path.starts_with(&entry.path);
            is_many && !is_around && entry.always && fits(&entry.holds)
        })
    }

    fn named(&self, random: &mut Random, fits: impl Fn(&Entry) -> bool) -> Option<&str> {
        let known: Vec<&Entry> =
            self.entries.iter().filter(|entry| entry.rank < self.own.rank && fits(entry)).collect();
        random.pick(&known).map(|entry| entry.name.as_str())
    }

    fn list_of(&self, name: &str) -> String {
        let entry = self.entries.iter().find(|entry| entry.name == name);
        match entry.map(|entry| &entry.holds) {
            Some(Holds::One(list) | Holds::Many(list)) => list.clone(),
            _ => String::new(),
        }
    }

    fn choice(&self, list: &str, random: &mut Random) -> String {
        let list = self.lists.iter().find(|own| own.name == list);
        list.and_then(|list| random.pick(&list.choices))
            .map(|choice| choice.name.clone())
            .unwrap_or_default()
    }
}

fn is_number(holds: &Holds) -> bool {
    matches!(holds, Holds::Value(Kind::Number) | Holds::Decimal)
}

fn is_text(holds: &Holds) -> bool {
    matches!(holds, Holds::Value(Kind::Text) | Holds::One(_))
}
