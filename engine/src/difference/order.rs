//! Which things stand elsewhere: as few as explain the new order.

use std::collections::{BTreeMap, BTreeSet};

use super::things::{Key, Things};

/// Positions, in the newer document, of things that another one holds now, or that stand in another
/// order among those that the same one held before.
pub(super) fn moved(older: &Things<'_>, newer: &Things<'_>) -> BTreeSet<usize> {
    let mut moved = BTreeSet::new();
    // By holder, in the new order: where each of the things that stayed with it stood before.
    let mut stayed: BTreeMap<&Key, Vec<(usize, usize)>> = BTreeMap::new();
    for (position, own) in newer.all.iter().enumerate() {
        let (Some(holder), Some(before)) = (own.holder(), older.position(&own.key)) else {
            continue;
        };
        if older.all[before].holder() == Some(holder) {
            stayed.entry(holder).or_default().push((position, before));
        } else {
            moved.insert(position);
        }
    }
    for own in stayed.values() {
        let before: Vec<usize> = own.iter().map(|(_, before)| *before).collect();
        let in_order = longest_rising(&before);
        let out = own.iter().enumerate().filter(|(index, _)| !in_order.contains(index));
        moved.extend(out.map(|(_, (position, _))| *position));
    }
    moved
}

/// The indices of a longest strictly rising subsequence, by patience sorting: O(n log n).
pub fn longest_rising(numbers: &[usize]) -> BTreeSet<usize> {
    // `ends[k]` is the index of the lowest number that ends a rising sequence of k + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; numbers.len()];
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        previous[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut found = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        found.insert(index);
        next = previous[index];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_move_as_must() {
        let rising = |numbers: &[usize]| longest_rising(numbers).into_iter().collect::<Vec<_>>();
        assert_eq!(rising(&[]), Vec::<usize>::new());
        assert_eq!(rising(&[1, 2, 3]), [0, 1, 2]);
        assert_eq!(rising(&[9, 1, 2, 3]), [1, 2, 3]);
        assert_eq!(rising(&[2, 3, 4, 1]), [0, 1, 2]);
        assert_eq!(rising(&[3, 2, 1]).len(), 1);
        assert_eq!(rising(&[1, 5, 2, 6, 3, 7, 4]).len(), 4);
    }
}
