//! What stands behind an item: criterion, controls, law, and the provider's own rating.

use std::sync::Arc;

use engine::{
    definition::model::Item,
    language::{Message, Text},
};
use leptos::prelude::*;
use protocol::pick;

use super::Here;
use crate::{
    components::{date_words, live},
    state::t,
    words::fill as words,
};

/// Criterion, controls and law, one tap away.
pub(super) fn background(here: &Here) -> AnyView {
    let language = here.fill.app.language;
    let text = |title: Message, pick: fn(&Item) -> &Text| {
        let item = Arc::clone(&here.item);
        (!pick(&item).is_empty()).then(|| {
            view! {
                <details class="more">
                    <summary>{t(title)}</summary>
                    <p>{live(move || pick(&item).get(language.get()).to_owned())}</p>
                </details>
            }
        })
    };
    view! {
        {text(words::CRITERION, |item| &item.criterion)}
        {text(words::CONTROLS, |item| &item.controls)}
        {law(here)}
    }
    .into_any()
}

fn law(here: &Here) -> AnyView {
    if here.item.legal.is_empty() {
        return ().into_any();
    }
    let language = here.fill.app.language;
    let program = here.fill.program();
    let ids = here.item.legal.clone();
    let cited = here.item.legal.clone();
    let own = here.fill.program();
    let short = move |language| {
        let all = cited.iter().filter_map(|id| own.questionnaire().legal_reference(id.as_str()));
        all.map(|reference| reference.provision.get(language)).collect::<Vec<_>>().join(", ")
    };
    view! {
        <details class="more">
            <summary><span class="unseen">{t(words::LEGAL)} ": "</span>{live(move || short(language.get()))}</summary>
            <ul>
                {live(move || {
                    let language = language.get();
                    ids.iter()
                        .filter_map(|id| program.questionnaire().legal_reference(id.as_str()))
                        .map(|reference| view! {
                            <li>
                                {reference.cited(language)} ": "
                                {reference.title.get(language).to_owned()}
                                {reference.verify.then(|| view! {
                                    " " <span class="mark unsure">{words::TO_VERIFY.get(language)}</span>
                                })}
                                {reference.source.clone().map(|source| view! {
                                    " " <a href=source target="_blank" rel="noopener noreferrer external">{words::LEGAL_SOURCE.get(language)}</a>
                                })}
                            </li>
                        })
                        .collect_view()
                })}
            </ul>
        </details>
    }
    .into_any()
}

/// What the provider said of the same criterion.
pub(super) fn own_rating(here: &Here) -> AnyView {
    let Some(criterion) = here.item.criterion_id.clone() else { return ().into_any() };
    let compared: Vec<_> = here.fill.comparison.with_value(|all| {
        all.iter().filter(|own| criterion == *own.criterion_id.as_str()).cloned().collect()
    });
    let language = here.fill.app.language;
    compared
        .into_iter()
        .map(|own| {
            view! {
                <div class="own-rating">
                    <p>
                        <strong>{t(words::OWN_RATING)}": "</strong>
                        {
                            let own = own.clone();
                            move || {
                                let language = language.get();
                                words::OWN_RATING_AT.with(language, &[
                                    ("code", &own.code),
                                    ("answer", pick(&own.answer, language)),
                                    ("date", &date_words(&own.on, language)),
                                ])
                            }
                        }
                    </p>
                    {own.comment.map(|comment| view! { <p class="fine">{comment}</p> })}
                </div>
            }
        })
        .collect_view()
        .into_any()
}
