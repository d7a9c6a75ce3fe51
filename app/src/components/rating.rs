//! Ratings and scores: the badge with its word, and bars of sections.

use engine::{
    definition::model::{Band, Questionnaire},
    language::Language,
    name::Name,
    scoring::{
        NodeScore,
        tone::{self, Tone},
    },
};
use leptos::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The class of a colour; none of what is not judged.
pub(crate) fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "none",
        Tone::Bad => "tone-0",
        Tone::Weak => "tone-1",
        Tone::Good => "tone-2",
        Tone::Best => "tone-3",
    }
}

/// A node's rating in its own word.
fn band_of<'a>(
    questionnaire: &'a Questionnaire,
    node: &Name,
    rating: Option<&Name>,
) -> Option<&'a Band> {
    let bands = questionnaire.scoring.as_ref()?.bands_at(node);
    bands.iter().find(|band| Some(&band.id) == rating)
}

/// The word of a node's rating on its colour.
pub(crate) fn node_badge(
    questionnaire: &Questionnaire,
    node: &Name,
    rating: Option<&Name>,
    language: Language,
) -> AnyView {
    let Some(band) = band_of(questionnaire, node, rating) else {
        return view! { <span class="badge none">"–"</span> }.into_any();
    };
    let class = format!("badge {}", tone_class(tone::of_rating(questionnaire, node, rating)));
    view! { <span class=class>{band.label.get(language).to_owned()}</span> }.into_any()
}

/// The word of the whole's rating on its colour.
pub(crate) fn rating_badge(
    questionnaire: &Questionnaire,
    rating: Option<&Name>,
    language: Language,
) -> AnyView {
    let root = questionnaire.scoring.as_ref().map(|scoring| &scoring.root.id);
    node_badge(questionnaire, root.unwrap_or(&Name::from("total")), rating, language)
}

/// One bar: a label, a share and its words.
pub(crate) struct Bar {
    pub(crate) label: String,
    /// 0 to 100; none where nothing says what a full bar would be.
    pub(crate) share: Option<f64>,
    pub(crate) words: String,
    pub(crate) tone: Tone,
    /// Small words at the end, such as coverage.
    pub(crate) note: String,
}

/// The bars of a score's children.
pub(crate) fn section_bars(
    questionnaire: &Questionnaire,
    root: &NodeScore,
    language: Language,
) -> Vec<Bar> {
    root.children
        .iter()
        .map(|node| Bar {
            label: node.label.get(language).to_owned(),
            share: node.value.zip(node.most).and_then(|(value, most)| {
                (value.checked_div(most)? * Decimal::ONE_HUNDRED).to_f64()
            }),
            words: node
                .rounded
                .map_or_else(|| "–".to_owned(), |value| language.decimal(&value.to_string())),
            tone: tone::of_rating(questionnaire, &node.id, node.rating.as_ref()),
            note: band_of(questionnaire, &node.id, node.rating.as_ref())
                .map_or_else(String::new, |band| band.label.get(language).to_owned()),
        })
        .collect()
}

/// Bars as a list: label, bar, number.
pub(crate) fn score_bars(bars: Vec<Bar>) -> AnyView {
    view! {
        <ul class="bars">
            {bars.into_iter().map(|bar| {
                let class = format!("bar {}", tone_class(bar.tone));
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
