//! The explanation of a score as an expandable tree: sections, items, their points, what capped.

use engine::{
    definition::model::Questionnaire,
    evaluation::Session,
    language::{Language, fill},
    response::Address,
    scoring::{ItemScore, ItemStatus, LimitCause, NodeScore, ScoreSheet},
};
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::{
    components::{bands, rating_badge},
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
                let cap = rating_badge(bands(self.questionnaire), Some(&limit.cap), self.language);
                let class = if limit.binding { "limit binding" } else { "limit" };
                let (before, after) = words::CAP
                    .get(self.language)
                    .split_once("{rating}")
                    .unwrap_or((words::CAP.get(self.language), ""));
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
            .map(|rating| rating_badge(bands(self.questionnaire), Some(rating), self.language));
        let value = node.value.map_or_else(|| "–".to_owned(), |value| self.decimal(value));
        let sums = words::TRACE_NODE.with(
            self.language,
            &[
                ("value", &value),
                ("achieved", &self.decimal(node.achieved)),
                ("possible", &self.decimal(node.possible)),
            ],
        );
        view! {
            <li>
                <details open=open>
                    <summary>
                        <span class="trace-label">{node.label.get(self.language).to_owned()}</span>
                        <span class="trace-value">{sums}</span>
                        {rating}
                    </summary>
                    <ul>
                        {node.children.iter().map(|child| self.node(child, false)).collect_view()}
                        {node.items.iter().map(|item| self.item(item)).collect_view()}
                    </ul>
                </details>
            </li>
        }
        .into_any()
    }

    fn item(&self, item: &ItemScore) -> AnyView {
        let words = match (item.status, item.points) {
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
