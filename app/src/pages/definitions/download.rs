//! A version as a file: which formats there are to take it along in.

use engine::language::Language;
use leptos::prelude::*;

use crate::{
    api::version_file,
    components::icon,
    state::{app, t},
    words::definition as words,
};

/// The menu of a version's files.
pub(in crate::pages) fn download(id: &str, version: &str) -> AnyView {
    let (id, version) = (id.to_owned(), version.to_owned());
    let name = version.clone();
    files(name, move |format, language| version_file(&id, &version, format, language))
}

/// The menu of something's files, by its name and where each is.
pub(in crate::pages) fn files(
    name: String,
    place: impl Fn(&'static str, Language) -> String + Clone + Send + Sync + 'static,
) -> AnyView {
    let language = app().language;
    let formats = [("xlsx", words::AS_EXCEL), ("yaml", words::AS_YAML), ("json", words::AS_JSON)];
    let links = formats
        .into_iter()
        .map(|(format, label)| {
            let place = place.clone();
            view! {
                <li><a rel="external" download="" href=move || place(format, language.get())>
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
