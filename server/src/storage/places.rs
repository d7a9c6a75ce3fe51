//! Places of activity.

use protocol::place::Place;
use sqlx::{AnyConnection, FromRow};

use crate::{
    authorisation::{Actor, Deed, seen_by, visible_places},
    fault::{Fault, Outcome},
};

/// A place to be kept.
pub(crate) struct NewPlace<'a> {
    pub(crate) id: &'a str,
    pub(crate) organisation_id: &'a str,
    pub(crate) office_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) address: &'a str,
    pub(crate) service: &'a str,
    pub(crate) licence: Option<&'a str>,
    pub(crate) created_at: &'a str,
}

/// Adds a place.
pub(crate) async fn add(connection: &mut AnyConnection, new: &NewPlace<'_>) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO places (id, organisation_id, office_id, name, address, service, licence, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new.id)
    .bind(new.organisation_id)
    .bind(new.office_id)
    .bind(new.name)
    .bind(new.address)
    .bind(new.service)
    .bind(new.licence)
    .bind(new.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: String,
    name: String,
    address: String,
    service: String,
    organisation_id: String,
    organisation: String,
    registry_code: String,
    licence: Option<String>,
}

impl From<Row> for Place {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            address: row.address,
            service: row.service,
            organisation_id: row.organisation_id,
            organisation: row.organisation,
            registry_code: row.registry_code,
            licence: row.licence,
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.name, p.address, p.service, p.organisation_id, \
             o.name AS organisation, o.registry_code, p.licence FROM places p \
             JOIN organisations o ON o.id = p.organisation_id WHERE ",
            visible_places!(),
            $rest
        )
    };
}

/// The places the actor may see, by name, after a place's id if one is given.
pub(crate) async fn list(
    connection: &mut AnyConnection,
    actor: &Actor,
    after: Option<&str>,
    limit: u32,
) -> Outcome<Vec<Place>> {
    actor.must(Deed::SeePlaces)?;
    let (name, id) = match after {
        Some(id) => {
            let place = find(connection, actor, id).await?;
            // From the beginning again, whoever asks for page after page would never end.
            place
                .map(|place| (place.name, place.id))
                .ok_or_else(|| Fault::refused(400, "bad-query"))?
        }
        None => Default::default(),
    };
    let rows: Vec<Row> = seen_by(
        actor,
        select!(" AND (p.name > $3 OR (p.name = $3 AND p.id > $4)) ORDER BY p.name, p.id LIMIT $5"),
    )
    .bind(name)
    .bind(id)
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Place::from).collect())
}

/// A place the actor may see.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<Option<Place>> {
    actor.must(Deed::SeePlaces)?;
    let row: Option<Row> =
        seen_by(actor, select!(" AND p.id = $3")).bind(id).fetch_optional(connection).await?;
    Ok(row.map(Place::from))
}

/// A place the actor may see, or the refusal.
pub(crate) async fn get(connection: &mut AnyConnection, actor: &Actor, id: &str) -> Outcome<Place> {
    find(connection, actor, id).await?.ok_or_else(Fault::not_found)
}
