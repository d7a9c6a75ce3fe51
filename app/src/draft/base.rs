//! The version that a draft began from: its items, for saying what became of them.

use leptos::{prelude::*, task::spawn_local};
use protocol::draft::tree::{Key, Tree};

use super::{Desk, rule::items};

/// Items of the version before, fetched once, when somebody asks.
pub(super) struct Base {
    asked: StoredValue<bool>,
    items: RwSignal<Option<Vec<(String, String)>>>,
}

impl Base {
    pub(super) fn new() -> Self {
        Self { asked: StoredValue::new(false), items: RwSignal::new(None) }
    }
}

impl Desk {
    /// Id and version of what the draft began from.
    pub(super) fn base_version(self) -> Option<(String, String)> {
        self.info.with_untracked(|info| {
            info.base.clone().map(|version| (info.questionnaire.clone(), version))
        })
    }

    /// The items of that version, when they were asked for and have come.
    pub(super) fn base_items_now(self) -> Vec<(String, String)> {
        self.base.items.get_untracked().unwrap_or_default()
    }

    /// The items of that version with their words; none while they are on their way, or cannot be
    /// had. Followed.
    pub(super) fn base_items(self) -> Vec<(String, String)> {
        if let Some((id, version)) = self.base_version().filter(|_| !self.base.asked.get_value()) {
            self.base.asked.set_value(true);
            let language = self.app.language_now();
            spawn_local(async move {
                match self.api.version(&id, &version).await {
                    Ok(detail) => {
                        let mut count = 0;
                        let keys = move || {
                            count += 1;
                            Key(format!("k{count}"))
                        };
                        let tree = Tree::of(&detail.document, keys);
                        self.base.items.try_set(Some(items(&tree, language)));
                    }
                    // The next item that is opened asks again.
                    Err(_) => {
                        self.base.asked.try_set_value(false);
                    }
                }
            });
        }
        self.base.items.get().unwrap_or_default()
    }
}
