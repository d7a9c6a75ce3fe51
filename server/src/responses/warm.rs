//! Sessions of the responses that were pushed to a moment ago: the next push need not fold the
//! whole log. A pure cache: what another process has added meanwhile is seen by the position of the
//! locked row, and the log is folded anew. It is bounded by an estimate of its memory, and by count.

use engine::{
    evaluation::{Change, ChangeFault, Context, Session},
    name::Name,
    response::{Address, Response},
};
use jiff::civil::Date;
use protocol::operation::{Action, Part, Slot, apply};
use serde_json::Value as Json;
use sqlx::AnyConnection;

use super::{
    day_of,
    folding::{Folded, folded},
    session,
};
use crate::{
    Service, fault::Outcome, programs::Loaded, recent::Recent, storage::responses::ResponseRow,
};

/// The most sessions kept.
const CAPACITY: usize = 1_000;
/// The most that they may take, in bytes.
const ROOM: usize = 128 * 1024 * 1024;
/// What an item of a session takes, in bytes: 2,000 of them took about a megabyte.
const ITEM: usize = 512;

/// The cache.
pub(crate) struct Warm {
    recent: Recent<Standing>,
}

impl Default for Warm {
    fn default() -> Self {
        Self { recent: Recent::new(CAPACITY, ROOM) }
    }
}

/// A session over a log up to a position.
pub(super) struct Standing {
    position: u64,
    definition: String,
    day: Date,
    session: Session,
    /// All answers of the log, also those in instances that are gone.
    given: Response,
    /// It stands as the fold of the log does, also after what comes next: not where something came
    /// that has no place in this version.
    whole: bool,
}

impl Standing {
    /// The session.
    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Takes a change of the answers, which is what this action does.
    pub(super) fn take(&mut self, change: &Change, action: &Action) -> Result<(), ChangeFault> {
        self.session.apply(change)?;
        let back = matches!(change, Change::AddInstance { repeat, instance }
            if self.comes_back(repeat, instance));
        apply(&mut self.given, action);
        if back {
            self.session.replace(&self.given);
        }
        Ok(())
    }

    /// Takes what an older version has a place for and this one has none for: what stood at the
    /// place of an answer is written over all the same.
    pub(super) fn take_without_place(&mut self, action: &Action) {
        self.whole = false;
        if let Some(Slot { address, part: Part::Answer }) = Slot::written_by(action) {
            self.given.answers.remove(&address);
            // Where there is no such item, nothing stood.
            let _ = self.session.apply(&Change::Answer { address, value: Json::Null });
        }
    }

    /// Whether an instance is gone and left something in the log: it comes back with that.
    fn comes_back(&self, repeat: &Address, instance: &Name) -> bool {
        let Response { answers, instances, .. } = &self.given;
        let first = repeat.inside(instance, &Name::from(""));
        let inside = |next: Option<&Address>| {
            next.is_some_and(|address| address.path.starts_with(&first.path))
        };
        let stands = instances.get(repeat).is_some_and(|all| all.contains(instance));
        let answer = answers.range(&first..).next().map(|(address, _)| address);
        let inner = instances.range(&first..).next().map(|(address, _)| address);
        !stands && (inside(answer) || inside(inner))
    }

    /// An estimate of the memory it takes, in bytes.
    fn weight(&self) -> usize {
        let longer = |value: &Json| match value {
            Json::String(text) => text.len(),
            Json::Array(all) => all.len() * 64,
            _ => 0,
        };
        // An answer stands in the session, too.
        let answers = self.given.answers.values().map(|value| ITEM + 2 * longer(value));
        ITEM * self.session.size() + answers.sum::<usize>()
    }
}

impl Warm {
    /// What stands in a response as its locked row has it.
    pub(super) async fn standing(
        &self,
        connection: &mut AnyConnection,
        service: &Service,
        row: &ResponseRow,
        loaded: &Loaded,
    ) -> Outcome<Standing> {
        let (position, definition) = (row.position as u64, row.definition.clone());
        // Asked once: midnight may pass meanwhile.
        let day = day_of(row, service)?;
        // Taken out: whoever fails with it leaves nothing half done behind.
        if let Some(own) = self.recent.take(&row.id)
            && (own.position, own.day) == (position, day)
            && own.definition == definition
        {
            return Ok(own);
        }
        let Folded { fold, earlier, .. } = folded(connection, service, row).await?;
        let session = session(loaded, &fold, Context::on(day).drawing_from(&row.id));
        let whole = earlier.instances.is_empty();
        let Response { answers, instances, .. } = fold.response;
        let given = Response { answers, instances, ..Response::default() };
        Ok(Standing { position, definition, day, session, given, whole })
    }

    /// Keeps what stands in a response at a position of its log, once it is committed.
    pub(super) fn keep(&self, id: &str, position: u64, standing: Standing) {
        if !standing.whole {
            return;
        }
        self.recent.put(id, standing.weight(), Standing { position, ..standing });
    }
}
