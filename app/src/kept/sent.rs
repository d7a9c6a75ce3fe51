//! What the server has taken, kept for a while: a server whose backup was put back knows less than
//! it said, and then it is said again.

use protocol::{operation::Remembered, rescue::Unsent};

use super::{
    database::{Lost, Store, Tx, read, write},
    keys,
};
use crate::device;

/// How long it is kept: an office makes its backups more often than once in 30 days.
const KEPT_MS: u64 = 30 * 24 * 60 * 60 * 1000;

fn now_ms() -> u64 {
    device::now_ms() as u64
}

/// The mark of the server's epoch, as a person last saw it.
fn epoch_of(user_id: &str) -> String {
    format!("epoch/{user_id}")
}

/// Moves what was taken from the unsent to the sent.
pub(super) async fn move_here(tx: &Tx<'_>, key: &str, text: &str) -> Result<(), Lost> {
    tx.put(Store::Sent, key, &format!("{}\n{text}", now_ms())).await?;
    tx.delete(Store::Operations, key).await
}

/// The mark of where a log ended that is growing back.
fn again(user_id: &str, response: &str) -> String {
    format!("again/{user_id}/{response}")
}

/// Notes the server's epoch; where it is another one than before, everything sent waits to be sent
/// again, and what was known of the logs is forgotten. Says whether that was so.
pub(crate) async fn heed_epoch(user_id: &str, epoch: &str) -> Result<bool, Lost> {
    write(async |tx: Tx<'_>| {
        keys::must_be_of(user_id)?;
        let mark = epoch_of(user_id);
        let before = tx.get(Store::Marks, &mark).await?;
        if before.as_deref() == Some(epoch) {
            return Ok(false);
        }
        if before.is_some() {
            say_again_in(&tx, user_id, "").await?;
        }
        tx.put(Store::Marks, &mark, epoch).await?;
        Ok(before.is_some())
    })
    .await
}

/// Lets what a person sent of a response be sent again where its log ends before the position that
/// is known. While it grows back to there, its last end is noted: only one before that counts anew.
pub(crate) async fn heed_end(
    user_id: &str,
    response: &str,
    known: u64,
    end: u64,
) -> Result<(), Lost> {
    let mark = again(user_id, response);
    let before = read(async |tx: Tx<'_>| tx.get(Store::Marks, &mark).await).await?;
    if end >= known && before.is_none() {
        return Ok(());
    }
    write(async |tx: Tx<'_>| {
        keys::must_be_of(user_id)?;
        if end >= known {
            return tx.delete(Store::Marks, &mark).await;
        }
        let before = tx.get(Store::Marks, &mark).await?.and_then(|text| text.parse::<u64>().ok());
        tx.put(Store::Marks, &mark, &end.to_string()).await?;
        if before.is_some_and(|before| before <= end) {
            return Ok(());
        }
        say_again_in(&tx, user_id, &format!("{response}/")).await
    })
    .await
}

/// What the server must remember for this device to have nothing older to say first: its epoch, and
/// the log up to where it is known, or has ended since a backup was put back.
pub(crate) async fn remembered(
    user_id: &str,
    response: &str,
    known: u64,
) -> Result<Remembered, Lost> {
    read(async |tx: Tx<'_>| {
        let epoch = tx.get(Store::Marks, &epoch_of(user_id)).await?;
        let end = tx.get(Store::Marks, &again(user_id, response)).await?;
        let end = end.and_then(|text| text.parse().ok());
        Ok(Remembered { epoch, position: end.map_or(known, |end: u64| end.min(known)) })
    })
    .await
}

async fn say_again_in(tx: &Tx<'_>, user_id: &str, beginning: &str) -> Result<(), Lost> {
    for (key, text) in tx.all(Store::Sent, beginning).await? {
        let Some((_, text)) = text.split_once('\n') else { continue };
        let is_own = serde_json::from_str::<Unsent>(text).is_ok_and(|own| own.by == user_id);
        // What stands unsent under the number has another content: it goes on, this stays here.
        if is_own && tx.value(Store::Operations, &key).await?.is_none() {
            tx.put(Store::Operations, &key, text).await?;
            tx.delete(Store::Sent, &key).await?;
        }
    }
    for key in tx.keys(Store::Log, beginning).await? {
        tx.delete(Store::Log, &key).await?;
    }
    Ok(())
}

/// Forgets what was sent long ago.
pub(crate) async fn forget_long_sent() -> Result<(), Lost> {
    let oldest = now_ms().saturating_sub(KEPT_MS);
    write(async |tx: Tx<'_>| {
        for (key, text) in tx.all(Store::Sent, "").await? {
            let at = text.split_once('\n').and_then(|(at, _)| at.parse::<u64>().ok());
            if at.is_some_and(|at| at < oldest) {
                tx.delete(Store::Sent, &key).await?;
            }
        }
        Ok(())
    })
    .await
}
