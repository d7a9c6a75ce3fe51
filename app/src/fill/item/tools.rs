//! What can be done with an item beside answering it.

use engine::{
    definition::model::{Evidence, ItemKind},
    language::Message,
};
use leptos::prelude::*;
use protocol::operation::{Action, Part};

use super::Here;
use crate::{
    components::{icon, live},
    fill::{attach::attachments, items},
    state::t,
    words::fill as words,
};

/// Methods, comment, files, and clearing the answer.
pub(super) fn tools(here: Here) -> AnyView {
    let Here { fill, view, .. } = here;
    if matches!(here.item.kind, ItemKind::Calculation { .. }) && here.item.evidence.is_empty() {
        return ().into_any();
    }
    let commenting = RwSignal::new(false);
    let has_comment = Memo::new(move |_| view.with(|view| view.comment.is_some()));
    let may = fill.may_enter();
    let is_choice = matches!(here.item.kind, ItemKind::Single(_));
    let locked = here.locked();
    let clearable =
        Memo::new(move |_| !locked() && is_choice && view.with(|view| !view.answer.is_blank()));
    let is_locked = Memo::new(move |_| locked());
    let number = fill.read(|_, session| session.number(&here.address));
    let is_rated = !here.item.evidence.is_empty()
        || matches!(here.item.kind, ItemKind::Single(_) | ItemKind::Multiple(_));
    let open = here.clone();
    let clear = here.clone();
    let comment_of = here.clone();
    view! {
        <div class="tools">
            {methods(&here)}
            {(may && is_rated).then(|| view! {
                <Show when=move || !commenting.get() && !has_comment.get()>
                    <button type="button" class="tool" on:click={
                        let id = format!("m-{}", open.address);
                        move |_| {
                            commenting.set(true);
                            let id = id.clone();
                            crate::device::after_drawing(move || crate::device::focus(&id));
                        }
                    }>{icon("note")} {t(words::ADD_COMMENT)}</button>
                </Show>
            })}
            {(is_rated && !matches!(here.item.kind, ItemKind::File)).then(|| attachments(here.clone()))}
            {live(move || (is_choice && !is_locked.get()).then(|| {
                let (clear, number) = (clear.clone(), number.clone());
                view! {
                    // Its place is kept while there is nothing to clear: answering moves nothing.
                    <button type="button" class="tool clear" data-idle=move || if clearable.get() { "false" } else { "true" }
                        aria-label=move || words::CLEAR_ANSWER.with(fill.app.language.get(), &[("code", &number)])
                        on:click=move |_| clear.answer(serde_json::Value::Null)
                    >{icon("close")} <span class="clear-words">{t(words::CLEAR)}</span></button>
                }
            }))}
        </div>
        <Show when=move || commenting.get() || has_comment.get()>
            {comment_field(&comment_of, format!("m-{}", comment_of.address))}
        </Show>
    }
    .into_any()
}

/// The comment of an item, in a field with an id.
pub(in crate::fill) fn comment_field(here: &Here, id: String) -> AnyView {
    let Here { fill, view, .. } = *here;
    let address = here.address.clone();
    let draft = items::Draft::new(
        view.with_untracked(|view| view.comment.clone().unwrap_or_default()),
        here.writing(Part::Comment),
        move |text| {
            let _ = fill.act(Action::Comment { address: address.clone(), text });
        },
    );
    let stored = Memo::new(move |_| view.with(|view| view.comment.clone().unwrap_or_default()));
    draft.follow(move || stored.get());
    view! {
        <div class="comment">
            <label for=id.clone()>{t(words::COMMENT)}</label>
            <textarea id=id rows="2" maxlength="10000" prop:readOnly=!fill.may_enter()
                prop:value=move || draft.text.get()
                on:input=move |event| draft.write(event_target_value(&event))
                on:blur=move |_| draft.commit()></textarea>
        </div>
    }
    .into_any()
}

/// The words of a way of establishing an answer, and the word it is stored as.
pub(crate) fn method_words(method: Evidence) -> (&'static str, Message) {
    match method {
        Evidence::Document => ("document", words::METHOD_DOCUMENT),
        Evidence::Observation => ("observation", words::METHOD_OBSERVATION),
        Evidence::Interview => ("interview", words::METHOD_INTERVIEW),
        Evidence::Register => ("register", words::METHOD_REGISTER),
    }
}

fn methods(here: &Here) -> AnyView {
    if here.item.evidence.is_empty() {
        return ().into_any();
    }
    let Here { fill, view, .. } = *here;
    let chips = here
        .item
        .evidence
        .iter()
        .map(|method| {
            let (word, label) = method_words(*method);
            let address = here.address.clone();
            let pressed =
                Memo::new(move |_| view.with(|view| view.methods.iter().any(|own| own == word)));
            let toggle = move |_| {
                let mut methods = view.with_untracked(|view| view.methods.clone());
                if pressed.get_untracked() {
                    methods.retain(|own| own != word);
                } else {
                    methods.push(word.to_owned());
                }
                let _ = fill.act(Action::Methods { address: address.clone(), methods });
            };
            view! {
                <button type="button" class="chip" prop:disabled=!fill.may_enter()
                    aria-pressed=move || if pressed.get() { "true" } else { "false" }
                    on:click=toggle>{t(label)}</button>
            }
        })
        .collect_view();
    let label_id = format!("e-{}", here.address);
    let labelled = label_id.clone();
    let used = Memo::new(move |_| fill.may_enter() || view.with(|view| !view.methods.is_empty()));
    view! {
        <div class="chips" role="group" aria-labelledby=labelled hidden=move || !used.get()>
            <span class="fine chips-label" id=label_id>{t(words::METHODS)}</span>
            {chips}
        </div>
    }
    .into_any()
}
