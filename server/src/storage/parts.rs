//! Parts of files that are on their way; each belongs to the person who sends it.

use protocol::attachment::SMALLEST_PART;
use sqlx::AnyConnection;

use crate::{
    authorisation::Actor,
    fault::{Fault, Outcome},
};

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where it begins in the file.
    pub(crate) start: u64,
    /// In bytes.
    pub(crate) size: u64,
    /// Hash of its content.
    pub(crate) sha256: String,
}

/// The durable parts of the actor's file that follow each other from its beginning.
pub(crate) async fn kept(
    connection: &mut AnyConnection,
    actor: &Actor,
    file: &str,
) -> Outcome<Vec<Part>> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(
        "SELECT start, size, part_sha256 FROM attachment_parts WHERE user_id = $1 \
         AND organisation_id = $2 AND sha256 = $3 AND kept_at IS NOT NULL ORDER BY start",
    )
    .bind(&actor.user_id)
    .bind(&actor.organisation_id)
    .bind(file)
    .fetch_all(connection)
    .await?;
    let mut end = 0;
    let mut parts = Vec::with_capacity(rows.len());
    for (start, size, sha256) in rows {
        let part = Part { start: unsigned(start)?, size: unsigned(size)?, sha256 };
        if part.start != end {
            break;
        }
        end += part.size;
        parts.push(part);
    }
    Ok(parts)
}

/// How many bytes wait for the rest of their files; a part counts as one of the smallest size at
/// least, so that many small ones are no way around the limit.
pub(crate) async fn unfinished(connection: &mut AnyConnection, actor: &Actor) -> Outcome<u64> {
    let (bytes,): (i64,) = sqlx::query_as(
        "SELECT CAST(COALESCE(SUM(CASE WHEN size < $3 THEN $3 ELSE size END), 0) AS BIGINT) \
         FROM attachment_parts WHERE user_id = $1 AND organisation_id = $2",
    )
    .bind(&actor.user_id)
    .bind(&actor.organisation_id)
    .bind(signed(SMALLEST_PART)?)
    .fetch_one(connection)
    .await?;
    unsigned(bytes)
}

/// Holds the place of a part whose content is about to be stored, whatever held it before.
pub(crate) async fn reserve(
    connection: &mut AnyConnection,
    actor: &Actor,
    file: &str,
    part: &Part,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO attachment_parts (user_id, sha256, start, size, part_sha256, \
         organisation_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (user_id, sha256, start) DO UPDATE SET size = $4, part_sha256 = $5, \
         organisation_id = $6, created_at = $7, kept_at = NULL",
    )
    .bind(&actor.user_id)
    .bind(file)
    .bind(signed(part.start)?)
    .bind(signed(part.size)?)
    .bind(&part.sha256)
    .bind(&actor.organisation_id)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that a part's content is durable; false where something else holds its place by now.
pub(crate) async fn keep(
    connection: &mut AnyConnection,
    actor: &Actor,
    file: &str,
    part: &Part,
    now: &str,
) -> Outcome<bool> {
    let done = sqlx::query(
        "UPDATE attachment_parts SET kept_at = $1 WHERE user_id = $2 AND organisation_id = $3 \
         AND sha256 = $4 AND start = $5 AND size = $6 AND part_sha256 = $7",
    )
    .bind(now)
    .bind(&actor.user_id)
    .bind(&actor.organisation_id)
    .bind(file)
    .bind(signed(part.start)?)
    .bind(signed(part.size)?)
    .bind(&part.sha256)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Files of the actor's organisation of which nothing came since a moment: by whom, and which.
pub(crate) async fn abandoned(
    connection: &mut AnyConnection,
    actor: &Actor,
    since: &str,
) -> Outcome<Vec<(String, String)>> {
    let rows = sqlx::query_as(
        "SELECT user_id, sha256 FROM attachment_parts WHERE organisation_id = $1 \
         GROUP BY user_id, sha256 HAVING MAX(created_at) < $2",
    )
    .bind(&actor.organisation_id)
    .bind(since)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Forgets the parts of a file that a person of the actor's organisation sent.
pub(crate) async fn forget(
    connection: &mut AnyConnection,
    actor: &Actor,
    user_id: &str,
    file: &str,
) -> Outcome<()> {
    sqlx::query(
        "DELETE FROM attachment_parts WHERE user_id = $1 AND organisation_id = $2 AND sha256 = $3",
    )
    .bind(user_id)
    .bind(&actor.organisation_id)
    .bind(file)
    .execute(connection)
    .await?;
    Ok(())
}

fn signed(number: u64) -> Outcome<i64> {
    i64::try_from(number).map_err(Fault::internal)
}

fn unsigned(number: i64) -> Outcome<u64> {
    u64::try_from(number).map_err(Fault::internal)
}
