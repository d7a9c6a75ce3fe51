//! The log as far back as somebody looked: its latest part first, earlier ones when they are asked
//! for; what is done meanwhile comes by itself.

use leptos::{prelude::*, task::spawn_local};
use protocol::draft::{Edit, StoredChange, keyed::key_of, tree::Key};

use crate::{api::Fault, draft::Desk};

/// How many changes are fetched at once.
const PAGE: u64 = 500;

impl Desk {
    /// The latest part of the log, unless it is here.
    pub(super) async fn fetch_log(self) -> Result<(), Fault> {
        if self.log.with_untracked(Option::is_some) {
            return Ok(());
        }
        // All there is since, however much was done while it was on its way.
        let after = self.position().saturating_sub(PAGE);
        let taken = self.api.draft_changes(&self.id, after).await?;
        self.log.try_set(Some(taken.news));
        Ok(())
    }

    /// The part before what is here.
    pub(super) async fn fetch_earlier(self) -> Result<(), Fault> {
        let first = self.log.with_untracked(|log| log.as_ref()?.first().map(|own| own.position));
        let Some(before) = first.and_then(|first| first.checked_sub(1)).filter(|own| *own > 0)
        else {
            return Ok(());
        };
        let after = before.saturating_sub(PAGE);
        let mut part = self.api.some_draft_changes(&self.id, after, before - after).await?.news;
        part.retain(|own| own.position <= before);
        self.log.try_update(|log| {
            if let Some(log) = log {
                log.splice(..0, part);
            }
        });
        Ok(())
    }

    /// Fetches what comes before; the fault of it goes to a message.
    pub(super) fn look_further_back(self) {
        spawn_local(async move {
            if let Err(fault) = self.fetch_earlier().await {
                self.if_here(|desk| desk.app.toast(fault.message(desk.app.language_now()), None));
            }
        });
    }
}

/// A line of the history: a change, or several that wrote on in the same field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The last of them.
    pub(super) last: StoredChange,
    /// How many there are.
    pub(super) count: usize,
}

/// The lines of a log, the last first; of what passes.
pub(super) fn lines(log: &[StoredChange], passes: impl Fn(&StoredChange) -> bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for own in log.iter().rev().filter(|own| passes(own)) {
        let goes_on = lines.last().is_some_and(|line| {
            let same = match (&own.change.edit, &line.last.change.edit) {
                (
                    Edit::Set { entry, field, .. },
                    Edit::Set { entry: later, field: written, .. },
                ) => entry == later && field == written,
                _ => false,
            };
            same && own.actor == line.last.actor
        });
        match lines.last_mut().filter(|_| goes_on) {
            Some(line) => line.count += 1,
            None => lines.push(Line { last: own.clone(), count: 1 }),
        }
    }
    lines
}

/// The entries that a change is about: its own, and where it is put.
pub(super) fn entries_of(edit: &Edit) -> Vec<Key> {
    match edit {
        Edit::Set { entry, .. } | Edit::Remark { entry, .. } => vec![entry.clone()],
        Edit::Insert { at, content } => {
            key_of(content).into_iter().chain([at.holder.clone()]).collect()
        }
        Edit::Move { entry, to } => {
            let to = to.as_ref().map(|to| to.holder.clone());
            [entry.clone()].into_iter().chain(to).collect()
        }
        Edit::Settle { .. } | Edit::Example { .. } | Edit::Step { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use protocol::draft::Change;
    use serde_json::json;

    use super::*;

    fn stored(position: u64, actor: &str, field: &str) -> StoredChange {
        let edit =
            Edit::Set { entry: Key::root(), field: vec![field.to_owned()], value: json!(position) };
        StoredChange {
            position,
            actor: actor.to_owned(),
            actor_name: actor.to_owned(),
            accepted_at: String::new(),
            change: Change { id: String::new(), page: String::new(), saw: 0, edit },
        }
    }

    #[test]
    fn writing_on_in_a_field_is_one_line_and_the_last_comes_first() {
        let log = [
            stored(1, "a", "title"),
            stored(2, "a", "title"),
            stored(3, "b", "title"),
            stored(4, "b", "kind"),
        ];
        let of = |lines: Vec<Line>| {
            lines.iter().map(|own| (own.last.position, own.count)).collect::<Vec<_>>()
        };
        assert_eq!(of(lines(&log, |_| true)), [(4, 1), (3, 1), (2, 2)]);
        assert_eq!(of(lines(&log, |own| own.actor == "a")), [(2, 2)]);
    }
}
