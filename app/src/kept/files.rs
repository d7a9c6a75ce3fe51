//! Files that the server does not have yet, by the hash of their content.

use js_sys::{Array, Uint8Array};
use protocol::rescue::{file_content, file_parts};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use super::database::{Lost, Store, Tx, read, write};

/// Keeps a file until the server has it.
pub(crate) async fn keep_file(sha256: &str, content: &Blob) -> Result<(), Lost> {
    let content = plain(content).await?;
    write(async |tx: Tx<'_>| tx.put_bytes(Store::Files, sha256, &content).await).await
}

/// A file's media type and bytes, to be sealed.
pub(super) async fn plain(file: &Blob) -> Result<Vec<u8>, Lost> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Lost)?;
    Ok(file_content(&file.type_(), &Uint8Array::new(&buffer).to_vec()))
}

/// A file that is kept here.
pub(crate) async fn kept_file(sha256: &str) -> Result<Option<Blob>, Lost> {
    let found = read(async |tx: Tx<'_>| tx.bytes(Store::Files, sha256).await).await?;
    Ok(found.as_deref().and_then(file_parts).and_then(|(kind, bytes)| blob(kind, bytes)))
}

/// A file of a media type.
pub(super) fn blob(media_type: &str, bytes: &[u8]) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Forgets files that the server has.
pub(crate) async fn drop_files(hashes: &[String]) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        for sha256 in hashes {
            tx.delete(Store::Files, sha256).await?;
        }
        Ok(())
    })
    .await
}
