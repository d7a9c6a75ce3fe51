//! Several entries chosen together: moved, copied and removed as one step.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::draft::{
    Edit,
    tree::{Key, Spot, Tree},
};

use super::{Desk, entry::label_of, moving::moving, schema};
use crate::{
    components::{icon, live},
    state::{Act, t},
    words::draft as words,
};

impl Desk {
    /// What the tools of an entry are for: all that are chosen together, else the entry. Nothing in it
    /// stands inside another, and they are in the order of the draft.
    pub(super) fn meant(self, key: &Key) -> Vec<Key> {
        let marked = self.marked.get_untracked();
        if !marked.contains(key) {
            return vec![key.clone()];
        }
        self.look(|tree| outermost(tree, &marked))
    }

    /// Chooses one entry more, or one less.
    pub(super) fn mark(self, key: &Key) {
        let chosen = self.chosen.get_untracked();
        self.marked.update(|marked| {
            if marked.is_empty() && chosen != *key && !chosen.is_root() {
                marked.push(chosen);
            }
            match marked.iter().position(|own| own == key) {
                Some(place) => drop(marked.remove(place)),
                None => marked.push(key.clone()),
            }
            if marked.len() < 2 {
                marked.clear();
            }
        });
        self.chosen.set(key.clone());
        self.say_marked();
    }

    /// Chooses entries together, the last of them shown.
    pub(super) fn mark_all(self, all: Vec<Key>, shown: &Key) {
        self.marked.set(if all.len() > 1 { all } else { Vec::new() });
        self.chosen.set(shown.clone());
        self.say_marked();
    }

    /// Chooses one entry and no other.
    pub(crate) fn choose(self, key: &Key) {
        if self.marked.with_untracked(|marked| !marked.is_empty()) {
            self.marked.set(Vec::new());
        }
        self.chosen.set(key.clone());
    }

    fn say_marked(self) {
        let many = self.marked.with_untracked(Vec::len).max(1).to_string();
        self.app.say(words::MARKED.with(self.app.language_now(), &[("n", &many)]));
    }

    /// Moves entries up or down among their own, by one place.
    pub(crate) fn shift(self, keys: &[Key], down: bool) {
        let mut edits = Vec::new();
        let mut tree = self.look(Clone::clone);
        let ordered: Vec<&Key> =
            if down { keys.iter().rev().collect() } else { keys.iter().collect() };
        for key in ordered {
            let Some(to) = beside(&tree, key, keys, down) else { continue };
            let edit = Edit::Move { entry: key.clone(), to: Some(to) };
            tree.apply(&edit);
            edits.push(edit);
        }
        self.edit(edits);
    }

    /// Puts entries where another one was dropped on, in their order.
    pub(super) fn drop_on(self, entry: &Key, target: &Key) {
        let keys = self.meant(entry);
        if !keys.contains(target) {
            self.move_to(&keys, |tree, list| spot_of(tree, list, target));
        }
    }

    /// Removes entries to the bin; what stands beside the first is chosen.
    pub(crate) fn remove(self, keys: &[Key]) {
        let Some(spot) = self.look(|tree| tree.spot(keys.first()?)) else { return };
        self.remove_here(keys);
        self.choose(&spot.after.unwrap_or(spot.holder));
    }

    /// Removes entries to the bin and offers to put these back, whatever is done meanwhile.
    pub(super) fn remove_here(self, keys: &[Key]) {
        let language = self.app.language_now();
        let homes = |own: &Tree| {
            let back = keys.iter().map(|key| (key.clone(), own.spot(key)));
            back.map(|(entry, to)| Edit::Move { entry, to }).collect::<Vec<_>>()
        };
        let back = self.look(homes);
        self.edit(keys.iter().map(|key| Edit::Move { entry: key.clone(), to: None }).collect());
        let put_back: Act = Arc::new(move || self.if_here(|desk| desk.edit(back.clone())));
        let undo = (words::UNDO.get(language).to_owned(), put_back);
        self.app.toast(words::REMOVED.get(language), Some(undo));
    }
}

/// What stands for several entries in place of the form of one.
pub(super) fn several(desk: Desk, keys: Vec<Key>) -> AnyView {
    let language = desk.app.language;
    let many = keys.len().to_string();
    let rows = keys
        .iter()
        .map(|key| {
            let (own, to) = (key.clone(), key.clone());
            view! {
                <li><button type="button" class="quiet" on:click=move |_| desk.choose(&to)>
                    {live(move || desk.read(|tree| label_of(tree, &own, language.get())))}</button></li>
            }
        })
        .collect_view();
    let first = keys[0].clone();
    view! {
        <section class="draft-form" aria-labelledby="draft-entry">
            <h2 id="draft-entry" tabindex="-1">{live(move || words::MARKED.with(language.get(), &[("n", &many)]))}</h2>
            {tools(desk, &first)}
            <p class="fine">{t(words::MARKED_LEAD)}</p>
            <ol class="draft-marked">{rows}</ol>
        </section>
    }
    .into_any()
}

/// What can be done with an entry, or with all that are chosen together with it.
pub(super) fn tools(desk: Desk, key: &Key) -> AnyView {
    let closed = move || !desk.is_open();
    let key = StoredValue::new(key.clone());
    let meant = move || desk.meant(&key.get_value());
    let moves = RwSignal::new(false);
    let button = |name: &'static str, words, act: Box<dyn Fn() + Send + Sync>| {
        view! {
            <button type="button" class="quiet" prop:disabled=closed on:click=move |_| act()>
                {(!name.is_empty()).then(|| icon(name))} {t(words)}</button>
        }
    };
    view! {
        <div class="actions draft-tools" role="group" aria-label=t(words::ENTRY_TOOLS)>
            {button("", words::UP, Box::new(move || desk.shift(&meant(), false)))}
            {button("", words::DOWN, Box::new(move || desk.shift(&meant(), true)))}
            {button("", words::MOVE_TO, Box::new(move || moves.set(true)))}
            {button("plus", words::ADD_BESIDE, Box::new(move || {
                let beside = key.get_value();
                if let Some(spot) = desk.look(|tree| tree.spot(&beside)) {
                    desk.add(&spot.holder, &spot.list, Some(beside));
                }
            }))}
            {button("", words::COPY, Box::new(move || desk.copy(&meant())))}
            {button("", words::PASTE, Box::new(move || {
                if let Some(last) = meant().last() {
                    desk.paste_copied(last);
                }
            }))}
            {button("trash", words::REMOVE, Box::new(move || desk.remove(&meant())))}
            <button type="button" class="quiet" on:click=move |_| desk.show_history_of(&key.get_value())>
                {t(words::ENTRY_HISTORY)}</button>
        </div>
        {moving(desk, moves, meant)}
    }
    .into_any()
}

/// Those that stand in none of the others, in the order of the draft.
fn outermost(tree: &Tree, keys: &[Key]) -> Vec<Key> {
    let is_inner = |key: &Key| keys.iter().any(|own| own != key && tree.is_within(key, own));
    let mut found = Vec::new();
    let mut open = vec![Key::root()];
    while let Some(key) = open.pop() {
        if keys.contains(&key) && !is_inner(&key) {
            found.push(key.clone());
        }
        if let Some(entry) = tree.get(&key) {
            open.extend(entry.lists.values().rev().flat_map(|list| list.iter().rev()).cloned());
        }
    }
    found
}

/// The place above or below an entry; none at the end, or where it would pass one of its own.
fn beside(tree: &Tree, key: &Key, together: &[Key], down: bool) -> Option<Spot> {
    let Spot { holder, list, .. } = tree.spot(key)?;
    let all = tree.list(&holder, &list);
    let place = all.iter().position(|own| own == key)?;
    let passed = if down { place + 1 } else { place.checked_sub(1)? };
    all.get(passed).filter(|own| !together.contains(own))?;
    let after = if down { Some(passed) } else { passed.checked_sub(1) };
    let after = after.and_then(|place| all.get(place).cloned());
    Some(Spot { holder, list, after })
}

/// Where an entry of a list goes at another one: after one of its sort, into one that may hold it.
pub(super) fn spot_of(tree: &Tree, list: &[String], target: &Key) -> Option<Spot> {
    let at = tree.spot(target);
    if let Some(at) = at.as_ref().filter(|at| at.list == list) {
        return Some(Spot { after: Some(target.clone()), ..at.clone() });
    }
    let own = at.as_ref().and_then(|at| at.list.last().map(String::as_str));
    let holder = tree.get(target)?;
    let may =
        holder.lists.contains_key(list) || schema::lists(own, holder).iter().any(|own| own == list);
    may.then(|| Spot {
        holder: target.clone(),
        after: tree.list(target, list).last().cloned(),
        list: list.to_vec(),
    })
}
