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
    Effect::new(move |_| {
        let (Some(element), open) = (element.get(), open.get()) else { return };
        if open && !element.open() {
            let _ = element.show_modal();
        } else if !open && element.open() {
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
            {live(move || open.get().then(|| view! {
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
