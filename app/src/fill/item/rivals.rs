//! Two answers to one question: both with author and time, until a person decides.

use engine::language::Language;
use leptos::prelude::*;
use protocol::operation::{Action, Head};
use serde_json::Value as Json;

use super::{Here, stored_words};
use crate::{
    components::{icon, live, moment_words},
    state::t,
    words::fill as words,
};

/// The different answers and comments of an item, each with a button that keeps it.
pub(super) fn rivals(here: &Here) -> AnyView {
    let view = here.view;
    let answers = Memo::new(move |_| view.with(|view| view.rivals.clone()));
    let comments = Memo::new(move |_| view.with(|view| view.rival_comments.clone()));
    let (of_answers, of_comments) = (here.clone(), here.clone());
    view! {
        {live(move || (!answers.read().is_empty()).then(|| choice(&of_answers, &answers.get())))}
        {live(move || (!comments.read().is_empty()).then(|| comment_choice(&of_comments, &comments.get())))}
    }
    .into_any()
}

fn choice(here: &Here, heads: &[Head]) -> AnyView {
    let own = here.clone();
    let words_of = {
        let here = here.clone();
        move |value: &Json, language: Language| match value {
            Json::Null => words::RIVAL_BLANK.get(language).to_owned(),
            value => stored_words(here.fill, &here.item, value, language),
        }
    };
    let keep = move |value: &Json| own.answer(value.clone());
    frame(here, words::RIVALS, heads, &words_of, &keep, None)
}

fn comment_choice(here: &Here, heads: &[Head]) -> AnyView {
    let words_of = |value: &Json, language: Language| match value.as_str() {
        None | Some("") => words::RIVAL_BLANK.get(language).to_owned(),
        Some(text) => text.to_owned(),
    };
    let own = here.clone();
    let write = move |text: String| {
        let _ = own.fill.act(Action::Comment { address: own.address.clone(), text });
    };
    let all: Vec<String> =
        heads.iter().filter_map(|head| Some(head.value.as_str()?.to_owned())).collect();
    let both = write.clone();
    let keep_all = view! {
        <button type="button" on:click=move |_| both(all.join("\n\n"))>{t(words::KEEP_ALL)}</button>
    };
    let keep = move |value: &Json| write(value.as_str().unwrap_or_default().to_owned());
    frame(here, words::RIVAL_COMMENTS, heads, &words_of, &keep, Some(keep_all.into_any()))
}

fn frame(
    here: &Here,
    lead: engine::language::Message,
    heads: &[Head],
    words_of: &dyn Fn(&Json, Language) -> String,
    keep: &(impl Fn(&Json) + Clone + 'static),
    more: Option<AnyView>,
) -> AnyView {
    let language = here.language();
    let may = here.fill.may_enter();
    let entries = heads
        .iter()
        .map(|head| {
            let said = words_of(&head.value, language);
            let by = words::RIVAL_BY.with(
                language,
                &[("name", &head.actor_name), ("time", &moment_words(&head.device_time, language))],
            );
            let keep = keep.clone();
            let value = head.value.clone();
            let label = words::KEEP_THIS.with(language, &[("answer", &said)]);
            view! {
                <li>
                    <p class="rival-words">{said}</p>
                    <p class="fine">{by}</p>
                    {may.then(|| view! {
                        <button type="button" aria-label=label on:click=move |_| keep(&value)>
                            {words::KEEP.get(language)}
                        </button>
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="rivals" role="group" aria-label=lead.get(language)>
            <p>{icon("alert")} {lead.get(language)}</p>
            <ul>{entries}</ul>
            {may.then_some(more)}
        </section>
    }
    .into_any()
}
