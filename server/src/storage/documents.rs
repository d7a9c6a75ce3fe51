//! Documents that were given out.

use sqlx::{AnyConnection, FromRow};

use crate::{authorisation::Actor, fault::Outcome};

/// A document as it is kept.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct DocumentRow {
    pub(crate) kind: String,
    pub(crate) issuer: String,
    pub(crate) sha256: String,
    pub(crate) made_at: String,
}

/// A document to be given out.
pub(crate) struct NewDocument<'a> {
    pub(crate) id: &'a str,
    pub(crate) organisation_id: &'a str,
    pub(crate) issuer: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) subject_id: &'a str,
    pub(crate) language: &'a str,
    pub(crate) content_sha256: &'a str,
    pub(crate) code: &'a str,
    pub(crate) sha256: &'a str,
    pub(crate) size: i64,
    pub(crate) made_at: &'a str,
    pub(crate) issued_at: &'a str,
}

/// What was given out of a subject with this very content. The caller has found that the actor may
/// see the subject.
pub(crate) async fn of_content(
    connection: &mut AnyConnection,
    _actor: &Actor,
    (kind, subject_id): (&str, &str),
    content_sha256: &str,
) -> Outcome<Option<DocumentRow>> {
    let query = sqlx::query_as(
        "SELECT kind, issuer, sha256, made_at FROM documents \
         WHERE subject_id = $1 AND kind = $2 AND content_sha256 = $3",
    );
    Ok(query.bind(subject_id).bind(kind).bind(content_sha256).fetch_optional(connection).await?)
}

/// Keeps a document; says whether it is the first of its content.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    actor: &Actor,
    new: &NewDocument<'_>,
) -> Outcome<bool> {
    let done = sqlx::query(
        "INSERT INTO documents (id, organisation_id, issuer, kind, subject_id, language, \
         content_sha256, code, sha256, size, made_at, issued_at, issued_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
         ON CONFLICT (subject_id, kind, content_sha256) DO NOTHING",
    )
    .bind(new.id)
    .bind(new.organisation_id)
    .bind(new.issuer)
    .bind(new.kind)
    .bind(new.subject_id)
    .bind(new.language)
    .bind(new.content_sha256)
    .bind(new.code)
    .bind(new.sha256)
    .bind(new.size)
    .bind(new.made_at)
    .bind(new.issued_at)
    .bind(&actor.user_id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The document of a code, for whoever holds one: no actor, and nothing of its content.
pub(crate) async fn of_code(
    connection: &mut AnyConnection,
    code: &str,
) -> Outcome<Option<DocumentRow>> {
    let query =
        sqlx::query_as("SELECT kind, issuer, sha256, made_at FROM documents WHERE code = $1");
    Ok(query.bind(code).fetch_optional(connection).await?)
}

/// The document that a file is, for whoever holds the file.
pub(crate) async fn of_file(
    connection: &mut AnyConnection,
    sha256: &str,
) -> Outcome<Option<DocumentRow>> {
    let query = sqlx::query_as(
        "SELECT kind, issuer, sha256, made_at FROM documents WHERE sha256 = $1 \
         ORDER BY issued_at LIMIT 1",
    );
    Ok(query.bind(sha256).fetch_optional(connection).await?)
}
