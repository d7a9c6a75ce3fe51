//! What a rule says of the answers that are being tried, beside the rule.

use engine::{
    evaluation::Session,
    expression::syntax::{Expr, ExprKind},
    language::Language,
    name::Name,
    report::answer_words,
    response::Address,
};
use leptos::prelude::*;
use protocol::draft::tree::Key;

use super::item_of;
use crate::{
    draft::{Desk, entry::label_of},
    words::draft as words,
};

/// What the rule of a field comes to now, and what it was read from; followed. None while nothing is
/// tried, and of what is asked of each choice for itself.
pub(in crate::draft) fn now(
    desk: Desk,
    rule: &Expr,
    (key, field): (&Key, &str),
    language: Language,
) -> Option<AnyView> {
    desk.trial.round.track();
    let fill = desk.trial.fill.get()?;
    let own = desk.look(|tree| item_of(tree, key));
    let at = own.and_then(|item| fill.place_of(&item));
    let (said, read) = fill.follow(|_, session| {
        let said = said(session, rule, at.as_ref(), field, language);
        (said, values(desk, session, rule, at.as_ref(), language))
    });
    let view = view! {
        <p class="fine rule-now">
            {words::RULE_NOW.get(language)} " " <strong>{said?}</strong>
            {(!read.is_empty()).then(|| format!(" ({})", read.join("; ")))}
        </p>
    };
    Some(view.into_any())
}

fn said(
    session: &Session,
    rule: &Expr,
    at: Option<&Address>,
    field: &str,
    language: Language,
) -> Option<String> {
    if field == "filter" {
        return None;
    }
    let Ok(found) = session.try_rule(rule, at) else {
        return Some(words::RULE_NOW_FAULT.get(language).to_owned());
    };
    if matches!(field, "calculation" | "default" | "count" | "value" | "expression" | "counted") {
        let number = found.text.parse::<f64>().is_ok();
        let text = if number { language.decimal(&found.text) } else { found.text };
        return Some(if text.is_empty() { "–".to_owned() } else { text });
    }
    let truth = if found.truth { words::RULE_YES } else { words::RULE_NO };
    Some(truth.get(language).to_owned())
}

/// What stands at each item that a rule names, in words.
fn values(
    desk: Desk,
    session: &Session,
    rule: &Expr,
    at: Option<&Address>,
    language: Language,
) -> Vec<String> {
    let mut named: Vec<&Name> = Vec::new();
    rule.walk(&mut |part| {
        if let ExprKind::Item(name) = &part.kind
            && !named.contains(&name)
        {
            named.push(name);
        }
    });
    let program = session.program();
    let top = Address::top("");
    let shown = named.into_iter().filter_map(|name| {
        let found = session.near(at.unwrap_or(&top), name.as_str())?;
        let item = program.item(name.as_str())?;
        let answer = session.item(&found)?.answer;
        let words = answer_words(session.questionnaire(), item, &answer, language);
        let label = desk.look(|tree| {
            let key = tree.find("items", name.as_str())?;
            Some(label_of(tree, key, language))
        });
        Some(format!("{} = {words}", language.quoted(&label.unwrap_or_else(|| name.to_string()))))
    });
    shown.collect()
}
