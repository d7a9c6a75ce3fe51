//! The findings as the inspector edits them.

use engine::language::{Language, Message};
use leptos::prelude::*;
use protocol::{
    inspection::{FindingContent, FindingDraft},
    pick,
};

use super::case::{Case, Unit, can_be_saved};
use crate::{
    components::{icon, language_label, live},
    fill::Fill,
    state::{app, t},
    words::{inspection as words, result},
};

/// Every finding as a card.
pub(super) fn list(case: Case, fill: Fill) -> AnyView {
    let cards = case.findings.with_value(|all| {
        all.iter().map(|(draft, unit)| card(case, fill, draft.clone(), *unit)).collect::<Vec<_>>()
    });
    if cards.is_empty() {
        return view! { <p class="empty">{t(words::NO_FINDINGS)}</p> }.into_any();
    }
    view! { <ol class="findings">{cards}</ol> }.into_any()
}

/// What every part of a card needs.
#[derive(Clone, Copy)]
struct Card {
    case: Case,
    fill: Fill,
    unit: Unit<FindingContent>,
    /// Prefix of its elements' ids.
    id: StoredValue<String>,
    locked: bool,
    /// Language of the texts shown.
    text_language: RwSignal<Language>,
}

impl Card {
    fn id(self, part: &str) -> String {
        self.id.with_value(|id| format!("{part}-{id}"))
    }

    fn edit(self, change: impl FnOnce(&mut FindingContent)) {
        self.case.edit(self.unit, change);
    }
}

fn card(case: Case, fill: Fill, draft: FindingDraft, unit: Unit<FindingContent>) -> AnyView {
    let language = app().language;
    let of = Card {
        case,
        fill,
        unit,
        id: StoredValue::new(draft.key.clone()),
        locked: !case.may_edit(),
        text_language: RwSignal::new(language.get_untracked()),
    };
    let question = draft.question.clone();
    let proposed = draft.proposed.clone();
    let proposal = proposed.clone();
    let edited = Memo::new(move |_| unit.value.with(|content| *content != proposed));
    let included = Memo::new(move |_| unit.value.with(|content| content.included));
    let class = move || {
        unit.value.with(|content| match (content.included, content.severity.as_str()) {
            (false, _) => "finding out",
            (true, "critical") => "finding critical",
            (true, "major") => "finding major",
            (true, _) => "finding",
        })
    };
    let (names, all) = (draft.instances.clone(), draft.instances_of);
    let in_sample = move || {
        (!names.is_empty()).then(|| {
            words::INSTANCES.with(
                language.get(),
                &[
                    ("n", &names.len().to_string()),
                    ("all", &all.to_string()),
                    ("names", &names.join(", ")),
                ],
            )
        })
    };
    let heading = of.id("finding");
    view! {
        <li class=class data-finding=draft.key.clone()>
            <h3 class="item-head" id=heading.clone()><span class="code">{draft.code.clone()}</span>
                <span>{live(move || pick(&question, language.get()).to_owned())}</span></h3>
            <p class="fine">{in_sample}</p>
            {conflict(of)}
            <div class="finding-row">
                <label class="tick">
                    <input type="checkbox" prop:checked=move || included.get() prop:disabled=of.locked
                        aria-describedby=heading
                        on:change=move |event| {
                            let included = event_target_checked(&event);
                            of.edit(|content| content.included = included);
                        } />
                    {t(words::INCLUDED)}
                </label>
                <Show when=move || edited.get()><span class="mark">{t(words::EDITED)}</span></Show>
                <Show when=move || edited.get() && !of.locked>
                    <button type="button" class="quiet" on:click={
                        let proposal = proposal.clone();
                        move |_| {
                            let proposal = proposal.clone();
                            of.edit(|content| *content = proposal);
                        }
                    }>{t(words::RESET)}</button>
                </Show>
                <Show when=move || included.get()>{languages(of)}</Show>
            </div>
            <Show when=move || !included.get() || unit.value.with(|content| !content.note.is_empty())>
                {note(of)}
            </Show>
            <Show when=move || included.get()>
                {grading(of)}
                {texts(of)}
                {legal(of)}
            </Show>
        </li>
    }
    .into_any()
}

fn conflict(of: Card) -> impl IntoView {
    let language = app().language;
    move || {
        let theirs = of.unit.theirs.get()?;
        let language = language.get();
        Some(view! {
            <div class="notice alarm" role="alert">
                <h4>{words::CONFLICT.get(language)}</h4>
                <p>{words::CONFLICT_LEAD.get(language)}</p>
                <p><strong>{words::TEXT.get(language)}": "</strong>{pick(&theirs.text, language).to_owned()}</p>
                <p><strong>{words::DUTY.get(language)}": "</strong>{pick(&theirs.duty, language).to_owned()}</p>
                <div class="actions">
                    <button type="button" on:click=move |_| of.case.decide(of.unit, true)>{words::KEEP_MINE.get(language)}</button>
                    <button type="button" on:click=move |_| of.case.decide(of.unit, false)>{words::TAKE_THEIRS.get(language)}</button>
                </div>
            </div>
        })
    }
}

fn note(of: Card) -> AnyView {
    let value = of.unit.value;
    let lacking =
        Memo::new(move |_| value.with(|content| !content.included && !can_be_saved(content)));
    view! {
        <div class="field">
            <label for=of.id("note")>{t(words::NOTE)}</label>
            <p class="fault">{live(move || lacking.get().then(|| view! { {icon("alert")} {t(words::NOTE_NEEDED)} }))}</p>
            <textarea id=of.id("note") rows="2" maxlength="2000" prop:readOnly=of.locked
                prop:value=move || value.with(|content| content.note.clone())
                on:input=move |event| {
                    let text = event_target_value(&event);
                    of.edit(|content| content.note = text);
                }></textarea>
        </div>
    }
    .into_any()
}

type Word = fn(&mut FindingContent) -> &mut String;

fn choose(
    of: Card,
    part: &'static str,
    label: Message,
    all: Vec<(&'static str, Message)>,
    word: Word,
) -> AnyView {
    let value = of.unit.value;
    view! {
        <div class="field">
            <label for=of.id(part)>{t(label)}</label>
            <select id=of.id(part) prop:disabled=of.locked
                prop:value=move || value.with(|content| word(&mut content.clone()).clone())
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    of.edit(|content| *word(content) = chosen);
                }>
                {all.into_iter().map(|(name, label)| {
                    let selected = value.with_untracked(|content| *word(&mut content.clone()) == name);
                    view! { <option value=name selected=selected>{t(label)}</option> }
                }).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn grading(of: Card) -> AnyView {
    let value = of.unit.value;
    let severities = vec![
        ("minor", result::SEVERITY_MINOR),
        ("major", result::SEVERITY_MAJOR),
        ("critical", result::SEVERITY_CRITICAL),
    ];
    let kinds =
        vec![("precept", result::KIND_PRECEPT), ("recommendation", result::KIND_RECOMMENDATION)];
    view! {
        <div class="finding-row">
            {choose(of, "severity", words::SEVERITY, severities, |content| &mut content.severity)}
            {choose(of, "kind", words::KIND, kinds, |content| &mut content.kind)}
            <div class="field">
                <label for=of.id("deadline")>{t(words::DEADLINE)}</label>
                <input id=of.id("deadline") type="date" prop:disabled=of.locked
                    prop:value=move || value.with(|content| content.deadline.clone().unwrap_or_default())
                    on:change=move |event| {
                        let day = event_target_value(&event);
                        of.edit(|content| content.deadline = (!day.is_empty()).then_some(day));
                    } />
            </div>
        </div>
    }
    .into_any()
}

/// The language in which the texts are shown and written.
fn languages(of: Card) -> AnyView {
    let shown = of.text_language;
    view! {
        <div class="switch" role="group" aria-label=t(words::TEXT_LANGUAGE)>
            {Language::ALL.map(|language| view! {
                <button type="button" aria-label=language_label(language)
                    aria-pressed=move || if shown.get() == language { "true" } else { "false" }
                    on:click=move |_| shown.set(language)>{language.tag().to_uppercase()}</button>
            }).collect_view()}
        </div>
    }
    .into_any()
}

/// What is wrong and what has to be done, one language at a time.
fn texts(of: Card) -> AnyView {
    view! {
        <div class="finding-texts">
            {text(of, "text", words::TEXT, |content| &mut content.text)}
            {text(of, "duty", words::DUTY, |content| &mut content.duty)}
        </div>
    }
    .into_any()
}

type TextsOf = fn(&mut FindingContent) -> &mut protocol::Texts;

fn text(of: Card, part: &'static str, label: Message, texts: TextsOf) -> AnyView {
    let value = of.unit.value;
    let shown = of.text_language;
    let text = move || {
        let tag = shown.get().tag();
        value.with(|content| texts(&mut content.clone()).get(tag).cloned().unwrap_or_default())
    };
    view! {
        <div class="field">
            <label for=of.id(part)>{t(label)}</label>
            <textarea id=of.id(part) rows="3" prop:readOnly=of.locked
                lang=move || shown.get().tag() prop:value=text
                on:input=move |event| {
                    let written = event_target_value(&event);
                    let tag = shown.get_untracked().tag().to_owned();
                    of.edit(|content| { texts(content).insert(tag, written); });
                }></textarea>
        </div>
    }
    .into_any()
}

/// The legal references, chosen among those of the definition.
fn legal(of: Card) -> AnyView {
    let language = app().language;
    let value = of.unit.value;
    let program = of.fill.program();
    let list = {
        let program = program.clone();
        move || {
            let language = language.get();
            value.with(|content| {
                content
                    .legal
                    .iter()
                    .filter_map(|id| program.questionnaire().legal_reference(id))
                    .map(|own| own.cited(language))
                    .collect::<Vec<_>>()
                    .join("; ")
            })
        }
    };
    let ids: Vec<String> =
        program.questionnaire().legal.iter().map(|own| own.id.to_string()).collect();
    view! {
        <details class="more">
            <summary>{live(move || words::LEGAL_COUNT.with(language.get(), &[("list", &list())]))}</summary>
            <fieldset>
                <legend class="unseen">{t(words::LEGAL)}</legend>
                {ids.into_iter().map(|id| {
                    let program = program.clone();
                    let own = id.clone();
                    let label = move || {
                        let language = language.get();
                        program.questionnaire().legal_reference(&own).map(|own| {
                            format!("{}: {}", own.cited(language), own.title.get(language))
                        })
                    };
                    let named = id.clone();
                    view! {
                        <label class="tick">
                            <input type="checkbox" prop:disabled=of.locked
                                prop:checked=move || value.with(|content| content.legal.contains(&named))
                                on:change=move |event| {
                                    let chosen = event_target_checked(&event);
                                    of.edit(|content| {
                                        content.legal.retain(|own| *own != id);
                                        if chosen {
                                            content.legal.push(id.clone());
                                        }
                                    });
                                } />
                            <span>{label}</span>
                        </label>
                    }
                }).collect_view()}
            </fieldset>
        </details>
    }
    .into_any()
}
