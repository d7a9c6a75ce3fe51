//! Two versions side by side: what is new, gone, said otherwise or counted otherwise, thing by
//! thing, in the order of the questionnaire.

use engine::difference::{Change, difference};
use leptos::prelude::*;
use serde_json::Value as Json;

use crate::{
    api::{Api, changes_pdf},
    components::{differences, icon, loaded, page_head, words_of},
    state::{app, loader, t},
    words::definition as words,
};

/// The page of two versions of a questionnaire.
pub(crate) fn compare(id: String, from: String, to: String) -> AnyView {
    let api = Api::here();
    let (older, newer, named) = (from.clone(), to.clone(), id.clone());
    let both = loader(move || {
        let (id, older, newer) = (id.clone(), older.clone(), newer.clone());
        async move { Ok((api.version(&id, &older).await?, api.version(&id, &newer).await?)) }
    });
    view! {
        <div class="page compare">
            {loaded(both, "tall", move |(older, newer)| {
                let title = StoredValue::new(newer.document["title"].clone());
                let language = app().language;
                let arguments = [("from", older.version.as_str()), ("to", &newer.version)];
                let (id, from, to) = (named.clone(), older.version.clone(), newer.version.clone());
                let annex = move |language| changes_pdf(&id, &from, &to, language);
                let versions = words::COMPARED.with(language.get_untracked(), &arguments);
                view! {
                    {page_head(move || title.with_value(|title| words_of(Some(title), language.get())))}
                    <p class="lead">{versions}</p>
                    <p><a class="button" rel="external" download="" href=move || annex(language.get())>
                        {icon("file")} {t(words::CHANGES_PDF)}</a></p>
                    {changes(&older.document, &newer.document)}
                }
                .into_any()
            })}
        </div>
    }
    .into_any()
}

/// What one document has that another has not. That the version is another one is said beside it.
pub(super) fn changes(older: &Json, newer: &Json) -> AnyView {
    let mut found = difference(older, newer);
    found.retain(|own| !matches!(&own.change, Change::Field { field, .. } if field == "version"));
    differences(found)
}
