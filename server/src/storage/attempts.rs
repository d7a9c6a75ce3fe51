//! Attempts to sign in, counted under keys that name nobody.

use sqlx::AnyConnection;

use crate::fault::Outcome;

/// Counts an attempt under a key and gives how many there are now; none while the key is blocked.
/// Those whose block ended before `forgotten` are no longer counted.
///
/// One statement, so that attempts made at once are counted one after the other.
pub(crate) async fn count(
    connection: &mut AnyConnection,
    key: &str,
    now: &str,
    forgotten: &str,
) -> Outcome<Option<i64>> {
    let row: Option<(i64,)> = sqlx::query_as(
        "INSERT INTO sign_in_failures (key_sha256, failures, blocked_until) VALUES ($1, 1, $2) \
         ON CONFLICT (key_sha256) DO UPDATE SET failures = CASE \
         WHEN sign_in_failures.blocked_until < $3 THEN 1 ELSE sign_in_failures.failures + 1 END \
         WHERE sign_in_failures.blocked_until <= $2 RETURNING failures",
    )
    .bind(key)
    .bind(now)
    .bind(forgotten)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(count,)| count))
}

/// Until when a key is blocked.
pub(crate) async fn blocked_until(
    connection: &mut AnyConnection,
    key: &str,
) -> Outcome<Option<String>> {
    let row: Option<(String,)> =
        sqlx::query_as("SELECT blocked_until FROM sign_in_failures WHERE key_sha256 = $1")
            .bind(key)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(until,)| until))
}

/// Blocks a key until a moment.
pub(crate) async fn block(connection: &mut AnyConnection, key: &str, until: &str) -> Outcome<()> {
    sqlx::query("UPDATE sign_in_failures SET blocked_until = $1 WHERE key_sha256 = $2")
        .bind(until)
        .bind(key)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes one attempt back, with the block it made unless a later one made another.
pub(crate) async fn take_back(
    connection: &mut AnyConnection,
    key: &str,
    block: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE sign_in_failures SET failures = failures - 1, blocked_until = CASE \
         WHEN blocked_until = $1 THEN $2 ELSE blocked_until END \
         WHERE key_sha256 = $3 AND failures > 0",
    )
    .bind(block)
    .bind(now)
    .bind(key)
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets a key, and every key whose block ended before a moment.
pub(crate) async fn forget(
    connection: &mut AnyConnection,
    key: &str,
    forgotten: &str,
) -> Outcome<()> {
    sqlx::query("DELETE FROM sign_in_failures WHERE key_sha256 = $1 OR blocked_until < $2")
        .bind(key)
        .bind(forgotten)
        .execute(connection)
        .await?;
    Ok(())
}
