//! Compiled definitions, kept at hand by their hash. A pure cache: nothing is lost with it.

use std::sync::Arc;

use engine::{carrying::Passage, checking::load_document, evaluation::Program};
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

/// The most ways between versions kept; each holds the names that differ.
const PASSAGES: usize = 256;

/// The cache.
pub(crate) struct Programs {
    recent: Recent<Loaded>,
    passages: Recent<Arc<Passage>>,
}

impl Default for Programs {
    fn default() -> Self {
        Self { recent: Recent::new(CAPACITY, CAPACITY), passages: Recent::new(PASSAGES, PASSAGES) }
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

    /// The way between two versions of a questionnaire, over those published between them: names of
    /// items are taken over from one to the next.
    pub(crate) async fn passage(
        &self,
        connection: &mut AnyConnection,
        questionnaire_id: &str,
        from: &str,
        to: &str,
    ) -> Outcome<Arc<Passage>> {
        let key = format!("{from}>{to}");
        if let Some(passage) = self.passages.get(&key) {
            return Ok(passage);
        }
        let hashes = definitions::hashes(connection, questionnaire_id).await?;
        let place = |sha256: &str| hashes.iter().position(|own| own == sha256);
        let (Some(start), Some(end)) = (place(from), place(to)) else {
            return Err(Fault::internal("no way between versions of different questionnaires"));
        };
        let mut passage = Passage::default();
        for pair in hashes[start.min(end)..=start.max(end)].windows(2) {
            let older = self.get(connection, &pair[0]).await?.program;
            let newer = self.get(connection, &pair[1]).await?.program;
            let step = Passage::between(older.questionnaire(), newer.questionnaire());
            passage = passage.then(&step);
        }
        let passage = Arc::new(if start > end { passage.back() } else { passage });
        self.passages.put(&key, 1, Arc::clone(&passage));
        Ok(passage)
    }
}
