//! How a questionnaire is scored: a tree of nodes, each with one way from parts to a number and
//! one way from the number to a rating.

use rust_decimal::Decimal;

use super::Expression;
use crate::{diagnostic::Place, language::Text, name::Name};

/// How a questionnaire is scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoring {
    /// The tree; its root is the whole questionnaire.
    pub root: ScoreNode,
    /// Nodes beside the tree: numbers for rules and for people, no part of the whole.
    pub measures: Vec<ScoreNode>,
    /// How the shown number is rounded where a node does not say; bands judge the rounded number.
    pub rounding: Rounding,
    /// Which end of the points is the better one.
    pub better: Better,
    /// Ratings of every node without its own, by rising scores.
    pub bands: Vec<Band>,
    /// What failing a critical item does.
    pub critical: Option<CriticalRule>,
}

impl Scoring {
    /// Every node, those of the tree before those beside it, each before what is below it.
    pub fn nodes(&self) -> impl Iterator<Item = &ScoreNode> {
        std::iter::once(&self.root).chain(&self.measures).flat_map(ScoreNode::with_descendants)
    }

    /// The ratings of a node: its own, else those of the whole.
    pub fn bands_of<'a>(&'a self, node: &'a ScoreNode) -> &'a [Band] {
        node.bands.as_deref().unwrap_or(&self.bands)
    }

    /// The ratings of the node of an id; those of the whole where there is no such node.
    pub fn bands_at(&self, node: &Name) -> &[Band] {
        self.nodes().find(|own| own.id == *node).map_or(&self.bands, |own| self.bands_of(own))
    }

    /// The rounding of a node: its own, else that of the whole.
    pub fn rounding_of(&self, node: &ScoreNode) -> Rounding {
        node.rounding.unwrap_or(self.rounding)
    }
}

/// Which end of points and scores is the better one: it turns the colours and what counts as met,
/// never a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Better {
    /// Many points are good: criteria that are met.
    #[default]
    Higher,
    /// Many points are bad: a risk.
    Lower,
}

/// A node of the scoring tree: parts → value → adjustments → rounding → rating → judgement → limits.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreNode {
    /// Id: a section's own id, or a name of the node.
    pub id: Name,
    /// Title; a section's own title where empty.
    pub label: Text,
    /// What it counts.
    pub parts: Parts,
    /// Child nodes, of a node whose parts are nodes.
    pub children: Vec<ScoreNode>,
    /// How its value comes from its parts.
    pub method: Method,
    /// Weight among its siblings.
    pub weight: Decimal,
    /// Points an unanswered or unchecked item counts with; none leaves it out.
    pub missing: Option<Decimal>,
    /// What is done to the value, in order.
    pub adjustments: Vec<Adjustment>,
    /// Its own rounding.
    pub rounding: Option<Rounding>,
    /// Its own ratings, by rising scores.
    pub bands: Option<Vec<Band>>,
    /// Rules that give the rating, in order, instead of the bands' bounds.
    pub rules: Vec<RatingRule>,
    /// What is so where no rule holds.
    pub otherwise: Otherwise,
    /// A person's rating beside or above the computed one.
    pub judgement: Option<Judgement>,
    /// Rules that bound the rating.
    pub limiters: Vec<Limiter>,
    /// Where it is written.
    pub place: Place,
}

impl ScoreNode {
    /// The node of a section that the definition does not write itself.
    pub fn of_section(section: &Name, method: Method) -> Self {
        Self {
            id: section.clone(),
            label: Text::default(),
            parts: Parts::Section,
            children: Vec::new(),
            method,
            weight: Decimal::ONE,
            missing: None,
            adjustments: Vec::new(),
            rounding: None,
            bands: None,
            rules: Vec::new(),
            otherwise: Otherwise::Unstated,
            judgement: None,
            limiters: Vec::new(),
            place: Place { path: format!("scoring.{section}"), ..Place::default() },
        }
    }

    /// The node and everything below it, itself first.
    pub fn with_descendants(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        Box::new(std::iter::once(self).chain(self.children.iter().flat_map(Self::with_descendants)))
    }
}

/// What a node counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Parts {
    /// Its child nodes.
    Children,
    /// Rated items of the section of its id.
    Section,
    /// The items listed.
    Items(Vec<Name>),
    /// The items with a tag.
    Tag(Name),
}

/// How a score comes from parts.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// 100·Σw·a/Σw·max over the applicable, checked items below it.
    Percent,
    /// Weighted mean of the children's values, or of the items' points.
    WeightedMean,
    /// Sum of weighted points or of weighted children's values.
    Sum,
    /// Lowest child or item.
    Minimum,
    /// Highest child or item.
    Maximum,
    /// Product of the children's values or items' points.
    Product,
    /// Value of an expression.
    Expression(Expression),
    /// No number: the rating follows from rules.
    Rules,
    /// No number: a person decides, with reasons.
    Judgement,
}

impl Method {
    /// Its word in a definition.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::WeightedMean => "weighted_mean",
            Self::Sum => "sum",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::Product => "product",
            Self::Expression(_) => "expression",
            Self::Rules => "rules",
            Self::Judgement => "judgement",
        }
    }

    /// Whether it yields a number.
    pub fn has_value(&self) -> bool {
        !matches!(self, Self::Rules | Self::Judgement)
    }
}

/// Something done to a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// What is done.
    pub step: Step,
    /// With which number.
    pub by: Decimal,
    /// Only then; always where there is none.
    pub when: Option<Expression>,
    /// Said in the explanation.
    pub reason: Text,
}

/// What an adjustment does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Multiplies.
    Multiply,
    /// Adds.
    Add,
    /// Raises what is lower.
    Floor,
    /// Lowers what is higher.
    Cap,
}

impl Step {
    /// Its word in a definition.
    pub fn word(self) -> &'static str {
        match self {
            Self::Multiply => "multiply",
            Self::Add => "add",
            Self::Floor => "floor",
            Self::Cap => "cap",
        }
    }
}

/// How a score is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places kept.
    pub digits: u32,
    /// What happens to halves.
    pub mode: RoundingMode,
}

/// What happens to halves in rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMode {
    /// Halves away from zero, as taught at school.
    HalfUp,
    /// Halves to the even neighbour.
    HalfEven,
    /// Always down.
    Down,
}

impl RoundingMode {
    /// Its word in a definition.
    pub fn word(self) -> &'static str {
        match self {
            Self::HalfUp => "half_up",
            Self::HalfEven => "half_even",
            Self::Down => "down",
        }
    }
}

/// A rating, and the rounded scores that earn it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Id, such as `good`.
    pub id: Name,
    /// The word people read.
    pub label: Text,
    /// Lowest rounded score; none where no score alone earns it.
    pub from: Option<Decimal>,
    /// Highest rounded score, where it is stated; else up to the next band.
    pub to: Option<Decimal>,
    /// What it means.
    pub description: Text,
}

/// A rule that gives a rating.
#[derive(Clone, Debug, PartialEq)]
pub struct RatingRule {
    /// When it applies.
    pub when: Expression,
    /// The rating it gives.
    pub rating: Name,
    /// Said in the explanation.
    pub reason: Text,
}

/// What is so where no rule of a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// Nothing is stated: a person must decide, and the check tells of cases left open.
    Unstated,
    /// A person must decide; the definition says so.
    Decision,
    /// This rating.
    Rating(Name),
}

/// A person's rating of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The item whose answer is the rating.
    pub item: Name,
    /// The item with the reasons; without them the judgement does not count.
    pub reason: Name,
    /// What it may do to a computed rating.
    pub may: May,
}

/// What a judgement may do to a computed rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// Take its place.
    Change,
    /// Only raise it, towards the last band.
    Raise,
    /// Only lower it, towards the first band.
    Lower,
}

/// What failing a critical item does.
#[derive(Clone, Debug, PartialEq)]
pub struct CriticalRule {
    /// Points below this fail a critical item.
    pub below: Decimal,
    /// Best rating still possible.
    pub cap: Name,
    /// Said in the explanation; `{item}` is the item's number and question.
    pub reason: Text,
}

/// A rule that bounds the rating of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Limiter {
    /// Id.
    pub id: Name,
    /// When it applies.
    pub when: Expression,
    /// Which way it bounds.
    pub direction: Direction,
    /// The rating it bounds by.
    pub bound: Name,
    /// Said in the explanation.
    pub reason: Text,
}

/// Which way a rating is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// It is at least this (`floor`).
    AtLeast,
    /// It is at most this (`cap`).
    AtMost,
}

impl Direction {
    /// Its word in a definition.
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "floor",
            Self::AtMost => "cap",
        }
    }
}
