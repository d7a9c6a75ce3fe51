//! The explanation of a score as an expandable tree: sections, items, their points, what capped.

use engine::{
    definition::model::{Direction, Questionnaire, Step},
    evaluation::Session,
    language::{Language, fill},
    response::Address,
    scoring::{ItemScore, ItemStatus, LimitCause, NodeScore, ScoreSheet},
};
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::{
    components::{node_badge, rating_badge},
    words::result as words,
};

/// The tree of a score; empty where there is none yet.
pub(crate) fn trace(
    questionnaire: &Questionnaire,
    session: &Session,
    language: Language,
) -> AnyView {
    let Some(sheet) = session.score() else {
        return view! { <p>{words::NO_SCORE.get(language)}</p> }.into_any();
    };
    let teller = Teller { questionnaire, session, language };
    view! {
        {teller.limits(&sheet)}
        <h3>{words::TRACE.get(language)}</h3>
        <ul class="trace">{teller.node(&sheet.root, true)}</ul>
        {(!sheet.measures.is_empty()).then(|| view! {
            <h3>{words::MEASURES.get(language)}</h3>
            <ul class="trace">
                {sheet.measures.iter().map(|node| teller.node(node, false)).collect_view()}
            </ul>
        })}
    }
    .into_any()
}

/// The reason of the first limit that binds, in the definition's words.
pub(crate) fn binding_reason(
    questionnaire: &Questionnaire,
    session: &Session,
    language: Language,
) -> Option<String> {
    let teller = Teller { questionnaire, session, language };
    let limit = session.score()?.limited_by.into_iter().find(|limit| limit.binding)?;
    Some(teller.reason(&limit))
}

struct Teller<'a> {
    questionnaire: &'a Questionnaire,
    session: &'a Session,
    language: Language,
}

impl Teller<'_> {
    fn reason(&self, limit: &engine::scoring::Limit) -> String {
        fill(limit.reason.get(self.language), |name| match (&limit.cause, name) {
            (LimitCause::Critical(address), "item") => Some(self.item_words(address)),
            _ => None,
        })
    }

    fn item_words(&self, address: &Address) -> String {
        let label = self
            .questionnaire
            .items()
            .find(|(_, item)| item.id == address.item)
            .map_or("", |(_, item)| item.label.get(self.language));
        format!("{} {}", self.session.number(address), self.language.quoted(label))
    }

    fn limits(&self, sheet: &ScoreSheet) -> AnyView {
        if sheet.limited_by.is_empty() {
            return ().into_any();
        }
        let entries = sheet
            .limited_by
            .iter()
            .map(|limit| {
                let cap = rating_badge(self.questionnaire, Some(&limit.bound), self.language);
                let class = if limit.binding { "limit binding" } else { "limit" };
                let words = match limit.direction {
                    Direction::AtMost => words::CAP.get(self.language),
                    Direction::AtLeast => words::FLOOR.get(self.language),
                };
                let (before, after) = words.split_once("{rating}").unwrap_or((words, ""));
                view! {
                    <li class=class>
                        <p>{self.reason(limit)}</p>
                        <p class="fine">{before} {cap} {after}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <h3>{words::LIMITS.get(self.language)}</h3>
            <ul class="limits">{entries}</ul>
        }
        .into_any()
    }

    fn decimal(&self, value: Decimal) -> String {
        self.language.decimal(&value.round_dp(2).normalize().to_string())
    }

    fn node(&self, node: &NodeScore, open: bool) -> AnyView {
        let rating = node
            .rating
            .as_ref()
            .map(|rating| node_badge(self.questionnaire, &node.id, Some(rating), self.language));
        let value = node.value.map_or_else(|| "–".to_owned(), |value| self.decimal(value));
        // Only of shares do the sums of points explain the number.
        let sums = match node.method {
            "percent" => words::TRACE_NODE.with(
                self.language,
                &[
                    ("value", &value),
                    ("achieved", &self.decimal(node.achieved)),
                    ("possible", &self.decimal(node.possible)),
                ],
            ),
            _ => value,
        };
        view! {
            <li>
                <details open=open>
                    <summary>
                        <span class="trace-label">{node.label.get(self.language).to_owned()}</span>
                        <span class="trace-value">{sums}</span>
                        {rating}
                    </summary>
                    <ul>
                        {self.why(node)}
                        {node.children.iter().map(|child| self.node(child, false)).collect_view()}
                        {node.items.iter().map(|item| self.item(item)).collect_view()}
                    </ul>
                </details>
            </li>
        }
        .into_any()
    }

    /// What was done to a node's value, and where its rating comes from, each with its reason.
    fn why(&self, node: &NodeScore) -> AnyView {
        let mut lines: Vec<String> = node
            .steps
            .iter()
            .map(|step| {
                let sign = match step.step {
                    Step::Multiply => "×",
                    Step::Add => "+",
                    Step::Floor => words::STEP_FLOOR.get(self.language),
                    Step::Cap => words::STEP_CAP.get(self.language),
                };
                words::TRACE_STEP.with(
                    self.language,
                    &[
                        ("step", sign),
                        ("by", &self.decimal(step.by)),
                        ("value", &self.decimal(step.value)),
                        ("reason", step.reason.get(self.language)),
                    ],
                )
            })
            .collect();
        lines.extend(node.rule.iter().map(|rule| rule.reason.get(self.language).to_owned()));
        let judged = node.judgement.iter().filter(|judgement| judgement.rating.is_some());
        lines.extend(judged.map(|judgement| {
            words::TRACE_JUDGED.with(self.language, &[("reason", &judgement.reason)])
        }));
        lines.extend(node.limits.iter().filter(|l| l.binding).map(|limit| self.reason(limit)));
        lines.extend(node.open.iter().map(|open| open.message().get(self.language).to_owned()));
        lines
            .into_iter()
            .map(|line| view! { <li class="leaf"><span class="trace-label">{line}</span></li> })
            .collect_view()
            .into_any()
    }

    fn item(&self, item: &ItemScore) -> AnyView {
        let words = match (item.status, item.points) {
            (_, Some(points)) if item.assumed => words::TRACE_ASSUMED.with(
                self.language,
                &[("points", &self.decimal(points)), ("weight", &self.decimal(item.weight))],
            ),
            (ItemStatus::Answered, _) => words::STATUS_ANSWERED.get(self.language).to_owned(),
            (ItemStatus::NotApplicable, _) => words::STATUS_NA.get(self.language).to_owned(),
            (ItemStatus::NotChecked, _) => words::STATUS_NOT_CHECKED.get(self.language).to_owned(),
            (ItemStatus::Unanswered, _) | (ItemStatus::Scored, None) => {
                words::STATUS_UNANSWERED.get(self.language).to_owned()
            }
            (ItemStatus::Scored, Some(points)) => words::TRACE_POINTS.with(
                self.language,
                &[
                    ("points", &self.decimal(points)),
                    ("max", &self.decimal(item.max)),
                    ("weight", &self.decimal(item.weight)),
                ],
            ),
        };
        view! {
            <li class="leaf">
                <span class="trace-label">{self.item_words(&Address::top(item.item.clone()))}</span>
                <span class="trace-value">{words}</span>
            </li>
        }
        .into_any()
    }
}
