//! The numbered steps that bring a database's tables up to date, the same for both dialects.

use sqlx::{
    SqlStr,
    migrate::{Migration, MigrationType, Migrator},
};

use super::Dialect;

/// One step: its name, and its statements for SQLite and for PostgreSQL.
const STEPS: [(&str, &str, &str); 13] = [
    (
        "first",
        include_str!("../../../migrations/sqlite/0001_first.sql"),
        include_str!("../../../migrations/postgres/0001_first.sql"),
    ),
    (
        "device_key",
        include_str!("../../../migrations/sqlite/0002_device_key.sql"),
        include_str!("../../../migrations/postgres/0002_device_key.sql"),
    ),
    (
        "attachment_parts",
        include_str!("../../../migrations/sqlite/0003_attachment_parts.sql"),
        include_str!("../../../migrations/postgres/0003_attachment_parts.sql"),
    ),
    (
        "quarantine_decisions",
        include_str!("../../../migrations/sqlite/0004_quarantine_decisions.sql"),
        include_str!("../../../migrations/postgres/0004_quarantine_decisions.sql"),
    ),
    (
        "installation",
        include_str!("../../../migrations/sqlite/0005_installation.sql"),
        include_str!("../../../migrations/postgres/0005_installation.sql"),
    ),
    (
        "presence",
        include_str!("../../../migrations/sqlite/0006_presence.sql"),
        include_str!("../../../migrations/postgres/0006_presence.sql"),
    ),
    (
        "carryings",
        include_str!("../../../migrations/sqlite/0007_carryings.sql"),
        include_str!("../../../migrations/postgres/0007_carryings.sql"),
    ),
    (
        "drafts",
        include_str!("../../../migrations/sqlite/0008_drafts.sql"),
        include_str!("../../../migrations/postgres/0008_drafts.sql"),
    ),
    (
        "library",
        include_str!("../../../migrations/sqlite/0009_library.sql"),
        include_str!("../../../migrations/postgres/0009_library.sql"),
    ),
    (
        "documents",
        include_str!("../../../migrations/sqlite/0010_documents.sql"),
        include_str!("../../../migrations/postgres/0010_documents.sql"),
    ),
    (
        "letters",
        include_str!("../../../migrations/sqlite/0011_letters.sql"),
        include_str!("../../../migrations/postgres/0011_letters.sql"),
    ),
    (
        "draft_beginnings",
        include_str!("../../../migrations/sqlite/0012_draft_beginnings.sql"),
        include_str!("../../../migrations/postgres/0012_draft_beginnings.sql"),
    ),
    (
        "follow_ups",
        include_str!("../../../migrations/sqlite/0013_follow_ups.sql"),
        include_str!("../../../migrations/postgres/0013_follow_ups.sql"),
    ),
];

/// The steps of a dialect.
pub(super) fn of(dialect: Dialect) -> Migrator {
    let steps = STEPS.iter().zip(1..).map(|((name, sqlite, postgres), number)| {
        let statements = match dialect {
            Dialect::Sqlite => *sqlite,
            Dialect::Postgres => *postgres,
        };
        Migration::new(
            number,
            (*name).into(),
            MigrationType::Simple,
            SqlStr::from_static(statements),
            false,
        )
    });
    Migrator::with_migrations(steps.collect())
}
