//! Operations kept aside, as those who decide about them find them.

use futures_util::TryStreamExt as _;
use protocol::{
    operation::Operation,
    quarantine::{Decision, Verdict},
};
use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::{Actor, Deed, decidable, seen_by},
    fault::{Fault, Outcome},
};

/// An operation kept aside, as it is kept.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct QuarantineRow {
    pub(crate) id: String,
    pub(crate) response_id: String,
    pub(crate) code: String,
    pub(crate) actor_id: String,
    pub(crate) actor_name: String,
    pub(crate) received_at: String,
    pub(crate) content: String,
    pub(crate) decided_by: Option<String>,
    #[sqlx(flatten)]
    pub(crate) decided: DecidedRow,
}

/// The columns of a decision.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct DecidedRow {
    pub(crate) decision: Option<String>,
    pub(crate) decided_at: Option<String>,
    pub(crate) decided_by_name: Option<String>,
    pub(crate) reason: Option<String>,
}

impl QuarantineRow {
    /// What was written.
    pub(crate) fn operation(&self) -> Outcome<Operation> {
        serde_json::from_str(&self.content).map_err(Fault::internal)
    }
}

impl DecidedRow {
    /// The decision, once there is one.
    pub(crate) fn decision(self) -> Option<Decision> {
        let verdict = match self.decision?.as_str() {
            "apply" => Verdict::Apply,
            _ => Verdict::SetAside,
        };
        Some(Decision {
            verdict,
            at: self.decided_at.unwrap_or_default(),
            by: self.decided_by_name.unwrap_or_default(),
            reason: self.reason.unwrap_or_default(),
        })
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Apply => "apply",
        Verdict::SetAside => "set_aside",
    }
}

macro_rules! select {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM quarantine q LEFT JOIN responses r ON r.id = q.response_id \
             LEFT JOIN inspections i ON i.id = r.inspection_id WHERE ",
            decidable!(),
            $rest
        )
    };
    ($rest:literal) => {
        select!(
            "q.id, q.response_id, q.code, q.actor_id, q.actor_name, q.received_at, q.content, \
             q.decided_by, q.decision, q.decided_at, q.decided_by_name, q.reason",
            $rest
        )
    };
}

/// How much content a page has, in bytes, before it ends early.
const PAGE_BYTES: usize = 4 * 1024 * 1024;

/// What the actor may decide about, newest first: what is open, or what was decided. There are
/// fewer than the limit where they are large, and none only at the end.
pub(crate) async fn list(
    connection: &mut AnyConnection,
    actor: &Actor,
    decided: bool,
    after: Option<&str>,
    limit: u32,
) -> Outcome<Vec<QuarantineRow>> {
    actor.must(Deed::DecideAside)?;
    let statement = select!(
        " AND ($4 = 'decided') = (q.decision IS NOT NULL) AND ($5 = '' OR q.id < $5) \
         ORDER BY q.id DESC LIMIT $6"
    );
    let mut found = seen_by::<QuarantineRow>(actor, statement)
        .bind(&actor.user_id)
        .bind(if decided { "decided" } else { "open" })
        .bind(after.unwrap_or_default())
        .bind(i64::from(limit))
        .fetch(connection);
    let (mut rows, mut size) = (Vec::new(), 0);
    while size < PAGE_BYTES
        && let Some(row) = found.try_next().await?
    {
        size += row.content.len();
        rows.push(row);
    }
    Ok(rows)
}

/// How much is open that the actor may decide about.
pub(crate) async fn count_open(connection: &mut AnyConnection, actor: &Actor) -> Outcome<u32> {
    if !actor.does(Deed::DecideAside) {
        return Ok(0);
    }
    let statement = select!("COUNT(*)", " AND q.decision IS NULL");
    let (count,): (i64,) =
        seen_by(actor, statement).bind(&actor.user_id).fetch_one(connection).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// One that the actor may decide about, or the refusal.
pub(crate) async fn get(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<QuarantineRow> {
    actor.must(Deed::DecideAside)?;
    let row = seen_by(actor, select!(" AND q.id = $4"))
        .bind(&actor.user_id)
        .bind(id)
        .fetch_optional(connection)
        .await?;
    row.ok_or_else(Fault::not_found)
}

/// Remembers a decision about one that was looked up as the actor; says whether it was the first.
pub(crate) async fn decide(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    verdict: Verdict,
    reason: &str,
    now: &str,
) -> Outcome<bool> {
    let done = sqlx::query(
        "UPDATE quarantine SET decision = $1, decided_at = $2, decided_by = $3, \
         decided_by_name = $4, reason = $5 WHERE id = $6 AND organisation_id = $7 \
         AND decision IS NULL",
    )
    .bind(word(verdict))
    .bind(now)
    .bind(&actor.user_id)
    .bind(&actor.name)
    .bind(reason)
    .bind(id)
    .bind(&actor.organisation_id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}
