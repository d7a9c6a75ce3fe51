//! What the inspector writes for the report beside the findings.

use engine::language::Message;
use leptos::prelude::*;
use protocol::inspection::Particulars;

use super::case::Case;
use crate::{
    state::{app, t},
    words::inspection as words,
};

type Part = fn(&mut Particulars) -> &mut String;

/// The form; every field may stay empty.
pub(super) fn form(case: Case) -> AnyView {
    let parts: [(&'static str, Message, u8, Part); 6] = [
        ("p-legal", words::LEGAL_BASIS, 2, |own| &mut own.legal_basis),
        ("p-visited", words::VISITED, 1, |own| &mut own.visited),
        ("p-team", words::TEAM, 1, |own| &mut own.team),
        ("p-methods", words::METHODS, 2, |own| &mut own.methods),
        ("p-participants", words::PARTICIPANTS, 2, |own| &mut own.participants),
        ("p-summary", words::SUMMARY, 5, |own| &mut own.summary),
    ];
    let locked = !case.may_edit();
    view! {
        <div class="particulars">
            {conflict(case)}
            {parts.map(|(id, label, rows, part)| {
                let shown = move || case.particulars.value.with(|own| part(&mut own.clone()).clone());
                view! {
                    <div class="field">
                        <label for=id>{t(label)}</label>
                        <textarea id=id rows=rows prop:readOnly=locked prop:value=shown
                            on:input=move |event| {
                                let text = event_target_value(&event);
                                case.describe(|own| *part(own) = text);
                            }></textarea>
                    </div>
                }
            }).collect_view()}
        </div>
    }
    .into_any()
}

fn conflict(case: Case) -> impl IntoView {
    let language = app().language;
    move || {
        let theirs = case.particulars.theirs.get()?;
        let language = language.get();
        let all = [
            (words::LEGAL_BASIS, theirs.legal_basis),
            (words::VISITED, theirs.visited),
            (words::TEAM, theirs.team),
            (words::METHODS, theirs.methods),
            (words::PARTICIPANTS, theirs.participants),
            (words::SUMMARY, theirs.summary),
        ];
        Some(view! {
            <div class="notice alarm" role="alert">
                <h3>{words::CONFLICT.get(language)}</h3>
                <p>{words::CONFLICT_LEAD.get(language)}</p>
                <ul>
                    {all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| view! {
                        <li><strong>{label.get(language)}": "</strong>{text}</li>
                    }).collect_view()}
                </ul>
                <div class="actions">
                    <button type="button" on:click=move |_| case.decide(case.particulars, true)>{words::KEEP_MINE.get(language)}</button>
                    <button type="button" on:click=move |_| case.decide(case.particulars, false)>{words::TAKE_THEIRS.get(language)}</button>
                </div>
            </div>
        })
    }
}
