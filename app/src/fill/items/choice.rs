//! Choices: one of several as a segmented row, any of several as ticks.

use engine::{
    definition::model::{Choice, ChoiceLabel},
    language::{Language, Text},
    value::{Answer, Value},
};
use leptos::prelude::*;
use serde_json::{Value as Json, json};

use crate::{components::live, fill::item::Here, state::t, words::fill as words};

/// More answers than fit in a row stand below each other.
const IN_A_ROW: usize = 6;
/// Letters of the answers' longest words together, beyond which a tablet needs two rows.
const LETTERS_IN_A_ROW: usize = 38;

/// A choice as it is offered: its position, for the key; its words; the answer it gives.
#[derive(Clone, PartialEq)]
struct Offer {
    key: Option<String>,
    label: Text,
    short: Text,
    description: Text,
    value: Json,
}

fn offers(here: &Here, with_not_applicable: bool) -> Memo<Vec<Offer>> {
    let here = here.clone();
    Memo::new(move |_| {
        let offered = here.view.with(|view| view.offered.clone());
        here.fill.read(|questionnaire, _| {
            let (choices, not_applicable) = questionnaire.choices(&here.item);
            let indexes = offered.unwrap_or_else(|| (0..choices.len()).collect());
            let mut all: Vec<Offer> = indexes
                .into_iter()
                .filter_map(|index| choices.get(index))
                .enumerate()
                .map(|(position, choice)| of_choice(position, choice))
                .collect();
            if let Some(own) = not_applicable.filter(|_| with_not_applicable) {
                all.push(of_not_applicable(own));
            }
            all
        })
    })
}

fn of_choice(position: usize, choice: &Choice) -> Offer {
    Offer {
        key: (position < 9).then(|| (position + 1).to_string()),
        label: choice.label.label.clone(),
        short: Text::default(),
        description: choice.label.description.clone(),
        value: json!(choice.name.as_str()),
    }
}

fn of_not_applicable(label: &ChoiceLabel) -> Offer {
    Offer {
        key: Some("N".to_owned()),
        label: label.label.clone(),
        short: label.short.clone(),
        description: label.description.clone(),
        value: json!({ "na": true }),
    }
}

/// How the answers stand: in a row, in two on narrow screens, or below each other.
fn shape(offers: &[Offer], language: Language) -> &'static str {
    let letters: usize = offers
        .iter()
        .map(|offer| if offer.short.is_empty() { &offer.label } else { &offer.short })
        .filter_map(|text| text.get(language).split(' ').map(|word| word.chars().count()).max())
        .sum();
    if offers.len() > IN_A_ROW {
        "segments many"
    } else if letters > LETTERS_IN_A_ROW {
        "segments wordy"
    } else {
        "segments"
    }
}

/// One of several, and "not applicable" where the scale has it.
pub(in crate::fill) fn single(here: Here) -> impl IntoView {
    let offers = offers(&here, true);
    let view = here.view;
    let language = here.fill.app.language;
    let group = here.control_id();
    let locked = here.locked();
    let own = here.clone();
    let class = move || offers.with(|offers| shape(offers, language.get()));
    view! {
        <div class=class role="radiogroup" aria-labelledby=here.label_id() aria-describedby=here.described_by()
            aria-required=move || if view.with(|view| view.required) { "true" } else { "false" }>
            {live(move || offers.get().into_iter().map(|offer| {
                let Offer { key, label, short, description, value } = offer;
                let has_short = !short.is_empty();
                let chosen = {
                    let value = value.clone();
                    Memo::new(move |_| view.with(|view| view.answer.to_json() == value))
                };
                let own = own.clone();
                let is_aside = value.is_object();
                let title = (!description.is_empty()).then_some(move || description.get(language.get()).to_owned());
                view! {
                    <label class="segment" class:aside=is_aside class:chosen=move || chosen.get() title=title>
                        <input type="radio" name=group.clone() prop:checked=move || chosen.get() prop:disabled=locked
                            on:change=move |_| own.answer(value.clone()) />
                        <span class="segment-words" class:long=has_short>{live(move || label.get(language.get()).to_owned())}</span>
                        {has_short.then(|| view! {
                            <span class="segment-words short" aria-hidden="true">{live(move || short.get(language.get()).to_owned())}</span>
                        })}
                        <kbd aria-hidden="true">{key}</kbd>
                    </label>
                }
            }).collect_view())}
        </div>
    }
}

/// Any of several.
pub(in crate::fill) fn multiple(here: Here) -> impl IntoView {
    let offers = offers(&here, false);
    let view = here.view;
    let language = here.fill.app.language;
    let locked = here.locked();
    let own = here.clone();
    let has = move |value: &Json| {
        view.with(|view| match &view.answer {
            Answer::Given(Value::Choices(names)) => {
                names.iter().any(|name| Some(name.as_str()) == value.as_str())
            }
            _ => false,
        })
    };
    view! {
        <div class="ticks" role="group" aria-labelledby=here.label_id() aria-describedby=here.described_by()>
            <p class="fine">{t(words::CHOSEN_MANY)}</p>
            {live(move || offers.get().into_iter().map(|Offer { label, value, .. }| {
                let chosen = {
                    let value = value.clone();
                    Memo::new(move |_| has(&value))
                };
                let own = own.clone();
                let toggle = move |_| {
                    let mut names: Vec<Json> = view.with_untracked(|view| match view.answer.to_json() {
                        Json::Array(names) => names,
                        _ => Vec::new(),
                    });
                    if chosen.get_untracked() {
                        names.retain(|name| *name != value);
                    } else {
                        names.push(value.clone());
                    }
                    own.answer(if names.is_empty() { Json::Null } else { Json::Array(names) });
                };
                view! {
                    <label class="tick big" class:chosen=move || chosen.get()>
                        <input type="checkbox" prop:checked=move || chosen.get() prop:disabled=locked on:change=toggle />
                        <span>{live(move || label.get(language.get()).to_owned())}</span>
                    </label>
                }
            }).collect_view())}
        </div>
    }
}
