//! The nodes that wait, taken in the order of the graph.

use std::{cmp::Reverse, collections::BinaryHeap};

/// Room kept for the next change.
const ROOM: usize = 1_024;

/// (rank, block, node)
type Entry = Reverse<(u32, u32, u32)>;

/// Waiting nodes. What is pushed while nothing runs is sorted once; what a run adds goes to a heap.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// Pushed before the run; ascending in [`Reverse`], so that the first to take is last.
    batch: Vec<Entry>,
    sorted: bool,
    heap: BinaryHeap<Entry>,
}

impl Queue {
    /// Each node is pushed once at a time: the block keeps a mark.
    pub(super) fn push(&mut self, rank: u32, block: u32, node: u32) {
        let entry = Reverse((rank, block, node));
        if self.sorted {
            self.heap.push(entry);
        } else {
            self.batch.push(entry);
        }
    }

    /// The next node with its block; none when all are computed, and a new batch begins.
    pub(super) fn pop(&mut self) -> Option<(u32, u32)> {
        if !self.sorted {
            self.batch.sort_unstable();
            self.sorted = true;
        }
        let from_heap = match (self.batch.last(), self.heap.peek()) {
            (Some(batch), Some(heap)) => heap > batch,
            (None, heap) => heap.is_some(),
            (Some(_), None) => false,
        };
        let entry = if from_heap { self.heap.pop() } else { self.batch.pop() };
        let Some(Reverse((_, block, node))) = entry else {
            self.sorted = false;
            // What a whole response needed is more than an answer ever will.
            self.batch.shrink_to(ROOM);
            self.heap.shrink_to(ROOM);
            return None;
        };
        Some((node, block))
    }
}
