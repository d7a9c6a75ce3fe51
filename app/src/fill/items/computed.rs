//! Computed values: shown, never entered.

use leptos::prelude::*;

use crate::{
    components::live,
    fill::{item::Here, words_of::answer_words},
    state::t,
    words::fill as words,
};

/// The value of a calculation, in words.
pub(in crate::fill) fn computed(here: Here) -> impl IntoView {
    let Here { fill, view, .. } = here;
    let item = here.item.clone();
    let value = Memo::new(move |_| {
        let language = fill.app.language.get();
        view.with(|view| {
            fill.read(|questionnaire, _| answer_words(questionnaire, &item, &view.answer, language))
        })
    });
    view! {
        <p class="computed">
            <output aria-labelledby=here.label_id()>
                {live(move || if value.read().is_empty() {
                    words::NOTHING_YET.get(fill.app.language.get()).to_owned()
                } else {
                    value.get()
                })}
            </output>
            <span class="mark">{t(words::COMPUTED)}</span>
        </p>
    }
}
