//! Sessions of the responses that were pushed to a moment ago: the next push need not fold the
//! whole log. A pure cache: what another process has added meanwhile is seen by the position of the
//! locked row, and the log is folded anew.

use engine::evaluation::Session;
use jiff::civil::Date;
use protocol::operation::{Action, fold};
use sqlx::AnyConnection;

use super::{context_of, day_of, session};
use crate::{
    Service,
    fault::Outcome,
    programs::Loaded,
    recent::Recent,
    storage::{operations, responses::ResponseRow},
};

/// The most sessions kept; one of 2,000 items takes about a megabyte.
const CAPACITY: usize = 100;

/// The cache.
pub(crate) struct Warm {
    recent: Recent<Standing>,
}

impl Default for Warm {
    fn default() -> Self {
        Self { recent: Recent::new(CAPACITY) }
    }
}

/// A session over a log up to a position.
pub(super) struct Standing {
    position: u64,
    definition: String,
    day: Date,
    session: Session,
}

impl Standing {
    /// What stands after actions were added to a log.
    ///
    /// None where instances came or went: what stood in one that is added again comes back with it,
    /// which only the whole log knows.
    pub(super) fn after<'a>(
        service: &Service,
        row: &ResponseRow,
        position: u64,
        mut added: impl Iterator<Item = &'a Action>,
        session: Session,
    ) -> Outcome<Option<Box<Self>>> {
        let moves = |action: &Action| {
            matches!(action, Action::AddInstance { .. } | Action::RemoveInstance { .. })
        };
        if added.any(moves) {
            return Ok(None);
        }
        let (definition, day) = (row.definition.clone(), day_of(row, service)?);
        Ok(Some(Box::new(Self { position, definition, day, session })))
    }
}

impl Warm {
    /// The session of a response as its locked row has it.
    pub(super) async fn session(
        &self,
        connection: &mut AnyConnection,
        service: &Service,
        row: &ResponseRow,
        loaded: &Loaded,
    ) -> Outcome<Session> {
        let day = day_of(row, service)?;
        // Taken out: whoever fails with it leaves nothing half done behind.
        if let Some(own) = self.recent.take(&row.id)
            && (own.position, own.day) == (row.position as u64, day)
            && own.definition == row.definition
        {
            return Ok(own.session);
        }
        let stored = operations::all(connection, &row.id).await?;
        Ok(session(loaded, &fold(&stored), context_of(row, service)?))
    }

    /// Keeps what stands in a response, once it is committed.
    pub(super) fn keep(&self, id: &str, standing: Box<Standing>) {
        self.recent.put(id, *standing);
    }
}
