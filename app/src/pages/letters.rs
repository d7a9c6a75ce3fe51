//! The letters that were issued about a provider's places, on its first page.

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::{
    account::Role,
    letter::{IssuedLetter, LetterKind},
    paper::PaperVariant,
    place::Task,
};

use crate::{
    api::letter_pdf,
    components::{date_words, icon, language_label, live},
    state::{app, t},
    words::{letters as words, paper},
};

/// The word of a kind of letter.
pub(super) fn kind_words(kind: LetterKind) -> Message {
    match kind {
        LetterKind::Precept => words::PRECEPT,
        LetterKind::Recommendation => words::RECOMMENDATION,
    }
}

/// A letter's files, one in each language, for the parties and for everybody; `name` is what screen
/// readers call it.
pub(super) fn files(id: &str, name: impl Fn() -> String + Copy + Send + Sync + 'static) -> AnyView {
    let language = app().language;
    let variant = |variant, class, said: Option<Message>| {
        let links = Language::ALL.map(|own| {
            let label = move || {
                let download = words::DOWNLOAD.get(language.get());
                let said = said.map(|said| format!(", {}", said.get(language.get())));
                let said = said.unwrap_or_default();
                format!("{}: {download}, {}{said}", language_label(own), name())
            };
            view! {
                <a class=class rel="external" download="" href=letter_pdf(id, variant, own) aria-label=label>
                    {icon("download")} {own.tag().to_uppercase()}</a>
            }
        });
        links.collect_view()
    };
    let hint = (app().role() != Some(Role::Provider))
        .then(|| view! { <p class="fine">{t(paper::PUBLIC_LETTER_HINT)}</p> });
    view! {
        <div class="actions">{variant(PaperVariant::Restricted, "button", None)}</div>
        <p class="paper-public">
            <span>{t(paper::PUBLIC)}</span>
            {variant(PaperVariant::Public, "", Some(paper::PUBLIC))}
        </p>
        {hint}
    }
    .into_any()
}

/// The list; nothing where there is none.
pub(super) fn issued(letters: Vec<IssuedLetter>, tasks: &[Task]) -> Option<AnyView> {
    if letters.is_empty() {
        return None;
    }
    let language = app().language;
    let place = |letter: &IssuedLetter| {
        let of = |task: &&Task| task.inspection_id.as_ref() == Some(&letter.inspection_id);
        tasks.iter().find(of).map(|task| task.place.clone())
    };
    let rows = letters
        .into_iter()
        .map(|letter| {
            let place = place(&letter);
            let kind = kind_words(letter.kind);
            let number = StoredValue::new(letter.number);
            let name = move || {
                number.with_value(|number| format!("{} {number}", kind.get(language.get())))
            };
            let date = letter.date;
            view! {
                <li class="task">
                    <div class="task-words">
                        {place.map(|place| view! { <p class="task-place">{place}</p> })}
                        <h3>{live(name)}</h3>
                        <p class="task-facts">{live(move || {
                            let language = language.get();
                            words::ISSUED_ON.with(language, &[("date", &date_words(&date, language))])
                        })}</p>
                    </div>
                    <div class="task-act">{files(&letter.id, name)}</div>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section aria-labelledby="home-letters">
                <h2 id="home-letters">{t(words::LETTERS_HOME)}</h2>
                <ul class="tasks">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
