//! Computes single nodes of the graph.

use std::cell::Cell;

use super::{Session, Touched};
use crate::{
    definition::model::ItemKind,
    evaluation::{ItemFault, graph::Node, state::View},
    expression::{Code, EvaluationFault, evaluate, operand::Operand},
    value::{Answer, Value},
};

/// The finding of a critical item that failed without a rule of its own.
pub(super) const FORCED: u32 = u32::MAX;

impl Session {
    /// Computes one node; whether what others see of it has changed.
    pub(super) fn compute(
        &mut self,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        self.degraded.remove(&(node, block));
        match self.program.graph.node(node) {
            Node::Section(section) => {
                let code = self.program.sections[section as usize].as_ref();
                let relevant = self.truth(code, 0, None, steps);
                let relevant = self.settle(relevant, node, block);
                let before =
                    std::mem::replace(&mut self.state.sections[section as usize], relevant);
                if before != relevant {
                    touched.sections.insert(section);
                }
                before != relevant
            }
            Node::Relevant(item) => {
                let code = &self.program.items[item as usize];
                let around = match code.parent {
                    None => self.state.sections[code.path[0] as usize],
                    Some(parent) => self.parent_relevant(item, parent, block),
                };
                let own = if around {
                    self.truth(code.relevant.as_ref(), block, None, steps)
                } else {
                    Ok(false)
                };
                let slot = code.slot;
                let relevant = self.settle(own, node, block);
                let Some(slot) = self.slot_mut(block, slot) else { return false };
                let before = std::mem::replace(&mut slot.relevant, relevant);
                if before != relevant {
                    touched.items.insert((block, item));
                }
                before != relevant
            }
            Node::Instances(item) => self.compute_instances(item, node, block, steps, touched),
            Node::Value(item) => self.compute_value(item, node, block, steps, touched),
            Node::Check(item) => {
                self.compute_check(item, node, block, steps, touched);
                false
            }
            Node::Findings(item) => {
                self.compute_findings(item, node, block, steps, touched);
                false
            }
            Node::Tally(item) => {
                let changed = self.compute_tally(item);
                touched.score |= changed;
                changed
            }
            Node::Score(index) => self.compute_score(index, node, steps, touched),
            Node::Rating => self.compute_rating(node, steps, touched),
        }
    }

    pub(super) fn view<'a>(
        &'a self,
        block: u32,
        current: Option<u32>,
        steps: &'a Cell<u64>,
    ) -> View<'a> {
        View { program: &self.program, state: &self.state, block, current, choice: None, steps }
    }

    pub(super) fn truth(
        &self,
        code: Option<&Code>,
        block: u32,
        current: Option<u32>,
        steps: &Cell<u64>,
    ) -> Result<bool, EvaluationFault> {
        let Some(code) = code else { return Ok(true) };
        evaluate(code, &self.view(block, current, steps)).map(|operand| operand.truth())
    }

    /// A rule that cannot be evaluated shows what it would hide, and marks the session degraded.
    fn settle(&mut self, outcome: Result<bool, EvaluationFault>, node: u32, block: u32) -> bool {
        outcome.unwrap_or_else(|_| {
            self.degraded.insert((node, block));
            true
        })
    }

    fn parent_relevant(&self, item: u32, parent: u32, block: u32) -> bool {
        let parent_code = &self.program.items[parent as usize];
        let own = &self.program.items[item as usize];
        let at = if parent_code.scope == own.scope {
            block
        } else {
            self.state.block(block).map_or(0, |b| b.parent)
        };
        self.slot(at, parent_code.slot).is_some_and(|slot| slot.relevant)
    }

    fn compute_instances(
        &mut self,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let code = &self.program.items[item as usize];
        if code.instances.is_none() {
            return false;
        }
        let Some(count) = &code.count else {
            // A person's instances: whether they count at all follows the repeat's relevance.
            return true;
        };
        let relevant = self.slot(block, code.slot).is_some_and(|slot| slot.relevant);
        let wanted = if relevant {
            evaluate(count, &self.view(block, None, steps)).map(|operand| operand.number())
        } else {
            Ok(0.0)
        };
        let wanted = wanted.unwrap_or_else(|_| {
            self.degraded.insert((node, block));
            0.0
        });
        let wanted = if wanted >= 1.0 { wanted.min(1e6) as usize } else { 0 };
        let changed = self.resize(item, block, wanted);
        if changed {
            touched.repeats.insert((block, item));
        }
        changed
    }

    fn compute_value(
        &mut self,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let code = &self.program.items[item as usize];
        let Some(slot) = self.slot(block, code.slot) else { return false };
        let value = if !slot.relevant {
            Answer::Blank
        } else if let Some(calculation) = &code.calculation {
            if let Ok(operand) = evaluate(calculation, &self.view(block, Some(item), steps)) {
                self.calculated(item, operand)
            } else {
                self.degraded.insert((node, block));
                Answer::Blank
            }
        } else {
            slot.answer.clone()
        };
        let slot = code.slot;
        let Some(slot) = self.slot_mut(block, slot) else { return false };
        let before = std::mem::replace(&mut slot.value, value);
        let changed = !same(&before, &slot.value);
        if changed {
            touched.items.insert((block, item));
        }
        changed
    }

    /// A calculation's result; on a scale, text that names a choice is that choice.
    fn calculated(&self, item: u32, operand: Operand) -> Answer {
        let model = self.program.model(item);
        let (choices, _) = self.program.questionnaire.choices(model);
        if !choices.is_empty() {
            let text = operand.text();
            if let Some(choice) = choices.iter().find(|choice| choice.name == *text) {
                return Answer::Given(Value::Choice(choice.name.clone()));
            }
        }
        operand.into_value().map_or(Answer::Blank, Answer::Given)
    }

    fn compute_check(
        &mut self,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) {
        let program = std::sync::Arc::clone(&self.program);
        let code = &program.items[item as usize];
        let model = program.model(item);
        let Some(slot) = self.slot(block, code.slot) else { return };
        let (mut faults, mut required, mut offered) = (Vec::new(), false, None);
        if slot.relevant {
            let mut broken = false;
            if let Some(filter) = &code.filter {
                match self.offered(model, filter, block, item, steps) {
                    Ok(list) => offered = Some(list),
                    Err(_) => broken = true,
                }
            }
            let blank = slot.value.is_blank();
            if let Some(rule) = &code.required {
                match self.truth(Some(rule), block, Some(item), steps) {
                    Ok(truth) => required = truth,
                    Err(_) => broken = true,
                }
                if required && blank {
                    faults.push(ItemFault::Required);
                }
            }
            if let (Some(rule), Answer::Given(_)) = (&code.constraint, &slot.value) {
                match self.truth(Some(rule), block, Some(item), steps) {
                    Ok(true) => {}
                    Ok(false) => faults.push(ItemFault::Constraint),
                    Err(_) => broken = true,
                }
            }
            if self.chosen_outside(model, &slot.value, offered.as_deref()) {
                faults.push(ItemFault::Choice);
            }
            if let (ItemKind::Repeat(repeat), Some(scope)) = (&model.kind, code.instances)
                && (self.state.instances(block, scope, &program).len() as u32) < repeat.min
            {
                faults.push(ItemFault::Instances);
            }
            if broken {
                faults.push(ItemFault::Evaluation);
                self.degraded.insert((node, block));
            }
        }
        let Some(slot) = self.slot_mut(block, code.slot) else { return };
        if slot.faults != faults || slot.required != required || slot.offered != offered {
            slot.faults = faults;
            slot.required = required;
            slot.offered = offered;
            touched.items.insert((block, item));
        }
    }

    fn offered(
        &self,
        model: &crate::definition::Item,
        filter: &Code,
        block: u32,
        item: u32,
        steps: &Cell<u64>,
    ) -> Result<Vec<u32>, EvaluationFault> {
        let mut list = Vec::new();
        for (choice, index) in self.program.questionnaire.choices(model).0.iter().zip(0..) {
            let view = View { choice: Some(choice), ..self.view(block, Some(item), steps) };
            if evaluate(filter, &view)?.truth() {
                list.push(index);
            }
        }
        Ok(list)
    }

    /// Whether a choice is chosen that is not there, or not offered now.
    fn chosen_outside(
        &self,
        model: &crate::definition::Item,
        value: &Answer,
        offered: Option<&[u32]>,
    ) -> bool {
        let (choices, _) = self.program.questionnaire.choices(model);
        let inside = |name: &crate::name::Name| {
            choices.iter().zip(0u32..).any(|(choice, index)| {
                choice.name == *name && offered.is_none_or(|list| list.contains(&index))
            })
        };
        match value {
            Answer::Given(Value::Choice(name)) => !inside(name),
            Answer::Given(Value::Choices(names)) => !names.iter().all(inside),
            // A rated calculation that yields no choice of its scale.
            Answer::Given(_) => {
                matches!(model.kind, ItemKind::Calculation { scale: Some(_), .. })
            }
            _ => false,
        }
    }

    fn compute_findings(
        &mut self,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) {
        let program = std::sync::Arc::clone(&self.program);
        let code = &program.items[item as usize];
        let Some(slot) = self.slot(block, code.slot) else { return };
        let mut found = Vec::new();
        if slot.relevant {
            let mut broken = false;
            for (rule, index) in code.findings.iter().zip(0..) {
                match self.truth(Some(rule), block, Some(item), steps) {
                    Ok(true) => found.push(index),
                    Ok(false) => {}
                    Err(_) => broken = true,
                }
            }
            if found.is_empty() && self.critically_failed(item, block) {
                found.push(FORCED);
            }
            if broken {
                self.degraded.insert((node, block));
            }
        }
        let Some(slot) = self.slot_mut(block, code.slot) else { return };
        if slot.findings != found {
            slot.findings = found;
            touched.findings = true;
        }
    }
}

/// Equal answers, with NaN equal to itself: a calculation that stays NaN has not changed.
fn same(a: &Answer, b: &Answer) -> bool {
    match (a, b) {
        (Answer::Given(Value::Number(x)), Answer::Given(Value::Number(y))) => {
            x == y || (x.is_nan() && y.is_nan())
        }
        _ => a == b,
    }
}
