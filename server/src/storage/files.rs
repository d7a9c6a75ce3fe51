//! What is known about attached files; their content lies in the object store.

use sqlx::AnyConnection;

use crate::{
    authorisation::{Actor, Deed, seen_by, visible_responses},
    fault::{Fault, Outcome},
};

/// Size and media type of a file of the actor's own organisation.
pub(crate) async fn own(
    connection: &mut AnyConnection,
    actor: &Actor,
    sha256: &str,
) -> Outcome<Option<(i64, String)>> {
    let row = sqlx::query_as(
        "SELECT size, media_type FROM attachments WHERE organisation_id = $1 AND sha256 = $2",
    )
    .bind(&actor.organisation_id)
    .bind(sha256)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Remembers a file of the actor's organisation; says whether it is new to it.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    actor: &Actor,
    sha256: &str,
    size: usize,
    media_type: &str,
    now: &str,
) -> Outcome<bool> {
    let done = sqlx::query(
        "INSERT INTO attachments (organisation_id, sha256, size, media_type, created_at, \
         created_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(&actor.organisation_id)
    .bind(sha256)
    .bind(i64::try_from(size).map_err(Fault::internal)?)
    .bind(media_type)
    .bind(now)
    .bind(&actor.user_id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Remembers that a response uses a file of the actor's organisation.
pub(crate) async fn use_in(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
    sha256: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO attachment_uses (response_id, sha256, organisation_id) VALUES ($1, $2, $3) \
         ON CONFLICT DO NOTHING",
    )
    .bind(response_id)
    .bind(sha256)
    .bind(&actor.organisation_id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Size and media type of a file the actor may read: their own organisation's, or one that a
/// response they may see has among its evidence.
pub(crate) async fn readable(
    connection: &mut AnyConnection,
    actor: &Actor,
    sha256: &str,
) -> Outcome<Option<(i64, String)>> {
    actor.must(Deed::SeeResponses)?;
    if actor.does(Deed::KeepFiles)
        && let Some(known) = own(connection, actor, sha256).await?
    {
        return Ok(Some(known));
    }
    let row = seen_by(
        actor,
        concat!(
            "SELECT a.size, a.media_type FROM attachment_uses u \
         JOIN attachments a ON a.organisation_id = u.organisation_id AND a.sha256 = u.sha256 \
         JOIN responses r ON r.id = u.response_id JOIN places p ON p.id = r.place_id WHERE ",
            visible_responses!(),
            " AND u.sha256 = $3 LIMIT 1"
        ),
    )
    .bind(sha256)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}
