//! What the office puts on its letters: written by its administrator, a tab a language, with a letter
//! beside it that shows how it looks.

mod preview;
mod signatories;

use engine::language::{Language, Message};
use leptos::{prelude::*, task::spawn_local};
use protocol::letterhead::{
    EditLetterhead, Letterhead, LetterheadDetail, Part, missing_placeholder, unknown_placeholder,
};
use protocol::problem::messages::{LETTERHEAD_PLACEHOLDER, LETTERHEAD_PLACEHOLDER_MISSING};

use crate::{
    api::{Api, sample_pdf},
    components::{
        Amount, amount, ask_while_unsaved, edit_trouble, icon, language_label, live, loaded,
        moment_words, page_head,
    },
    state::{Edited, app, loader, t},
    words::{common, letters as words},
};

/// The page.
pub(crate) fn letterhead() -> AnyView {
    let api = Api::here();
    let title = t(words::HEAD_TITLE);
    let detail = loader(move || async move { api.letterhead().await });
    view! {
        <div class="page letterhead-page">
            {page_head(move || title().to_owned())}
            <p class="lead">{t(words::HEAD_LEAD)}</p>
            {loaded(detail, "tall", content)}
        </div>
    }
    .into_any()
}

/// What every part of the page needs.
#[derive(Clone, Copy)]
struct Head {
    api: Api,
    of: Edited<Letterhead>,
    /// Language of the words that are shown.
    tab: RwSignal<Language>,
    ceiling_wrong: RwSignal<bool>,
    written: RwSignal<Option<(String, String)>>,
    locked: bool,
}

impl Head {
    /// What is wrong with the warning in a language.
    fn warning_fault(self, own: Language, language: Language) -> Option<String> {
        self.of.value.with(|head| {
            let warning = &head.words(own).warning;
            let unknown = unknown_placeholder(warning).map(|name| (LETTERHEAD_PLACEHOLDER, name));
            let missing =
                || missing_placeholder(warning).map(|name| (LETTERHEAD_PLACEHOLDER_MISSING, name));
            let (message, name) = unknown.or_else(missing)?;
            Some(message.with(language, &[("name", name)]))
        })
    }

    /// Whether it can be saved as it stands.
    fn is_sound(self) -> bool {
        let language = Language::default();
        Language::ALL.into_iter().all(|own| self.warning_fault(own, language).is_none())
            && !self.ceiling_wrong.get()
            && self.of.value.with(|head| head.signatories.iter().all(signatories::is_whole))
    }
}

fn content(detail: LetterheadDetail) -> AnyView {
    let app = app();
    let language = app.language;
    let head = Head {
        api: Api::here(),
        of: Edited::new(detail.letterhead, detail.revision),
        tab: RwSignal::new(language.get_untracked()),
        ceiling_wrong: RwSignal::new(false),
        written: RwSignal::new(detail.written_by.zip(detail.written_at)),
        locked: !detail.may_edit,
    };
    if !head.locked {
        ask_while_unsaved(move || head.of.is_dirty_now());
    }
    let written = move || {
        let language = language.get();
        head.written.get().map_or_else(
            || words::HEAD_NOBODY.get(language).to_owned(),
            |(name, at)| {
                let date = moment_words(&at, language);
                words::HEAD_WRITTEN.with(language, &[("name", &name), ("date", &date)])
            },
        )
    };
    view! {
        <p class="fine">{live(written)} {head.locked.then(|| view! { " " {t(words::HEAD_READ_ONLY)} })}</p>
        <div class="letterhead">
            <form class="particulars" novalidate=true on:submit=move |event| {
                event.prevent_default();
                save(head);
            }>
                {tabs(head)}
                {missing(head)}
                {live(move || fields(head, head.tab.get()))}
                {ceiling(head)}
                {signatories::list(head)}
                {edit_trouble(head.of)}
                {actions(head)}
            </form>
            {preview::preview(head)}
        </div>
    }
    .into_any()
}

fn tabs(head: Head) -> AnyView {
    let language = app().language;
    view! {
        <div class="switch" role="group" aria-label=t(words::HEAD_LANGUAGE)>
            {Language::ALL.map(|own| {
                let count = move || {
                    let count = head.of.value.with(|all| all.missing(own).len());
                    (count > 0).then(|| {
                        words::HEAD_COUNT.with(language.get(), &[("n", &count.to_string())])
                    })
                };
                let name = move || match count() {
                    Some(count) => format!("{}, {count}", language_label(own)),
                    None => language_label(own),
                };
                view! {
                    <button type="button" aria-label=name data-tab=own.tag()
                        aria-pressed=move || if head.tab.get() == own { "true" } else { "false" }
                        on:click=move |_| head.tab.set(own)>
                        {own.own_name()}
                        {live(move || count().map(|count| view! { " " <span class="mark">{count}</span> }))}
                    </button>
                }
            })}
        </div>
    }
    .into_any()
}

/// Of every text: its label, how many lines it takes and how many characters it may have, and a hint.
fn about(part: Part) -> (Message, u32, u32, Option<Message>) {
    match part {
        Part::Authority => (words::PART_AUTHORITY, 2, 300, None),
        Part::Contacts => (words::PART_CONTACTS, 3, 1000, Some(words::PART_CONTACTS_HINT)),
        Part::Function => (words::PART_FUNCTION, 1, 300, Some(words::PART_FUNCTION_HINT)),
        Part::Series => (words::PART_SERIES, 1, 300, Some(words::PART_SERIES_HINT)),
        Part::File => (words::PART_FILE, 1, 300, Some(words::PART_FILE_HINT)),
        Part::Restriction => (words::PART_RESTRICTION, 2, 300, None),
        Part::Note => (words::PART_NOTE, 2, 1000, Some(words::PART_NOTE_HINT)),
        Part::Mandate => (words::PART_MANDATE, 4, 4000, None),
        Part::Warning => (words::PART_WARNING, 3, 2000, Some(words::PART_WARNING_HINT)),
        Part::Norm => (words::PART_NORM, 2, 500, None),
        Part::Appeal => (words::PART_APPEAL, 4, 4000, None),
        Part::Objections => (words::PART_OBJECTIONS, 4, 4000, Some(words::PART_OBJECTIONS_HINT)),
    }
}

/// What is missing in the language that is shown, in words.
fn missing(head: Head) -> AnyView {
    let language = app().language;
    live(move || {
        let (own, language) = (head.tab.get(), language.get());
        let (elsewhere, nowhere) = head.of.value.with(|all| {
            let parts = all.missing(own).into_iter();
            parts.partition::<Vec<Part>, _>(|part| !all.text(*part, own).is_empty())
        });
        let said = |parts: &[Part], message: Message| {
            let label = |part: &Part| about(*part).0.get(language).to_lowercase();
            let list = parts.iter().map(label).collect::<Vec<_>>().join(", ");
            (!parts.is_empty()).then(|| {
                view! { <p>{icon("alert")} " " {message.with(language, &[("list", &list)])}</p> }
            })
        };
        if elsewhere.is_empty() && nowhere.is_empty() {
            return view! { <p class="fine" role="status">{icon("check")} " " {words::HEAD_WHOLE.get(language)}</p> }
                .into_any();
        }
        view! {
            <div class="notice" role="status">
                {said(&nowhere, words::HEAD_MISSING_ALL)}
                {said(&elsewhere, words::HEAD_MISSING)}
            </div>
        }
        .into_any()
    })
}

fn fields(head: Head, own: Language) -> AnyView {
    let fields = Part::ALL.map(|part| field(head, part, own)).collect_view();
    view! { <div class="letterhead-words">{fields}</div> }.into_any()
}

fn field(head: Head, part: Part, own: Language) -> AnyView {
    let language = app().language;
    let (label, rows, most, hint) = about(part);
    let id = format!("head-{}", format!("{part:?}").to_lowercase());
    let fault =
        move || (part == Part::Warning).then(|| head.warning_fault(own, language.get())).flatten();
    let described = format!("{id}-hint {id}-fault");
    view! {
        <div class="field" class:faulty=move || fault().is_some()>
            <label for=id.clone()>{t(label)}</label>
            <p class="hint" id=format!("{id}-hint")>{hint.map(|hint| live(t(hint)))}</p>
            <p class="fault" id=format!("{id}-fault") role="alert">
                {live(move || fault().map(|words| view! { {icon("alert")} " " {words} }))}
            </p>
            <textarea id=id.clone() rows=rows maxlength=most lang=own.tag() prop:readOnly=head.locked
                aria-describedby=described aria-invalid=move || fault().is_some().then_some("true")
                prop:value=move || head.of.value.with(|all| part.of(all.words(own)).clone())
                on:input=move |event| {
                    let text = event_target_value(&event);
                    head.of.value.update(|all| *part.of_mut(all.words_mut(own)) = text);
                }></textarea>
        </div>
    }
    .into_any()
}

fn ceiling(head: Head) -> AnyView {
    let language = app().language;
    amount(Amount {
        id: "head-ceiling",
        label: words::CEILING,
        hint: move || words::CEILING_HINT.get(language.get()).to_owned(),
        read: move || head.of.value.with(|all| all.ceiling),
        write: move |amount| head.of.value.update(|all| all.ceiling = amount),
        fault: || None,
        wrong: head.ceiling_wrong,
        locked: head.locked,
    })
}

fn actions(head: Head) -> AnyView {
    let clear = move || !head.of.is_dirty();
    let state = move || if clear() { words::ALL_SAVED } else { words::UNSAVED };
    let language = app().language;
    view! {
        <div class="actions">
            {(!head.locked).then(|| view! {
                <button type="submit" class="primary"
                    prop:disabled=move || clear() || head.of.busy.get() || !head.is_sound()>{t(common::SAVE)}</button>
                <button type="button" prop:disabled=clear on:click=move |_| head.of.revert()>{t(words::REVERT)}</button>
            })}
            <a class="button" rel="external" download="" href=move || sample_pdf(head.tab.get())>
                {icon("download")} " " {t(words::SAMPLE_PDF)}</a>
            {(!head.locked).then(|| view! {
                <p class="save-state" role="status" data-testid="save-state"
                    data-clear=move || if clear() { "true" } else { "false" }>
                    {live(move || state().get(language.get()))}</p>
            })}
        </div>
        <p class="fine">{t(words::SAMPLE_SAVED)}</p>
    }
    .into_any()
}

fn save(head: Head) {
    let api = head.api;
    if head.locked || head.of.busy.get_untracked() || !untrack(|| head.is_sound()) {
        return;
    }
    head.of.busy.set(true);
    let sent = head.of.value.get_untracked();
    let request = EditLetterhead { revision: head.of.revision(), letterhead: sent.clone() };
    spawn_local(async move {
        match api.edit_letterhead(&request).await {
            Ok(detail) => {
                head.written.try_set(detail.written_by.zip(detail.written_at));
                head.of.settle(&sent, detail.letterhead, detail.revision);
                api.app().toast(words::SAVED.get(api.app().language_now()), None);
            }
            Err(fault) if fault.code() == "stale" => match api.letterhead().await {
                Ok(detail) => head.of.meet(detail.letterhead, detail.revision),
                Err(fault) => drop(head.of.fault.try_set(Some(fault))),
            },
            Err(fault) => drop(head.of.fault.try_set(Some(fault))),
        }
        head.of.busy.try_set(false);
    });
}
