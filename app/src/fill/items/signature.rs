//! A signature by finger: a picture named after the signer and the time.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Dialog, dialog, icon},
    device,
    fill::{
        annotate::undo_button,
        attach::{Taken, keep_and_attach},
        draw::{Colour, Drawing, Ground, surface},
        item::Here,
        store::Mode,
    },
    state::{Person, t},
    words::{draw as words, fill},
};

/// The paper, in pixels.
const GROUND: Ground = Ground::Paper { width: 1200, height: 400 };

/// The button to sign, and the dialog behind.
pub(super) fn signature(here: &Here) -> AnyView {
    let app = here.fill.app;
    let open = RwSignal::new(false);
    let own = here.clone();
    let ask = move |_| {
        if own.fill.mode == Mode::Preview {
            app.toast(fill::PREVIEW_NO_FILES.get(app.language_now()), None);
        } else {
            open.set(true);
        }
    };
    let here = here.clone();
    view! {
        <button type="button" class="tool" on:click=ask aria-describedby=here.label_id()>
            {icon("pen")} {t(words::SIGN)}
        </button>
        {dialog(
            Dialog {
                open,
                title: move || words::SIGN.get(app.language.get()).to_owned(),
                shape: "wide",
                closable: true,
            },
            move || inside(&here, open),
        )}
    }
    .into_any()
}

fn inside(here: &Here, open: RwSignal<bool>) -> AnyView {
    let app = here.fill.app;
    let drawing = Drawing::on(GROUND, Colour::Black);
    let signer = RwSignal::new(match &*app.person.read_untracked() {
        Person::SignedIn(who) => who.name.clone(),
        Person::Unknown | Person::Nobody | Person::Locked(_) => String::new(),
    });
    let busy = RwSignal::new(false);
    let id = format!("s-{}", here.address);
    let nobody = move || signer.read().trim().is_empty();
    let here = here.clone();
    let done = move |_| {
        let here = here.clone();
        busy.set(true);
        spawn_local(async move {
            let kept = keep(&here, drawing, signer.get_untracked().trim()).await;
            busy.try_set(false);
            if kept {
                open.try_set(false);
            } else {
                app.toast(fill::FILE_NOT_KEPT.get(app.language_now()), None);
            }
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(words::SIGNER)}</label>
            <input id=id type="text" autocomplete="name" maxlength="80" prop:value=signer
                on:input=move |event| signer.set(event_target_value(&event)) />
        </div>
        {surface(drawing, move || words::PAPER.get(app.language.get()).to_owned())}
        <p class="hint">{t(words::SIGN_NEEDS_POINTER)}</p>
        <div class="actions">
            <button type="button" class="primary" on:click=done
                prop:disabled=move || drawing.is_blank() || nobody() || busy.get()>{t(words::DONE)}</button>
            {undo_button(drawing)}
            <button type="button" prop:disabled=move || drawing.is_blank()
                on:click=move |_| drawing.clear()>{t(words::CLEAR)}</button>
        </div>
    }
    .into_any()
}

async fn keep(here: &Here, drawing: Drawing, signer: &str) -> bool {
    let Ok(content) = drawing.picture("image/png").await else { return false };
    let now = device::local_now();
    // No system of files minds these signs.
    let signer: String = signer.chars().filter(|sign| !r#"/\:*?"<>|"#.contains(*sign)).collect();
    let time = format!("{:02}.{:02}", now.hour(), now.minute());
    let name = format!("{signer} {} {time}.png", now.date());
    let taken = Taken { content, name, media_type: "image/png".to_owned() };
    keep_and_attach(here.fill, &here.address, taken).await.is_ok()
}
