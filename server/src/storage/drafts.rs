//! Drafts of questionnaire versions, of the actor's organisation only.

use protocol::draft::StoredChange;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow};

use super::operations::{parts, places};
use crate::{
    authorisation::Actor,
    fault::{Fault, Outcome},
};

/// A draft without its document.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct DraftRow {
    pub(crate) id: String,
    pub(crate) questionnaire_id: String,
    pub(crate) title: String,
    pub(crate) base_id: Option<String>,
    pub(crate) base: Option<String>,
    pub(crate) written_by: Option<String>,
    pub(crate) state: String,
    pub(crate) position: i64,
    pub(crate) begun_at: String,
    pub(crate) begun_by: String,
    pub(crate) changed_at: String,
    pub(crate) changed_by: String,
    pub(crate) asked_by: Option<String>,
    pub(crate) version: Option<String>,
}

macro_rules! columns {
    () => {
        "id, questionnaire_id, title, base_id, base, written_by, state, position, begun_at, \
         begun_by, changed_at, changed_by, asked_by, version"
    };
}

/// Every draft, the one changed last first.
pub(crate) async fn list(connection: &mut AnyConnection, actor: &Actor) -> Outcome<Vec<DraftRow>> {
    let statement = concat!(
        "SELECT ",
        columns!(),
        " FROM drafts WHERE organisation_id = $1 ORDER BY changed_at DESC, id DESC"
    );
    Ok(sqlx::query_as(statement).bind(&actor.organisation_id).fetch_all(connection).await?)
}

/// A draft; `not-found` where the actor's organisation has none of that id.
pub(crate) async fn get(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<DraftRow> {
    let statement =
        concat!("SELECT ", columns!(), " FROM drafts WHERE id = $1 AND organisation_id = $2");
    let query = sqlx::query_as(statement).bind(id).bind(&actor.organisation_id);
    query.fetch_optional(connection).await?.ok_or_else(Fault::not_found)
}

/// The draft that became a version; none where the version was published as a file.
pub(crate) async fn became(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
    version: &str,
) -> Outcome<Option<String>> {
    let query = sqlx::query_scalar(
        "SELECT id FROM drafts \
         WHERE organisation_id = $1 AND questionnaire_id = $2 AND version = $3",
    );
    let query = query.bind(&actor.organisation_id).bind(questionnaire_id).bind(version);
    Ok(query.fetch_optional(connection).await?)
}

/// The fold of a draft's log up to some position, as JSON text.
pub(crate) async fn snapshot(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<String> {
    let query =
        sqlx::query_scalar("SELECT snapshot FROM drafts WHERE id = $1 AND organisation_id = $2");
    let found = query.bind(id).bind(&actor.organisation_id).fetch_optional(connection).await?;
    found.ok_or_else(Fault::not_found)
}

/// The earliest fold of a draft's log that is kept, as JSON text.
pub(crate) async fn beginning(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<String> {
    let query =
        sqlx::query_scalar("SELECT beginning FROM drafts WHERE id = $1 AND organisation_id = $2");
    let found = query.bind(id).bind(&actor.organisation_id).fetch_optional(connection).await?;
    found.ok_or_else(Fault::not_found)
}

/// Keeps a new draft.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &DraftRow,
    snapshot: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO drafts (id, organisation_id, questionnaire_id, title, base_id, base, \
         written_by, state, position, begun_at, begun_by, changed_at, changed_by, snapshot, \
         beginning) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
    )
    .bind(&row.id)
    .bind(&actor.organisation_id)
    .bind(&row.questionnaire_id)
    .bind(&row.title)
    .bind(&row.base_id)
    .bind(&row.base)
    .bind(&row.written_by)
    .bind(&row.state)
    .bind(row.position)
    .bind(&row.begun_at)
    .bind(&row.begun_by)
    .bind(&row.changed_at)
    .bind(&row.changed_by)
    .bind(snapshot)
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes how far a draft has come, and what lists show of it.
pub(crate) async fn grown(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &DraftRow,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE drafts SET state = $1, position = $2, changed_at = $3, changed_by = $4, \
         asked_by = $5, version = $6, questionnaire_id = $7, title = $8 \
         WHERE id = $9 AND organisation_id = $10",
    )
    .bind(&row.state)
    .bind(row.position)
    .bind(&row.changed_at)
    .bind(&row.changed_by)
    .bind(&row.asked_by)
    .bind(&row.version)
    .bind(&row.questionnaire_id)
    .bind(&row.title)
    .bind(&row.id)
    .bind(&actor.organisation_id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps a newer fold of the log.
pub(crate) async fn keep_snapshot(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    snapshot: &str,
) -> Outcome<()> {
    sqlx::query("UPDATE drafts SET snapshot = $1 WHERE id = $2 AND organisation_id = $3")
        .bind(snapshot)
        .bind(id)
        .bind(&actor.organisation_id)
        .execute(connection)
        .await?;
    Ok(())
}

#[derive(FromRow)]
struct ChangeRow {
    position: i64,
    actor_id: String,
    actor_name: String,
    accepted_at: String,
    content: String,
}

/// The changes of a log after a position, in order; of the actor's organisation only.
pub(crate) async fn changes(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    after: u64,
    limit: u32,
) -> Outcome<Vec<StoredChange>> {
    let statement = concat!(
        "SELECT position, actor_id, actor_name, accepted_at, content FROM draft_changes ",
        "WHERE draft_id = $1 AND organisation_id = $2 AND position > $3 ORDER BY position LIMIT $4",
    );
    let query = sqlx::query_as(statement).bind(id).bind(&actor.organisation_id);
    let query = query.bind(i64::try_from(after).unwrap_or(i64::MAX)).bind(i64::from(limit));
    query.fetch_all(connection).await?.into_iter().map(stored).collect()
}

/// Those that the actor made.
pub(crate) async fn changes_by(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    after: u64,
    limit: u32,
) -> Outcome<Vec<StoredChange>> {
    let statement = concat!(
        "SELECT position, actor_id, actor_name, accepted_at, content FROM draft_changes ",
        "WHERE draft_id = $1 AND organisation_id = $2 AND position > $3 AND actor_id = $5 ",
        "ORDER BY position LIMIT $4",
    );
    let query = sqlx::query_as(statement).bind(id).bind(&actor.organisation_id);
    let query = query.bind(i64::try_from(after).unwrap_or(i64::MAX)).bind(i64::from(limit));
    query.bind(&actor.user_id).fetch_all(connection).await?.into_iter().map(stored).collect()
}

fn stored(row: ChangeRow) -> Outcome<StoredChange> {
    Ok(StoredChange {
        position: row.position.cast_unsigned(),
        actor: row.actor_id,
        actor_name: row.actor_name,
        accepted_at: row.accepted_at,
        change: serde_json::from_str(&row.content).map_err(Fault::internal)?,
    })
}

/// Those of these ids that a log has.
pub(crate) async fn known(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    changes: &[&str],
) -> Outcome<Vec<String>> {
    let mut known = Vec::new();
    for part in parts(changes) {
        let list: Vec<String> = (3..part.len() + 3).map(|place| format!("${place}")).collect();
        let statement = format!(
            "SELECT change_id FROM draft_changes WHERE draft_id = $1 AND organisation_id = $2 \
             AND change_id IN ({})",
            list.join(", ")
        );
        let mut query = sqlx::query_scalar(AssertSqlSafe(statement));
        query = query.bind(id.to_owned()).bind(actor.organisation_id.clone());
        for change in part {
            query = query.bind((*change).to_owned());
        }
        known.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(known)
}

/// Appends changes to a log.
pub(crate) async fn append(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    changes: &[StoredChange],
) -> Outcome<()> {
    for part in parts(changes) {
        let statement = format!(
            "INSERT INTO draft_changes (draft_id, position, change_id, organisation_id, actor_id, \
             actor_name, accepted_at, content) VALUES {}",
            places(part.len(), 8)
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for own in part {
            let content = serde_json::to_string(&own.change).map_err(Fault::internal)?;
            query = query
                .bind(id)
                .bind(own.position.cast_signed())
                .bind(&own.change.id)
                .bind(&actor.organisation_id)
                .bind(&own.actor)
                .bind(&own.actor_name)
                .bind(&own.accepted_at)
                .bind(content);
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}
