//! Trying a definition out: its answers are nobody's, and go with the page unless they are kept as
//! an example.

use std::{collections::BTreeMap, sync::Arc};

use engine::{
    definition::model::{Item, ItemKind},
    evaluation::Program,
    name::Name,
    response::{Address, Response},
};
use leptos::prelude::*;

use super::{
    filter::Filter,
    store::{Fill, Mode},
    undo::Steps,
};

impl Fill {
    /// Forgets everything entered.
    pub(crate) fn start_over(self) {
        self.hold(Response::default());
    }

    /// Shows these answers in place of what was entered.
    pub(crate) fn hold(self, answers: Response) {
        if self.mode != Mode::Preview {
            return;
        }
        self.live.update_value(|live| live.hold(answers));
        self.tried.set(false);
        self.steps.set(Steps::default());
        self.tell_all();
    }

    /// Reads what was entered by another state of the definition. What shows it is drawn anew.
    pub(crate) fn read_by(self, program: Arc<Program>) {
        if self.mode != Mode::Preview {
            return;
        }
        let sections = program.questionnaire().sections.len();
        self.live.update_value(|live| live.read_by(program));
        self.watches.update_value(std::collections::HashMap::clear);
        // One past the last is the check before submission.
        if self.section.get_untracked() > sections {
            self.section.set(0);
        }
        self.moved.notify();
    }

    /// The answers as they are now.
    pub(crate) fn answers(self) -> Response {
        self.with_response(Response::clone)
    }

    /// Shows the section and the instances an item stands in; the focus stays where it is.
    pub(crate) fn show(self, item: &Name) -> Option<Address> {
        let at = self.place_of(item)?;
        if self.filter.get_untracked() != Filter::All {
            self.filter.set(Filter::All);
        }
        let section = self.section_of(item);
        if self.section.get_untracked() != section {
            self.section.set(section);
        }
        Some(at)
    }

    /// Where an item stands, in the instances that are shown; none where there is no instance.
    pub(crate) fn place_of(self, item: &Name) -> Option<Address> {
        let chosen: BTreeMap<Address, Name> = self.chosen.get_untracked();
        self.read(|questionnaire, session| {
            let mut sections = questionnaire.sections.iter();
            let mut repeats = Vec::new();
            if !sections.any(|section| leads_to(&section.items, item, &mut repeats)) {
                return None;
            }
            let mut at = Address::top(item.clone());
            for repeat in repeats {
                let around = Address { path: at.path.clone(), item: repeat.clone() };
                let all = session.instances(&around);
                let shown = chosen.get(&around).filter(|own| all.contains(own));
                let instance = shown.or_else(|| all.first())?.clone();
                at.path.push((repeat, instance));
            }
            Some(at)
        })
    }
}

/// The repeats to go into from these items to reach one; whether it is there at all.
fn leads_to(items: &[Item], wanted: &Name, repeats: &mut Vec<Name>) -> bool {
    items.iter().any(|item| {
        if item.id == *wanted {
            return true;
        }
        let is_repeat = matches!(item.kind, ItemKind::Repeat(_));
        if is_repeat {
            repeats.push(item.id.clone());
        }
        let found = leads_to(item.children(), wanted, repeats);
        if !found && is_repeat {
            repeats.pop();
        }
        found
    })
}
