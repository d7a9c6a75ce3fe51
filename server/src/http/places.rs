//! `/home` and `/places`: what is asked of a person, and where.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
};
use protocol::{
    place::{Home, Place},
    problem::Problem,
};

use super::page::Page;
use crate::{Service, authorisation::Actor, fault::Outcome, home, storage::places};

/// What the person should look at, what hurts first on top.
#[utoipa::path(get, path = "/api/v1/home", tag = "places", responses(
    (status = 200, body = Home),
    (status = 401, body = Problem),
))]
pub(super) async fn show_home(
    State(service): State<Arc<Service>>,
    actor: Actor,
) -> Outcome<Json<Home>> {
    Ok(Json(home::of(&service, &actor).await?))
}

/// The places the person may see.
#[utoipa::path(get, path = "/api/v1/places", tag = "places", params(Page), responses(
    (status = 200, body = Vec<Place>),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
))]
pub(super) async fn list_places(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Query(page): Query<Page>,
) -> Outcome<Json<Vec<Place>>> {
    let mut connection = service.storage.snapshot().await?;
    let limit = page.limit()?;
    Ok(Json(places::list(&mut connection, &actor, page.after.as_deref(), limit).await?))
}

/// A place.
#[utoipa::path(get, path = "/api/v1/places/{id}", tag = "places", params(("id" = String, Path)),
    responses(
    (status = 200, body = Place),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn show_place(
    State(service): State<Arc<Service>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Outcome<Json<Place>> {
    let mut connection = service.storage.snapshot().await?;
    Ok(Json(places::get(&mut connection, &actor, &id).await?))
}
