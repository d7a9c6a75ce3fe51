//! What a definition would change, before it is published.

use engine::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

use crate::{Texts, carrying::VersionName};

/// `POST /questionnaires/effect` with a definition's source: what it would make of the submitted
/// responses to the version published last. Nothing is kept.
///
/// An advisor sees ratings and the items behind them, of the places that the own office supervises:
/// no place, no provider, no answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EffectReply {
    /// What is wrong with the definition; where there are errors, nothing is measured.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub diagnostics: Vec<Diagnostic>,
    /// The version published last; none of a new questionnaire.
    pub from: Option<VersionName>,
    /// How many submitted responses to it there are.
    pub total: u64,
    /// How many of them were looked at for this reply, newest first.
    pub looked_at: u64,
    /// Where the next page begins: the id to ask after; none where this was the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many have the same rating.
    pub same: u64,
    /// The ratings before and after, worst first.
    pub ratings: Vec<RatingName>,
    /// How many have which rating before and after, the same ones as well.
    pub pairs: Vec<RatingPair>,
    /// Whose rating changes; empty of a private questionnaire.
    pub changes: Vec<RatingChange>,
    /// The responses in progress.
    pub drafts: DraftsEffect,
}

impl EffectReply {
    /// Takes what the next page found, as if both had been looked at at once.
    pub fn take(&mut self, page: Self) {
        self.looked_at += page.looked_at;
        self.same += page.same;
        self.next = page.next;
        for own in page.ratings {
            if !self.ratings.iter().any(|known| known.id == own.id) {
                self.ratings.push(own);
            }
        }
        for own in page.pairs {
            let same =
                |known: &&mut RatingPair| known.before == own.before && known.after == own.after;
            match self.pairs.iter_mut().find(same) {
                Some(known) => known.count += own.count,
                None => self.pairs.push(own),
            }
        }
        self.changes.extend(page.changes);
    }
}

/// A rating of either version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingName {
    /// Its id.
    pub id: String,
    /// Its words, as the new version has them, else the old one.
    pub label: Texts,
}

/// How many responses go from one rating to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingPair {
    /// The rating now; none where there is none.
    pub before: Option<String>,
    /// The rating by the new version.
    pub after: Option<String>,
    /// How many.
    pub count: u64,
}

/// A response whose rating changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingChange {
    /// Its id: whoever may see the response can look it up by it.
    pub response_id: String,
    /// The rating now.
    pub before: Option<String>,
    /// The rating by the new version.
    pub after: Option<String>,
    /// The rounded score now.
    pub score_before: Option<String>,
    /// The rounded score by the new version.
    pub score_after: Option<String>,
    /// Through what, at most 20.
    pub causes: Vec<Cause>,
}

/// Something of the score that is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cause {
    /// What it is.
    pub kind: CauseKind,
    /// Its id: of an item, a limiter or a node.
    pub id: String,
    /// The number people see of an item.
    pub number: String,
    /// Its words.
    pub label: Texts,
    /// What it brought, such as `2/3 · 2` (points, most points, weight); empty where it is new.
    pub before: String,
    /// What it brings; empty where it is gone.
    pub after: String,
}

/// What a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// An item counts otherwise.
    Item,
    /// Something bounds the rating, or does no more.
    Limit,
    /// A node has another value, without an item that counts otherwise: weights or method.
    Node,
    /// The score is the same, its ratings begin elsewhere.
    Bands,
}

/// What becomes of the responses in progress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftsEffect {
    /// How many there are.
    pub total: u64,
    /// How many were looked at.
    pub looked_at: u64,
    /// How many of these have answers to confirm, or without a place, once they are carried.
    pub affected: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(before: &str, after: &str, count: u64) -> RatingPair {
        RatingPair { before: Some(before.into()), after: Some(after.into()), count }
    }

    #[test]
    fn pages_add_up() {
        let rating = |id: &str| RatingName { id: id.into(), label: Texts::new() };
        let mut first = EffectReply {
            total: 5,
            looked_at: 3,
            next: Some("r3".into()),
            same: 2,
            ratings: vec![rating("good")],
            pairs: vec![pair("good", "good", 2), pair("good", "poor", 1)],
            ..EffectReply::default()
        };
        first.take(EffectReply {
            total: 5,
            looked_at: 2,
            next: None,
            same: 1,
            ratings: vec![rating("good"), rating("fair")],
            pairs: vec![pair("good", "good", 1), pair("fair", "good", 1)],
            ..EffectReply::default()
        });
        assert_eq!((first.total, first.looked_at, first.same, first.next.clone()), (5, 5, 3, None));
        assert_eq!(first.ratings, [rating("good"), rating("fair")]);
        let pairs = [pair("good", "good", 3), pair("good", "poor", 1), pair("fair", "good", 1)];
        assert_eq!(first.pairs, pairs);
    }
}
