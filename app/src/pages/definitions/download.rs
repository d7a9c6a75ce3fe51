//! A version as a file: which formats there are to take it along in.

use leptos::prelude::*;

use crate::{
    api::version_file,
    components::icon,
    state::{app, t},
    words::definition as words,
};

/// The menu of a version's files.
pub(in crate::pages) fn download(id: &str, version: &str) -> AnyView {
    let language = app().language;
    let name = version.to_owned();
    let formats = [("xlsx", words::AS_EXCEL), ("yaml", words::AS_YAML), ("json", words::AS_JSON)];
    let links = formats
        .into_iter()
        .map(|(format, label)| {
            let (id, version) = (id.to_owned(), version.to_owned());
            view! {
                <li><a rel="external" download="" href=move || version_file(&id, &version, format, language.get())>
                    {t(label)}</a></li>
            }
        })
        .collect_view();
    view! {
        <details class="download">
            <summary class="button" aria-label=move || format!("{} {name}", words::DOWNLOAD.get(language.get()))>
                {icon("file")} {t(words::DOWNLOAD)}</summary>
            <ul>{links}</ul>
        </details>
    }
    .into_any()
}
