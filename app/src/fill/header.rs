//! What stands above every section: what is filled, the state of saving, the rating so far.

use engine::language::Language;
use leptos::prelude::*;

use super::{
    store::{Fill, Mode},
    undo::undo_buttons,
};
use crate::{
    components::{Dialog, dialog, icon, live, moment_words, percent, rating_badge, trace},
    routes::Route,
    state::t,
    words::{fill as words, lock, login},
};

/// The bar above the sections.
pub(crate) fn header(fill: Fill) -> impl IntoView {
    let why = RwSignal::new(false);
    view! {
        <div class="fill-bar">
            <div class="fill-bar-row">
                {saving(fill)}
                {undo_buttons(fill)}
                {score(fill, why)}
            </div>
        </div>
        {dialog(
            Dialog {
                open: why,
                title: move || words::WHY_TITLE.get(fill.app.language.get()).to_owned(),
                shape: "sheet",
                closable: true,
            },
            move || (move || {
                let language = fill.app.language.get();
                fill.follow(|questionnaire, session| trace(questionnaire, session, language))
            }).into_any(),
        )}
    }
}

/// The state of saving, in words and always in the same place.
fn saving(fill: Fill) -> AnyView {
    let language = fill.app.language;
    match (fill.mode, fill.sync) {
        (Mode::Preview, _) => view! {
            <p class="save-state preview">{t(words::PREVIEW)}
                " " <button type="button" class="quiet" on:click=move |_| fill.start_over()>{t(words::START_OVER)}</button>
            </p>
        }
        .into_any(),
        (Mode::Live, Some(sync)) => view! {
            <p class="save-state" role="status" class:troubled=move || sync.is_troubled()
                data-testid="save-state"
                data-clear=move || if sync.is_clear() { "true" } else { "false" }>
                {live(move || sync.words())}
            </p>
            <Show when=move || sync.waits_long()>
                <a rel="external" href="/rescue.html">{t(lock::RESCUE)}</a>
            </Show>
            <Show when=move || sync.is_signed_out()>
                <button type="button" on:click=move |_| fill.app.expired.set(true)>{t(login::SUBMIT)}</button>
            </Show>
        }
        .into_any(),
        _ => {
            let submitted = fill.info.with_value(|info| {
                info.as_ref().and_then(|info| Some((info.id.clone(), info.submitted_at.clone()?)))
            });
            match submitted {
                Some((id, at)) => view! {
                    <p class="save-state">
                        {icon("lock")}
                        {live(move || {
                            let language = language.get();
                            words::READ_ONLY.with(language, &[("date", &moment_words(&at, language))])
                        })}
                        " " <a href=Route::Result(id).path()>{t(words::TO_RESULT)}</a>
                    </p>
                }
                .into_any(),
                None => view! { <p class="save-state">{icon("lock")} {t(words::READ_ONLY_RIGHTS)}</p> }.into_any(),
            }
        }
    }
}

/// The rating so far, and why.
fn score(fill: Fill, why: RwSignal<bool>) -> AnyView {
    let is_scored = fill.read(|questionnaire, _| questionnaire.scoring.is_some());
    if !is_scored {
        return ().into_any();
    }
    let language = fill.app.language;
    view! {
        <div class="score-now" data-testid="score-now">
            <span class="score-label">{t(words::SCORE_NOW)}</span>
            {live(move || {
                let language = language.get();
                fill.follow(|questionnaire, session| {
                    let sheet = session.score();
                    let number = sheet.as_ref().and_then(|sheet| sheet.rounded);
                    let rating = sheet.as_ref().and_then(|sheet| sheet.rating.clone());
                    match number {
                        Some(number) => view! {
                            <strong class="score-number">{language.decimal(&number.to_string())}</strong>
                            {rating_badge(questionnaire, rating.as_ref(), language)}
                        }.into_any(),
                        None => view! { <span class="fine">{words::SCORE_NONE.get(language)}</span> }.into_any(),
                    }
                })
            })}
            <button type="button" class="quiet" on:click=move |_| why.set(true)>{t(words::WHY)}</button>
        </div>
    }
    .into_any()
}

/// The share checked of a section in words.
pub(super) fn coverage_words(
    fill: Fill,
    section: &engine::name::Name,
    language: Language,
) -> Option<String> {
    fill.follow(|_, session| {
        let sheet = session.score()?;
        let node = sheet.root.find(section.as_str())?;
        Some(words::COVERAGE.with(language, &[("n", &percent(node.coverage))]))
    })
}
