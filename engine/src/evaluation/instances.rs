//! The instances of one repeat inside one block: their order, numbers and names.
//!
//! Adding at the end, removing anywhere, the number of an instance and the instance of a number
//! cost at most the logarithm of how many there are. A removed instance leaves a gap; gaps are
//! closed when they outnumber the living.

use std::collections::HashMap;

use crate::name::Name;

/// A gap.
const GONE: u32 = u32::MAX;
/// Gaps that may stay in a short list.
const FEW: usize = 32;

/// Blocks in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Instances {
    order: Vec<u32>,
    living: usize,
    /// Fenwick tree of the living by place; empty while there is no gap.
    tree: Vec<u32>,
    names: HashMap<Name, u32>,
    /// As how many they count in figures over them.
    pub(super) counted: u32,
}

impl Instances {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.living
    }

    /// The blocks in order.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.order.iter().copied().filter(|block| *block != GONE)
    }

    /// The block at a place, if none is gone from there; places run to [`Self::places`].
    pub(super) fn at(&self, place: usize) -> Option<u32> {
        self.order.get(place).copied().filter(|block| *block != GONE)
    }

    /// Places, gaps among them.
    pub(super) fn places(&self) -> usize {
        self.order.len()
    }

    /// The block of a name.
    pub(super) fn named(&self, name: &Name) -> Option<u32> {
        self.names.get(name).copied()
    }

    /// Adds one at the end; its place.
    pub(super) fn push(&mut self, block: u32, name: Name) -> u32 {
        let place = self.order.len();
        self.order.push(block);
        self.living += 1;
        self.names.insert(name, block);
        if !self.tree.is_empty() {
            self.tree.push(self.sum_behind(place + 1));
        }
        place as u32
    }

    /// Adds one before those from a number (counted from 1) on; places change.
    pub(super) fn insert(&mut self, number: usize, block: u32, name: Name) {
        self.close_gaps();
        let place = number.saturating_sub(1).min(self.order.len());
        self.order.insert(place, block);
        self.living += 1;
        self.names.insert(name, block);
    }

    /// Takes the one at a place away; whether the places of others changed.
    pub(super) fn remove(&mut self, place: u32, name: &Name) -> bool {
        let place = place as usize;
        if self.at(place).is_none() {
            return false;
        }
        self.names.remove(name);
        self.living -= 1;
        if place + 1 == self.order.len() {
            self.order.pop();
            self.tree.pop();
            return false;
        }
        if self.tree.is_empty() {
            // Without gaps every node of the tree holds the width of its range.
            self.tree = (1..=self.order.len() as u32).map(lowest_bit).collect();
        }
        self.order[place] = GONE;
        let mut node = place + 1;
        while let Some(sum) = self.tree.get_mut(node - 1) {
            *sum -= 1;
            node += lowest_bit(node as u32) as usize;
        }
        let gaps = self.order.len() - self.living;
        if gaps > FEW && gaps > self.living {
            self.close_gaps();
            return true;
        }
        false
    }

    /// The number of the one at a place, from 1.
    pub(super) fn number(&self, place: u32) -> usize {
        if self.tree.is_empty() {
            return place as usize + 1;
        }
        let (mut node, mut sum) = (place as usize + 1, 0);
        while node > 0 {
            sum += self.tree[node - 1] as usize;
            node -= lowest_bit(node as u32) as usize;
        }
        sum
    }

    /// The block of a number, from 1.
    pub(super) fn nth(&self, number: usize) -> Option<u32> {
        if number == 0 || number > self.living {
            return None;
        }
        if self.tree.is_empty() {
            return self.at(number - 1);
        }
        let (mut place, mut left) = (0, number as u32);
        let mut step = self.tree.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.tree.get(place + step - 1).filter(|sum| **sum < left) {
                left -= sum;
                place += step;
            }
            step /= 2;
        }
        self.at(place)
    }

    fn close_gaps(&mut self) {
        self.order.retain(|block| *block != GONE);
        self.tree.clear();
    }

    /// The sum a new last node of the tree holds: itself and the nodes it covers.
    fn sum_behind(&self, node: usize) -> u32 {
        let end = node - lowest_bit(node as u32) as usize;
        let (mut sum, mut at) = (1, node - 1);
        while at > end {
            sum += self.tree[at - 1];
            at -= lowest_bit(at as u32) as usize;
        }
        sum
    }
}

fn lowest_bit(number: u32) -> u32 {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_and_names_stay_true_whatever_comes_and_goes(
            steps in prop::collection::vec((any::<bool>(), any::<u16>()), 1..400),
        ) {
            let mut list = Instances::default();
            let mut model: Vec<u32> = Vec::new();
            let mut places: HashMap<u32, u32> = HashMap::new();
            let name = |block: u32| Name::new(block.to_string());
            for ((add, at), block) in steps.into_iter().zip(0..) {
                if add || model.is_empty() {
                    places.insert(block, list.push(block, name(block)));
                    model.push(block);
                } else if at % 16 == 0 {
                    let number = usize::from(at) % model.len() + 1;
                    list.insert(number, block, name(block));
                    model.insert(number - 1, block);
                    places = list.order.iter().copied().zip(0..).collect();
                } else {
                    let gone = model.remove(usize::from(at) % model.len());
                    if list.remove(places[&gone], &name(gone)) {
                        places = list.order.iter().copied().zip(0..).collect();
                    }
                    prop_assert_eq!(list.named(&name(gone)), None);
                }
                prop_assert_eq!(list.len(), model.len());
                prop_assert_eq!(list.iter().collect::<Vec<_>>(), model.clone());
                for (block, number) in model.iter().zip(1..) {
                    prop_assert_eq!(list.number(places[block]), number);
                    prop_assert_eq!(list.nth(number), Some(*block));
                    prop_assert_eq!(list.named(&name(*block)), Some(*block));
                }
                prop_assert_eq!(list.nth(0), None);
                prop_assert_eq!(list.nth(model.len() + 1), None);
            }
        }
    }
}
