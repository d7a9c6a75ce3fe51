//! An expression tried on named values, without a questionnaire around it.
//!
//! For documentation, for tests against other engines' expectations and for whoever wants to see
//! what a rule would say. It is the language itself: nothing is evaluated otherwise than in a
//! session, but scores, points and choices are not known here.

use std::{cell::Cell, collections::BTreeMap};

use jiff::{civil::DateTime, tz::TimeZone};

use super::{
    Code, Environment, EvaluationFault, MAX_STEPS, SyntaxFault,
    chance::mix,
    code::{Read, Resolve, instance_at},
    evaluate,
    operand::Operand,
    parse,
    types::{Names, Type, TypeFault, infer},
};
use crate::{name::Name, value::Answer};

/// What stands at a name.
#[derive(Clone, Debug)]
pub enum Held {
    /// One item's answer.
    One(Answer),
    /// Answers of an item in all its instances.
    Several(Vec<Answer>),
}

/// Named values and what an evaluation knows of the world.
#[derive(Debug)]
pub struct Trial {
    items: BTreeMap<Name, Held>,
    order: Vec<Name>,
    current: Held,
    now: DateTime,
    zone: TimeZone,
    seed: u64,
    steps: Cell<u64>,
}

/// A result in the three ways the language can look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// As text.
    pub text: String,
    /// As a number.
    pub number: f64,
    /// As truth.
    pub truth: bool,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrialFault {
    /// It is no expression.
    Syntax(SyntaxFault),
    /// It could not be evaluated.
    Evaluation(EvaluationFault),
}

impl Trial {
    /// Without any values.
    pub fn new(now: DateTime, zone: TimeZone, seed: u64) -> Self {
        Self {
            items: BTreeMap::new(),
            order: Vec::new(),
            current: Held::One(Answer::Blank),
            now,
            zone,
            seed,
            steps: Cell::new(0),
        }
    }

    /// Sets what stands at a name; `.` is the current item.
    pub fn hold(&mut self, name: &str, held: Held) {
        if name == "." {
            self.current = held;
        } else if self.items.insert(Name::from(name), held).is_none() {
            self.order.push(Name::from(name));
        }
    }

    /// What the strict reading at publication says of an expression.
    pub fn check(&self, source: &str) -> Result<Vec<TypeFault>, SyntaxFault> {
        Ok(infer(&parse(source)?, self).1)
    }

    /// Evaluates an expression.
    pub fn evaluate(&self, source: &str) -> Result<Tried, TrialFault> {
        let tree = parse(source).map_err(TrialFault::Syntax)?;
        let code = Code::compile(&tree, &mut Places(self));
        self.steps.set(0);
        let found = evaluate(&code, self).map_err(TrialFault::Evaluation)?;
        Ok(Tried {
            text: found.text(&self.zone).into_owned(),
            number: found.number(&self.zone),
            truth: found.truth(),
        })
    }

    fn held(&self, read: &Read) -> Option<&Held> {
        self.items.get(self.order.get(read.item as usize)?)
    }
}

fn operand(held: &Held) -> Operand<'_> {
    let one = |answer| Answer::value(answer).map_or(Operand::Blank, Operand::of);
    match held {
        Held::One(answer) => one(answer),
        Held::Several(answers) => Operand::Set(answers.iter().map(one).collect()),
    }
}

impl Environment for Trial {
    fn read(&self, read: &Read) -> Operand<'_> {
        self.held(read).map_or(Operand::Blank, operand)
    }
    fn indexed(&self, read: &Read, places: &[Option<f64>]) -> Operand<'_> {
        let (Some(Held::Several(answers)), Some(Some(place))) = (self.held(read), places.first())
        else {
            return self.read(read);
        };
        let answer = instance_at(*place).and_then(|at| answers.get(at - 1));
        answer.and_then(Answer::value).map_or(Operand::Blank, Operand::of)
    }
    fn current(&self) -> Operand<'_> {
        operand(&self.current)
    }
    fn position(&self, _: u16) -> usize {
        1
    }
    fn points(&self, _: &Read) -> Operand<'_> {
        Operand::Blank
    }
    fn not_applicable(&self, read: &Read) -> bool {
        matches!(self.held(read), Some(Held::One(Answer::NotApplicable)))
    }
    fn score(&self, _: u32) -> Operand<'_> {
        Operand::Blank
    }
    fn coverage(&self, _: u32) -> Operand<'_> {
        Operand::Blank
    }
    fn rating(&self, _: Option<u32>) -> Operand<'_> {
        Operand::Blank
    }
    fn choice_name(&self, _: u32, _: &str) -> Option<&str> {
        None
    }
    fn now(&self) -> DateTime {
        self.now
    }
    fn zone(&self) -> &TimeZone {
        &self.zone
    }
    fn chance(&self, place: u32) -> u64 {
        mix(self.seed ^ u64::from(place))
    }
    fn spend(&self, steps: u64) -> bool {
        self.steps.set(self.steps.get().saturating_add(steps));
        self.steps.get() <= MAX_STEPS
    }
}

/// What names mean in a trial: an item's index is its place in the order it was named.
struct Places<'a>(&'a Trial);

impl Resolve for Places<'_> {
    fn item(&mut self, name: &Name) -> Option<Read> {
        let item = self.0.order.iter().position(|own| own == name)? as u32;
        let down = match self.0.items.get(name)? {
            Held::One(_) => Vec::new(),
            Held::Several(_) => vec![0],
        };
        Some(Read { item, up: 0, down })
    }
    fn indexed(&mut self, item: &Name, _: &[Name]) -> Option<(Read, Vec<Option<usize>>)> {
        Some((self.item(item)?, vec![Some(0)]))
    }
    fn score_node(&mut self, _: Option<&str>) -> Option<u32> {
        None
    }
}

impl Names for Trial {
    fn item(&self, name: &str) -> Option<Type> {
        self.items.get(name).map(|_| Type::Any)
    }
    fn choices(&self, _: &str) -> Option<Vec<String>> {
        None
    }
    fn items(&self) -> Vec<&str> {
        self.order.iter().map(Name::as_str).collect()
    }
    fn score_nodes(&self) -> Vec<&str> {
        Vec::new()
    }
    fn bands(&self) -> Vec<&str> {
        Vec::new()
    }
    fn current(&self) -> Option<&str> {
        self.order.first().map(Name::as_str)
    }
    fn column(&self, _: &str) -> bool {
        false
    }
    fn in_repeat(&self) -> bool {
        true
    }
    fn rated(&self, _: &str) -> bool {
        false
    }
}
