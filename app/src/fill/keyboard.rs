//! Keys: digits choose, N does not apply, arrows move between questions, Enter to the next
//! unanswered one, `/` searches.

use engine::{
    definition::model::{Item, ItemKind},
    response::Address,
};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{
    filter::{is_unanswered, walk},
    store::Fill,
};

const CONTROLS: &str = "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button.control:not(:disabled)";

/// Whether a key goes into a field: there it means what is on it.
pub(super) fn is_writing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        let kind = element.get_attribute("type").unwrap_or_default();
        let is_tick = matches!(kind.as_str(), "radio" | "checkbox");
        matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
            || (element.tag_name() == "INPUT" && !is_tick)
    })
}

/// What a key pressed within an item does.
pub(super) fn pressed(fill: Fill, item: &Item, address: &Address, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let target: Option<HtmlElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target) = target else { return };
    let kind = target.get_attribute("type").unwrap_or_default();
    let tag = target.tag_name();
    let is_tick = tag == "INPUT" && matches!(kind.as_str(), "radio" | "checkbox");
    let is_line = tag == "INPUT" && !is_tick && kind != "file";
    match event.key().as_str() {
        "ArrowDown" if is_tick => move_on(event, &target, 1),
        "ArrowUp" if is_tick => move_on(event, &target, -1),
        "Enter" if is_tick || is_line => {
            event.prevent_default();
            // Leaving the field commits what is in it, before the next one is looked for.
            let _ = target.blur();
            next_unanswered(fill, address);
        }
        key if is_tick && fill.may_enter() => choose(fill, item, address, key, event),
        _ => {}
    }
}

fn choose(fill: Fill, item: &Item, address: &Address, key: &str, event: &KeyboardEvent) {
    if !matches!(item.kind, ItemKind::Single(_)) {
        return;
    }
    let offered = fill.item_now(address).offered;
    let value = fill.read(|questionnaire, _| {
        let (choices, not_applicable) = questionnaire.choices(item);
        if key.eq_ignore_ascii_case("n") {
            return not_applicable.map(|_| json!({ "na": true }));
        }
        let number: usize = key.parse().ok().filter(|number| *number > 0)?;
        let index = match &offered {
            Some(offered) => *offered.get(number - 1)?,
            None => number - 1,
        };
        choices.get(index).map(|choice| json!(choice.name.as_str()))
    });
    if let Some(value) = value {
        event.prevent_default();
        let _ = fill.answer(address, value);
    }
}

/// Moves the focus to the item before or after.
fn move_on(event: &KeyboardEvent, from: &Element, step: isize) {
    event.prevent_default();
    let Ok(Some(own)) = from.closest("[data-item]") else { return };
    let Ok(all) = document().query_selector_all("main [data-item]") else { return };
    let all: Vec<Element> = (0..all.length())
        .filter_map(|index| all.get(index).and_then(|node| node.dyn_into().ok()))
        .filter(|element: &Element| matches!(element.query_selector(CONTROLS), Ok(Some(_))))
        .collect();
    let Some(position) = all.iter().position(|element| *element == own) else { return };
    if let Some(next) = position.checked_add_signed(step).and_then(|next| all.get(next)) {
        focus_control(next);
    }
}

/// Moves the focus to the next item without an answer, in whatever section it is.
pub(super) fn next_unanswered(fill: Fill, from: &Address) {
    let mut all = Vec::new();
    fill.read(|questionnaire, session| {
        walk(questionnaire, session, None, &mut |_, item, address| {
            all.push((item.clone(), address));
        });
    });
    let position = all.iter().position(|(_, address)| address == from).unwrap_or(0);
    let (before, after) = all.split_at(position);
    let next = after
        .iter()
        .skip(1)
        .chain(before)
        .find(|(item, address)| is_unanswered(fill, item, address));
    match next {
        Some((_, address)) => fill.go_to(address),
        None => fill.section.set(fill.read(|questionnaire, _| questionnaire.sections.len())),
    }
}

/// Moves the focus to the control of the item with an element id.
pub(super) fn focus_item(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_control(&element);
    }
}

fn focus_control(element: &Element) {
    let checked = element.query_selector("input[type=radio]:checked").ok().flatten();
    let control = checked.or_else(|| element.query_selector(CONTROLS).ok().flatten());
    element.scroll_into_view_with_scroll_into_view_options(&{
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options
    });
    match control {
        Some(control) => crate::device::focus_on(&control),
        None => crate::device::focus_on(element),
    }
}
