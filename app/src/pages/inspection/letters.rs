//! What follows from a completed inspection: the precept and the letter of recommendations, each a card.

mod form;
mod issuing;

use engine::language::Language;
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    account::Role,
    letter::{BeginLetter, Lack, LetterContent, LetterDetail, LetterKind, LetterState},
    paper::PaperVariant,
    problem::messages,
};

use super::{
    super::letters::{files, kind_words},
    case::Case,
};
use crate::{
    api::{Api, letter_pdf},
    components::{ask_while_unsaved, count_words, date_words, edit_trouble, icon, live, loaded},
    fill::Fill,
    routes::Route,
    state::{Edited, app, loader, t},
    words::letters as words,
};

/// The section of an inspection's page.
pub(super) fn section(case: Case, fill: Fill) -> AnyView {
    let api = Api::here();
    let letters = loader(move || async move { api.letters(&case.id()).await });
    view! {
        <section aria-labelledby="letters">
            <h2 id="letters">{t(words::SECTION)}</h2>
            <p class="hint">{t(words::SECTION_LEAD)} " "
                <a href=Route::Letterhead.path()>{t(words::HEAD_TITLE)}</a></p>
            {loaded(letters, "short", move |letters| cards(case, fill, &letters))}
        </section>
    }
    .into_any()
}

/// A letter of one kind, begun or not; a handle that copies.
#[derive(Clone, Copy)]
struct Sheet {
    api: Api,
    case: Case,
    fill: Fill,
    kind: LetterKind,
    letter: RwSignal<Option<LetterDetail>>,
    /// What is written, while it is a draft.
    of: StoredValue<Option<Edited<LetterContent>>>,
    /// Language of the texts that are shown.
    text_language: RwSignal<Language>,
    penalty_wrong: RwSignal<bool>,
    /// Whether it has just been begun here.
    is_fresh: StoredValue<bool>,
}

impl Sheet {
    fn new(case: Case, fill: Fill, kind: LetterKind, letter: Option<LetterDetail>) -> Self {
        let own = Self {
            api: Api::here(),
            case,
            fill,
            kind,
            letter: RwSignal::new(None),
            of: StoredValue::new(None),
            text_language: RwSignal::new(app().language_now()),
            penalty_wrong: RwSignal::new(false),
            is_fresh: StoredValue::new(false),
        };
        if let Some(letter) = letter {
            own.take(letter);
        }
        own
    }

    /// Takes the server's state; what is being written stays.
    fn take(self, letter: LetterDetail) {
        if self.of.with_value(Option::is_none) && letter.state == LetterState::Draft {
            self.of.set_value(Some(Edited::new(letter.content.clone(), letter.revision)));
        }
        self.letter.set(Some(letter));
    }

    fn is_unsaved(self) -> bool {
        let draft = self.letter.try_with_untracked(|own| {
            own.as_ref().is_some_and(|own| own.state == LetterState::Draft)
        });
        draft == Some(true) && self.of.get_value().is_some_and(Edited::is_dirty_now)
    }

    /// Prefix of its elements' ids, and its word in tests.
    fn word(self) -> &'static str {
        self.kind.word()
    }
}

fn cards(case: Case, fill: Fill, letters: &[LetterDetail]) -> AnyView {
    let sheets = [LetterKind::Precept, LetterKind::Recommendation].map(|kind| {
        let known = letters.iter().find(|own| own.kind == kind).cloned();
        Sheet::new(case, fill, kind, known)
    });
    ask_while_unsaved(move || sheets.into_iter().any(Sheet::is_unsaved));
    view! { <div class="letters">{sheets.map(card).collect_view()}</div> }.into_any()
}

fn card(sheet: Sheet) -> AnyView {
    let language = app().language;
    // Only where it stands builds the card anew: typing goes on while it is saved.
    let state = Memo::new(move |_| sheet.letter.with(|own| own.as_ref().map(|own| own.state)));
    let heading = format!("letter-{}", sheet.word());
    let title = move || {
        let kind = kind_words(sheet.kind).get(language.get());
        sheet.letter.with(|own| match own.as_ref().and_then(|own| own.number.as_ref()) {
            Some(number) => format!("{kind} {number}"),
            None => kind.to_owned(),
        })
    };
    view! {
        <section class="card letter-card" aria-labelledby=heading.clone() data-letter=sheet.word()>
            <div class="page-head">
                <h3 id=heading.clone() tabindex="-1">{live(title)}</h3>
                {live(move || (state.get() == Some(LetterState::Draft)).then(|| view! {
                    <span class="mark">{t(words::DRAFT)}</span> }))}
            </div>
            {live(move || match state.get() {
                None => absent(sheet),
                Some(LetterState::Draft) => draft(sheet),
                Some(LetterState::Issued) => issued(sheet, title),
            })}
        </section>
    }
    .into_any()
}

fn absent(sheet: Sheet) -> AnyView {
    let app = app();
    let language = app.language;
    let count = sheet.case.findings.with_value(|all| {
        let leads = |own: &LetterContentOf| own.included && own.kind == sheet.word();
        all.iter().filter(|(_, unit)| unit.value.with_untracked(leads)).count()
    });
    let busy = RwSignal::new(false);
    // The same id again after a failure: beginning twice makes one letter.
    let id = crate::device::new_id();
    let begin = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let request = BeginLetter { id: id.clone(), kind: sheet.kind };
        spawn_local(async move {
            match sheet.api.begin_letter(&sheet.case.id(), &request).await {
                Ok(letter) => {
                    if busy.try_set(false).is_none() {
                        sheet.is_fresh.set_value(true);
                        sheet.take(letter);
                        let heading = format!("letter-{}", sheet.word());
                        crate::device::after_drawing(move || crate::device::focus(&heading));
                    }
                }
                Err(fault) => {
                    app.toast(fault.message(app.language_now()), None);
                    busy.try_set(false);
                }
            }
        });
    };
    let label = match sheet.kind {
        LetterKind::Precept => words::BEGIN_PRECEPT,
        LetterKind::Recommendation => words::BEGIN_RECOMMENDATION,
    };
    let forms = [words::POINTS_ONE, words::POINTS_FEW, words::POINTS_MANY];
    let told = move || match count {
        0 => words::POINTS_NONE.get(language.get()).to_owned(),
        count => count_words(language.get(), count, forms),
    };
    let may = count > 0 && app.role() == Some(Role::Inspector);
    view! {
        <p>{live(told)} {(count > 0 && !may).then(|| view! { " " {t(words::NOT_BEGUN)} })}</p>
        {may.then(|| view! {
            <div class="actions">
                <button type="button" prop:disabled=move || busy.get() on:click=begin>{t(label)}</button>
            </div>
        })}
    }
    .into_any()
}

type LetterContentOf = protocol::inspection::FindingContent;

fn draft(sheet: Sheet) -> AnyView {
    let language = app().language;
    let Some((id, may_edit)) =
        sheet.letter.with_untracked(|own| own.as_ref().map(|own| (own.id.clone(), own.may_edit)))
    else {
        return ().into_any();
    };
    let Some(of) = sheet.of.get_value() else { return ().into_any() };
    let opening = RwSignal::new(false);
    let ready = move || {
        let whole = sheet.letter.with(|own| own.as_ref().is_some_and(|own| own.lacks.is_empty()));
        whole && !of.is_dirty()
    };
    view! {
        {lacks(sheet)}
        <details class="more letter-text" open=sheet.is_fresh.get_value()>
            <summary>{t(words::WRITE)}</summary>
            {form::form(sheet, of, !may_edit)}
        </details>
        {edit_trouble(of)}
        <div class="actions">
            {may_edit.then(|| form::buttons(sheet, of))}
            <a class="button" rel="external" download="" href=move || letter_pdf(&id, PaperVariant::Restricted, language.get())>
                {icon("download")} " " {t(words::PREVIEW_PDF)}</a>
            {may_edit.then(|| view! {
                <button type="button" prop:disabled=move || !ready() on:click=move |_| opening.set(true)>
                    {t(words::ISSUE)}</button>
            })}
        </div>
        {issuing::dialog_of(sheet, of, opening)}
    }
    .into_any()
}

/// What keeps it from being issued, as it was last saved.
fn lacks(sheet: Sheet) -> AnyView {
    let language = app().language;
    live(move || {
        let all = sheet.letter.with(|own| own.as_ref().map(|own| own.lacks.clone()));
        let all = all.unwrap_or_default();
        let language = language.get();
        (!all.is_empty()).then(|| {
            let rows = all.iter().map(|own| view! { <li>{lack_words(own, language)}</li> });
            view! {
                <div class="notice" role="status">
                    <p><strong>{words::LACKS.get(language)}</strong></p>
                    <ul class="letter-lacks">{rows.collect_view()}</ul>
                </div>
            }
        })
    })
}

fn lack_words(own: &Lack, language: Language) -> String {
    let point = own.point.map(|point| point.to_string()).unwrap_or_default();
    messages::lookup(&own.code)
        .map_or_else(|| own.code.clone(), |message| message.with(language, &[("point", &point)]))
}

fn issued(sheet: Sheet, title: impl Fn() -> String + Copy + Send + Sync + 'static) -> AnyView {
    let language = app().language;
    let (id, date) = sheet.letter.with_untracked(|own| {
        own.as_ref().map(|own| (own.id.clone(), own.date.clone())).unwrap_or_default()
    });
    let date = date.unwrap_or_default();
    view! {
        <p role="status">{icon("check")} " " {live(move || {
            let language = language.get();
            words::ISSUED_ON.with(language, &[("date", &date_words(&date, language))])
        })}</p>
        {files(&id, title)}
    }
    .into_any()
}
