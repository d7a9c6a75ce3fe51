//! What was done here and is not with the server yet: what this page knows of it.
//!
//! Every operation is first fresh, then kept on the device, then acknowledged and gone. What the
//! device cannot keep is held in memory and sent all the same. It never forgets an operation by
//! itself: only [`Outbox::acknowledge`] removes.

use protocol::operation::{Action, Operation};

use super::{device_id::device_id, waiting::Waiting};
use crate::kept::Kept;

/// What stood at a place when a person wrote there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The latest operation.
    pub(crate) base: Option<String>,
    /// The others of a conflict.
    pub(crate) resolves: Vec<String>,
}

/// Where an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On this page only, on its way to the disk.
    Fresh,
    /// On this device's disk.
    Kept,
    /// On this page only, because the device could not keep it.
    Held,
}

/// The unsent operations of one response.
#[derive(Clone)]
pub(crate) struct Outbox {
    definition: String,
    opened_ms: f64,
    /// The disk that what is kept lies on.
    disk: Option<String>,
    entries: Vec<(Operation, Place)>,
}

impl Outbox {
    /// The outbox of a response of a definition's version, with what the device has kept.
    pub(crate) fn new(definition: &str, kept: Kept) -> Self {
        let entries = kept.operations.into_iter();
        Self {
            definition: definition.to_owned(),
            opened_ms: crate::device::now_ms(),
            disk: kept.disk,
            entries: entries.map(|operation| (operation, Place::Kept)).collect(),
        }
    }

    /// The version that is written on.
    pub(crate) fn definition(&self) -> &str {
        &self.definition
    }

    /// The disk that what is kept lies on.
    pub(crate) fn disk(&self) -> Option<String> {
        self.disk.clone()
    }

    /// Notes which disk there is. On another one nothing lies yet: all of it is fresh again.
    fn note_disk(&mut self, disk: Option<String>) -> bool {
        let is_other = self.disk != disk;
        if is_other {
            self.disk = disk;
            for (_, place) in self.entries.iter_mut().filter(|(_, place)| *place == Place::Kept) {
                *place = Place::Fresh;
            }
        }
        is_other
    }

    /// Takes what a person did; returns the operation's id.
    ///
    /// Writing on at the same place says the last operation anew; it gets a name of its own on the
    /// disk where some tab tried to send it.
    pub(crate) fn add(&mut self, action: Action, seen: Seen) -> String {
        if let Some((last, place)) = self.entries.last_mut()
            && *place != Place::Held
            && last.definition == self.definition
            && replaces(&action, &last.action)
        {
            last.action = action;
            *place = Place::Fresh;
            return last.op_id.clone();
        }
        self.add_new(action, seen)
    }

    fn add_new(&mut self, action: Action, seen: Seen) -> String {
        let operation = Operation {
            op_id: crate::device::new_id(),
            device_id: device_id(),
            // Numbered when it is kept.
            seq: 0,
            definition: self.definition.clone(),
            base: seen.base,
            resolves: seen.resolves,
            device_time: crate::device::now_rfc3339(),
            elapsed_ms: (crate::device::now_ms() - self.opened_ms).max(0.0) as u64,
            action,
        };
        let id = operation.op_id.clone();
        self.entries.push((operation, Place::Fresh));
        id
    }

    /// What is to be written to the disk, in order.
    pub(crate) fn fresh(&self) -> Vec<Operation> {
        self.entries_in(Place::Fresh)
    }

    fn entries_in(&self, place: Place) -> Vec<Operation> {
        let those = self.entries.iter().filter(|(_, own)| *own == place);
        those.map(|(operation, _)| operation.clone()).collect()
    }

    /// Notes how operations are on the disk: `before` as they were given there, `kept` as they are.
    /// One that was said anew meanwhile has to go there again; so have all, where it is another disk.
    pub(crate) fn note_kept(&mut self, before: &[Operation], kept: Kept) {
        self.note_disk(kept.disk);
        for (before, kept) in before.iter().zip(kept.operations) {
            let own = self.entries.iter_mut().find(|(own, _)| own.op_id == before.op_id);
            if let Some((own, place)) = own {
                let unchanged = own.action == kept.action;
                let action = std::mem::replace(own, kept).action;
                if unchanged {
                    *place = Place::Kept;
                } else {
                    own.action = action;
                }
            }
        }
    }

    /// Holds in memory what the device could not keep, with numbers that nothing else has.
    pub(crate) fn hold(&mut self, operations: &[Operation]) {
        let mut number = crate::device::now_ms() as u64;
        for (own, place) in &mut self.entries {
            if *place == Place::Fresh && operations.iter().any(|o| o.op_id == own.op_id) {
                // The disk may have other words under its name: what is held is another operation.
                if own.seq != 0 {
                    own.op_id = crate::device::new_id();
                }
                own.seq = number;
                number += 1;
                *place = Place::Held;
            }
        }
    }

    /// Lets the disk try again with what it could not take, in order before what is new.
    pub(crate) fn retry_held(&mut self) {
        for (own, place) in self.entries.iter_mut().filter(|(_, place)| *place == Place::Held) {
            // It may have been sent from memory.
            own.op_id = crate::device::new_id();
            own.seq = 0;
            *place = Place::Fresh;
        }
    }

    /// The highest number of what this page knows to be on the disk.
    pub(crate) fn highest_kept(&self) -> u64 {
        let kept = self.entries.iter().filter(|(_, place)| *place == Place::Kept);
        kept.map(|(operation, _)| operation.seq).max().unwrap_or(0)
    }

    /// Takes over what the device has kept, of every tab; fresh and held ones stay on top.
    ///
    /// `looked_at` is the highest number known before the disk was read. What came to the disk since
    /// stays; what lay on another disk is fresh again. Says whether there is any of it.
    pub(crate) fn stand_on(&mut self, kept: Kept, looked_at: u64) -> bool {
        let is_other = self.note_disk(kept.disk);
        let kept = kept.operations;
        let own = std::mem::take(&mut self.entries);
        let rest = own.into_iter().filter(|(operation, place)| match place {
            Place::Fresh => true,
            Place::Kept if operation.seq <= looked_at => false,
            _ => !kept.iter().any(|kept| kept.op_id == operation.op_id),
        });
        let rest: Vec<_> = rest.collect();
        let fresh: Vec<String> = rest.iter().map(|(own, _)| own.op_id.clone()).collect();
        self.entries = kept
            .into_iter()
            .filter(|kept| !fresh.contains(&kept.op_id))
            .map(|operation| (operation, Place::Kept))
            .chain(rest)
            .collect();
        is_other && !fresh.is_empty()
    }

    /// What the device could not keep: it is sent from here.
    pub(crate) fn held(&self) -> Vec<Operation> {
        self.entries_in(Place::Held)
    }

    /// Whether something is only in memory, because the device could not keep it.
    pub(crate) fn is_overflowing(&self) -> bool {
        self.entries.iter().any(|(_, place)| *place == Place::Held)
    }

    /// Whether everything is on the disk.
    pub(crate) fn is_kept(&self) -> bool {
        self.entries.iter().all(|(_, place)| *place == Place::Kept)
    }

    /// The unsent operations in the order they were made.
    pub(crate) fn unsent(&self) -> Vec<Operation> {
        self.entries.iter().map(|(operation, _)| operation.clone()).collect()
    }

    /// What the unsent operations bring.
    pub(crate) fn waiting(&self) -> Waiting {
        Waiting::of(self.entries.iter().map(|(operation, _)| operation))
    }

    /// How many operations are unsent.
    pub(crate) fn count(&self) -> usize {
        self.entries.len()
    }

    /// When the oldest unsent operation was made, by this device's clock.
    pub(crate) fn oldest(&self) -> Option<&str> {
        self.entries.first().map(|(operation, _)| operation.device_time.as_str())
    }

    /// Forgets operations that the server has; what was said anew meanwhile is another one.
    pub(crate) fn acknowledge(&mut self, operations: &[Operation]) {
        self.entries.retain(|(own, place)| {
            let is = |gone: &Operation| gone.op_id == own.op_id && gone.action == own.action;
            *place == Place::Fresh || !operations.iter().any(is)
        });
    }
}

/// Whether an action makes an earlier one at the same place needless.
fn replaces(action: &Action, before: &Action) -> bool {
    match (action, before) {
        (Action::Answer { address: a, .. }, Action::Answer { address: b, .. })
        | (Action::Comment { address: a, .. }, Action::Comment { address: b, .. })
        | (Action::Methods { address: a, .. }, Action::Methods { address: b, .. }) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use engine::response::Address;

    use super::*;

    fn operation(seq: u64) -> Operation {
        let address: Address = "residents".parse().expect("an address");
        Operation {
            op_id: format!("operation {seq}"),
            device_id: "device".into(),
            seq,
            definition: String::new(),
            base: None,
            resolves: Vec::new(),
            device_time: String::new(),
            elapsed_ms: 0,
            action: Action::Answer { address, value: seq.into() },
        }
    }

    fn kept(numbers: &[u64], disk: Option<&str>) -> Kept {
        let operations = numbers.iter().copied().map(operation).collect();
        Kept { operations, disk: disk.map(str::to_owned) }
    }

    fn outbox(numbers: &[u64]) -> Outbox {
        let Kept { operations, disk } = kept(numbers, Some("old"));
        let entries = operations.into_iter().map(|own| (own, Place::Kept)).collect();
        Outbox { definition: String::new(), opened_ms: 0.0, disk, entries }
    }

    fn numbers(operations: &[Operation]) -> Vec<u64> {
        operations.iter().map(|own| own.seq).collect()
    }

    #[test]
    fn what_the_disk_has_no_more_was_sent_by_another_tab() {
        let mut outbox = outbox(&[5, 6]);
        assert!(!outbox.stand_on(kept(&[6], Some("old")), 6));
        assert_eq!(numbers(&outbox.unsent()), [6]);
        assert!(outbox.is_kept());
    }

    #[test]
    fn what_lay_on_a_disk_that_was_cleared_goes_to_the_new_one() {
        let mut outbox = outbox(&[5, 6]);
        assert!(outbox.stand_on(kept(&[], None), 6));
        assert_eq!(numbers(&outbox.fresh()), [5, 6]);
    }

    #[test]
    fn another_tab_that_counts_higher_on_the_new_disk_hides_nothing() {
        let mut outbox = outbox(&[5, 6]);
        assert!(outbox.stand_on(kept(&[9], Some("new")), 6));
        assert_eq!(numbers(&outbox.fresh()), [5, 6]);
        assert_eq!(numbers(&outbox.unsent()), [9, 5, 6]);
    }

    #[test]
    fn what_was_done_after_the_disk_was_cleared_goes_there_after_what_was_done_before() {
        let mut outbox = outbox(&[5, 6]);
        let late = Operation { seq: 0, ..operation(7) };
        outbox.entries.push((late.clone(), Place::Fresh));
        // The disk took nothing: it is another one.
        outbox.note_kept(&[late], kept(&[], Some("new")));
        assert_eq!(numbers(&outbox.fresh()), [5, 6, 0]);
        let before = outbox.fresh();
        let mut now = kept(&[5, 6, 7], Some("new"));
        now.operations[2].op_id = "operation 7".into();
        outbox.note_kept(&before, now);
        assert!(outbox.is_kept());
        assert_eq!(numbers(&outbox.unsent()), [5, 6, 7]);
    }
}
