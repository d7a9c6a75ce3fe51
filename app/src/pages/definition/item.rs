//! One item with all its columns.

use engine::{
    definition::model::{ChoiceList, Expression, FindingRule, Item, ItemKind, Questionnaire},
    evaluation::Program,
    language::{Language, Message, Text},
};
use leptos::prelude::*;

use super::rules::condition;
use crate::{
    fill::method_words,
    pages::result::{kind_words, severity_words},
    words::{definition as words, fill as marks, result},
};

/// An item, and what is inside it.
pub(super) fn item(program: &Program, own: &Item, language: Language) -> AnyView {
    let questionnaire = program.questionnaire();
    let children = own.children();
    let label =
        if own.label.is_empty() { own.id.to_string() } else { own.label.get(language).to_owned() };
    let inside = (!children.is_empty()).then(|| {
        let all = children.iter().map(|child| item(program, child, language)).collect_view();
        view! { <div class="reader-inside">{all}</div> }
    });
    view! {
        <article class="reader-item">
            <h3 class="item-head"><span class="code">{program.number(own.id.as_str()).to_owned()}</span> <span>{label}</span></h3>
            <p class="marks">
                <span class="mark">{type_words(&own.kind).get(language)}</span>
                {scale_words(own, language).map(|words| view! { <span class="mark">{words}</span> })}
                {(!own.weight.is_zero()).then(|| view! {
                    <span class="mark">{words::WEIGHT.with(language, &[("n", &own.weight.normalize().to_string())])}</span>
                })}
                {own.required.as_ref().is_some_and(is_always).then(|| view! { <span class="mark">{words::REQUIRED.get(language)}</span> })}
                {own.critical.then(|| view! { <span class="mark critical">{marks::CRITICAL.get(language)}</span> })}
                {own.verify.then(|| view! { <span class="mark unsure">{marks::TO_VERIFY.get(language)}</span> })}
                <code>{own.id.to_string()}</code>
            </p>
            <dl class="columns">
                {row(marks::CRITERION, &own.criterion, language)}
                {row(marks::CONTROLS, &own.controls, language)}
                {row(words::HINT, &own.hint, language)}
                {evidence(own, language)}
                {legal(questionnaire, own, language)}
                {choices(own, language)}
            </dl>
            {own.relevant.as_ref().map(|rule| condition(words::RELEVANT.get(language), rule))}
            {own.required.as_ref().filter(|rule| !is_always(rule)).map(|rule| condition(words::REQUIRED_WHEN.get(language), rule))}
            {own.constraint.as_ref().map(|rule| condition(words::CONSTRAINT.get(language), rule))}
            {match &own.kind {
                ItemKind::Calculation { calculation, .. } => Some(condition(words::CALCULATION.get(language), calculation)),
                _ => None,
            }}
            {findings(own, language)}
            {inside}
        </article>
    }
    .into_any()
}

/// Whether a rule holds whatever is answered: worth a word, not a formula.
fn is_always(rule: &Expression) -> bool {
    rule.source.trim() == "true()"
}

fn row(title: Message, text: &Text, language: Language) -> Option<impl IntoView + use<>> {
    (!text.is_empty()).then(|| {
        view! { <dt>{title.get(language)}</dt><dd>{text.get(language).to_owned()}</dd> }
    })
}

fn evidence(own: &Item, language: Language) -> Option<impl IntoView + use<>> {
    let words = own
        .evidence
        .iter()
        .map(|method| method_words(*method).1.get(language))
        .collect::<Vec<_>>()
        .join(", ");
    (!words.is_empty()).then(|| view! { <dt>{words::EVIDENCE.get(language)}</dt><dd>{words}</dd> })
}

fn legal(
    questionnaire: &Questionnaire,
    own: &Item,
    language: Language,
) -> Option<impl IntoView + use<>> {
    let words = own
        .legal
        .iter()
        .filter_map(|id| questionnaire.legal_reference(id.as_str()))
        .map(|reference| reference.cited(language))
        .collect::<Vec<_>>()
        .join("; ");
    (!words.is_empty()).then(|| view! { <dt>{marks::LEGAL.get(language)}</dt><dd>{words}</dd> })
}

/// The choices of an item with a list of its own; scales stand in a list of theirs.
fn choices(own: &Item, language: Language) -> Option<impl IntoView + use<>> {
    let (ItemKind::Single(choices) | ItemKind::Multiple(choices)) = &own.kind else { return None };
    let ChoiceList::Own(list) = &choices.list else { return None };
    let words = list
        .iter()
        .map(|choice| choice.label.label.get(language).to_owned())
        .collect::<Vec<_>>()
        .join(" · ");
    Some(view! { <dt>{words::CHOICES.get(language)}</dt><dd>{words}</dd> })
}

fn scale_words(own: &Item, language: Language) -> Option<String> {
    let scale = match &own.kind {
        ItemKind::Single(choices) | ItemKind::Multiple(choices) => match &choices.list {
            ChoiceList::Scale(id) => id,
            ChoiceList::Own(_) => return None,
        },
        ItemKind::Calculation { scale: Some(id), .. } => id,
        _ => return None,
    };
    Some(words::SCALE.with(language, &[("name", scale.as_str())]))
}

fn findings(own: &Item, language: Language) -> AnyView {
    if own.findings.is_empty() {
        return ().into_any();
    }
    let rules = own.findings.iter().map(|rule| finding(rule, language)).collect_view();
    view! {
        <details class="more">
            <summary>{words::RULES.get(language)} " " {own.findings.len()}</summary>
            <ul class="reader-rules">{rules}</ul>
        </details>
    }
    .into_any()
}

fn finding(rule: &FindingRule, language: Language) -> AnyView {
    let days =
        rule.deadline_days.map(|days| words::DAYS.with(language, &[("n", &days.to_string())]));
    view! {
        <li>
            <p>
                <span class="mark">{severity_words(rule.severity).get(language)}</span> " "
                <span class="mark">{kind_words(rule.kind).get(language)}</span> " "
                {days.map(|days| view! { <span class="mark">{days}</span> })}
            </p>
            {condition(words::RULE_WHEN.get(language), &rule.when)}
            <p>{rule.text.get(language).to_owned()}</p>
            <p><strong>{result::DUTY.get(language)}": "</strong>{rule.duty.get(language).to_owned()}</p>
        </li>
    }
    .into_any()
}

fn type_words(kind: &ItemKind) -> Message {
    match kind {
        ItemKind::Single(_) => words::TYPE_SINGLE,
        ItemKind::Multiple(_) => words::TYPE_MULTIPLE,
        ItemKind::Text => words::TYPE_TEXT,
        ItemKind::Integer { .. } => words::TYPE_INTEGER,
        ItemKind::Decimal { .. } => words::TYPE_DECIMAL,
        ItemKind::Date => words::TYPE_DATE,
        ItemKind::Time => words::TYPE_TIME,
        ItemKind::DateTime => words::TYPE_DATE_TIME,
        ItemKind::Note => words::TYPE_NOTE,
        ItemKind::Calculation { .. } => words::TYPE_CALCULATION,
        ItemKind::File => words::TYPE_FILE,
        ItemKind::Group(_) => words::TYPE_GROUP,
        ItemKind::Repeat(_) => words::TYPE_REPEAT,
    }
}
