//! What can go wrong while serving: a refusal with a stable code for the person, or a fault of
//! our own that is logged and shown as `internal`.
//!
//! It knows status codes, but no HTTP framework and no language.

use engine::diagnostic::Diagnostic;
use protocol::problem::{FieldFault, Problem};

/// The outcome of most functions of the server.
pub(crate) type Outcome<T> = Result<T, Fault>;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// Refused for a reason the person can understand.
    #[error("refused: {}", .0.code)]
    Refused(Box<Problem>),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// Something that should not happen did.
    #[error("{0}")]
    Internal(String),
}

impl Fault {
    /// A refusal with an HTTP status and a code.
    pub(crate) fn refused(status: u16, code: &str) -> Self {
        Self::Refused(Box::new(Problem {
            kind: format!("about:blank#{code}"),
            status,
            code: code.to_owned(),
            ..Problem::default()
        }))
    }

    /// The thing does not exist, or not for this person: the two are not told apart.
    pub(crate) fn not_found() -> Self {
        Self::refused(404, "not-found")
    }

    /// The person's role does not do this at all.
    pub(crate) fn forbidden() -> Self {
        Self::refused(403, "forbidden")
    }

    /// A fault of our own, from any error.
    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// Adds a named argument of the message.
    pub(crate) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        if let Self::Refused(problem) = &mut self {
            problem.args.push((name.to_owned(), value.to_string()));
        }
        self
    }

    /// Adds the fields at fault.
    pub(crate) fn with_fields(mut self, fields: Vec<FieldFault>) -> Self {
        if let Self::Refused(problem) = &mut self {
            problem.fields = fields;
        }
        self
    }

    /// Adds what is wrong with a definition.
    pub(crate) fn with_diagnostics(mut self, diagnostics: Vec<Diagnostic>) -> Self {
        if let Self::Refused(problem) = &mut self {
            problem.diagnostics = diagnostics;
        }
        self
    }

    /// Adds what keeps a response from being submitted.
    pub(crate) fn with_missing(mut self, missing: Vec<(String, String)>) -> Self {
        if let Self::Refused(problem) = &mut self {
            problem.missing = missing;
        }
        self
    }

    /// Whether the same work can succeed when tried again at once: another writer was in the way.
    pub(crate) fn is_transient(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        // PostgreSQL: serialization failure, deadlock. SQLite: busy and its extended codes, locked.
        matches!(
            error.code().as_deref(),
            Some("40001" | "40P01" | "5" | "261" | "517" | "773" | "6")
        )
    }

    /// Whether the database could not be reached or could not take more: it may later.
    pub(crate) fn is_unavailable(&self) -> bool {
        use sqlx::Error::{Database, Io, PoolClosed, PoolTimedOut, WorkerCrashed};
        let Self::Database(error) = self else { return false };
        match error {
            Io(_) | PoolTimedOut | PoolClosed | WorkerCrashed => true,
            // PostgreSQL: connection broken, too many of them, shutting down.
            Database(error) => error.code().is_some_and(|code| {
                ["08", "53", "57P"].iter().any(|class| code.starts_with(class)) && code.len() == 5
            }),
            _ => false,
        }
    }

    /// Whether a text held the character that PostgreSQL's texts cannot (U+0000).
    pub(crate) fn is_unwritable(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        error.code().as_deref() == Some("22021")
    }

    /// Whether a row with the same key was written meanwhile.
    pub(crate) fn is_duplicate(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        error.is_unique_violation()
    }
}
