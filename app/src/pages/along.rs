//! Taking work along: what is on this device for places without a network, since when, and how
//! to bring the rest.

use std::collections::BTreeSet;

use engine::language::Message;
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    pick,
    place::{Task, Urgency},
    response::ResponseState,
};

use super::pin::pin;
use crate::{
    api::{Api, Fault},
    components::{icon, live, moment_words},
    device, kept,
    state::{app, t},
    words::along as words,
};

/// Work that can be taken along: its response, its inspection if any, and its name.
#[derive(Clone)]
struct Work {
    task: Task,
    response: String,
}

/// What is on the device of the open work, and a button that brings all of it.
pub(super) fn along(tasks: &[Task]) -> AnyView {
    let open = tasks
        .iter()
        .filter(|task| task.urgency != Urgency::Done && task.state == Some(ResponseState::Open));
    let work: Vec<Work> = open
        .filter_map(|task| Some(Work { task: task.clone(), response: task.response_id.clone()? }))
        .collect();
    if work.is_empty() {
        return ().into_any();
    }
    let app = app();
    let api = Api::here();
    let here = RwSignal::new(Vec::<kept::OnDevice>::new());
    let done = RwSignal::new(None::<usize>);
    let lasting = RwSignal::new(None::<bool>);
    let failed = RwSignal::new(None::<Message>);
    let look = move || {
        spawn_local(async move {
            here.try_set(kept::on_device().await.unwrap_or_default());
            lasting.try_set(device::is_lasting().await);
        });
    };
    look();
    let all = StoredValue::new(work);
    let count = all.with_value(Vec::len);
    let take = move |_| {
        if done.get_untracked().is_some() {
            return;
        }
        done.set(Some(0));
        failed.set(None);
        spawn_local(async move {
            lasting.try_set(device::ask_to_last().await);
            let mut wanted = BTreeSet::new();
            let mut trouble = None;
            for (number, own) in all.get_value().iter().enumerate() {
                match take_work(api, own, &mut wanted).await {
                    Ok(0) => {}
                    // One file that cannot be had is no reason to leave the rest.
                    Ok(_) => trouble = Some(words::FILES_FAILED),
                    Err(found) => {
                        trouble = Some(found);
                        break;
                    }
                }
                done.try_set(Some(number + 1));
            }
            if trouble.is_none() {
                // What belongs to work that is done need not lie here any longer.
                let _ = kept::forget_copies(&wanted).await;
            }
            failed.try_set(trouble);
            done.try_set(None);
            look();
        });
    };
    view! {
        <section class="along" aria-labelledby="along">
            <h2 id="along">{t(words::TITLE)}</h2>
            <ul class="along-list">
                {move || all.with_value(|all| all.iter().map(|own| row(own, here)).collect_view())}
            </ul>
            <div class="actions">
                <button type="button" on:click=take prop:disabled=move || done.get().is_some()>
                    {icon("download")} {t(words::TAKE)}
                </button>
                {live(move || done.get().map(|n| view! {
                    <span role="status">
                        <progress max=count value=n aria-hidden="true"></progress> " "
                        {words::TAKING.with(app.language.get(), &[("n", &n.to_string()), ("all", &count.to_string())])}
                    </span>
                }))}
            </div>
            {live(move || failed.get().map(|words| view! {
                <p class="notice alarm" role="alert">{t(words)}</p>
            }))}
            <p class="fine">{live(move || match lasting.get() {
                Some(true) => words::LASTING,
                Some(false) => words::NOT_LASTING,
                None => words::UNKNOWN_LASTING,
            }.get(app.language.get()))}</p>
            {pin()}
        </section>
    }
    .into_any()
}

/// Brings a response with its inspection and files, and notes the files; how many of them could not
/// be had, or why to stop.
async fn take_work(
    api: Api,
    own: &Work,
    wanted: &mut BTreeSet<(String, String)>,
) -> Result<usize, Message> {
    let app = api.app();
    let detail = api.response(&own.response).await.map_err(|_| words::FAILED)?;
    if let Some(id) = &own.task.inspection_id {
        api.inspection(id).await.map_err(|_| words::FAILED)?;
    }
    if app.shown_from.get_untracked().is_some() {
        return Err(words::FAILED);
    }
    // A document is made on the device too.
    crate::device::prepare_pdf().await.map_err(|_| words::FAILED)?;
    let here = kept::copies_of(&own.response).await.map_err(|kept::Lost| words::NO_ROOM)?;
    let mut failed = 0;
    for file in detail.response.attachments.values().flatten() {
        let sha256 = &file.sha256;
        let is_new = wanted.insert((own.response.clone(), sha256.clone()));
        if !is_new || here.contains(sha256) {
            continue;
        }
        // One's own that is not sent yet stays here when it is.
        let content = match kept::kept_file(&app.user_id(), sha256).await {
            Ok(Some(content)) => content,
            _ => match api.file(sha256).await {
                Ok(content) => content,
                Err(Fault::Network) => return Err(words::FAILED),
                Err(_) => {
                    failed += 1;
                    continue;
                }
            },
        };
        let kept = kept::keep_copy(&own.response, sha256, &content).await;
        kept.map_err(|kept::Lost| words::NO_ROOM)?;
    }
    Ok(failed)
}

fn row(own: &Work, here: RwSignal<Vec<kept::OnDevice>>) -> impl IntoView + use<> {
    let language = app().language;
    let title = own.task.title.clone();
    let place = own.task.place.clone();
    let response = own.response.clone();
    let state = move || {
        let language = language.get();
        here.with(|all| all.iter().find(|kept| kept.response == response).cloned()).map_or_else(
            || words::NOT_HERE.get(language).to_owned(),
            |kept| {
                let size = crate::fill::size_words(kept.bytes, language);
                let time = moment_words(&kept.at, language);
                words::HERE.with(language, &[("time", &time), ("size", &size)])
            },
        )
    };
    view! {
        <li>
            <span><strong>{place}</strong> " · " {live(move || pick(&title, language.get()).to_owned())}</span>
            <span class="fine">{live(state)}</span>
        </li>
    }
}
