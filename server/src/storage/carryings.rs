//! Decisions to carry a response to another version, or back: append-only.
//!
//! Callers have looked the response up as the actor first: these functions do not ask again.

use protocol::carrying::VersionName;
use sqlx::{AnyConnection, FromRow};

use super::responses::ResponseRow;
use crate::{authorisation::Actor, fault::Outcome};

#[derive(FromRow)]
struct Row {
    from_version: String,
    from_definition: String,
    to_definition: String,
    is_back: i64,
}

/// The versions that a response has answered.
#[derive(Default)]
pub(crate) struct History {
    /// Those it came by, without those it went back from: the last is where it can go back to.
    pub(crate) way: Vec<VersionName>,
    /// Hashes of all it ever answered, but for one it was never carried from or to.
    pub(crate) all: Vec<String>,
}

/// The versions that a response has answered.
pub(crate) async fn history(connection: &mut AnyConnection, id: &str) -> Outcome<History> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT from_version, from_definition, to_definition, is_back FROM carryings \
         WHERE response_id = $1 ORDER BY id",
    )
    .bind(id)
    .fetch_all(connection)
    .await?;
    let mut history = History::default();
    for row in rows {
        history.all.extend([row.from_definition.clone(), row.to_definition]);
        if row.is_back == 0 {
            let (version, definition) = (row.from_version, row.from_definition);
            history.way.push(VersionName { version, definition });
        } else {
            history.way.pop();
        }
    }
    history.all.sort();
    history.all.dedup();
    Ok(history)
}

/// Where an open response is carried.
pub(crate) struct Carrying<'a> {
    pub(crate) to: &'a VersionName,
    pub(crate) is_back: bool,
    pub(crate) answered: u32,
    pub(crate) asked: u32,
    pub(crate) now: &'a str,
}

/// Notes the decision, and lets an open response answer the other version.
pub(crate) async fn carry(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &ResponseRow,
    own: &Carrying<'_>,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO carryings (id, response_id, organisation_id, from_version, from_definition, \
         to_version, to_definition, is_back, position, at, by_id, by_name) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(crate::new_id())
    .bind(&row.id)
    .bind(&row.organisation_id)
    .bind(&row.version)
    .bind(&row.definition)
    .bind(&own.to.version)
    .bind(&own.to.definition)
    .bind(i64::from(own.is_back))
    .bind(row.position)
    .bind(own.now)
    .bind(&actor.user_id)
    .bind(&actor.name)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE responses SET version = $1, definition = $2, answered = $3, asked = $4, \
         changed_at = $5 WHERE id = $6 AND state = 'open'",
    )
    .bind(&own.to.version)
    .bind(&own.to.definition)
    .bind(i64::from(own.answered))
    .bind(i64::from(own.asked))
    .bind(own.now)
    .bind(&row.id)
    .execute(connection)
    .await?;
    Ok(())
}
