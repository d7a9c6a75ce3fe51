//! What the database does alone: the same rows into the same table, as durable, by one writer that
//! does nothing else.

use std::path::Path;

use protocol::operation::Operation;
use sqlx::{
    Any, AnyConnection, AssertSqlSafe, Connection as _, Executor as _, any::install_default_drivers,
};

use crate::id;

/// As the log has it, without the rows it refers to.
const TABLE: &str = "CREATE TABLE operations (response_id TEXT NOT NULL, position BIGINT NOT NULL, \
    op_id TEXT NOT NULL UNIQUE, device_id TEXT NOT NULL, seq BIGINT NOT NULL, \
    organisation_id TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL, \
    accepted_at TEXT NOT NULL, digest TEXT NOT NULL, content TEXT NOT NULL, \
    PRIMARY KEY (response_id, position), UNIQUE (response_id, device_id, seq))";
const COLUMNS: usize = 11;

/// A database with the log's table only.
pub struct Raw {
    connection: AnyConnection,
    response: String,
    position: i64,
}

impl Raw {
    /// SQLite in a file beside the service's, as the service sets it.
    pub async fn sqlite(folder: &Path) -> Self {
        install_default_drivers();
        let path = folder.join(format!("raw-{}.sqlite", id()));
        let url = format!("sqlite://{}?mode=rwc", path.display());
        let mut connection = AnyConnection::connect(&url).await.unwrap();
        connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").await.unwrap();
        Self::over(connection).await
    }

    async fn over(mut connection: AnyConnection) -> Self {
        connection.execute(TABLE).await.unwrap();
        Self { connection, response: id(), position: 0 }
    }

    /// Inserts rows in one statement and one transaction.
    pub async fn insert(&mut self, operations: &[Operation]) {
        let rows: Vec<String> = (0..operations.len())
            .map(|row| {
                let places: Vec<String> =
                    (1..=COLUMNS).map(|own| format!("${}", row * COLUMNS + own)).collect();
                format!("({})", places.join(","))
            })
            .collect();
        let statement = format!("INSERT INTO operations VALUES {}", rows.join(","));
        let mut query = sqlx::query::<Any>(AssertSqlSafe(statement));
        for operation in operations {
            self.position += 1;
            // The service's rows are of the same size.
            let content = serde_json::to_string(operation).unwrap();
            query = query
                .bind(&self.response)
                .bind(self.position)
                .bind(&operation.op_id)
                .bind(&operation.device_id)
                .bind(operation.seq.cast_signed())
                .bind("01900000-0000-7000-8000-000000000000")
                .bind("01900000-0000-7000-8000-000000000000")
                .bind("Kuusiku Kodu")
                .bind("2026-03-02T10:00:00.000Z")
                .bind(&operation.definition)
                .bind(content);
        }
        let mut tx = self.connection.begin().await.unwrap();
        query.execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }
}
