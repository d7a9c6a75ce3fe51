//! What is asked of a place: a questionnaire by a day.

use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::{Actor, Deed, seen_by, visible_places},
    fault::Outcome,
};

/// An assignment with its place and title.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct AssignmentRow {
    pub(crate) place_id: String,
    pub(crate) place: String,
    pub(crate) questionnaire_id: String,
    pub(crate) due: String,
    pub(crate) response_id: Option<String>,
}

/// Asks a place for a questionnaire.
pub(crate) async fn add(
    connection: &mut AnyConnection,
    organisation_id: &str,
    place_id: &str,
    questionnaire_id: &str,
    due: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO assignments (id, organisation_id, place_id, questionnaire_id, due, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(crate::new_id())
    .bind(organisation_id)
    .bind(place_id)
    .bind(questionnaire_id)
    .bind(due)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// What is asked of the places the actor may see, earliest due day first.
pub(crate) async fn list(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Vec<AssignmentRow>> {
    actor.must(Deed::SeePlaces)?;
    let rows = seen_by(
        actor,
        concat!(
            "SELECT a.place_id, p.name AS place, a.questionnaire_id, a.due, a.response_id \
         FROM assignments a JOIN places p ON p.id = a.place_id WHERE ",
            visible_places!(),
            " ORDER BY a.due, a.id LIMIT 500"
        ),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Answers the earliest open assignment of a place with a response.
pub(crate) async fn answer(
    connection: &mut AnyConnection,
    place_id: &str,
    questionnaire_id: &str,
    response_id: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE assignments SET response_id = $1 WHERE id = (SELECT a.id FROM assignments a \
         WHERE a.place_id = $2 AND a.questionnaire_id = $3 AND a.response_id IS NULL \
         ORDER BY a.due, a.id LIMIT 1)",
    )
    .bind(response_id)
    .bind(place_id)
    .bind(questionnaire_id)
    .execute(connection)
    .await?;
    Ok(())
}
