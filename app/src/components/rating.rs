//! Ratings and scores: the badge with its word, and bars of sections.

use engine::{
    definition::model::{Band, Questionnaire},
    language::Language,
    name::Name,
    scoring::NodeScore,
};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A rating's colour: 0 the worst to 3 the best, by its place among the bands.
fn tone(bands: &[Band], rating: &Name) -> u8 {
    let Some(position) = bands.iter().position(|band| band.id == *rating) else { return 0 };
    let last = bands.len().saturating_sub(1).max(1);
    // Rounded to the nearest of the four colours.
    ((position * 6 + last) / (2 * last)) as u8
}

/// The bands of a questionnaire; none where it is not scored.
pub(crate) fn bands(questionnaire: &Questionnaire) -> &[Band] {
    questionnaire.scoring.as_ref().map_or(&[], |scoring| &scoring.bands)
}

/// The rating's word on its colour.
pub(crate) fn rating_badge(bands: &[Band], rating: Option<&Name>, language: Language) -> AnyView {
    let Some(band) = rating.and_then(|id| bands.iter().find(|band| band.id == *id)) else {
        return view! { <span class="badge none">"–"</span> }.into_any();
    };
    let class = format!("badge tone-{}", tone(bands, &band.id));
    view! { <span class=class>{band.label.get(language).to_owned()}</span> }.into_any()
}

/// One bar: a label, a share and its words.
pub(crate) struct Bar {
    pub(crate) label: String,
    /// 0 to 100.
    pub(crate) share: Option<f64>,
    pub(crate) words: String,
    pub(crate) tone: Option<u8>,
    /// Small words at the end, such as coverage.
    pub(crate) note: String,
}

/// The bars of a score's children.
pub(crate) fn section_bars(
    questionnaire: &Questionnaire,
    root: &NodeScore,
    language: Language,
) -> Vec<Bar> {
    let bands = bands(questionnaire);
    root.children
        .iter()
        .map(|node| Bar {
            label: node.label.get(language).to_owned(),
            share: node.rounded.as_ref().and_then(Decimal::to_f64),
            words: node
                .rounded
                .map_or_else(|| "–".to_owned(), |value| language.decimal(&value.to_string())),
            tone: node.rating.as_ref().map(|rating| tone(bands, rating)),
            note: node
                .rating
                .as_ref()
                .and_then(|id| bands.iter().find(|band| band.id == *id))
                .map_or_else(String::new, |band| band.label.get(language).to_owned()),
        })
        .collect()
}

/// Bars as a list: label, bar, number.
pub(crate) fn score_bars(bars: Vec<Bar>) -> AnyView {
    view! {
        <ul class="bars">
            {bars.into_iter().map(|bar| {
                let class = bar.tone.map_or_else(|| "bar".to_owned(), |tone| format!("bar tone-{tone}"));
                let width = format!("{}%", bar.share.unwrap_or(0.0).clamp(0.0, 100.0));
                view! {
                    <li>
                        <span class="bar-label">{bar.label}</span>
                        <span class=class aria-hidden="true"><span class="fill" style=("width", width)></span></span>
                        <span class="bar-words"><strong>{bar.words}</strong> <span class="fine">{bar.note}</span></span>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// A share as a whole percentage.
pub(crate) fn percent(share: Decimal) -> String {
    let percent = (share * Decimal::ONE_HUNDRED).to_f64().unwrap_or_default();
    // Never rounded up to "everything".
    (percent.floor() as i64).to_string()
}
