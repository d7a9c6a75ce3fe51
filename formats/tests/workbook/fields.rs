//! Which fields of the model a definition fills; a field that is new to the model does not compile
//! here until it is looked at.

use std::collections::HashSet;

use engine::definition::{Questionnaire, model::*};

/// Adds the fields that say something.
pub(super) fn gather(whole: &Questionnaire, seen: &mut HashSet<&'static str>) {
    let Questionnaire {
        id: _,
        version: _,
        title: _,
        description,
        methodology,
        audience: _,
        kind: _,
        languages: _,
        valid_from,
        legal,
        scales,
        sections,
        scoring,
        private,
        lenient,
        instance_name,
    } = whole;
    let mut add = |name, there: bool| {
        if there {
            seen.insert(name);
        }
    };
    add("description", !description.is_empty());
    add("methodology", !methodology.is_empty());
    add("valid_from", valid_from.is_some());
    add("private", *private);
    add("lenient", *lenient);
    add("instance_name", instance_name.is_some());
    for own in legal {
        let LegalReference {
            id: _,
            act: _,
            provision: _,
            title,
            valid_from,
            valid_to,
            source,
            verify,
        } = own;
        add("legal.title", !title.is_empty());
        add("legal.valid_from", valid_from.is_some());
        add("legal.valid_to", valid_to.is_some());
        add("legal.source", source.is_some());
        add("legal.verify", *verify);
    }
    for own in scales {
        let Scale { id: _, choices, not_applicable, allow_duplicates } = own;
        add("scale.not_applicable", not_applicable.is_some());
        add("scale.allow_duplicates", *allow_duplicates);
        for choice in choices {
            let Choice { name: _, label, points, not_checked, columns } = choice;
            let ChoiceLabel { label: _, short, description } = label;
            add("choice.short", !short.is_empty());
            add("choice.description", !description.is_empty());
            add("choice.points", points.is_some());
            add("choice.not_checked", *not_checked);
            add("choice.columns", !columns.is_empty());
        }
    }
    for own in sections {
        let Section { id: _, title: _, intro, relevant, items: _, place: _ } = own;
        add("section.intro", !intro.is_empty());
        add("section.relevant", relevant.is_some());
    }
    for (_, item) in whole.items() {
        of_item(item, &mut add);
    }
    for node in scoring.iter().flat_map(Scoring::nodes) {
        of_node(node, &mut add);
    }
    if let Some(Scoring { root: _, measures, rounding: _, better, bands: _, critical }) = scoring {
        add("scoring.measures", !measures.is_empty());
        add("scoring.better", *better == Better::Lower);
        add("scoring.critical", critical.is_some());
    }
}

fn of_item(item: &Item, add: &mut impl FnMut(&'static str, bool)) {
    let Item {
        id: _,
        kind,
        code,
        label: _,
        hint,
        criterion,
        controls,
        criterion_id,
        replaces,
        evidence,
        legal,
        weight,
        instances,
        tags,
        critical,
        required,
        relevant,
        constraint,
        constraint_message,
        required_message,
        default,
        read_only,
        findings,
        appearance,
        parameters,
        verify,
        place: _,
    } = item;
    add("code", code.is_some());
    add("hint", !hint.is_empty());
    add("criterion", !criterion.is_empty());
    add("controls", !controls.is_empty());
    add("criterion_id", criterion_id.is_some());
    add("replaces", !replaces.is_empty());
    add("evidence", !evidence.is_empty());
    add("legal", !legal.is_empty());
    add("weight", weight.to_string() == "2.5");
    add("instances", *instances != Instances::Mean);
    add("tags", !tags.is_empty());
    add("critical", *critical);
    add("required", required.is_some());
    add("relevant", relevant.is_some());
    add("constraint", constraint.is_some());
    add("constraint_message", !constraint_message.is_empty());
    add("required_message", !required_message.is_empty());
    add("default", default.is_some());
    add("read_only", read_only.is_some());
    add("appearance", !appearance.is_empty());
    add("parameters", !parameters.is_empty());
    add("verify", *verify);
    for rule in findings {
        let FindingRule {
            id: _,
            when: _,
            severity: _,
            kind: _,
            legal,
            text: _,
            duty,
            deadline_days,
        } = rule;
        add("finding.legal", !legal.is_empty());
        add("finding.duty", !duty.is_empty());
        add("finding.deadline_days", deadline_days.is_some());
    }
    match kind {
        ItemKind::Single(choices) | ItemKind::Multiple(choices) => {
            let Choices { list, filter } = choices;
            add("single", matches!(kind, ItemKind::Single(_)));
            add("multiple", matches!(kind, ItemKind::Multiple(_)));
            add("own choices", matches!(list, ChoiceList::Own(_)));
            add("choice_filter", filter.is_some());
        }
        ItemKind::Text => add("text", true),
        ItemKind::Integer { unit } => add("integer.unit", !unit.is_empty()),
        ItemKind::Decimal { unit } => add("decimal.unit", !unit.is_empty()),
        ItemKind::Date => add("date", true),
        ItemKind::Time => add("time", true),
        ItemKind::DateTime => add("datetime", true),
        ItemKind::Note => add("note", true),
        ItemKind::Calculation { calculation: _, scale, unit, hidden } => {
            add("calculation.scale", scale.is_some());
            add("calculation.unit", !unit.is_empty());
            add("calculation.hidden", *hidden);
        }
        ItemKind::File => add("file", true),
        ItemKind::Group(items) => add("group", !items.is_empty()),
        ItemKind::Repeat(repeat) => {
            let Repeat { items: _, singular, instance_label, count, min, max } = repeat;
            add("repeat.singular", !singular.is_empty());
            add("repeat.instance_label", instance_label.is_some());
            add("repeat.count", count.is_some());
            add("repeat.min", *min == 1);
            add("repeat.max", *max == 7);
        }
    }
}

fn of_node(node: &ScoreNode, add: &mut impl FnMut(&'static str, bool)) {
    let ScoreNode {
        id: _,
        label,
        parts,
        children,
        method,
        weight,
        missing,
        adjustments,
        rounding,
        bands,
        rules,
        otherwise,
        judgement,
        limiters,
        place: _,
    } = node;
    add("node.label", !label.is_empty());
    add("node.children", !children.is_empty());
    add("node.items", matches!(parts, Parts::Items(_)));
    add("node.tag", matches!(parts, Parts::Tag(_)));
    add("node.section", matches!(parts, Parts::Section));
    add(method.word(), true);
    add("node.weight", weight.to_string() == "2.5");
    add("node.missing", missing.is_some());
    add("node.rounding", rounding.is_some());
    for band in bands.iter().flatten() {
        let Band { id: _, label: _, from, to, description } = band;
        add("band.from", from.is_some());
        add("band.to", to.is_some());
        add("band.description", !description.is_empty());
    }
    for Adjustment { step, by: _, when, reason: _ } in adjustments {
        add(step.word(), true);
        add("adjustment.when", when.is_some());
    }
    add("node.rules", !rules.is_empty());
    add("otherwise.decision", *otherwise == Otherwise::Decision);
    add("otherwise.rating", matches!(otherwise, Otherwise::Rating(_)));
    if let Some(Judgement { item: _, reason: _, may }) = judgement {
        add("judgement.may", *may != May::Change);
    }
    for Limiter { id: _, when: _, direction, bound: _, reason: _ } in limiters {
        add(if *direction == Direction::AtLeast { "limiter.floor" } else { "limiter.cap" }, true);
    }
}

/// Every name [`gather`] can give.
pub(super) const ALL: &[&str] = &[
    "description",
    "methodology",
    "valid_from",
    "private",
    "lenient",
    "instance_name",
    "legal.title",
    "legal.valid_from",
    "legal.valid_to",
    "legal.source",
    "legal.verify",
    "scale.not_applicable",
    "scale.allow_duplicates",
    "choice.short",
    "choice.description",
    "choice.points",
    "choice.not_checked",
    "choice.columns",
    "section.intro",
    "section.relevant",
    "scoring.measures",
    "scoring.better",
    "scoring.critical",
    "code",
    "hint",
    "criterion",
    "controls",
    "criterion_id",
    "replaces",
    "evidence",
    "legal",
    "weight",
    "instances",
    "tags",
    "critical",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "required_message",
    "default",
    "read_only",
    "appearance",
    "parameters",
    "verify",
    "finding.legal",
    "finding.duty",
    "finding.deadline_days",
    "single",
    "multiple",
    "own choices",
    "choice_filter",
    "text",
    "integer.unit",
    "decimal.unit",
    "date",
    "time",
    "datetime",
    "note",
    "calculation.scale",
    "calculation.unit",
    "calculation.hidden",
    "file",
    "group",
    "repeat.singular",
    "repeat.instance_label",
    "repeat.count",
    "repeat.min",
    "repeat.max",
    "node.label",
    "node.children",
    "node.items",
    "node.tag",
    "node.section",
    "node.weight",
    "node.missing",
    "node.rounding",
    "band.from",
    "band.to",
    "band.description",
    "adjustment.when",
    "node.rules",
    "otherwise.decision",
    "otherwise.rating",
    "judgement.may",
    "limiter.floor",
    "limiter.cap",
    "percent",
    "weighted_mean",
    "sum",
    "minimum",
    "maximum",
    "product",
    "expression",
    "rules",
    "judgement",
    "multiply",
    "add",
    "floor",
    "cap",
];
