//! The version that a draft began from: fetched once, when somebody asks.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use protocol::draft::tree::{Key, Tree};
use serde_json::Value as Json;

use super::{Desk, rule::items};

/// That version, once it is here.
pub(super) struct Base {
    asked: StoredValue<bool>,
    version: RwSignal<Option<Arc<Before>>>,
}

/// What the draft began from.
pub(super) struct Before {
    pub(super) document: Json,
    /// With the keys that entries have in a draft that began from it.
    pub(super) tree: Tree,
    /// Its items with their words.
    pub(super) items: Vec<(String, String)>,
}

impl Base {
    pub(super) fn new() -> Self {
        Self { asked: StoredValue::new(false), version: RwSignal::new(None) }
    }
}

impl Desk {
    /// Id and version of what the draft began from.
    pub(crate) fn base_version(self) -> Option<(String, String)> {
        self.info.with_untracked(|info| info.base.clone())
    }

    /// That version; none while it is on its way, or cannot be had. Followed.
    pub(super) fn before(self) -> Option<Arc<Before>> {
        if let Some((id, version)) = self.base_version().filter(|_| !self.base.asked.get_value()) {
            self.base.asked.set_value(true);
            let language = self.app.language_now();
            spawn_local(async move {
                match self.api.version(&id, &version).await {
                    Ok(detail) => {
                        let before = Before::of(detail.document, language);
                        self.base.version.try_set(Some(Arc::new(before)));
                    }
                    // Whoever asks next asks again.
                    Err(_) => {
                        self.base.asked.try_set_value(false);
                    }
                }
            });
        }
        self.base.version.get()
    }

    /// The items of that version, when it was asked for and has come.
    pub(super) fn base_items_now(self) -> Vec<(String, String)> {
        self.base.version.get_untracked().map(|own| own.items.clone()).unwrap_or_default()
    }

    /// The items of that version with their words; none while it is on its way. Followed.
    pub(super) fn base_items(self) -> Vec<(String, String)> {
        self.before().map(|own| own.items.clone()).unwrap_or_default()
    }
}

impl Before {
    fn of(document: Json, language: engine::language::Language) -> Self {
        let mut count = 0;
        // As the server names them.
        let keys = || {
            count += 1;
            Key(format!("b{count}"))
        };
        let tree = Tree::of(&document, keys);
        let items = items(&tree, language);
        Self { document, tree, items }
    }
}
