//! Taking over what earlier versions of the app kept: copied, compared, and only then gone.

use std::collections::BTreeMap;

use gloo::storage::{LocalStorage, Storage as _};
use js_sys::Uint8Array;
use protocol::{account::SignedIn, operation::Operation, rescue::Unsent, sealing::key_of};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{
    database::{Lost, Store, Tx, read, write},
    files::{self, plain},
    filling::take_in,
    keys,
};

/// The reply that says whose the others are.
const SESSION: &str = "/session";
/// Where the first version kept what was unsent: `response.number` follows.
const FIRST: &str = "lood.op.";
/// How far this module has come with a person: 1 sealed, 2 files have owners.
const DONE: &str = "2";

/// A record that lies here unsealed, and what becomes of it.
struct Plain {
    store: Store,
    key: String,
    /// Where it goes, sealed, and its content; none where it can go.
    sealed: Option<(String, Vec<u8>)>,
    /// Another person needs it too.
    stays: bool,
}

/// Seals what this person kept here before it was sealed, and gives their files to them. What
/// another person has not sent waits for them; what another person read is a copy of the server's,
/// and goes.
pub(super) async fn take_over(user_id: &str) -> Result<(), Lost> {
    let done = format!("sealed/{user_id}");
    let before = read(async |tx: Tx<'_>| tx.get(Store::Marks, &done).await).await?;
    if before.as_deref() == Some(DONE) {
        return Ok(());
    }
    let (plain, first) = (plain_of(user_id).await?, of_first_version());
    write(async |tx: Tx<'_>| {
        // Another tab may have been first.
        for Plain { store, key, sealed, stays } in &plain {
            if !tx.value(*store, key).await?.is_some_and(|value| is_plain(&value)) {
                continue;
            }
            if let Some((to, content)) = sealed {
                tx.put_bytes(*store, to, content).await?;
                if tx.bytes(*store, to).await?.as_ref() != Some(content) {
                    // Nothing of this transaction counts.
                    return Err(Lost);
                }
            }
            let is_elsewhere = sealed.as_ref().is_none_or(|(to, _)| to != key);
            if is_elsewhere && !stays {
                tx.delete(*store, key).await?;
            }
        }
        give_files(&tx, user_id).await?;
        for (response, old) in &first {
            take_in(&tx, response, user_id, old).await?;
        }
        tx.put(Store::Marks, &done, DONE).await
    })
    .await?;
    for (response, old) in &first {
        for (number, _) in old {
            LocalStorage::delete(format!("{FIRST}{response}.{number}"));
        }
    }
    Ok(())
}

fn is_plain(value: &JsValue) -> bool {
    !value.is_instance_of::<Uint8Array>()
}

/// What lies here unsealed: the person's own with its content, and what can go without.
async fn plain_of(user_id: &str) -> Result<Vec<Plain>, Lost> {
    let values = read(async |tx: Tx<'_>| {
        let mut values = Vec::new();
        for store in Store::ALL.into_iter().filter(|store| store.is_sealed()) {
            for key in tx.keys(store, "").await? {
                if let Some(value) = tx.value(store, &key).await?.filter(is_plain) {
                    values.push((store, key, value));
                }
            }
        }
        Ok(values)
    })
    .await?;
    let text_at = |wanted: Store, key: &str| {
        let found = values.iter().find(|(store, own, _)| *store == wanted && own == key);
        found.and_then(|(_, _, value)| value.as_string())
    };
    let reader = text_at(Store::Replies, SESSION);
    let reader = reader.and_then(|kept| {
        let (_, text) = kept.split_once('\n')?;
        serde_json::from_str::<SignedIn>(text).ok()
    });
    let is_reader = reader.is_some_and(|reader| reader.user_id == user_id);
    let mut all = Vec::new();
    let (mut own, mut others) = (String::new(), String::new());
    for (store, key, value) in &values {
        let Some(text) = value.as_string() else { continue };
        let is_own = if *store == Store::Operations {
            let is_own = serde_json::from_str::<Unsent>(&text).is_ok_and(|own| own.by == user_id);
            let written = if is_own { &mut own } else { &mut others };
            written.push_str(&text);
            if !is_own {
                continue;
            }
            true
        } else {
            is_reader
        };
        let sealed = is_own.then(|| (key.clone(), text.into_bytes()));
        all.push(Plain { store: *store, key: key.clone(), sealed, stays: false });
    }
    for (store, key, value) in values {
        let Ok(file) = value.dyn_into::<Blob>() else { continue };
        let stays = others.contains(&key);
        if own.contains(&key) {
            let sealed = Some((files::key(user_id, &key), plain(&file).await?));
            all.push(Plain { store, key, sealed, stays });
        } else if !stays {
            // No answer names it: the page went before there was one.
            all.push(Plain { store, key, sealed: None, stays });
        }
    }
    Ok(all)
}

/// Puts files that were kept by their hash alone where their author's are. A file is sealed for
/// its hash: it opens there as well.
async fn give_files(tx: &Tx<'_>, user_id: &str) -> Result<(), Lost> {
    let own = keys::data_key()?.id();
    for sha256 in tx.keys(Store::Files, "").await?.iter().filter(|key| !key.contains('/')) {
        let Some(file) = tx.value(Store::Files, sha256).await? else { continue };
        let sealed = file.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
        if sealed.and_then(|sealed| key_of(&sealed)).is_some_and(|key| key == own) {
            tx.put_value(Store::Files, &files::key(user_id, sha256), file).await?;
            tx.delete(Store::Files, sha256).await?;
        }
    }
    Ok(())
}

/// What the first version kept, by response: the number in its key, and the operation.
///
/// It named no author: whoever signs in first on the new version is the one whose session it was.
/// What cannot be read stays where it is.
fn of_first_version() -> BTreeMap<String, Vec<(String, Operation)>> {
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    let mut all: BTreeMap<String, Vec<(String, Operation)>> = BTreeMap::new();
    for key in keys {
        let place = key.strip_prefix(FIRST).and_then(|place| place.split_once('.'));
        if let (Some((response, number)), Ok(operation)) = (place, LocalStorage::get(&key)) {
            all.entry(response.to_owned()).or_default().push((number.to_owned(), operation));
        }
    }
    for old in all.values_mut() {
        old.sort_by(|a, b| a.0.cmp(&b.0));
    }
    all
}
