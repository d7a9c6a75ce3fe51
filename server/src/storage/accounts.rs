//! Organisations, people, and their sessions.

use protocol::account::Role;
use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::{Actor, rescued_people, role_of, role_word, seen_by},
    fault::{Fault, Outcome},
};

/// An organisation to be kept.
#[derive(Clone, Debug)]
pub(crate) struct NewOrganisation<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    /// `office` or `provider`.
    pub(crate) kind: &'a str,
    pub(crate) registry_code: &'a str,
    pub(crate) created_at: &'a str,
}

/// Adds an organisation.
pub(crate) async fn add_organisation(
    connection: &mut AnyConnection,
    new: &NewOrganisation<'_>,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO organisations (id, name, kind, registry_code, created_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(new.id)
    .bind(new.name)
    .bind(new.kind)
    .bind(new.registry_code)
    .bind(new.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Id and kind of the organisation of a name.
pub(crate) async fn organisation_named(
    connection: &mut AnyConnection,
    name: &str,
) -> Outcome<Option<(String, String)>> {
    let row = sqlx::query_as("SELECT id, kind FROM organisations WHERE name = $1")
        .bind(name)
        .fetch_optional(connection)
        .await?;
    Ok(row)
}

/// A person to be kept.
pub(crate) struct NewUser<'a> {
    pub(crate) id: &'a str,
    pub(crate) organisation_id: &'a str,
    pub(crate) user_name: &'a str,
    pub(crate) name: &'a str,
    pub(crate) role: Role,
    pub(crate) password_hash: &'a str,
    pub(crate) demo: bool,
    pub(crate) created_at: &'a str,
}

/// Adds a person.
pub(crate) async fn add_user(connection: &mut AnyConnection, new: &NewUser<'_>) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO users (id, organisation_id, user_name, name, role, password_hash, demo, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new.id)
    .bind(new.organisation_id)
    .bind(fold_user_name(new.user_name))
    .bind(new.name)
    .bind(role_word(new.role))
    .bind(new.password_hash)
    .bind(i64::from(new.demo))
    .bind(new.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The form in which user names are kept and compared.
pub(crate) fn fold_user_name(user_name: &str) -> String {
    user_name.trim().to_lowercase()
}

/// What signing in needs to know of a person.
#[derive(Clone, FromRow)]
pub(crate) struct Credentials {
    pub(crate) user_id: String,
    pub(crate) password_hash: String,
    pub(crate) demo: i64,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) organisation_id: String,
    pub(crate) organisation: String,
}

impl Credentials {
    /// The person as an actor.
    pub(crate) fn actor(&self, origin: &str) -> Outcome<Actor> {
        Ok(Actor {
            user_id: self.user_id.clone(),
            name: self.name.clone(),
            role: role_of(&self.role).ok_or_else(|| Fault::internal("unknown role"))?,
            organisation_id: self.organisation_id.clone(),
            organisation: self.organisation.clone(),
            origin: origin.to_owned(),
        })
    }
}

/// The active person of a user name.
pub(crate) async fn credentials(
    connection: &mut AnyConnection,
    user_name: &str,
) -> Outcome<Option<Credentials>> {
    let row = sqlx::query_as(
        "SELECT u.id AS user_id, u.password_hash, u.demo, u.name, u.role, u.organisation_id, \
         o.name AS organisation FROM users u JOIN organisations o ON o.id = u.organisation_id \
         WHERE u.user_name = $1 AND u.active = 1",
    )
    .bind(fold_user_name(user_name))
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Whether somebody has a user name, active or not.
pub(crate) async fn is_taken(connection: &mut AnyConnection, user_name: &str) -> Outcome<bool> {
    let row: Option<(String,)> = sqlx::query_as("SELECT id FROM users WHERE user_name = $1")
        .bind(fold_user_name(user_name))
        .fetch_optional(connection)
        .await?;
    Ok(row.is_some())
}

/// The key that opens what a person keeps on a device; none before it was first needed.
pub(crate) async fn device_key(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Option<String>> {
    let row: Option<(Option<String>,)> =
        sqlx::query_as("SELECT device_key FROM users WHERE id = $1")
            .bind(&actor.user_id)
            .fetch_optional(connection)
            .await?;
    Ok(row.and_then(|(key,)| key))
}

/// Gives a person a key for their devices, unless they have one.
pub(crate) async fn give_device_key(
    connection: &mut AnyConnection,
    actor: &Actor,
    fresh: &str,
) -> Outcome<()> {
    sqlx::query("UPDATE users SET device_key = $1 WHERE id = $2 AND device_key IS NULL")
        .bind(fresh)
        .bind(&actor.user_id)
        .execute(connection)
        .await?;
    Ok(())
}

/// A person whose work an administrator brings in, active or not.
#[derive(Clone, FromRow)]
pub(crate) struct Author {
    pub(crate) device_key: Option<String>,
    #[sqlx(flatten)]
    pub(crate) person: Credentials,
}

/// A person whose work this administrator may bring in.
pub(crate) async fn author(
    connection: &mut AnyConnection,
    administrator: &Actor,
    user_id: &str,
) -> Outcome<Option<Author>> {
    let row = seen_by(
        administrator,
        concat!(
            "SELECT u.device_key, u.id AS user_id, u.password_hash, u.demo, u.name, u.role, \
             u.organisation_id, o.name AS organisation FROM users u \
             JOIN organisations o ON o.id = u.organisation_id WHERE u.id = $3 AND ",
            rescued_people!()
        ),
    )
    .bind(user_id)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// A session with the person it belongs to.
#[derive(Clone, FromRow)]
pub(crate) struct SessionRow {
    pub(crate) used_at: String,
    pub(crate) ends_at: String,
    /// Whether the person's account is open.
    pub(crate) active: i64,
    #[sqlx(flatten)]
    pub(crate) person: Credentials,
}

/// The session of a token's hash, whether or not its person's account is still open.
pub(crate) async fn session(
    connection: &mut AnyConnection,
    token_sha256: &str,
) -> Outcome<Option<SessionRow>> {
    let row = sqlx::query_as(
        "SELECT s.used_at, s.ends_at, u.active, u.id AS user_id, u.password_hash, u.demo, u.name, u.role, \
         u.organisation_id, o.name AS organisation FROM sessions s \
         JOIN users u ON u.id = s.user_id JOIN organisations o ON o.id = u.organisation_id \
         WHERE s.token_sha256 = $1",
    )
    .bind(token_sha256)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Begins a session and forgets those that have ended.
pub(crate) async fn begin_session(
    connection: &mut AnyConnection,
    token_sha256: &str,
    actor: &Actor,
    now: &str,
    ends_at: &str,
) -> Outcome<()> {
    sqlx::query("DELETE FROM sessions WHERE ends_at < $1")
        .bind(now)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO sessions (token_sha256, user_id, organisation_id, begun_at, used_at, ends_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(token_sha256)
    .bind(&actor.user_id)
    .bind(&actor.organisation_id)
    .bind(now)
    .bind(now)
    .bind(ends_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Remembers that a session was used.
pub(crate) async fn touch_session(
    connection: &mut AnyConnection,
    token_sha256: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query("UPDATE sessions SET used_at = $1 WHERE token_sha256 = $2")
        .bind(now)
        .bind(token_sha256)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends a session.
pub(crate) async fn end_session(connection: &mut AnyConnection, token_sha256: &str) -> Outcome<()> {
    sqlx::query("DELETE FROM sessions WHERE token_sha256 = $1")
        .bind(token_sha256)
        .execute(connection)
        .await?;
    Ok(())
}
