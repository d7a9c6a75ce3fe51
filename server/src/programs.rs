//! Compiled definitions, kept at hand by their hash. A pure cache: nothing is lost with it.

use std::sync::Arc;

use engine::{checking::load_document, evaluation::Program};
use serde_json::Value as Json;
use sqlx::AnyConnection;

use crate::{
    fault::{Fault, Outcome},
    recent::Recent,
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
pub(crate) struct Programs {
    recent: Recent<Loaded>,
}

impl Default for Programs {
    fn default() -> Self {
        Self { recent: Recent::new(CAPACITY, CAPACITY) }
    }
}

impl Programs {
    /// The published definition of a hash, compiled.
    pub(crate) async fn get(
        &self,
        connection: &mut AnyConnection,
        sha256: &str,
    ) -> Outcome<Loaded> {
        if let Some(loaded) = self.recent.get(sha256) {
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
        self.recent.put(sha256, 1, loaded.clone());
        Ok(loaded)
    }
}
