//! The outline of the draft: a tree to go about in, of which only the visible rows are drawn.

mod rows;

use std::collections::HashSet;

use leptos::{attr::custom::custom_attribute, html, prelude::*};
use protocol::draft::tree::{Key, Tree};

use super::{
    Desk,
    entry::{label_of, list_words},
};
use crate::{
    components::{icon, live},
    device,
    state::t,
    words::draft as words,
};
use rows::{Across, Place, Row, across, beginning, rows_of};

/// Height of a row, in CSS pixels; the style sheet has the same.
const ROW: usize = 40;
/// Rows drawn beyond what can be seen, above and below.
const BEYOND: usize = 12;

/// What is taken hold of in the outline.
#[derive(Clone, Copy)]
struct Hands {
    folded: RwSignal<HashSet<Key>>,
    dragged: StoredValue<Option<Key>>,
    /// Chooses everything up to an entry.
    reach: Callback<Key>,
    /// Where the next reach begins is forgotten.
    begin: Callback<()>,
}

/// The outline with its search.
pub(crate) fn outline(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let folded = RwSignal::new(HashSet::<Key>::new());
    let sought = RwSignal::new(String::new());
    let top = RwSignal::new(0_usize);
    let height = RwSignal::new(900_usize);
    let dragged = StoredValue::new(None::<Key>);
    let rows = Memo::new(move |_| {
        let (language, sought) = (language.get(), sought.get().trim().to_lowercase());
        folded.with(|folded| {
            let rows = |tree: &Tree| rows_of(tree, language, folded, &sought);
            // What entries are called counts only where it is searched.
            if sought.is_empty() { desk.read_structure(rows) } else { desk.read(rows) }
        })
    });
    let pane: NodeRef<html::Div> = NodeRef::new();
    let look = move || {
        if let Some(pane) = pane.get_untracked() {
            top.set(usize::try_from(pane.scroll_top()).unwrap_or(0) / ROW);
            height.set(usize::try_from(pane.client_height()).unwrap_or(900));
        }
    };
    // What is chosen can be seen, also where it stands in something that is folded.
    Effect::new(move |_| {
        let chosen = desk.chosen.get();
        let around = desk.look(|tree| around(tree, &chosen));
        if folded.with_untracked(|folded| around.iter().any(|own| folded.contains(own))) {
            folded.update(|folded| folded.retain(|own| !around.contains(own)));
        }
        let place =
            rows.with_untracked(|rows| rows.iter().position(|row| row.key() == Some(&chosen)));
        let (Some(place), Some(pane)) = (place, pane.get_untracked()) else { return };
        let (first, seen) = (pane.scroll_top() as usize / ROW, pane.client_height() as usize / ROW);
        if place < first || place + 1 >= first + seen {
            let top = place.saturating_sub(seen / 2) * ROW;
            pane.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
        }
    });
    // Where choosing several together began; from there it reaches to an entry.
    let begun = StoredValue::new(None::<Key>);
    let reach = move |to: &Key| {
        let from = begun.get_value().unwrap_or_else(|| desk.chosen.get_untracked());
        begun.set_value(Some(from.clone()));
        let all: Vec<Key> = rows.with_untracked(|rows| {
            let entries = rows.iter().filter_map(Row::key);
            let ends = entries.clone().enumerate().filter(|(_, own)| **own == from || own == &to);
            let places: Vec<usize> = ends.map(|(place, _)| place).collect();
            let (first, last) = (places.first(), places.last());
            let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
            entries.skip(*first).take(last - first + 1).cloned().collect()
        });
        desk.mark_all(all, to);
    };
    let typed = StoredValue::new((String::new(), 0.0));
    let walk = move |event: web_sys::KeyboardEvent| {
        let chosen = desk.chosen.get_untracked();
        let place =
            rows.with_untracked(|rows| rows.iter().position(|row| row.key() == Some(&chosen)));
        let closed = !desk.is_open_now();
        let to = |key: &Key| {
            begun.set_value(None);
            desk.choose(key);
        };
        let beside = |place: usize, down: bool| {
            rows.with_untracked(|rows| {
                if down {
                    rows.iter().skip(place + 1).find_map(Row::key).cloned()
                } else {
                    rows[..place].iter().rev().find_map(Row::key).cloned()
                }
            })
        };
        // Where nothing shown is chosen yet, the ends can be gone to all the same.
        let place = match (place, event.key().as_str()) {
            (Some(place), _) => place,
            (None, "Home" | "End" | "ArrowDown") => 0,
            (None, _) => return,
        };
        let held = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "ArrowUp" | "ArrowDown" if event.alt_key() && !closed => {
                desk.shift(&desk.meant(&chosen), event.key() == "ArrowDown");
            }
            "ArrowUp" | "ArrowDown" => {
                if let Some(next) = beside(place, event.key() == "ArrowDown") {
                    if event.shift_key() {
                        reach(&next);
                    } else {
                        to(&next);
                    }
                }
            }
            "c" if held => desk.copy(&desk.meant(&chosen)),
            "x" if held && !closed => desk.cut_out(&desk.meant(&chosen)),
            "v" if held && !closed => {
                if let Some(last) = desk.meant(&chosen).last() {
                    desk.paste_copied(last);
                }
            }
            "Escape" => {
                desk.cut.set(Vec::new());
                desk.choose(&chosen);
            }
            "Home" | "End" => {
                let end = rows.with_untracked(|rows| {
                    let all = || rows.iter().filter_map(Row::key);
                    if event.key() == "Home" { all().next() } else { all().next_back() }.cloned()
                });
                if let Some(end) = end {
                    to(&end);
                }
            }
            "ArrowLeft" | "ArrowRight" => {
                let step =
                    rows.with_untracked(|rows| across(rows, place, event.key() == "ArrowRight"));
                match step {
                    Some(Across::Fold) => drop(folded.try_update(|own| own.insert(chosen))),
                    Some(Across::Unfold) => drop(folded.try_update(|own| own.remove(&chosen))),
                    Some(Across::Go(key)) => to(&key),
                    None => {}
                }
            }
            "Delete" if !closed => desk.remove(&desk.meant(&chosen)),
            "Enter" => device::focus("draft-entry"),
            letter if letter.chars().count() == 1 && !held && !event.alt_key() => {
                let Some(typed) = typing(&typed, letter) else { return };
                let language = desk.app.language_now();
                let found = rows.with_untracked(|rows| {
                    desk.look(|tree| {
                        beginning(rows, place, &typed, |key| label_of(tree, key, language))
                    })
                });
                if let Some(found) = found {
                    to(&found);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let hands = Hands {
        folded,
        dragged,
        reach: Callback::new(move |key: Key| reach(&key)),
        begin: Callback::new(move |()| begun.set_value(None)),
    };
    let shown = move || {
        let first = top.get().saturating_sub(BEYOND);
        let count = height.get() / ROW + 2 * BEYOND;
        rows.with(|rows| {
            let part: Vec<(usize, Row)> =
                rows.iter().cloned().enumerate().skip(first).take(count).collect();
            part.into_iter().map(|(place, row)| draw(desk, place, row, hands)).collect_view()
        })
    };
    let active = move || {
        let key = desk.chosen.get();
        // What is not drawn cannot be named.
        let first = top.get().saturating_sub(BEYOND);
        let count = height.get() / ROW + 2 * BEYOND;
        let is_drawn = rows
            .with(|rows| rows.iter().skip(first).take(count).any(|row| row.key() == Some(&key)));
        is_drawn.then(|| format!("o-{}", key.0))
    };
    view! {
        <nav class="draft-outline" aria-label=t(words::OUTLINE)>
            <button type="button" class="quiet draft-head" on:click=move |_| desk.go(&Key::root())
                aria-current=move || desk.chosen.with(Key::is_root).then_some("true")>{t(words::HEAD)}</button>
            <div class="field">
                <label for="draft-search">{t(words::SEARCH)}</label>
                <input id="draft-search" type="search" prop:value=move || sought.get()
                    on:input=move |event| sought.set(event_target_value(&event)) />
            </div>
            <div class="draft-rows" node_ref=pane tabindex="0" role="tree" aria-multiselectable="true" aria-label=t(words::OUTLINE)
                aria-activedescendant=active on:scroll=move |_| look() on:keydown=walk>
                <div class="draft-all" role="presentation" style:height=move || format!("{}px", rows.with(Vec::len) * ROW)>
                    {live(shown)}
                </div>
            </div>
            {live(move || desk.cut_words().map(|words| view! { <p class="notice">{words}</p> }))}
            <p class="fine">{t(words::KEYS)}</p>
        </nav>
    }
    .into_any()
}

fn draw(desk: Desk, place: usize, row: Row, hands: Hands) -> AnyView {
    let Hands { folded, dragged, reach, begin } = hands;
    let at = format!("{}px", place * ROW);
    match row {
        Row::List(list) => view! {
            <div class="draft-row list" role="presentation" style:top=at>{t(list_words(&list))}</div>
        }
        .into_any(),
        Row::Entry(Place { key, depth, parent, folded: is_folded, among }) => {
            let (position, size) = among;
            let id = format!("o-{}", key.0);
            let (own, fold, moved, target) = (key.clone(), key.clone(), key.clone(), key.clone());
            let named = key.clone();
            let label = move || {
                let language = desk.app.language.get();
                desk.read(|tree| label_of(tree, &named, language))
            };
            let chosen = {
                let key = key.clone();
                Memo::new(move |_| {
                    desk.chosen.with(|chosen| *chosen == key)
                        || desk.marked.with(|marked| marked.contains(&key))
                })
            };
            let is_cut = {
                let key = key.clone();
                Memo::new(move |_| desk.cut.with(|cut| cut.contains(&key)))
            };
            let press = move |event: web_sys::MouseEvent| {
                if event.shift_key() {
                    reach.run(own.clone());
                } else if event.ctrl_key() || event.meta_key() {
                    begin.run(());
                    desk.mark(&own);
                } else {
                    begin.run(());
                    desk.choose(&own);
                }
            };
            let drop_here = move |event: web_sys::DragEvent| {
                event.prevent_default();
                if let Some(entry) = dragged.get_value() {
                    desk.drop_on(&entry, &target);
                }
            };
            view! {
                <div class="draft-row" role="treeitem" id=id style:top=at
                    style:padding-left=format!("{}px", 8 + depth * 16)
                    {custom_attribute("aria-level", (depth + 1).to_string())}
                    aria-posinset=position.to_string() aria-setsize=size.to_string()
                    class:cut=move || is_cut.get() aria-selected=move || if chosen.get() { "true" } else { "false" }
                    aria-expanded=parent.then_some(if is_folded { "false" } else { "true" })
                    draggable=if desk.is_open_now() { "true" } else { "false" }
                    on:click=press
                    on:dragstart=move |_| dragged.set_value(Some(moved.clone()))
                    on:dragover=|event: web_sys::DragEvent| event.prevent_default()
                    on:drop=drop_here>
                    {parent.then(|| view! {
                        <span class="draft-fold" class:folded=is_folded aria-hidden="true" on:click=move |event| {
                            event.stop_propagation();
                            // What is chosen does not vanish in what is folded.
                            let chosen = desk.chosen.get_untracked();
                            if !is_folded && desk.look(|tree| tree.is_within(&chosen, &fold)) {
                                desk.choose(&fold);
                            }
                            folded.update(|folded| if !folded.remove(&fold) { folded.insert(fold.clone()); });
                        }>{icon("down")}</span>
                    })}
                    <span class="draft-label">{live(label)}</span>
                </div>
            }
            .into_any()
        }
    }
}

/// Letters typed one after another are one beginning for so long, in milliseconds.
const TYPING_MS: f64 = 700.0;

/// What has been typed with one more letter; a space begins nothing.
fn typing(typed: &StoredValue<(String, f64)>, letter: &str) -> Option<String> {
    let now = device::now_ms();
    typed
        .try_update_value(|(text, at)| {
            if now - *at > TYPING_MS {
                text.clear();
            }
            *at = now;
            text.push_str(&letter.to_lowercase());
            text.clone()
        })
        .filter(|text| !text.trim().is_empty())
}

/// The entries that an entry stands in.
fn around(tree: &Tree, key: &Key) -> Vec<Key> {
    let holder = |key: &Key| tree.get(key)?.holder.as_ref().map(|(holder, _)| holder.clone());
    std::iter::successors(holder(key), holder).collect()
}
