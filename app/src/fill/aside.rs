//! What was written and could not be applied: kept by the server, readable with the response.

use engine::language::Language;
use leptos::prelude::*;
use protocol::{
    operation::{Action, KeptAside},
    quarantine::{Decision, Verdict},
};

use super::{item::stored_words, sender::quarantine_words, store::Fill};
use crate::{
    components::{count_words, icon, live, moment_words},
    words::{fill as words, inbox},
};

/// The operations that were kept aside, with the reason of each.
pub(crate) fn kept_aside(fill: Fill) -> AnyView {
    let language = fill.app.language;
    let forms = [words::ASIDE_ONE, words::ASIDE_FEW, words::ASIDE_MANY];
    let none = Memo::new(move |_| fill.aside.read().is_empty());
    let count = move || count_words(language.get(), fill.aside.read().len(), forms);
    view! {
        <details class="notice aside" hidden=move || none.get()>
            <summary>{icon("alert")} " " {live(count)}</summary>
            <ul>{live(move || fill.aside.get().iter().map(|own| row(fill, own)).collect_view())}</ul>
        </details>
    }
    .into_any()
}

/// What was decided about something kept aside, by whom, when and why.
pub(crate) fn decision_words(decision: &Decision, language: Language) -> String {
    let words = match decision.verdict {
        Verdict::Apply => inbox::APPLIED,
        Verdict::SetAside => inbox::LEFT,
    };
    let time = moment_words(&decision.at, language);
    words.with(language, &[("name", &decision.by), ("time", &time), ("reason", &decision.reason)])
}

fn row(fill: Fill, own: &KeptAside) -> impl IntoView + use<> {
    let language = fill.app.language.get();
    let address = own.action.address().clone();
    let (number, question, said) = fill.read(|questionnaire, session| {
        let item = questionnaire.items().map(|(_, item)| item).find(|i| i.id == address.item);
        let question =
            item.map_or_else(|| address.to_string(), |i| i.label.get(language).to_owned());
        (session.number(&address), question, item.cloned())
    });
    let said = match (&own.action, said) {
        (Action::Answer { value: serde_json::Value::Null, .. }, _) => {
            words::RIVAL_BLANK.get(language).to_owned()
        }
        (Action::Answer { value, .. }, Some(item)) => stored_words(fill, &item, value, language),
        (Action::Answer { value, .. }, None) => value.to_string(),
        (Action::Comment { text, .. }, _) => {
            words::HISTORY_COMMENT.with(language, &[("text", text.as_str())])
        }
        (Action::Attach { attachment, .. }, _) => attachment.name.clone(),
        (Action::Methods { methods, .. }, _) => methods.join(", "),
        _ => String::new(),
    };
    let by = words::RIVAL_BY.with(
        language,
        &[("name", &own.actor_name), ("time", &moment_words(&own.received_at, language))],
    );
    let decision = own.decision.as_ref().map(|decision| decision_words(decision, language));
    view! {
        <li>
            <p>{number} " " {question} ": " <strong>{said}</strong></p>
            <p class="fine">{by} " · " {quarantine_words(&own.code, language)}</p>
            {decision.map(|words| view! { <p>{words}</p> })}
        </li>
    }
}
