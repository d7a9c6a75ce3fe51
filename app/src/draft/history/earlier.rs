//! The draft as it was after a change: what is different now, who wrote since, and going back to it.

use std::collections::BTreeMap;

use engine::difference::difference;
use leptos::prelude::*;
use protocol::draft::{
    Standing, StoredChange,
    back::back,
    tree::{Key, Tree},
};

use crate::{
    components::{Dialog, dialog, differences, icon, live, loaded, moment_words},
    draft::Desk,
    state::{loader, t},
    words::{common, draft as words},
};

/// The dialog, open while a change is chosen.
pub(super) fn earlier(desk: Desk, chosen: RwSignal<Option<StoredChange>>) -> AnyView {
    let language = desk.app.language;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(chosen.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && chosen.with_untracked(Option::is_some) {
            chosen.set(None);
        }
    });
    let title = move || {
        let at = chosen
            .with(|own| own.as_ref().map(|own| moment_words(&own.accepted_at, language.get())));
        words::AS_IT_WAS.with(language.get(), &[("at", &at.unwrap_or_default())])
    };
    let content = move || {
        let Some(own) = chosen.get_untracked() else { return ().into_any() };
        let position = own.position;
        let then = loader(move || async move { desk.api.draft_standing(&desk.id, position).await });
        loaded(then, "tall", move |then| standing(desk, &then, &own, open))
    };
    dialog(Dialog { open, title, shape: "wide", closable: true }, content)
}

fn tree_of(standing: &Standing) -> Tree {
    let mut tree = Tree::of(&standing.document, Key::root);
    for content in &standing.bin {
        tree.take_to_bin(content);
    }
    tree
}

fn standing(desk: Desk, standing: &Standing, own: &StoredChange, open: RwSignal<bool>) -> AnyView {
    let language = desk.app.language;
    let then = StoredValue::new(tree_of(standing));
    let (position, at) = (standing.position, own.accepted_at.clone());
    // What colleagues write meanwhile is shown before anything is decided about it.
    let seen = RwSignal::new(desk.position());
    let go_back = move |_| {
        if desk.position() != seen.get_untracked() {
            seen.set(desk.position());
            desk.app.toast(words::DRAFT_MOVED.get(desk.app.language_now()), None);
            return;
        }
        let edits = desk.look(|now| then.with_value(|then| back(now, then)));
        let count = edits.len().to_string();
        desk.end_step();
        if desk.try_edit(edits) {
            desk.end_step();
            let language = desk.app.language_now();
            let at = moment_words(&at, language);
            desk.app.toast(words::WENT_BACK.with(language, &[("at", &at), ("n", &count)]), None);
            open.set(false);
        }
    };
    let shown = move || {
        seen.track();
        let language = language.get();
        let others = since(desk, position);
        let is_same = desk.look(|now| then.with_value(|then| back(now, then).is_empty()));
        if is_same {
            return view! { <p class="empty">{t(words::SAME_AS_NOW)}</p> }.into_any();
        }
        let found =
            desk.look(|now| then.with_value(|then| difference(&then.document(), &now.document())));
        let told = (!others.is_empty()).then(|| {
            view! {
                <p class="notice">{icon("alert")}
                    {words::OTHERS_SINCE.with(language, &[("people", &others.join(", "))])}</p>
            }
        });
        view! {
            <p>{words::THEN_AND_NOW.get(language)}</p>
            {told}
            <div class="compare">{differences(found)}</div>
        }
        .into_any()
    };
    view! {
        {live(shown)}
        <div class="actions">
            <button type="button" class="primary" prop:disabled=move || !desk.is_open() on:click=go_back>
                {icon("undo")} {t(words::GO_BACK)}</button>
            <button type="button" on:click=move |_| open.set(false)>{t(common::CANCEL)}</button>
        </div>
        <p class="fine">{t(words::GO_BACK_LEAD)}</p>
    }
    .into_any()
}

/// Colleagues who wrote in the draft after a change, with how often.
fn since(desk: Desk, position: u64) -> Vec<String> {
    let own = desk.app.user_id();
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    desk.log.with_untracked(|log| {
        let later = log.iter().flatten().filter(|stored| {
            let edit = &stored.change.edit;
            stored.position > position && !edit.is_beside() && !edit.is_step()
        });
        for stored in later.filter(|stored| stored.actor != own) {
            *people.entry(stored.actor_name.clone()).or_default() += 1;
        }
    });
    people.iter().map(|(name, count)| format!("{name} ({count})")).collect()
}
