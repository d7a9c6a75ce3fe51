//! Taking changes back: what a change will undo is noted before it is applied.
//!
//! Undone, the session stands exactly where it stood: the same answers, also those kept while
//! their items are not asked or their instances are not counted, the same instances in the same
//! order.

use std::sync::Arc;

use super::Session;
use crate::{
    evaluation::{Change, ChangeFault, Delta, Program},
    name::Name,
    response::Address,
    value::Answer,
};

/// What takes one change back. It fits the session only as the change left it: undo in reverse.
#[derive(Clone, Debug)]
pub struct Undo(Step);

#[derive(Clone, Debug)]
enum Step {
    /// The change changed nothing.
    Nothing,
    Answer(Address, Answer),
    /// Takes an added instance away.
    Remove {
        repeat: Address,
        instance: Name,
    },
    /// Brings a removed instance back as the one of a number.
    Restore {
        repeat: Address,
        instance: Name,
        number: usize,
        content: Content,
    },
}

/// What stood in an instance.
#[derive(Clone, Debug, Default)]
struct Content {
    /// Instances of the repeats inside whose number is not computed, outer before inner.
    instances: Vec<(Address, Name)>,
    answers: Vec<(Address, Answer)>,
}

impl Session {
    /// Applies one change, and says what differs from before and how to take it back.
    pub fn apply_undoable(&mut self, change: &Change) -> Result<(Delta, Undo), ChangeFault> {
        let undo = Undo(self.inverse(change));
        Ok((self.apply(change)?, undo))
    }

    /// Takes a change back, and says what differs from before.
    pub fn undo(&mut self, undo: &Undo) -> Delta {
        let program = Arc::clone(&self.program);
        self.forget_touched();
        match &undo.0 {
            Step::Nothing => {}
            Step::Answer(address, answer) => self.put_back(&program, address, answer),
            Step::Remove { repeat, instance } => {
                // It was added, so it is there and a person's.
                let _ = self.remove_instance(repeat, instance);
            }
            Step::Restore { repeat, instance, number, content } => {
                self.settle_in(&program, repeat, instance, Some(*number));
                for (repeat, instance) in &content.instances {
                    self.settle_in(&program, repeat, instance, None);
                }
                for (address, answer) in &content.answers {
                    self.put_back(&program, address, answer);
                }
            }
        }
        self.run();
        self.delta()
    }

    fn settle_in(
        &mut self,
        program: &Program,
        repeat: &Address,
        instance: &Name,
        number: Option<usize>,
    ) {
        if let Some((item, block)) = self.find(repeat) {
            self.grow(program, item, block, instance.clone(), number);
        } else {
            let names = self.parked_instances.entry(repeat.clone()).or_default();
            let place = number.map_or(names.len(), |number| (number - 1).min(names.len()));
            names.insert(place, instance.clone());
        }
    }

    fn put_back(&mut self, program: &Program, address: &Address, answer: &Answer) {
        match self.find(address) {
            Some((item, block)) => self.put(program, item, block, answer.clone()),
            None => self.park_answer(address, answer.clone()),
        }
    }

    fn inverse(&self, change: &Change) -> Step {
        match change {
            Change::Answer { address, .. } => Step::Answer(address.clone(), self.given(address)),
            Change::AddInstance { repeat, instance } => {
                if self.number_of(repeat, instance).is_some() {
                    return Step::Nothing;
                }
                Step::Remove { repeat: repeat.clone(), instance: instance.clone() }
            }
            Change::RemoveInstance { repeat, instance } => {
                let Some(number) = self.number_of(repeat, instance) else {
                    return Step::Nothing;
                };
                let mut content = Content::default();
                self.gather(repeat, instance, &mut content);
                let first = repeat.inside(instance, &Name::from(""));
                let parked = self.parked.range(&first..);
                let inside =
                    parked.take_while(|(address, _)| address.path.starts_with(&first.path));
                content.answers.extend(inside.map(|(a, answer)| (a.clone(), answer.clone())));
                let parked = self.parked_instances.range(&first..);
                let inside =
                    parked.take_while(|(address, _)| address.path.starts_with(&first.path));
                for (repeat, names) in inside {
                    content
                        .instances
                        .extend(names.iter().map(|name| (repeat.clone(), name.clone())));
                }
                let (repeat, instance) = (repeat.clone(), instance.clone());
                Step::Restore { repeat, instance, number, content }
            }
        }
    }

    /// The number of an instance, also of one that waits for a computed count.
    fn number_of(&self, repeat: &Address, instance: &Name) -> Option<usize> {
        self.instance_number(repeat, instance).or_else(|| {
            let names = self.parked_instances.get(repeat)?;
            Some(names.iter().position(|name| name == instance)? + 1)
        })
    }

    fn given(&self, address: &Address) -> Answer {
        let here = self
            .find(address)
            .and_then(|(item, block)| self.slot(block, self.program.items[item as usize].slot));
        let answer = here.map(|slot| &slot.answer).or_else(|| self.parked.get(address));
        answer.cloned().unwrap_or_default()
    }

    fn gather(&self, repeat: &Address, instance: &Name, content: &mut Content) {
        let Some((item, block)) = self.find(repeat) else { return };
        let Some(scope) = self.program.items[item as usize].instances else { return };
        let list = self.state.instances(block, scope, &self.program);
        let Some(block) = list.and_then(|list| list.named(instance)) else { return };
        for (item, slot) in self.program.scopes[scope as usize].items.iter().zip(0..) {
            let code = &self.program.items[*item as usize];
            let address = || repeat.inside(instance, &self.program.model(*item).id);
            if let Some(slot) = self.slot(block, slot).filter(|slot| !slot.answer.is_blank()) {
                content.answers.push((address(), slot.answer.clone()));
            }
            if code.instances.is_some() {
                let inner = address();
                for instance in self.instances(&inner) {
                    if code.count.is_none() {
                        content.instances.push((inner.clone(), instance.clone()));
                    }
                    self.gather(&inner, &instance, content);
                }
            }
        }
    }
}
