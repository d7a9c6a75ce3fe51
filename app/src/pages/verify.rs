//! Whether a document at hand was given out here: for anybody, without an account. The file stays on the
//! device.

use engine::language::{Language, Message};
use leptos::{prelude::*, task::spawn_local};
use protocol::document::{Verdict, Verified, Verify, code_of};
use wasm_bindgen::JsCast as _;

use crate::{
    api::{Api, Fault},
    components::{icon, live, moment_words, page_head},
    device,
    state::t,
    words::verify as words,
};

/// A file at hand: its name and its hash.
#[derive(Clone, Debug)]
struct Held {
    name: String,
    sha256: String,
}

/// The page of verification.
pub(crate) fn verify() -> AnyView {
    let api = Api::here();
    let language = api.app().language;
    let title = t(words::TITLE);
    let code = RwSignal::new(String::new());
    let held = RwSignal::new(None::<Held>);
    let wrong = RwSignal::new(None::<Message>);
    let verified = RwSignal::new(None::<Verified>);
    let fault = RwSignal::new(None::<Fault>);
    let busy = RwSignal::new(false);
    // An answer to an earlier question is none.
    let round = StoredValue::new(0_u32);
    let ask = move || {
        // The page may be gone when a file has been read.
        let Some(typed) = code.try_get_untracked() else { return };
        verified.set(None);
        let Some(own) = round.try_update_value(|round| {
            *round += 1;
            *round
        }) else {
            return;
        };
        let sha256 = held.with_untracked(|held| held.as_ref().map(|own| own.sha256.clone()));
        let is_code = code_of(&typed).is_some();
        let trouble = match (typed.trim().is_empty(), sha256.is_some()) {
            (true, false) => Some(words::NEEDED),
            (false, _) if !is_code => Some(words::CODE_WRONG),
            _ => None,
        };
        wrong.set(trouble);
        if trouble.is_some() {
            device::focus("verify-code");
            return;
        }
        busy.set(true);
        let request = Verify { code: typed, sha256: sha256.unwrap_or_default() };
        spawn_local(async move {
            let outcome = api.verify(&request).await;
            if round.try_get_value() != Some(own) {
                return;
            }
            match outcome {
                Ok(reply) => {
                    fault.try_set(None);
                    verified.try_set(Some(reply));
                    device::after_drawing(|| device::focus("verdict"));
                }
                Err(refused) => drop(fault.try_set(Some(refused))),
            }
            busy.try_set(false);
        });
    };
    let take = move |file: web_sys::File| {
        spawn_local(async move {
            // What cannot be read is as if it had not been chosen.
            if let Ok((_, sha256)) = device::read_file(&file).await {
                held.try_set(Some(Held { name: file.name(), sha256 }));
                ask();
            }
        });
    };
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|own| own.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|all| all.get(0)) {
            take(file);
        }
        input.set_value("");
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|own| own.files());
        if let Some(file) = files.and_then(|all| all.get(0)) {
            take(file);
        }
    };
    view! {
        <div class="page verify">
            {page_head(move || title().to_owned())}
            <p class="lead">{t(words::LEAD)}</p>
            <form class="card" novalidate=true on:submit=move |event| {
                event.prevent_default();
                ask();
            }>
                <div class="field">
                    <label for="verify-code">{t(words::CODE)}</label>
                    <p class="hint" id="verify-code-hint">{t(words::CODE_HINT)}</p>
                    <p class="fault" id="verify-code-fault" role="alert">
                        {live(move || wrong.get().map(|own| view! { {icon("alert")} {own.get(language.get())} }))}
                    </p>
                    <input id="verify-code" class="control code-line" type="text" autocomplete="off" autocapitalize="characters"
                        spellcheck="false" maxlength="40" aria-describedby="verify-code-hint verify-code-fault"
                        aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                        prop:value=move || code.get() on:input=move |event| {
                            code.set(event_target_value(&event));
                            verified.set(None);
                        } />
                </div>
                <label class="button file-button drop" for="verify-file" on:dragover=|event: web_sys::DragEvent| event.prevent_default() on:drop=dropped>
                    {icon("file")} {t(words::FILE)}
                    <input id="verify-file" class="unseen" type="file" accept=".pdf,application/pdf" on:change=chosen />
                </label>
                {live(move || held.get().map(|own| view! {
                    <p class="fine">{words::FILE_CHOSEN.with(language.get(), &[("name", &own.name)])} " "
                        <button type="button" class="quiet" on:click=move |_| {
                            held.set(None);
                            verified.set(None);
                        }>{t(words::FILE_DROP)}</button></p>
                }))}
                <div class="actions">
                    <button type="submit" class="primary" prop:disabled=move || busy.get()>{t(words::CHECK)}</button>
                </div>
            </form>
            {live(move || fault.get().map(|fault| view! {
                <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
            }))}
            {live(move || verified.get().map(|own| outcome(own, language.get())))}
        </div>
    }
    .into_any()
}

fn outcome(own: Verified, language: Language) -> AnyView {
    let (class, mark, title, text) = match own.verdict {
        Verdict::Genuine => ("notice good", "check", words::GENUINE, words::GENUINE_WORDS),
        Verdict::Issued => ("notice", "check", words::ISSUED, words::ISSUED_WORDS),
        Verdict::Altered => ("notice alarm", "alert", words::ALTERED, words::ALTERED_WORDS),
        Verdict::Unknown => ("notice alarm", "alert", words::UNKNOWN, words::UNKNOWN_WORDS),
    };
    let kind = own.kind.as_deref().map(|kind| kind_words(kind, language));
    let facts = [
        (words::KIND, kind),
        (words::ISSUER, own.issuer),
        (words::MADE, own.made_at.map(|at| moment_words(&at, language))),
    ];
    let facts = facts.into_iter().filter_map(|(label, text)| {
        Some(view! { <div><dt>{label.get(language)}</dt><dd>{text?}</dd></div> })
    });
    view! {
        <section class=class id="verdict" tabindex="-1" aria-labelledby="verdict-title">
            <h2 id="verdict-title">{icon(mark)} {title.get(language)}</h2>
            <p>{text.get(language)}</p>
            <dl class="columns">{facts.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// What people call a kind of document.
fn kind_words(kind: &str, language: Language) -> String {
    let whole = kind.strip_suffix("-public");
    let known = match whole.unwrap_or(kind) {
        "akt" => words::KIND_AKT,
        "summary" => words::KIND_SUMMARY,
        "comparison" => words::KIND_COMPARISON,
        "follow-up" => words::KIND_FOLLOW_UP,
        "precept" => words::KIND_PRECEPT,
        "recommendation" => words::KIND_RECOMMENDATION,
        other => return other.to_owned(),
    };
    let known = known.get(language);
    if whole.is_some() {
        words::PUBLIC.with(language, &[("kind", known)])
    } else {
        known.to_owned()
    }
}
