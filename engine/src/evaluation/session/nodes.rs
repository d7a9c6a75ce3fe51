//! Computes single nodes of the graph.

use std::{cell::Cell, sync::Arc};

use jiff::tz::TimeZone;

use super::{Session, Touched};
use crate::{
    definition::model::ItemKind,
    evaluation::{
        ItemFault, Program,
        graph::Node,
        state::{Counted, Faults, View},
        totals::Total,
        typing::proposed,
    },
    expression::{Code, EvaluationFault, evaluate, operand::Operand},
    name::Name,
    value::{Answer, Value},
};

/// The finding of a critical item that failed without a rule of its own.
pub(super) const FORCED: u32 = u32::MAX;

impl Session {
    /// Computes one node; whether what others see of it has changed.
    pub(super) fn compute(
        &mut self,
        program: &Program,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        if !self.degraded.is_empty() {
            self.degraded.remove(&(block, node));
        }
        match program.graph.node(node) {
            Node::Section(section) => {
                let code = program.sections[section as usize].as_ref();
                let relevant = self.truth(code, 0, None, steps);
                let relevant = self.settle(relevant, node, block);
                let before =
                    std::mem::replace(&mut self.state.sections[section as usize], relevant);
                if before != relevant {
                    touched.sections.push(section);
                }
                before != relevant
            }
            Node::Relevant(item) => {
                let code = &program.items[item as usize];
                let around = match code.parent {
                    None => self.state.sections[code.section as usize],
                    Some(parent) => self.parent_relevant(program, item, parent, block),
                };
                let own = if around {
                    self.truth(code.relevant.as_deref(), block, None, steps)
                } else {
                    Ok(false)
                };
                let relevant = self.settle(own, node, block);
                let Some(slot) = self.slot_mut(block, code.slot) else { return false };
                let before = std::mem::replace(&mut slot.relevant, relevant);
                if before != relevant {
                    touched.items.push((block, item));
                    self.count(program, item, block);
                }
                before != relevant
            }
            Node::Instances(item) => self.compute_instances(program, item, node, block, steps),
            Node::Value(item) => self.compute_value(program, item, node, block, steps, touched),
            Node::Check(item) => {
                self.compute_check(program, item, node, block, steps, touched);
                false
            }
            Node::Findings(item) => {
                self.compute_findings(program, item, node, block, steps, touched);
                false
            }
            Node::Tally(item) => {
                let changed = self.compute_tally(program, item);
                touched.score |= changed;
                changed
            }
            Node::Total(index) => {
                let place = program.totals[index as usize].place;
                self.state.total_mut(block, place).is_some_and(Total::show)
            }
            Node::Score(index) => self.compute_score(program, index, node, steps, touched),
            Node::Rating(index) => self.compute_rating(program, index, node, steps, touched),
        }
    }

    /// Counts an item anew in the progress of its section.
    pub(super) fn count(&mut self, program: &Program, item: u32, block: u32) {
        let code = &program.items[item as usize];
        let Some(slot) = self.slot_mut(block, code.slot) else { return };
        let asked = slot.relevant && code.asks;
        let counted = Counted {
            asked,
            // What is proposed counts as long as it stands.
            answered: asked
                && !(slot.answer.is_blank()
                    && (code.calculation.is_none() || slot.value.is_blank())),
            wrong: slot.relevant && slot.faults.iter().any(|fault| fault != ItemFault::Required),
            faulty: !slot.faults.is_empty(),
        };
        let before = std::mem::replace(&mut slot.counted, counted);
        self.discount(program, item, before, counted);
    }

    /// Takes what an item counted as off the progress, and puts what it counts as now.
    pub(super) fn discount(&mut self, program: &Program, item: u32, off: Counted, on: Counted) {
        if off == on {
            return;
        }
        let section = program.items[item as usize].section as usize;
        let whole = self.state.progress.len() - 1;
        for place in [section, whole] {
            let own = &mut self.state.progress[place];
            own.asked = own.asked - u32::from(off.asked) + u32::from(on.asked);
            own.answered = own.answered - u32::from(off.answered) + u32::from(on.answered);
            own.faults = own.faults - u32::from(off.wrong) + u32::from(on.wrong);
        }
        self.state.faulty = self.state.faulty - u32::from(off.faulty) + u32::from(on.faulty);
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
            self.degraded.insert((block, node));
            true
        })
    }

    fn parent_relevant(&self, program: &Program, item: u32, parent: u32, block: u32) -> bool {
        let parent_code = &program.items[parent as usize];
        let at = if parent_code.scope == program.items[item as usize].scope {
            block
        } else {
            self.state.block(block).map_or(0, |b| b.parent)
        };
        self.slot(at, parent_code.slot).is_some_and(|slot| slot.relevant)
    }

    fn compute_instances(
        &mut self,
        program: &Program,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
    ) -> bool {
        let code = &program.items[item as usize];
        let Some(count) = &code.count else {
            // A person's instances: whether they count at all follows the repeat's relevance.
            self.count_instances(program, item, block);
            return true;
        };
        let relevant = self.slot(block, code.slot).is_some_and(|slot| slot.relevant);
        let wanted = if relevant {
            evaluate(count, &self.view(block, None, steps))
                .map(|operand| operand.number(&self.state.context.zone))
        } else {
            Ok(0.0)
        };
        let wanted = wanted.unwrap_or_else(|_| {
            self.degraded.insert((block, node));
            0.0
        });
        let wanted = if wanted >= 1.0 { wanted.min(1e6) as usize } else { 0 };
        let changed = self.resize(program, item, block, wanted);
        self.count_instances(program, item, block);
        changed
    }

    fn compute_value(
        &mut self,
        program: &Program,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) -> bool {
        let code = &program.items[item as usize];
        let Some(slot) = self.slot(block, code.slot) else { return false };
        let value = if !slot.relevant {
            (!slot.value.is_blank()).then_some(Answer::Blank)
        } else if let (Some(calculation), Answer::Blank) = (&code.calculation, &slot.answer) {
            // Of a question it is what stands while nothing is answered.
            let value = evaluate(calculation, &self.view(block, Some(item), steps))
                .map(|operand| calculated(program, item, operand, &self.state.context.zone));
            let value = value.unwrap_or_else(|_| {
                self.degraded.insert((block, node));
                Answer::Blank
            });
            let slot = self.slot(block, code.slot);
            slot.is_some_and(|slot| !same(&slot.value, &value)).then_some(value)
        } else {
            (slot.value != slot.answer).then(|| slot.answer.clone())
        };
        let Some(slot) = self.slot_mut(block, code.slot) else { return false };
        let changed = value.is_some();
        if let Some(value) = value {
            slot.value = value;
            if code.calculation.is_some() {
                touched.items.push((block, item));
                self.count(program, item, block);
            }
        }
        self.contribute(program, item, block);
        self.rate(program, item, block, touched);
        changed
    }

    fn compute_check(
        &mut self,
        program: &Program,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) {
        let code = &program.items[item as usize];
        let Some(slot) = self.slot(block, code.slot) else { return };
        let (mut faults, mut required, mut offered) = (Faults::default(), false, None);
        let mut read_only = false;
        if slot.relevant {
            let mut broken = false;
            if let Some(filter) = &code.filter {
                match self.offered(program, filter, block, item, steps) {
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
                    faults.add(ItemFault::Required);
                }
            }
            if let Some(rule) = &code.read_only {
                match self.truth(Some(rule), block, Some(item), steps) {
                    Ok(truth) => read_only = truth,
                    Err(_) => broken = true,
                }
            }
            if let (Some(rule), Answer::Given(_)) = (&code.constraint, &slot.value) {
                match self.truth(Some(rule), block, Some(item), steps) {
                    Ok(true) => {}
                    Ok(false) => faults.add(ItemFault::Constraint),
                    Err(_) => broken = true,
                }
            }
            // What people choose is in the list; what a rule yields or a filter offers may differ.
            if (code.filter.is_some() || code.calculation.is_some())
                && chosen_outside(program, item, &slot.value, offered.as_deref())
            {
                faults.add(ItemFault::Choice);
            }
            if let (1.., Some(scope)) = (code.least, code.instances) {
                let list = self.state.instances(block, scope, program);
                if list.is_none_or(|list| list.len() < code.least as usize) {
                    faults.add(ItemFault::Instances);
                }
            }
            if broken {
                faults.add(ItemFault::Evaluation);
                self.degraded.insert((block, node));
            }
        }
        let Some(slot) = self.slot_mut(block, code.slot) else { return };
        let flags = (slot.required, slot.read_only);
        if slot.faults != faults || flags != (required, read_only) || slot.offered != offered {
            slot.faults = faults;
            slot.read_only = read_only;
            slot.required = required;
            slot.offered = offered;
            touched.items.push((block, item));
            self.count(program, item, block);
        }
    }

    fn offered(
        &self,
        program: &Program,
        filter: &Code,
        block: u32,
        item: u32,
        steps: &Cell<u64>,
    ) -> Result<Arc<[u32]>, EvaluationFault> {
        let code = &program.items[item as usize];
        let choices = program.choices(item);
        let keeps = |place: u32| {
            let choice = choices.get(place as usize);
            let view = View { choice, ..self.view(block, Some(item), steps) };
            evaluate(filter, &view).map(|operand| operand.truth())
        };
        let gather = |places: &mut dyn Iterator<Item = u32>| {
            let mut list = Vec::new();
            for place in places {
                if keeps(place)? {
                    list.push(place);
                }
            }
            Ok(list.into())
        };
        if let (Some(lookup), Some(list)) = (&code.lookup, code.list) {
            let view = self.view(block, Some(item), steps);
            let key = evaluate(&lookup.key, &view)?;
            if let Some(found) = program.lists[list as usize].matching(lookup, &key) {
                if lookup.further {
                    return gather(&mut found.iter().copied());
                }
                return Ok(Arc::clone(found));
            }
        }
        gather(&mut (0..choices.len() as u32))
    }

    fn compute_findings(
        &mut self,
        program: &Program,
        item: u32,
        node: u32,
        block: u32,
        steps: &Cell<u64>,
        touched: &mut Touched,
    ) {
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
                self.degraded.insert((block, node));
            }
        }
        let Some(slot) = self.slot_mut(block, code.slot) else { return };
        if slot.findings != found {
            slot.findings = found;
            touched.findings = true;
        }
    }
}

/// A calculation's result; on a scale, text that names a choice is that choice.
fn calculated(program: &Program, item: u32, operand: Operand<'_>, zone: &TimeZone) -> Answer {
    if program.items[item as usize].asks {
        return proposed(program.model(item), operand, zone);
    }
    if let Some(list) = program.items[item as usize].list
        && let Some(name) = program.lists[list as usize].name(&operand.text(zone))
    {
        return Answer::Given(Value::Choice(name.clone()));
    }
    operand.into_value().map_or(Answer::Blank, Answer::Given)
}

/// Whether a choice is chosen that is not there, or not offered now.
fn chosen_outside(program: &Program, item: u32, value: &Answer, offered: Option<&[u32]>) -> bool {
    let list = program.items[item as usize].list;
    let inside = |name: &Name| {
        let place = list.and_then(|list| program.lists[list as usize].place_of(name));
        let first =
            place.is_some_and(|place| offered.is_none_or(|own| own.binary_search(&place).is_ok()));
        // Another choice of the same name may be the one that is offered.
        let named = |place: &u32| program.choices(item).get(*place as usize).map(|own| &own.name);
        first || offered.is_some_and(|own| own.iter().any(|place| named(place) == Some(name)))
    };
    match value {
        Answer::Given(Value::Choice(name)) => list.is_some() && !inside(name),
        Answer::Given(Value::Choices(names)) => list.is_some() && !names.iter().all(inside),
        // A rated calculation that yields no choice of its scale.
        Answer::Given(_) => {
            list.is_some() && matches!(program.model(item).kind, ItemKind::Calculation { .. })
        }
        _ => false,
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
