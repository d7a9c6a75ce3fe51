//! Hints: what works and is allowed, and is perhaps not meant. All of it are notes, and said only
//! where it is likely: an advisor who is warned of nothing every day no longer reads.

mod law;
mod readability;
mod weights;

pub(super) use weights::check as weights;

use crate::{
    definition::model::Questionnaire,
    diagnostic::{Diagnostic, Place},
};

/// How often the same is told one by one.
const MOST: usize = 20;

/// What can be said without a compiled definition.
pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    law::check(questionnaire, found);
    readability::check(questionnaire, found);
}

/// Hints of one kind: the first are told with their places, the others counted.
pub(super) struct Told {
    code: &'static str,
    /// The code of the words for several of them.
    several: &'static str,
    notes: Vec<Diagnostic>,
    more: usize,
}

impl Told {
    pub(super) fn of(code: &'static str, several: &'static str) -> Self {
        Self { code, several, notes: Vec::new(), more: 0 }
    }

    pub(super) fn tell(&mut self, place: &Place, field: &str, arguments: &[(&str, &str)]) {
        if self.notes.len() == MOST {
            self.more += 1;
            return;
        }
        let place = Place { path: format!("{}.{field}", place.path), ..place.clone() };
        let note = Diagnostic::note(self.code, place);
        self.notes.push(arguments.iter().fold(note, |note, (name, value)| note.with(name, *value)));
    }

    pub(super) fn finish(self, found: &mut Vec<Diagnostic>) {
        // The rest leads to where the list ended.
        let end = self.notes.last().map(|note| note.place.clone());
        found.extend(self.notes);
        if let Some(place) = end.filter(|_| self.more > 0) {
            let note = Diagnostic::note("hint.more", place);
            found.push(note.with("count", self.more).with("what", self.several));
        }
    }
}
