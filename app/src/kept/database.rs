//! The database: opened once a page, opened again where the browser closed it; what people wrote
//! lies sealed in it. Callers neither seal nor open: [`Tx`] does, and fails while it is locked.

use std::{cell::RefCell, rc::Rc};

use indexed_db_futures::{
    BuildPrimitive, KeyRange,
    database::Database,
    object_store::ObjectStore,
    prelude::*,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use js_sys::Uint8Array;
use leptos::task::spawn_local;
use protocol::rescue::place;
use wasm_bindgen::{JsCast, JsValue};

use super::keys;

const NAME: &str = "lood";
/// 3: what people wrote is sealed. 4: what was sent is kept for a while. 5: files are taken along.
const VERSION: u8 = 5;
/// Above every character of a key.
const LAST: char = '\u{ffff}';

/// A table of the database; keys are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Store {
    /// Unsent operations: `response/number`.
    Operations,
    /// Operations of this device that the server has taken: `response/number`.
    Sent,
    /// What the server's log has: `response/position`.
    Log,
    /// Last replies, by address.
    Replies,
    /// Numbers, marks and kept keys: the only values that are not sealed.
    Marks,
    /// Files that the server does not have yet: `author/hash`.
    Files,
    /// Copies of files that it has: `response/hash`.
    Copies,
}

impl Store {
    pub(super) const ALL: [Self; 7] = [
        Self::Operations,
        Self::Sent,
        Self::Log,
        Self::Replies,
        Self::Marks,
        Self::Files,
        Self::Copies,
    ];

    /// Whether what people wrote lies in it.
    pub(super) fn is_sealed(self) -> bool {
        self != Self::Marks
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Sent => "sent",
            Self::Log => "log",
            Self::Replies => "replies",
            Self::Marks => "marks",
            Self::Files => "files",
            Self::Copies => "copies",
        }
    }
}

/// The device could not keep or read something: no room, no permission, or a broken store.
#[derive(Clone, Debug)]
pub(crate) struct Lost;

impl<E: std::error::Error> From<E> for Lost {
    fn from(_: E) -> Self {
        Self
    }
}

thread_local! {
    static DATABASE: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

async fn database() -> Result<Rc<Database>, Lost> {
    if let Some(open) = DATABASE.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let opened = Database::open(NAME)
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database| {
            for store in Store::ALL {
                if !database.object_store_names().any(|name| name == store.name()) {
                    database.create_object_store(store.name()).build()?;
                }
            }
            Ok(())
        })
        .await?;
    give_way(&opened);
    let opened = Rc::new(opened);
    DATABASE.set(Some(Rc::clone(&opened)));
    Ok(opened)
}

/// Closes the database where another tab brings it to a newer version, and forgets it where the
/// browser closed it: whoever needs it next opens it anew.
fn give_way(database: &Database) {
    let Ok(mut changes) = database.version_changes() else { return };
    let own = database.clone();
    spawn_local(async move {
        if changes.recv().await.is_some() {
            own.close();
        }
        DATABASE.set(None);
    });
}

/// What lies at a place.
enum Record {
    Nothing,
    /// It does not open here: another person's, or damaged.
    Shut,
    Open(Vec<u8>),
}

/// One transaction.
pub(super) struct Tx<'a>(&'a Transaction<'a>);

impl Tx<'_> {
    fn store(&self, store: Store) -> Result<ObjectStore<'_>, Lost> {
        Ok(self.0.object_store(store.name())?)
    }

    async fn record(&self, store: Store, key: &str) -> Result<Record, Lost> {
        let Some(value) = self.value(store, key).await? else { return Ok(Record::Nothing) };
        let Ok(sealed) = value.dyn_into::<Uint8Array>() else { return Ok(Record::Shut) };
        let opened = keys::data_key()?.open(&place(store.name(), key), &sealed.to_vec());
        Ok(opened.map_or(Record::Shut, Record::Open))
    }

    /// The content at a key; none where nothing lies there. What does not open is not nothing.
    pub(super) async fn bytes(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, Lost> {
        match self.record(store, key).await? {
            Record::Nothing => Ok(None),
            Record::Shut => Err(Lost),
            Record::Open(bytes) => Ok(Some(bytes)),
        }
    }

    /// The text at a key; none where there is none that opens here.
    pub(super) async fn get(&self, store: Store, key: &str) -> Result<Option<String>, Lost> {
        if store.is_sealed() {
            return Ok(match self.record(store, key).await? {
                Record::Nothing | Record::Shut => None,
                Record::Open(bytes) => String::from_utf8(bytes).ok(),
            });
        }
        let value = self.value(store, key).await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// A value as the browser has it.
    pub(super) async fn value(&self, store: Store, key: &str) -> Result<Option<JsValue>, Lost> {
        Ok(self.store(store)?.get::<JsValue, _, _>(key).primitive()?.await?)
    }

    /// A number of the marks; 0 where there is none.
    pub(super) async fn number(&self, key: &str) -> Result<u64, Lost> {
        let text = self.get(Store::Marks, key).await?;
        Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Keys with a beginning and their texts, in order of the keys; without those that do not open
    /// here.
    pub(super) async fn all(
        &self,
        store: Store,
        beginning: &str,
    ) -> Result<Vec<(String, String)>, Lost> {
        let keys = self.keys(store, beginning).await?;
        let table = self.store(store)?;
        let values = table.get_all::<JsValue>();
        let values = values.with_query::<String, _>(range(beginning)).primitive()?.await?;
        let data = if store.is_sealed() { Some(keys::data_key()?) } else { None };
        let mut all = Vec::with_capacity(keys.len());
        for (key, value) in keys.into_iter().zip(values) {
            let value = value?;
            let text = match &data {
                None => value.as_string(),
                Some(data) => value.dyn_into::<Uint8Array>().ok().and_then(|sealed| {
                    let opened = data.open(&place(store.name(), &key), &sealed.to_vec())?;
                    String::from_utf8(opened).ok()
                }),
            };
            if let Some(text) = text {
                all.push((key, text));
            }
        }
        Ok(all)
    }

    /// The keys with a beginning, in order.
    pub(super) async fn keys(&self, store: Store, beginning: &str) -> Result<Vec<String>, Lost> {
        let table = self.store(store)?;
        let keys = table.get_all_keys::<String>();
        let found = keys.with_query::<String, _>(range(beginning)).primitive()?.await?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Writes a text.
    pub(super) async fn put(&self, store: Store, key: &str, text: &str) -> Result<(), Lost> {
        if store.is_sealed() {
            return self.put_bytes(store, key, text.as_bytes()).await;
        }
        self.put_value(store, key, JsValue::from_str(text)).await
    }

    /// Writes bytes, sealed for this place.
    pub(super) async fn put_bytes(
        &self,
        store: Store,
        key: &str,
        content: &[u8],
    ) -> Result<(), Lost> {
        let (data, nonce) = (keys::data_key()?, crate::device::random()?);
        let at = crate::device::now_ms() as u64;
        let sealed = data.seal(&place(store.name(), key), at, nonce, content).ok_or(Lost)?;
        self.put_value(store, key, Uint8Array::from(sealed.as_slice()).into()).await
    }

    /// Writes a value as the browser has it.
    pub(super) async fn put_value(
        &self,
        store: Store,
        key: &str,
        value: JsValue,
    ) -> Result<(), Lost> {
        self.store(store)?
            .put(value)
            .with_key(key.to_owned())
            .without_key_type()
            .primitive()?
            .await?;
        Ok(())
    }

    pub(super) async fn delete(&self, store: Store, key: &str) -> Result<(), Lost> {
        self.store(store)?.delete(key.to_owned()).primitive()?.await?;
        Ok(())
    }
}

/// Reads in one transaction.
pub(super) async fn read<T>(look: impl AsyncFn(Tx<'_>) -> Result<T, Lost>) -> Result<T, Lost> {
    again(async || {
        let database = database().await?;
        let transaction = database.transaction(names()).build()?;
        let found = look(Tx(&transaction)).await;
        // Nothing was written: how it ends changes nothing.
        let _ = transaction.commit().await;
        found
    })
    .await
}

/// Writes in one transaction; done only once it is on the disk.
pub(super) async fn write<T>(change: impl AsyncFn(Tx<'_>) -> Result<T, Lost>) -> Result<T, Lost> {
    again(async || {
        let database = database().await?;
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let transaction = database
            .transaction(names())
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        let changed = change(Tx(&transaction)).await?;
        transaction.commit().await?;
        Ok(changed)
    })
    .await
}

/// The keys with a beginning.
fn range(beginning: &str) -> KeyRange<String> {
    KeyRange::Bound(beginning.to_owned(), false, format!("{beginning}{LAST}"), true)
}

fn names() -> [&'static str; 7] {
    Store::ALL.map(Store::name)
}

/// Tries once more with the database opened anew: browsers close it under memory pressure.
async fn again<T>(run: impl AsyncFn() -> Result<T, Lost>) -> Result<T, Lost> {
    if let Ok(done) = run().await {
        return Ok(done);
    }
    DATABASE.set(None);
    run().await
}
