//! How offices order their questionnaires, and what lists show beside them.
//!
//! Each function is one statement over the whole library: a list costs as many statements with one
//! questionnaire as with five hundred.

use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::{Actor, counted_in_library, seen_by},
    fault::Outcome,
};

/// A version as lists show it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ListedVersion {
    pub(crate) questionnaire_id: String,
    pub(crate) version: String,
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) valid_from: Option<String>,
    pub(crate) published_at: String,
    pub(crate) published_by: String,
    pub(crate) retired_at: Option<String>,
    /// JSON list of shares.
    pub(crate) languages: Option<String>,
}

/// Every version, questionnaires by id, newest version first.
pub(crate) async fn versions(connection: &mut AnyConnection) -> Outcome<Vec<ListedVersion>> {
    let rows = sqlx::query_as(
        "SELECT v.questionnaire_id, v.version, v.kind, v.title, v.valid_from, v.published_at, \
         v.published_by, o.retired_at, l.languages FROM questionnaire_versions v \
         LEFT JOIN retirements o ON o.questionnaire_id = v.questionnaire_id \
         AND o.version = v.version LEFT JOIN version_languages l ON l.sha256 = v.sha256 \
         ORDER BY v.questionnaire_id, v.sequence DESC",
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// How many responses of the office and of those it supervises answer a version, by state.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct UseRow {
    pub(crate) questionnaire_id: String,
    pub(crate) version: String,
    pub(crate) state: String,
    pub(crate) responses: i64,
}

/// The use of every version.
pub(crate) async fn uses(connection: &mut AnyConnection, actor: &Actor) -> Outcome<Vec<UseRow>> {
    let statement = concat!(
        "SELECT r.questionnaire_id, r.version, r.state, COUNT(*) AS responses \
         FROM responses r JOIN places p ON p.id = r.place_id WHERE ",
        counted_in_library!(),
        " GROUP BY r.questionnaire_id, r.version, r.state"
    );
    Ok(seen_by(actor, statement).fetch_all(connection).await?)
}

/// The place of a questionnaire among the others.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ShelfRow {
    pub(crate) questionnaire_id: String,
    pub(crate) folder: String,
    /// JSON list of words.
    pub(crate) tags: String,
    pub(crate) owner_id: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) template: i64,
    pub(crate) revision: i64,
}

/// Every place that the actor's organisation has given.
pub(crate) async fn shelves(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Vec<ShelfRow>> {
    let rows = sqlx::query_as(
        "SELECT e.questionnaire_id, e.folder, e.tags, e.owner_id, u.name AS owner, e.template, \
         e.revision FROM library_entries e LEFT JOIN users u ON u.id = e.owner_id \
         WHERE e.organisation_id = $1",
    )
    .bind(&actor.organisation_id)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Whether there is a published version of a questionnaire, or a draft of the actor's organisation.
pub(crate) async fn is_known(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
) -> Outcome<bool> {
    let found: Option<(i64,)> = sqlx::query_as(
        "SELECT CAST(1 AS BIGINT) FROM questionnaire_versions WHERE questionnaire_id = $1 UNION \
         SELECT CAST(1 AS BIGINT) FROM drafts WHERE questionnaire_id = $1 AND organisation_id = $2",
    )
    .bind(questionnaire_id)
    .bind(&actor.organisation_id)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Whether an active person of the actor's organisation works on questionnaires, or owns this one.
pub(crate) async fn may_own(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
    person: &str,
) -> Outcome<bool> {
    let found: Option<(String,)> = sqlx::query_as(
        "SELECT u.id FROM users u WHERE u.id = $1 AND u.organisation_id = $2 \
         AND ((u.active = 1 AND u.role IN ('advisor', 'head')) OR EXISTS \
           (SELECT 1 FROM library_entries e WHERE e.organisation_id = $2 \
            AND e.questionnaire_id = $3 AND e.owner_id = u.id))",
    )
    .bind(person)
    .bind(&actor.organisation_id)
    .bind(questionnaire_id)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Id and name of everybody in the actor's organisation who may own a questionnaire, by name.
pub(crate) async fn owners(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Vec<(String, String)>> {
    let rows = sqlx::query_as(
        "SELECT id, name FROM users WHERE organisation_id = $1 AND active = 1 \
         AND role IN ('advisor', 'head') ORDER BY name, id",
    )
    .bind(&actor.organisation_id)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Gives a questionnaire its place; says whether the revision that was seen is the one there was.
pub(crate) async fn shelve(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &ShelfRow,
    now: &str,
) -> Outcome<bool> {
    let done = sqlx::query(
        "INSERT INTO library_entries (organisation_id, questionnaire_id, folder, tags, owner_id, \
         template, revision, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7 + 1, $8, $9) \
         ON CONFLICT (organisation_id, questionnaire_id) DO UPDATE SET folder = $3, tags = $4, \
         owner_id = $5, template = $6, revision = $7 + 1, changed_at = $8, changed_by = $9 \
         WHERE library_entries.revision = $7",
    )
    .bind(&actor.organisation_id)
    .bind(&row.questionnaire_id)
    .bind(&row.folder)
    .bind(&row.tags)
    .bind(&row.owner_id)
    .bind(row.template)
    .bind(row.revision)
    .bind(now)
    .bind(&actor.user_id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The revision of a questionnaire's place; 0 where it has none.
pub(crate) async fn revision(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
) -> Outcome<i64> {
    let found: Option<(i64,)> = sqlx::query_as(
        "SELECT revision FROM library_entries WHERE organisation_id = $1 AND questionnaire_id = $2",
    )
    .bind(&actor.organisation_id)
    .bind(questionnaire_id)
    .fetch_optional(connection)
    .await?;
    Ok(found.map_or(0, |(revision,)| revision))
}

/// Keeps how much of a version is written in each language.
pub(crate) async fn keep_languages(
    connection: &mut AnyConnection,
    sha256: &str,
    languages: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO version_languages (sha256, languages) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(sha256)
    .bind(languages)
    .execute(connection)
    .await?;
    Ok(())
}

/// Hash and document of some versions whose languages nobody has counted.
pub(crate) async fn uncounted(connection: &mut AnyConnection) -> Outcome<Vec<(String, String)>> {
    let rows = sqlx::query_as(
        "SELECT v.sha256, v.document FROM questionnaire_versions v WHERE NOT EXISTS \
         (SELECT 1 FROM version_languages l WHERE l.sha256 = v.sha256) LIMIT 20",
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// What was counted of a draft: the position of its log then, and the languages.
pub(crate) async fn draft_languages(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Vec<(String, i64, String)>> {
    let rows = sqlx::query_as(
        "SELECT draft_id, position, languages FROM draft_languages WHERE organisation_id = $1",
    )
    .bind(&actor.organisation_id)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Keeps how much of a draft is written in each language, unless a later count is there.
pub(crate) async fn keep_draft_languages(
    connection: &mut AnyConnection,
    actor: &Actor,
    draft: &str,
    position: i64,
    languages: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO draft_languages (draft_id, organisation_id, position, languages) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (draft_id) DO UPDATE SET position = $3, \
         languages = $4 WHERE draft_languages.position < $3",
    )
    .bind(draft)
    .bind(&actor.organisation_id)
    .bind(position)
    .bind(languages)
    .execute(connection)
    .await?;
    Ok(())
}
