//! The last replies of the server, to read where it cannot be reached.

use super::{
    copies::{forget_all_copies, size_of_copies},
    database::{Lost, Store, Tx, read, write},
};

/// Keeps a reply, with the moment it came (RFC 3339), in place of the one before.
pub(crate) async fn keep_reply(address: &str, text: &str) -> Result<(), Lost> {
    let kept = format!("{}\n{text}", crate::device::now_rfc3339());
    write(async |tx: Tx<'_>| tx.put(Store::Replies, address, &kept).await).await
}

/// The last reply of an address, and when it came.
pub(crate) async fn kept_reply(address: &str) -> Result<Option<(String, String)>, Lost> {
    let kept = read(async |tx: Tx<'_>| tx.get(Store::Replies, address).await).await?;
    Ok(kept
        .and_then(|kept| kept.split_once('\n').map(|(at, text)| (at.to_owned(), text.to_owned()))))
}

/// A response that can be opened without a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OnDevice {
    /// Its id.
    pub(crate) response: String,
    /// When it was fetched, RFC 3339.
    pub(crate) at: String,
    /// How much it and its files take, in bytes.
    pub(crate) bytes: u64,
}

/// What is kept of responses.
pub(crate) async fn on_device() -> Result<Vec<OnDevice>, Lost> {
    const ADDRESS: &str = "/responses/";
    read(async |tx: Tx<'_>| {
        let mut all = Vec::new();
        for (key, text) in tx.all(Store::Replies, ADDRESS).await? {
            let response = key[ADDRESS.len()..].to_owned();
            let copies = size_of_copies(&tx, &response).await?;
            let at = text.split('\n').next().unwrap_or_default().to_owned();
            all.push(OnDevice { response, at, bytes: text.len() as u64 + copies });
        }
        Ok(all)
    })
    .await
}

/// Forgets every reply and every copy: nobody is signed in any more. Unsent operations stay.
pub(super) async fn forget_replies() -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        for store in [Store::Replies, Store::Log] {
            for key in tx.keys(store, "").await? {
                tx.delete(store, &key).await?;
            }
        }
        forget_all_copies(&tx).await
    })
    .await
}
