//! A field that finds a thing by its name or its words, and takes it.

use leptos::{html, prelude::*};

use crate::{components::live, draft::Desk, state::t, words::draft as words};

/// Most that is offered at once.
const MOST: usize = 8;

/// A thing: its name, and its words.
pub(super) type Named = (String, String);

/// What is offered, and which of it is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
struct Offered {
    all: Vec<Named>,
    chosen: usize,
}

/// The field: `things` are looked at when it is entered, what is taken goes to `take`.
pub(super) fn pick(
    desk: Desk,
    id: String,
    label: impl Fn() -> String + Send + 'static,
    things: impl Fn() -> Vec<Named> + Send + Sync + 'static,
    take: impl Fn(String) + Clone + Send + Sync + 'static,
) -> AnyView {
    let language = desk.app.language;
    let input: NodeRef<html::Input> = NodeRef::new();
    let offered = RwSignal::new(Offered::default());
    let known = StoredValue::new(Vec::<Named>::new());
    let look = move || {
        let Some(input) = input.get_untracked() else { return };
        let typed = input.value();
        let all = known.with_value(|known| matching(&typed, known));
        let many = all.len().to_string();
        desk.app.say(words::OFFERED.with(language.get_untracked(), &[("n", &many)]));
        offered.set(Offered { all, chosen: 0 });
    };
    let taken = move |name: String| {
        offered.set(Offered::default());
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
        take(name);
    };
    let walk = {
        let taken = taken.clone();
        move |event: web_sys::KeyboardEvent| {
            let many = offered.with_untracked(|own| own.all.len());
            match event.key().as_str() {
                "ArrowDown" if many == 0 => look(),
                "ArrowDown" => offered.update(|own| own.chosen = (own.chosen + 1) % many),
                "ArrowUp" if many > 0 => {
                    offered.update(|own| own.chosen = (own.chosen + many - 1) % many);
                }
                "Enter" if many > 0 => {
                    taken(offered.with_untracked(|own| own.all[own.chosen].0.clone()));
                }
                "Escape" if many > 0 => offered.set(Offered::default()),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let option = |id: &str, place: usize| format!("{id}-offer-{place}");
    let rows = {
        let id = id.clone();
        move || {
            let Offered { all, chosen } = offered.get();
            let rows = all.into_iter().enumerate().map(|(place, (name, words))| {
                let (taken, own) = (taken.clone(), name.clone());
                view! {
                    <li role="option" id=option(&id, place) aria-selected=if place == chosen { "true" } else { "false" }
                        on:mousedown=move |event| {
                            event.prevent_default();
                            taken(own.clone());
                        }>
                        <code>{name}</code> " " <span>{words}</span>
                    </li>
                }
            });
            rows.collect_view()
        }
    };
    let is_open = move || offered.with(|own| !own.all.is_empty());
    let active = {
        let id = id.clone();
        move || offered.with(|own| (!own.all.is_empty()).then(|| option(&id, own.chosen)))
    };
    let list = format!("{id}-offers");
    let owned = list.clone();
    view! {
        <div class="field rule">
            <label for=id.clone()>{live(label)}</label>
            <input id=id type="text" role="combobox" autocomplete="off" spellcheck="false" node_ref=input
                aria-autocomplete="list" aria-controls=list aria-activedescendant=active
                aria-expanded=move || if is_open() { "true" } else { "false" }
                prop:readOnly=move || !desk.is_open()
                on:focus=move |_| known.set_value(things())
                on:input=move |_| look() on:keydown=walk
                on:blur=move |_| offered.set(Offered::default()) />
            <div class="rule-place">
                <ul class="rule-offers" id=owned role="listbox" aria-label=t(words::OFFERS)
                    hidden=move || !is_open()>{live(rows)}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// What has these letters in its name or its words; names that begin so come first.
fn matching(typed: &str, known: &[Named]) -> Vec<Named> {
    let typed = typed.trim().to_lowercase();
    let begins = |own: &&Named| own.0.to_lowercase().starts_with(&typed);
    let has = |own: &&Named| {
        own.0.to_lowercase().contains(&typed) || own.1.to_lowercase().contains(&typed)
    };
    let first = known.iter().filter(begins);
    let then = known.iter().filter(|own| !begins(own) && has(own));
    first.chain(then).take(MOST).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_so_come_before_words_that_have_it() {
        let known = [("plan_b", "Teine"), ("x", "Kava PLAN"), ("plan", "Kava")];
        let known = known.map(|(name, words)| (name.to_owned(), words.to_owned()));
        let found: Vec<String> = matching("Plan", &known).into_iter().map(|own| own.0).collect();
        assert_eq!(found, ["plan_b", "plan", "x"]);
        assert_eq!(matching("zzz", &known), []);
    }
}
