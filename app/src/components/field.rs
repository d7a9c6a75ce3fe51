//! A labelled field with its hint and its fault.

use leptos::{html, prelude::*};

use crate::components::{icon, live};

/// What a field is.
pub(crate) struct Field<L, E> {
    /// Its id in the document.
    pub(crate) id: &'static str,
    /// Its label.
    pub(crate) label: L,
    /// `text`, `password`, `search`, `date`.
    pub(crate) kind: &'static str,
    /// What the browser may fill in.
    pub(crate) autocomplete: &'static str,
    /// Its value.
    pub(crate) value: RwSignal<String>,
    /// What is wrong with it.
    pub(crate) fault: E,
}

/// A field of one line.
pub(crate) fn field<L, E>(of: Field<L, E>) -> impl IntoView
where
    L: Fn() -> &'static str + Send + Sync + 'static,
    E: Fn() -> Option<String> + Send + Sync + Copy + 'static,
{
    let Field { id, label, kind, autocomplete, value, fault } = of;
    let fault_id = format!("{id}-fault");
    let described = fault_id.clone();
    let input: NodeRef<html::Input> = NodeRef::new();
    view! {
        <div class="field" class:faulty=move || fault().is_some()>
            <label for=id>{label}</label>
            <p class="fault" id=fault_id>
                {live(move || fault().map(|words| view! { {icon("alert")} {words} }))}
            </p>
            <input id=id type=kind autocomplete=autocomplete node_ref=input
                prop:value=move || value.get()
                aria-invalid=move || fault().is_some().then_some("true")
                aria-describedby=move || fault().is_some().then(|| described.clone())
                on:input=move |event| value.set(event_target_value(&event)) />
        </div>
    }
}

/// A field of several lines that tells what was written when it is left or the writer pauses.
pub(crate) fn text_area<L>(
    id: String,
    label: L,
    value: RwSignal<String>,
    disabled: impl Fn() -> bool + Send + Sync + 'static,
) -> impl IntoView
where
    L: Fn() -> String + Send + Sync + 'static,
{
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id rows="3" prop:value=move || value.get() prop:disabled=disabled
                on:input=move |event| value.set(event_target_value(&event))></textarea>
        </div>
    }
}
