//! The id of this browser profile, kept for good: the server numbers its operations by it.

use gloo::storage::{LocalStorage, Storage};

const KEY: &str = "lood.device";

/// The id, made when first asked for.
pub(super) fn device_id() -> String {
    LocalStorage::get(KEY).unwrap_or_else(|_| {
        let id = crate::device::new_id();
        let _ = LocalStorage::set(KEY, &id);
        id
    })
}
