//! The database: opened once a page, opened again where the browser closed it.

use std::{cell::RefCell, rc::Rc};

use indexed_db_futures::{
    BuildPrimitive, KeyRange,
    database::Database,
    object_store::ObjectStore,
    prelude::*,
    primitive::TryToJs,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use wasm_bindgen::JsValue;

const NAME: &str = "lood";
const VERSION: u8 = 2;
/// Above every character of a key.
const LAST: char = '\u{ffff}';

/// A table of the database; keys are text, and so are values but for files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Store {
    /// Unsent operations: `response/number`.
    Operations,
    /// Operations the server has taken: `response/position`.
    Log,
    /// Last replies, by address.
    Replies,
    /// Numbers and marks.
    Marks,
    /// Files that the server does not have yet.
    Files,
}

impl Store {
    const ALL: [Self; 5] = [Self::Operations, Self::Log, Self::Replies, Self::Marks, Self::Files];

    fn name(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Log => "log",
            Self::Replies => "replies",
            Self::Marks => "marks",
            Self::Files => "files",
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
    let opened = Rc::new(opened);
    DATABASE.set(Some(Rc::clone(&opened)));
    Ok(opened)
}

/// One transaction.
pub(super) struct Tx<'a>(&'a Transaction<'a>);

impl Tx<'_> {
    fn store(&self, store: Store) -> Result<ObjectStore<'_>, Lost> {
        Ok(self.0.object_store(store.name())?)
    }

    pub(super) async fn get(&self, store: Store, key: &str) -> Result<Option<String>, Lost> {
        Ok(self.store(store)?.get::<String, _, _>(key).primitive()?.await?)
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

    /// The values of all keys with a beginning, in the order of the keys.
    pub(super) async fn all(&self, store: Store, beginning: &str) -> Result<Vec<String>, Lost> {
        let end = format!("{beginning}{LAST}");
        let range = KeyRange::Bound(beginning.to_owned(), false, end, true);
        let store = self.store(store)?;
        let found = store.get_all::<String>().with_query::<String, _>(range).primitive()?.await?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The keys with a beginning, in order.
    pub(super) async fn keys(&self, store: Store, beginning: &str) -> Result<Vec<String>, Lost> {
        let end = format!("{beginning}{LAST}");
        let range = KeyRange::Bound(beginning.to_owned(), false, end, true);
        let store = self.store(store)?;
        let found =
            store.get_all_keys::<String>().with_query::<String, _>(range).primitive()?.await?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    pub(super) async fn put(
        &self,
        store: Store,
        key: &str,
        value: impl TryToJs,
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

fn names() -> [&'static str; 5] {
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
