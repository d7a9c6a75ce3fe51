//! Signing in, and the session a cookie stands for.
//!
//! The cookie holds 32 random bytes; the database holds only their hash. How often somebody may
//! try is [`throttle`]'s matter.

mod throttle;

use jiff::{SignedDuration, Timestamp};
use protocol::account::{Session, SignIn, SignedIn};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Service, audit,
    authorisation::{Actor, Writer},
    fault::{Fault, Outcome},
    storage::{accounts, retrying},
};
use throttle::{Counted, Keys};

/// A session ends when unused for this long …
const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// … and at the latest this long after signing in.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The use of a session is noted at most this often.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A session that has just begun.
pub(crate) struct Begun {
    /// The cookie's value.
    pub(crate) token: String,
    pub(crate) session: Session,
}

/// Signs a person in from an address.
pub(crate) async fn sign_in(service: &Service, request: SignIn, address: &str) -> Outcome<Begun> {
    let account = accounts::fold_user_name(&request.user_name);
    let keys = Keys::new(&account, address);
    let counted =
        retrying!(service.storage, tx => throttle::count(&mut tx, &service.clock, &keys))?;
    let mut connection = service.storage.snapshot().await?;
    let known = accounts::credentials(&mut connection, &account).await?;
    drop(connection);
    // Demo accounts exist only while the server runs as a demonstration.
    let known = known.filter(|known| known.demo == 0 || service.settings.demo);
    let hash_known = known.as_ref().map(|known| known.password_hash.clone());
    let fits = match service.passwords.check(request.password, hash_known).await {
        Ok(fits) => fits,
        Err(fault) => {
            let clock = &service.clock;
            retrying!(service.storage, tx => throttle::take_back(&mut tx, clock, &keys, &counted))?;
            return Err(fault);
        }
    };
    let actor = known.map(|known| known.actor(address)).transpose()?;
    let Some(actor) = actor else { return Err(Fault::refused(401, "wrong-credentials")) };
    if !fits {
        retrying!(service.storage, tx => refuse(&mut tx, service, &actor))?;
        return Err(Fault::refused(401, "wrong-credentials"));
    }
    let token = new_token()?;
    let ends_at =
        retrying!(service.storage, tx => begin(&mut tx, service, &actor, &token, &keys, &counted))?;
    let session = session(service, &actor, service.clock.stamp_in(IDLE).min(ends_at)).await?;
    Ok(Begun { token, session })
}

/// Counts a token of a public link that nobody has made, or refuses it while others have to be
/// waited for.
pub(crate) async fn count_wrong_token(
    service: &Service,
    token: &str,
    address: &str,
) -> Outcome<()> {
    let keys = Keys::of_link(token, address);
    retrying!(service.storage, tx => throttle::count(&mut tx, &service.clock, &keys))?;
    Ok(())
}

/// Remembers that somebody did not know a person's password.
///
/// The few statements take a hundredth of the time that judging the password took, and attempts
/// are few: whether an account exists cannot be told by them.
async fn refuse(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    actor: &Actor,
) -> Outcome<()> {
    let entry =
        audit::Entry { action: "session.refuse", subject: &actor.user_id, detail: json!({}) };
    audit::record(connection, &service.clock, actor, entry).await
}

/// Begins a session; gives the moment it ends at the latest.
async fn begin(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    actor: &Actor,
    token: &str,
    keys: &Keys,
    counted: &Counted,
) -> Outcome<String> {
    throttle::forgive(connection, &service.clock, keys, counted).await?;
    let now = service.clock.stamp();
    let ends_at = service.clock.stamp_in(LONGEST);
    accounts::begin_session(connection, &hash(token), actor, &now, &ends_at).await?;
    let entry =
        audit::Entry { action: "session.begin", subject: &actor.user_id, detail: json!({}) };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(ends_at)
}

/// A session that lasts.
pub(crate) struct Lasting {
    /// Whose it is. A closed account keeps its session for one thing: what was written on a device
    /// can still be handed in.
    pub(crate) writer: Writer,
    /// When it ends at the latest.
    ends_at: String,
    /// How long nobody used it.
    unused: SignedDuration,
}

/// The session of a token, unless it has ended. Looking does not use it.
pub(crate) async fn look(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    token: &str,
    origin: &str,
) -> Outcome<Option<Lasting>> {
    let Some(row) = accounts::session(connection, &hash(token)).await? else {
        return Ok(None);
    };
    let now = service.clock.now();
    let used: Timestamp = row.used_at.parse().map_err(Fault::internal)?;
    let ends: Timestamp = row.ends_at.parse().map_err(Fault::internal)?;
    let unused = now.duration_since(used);
    let demo_only = row.person.demo != 0 && !service.settings.demo;
    if unused > IDLE || now >= ends || demo_only {
        return Ok(None);
    }
    let writer = Writer { actor: row.person.actor(origin)?, active: row.active != 0 };
    Ok(Some(Lasting { writer, ends_at: row.ends_at, unused }))
}

/// Whether a request is the doing of its person, and so keeps the session alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// A person did something.
    Deed,
    /// A page looks for news by itself.
    Watching,
}

/// Whose a token is, with the moment the session ends; none if it has ended.
pub(crate) async fn writer(
    service: &Service,
    token: &str,
    origin: &str,
    used: Use,
) -> Outcome<Option<(Writer, String)>> {
    let mut connection = service.storage.snapshot().await?;
    let found = look(&mut connection, service, token, origin).await?;
    drop(connection);
    let Some(Lasting { writer, ends_at, unused }) = found else { return Ok(None) };
    if used == Use::Deed && unused > NOTED_EVERY {
        let (token_hash, stamp) = (hash(token), service.clock.stamp());
        retrying!(service.storage, tx => accounts::touch_session(&mut tx, &token_hash, &stamp))?;
    }
    Ok(Some((writer, service.clock.stamp_in(IDLE).min(ends_at))))
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
pub(crate) async fn session(
    service: &Service,
    actor: &Actor,
    expires_at: String,
) -> Outcome<Session> {
    let signed_in = SignedIn {
        user_id: actor.user_id.clone(),
        name: actor.name.clone(),
        role: actor.role,
        organisation_id: actor.organisation_id.clone(),
        organisation: actor.organisation.clone(),
        expires_at,
    };
    Ok(Session { signed_in, device_key: device_key(service, actor).await? })
}

/// The key that opens what a person keeps on a device, made when it is first asked for.
async fn device_key(service: &Service, actor: &Actor) -> Outcome<String> {
    let mut connection = service.storage.snapshot().await?;
    let known = accounts::device_key(&mut connection, actor).await?;
    drop(connection);
    if let Some(key) = known {
        return Ok(key);
    }
    let fresh = new_token()?;
    retrying!(service.storage, tx => made_device_key(&mut tx, actor, &fresh))
}

/// Another request may have been first: what stands in the database counts.
async fn made_device_key(
    connection: &mut sqlx::AnyConnection,
    actor: &Actor,
    fresh: &str,
) -> Outcome<String> {
    accounts::give_device_key(connection, actor, fresh).await?;
    let key = accounts::device_key(connection, actor).await?;
    key.ok_or_else(|| Fault::internal("a person is gone"))
}

/// 32 random bytes in hexadecimal digits.
pub(crate) fn new_token() -> Outcome<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Fault::internal)?;
    Ok(crate::hex(&bytes))
}

fn hash(text: &str) -> String {
    crate::hex(&Sha256::digest(text.as_bytes()))
}
