//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{components::page_head, routes::Route, state::t, words::common as words};

/// Says so, and leads home.
pub(crate) fn not_found() -> impl IntoView {
    let title = t(words::NOT_FOUND);
    view! {
        <div class="page narrow">
            {page_head(move || title().to_owned())}
            <p>{t(words::NOT_FOUND_HINT)}</p>
            <p><a class="button" href=Route::Home.path()>{t(words::TO_HOME)}</a></p>
        </div>
    }
}
