//! Whole numbers that are the same again for a seed.

use tests::fault_proxy::random;

/// They go on from what the last throw left.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn throw(&mut self, below: u64) -> u64 {
        random(&mut self.0) % below
    }

    /// Whether something happens that does so often of a hundred times.
    pub(crate) fn percent(&mut self, often: u64) -> bool {
        self.throw(100) < often
    }
}
