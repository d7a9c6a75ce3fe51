//! Issuing a letter: what it means is said first.

use leptos::{prelude::*, task::spawn_local};
use protocol::letter::{IssueLetter, LetterContent};

use super::Sheet;
use crate::{
    components::{Dialog, dialog, icon, live},
    state::{Edited, app, t},
    words::{common, letters as words},
};

pub(super) fn dialog_of(sheet: Sheet, of: Edited<LetterContent>, open: RwSignal<bool>) -> AnyView {
    let title = t(words::ISSUE_TITLE);
    let shape = Dialog { open, title: move || title().to_owned(), shape: "narrow", closable: true };
    dialog(shape, move || content(sheet, of, open))
}

fn content(sheet: Sheet, of: Edited<LetterContent>, open: RwSignal<bool>) -> AnyView {
    let app = app();
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let issue = move |_| {
        let id = sheet.letter.with_untracked(|own| own.as_ref().map(|own| own.id.clone()));
        let Some(id) = id.filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        let request = IssueLetter { revision: of.revision() };
        spawn_local(async move {
            match sheet.api.issue_letter(&id, &request).await {
                Ok(letter) => {
                    if open.try_set(false).is_none() {
                        sheet.letter.try_set(Some(letter));
                        let heading = format!("letter-{}", sheet.word());
                        crate::device::after_drawing(move || crate::device::focus(&heading));
                    }
                }
                Err(refused) => {
                    fault.try_set(Some(refused.message(app.language_now())));
                    busy.try_set(false);
                }
            }
        });
    };
    view! {
        <p>{t(words::ISSUE_LEAD)}</p>
        {live(move || fault.get().map(|words| view! {
            <p class="fault" role="alert">{icon("alert")} " " {words}</p> }))}
        <div class="actions">
            <button type="button" class="primary" prop:disabled=move || busy.get() on:click=issue>{t(words::ISSUE)}</button>
            <button type="button" on:click=move |_| open.set(false)>{t(common::CANCEL)}</button>
        </div>
    }
    .into_any()
}
