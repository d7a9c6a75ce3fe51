//! How good a rating or an answer is: what colours show, beside the words.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    definition::model::{Better, Item, Questionnaire},
    name::Name,
    value::{Answer, Value},
};

/// Colour class: four ratings from bad to very good, and none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// No judgement.
    #[default]
    Neutral,
    /// Worst.
    Bad,
    /// Weak.
    Weak,
    /// Good.
    Good,
    /// Best.
    Best,
}

impl Tone {
    /// That of a place from 0, the worst, to the last, the best: the nearest of four.
    fn of_place(place: usize, last: usize) -> Self {
        // Of a single rating nothing is better or worse.
        let Some(third) = (place * 6 + last).checked_div(2 * last) else { return Self::Neutral };
        match third {
            0 => Self::Bad,
            1 => Self::Weak,
            2 => Self::Good,
            _ => Self::Best,
        }
    }
}

/// Whether many points are good here; so they are where nothing is scored.
fn better(questionnaire: &Questionnaire) -> Better {
    questionnaire.scoring.as_ref().map(|scoring| scoring.better).unwrap_or_default()
}

/// How good a node's rating is, by its place among the node's ratings.
pub fn of_rating(questionnaire: &Questionnaire, node: &Name, rating: Option<&Name>) -> Tone {
    let bands = questionnaire.scoring.as_ref().map_or(&[][..], |scoring| scoring.bands_at(node));
    let last = bands.len().saturating_sub(1);
    let place = rating.and_then(|id| bands.iter().position(|band| band.id == *id));
    match (place, better(questionnaire)) {
        (None, _) => Tone::Neutral,
        (Some(place), Better::Higher) => Tone::of_place(place, last),
        (Some(place), Better::Lower) => Tone::of_place(last - place, last),
    }
}

/// Share of the way from the worst to the best that an answer's points stand for, 0 to 1; none of
/// what has no points.
pub fn share(questionnaire: &Questionnaire, item: &Item, answer: &Answer) -> Option<Decimal> {
    let (choices, _) = questionnaire.choices(item);
    let name = match answer.value()? {
        Value::Choice(name) => name.as_str(),
        Value::Text(text) => text,
        _ => return None,
    };
    let own = choices.iter().find(|choice| choice.name == *name)?.points?;
    let most = choices.iter().filter_map(|choice| choice.points).max()?;
    let share = own.max(Decimal::ZERO).checked_div(most)?;
    Some(match better(questionnaire) {
        Better::Higher => share,
        Better::Lower => Decimal::ONE - share,
    })
}

/// How good an answer on a rating scale is.
pub fn of_answer(questionnaire: &Questionnaire, item: &Item, answer: &Answer) -> Tone {
    let Some(share) = share(questionnaire, item, answer) else { return Tone::Neutral };
    if share >= Decimal::ONE {
        Tone::Best
    } else if share <= Decimal::ZERO {
        Tone::Bad
    } else if share * Decimal::from(3) >= Decimal::TWO {
        Tone::Good
    } else {
        Tone::Weak
    }
}
