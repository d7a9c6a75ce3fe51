//! Published versions of questionnaires. They are common to the installation and never change.

use sqlx::{AnyConnection, FromRow};

use crate::fault::Outcome;

/// A version to be published.
pub(crate) struct NewVersion<'a> {
    pub(crate) questionnaire_id: &'a str,
    pub(crate) version: &'a str,
    pub(crate) sha256: &'a str,
    pub(crate) organisation_id: Option<&'a str>,
    pub(crate) kind: &'a str,
    /// JSON list of words.
    pub(crate) audience: &'a str,
    /// JSON object by language tag.
    pub(crate) title: &'a str,
    pub(crate) valid_from: Option<&'a str>,
    /// The canonical document as JSON text.
    pub(crate) document: &'a str,
    pub(crate) source_name: &'a str,
    pub(crate) source: &'a str,
    pub(crate) published_at: &'a str,
    pub(crate) published_by: &'a str,
}

/// A published version without its document.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct VersionRow {
    pub(crate) questionnaire_id: String,
    pub(crate) version: String,
    pub(crate) sha256: String,
    pub(crate) kind: String,
    pub(crate) audience: String,
    pub(crate) title: String,
    pub(crate) valid_from: Option<String>,
    pub(crate) published_at: String,
    pub(crate) published_by: String,
    pub(crate) responses: i64,
    pub(crate) retired_at: Option<String>,
}

/// Publishes a version. A duplicate key means that the version or its content exists.
pub(crate) async fn publish(connection: &mut AnyConnection, new: &NewVersion<'_>) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO questionnaire_versions (questionnaire_id, version, sha256, organisation_id, \
         kind, audience, title, valid_from, document, source_name, source, published_at, \
         published_by, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
         (SELECT COUNT(*) + 1 FROM questionnaire_versions))",
    )
    .bind(new.questionnaire_id)
    .bind(new.version)
    .bind(new.sha256)
    .bind(new.organisation_id)
    .bind(new.kind)
    .bind(new.audience)
    .bind(new.title)
    .bind(new.valid_from)
    .bind(new.document)
    .bind(new.source_name)
    .bind(new.source)
    .bind(new.published_at)
    .bind(new.published_by)
    .execute(connection)
    .await?;
    Ok(())
}

/// Every version, questionnaires by id, newest version first.
pub(crate) async fn list(connection: &mut AnyConnection) -> Outcome<Vec<VersionRow>> {
    let rows = sqlx::query_as(
        "SELECT v.questionnaire_id, v.version, v.sha256, v.kind, v.audience, v.title, \
         v.valid_from, v.published_at, v.published_by, \
         (SELECT COUNT(*) FROM responses r WHERE r.questionnaire_id = v.questionnaire_id \
          AND r.version = v.version) AS responses, \
         (SELECT o.retired_at FROM retirements o WHERE o.questionnaire_id = v.questionnaire_id \
          AND o.version = v.version) AS retired_at \
         FROM questionnaire_versions v ORDER BY v.questionnaire_id, v.sequence DESC",
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The title of every questionnaire, as its newest version has it.
pub(crate) async fn titles(connection: &mut AnyConnection) -> Outcome<Vec<(String, String)>> {
    let rows = sqlx::query_as(
        "SELECT v.questionnaire_id, v.title FROM questionnaire_versions v WHERE v.sequence = \
         (SELECT MAX(o.sequence) FROM questionnaire_versions o \
          WHERE o.questionnaire_id = v.questionnaire_id)",
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A version that new responses use.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct CurrentRow {
    pub(crate) questionnaire_id: String,
    pub(crate) version: String,
    pub(crate) sha256: String,
    pub(crate) kind: String,
}

/// The version new responses use on a day: the one published last among those valid by then.
pub(crate) async fn current(
    connection: &mut AnyConnection,
    questionnaire_id: &str,
    today: &str,
) -> Outcome<Option<CurrentRow>> {
    let row = sqlx::query_as(
        "SELECT v.questionnaire_id, v.version, v.sha256, v.kind FROM questionnaire_versions v \
         WHERE v.questionnaire_id = $1 AND (v.valid_from IS NULL OR v.valid_from <= $2) \
         AND NOT EXISTS (SELECT 1 FROM retirements o \
           WHERE o.questionnaire_id = v.questionnaire_id AND o.version = v.version) \
         ORDER BY v.sequence DESC LIMIT 1",
    )
    .bind(questionnaire_id)
    .bind(today)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// Retires a version; says whether it was not so before.
pub(crate) async fn retire(
    connection: &mut AnyConnection,
    questionnaire_id: &str,
    version: &str,
    now: &str,
    by: &str,
) -> Outcome<bool> {
    let done = sqlx::query(
        "INSERT INTO retirements (questionnaire_id, version, retired_at, retired_by) \
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(questionnaire_id)
    .bind(version)
    .bind(now)
    .bind(by)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a version is in use no more.
pub(crate) async fn is_retired(
    connection: &mut AnyConnection,
    (questionnaire_id, version): (&str, &str),
) -> Outcome<bool> {
    let found: Option<(String,)> = sqlx::query_as(
        "SELECT retired_at FROM retirements WHERE questionnaire_id = $1 AND version = $2",
    )
    .bind(questionnaire_id)
    .bind(version)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// The version published last, whatever day it is valid from.
pub(crate) async fn latest(
    connection: &mut AnyConnection,
    questionnaire_id: &str,
) -> Outcome<Option<CurrentRow>> {
    let row = sqlx::query_as(
        "SELECT questionnaire_id, version, sha256, kind FROM questionnaire_versions \
         WHERE questionnaire_id = $1 ORDER BY sequence DESC LIMIT 1",
    )
    .bind(questionnaire_id)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// The hashes of a questionnaire's versions, in the order they were published.
pub(crate) async fn hashes(
    connection: &mut AnyConnection,
    questionnaire_id: &str,
) -> Outcome<Vec<String>> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT sha256 FROM questionnaire_versions WHERE questionnaire_id = $1 ORDER BY sequence",
    )
    .bind(questionnaire_id)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

/// The text of a version: hash, document, source; and when it was published.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct VersionText {
    pub(crate) sha256: String,
    pub(crate) document: String,
    pub(crate) source: String,
    pub(crate) published_at: String,
}

/// The text of a version.
pub(crate) async fn text(
    connection: &mut AnyConnection,
    questionnaire_id: &str,
    version: &str,
) -> Outcome<Option<VersionText>> {
    let row = sqlx::query_as(
        "SELECT sha256, document, source, published_at FROM questionnaire_versions \
         WHERE questionnaire_id = $1 AND version = $2",
    )
    .bind(questionnaire_id)
    .bind(version)
    .fetch_optional(connection)
    .await?;
    Ok(row)
}

/// The document of a hash, as JSON text.
pub(crate) async fn document(
    connection: &mut AnyConnection,
    sha256: &str,
) -> Outcome<Option<String>> {
    let row: Option<(String,)> =
        sqlx::query_as("SELECT document FROM questionnaire_versions WHERE sha256 = $1")
            .bind(sha256)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(document,)| document))
}
