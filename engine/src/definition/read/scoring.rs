//! Reading of the scoring: its tree, rounding, bands and caps.

use rust_decimal::Decimal;

use super::{
    MAX_NESTING,
    fields::{Fields, Reader},
};
use crate::{
    definition::{
        document::Node,
        model::{
            Band, CriticalRule, Item, Limiter, Method, Rounding, RoundingMode, ScoreNode, Scoring,
            Section,
        },
    },
    language::Text,
    name::Name,
};

/// The id of the tree's root, the whole questionnaire.
const ROOT: &str = "total";
/// The most decimal places of a rounded score.
const MAX_DIGITS: u32 = 10;

#[derive(Clone, Copy)]
enum MethodWord {
    Percent,
    WeightedMean,
    Sum,
    Minimum,
    Maximum,
    Expression,
}

const METHODS: [(&str, MethodWord); 6] = [
    ("percent", MethodWord::Percent),
    ("weighted_mean", MethodWord::WeightedMean),
    ("sum", MethodWord::Sum),
    ("minimum", MethodWord::Minimum),
    ("maximum", MethodWord::Maximum),
    ("expression", MethodWord::Expression),
];
const ROUNDING_MODES: [(&str, RoundingMode); 3] = [
    ("half_up", RoundingMode::HalfUp),
    ("half_even", RoundingMode::HalfEven),
    ("down", RoundingMode::Down),
];

impl Reader {
    pub(super) fn scoring(&mut self, node: &Node, sections: &[Section]) -> Option<Scoring> {
        let fields = self.mapping(
            node,
            &["method", "value", "children", "rounding", "bands", "critical", "limiters"],
        )?;
        let root = ScoreNode {
            id: Name::from(ROOT),
            label: Text::default(),
            method: self.method(&fields),
            weight: Decimal::ONE,
            children: self
                .optional(&fields, "children", |r, node| r.list(node, Self::score_node))
                .unwrap_or_else(|| default_children(sections)),
        };
        Some(Scoring {
            root,
            rounding: self
                .optional(&fields, "rounding", Self::rounding)
                .unwrap_or(Rounding { digits: 0, mode: RoundingMode::HalfUp }),
            bands: self.optional(&fields, "bands", Self::bands).unwrap_or_default(),
            critical: self.optional(&fields, "critical", Self::critical_rule),
            limiters: self
                .optional(&fields, "limiters", |r, node| r.list(node, Self::limiter))
                .unwrap_or_default(),
        })
    }

    /// The method of a node, with the expression of method `expression`.
    fn method(&mut self, fields: &Fields<'_>) -> Method {
        let word = self
            .optional(fields, "method", |r, node| r.word(node, &METHODS))
            .unwrap_or(MethodWord::Percent);
        let method = match word {
            MethodWord::Percent => Method::Percent,
            MethodWord::WeightedMean => Method::WeightedMean,
            MethodWord::Sum => Method::Sum,
            MethodWord::Minimum => Method::Minimum,
            MethodWord::Maximum => Method::Maximum,
            MethodWord::Expression => {
                return self
                    .required(fields, "value", Self::expression)
                    .map_or(Method::Percent, Method::Expression);
            }
        };
        if let Some(value) = fields.get("value") {
            self.within("value", |r| {
                r.fault(value.span, "definition.value-without-expression", &[]);
            });
        }
        method
    }

    fn score_node(&mut self, node: &Node) -> Option<ScoreNode> {
        if self.depth >= MAX_NESTING {
            let limit = MAX_NESTING.to_string();
            self.fault(node.span, "definition.too-deep", &[("limit", &limit)]);
            return None;
        }
        let fields = if node.get("section").is_some() {
            self.mapping(node, &["section", "label", "method", "value", "weight"])?
        } else {
            self.mapping(node, &["id", "label", "method", "value", "weight", "children"])?
        };
        let of_section = fields.get("section").is_some();
        let id = self.required_name(&fields, if of_section { "section" } else { "id" });
        let label = if of_section {
            self.optional_text(&fields, "label")
        } else {
            self.required_text(&fields, "label")
        };
        self.depth += 1;
        let children = if of_section {
            None
        } else {
            self.required(&fields, "children", |r, node| r.list(node, Self::score_node))
        };
        self.depth -= 1;
        Some(ScoreNode {
            id,
            label,
            method: self.method(&fields),
            weight: self.optional(&fields, "weight", Self::weight).unwrap_or(Decimal::ONE),
            children: children.unwrap_or_default(),
        })
    }

    fn rounding(&mut self, node: &Node) -> Option<Rounding> {
        let fields = self.mapping(node, &["digits", "mode"])?;
        Some(Rounding {
            digits: self
                .optional(&fields, "digits", |r, node| r.whole(node, MAX_DIGITS))
                .unwrap_or(0),
            mode: self
                .optional(&fields, "mode", |r, node| r.word(node, &ROUNDING_MODES))
                .unwrap_or(RoundingMode::HalfUp),
        })
    }

    fn bands(&mut self, node: &Node) -> Option<Vec<Band>> {
        self.list(node, |r, node| {
            let fields = r.mapping(node, &["id", "from", "label", "description"])?;
            Some(Band {
                id: r.required_name(&fields, "id"),
                label: r.required_text(&fields, "label"),
                from: r.required(&fields, "from", Self::decimal)?,
                description: r.optional_text(&fields, "description"),
            })
        })
    }

    fn critical_rule(&mut self, node: &Node) -> Option<CriticalRule> {
        let fields = self.mapping(node, &["below", "cap", "reason"])?;
        let below = self.required(&fields, "below", Self::decimal);
        let cap = self.required(&fields, "cap", Self::name);
        let reason = self.required_text(&fields, "reason");
        Some(CriticalRule { below: below?, cap: cap?, reason })
    }

    fn limiter(&mut self, node: &Node) -> Option<Limiter> {
        let fields = self.mapping(node, &["id", "when", "cap", "reason"])?;
        let id = self.required_name(&fields, "id");
        let when = self.required(&fields, "when", Self::expression);
        let cap = self.required(&fields, "cap", Self::name);
        let reason = self.required_text(&fields, "reason");
        Some(Limiter { id, when: when?, cap: cap?, reason })
    }
}

/// Every section with scored items, in percent.
fn default_children(sections: &[Section]) -> Vec<ScoreNode> {
    sections
        .iter()
        .filter(|section| {
            section.items.iter().flat_map(Item::with_descendants).any(|item| !item.weight.is_zero())
        })
        .map(|section| ScoreNode {
            id: section.id.clone(),
            label: Text::default(),
            method: Method::Percent,
            weight: Decimal::ONE,
            children: Vec::new(),
        })
        .collect()
}
