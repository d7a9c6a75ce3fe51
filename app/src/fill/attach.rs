//! Files as evidence: chosen, made small, kept on this device, listed, taken away.

use std::sync::Arc;

use engine::response::{Address, Attachment};
use leptos::{html, prelude::*, task::spawn_local};
use protocol::{
    attachment::{MAX_BYTES, is_taken},
    operation::Action,
    problem,
};
use wasm_bindgen::JsCast;
use web_sys::{Blob, File, HtmlInputElement, Url};

use super::{
    annotate::annotate,
    item::Here,
    photo::{Unreadable, make_ready, prepared},
    store::{Fill, Mode},
};
use crate::{
    api,
    components::{icon, live},
    device, kept,
    state::{Act, t},
    words::{common, fill as words},
};

/// A file as it is kept: its content, name and media type.
pub(super) struct Taken {
    pub(super) content: Blob,
    pub(super) name: String,
    pub(super) media_type: String,
}

/// The list of files, and the button to add more.
pub(super) fn attachments(here: Here) -> AnyView {
    let Here { fill, view, .. } = here;
    let input: NodeRef<html::Input> = NodeRef::new();
    let busy = RwSignal::new(None::<String>);
    let files = Memo::new(move |_| view.with(|view| view.files.clone()));
    let any = Memo::new(move |_| files.with(|files| !files.is_empty()));
    let address = here.address.clone();
    let id = format!("a-{}", here.address);
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
            let _underway = kept::underway();
            for file in all {
                busy.try_set(Some(file.name()));
                if let Err((name, reason)) = take(fill, &address, file).await {
                    let arguments = [("name", name.as_str()), ("reason", &reason)];
                    let language = fill.app.language_now();
                    fill.app.toast(words::UPLOAD_FAILED.with(language, &arguments), None);
                }
            }
            busy.try_set(None);
        });
    };
    let own = here.clone();
    let may = fill.may_enter();
    if may {
        make_ready();
    }
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
        {live(move || busy.get().map(|name| {
            let language = fill.app.language.get();
            view! { <p class="upload" role="status">{words::FILE_COMING.with(language, &[("name", &name)])}</p> }
        }))}
        {live(move || {
            let own = own.clone();
            any.get().then(|| view! {
                <ul class="files" aria-label=t(words::FILES)>
                    // A row stays what it is while others come and go: somebody may be drawing in it.
                    <For each=move || files.get() key=|file| file.sha256.clone()
                        children=move |file| row(&own, file) />
                </ul>
            })
        })}
    }
    .into_any()
}

fn row(here: &Here, attachment: Attachment) -> impl IntoView + use<> {
    let fill = here.fill;
    let language = fill.app.language;
    let own = here.address.clone();
    let drawn = (fill.may_enter() && is_drawable(&attachment)).then(|| annotate(here, &attachment));
    let kept = attachment.clone();
    let name = attachment.name.clone();
    let remove = move |_| {
        let (address, kept) = (own.clone(), kept.clone());
        let _ = fill.act(Action::Detach { address: own.clone(), sha256: kept.sha256.clone() });
        let language = fill.app.language_now();
        let gone = words::FILE_REMOVED.with(language, &[("name", &kept.name)]);
        let back: Act = Arc::new(move || {
            let _ = fill.act(Action::Attach { address: address.clone(), attachment: kept.clone() });
        });
        fill.app.toast(gone, Some((common::UNDO.get(language).to_owned(), back)));
    };
    // From this device while the server does not have it, or where it was taken along.
    let local = RwSignal::new(None::<String>);
    let looked = RwSignal::new(false);
    let sha256 = attachment.sha256.clone();
    spawn_local(async move {
        if let Some(content) = on_device(fill, &sha256).await {
            local.try_set(Url::create_object_url_with_blob(&content).ok());
        }
        looked.try_set(true);
    });
    on_cleanup(move || {
        if let Some(Some(url)) = local.try_get_untracked() {
            let _ = Url::revoke_object_url(&url);
        }
    });
    let (sha256, size) = (attachment.sha256.clone(), attachment.size);
    let is_unsent = move || fill.sync.is_some_and(|sync| sync.has_file(&sha256));
    let sha256 = attachment.sha256.clone();
    let on_way = Memo::new(move |_| {
        fill.app.file_on_way.with(|file| {
            file.as_ref().filter(|file| file.sha256 == sha256).map(|file| file.sent.min(size))
        })
    });
    let there = api::attachment(&attachment.sha256);
    let address_of = move || local.get().unwrap_or_else(|| there.clone());
    let picture = address_of.clone();
    let is_picture = attachment.media_type.starts_with("image/");
    view! {
        <li>
            <a href=address_of download=attachment.name.clone() rel="external">
                {if is_picture {
                    live(move || looked.get().then(|| view! { <img class="thumb" src=picture() alt="" /> })).into_any()
                } else {
                    icon("file").into_any()
                }} " " {attachment.name.clone()}
            </a>
            <span class="fine">
                {live(move || size_words(attachment.size, language.get()))}
                {live(move || is_unsent().then(|| {
                    let language = language.get();
                    let state = on_way.get().map_or_else(
                        || words::FILE_HERE.get(language).to_owned(),
                        |sent| sent_words(sent, size, language),
                    );
                    format!(" · {state}")
                }))}
            </span>
            {live(move || on_way.get().map(|sent| view! {
                <progress class="file-progress" max=size.to_string() value=sent.to_string()
                    aria-label=sent_words(sent, size, language.get())></progress>
            }))}
            {drawn}
            {fill.may_enter().then(|| view! {
                <button type="button" class="quiet square" on:click=remove
                    aria-label=move || words::REMOVE_FILE.with(language.get(), &[("name", &name)])>
                    {icon("trash")}
                </button>
            })}
        </li>
    }
}

/// A file as this device has it.
pub(super) async fn on_device(fill: Fill, sha256: &str) -> Option<Blob> {
    if let Ok(Some(content)) = kept::kept_file(&fill.app.user_id(), sha256).await {
        return Some(content);
    }
    let response = fill.info.with_value(|info| info.as_ref().map(|info| info.id.clone()))?;
    kept::kept_copy(&response, sha256).await.ok().flatten()
}

/// Whether this browser can be expected to show it.
fn is_drawable(attachment: &Attachment) -> bool {
    matches!(attachment.media_type.as_str(), "image/jpeg" | "image/png" | "image/webp")
}

fn sent_words(sent: u64, size: u64, language: engine::language::Language) -> String {
    let (part, all) = (size_words(sent, language), size_words(size, language));
    words::FILE_SENT.with(language, &[("part", &part), ("all", &all)])
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

/// Takes a chosen file: onto the disk of this device, and into the answers. The server gets it
/// before it hears of the answer.
async fn take(fill: Fill, address: &Address, chosen: File) -> Result<(), (String, String)> {
    let language = fill.app.language_now();
    let name = chosen.name();
    let refused = |reason: String| (name.clone(), reason);
    let too_large = || refused(words::TOO_LARGE.with(language, &[("n", "20")]));
    let prepared = prepared(&chosen).await;
    let unreadable = || refused(words::PICTURE_UNREADABLE.get(language).to_owned());
    let Taken { content, name: kept_name, media_type } =
        prepared.map_err(|Unreadable| unreadable())?;
    if content.size() > MAX_BYTES as f64 {
        return Err(too_large());
    }
    if !is_taken(&media_type) {
        let message = problem::messages::lookup("attachment-type");
        return Err(refused(
            message.map_or_else(String::new, |own| own.with(language, &[("type", &media_type)])),
        ));
    }
    let taken = Taken { content, name: kept_name, media_type };
    let kept = keep_and_attach(fill, address, taken).await;
    kept.map_err(|kept::Lost| refused(words::FILE_NOT_KEPT.get(language).to_owned()))
}

/// Keeps a file on the disk of this device, and puts it to an item.
pub(super) async fn keep_and_attach(
    fill: Fill,
    address: &Address,
    taken: Taken,
) -> Result<(), kept::Lost> {
    let Taken { content, name, media_type } = taken;
    let (bytes, sha256) = device::read_file(&content).await.map_err(|_| kept::Lost)?;
    let size = u64::from(bytes.length());
    kept::keep_file(&fill.app.user_id(), &sha256, &content).await?;
    let attachment = Attachment { sha256, name, size, media_type };
    let _ = fill.act(Action::Attach { address: address.clone(), attachment });
    Ok(())
}
