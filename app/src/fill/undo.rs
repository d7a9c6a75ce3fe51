//! Taking back, and doing again: nothing is removed from the log, the earlier writing comes anew.

use engine::response::Response;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use protocol::operation::Action;
use serde_json::Value as Json;
use wasm_bindgen::JsCast;

use super::{keyboard::is_writing, store::Fill};
use crate::{components::icon, device, state::t, words::fill as words};

/// How many steps are remembered.
const MOST: usize = 200;
/// Writing on at one place within this time is one step.
const ONE_STEP_MS: f64 = 2_000.0;

/// A step: what brings back what was, and when it was made.
#[derive(Clone)]
struct Step {
    back: Action,
    at: f64,
}

/// The steps of one filling, on this page.
#[derive(Clone, Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
    undone: Vec<Action>,
}

impl Steps {
    /// Remembers what an action is about to replace.
    pub(super) fn note(&mut self, action: &Action, before: &Response) {
        let Some(back) = inverse(action, before) else { return };
        self.undone.clear();
        let at = device::now_ms();
        if let Some(last) = self.done.last_mut()
            && std::mem::discriminant(&last.back) == std::mem::discriminant(&back)
            && last.back.address() == back.address()
            && matches!(back, Action::Comment { .. })
            && at - last.at < ONE_STEP_MS
        {
            last.at = at;
            return;
        }
        self.done.push(Step { back, at });
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }
}

/// The action that brings back what an action replaces; none of what only adds.
fn inverse(action: &Action, before: &Response) -> Option<Action> {
    Some(match action {
        Action::Answer { address, .. } => {
            let value = before.answers.get(address).cloned().unwrap_or(Json::Null);
            Action::Answer { address: address.clone(), value }
        }
        Action::Comment { address, .. } => {
            let text = before.comments.get(address).cloned().unwrap_or_default();
            Action::Comment { address: address.clone(), text }
        }
        Action::Methods { address, .. } => {
            let methods = before.methods.get(address).cloned().unwrap_or_default();
            Action::Methods { address: address.clone(), methods }
        }
        Action::AddInstance { repeat, instance } => {
            Action::RemoveInstance { repeat: repeat.clone(), instance: instance.clone() }
        }
        // An instance that comes back stands at the end, with its answers.
        Action::RemoveInstance { repeat, instance } => {
            Action::AddInstance { repeat: repeat.clone(), instance: instance.clone() }
        }
        Action::Attach { address, attachment } => {
            Action::Detach { address: address.clone(), sha256: attachment.sha256.clone() }
        }
        Action::Detach { address, sha256 } => {
            let files = before.attachments.get(address)?;
            let attachment = files.iter().find(|file| file.sha256 == *sha256)?.clone();
            Action::Attach { address: address.clone(), attachment }
        }
    })
}

impl Fill {
    /// Takes the last step back.
    pub(crate) fn undo(self) {
        let step = self.steps.try_update(|steps| steps.done.pop()).flatten();
        if let Some(step) = step {
            let again = self.act_unnoted(step.back.clone());
            self.steps.update(|steps| steps.undone.extend(again));
            self.go_to(step.back.address());
        }
    }

    /// Does again what was taken back.
    pub(crate) fn redo(self) {
        let action = self.steps.try_update(|steps| steps.undone.pop()).flatten();
        if let Some(action) = action {
            let back = self.act_unnoted(action.clone());
            let at = device::now_ms();
            self.steps.update(|steps| steps.done.extend(back.map(|back| Step { back, at })));
            self.go_to(action.address());
        }
    }

    /// Does something that is no new step; what would take it back again.
    fn act_unnoted(self, action: Action) -> Option<Action> {
        let back = self.with_response(|before| inverse(&action, before));
        self.act_without_step(action).is_ok().then_some(back).flatten()
    }
}

/// Listens for Ctrl+Z and Ctrl+Shift+Z outside fields, which undo their own typing themselves.
fn listen(fill: Fill) {
    let pressed = EventListener::new_with_options(
        &document(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            let is_key = event.key().eq_ignore_ascii_case("z");
            if is_key && (event.ctrl_key() || event.meta_key()) && !is_writing(event) {
                event.prevent_default();
                if event.shift_key() { fill.redo() } else { fill.undo() }
            }
        },
    );
    let pressed = StoredValue::new_local(Some(pressed));
    on_cleanup(move || {
        pressed.try_set_value(None);
    });
}

/// The buttons and their keys.
pub(super) fn undo_buttons(fill: Fill) -> AnyView {
    if !fill.may_enter() {
        return ().into_any();
    }
    listen(fill);
    let (nothing_done, nothing_undone) = (
        Memo::new(move |_| fill.steps.with(|steps| steps.done.is_empty())),
        Memo::new(move |_| fill.steps.with(|steps| steps.undone.is_empty())),
    );
    let (undo, redo) = (t(words::UNDO), t(words::REDO));
    view! {
        <div class="undo" role="group">
            <button type="button" class="quiet square" aria-label=undo title=undo
                prop:disabled=move || nothing_done.get() on:click=move |_| fill.undo()>{icon("undo")}</button>
            <button type="button" class="quiet square" aria-label=redo title=redo
                prop:disabled=move || nothing_undone.get() on:click=move |_| fill.redo()>{icon("redo")}</button>
        </div>
    }
    .into_any()
}
