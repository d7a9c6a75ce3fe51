//! Free text: kept as typed, told within 300 ms and whenever the field or the page is left.

use engine::value::{Answer, Value};
use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::prelude::*;
use protocol::operation::Part;
use serde_json::{Value as Json, json};

use super::place::place;
use crate::fill::item::Here;

const COMMIT_MS: u32 = 300;
/// Letters in a line of what can only be read, on a tablet.
const LETTERS: usize = 60;

/// What stands in a field, and what was told of it.
#[derive(Clone, Copy)]
pub(in crate::fill) struct Draft {
    pub(in crate::fill) text: RwSignal<String>,
    told: StoredValue<String>,
    /// Told when what was typed came to nothing: what is stored may be another meanwhile.
    undone: Trigger,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    writing: Callback<bool>,
    tell: Callback<String>,
}

impl Draft {
    /// A field with its present text; `writing` hears that somebody begins to write, before anything
    /// that comes from elsewhere can be mistaken for what they saw, and that it came to nothing;
    /// `tell` takes what was typed.
    pub(in crate::fill) fn new(
        text: String,
        writing: impl Fn(bool) + Send + Sync + 'static,
        tell: impl Fn(String) + Send + Sync + 'static,
    ) -> Self {
        let draft = Self {
            text: RwSignal::new(text.clone()),
            told: StoredValue::new(text),
            undone: Trigger::new(),
            timer: StoredValue::new_local(None),
            writing: Callback::new(writing),
            tell: Callback::new(tell),
        };
        // Before the page goes, and before the field goes.
        let listeners = [
            EventListener::new(&window(), "pagehide", move |_| draft.commit()),
            EventListener::new(&document(), "visibilitychange", move |_| draft.commit()),
        ];
        let listeners = StoredValue::new_local(Some(listeners));
        on_cleanup(move || {
            draft.commit();
            listeners.try_set_value(None);
        });
        draft
    }

    /// Takes what is stored when it changes from elsewhere, unless something untold stands here.
    pub(in crate::fill) fn follow(self, stored: impl Fn() -> String + 'static) {
        Effect::new(move |_| {
            self.undone.track();
            let stored = stored();
            let untold = self.text.with_untracked(|text| self.told.with_value(|told| text != told));
            if !untold && self.told.with_value(|told| *told != stored) {
                self.told.set_value(stored.clone());
                self.text.set(stored);
            }
        });
    }

    /// Takes a keystroke; the first untold one starts the clock.
    pub(in crate::fill) fn write(self, text: String) {
        self.text.set(text);
        if self.timer.with_value(Option::is_none) {
            self.writing.run(true);
            let timer = Timeout::new(COMMIT_MS, move || self.commit());
            self.timer.set_value(Some(timer));
        }
    }

    /// Tells what is untold.
    pub(in crate::fill) fn commit(self) {
        // A timer that fires forgets itself; one that waits is cancelled.
        let began = self.timer.try_update_value(Option::take).flatten().is_some();
        let Some(text) = self.text.try_get_untracked() else { return };
        if self.told.try_with_value(|told| *told != text) == Some(true) {
            self.told.set_value(text.clone());
            self.tell.run(text);
        } else if began {
            self.writing.run(false);
            self.undone.notify();
        }
    }
}

/// A text item.
pub(in crate::fill) fn text(here: Here) -> impl IntoView {
    let view = here.view;
    let stored = move || {
        view.with(|view| match &view.answer {
            Answer::Given(Value::Text(text)) => text.clone(),
            _ => String::new(),
        })
    };
    let own = here.clone();
    let draft = Draft::new(untrack(stored), here.writing(Part::Answer), move |text| {
        own.answer(if text.trim().is_empty() { Json::Null } else { json!(text) });
    });
    draft.follow(stored);
    let (id, described) = (here.control_id(), here.described_by());
    let locked = here.locked();
    let required = move || if view.with(|view| view.required) { "true" } else { "false" };
    let is_long = here.item.appearance.iter().any(|word| word == "multiline");
    // What can only be read is seen whole.
    let is_given = here.item.read_only.is_some();
    if is_long || is_given {
        let lines = move || draft.text.with(|text| text.chars().count().div_ceil(LETTERS).max(1));
        let rows = move || if is_long { 4 } else { lines() };
        view! {
            <textarea id=id class="control" class:given=!is_long rows=rows aria-describedby=described aria-required=required
                prop:readOnly=locked prop:value=move || draft.text.get()
                on:input=move |event| draft.write(event_target_value(&event))
                on:blur=move |_| draft.commit()></textarea>
        }
        .into_any()
    } else {
        let is_place = here.item.appearance.iter().any(|word| word == "geopoint");
        let below = is_place.then(|| place(&here, draft));
        view! {
            <input id=id class="control" type="text" autocomplete="off" aria-describedby=described aria-required=required
                prop:readOnly=locked prop:value=move || draft.text.get()
                on:input=move |event| draft.write(event_target_value(&event))
                on:blur=move |_| draft.commit() />
            {below}
        }
        .into_any()
    }
}
