//! Which questionnaires of the library are looked for.

use std::collections::BTreeSet;

use engine::language::Message;
use leptos::prelude::*;
use protocol::library::{Library, LibraryEntry, Status};

use super::{PAGE, Shelves};
use crate::{
    components::live,
    state::{app, t},
    words::library as words,
};

/// The value of "nobody" among owners; no id is so short.
const NOBODY: &str = "-";

const STATUSES: [(&str, Status, Message); 4] = [
    ("draft", Status::Draft, words::STATUS_DRAFT),
    ("in-review", Status::InReview, words::STATUS_REVIEW),
    ("published", Status::Published, words::STATUS_PUBLISHED),
    ("retired", Status::Retired, words::STATUS_RETIRED),
];

/// What is looked for; a handle that copies.
#[derive(Clone, Copy)]
pub(super) struct Filter {
    sought: RwSignal<String>,
    status: RwSignal<String>,
    tag: RwSignal<String>,
    owner: RwSignal<String>,
    /// How many entries are shown.
    pub(super) more: RwSignal<usize>,
}

/// What is looked for at a moment.
pub(super) struct Wanted {
    sought: String,
    status: Option<Status>,
    tag: String,
    owner: String,
}

impl Filter {
    pub(super) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            sought: empty(),
            status: empty(),
            tag: empty(),
            owner: empty(),
            more: RwSignal::new(PAGE),
        }
    }

    /// What is looked for; followed.
    pub(super) fn wanted(self) -> Wanted {
        let status = self.status.get();
        Wanted {
            sought: self.sought.get().trim().to_lowercase(),
            status: STATUSES.iter().find(|(word, ..)| *word == status).map(|(_, own, _)| *own),
            tag: self.tag.get(),
            owner: self.owner.get(),
        }
    }

    /// Looks for a tag.
    pub(super) fn look_for_tag(self, tag: &str) {
        self.set(self.tag, tag.to_owned());
    }

    fn set(self, field: RwSignal<String>, value: String) {
        self.more.set(PAGE);
        field.set(value);
    }

    fn clear(self) {
        for field in [self.sought, self.status, self.tag, self.owner] {
            self.set(field, String::new());
        }
    }

    /// The fields above the library.
    pub(super) fn view(self, shelves: Shelves, library: &Library) -> AnyView {
        let language = app().language;
        let tags: BTreeSet<String> =
            library.entries.iter().flat_map(|own| own.shelf.tags.clone()).collect();
        let tags: Vec<_> = tags.into_iter().map(|tag| (tag.clone(), tag)).collect();
        let owners: BTreeSet<(String, String)> = library
            .entries
            .iter()
            .filter_map(|own| own.owner.clone().map(|own| (own.name, own.id)))
            .collect();
        let owners: Vec<_> = owners.into_iter().map(|(name, id)| (id, name)).collect();
        let has_owners = !owners.is_empty();
        let statuses = live(move || {
            let language = language.get();
            let all = STATUSES
                .map(|(word, _, message)| (word.to_owned(), message.get(language).to_owned()));
            options(self.status, all.to_vec())
        });
        view! {
            <div role="search" class="shelf-filter" aria-label=t(words::FILTERS)>
                <div class="field">
                    <label for="library-search">{t(words::SEARCH)}</label>
                    <input id="library-search" type="search" autocomplete="off" prop:value=move || self.sought.get()
                        on:input=move |event| self.set(self.sought, event_target_value(&event)) />
                </div>
                {shelves.works.then(|| self.select("library-status", words::STATUS, self.status, statuses))}
                {(!tags.is_empty()).then(|| {
                    let options = live(move || options(self.tag, tags.clone()));
                    self.select("library-tag", words::TAG, self.tag, options)
                })}
                {has_owners.then(|| {
                    let options = live(move || {
                        let mut all = owners.clone();
                        all.push((NOBODY.to_owned(), words::NOBODY.get(language.get()).to_owned()));
                        options(self.owner, all)
                    });
                    self.select("library-owner", words::OWNER, self.owner, options)
                })}
                {live(move || self.wanted().is_narrow().then(|| view! {
                    <button type="button" class="quiet" on:click=move |_| {
                        self.clear();
                        crate::device::focus("library-search");
                    }>{t(words::CLEAR)}</button>
                }))}
            </div>
        }
        .into_any()
    }

    fn select(
        self,
        id: &'static str,
        label: Message,
        field: RwSignal<String>,
        options: AnyView,
    ) -> AnyView {
        view! {
            <div class="field">
                <label for=id>{t(label)}</label>
                <select id=id class="control" prop:value=move || field.get()
                    on:change=move |event| self.set(field, event_target_value(&event))>
                    <option value="">{t(words::ANY)}</option>
                    {options}
                </select>
            </div>
        }
        .into_any()
    }
}

fn options(field: RwSignal<String>, all: Vec<(String, String)>) -> AnyView {
    let chosen = field.get_untracked();
    let option = |(value, words): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    };
    all.into_iter().map(option).collect_view().into_any()
}

impl Wanted {
    /// Whether anything is left out.
    pub(super) fn is_narrow(&self) -> bool {
        let words = [&self.sought, &self.tag, &self.owner];
        self.status.is_some() || words.iter().any(|own| !own.is_empty())
    }

    /// Whether a questionnaire is looked for.
    pub(super) fn takes(&self, own: &LibraryEntry) -> bool {
        let said = |text: &str| text.to_lowercase().contains(&self.sought);
        let drafts = own.drafts.iter().flat_map(|draft| draft.title.values());
        let owner = own.owner.as_ref().map_or(NOBODY, |own| own.id.as_str());
        (said(&own.id) || own.title.values().chain(drafts).any(|title| said(title)))
            && self.status.is_none_or(|status| own.is(status))
            && (self.tag.is_empty() || own.shelf.tags.contains(&self.tag))
            && (self.owner.is_empty() || owner == self.owner)
    }
}
