//! The outline of the draft: a tree to go about in, of which only the visible rows are drawn.

use std::collections::HashSet;

use leptos::{html, prelude::*};
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

/// Height of a row, in CSS pixels; the style sheet has the same.
const ROW: usize = 40;
/// Rows drawn beyond what can be seen, above and below.
const BEYOND: usize = 12;

/// A row of the outline.
#[derive(Clone, Debug, PartialEq)]
enum Row {
    /// A list of the document itself.
    List(Vec<String>),
    /// An entry, how deep it stands, and whether something is in it.
    Entry { key: Key, depth: usize, parent: bool, folded: bool },
}

impl Row {
    fn key(&self) -> Option<&Key> {
        match self {
            Self::Entry { key, .. } => Some(key),
            Self::List(_) => None,
        }
    }
}

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
    // What is chosen can be seen.
    Effect::new(move |_| {
        let chosen = desk.chosen.get();
        let place = rows.with_untracked(|rows| {
            rows.iter().position(|row| matches!(row, Row::Entry { key, .. } if *key == chosen))
        });
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
    let walk = move |event: web_sys::KeyboardEvent| {
        let chosen = desk.chosen.get_untracked();
        let place = rows.with_untracked(|rows| {
            rows.iter().position(|row| matches!(row, Row::Entry { key, .. } if *key == chosen))
        });
        let closed = !desk.info.with_untracked(|info| info.state.is_open());
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
        match event.key().as_str() {
            "ArrowUp" | "ArrowDown" if event.alt_key() && !closed => {
                desk.shift(&desk.meant(&chosen), event.key() == "ArrowDown");
            }
            "ArrowUp" | "ArrowDown" => {
                if let Some(next) = beside(place, event.key() == "ArrowDown") {
                    if event.shift_key() {
                        reach(&next);
                    } else {
                        begun.set_value(None);
                        desk.choose(&next);
                    }
                }
            }
            "c" if event.ctrl_key() || event.meta_key() => desk.copy(&desk.meant(&chosen)),
            "v" if (event.ctrl_key() || event.meta_key()) && !closed => {
                if let Some(last) = desk.meant(&chosen).last() {
                    desk.paste_copied(last);
                }
            }
            "Escape" => desk.choose(&chosen),
            "Home" | "End" => {
                let end = rows.with_untracked(|rows| {
                    let all = || rows.iter().filter_map(Row::key);
                    if event.key() == "Home" { all().next() } else { all().next_back() }.cloned()
                });
                if let Some(end) = end {
                    begun.set_value(None);
                    desk.choose(&end);
                }
            }
            "ArrowLeft" => folded.update(|folded| {
                folded.insert(chosen);
            }),
            "ArrowRight" => folded.update(|folded| {
                folded.remove(&chosen);
            }),
            "Delete" if !closed => desk.remove(&desk.meant(&chosen)),
            "Enter" => device::focus("draft-entry"),
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
        Row::Entry { key, depth, parent, folded: is_folded } => {
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
                    attr:aria-level=(depth + 1).to_string() aria-selected=move || if chosen.get() { "true" } else { "false" }
                    aria-expanded=parent.then_some(if is_folded { "false" } else { "true" })
                    draggable=if desk.info.with_untracked(|info| info.state.is_open()) { "true" } else { "false" }
                    on:click=press
                    on:dragstart=move |_| dragged.set_value(Some(moved.clone()))
                    on:dragover=|event: web_sys::DragEvent| event.prevent_default()
                    on:drop=drop_here>
                    {parent.then(|| view! {
                        <span class="draft-fold" class:folded=is_folded aria-hidden="true" on:click=move |event| {
                            event.stop_propagation();
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

fn rows_of(
    tree: &Tree,
    language: engine::language::Language,
    folded: &HashSet<Key>,
    sought: &str,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let Some(root) = tree.get(&Key::root()) else { return rows };
    let order = ["sections", "scoring", "scales", "legal"];
    let rank =
        |list: &[String]| order.iter().position(|own| *own == list[0]).unwrap_or(order.len());
    let mut lists: Vec<&Vec<String>> = root.lists.keys().collect();
    lists.sort_by_key(|list| rank(list));
    for list in lists {
        rows.push(Row::List(list.clone()));
        let before = rows.len();
        for key in tree.list(&Key::root(), list) {
            add(tree, key, 0, language, folded, sought, &mut rows);
        }
        if rows.len() == before {
            rows.pop();
        }
    }
    rows
}

fn add(
    tree: &Tree,
    key: &Key,
    depth: usize,
    language: engine::language::Language,
    folded: &HashSet<Key>,
    sought: &str,
    rows: &mut Vec<Row>,
) {
    let Some(entry) = tree.get(key) else { return };
    let place = rows.len();
    let is_folded = folded.contains(key) && sought.is_empty();
    let parent = !entry.lists.is_empty();
    rows.push(Row::Entry { key: key.clone(), depth, parent, folded: is_folded });
    if !is_folded {
        for inner in entry.lists.values().flatten() {
            add(tree, inner, depth + 1, language, folded, sought, rows);
        }
    }
    if sought.is_empty() || rows.len() > place + 1 {
        return;
    }
    let name = entry.text("id").or_else(|| entry.text("name")).unwrap_or_default();
    let is_meant = label_of(tree, key, language).to_lowercase().contains(sought)
        || name.to_lowercase().contains(sought);
    if !is_meant {
        rows.pop();
    }
}
