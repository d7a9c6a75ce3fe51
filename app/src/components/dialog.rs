//! A modal dialog: the browser's own, with its focus trap and Escape.

use std::sync::Arc;

use leptos::{html, prelude::*};

use crate::{
    components::{icon, live},
    state::t,
    words::common as words,
};

/// How a dialog looks and leaves.
pub(crate) struct Dialog<F> {
    pub(crate) open: RwSignal<bool>,
    pub(crate) title: F,
    /// `narrow`, `wide` or `sheet`.
    pub(crate) shape: &'static str,
    /// Whether the person may leave it without an answer.
    pub(crate) closable: bool,
}

/// A dialog with a heading; its content exists only while it is open.
pub(crate) fn dialog<F>(
    of: Dialog<F>,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    F: Fn() -> String + Send + Sync + 'static,
{
    let Dialog { open, title, shape, closable } = of;
    frame(open, shape, closable, Arc::new(title), Arc::new(content))
}

fn frame(
    open: RwSignal<bool>,
    shape: &'static str,
    closable: bool,
    title: Arc<dyn Fn() -> String + Send + Sync>,
    content: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let element: NodeRef<html::Dialog> = NodeRef::new();
    // Said to be open once more, it stays as it is, with what was typed into it.
    let shown = Memo::new(move |_| open.get());
    Effect::new(move |_| {
        let (Some(element), shown) = (element.get(), shown.get()) else { return };
        if shown && !element.open() {
            let _ = element.show_modal();
        } else if !shown && element.open() {
            element.close();
        }
    });
    let id = format!("dialog-{}", crate::device::new_instance());
    let heading = id.clone();
    view! {
        <dialog node_ref=element class=format!("dialog {shape}") aria-labelledby=id
            on:close=move |_| open.set(false)
            // The keys of the page below are not its keys.
            on:keydown=move |event: web_sys::KeyboardEvent| event.stop_propagation()
            on:cancel=move |event: web_sys::Event| if !closable { event.prevent_default() }
        >
            {live(move || shown.get().then(|| view! {
                <div class="dialog-head">
                    <h2 id=heading.clone()>{title()}</h2>
                    {closable.then(|| view! {
                        <button type="button" class="quiet square" aria-label=t(words::CLOSE)
                            on:click=move |_| open.set(false)>{icon("close")}</button>
                    })}
                </div>
                <div class="dialog-body">{content()}</div>
            }))}
        </dialog>
    }
    .into_any()
}
