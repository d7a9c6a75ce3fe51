//! The list of sections with their progress, beside the section or in a sheet on a phone.

use engine::{definition::model::Questionnaire, language::Language};
use leptos::prelude::*;

use super::{filter::Filter, store::Fill, team::colleagues_in};
use crate::{
    components::{Dialog, dialog, icon, live},
    state::t,
    words::fill as words,
};

/// The list beside the section, and the sheet that holds it on narrow screens.
pub(crate) fn navigation(fill: Fill) -> impl IntoView {
    view! {
        <nav class="sections" aria-label=t(words::SECTIONS)>{list(fill)}</nav>
        {dialog(
            Dialog {
                open: fill.menu,
                title: move || words::SECTIONS.get(fill.app.language.get()).to_owned(),
                shape: "sheet",
                closable: true,
            },
            move || list(fill),
        )}
    }
}

/// The button that opens the sheet; hidden where the list is beside the section.
pub(super) fn menu_button(fill: Fill) -> impl IntoView {
    view! {
        <button type="button" class="menu-button" on:click=move |_| fill.menu.set(true)>
            {icon("list")} {t(words::MENU)}
        </button>
    }
}

fn list(fill: Fill) -> AnyView {
    let language = fill.app.language;
    let count = fill.read(|questionnaire, _| questionnaire.sections.len());
    let go = move |position: usize| {
        fill.menu.set(false);
        fill.filter.set(Filter::All);
        fill.section.set(position);
        crate::device::to_top();
        crate::device::after_drawing(|| crate::device::focus("section-title"));
    };
    let entries = (0..count)
        .map(|position| {
            let title = Memo::new(move |_| section_title(fill, position, language.get()));
            let state = Memo::new(move |_| section_state(fill, position, language.get()));
            let id = fill.read(|questionnaire, _| questionnaire.sections[position].id.clone());
            view! {
                <li hidden=move || state.read().is_none()>
                    <button type="button" class="section-link"
                        aria-current=move || (fill.section.get() == position).then_some("true")
                        on:click=move |_| go(position)>
                        <span class="section-name">{live(move || title.get())}</span>
                        <span class="section-line">
                            {live(move || state.get().map(|(done, words)| view! {
                                <span class="section-state" class:done=done>
                                    {done.then(|| icon("check"))} {words}
                                </span>
                            }))}
                            {colleagues_in(fill, &id)}
                        </span>
                    </button>
                </li>
            }
        })
        .collect_view();
    let submit_label = if fill.may_enter() { words::TO_SUBMIT } else { words::MISSING_TITLE };
    view! {
        <ol class="section-list">{entries}</ol>
        {fill.may_enter().then(|| view! {
            <button type="button" class="section-link last"
                aria-current=move || (fill.section.get() == count).then_some("true")
                on:click=move |_| go(count)>
                {t(submit_label)}
            </button>
        })}
    }
    .into_any()
}

/// A section's title with its number: its own, or its place where the title has none.
pub(super) fn section_title(fill: Fill, position: usize, language: Language) -> String {
    fill.read(|questionnaire, _| numbered_title(questionnaire, position, language))
}

/// The same, of a definition nobody fills.
pub(crate) fn numbered_title(
    questionnaire: &Questionnaire,
    position: usize,
    language: Language,
) -> String {
    let title = questionnaire.sections.get(position).map_or("", |own| own.title.get(language));
    with_number(title, position)
}

/// The title of a section with its number, unless it has one of its own.
pub(crate) fn with_number(title: &str, position: usize) -> String {
    let numbered =
        title.split(' ').next().is_some_and(|first| first.len() <= 4 && first.ends_with('.'));
    if numbered { title.to_owned() } else { format!("{}. {title}", position + 1) }
}

/// Whether everything is answered, and the progress in words; none where it is not asked.
fn section_state(fill: Fill, position: usize, language: Language) -> Option<(bool, String)> {
    fill.follow(|questionnaire, session| {
        let section = questionnaire.sections.get(position)?;
        if !session.section_relevant(&section.id) {
            return None;
        }
        let progress = session.progress(Some(&section.id));
        let done = progress.asked > 0 && progress.answered >= progress.asked;
        let (n, all) = (progress.answered.to_string(), progress.asked.to_string());
        let arguments = [("n", n.as_str()), ("all", all.as_str())];
        Some((
            done,
            match (progress.asked, done) {
                (0, _) => String::new(),
                (_, true) => words::SECTION_DONE.with(language, &arguments),
                (_, false) => words::SECTION_PART.with(language, &arguments),
            },
        ))
    })
}
