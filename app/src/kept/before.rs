//! Sealing what earlier versions of the app kept as it was: copied, compared, and only then gone.

use js_sys::Uint8Array;
use protocol::{account::SignedIn, rescue::Unsent};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{
    database::{Lost, Store, Tx, read, write},
    files::plain,
};

/// The reply that says whose the others are.
const SESSION: &str = "/session";

/// Seals what this person kept here before it was sealed. What another person has not sent waits
/// for them; what another person read is a copy of the server's, and goes.
pub(super) async fn seal(user_id: &str) -> Result<(), Lost> {
    let done = format!("sealed/{user_id}");
    if read(async |tx: Tx<'_>| tx.get(Store::Marks, &done).await).await?.is_some() {
        return Ok(());
    }
    let plain = plain_of(user_id).await?;
    write(async |tx: Tx<'_>| {
        for (store, key, content) in &plain {
            // Another tab may have been first.
            let stands = tx.value(*store, key).await?.is_some_and(|value| is_plain(&value));
            match content {
                Some(content) if stands => {
                    tx.put_bytes(*store, key, content).await?;
                    if tx.bytes(*store, key).await?.as_ref() != Some(content) {
                        // Nothing of this transaction counts.
                        return Err(Lost);
                    }
                }
                None if stands => tx.delete(*store, key).await?,
                Some(_) | None => {}
            }
        }
        tx.put(Store::Marks, &done, "1").await
    })
    .await
}

fn is_plain(value: &JsValue) -> bool {
    !value.is_instance_of::<Uint8Array>()
}

/// What lies here unsealed: the person's own with its content, and what can go without.
async fn plain_of(user_id: &str) -> Result<Vec<(Store, String, Option<Vec<u8>>)>, Lost> {
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
    let mut own = Vec::new();
    let mut written = String::new();
    for (store, key, value) in &values {
        let Some(text) = value.as_string() else { continue };
        if *store == Store::Operations {
            if serde_json::from_str::<Unsent>(&text).is_ok_and(|unsent| unsent.by == user_id) {
                written.push_str(&text);
                own.push((*store, key.clone(), Some(text.into_bytes())));
            }
        } else {
            own.push((*store, key.clone(), is_reader.then(|| text.into_bytes())));
        }
    }
    for (store, key, value) in values {
        if let Ok(file) = value.dyn_into::<Blob>()
            && written.contains(&key)
        {
            own.push((store, key, Some(plain(&file).await?)));
        }
    }
    Ok(own)
}
