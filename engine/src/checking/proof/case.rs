//! Judges rules case by case.

use std::cell::Cell;

use jiff::{civil::DateTime, tz::TimeZone};
use rust_decimal::prelude::ToPrimitive;

use super::{
    formula::{Formula, Leaf},
    world::World,
};
use crate::{
    definition::model::Choice,
    expression::{Environment, code::Read, evaluate, operand::Operand},
    name::Name,
    value::{Answer, Value},
};

/// Cases tried for one rule.
const MAX_CASES: usize = 4_096;
/// Steps of one part.
const MAX_STEPS: u64 = 10_000;

/// What is proved of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Never,
    Always,
    /// It can be either, or nothing is proved.
    Open,
}

/// What is taken for granted where a rule is judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Assumed<'a> {
    /// Conditions that hold.
    pub(super) around: Vec<usize>,
    /// The item whose answer is given and may break its constraint.
    pub(super) given: Option<u32>,
    /// The choices a filter judges.
    pub(super) choices: &'a [Choice],
}

impl World<'_> {
    /// Tries a rule over all cases in which what is assumed may hold.
    pub(super) fn judge(&self, rule: &Formula, assumed: &Assumed<'_>) -> Verdict {
        if self.runs.get() == 0 {
            return Verdict::Open;
        }
        let Some(mut case) = self.cases(rule, assumed).filter(|case| case.read > 0) else {
            return Verdict::Open;
        };
        let choices: Vec<Option<&Choice>> = if assumed.choices.is_empty() {
            vec![None]
        } else {
            assumed.choices.iter().map(Some).collect()
        };
        let (mut holds, mut fails) = (false, false);
        loop {
            if case.is_possible(assumed) {
                for choice in &choices {
                    case.choice = *choice;
                    match rule.truth(&|leaf| case.truth(leaf)) {
                        Some(true) => holds = true,
                        Some(false) => fails = true,
                        None => return Verdict::Open,
                    }
                }
            }
            if (holds && fails) || self.runs.get() == 0 {
                return Verdict::Open;
            }
            if !case.advance() {
                break;
            }
        }
        match (holds, fails) {
            (true, false) => Verdict::Always,
            (false, true) => Verdict::Never,
            _ => Verdict::Open,
        }
    }

    /// The cases of the items that a rule and what is assumed around it read; none where they are
    /// too many.
    pub(super) fn cases<'b>(&'b self, rule: &Formula, assumed: &Assumed<'b>) -> Option<Case<'b>> {
        let mut asked = Vec::new();
        let mut cases = assumed.choices.len().max(1);
        self.read_by(rule, &mut asked, &mut cases);
        let read = asked.len();
        if cases > MAX_CASES {
            return None;
        }
        for at in &assumed.around {
            self.read_by(self.condition_at(*at), &mut asked, &mut cases);
        }
        // What stands around them counts, and no further: each step would multiply the cases.
        for item in asked.clone() {
            for at in self.chain(item) {
                self.read_by(self.condition_at(at), &mut asked, &mut cases);
            }
        }
        Some(Case::new(self, asked, read))
    }

    /// Adds the items a formula reads as long as the cases stay few; the others stay unknown.
    fn read_by(&self, formula: &Formula, asked: &mut Vec<u32>, cases: &mut usize) {
        formula.leaves(&mut |leaf| {
            for item in &leaf.reads {
                let Some(answers) = &self.answers[*item as usize] else { continue };
                let product = cases.saturating_mul(answers.len());
                if product <= MAX_CASES && !asked.contains(item) {
                    *cases = product;
                    asked.push(*item);
                }
            }
        });
    }
}

/// One answer to each of some items.
pub(super) struct Case<'a> {
    world: &'a World<'a>,
    asked: Vec<u32>,
    /// How many of them the rule itself reads.
    read: usize,
    places: Vec<usize>,
    /// The conditions under which each is asked.
    chains: Vec<Vec<usize>>,
    choice: Option<&'a Choice>,
    steps: Cell<u64>,
    zone: TimeZone,
}

impl<'a> Case<'a> {
    fn new(world: &'a World<'a>, asked: Vec<u32>, read: usize) -> Self {
        Self {
            world,
            places: vec![0; asked.len()],
            chains: asked.iter().map(|item| world.chain(*item)).collect(),
            asked,
            read,
            choice: None,
            steps: Cell::new(0),
            zone: TimeZone::UTC,
        }
    }

    /// The next case; false after the last.
    pub(super) fn advance(&mut self) -> bool {
        for (place, item) in self.places.iter_mut().zip(&self.asked) {
            *place += 1;
            let answers = self.world.answers[*item as usize].as_ref();
            if answers.is_some_and(|answers| *place < answers.len()) {
                return true;
            }
            *place = 0;
        }
        false
    }

    fn answer(&self, item: u32) -> Option<&'a Answer> {
        let place = self.asked.iter().position(|own| *own == item)?;
        self.world.answers[item as usize].as_ref()?.get(self.places[place])
    }

    /// Whether nothing speaks against the case.
    pub(super) fn is_possible(&self, assumed: &Assumed<'_>) -> bool {
        let refuted = |formula: &Formula| formula.truth(&|leaf| self.truth(leaf)) == Some(false);
        if assumed.around.iter().any(|at| refuted(self.world.condition_at(*at))) {
            return false;
        }
        self.asked.iter().enumerate().all(|(place, item)| {
            let own = assumed.given == Some(*item);
            match self.answer(*item) {
                None => true,
                Some(Answer::Blank) => !own,
                Some(answer) => {
                    let is_given = matches!(answer, Answer::Given(_));
                    let constraint = self.world.constraints[*item as usize].as_ref();
                    let breaks = is_given && !own && constraint.is_some_and(refuted);
                    let hidden = || {
                        self.chains[place].iter().any(|at| refuted(self.world.condition_at(*at)))
                    };
                    (is_given || !own) && !breaks && !hidden()
                }
            }
        })
    }

    /// The truth of a filter for a choice.
    pub(super) fn with_choice(&mut self, choice: &'a Choice, rule: &Formula) -> Option<bool> {
        self.choice = Some(choice);
        rule.truth(&|leaf| self.truth(leaf))
    }

    /// The truth of a part whose items are all asked.
    fn truth(&self, leaf: &Leaf) -> Option<bool> {
        if leaf.reads.iter().any(|item| self.answer(*item).is_none()) {
            return None;
        }
        self.world.runs.set(self.world.runs.get().checked_sub(1)?);
        self.steps.set(0);
        let env = Seen { case: self, current: leaf.current };
        evaluate(&leaf.code, &env).ok().map(|operand| operand.truth())
    }
}

/// What a part sees of a case.
struct Seen<'a, 'c> {
    case: &'c Case<'a>,
    current: Option<u32>,
}

impl Seen<'_, '_> {
    fn value(&self, item: u32) -> Operand<'_> {
        let value = self.case.answer(item).and_then(Answer::value);
        value.map_or(Operand::Blank, Operand::of)
    }
}

impl Environment for Seen<'_, '_> {
    fn read(&self, read: &Read) -> Operand<'_> {
        self.value(read.item)
    }

    fn indexed(&self, _: &Read, _: &[Option<f64>]) -> Operand<'_> {
        Operand::Blank
    }

    fn current(&self) -> Operand<'_> {
        self.current.map_or(Operand::Blank, |item| self.value(item))
    }

    fn column(&self, name: &Name) -> Operand<'_> {
        let Some(choice) = self.case.choice else { return Operand::Blank };
        if *name == "name" {
            return Operand::Choice(&choice.name);
        }
        let column = choice.columns.iter().find(|(own, _)| own == name);
        column.map_or(Operand::Blank, |(_, text)| Operand::Text(text.as_str().into()))
    }

    fn position(&self, _: u16) -> usize {
        0
    }

    fn points(&self, read: &Read) -> Operand<'_> {
        let item = self.case.world.items[read.item as usize];
        let choices = self.case.world.questionnaire.choices(item).0;
        let chosen = match self.case.answer(read.item).and_then(Answer::value) {
            Some(Value::Choice(name)) => choices.iter().find(|choice| choice.name == *name),
            _ => None,
        };
        let points = chosen.and_then(|choice| choice.points);
        points.map_or(Operand::Blank, |points| Operand::Number(points.to_f64().unwrap_or(f64::NAN)))
    }

    fn not_applicable(&self, read: &Read) -> bool {
        self.case.answer(read.item) == Some(&Answer::NotApplicable)
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
        DateTime::constant(2000, 1, 1, 0, 0, 0, 0)
    }

    fn zone(&self) -> &TimeZone {
        &self.case.zone
    }

    fn chance(&self, _: u32) -> u64 {
        0
    }

    fn spend(&self, steps: u64) -> bool {
        self.case.steps.set(self.case.steps.get().saturating_add(steps));
        self.case.steps.get() <= MAX_STEPS
    }
}
