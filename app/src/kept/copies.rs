//! Copies of files that the server has, taken along to where there is no network.

use std::collections::BTreeSet;

use js_sys::Uint8Array;
use protocol::rescue::file_parts;
use wasm_bindgen::JsCast as _;
use web_sys::Blob;

use super::{
    database::{Lost, Store, Tx, read, write},
    files::{blob, plain},
};

/// Keeps a copy of a file of a response.
pub(crate) async fn keep_copy(response: &str, sha256: &str, file: &Blob) -> Result<(), Lost> {
    let content = plain(file).await?;
    let key = format!("{response}/{sha256}");
    write(async |tx: Tx<'_>| tx.put_bytes(Store::Copies, &key, &content).await).await
}

/// The copy of a file of a response, where it was taken along.
pub(crate) async fn kept_copy(response: &str, sha256: &str) -> Result<Option<Blob>, Lost> {
    let key = format!("{response}/{sha256}");
    let found = read(async |tx: Tx<'_>| tx.bytes(Store::Copies, &key).await).await?;
    Ok(found.as_deref().and_then(file_parts).and_then(|(kind, bytes)| blob(kind, bytes)))
}

/// Which files of a response are here as copies; those it has no more are forgotten.
pub(crate) async fn copies_of(
    response: &str,
    wanted: &BTreeSet<String>,
) -> Result<BTreeSet<String>, Lost> {
    let beginning = format!("{response}/");
    write(async |tx: Tx<'_>| {
        let mut here = BTreeSet::new();
        for key in tx.keys(Store::Copies, &beginning).await? {
            let sha256 = key[beginning.len()..].to_owned();
            if wanted.contains(&sha256) {
                here.insert(sha256);
            } else {
                tx.delete(Store::Copies, &key).await?;
            }
        }
        Ok(here)
    })
    .await
}

/// How much the copies of a response take, in bytes.
pub(super) async fn size_of_copies(tx: &Tx<'_>, response: &str) -> Result<u64, Lost> {
    let mut size = 0;
    for key in tx.keys(Store::Copies, &format!("{response}/")).await? {
        let value = tx.value(Store::Copies, &key).await?;
        let sealed = value.and_then(|value| value.dyn_into::<Uint8Array>().ok());
        size += sealed.map_or(0, |sealed| u64::from(sealed.length()));
    }
    Ok(size)
}
