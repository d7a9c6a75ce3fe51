//! Who has a response open, over all processes that serve one database.
//!
//! The rows are of streams that [`crate::live`] opened to people who may fill the response in; what
//! is read goes to those streams and to nobody else. Hence ids here, and no actor.

use protocol::live::Colleague;
use sqlx::{Any, AnyConnection, AssertSqlSafe, FromRow};

use super::operations::{parts, places};
use crate::fault::Outcome;

/// A stream of events.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    pub(crate) stream_id: String,
    pub(crate) response_id: String,
    pub(crate) user_id: String,
    pub(crate) section: String,
}

/// Notes that streams of a process are alive.
pub(crate) async fn note(
    connection: &mut AnyConnection,
    process: &str,
    listeners: &[Listener],
    now: &str,
) -> Outcome<()> {
    for part in parts(listeners) {
        let places = places(part.len(), 6);
        let statement = format!(
            "INSERT INTO presence (stream_id, process, response_id, user_id, section, seen_at) \
             VALUES {places} \
             ON CONFLICT (stream_id) DO UPDATE SET seen_at = excluded.seen_at"
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for own in part {
            query = query
                .bind(&own.stream_id)
                .bind(process)
                .bind(&own.response_id)
                .bind(&own.user_id)
                .bind(&own.section)
                .bind(now);
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Removes streams.
pub(crate) async fn remove(connection: &mut AnyConnection, streams: &[String]) -> Outcome<()> {
    for part in parts(streams) {
        let statement =
            format!("DELETE FROM presence WHERE stream_id IN {}", places(1, part.len()));
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for id in part {
            query = query.bind(id);
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Removes what processes left behind that nobody has noted to be alive since a moment.
pub(crate) async fn forget_silent(connection: &mut AnyConnection, before: &str) -> Outcome<()> {
    sqlx::query("DELETE FROM presence WHERE seen_at < $1").bind(before).execute(connection).await?;
    Ok(())
}

/// Removes all streams of a process.
pub(crate) async fn leave(connection: &mut AnyConnection, process: &str) -> Outcome<()> {
    sqlx::query("DELETE FROM presence WHERE process = $1")
        .bind(process)
        .execute(connection)
        .await?;
    Ok(())
}

/// How far a response has come.
#[derive(Debug, FromRow)]
pub(crate) struct Standing {
    pub(crate) id: String,
    pub(crate) position: i64,
    pub(crate) state: String,
}

/// How far responses have come.
pub(crate) async fn standings(
    connection: &mut AnyConnection,
    responses: &[String],
) -> Outcome<Vec<Standing>> {
    let mut found = Vec::new();
    for part in parts(responses) {
        let places = places(1, part.len());
        let statement = format!("SELECT id, position, state FROM responses WHERE id IN {places}");
        let mut query = sqlx::query_as::<Any, Standing>(AssertSqlSafe(statement));
        for id in part {
            query = query.bind(id);
        }
        found.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

/// Somebody at a response.
#[derive(Debug, FromRow)]
struct PresenceRow {
    response_id: String,
    user_id: String,
    name: String,
    section: String,
}

/// Who is at responses: the id of the response with each of them, their latest stream last.
pub(crate) async fn people(
    connection: &mut AnyConnection,
    responses: &[String],
) -> Outcome<Vec<(String, Colleague)>> {
    let mut found = Vec::new();
    for part in parts(responses) {
        // Ids of streams are in the order of time.
        let statement = format!(
            "SELECT p.response_id, p.user_id, u.name, p.section \
             FROM presence p JOIN users u ON u.id = p.user_id \
             WHERE p.response_id IN {} ORDER BY p.stream_id",
            places(1, part.len())
        );
        let mut query = sqlx::query_as::<Any, PresenceRow>(AssertSqlSafe(statement));
        for id in part {
            query = query.bind(id);
        }
        found.extend(query.fetch_all(&mut *connection).await?.into_iter().map(|row| {
            let PresenceRow { response_id, user_id, name, section } = row;
            (response_id, Colleague { name, user_id, section })
        }));
    }
    Ok(found)
}
