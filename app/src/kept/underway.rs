//! What is on its way to the disk: whoever takes the key away waits for it.

use std::cell::Cell;

use crate::device;

/// How often is looked; also how long what was just typed has to set out.
const STEP_MS: u32 = 20;

thread_local! {
    static ALL: Cell<usize> = const { Cell::new(0) };
}

/// Something on its way, until this is dropped.
pub(crate) struct Underway(());

impl Drop for Underway {
    fn drop(&mut self) {
        ALL.set(ALL.get() - 1);
    }
}

/// Says that something sets out.
pub(crate) fn underway() -> Underway {
    ALL.set(ALL.get() + 1);
    Underway(())
}

/// Waits until nothing is on its way any more.
pub(crate) async fn all_arrived() {
    loop {
        device::wait(STEP_MS).await;
        if ALL.get() == 0 {
            return;
        }
    }
}
