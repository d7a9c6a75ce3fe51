//! What a session tells: states, progress, score, findings.

use jiff::ToSpan;

use super::{Session, nodes::FORCED};
use crate::{
    definition::model::{FindingKind, FindingSeverity, ItemKind, Questionnaire},
    diagnostic::Diagnostic,
    evaluation::{Context, ItemFault, ItemState, Progress, program::Program},
    finding::Finding,
    name::Name,
    response::Address,
    scoring::fixed::Fixed,
    value::{Answer, Value},
};

impl Session {
    /// The compiled definition.
    pub fn program(&self) -> &std::sync::Arc<Program> {
        &self.program
    }

    /// The definition.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.program.questionnaire
    }

    /// What the session knows of the world.
    pub fn context(&self) -> &Context {
        &self.state.context
    }

    /// What could not be read of the loaded response.
    pub fn misfits(&self) -> &[Diagnostic] {
        &self.misfits
    }

    /// How many items stand in it, those of each instance counted anew: what its memory grows with.
    pub fn size(&self) -> usize {
        self.state.blocks.iter().flatten().map(|block| block.slots.len()).sum()
    }

    /// How an item stands; none where there is no such address.
    pub fn item(&self, address: &Address) -> Option<ItemState> {
        let (item, block) = self.find(address)?;
        Some(self.state_of(item, block))
    }

    /// The address of an item seen from another one: in the same instances, as far as they are
    /// around it; none where it stands in a repeat that is not around.
    pub fn near(&self, from: &Address, name: &str) -> Option<Address> {
        let index = *self.program.by_name.get(name)?;
        let code = &self.program.items[index as usize];
        let mut repeats = self.program.ancestry(code.scope);
        repeats.reverse();
        let around = repeats.iter().filter_map(|scope| self.program.scopes[*scope as usize].repeat);
        let mut path = Vec::new();
        for (repeat, place) in around.zip(0..) {
            let own = from.path.get(place)?;
            if self.program.items[repeat as usize].id != own.0 {
                return None;
            }
            path.push(own.clone());
        }
        Some(Address { path, item: code.id.clone() })
    }

    fn state_of(&self, item: u32, block: u32) -> ItemState {
        let code = &self.program.items[item as usize];
        let slot = self.slot(block, code.slot).cloned().unwrap_or_default();
        let computed = code.calculation.is_some() && slot.answer.is_blank();
        let answer = if computed { slot.value } else { slot.answer };
        ItemState {
            relevant: slot.relevant,
            answer,
            required: slot.required,
            read_only: slot.read_only,
            valid: slot.faults.is_empty(),
            faults: slot.faults.iter().collect(),
            offered: slot.offered.map(|list| list.iter().map(|i| *i as usize).collect()),
        }
    }

    /// Ids of a repeat's instances, in order.
    pub fn instances(&self, repeat: &Address) -> Vec<Name> {
        let Some((item, block)) = self.find(repeat) else { return Vec::new() };
        let Some(scope) = self.program.items[item as usize].instances else { return Vec::new() };
        let Some(list) = self.state.instances(block, scope, &self.program) else {
            return Vec::new();
        };
        list.iter().filter_map(|b| Some(self.state.block(b)?.instance.clone())).collect()
    }

    /// The number of an instance among those of its repeat, from 1.
    pub fn instance_number(&self, repeat: &Address, instance: &Name) -> Option<usize> {
        let (item, block) = self.find(repeat)?;
        let scope = self.program.items[item as usize].instances?;
        let list = self.state.instances(block, scope, &self.program)?;
        Some(self.state.number(list.named(instance)?, &self.program))
    }

    /// What people call an instance: its naming item's answer, else its number.
    pub fn instance_name(&self, repeat: &Address, instance: &Name) -> String {
        let number = || {
            let number = self.instance_number(repeat, instance);
            number.map_or_else(String::new, |number| number.to_string())
        };
        let Some(ItemKind::Repeat(model)) =
            self.program.item(repeat.item.as_str()).map(|i| &i.kind)
        else {
            return String::new();
        };
        let Some(label) = &model.instance_label else { return number() };
        match self.item(&repeat.inside(instance, label)).map(|state| state.answer) {
            Some(Answer::Given(Value::Text(text))) if !text.trim().is_empty() => text,
            Some(Answer::Given(value)) if !matches!(value, Value::Text(_)) => {
                let zone = &self.state.context.zone;
                crate::expression::operand::Operand::of(&value).text(zone).into_owned()
            }
            _ => number(),
        }
    }

    /// The code people see for an address's item, such as "3.2".
    pub fn number(&self, address: &Address) -> String {
        self.program.number(address.item.as_str()).to_owned()
    }

    /// Whether a section is asked.
    pub fn section_relevant(&self, section: &Name) -> bool {
        let place = self.program.questionnaire.sections.iter().position(|own| own.id == *section);
        place.is_some_and(|place| self.state.sections[place])
    }

    /// Every (item, block) in document order, the instances of a repeat after it.
    pub(in crate::evaluation) fn walk(&self) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        self.walk_block(0, &mut found);
        found
    }

    fn walk_block(&self, block: u32, found: &mut Vec<(u32, u32)>) {
        let Some(own) = self.state.block(block) else { return };
        for item in &self.program.scopes[own.scope as usize].items {
            found.push((*item, block));
            if let Some(scope) = self.program.items[*item as usize].instances {
                let Some(list) = self.state.instances(block, scope, &self.program) else {
                    continue;
                };
                for inner in list.iter() {
                    self.walk_block(inner, found);
                }
            }
        }
    }

    /// How far the whole is, or a section; kept up to date, so it costs nothing to ask.
    pub fn progress(&self, section: Option<&Name>) -> Progress {
        let sections = &self.program.questionnaire.sections;
        let place = match section {
            None => Some(sections.len()),
            Some(name) => sections.iter().position(|own| own.id == *name),
        };
        place.and_then(|place| self.state.progress.get(place)).copied().unwrap_or_default()
    }

    /// What keeps the response from being complete, in document order.
    pub fn missing(&self) -> Vec<(Address, ItemFault)> {
        let mut found = Vec::new();
        for (item, block) in self.walk() {
            let code = &self.program.items[item as usize];
            let Some(slot) = self.slot(block, code.slot) else { continue };
            if let (Some(address), false) = (self.address(item, block), slot.faults.is_empty()) {
                found.extend(slot.faults.iter().map(|fault| (address.clone(), fault)));
            }
        }
        found
    }

    /// Whether nothing is missing, every rule could be evaluated and every answer read.
    pub fn is_complete(&self) -> bool {
        !self.is_degraded() && self.misfits.is_empty() && self.state.faulty == 0
    }

    /// Whether some rule could not be evaluated.
    pub fn is_degraded(&self) -> bool {
        !self.degraded.is_empty()
    }

    /// The proposed findings, in document order.
    pub fn findings(&self) -> Vec<Finding> {
        let today = self.state.context.now.date();
        let mut found = Vec::new();
        for (item, block) in self.walk() {
            let code = &self.program.items[item as usize];
            let Some(slot) = self.slot(block, code.slot) else { continue };
            let (false, Some(address)) = (slot.findings.is_empty(), self.address(item, block))
            else {
                continue;
            };
            let model = self.program.model(item);
            for rule in &slot.findings {
                if *rule == FORCED {
                    found.push(Finding {
                        item: address.clone(),
                        rule: Name::from("critical"),
                        severity: FindingSeverity::Critical,
                        kind: FindingKind::Precept,
                        legal: model.legal.clone(),
                        text: model.label.clone(),
                        duty: crate::language::Text::default(),
                        deadline: None,
                    });
                    continue;
                }
                let Some(rule) = model.findings.get(*rule as usize) else { continue };
                let legal = if rule.legal.is_empty() { &model.legal } else { &rule.legal };
                found.push(Finding {
                    item: address.clone(),
                    rule: rule.id.clone(),
                    severity: rule.severity,
                    kind: rule.kind,
                    legal: legal.clone(),
                    text: rule.text.clone(),
                    duty: rule.duty.clone(),
                    deadline: rule
                        .deadline_days
                        .and_then(|days| today.checked_add(i64::from(days).days()).ok()),
                });
            }
        }
        found
    }

    /// The rounded score and the rating alone, without the explanation.
    pub fn rated(&self) -> (Option<rust_decimal::Decimal>, Option<&Name>) {
        let (plan, board) = (&self.program.plan, &self.state.board);
        let Some((own, state)) = plan.nodes.first().zip(board.nodes.first()) else {
            return (None, None);
        };
        let band = state.rating.rating.and_then(|place| own.bands.get(place));
        (state.outcome.rounded.map(Fixed::decimal), band.map(|band| &band.id))
    }
}
