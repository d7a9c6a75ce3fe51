//! The id of this browser profile: the server numbers its operations by it.

use std::cell::RefCell;

use gloo::storage::{LocalStorage, Storage};

const KEY: &str = "lood.device";

thread_local! {
    /// Where the browser keeps nothing, the id lasts as long as the page.
    static ID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The id, made when first asked for.
pub(super) fn device_id() -> String {
    ID.with_borrow_mut(|id| {
        id.get_or_insert_with(|| LocalStorage::get(KEY).unwrap_or_else(|_| new())).clone()
    })
}

/// Makes this device a new one.
pub(super) fn forget_device() {
    ID.set(Some(new()));
}

fn new() -> String {
    let id = crate::device::new_id();
    let _ = LocalStorage::set(KEY, &id);
    id
}
