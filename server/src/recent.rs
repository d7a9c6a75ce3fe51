//! What was used last, kept at hand by its key. A pure cache: nothing is lost with it.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// A cache of so many things; the one not used for longest goes first.
pub(crate) struct Recent<T> {
    capacity: usize,
    kept: Mutex<Kept<T>>,
}

/// How often the cache was asked, and what it holds with the count of its last use.
struct Kept<T> {
    asked: u64,
    things: HashMap<String, (u64, T)>,
}

impl<T> Recent<T> {
    /// An empty one.
    pub(crate) fn new(capacity: usize) -> Self {
        let kept = Mutex::new(Kept { asked: 0, things: HashMap::new() });
        Self { capacity, kept }
    }

    /// Takes a thing out.
    pub(crate) fn take(&self, key: &str) -> Option<T> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.things.remove(key).map(|(_, thing)| thing)
    }

    /// Keeps a thing, in place of an older one.
    pub(crate) fn put(&self, key: &str, thing: T) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        kept.things.insert(key.to_owned(), (now, thing));
        if kept.things.len() > self.capacity {
            let used = kept.things.iter().min_by_key(|(_, (used, _))| *used);
            if let Some(oldest) = used.map(|(key, _)| key.clone()) {
                kept.things.remove(&oldest);
            }
        }
    }
}

impl<T: Clone> Recent<T> {
    /// A copy of a thing.
    pub(crate) fn get(&self, key: &str) -> Option<T> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        let (used, thing) = kept.things.get_mut(key)?;
        *used = now;
        Some(thing.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_not_used_for_longest_goes_first() {
        let recent = Recent::new(2);
        recent.put("a", 1);
        recent.put("b", 2);
        assert_eq!(recent.get("a"), Some(1));
        recent.put("c", 3);
        assert_eq!([recent.get("a"), recent.get("b"), recent.get("c")], [Some(1), None, Some(3)]);
        assert_eq!([recent.take("a"), recent.take("a")], [Some(1), None]);
    }
}
