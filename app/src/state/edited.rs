//! Something that a person edits and saves at a button: as it stands here, and as the server has it.

use leptos::prelude::*;

use crate::api::Fault;

/// Something edited; a handle that copies.
pub(crate) struct Edited<T: Send + Sync + 'static> {
    /// As it stands here.
    pub(crate) value: RwSignal<T>,
    /// As the server has it.
    base: RwSignal<T>,
    revision: RwSignal<u64>,
    /// What somebody else made of it, until the person decides.
    pub(crate) theirs: RwSignal<Option<(u64, T)>>,
    /// Why it could not be saved.
    pub(crate) fault: RwSignal<Option<Fault>>,
    /// Whether it is on its way.
    pub(crate) busy: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Edited<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Edited<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Edited<T> {
    pub(crate) fn new(value: T, revision: u64) -> Self {
        Self {
            value: RwSignal::new(value.clone()),
            base: RwSignal::new(value),
            revision: RwSignal::new(revision),
            theirs: RwSignal::new(None),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Whether something here is not with the server; followed.
    pub(crate) fn is_dirty(self) -> bool {
        self.value.with(|value| self.base.with(|base| value != base))
    }

    /// The same of a page that may be gone, without following it.
    pub(crate) fn is_dirty_now(self) -> bool {
        let same = self.value.try_with_untracked(|value| {
            self.base.try_with_untracked(|base| value == base).unwrap_or(true)
        });
        same == Some(false)
    }

    /// The revision the next edit names.
    pub(crate) fn revision(self) -> u64 {
        self.revision.get_untracked()
    }

    /// The server has taken what was sent; what was typed meanwhile stays.
    pub(crate) fn settle(self, sent: &T, kept: T, revision: u64) {
        // The page may be gone by now.
        let Some(same) = self.value.try_with_untracked(|value| value == sent) else { return };
        self.fault.set(None);
        self.revision.set(revision);
        self.base.set(kept.clone());
        if same {
            self.value.set(kept);
        }
    }

    /// Somebody else has changed it meanwhile: the person decides.
    pub(crate) fn meet(self, theirs: T, revision: u64) {
        self.theirs.try_set(Some((revision, theirs)));
    }

    /// Keeps this person's text, to be saved over the other one, or takes the other one.
    pub(crate) fn decide(self, mine: bool) {
        let Some((revision, theirs)) = self.theirs.get_untracked() else { return };
        self.revision.set(revision);
        self.base.set(theirs.clone());
        if !mine {
            self.value.set(theirs);
        }
        self.theirs.set(None);
        self.fault.set(None);
    }

    /// Back to what the server has.
    pub(crate) fn revert(self) {
        self.value.set(self.base.get_untracked());
        self.fault.set(None);
    }
}
