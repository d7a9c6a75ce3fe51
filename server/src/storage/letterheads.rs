//! What offices put on their letters: each writing of it, the latest counts.

use sqlx::{AnyConnection, FromRow};

use crate::{authorisation::Actor, fault::Outcome};

/// A letterhead as it was written.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct LetterheadRow {
    pub(crate) revision: i64,
    pub(crate) content: String,
    pub(crate) written_at: String,
    pub(crate) written_by: String,
}

/// The latest writing of the actor's own office.
pub(crate) async fn latest(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Option<LetterheadRow>> {
    let query = sqlx::query_as(
        "SELECT h.revision, h.content, h.written_at, u.name AS written_by FROM letterheads h \
         JOIN users u ON u.id = h.written_by WHERE h.organisation_id = $1 \
         ORDER BY h.revision DESC LIMIT 1",
    );
    Ok(query.bind(&actor.organisation_id).fetch_optional(connection).await?)
}

/// Writes it anew. A duplicate key means that somebody else has written the same revision.
pub(crate) async fn write(
    connection: &mut AnyConnection,
    actor: &Actor,
    (revision, content): (i64, &str),
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO letterheads (organisation_id, revision, content, written_at, written_by) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&actor.organisation_id)
    .bind(revision)
    .bind(content)
    .bind(now)
    .bind(&actor.user_id)
    .execute(connection)
    .await?;
    Ok(())
}
