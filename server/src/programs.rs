//! Compiled definitions, kept at hand by their hash. A pure cache: nothing is lost with it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use engine::{checking::load_document, evaluation::Program};
use serde_json::Value as Json;
use sqlx::AnyConnection;

use crate::{
    fault::{Fault, Outcome},
    storage::definitions,
};

/// The most programs kept.
const CAPACITY: usize = 32;

/// A definition as a document and compiled.
#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) program: Arc<Program>,
    pub(crate) document: Arc<Json>,
}

/// The cache.
#[derive(Default)]
pub(crate) struct Programs {
    kept: Mutex<Kept>,
}

/// How often the cache was asked, and what it holds with the count of its last use.
#[derive(Default)]
struct Kept {
    asked: u64,
    loaded: HashMap<String, (u64, Loaded)>,
}

impl Programs {
    /// The published definition of a hash, compiled.
    pub(crate) async fn get(
        &self,
        connection: &mut AnyConnection,
        sha256: &str,
    ) -> Outcome<Loaded> {
        if let Some(loaded) = self.recall(sha256) {
            return Ok(loaded);
        }
        let text = definitions::document(connection, sha256)
            .await?
            .ok_or_else(|| Fault::internal("a response answers a definition that is not here"))?;
        let document: Json = serde_json::from_str(&text).map_err(Fault::internal)?;
        let program = load_document(&document).map_err(|diagnostics| {
            let codes: Vec<_> = diagnostics.iter().map(|fault| fault.code.as_str()).collect();
            Fault::Internal(format!("published definition {sha256} does not load: {codes:?}"))
        })?;
        let loaded = Loaded { program, document: Arc::new(document) };
        self.keep(sha256, loaded.clone());
        Ok(loaded)
    }

    fn recall(&self, sha256: &str) -> Option<Loaded> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        let (used, loaded) = kept.loaded.get_mut(sha256)?;
        *used = now;
        Some(loaded.clone())
    }

    fn keep(&self, sha256: &str, loaded: Loaded) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = kept.asked;
        kept.loaded.insert(sha256.to_owned(), (now, loaded));
        if kept.loaded.len() > CAPACITY {
            let oldest =
                kept.loaded.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone());
            if let Some(oldest) = oldest {
                kept.loaded.remove(&oldest);
            }
        }
    }
}
