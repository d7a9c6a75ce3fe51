//! Copies of files that the server has, taken along to where there is no network.

use std::collections::BTreeSet;

use protocol::rescue::file_parts;
use web_sys::Blob;

use super::{
    database::{Lost, Store, Tx, read, write},
    files::{blob, plain},
};

fn key(response: &str, sha256: &str) -> String {
    format!("{response}/{sha256}")
}

/// The mark with the size of a copy: to know it, nobody has to read the copy.
fn size(key: &str) -> String {
    format!("copy/{key}")
}

/// Keeps a copy of a file of a response.
pub(crate) async fn keep_copy(response: &str, sha256: &str, file: &Blob) -> Result<(), Lost> {
    let (content, key) = (plain(file).await?, key(response, sha256));
    write(async |tx: Tx<'_>| {
        tx.put_bytes(Store::Copies, &key, &content).await?;
        tx.put(Store::Marks, &size(&key), &content.len().to_string()).await
    })
    .await
}

/// The copy of a file of a response, where it was taken along.
pub(crate) async fn kept_copy(response: &str, sha256: &str) -> Result<Option<Blob>, Lost> {
    let key = key(response, sha256);
    let found = read(async |tx: Tx<'_>| tx.bytes(Store::Copies, &key).await).await?;
    Ok(found.as_deref().and_then(file_parts).and_then(|(kind, bytes)| blob(kind, bytes)))
}

/// Which files of a response are here as copies.
pub(crate) async fn copies_of(response: &str) -> Result<BTreeSet<String>, Lost> {
    let beginning = key(response, "");
    let keys = read(async |tx: Tx<'_>| tx.keys(Store::Copies, &beginning).await).await?;
    Ok(keys.iter().map(|key| key[beginning.len()..].to_owned()).collect())
}

/// Forgets copies, but those that are wanted: response and hash.
pub(crate) async fn forget_copies(wanted: &BTreeSet<(String, String)>) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        for own in tx.keys(Store::Copies, "").await? {
            if !wanted.iter().any(|(response, sha256)| key(response, sha256) == own) {
                forget(&tx, &own).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Forgets all copies.
pub(super) async fn forget_all_copies(tx: &Tx<'_>) -> Result<(), Lost> {
    for own in tx.keys(Store::Copies, "").await? {
        forget(tx, &own).await?;
    }
    Ok(())
}

async fn forget(tx: &Tx<'_>, key: &str) -> Result<(), Lost> {
    tx.delete(Store::Copies, key).await?;
    tx.delete(Store::Marks, &size(key)).await
}

/// How much the copies of a response take, in bytes.
pub(super) async fn size_of_copies(tx: &Tx<'_>, response: &str) -> Result<u64, Lost> {
    let sizes = tx.all(Store::Marks, &size(&key(response, ""))).await?;
    Ok(sizes.iter().filter_map(|(_, size)| size.parse::<u64>().ok()).sum())
}
