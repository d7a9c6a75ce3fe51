//! What a version would change, before it is published: ratings now against ratings then, and whose
//! rating changes through what.

use std::collections::BTreeMap;

use engine::language::Language;
use leptos::prelude::*;
use protocol::{
    effect::{Cause, CauseKind, EffectReply, RatingChange, RatingName},
    pick,
};

use crate::words::carry as words;

/// The effect of a version, as far as it is worked out.
pub(crate) fn effect(reply: &EffectReply, language: Language) -> AnyView {
    let Some(from) = &reply.from else {
        return view! { <p class="notice">{words::EFFECT_NEW.get(language)}</p> }.into_any();
    };
    let changed = reply.looked_at.saturating_sub(reply.same);
    let looked = words::EFFECT_LOOKED.with(
        language,
        &[
            ("version", &from.version),
            ("total", &reply.total.to_string()),
            ("looked", &reply.looked_at.to_string()),
            ("same", &reply.same.to_string()),
            ("changed", &changed.to_string()),
        ],
    );
    let drafts = words::EFFECT_DRAFTS.with(
        language,
        &[
            ("total", &reply.drafts.total.to_string()),
            ("looked", &reply.drafts.looked_at.to_string()),
            ("affected", &reply.drafts.affected.to_string()),
        ],
    );
    view! {
        <section class="effect" aria-labelledby="effect-title">
            <h2 id="effect-title" tabindex="-1">{words::EFFECT.get(language)}</h2>
            <p role="status">{looked}</p>
            {(reply.looked_at > 0).then(|| matrix(reply, language))}
            <p>{drafts}</p>
            {(!reply.changes.is_empty()).then(|| view! {
                <h3>{words::EFFECT_CHANGES.get(language)}</h3>
                <ul class="effect-changes">
                    {reply.changes.iter().map(|own| change(reply, own, language)).collect_view()}
                </ul>
            })}
        </section>
    }
    .into_any()
}

/// A rating's words; those of none where there is none.
fn rating_words(ratings: &[RatingName], id: Option<&str>, language: Language) -> String {
    let Some(id) = id else { return words::EFFECT_NONE.get(language).to_owned() };
    let found = ratings.iter().find(|own| own.id == id);
    found.map_or_else(|| id.to_owned(), |own| pick(&own.label, language).to_owned())
}

fn matrix(reply: &EffectReply, language: Language) -> AnyView {
    let counts: BTreeMap<_, u64> = reply
        .pairs
        .iter()
        .map(|own| ((own.before.clone(), own.after.clone()), own.count))
        .collect();
    let mut ratings: Vec<Option<String>> =
        reply.ratings.iter().map(|own| Some(own.id.clone())).collect();
    if counts.keys().any(|(before, after)| before.is_none() || after.is_none()) {
        ratings.push(None);
    }
    let name = |id: &Option<String>| rating_words(&reply.ratings, id.as_deref(), language);
    let rows = ratings.iter().map(|before| {
        let cells = ratings.iter().map(|after| {
            let count = counts.get(&(before.clone(), after.clone())).copied().unwrap_or_default();
            let words = if count == 0 { "–".to_owned() } else { count.to_string() };
            let moves = count > 0 && before != after;
            view! { <td class="number" class:moves=moves>{words}</td> }
        });
        view! { <tr><th scope="row">{name(before)}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="scroll" tabindex="0">
            <table class="effect-matrix">
                <caption>{words::EFFECT_MATRIX.get(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::EFFECT_NOW.get(language)}</th>
                        {ratings.iter().map(|own| view! { <th scope="col">{name(own)}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn change(reply: &EffectReply, own: &RatingChange, language: Language) -> impl IntoView + use<> {
    let name = |id: &Option<String>| rating_words(&reply.ratings, id.as_deref(), language);
    let heading = words::EFFECT_RESPONSE.with(
        language,
        &[("id", &own.response_id), ("before", &name(&own.before)), ("after", &name(&own.after))],
    );
    let score = |own: &Option<String>| own.clone().unwrap_or_else(|| "–".to_owned());
    let scores = words::EFFECT_SCORE.with(
        language,
        &[("before", &score(&own.score_before)), ("after", &score(&own.score_after))],
    );
    view! {
        <li>
            <p>{heading}</p>
            <p class="fine">{scores}</p>
            <ul>{own.causes.iter().map(|own| cause(reply, own, language)).collect_view()}</ul>
        </li>
    }
}

fn cause(reply: &EffectReply, own: &Cause, language: Language) -> impl IntoView + use<> {
    let label = pick(&own.label, language);
    let what = match own.kind {
        CauseKind::Item | CauseKind::Node => format!("{} {label}", own.number),
        CauseKind::Limit => format!("{}: {label}", words::EFFECT_LIMIT.get(language)),
        CauseKind::Bands => words::EFFECT_BANDS.get(language).to_owned(),
    };
    let side = |text: &str| match (text.is_empty(), own.kind) {
        (true, _) => "–".to_owned(),
        (false, CauseKind::Limit) => rating_words(&reply.ratings, Some(text), language),
        (false, _) => text.to_owned(),
    };
    let (before, after) = (side(&own.before), side(&own.after));
    view! { <li>{what.trim().to_owned()} " " <span class="fine">{before} " → " {after}</span></li> }
}
