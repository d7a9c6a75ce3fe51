//! Moving entries to another place by choosing it in words: into which part, and after what there.

use leptos::prelude::*;
use protocol::draft::tree::{Key, Spot, Tree};

use super::{Desk, entry::label_of, schema};
use crate::{
    components::{Dialog, dialog, live},
    state::t,
    words::{common, draft as words},
};

/// Last in a list, as an option; no key is written so.
const LAST: &str = "*";

/// An entry that can hold what is moved, and how deep it stands.
type Holder = (Key, usize);

/// The dialog that moves what is meant.
pub(super) fn moving(
    desk: Desk,
    open: RwSignal<bool>,
    meant: impl Fn() -> Vec<Key> + Copy + Send + Sync + 'static,
) -> AnyView {
    let language = desk.app.language;
    let title = move || words::MOVE_TO.get(language.get()).to_owned();
    dialog(Dialog { open, title, shape: "narrow", closable: true }, move || {
        places(desk, open, StoredValue::new(meant()))
    })
}

fn places(desk: Desk, open: RwSignal<bool>, keys: StoredValue<Vec<Key>>) -> AnyView {
    let language = desk.app.language;
    let list = desk.look(|tree| {
        keys.with_value(|keys| tree.spot(keys.first()?).map(|spot| (spot.holder, spot.list)))
    });
    let Some((now, list)) = list else {
        return view! { <p>{t(words::MOVE_NOWHERE)}</p> }.into_any();
    };
    let list = StoredValue::new(list);
    let holders = Memo::new(move |_| {
        desk.read_structure(|tree| {
            keys.with_value(|keys| list.with_value(|list| holders(tree, list, keys)))
        })
    });
    let into = RwSignal::new(now);
    let after = RwSignal::new(LAST.to_owned());
    let options = move || {
        let (language, chosen) = (language.get(), into.get_untracked());
        let option = |(key, depth): Holder| {
            let label = if key.is_root() {
                words::HEAD.get(language).to_owned()
            } else {
                desk.look(|tree| label_of(tree, &key, language))
            };
            // Depth is seen, and heard as nothing.
            let label = format!("{}{label}", "\u{2003}".repeat(depth));
            let is_chosen = key == chosen;
            view! { <option value=key.0 prop:selected=is_chosen>{label}</option> }
        };
        holders.get().into_iter().map(option).collect_view()
    };
    let beside = move || {
        let (language, into) = (language.get(), into.get());
        let all =
            desk.read_structure(|tree| list.with_value(|list| tree.list(&into, list).to_vec()));
        let others = all.into_iter().filter(|own| keys.with_value(|keys| !keys.contains(own)));
        let option = |key: Key| {
            let label = desk.look(|tree| label_of(tree, &key, language));
            let label = words::MOVE_BEHIND.with(language, &[("name", &label)]);
            view! { <option value=key.0>{label}</option> }
        };
        view! {
            <option value=LAST prop:selected=true>{words::MOVE_LAST.get(language)}</option>
            <option value="">{words::MOVE_FIRST.get(language)}</option>
            {others.map(option).collect_view()}
        }
    };
    let go = move |_| {
        let (holder, after) = (into.get_untracked(), after.get_untracked());
        let keys = keys.get_value();
        let place = |tree: &Tree, own: &[String]| {
            if !may_hold(tree, &holder, own) {
                return None;
            }
            let there = tree.list(&holder, own);
            let stays = there.iter().rev().find(|own| !keys.contains(own));
            let after = match after.as_str() {
                "" => None,
                key => there.iter().find(|own| own.0 == key).or(stays).cloned(),
            };
            Some(Spot { holder: holder.clone(), list: own.to_vec(), after })
        };
        desk.move_to(&keys, place);
        open.set(false);
    };
    view! {
        <p>{live(move || {
            let language = language.get();
            let labels = keys.with_value(|keys| {
                let shown = keys.iter().take(5).map(|key| desk.look(|tree| label_of(tree, key, language)));
                shown.map(|own| language.quoted(&own)).collect::<Vec<_>>().join(", ")
            });
            let more = keys.with_value(Vec::len).saturating_sub(5);
            if more == 0 { labels } else { format!("{labels} + {more}") }
        })}</p>
        <div class="field">
            <label for="move-into">{t(words::MOVE_INTO)}</label>
            <select id="move-into" on:change=move |event| {
                after.set(LAST.to_owned());
                into.set(Key(event_target_value(&event)));
            }>{live(options)}</select>
        </div>
        <div class="field">
            <label for="move-after">{t(words::MOVE_AFTER)}</label>
            <select id="move-after" on:change=move |event| after.set(event_target_value(&event))>
                {live(beside)}</select>
        </div>
        <div class="actions">
            <button type="button" class="primary" prop:disabled=move || !desk.is_open() on:click=go>
                {t(words::MOVE_DO)}</button>
            <button type="button" on:click=move |_| open.set(false)>{t(common::CANCEL)}</button>
        </div>
    }
    .into_any()
}

/// Whether an entry has such a list, or may have.
fn may_hold(tree: &Tree, holder: &Key, list: &[String]) -> bool {
    let Some(entry) = tree.get(holder) else { return false };
    let own = entry.holder.as_ref().and_then(|(_, list)| list.last()).map(String::as_str);
    entry.lists.contains_key(list) || schema::lists(own, entry).iter().any(|own| own == list)
}

/// The entries that can hold a list's entries, in the order of the draft; none of what is moved.
fn holders(tree: &Tree, list: &[String], moved: &[Key]) -> Vec<Holder> {
    let mut found = Vec::new();
    let mut open = vec![(Key::root(), 0)];
    while let Some((key, depth)) = open.pop() {
        if moved.contains(&key) {
            continue;
        }
        let is_one = may_hold(tree, &key, list);
        let Some(entry) = tree.get(&key) else { continue };
        let inside = entry.lists.values().rev().flat_map(|list| list.iter().rev());
        let deeper = if is_one { depth + 1 } else { depth };
        open.extend(inside.map(|own| (own.clone(), deeper)));
        if is_one {
            found.push((key, depth));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_moved_goes_where_its_sort_belongs_and_not_into_itself() {
        let document = json!({ "sections": [
            { "~": "s", "id": "s", "items": [
                { "~": "a", "id": "a", "type": "text" },
                { "~": "g", "id": "g", "type": "group", "items": [
                    { "~": "h", "id": "h", "type": "repeat" }] },
            ] },
            { "~": "t", "id": "t" },
        ] });
        let tree = Tree::of(&document, Key::root);
        let of = |list: &str, moved: &[&str]| {
            let moved: Vec<Key> = moved.iter().map(|own| Key::from(*own)).collect();
            let all = holders(&tree, &[list.to_owned()], &moved).into_iter();
            all.map(|(key, depth)| format!("{}{depth}", key.0)).collect::<Vec<_>>()
        };
        assert_eq!(of("items", &["a"]), ["s0", "g1", "h2", "t0"]);
        assert_eq!(of("items", &["g"]), ["s0", "t0"]);
        assert_eq!(of("sections", &["t"]), ["0"]);
    }
}
