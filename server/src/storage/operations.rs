//! The log of operations, and what could not be taken into it.
//!
//! Callers have looked the response up as the actor first: these functions do not ask again.

use std::{collections::HashMap, ops::RangeInclusive};

use protocol::operation::{KeptAside, Operation, StoredOperation};
use sha2::{Digest, Sha256};
use sqlx::{Any, AnyConnection, AssertSqlSafe, FromRow};

use super::quarantine::DecidedRow;
use crate::{
    authorisation::Actor,
    fault::{Fault, Outcome},
};

#[derive(FromRow)]
struct Row {
    position: i64,
    actor_id: String,
    actor_name: String,
    accepted_at: String,
    content: String,
}

/// Operations of a response after a position, in order.
pub(crate) async fn after(
    connection: &mut AnyConnection,
    response_id: &str,
    position: u64,
    limit: u32,
) -> Outcome<Vec<StoredOperation>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT position, actor_id, actor_name, accepted_at, content FROM operations \
         WHERE response_id = $1 AND position > $2 ORDER BY position LIMIT $3",
    )
    .bind(response_id)
    .bind(i64::try_from(position).unwrap_or(i64::MAX))
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StoredOperation {
                position: row.position as u64,
                actor: row.actor_id,
                actor_name: row.actor_name,
                accepted_at: row.accepted_at,
                operation: serde_json::from_str(&row.content).map_err(Fault::internal)?,
            })
        })
        .collect()
}

/// Every operation of a response, in order.
pub(crate) async fn all(
    connection: &mut AnyConnection,
    response_id: &str,
) -> Outcome<Vec<StoredOperation>> {
    after(connection, response_id, 0, u32::MAX).await
}

/// An operation as JSON text, and the hash that tells equal content.
pub(crate) fn content(operation: &Operation) -> Outcome<(String, String)> {
    let text = serde_json::to_string(operation).map_err(Fault::internal)?;
    let digest = crate::hex(&Sha256::digest(text.as_bytes()));
    Ok((text, digest))
}

/// The most rows that one statement writes or asks for.
const ROWS: usize = 128;

/// Parts whose lengths are powers of two: the statements for them are few, and each is prepared
/// once.
pub(super) fn parts<T>(mut all: &[T]) -> Vec<&[T]> {
    let mut parts = Vec::new();
    while !all.is_empty() {
        let (part, rest) = all.split_at(ROWS.min(1 << all.len().ilog2()));
        parts.push(part);
        all = rest;
    }
    parts
}

/// Places of values in a statement: `($1, $2), ($3, $4)`.
pub(super) fn places(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> =
            (1..=columns).map(|own| format!("${}", row * columns + own)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<String>>().join(", ")
}

/// Whether a response's log has this very operation, written by the actor.
pub(crate) async fn has_own(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
    operation: &Operation,
) -> Outcome<bool> {
    let (_, digest) = content(operation)?;
    let row = sqlx::query(
        "SELECT 1 FROM operations WHERE op_id = $1 AND response_id = $2 AND actor_id = $3 \
         AND digest = $4",
    )
    .bind(&operation.op_id)
    .bind(response_id)
    .bind(&actor.user_id)
    .bind(digest)
    .fetch_optional(connection)
    .await?;
    Ok(row.is_some())
}

/// An operation that some log has.
#[derive(FromRow)]
pub(crate) struct Mark {
    pub(crate) op_id: String,
    pub(crate) response_id: String,
    /// As it was when the operation came: a number may be written differently once it was read.
    pub(crate) digest: String,
}

/// Those of operations that some log has.
pub(crate) async fn taken(
    connection: &mut AnyConnection,
    wanted: &[Operation],
) -> Outcome<Vec<Mark>> {
    let mut found = Vec::new();
    for part in parts(wanted) {
        let places = places(1, part.len());
        let statement =
            format!("SELECT op_id, response_id, digest FROM operations WHERE op_id IN {places}");
        let mut query = sqlx::query_as::<Any, Mark>(AssertSqlSafe(statement));
        for operation in part {
            query = query.bind(&operation.op_id);
        }
        found.extend(query.fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

/// The numbers of a device that a log has, in a range.
pub(crate) async fn numbers(
    connection: &mut AnyConnection,
    response_id: &str,
    device_id: &str,
    range: RangeInclusive<u64>,
) -> Outcome<Vec<u64>> {
    let rows: Vec<(i64,)> = sqlx::query_as(
        "SELECT seq FROM operations WHERE response_id = $1 AND device_id = $2 \
         AND seq BETWEEN $3 AND $4",
    )
    .bind(response_id)
    .bind(device_id)
    .bind(range.start().cast_signed())
    .bind(range.end().cast_signed())
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(seq,)| seq.cast_unsigned()).collect())
}

/// Appends operations.
pub(crate) async fn append(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
    all: &[StoredOperation],
) -> Outcome<()> {
    for part in parts(all) {
        let places = places(part.len(), 11);
        let statement = format!(
            "INSERT INTO operations (response_id, position, op_id, device_id, seq, \
             organisation_id, actor_id, actor_name, accepted_at, digest, content) VALUES {places}"
        );
        let mut query = sqlx::query::<Any>(AssertSqlSafe(statement));
        for stored in part {
            let operation = &stored.operation;
            let (content, digest) = content(operation)?;
            query = query
                .bind(response_id)
                .bind(stored.position.cast_signed())
                .bind(&operation.op_id)
                .bind(&operation.device_id)
                .bind(operation.seq.cast_signed())
                .bind(&actor.organisation_id)
                .bind(&actor.user_id)
                .bind(&actor.name)
                .bind(&stored.accepted_at)
                .bind(digest)
                .bind(content);
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Codes of those of a response's operations that are quarantined, by operation id and digest.
pub(crate) async fn quarantined(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
    wanted: &[Operation],
) -> Outcome<HashMap<(String, String), String>> {
    let mut found = HashMap::new();
    for part in parts(wanted) {
        let places: Vec<String> = (3..part.len() + 3).map(|own| format!("${own}")).collect();
        let statement = format!(
            "SELECT op_id, digest, code FROM quarantine WHERE organisation_id = $1 \
             AND response_id = $2 AND op_id IN ({})",
            places.join(", ")
        );
        let mut query = sqlx::query_as::<Any, (String, String, String)>(AssertSqlSafe(statement))
            .bind(&actor.organisation_id)
            .bind(response_id);
        for operation in part {
            query = query.bind(&operation.op_id);
        }
        let rows = query.fetch_all(&mut *connection).await?;
        found.extend(rows.into_iter().map(|(op_id, digest, code)| ((op_id, digest), code)));
    }
    Ok(found)
}

#[derive(FromRow)]
struct AsideRow {
    code: String,
    actor_name: String,
    received_at: String,
    content: String,
    #[sqlx(flatten)]
    decided: DecidedRow,
}

/// What was kept aside of a response, as far as the actor's own organisation wrote it: all that
/// nobody has decided about, and then what was decided last.
pub(crate) async fn kept_aside(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
) -> Outcome<Vec<KeptAside>> {
    let rows: Vec<AsideRow> = sqlx::query_as(
        "SELECT code, actor_name, received_at, content, decision, decided_at, decided_by_name, \
         reason FROM quarantine WHERE organisation_id = $1 AND response_id = $2 \
         AND (decision IS NULL OR id IN (SELECT id FROM quarantine WHERE organisation_id = $1 \
         AND response_id = $2 AND decision IS NOT NULL ORDER BY decided_at DESC, id DESC \
         LIMIT 200)) ORDER BY decision IS NOT NULL, received_at, id",
    )
    .bind(&actor.organisation_id)
    .bind(response_id)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|AsideRow { code, actor_name, received_at, content, decided }| {
            let operation: Operation = serde_json::from_str(&content).map_err(Fault::internal)?;
            let Operation { op_id, action, .. } = operation;
            let decision = decided.decision();
            Ok(KeptAside { op_id, code, actor_name, received_at, action, decision })
        })
        .collect()
}

/// Keeps an operation aside; says whether it was not there already.
pub(crate) async fn quarantine(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
    operation: &Operation,
    code: &str,
    now: &str,
) -> Outcome<bool> {
    let (content, digest) = content(operation)?;
    let done = sqlx::query(
        "INSERT INTO quarantine (id, organisation_id, response_id, op_id, digest, code, actor_id, \
         actor_name, received_at, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT DO NOTHING",
    )
    .bind(crate::new_id())
    .bind(&actor.organisation_id)
    .bind(response_id)
    .bind(&operation.op_id)
    .bind(digest)
    .bind(code)
    .bind(&actor.user_id)
    .bind(&actor.name)
    .bind(now)
    .bind(content)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_few_lengths_and_leave_nothing_out() {
        for length in [0, 1, 2, 3, 127, 128, 129, 500] {
            let all: Vec<usize> = (0..length).collect();
            let parts = parts(&all);
            assert!(parts.iter().all(|part| part.len().is_power_of_two() && part.len() <= ROWS));
            assert_eq!(parts.concat(), all);
        }
        assert_eq!(places(2, 2), "($1, $2), ($3, $4)");
    }
}
