//! An item that is answered with files, or with a signature.

use leptos::prelude::*;

use super::signature::signature;
use crate::fill::{attach::attachments, item::Here};

/// A file item.
pub(in crate::fill) fn files(here: Here) -> impl IntoView {
    let signs =
        here.fill.may_enter() && here.item.appearance.iter().any(|word| word == "signature");
    view! {
        <div class="file-item">
            {signs.then(|| signature(&here))}
            {attachments(here)}
        </div>
    }
}
