//! Files as evidence: chosen, hashed, sent, listed, taken away.
//!
//! The file becomes part of the answers only when the server has its content.

use engine::response::Attachment;
use leptos::{html, prelude::*, task::spawn_local};
use protocol::operation::Action;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use super::{
    item::Here,
    store::{Fill, Mode},
};
use crate::{
    api::{self, Api, upload},
    components::{icon, live},
    device,
    state::t,
    words::{common, fill as words},
};

/// The largest file taken, in bytes; the server has the last word.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// The list of files, and the button to add more.
pub(super) fn attachments(here: Here) -> AnyView {
    let Here { fill, view, .. } = here;
    let input: NodeRef<html::Input> = NodeRef::new();
    let progress = RwSignal::new(None::<(String, f64)>);
    let files = Memo::new(move |_| view.with(|view| view.files.clone()));
    let address = here.address.clone();
    let id = format!("a-{}", here.address);
    let api = Api::here();
    let chosen = move |event: web_sys::Event| {
        let Some(input) =
            event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let Some(list) = input.files() else { return };
        let all: Vec<File> = (0..list.length()).filter_map(|index| list.get(index)).collect();
        input.set_value("");
        if fill.mode == Mode::Preview {
            fill.app.toast(words::PREVIEW_NO_FILES.get(fill.app.language_now()), None);
            return;
        }
        let address = address.clone();
        spawn_local(async move {
            for file in all {
                send(api, fill, &address, file, progress).await;
            }
            progress.try_set(None);
        });
    };
    let detach_at = here.address.clone();
    let may = fill.may_enter();
    view! {
        {may.then(|| view! {
            <label class="tool file-button" for=id.clone()>
                {icon("clip")} {t(words::ADD_FILE)}
                <input id=id.clone() class="unseen control" type="file" multiple=true node_ref=input
                    accept="image/*,application/pdf,.doc,.docx,.odt,.xls,.xlsx,.ods,.txt,.csv"
                    aria-describedby=here.label_id()
                    on:change=chosen />
            </label>
        })}
        {live(move || progress.get().map(|(name, share)| {
            let language = fill.app.language.get();
            let percent = (share * 100.0).round().to_string();
            view! {
                <p class="upload" role="status">
                    <progress max="1" value=share aria-hidden="true"></progress>
                    {words::UPLOADING.with(language, &[("name", &name), ("n", &percent)])}
                </p>
            }
        }))}
        {live(move || {
            let files = files.get();
            let rows = files.iter().map(|file| row(fill, &detach_at, file.clone())).collect_view();
            (!files.is_empty()).then(|| view! {
                <ul class="files" aria-label=t(words::FILES)>{rows}</ul>
            })
        })}
    }
    .into_any()
}

fn row(
    fill: Fill,
    address: &engine::response::Address,
    attachment: Attachment,
) -> impl IntoView + use<> {
    let language = fill.app.language;
    let own = address.clone();
    let kept = attachment.clone();
    let name = attachment.name.clone();
    let remove = move |_| {
        let (address, kept) = (own.clone(), kept.clone());
        let _ = fill.act(Action::Detach { address: own.clone(), sha256: kept.sha256.clone() });
        let language = fill.app.language_now();
        let gone = words::FILE_REMOVED.with(language, &[("name", &kept.name)]);
        let back = Callback::new(move |()| {
            let _ = fill.act(Action::Attach { address: address.clone(), attachment: kept.clone() });
        });
        fill.app.toast(gone, Some((common::UNDO.get(language).to_owned(), back)));
    };
    view! {
        <li>
            <a href=api::attachment(&attachment.sha256) download=attachment.name.clone() rel="external">
                {icon("file")} {attachment.name.clone()}
            </a>
            <span class="fine">{live(move || size_words(attachment.size, language.get()))}</span>
            {fill.may_enter().then(|| view! {
                <button type="button" class="quiet square" on:click=remove
                    aria-label=move || words::REMOVE_FILE.with(language.get(), &[("name", &name)])>
                    {icon("trash")}
                </button>
            })}
        </li>
    }
}

/// A size in words.
pub(crate) fn size_words(bytes: u64, language: engine::language::Language) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1_000))
    } else {
        let tenths = bytes / 100_000;
        language.decimal(&format!("{}.{}", tenths / 10, tenths % 10)) + " MB"
    }
}

async fn send(
    api: Api,
    fill: Fill,
    address: &engine::response::Address,
    chosen: File,
    progress: RwSignal<Option<(String, f64)>>,
) {
    let language = fill.app.language_now();
    let name = chosen.name();
    let failed = |reason: String| {
        let words = words::UPLOAD_FAILED.with(language, &[("name", &name), ("reason", &reason)]);
        fill.app.toast(words, None);
    };
    if chosen.size() > LARGEST {
        failed(words::TOO_LARGE.with(language, &[("n", "20")]));
        return;
    }
    progress.try_set(Some((name.clone(), 0.0)));
    let Ok((content, sha256)) = device::read_file(&chosen).await else {
        failed(String::new());
        return;
    };
    let media_type = Some(chosen.type_())
        .filter(|kind| !kind.is_empty())
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    let attachment =
        Attachment { sha256, name: name.clone(), size: u64::from(content.length()), media_type };
    let shown = name.clone();
    let heard = move |share| {
        progress.try_set(Some((shown.clone(), share)));
    };
    match upload(api, &attachment, &content, heard).await {
        Ok(()) => {
            let _ = fill.act(Action::Attach { address: address.clone(), attachment });
        }
        Err(fault) => failed(fault.message(language)),
    }
}
