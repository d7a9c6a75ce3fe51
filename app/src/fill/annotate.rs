//! Drawing on a photograph: what is drawn becomes a further picture, or takes the place of the
//! first where the person chooses so.

use engine::response::{Address, Attachment};
use leptos::{prelude::*, task::spawn_local};
use protocol::operation::Action;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ImageBitmap, Response};

use super::{
    attach::{Taken, keep_and_attach},
    draw::{Colour, Drawing, Ground, Tool, surface},
    item::{Here, comment_field},
};
use crate::{
    api,
    components::{Dialog, dialog, icon, live},
    device, kept,
    state::t,
    words::{draw as words, fill},
};

/// A picture's button to draw on it, and the dialog behind.
pub(super) fn annotate(here: &Here, attachment: &Attachment) -> AnyView {
    let app = here.fill.app;
    let open = RwSignal::new(false);
    let name = attachment.name.clone();
    let title = attachment.name.clone();
    let (here, attachment) = (here.clone(), attachment.clone());
    view! {
        <button type="button" class="quiet square" on:click=move |_| open.set(true)
            aria-label=move || words::DRAW_ON.with(app.language.get(), &[("name", &name)])>
            {icon("pen")}
        </button>
        {dialog(
            Dialog {
                open,
                title: move || words::DRAW_ON.with(app.language.get(), &[("name", &title)]),
                shape: "wide",
                closable: true,
            },
            move || inside(&here, &attachment, open),
        )}
    }
    .into_any()
}

fn inside(here: &Here, attachment: &Attachment, open: RwSignal<bool>) -> AnyView {
    let drawing = RwSignal::new(None::<Drawing>);
    let failed = RwSignal::new(false);
    let (by, sha256) = (here.fill.app.user_id(), attachment.sha256.clone());
    let owner = Owner::current();
    spawn_local(async move {
        match bitmap(&by, &sha256).await {
            // What the dialog shows lives as long as the dialog is open.
            Ok(picture) => {
                let fresh = || Drawing::on(Ground::Picture(picture), Colour::Yellow);
                let made = owner.map(|owner| owner.with(fresh));
                drawing.try_set(made);
            }
            Err(_) => {
                failed.try_set(true);
            }
        }
    });
    let (own, file) = (here.clone(), attachment.clone());
    let name = attachment.name.clone();
    view! {
        {live(move || failed.get().then(|| view! { <p class="fault">{icon("alert")} {t(words::NO_PICTURE)}</p> }))}
        {live(move || drawing.get().map(|drawing| {
            let name = name.clone();
            let language = own.fill.app.language;
            view! {
                {tools(drawing)}
                {surface(drawing, move || words::SURFACE.with(language.get(), &[("name", &name)]))}
                {keeping(&own, &file, drawing, open)}
            }
        }))}
        <p class="hint">{t(words::NEEDS_POINTER)}</p>
        {comment_field(here, format!("d-{}-{}", &attachment.sha256[..8], here.address))}
    }
    .into_any()
}

/// The picture from this device, or from the server.
async fn bitmap(by: &str, sha256: &str) -> Result<ImageBitmap, JsValue> {
    let content: Blob = if let Ok(Some(content)) = kept::kept_file(by, sha256).await {
        content
    } else {
        let reply = device::window().fetch_with_str(&api::attachment(sha256));
        let reply: Response = JsFuture::from(reply).await?.dyn_into()?;
        if !reply.ok() {
            return Err(JsValue::NULL);
        }
        JsFuture::from(reply.blob()?).await?.dyn_into()?
    };
    JsFuture::from(device::window().create_image_bitmap_with_blob(&content)?).await?.dyn_into()
}

fn tools(drawing: Drawing) -> AnyView {
    let tools = [(Tool::Freehand, words::FREEHAND), (Tool::Arrow, words::ARROW)];
    let colours = [
        (Colour::Yellow, words::YELLOW, "yellow"),
        (Colour::Blue, words::BLUE, "blue"),
        (Colour::Black, words::BLACK, "black"),
    ];
    let pressed = |yes: bool| if yes { "true" } else { "false" };
    view! {
        <div class="draw-tools">
            <div class="chips" role="group" aria-label=t(words::TOOL)>
                {tools.into_iter().map(|(tool, label)| view! {
                    <button type="button" class="chip" aria-pressed=move || pressed(drawing.tool.get() == tool)
                        on:click=move |_| drawing.tool.set(tool)>{t(label)}</button>
                }).collect_view()}
            </div>
            <div class="chips" role="group" aria-label=t(words::COLOUR)>
                {colours.into_iter().map(|(colour, label, class)| view! {
                    <button type="button" class="chip" aria-pressed=move || pressed(drawing.colour.get() == colour)
                        on:click=move |_| drawing.colour.set(colour)>
                        <span class=format!("swatch {class}") aria-hidden="true"></span> {t(label)}
                    </button>
                }).collect_view()}
            </div>
            {undo_button(drawing)}
        </div>
    }
    .into_any()
}

/// Takes the last stroke back.
pub(super) fn undo_button(drawing: Drawing) -> AnyView {
    view! {
        <button type="button" prop:disabled=move || drawing.is_blank() on:click=move |_| drawing.undo()>
            {icon("undo")} {t(words::UNDO)}
        </button>
    }
    .into_any()
}

fn keeping(here: &Here, file: &Attachment, drawing: Drawing, open: RwSignal<bool>) -> AnyView {
    let busy = RwSignal::new(false);
    let save = {
        let (here, file) = (here.clone(), file.clone());
        Callback::new(move |replace: bool| {
            let (here, file) = (here.clone(), file.clone());
            busy.set(true);
            spawn_local(async move {
                let done = keep(&here, &file, drawing, replace).await;
                busy.try_set(false);
                if done {
                    open.try_set(false);
                } else {
                    here.fill
                        .app
                        .toast(fill::FILE_NOT_KEPT.get(here.fill.app.language_now()), None);
                }
            });
        })
    };
    let idle = move || drawing.is_blank() || busy.get();
    view! {
        <div class="actions">
            <button type="button" class="primary" prop:disabled=idle on:click=move |_| save.run(false)>
                {t(words::ADD_AS_NEW)}
            </button>
            <button type="button" prop:disabled=idle on:click=move |_| save.run(true)>
                {t(words::REPLACE)}
            </button>
        </div>
    }
    .into_any()
}

/// The drawn picture becomes a file of the answer; the first goes only after it.
async fn keep(here: &Here, file: &Attachment, drawing: Drawing, replace: bool) -> bool {
    let Ok(content) = drawing.picture("image/jpeg").await else { return false };
    let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let marked = words::MARKED.get(here.fill.app.language_now());
    let taken = Taken {
        content,
        name: format!("{stem} ({marked}).jpg"),
        media_type: "image/jpeg".to_owned(),
    };
    let address: &Address = &here.address;
    if keep_and_attach(here.fill, address, taken).await.is_err() {
        return false;
    }
    if replace {
        let sha256 = file.sha256.clone();
        let _ = here.fill.act(Action::Detach { address: address.clone(), sha256 });
    }
    true
}
