//! Evaluation: a checked definition compiled into one dependency graph, and sessions that keep
//! a response's state true to it.
//!
//! Relevance, calculation, validity, choice filters, points, scores, rating and findings are nodes
//! of the same graph; an answer touches what depends on it and nothing else. Here is no clock and
//! no storage: a session knows what its [`Context`] says and what it was given.

mod choices;
mod graph;
mod instances;
mod places;
mod program;
mod session;
mod state;
mod totals;
mod typing;

use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde_json::Value as Json;

use crate::{diagnostic::Diagnostic, name::Name, response::Address, value::Answer};

pub use program::Program;
pub use session::{Session, undo::Undo};

/// Longest text answer, in characters.
pub const MAX_ANSWER: usize = 20_000;
/// Most instances over all repeats of a response.
pub const MAX_BLOCKS: usize = 100_000;
pub(crate) use session::outcome::{kind_word, severity_word};

/// What an evaluation may know of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Local civil date and time where the response is judged.
    pub now: DateTime,
    /// The zone it is judged in: a fixed offset, a rule, or one looked up outside the engine.
    pub zone: TimeZone,
    /// From what `random`, `uuid` and `randomize` draw.
    pub seed: u64,
}

impl Context {
    /// The beginning of a day, in UTC.
    pub fn on(date: Date) -> Self {
        Self::at(date.at(0, 0, 0, 0))
    }

    /// A local moment, in UTC.
    pub fn at(now: DateTime) -> Self {
        Self { now, zone: TimeZone::UTC, seed: 0 }
    }

    /// The same in a zone.
    #[must_use]
    pub fn within(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// The same with draws of its own for a text, such as a response's id.
    #[must_use]
    pub fn drawing_from(self, text: &str) -> Self {
        Self { seed: crate::expression::chance::stir(0, text), ..self }
    }
}

/// A change of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Answers an item, with the answer as the answers file writes it.
    Answer {
        /// The item.
        address: Address,
        /// The answer.
        value: Json,
    },
    /// Adds an instance at the end of a repeat.
    AddInstance {
        /// The repeat.
        repeat: Address,
        /// Id of the new instance.
        instance: Name,
    },
    /// Removes an instance.
    RemoveInstance {
        /// The repeat.
        repeat: Address,
        /// The instance.
        instance: Name,
    },
}

/// Why a change cannot be taken; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", diagnostic.code)]
pub struct ChangeFault {
    /// The fault.
    pub diagnostic: Diagnostic,
}

/// What a change changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// Addresses whose state differs from before, each once.
    pub items: Vec<Address>,
    /// Sections with such an address, or whose relevance changed.
    pub sections: Vec<Name>,
    /// Repeats whose instances changed.
    pub repeats: Vec<Address>,
    /// Whether the score sheet differs.
    pub score: bool,
    /// Whether the findings differ.
    pub findings: bool,
}

/// How an item stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemState {
    /// Whether it is asked.
    pub relevant: bool,
    /// Its answer, kept also while it is not asked; of a calculation, its value.
    pub answer: Answer,
    /// Whether it must be answered now.
    pub required: bool,
    /// Whether nobody should change it now; what they change all the same is taken.
    pub read_only: bool,
    /// Whether nothing is wrong with it.
    pub valid: bool,
    /// What is wrong with it.
    pub faults: Vec<ItemFault>,
    /// Indexes of the choices its filter offers; none offers all.
    pub offered: Option<Vec<usize>>,
}

/// What is wrong with an item. Constraints judge answers that are given, required those that are
/// not; nothing is wrong with what is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemFault {
    /// It must be answered.
    Required,
    /// The answer breaks its constraint.
    Constraint,
    /// The chosen choice is not offered.
    Choice,
    /// The repeat has too few instances.
    Instances,
    /// A rule of it could not be evaluated.
    Evaluation,
}

impl ItemFault {
    const ALL: [Self; 5] =
        [Self::Required, Self::Constraint, Self::Choice, Self::Instances, Self::Evaluation];

    /// Its word in the output of `evaluate`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Constraint => "constraint",
            Self::Choice => "choice",
            Self::Instances => "instances",
            Self::Evaluation => "evaluation",
        }
    }
}

/// How far a person has come. Notes and calculations do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items asked.
    pub asked: u32,
    /// Of them answered.
    pub answered: u32,
    /// Of them with a fault other than a missing answer.
    pub faults: u32,
}
