//! Letters that follow inspections.

use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::{Actor, Deed, seen_by, visible_inspections, visible_letters},
    fault::{Fault, Outcome},
};

/// A letter as it is kept.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct LetterRow {
    pub(crate) id: String,
    pub(crate) organisation_id: String,
    pub(crate) inspection_id: String,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) number: Option<String>,
    pub(crate) content: String,
    pub(crate) revision: i64,
    pub(crate) facts: Option<String>,
}

/// A letter to be begun.
pub(crate) struct NewLetter<'a> {
    pub(crate) id: &'a str,
    pub(crate) inspection_id: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) content: &'a str,
    pub(crate) now: &'a str,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.organisation_id, l.inspection_id, l.kind, l.state, l.number, \
             l.content, l.revision, l.facts FROM letters l \
             JOIN inspections i ON i.id = l.inspection_id JOIN places p ON p.id = i.place_id WHERE ",
            visible_inspections!(),
            " AND ",
            visible_letters!(),
            $rest
        )
    };
}

/// A letter the actor may see, or the refusal.
pub(crate) async fn get(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<LetterRow> {
    actor.must(Deed::SeeInspections)?;
    let row = seen_by(actor, select!(" AND l.id = $3")).bind(id).fetch_optional(connection).await?;
    row.ok_or_else(Fault::not_found)
}

/// The letters of an inspection that the actor may see, in the order in which they were begun.
pub(crate) async fn of_inspection(
    connection: &mut AnyConnection,
    actor: &Actor,
    inspection_id: &str,
) -> Outcome<Vec<LetterRow>> {
    actor.must(Deed::SeeInspections)?;
    let query = seen_by(actor, select!(" AND l.inspection_id = $3 ORDER BY l.begun_at, l.id"));
    Ok(query.bind(inspection_id).fetch_all(connection).await?)
}

/// The issued letters that the actor may see, newest first, of the last hundred.
pub(crate) async fn issued(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Vec<LetterRow>> {
    actor.must(Deed::SeeInspections)?;
    let statement =
        select!(" AND l.state = 'issued' ORDER BY l.issued_at DESC, l.id DESC LIMIT 100");
    Ok(seen_by(actor, statement).fetch_all(connection).await?)
}

/// Begins a letter of the actor's office. A duplicate key means that an id is taken.
pub(crate) async fn begin(
    connection: &mut AnyConnection,
    actor: &Actor,
    new: &NewLetter<'_>,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO letters (id, organisation_id, inspection_id, kind, state, content, revision, \
         begun_at, changed_at, changed_by) VALUES ($1, $2, $3, $4, 'draft', $5, 1, $6, $6, $7)",
    )
    .bind(new.id)
    .bind(&actor.organisation_id)
    .bind(new.inspection_id)
    .bind(new.kind)
    .bind(new.content)
    .bind(new.now)
    .bind(&actor.user_id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes the content of a letter that is not issued.
pub(crate) async fn write(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    content: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE letters SET content = $1, revision = revision + 1, changed_at = $2, \
         changed_by = $3 WHERE id = $4 AND state = 'draft'",
    )
    .bind(content)
    .bind(now)
    .bind(&actor.user_id)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// How many letters of an inspection are issued; the caller holds the lock of the inspection.
pub(crate) async fn count_issued(
    connection: &mut AnyConnection,
    _actor: &Actor,
    inspection_id: &str,
) -> Outcome<i64> {
    let query = sqlx::query_as(
        "SELECT COUNT(*) FROM letters WHERE inspection_id = $1 AND state = 'issued'",
    );
    let (count,): (i64,) = query.bind(inspection_id).fetch_one(connection).await?;
    Ok(count)
}

/// Issues a letter: number and facts are kept, nothing changes any more.
pub(crate) async fn issue(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    (number, facts): (&str, &str),
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE letters SET state = 'issued', number = $1, facts = $2, revision = revision + 1, \
         changed_at = $3, changed_by = $4, issued_at = $3, issued_by = $4 \
         WHERE id = $5 AND state = 'draft'",
    )
    .bind(number)
    .bind(facts)
    .bind(now)
    .bind(&actor.user_id)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}
