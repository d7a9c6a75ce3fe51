//! Reading of the scoring: its tree, and what each node does with its parts.

use rust_decimal::Decimal;

use super::{
    MAX_NESTING,
    fields::{Fields, Reader},
};
use crate::{
    definition::{
        document::{Node, NodeKind},
        model::{
            Adjustment, Band, Better, CriticalRule, Direction, Item, Judgement, Limiter, May,
            Method, Otherwise, Parts, RatingRule, Rounding, RoundingMode, ScoreNode, Scoring,
            Section, Step,
        },
    },
    language::Text,
    name::Name,
};

/// The id of the tree's root, the whole questionnaire.
const ROOT: &str = "total";
/// The word for "a person must decide".
const DECISION: &str = "decision";
/// The most decimal places of a rounded score.
const MAX_DIGITS: u32 = 10;

#[derive(Clone, Copy)]
enum MethodWord {
    Percent,
    WeightedMean,
    Sum,
    Minimum,
    Maximum,
    Product,
    Expression,
    Rules,
    Judgement,
}

const METHODS: [(&str, MethodWord); 9] = [
    ("percent", MethodWord::Percent),
    ("weighted_mean", MethodWord::WeightedMean),
    ("sum", MethodWord::Sum),
    ("minimum", MethodWord::Minimum),
    ("maximum", MethodWord::Maximum),
    ("product", MethodWord::Product),
    ("expression", MethodWord::Expression),
    ("rules", MethodWord::Rules),
    ("judgement", MethodWord::Judgement),
];
const ROUNDING_MODES: [(&str, RoundingMode); 3] = [
    ("half_up", RoundingMode::HalfUp),
    ("half_even", RoundingMode::HalfEven),
    ("down", RoundingMode::Down),
];
const BETTER: [(&str, Better); 2] = [("higher", Better::Higher), ("lower", Better::Lower)];
const MAY: [(&str, May); 3] =
    [("change", May::Change), ("raise", May::Raise), ("lower", May::Lower)];
const STEPS: [(&str, Step); 4] =
    [("multiply", Step::Multiply), ("add", Step::Add), ("floor", Step::Floor), ("cap", Step::Cap)];

/// Fields of every node.
const NODE: [&str; 9] = [
    "method",
    "value",
    "missing",
    "adjust",
    "rounding",
    "bands",
    "rules",
    "otherwise",
    "judgement",
];

impl Reader {
    pub(super) fn scoring(&mut self, node: &Node, sections: &[Section]) -> Option<Scoring> {
        let own = ["children", "items", "tag", "limiters", "critical", "measures", "better"];
        let fields = self.mapping(node, &[&NODE[..], &own].concat())?;
        let rounding = self.optional(&fields, "rounding", Self::rounding);
        let bands = self.optional(&fields, "bands", Self::bands);
        let mut root =
            self.node(&fields, node, Name::from(ROOT), Text::default(), Decimal::ONE, false);
        (root.rounding, root.bands) = (None, None);
        if fields.get("children").is_none() && root.parts == Parts::Children {
            root.children = default_children(sections, &root.method);
        }
        Some(Scoring {
            root,
            measures: self
                .optional(&fields, "measures", |r, node| r.list(node, Self::score_node))
                .unwrap_or_default(),
            rounding: rounding.unwrap_or(Rounding { digits: 0, mode: RoundingMode::HalfUp }),
            better: self
                .optional(&fields, "better", |r, node| r.word(node, &BETTER))
                .unwrap_or_default(),
            bands: bands.unwrap_or_default(),
            critical: self.optional(&fields, "critical", Self::critical_rule),
        })
    }

    fn score_node(&mut self, node: &Node) -> Option<ScoreNode> {
        if self.depth >= MAX_NESTING {
            let limit = MAX_NESTING.to_string();
            self.fault(node.span, "definition.too-deep", &[("limit", &limit)]);
            return None;
        }
        let of_section = node.get("section").is_some();
        let own: &[&str] = if of_section {
            &["section", "label", "weight", "limiters"]
        } else {
            &["id", "label", "weight", "limiters", "children", "items", "tag"]
        };
        let fields = self.mapping(node, &[&NODE[..], own].concat())?;
        let id = self.required_name(&fields, if of_section { "section" } else { "id" });
        let label = if of_section {
            self.optional_text(&fields, "label")
        } else {
            self.required_text(&fields, "label")
        };
        let weight = self.optional(&fields, "weight", Self::weight).unwrap_or(Decimal::ONE);
        if !of_section && !["children", "items", "tag"].iter().any(|f| fields.get(f).is_some()) {
            // Reported as the missing list of children, which is what most nodes have.
            self.required(&fields, "children", |_, _| Some(()));
        }
        self.depth += 1;
        let mut own = self.node(&fields, node, id, label, weight, of_section);
        self.depth -= 1;
        own.rounding = self.optional(&fields, "rounding", Self::rounding);
        own.bands = self.optional(&fields, "bands", Self::bands);
        Some(own)
    }

    /// What nodes of every kind have, but for rounding and bands.
    fn node(
        &mut self,
        fields: &Fields<'_>,
        node: &Node,
        id: Name,
        label: Text,
        weight: Decimal,
        of_section: bool,
    ) -> ScoreNode {
        let lists = ["children", "items", "tag"].map(|field| fields.get(field));
        if let [_, Some(second), _] | [_, _, Some(second)] = lists
            && lists.iter().flatten().count() > 1
        {
            self.fault(second.span, "definition.parts-twice", &[]);
        }
        let items = self.optional(fields, "items", Self::names);
        let tag = self.optional(fields, "tag", Self::name);
        let children = self.optional(fields, "children", |r, n| r.list(n, Self::score_node));
        let parts = match (items, tag) {
            _ if of_section => Parts::Section,
            (Some(items), _) => Parts::Items(items),
            (None, Some(tag)) => Parts::Tag(tag),
            (None, None) => Parts::Children,
        };
        ScoreNode {
            id,
            label,
            parts,
            children: children.unwrap_or_default(),
            method: self.method(fields),
            weight,
            missing: self.optional(fields, "missing", Self::decimal),
            adjustments: self
                .optional(fields, "adjust", |r, node| r.list(node, Self::adjustment))
                .unwrap_or_default(),
            rounding: None,
            bands: None,
            rules: self
                .optional(fields, "rules", |r, node| r.list(node, Self::rating_rule))
                .unwrap_or_default(),
            otherwise: match self.optional(fields, "otherwise", Self::name) {
                None => Otherwise::Unstated,
                Some(word) if word == *DECISION => Otherwise::Decision,
                Some(rating) => Otherwise::Rating(rating),
            },
            judgement: self.optional(fields, "judgement", Self::judgement),
            limiters: self
                .optional(fields, "limiters", |r, node| r.list(node, Self::limiter))
                .unwrap_or_default(),
            place: self.place(node.span),
        }
    }

    /// The method of a node, with the expression of method `expression`.
    fn method(&mut self, fields: &Fields<'_>) -> Method {
        let word = self
            .optional(fields, "method", |r, node| r.word(node, &METHODS))
            .unwrap_or(MethodWord::Percent);
        let needed = match word {
            MethodWord::Rules => Some("rules"),
            MethodWord::Judgement => Some("judgement"),
            _ => None,
        };
        if let Some(field) = needed {
            self.required(fields, field, |_, _| Some(()));
        }
        let method = match word {
            MethodWord::Percent => Method::Percent,
            MethodWord::WeightedMean => Method::WeightedMean,
            MethodWord::Sum => Method::Sum,
            MethodWord::Minimum => Method::Minimum,
            MethodWord::Maximum => Method::Maximum,
            MethodWord::Product => Method::Product,
            MethodWord::Rules => Method::Rules,
            MethodWord::Judgement => Method::Judgement,
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

    fn adjustment(&mut self, node: &Node) -> Option<Adjustment> {
        let fields = self.mapping(node, &["multiply", "add", "floor", "cap", "when", "reason"])?;
        let mut steps = STEPS.iter().filter(|(word, _)| fields.get(word).is_some());
        let (Some((word, step)), None) = (steps.next(), steps.next()) else {
            self.fault(node.span, "definition.one-adjustment", &[]);
            return None;
        };
        let by = self.required(&fields, word, Self::decimal);
        let when = self.optional(&fields, "when", Self::expression);
        let reason = self.required_text(&fields, "reason");
        Some(Adjustment { step: *step, by: by?, when, reason })
    }

    fn rating_rule(&mut self, node: &Node) -> Option<RatingRule> {
        let fields = self.mapping(node, &["when", "rating", "reason"])?;
        let when = self.required(&fields, "when", Self::expression);
        let rating = self.required(&fields, "rating", Self::name);
        let reason = self.required_text(&fields, "reason");
        Some(RatingRule { when: when?, rating: rating?, reason })
    }

    fn judgement(&mut self, node: &Node) -> Option<Judgement> {
        let fields = self.mapping(node, &["item", "reason", "may"])?;
        let item = self.required(&fields, "item", Self::name);
        let reason = self.required(&fields, "reason", Self::name);
        let may = self.optional(&fields, "may", |r, node| r.word(node, &MAY));
        Some(Judgement { item: item?, reason: reason?, may: may.unwrap_or(May::Change) })
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
            let fields = r.mapping(node, &["id", "from", "to", "label", "description"])?;
            Some(Band {
                id: r.required_name(&fields, "id"),
                label: r.required_text(&fields, "label"),
                from: r.optional(&fields, "from", Self::decimal),
                to: r.optional(&fields, "to", Self::decimal),
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
        let fields = self.mapping(node, &["id", "when", "cap", "floor", "reason"])?;
        let id = self.required_name(&fields, "id");
        let when = self.required(&fields, "when", Self::expression);
        let floor = self.optional(&fields, "floor", Self::name);
        let (direction, bound) = match floor {
            Some(floor) => (Direction::AtLeast, Some(floor)),
            None => (Direction::AtMost, self.required(&fields, "cap", Self::name)),
        };
        if direction == Direction::AtLeast && fields.get("cap").is_some() {
            self.fault(node.span, "definition.one-adjustment", &[]);
        }
        let reason = self.required_text(&fields, "reason");
        Some(Limiter { id, when: when?, direction, bound: bound?, reason })
    }

    /// A table from answers to a choice or a number, as the expression it stands for: nested
    /// conditions over the items named in `by`, each level of the table one of them.
    pub(super) fn lookup(&mut self, node: &Node) -> Option<String> {
        let fields = self.mapping(node, &["by", "table", "otherwise"])?;
        let by = self.required(&fields, "by", Self::names)?;
        let otherwise = match fields.get("otherwise") {
            Some(node) => self.within("otherwise", |r| r.leaf(node))?,
            None => "''".to_owned(),
        };
        if by.is_empty() || by.len() > MAX_KEYS {
            let most = MAX_KEYS.to_string();
            self.fault(fields.span, "definition.lookup-keys", &[("most", &most)]);
            return None;
        }
        self.required(&fields, "table", |r, table| r.table(table, &by, &otherwise))
    }

    fn table(&mut self, node: &Node, by: &[Name], otherwise: &str) -> Option<String> {
        let Some((item, rest)) = by.split_first() else { return self.leaf(node) };
        let fields = self.any_mapping(node)?;
        if fields.entries.len() > MAX_ROWS {
            let most = MAX_ROWS.to_string();
            self.fault(node.span, "definition.lookup-rows", &[("most", &most)]);
            return None;
        }
        let mut source = String::new();
        for (key, value) in fields.entries {
            if !Name::is_choice_name(&key.text) || key.text.contains('\'') {
                self.fault(key.span, "definition.bad-choice-name", &[("name", &key.text)]);
                continue;
            }
            let found = self.within(&key.text, |r| r.table(value, rest, otherwise))?;
            source.push_str(&format!("if(${{{item}}} = '{}', {found}, ", key.text));
        }
        source.push_str(otherwise);
        source.push_str(&")".repeat(fields.entries.len()));
        Some(source)
    }

    /// A choice's name or a number, as an expression.
    fn leaf(&mut self, node: &Node) -> Option<String> {
        if let NodeKind::Number(_) = &node.kind {
            let number = self.decimal(node)?;
            let negative = number.is_sign_negative();
            return Some(if negative { format!("({number})") } else { number.to_string() });
        }
        let name = self.choice_name(node)?;
        if name.as_str().contains('\'') {
            let arguments = [("name", name.as_str())];
            self.fault(node.span, "definition.bad-choice-name", &arguments);
            return None;
        }
        Some(format!("'{name}'"))
    }
}

/// The most items a table is keyed by.
const MAX_KEYS: usize = 4;
/// The most rows of one level of a table.
const MAX_ROWS: usize = 24;

/// Every section with scored items, or every section where none has any: in percent, or by the
/// root's own method where that says more than a share.
fn default_children(sections: &[Section], method: &Method) -> Vec<ScoreNode> {
    let method = match method {
        Method::WeightedMean | Method::Sum | Method::Minimum | Method::Maximum => method.clone(),
        _ => Method::Percent,
    };
    let scored = |section: &&Section| {
        section.items.iter().flat_map(Item::with_descendants).any(|item| !item.weight.is_zero())
    };
    let any = sections.iter().any(|section| scored(&section));
    sections
        .iter()
        .filter(|section| !any || scored(section))
        .map(|section| ScoreNode::of_section(&section.id, method.clone()))
        .collect()
}
