//! What an item's answer and comment were before, by whom and when.

use engine::language::Language;
use leptos::{prelude::*, task::spawn_local};
use protocol::operation::{Action, StoredOperation};

use super::{Here, stored_words};
use crate::{
    api::{Api, Fault},
    components::{icon, live, moment_words},
    fill::store::Mode,
    kept,
    state::t,
    words::fill as words,
};

/// The button in the item's corner, and what was written, oldest first, asked for when it is
/// opened.
pub(super) fn history(here: &Here) -> [AnyView; 2] {
    if here.fill.mode == Mode::Preview {
        return [().into_any(), ().into_any()];
    }
    let entries = RwSignal::new(None::<Result<Vec<StoredOperation>, Fault>>);
    let shown = RwSignal::new(false);
    let api = Api::here();
    let own = here.clone();
    let view = here.view;
    // Again, when something is written here while it is shown.
    Effect::new(move |_| {
        view.track();
        if !shown.get() {
            return;
        }
        let Some(response) = own.fill.info.with_value(|info| info.as_ref().map(|i| i.id.clone()))
        else {
            return;
        };
        let address = own.address.clone();
        spawn_local(async move {
            let found = log(api, &response).await.map(|all| {
                let ours = all.into_iter().filter(|stored| {
                    let action = &stored.operation.action;
                    matches!(action, Action::Answer { .. } | Action::Comment { .. })
                        && *action.address() == address
                });
                ours.collect()
            });
            entries.try_set(Some(found));
        });
    });
    let here = here.clone();
    let written = Memo::new(move |_| view.with(|view| view.written));
    let number = here.fill.read(|_, session| session.number(&here.address));
    let id = format!("t-{}", here.address);
    let controls = id.clone();
    let language = here.fill.app.language;
    // Its place is kept where nothing was written yet: the first answer moves nothing.
    let button = view! {
        <button type="button" class="tool corner" data-idle=move || if written.get() { "false" } else { "true" }
            title=t(words::HISTORY) aria-controls=controls
            aria-label=move || words::HISTORY_OF.with(language.get(), &[("code", &number)])
            aria-expanded=move || if shown.get() { "true" } else { "false" }
            on:click=move |_| shown.update(|shown| *shown = !*shown)>{icon("history")}</button>
    };
    let list = view! {
        <div class="history" id=id hidden=move || !shown.get()>
            {live(move || {
                let language = here.language();
                entries.get().map(|found| match found {
                    Err(fault) => view! { <p class="fine">{fault.message(language)}</p> }.into_any(),
                    Ok(all) if all.is_empty() => {
                        view! { <p class="fine">{words::HISTORY_NONE.get(language)}</p> }.into_any()
                    }
                    Ok(all) => {
                        let rows = all.iter().map(|stored| row(&here, stored, language));
                        view! { <ol>{rows.collect_view()}</ol> }.into_any()
                    }
                })
            })}
        </div>
    };
    [button.into_any(), list.into_any()]
}

/// The whole log of a response; what this device knows of it where there is no network.
async fn log(api: Api, response: &str) -> Result<Vec<StoredOperation>, Fault> {
    let mut all: Vec<StoredOperation> = Vec::new();
    loop {
        let after = all.last().map_or(0, |stored| stored.position);
        match api.operations(response, after).await {
            Ok(page) if page.is_empty() => return Ok(all),
            Ok(page) => all.extend(page),
            Err(fault @ (Fault::Network | Fault::Mangled)) => {
                let known = kept::all_of_log(response).await.unwrap_or_default();
                return if known.is_empty() { Err(fault) } else { Ok(known) };
            }
            Err(fault) => return Err(fault),
        }
    }
}

fn row(here: &Here, stored: &StoredOperation, language: Language) -> impl IntoView + use<> {
    let said = match &stored.operation.action {
        Action::Answer { value: serde_json::Value::Null, .. } => {
            words::RIVAL_BLANK.get(language).to_owned()
        }
        Action::Answer { value, .. } => stored_words(here.fill, &here.item, value, language),
        Action::Comment { text, .. } => {
            words::HISTORY_COMMENT.with(language, &[("text", text.as_str())])
        }
        _ => String::new(),
    };
    let by = words::RIVAL_BY.with(
        language,
        &[
            ("name", &stored.actor_name),
            ("time", &moment_words(&stored.operation.device_time, language)),
        ],
    );
    view! { <li><strong>{said}</strong> " · " <span class="fine">{by}</span></li> }
}
