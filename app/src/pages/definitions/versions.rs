//! The versions of a questionnaire, and what can be done with each.

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::{
    draft::NewDraft,
    library::{LibraryEntry, LibraryVersion},
};

use super::{Shelves, download::download, title_of};
use crate::{
    components::{date_words, icon, moment_words},
    pages::draft::begin,
    routes::Route,
    words::{definition as words, draft as draft_words, library},
};

/// All versions, the newest first.
pub(super) fn versions(shelves: Shelves, own: &LibraryEntry, language: Language) -> AnyView {
    let title = title_of(own, language);
    let older = own.versions.iter().skip(1).map(Some).chain([None]);
    let rows = own.versions.iter().zip(older);
    let rows = rows.map(|(version, older)| row(shelves, own, version, older, &title, language));
    view! { <ol class="shelf-versions">{rows.collect_view()}</ol> }.into_any()
}

fn row(
    shelves: Shelves,
    own: &LibraryEntry,
    version: &LibraryVersion,
    older: Option<&LibraryVersion>,
    title: &str,
    language: Language,
) -> AnyView {
    let name = version.version.clone();
    let retired = version.retired_at.is_some();
    let link = |label: Message, route: Route| {
        let name = format!("{} {name}", label.get(language));
        view! { <a class="button" href=route.path() aria-label=name>{label.get(language)}</a> }
    };
    let of = (own.id.clone(), name.clone());
    let compared = older.map(|older| {
        link(words::COMPARE, Route::Compare(own.id.clone(), older.version.clone(), name.clone()))
    });
    let carry = (shelves.may_carry && !version.current && version.in_progress > 0)
        .then(|| link(library::CARRY, Route::CarryAll(own.id.clone(), name.clone())));
    let written = shelves.may_write.then(|| {
        let (from, copied, shared) = (of.clone(), of.clone(), (of.clone(), title.to_owned()));
        let copy = format!("{} {name}", library::COPY_THIS.get(language));
        let share = format!("{} {name}", library::LINKS.get(language));
        view! {
            {(!retired).then(|| view! {
                <button type="button" on:click=move |_| begin(NewDraft {
                    from: Some(from.clone()), questionnaire: None, document: None,
                })>{draft_words::BEGIN.get(language)}</button>
            })}
            <button type="button" aria-label=copy on:click=move |_| shelves.copying.ask(Some(&copied))>
                {library::COPY_THIS.get(language)}</button>
            <button type="button" aria-label=share on:click=move |_| shelves.sharing.ask(&shared.0, &shared.1)>
                {icon("link")} {library::LINKS.get(language)}</button>
            {(!retired).then(|| shelves.retiring.button(&of.0, version))}
        }
    });
    view! {
        <li>
            <div class="shelf-version">
                <p><strong>{version.version.clone()}</strong> " " {marks(version, language)}</p>
                <p class="fine">{history(version, language)}</p>
            </div>
            <div class="actions">
                {link(words::READ, Route::Definition(own.id.clone(), name.clone()))}
                {link(words::TRY, Route::Preview(own.id.clone(), name.clone()))}
                {compared}
                {carry}
                {download(&own.id, &name)}
                {written}
            </div>
        </li>
    }
    .into_any()
}

fn marks(own: &LibraryVersion, language: Language) -> AnyView {
    let mark =
        |on: bool, words: &'static str| on.then(|| view! { <span class="mark">{words}</span> " " });
    let from = own.valid_from.as_ref().filter(|_| !own.current && own.retired_at.is_none());
    let from = from.map(|day| {
        let date = date_words(day, language);
        view! { <span class="mark">{library::VALID_FROM.with(language, &[("date", &date)])}</span> }
    });
    view! {
        {mark(own.current, words::CURRENT.get(language))}
        {mark(own.retired_at.is_some(), draft_words::RETIRED.get(language))}
        {from}
    }
    .into_any()
}

fn history(own: &LibraryVersion, language: Language) -> String {
    let at = moment_words(&own.published_at, language);
    let mut parts =
        vec![format!("{} {at}, {}", words::PUBLISHED_AT.get(language), own.published_by)];
    let count = |message: Message, n: u64| message.with(language, &[("n", &n.to_string())]);
    parts.push(count(library::IN_PROGRESS, own.in_progress));
    parts.push(count(library::SUBMITTED, own.submitted));
    if own.links > 0 {
        parts.push(count(library::LINKS_OPEN, own.links));
    }
    parts.join(" · ")
}
