//! A draft being written on this page: what the server has, what is shown, what is chosen, and the
//! steps that can be taken back.

use std::collections::BTreeMap;

use engine::language::Language;
use leptos::prelude::*;
use protocol::{
    account::Role,
    draft::{
        Change, DraftDetail, DraftInfo, Edit, StoredChange,
        fold::{Draft, Field, Head},
        tree::{Key, Tree},
    },
};
use serde_json::Value as Json;

use super::{base::Base, judge::Judge, sync::Line, trial::Trial};
use crate::{
    api::Api,
    device,
    state::{App, app},
    words::draft as words,
};

/// How many steps are remembered.
const MOST: usize = 500;
/// Writing on in one field within this time is one step.
const ONE_STEP_MS: f64 = 3_000.0;

/// A draft on this page; a handle that copies.
#[derive(Clone, Copy)]
pub(crate) struct Desk(&'static DeskState);

impl std::ops::Deref for Desk {
    type Target = DeskState;

    fn deref(&self) -> &DeskState {
        self.0
    }
}

/// What the handle points at.
pub(crate) struct DeskState {
    pub(crate) app: App,
    pub(crate) api: Api,
    pub(crate) id: String,
    /// Id of this page: what it wrote itself, it has seen.
    pub(super) page: String,
    pub(crate) info: RwSignal<DraftInfo>,
    pub(crate) needs_review: bool,
    /// Whether who is here wrote any of it.
    pub(crate) wrote: RwSignal<bool>,
    /// Whether their role writes drafts at all.
    may_write: bool,
    /// As the server has it.
    pub(super) known: StoredValue<Draft>,
    /// Where two people wrote unseen by each other, as the server has it.
    pub(super) conflicts: RwSignal<BTreeMap<Field, Vec<Head>>>,
    /// What was done, as far back as somebody looked; none while nobody did.
    pub(super) log: RwSignal<Option<Vec<StoredChange>>>,
    /// What the history is shown of: everything, or what was done to an entry and in it.
    pub(super) about: RwSignal<Option<Key>>,
    /// Whether somebody asks for the history in another view.
    pub(crate) asks_history: RwSignal<bool>,
    /// With what is unsent on top.
    tree: StoredValue<Tree>,
    /// Counts what changes what is shown.
    revision: RwSignal<u32>,
    /// Unsent changes in order.
    pub(super) unsent: StoredValue<Vec<Change>>,
    /// How many of them are on their way, from the first.
    pub(super) on_way: StoredValue<usize>,
    /// Number of unsent changes.
    pub(super) waiting: RwSignal<usize>,
    pub(super) line: RwSignal<Line>,
    done: StoredValue<Vec<Step>>,
    undone: StoredValue<Vec<Step>>,
    pub(super) can_undo: RwSignal<bool>,
    pub(super) can_redo: RwSignal<bool>,
    /// The entry whose form is shown.
    pub(crate) chosen: RwSignal<Key>,
    /// The entry whose form somebody asks for in another view.
    pub(crate) asked_for: RwSignal<Option<Key>>,
    /// The entries that are chosen together; empty while one is.
    pub(super) marked: RwSignal<Vec<Key>>,
    /// The entries that move to where something is pasted next.
    pub(super) cut: RwSignal<Vec<Key>>,
    /// Counts what changes which entries there are, and where.
    structure: RwSignal<u32>,
    pub(super) judge: Judge,
    pub(crate) trial: Trial,
    pub(super) base: Base,
}

/// What takes back a step, in the order to apply it, and when it was made.
#[derive(Clone)]
struct Step {
    back: Vec<Edit>,
    at: f64,
}

impl Desk {
    pub(crate) fn new(detail: DraftDetail) -> Self {
        let known = Draft::from(detail.draft);
        let tree = known.tree.clone();
        let desk = Self(device::keep(DeskState {
            app: app(),
            api: Api::here(),
            id: detail.info.id.clone(),
            page: device::new_id(),
            info: RwSignal::new(detail.info),
            needs_review: detail.needs_review,
            wrote: RwSignal::new(detail.wrote),
            may_write: app().role() == Some(Role::Advisor),
            conflicts: RwSignal::new(conflicts_of(&known)),
            log: RwSignal::new(None),
            about: RwSignal::new(None),
            asks_history: RwSignal::new(false),
            known: StoredValue::new(known),
            tree: StoredValue::new(tree),
            revision: RwSignal::new(0),
            unsent: StoredValue::new(Vec::new()),
            on_way: StoredValue::new(0),
            waiting: RwSignal::new(0),
            line: RwSignal::new(Line::Clear),
            done: StoredValue::new(Vec::new()),
            undone: StoredValue::new(Vec::new()),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            chosen: RwSignal::new(Key::root()),
            asked_for: RwSignal::new(None),
            marked: RwSignal::new(Vec::new()),
            cut: RwSignal::new(Vec::new()),
            structure: RwSignal::new(0),
            judge: Judge::new(),
            trial: Trial::new(),
            base: Base::new(),
        }));
        desk.take_up_unsent();
        desk.start_judge();
        desk.watch();
        desk
    }

    /// Whether it can be written in, by who is here; followed.
    pub(crate) fn is_open(self) -> bool {
        self.may_write && self.info.with(|info| info.state.is_open())
    }

    /// Whether it can be written in now.
    pub(super) fn is_open_now(self) -> bool {
        self.may_write && self.info.with_untracked(|info| info.state.is_open())
    }

    /// Whether who is here writes drafts; others look at them.
    pub(crate) fn may_write(self) -> bool {
        self.may_write
    }

    /// Whether their role approves what others wrote.
    pub(crate) fn may_review(self) -> bool {
        matches!(self.app.role(), Some(Role::Advisor | Role::Head))
    }

    /// What the server says of it.
    pub(crate) fn hear_of(self, detail: DraftDetail) {
        self.info.try_set(detail.info);
        self.wrote.try_set(detail.wrote);
    }

    /// Does something unless the draft's page was left: a message outlives it.
    pub(crate) fn if_here(self, act: impl FnOnce(Self)) {
        if self.info.try_get_untracked().is_some() {
            act(self);
        }
    }

    /// Reads what is shown; followed.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Tree) -> T) -> T {
        self.revision.track();
        self.tree.with_value(read)
    }

    /// Reads which entries there are, and where; followed, however their fields change.
    pub(super) fn read_structure<T>(self, read: impl FnOnce(&Tree) -> T) -> T {
        self.structure.track();
        self.tree.with_value(read)
    }

    /// Reads what is shown.
    pub(crate) fn look<T>(self, read: impl FnOnce(&Tree) -> T) -> T {
        self.tree.with_value(read)
    }

    /// The language that texts are written in first.
    pub(super) fn languages(self) -> Vec<String> {
        let listed = self.read(|tree| {
            let root = tree.get(&Key::root())?;
            let all = root.fields.get("languages")?.as_array()?;
            Some(all.iter().filter_map(Json::as_str).map(ToOwned::to_owned).collect::<Vec<_>>())
        });
        listed.filter(|all| !all.is_empty()).unwrap_or_else(|| {
            [Language::Et, Language::En, Language::Ru].map(|own| own.tag().to_owned()).into()
        })
    }

    /// Does something, as one step that can be taken back.
    pub(crate) fn edit(self, edits: Vec<Edit>) {
        self.try_edit(edits);
    }

    /// The same; whether it was done. Why it was not is said.
    pub(super) fn try_edit(self, edits: Vec<Edit>) -> bool {
        let language = self.app.language_now();
        if !self.is_open_now() {
            let why = if self.may_write { words::IS_CLOSED } else { words::READ_ONLY };
            self.app.toast(why.get(language), None);
            return false;
        }
        // What the server never takes would keep all that comes after it from being saved.
        if !edits.iter().all(Edit::is_within_bounds) {
            self.app.toast(words::OUT_OF_BOUNDS.get(language), None);
            return false;
        }
        let back = self.perform(edits.clone());
        if back.is_empty() {
            return true;
        }
        let at = device::now_ms();
        self.undone.set_value(Vec::new());
        self.done.update_value(|done| {
            let same = |last: &Step| match (last.back.as_slice(), edits.as_slice()) {
                ([Edit::Set { entry, field, .. }], [Edit::Set { entry: own, field: name, .. }]) => {
                    entry == own && field == name && at - last.at < ONE_STEP_MS
                }
                _ => false,
            };
            match done.last_mut().filter(|last| same(last)) {
                Some(last) => last.at = at,
                None => done.push(Step { back, at }),
            }
            let too_many = done.len().saturating_sub(MOST);
            done.drain(..too_many);
        });
        self.tell_steps();
        true
    }

    /// What is done next is a step of its own, also in the field that was written last.
    pub(super) fn end_step(self) {
        self.done.update_value(|done| {
            if let Some(last) = done.last_mut() {
                last.at = 0.0;
            }
        });
    }

    /// Writes a field; null takes it away.
    pub(super) fn set(self, entry: &Key, field: &[String], value: Json) {
        self.edit(vec![Edit::Set { entry: entry.clone(), field: field.to_vec(), value }]);
    }

    /// Decides between what two people wrote: this stands, and both have been seen.
    pub(super) fn decide(self, entry: &Key, field: &[String], value: Json) {
        let edit = Edit::Set { entry: entry.clone(), field: field.to_vec(), value };
        if self.perform(vec![edit.clone()]).is_empty() {
            self.queue(edit);
            self.keep_unsent();
            self.schedule();
        }
    }

    /// Shows an entry, and puts the focus there.
    pub(crate) fn go(self, key: &Key) {
        self.choose(key);
        device::after_drawing(|| device::focus("draft-entry"));
    }

    /// How many fields two people wrote unseen by each other, and how many remarks are open.
    pub(crate) fn open_matters(self) -> (usize, usize) {
        self.known.with_value(|known| {
            let remarks = known.remarks.iter().filter(|own| !own.settled).count();
            (known.conflicts().count(), remarks)
        })
    }

    pub(crate) fn may_undo(self) -> bool {
        self.can_undo.get() && self.is_open()
    }

    pub(crate) fn may_redo(self) -> bool {
        self.can_redo.get() && self.is_open()
    }

    /// Whether something was written that the draft takes no more; followed.
    pub(crate) fn is_shut_out(self) -> bool {
        self.line.with(|line| matches!(line, Line::Failed(fault) if fault.code() == "draft-closed"))
    }

    /// Position of the log up to which this page knows it.
    pub(crate) fn position(self) -> u64 {
        self.known.with_value(|known| known.position)
    }

    /// Puts something removed back where there is a place for it: the end of a list of its name.
    pub(super) fn put_back_entry(self, key: &Key) {
        let to = self.look(|tree| tree.home(key));
        if let Some(to) = to {
            self.edit(vec![Edit::Move { entry: key.clone(), to: Some(to) }]);
        }
    }

    /// Applies edits and lets them be sent; gives what takes them back.
    fn perform(self, edits: Vec<Edit>) -> Vec<Edit> {
        let (mut back, mut moved) = (Vec::new(), false);
        for edit in edits {
            let is_talk = edit.is_beside();
            let inverse = self.tree.try_update_value(|tree| tree.apply(&edit)).flatten();
            if inverse.is_none() && !is_talk {
                continue;
            }
            self.mirror(&edit);
            moved |= !is_talk && !matches!(edit, Edit::Set { .. });
            back.extend(inverse);
            self.queue(edit);
        }
        back.reverse();
        if moved {
            self.structure.update(|structure| *structure += 1);
        }
        self.revision.update(|revision| *revision += 1);
        self.keep_unsent();
        self.schedule();
        back
    }

    /// Writing on in a field is the same change, unless it is on its way.
    fn queue(self, edit: Edit) {
        let saw = self.known.with_value(|known| known.position);
        let on_way = self.on_way.get_value();
        self.unsent.update_value(|unsent| {
            let last = unsent.len().checked_sub(1).filter(|last| *last >= on_way);
            if let Some(last) = last.and_then(|last| unsent.get_mut(last))
                && let (
                    Edit::Set { entry, field, value },
                    Edit::Set { entry: own, field: name, value: new },
                ) = (&mut last.edit, &edit)
                && entry == own
                && field == name
            {
                value.clone_from(new);
                return;
            }
            unsent.push(Change { id: device::new_id(), page: self.page.clone(), saw, edit });
        });
    }

    /// Takes back the last step.
    pub(crate) fn undo(self) {
        self.step(self.done, self.undone);
    }

    /// Does again what was taken back last.
    pub(crate) fn redo(self) {
        self.step(self.undone, self.done);
    }

    fn step(self, from: StoredValue<Vec<Step>>, to: StoredValue<Vec<Step>>) {
        if !self.is_open_now() {
            return;
        }
        let Some(step) = from.try_update_value(Vec::pop).flatten() else { return };
        if let Some(Edit::Set { entry, .. } | Edit::Move { entry, to: Some(_) }) = step.back.first()
        {
            // What is taken back is shown where it is written; a form that shows it stays.
            let form = self.form_of(entry);
            if self.chosen.get_untracked() != *entry {
                self.chosen.set(form);
            }
        }
        let back = self.perform(step.back);
        if !back.is_empty() {
            to.update_value(|steps| steps.push(Step { back, at: 0.0 }));
        }
        self.tell_steps();
    }

    fn tell_steps(self) {
        self.can_undo.set(self.done.with_value(|steps| !steps.is_empty()));
        self.can_redo.set(self.undone.with_value(|steps| !steps.is_empty()));
    }

    /// Takes what the log has new, and shows it under what is unsent here.
    pub(super) fn take(self, news: &[StoredChange]) {
        if news.is_empty() {
            return;
        }
        let foreign = news.iter().any(|stored| stored.change.page != self.page);
        let known = self.position();
        self.known.update_value(|known| news.iter().for_each(|stored| known.take(stored)));
        let conflicts = self.known.with_value(conflicts_of);
        if self.conflicts.with_untracked(|before| *before != conflicts) {
            self.conflicts.set(conflicts);
        }
        self.log.update(|log| {
            if let Some(log) = log {
                let last = log.last().map_or(known, |last| last.position);
                log.extend(news.iter().filter(|own| own.position > last).cloned());
            }
        });
        self.unsent.update_value(|unsent| {
            unsent.retain(|own| !news.iter().any(|stored| stored.change.id == own.id));
        });
        if foreign {
            self.show();
        }
        self.keep_unsent();
        self.revision.update(|revision| *revision += 1);
    }

    /// Builds what is shown anew.
    fn show(self) {
        let mut tree = self.known.with_value(|known| known.tree.clone());
        self.unsent.with_value(|unsent| {
            for change in unsent {
                tree.apply(&change.edit);
            }
        });
        self.tree.set_value(tree);
        self.structure.update(|structure| *structure += 1);
        self.mirror_all();
    }

    /// Puts back what a page before this one could not send.
    pub(super) fn put_back(self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.unsent.set_value(changes);
            self.show();
            self.revision.update(|revision| *revision += 1);
            self.keep_unsent();
            self.schedule();
        }
    }
}

fn conflicts_of(known: &Draft) -> BTreeMap<Field, Vec<Head>> {
    known.conflicts().map(|(field, heads)| (field.clone(), heads.to_vec())).collect()
}

/// A key that no entry has.
pub(super) fn new_key() -> Key {
    let id = device::new_id().replace('-', "");
    Key(format!("n{}", &id[id.len() - 16..]))
}
