//! A rule being written: names, choices and functions are offered as one types, and what it says
//! stands below it in plain words, or what is wrong with it and where.

mod complete;
mod names;

use engine::{
    diagnostic::{Diagnostic, Place},
    expression::{SyntaxFault, parse, reading::reading},
    language::Language,
};
use leptos::{html, prelude::*};
use protocol::draft::tree::Key;
use serde_json::Value as Json;

use super::{
    Desk,
    form::{id_of, name_words, read, rivals, value_of},
    schema::Shape,
    trial::now,
};
use crate::{
    components::{icon, live},
    state::t,
    words::draft as words,
};
use complete::{Offer, Offers, offers};
pub(super) use names::{Named, item_keys, items};

/// What is offered, and which of it is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
struct Offered {
    offers: Offers,
    chosen: usize,
}

/// The control of a rule.
pub(super) fn rule(desk: Desk, key: &Key, field: Vec<String>) -> AnyView {
    let language = desk.app.language;
    let name = field.clone();
    let id = id_of(key, &field);
    let area: NodeRef<html::Textarea> = NodeRef::new();
    let offered = RwSignal::new(Offered::default());
    // All items with their words, from when the control was entered.
    let known = StoredValue::new(Vec::new());
    let (own, path) = (key.clone(), field.clone());
    let kept = Memo::new(move |_| {
        desk.read(|tree| tree.get(&own).map(|entry| value_of(entry, &path, Shape::Rule)))
            .unwrap_or_default()
    });
    let (own, path) = (key.clone(), field.clone());
    let write = move |text: &str| {
        desk.set(&own, &path, read(text, Shape::Rule).unwrap_or(Json::Null));
    };
    let look = {
        let own = key.clone();
        move || {
            let Some(area) = area.get_untracked() else { return };
            let text = area.value();
            let caret = area.selection_end().ok().flatten().unwrap_or(0) as usize;
            let before =
                String::from_utf16_lossy(&text.encode_utf16().take(caret).collect::<Vec<u16>>());
            let found = desk.look(|tree| {
                let named = Named { tree, rule_of: &own, language: language.get_untracked() };
                known.with_value(|known| offers(&before, known, &named))
            });
            let many = found.all.len();
            if many > 0 && many != offered.with_untracked(|own| own.offers.all.len()) {
                let many = many.to_string();
                desk.app.say(words::OFFERED.with(language.get_untracked(), &[("n", &many)]));
            }
            offered.set(Offered { offers: found, chosen: 0 });
        }
    };
    let take = {
        let write = write.clone();
        move |offer: &Offer| {
            let Some(area) = area.get_untracked() else { return };
            let text: Vec<u16> = area.value().encode_utf16().collect();
            let caret = area.selection_end().ok().flatten().unwrap_or(0) as usize;
            let begin = caret.saturating_sub(offered.with_untracked(|own| own.offers.typed));
            let insert: Vec<u16> = offer.insert.encode_utf16().collect();
            let at = begin + insert.len();
            let mut after = text.get(caret.min(text.len())..).unwrap_or_default();
            // What closes it may stand there already.
            if let (Some(last), Some(next)) = (insert.last(), after.first())
                && last == next
            {
                after = &after[1..];
            }
            let whole = [text.get(..begin).unwrap_or_default(), &insert, after].concat();
            let whole = String::from_utf16_lossy(&whole);
            area.set_value(&whole);
            write(&whole);
            let _ = area.focus();
            let _ = area.set_selection_range(at as u32, at as u32);
            offered.set(Offered::default());
        }
    };
    let count = move || offered.with_untracked(|own| own.offers.all.len());
    let walk = {
        let take = take.clone();
        move |event: web_sys::KeyboardEvent| {
            let many = count();
            if many == 0 {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" => offered.update(|own| own.chosen = (own.chosen + 1) % many),
                "ArrowUp" => offered.update(|own| own.chosen = (own.chosen + many - 1) % many),
                "Enter" | "Tab" => {
                    let offer = offered.with_untracked(|own| own.offers.all[own.chosen].clone());
                    take(&offer);
                }
                "Escape" => offered.set(Offered::default()),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let list = format!("{id}-offers");
    let option = move |id: &str, place: usize| format!("{id}-offer-{place}");
    let rows = {
        let (id, take) = (id.clone(), take.clone());
        move || {
            let Offered { offers, chosen } = offered.get();
            let rows = offers.all.into_iter().enumerate().map(|(place, offer)| {
                let (take, own) = (take.clone(), offer.clone());
                view! {
                    <li role="option" id=option(&id, place) aria-selected=if place == chosen { "true" } else { "false" }
                        on:mousedown=move |event| {
                            event.prevent_default();
                            take(&own);
                        }>
                        <code>{offer.shown}</code> " " <span>{offer.words}</span>
                    </li>
                }
            });
            rows.collect_view()
        }
    };
    let active = {
        let id = id.clone();
        move || offered.with(|own| (!own.offers.all.is_empty()).then(|| option(&id, own.chosen)))
    };
    let hidden = move || offered.with(|own| own.offers.all.is_empty());
    let enter = move |_| {
        known.set_value(desk.look(|tree| items(tree, language.get_untracked())));
    };
    let typed = {
        let write = write.clone();
        move |event: web_sys::Event| {
            write(&event_target_value(&event));
            look();
        }
    };
    let (closed, below, said) =
        (move || !desk.is_open(), format!("{id}-said"), format!("{id}-said"));
    let (controls, owned) = (list.clone(), list.clone());
    let label = move || name_words(&name, language.get());
    view! {
        <div class="field rule">
            <label for=id.clone()>{live(label)}</label>
            <textarea id=id.clone() class="code-line" rows="1" spellcheck="false" node_ref=area
                aria-autocomplete="list" aria-haspopup="listbox" aria-controls=controls
                aria-activedescendant=active aria-describedby=below
                prop:value=move || kept.get() prop:readOnly=closed
                on:focus=enter on:input=typed on:keydown=walk
                on:blur=move |_| offered.set(Offered::default())></textarea>
            <div class="rule-place">
                <ul class="rule-offers" id=owned role="listbox" aria-label=t(words::OFFERS) hidden=hidden>{live(rows)}</ul>
            </div>
            <div class="rule-said" id=said>{said_of(desk, key, field.last().cloned().unwrap_or_default(), kept)}</div>
            {rivals(desk, key, &field, Shape::Rule)}
        </div>
    }
    .into_any()
}

/// What the rule says in plain words, or what keeps it from being one.
fn said_of(desk: Desk, key: &Key, field: String, kept: Memo<String>) -> AnyView {
    let language = desk.app.language;
    let own = key.clone();
    live(move || {
        let (text, language) = (kept.get(), language.get());
        if text.trim().is_empty() || text == "true" || text == "false" {
            return None;
        }
        let said = match parse(&text) {
            Ok(rule) => {
                let words = desk.read(|tree| {
                    reading(&rule, &Named { tree, rule_of: &own, language }, language)
                });
                let now = now(desk, &rule, (&own, &field), language);
                view! { <p class="fine">{words}</p> {now} }.into_any()
            }
            Err(fault) => broken(&text, &fault, language),
        };
        Some(said)
    })
}

fn broken(text: &str, fault: &SyntaxFault, language: Language) -> AnyView {
    let mut found = Diagnostic::error(fault.code, Place::default());
    for (name, value) in &fault.args {
        found = found.with(name, value);
    }
    let begin = fault.span.start.min(text.len());
    let end = fault.span.end.clamp(begin, text.len());
    let (before, wrong, after) = (
        text.get(..begin).unwrap_or_default().to_owned(),
        text.get(begin..end).filter(|own| !own.is_empty()).unwrap_or("␣").to_owned(),
        text.get(end..).unwrap_or_default().to_owned(),
    );
    view! {
        <p class="fault">{icon("alert")} {found.message(language)}</p>
        <p class="rule-broken"><code>{before}<mark>{wrong}</mark>{after}</code></p>
    }
    .into_any()
}
