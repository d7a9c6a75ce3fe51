//! What is kept of one filling: what was written and not sent, and what the server took since it
//! was last fetched whole.
//!
//! A number is given to an operation in the same transaction that keeps it, so that two tabs of a
//! device never give the same.

use std::collections::BTreeMap;

use protocol::{
    operation::{Operation, StoredOperation},
    rescue::Unsent,
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    database::{Lost, Store, Tx, read, write},
    keys::{disk, must_be_of, stand_on_disk},
    sent::move_here,
};

/// The most that is sent at once, in bytes; the server takes twice as much.
const MOST_BYTES: usize = 1_000_000;

fn beginning(response: &str) -> String {
    format!("{response}/")
}

fn key(response: &str, number: u64) -> String {
    format!("{response}/{number:016}")
}

fn last(response: &str) -> String {
    format!("last/{response}")
}

fn tried(response: &str) -> String {
    format!("tried/{response}")
}

/// What one person wrote is not sealed with another's key, who could read it and not send it.
fn text_of(by: &str, operation: &Operation) -> Result<String, Lost> {
    must_be_of(by)?;
    Ok(serde_json::to_string(&Unsent { by: by.to_owned(), operation: operation.clone() })?)
}

/// What cannot be read any more is left where it is.
fn all_of<T: DeserializeOwned>(texts: &[(String, String)]) -> Vec<T> {
    texts.iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
}

/// Operations as they lie on the disk, and which disk it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// In the order of their numbers.
    pub(crate) operations: Vec<Operation>,
    /// None where nothing was ever written.
    pub(crate) disk: Option<String>,
}

/// Keeps operations, each with a number; says what became of each. Of none, where the disk is not
/// the one that was known: what was there before them comes first.
///
/// One that was kept before and is said anew keeps its name and number, unless some tab tried to
/// send it meanwhile: what was sent under a name never changes.
pub(crate) async fn keep_operations(
    response: &str,
    by: &str,
    known: Option<&str>,
    fresh: &[Operation],
) -> Result<Kept, Lost> {
    write(async |tx: Tx<'_>| {
        must_be_of(by)?;
        let disk = Some(stand_on_disk(&tx).await?);
        if disk.as_deref() != known {
            return Ok(Kept { operations: Vec::new(), disk });
        }
        let tried = tx.number(&tried(response)).await?;
        let mut number = tx.number(&last(response)).await?;
        let mut kept = Vec::with_capacity(fresh.len());
        for operation in fresh {
            let mut operation = operation.clone();
            if operation.seq == 0 || operation.seq <= tried {
                if operation.seq != 0 {
                    operation.op_id = crate::device::new_id();
                }
                number += 1;
                operation.seq = number;
            }
            // The disk may have forgotten how far it had counted.
            number = number.max(operation.seq);
            let text = text_of(by, &operation)?;
            tx.put(Store::Operations, &key(response, operation.seq), &text).await?;
            kept.push(operation);
        }
        tx.put(Store::Marks, &last(response), &number.to_string()).await?;
        Ok(Kept { operations: kept, disk })
    })
    .await
}

/// A person's unsent operations of a response, in the order of their numbers.
pub(crate) async fn unsent(response: &str, by: &str) -> Result<Vec<Operation>, Lost> {
    must_be_of(by)?;
    let texts = read(async |tx: Tx<'_>| tx.all(Store::Operations, &beginning(response)).await);
    let all: Vec<Unsent> = all_of(&texts.await?);
    Ok(all.into_iter().filter(|own| own.by == by).map(|own| own.operation).collect())
}

/// How many of a person's operations are unsent, by response.
pub(crate) async fn unsent_counts(by: &str) -> Result<BTreeMap<String, usize>, Lost> {
    read(async |tx: Tx<'_>| {
        must_be_of(by)?;
        let mut counts = BTreeMap::new();
        for (key, text) in tx.all(Store::Operations, "").await? {
            let is_own = serde_json::from_str::<Unsent>(&text).is_ok_and(|own| own.by == by);
            if is_own && let Some((response, _)) = key.split_once('/') {
                *counts.entry(response.to_owned()).or_default() += 1;
            }
        }
        Ok(counts)
    })
    .await
}

/// A person's oldest unsent operations of a response, on their way to the server: in the same
/// transaction it is noted, for every tab, that they may have reached it.
pub(crate) async fn take_to_send(
    response: &str,
    by: &str,
    limit: usize,
) -> Result<Vec<Operation>, Lost> {
    write(async |tx: Tx<'_>| {
        must_be_of(by)?;
        let all: Vec<Unsent> = all_of(&tx.all(Store::Operations, &beginning(response)).await?);
        let own = all.into_iter().filter(|own| own.by == by).map(|own| own.operation);
        let mut size = 0;
        // The first always: a limit must not stop everything.
        let fits = |operation: &Operation| {
            let before = size;
            size += serde_json::to_string(operation).map_or(0, |text| text.len());
            before == 0 || size <= MOST_BYTES
        };
        let batch: Vec<Operation> = own.take(limit).take_while(fits).collect();
        if let Some(last) = batch.last() {
            let before = tx.number(&tried(response)).await?;
            tx.put(Store::Marks, &tried(response), &last.seq.max(before).to_string()).await?;
        }
        Ok(batch)
    })
    .await
}

/// Where an operation lies with this very content, and its text: neither a number nor a name is
/// proof.
async fn same(
    tx: &Tx<'_>,
    response: &str,
    operation: &Operation,
) -> Result<Option<(String, String)>, Lost> {
    let key = key(response, operation.seq);
    let Some(text) = tx.get(Store::Operations, &key).await? else { return Ok(None) };
    let is_same =
        serde_json::from_str::<Unsent>(&text).is_ok_and(|kept| kept.operation == *operation);
    Ok(is_same.then_some((key, text)))
}

/// Forgets operations that the server has, and keeps what its log has new, at once.
pub(crate) async fn acknowledge(
    response: &str,
    sent: &[Operation],
    news: &[StoredOperation],
) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        for operation in sent {
            if let Some((key, text)) = same(&tx, response, operation).await? {
                move_here(&tx, &key, &text).await?;
            }
        }
        for stored in news {
            let text = serde_json::to_string(stored)?;
            tx.put(Store::Log, &key(response, stored.position), &text).await?;
        }
        Ok(())
    })
    .await
}

/// Forgets operations that the server has, without a copy: the last resort of a full disk.
pub(crate) async fn forget(response: &str, sent: &[Operation]) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        for operation in sent {
            if let Some((key, _)) = same(&tx, response, operation).await? {
                tx.delete(Store::Operations, &key).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Gives operations names and numbers of their own, where the server knows a name with other
/// content: both contents are kept, in order, and what waits behind can go.
pub(crate) async fn renew(
    response: &str,
    by: &str,
    device_id: &str,
    stuck: &[Operation],
) -> Result<(), Lost> {
    write(async |tx: Tx<'_>| {
        let mut number = tx.number(&last(response)).await?;
        for operation in stuck {
            tx.delete(Store::Operations, &key(response, operation.seq)).await?;
            number += 1;
            let op_id = crate::device::new_id();
            let device_id = device_id.to_owned();
            let renewed = Operation { op_id, device_id, seq: number, ..operation.clone() };
            let text = text_of(by, &renewed)?;
            tx.put(Store::Operations, &key(response, number), &text).await?;
        }
        tx.put(Store::Marks, &last(response), &number.to_string()).await
    })
    .await
}

/// Up to which position the log of a response is known here, without a gap; none where the
/// response was never opened.
pub(crate) async fn known_position(response: &str) -> Result<Option<u64>, Lost> {
    #[derive(Deserialize)]
    struct Info {
        position: u64,
    }
    #[derive(Deserialize)]
    struct Kept {
        info: Info,
    }
    let Some((_, text)) = super::kept_reply(&format!("/responses/{response}")).await? else {
        return Ok(None);
    };
    let kept: Kept = serde_json::from_str(&text)?;
    let log = kept_log(response, kept.info.position).await?;
    Ok(Some(log.last().map_or(kept.info.position, |stored| stored.position)))
}

/// All that is known of a response's log.
pub(crate) async fn all_of_log(response: &str) -> Result<Vec<StoredOperation>, Lost> {
    let texts = read(async |tx: Tx<'_>| tx.all(Store::Log, &beginning(response)).await).await?;
    Ok(all_of(&texts))
}

/// What the log was known to have after a position, without a gap.
async fn kept_log(response: &str, after: u64) -> Result<Vec<StoredOperation>, Lost> {
    let texts = read(async |tx: Tx<'_>| tx.all(Store::Log, &beginning(response)).await).await?;
    Ok(without_gap(all_of(&texts), after))
}

fn without_gap(all: Vec<StoredOperation>, after: u64) -> Vec<StoredOperation> {
    let later = all.into_iter().filter(|stored| stored.position > after);
    (after + 1..).zip(later).take_while(|(at, own)| own.position == *at).map(|p| p.1).collect()
}

/// A response as it stands on the disk at one moment.
pub(crate) struct Standing {
    /// What a person has not sent.
    pub(crate) unsent: Kept,
    /// What the log is known to have after the position asked about.
    pub(crate) log: Vec<StoredOperation>,
}

/// What is unsent and what the log has, in one look: between two, what was unsent may have come to
/// the log, and would be in neither.
pub(crate) async fn standing(response: &str, by: &str, after: u64) -> Result<Standing, Lost> {
    read(async |tx: Tx<'_>| {
        must_be_of(by)?;
        let all: Vec<Unsent> = all_of(&tx.all(Store::Operations, &beginning(response)).await?);
        let own = all.into_iter().filter(|own| own.by == by).map(|own| own.operation);
        let log = all_of(&tx.all(Store::Log, &beginning(response)).await?);
        let unsent = Kept { operations: own.collect(), disk: disk(&tx).await? };
        Ok(Standing { unsent, log: without_gap(log, after) })
    })
    .await
}

/// Takes in what an earlier version of the app kept elsewhere, as a person's; once, whichever tab
/// is first. All of it may have been sent: it stays as it is.
pub(super) async fn take_in(
    tx: &Tx<'_>,
    response: &str,
    by: &str,
    old: &[(String, Operation)],
) -> Result<(), Lost> {
    let mut known = tx.all(Store::Operations, &beginning(response)).await?;
    for (key, text) in tx.all(Store::Sent, &beginning(response)).await? {
        let text = text.split_once('\n').map(|(_, text)| text.to_owned());
        known.extend(text.map(|text| (key, text)));
    }
    let known: Vec<Unsent> = all_of(&known);
    let is_known = |own: &Operation| known.iter().any(|known| known.operation.op_id == own.op_id);
    let highest = old.iter().map(|(_, own)| own.seq).max().unwrap_or(0);
    for mark in [last(response), tried(response)] {
        let before = tx.number(&mark).await?;
        tx.put(Store::Marks, &mark, &highest.max(before).to_string()).await?;
    }
    let mut number = tx.number(&last(response)).await?;
    for (_, operation) in old.iter().filter(|(_, own)| !is_known(own)) {
        let mut operation = operation.clone();
        // Also where another person's stands, which does not open here.
        if tx.value(Store::Operations, &key(response, operation.seq)).await?.is_some() {
            number += 1;
            operation.seq = number;
        }
        let text = text_of(by, &operation)?;
        tx.put(Store::Operations, &key(response, operation.seq), &text).await?;
    }
    tx.put(Store::Marks, &last(response), &number.to_string()).await
}
