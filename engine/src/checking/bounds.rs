//! Tells of scores too large to be exact, of ratings no score reaches, and of scores below the
//! lowest rating.

use crate::{
    definition::model::Questionnaire,
    diagnostic::{Diagnostic, Place},
    scoring::{
        bounds::{self, Bounds},
        plan::{NodePlan, Plan},
    },
};

pub(super) fn check(questionnaire: &Questionnaire, plan: &Plan, found: &mut Vec<Diagnostic>) {
    let all = bounds::of(questionnaire, plan);
    for (own, bounds) in plan.nodes.iter().zip(&all).rev() {
        if bounds.too_large {
            found.push(Diagnostic::error("definition.score-too-large", own.model.place.clone()));
        }
    }
    for (own, bounds) in plan.nodes.iter().zip(&all) {
        if own.parent.is_none() || own.model.bands.is_some() {
            reachable(questionnaire, own, bounds, found);
        }
    }
}

/// Tells of bands that no score reaches, and of scores below the lowest band.
fn reachable(
    questionnaire: &Questionnaire,
    own: &NodePlan,
    bounds: &Bounds,
    found: &mut Vec<Diagnostic>,
) {
    let (false, Some((low, high))) = (own.by_rules(), bounds.value) else { return };
    let (low, high) = (low.rounded(own.rounding), high.rounded(own.rounding));
    let place = |id: &str| Place {
        path: format!("{}.bands.{id}", own.model.place.path),
        ..own.model.place.clone()
    };
    let bounded: Vec<_> = own.bands.iter().filter_map(|band| Some((band, band.from?))).collect();
    if let Some((first, from)) = bounded.first()
        && low < *from
    {
        found.push(
            Diagnostic::warning("definition.bands-start-above", place(first.id.as_str()))
                .with("id", &first.id)
                .with("low", low.decimal())
                .with("from", from.decimal()),
        );
    }
    let named = |id: &crate::name::Name| {
        let critical = questionnaire.scoring.as_ref().and_then(|s| s.critical.as_ref());
        own.model.judgement.is_some()
            || own.model.limiters.iter().any(|limiter| limiter.bound == *id)
            || (own.critical.is_some() && critical.is_some_and(|rule| rule.cap == *id))
    };
    for (place_of, (band, from)) in bounded.iter().enumerate() {
        let next = bounded.get(place_of + 1).map(|(_, from)| *from);
        let passed = next.is_some_and(|next| next <= low) || band.to.is_some_and(|to| to < low);
        if (*from > high || passed) && !named(&band.id) {
            found.push(
                Diagnostic::warning("definition.band-unreachable", place(band.id.as_str()))
                    .with("id", &band.id)
                    .with("low", low.decimal())
                    .with("high", high.decimal()),
            );
        }
    }
}
