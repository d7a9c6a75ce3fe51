//! What was written and could not be applied: who wrote what, why it was kept aside, and a
//! decision about it.

use engine::{definition::model::Evidence, language::Language};
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    account::Role,
    operation::Action,
    pick,
    problem::messages,
    quarantine::{Decide, QuarantineEntry, Verdict},
};
use validator::Validate as _;

use crate::{
    api::Api,
    components::{icon, live, loaded, moment_words, page_head, text_area},
    fill::{decision_words, method_words},
    routes::Route,
    state::{app, loader, t},
    words::{fill, inbox as words, result},
};

/// The page of what was kept aside.
pub(crate) fn inbox() -> impl IntoView {
    let api = Api::here();
    let title = t(words::TITLE);
    let all = loader(move || async move {
        Ok((api.quarantine("open").await?, api.quarantine("decided").await?))
    });
    view! {
        <div class="page">
            {page_head(move || title().to_owned())}
            <p class="lead">{t(words::LEAD)}</p>
            {loaded(all, "cards", |(open, decided)| content(open, decided))}
        </div>
    }
}

fn content(open: Vec<QuarantineEntry>, decided: Vec<QuarantineEntry>) -> AnyView {
    let none = open.is_empty();
    view! {
        <section aria-labelledby="inbox-open">
            <h2 id="inbox-open">{t(words::OPEN)}</h2>
            {none.then(|| view! { <p class="empty">{t(words::NONE)}</p> })}
            <ul class="tasks">{open.into_iter().map(row).collect_view()}</ul>
        </section>
        {(!decided.is_empty()).then(|| view! {
            <section aria-labelledby="inbox-decided">
                <h2 id="inbox-decided">{t(words::DECIDED)}</h2>
                <ul class="tasks">{decided.into_iter().map(row).collect_view()}</ul>
            </section>
        })}
    }
    .into_any()
}

fn row(entry: QuarantineEntry) -> AnyView {
    let language = app().language;
    let heading = format!("aside-{}", entry.id);
    let entry = RwSignal::new(entry);
    let with = move |part: fn(&QuarantineEntry, Language) -> String| {
        live(move || entry.with(|entry| part(entry, language.get())))
    };
    view! {
        <li class="card kept-aside">
            <p class="fine">{with(whereabouts)}</p>
            <h3 id=heading.clone() tabindex="-1">{with(question)}</h3>
            <div class="rivals" role="group" aria-labelledby=heading>
                <p>{icon("alert")} {with(|entry, language| why(&entry.code, language))}</p>
                <ul>
                    <li>
                        <p class="fine">{t(words::WROTE)}</p>
                        <p class="rival-words">{with(said)}</p>
                        <p class="fine">{with(written_by)}</p>
                    </li>
                    <li>
                        <p class="fine">{t(words::NOW)}</p>
                        <p class="rival-words">{with(current)}</p>
                    </li>
                </ul>
            </div>
            {live(move || match entry.with(|entry| entry.decision.clone()) {
                Some(decision) => view! {
                    <p role="status">{live(move || decision_words(&decision, language.get()))}</p>
                }.into_any(),
                None => form(entry),
            })}
        </li>
    }
    .into_any()
}

fn whereabouts(entry: &QuarantineEntry, language: Language) -> String {
    let title = pick(&entry.title, language);
    entry.place.as_ref().map_or_else(String::new, |place| format!("{place} · {title}"))
}

fn question(entry: &QuarantineEntry, language: Language) -> String {
    format!("{} {}", entry.number, pick(&entry.question, language)).trim().to_owned()
}

fn written_by(entry: &QuarantineEntry, language: Language) -> String {
    let written = moment_words(&entry.device_time, language);
    let received = moment_words(&entry.received_at, language);
    words::WRITTEN_BY.with(
        language,
        &[("name", &entry.actor_name), ("written", &written), ("received", &received)],
    )
}

/// What was written, in words.
fn said(entry: &QuarantineEntry, language: Language) -> String {
    let text = pick(&entry.said, language);
    match &entry.action {
        Action::Answer { .. } if text.is_empty() => words::BLANK.get(language).to_owned(),
        Action::Answer { .. } => text.to_owned(),
        Action::Comment { .. } => fill::HISTORY_COMMENT.with(language, &[("text", text)]),
        Action::Methods { methods, .. } => {
            let all = [
                Evidence::Document,
                Evidence::Observation,
                Evidence::Interview,
                Evidence::Register,
            ];
            let known = all.map(method_words).into_iter();
            let said = known.filter(|(word, _)| methods.iter().any(|own| own == word));
            said.map(|(_, words)| words.get(language)).collect::<Vec<_>>().join(", ")
        }
        Action::Attach { attachment, .. } => {
            words::ATTACHED.with(language, &[("name", &attachment.name)])
        }
        Action::Detach { .. } => words::DETACHED.get(language).to_owned(),
        Action::AddInstance { .. } => words::ADDED.get(language).to_owned(),
        Action::RemoveInstance { .. } => words::REMOVED.get(language).to_owned(),
    }
}

fn current(entry: &QuarantineEntry, language: Language) -> String {
    let text = pick(&entry.current, language);
    match &entry.action {
        Action::Answer { .. } | Action::Comment { .. } if text.is_empty() => {
            words::BLANK.get(language).to_owned()
        }
        _ => text.to_owned(),
    }
}

/// Why it was kept aside, as others than its writer read it.
fn why(code: &str, language: Language) -> String {
    let message = match code {
        "response-unknown" => Some(words::WHY_UNKNOWN),
        "response-not-yours" => Some(words::WHY_NOT_THEIRS),
        "account-inactive" => Some(words::WHY_INACTIVE),
        "response-submitted" => Some(words::WHY_SUBMITTED),
        other => messages::lookup(other).copied(),
    };
    message.map_or_else(|| code.to_owned(), |message| message.get(language).to_owned())
}

fn form(entry: RwSignal<QuarantineEntry>) -> AnyView {
    let app = app();
    let api = Api::here();
    let language = app.language;
    let shown = entry.get_untracked();
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let field = format!("reason-{}", shown.id);
    let focused = field.clone();
    let decide = move |verdict: Verdict| {
        let (id, seen) = entry.with_untracked(|entry| (entry.id.clone(), entry.seen.clone()));
        let request = Decide { verdict, reason: reason.get_untracked().trim().to_owned(), seen };
        let language = app.language_now();
        if request.validate().is_err() {
            fault.set(Some(result::REASON_SHORT.get(language).to_owned()));
            crate::device::focus(&focused);
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match api.decide(&id, &request).await {
                Ok(decided) => {
                    entry.try_set(decided);
                    crate::device::after_drawing(move || {
                        crate::device::focus(&format!("aside-{id}"));
                    });
                }
                Err(refused) => {
                    fault.try_set(Some(refused.message(language)));
                }
            }
            busy.try_set(false);
        });
    };
    let apply = decide.clone();
    let obstacle = match (shown.may_apply, shown.place.is_some()) {
        (true, _) => None,
        (false, true) => Some(words::NOT_OPEN),
        (false, false) => Some(words::NOT_HERE),
    };
    let opens = shown.place.is_some() && app.role() != Some(Role::Administrator);
    let name = question(&shown, language.get_untracked());
    let label = t(words::REASON);
    let named = move |words: engine::language::Message, name: String| {
        move || format!("{}: {name}", words.get(language.get()))
    };
    view! {
        {live(move || fault.get().map(|words| view! {
            <p class="fault" role="alert">{icon("alert")} {words}</p>
        }))}
        {text_area(field, move || label().to_owned(), reason, move || busy.get())}
        {obstacle.map(|words| view! { <p class="hint">{t(words)}</p> })}
        <div class="actions">
            {shown.may_apply.then(|| view! {
                <button type="button" class="primary" prop:disabled=move || busy.get()
                    aria-label=named(words::APPLY, name.clone())
                    on:click=move |_| apply(Verdict::Apply)>{t(words::APPLY)}</button>
            })}
            <button type="button" prop:disabled=move || busy.get()
                aria-label=named(words::SET_ASIDE, name.clone())
                on:click=move |_| decide(Verdict::SetAside)>{t(words::SET_ASIDE)}</button>
            {opens.then(|| view! {
                <a class="button" href=Route::Fill(shown.response_id.clone()).path()
                    aria-label=named(words::TO_RESPONSE, name)>{t(words::TO_RESPONSE)}</a>
            })}
        </div>
    }
    .into_any()
}
