//! Signing in, and the session a cookie stands for.
//!
//! The cookie holds 32 random bytes; the database holds only their hash. Failed attempts make the
//! next one wait, longer each time, per account and address and per address alone, so that nobody
//! can lock another person out from elsewhere.

use jiff::{SignedDuration, Timestamp};
use protocol::account::{SignIn, SignedIn};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Service, audit,
    authorisation::Actor,
    fault::{Fault, Outcome},
    storage::{accounts, retrying},
};

/// A session ends when unused for this long …
const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// … and at the latest this long after signing in.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The use of a session is noted at most this often.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);
/// Failures that cost nothing: per account and address, and per address.
const FREE_FAILURES: [i64; 2] = [4, 30];
/// The longest wait after a failure, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;

/// A session that has just begun.
pub(crate) struct Begun {
    /// The cookie's value.
    pub(crate) token: String,
    pub(crate) signed_in: SignedIn,
}

/// Signs a person in from an address.
pub(crate) async fn sign_in(service: &Service, request: SignIn, address: &str) -> Outcome<Begun> {
    let account = accounts::fold_user_name(&request.user_name);
    let keys = [hash(&format!("{account}\n{address}")), hash(address)];
    let mut connection = service.storage.snapshot().await?;
    let mut counted = [0; 2];
    for (count, key) in counted.iter_mut().zip(&keys) {
        if let Some((failures, until)) = accounts::failures(&mut connection, key).await? {
            refuse_while_blocked(&until, service.clock.now())?;
            *count = failures;
        }
    }
    let known = accounts::credentials(&mut connection, &account).await?;
    drop(connection);
    // Demo accounts exist only while the server runs as a demonstration.
    let known = known.filter(|known| known.demo == 0 || service.settings.demo);
    let hash_known = known.as_ref().map(|known| known.password_hash.clone());
    if !service.passwords.check(request.password, hash_known).await? {
        retrying!(service.storage, tx => count_failures(&mut tx, service, &keys, counted))?;
        return Err(Fault::refused(401, "wrong-credentials"));
    }
    let Some(known) = known else { return Err(Fault::refused(401, "wrong-credentials")) };
    let actor = known.actor(address)?;
    let token = new_token()?;
    let token_hash = hash(&token);
    let ends_at = service.clock.stamp_in(LONGEST);
    retrying!(service.storage, tx => begin(&mut tx, service, &actor, &token_hash, &ends_at, &keys[0]))?;
    let signed_in = signed_in(&actor, service.clock.stamp_in(IDLE).min(ends_at));
    Ok(Begun { token, signed_in })
}

async fn begin(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    actor: &Actor,
    token_hash: &str,
    ends_at: &str,
    key: &str,
) -> Outcome<()> {
    accounts::forget_failures(connection, key).await?;
    let now = service.clock.stamp();
    accounts::begin_session(connection, token_hash, actor, &now, ends_at).await?;
    let entry =
        audit::Entry { action: "session.begin", subject: &actor.user_id, detail: json!({}) };
    audit::record(connection, &service.clock, actor, entry).await
}

async fn count_failures(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    keys: &[String; 2],
    counted: [i64; 2],
) -> Outcome<()> {
    for ((key, count), free) in keys.iter().zip(counted).zip(FREE_FAILURES) {
        let failures = count + 1;
        let wait = if failures <= free {
            0
        } else {
            (1_i64 << (failures - free - 1).min(20)).min(LONGEST_WAIT)
        };
        let until = service.clock.stamp_in(SignedDuration::from_secs(wait));
        accounts::count_failure(connection, key, failures, &until).await?;
    }
    Ok(())
}

fn refuse_while_blocked(until: &str, now: Timestamp) -> Outcome<()> {
    let until: Timestamp = until.parse().map_err(Fault::internal)?;
    let left = until.duration_since(now).as_millis();
    if left <= 0 {
        return Ok(());
    }
    let seconds = (left + 999) / 1000;
    Err(Fault::refused(429, "too-many-attempts").with("seconds", seconds))
}

/// The person a token stands for, with the moment the session ends; none if it has ended.
pub(crate) async fn person(
    service: &Service,
    token: &str,
    origin: &str,
) -> Outcome<Option<(Actor, String)>> {
    let token_hash = hash(token);
    let mut connection = service.storage.snapshot().await?;
    let Some(row) = accounts::session(&mut connection, &token_hash).await? else {
        return Ok(None);
    };
    drop(connection);
    let now = service.clock.now();
    let used: Timestamp = row.used_at.parse().map_err(Fault::internal)?;
    let ends: Timestamp = row.ends_at.parse().map_err(Fault::internal)?;
    let unused = now.duration_since(used);
    let demo_only = row.person.demo != 0 && !service.settings.demo;
    if unused > IDLE || now >= ends || demo_only {
        return Ok(None);
    }
    if unused > NOTED_EVERY {
        let stamp = service.clock.stamp();
        retrying!(service.storage, tx => accounts::touch_session(&mut tx, &token_hash, &stamp))?;
    }
    let actor = row.person.actor(origin)?;
    Ok(Some((actor, service.clock.stamp_in(IDLE).min(row.ends_at))))
}

/// Ends the session of a token.
pub(crate) async fn sign_out(service: &Service, token: &str, actor: &Actor) -> Outcome<()> {
    let token_hash = hash(token);
    retrying!(service.storage, tx => end(&mut tx, service, &token_hash, actor))
}

async fn end(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    token_hash: &str,
    actor: &Actor,
) -> Outcome<()> {
    accounts::end_session(connection, token_hash).await?;
    let entry = audit::Entry { action: "session.end", subject: &actor.user_id, detail: json!({}) };
    audit::record(connection, &service.clock, actor, entry).await
}

/// What the app is told about the person.
pub(crate) fn signed_in(actor: &Actor, expires_at: String) -> SignedIn {
    SignedIn {
        user_id: actor.user_id.clone(),
        name: actor.name.clone(),
        role: actor.role,
        organisation_id: actor.organisation_id.clone(),
        organisation: actor.organisation.clone(),
        expires_at,
    }
}

fn new_token() -> Outcome<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Fault::internal)?;
    Ok(crate::hex(&bytes))
}

fn hash(text: &str) -> String {
    crate::hex(&Sha256::digest(text.as_bytes()))
}
