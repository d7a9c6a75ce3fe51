//! Scales, scoring and law of a definition, and rules as they are written.

use engine::{
    definition::model::{Expression, LegalReference, Questionnaire},
    language::Language,
    name::Name,
};
use leptos::prelude::*;

use crate::{
    components::rating_badge,
    words::{definition as words, fill as marks},
};

/// A rule as it is written.
pub(super) fn condition(title: &'static str, rule: &Expression) -> AnyView {
    view! { <p class="rule"><span class="fine">{title}</span> " " <code>{rule.source.clone()}</code></p> }
        .into_any()
}

/// The shared choice lists.
pub(super) fn scales(own: &Questionnaire, language: Language) -> AnyView {
    let all = own
        .scales
        .iter()
        .map(|scale| {
            let choices = scale
                .choices
                .iter()
                .map(|choice| {
                    let worth = match (choice.points, choice.not_checked) {
                        (_, true) => words::NOT_CHECKED.get(language).to_owned(),
                        (Some(points), _) => {
                            words::POINTS.with(language, &[("n", &points.normalize().to_string())])
                        }
                        (None, false) => String::new(),
                    };
                    view! { <li>{choice.label.label.get(language).to_owned()} " " <span class="fine">{worth}</span></li> }
                })
                .collect_view();
            let aside = scale.not_applicable.as_ref().map(|label| view! {
                <li>{label.label.get(language).to_owned()} " "
                    <span class="fine">{words::OUT_OF_SCORE.get(language)}</span></li>
            });
            view! { <div class="card"><h3><code>{scale.id.to_string()}</code></h3><ul>{choices}{aside}</ul></div> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="scales">
            <h2 id="scales">{words::SCALES.get(language)}</h2>
            <div class="cards">{all}</div>
        </section>
    }
    .into_any()
}

/// Ratings and what caps them.
pub(super) fn scoring(own: &Questionnaire, language: Language) -> AnyView {
    let Some(scoring) = &own.scoring else { return ().into_any() };
    let word = |id: &Name| {
        scoring
            .bands
            .iter()
            .find(|band| band.id == *id)
            .map_or_else(|| id.to_string(), |band| band.label.get(language).to_owned())
    };
    let bands = scoring
        .bands
        .iter()
        .map(|band| {
            let from = band.from.map(|from| {
                let from = language.decimal(&from.normalize().to_string());
                words::BAND_FROM.with(language, &[("n", &from)])
            });
            view! {
                <li>
                    {rating_badge(own, Some(&band.id), language)} " "
                    {from} " "
                    <span class="fine">{band.description.get(language).to_owned()}</span>
                </li>
            }
        })
        .collect_view();
    let critical = scoring.critical.as_ref().map(|rule| {
        let below = language.decimal(&rule.below.normalize().to_string());
        view! { <p>{words::CRITICAL_RULE.with(language, &[("n", &below), ("cap", &word(&rule.cap))])}</p> }
    });
    let limiters = scoring
        .root
        .limiters
        .iter()
        .map(|limiter| {
            view! {
                <li>
                    <p>{limiter.reason.get(language).to_owned()} " → " {word(&limiter.bound)}</p>
                    {condition(words::RULE_WHEN.get(language), &limiter.when)}
                </li>
            }
        })
        .collect_view();
    let has_limiters = !scoring.root.limiters.is_empty();
    view! {
        <section aria-labelledby="scoring">
            <h2 id="scoring">{words::SCORING.get(language)}</h2>
            <h3>{words::BANDS.get(language)}</h3>
            <ul class="reader-list">{bands}</ul>
            {critical}
            {has_limiters.then(|| view! {
                <h3>{words::LIMITERS.get(language)}</h3>
                <ul class="reader-list">{limiters}</ul>
            })}
        </section>
    }
    .into_any()
}

/// The legal references, with what nobody has verified yet marked.
pub(super) fn legal(own: &Questionnaire, language: Language) -> AnyView {
    if own.legal.is_empty() {
        return ().into_any();
    }
    let all = own.legal.iter().map(|reference| law(reference, language)).collect_view();
    view! {
        <section aria-labelledby="legal">
            <h2 id="legal">{words::LEGAL.get(language)}</h2>
            <ul class="reader-list">{all}</ul>
        </section>
    }
    .into_any()
}

fn law(own: &LegalReference, language: Language) -> AnyView {
    let day = |day: Option<jiff::civil::Date>| {
        day.map_or_else(|| "…".to_owned(), |day| language.date(day))
    };
    let valid = (own.valid_from.is_some() || own.valid_to.is_some()).then(|| {
        words::VALID.with(language, &[("from", &day(own.valid_from)), ("to", &day(own.valid_to))])
    });
    view! {
        <li>
            <strong>{own.cited(language)}</strong> ": "
            {own.title.get(language).to_owned()} " "
            <span class="fine">{valid}</span> " "
            {own.verify.then(|| view! { <span class="mark unsure">{marks::TO_VERIFY.get(language)}</span> })}
            {own.source.clone().map(|source| view! {
                " " <a href=source target="_blank" rel="noopener noreferrer external">{marks::LEGAL_SOURCE.get(language)}</a>
            })}
        </li>
    }
    .into_any()
}
