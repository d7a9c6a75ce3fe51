//! The score of a response with its whole explanation, as plain data.

use rust_decimal::Decimal;

use crate::{language::Text, name::Name, response::Address};

/// The score of a response. Equal sheets mean equal ratings for equal reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSheet {
    /// Exact score of the root; none while nothing that counts is answered.
    pub value: Option<Decimal>,
    /// The score as rounded by the definition; bands judge this.
    pub rounded: Option<Decimal>,
    /// The rating after limits.
    pub rating: Option<Name>,
    /// The rating the score alone would earn.
    pub unlimited: Option<Name>,
    /// Share of the applicable weight that was checked, 0 to 1.
    pub coverage: Decimal,
    /// What capped the rating, in the order of the definition.
    pub limited_by: Vec<Limit>,
    /// The tree behind the number; its root is the whole questionnaire.
    pub root: NodeScore,
}

/// Something that caps the rating.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// What it is.
    pub cause: LimitCause,
    /// Best rating still possible.
    pub cap: Name,
    /// The reason in the definition's words; `{item}` stands for the item's code and question.
    pub reason: Text,
    /// Whether it lowered the rating, or would have had the score been higher.
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
    /// Exact value; none while nothing that counts is answered.
    pub value: Option<Decimal>,
    /// Rounded value.
    pub rounded: Option<Decimal>,
    /// The band the rounded value falls in.
    pub rating: Option<Name>,
    /// Σ weight · share of points reached, over what was checked.
    pub achieved: Decimal,
    /// Σ weight over what was checked.
    pub possible: Decimal,
    /// Share of the applicable weight that was checked, 0 to 1.
    pub coverage: Decimal,
    /// Items counted directly here.
    pub items: Vec<ItemScore>,
    /// Child nodes.
    pub children: Vec<NodeScore>,
}

/// What one item brought.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemScore {
    /// The item; one inside a repeat counts once, as the mean of its instances.
    pub item: Name,
    /// How it counted.
    pub status: ItemStatus,
    /// Points reached (mean over the counted instances).
    pub points: Option<Decimal>,
    /// Most points the scale gives.
    pub max: Decimal,
    /// Weight.
    pub weight: Decimal,
    /// Weight that applies: less than `weight` where some instances do not apply.
    pub applicable: Decimal,
    /// Weight that was checked, at most `applicable`.
    pub checked: Decimal,
}

/// How an item counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemStatus {
    /// With its points.
    Scored,
    /// Not at all: stated not to apply, or not asked.
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
