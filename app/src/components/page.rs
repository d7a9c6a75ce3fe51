//! The frame of a page: its heading, title and states of loading.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::{html, prelude::*};

use crate::{
    api::Fault,
    components::{icon, live},
    state::{Load, Loader, app, t},
    words::common as words,
};

/// Whether a page was shown before: the first one leaves the focus where the browser puts it.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// The page's heading; names the document and takes the focus when the page is entered.
pub(crate) fn page_head(
    title: impl Fn() -> String + Send + Sync + Copy + 'static,
) -> impl IntoView {
    let heading: NodeRef<html::H1> = NodeRef::new();
    Effect::new(move |_| {
        let title = title();
        document().set_title(&format!("{title} · Lood"));
    });
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && SHOWN.swap(true, Ordering::Relaxed)
        {
            crate::device::to_top();
            crate::device::after_drawing(move || {
                let _ = heading.focus();
            });
        }
    });
    view! { <h1 tabindex="-1" node_ref=heading>{title}</h1> }
}

/// Shows what was fetched, a skeleton before, or why it failed with a way to try again.
pub(crate) fn loaded<T: Clone + Send + Sync + 'static>(
    loader: Loader<T>,
    shape: &'static str,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    live(move || match loader.value() {
        Load::Waiting => skeleton(shape),
        Load::Ready(value) => show(value),
        Load::Failed(fault) => failure(fault, Callback::new(move |()| loader.again())),
    })
}

/// The grey shape of what is coming; `shape` names its size in the style sheet.
pub(crate) fn skeleton(shape: &'static str) -> AnyView {
    view! {
        <div class=format!("skeleton {shape}") aria-busy="true">
            <p class="unseen" role="status">{t(words::LOADING)}</p>
            <div class="bone title"></div>
            <div class="bone"></div>
            <div class="bone"></div>
            <div class="bone"></div>
        </div>
    }
    .into_any()
}

/// Why something failed, and a way to try again.
pub(crate) fn failure(fault: Fault, again: Callback<()>) -> AnyView {
    let language = app().language;
    let request = match &fault {
        Fault::Problem(problem) => problem.request_id.clone(),
        Fault::Network | Fault::Mangled => None,
    };
    view! {
        <section class="notice alarm" role="alert">
            <h2>{icon("alert")} {t(words::FAILED)}</h2>
            <p>{live(move || fault.message(language.get()))}</p>
            {request.map(|id| view! { <p class="fine">{id}</p> })}
            <p><button type="button" on:click=move |_| again.run(())>{t(words::TRY_AGAIN)}</button></p>
        </section>
    }
    .into_any()
}
