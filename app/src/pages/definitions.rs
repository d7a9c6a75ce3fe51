//! The library of questionnaires: found by words, status, tag and owner, in the folders of the office.

mod begin_from;
mod download;
mod entry;
mod filter;
mod links;
mod placing;
mod retire;
mod versions;

use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::{
    account::Role,
    library::{Library, LibraryEntry},
    pick,
};
use wasm_bindgen::JsValue;

pub(super) use download::{download, files};

use self::{
    begin_from::Copying,
    entry::{How, entry},
    filter::Filter,
    links::Sharing,
    placing::Placing,
    retire::Retiring,
};
use super::draft::{begin_empty, drafts};
use crate::{
    api::Api,
    components::{icon, live, loaded, page_head},
    device,
    routes::Route,
    state::{Load, Loader, app, loader, t},
    words::{definition as words, library as library_words},
};

/// Entries shown at once.
const PAGE: usize = 60;

/// What the parts of the page share; a handle that copies.
#[derive(Clone, Copy)]
struct Shelves(&'static Shared);

impl std::ops::Deref for Shelves {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// What the handle points at.
struct Shared {
    all: Loader<Library>,
    /// What was loaded last, for the dialogs.
    library: StoredValue<Arc<Library>>,
    filter: Filter,
    /// Ids of entries whose versions are shown.
    opened: RwSignal<BTreeSet<String>>,
    /// Folders that are folded.
    folded: RwSignal<BTreeSet<String>>,
    /// Id of the element to look at once the library is loaded again.
    next_focus: StoredValue<Option<String>>,
    retiring: Retiring,
    placing: Placing,
    sharing: Sharing,
    copying: Copying,
    may_write: bool,
    may_carry: bool,
    /// Sees drafts and owners.
    works: bool,
}

/// The page.
pub(crate) fn definitions() -> impl IntoView {
    let api = Api::here();
    let title = t(words::TITLE);
    let role = app().role();
    let all = loader(move || api.library());
    let shelves = Shelves(device::keep(Shared {
        all,
        library: StoredValue::new(Arc::new(Library { entries: Vec::new(), people: Vec::new() })),
        filter: Filter::new(),
        opened: RwSignal::new(BTreeSet::new()),
        folded: RwSignal::new(BTreeSet::new()),
        next_focus: StoredValue::new(None),
        retiring: Retiring::of(all),
        placing: Placing::new(),
        sharing: Sharing::new(),
        copying: Copying::new(),
        may_write: role == Some(Role::Advisor),
        may_carry: role == Some(Role::Administrator),
        works: role != Some(Role::Inspector),
    }));
    view! {
        <div class="page">
            <div class="page-head">
                {page_head(move || title().to_owned())}
                {shelves.may_write.then(|| view! {
                    <div class="actions">
                        {begin_empty()}
                        <button type="button" prop:disabled=move || !matches!(all.value(), Load::Ready(_))
                            on:click=move |_| shelves.copying.ask(None)>
                            {t(library_words::BEGIN_FROM)}</button>
                        <a class="button primary" href=Route::Publish.path()>{t(words::PUBLISH_NEW)}</a>
                    </div>
                })}
            </div>
            {shelves.may_write.then(|| drafts(api))}
            {loaded(all, "cards", move |library| content(shelves, library))}
            {shelves.may_write.then(|| view! {
                {shelves.retiring.dialog()}
                {shelves.placing.dialog(shelves)}
                {shelves.sharing.dialog(shelves)}
                {shelves.copying.dialog(shelves)}
            })}
        </div>
    }
}

fn content(shelves: Shelves, library: Library) -> AnyView {
    if library.entries.is_empty() {
        return view! { <p class="empty">{t(words::NONE)}</p> }.into_any();
    }
    let library = Arc::new(library);
    shelves.library.set_value(Arc::clone(&library));
    if let Some(id) = shelves.next_focus.try_update_value(Option::take).flatten() {
        device::after_drawing(move || device::focus(&id));
    }
    let language = app().language;
    view! {
        {shelves.filter.view(shelves, &library)}
        {live(move || listed(shelves, &library, language.get()))}
    }
    .into_any()
}

/// What the filter leaves, by folder.
fn listed(shelves: Shelves, library: &Library, language: Language) -> AnyView {
    let wanted = shelves.filter.wanted();
    let order = collator(language);
    let title = |own: &LibraryEntry| title_of(own, language);
    let mut found: Vec<(String, &LibraryEntry)> = library
        .entries
        .iter()
        .filter(|own| wanted.takes(own))
        .map(|own| (title(own), own))
        .collect();
    found.sort_by(|(one, a), (other, b)| {
        let folders = (&a.shelf.folder, &b.shelf.folder);
        // What lies in no folder comes last.
        let places = folders.0.is_empty().cmp(&folders.1.is_empty());
        places.then_with(|| order(folders.0, folders.1)).then_with(|| order(one, other))
    });
    let (n, count) = (found.len().to_string(), library.entries.len().to_string());
    let told = library_words::FOUND.with(language, &[("n", &n), ("all", &count)]);
    let mut room = shelves.filter.more.get();
    let has_folders = library.entries.iter().any(|own| !own.shelf.folder.is_empty());
    let mut titles: HashMap<&str, usize> = HashMap::new();
    for (title, _) in &found {
        *titles.entry(title).or_default() += 1;
    }
    let mut groups = Vec::new();
    for group in found.chunk_by(|(_, a), (_, b)| a.shelf.folder == b.shelf.folder) {
        let name = group[0].1.shelf.folder.clone();
        let is_folded = !wanted.is_narrow() && shelves.folded.with(|folded| folded.contains(&name));
        let shown = if is_folded { 0 } else { group.len().min(room) };
        if !is_folded && shown == 0 {
            continue;
        }
        room -= shown;
        let entries = group[..shown]
            .iter()
            .map(|(title, own)| {
                let is_twin = titles.get(title.as_str()).is_some_and(|count| *count > 1);
                entry(shelves, own, title, How { in_folder: has_folders, is_twin }, language)
            })
            .collect_view();
        groups.push(if has_folders {
            folder(shelves, name, group.len(), is_folded, language, entries.into_any())
        } else {
            view! { <ul class="shelf">{entries}</ul> }.into_any()
        });
    }
    let more = room == 0 && found.len() > shelves.filter.more.get_untracked();
    view! {
        <p class="fine" role="status">{told}</p>
        {found.is_empty().then(|| view! { <p class="empty">{library_words::FOUND_NONE.get(language)}</p> })}
        {groups}
        {more.then(|| view! {
            <p><button type="button" on:click=move |_| shelves.filter.more.update(|more| *more += PAGE)>
                {library_words::MORE.get(language)}</button></p>
        })}
    }
    .into_any()
}

/// A folder with what lies in it.
fn folder(
    shelves: Shelves,
    name: String,
    count: usize,
    is_folded: bool,
    language: Language,
    entries: AnyView,
) -> AnyView {
    let words = if name.is_empty() {
        library_words::NO_FOLDER.get(language).to_owned()
    } else {
        name.clone()
    };
    let id = format!("folder-{}", if name.is_empty() { "-" } else { &name }.replace(' ', "_"));
    let again = id.clone();
    let turn = move |_| {
        shelves.folded.update(|folded| {
            if !folded.remove(&name) {
                folded.insert(name.clone());
            }
        });
        let id = format!("{again}-fold");
        device::after_drawing(move || device::focus(&id));
    };
    view! {
        <section class="shelf-folder" aria-labelledby=id.clone()>
            <h2 id=id.clone()>
                <button type="button" class="quiet" id=format!("{id}-fold")
                    aria-expanded=if is_folded { "false" } else { "true" } on:click=turn>
                    {icon(if is_folded { "next" } else { "down" })}
                    <span>{words}</span> <span class="fine">{count}</span>
                </button>
            </h2>
            {(!is_folded).then(|| view! { <ul class="shelf">{entries}</ul> })}
        </section>
    }
    .into_any()
}

/// What people call a questionnaire.
fn title_of(own: &LibraryEntry, language: Language) -> String {
    let title = pick(&own.title, language);
    if title.is_empty() { own.id.clone() } else { title.to_owned() }
}

/// The order of words in a language.
fn collator(language: Language) -> impl Fn(&str, &str) -> Ordering {
    let locales = js_sys::Array::of1(&JsValue::from_str(language.tag()));
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
    let compare = js_sys::Intl::Collator::new(&locales, &options).compare();
    move |one, other| {
        let found = compare.call2(&JsValue::NULL, &one.into(), &other.into());
        let found = found.ok().and_then(|found| found.as_f64()).unwrap_or_default();
        found.total_cmp(&0.0)
    }
}

fn kind_words(kind: &str) -> Message {
    match kind {
        "self-assessment" => words::KIND_SELF,
        "inspection" => words::KIND_INSPECTION,
        "follow-up" => words::KIND_FOLLOW_UP,
        "assessment" => words::KIND_ASSESSMENT,
        "risk-model" => words::KIND_RISK_MODEL,
        "feedback" => words::KIND_FEEDBACK,
        _ => words::KIND_OTHER,
    }
}
