//! Files that the server does not have yet, by the hash of their content.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::database::{Lost, Store, Tx, read, write};

/// Keeps a file until the server has it.
pub(crate) async fn keep_file(sha256: &str, content: &Blob) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| tx.put(Store::Files, sha256, JsValue::from(content)).await).await
}

/// A file that is kept here.
pub(crate) async fn kept_file(sha256: &str) -> Result<Option<Blob>, Lost> {
    let found = read(async |tx: Tx<'_>| tx.value(Store::Files, sha256).await).await?;
    Ok(found.and_then(|value| value.dyn_into().ok()))
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
