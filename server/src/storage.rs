//! The database: SQLite in one file, or PostgreSQL, with the same queries.
//!
//! Functions below it take a connection, so that the caller decides what happens together. Those
//! that touch tenants' data take the [`crate::authorisation::Actor`] too. It decides nothing about
//! questionnaires.

pub(crate) mod accounts;
pub(crate) mod assignments;
pub(crate) mod attempts;
pub(crate) mod carryings;
pub(crate) mod definitions;
pub(crate) mod documents;
pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod inspections;
pub(crate) mod installation;
pub(crate) mod letterheads;
pub(crate) mod letters;
pub(crate) mod library;
pub(crate) mod links;
pub(crate) mod listing;
mod migrations;
pub(crate) mod operations;
pub(crate) mod parts;
pub(crate) mod places;
pub(crate) mod presence;
pub(crate) mod quarantine;
pub(crate) mod responses;

use std::{path::Path, time::Duration};

use sqlx::{
    Any, AnyConnection, AnyPool, Executor as _, Transaction,
    any::{AnyPoolOptions, install_default_drivers},
};

use crate::fault::{Fault, Outcome};

/// A database with its connections.
#[derive(Clone, Debug)]
pub struct Storage {
    reader: AnyPool,
    /// SQLite has one writer at a time anyway: one connection makes them queue fairly.
    writer: AnyPool,
    dialect: Dialect,
}

/// Which database speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL, or what speaks its protocol.
    Postgres,
}

/// A transaction.
pub(crate) type Tx = Transaction<'static, Any>;

/// How often a transaction is tried when others are in its way.
const ATTEMPTS: u32 = 12;

/// Name of the SQLite file in a data folder.
pub(crate) const SQLITE_FILE: &str = "lood.sqlite";

/// The address of the SQLite file in a data folder.
pub fn sqlite_url(data_dir: &Path) -> String {
    format!("sqlite://{}?mode=rwc", data_dir.join(SQLITE_FILE).display())
}

impl Storage {
    /// Opens the database and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        install_default_drivers();
        let dialect = if url.starts_with("sqlite:") { Dialect::Sqlite } else { Dialect::Postgres };
        let (reader, writer) = match dialect {
            Dialect::Sqlite => {
                let writer = sqlite_pool(1).connect(url).await?;
                (sqlite_pool(4).connect(url).await?, writer)
            }
            Dialect::Postgres => {
                let pool = AnyPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect(url)
                    .await?;
                (pool.clone(), pool)
            }
        };
        let storage = Self { reader, writer, dialect };
        migrations::of(dialect).run(&storage.writer).await?;
        Ok(storage)
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Begins a transaction that writes; see [`retrying`].
    pub(crate) async fn begin(&self) -> Outcome<Tx> {
        let statement = match self.dialect {
            // Takes the write lock at once, so that no transaction fails half-way for want of it.
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            // Rows that decisions rest on are locked one by one: see `lock`.
            Dialect::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        };
        Ok(self.writer.begin_with(statement).await?)
    }

    /// Begins a transaction that reads one state of the whole.
    pub(crate) async fn snapshot(&self) -> Outcome<Tx> {
        let statement = match self.dialect {
            Dialect::Sqlite => "BEGIN DEFERRED",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        Ok(self.reader.begin_with(statement).await?)
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> Outcome<()> {
        self.reader.execute("SELECT 1").await?;
        Ok(())
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.writer.close().await;
        self.reader.close().await;
    }
}

fn sqlite_pool(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(|connection, _| {
            Box::pin(async move {
                let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                                PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";
                connection.execute(settings).await?;
                Ok(())
            })
        })
}

/// A row that others have to wait for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lockable {
    Organisation,
    Response,
    Inspection,
    Place,
    Person,
    Draft,
}

/// Makes other transactions wait until this one has ended before they decide about the same row.
///
/// SQLite's writers wait for each other anyway. Lock in the order person, place, inspection,
/// response, organisation. Rows that refer to a locked one can still be written: with a lock that forbids it,
/// two who have written for one organisation would wait for each other to let them lock it.
pub(crate) async fn lock(connection: &mut AnyConnection, what: Lockable, id: &str) -> Outcome<()> {
    if connection.backend_name() != "PostgreSQL" {
        return Ok(());
    }
    let statement = match what {
        Lockable::Organisation => "SELECT 1 FROM organisations WHERE id = $1 FOR NO KEY UPDATE",
        Lockable::Response => "SELECT 1 FROM responses WHERE id = $1 FOR NO KEY UPDATE",
        Lockable::Inspection => "SELECT 1 FROM inspections WHERE id = $1 FOR NO KEY UPDATE",
        Lockable::Person => "SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE",
        Lockable::Draft => "SELECT 1 FROM drafts WHERE id = $1 FOR NO KEY UPDATE",
        Lockable::Place => "SELECT 1 FROM places WHERE id = $1 FOR NO KEY UPDATE",
    };
    sqlx::query(statement).bind(id).fetch_optional(connection).await?;
    Ok(())
}

/// Runs work in a transaction, again where another writer was in the way.
///
/// `retrying!(storage, tx => work(&mut tx, …))` gives the work's outcome after the commit.
macro_rules! retrying {
    ($storage:expr, $tx:ident => $work:expr) => {{
        let mut attempt = 0;
        loop {
            let outcome = async {
                let mut $tx = $storage.begin().await?;
                let value = $work.await?;
                $tx.commit().await?;
                Ok(value)
            }
            .await;
            match outcome {
                Err(fault) if $crate::storage::try_again(&fault, &mut attempt).await => {}
                other => break other,
            }
        }
    }};
}
pub(crate) use retrying;

/// Waits a moment and says yes where trying again makes sense.
pub(crate) async fn try_again(fault: &Fault, attempt: &mut u32) -> bool {
    // A duplicate key: somebody was first, and the second try will see their row.
    let duplicate = fault.is_duplicate() && *attempt < 2;
    if *attempt >= ATTEMPTS || !(fault.is_transient() || duplicate) {
        return false;
    }
    *attempt += 1;
    // Random, so that those who met do not meet again.
    let spread = u64::from(uuid::Uuid::now_v7().as_bytes()[15]) * u64::from(*attempt) / 16;
    tokio::time::sleep(Duration::from_millis(1 + spread)).await;
    true
}
