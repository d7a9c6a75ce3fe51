//! Random histories of devices against what must be true of every one of them.

use std::collections::BTreeMap;

use engine::name::Name;
use protocol::operation::{Action, Fold, Operation, Part, Slot, StoredOperation, apply};
use serde_json::{Value as Json, json};

use crate::dice::Dice;

/// Histories tried here; `LOOD_HISTORIES` asks for another number.
const HISTORIES: u64 = 4_000;

/// How a server keeps what devices send.
#[derive(Clone, Copy)]
enum Server {
    /// As ours does.
    Ours,
    /// The last writer wins: the control, which must be found out.
    LastWriterWins,
}

/// A device: what it knows of the log, and what it has not sent.
struct Device {
    id: String,
    person: String,
    known: Fold,
    position: u64,
    queue: Vec<Operation>,
    seq: u64,
}

impl Device {
    /// Writes as the app does: naming what its screen shows.
    fn write(&mut self, action: Action, number: u64) {
        let slot = Slot::written_by(&action);
        let (mut base, mut resolves) = (None, Vec::new());
        if let Some(slot) = &slot {
            let own = self.queue.iter().rev();
            let mut own = own.filter(|own| Slot::written_by(&own.action).as_ref() == Some(slot));
            base = own.next().map(|own| own.op_id.clone());
            if base.is_none() {
                let heads = self.known.at(slot).iter();
                resolves = heads.filter_map(|head| head.op_ids.last().cloned()).collect();
                base = resolves.pop();
            }
        }
        self.seq += 1;
        self.queue.push(Operation {
            op_id: format!("o{number}"),
            device_id: self.id.clone(),
            seq: self.seq,
            definition: String::new(),
            base,
            resolves,
            device_time: String::new(),
            elapsed_ms: 0,
            action,
        });
    }

    /// What its screen shows.
    fn shown(&self) -> engine::response::Response {
        let mut response = self.known.response.clone();
        self.queue.iter().for_each(|operation| apply(&mut response, &operation.action));
        response
    }
}

/// The log, as sent; and the fold of it, as the server keeps it.
struct World {
    server: Server,
    log: Vec<StoredOperation>,
    fold: Fold,
    devices: Vec<Device>,
    written: u64,
}

impl World {
    fn new(server: Server, dice: &mut Dice) -> Self {
        let devices = 2 + dice.throw(3);
        let devices = (0..devices)
            .map(|number| Device {
                id: format!("d{number}"),
                // Now and then one person has two devices.
                person: format!("p{}", if dice.throw(5) == 0 { 0 } else { number }),
                known: Fold::default(),
                position: 0,
                queue: Vec::new(),
                seq: 0,
            })
            .collect();
        Self { server, log: Vec::new(), fold: Fold::default(), devices, written: 0 }
    }

    fn step(&mut self, dice: &mut Dice) {
        let at = dice.throw(self.devices.len() as u64) as usize;
        match dice.throw(10) {
            0..=5 => self.write(at, dice),
            6 | 7 => {
                let count = 1 + dice.throw(4) as usize;
                self.push(at, count, dice.throw(3) == 0);
            }
            _ => self.pull(at),
        }
    }

    fn write(&mut self, at: usize, dice: &mut Dice) {
        let address = ["a", "b", "r:i1/c", "r:i2/c"][dice.throw(4) as usize].parse().unwrap();
        let value = dice.throw(4);
        let action = match dice.throw(8) {
            0..=4 => {
                let value = if value == 3 { Json::Null } else { json!(value) };
                Action::Answer { address, value }
            }
            5 => Action::Comment { address, text: format!("words {value}") },
            6 => {
                let all = ["document", "interview", "observation", "register"];
                Action::Methods { address, methods: vec![all[value as usize].to_owned()] }
            }
            _ => {
                let (repeat, instance) =
                    ("r".parse().unwrap(), Name::from(format!("i{value}").as_str()));
                if dice.throw(3) == 0 {
                    Action::RemoveInstance { repeat, instance }
                } else {
                    Action::AddInstance { repeat, instance }
                }
            }
        };
        self.written += 1;
        let number = self.written;
        self.devices[at].write(action, number);
    }

    /// Sends the oldest of a queue; where the reply is lost, the device sends them again later.
    fn push(&mut self, at: usize, count: usize, reply_lost: bool) {
        let count = count.min(self.devices[at].queue.len());
        let batch: Vec<Operation> = self.devices[at].queue[..count].to_vec();
        let person = self.devices[at].person.clone();
        for operation in batch {
            if self.log.iter().any(|own| own.operation.op_id == operation.op_id) {
                continue;
            }
            let stored = StoredOperation {
                position: self.log.len() as u64 + 1,
                actor: person.clone(),
                actor_name: String::new(),
                accepted_at: String::new(),
                operation,
            };
            self.fold.take(&self.kept(&stored));
            self.log.push(stored);
        }
        if !reply_lost {
            self.devices[at].queue.drain(..count);
            self.pull(at);
        }
    }

    /// What the server makes of an operation.
    fn kept(&self, stored: &StoredOperation) -> StoredOperation {
        let mut stored = stored.clone();
        if let (Server::LastWriterWins, Some(slot)) =
            (self.server, Slot::written_by(&stored.operation.action))
        {
            let heads = self.fold.at(&slot).iter();
            stored.operation.resolves =
                heads.flat_map(|head| head.op_ids.iter().cloned()).collect();
        }
        stored
    }

    fn pull(&mut self, at: usize) {
        let position = self.devices[at].position as usize;
        for index in position..self.log.len() {
            let stored = match self.server {
                Server::Ours => self.log[index].clone(),
                // Every replica of the control forgets alike.
                Server::LastWriterWins => {
                    let mut stored = self.log[index].clone();
                    if let Some(slot) = Slot::written_by(&stored.operation.action) {
                        let heads = self.devices[at].known.at(&slot).iter();
                        stored.operation.resolves =
                            heads.flat_map(|head| head.op_ids.iter().cloned()).collect();
                    }
                    stored
                }
            };
            self.devices[at].known.take(&stored);
        }
        self.devices[at].position = self.log.len() as u64;
    }

    /// Everybody has a network again.
    fn settle(&mut self) {
        for at in 0..self.devices.len() {
            let all = self.devices[at].queue.len();
            self.push(at, all, false);
        }
        for at in 0..self.devices.len() {
            self.pull(at);
        }
    }

    /// What is wrong with how it ended.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for device in &self.devices {
            if device.known != self.fold || device.shown() != self.fold.response {
                faults.push(format!("{} ended with something else", device.id));
            }
        }
        if self.log.len() as u64 != self.written {
            faults.push(format!("{} written, {} in the log", self.written, self.log.len()));
        }
        let mut by_slot: BTreeMap<Slot, Vec<&StoredOperation>> = BTreeMap::new();
        for stored in &self.log {
            if let Some(slot) = Slot::written_by(&stored.operation.action) {
                by_slot.entry(slot).or_default().push(stored);
            }
        }
        for (slot, written) in &by_slot {
            let heads = self.fold.at(slot);
            for (place, own) in written.iter().enumerate() {
                let id = &own.operation.op_id;
                let stands = heads.iter().any(|head| head.op_ids.contains(id));
                let later = &written[place + 1..];
                if !stands && !later.iter().any(|later| names(later, own, written)) {
                    faults.push(format!("{slot}: {id} was dropped unseen"));
                }
                if stands && later.iter().any(|later| names_itself(later, own)) {
                    faults.push(format!("{slot}: {id} was written over and stands"));
                }
            }
            if slot.part == Part::Answer {
                let shown = self.fold.response.answers.get(&slot.address).cloned();
                let last = heads.last().map(|head| head.value.clone()).unwrap_or_default();
                if shown.unwrap_or_default() != last {
                    faults.push(format!("{slot} shows something else than its last answer"));
                }
            }
        }
        faults
    }
}

/// Whether the author of an operation saw another operation.
fn names_itself(later: &StoredOperation, own: &StoredOperation) -> bool {
    let Operation { base, resolves, device_id, .. } = &later.operation;
    let same = later.actor == own.actor && *device_id == own.operation.device_id;
    same || base.as_ref() == Some(&own.operation.op_id) || resolves.contains(&own.operation.op_id)
}

/// Whether the author saw it, or another operation that says the same.
fn names(later: &StoredOperation, own: &StoredOperation, written: &[&StoredOperation]) -> bool {
    let value = serde_json::to_value(&own.operation.action).unwrap();
    written
        .iter()
        .filter(|other| serde_json::to_value(&other.operation.action).unwrap() == value)
        .any(|other| other.position < later.position && names_itself(later, other))
}

fn history(seed: u64, server: Server) -> World {
    let mut dice = Dice(seed);
    let mut world = World::new(server, &mut dice);
    for _ in 0..10 + dice.throw(50) {
        world.step(&mut dice);
    }
    world.settle();
    world
}

#[test]
fn all_devices_end_with_the_same_and_nothing_unseen_is_dropped() {
    let wanted = std::env::var("LOOD_HISTORIES").ok().and_then(|text| text.parse().ok());
    let (mut conflicts, mut operations) = (0, 0);
    for seed in 0..wanted.unwrap_or(HISTORIES) {
        let world = history(seed, Server::Ours);
        let faults = world.faults();
        assert!(faults.is_empty(), "history {seed}: {faults:#?}\n{:#?}", world.log);
        conflicts += world.fold.conflicts().count();
        operations += world.log.len();
    }
    println!("{operations} operations, {conflicts} conflicts in the end");
    assert!(conflicts > 100, "hardly anybody disagreed: {conflicts}");
}

#[test]
fn a_server_where_the_last_writer_wins_is_found_out() {
    let found = (0..200).filter(|seed| {
        let world = history(*seed, Server::LastWriterWins);
        world.faults().iter().any(|fault| fault.contains("dropped unseen"))
    });
    assert!(found.count() > 100);
}
