//! An item that is answered with files.

use leptos::prelude::*;

use crate::fill::{attach::attachments, item::Here};

/// A file item.
pub(in crate::fill) fn files(here: Here) -> impl IntoView {
    view! { <div class="file-item">{attachments(here)}</div> }
}
