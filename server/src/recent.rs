//! What was used last, kept at hand by its key. A pure cache: nothing is lost with it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A cache of so many things that weigh so much together; the one not used for longest goes first.
pub(crate) struct Recent<T> {
    capacity: usize,
    room: usize,
    kept: Mutex<Kept<T>>,
}

struct Kept<T> {
    /// How often the cache was asked.
    asked: u64,
    /// What all things weigh.
    weight: usize,
    things: HashMap<String, Thing<T>>,
}

struct Thing<T> {
    /// The count of its last use.
    used: u64,
    weight: usize,
    own: T,
}

impl<T> Kept<T> {
    fn remove(&mut self, key: &str) -> Option<T> {
        let Thing { weight, own, .. } = self.things.remove(key)?;
        self.weight -= weight;
        Some(own)
    }
}

impl<T> Recent<T> {
    /// An empty one.
    pub(crate) fn new(capacity: usize, room: usize) -> Self {
        let kept = Mutex::new(Kept { asked: 0, weight: 0, things: HashMap::new() });
        Self { capacity, room, kept }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<T>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a thing out.
    pub(crate) fn take(&self, key: &str) -> Option<T> {
        self.kept().remove(key)
    }

    /// Keeps a thing, in place of an older one; not one that there is no room for at all.
    pub(crate) fn put(&self, key: &str, weight: usize, own: T) {
        let mut kept = self.kept();
        kept.remove(key);
        if weight > self.room {
            return;
        }
        while kept.things.len() >= self.capacity || kept.weight + weight > self.room {
            let oldest = kept.things.iter().min_by_key(|(_, thing)| thing.used);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else { return };
            kept.remove(&key);
        }
        kept.asked += 1;
        kept.weight += weight;
        let used = kept.asked;
        kept.things.insert(key.to_owned(), Thing { used, weight, own });
    }
}

impl<T: Clone> Recent<T> {
    /// A copy of a thing.
    pub(crate) fn get(&self, key: &str) -> Option<T> {
        let mut kept = self.kept();
        kept.asked += 1;
        let now = kept.asked;
        let thing = kept.things.get_mut(key)?;
        thing.used = now;
        Some(thing.own.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_not_used_for_longest_goes_first() {
        let recent = Recent::new(2, 2);
        recent.put("a", 1, 1);
        recent.put("b", 1, 2);
        assert_eq!(recent.get("a"), Some(1));
        recent.put("c", 0, 3);
        assert_eq!([recent.get("a"), recent.get("b"), recent.get("c")], [Some(1), None, Some(3)]);
        assert_eq!([recent.take("a"), recent.take("a")], [Some(1), None]);
    }

    #[test]
    fn together_they_weigh_no_more_than_there_is_room_for() {
        let recent = Recent::new(10, 10);
        let all = || ["a", "b", "c"].map(|key| recent.get(key));
        recent.put("a", 4, 1);
        recent.put("a", 4, 2);
        recent.put("b", 6, 3);
        assert_eq!(all(), [Some(2), Some(3), None], "what was replaced weighs nothing");
        recent.put("c", 5, 4);
        assert_eq!(all(), [None, None, Some(4)]);
        recent.put("a", 11, 5);
        assert_eq!(all(), [None, None, Some(4)]);
        recent.take("c");
        recent.put("b", 10, 6);
        assert_eq!(all(), [None, Some(6), None]);
    }
}
