//! Reading of items: which fields each type has, and what they hold.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{
    MAX_INSTANCES, MAX_ITEMS, MAX_NESTING,
    fields::{Fields, Reader},
};
use crate::{
    definition::{
        document::{Node, NodeKind, Span},
        model::{
            ChoiceList, Choices, Evidence, Expression, FindingKind, FindingRule, FindingSeverity,
            Instances, Item, ItemKind, Repeat,
        },
    },
    language::Text,
};

/// The most instances of a repeat that does not say.
const DEFAULT_INSTANCES: u32 = 100;
/// The longest deadline: a century.
const MAX_DEADLINE: u32 = 36_500;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Single,
    Multiple,
    Text,
    Integer,
    Decimal,
    Date,
    Time,
    DateTime,
    Note,
    Calculation,
    File,
    Group,
    Repeat,
}

const TYPES: [(&str, Type); 13] = [
    ("single", Type::Single),
    ("multiple", Type::Multiple),
    ("text", Type::Text),
    ("integer", Type::Integer),
    ("decimal", Type::Decimal),
    ("date", Type::Date),
    ("time", Type::Time),
    ("datetime", Type::DateTime),
    ("note", Type::Note),
    ("calculation", Type::Calculation),
    ("file", Type::File),
    ("group", Type::Group),
    ("repeat", Type::Repeat),
];

/// Fields of every item.
const COMMON: &[&str] = &[
    "id",
    "type",
    "code",
    "label",
    "hint",
    "criterion",
    "controls",
    "criterion_id",
    "replaces",
    "evidence",
    "legal",
    "relevant",
    "verify",
    "appearance",
    "parameters",
];
/// The fields that an item of a type may have, in the order they are written in; of an unknown type
/// those of every item.
pub fn item_fields(kind: &str) -> Vec<&'static str> {
    let found = TYPES.iter().find(|(word, _)| *word == kind);
    let own = found.map_or(&[] as &[_], |(_, kind)| kind.fields());
    let mut fields: Vec<&str> = COMMON.to_vec();
    for field in own.iter().copied().flatten() {
        if !fields.contains(field) {
            fields.push(field);
        }
    }
    fields
}

/// Fields of what a person answers.
const ANSWERED: &[&str] =
    &["required", "required_message", "constraint", "constraint_message", "read_only", "findings"];
/// Fields of what can stand without having been answered.
const PROPOSED: &[&str] = &["default", "calculation"];
/// Fields of what can be rated.
const RATED: &[&str] = &["scale", "weight", "critical", "instances", "tags"];
/// Fields of what has choices.
const CHOSEN: &[&str] = &["scale", "choices", "choice_filter"];

impl Type {
    /// Fields of this type beside those of every item.
    fn fields(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Single => &[ANSWERED, PROPOSED, RATED, CHOSEN],
            Self::Multiple => &[ANSWERED, PROPOSED, CHOSEN],
            Self::Text | Self::Date | Self::Time | Self::DateTime => &[ANSWERED, PROPOSED],
            Self::Integer | Self::Decimal => &[ANSWERED, PROPOSED, &["unit"]],
            Self::Note => &[],
            Self::Calculation => &[RATED, &["calculation", "lookup", "unit", "hidden", "findings"]],
            Self::File => &[&["required", "required_message", "findings"]],
            Self::Group => &[&["items"]],
            Self::Repeat => &[&["items", "singular", "instance_label", "min", "max", "count"]],
        }
    }

    fn word(self) -> &'static str {
        TYPES.iter().find(|(_, own)| *own == self).map_or("", |(word, _)| word)
    }
}

const EVIDENCE: [(&str, Evidence); 4] = [
    ("document", Evidence::Document),
    ("observation", Evidence::Observation),
    ("interview", Evidence::Interview),
    ("register", Evidence::Register),
];
const SEVERITIES: [(&str, FindingSeverity); 3] = [
    ("minor", FindingSeverity::Minor),
    ("major", FindingSeverity::Major),
    ("critical", FindingSeverity::Critical),
];
const INSTANCES: [(&str, Instances); 4] = [
    ("mean", Instances::Mean),
    ("sum", Instances::Sum),
    ("minimum", Instances::Minimum),
    ("maximum", Instances::Maximum),
];
const FINDING_KINDS: [(&str, FindingKind); 2] =
    [("precept", FindingKind::Precept), ("recommendation", FindingKind::Recommendation)];

impl Reader {
    pub(super) fn item(&mut self, node: &Node) -> Option<Item> {
        self.items += 1;
        if self.items > MAX_ITEMS {
            // Said once: the rest is not looked at.
            if self.items == MAX_ITEMS + 1 {
                let limit = MAX_ITEMS.to_string();
                self.fault(node.span, "definition.too-many-items", &[("limit", &limit)]);
            }
            return None;
        }
        let fields = self.any_mapping(node)?;
        let kind = self.required(&fields, "type", |r, node| r.word(node, &TYPES));
        self.check_fields(&fields, kind);
        let hidden = kind == Some(Type::Calculation) && self.flag(&fields, "hidden");
        let id = self.required_name(&fields, "id");
        // A group without a heading only holds its items together.
        let label = if hidden || kind == Some(Type::Group) {
            self.optional_text(&fields, "label")
        } else {
            self.required_text(&fields, "label")
        };
        let default = kind.and_then(|kind| self.proposal(&fields, kind));
        let kind = self.item_kind(&fields, kind.unwrap_or(Type::Text), hidden);
        let weight = self.item_weight(&fields, &kind);
        Some(Item {
            id,
            kind,
            code: self.optional(&fields, "code", |r, node| r.string(node).map(str::to_owned)),
            label,
            hint: self.optional_text(&fields, "hint"),
            criterion: self.optional_text(&fields, "criterion"),
            controls: self.optional_text(&fields, "controls"),
            criterion_id: self.optional(&fields, "criterion_id", Self::name),
            replaces: self.optional(&fields, "replaces", Self::names).unwrap_or_default(),
            evidence: self
                .optional(&fields, "evidence", |r, node| {
                    r.list(node, |r, entry| r.word(entry, &EVIDENCE))
                })
                .unwrap_or_default(),
            legal: self.optional(&fields, "legal", Self::names).unwrap_or_default(),
            weight,
            instances: self
                .optional(&fields, "instances", |r, node| r.word(node, &INSTANCES))
                .unwrap_or_default(),
            tags: self.optional(&fields, "tags", Self::names).unwrap_or_default(),
            critical: self.flag(&fields, "critical"),
            required: self.optional(&fields, "required", Self::condition),
            relevant: self.optional(&fields, "relevant", Self::expression),
            constraint: self.optional(&fields, "constraint", Self::expression),
            constraint_message: self.optional_text(&fields, "constraint_message"),
            required_message: self.optional_text(&fields, "required_message"),
            default,
            read_only: self.optional(&fields, "read_only", Self::condition),
            findings: self
                .optional(&fields, "findings", |r, node| r.list(node, Self::finding_rule))
                .unwrap_or_default(),
            appearance: self
                .optional(&fields, "appearance", |r, node| {
                    r.list(node, |r, entry| r.string(entry).map(str::to_owned))
                })
                .unwrap_or_default(),
            parameters: self.optional(&fields, "parameters", Self::columns).unwrap_or_default(),
            verify: self.flag(&fields, "verify"),
            place: self.place(node.span),
        })
    }

    /// What stands while a question is not answered: a default, or a calculation people may
    /// overrule.
    fn proposal(&mut self, fields: &Fields<'_>, kind: Type) -> Option<Expression> {
        if kind == Type::Calculation {
            return None;
        }
        if let (Some(_), Some(both)) = (fields.get("calculation"), fields.get("default")) {
            self.within("default", |r| {
                r.fault(both.span, "definition.default-and-calculation", &[]);
            });
        }
        self.optional(fields, "calculation", Self::expression)
            .or_else(|| self.optional(fields, "default", Self::expression))
    }

    /// Reports fields that no item has, and those that belong to items of another type.
    fn check_fields(&mut self, fields: &Fields<'_>, kind: Option<Type>) {
        for (key, value) in fields.entries {
            let name = key.text.as_str();
            let belongs = |kind: Type| kind.fields().iter().any(|group| group.contains(&name));
            if COMMON.contains(&name) || kind.is_some_and(belongs) {
                if value.kind == NodeKind::Null {
                    self.within(name, |r| {
                        r.warn(key.span, "definition.empty-field", &[("field", name)]);
                    });
                }
                continue;
            }
            let owners: Vec<_> =
                TYPES.iter().filter(|(_, kind)| belongs(*kind)).map(|(word, _)| *word).collect();
            match kind {
                _ if owners.is_empty() => {
                    let known: Vec<_> = COMMON
                        .iter()
                        .chain(kind.iter().flat_map(|kind| kind.fields().iter().copied().flatten()))
                        .copied()
                        .collect();
                    self.unknown_field(key, &known);
                }
                Some(kind) => self.within(name, |r| {
                    r.fault(
                        key.span,
                        "definition.field-of-other-type",
                        &[("field", name), ("type", kind.word()), ("types", &owners.join(", "))],
                    );
                }),
                // The type itself has been reported.
                None => {}
            }
        }
    }

    fn item_kind(&mut self, fields: &Fields<'_>, kind: Type, hidden: bool) -> ItemKind {
        match kind {
            Type::Single => ItemKind::Single(self.item_choices(fields)),
            Type::Multiple => ItemKind::Multiple(self.item_choices(fields)),
            Type::Text => ItemKind::Text,
            Type::Integer => ItemKind::Integer { unit: self.optional_text(fields, "unit") },
            Type::Decimal => ItemKind::Decimal { unit: self.optional_text(fields, "unit") },
            Type::Date => ItemKind::Date,
            Type::Time => ItemKind::Time,
            Type::DateTime => ItemKind::DateTime,
            Type::Note => ItemKind::Note,
            Type::Calculation => ItemKind::Calculation {
                calculation: self.computation(fields),
                scale: self.optional(fields, "scale", Self::name),
                unit: self.optional_text(fields, "unit"),
                hidden,
            },
            Type::File => ItemKind::File,
            Type::Group => ItemKind::Group(self.children(fields)),
            Type::Repeat => ItemKind::Repeat(self.repeat(fields)),
        }
    }

    /// What a calculation computes: an expression, or the one its table stands for.
    fn computation(&mut self, fields: &Fields<'_>) -> Expression {
        let Some(lookup) = fields.get("lookup") else {
            return self
                .required(fields, "calculation", Self::expression)
                .unwrap_or_else(|| self.stand_in(fields.span, "calculation", "''"));
        };
        if let Some(both) = fields.get("calculation") {
            self.fault(both.span, "definition.lookup-and-calculation", &[]);
        }
        let source = self.within("lookup", |r| r.lookup(lookup));
        self.stand_in(lookup.span, "lookup", source.as_deref().unwrap_or("''"))
    }

    /// The items inside a group or repeat, unless they are nested too deep.
    fn children(&mut self, fields: &Fields<'_>) -> Vec<Item> {
        if self.depth >= MAX_NESTING {
            let limit = MAX_NESTING.to_string();
            self.fault(fields.span, "definition.too-deep", &[("limit", &limit)]);
            return Vec::new();
        }
        self.depth += 1;
        let items = self.items_of(fields);
        self.depth -= 1;
        items
    }

    fn repeat(&mut self, fields: &Fields<'_>) -> Repeat {
        let instances = |r: &mut Self, node: &Node| r.whole(node, MAX_INSTANCES);
        let min = self.optional(fields, "min", instances).unwrap_or(0);
        let max = self.optional(fields, "max", instances).unwrap_or(DEFAULT_INSTANCES.max(min));
        if max < min {
            self.fault(
                fields.span,
                "definition.min-above-max",
                &[("min", &min.to_string()), ("max", &max.to_string())],
            );
        }
        Repeat {
            items: self.children(fields),
            singular: self.optional_text(fields, "singular"),
            instance_label: self.optional(fields, "instance_label", Self::name),
            count: self.optional(fields, "count", Self::expression),
            min,
            max: max.max(min),
        }
    }

    /// A scale or a list of its own: exactly one of them.
    fn item_choices(&mut self, fields: &Fields<'_>) -> Choices {
        let scale = self.optional(fields, "scale", Self::name);
        let own = self.optional(fields, "choices", |r, node| {
            let choices = r.choices(node)?;
            let mut seen = HashSet::with_capacity(choices.len());
            for choice in choices.iter().filter(|choice| !seen.insert(&choice.name)) {
                r.fault(node.span, "definition.repeated-choice", &[("name", choice.name.as_str())]);
            }
            Some(choices)
        });
        let filter = self.optional(fields, "choice_filter", Self::expression);
        match (fields.get("scale"), fields.get("choices")) {
            (Some(_), Some(both)) => {
                self.within("choices", |r| r.fault(both.span, "definition.scale-and-choices", &[]));
            }
            (None, None) => self.fault(fields.span, "definition.no-scale", &[]),
            _ => {}
        }
        let list = match scale {
            Some(scale) => ChoiceList::Scale(scale),
            None => ChoiceList::Own(own.unwrap_or_default()),
        };
        Choices { list, filter }
    }

    /// What is rated weighs 1 unless it says otherwise; anything else weighs nothing.
    fn item_weight(&mut self, fields: &Fields<'_>, kind: &ItemKind) -> Decimal {
        let rated = match kind {
            ItemKind::Single(choices) => match &choices.list {
                // Where the scale is unknown, that is the fault to report, not the weight.
                ChoiceList::Scale(id) => self.scale_has_points(id).unwrap_or(true),
                ChoiceList::Own(list) => list.iter().any(|choice| choice.points.is_some()),
            },
            ItemKind::Calculation { scale: Some(id), .. } => {
                self.scale_has_points(id).unwrap_or(true)
            }
            _ => false,
        };
        let written = self.optional(fields, "weight", Self::weight);
        if rated {
            return written.unwrap_or(Decimal::ONE);
        }
        let rateable = matches!(kind, ItemKind::Single(_) | ItemKind::Calculation { .. });
        if let Some(node) = fields.get("weight")
            && rateable
            && written.is_some_and(|weight| !weight.is_zero())
        {
            self.within("weight", |r| r.warn(node.span, "definition.weight-ignored", &[]));
        }
        Decimal::ZERO
    }

    /// An expression in place of one that could not be read.
    fn stand_in(&mut self, span: Span, field: &str, source: &str) -> Expression {
        let place = self.within(field, |r| r.place(span));
        Expression { source: source.to_owned(), place }
    }

    fn finding_rule(&mut self, node: &Node) -> Option<FindingRule> {
        let fields = self.mapping(
            node,
            &["id", "when", "severity", "kind", "legal", "text", "duty", "deadline_days"],
        )?;
        let id = self.required_name(&fields, "id");
        let when = self.required(&fields, "when", Self::expression);
        let rule = FindingRule {
            id,
            when: when.unwrap_or_else(|| self.stand_in(fields.span, "when", "1 = 0")),
            severity: self
                .required(&fields, "severity", |r, node| r.word(node, &SEVERITIES))
                .unwrap_or(FindingSeverity::Minor),
            kind: self
                .required(&fields, "kind", |r, node| r.word(node, &FINDING_KINDS))
                .unwrap_or(FindingKind::Recommendation),
            legal: self.optional(&fields, "legal", Self::names).unwrap_or_default(),
            text: self.required_text(&fields, "text"),
            duty: self.optional_text(&fields, "duty"),
            deadline_days: self
                .optional(&fields, "deadline_days", |r, node| r.whole(node, MAX_DEADLINE)),
        };
        if rule.kind == FindingKind::Precept && rule.duty == Text::default() {
            self.fault(fields.span, "definition.precept-without-duty", &[]);
        }
        Some(rule)
    }
}
