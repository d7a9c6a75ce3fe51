//! The score of a response with its whole explanation, as plain data.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    definition::model::{Direction, Instances, May, Rounding, Step},
    language::{Message, Text},
    name::Name,
    response::Address,
};

/// The score of a response. Equal sheets mean equal ratings for equal reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSheet {
    /// Exact score of the root; none while nothing that counts is answered.
    pub value: Option<Decimal>,
    /// The score as rounded by the definition; bands judge this.
    pub rounded: Option<Decimal>,
    /// The rating after judgement and limits.
    pub rating: Option<Name>,
    /// The rating before limits.
    pub unlimited: Option<Name>,
    /// Share of the applicable weight that was checked, 0 to 1.
    pub coverage: Decimal,
    /// What bounds the rating of the root, in the order of the definition.
    pub limited_by: Vec<Limit>,
    /// Nodes for which the rules give no answer: a person must decide.
    pub undecided: Vec<(Name, Open)>,
    /// The tree behind the number; its root is the whole questionnaire.
    pub root: NodeScore,
    /// Nodes beside the tree.
    pub measures: Vec<NodeScore>,
}

/// Why the rules give no rating and a person must decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Open {
    /// No rule holds.
    NoRule,
    /// The score lies in no band.
    NoBand,
    /// A part of it is not decided.
    Below,
    /// The judgement is missing.
    NoJudgement,
    /// The judgement is there without its reasons, and does not count.
    NoReason,
    /// The judgement goes the way it may not go, and does not count.
    NotAllowed,
}

impl Open {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoRule => "decision.no-rule",
            Self::NoBand => "decision.no-band",
            Self::Below => "decision.below",
            Self::NoJudgement => "decision.no-judgement",
            Self::NoReason => "decision.no-reason",
            Self::NotAllowed => "decision.not-allowed",
        }
    }

    /// Its sentence.
    pub fn message(self) -> Message {
        match self {
            Self::NoRule => super::words::NO_RULE,
            Self::NoBand => super::words::NO_BAND,
            Self::Below => super::words::BELOW,
            Self::NoJudgement => super::words::NO_JUDGEMENT,
            Self::NoReason => super::words::NO_REASON,
            Self::NotAllowed => super::words::NOT_ALLOWED,
        }
    }
}

/// Something that bounds a rating.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// What it is.
    pub cause: LimitCause,
    /// Which way it bounds.
    pub direction: Direction,
    /// Best or worst rating still possible.
    pub bound: Name,
    /// The reason in the definition's words; `{item}` stands for the item's code and question.
    pub reason: Text,
    /// Whether it changes the rating, or would were no other limit stronger.
    pub binding: bool,
}

/// What kind of limit it is.
#[derive(Clone, Debug, PartialEq)]
pub enum LimitCause {
    /// A critical item failed at this address.
    Critical(Address),
    /// A limiter of the definition.
    Limiter(Name),
}

/// A node of the score's tree.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeScore {
    /// Id of the section or node.
    pub id: Name,
    /// Its title.
    pub label: Text,
    /// Its method's word in a definition, such as `percent`.
    pub method: &'static str,
    /// Weight among its siblings.
    pub weight: Decimal,
    /// What the method gave, before adjustments.
    pub raw: Option<Decimal>,
    /// What was done to it, in order.
    pub steps: Vec<AppliedStep>,
    /// Exact value; none while nothing that counts is answered.
    pub value: Option<Decimal>,
    /// How it is rounded.
    pub rounding: Rounding,
    /// Rounded value.
    pub rounded: Option<Decimal>,
    /// The highest value it can have, where it can be told: 100 of a percentage.
    pub most: Option<Decimal>,
    /// The ratings it can have, by rising scores.
    pub bands: Vec<RatingBand>,
    /// Whether rules give the rating, instead of the bands' bounds.
    pub by_rules: bool,
    /// The rule that gave the rating.
    pub rule: Option<RuleScore>,
    /// The rating by score or rules.
    pub computed: Option<Name>,
    /// What a person judged.
    pub judgement: Option<JudgementScore>,
    /// What bounds its rating.
    pub limits: Vec<Limit>,
    /// The rating in the end.
    pub rating: Option<Name>,
    /// What a person still has to decide.
    pub open: Option<Open>,
    /// Σ weight · points reached, over what was checked.
    pub achieved: Decimal,
    /// Σ weight · most points, over what was checked.
    pub possible: Decimal,
    /// Weight that applies below it.
    pub applicable: Decimal,
    /// Weight that was checked below it.
    pub checked: Decimal,
    /// Share of the applicable weight that was checked, 0 to 1.
    pub coverage: Decimal,
    /// Items counted directly here.
    pub items: Vec<ItemScore>,
    /// Child nodes.
    pub children: Vec<NodeScore>,
}

/// An adjustment that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct AppliedStep {
    /// What was done.
    pub step: Step,
    /// With which number.
    pub by: Decimal,
    /// The value after it.
    pub value: Decimal,
    /// The reason in the definition's words.
    pub reason: Text,
}

/// A rating with the scores that earn it.
#[derive(Clone, Debug, PartialEq)]
pub struct RatingBand {
    /// Its id.
    pub id: Name,
    /// Lowest rounded score.
    pub from: Option<Decimal>,
    /// Highest rounded score, where it is stated.
    pub to: Option<Decimal>,
}

/// The rule that gave a rating.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleScore {
    /// Its place among the node's rules, from 1.
    pub number: usize,
    /// The condition as written.
    pub when: String,
    /// The rating it gives.
    pub rating: Name,
    /// The reason in the definition's words.
    pub reason: Text,
}

/// A person's judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgementScore {
    /// The rating; none where it does not count.
    pub rating: Option<Name>,
    /// The reasons as written.
    pub reason: String,
    /// What it may do.
    pub may: May,
}

/// What one item brought.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemScore {
    /// The item; one inside a repeat counts once, by its instances together.
    pub item: Name,
    /// How it counted.
    pub status: ItemStatus,
    /// Points reached, over the counted instances; those assumed, where it is unanswered.
    pub points: Option<Decimal>,
    /// The points are assumed, because it is unanswered or was not checked.
    pub assumed: bool,
    /// Most points the scale gives.
    pub max: Decimal,
    /// Weight.
    pub weight: Decimal,
    /// Weight times points.
    pub achieved: Decimal,
    /// Weight times most points; nothing where it was not scored.
    pub possible: Decimal,
    /// Weight that applies: none of what is not applicable.
    pub applicable: Decimal,
    /// Weight that was checked, at most `applicable`.
    pub checked: Decimal,
    /// How instances make one value.
    pub instances: Instances,
    /// Instances that were checked.
    pub counted: u32,
    /// Sum of the points of its instances.
    pub total: Decimal,
}

/// How an item counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemStatus {
    /// With its points.
    Scored,
    /// Answered with something that has no points, for rules and judgement.
    Answered,
    /// Not at all: stated not to apply, or not asked.
    #[default]
    NotApplicable,
    /// Lowers coverage: said to be not checked.
    NotChecked,
    /// Lowers coverage: not answered yet.
    Unanswered,
}

impl NodeScore {
    /// The node of an id at or below this one.
    pub fn find(&self, id: &str) -> Option<&Self> {
        if self.id == *id {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(id))
    }
}
