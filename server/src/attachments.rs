//! Attached files, stored by the hash of their content.
//!
//! A file is received whole and checked before it gets its name; what is stored once is never
//! changed. Names from outside never become paths.

pub(crate) mod parts;

use std::{path::Path, sync::Arc};

use futures_util::{Stream, StreamExt as _};
use object_store::{
    ObjectStore, ObjectStoreExt as _, PutPayload, local::LocalFileSystem, path::Path as Key,
};
use protocol::attachment::{MAX_BYTES, Received, is_taken, media_type};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{files, retrying},
};

/// What is read of a larger file, so that the sender hears the reply instead of a broken line.
const DRAINED_BYTES: usize = 128 * 1024 * 1024;

/// The object store.
#[derive(Clone)]
pub(crate) struct Store(Arc<dyn ObjectStore>);

impl Store {
    /// A store in a local folder.
    pub(crate) fn local(folder: &Path) -> Result<Self, object_store::Error> {
        // Folders of parts go with the last of them.
        let store =
            LocalFileSystem::new_with_prefix(folder)?.with_fsync(true).with_automatic_cleanup(true);
        Ok(Self(Arc::new(store)))
    }

    pub(crate) async fn put(&self, sha256: &str, content: Vec<u8>) -> Outcome<()> {
        // Also where it seems to be there: who was first may not have brought it to the disk yet.
        self.0.put(&key(sha256), PutPayload::from(content)).await.map_err(Fault::internal)?;
        Ok(())
    }

    pub(crate) async fn get(&self, sha256: &str) -> Outcome<Vec<u8>> {
        let found = self.0.get(&key(sha256)).await.map_err(Fault::internal)?;
        Ok(found.bytes().await.map_err(Fault::internal)?.to_vec())
    }
}

fn key(sha256: &str) -> Key {
    Key::from(format!("{}/{}", &sha256[..2], sha256))
}

/// Whether the text is a SHA-256 in lower-case hexadecimal digits.
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn too_large() -> Fault {
    let limit = MAX_BYTES / 1024 / 1024;
    Fault::refused(413, "attachment-too-large").with("limit", limit)
}

fn wrong_type(media_type: &str) -> Fault {
    Fault::refused(415, "attachment-type").with("type", media_type)
}

/// Receives a file in one go; says whether it is new to the actor's organisation.
pub(crate) async fn receive<B, E>(
    service: &Service,
    actor: &Actor,
    sha256: &str,
    content_type: &str,
    announced: Option<u64>,
    body: impl Stream<Item = Result<B, E>>,
) -> Outcome<(bool, Received)>
where
    B: AsRef<[u8]>,
    E: std::fmt::Display,
{
    actor.must(Deed::KeepFiles)?;
    if !is_hash(sha256) {
        return Err(Fault::not_found());
    }
    let media_type = media_type(content_type);
    let known_type = is_taken(&media_type);
    let mut body = std::pin::pin!(body);
    let mut content = Vec::with_capacity(announced.map_or(0, |n| (n as usize).min(MAX_BYTES)));
    let mut hasher = Sha256::new();
    let mut size = 0;
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| Fault::refused(400, "body-broken-off"))?;
        let chunk = chunk.as_ref();
        size += chunk.len();
        if size > DRAINED_BYTES {
            break;
        }
        if size <= MAX_BYTES && known_type {
            hasher.update(chunk);
            content.extend_from_slice(chunk);
        }
    }
    if size > MAX_BYTES {
        return Err(too_large());
    }
    if !known_type {
        return Err(wrong_type(&media_type));
    }
    if crate::hex(&hasher.finalize()) != sha256 {
        return Err(Fault::refused(422, "attachment-hash"));
    }
    service.attachments.put(sha256, content).await?;
    let new = retrying!(service.storage, tx =>
        remember(&mut tx, service, actor, sha256, size, &media_type))?;
    let received = size as u64;
    Ok((new, Received { sha256: sha256.to_owned(), received, whole: true, part: None }))
}

async fn remember(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    actor: &Actor,
    sha256: &str,
    size: usize,
    media_type: &str,
) -> Outcome<bool> {
    let now = service.clock.stamp();
    let new = files::add(connection, actor, sha256, size, media_type, &now).await?;
    if new {
        let entry = audit::Entry {
            action: "attachment.add",
            subject: sha256,
            detail: json!({ "size": size, "media_type": media_type }),
        };
        audit::record(connection, &service.clock, actor, entry).await?;
    }
    Ok(new)
}

/// The content and media type of a file the actor may read.
pub(crate) async fn fetch(
    service: &Service,
    actor: &Actor,
    sha256: &str,
) -> Outcome<(Vec<u8>, String)> {
    let mut connection = service.storage.snapshot().await?;
    let known = files::readable(&mut connection, actor, sha256).await?;
    drop(connection);
    let (_, media_type) = known.ok_or_else(Fault::not_found)?;
    Ok((service.attachments.get(sha256).await?, media_type))
}
