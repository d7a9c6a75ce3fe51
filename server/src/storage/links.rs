//! Public links to published versions; of each token only the hash is here.

use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::Actor,
    fault::{Fault, Outcome},
};

/// A link.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct LinkRow {
    pub(crate) id: String,
    pub(crate) questionnaire_id: String,
    pub(crate) version: String,
    pub(crate) definition: String,
    pub(crate) ends_on: Option<String>,
    pub(crate) made_at: String,
    pub(crate) made_by: String,
    pub(crate) taken_back_at: Option<String>,
    pub(crate) taken_back_by: Option<String>,
}

impl LinkRow {
    /// Whether it works on a day.
    pub(crate) fn is_open(&self, today: &str) -> bool {
        self.taken_back_at.is_none() && self.ends_on.as_deref().is_none_or(|day| today <= day)
    }
}

macro_rules! columns {
    () => {
        "l.id, l.questionnaire_id, l.version, l.definition, l.ends_on, l.made_at, l.made_by, \
         l.taken_back_at, l.taken_back_by"
    };
}

/// The links of the actor's organisation to a version, newest first.
pub(crate) async fn list(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
    version: &str,
) -> Outcome<Vec<LinkRow>> {
    let statement = concat!(
        "SELECT ",
        columns!(),
        " FROM public_links l WHERE l.organisation_id = $1 AND l.questionnaire_id = $2 \
         AND l.version = $3 ORDER BY l.id DESC"
    );
    let query = sqlx::query_as(statement).bind(&actor.organisation_id);
    Ok(query.bind(questionnaire_id).bind(version).fetch_all(connection).await?)
}

/// How many links of the actor's organisation to each version work on a day.
pub(crate) async fn count_open(
    connection: &mut AnyConnection,
    actor: &Actor,
    today: &str,
) -> Outcome<Vec<(String, String, i64)>> {
    let rows = sqlx::query_as(
        "SELECT questionnaire_id, version, COUNT(*) FROM public_links WHERE organisation_id = $1 \
         AND taken_back_at IS NULL AND (ends_on IS NULL OR ends_on >= $2) \
         GROUP BY questionnaire_id, version",
    )
    .bind(&actor.organisation_id)
    .bind(today)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// A link of the actor's organisation; `not-found` where it has none of that id.
pub(crate) async fn get(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<LinkRow> {
    let statement = concat!(
        "SELECT ",
        columns!(),
        " FROM public_links l WHERE l.id = $1 AND l.organisation_id = $2"
    );
    let query = sqlx::query_as(statement).bind(id).bind(&actor.organisation_id);
    query.fetch_optional(connection).await?.ok_or_else(Fault::not_found)
}

/// Keeps a new link.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &LinkRow,
    token_sha256: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO public_links (id, token_sha256, organisation_id, questionnaire_id, version, \
         definition, ends_on, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&row.id)
    .bind(token_sha256)
    .bind(&actor.organisation_id)
    .bind(&row.questionnaire_id)
    .bind(&row.version)
    .bind(&row.definition)
    .bind(&row.ends_on)
    .bind(&row.made_at)
    .bind(&row.made_by)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a link back; says whether it was not so before.
pub(crate) async fn take_back(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    now: &str,
) -> Outcome<bool> {
    let done = sqlx::query(
        "UPDATE public_links SET taken_back_at = $1, taken_back_by = $2 \
         WHERE id = $3 AND organisation_id = $4 AND taken_back_at IS NULL",
    )
    .bind(now)
    .bind(&actor.name)
    .bind(id)
    .bind(&actor.organisation_id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The link of a token's hash, with the name of the organisation that made it. Whoever has the token
/// may read what it stands for: there is no actor.
pub(crate) async fn of_token(
    connection: &mut AnyConnection,
    token_sha256: &str,
) -> Outcome<Option<(LinkRow, String)>> {
    #[derive(FromRow)]
    struct Named {
        #[sqlx(flatten)]
        link: LinkRow,
        organisation: String,
    }
    let statement = concat!(
        "SELECT ",
        columns!(),
        ", o.name AS organisation FROM public_links l \
         JOIN organisations o ON o.id = l.organisation_id WHERE l.token_sha256 = $1"
    );
    let found: Option<Named> =
        sqlx::query_as(statement).bind(token_sha256).fetch_optional(connection).await?;
    Ok(found.map(|own| (own.link, own.organisation)))
}
