//! The audit log: who did what, when, from where; append-only, a chain of hashes per organisation.
//!
//! A row is written in the same transaction as what it records. It holds no answers, only hashes
//! and counts of them.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

use crate::{authorisation::Actor, clock::Clock, fault::Outcome, storage};

/// Something worth remembering.
pub(crate) struct Entry<'a> {
    /// What was done, such as `response.submit`.
    pub(crate) action: &'static str,
    /// Id of what it was done to.
    pub(crate) subject: &'a str,
    /// More about it; no personal data, no answers.
    pub(crate) detail: Json,
}

/// Appends a row to the chain of the actor's organisation.
pub(crate) async fn record(
    connection: &mut AnyConnection,
    clock: &Clock,
    actor: &Actor,
    entry: Entry<'_>,
) -> Outcome<()> {
    storage::lock(connection, storage::Lockable::Organisation, &actor.organisation_id).await?;
    let row = sqlx::query("SELECT audit_length, audit_head FROM organisations WHERE id = $1")
        .bind(&actor.organisation_id)
        .fetch_one(&mut *connection)
        .await?;
    let seq = row.try_get::<i64, _>(0)? + 1;
    let previous: String = row.try_get(1)?;
    let at = clock.stamp();
    let detail = entry.detail.to_string();
    let link = Link {
        organisation_id: &actor.organisation_id,
        seq,
        at: &at,
        actor_id: &actor.user_id,
        action: entry.action,
        subject: entry.subject,
        detail: &detail,
        origin: &actor.origin,
        previous: &previous,
    };
    let hash = link.hash();
    sqlx::query(
        "INSERT INTO audit (organisation_id, seq, at, actor_id, action, subject, detail, origin, \
         previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&actor.organisation_id)
    .bind(seq)
    .bind(&at)
    .bind(&actor.user_id)
    .bind(entry.action)
    .bind(entry.subject)
    .bind(&detail)
    .bind(&actor.origin)
    .bind(&previous)
    .bind(&hash)
    .execute(&mut *connection)
    .await?;
    sqlx::query("UPDATE organisations SET audit_length = $1, audit_head = $2 WHERE id = $3")
        .bind(seq)
        .bind(&hash)
        .bind(&actor.organisation_id)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// What a row's hash covers.
struct Link<'a> {
    organisation_id: &'a str,
    seq: i64,
    at: &'a str,
    actor_id: &'a str,
    action: &'a str,
    subject: &'a str,
    detail: &'a str,
    origin: &'a str,
    previous: &'a str,
}

impl Link<'_> {
    fn hash(&self) -> String {
        let seq = self.seq.to_string();
        let mut hasher = Sha256::new();
        let parts = [
            self.previous,
            self.organisation_id,
            &seq,
            self.at,
            self.actor_id,
            self.action,
            self.subject,
            self.detail,
            self.origin,
        ];
        for part in parts {
            // Lengths keep neighbouring fields from being shifted into each other.
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        crate::hex(&hasher.finalize())
    }
}

/// The first row of an organisation's chain that is not as it was written, if any: its number, or
/// the chain's length where rows are missing at the end.
async fn verify(connection: &mut AnyConnection, organisation_id: &str) -> Outcome<Option<i64>> {
    let rows = sqlx::query(
        "SELECT seq, at, actor_id, action, subject, detail, origin, previous, hash FROM audit \
         WHERE organisation_id = $1 ORDER BY seq",
    )
    .bind(organisation_id)
    .fetch_all(&mut *connection)
    .await?;
    let mut head = String::new();
    let mut counted = 0;
    for (expected, row) in (1_i64..).zip(&rows) {
        let text = |column: usize| row.try_get::<String, _>(column);
        let (at, actor_id, action, subject) = (text(1)?, text(2)?, text(3)?, text(4)?);
        let (detail, origin, previous, hash) = (text(5)?, text(6)?, text(7)?, text(8)?);
        let seq: i64 = row.try_get(0)?;
        let link = Link {
            organisation_id,
            seq,
            at: &at,
            actor_id: &actor_id,
            action: &action,
            subject: &subject,
            detail: &detail,
            origin: &origin,
            previous: &previous,
        };
        if seq != expected || previous != head || link.hash() != hash {
            return Ok(Some(expected));
        }
        head = hash;
        counted = seq;
    }
    let row = sqlx::query("SELECT audit_length, audit_head FROM organisations WHERE id = $1")
        .bind(organisation_id)
        .fetch_one(&mut *connection)
        .await?;
    let length: i64 = row.try_get(0)?;
    let end: String = row.try_get(1)?;
    Ok((length != counted || end != head).then_some(length))
}

/// Verifies the chains of all organisations of a database: (organisation, number of the first row
/// that is not as it was written).
pub async fn verify_all(url: &str) -> anyhow::Result<Vec<(String, i64)>> {
    let storage = storage::Storage::open(url).await?;
    let mut connection = storage.snapshot().await?;
    let organisations: Vec<(String,)> = sqlx::query_as("SELECT id FROM organisations ORDER BY id")
        .fetch_all(&mut *connection)
        .await?;
    let mut broken = Vec::new();
    for (organisation_id,) in organisations {
        if let Some(seq) = verify(&mut connection, &organisation_id).await? {
            broken.push((organisation_id, seq));
        }
    }
    drop(connection);
    storage.close().await;
    Ok(broken)
}
