//! Through what a rating changes: two score sheets, side by side.

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    name::Name,
    scoring::{ItemScore, LimitCause, NodeScore, ScoreSheet},
};
use protocol::{
    Texts,
    effect::{Cause, CauseKind},
};

use super::Trial;
use crate::definitions::texts;

/// The most causes told of one response.
const MOST: usize = 20;

/// What of the score is another: items first, then limits, then nodes without either.
pub(super) fn causes(trial: &Trial, old: &ScoreSheet, new: &ScoreSheet) -> Vec<Cause> {
    let mut found = items(trial, &old.root, &new.root);
    found.extend(limits(trial, old, new));
    if found.is_empty() {
        found.extend(nodes(&old.root, &new.root));
    }
    if found.is_empty() && old.root.bands != new.root.bands {
        let bands = |node: &NodeScore| {
            let from =
                node.bands.iter().filter_map(|own| Some(format!("{} {}", own.id, own.from?)));
            from.collect::<Vec<_>>().join(", ")
        };
        found.push(Cause {
            kind: CauseKind::Bands,
            id: new.root.id.to_string(),
            number: String::new(),
            label: texts(&new.root.label),
            before: bands(&old.root),
            after: bands(&new.root),
        });
    }
    found.truncate(MOST);
    found
}

/// The items counted at or below a node.
fn counted<'a>(node: &'a NodeScore, found: &mut Vec<&'a ItemScore>) {
    found.extend(&node.items);
    for child in &node.children {
        counted(child, found);
    }
}

fn items(trial: &Trial, old: &NodeScore, new: &NodeScore) -> Vec<Cause> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    counted(old, &mut before);
    counted(new, &mut after);
    let said = |own: &ItemScore| {
        let points =
            own.points.map_or_else(|| "–".to_owned(), |points| points.normalize().to_string());
        format!("{points}/{} · {}", own.max.normalize(), own.weight.normalize())
    };
    let by_name: BTreeMap<&Name, String> =
        before.iter().map(|own| (trial.passage.name(&own.item), said(own))).collect();
    let there: BTreeSet<&Name> = after.iter().map(|own| &own.item).collect();
    let mut found = Vec::new();
    for own in &after {
        let (before, after) = (by_name.get(&own.item).cloned().unwrap_or_default(), said(own));
        if before != after {
            let label = trial.new.item(own.item.as_str()).map(|item| texts(&item.label));
            found.push(Cause {
                kind: CauseKind::Item,
                id: own.item.to_string(),
                number: trial.new.number(own.item.as_str()).to_owned(),
                label: label.unwrap_or_default(),
                before,
                after,
            });
        }
    }
    for own in before.iter().filter(|own| !there.contains(trial.passage.name(&own.item))) {
        let label = trial.old.item(own.item.as_str()).map(|item| texts(&item.label));
        found.push(Cause {
            kind: CauseKind::Item,
            id: own.item.to_string(),
            number: trial.old.number(own.item.as_str()).to_owned(),
            label: label.unwrap_or_default(),
            before: said(own),
            after: String::new(),
        });
    }
    found
}

/// What bounds the rating in one of them only, or to another rating.
fn limits(trial: &Trial, old: &ScoreSheet, new: &ScoreSheet) -> Vec<Cause> {
    let binding = |sheet: &ScoreSheet, there: &dyn Fn(&Name) -> Name| {
        let limits = sheet.limited_by.iter().filter(|own| own.binding);
        let named = limits.map(|own| {
            let id = match &own.cause {
                LimitCause::Critical(address) => there(&address.item),
                LimitCause::Limiter(name) => name.clone(),
            };
            (id, (own.bound.to_string(), texts(&own.reason)))
        });
        named.collect::<BTreeMap<Name, (String, Texts)>>()
    };
    let before = binding(old, &|name| trial.passage.name(name).clone());
    let after = binding(new, &Name::clone);
    let ids: BTreeSet<&Name> = before.keys().chain(after.keys()).collect();
    let mut found = Vec::new();
    for id in ids {
        let (was, is) = (before.get(id), after.get(id));
        let bound =
            |own: Option<&(String, Texts)>| own.map(|own| own.0.clone()).unwrap_or_default();
        if bound(was) != bound(is) {
            found.push(Cause {
                kind: CauseKind::Limit,
                id: id.to_string(),
                number: trial.new.number(id.as_str()).to_owned(),
                label: is.or(was).map(|own| own.1.clone()).unwrap_or_default(),
                before: bound(was),
                after: bound(is),
            });
        }
    }
    found
}

/// The nodes that have another value or weight.
fn nodes(old: &NodeScore, new: &NodeScore) -> Vec<Cause> {
    let said = |node: &NodeScore| {
        let value =
            node.rounded.map_or_else(|| "–".to_owned(), |value| value.normalize().to_string());
        format!("{value} · {}", node.weight.normalize())
    };
    let mut found = Vec::new();
    let mut open = vec![new];
    while let Some(node) = open.pop() {
        open.extend(&node.children);
        let before = old.find(node.id.as_str()).map(said).unwrap_or_default();
        if before != said(node) {
            found.push(Cause {
                kind: CauseKind::Node,
                id: node.id.to_string(),
                number: String::new(),
                label: texts(&node.label),
                before,
                after: said(node),
            });
        }
    }
    found
}
