//! Inspections and the inspector's edits of their findings.

use std::collections::BTreeMap;

use protocol::inspection::FindingContent;
use sqlx::{AnyConnection, FromRow};

use super::listing::{Filter, page};
use crate::{
    authorisation::{Actor, Deed, seen_by, visible_inspections},
    fault::{Fault, Outcome},
};

/// An inspection as it is kept.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct InspectionRow {
    pub(crate) id: String,
    pub(crate) organisation_id: String,
    pub(crate) number: String,
    pub(crate) place_id: String,
    pub(crate) response_id: String,
    pub(crate) state: String,
    pub(crate) lead_name: String,
    pub(crate) particulars: String,
    pub(crate) revision: i64,
    pub(crate) completed_at: Option<String>,
    pub(crate) akt: Option<String>,
    /// Id of the inspection whose points it follows up.
    pub(crate) follows: Option<String>,
}

/// An inspection to be opened.
pub(crate) struct NewInspection<'a> {
    pub(crate) id: &'a str,
    pub(crate) number: &'a str,
    pub(crate) place_id: &'a str,
    pub(crate) response_id: &'a str,
    pub(crate) follows: Option<&'a str>,
    pub(crate) particulars: &'a str,
    pub(crate) now: &'a str,
}

/// Opens an inspection of the actor's office. A duplicate key means that an id is taken.
pub(crate) async fn open(
    connection: &mut AnyConnection,
    actor: &Actor,
    new: &NewInspection<'_>,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO inspections (id, organisation_id, number, place_id, response_id, state, \
         lead_id, lead_name, particulars, revision, opened_at, changed_at, follows) \
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, 1, $9, $9, $10)",
    )
    .bind(new.id)
    .bind(&actor.organisation_id)
    .bind(new.number)
    .bind(new.place_id)
    .bind(new.response_id)
    .bind(&actor.user_id)
    .bind(&actor.name)
    .bind(new.particulars)
    .bind(new.now)
    .bind(new.follows)
    .execute(connection)
    .await?;
    Ok(())
}

/// The number of the office's next inspection in a year, such as `2026-0007`; the caller holds
/// the lock of the organisation.
pub(crate) async fn next_number(
    connection: &mut AnyConnection,
    actor: &Actor,
    year: i16,
) -> Outcome<String> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM inspections WHERE organisation_id = $1 AND number LIKE $2",
    )
    .bind(&actor.organisation_id)
    .bind(format!("{year}-%"))
    .fetch_one(connection)
    .await?;
    Ok(format!("{year}-{:04}", count + 1))
}

macro_rules! select {
    ($rest:expr) => {
        concat!(
            "SELECT i.id, i.organisation_id, i.number, i.place_id, i.response_id, i.state, \
             i.lead_name, i.particulars, i.revision, i.completed_at, i.akt, i.follows \
             FROM inspections i JOIN places p ON p.id = i.place_id WHERE ",
            visible_inspections!(),
            $rest
        )
    };
}

/// An inspection the actor may see.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<Option<InspectionRow>> {
    actor.must(Deed::SeeInspections)?;
    let row = seen_by(actor, select!(" AND i.id = $3")).bind(id).fetch_optional(connection).await?;
    Ok(row)
}

/// An inspection the actor may see, or the refusal.
pub(crate) async fn get(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<InspectionRow> {
    find(connection, actor, id).await?.ok_or_else(Fault::not_found)
}

/// The inspection that follows up another one, where there is one and the actor may see it.
pub(crate) async fn following(
    connection: &mut AnyConnection,
    actor: &Actor,
    earlier: &str,
) -> Outcome<Option<InspectionRow>> {
    actor.must(Deed::SeeInspections)?;
    let query = seen_by(actor, select!(" AND i.follows = $3"));
    Ok(query.bind(earlier).fetch_optional(connection).await?)
}

/// Inspections the actor may see, newest first (ids are in the order of time).
pub(crate) async fn list(
    connection: &mut AnyConnection,
    actor: &Actor,
    filter: &Filter<'_>,
) -> Outcome<Vec<InspectionRow>> {
    actor.must(Deed::SeeInspections)?;
    filter.fetch(connection, actor, select!(page!("i"))).await
}

/// Writes the particulars of an inspection that is not completed.
pub(crate) async fn write_particulars(
    connection: &mut AnyConnection,
    id: &str,
    particulars: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE inspections SET particulars = $1, revision = revision + 1, changed_at = $2 \
         WHERE id = $3 AND state <> 'completed'",
    )
    .bind(particulars)
    .bind(now)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Moves an inspection that is not completed to another state.
pub(crate) async fn move_to(
    connection: &mut AnyConnection,
    id: &str,
    state: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE inspections SET state = $1, revision = revision + 1, changed_at = $2 \
         WHERE id = $3 AND state <> 'completed'",
    )
    .bind(state)
    .bind(now)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Completes an inspection with the facts of its report.
pub(crate) async fn complete(
    connection: &mut AnyConnection,
    id: &str,
    akt: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE inspections SET state = 'completed', revision = revision + 1, changed_at = $1, \
         completed_at = $1, akt = $2 WHERE id = $3 AND state = 'findings'",
    )
    .bind(now)
    .bind(akt)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the edited content of a finding.
pub(crate) async fn edit_finding(
    connection: &mut AnyConnection,
    actor: &Actor,
    inspection_id: &str,
    key: &str,
    content: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO finding_edits (inspection_id, finding_key, organisation_id, content, \
         edited_at, edited_by) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (inspection_id, finding_key) DO UPDATE SET content = excluded.content, \
         edited_at = excluded.edited_at, edited_by = excluded.edited_by",
    )
    .bind(inspection_id)
    .bind(key)
    .bind(&actor.organisation_id)
    .bind(content)
    .bind(now)
    .bind(&actor.user_id)
    .execute(&mut *connection)
    .await?;
    sqlx::query("UPDATE inspections SET revision = revision + 1, changed_at = $1 WHERE id = $2")
        .bind(now)
        .bind(inspection_id)
        .execute(connection)
        .await?;
    Ok(())
}

/// The edited findings of an inspection, by key.
pub(crate) async fn finding_edits(
    connection: &mut AnyConnection,
    inspection_id: &str,
) -> Outcome<BTreeMap<String, FindingContent>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT finding_key, content FROM finding_edits WHERE inspection_id = $1")
            .bind(inspection_id)
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|(key, content)| Ok((key, serde_json::from_str(&content).map_err(Fault::internal)?)))
        .collect()
}
