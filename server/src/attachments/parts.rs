//! Files that come in parts, over as many lines, days and server processes as it takes.
//!
//! A part first gets its place in the database, then its content goes to the object store, and only
//! then is it acknowledged: no content lies anywhere that no row knows of. Parts are the actor's
//! own. What nobody sends on is tidied away when somebody of the organisation begins a file.

use futures_util::{StreamExt as _, TryStreamExt as _};
use jiff::SignedDuration;
use object_store::{ObjectStore as _, ObjectStoreExt as _, PutPayload, path::Path as Key};
use protocol::attachment::{Finish, MAX_BYTES, Received, is_taken, media_type};
use sha2::{Digest, Sha256};

use super::{Store, is_hash, remember, too_large, wrong_type};
use crate::{
    Service,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{
        Lockable, files, lock,
        parts::{self, Part},
        retrying,
    },
};

/// How much one person may have unfinished, in bytes.
const UNFINISHED_BYTES: u64 = 200 * 1024 * 1024;
/// How long parts wait for the rest of their file.
const PATIENCE: SignedDuration = SignedDuration::from_hours(14 * 24);

impl Store {
    async fn put_part(&self, key: &Key, content: Vec<u8>) -> Outcome<()> {
        self.0.put(key, PutPayload::from(content)).await.map_err(Fault::internal)?;
        Ok(())
    }

    /// The parts one after the other; none where one of them is gone.
    async fn join(&self, keys: &[Key], size: u64) -> Outcome<Option<Vec<u8>>> {
        let mut content = Vec::with_capacity(size as usize);
        for key in keys {
            match self.0.get(key).await {
                Ok(found) => {
                    content.extend_from_slice(&found.bytes().await.map_err(Fault::internal)?);
                }
                Err(object_store::Error::NotFound { .. }) => return Ok(None),
                Err(fault) => return Err(Fault::internal(fault)),
            }
        }
        Ok(Some(content))
    }

    async fn remove_all(&self, folder: &Key) -> Outcome<()> {
        let found = self.0.list(Some(folder)).map_ok(|meta| meta.location).boxed();
        let mut gone = self.0.delete_stream(found);
        while let Some(outcome) = gone.next().await {
            match outcome {
                // Another process tidies the same.
                Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
                Err(fault) => return Err(Fault::internal(fault)),
            }
        }
        Ok(())
    }
}

/// Where the parts of a person's file are.
fn folder(user_id: &str, file: &str) -> Key {
    Key::from(format!("parts/{user_id}/{file}"))
}

fn key(actor: &Actor, file: &str, part: &Part) -> Key {
    let Part { start, sha256, .. } = part;
    Key::from(format!("parts/{}/{file}/{start}-{sha256}", actor.user_id))
}

fn end_of(parts: &[Part]) -> u64 {
    parts.last().map_or(0, |last| last.start + last.size)
}

fn incomplete(received: u64) -> Fault {
    Fault::refused(409, "attachment-incomplete").with("received", received)
}

fn whole(file: &str, size: u64) -> Received {
    Received { sha256: file.to_owned(), received: size, whole: true, part: None }
}

/// How much is here of the actor's file; nothing of one that others send.
pub(crate) async fn show(service: &Service, actor: &Actor, file: &str) -> Outcome<Received> {
    actor.must(Deed::KeepFiles)?;
    if !is_hash(file) {
        return Err(Fault::not_found());
    }
    let mut tx = service.storage.snapshot().await?;
    if let Some((size, _)) = files::own(&mut tx, actor, file).await? {
        return Ok(whole(file, u64::try_from(size).map_err(Fault::internal)?));
    }
    let received = end_of(&parts::kept(&mut tx, actor, file).await?);
    Ok(Received { sha256: file.to_owned(), received, whole: false, part: None })
}

/// Takes a part that follows what is here; the same part again has no further effect.
pub(crate) async fn take(
    service: &Service,
    actor: &Actor,
    file: &str,
    start: u64,
    part_sha256: &str,
    content: Vec<u8>,
) -> Outcome<Received> {
    actor.must(Deed::KeepFiles)?;
    if !is_hash(file) || !is_hash(part_sha256) {
        return Err(Fault::not_found());
    }
    let size = content.len() as u64;
    if content.is_empty() || crate::hex(&Sha256::digest(&content)) != part_sha256 {
        return Err(Fault::refused(422, "attachment-hash"));
    }
    if start.saturating_add(size) > MAX_BYTES as u64 {
        return Err(too_large());
    }
    if start == 0 {
        tidy(service, actor).await?;
    }
    let part = Part { start, size, sha256: part_sha256.to_owned() };
    let known = retrying!(service.storage, tx => place(&mut tx, service, actor, file, &part))?;
    let received = if let Some(received) = known {
        received
    } else {
        service.attachments.put_part(&key(actor, file, &part), content).await?;
        retrying!(service.storage, tx => keep(&mut tx, service, actor, file, &part))?
    };
    let part = Some(part.sha256);
    Ok(Received { sha256: file.to_owned(), received, whole: false, part })
}

/// Gives a part its place; how much is here, where it is kept already.
async fn place(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    actor: &Actor,
    file: &str,
    part: &Part,
) -> Outcome<Option<u64>> {
    lock(connection, Lockable::Person, &actor.user_id).await?;
    let kept = parts::kept(connection, actor, file).await?;
    let received = end_of(&kept);
    if kept.contains(part) {
        return Ok(Some(received));
    }
    if part.start != received {
        return Err(incomplete(received));
    }
    let unfinished = parts::unfinished(connection, actor).await?;
    if unfinished + part.size > UNFINISHED_BYTES {
        let limit = UNFINISHED_BYTES / 1024 / 1024;
        return Err(Fault::refused(429, "attachments-unfinished").with("limit", limit));
    }
    parts::reserve(connection, actor, file, part, &service.clock.stamp()).await?;
    Ok(None)
}

/// Acknowledges a part whose content is durable.
async fn keep(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    actor: &Actor,
    file: &str,
    part: &Part,
) -> Outcome<u64> {
    let still = parts::keep(connection, actor, file, part, &service.clock.stamp()).await?;
    let received = end_of(&parts::kept(connection, actor, file).await?);
    if still { Ok(received) } else { Err(incomplete(received)) }
}

/// Makes the file of its parts, where they are what its hash says.
pub(crate) async fn finish(
    service: &Service,
    actor: &Actor,
    file: &str,
    end: &Finish,
) -> Outcome<Received> {
    actor.must(Deed::KeepFiles)?;
    let media_type = media_type(&end.media_type);
    if !is_taken(&media_type) {
        return Err(wrong_type(&media_type));
    }
    let mut connection = service.storage.snapshot().await?;
    let known = files::own(&mut connection, actor, file).await?;
    let parts = parts::kept(&mut connection, actor, file).await?;
    drop(connection);
    let size = match known {
        Some((size, _)) => u64::try_from(size).map_err(Fault::internal)?,
        None => make(service, actor, file, end.size, &media_type, &parts).await?,
    };
    if let Err(fault) = forget(service, actor, &actor.user_id, file).await {
        // The file is whole: its parts are tidied away another time.
        tracing::warn!(error = %fault, "parts of a finished file are left");
    }
    Ok(whole(file, size))
}

/// Puts the parts together, compares them with the file's hash, and gives the file its name.
async fn make(
    service: &Service,
    actor: &Actor,
    file: &str,
    size: u64,
    media_type: &str,
    parts: &[Part],
) -> Outcome<u64> {
    let received = end_of(parts);
    if received != size || parts.is_empty() {
        return Err(incomplete(received));
    }
    let keys: Vec<Key> = parts.iter().map(|part| key(actor, file, part)).collect();
    let Some(content) = service.attachments.join(&keys, size).await? else {
        // Whole meanwhile, or to be sent anew: the sender asks, and must not hear of parts whose
        // content is gone.
        forget(service, actor, &actor.user_id, file).await?;
        return Err(incomplete(0));
    };
    if crate::hex(&Sha256::digest(&content)) != file {
        forget(service, actor, &actor.user_id, file).await?;
        return Err(Fault::refused(422, "attachment-hash"));
    }
    service.attachments.put(file, content).await?;
    retrying!(service.storage, tx =>
        remember(&mut tx, service, actor, file, size as usize, media_type))?;
    Ok(size)
}

/// Removes a file's parts; the rows last, so that what is left after a fault is known.
async fn forget(service: &Service, actor: &Actor, user_id: &str, file: &str) -> Outcome<()> {
    service.attachments.remove_all(&folder(user_id, file)).await?;
    retrying!(service.storage, tx => parts::forget(&mut tx, actor, user_id, file))
}

/// Removes what nobody of the actor's organisation sent on for long.
async fn tidy(service: &Service, actor: &Actor) -> Outcome<()> {
    let since = service.clock.stamp_in(-PATIENCE);
    let mut connection = service.storage.snapshot().await?;
    let abandoned = parts::abandoned(&mut connection, actor, &since).await?;
    drop(connection);
    for (user_id, file) in abandoned {
        forget(service, actor, &user_id, &file).await?;
    }
    Ok(())
}
