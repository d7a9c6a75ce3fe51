//! Who signs the office's letters.

use leptos::prelude::*;
use protocol::letterhead::Signatory;

use super::Head;
use crate::{
    components::{icon, live},
    state::{app, t},
    words::{common, letters as words},
};

/// The most of them.
const MOST: usize = 5;

/// Whether one can be saved as it stands.
pub(super) fn is_whole(own: &Signatory) -> bool {
    !own.name.trim().is_empty() && own.role.values().any(|role| !role.trim().is_empty())
}

pub(super) fn list(head: Head) -> AnyView {
    let language = app().language;
    let count = Memo::new(move |_| head.of.value.with(|all| all.signatories.len()));
    let lacking = move || head.of.value.with(|all| !all.signatories.iter().all(is_whole));
    let add = move |_| {
        head.of.value.update(|all| all.signatories.push(Signatory::default()));
        let last = count.get_untracked().saturating_sub(1);
        crate::device::after_drawing(move || {
            crate::device::focus(&format!("signatory-role-{last}"));
        });
    };
    view! {
        <fieldset class="signatories">
            <legend>{t(words::SIGNATORIES)}</legend>
            {live(move || (count.get() == 0).then(|| view! { <p class="hint">{t(words::SIGNATORIES_NONE)}</p> }))}
            <p class="fault" role="alert">{live(move || lacking().then(|| view! {
                {icon("alert")} " " {words::SIGNATORY_NEEDED.get(language.get())} }))}</p>
            {live(move || (0..count.get()).map(|place| row(head, place)).collect_view())}
            {live(move || (!head.locked && count.get() < MOST).then(|| view! {
                <p><button type="button" on:click=add>{t(words::SIGNATORY_ADD)}</button></p>
            }))}
        </fieldset>
    }
    .into_any()
}

fn row(head: Head, place: usize) -> AnyView {
    let language = app().language;
    let (role, name) = (format!("signatory-role-{place}"), format!("signatory-name-{place}"));
    let read = move |part: fn(&Signatory, &str) -> String| {
        let tag = head.tab.get().tag();
        head.of
            .value
            .with(|all| all.signatories.get(place).map(|own| part(own, tag)).unwrap_or_default())
    };
    let write = move |change: &dyn Fn(&mut Signatory)| {
        head.of.value.update(|all| {
            if let Some(own) = all.signatories.get_mut(place) {
                change(own);
            }
        });
    };
    let remove = move || {
        let number = (place + 1).to_string();
        words::SIGNATORY_REMOVE.with(language.get(), &[("n", &number)])
    };
    view! {
        <div class="finding-row">
            <div class="field">
                <label for=role.clone()>{t(words::SIGNATORY_ROLE)}</label>
                <input id=role.clone() type="text" maxlength="200" autocomplete="off" prop:readOnly=head.locked
                    lang=move || head.tab.get().tag()
                    prop:value=move || read(|own, tag| own.role.get(tag).cloned().unwrap_or_default())
                    on:input=move |event| {
                        let tag = head.tab.get_untracked().tag().to_owned();
                        let text = event_target_value(&event);
                        write(&|own| { own.role.insert(tag.clone(), text.clone()); });
                    } />
            </div>
            <div class="field">
                <label for=name.clone()>{t(words::SIGNATORY_NAME)}</label>
                <input id=name.clone() type="text" maxlength="200" autocomplete="off" prop:readOnly=head.locked
                    prop:value=move || read(|own, _| own.name.clone())
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        write(&|own| own.name.clone_from(&text));
                    } />
            </div>
            {(!head.locked).then(|| view! {
                <button type="button" class="quiet" aria-label=remove on:click=move |_| {
                    head.of.value.update(|all| {
                        if place < all.signatories.len() {
                            all.signatories.remove(place);
                        }
                    });
                }>{t(common::REMOVE)}</button>
            })}
        </div>
    }
    .into_any()
}
