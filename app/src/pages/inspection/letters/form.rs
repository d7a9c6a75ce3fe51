//! The text of a letter as the official writes it.

mod points;

use engine::language::{Language, Message};
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    Texts,
    letter::{EditLetter, LetterContent, LetterKind},
};
use validator::Validate as _;

use super::Sheet;
use crate::{
    components::{Amount, amount, language_label, live},
    state::{Edited, app, t},
    words::{common, inspection, letters as words},
};

type Line = fn(&mut LetterContent) -> &mut String;
type TextsOf = fn(&mut LetterContent) -> &mut Texts;

/// The form.
pub(super) fn form(sheet: Sheet, of: Edited<LetterContent>, locked: bool) -> AnyView {
    let binding = sheet.kind == LetterKind::Precept;
    view! {
        <div class="particulars">
            <div class="letter-who">
                {line(sheet, of, locked, ("addressee", words::ADDRESSEE, Some(words::ADDRESSEE_HINT), 3), |own| &mut own.addressee)}
                {line(sheet, of, locked, ("code", words::REGISTRY_CODE, None, 1), |own| &mut own.registry_code)}
                {line(sheet, of, locked, ("official", words::OFFICIAL, None, 1), |own| &mut own.official)}
            </div>
            {languages(sheet)}
            {text(sheet, of, locked, ("reasons", words::REASONS, None, 4), |own| &mut own.reasons)}
            {binding.then(|| text(sheet, of, locked, ("hearing", words::HEARING, Some(words::HEARING_HINT), 2), |own| &mut own.hearing))}
            {binding.then(|| view! {
                <div class="letter-who">
                    {penalty(sheet, of, locked)}
                    {text(sheet, of, locked, ("norm", words::NORM, Some(words::NORM_HINT), 2), |own| &mut own.norm)}
                </div>
            })}
            {points::list(sheet, of, locked)}
        </div>
    }
    .into_any()
}

fn line(
    sheet: Sheet,
    of: Edited<LetterContent>,
    locked: bool,
    (part, label, hint, rows): (&'static str, Message, Option<Message>, u32),
    line: Line,
) -> AnyView {
    let id = format!("{part}-{}", sheet.word());
    let described = format!("{id}-hint");
    let most = match part {
        "addressee" => 1000,
        "code" => 40,
        _ => 200,
    };
    let value = move || of.value.with(|own| line(&mut own.clone()).clone());
    let write = move |text: String| of.value.update(|own| *line(own) = text);
    view! {
        <div class="field">
            <label for=id.clone()>{t(label)}</label>
            <p class="hint" id=described.clone()>{hint.map(|hint| live(t(hint)))}</p>
            {if rows > 1 {
                view! {
                    <textarea id=id.clone() rows=rows maxlength=most prop:readOnly=locked prop:value=value
                        aria-describedby=described.clone()
                        on:input=move |event| write(event_target_value(&event))></textarea>
                }.into_any()
            } else {
                view! {
                    <input id=id.clone() type="text" autocomplete="off" maxlength=most prop:readOnly=locked
                        aria-describedby=described.clone() prop:value=value
                        on:input=move |event| write(event_target_value(&event)) />
                }.into_any()
            }}
        </div>
    }
    .into_any()
}

/// The language in which the texts are shown and written.
fn languages(sheet: Sheet) -> AnyView {
    let shown = sheet.text_language;
    view! {
        <div class="switch" role="group" aria-label=t(inspection::TEXT_LANGUAGE)>
            {Language::ALL.map(|language| view! {
                <button type="button" aria-label=language_label(language)
                    aria-pressed=move || if shown.get() == language { "true" } else { "false" }
                    on:click=move |_| shown.set(language)>{language.tag().to_uppercase()}</button>
            }).collect_view()}
        </div>
    }
    .into_any()
}

fn text(
    sheet: Sheet,
    of: Edited<LetterContent>,
    locked: bool,
    (part, label, hint, rows): (&'static str, Message, Option<Message>, u32),
    texts: TextsOf,
) -> AnyView {
    let id = format!("{part}-{}", sheet.word());
    let described = format!("{id}-hint");
    let shown = sheet.text_language;
    let value = move || {
        let tag = shown.get().tag();
        of.value.with(|own| texts(&mut own.clone()).get(tag).cloned().unwrap_or_default())
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(label)}</label>
            <p class="hint" id=described.clone()>{hint.map(|hint| live(t(hint)))}</p>
            <textarea id=id.clone() rows=rows maxlength="10000" prop:readOnly=locked prop:value=value
                lang=move || shown.get().tag() aria-describedby=described.clone()
                on:input=move |event| {
                    let tag = shown.get_untracked().tag().to_owned();
                    let text = event_target_value(&event);
                    of.value.update(|own| { texts(own).insert(tag, text); });
                }></textarea>
        </div>
    }
    .into_any()
}

fn penalty(sheet: Sheet, of: Edited<LetterContent>, locked: bool) -> AnyView {
    let language = app().language;
    let ceiling = move || sheet.letter.with(|own| own.as_ref().and_then(|own| own.ceiling));
    let said = move |message: Message, amount: u32| {
        message.with(language.get(), &[("n", &amount.to_string())])
    };
    amount(Amount {
        id: "letter-penalty",
        label: words::PENALTY,
        hint: move || ceiling().map(|own| said(words::PENALTY_HINT, own)).unwrap_or_default(),
        read: move || of.value.with(|own| own.penalty),
        write: move |amount| of.value.update(|own| own.penalty = amount),
        fault: move || {
            let above = ceiling().filter(|own| is_above(of, *own))?;
            Some(said(words::PENALTY_ABOVE, above))
        },
        wrong: sheet.penalty_wrong,
        locked,
    })
}

fn is_above(of: Edited<LetterContent>, ceiling: u32) -> bool {
    of.value.with(|own| own.penalty.is_some_and(|amount| amount > ceiling))
}

/// Saving it, and dropping what is not saved.
pub(super) fn buttons(sheet: Sheet, of: Edited<LetterContent>) -> AnyView {
    let clear = move || !of.is_dirty();
    let sound = move || {
        let ceiling = sheet.letter.with(|own| own.as_ref().and_then(|own| own.ceiling));
        !sheet.penalty_wrong.get()
            && ceiling.is_none_or(|own| !is_above(of, own))
            && of.value.with(|own| own.validate().is_ok())
    };
    view! {
        <button type="button" class="primary" prop:disabled=move || clear() || of.busy.get() || !sound()
            on:click=move |_| save(sheet, of)>{t(common::SAVE)}</button>
        <button type="button" prop:disabled=clear on:click=move |_| of.revert()>{t(words::REVERT)}</button>
    }
    .into_any()
}

fn save(sheet: Sheet, of: Edited<LetterContent>) {
    let id = sheet.letter.with_untracked(|own| own.as_ref().map(|own| own.id.clone()));
    let Some(id) = id.filter(|_| !of.busy.get_untracked()) else { return };
    of.busy.set(true);
    let sent = of.value.get_untracked();
    let request = EditLetter { revision: of.revision(), content: sent.clone() };
    let api = sheet.api;
    spawn_local(async move {
        match api.edit_letter(&id, &request).await {
            Ok(letter) => {
                of.settle(&sent, letter.content.clone(), letter.revision);
                sheet.letter.try_set(Some(letter));
                api.app().toast(words::SAVED.get(api.app().language_now()), None);
            }
            // Somebody else was here: learn what they did, then the person decides.
            Err(fault) if matches!(fault.code(), "stale" | "letter-issued") => {
                match api.letters(&sheet.case.id()).await {
                    Ok(all) => {
                        if let Some(letter) = all.into_iter().find(|own| own.id == id) {
                            of.meet(letter.content.clone(), letter.revision);
                            sheet.letter.try_set(Some(letter));
                        }
                    }
                    Err(fault) => drop(of.fault.try_set(Some(fault))),
                }
            }
            Err(fault) => drop(of.fault.try_set(Some(fault))),
        }
        of.busy.try_set(false);
    });
}
