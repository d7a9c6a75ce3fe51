//! A questionnaire in the library: what there is of it, how far, whose, and what can be done.

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::{
    draft::NewDraft,
    library::{LanguageShare, LibraryDraft, LibraryEntry, LibraryVersion, Status},
    pick,
};

use super::{Shelves, kind_words, versions::versions};
use crate::{
    components::{date_words, icon, live, moment_words},
    draft::state_words,
    pages::draft::begin,
    routes::Route,
    words::{definition, draft as draft_words, library as words},
};

/// How a questionnaire stands among the others.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// Whether it stands in a folder, below its heading.
    pub(super) in_folder: bool,
    /// Whether another one has the same title: the id tells them apart.
    pub(super) is_twin: bool,
}

/// A questionnaire.
pub(super) fn entry(
    shelves: Shelves,
    own: &LibraryEntry,
    title: &str,
    how: How,
    language: Language,
) -> AnyView {
    let heading = format!("q-{}", own.id);
    let code = format!("c-{}", own.id);
    let named = if how.is_twin { format!("{heading} {code}") } else { heading.clone() };
    let marks = [
        (Status::Published, "state done", words::STATUS_PUBLISHED),
        (Status::InReview, "state soon", words::STATUS_REVIEW),
        (Status::Draft, "state open", words::STATUS_DRAFT),
        (Status::Retired, "state", words::STATUS_RETIRED),
    ];
    let marks =
        marks.into_iter().filter(|(status, ..)| own.is(*status)).map(|(_, class, message)| {
            view! { <span class=class>{message.get(language)}</span> " " }
        });
    let kind = (!own.kind.is_empty()).then(|| {
        view! { <span class="fine">{kind_words(&own.kind).get(language)}</span> " " }
    });
    let template = own.shelf.template.then(|| {
        view! { <span class="mark">{words::TEMPLATE.get(language)}</span> " " }
    });
    let (id, title_words) = (heading.clone(), title.to_owned());
    let title_line = if how.in_folder {
        view! { <h3 id=id tabindex="-1">{title_words}</h3> }.into_any()
    } else {
        view! { <h2 id=id tabindex="-1">{title_words}</h2> }.into_any()
    };
    let (whole, opened) = (own.clone(), own.id.clone());
    view! {
        <li>
            <section class="card shelf-entry" aria-labelledby=named>
                <div class="shelf-head">
                    <div class="shelf-title">
                        {title_line}
                        <p class="shelf-marks">{marks.collect_view()} {template} {kind} <code id=code>{own.id.clone()}</code></p>
                    </div>
                    {actions(shelves, own, title, language)}
                </div>
                {facts(shelves, own, language)}
                {tags(shelves, own, language)}
                {live(move || {
                    let is_open = shelves.opened.with(|all| all.contains(&opened));
                    is_open.then(|| versions(shelves, &whole, language))
                })}
            </section>
        </li>
    }
    .into_any()
}

fn actions(shelves: Shelves, own: &LibraryEntry, title: &str, language: Language) -> AnyView {
    let version = own.version();
    let read = version.map(|version| {
        let path = Route::Definition(own.id.clone(), version.version.clone()).path();
        let name = format!("{} {}", definition::READ.get(language), version.version);
        view! { <a class="button" href=path aria-label=name>{definition::READ.get(language)}</a> }
    });
    let write = version.filter(|version| shelves.may_write && version.retired_at.is_none()).map(
        |version| {
            let from = (own.id.clone(), version.version.clone());
            view! {
                <button type="button" on:click=move |_| begin(NewDraft {
                    from: Some(from.clone()), questionnaire: None, document: None,
                })>{draft_words::BEGIN.get(language)}</button>
            }
        },
    );
    let place = (shelves.may_write && !own.id.is_empty()).then(|| {
        let (whole, name) = (own.clone(), format!("{}: {title}", words::PLACE.get(language)));
        view! {
            <button type="button" class="quiet" id=format!("place-{}", own.id) aria-label=name
                on:click=move |_| shelves.placing.ask(&whole)>
                {icon("pen")} {words::PLACE.get(language)}</button>
        }
    });
    let (id, opened) = (own.id.clone(), own.id.clone());
    let turn = (!own.versions.is_empty()).then(|| view! {
        <button type="button" class="quiet"
            aria-label=format!("{} {}: {title}", words::VERSIONS.get(language), own.versions.len())
            aria-expanded=move || if shelves.opened.with(|all| all.contains(&opened)) { "true" } else { "false" }
            on:click=move |_| shelves.opened.update(|all| {
                if !all.remove(&id) {
                    all.insert(id.clone());
                }
            })>{icon("down")} {words::VERSIONS.get(language)} " " {own.versions.len()}</button>
    });
    view! { <div class="actions">{read} {write} {place} {turn}</div> }.into_any()
}

fn facts(shelves: Shelves, own: &LibraryEntry, language: Language) -> AnyView {
    let fact = |title: Message, value: AnyView| {
        view! { <div><dt>{title.get(language)}</dt><dd>{value}</dd></div> }
    };
    let version = own.version().map(|version| {
        // Published after the one in use, and not in use yet.
        let newer = own.versions.iter().take_while(|next| !next.current && version.current);
        let next = newer.filter(|next| next.retired_at.is_none()).last();
        fact(definition::VERSION, version_words(version, next, language))
    });
    let use_of = (!own.versions.is_empty()).then(|| {
        let sum =
            |of: fn(&LibraryVersion) -> u64| own.versions.iter().map(of).sum::<u64>().to_string();
        let open = words::IN_PROGRESS.with(language, &[("n", &sum(|own| own.in_progress))]);
        let submitted = words::SUBMITTED.with(language, &[("n", &sum(|own| own.submitted))]);
        fact(words::USE, view! { {open} ", " {submitted} }.into_any())
    });
    let owner = shelves.works.then(|| {
        let name = own.owner.as_ref().map(|own| own.name.clone());
        let nobody =
            || view! { <span class="fine">{words::NOBODY.get(language)}</span> }.into_any();
        fact(words::OWNER, name.map_or_else(nobody, |name| view! { {name} }.into_any()))
    });
    let drafts = (!own.drafts.is_empty()).then(|| {
        let all = own.drafts.iter().map(|draft| draft_link(draft, language)).collect_view();
        fact(words::DRAFTS, view! { <ul class="shelf-drafts">{all}</ul> }.into_any())
    });
    view! {
        <dl class="shelf-facts">
            {version} {fact(words::LANGUAGES, shares(own.languages(), language))} {use_of} {owner} {drafts}
        </dl>
    }
    .into_any()
}

/// The version in use, and the one that will be.
fn version_words(
    own: &LibraryVersion,
    next: Option<&LibraryVersion>,
    language: Language,
) -> AnyView {
    let valid = own.valid_from.as_ref().map(|day| {
        let date = date_words(day, language);
        view! { " " <span class="fine">{words::VALID_FROM.with(language, &[("date", &date)])}</span> }
    });
    let next = next.and_then(|next| {
        let date = date_words(next.valid_from.as_ref()?, language);
        let told = words::NEXT.with(language, &[("version", &next.version), ("date", &date)]);
        Some(view! { <br /> <span class="fine">{told}</span> })
    });
    view! { <strong>{own.version.clone()}</strong> {valid} {next} }.into_any()
}

/// How much is written in each language; what is not whole stands out.
pub(super) fn shares(all: &[LanguageShare], language: Language) -> AnyView {
    if all.is_empty() {
        return view! { "–" }.into_any();
    }
    let shares = all.iter().map(|own| {
        let percent = own.percent();
        let class = if percent == 100 { "share" } else { "share part" };
        let words = crate::words::common::PERCENT.with(language, &[("n", &percent.to_string())]);
        view! { <li class=class><span>{own.language.to_uppercase()}</span> " " {words}</li> }
    });
    view! { <ul class="shares">{shares.collect_view()}</ul> }.into_any()
}

fn draft_link(own: &LibraryDraft, language: Language) -> impl IntoView + use<> {
    let title = pick(&own.title, language);
    let words = state_words(own.state).get(language);
    let label = format!("{words}: {title}");
    let at = moment_words(&own.changed_at, language);
    let changed = draft_words::CHANGED_BY.with(language, &[("name", &own.changed_by), ("at", &at)]);
    view! {
        <li><a href=Route::Draft(own.id.clone()).path() aria-label=label>{words}</a> " "
            <span class="fine">{changed}</span></li>
    }
}

fn tags(shelves: Shelves, own: &LibraryEntry, language: Language) -> AnyView {
    if own.shelf.tags.is_empty() {
        return ().into_any();
    }
    let all = own.shelf.tags.iter().cloned().map(|tag| {
        let (wanted, name) = (tag.clone(), format!("{}: {tag}", words::TAG.get(language)));
        view! {
            <li><button type="button" class="tag" aria-label=name
                on:click=move |_| shelves.filter.look_for_tag(&wanted)>{tag}</button></li>
        }
    });
    view! { <ul class="tags">{all.collect_view()}</ul> }.into_any()
}
