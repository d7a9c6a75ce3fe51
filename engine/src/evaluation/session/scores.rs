//! Keeps the score true to the answers: hands what changed to the running board, and evaluates
//! the rules it needs.

use std::cell::Cell;

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{Session, Touched};
use crate::{
    definition::model::{Direction, May, Method},
    evaluation::{graph::Node, program::Program},
    expression::{Code, evaluate},
    scoring::{Open, board::Rated, fixed::Fixed, plan::NodePlan, tally::Brings},
    value::{Answer, Value},
};

impl Session {
    /// What an item brings in a block has changed: its old part goes out, its new part comes in.
    pub(super) fn rate(&mut self, program: &Program, item: u32, block: u32, touched: &mut Touched) {
        let Some(plan) = program.plan.counted(item) else { return };
        let Some(slot) = self.slot_mut(block, program.items[item as usize].slot) else { return };
        let new = match &slot.value {
            _ if !slot.relevant => Brings::Nothing,
            Answer::NotApplicable => Brings::Nothing,
            Answer::Given(Value::Choice(name)) => {
                let list = program.items[item as usize].list;
                let place = list.and_then(|at| program.lists[at as usize].place_of(name));
                place.map_or(Brings::Unanswered, Brings::Choice)
            }
            _ => Brings::Unanswered,
        };
        let old = std::mem::replace(&mut slot.brings, new);
        if old == new {
            return;
        }
        if self.state.board.bring(&program.plan, item, block, old, new) {
            touched.score = true;
            for node in &plan.nodes {
                self.push(program, program.graph.id(Node::Score(*node)), 0);
            }
        }
        if plan.once && self.state.board.failed_anew {
            self.push(program, program.graph.id(Node::Rating(0)), 0);
        }
    }

    /// A block ends: what its items brought goes out.
    pub(super) fn unrate(&mut self, program: &Program, block: u32) {
        let Some(own) = self.state.blocks.get_mut(block as usize).and_then(Option::as_mut) else {
            return;
        };
        let items = &program.scopes[own.scope as usize].items;
        for (item, slot) in items.iter().zip(&mut own.slots) {
            let old = std::mem::take(&mut slot.brings);
            if old != Brings::Nothing {
                self.state.board.bring(&program.plan, *item, block, old, Brings::Nothing);
            }
        }
    }

    pub(super) fn critically_failed(&self, item: u32, block: u32) -> bool {
        let (Some(own), Some(below)) =
            (self.program.plan.counted(item), self.program.plan.critical)
        else {
            return false;
        };
        let slot = self.slot(block, self.program.items[item as usize].slot);
        let Some(Brings::Choice(place)) = slot.map(|slot| slot.brings) else { return false };
        let choice = own.choices.get(place as usize);
        own.critical && choice.and_then(|c| c.points).is_some_and(|points| points < below)
    }

    pub(super) fn compute_tally(&mut self, program: &Program, item: u32) -> bool {
        let expected = self.instances_expected(program, item);
        self.state.board.settle_tally(&program.plan, item, expected)
    }

    /// Whether a repeat around the item is asked and must have instances, though it has none.
    fn instances_expected(&self, program: &Program, item: u32) -> bool {
        let scope = program.items[item as usize].scope;
        program.scopes[scope as usize].repeat.is_some_and(|repeat| {
            let code = &program.items[repeat as usize];
            code.least > 0
                && code.scope == 0
                && self.slot(0, code.slot).is_some_and(|slot| slot.relevant)
                && self.state.instances(0, scope, program).is_none_or(|list| list.len() == 0)
        })
    }

    pub(super) fn compute_score(
        &mut self,
        program: &Program,
        index: u32,
        node: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let code = &program.scores[index as usize];
        let mut broken = false;
        let expression = code.expression.as_ref().and_then(|rule| {
            let view = self.view(0, None, steps);
            let Ok(operand) = evaluate(rule, &view) else {
                broken = true;
                return None;
            };
            let number = operand.number(&self.state.context.zone);
            Decimal::from_f64(number).and_then(Fixed::of)
        });
        let mut made = Vec::with_capacity(code.adjustments.len());
        for rule in &code.adjustments {
            made.push(self.truth(rule.as_ref(), 0, None, steps).unwrap_or_else(|_| {
                broken = true;
                false
            }));
        }
        if broken {
            self.degraded.insert((0, node));
        }
        let changed = self.state.board.settle_score(&program.plan, index, expression, &made);
        touched.score |= changed;
        changed
    }

    pub(super) fn compute_rating(
        &mut self,
        program: &Program,
        index: u32,
        node: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let own = &program.plan.nodes[index as usize];
        let code = &program.scores[index as usize];
        let mut broken = false;
        let mut holds = |session: &Self, rule: &Code| {
            session.truth(Some(rule), 0, None, steps).unwrap_or_else(|_| {
                broken = true;
                false
            })
        };
        let mut rated = self.computed(index, own, code.rules.iter(), &mut holds);
        self.judge(program, index, &mut rated);
        for (rule, place) in code.limiters.iter().zip(0..) {
            if holds(self, rule) {
                rated.limiters.push(place);
            }
        }
        if broken {
            self.degraded.insert((0, node));
        }
        let failed = !self.state.board.failed.is_empty();
        rated.rating = bounded(own, &rated, failed);
        let changed = self.state.board.settle_rating(&program.plan, index, rated);
        let failed_anew =
            own.critical.is_some() && std::mem::take(&mut self.state.board.failed_anew);
        touched.score |= changed || failed_anew;
        changed
    }

    /// The rating by rules or by the bands' bounds.
    fn computed<'a>(
        &self,
        index: u32,
        own: &NodePlan,
        rules: impl Iterator<Item = &'a Code>,
        holds: &mut impl FnMut(&Self, &Code) -> bool,
    ) -> Rated {
        let outcome = &self.state.board.nodes[index as usize].outcome;
        let mut rated = Rated::default();
        if own.by_rules() {
            let has_parts = !own.items.is_empty() || !own.children.is_empty();
            // Rules speak on the whole, never on half of the answers.
            if has_parts && (outcome.unanswered > 0 || outcome.answered == 0) {
                return rated;
            }
            if outcome.undecided > 0 {
                rated.open = Some(Open::Below);
                return rated;
            }
            for (rule, place) in rules.zip(0..) {
                if holds(self, rule) {
                    rated.rule = Some(place);
                    rated.computed = own.rules.get(place).copied();
                    return rated;
                }
            }
            rated.computed = own.otherwise;
            if rated.computed.is_none() {
                rated.open = Some(Open::NoRule);
            }
        } else if let Some(rounded) = outcome.rounded {
            rated.computed = own.band(rounded);
            if rated.computed.is_none() && own.bands.iter().any(|band| band.from.is_some()) {
                rated.open = Some(Open::NoBand);
            }
        }
        rated
    }

    /// A person's judgement, if it counts.
    fn judge(&self, program: &Program, index: u32, rated: &mut Rated) {
        let own = &program.plan.nodes[index as usize];
        let Some((item, reason, may)) = own.judgement else { return };
        let value = |item: u32| self.slot(0, program.items[item as usize].slot).map(|s| &s.value);
        let judged = match value(item) {
            Some(Answer::Given(Value::Choice(name))) => {
                own.bands.iter().position(|band| band.id == *name)
            }
            _ => None,
        };
        let reasoned = match value(reason) {
            Some(Answer::Given(Value::Text(text))) => !text.trim().is_empty(),
            Some(Answer::Given(_)) => true,
            _ => false,
        };
        let outcome = &self.state.board.nodes[index as usize].outcome;
        let Some(place) = judged else {
            let whole = outcome.unanswered == 0 && (outcome.answered > 0 || own.items.is_empty());
            if own.model.method == Method::Judgement && whole {
                rated.open = Some(Open::NoJudgement);
            }
            return;
        };
        let allowed = match (may, rated.computed) {
            (May::Change, _) | (_, None) => true,
            (May::Raise, Some(computed)) => place >= computed,
            (May::Lower, Some(computed)) => place <= computed,
        };
        if !reasoned {
            rated.open = Some(Open::NoReason);
        } else if !allowed {
            rated.open = Some(Open::NotAllowed);
        } else {
            rated.judged = Some(place);
            rated.open = None;
        }
    }
}

/// The rating after limits: floors first, caps have the last word.
fn bounded(own: &NodePlan, rated: &Rated, failed: bool) -> Option<usize> {
    let mut place = rated.unlimited()?;
    let limits = || rated.limiters.iter().filter_map(|at| own.limiters.get(*at as usize));
    for (_, bound) in limits().filter(|(direction, _)| *direction == Direction::AtLeast) {
        place = place.max(*bound);
    }
    for (_, bound) in limits().filter(|(direction, _)| *direction == Direction::AtMost) {
        place = place.min(*bound);
    }
    if let (Some(cap), true) = (own.critical, failed) {
        place = place.min(cap);
    }
    Some(place)
}
