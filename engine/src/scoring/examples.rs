//! Examples of scores as plain data: what answers of a few plain kinds come to, and which ratings
//! they reach. A session computes them; here is only what is said of them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Open, tone::Tone};
use crate::{definition::model::Direction, language::Text, name::Name};

/// Examples of a questionnaire's score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Examples {
    /// One for each kind of answers, in the order of [`Answers`].
    pub rows: Vec<Example>,
    /// The ratings of the whole, by rising scores.
    pub bands: Vec<BandExample>,
    /// Lowest rounded score that can be proved to bound the whole, where one can.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub lowest: Option<Decimal>,
    /// Highest rounded score that can be proved to bound the whole, where one can.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub highest: Option<Decimal>,
    /// Sections and critical items that are not tried, because there are too many.
    pub left_off: usize,
}

/// Which answers an example gives to all that is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// The best choice everywhere.
    Best,
    /// The choice nearest to the middle everywhere.
    Half,
    /// The worst choice everywhere.
    Worst,
    /// "Not checked" everywhere, and nothing where that is no choice.
    NotChecked,
    /// The worst choices in this section, the best elsewhere.
    SectionWorst(Name),
    /// This critical item failed, the best choices elsewhere.
    CriticalFailed(Name),
}

/// What answers come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Which answers.
    pub answers: Answers,
    /// The rounded score.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub score: Option<Decimal>,
    /// Share of the applicable weight that was checked, 0 to 1.
    #[serde(with = "rust_decimal::serde::str")]
    pub coverage: Decimal,
    /// The rating in the end.
    pub rating: Option<Name>,
    /// The rating before limits.
    pub unlimited: Option<Name>,
    /// What changes the rating.
    pub limits: Vec<ExampleLimit>,
    /// What a person still has to decide.
    pub open: Option<Open>,
}

/// What bounds the rating of an example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExampleLimit {
    /// The limiter; none where it is a failed critical item.
    pub limiter: Option<Name>,
    /// The critical item that failed.
    pub item: Option<Name>,
    /// Whether it holds the rating down; else it holds it up.
    pub caps: bool,
    /// The reason in the definition's words; `{item}` stands for the item.
    pub reason: Text,
}

impl ExampleLimit {
    /// Whether a direction holds a rating down.
    pub fn caps(direction: Direction) -> bool {
        direction == Direction::AtMost
    }
}

/// A rating, and whether it can be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandExample {
    /// Its id.
    pub id: Name,
    /// The word people read.
    pub label: Text,
    /// How good it is.
    pub tone: Tone,
    /// Lowest rounded score that earns it.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub from: Option<Decimal>,
    /// What is known of it.
    pub reach: Reach,
}

/// Whether a rating can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The example at this place ends with it.
    Example(usize),
    /// No answers earn it: proved.
    Never,
    /// None of the examples ends with it, and nothing is proved.
    Unknown,
}
