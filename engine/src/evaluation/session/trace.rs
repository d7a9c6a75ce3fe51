//! The score as `evaluate` prints it: a tree a person can read and a program can add up.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::{Session, outcome::texts};
use crate::{
    definition::model::{Instances, May},
    language::{Language, Text},
    name::Name,
    scoring::{ItemScore, ItemStatus, Limit, LimitCause, NodeScore, Open, ScoreSheet},
};

impl Session {
    pub(super) fn score_json(&self, sheet: &ScoreSheet) -> Json {
        let mut sections = Map::new();
        gather(&sheet.root, &mut sections);
        sections.shift_remove(sheet.root.id.as_str());
        let mut measures = Map::new();
        for node in &sheet.measures {
            gather(node, &mut measures);
        }
        json!({
            "value": sheet.value.map(plain),
            "rounded": sheet.rounded.map(plain),
            "rating": sheet.rating.as_ref().map(Name::as_str),
            "unlimited": sheet.unlimited.as_ref().map(Name::as_str),
            "coverage": plain(sheet.coverage),
            "limited_by": self.limits_json(&sheet.limited_by),
            "needs_decision": sheet.undecided.iter().map(|(node, open)| open_json(node, *open)).collect::<Vec<_>>(),
            "sections": sections,
            "measures": measures,
            "trace": self.trace(&sheet.root),
            "measures_trace": sheet.measures.iter().map(|node| self.trace(node)).collect::<Vec<_>>(),
        })
    }

    fn limits_json(&self, limits: &[Limit]) -> Vec<Json> {
        limits.iter().map(|limit| self.limit(limit)).collect()
    }

    fn limit(&self, limit: &Limit) -> Json {
        let (kind, id) = match &limit.cause {
            LimitCause::Critical(address) => ("critical", self.path(address)),
            LimitCause::Limiter(id) => ("limiter", id.to_string()),
        };
        json!({
            "kind": kind,
            "id": id,
            limit.direction.word(): limit.bound.as_str(),
            "binding": limit.binding,
            "reason": texts(&limit.reason),
        })
    }

    fn trace(&self, node: &NodeScore) -> Json {
        let mut own = Map::new();
        let mut say = |field: &str, value: Json| {
            own.insert(field.to_owned(), value);
        };
        say("id", json!(node.id.as_str()));
        say("label", texts(&node.label));
        say("method", json!(node.method));
        say("weight", json!(plain(node.weight)));
        say("raw", json!(node.raw.map(plain)));
        if !node.steps.is_empty() {
            let steps = node.steps.iter().map(|step| {
                json!({
                    "step": step.step.word(),
                    "by": plain(step.by),
                    "value": plain(step.value),
                    "reason": texts(&step.reason),
                })
            });
            say("steps", steps.collect());
        }
        say("value", json!(node.value.map(plain)));
        say(
            "rounding",
            json!({ "digits": node.rounding.digits, "mode": node.rounding.mode.word() }),
        );
        say("rounded", json!(node.rounded.map(plain)));
        if !node.bands.is_empty() {
            let bands = node.bands.iter().map(|band| {
                let mut own = Map::new();
                own.insert("id".to_owned(), json!(band.id.as_str()));
                for (field, bound) in [("from", band.from), ("to", band.to)] {
                    if let Some(bound) = bound {
                        own.insert(field.to_owned(), json!(plain(bound)));
                    }
                }
                Json::Object(own)
            });
            say("bands", bands.collect());
        }
        say("rated_by", json!(if node.by_rules { "rules" } else { "bands" }));
        if let Some(rule) = &node.rule {
            say(
                "rule",
                json!({
                    "number": rule.number,
                    "when": rule.when,
                    "rating": rule.rating.as_str(),
                    "reason": texts(&rule.reason),
                }),
            );
        }
        say("computed", json!(node.computed.as_ref().map(Name::as_str)));
        if let Some(judgement) = &node.judgement {
            say(
                "judgement",
                json!({
                    "rating": judgement.rating.as_ref().map(Name::as_str),
                    "reason": judgement.reason,
                    "may": may_word(judgement.may),
                }),
            );
        }
        say("limits", json!(self.limits_json(&node.limits)));
        say("rating", json!(node.rating.as_ref().map(Name::as_str)));
        if let Some(open) = node.open {
            say("needs_decision", open_json(&node.id, open));
        }
        say("achieved", json!(plain(node.achieved)));
        say("possible", json!(plain(node.possible)));
        say("applicable", json!(plain(node.applicable)));
        say("checked", json!(plain(node.checked)));
        say("coverage", json!(plain(node.coverage)));
        say("items", node.items.iter().map(item_json).collect());
        say("children", node.children.iter().map(|child| self.trace(child)).collect());
        Json::Object(own)
    }
}

fn item_json(item: &ItemScore) -> Json {
    let mut own = Map::new();
    let mut say = |field: &str, value: Json| {
        own.insert(field.to_owned(), value);
    };
    say("item", json!(item.item.as_str()));
    say("status", json!(status_word(item.status)));
    say("points", json!(item.points.map(plain)));
    if item.assumed {
        say("assumed", json!(true));
    }
    say("max", json!(plain(item.max)));
    say("weight", json!(plain(item.weight)));
    say("achieved", json!(plain(item.achieved)));
    say("possible", json!(plain(item.possible)));
    say("checked", json!(plain(item.checked)));
    say("applicable", json!(plain(item.applicable)));
    if item.counted > 1 || item.instances != Instances::Mean {
        say(
            "instances",
            json!({
                "combine": instances_word(item.instances),
                "counted": item.counted,
                "total": plain(item.total),
            }),
        );
    }
    Json::Object(own)
}

fn gather(node: &NodeScore, sections: &mut Map<String, Json>) {
    sections.insert(
        node.id.to_string(),
        json!({
            "value": node.value.map(plain),
            "rounded": node.rounded.map(plain),
            "rating": node.rating.as_ref().map(Name::as_str),
            "coverage": plain(node.coverage),
        }),
    );
    for child in &node.children {
        gather(child, sections);
    }
}

fn open_json(node: &Name, open: Open) -> Json {
    let message = open.message();
    let words = Language::ALL.map(|l| (l.tag().to_owned(), message.get(l).to_owned()));
    json!({ "node": node.as_str(), "code": open.code(), "message": texts(&Text::new(words)) })
}

/// A decimal without trailing zeros.
fn plain(decimal: Decimal) -> String {
    decimal.normalize().to_string()
}

fn may_word(may: May) -> &'static str {
    match may {
        May::Change => "change",
        May::Raise => "raise",
        May::Lower => "lower",
    }
}

fn instances_word(instances: Instances) -> &'static str {
    match instances {
        Instances::Mean => "mean",
        Instances::Sum => "sum",
        Instances::Minimum => "minimum",
        Instances::Maximum => "maximum",
    }
}

fn status_word(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Scored => "scored",
        ItemStatus::Answered => "answered",
        ItemStatus::NotApplicable => "not_applicable",
        ItemStatus::NotChecked => "not_checked",
        ItemStatus::Unanswered => "unanswered",
    }
}
