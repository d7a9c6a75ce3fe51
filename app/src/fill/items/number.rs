//! Whole and decimal numbers, with a decimal comma or point, and their unit.

use engine::{
    definition::model::ItemKind,
    value::{Answer, Value},
};
use leptos::prelude::*;
use protocol::operation::Part;
use serde_json::{Value as Json, json};

use super::Draft;
use crate::{
    components::live,
    fill::{
        item::Here,
        words_of::{number_words, unit},
    },
    words::fill as words,
};

/// A number item.
pub(in crate::fill) fn number(here: Here) -> impl IntoView {
    let view = here.view;
    let language = here.fill.app.language;
    let is_whole = matches!(here.item.kind, ItemKind::Integer { .. });
    let stored = move || {
        view.with(|view| match &view.answer {
            Answer::Given(Value::Number(number)) => {
                language.get_untracked().decimal(&number_words(*number))
            }
            _ => String::new(),
        })
    };
    let own = here.clone();
    let draft = Draft::new(untrack(stored), here.writing(Part::Answer), move |text| {
        if let Ok(value) = parse(&text, is_whole) {
            own.draft_fault.set(None);
            own.answer(value);
        } else {
            // What is no number stays in the field; the answer before it no longer stands.
            own.answer(Json::Null);
            let fault = if is_whole { words::FAULT_INTEGER } else { words::FAULT_NUMBER };
            own.draft_fault.set(Some(fault));
        }
    });
    let here_fault = here.draft_fault;
    draft.follow(move || {
        let stored = stored();
        // An answer cleared because of a fault must not clear the field.
        let faulty = here_fault.get_untracked().is_some();
        if stored.is_empty() && faulty { draft.text.get_untracked() } else { stored }
    });
    let item = here.item.clone();
    let unit_id = format!("u-{}", here.address);
    let described = format!("{} {unit_id}", here.described_by());
    view! {
        <div class="with-unit">
            <input id=here.control_id() class="control number" type="text" autocomplete="off"
                inputmode=if is_whole { "numeric" } else { "decimal" }
                aria-describedby=described
                aria-required=move || if view.with(|view| view.required) { "true" } else { "false" }
                aria-invalid=move || here.draft_fault.get().is_some().then_some("true")
                prop:readOnly=here.locked() prop:value=move || draft.text.get()
                on:input=move |event| draft.write(event_target_value(&event))
                on:blur=move |_| draft.commit() />
            <span class="unit" id=unit_id>{live(move || unit(&item, language.get()))}</span>
        </div>
    }
}

fn parse(text: &str, is_whole: bool) -> Result<Json, ()> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            ',' => '.',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    if plain.is_empty() {
        return Ok(Json::Null);
    }
    let is_plain =
        plain.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-'));
    let number: f64 = plain.parse().map_err(|_| ())?;
    if !is_plain || (is_whole && (number.fract() != 0.0 || number.abs() > 9e15)) {
        return Err(());
    }
    Ok(if number.fract() == 0.0 && number.abs() <= 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn a_decimal_comma_and_spaces_are_understood() {
        assert_eq!(parse("12,5", false), Ok(json!(12.5)));
        assert_eq!(parse("1 234", true), Ok(json!(1234)));
        assert_eq!(parse("−3", true), Ok(json!(-3)));
        assert_eq!(parse(" ", true), Ok(json!(null)));
    }

    #[test]
    fn what_is_no_number_is_told_apart_from_nothing() {
        for wrong in ["kaks", "1e3", "1,2,3", "-", "0x10", "inf"] {
            assert_eq!(parse(wrong, false), Err(()), "{wrong}");
        }
        assert_eq!(parse("2,5", true), Err(()));
    }
}
