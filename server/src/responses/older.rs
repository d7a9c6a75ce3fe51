//! What a device writes that still shows an earlier version of the questionnaire.
//!
//! It is judged as that version judges it, and read in the names of the one the response answers
//! now: see [`super::folding`].

use std::{collections::BTreeMap, sync::Arc};

use engine::{
    carrying::Passage,
    evaluation::{Change, ChangeFault, Session},
    response::Address,
};
use protocol::operation::{Action, Fold, Operation};
use sqlx::AnyConnection;

use super::{
    context_of,
    folding::{Older, folded, has_answered, older_version},
    push::Takes,
    session,
    warm::Standing,
};
use crate::{
    Service,
    fault::Outcome,
    storage::{carryings, responses::ResponseRow},
};

/// What stands in a response, on an earlier version.
pub(super) struct Other {
    passage: Arc<Passage>,
    session: Session,
}

impl Other {
    /// The way to the version the response answers now.
    pub(super) fn passage(&self) -> &Passage {
        &self.passage
    }

    pub(super) fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}

impl Takes for Session {
    fn take(&mut self, change: &Change, _: &Action) -> Result<(), ChangeFault> {
        self.apply(change).map(|_| ())
    }

    fn has(&self, address: &Address) -> bool {
        self.item(address).is_some()
    }
}

impl Takes for Standing {
    fn take(&mut self, change: &Change, action: &Action) -> Result<(), ChangeFault> {
        Self::take(self, change, action)
    }

    fn has(&self, address: &Address) -> bool {
        self.session().item(address).is_some()
    }
}

/// What stands on each other version that a batch was written on, and the response has answered.
/// A batch of the response's own version costs nothing here.
pub(super) async fn of_batch(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
    batch: &[Operation],
) -> Outcome<BTreeMap<String, Other>> {
    let mut others = BTreeMap::new();
    let mut named = batch.iter().map(|own| &own.definition);
    if named.all(|definition| *definition == row.definition) {
        return Ok(others);
    }
    let history = carryings::history(connection, &row.id).await?;
    let now = folded(connection, service, row).await?;
    for Operation { definition, .. } in batch {
        if *definition == row.definition
            || others.contains_key(definition)
            || !has_answered(&history, row, definition)
        {
            continue;
        }
        let Older { loaded, passage } =
            older_version(connection, service, row, definition, &row.definition).await?;
        let response = passage.back().response(&now.whole());
        let fold = Fold { response, ..Fold::default() };
        let session = session(&loaded, &fold, context_of(row, service)?);
        others.insert(definition.clone(), Other { passage, session });
    }
    Ok(others)
}
