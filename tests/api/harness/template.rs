//! The database every test begins with, made once: shipped definitions, demo data, a second
//! office with a provider of its own, and a session for each person.

use std::collections::HashMap;

use sqlx::{AnyConnection, Connection as _, any::install_default_drivers};
use tokio::sync::OnceCell;

use super::{Database, app, client::Client, cluster};

pub(super) struct Template {
    pub(super) database: Original,
    /// Session cookies by user name.
    pub(super) cookies: HashMap<String, String>,
}

/// What the databases of tests are copies of.
pub(super) enum Original {
    /// The content of a SQLite file.
    Sqlite(Vec<u8>),
    /// The name of a PostgreSQL database.
    Postgres(String),
}

/// People beside those of the demo data: user name, role, organisation.
const STRANGERS: [(&str, &str, &str); 2] = [
    ("teine.inspektor@naide.ee", "inspector", "teine-amet"),
    ("teine.pakkuja@naide.ee", "provider", "teine-pakkuja"),
];

pub(super) async fn of(database: Database) -> &'static Template {
    static SQLITE: OnceCell<Template> = OnceCell::const_new();
    static POSTGRES: OnceCell<Template> = OnceCell::const_new();
    let cell = if database == Database::Sqlite { &SQLITE } else { &POSTGRES };
    cell.get_or_init(|| make(database)).await
}

async fn make(kind: Database) -> Template {
    let folder = tempfile::Builder::new().prefix("lood-template-").tempdir().unwrap();
    let (url, database) = match kind {
        Database::Sqlite => (server::storage::sqlite_url(folder.path()), None),
        Database::Postgres => {
            let (url, name) = cluster::database(None).await;
            (url, Some(name))
        }
    };
    let clock = app::TestClock::default();
    let settings = app::settings(&url, folder.path(), &clock, true);
    let serving = server::serve(settings.clone()).await.unwrap();
    add_strangers(&url).await;
    let base = format!("http://{}", serving.address);
    let about = Client::new(&base).get("/api/v1/about").await;
    let about: protocol::account::About = about.ok();
    let names = about.demo_accounts.iter().map(|account| account.user_name.as_str());
    let mut cookies = HashMap::new();
    for name in names.chain(STRANGERS.map(|(name, _, _)| name)) {
        let client = Client::new(&base).signed_in(name, &about.demo_accounts[0].password).await;
        cookies.insert(name.to_owned(), client.cookie().unwrap());
    }
    serving.stop().await.unwrap();
    let database = match database {
        Some(name) => Original::Postgres(name),
        None => Original::Sqlite(std::fs::read(folder.path().join("lood.sqlite")).unwrap()),
    };
    Template { database, cookies }
}

async fn add_strangers(url: &str) {
    install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let day = "2026-01-01T00:00:00.000Z";
    for (id, kind) in [("teine-amet", "office"), ("teine-pakkuja", "provider")] {
        sqlx::query(
            "INSERT INTO organisations (id, name, kind, created_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(id)
        .bind(id)
        .bind(kind)
        .bind(day)
        .execute(&mut connection)
        .await
        .unwrap();
    }
    for (name, role, organisation) in STRANGERS {
        sqlx::query(
            "INSERT INTO users (id, organisation_id, user_name, name, role, password_hash, demo, \
             created_at) SELECT $1, $2, $3, $4, $5, u.password_hash, 0, $6 FROM users u \
             WHERE u.user_name = 'kuusiku@naide.ee'",
        )
        .bind(name)
        .bind(organisation)
        .bind(name)
        .bind(name)
        .bind(role)
        .bind(day)
        .execute(&mut connection)
        .await
        .unwrap();
    }
    sqlx::query(
        "INSERT INTO places (id, organisation_id, office_id, name, address, service, created_at) \
         VALUES ('teine-koht', 'teine-pakkuja', 'teine-amet', 'Teine koht', '-', 'general-care', $1)",
    )
    .bind(day)
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
}
