//! Files that the server does not have yet, by their author and the hash of their content: two people
//! of one device may give the same file, and each has a key of their own.

use js_sys::Uint8Array;
use protocol::rescue::{file_content, file_parts};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::{
    database::{Lost, Store, Tx, read, write},
    keys,
};
use crate::device;

/// Where a person's file lies.
pub(super) fn key(by: &str, sha256: &str) -> String {
    format!("{by}/{sha256}")
}

/// Keeps a person's file until the server has it.
pub(crate) async fn keep_file(by: &str, sha256: &str, content: &Blob) -> Result<(), Lost> {
    let content = plain(content).await?;
    write(async |tx: Tx<'_>| {
        keys::must_be_of(by)?;
        keys::stand_on_disk(&tx).await?;
        tx.put_bytes(Store::Files, &key(by, sha256), &content).await
    })
    .await
}

/// A file's media type and bytes, to be sealed.
pub(super) async fn plain(file: &Blob) -> Result<Vec<u8>, Lost> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Lost)?;
    Ok(file_content(&file.type_(), &Uint8Array::new(&buffer).to_vec()))
}

/// A file that a person keeps here; none where there is none. One that does not open is lost for
/// now, and not none.
pub(crate) async fn kept_file(by: &str, sha256: &str) -> Result<Option<Blob>, Lost> {
    let found = read(async |tx: Tx<'_>| tx.bytes(Store::Files, &key(by, sha256)).await).await?;
    Ok(found.as_deref().and_then(file_parts).and_then(|(kind, bytes)| blob(kind, bytes)))
}

/// A file of a media type.
pub(super) fn blob(media_type: &str, bytes: &[u8]) -> Option<Blob> {
    device::blob(bytes, media_type).ok()
}

/// Forgets a person's files that the server has.
pub(crate) async fn drop_files(by: &str, hashes: &[String]) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        for sha256 in hashes {
            tx.delete(Store::Files, &key(by, sha256)).await?;
        }
        Ok(())
    })
    .await
}
