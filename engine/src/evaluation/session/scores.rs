//! Computes the nodes of the score: tallies, the scoring tree, the rating and its limits.

use std::cell::Cell;

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{Session, Touched};
use crate::{
    definition::model::{ItemKind, Method},
    evaluation::typing::{is_not_checked, points},
    expression::evaluate,
    scoring::{
        Limit, LimitCause,
        arithmetic::{Rated, ScoreValue, Tally, band, combine, round},
    },
    value::Answer,
};

/// Largest score an expression may yield; beyond it is no score.
const MAX_SCORE: f64 = 1e12;

impl Session {
    pub(super) fn critically_failed(&self, item: u32, block: u32) -> bool {
        let model = self.program.model(item);
        let questionnaire = &self.program.questionnaire;
        let rule = questionnaire.scoring.as_ref().and_then(|scoring| scoring.critical.as_ref());
        let (true, Some(rule)) = (model.critical, rule) else { return false };
        let slot = self.slot(block, self.program.items[item as usize].slot);
        slot.and_then(|slot| points(questionnaire, model, &slot.value))
            .is_some_and(|points| points < rule.below)
    }

    pub(super) fn compute_tally(&mut self, item: u32) -> bool {
        let program = std::sync::Arc::clone(&self.program);
        let code = &program.items[item as usize];
        let Some(max) = code.max_points else { return false };
        let model = program.model(item);
        let mut tally = Tally { weight: model.weight, max, ..Tally::default() };
        let (_, down) = program.route(0, code.scope);
        let blocks = self.state.reach(0, 0, &down, &program);
        let expected = blocks.is_empty() && self.instances_expected(item);
        for block in blocks {
            let Some(slot) = self.slot(block, code.slot) else { continue };
            if !slot.relevant || slot.value == Answer::NotApplicable {
                continue;
            }
            if let Some(points) = points(&program.questionnaire, model, &slot.value) {
                tally.scored += 1;
                tally.points += points;
                if self.critically_failed(item, block) {
                    tally.failed.push(block);
                }
            } else if is_not_checked(&program.questionnaire, model, &slot.value) {
                tally.not_checked += 1;
            } else {
                tally.unanswered += 1;
            }
        }
        if expected {
            tally.unanswered = 1;
        }
        let before = std::mem::replace(&mut self.state.tallies[item as usize], tally);
        before != self.state.tallies[item as usize]
    }

    /// Whether a repeat around the item is asked and must have instances, though it has none.
    fn instances_expected(&self, item: u32) -> bool {
        let scope = self.program.items[item as usize].scope;
        self.program.scopes[scope as usize].repeat.is_some_and(|repeat| {
            let code = &self.program.items[repeat as usize];
            let must = matches!(&self.program.model(repeat).kind, ItemKind::Repeat(r) if r.min > 0);
            must && code.scope == 0 && self.slot(0, code.slot).is_some_and(|slot| slot.relevant)
        })
    }

    pub(super) fn compute_score(
        &mut self,
        index: u32,
        node: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let program = std::sync::Arc::clone(&self.program);
        let Some(scoring) = &program.questionnaire.scoring else { return false };
        let code = &program.scores[index as usize];
        let method = program.score_model(index).map_or(&Method::Percent, |model| &model.method);
        let expression = code.expression.as_ref().and_then(|rule| {
            if let Ok(operand) = evaluate(rule, &self.view(0, None, steps)) {
                Some(operand.number(&self.state.context.zone))
                    .filter(|number| number.abs() <= MAX_SCORE)
                    .and_then(Decimal::from_f64)
            } else {
                self.degraded.insert((0, node));
                None
            }
        });
        let tallies: Vec<&Tally> =
            code.items.iter().map(|item| &self.state.tallies[*item as usize]).collect();
        let children: Vec<(Decimal, &ScoreValue)> = code
            .children
            .iter()
            .map(|child| {
                let weight = program.score_model(*child).map_or(Decimal::ONE, |m| m.weight);
                (weight, &self.state.scores[*child as usize])
            })
            .collect();
        let mut value = combine(method, &tallies, &children, expression);
        value.rounded = value.value.map(|exact| round(exact, scoring.rounding));
        value.rating = value
            .rounded
            .and_then(|rounded| band(&scoring.bands, rounded))
            .map(|place| scoring.bands[place].id.clone());
        let before = std::mem::replace(&mut self.state.scores[index as usize], value);
        let changed = before != self.state.scores[index as usize];
        touched.score |= changed;
        changed
    }

    pub(super) fn compute_rating(
        &mut self,
        node: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let program = std::sync::Arc::clone(&self.program);
        let Some(scoring) = &program.questionnaire.scoring else { return false };
        let place = |id: &crate::name::Name| scoring.bands.iter().position(|band| band.id == *id);
        let unlimited = self
            .state
            .scores
            .first()
            .and_then(|root| root.rounded)
            .and_then(|r| band(&scoring.bands, r));
        let mut limits = Vec::new();
        let mut limited = unlimited;
        let mut cap =
            |cause: LimitCause, cap: &crate::name::Name, reason: &crate::language::Text| {
                let at = place(cap);
                let binding = matches!((at, unlimited), (Some(at), Some(now)) if at < now);
                if binding {
                    limited = limited.min(at);
                }
                limits.push(Limit { cause, cap: cap.clone(), reason: reason.clone(), binding });
            };
        if let Some(rule) = &scoring.critical {
            for item in 0..program.items.len() as u32 {
                for block in &self.state.tallies[item as usize].failed {
                    if let Some(address) = self.address(item, *block) {
                        cap(LimitCause::Critical(address), &rule.cap, &rule.reason);
                    }
                }
            }
        }
        let mut broken = false;
        for (limiter, code) in scoring.limiters.iter().zip(&program.limiters) {
            match self.truth(Some(code), 0, None, steps) {
                Ok(true) => {
                    cap(LimitCause::Limiter(limiter.id.clone()), &limiter.cap, &limiter.reason);
                }
                Ok(false) => {}
                Err(_) => broken = true,
            }
        }
        if broken {
            self.degraded.insert((0, node));
        }
        let rated = Rated { rating: limited.map(|at| scoring.bands[at].id.clone()), limits };
        let before = std::mem::replace(&mut self.state.rating, rated);
        let changed = before != self.state.rating;
        touched.score |= changed;
        changed
    }
}
