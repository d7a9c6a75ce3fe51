//! Trying a version out: the same components, nothing kept.

use leptos::prelude::*;

use super::fill::opened;
use crate::{api::Api, components::loaded, fill::Fill, state::loader};

/// The trial of a published version.
pub(crate) fn preview(id: String, version: String) -> AnyView {
    let api = Api::here();
    let detail = loader(move || {
        let (id, version) = (id.clone(), version.clone());
        async move { api.version(&id, &version).await }
    });
    view! {
        <div class="page fill-page">
            {loaded(detail, "tall", |detail| opened(Fill::preview(&detail.document)))}
        </div>
    }
    .into_any()
}
